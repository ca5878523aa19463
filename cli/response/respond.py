"""`bywhen respond`: the response to one recommendation, or a whole response paper."""

from datetime import date
from typing import Annotated, get_args

from cli.response.response_paper import FromPaper, record
from cli.shared.options import (
    AnswersBeside,
    LaterPaper,
    MeetingOfPaper,
    Pairs,
    Published,
    Whose,
    YesToPaper,
    argument,
    option,
)
from cli.shared.parsing import one_of, parsed_day, perhaps_day
from cli.shared.say import Say, ToTell
from cli.shared.verbs import verb
from definitions.case import news as n
from definitions.case.outcome import Outcome
from definitions.errors import Trouble
from definitions.forms.responses import ask_after_responding
from definitions.forms.scene import Scene
from definitions.forms.statement import Statement, worded

VERDICTS: tuple[Outcome, ...] = get_args(Outcome)
UNKNOWN = "unknown"


@verb
def respond(
    paper: LaterPaper = None,
    committee: Whose = None,
    meeting: MeetingOfPaper = None,
    answers: AnswersBeside = None,
    pair: Pairs = None,
    yes: YesToPaper = False,
    ref: Annotated[str | None, argument("REF", "A recommendation, as CYP-2020-01-14-7.3.")] = None,
    outcome: Annotated[
        str | None, option("--outcome", "VERDICT", "agreed, partially-agreed, not-agreed, unclear, …")
    ] = None,
    decided: Annotated[str | None, option("--decided", "DATE", 'The day it was decided, or "unknown".')] = None,
    text: Annotated[str | None, option("--text", "TEXT", "Their words.")] = None,
    published: Published = None,
) -> ToTell:
    """Record a response: of one recommendation, or of a whole response paper (--paper, --committee).

    Its clock stops on the day it was decided; what is not known is asked of the clerk. A paper is matched with what
    runs by number and words; you see what differs, and what it leaves unanswered, before anything is recorded.

    Example:  bywhen respond CYP-2020-01-14-7.3 --outcome agreed --decided 2020-03-12 --published 2020-03-13

    Example:  bywhen respond --paper response.docx --committee CYP --published 2020-11-27
    """
    given = None if decided in (None, UNKNOWN) else parsed_day(decided, "--decided")
    published_on = perhaps_day(published, "--published")
    if paper is not None:
        if any(said is not None for said in (ref, outcome, text)):
            msg = "--paper says what each response is: leave out the reference, --outcome and --text"
            raise Trouble(msg)
        told = FromPaper(paper, committee, meeting, answers, pair or (), yes, given, published_on)
        return lambda options: record(told, options.by, options.data, as_json=options.as_json)
    if ref is None:
        msg = "name the recommendation that is answered, or the response paper with --paper FILE --committee CODE"
        raise Trouble(msg)
    if outcome is None or decided is None:
        msg = f"{ref}: say what was answered and when, with --outcome VERDICT and --decided DATE (or unknown)"
        raise Trouble(msg)
    return _one(ref, one_of(outcome, VERDICTS, "--outcome"), given, published_on, text)


def _one(ref: str, verdict: Outcome, given: date | None, published: date | None, text: str | None) -> Say:
    def responded(scene: Scene) -> Statement:
        news = n.Respond(**scene.said, outcome=verdict, given_on=given, published=published)
        return worded(news, response=text)

    return Say(ref, responded, on=given, then=lambda scene: ask_after_responding(scene, text))
