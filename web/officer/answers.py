"""What an officer may say by a link, and the news that it becomes. What was typed in, news and words out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from definitions.calendar.days import long_date
from definitions.case.fold_actions import current_occurrence
from definitions.case.model import Case
from definitions.case.owners import as_compared
from definitions.case.parts import Action, Occurrence
from definitions.errors import Trouble
from definitions.forms.actions import ask_for_time, disown, report_done, report_progress
from definitions.forms.questions import object_to_mail
from definitions.forms.scene import Scene
from definitions.forms.statement import Common, Statement, identified, news_id
from definitions.policy.model import Policy
from register.mail.replies import ProposedReply, reply_number
from web.forms import day_typed

SOURCE = "the link in a mail"
LONGEST = 8000  # characters of what is typed
EMPTY = {  # what is said where nothing was written, by the answer that was chosen
    "done": "Say in a line what shows that it is done: a link, a paper, what members can see.",
    "progress": "The line of progress is empty: say in a sentence where it stands.",
    "more time": "Say why more time is needed: whoever decides it will read that.",
    "not mine": "Say why it is not yours, or whose it is: the clerk will read that.",
    "wrong": "Say what is wrong in the mail: the clerk will read that.",
}


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
class Asked:
    """What the page asks: of which action, of which post. `may_answer` are posts whose word counts for that one's;
    `posts` has the title of each known post by its folded title and aliases.
    """

    case: Case
    policy: Policy
    action: Action
    post: str
    may_answer: tuple[str, ...]
    today: date
    posts: Mapping[str, str]


def answered(typed: Typed, asked: Asked) -> Statement:
    """Return what was said, with its id. Raises Trouble with what is missing, and how to give it."""
    return identified(asked.case.ref, _stated(typed, asked), typed.seq)


def _stated(typed: Typed, asked: Asked) -> Statement:
    text, number, said = _text(typed), asked.action.number, _said(typed, asked)
    match typed.what:
        case "done":
            on = day_typed(typed.day, "the day on which it was done") if typed.day.strip() else asked.today
            return report_done({**said, "happened_on": on}, number, text)
        case "progress":
            return report_progress(said, number, text)
        case "more time":
            return ask_for_time(said, number, day_typed(typed.day, "the new day"), text)
        case "wrong":
            return object_to_mail(Scene(asked.case, asked.policy, asked.today, said), text, number)
        case _:
            meant = asked.posts.get(as_compared(typed.post))
            if typed.post.strip() and meant is None:  # perhaps a person's name: a word, and no post
                text += f"\n(Perhaps for: {typed.post.strip()[:200]})"
            scene = Scene(asked.case, asked.policy, asked.today, said)
            return disown(scene, number, [meant] if meant else [], text)


def _text(typed: Typed) -> str:
    """Return what was written: every answer says something in words. Raises Trouble where this one does not."""
    if typed.what not in EMPTY:
        msg = "Choose one of the answers on the page."
        raise Trouble(msg)
    if not typed.text.strip():
        raise Trouble(EMPTY[typed.what])
    return typed.text.strip()[:LONGEST]


def _said(typed: Typed, asked: Asked) -> Common:
    by = typed.by if typed.by in asked.may_answer else asked.post
    behalf = asked.post if by != asked.post else None
    return Common(id="", happened_on=asked.today, by=by, on_behalf_of=behalf, source=SOURCE)


def note_of(typed: Typed, ref: str, post: str, now: datetime) -> ProposedReply:
    """Return what a respondent wrote on the page of a response, as a reply for the clerk to read: its link vouches."""
    text = typed.text.strip()[:LONGEST]
    own = news_id("note", typed.seq, repr((ref, post, text)))
    subject = f"{ref}: a note from the {post}"
    return ProposedReply(
        own, reply_number(own), ref, None, post, SOURCE, now, subject, text, "proposed", is_verified=True
    )


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
