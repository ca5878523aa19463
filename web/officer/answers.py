"""What an officer may say by a link, and the news that it becomes. What was typed in, news and words out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from activities.desk import news_id
from definitions.calendar.days import long_date
from definitions.case import news as n
from definitions.case.fold_actions import current_occurrence
from definitions.case.model import Case
from definitions.case.owners import as_compared
from definitions.case.parts import Action, Occurrence
from definitions.errors import Trouble
from register.mail.replies import ProposedReply, reply_number
from web.forms import day_typed

SOURCE = "the link in a mail"
LONGEST = 8000  # characters of what is typed


@dataclass(frozen=True)
class Typed:
    """A form as it was sent: which answer, the number of the last event that its page knew, and its fields."""

    what: str
    seq: int
    text: str = ""
    day: str = ""
    post: str = ""
    by: str = ""  # which of those who may answer for the post; else the post itself


@dataclass(frozen=True)
class Scene:
    """What is known when a form comes in. `may_answer` are posts whose word counts for the owner's; `posts` has the
    title of each known post by its folded title and aliases; `questions` counts those that the case has.
    """

    action: Action
    post: str
    may_answer: tuple[str, ...]
    today: date
    questions: int
    posts: Mapping[str, str]


@dataclass(frozen=True)
class Answered:
    """News to tell, with its words."""

    news: n.News
    texts: dict[str, str]


def answered(typed: Typed, scene: Scene) -> Answered:
    """Return what was said. Raises Trouble with what is missing, and how to give it."""
    text, today, about = typed.text.strip()[:LONGEST], scene.today, {"action": scene.action.number}
    match typed.what:
        case "done":
            on = day_typed(typed.day, "the day on which it was done") if typed.day.strip() else today
            if not text:
                _missing("say in a line what shows that it is done: a link, a paper, what members can see")
            return _made(n.ReportDone, typed, scene, {"evidence": text}, on, **about)
        case "progress":
            if not text:
                _missing("the line of progress is empty: say in a sentence where it stands")
            return _made(n.ReportProgress, typed, scene, {"progress": text}, today, **about)
        case "more time":
            until = day_typed(typed.day, "the new day")
            if not text:
                _missing("say why more time is needed: whoever decides it will read that")
            return _made(n.RequestExtension, typed, scene, {"reason": text}, today, until=until, **about)
        case "not mine":
            if not text:
                _missing("say why it is not yours, or whose it is: the clerk will read that")
            meant = scene.posts.get(as_compared(typed.post))
            if typed.post.strip() and meant is None:  # perhaps a person's name: a word, and no post
                text += f"\n(Perhaps for: {typed.post.strip()[:200]})"
            fields = {**about, "question": scene.questions + 1, "owners": (meant,) if meant else ()}
            return _made(n.Disown, typed, scene, {"reason": text}, today, **fields)
    _missing("choose one of the answers on the page")
    raise AssertionError  # pragma: no cover - _missing raises


def note_of(typed: Typed, ref: str, post: str, now: datetime) -> ProposedReply:
    """Return what a respondent wrote on the page of a response, as a reply for the clerk to read."""
    text = typed.text.strip()[:LONGEST]
    own = news_id("note", typed.seq, repr((ref, post, text)))
    subject = f"{ref}: a note from the {post}"
    return ProposedReply(own, reply_number(own), ref, None, post, SOURCE, now, subject, text, "proposed")


def _made(kind: Any, typed: Typed, scene: Scene, texts: dict[str, str], on: date, **fields: Any) -> Answered:
    by = typed.by if typed.by in scene.may_answer else scene.post
    behalf = scene.post if by != scene.post else None
    own = news_id(kind.__name__, typed.seq, repr((sorted(fields.items()), sorted(texts.items()), by, on)))
    return Answered(kind(id=own, happened_on=on, by=by, on_behalf_of=behalf, source=SOURCE, **fields), texts)


def _missing(what: str) -> None:
    raise Trouble(what[0].upper() + what[1:] + ".")


def owed_now(action: Action) -> Occurrence | None:
    """Return the time that the action is owed which its page is about."""
    return action.owed[current_occurrence(action)] if action.owed else None


def why_not(case: Case, action: Action | None, post: str) -> str | None:
    """Return why there is nothing to answer by this link any more; none where there is."""
    if case.is_over:
        how = f"closed on {long_date(case.closing.on)}" if case.closing else "withdrawn"
        return f"{case.ref} is {how}. There is nothing left to answer."
    if action is None:
        return None
    if action.is_done or action.is_ended:
        return f"{case.ref}/{action.number} is settled: nothing is owed on it any more."
    if post not in action.owners:
        return f"{case.ref}/{action.number} is now with the {' and the '.join(action.owners) or 'clerk'}, not with you."
    return None
