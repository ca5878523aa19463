"""Lives in which nobody acts, one for each thing that can be owed or said: what the rules raise is what is worded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from definitions.calendar.days import day_of
from definitions.calendar.meetings import Meeting
from definitions.case import news as n
from definitions.case.events import Event, Message
from definitions.case.fold import apply
from definitions.case.model import Case
from definitions.case.parts import Because, Closing, Extension, Handover, Question, QuestionField, Response, Unconfirmed
from definitions.chasing.decide import decide
from definitions.policy.model import Policy
from definitions.policy.stages import AdoptionStage
from tests.harness.builders import (
    CALENDAR,
    DUE,
    MEETING,
    OWNER,
    POLICY,
    REF,
    action,
    at,
    awaiting_response,
    case,
    message,
    occurrence,
)

LOOKS = 14  # enough for every rung of every ladder but the tapers


@dataclass(frozen=True)
class Life:
    """A case, what its first look is told, and the day of that look."""

    case: Case
    first: date
    news: tuple[n.News, ...] = ()
    policy: Policy = POLICY


@dataclass(frozen=True)
class Moment:
    """A message as it leaves: with the case and the day."""

    message: Message
    case: Case
    today: date
    policy: Policy = POLICY


def live(life: Life) -> Iterator[Moment]:
    """Yield each message that the rules raise, look after look, until nothing more will happen."""
    now, known = at(life.first, 6), life.case
    news = tuple(Event(ref=REF, seq=1, id=f"news {place}", at=now, body=one) for place, one in enumerate(life.news))
    for _ in range(LOOKS):
        step = decide(known, life.policy, now, news)
        for act in step.acts:
            known = apply(known, Event(ref=REF, seq=0, id="", at=now, body=act)) or known
        for raised in step.messages:
            yield Moment(raised, known, day_of(raised.leave_at, CALENDAR), life.policy)
        if step.wake is None:
            return
        now, news = step.wake, ()


def _said(kind: type[n.NewsBase], **fields: Any) -> n.News:
    return n.NEWS.validate_python(kind(id="1", by="clerk", happened_on=DUE, **fields))  # type: ignore[no-any-return]


def _told_because(because: Because) -> Life:
    moved = occurrence(first_due_on=date(2027, 3, 31), slips=1, because=because)
    return Life(case(action(owed=(moved,))), date(2027, 4, 1))


EXECUTIVE = POLICY.lifecycles["executive"].model_copy(update={"adoption": AdoptionStage()})
ADOPTING = POLICY.model_copy(update={"lifecycles": {**POLICY.lifecycles, "executive": EXECUTIVE}})
QUESTION = Question(number=1, about=1, field="by when", review_on=date(2027, 1, 5))
TO_COME = Meeting(
    id="CYP-2027-05-11",
    body="CYP",
    on=date(2027, 5, 11),
    first_on=date(2027, 5, 11),
    despatch_on=date(2027, 4, 30),
)
MOVED = TO_COME.model_copy(update={"on": date(2027, 5, 25), "despatch_on": date(2027, 5, 17)})
FOR_IT = action(meeting=TO_COME.id, owed=(occurrence(TO_COME.on),))


def _meeting(meeting: Meeting) -> Policy:
    return POLICY.model_copy(update={"meetings": (meeting,)})


GIVEN = Response(outcome="agreed", given_on=date(2026, 11, 2), has_effect=True)


def _asked_of_the_respondent(field: Any) -> Question:
    return QUESTION.model_copy(update={"about": None, "field": field, "to": "respondent"})


TOLD = n.LeftMessage(key="a message", to="owner", post=OWNER)
STRUCK = {"id": "strike", "happened_on": DUE, "by": "clerk", "left": (TOLD,)}
BETTERED = n.Bettered(what="days late with the response", was="25", now="0")
BETTERS = {**STRUCK, "lapses_on": date(2027, 5, 17), "betters": (BETTERED,)}
WAITS = Unconfirmed(event=1, by="clerk", since=DUE, lapses_on=date(2027, 5, 17))

LIVES = (
    Life(case(action()), date(2027, 4, 1), policy=_meeting(TO_COME)),
    Life(case(FOR_IT), date(2027, 4, 1), policy=_meeting(MOVED)),
    Life(case(FOR_IT), date(2027, 4, 1), policy=_meeting(TO_COME.model_copy(update={"is_cancelled": True}))),
    *(_told_because(because) for because in get_args(Because)),
    *(
        Life(awaiting_response(lifecycle=name), MEETING)
        for name, life in POLICY.lifecycles.items()
        if life.response is not None
    ),
    Life(case(action(), unconfirmed=(WAITS,)), DUE, (n.StrikeOut(**BETTERS, event=3),)),
    Life(case(action()), DUE, (n.StrikeOut(**STRUCK, event=3, apologises=True),)),
    Life(case(needs_adoption=True), MEETING, policy=ADOPTING),
    Life(case(needs_adoption=True, lifecycle="public-question"), MEETING),
    Life(case(needs_response=True), MEETING),  # never submitted
    Life(case(action(owed=(occurrence(date(2028, 1, 31)),)), is_exempt=True), date(2027, 11, 1)),
    Life(case(action(owed=())), date(2026, 12, 1)),  # neither a date nor a question
    Life(case(action(owed=()), questions=(QUESTION,)), date(2026, 12, 1)),
    Life(case(questions=(QUESTION.model_copy(update={"about": None, "field": "verdict"}),)), date(2026, 12, 1)),
    Life(case(action(owed=(occurrence(reported_on=DUE, done_on=DUE),))), DUE),
    Life(case(action(), questions=(QUESTION.model_copy(update={"field": "owner", "is_disowned": True}),)), DUE),
    Life(case(action(), handover=Handover(on=DUE, since=DUE, committee="CYP", to="EDU")), DUE),
    Life(case(action(extension=Extension(asked_on=DUE, until=date(2027, 8, 31)))), DUE),
    Life(case(decide_since=DUE, response=Response(outcome="noted", given_on=DUE, has_effect=True)), DUE),
    Life(
        case(action(), closing=Closing(on=DUE, reason="implemented")),
        DUE,
        (_said(n.Close, reason="implemented"),),
    ),
    Life(case(action(), withdrawn_on=DUE), DUE, (_said(n.Withdraw),)),
    *(
        Life(awaiting_response(), MEETING, (_said(n.DecideResponse, decision=decision),))
        for decision in ("press again", "refer to council", "unsatisfactory")
    ),
    Life(awaiting_response(), MEETING, (_said(n.DecideCallIn, outcome="rescinded"),)),
    *(
        Life(case(questions=(_asked_of_the_respondent(field),), response=GIVEN), date(2026, 12, 1))
        for field in get_args(QuestionField)
    ),
    Life(case(action(), closing=Closing(on=DUE, reason="not adopted")), DUE, (_said(n.Adopt, outcome="refused"),)),
    Life(case(action()), DUE, (_said(n.DecideExtension, action=1, is_granted=False),)),
    Life(
        case(action()),
        date(2026, 12, 2),
        (_said(n.Undelivered, message=message("assigned").key, channel_said="550 no such user"),),
    ),
    Life(
        case(action(added_on=date(2027, 5, 10)), entered_on=date(2027, 5, 10)),
        date(2027, 5, 10),
        (_said(n.AddAction, action=1),),
    ),
)
