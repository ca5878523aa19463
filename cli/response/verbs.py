"""What happens to a recommendation before its actions: sent, answered, published, called in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from cli.response.response_paper import FromPaper, Given, record
from cli.shared.many import each
from cli.shared.news import Doing, Say, Scene, verb
from cli.shared.options import Because, Minute, Refs, day, one_of, perhaps_day
from definitions.errors import Trouble

if TYPE_CHECKING:
    from definitions.rules.response_gaps import ResponseGap

PANEL = "The response"
UNKNOWN = "unknown"
Received = Annotated[
    str | None, typer.Option("--received", metavar="DATE", help="When they received it.", show_default=False)
]
Notice = Annotated[
    str | None, typer.Option("--notice", metavar="DATE", help="When written notice was given.", show_default=False)
]
Promised = Annotated[
    str | None, typer.Option("--promised", metavar="DATE", help="By when they promised it.", show_default=False)
]
PerhapsRef = Annotated[
    str | None,
    typer.Argument(metavar="REF", help="A recommendation, as CYP-2020-01-14-7.3.", show_default=False),
]
Outcome = Annotated[
    str | None,
    typer.Option(
        "--outcome", metavar="VERDICT", help="agreed, partially-agreed, not-agreed, unclear, …", show_default=False
    ),
]
Decided = Annotated[
    str | None,
    typer.Option("--decided", metavar="DATE", help='The day it was decided, or "unknown".', show_default=False),
]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="When it was published.", show_default=False)
]
Text = Annotated[str | None, typer.Option("--text", metavar="TEXT", help="Their words.", show_default=False)]
Modified = Annotated[
    str | None, typer.Option("--text", metavar="TEXT", help="The response as modified.", show_default=False)
]
Supplement = Annotated[
    str | None,
    typer.Option("--supplement", metavar="TEXT", help='Where: "Supplement 1 to the agenda".', show_default=False),
]
CallInOutcome = Annotated[
    str, typer.Argument(metavar="OUTCOME", help="confirmed, modified or rescinded.", show_default=False)
]


@verb(PANEL)
def submit(refs: Refs, received: Received = None, notice: Notice = None, promised: Promised = None) -> Say | Doing:
    """It goes to those who owe a response. Without a day of receipt, no due date is claimed, and the clerk is asked.

    Example:  bywhen submit CYP-2020-01-14-7.3 --received 2020-01-20
    """
    fields = {
        "received": perhaps_day(received, "--received"),
        "notice": perhaps_day(notice, "--notice"),
        "promised": perhaps_day(promised, "--promised"),
    }
    on = fields["received"] or fields["notice"]
    return each([Say(ref, "Submit", fields, on=on, then=ask_for_receipt) for ref in refs])


def ask_for_receipt(scene: Scene) -> Sequence[Say]:
    from definitions.papers.draft import NO_RECEIPT

    sent = scene.case.submitted
    stage = scene.policy.lifecycle(scene.case.lifecycle).response
    if sent is None or sent.due_on or stage is None or stage.clock is None or stage.clock.anchor == "promise":
        return ()
    if any(one.is_open and one.field == "received" for one in scene.case.questions):
        return ()
    return (asking(scene, "received", NO_RECEIPT),)


def asking(scene: Scene, field: str, words: str, about: int | None = None, more: int = 0, to: str = "clerk") -> Say:
    """Return the question that bywhen asks; `more` counts those asked before it in the same breath."""
    number = len(scene.case.questions) + 1 + more
    fields = {"question": number, "field": field, "about": about, "to": to}
    return Say(scene.case.ref, "Ask", fields, {"question": words}, on=scene.today, by="bywhen")


@verb(PANEL)
def respond(
    from_paper: FromPaper,
    ref: PerhapsRef = None,
    outcome: Outcome = None,
    decided: Decided = None,
    text: Text = None,
    published: Published = None,
) -> Say | Doing:
    """Record a response: of one recommendation, or of a whole response paper (--paper, --committee).

    Its clock stops on the day it was decided; what is not known is asked of the clerk. A paper is matched with what
    runs by number and words; you see what differs, and what it leaves unanswered, before anything is recorded.

    Example:  bywhen respond CYP-2020-01-14-7.3 --outcome agreed --decided 2020-03-12 --published 2020-03-13

    Example:  bywhen respond --paper response.docx --committee CYP --published 2020-11-27
    """
    from definitions.case.outcome import Outcome as Verdicts

    given = None if decided in (None, UNKNOWN) else day(decided, "--decided")
    if from_paper.paper is not None:
        _only_one_shape(ref, outcome, text)
        published_on = perhaps_day(published, "--published")
        return lambda told: record(from_paper, Given(given, published_on, told.by), told.data, as_json=told.as_json)
    if ref is None:
        msg = "name the recommendation that is answered, or the response paper with --paper FILE --committee CODE"
        raise Trouble(msg)
    if outcome is None or decided is None:
        msg = f"{ref}: say what was answered and when, with --outcome VERDICT and --decided DATE (or unknown)"
        raise Trouble(msg)
    fields: dict[str, Any] = {"outcome": one_of(outcome, get_args(Verdicts), "--outcome"), "given_on": given}
    fields["published"] = perhaps_day(published, "--published")
    return Say(ref, "Respond", fields, {"response": text}, on=given, then=lambda scene: _ask_for_the_rest(scene, text))


def _only_one_shape(*of_one: str | None) -> None:
    if any(one is not None for one in of_one):
        msg = "--paper says what each response is: leave out the reference, --outcome and --text"
        raise Trouble(msg)


def _ask_for_the_rest(scene: Scene, words: str | None) -> Sequence[Say]:
    from definitions.papers.draft import NO_DECISION_DAY, NO_PUBLICATION

    case, response = scene.case, scene.case.response
    if response is None:
        return ()
    days = [
        ("decided on", NO_DECISION_DAY, "clerk", response.given_on is None),
        ("published", NO_PUBLICATION, "clerk", response.published is None and case.can_be_called_in),
    ]
    asked = [(field, question, to) for field, question, to, is_missing in days if is_missing]
    left = [(one.field, one.words, one.to) for one in left_open(scene, words)]
    if left and left[0][0] == "verdict":
        return _asking_all(scene, [*left, *asked])
    return _asking_all(scene, [*asked, *left])


def left_open(scene: Scene, words: str | None) -> Sequence["ResponseGap"]:
    """Return what the response, in these words, leaves open and is not asked already."""
    from definitions.rules.response_gaps import response_gaps

    case, life = scene.case, scene.policy.lifecycle(scene.case.lifecycle)
    if case.response is None:
        return ()
    is_asked = {one.field for one in case.questions if one.is_open}
    found = response_gaps(case.response.outcome, words, has_actions=bool(case.actions), life=life)
    return [one for one in found if one.field not in is_asked]


def ask_what_is_left(scene: Scene, words: str | None) -> Sequence[Say]:
    """Return the questions that a verdict leaves, once it is known or put right."""
    return _asking_all(scene, [(one.field, one.words, one.to) for one in left_open(scene, words)])


def _asking_all(scene: Scene, asked: Sequence[tuple[str, str, str]]) -> list[Say]:
    return [asking(scene, field, words, more=place, to=to) for place, (field, words, to) in enumerate(asked)]


@verb(PANEL)
def publish(refs: Refs, supplement: Supplement = None) -> Say | Doing:
    """The response's decision is published, on --on: the call-in period begins. A public question that is answered and
    published, with nothing left to answer in writing, ends with that.

    Example:  bywhen publish CYP-2020-01-14-7.3 --on 2020-03-13
    """
    texts = {"supplement": supplement}
    return each([Say(ref, _publishing, _published, texts, then=lambda at: _over(at, supplement)) for ref in refs])


def _over(scene: Scene, supplement: str | None) -> Sequence[Say]:
    """Return the end of a public question: it is the clerk's publication that ends it, and nothing by itself."""
    case = scene.case
    is_question = scene.policy.lifecycle(case.lifecycle).public_question is not None
    if not is_question or case.is_over or any(not (one.is_done or one.is_ended) for one in case.actions):
        return ()
    return (Say(case.ref, "Close", {"reason": "answered"}, {"minute": supplement}),)


def _open_question(scene: Scene) -> int | None:
    """Return the question that asks for the day: its answer and the publication are one thing."""
    asked = [one.number for one in scene.case.questions if one.is_open and one.field == "published"]
    return asked[0] if asked and scene.case.response else None


def _publishing(scene: Scene) -> str:
    return "Settle" if _open_question(scene) else "Publish"


def _published(scene: Scene) -> dict[str, Any]:
    question = _open_question(scene)
    return {"question": question, "day": scene.on} if question else {"published": scene.on}


@verb(PANEL)
def call_in(refs: Refs, because: Because = None) -> Say | Doing:
    """The decision is called in: it has no effect until that is decided.

    Example:  bywhen call-in CYP-2020-01-14-7.3 --on 2020-03-18 --because "The cost was not considered"
    """
    return each([Say(ref, "CallIn", texts={"reason": because}) for ref in refs])


@verb(PANEL)
def decide_call_in(
    refs: Refs, outcome: CallInOutcome, because: Because = None, text: Modified = None, minute: Minute = None
) -> Say | Doing:
    """Decide a call-in. A decision that is rescinded leaves the recommendation awaiting a response again.

    Example:  bywhen decide-call-in CYP-2020-01-14-7.3 confirmed --on 2020-04-02
    """
    decided = one_of(outcome, ("confirmed", "modified", "rescinded"), "the outcome")
    if (decided == "modified") != (text is not None):
        msg = "a decision that was modified needs its new words, and only that one has any: --text goes with modified"
        raise Trouble(msg)
    texts = {"reason": because, "text": text, "minute": minute}
    return each([Say(ref, "DecideCallIn", {"outcome": decided}, texts) for ref in refs])
