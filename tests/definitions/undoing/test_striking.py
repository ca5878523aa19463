"""What is struck out is as if it had never been told, but for what people were told meanwhile."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random  # noqa: TID251 - each seed is one life

import pytest

from definitions.case import events as e
from definitions.case import news as n
from definitions.case.fold import apply, fold
from definitions.case.fold_corrections import left_out, never_again
from definitions.case.model import Case
from definitions.chasing.decide import decide
from definitions.errors import NotAllowed, Remedy
from definitions.rules.allowed import may
from definitions.undoing.striking import Strike, strike_of
from tests.harness.builders import DUE, OWNER
from tests.harness.cases.one_case import Life, submitted, under_way
from tests.harness.cases.random_cases import SEEDS, life_of

pytestmark = pytest.mark.commands

OTHER = "Director of Place"


def number(life: Life, kind: type) -> int:
    return next(event.seq for event in reversed(life.events) if isinstance(event.body, kind))


def seen(life: Life, *numbers: int) -> Strike:
    return strike_of(life.events, numbers, life.policies.__getitem__)


def struck(life: Life, kind: type, *also: int) -> Life:
    life.tell(n.StrikeOut, event=number(life, kind), also=also)
    return life


def test_a_granted_extension_that_is_struck_out_is_asked_for_still() -> None:
    life = under_way(DUE)
    life.tell(n.RequestExtension, action=1, until=date(2027, 6, 30))
    asked = life.known
    life.tell(n.DecideExtension, action=1, is_granted=True)
    struck(life, n.DecideExtension)
    assert life.known.actions[0].owed[0].slips == 1, "a slip is not taken back by one person alone"
    life.tell(n.ConfirmChange, event=number(life, n.StrikeOut), is_confirmed=True, by="Statutory Scrutiny Officer")
    [action] = life.known.actions
    assert (action.owed, action.extension) == (asked.actions[0].owed, asked.actions[0].extension)


def test_numbers_of_actions_and_questions_are_never_given_again() -> None:
    life = under_way(DUE, DUE)
    life.tell(n.Ask, question=1, about=1, field="owner")
    numbers = number(life, n.AddAction), number(life, n.Ask)
    life.tell(n.StrikeOut, event=numbers[0], also=numbers[1:])
    assert (life.known.next_action, life.known.next_question) == (3, 2)
    with pytest.raises(NotAllowed, match="the next action is number 3, not 2"):
        life.tell(n.AddAction, action=2, owners=(OWNER,), due=DUE)
    life.tell(n.AddAction, action=3, owners=(OWNER,), due=DUE)
    assert [action.number for action in life.known.actions] == [1, 3]
    assert fold(life.events) == life.known


def test_what_hangs_on_an_event_is_named_and_struck_only_with_it() -> None:
    life = under_way(DUE)
    life.tell(n.ReportDone, action=1)
    life.tell(n.SignOff, action=1, by="the committee")
    done, verified = number(life, n.ReportDone), number(life, n.SignOff)
    with pytest.raises(NotAllowed, match=rf"without event {done}, event {verified} \(SignOff\)") as refused:
        life.tell(n.StrikeOut, event=done)
    assert refused.value.remedy == Remedy("strike together", life.known.ref, value=f"{done} {verified}")
    life.tell(n.StrikeOut, event=done, also=(verified,))
    assert life.known.standing == "UnderWay"


def test_what_follows_by_itself_goes_with_what_it_followed_from() -> None:
    life = submitted()
    life.tell(n.Respond, outcome="agreed", given_on=life.day, published=life.day)
    life.until(life.day + timedelta(days=30))
    assert life.known.response.has_effect
    effect = number(life, e.TookEffect)
    struck(life, n.Respond)
    assert life.known.standing == "AwaitingResponse"
    assert effect in left_out(life.events)


def test_people_who_were_told_stay_told() -> None:
    life = under_way(DUE)
    told = number(life, e.Chased)
    assert seen(life, number(life, n.AddAction)).untrue_messages == (life.messages[0].key,)
    struck(life, n.AddAction)
    assert told not in left_out(life.events)
    assert life.known.told


@pytest.mark.parametrize(
    ("strikes", "words"),
    [
        (1, "event 1 is the recommendation itself"),
        (3, "only what people told can be struck out"),
        (99, "has no event 99: its events are 1 to 3"),
    ],
)
def test_what_cannot_be_struck_out_is_refused(strikes: int, words: str) -> None:
    with pytest.raises(NotAllowed, match=words):
        under_way(DUE).tell(n.StrikeOut, event=strikes)


def test_what_is_struck_out_and_what_struck_it_stay() -> None:
    life = struck(under_way(DUE), n.AddAction)
    with pytest.raises(NotAllowed, match="event 2 is struck out already"):
        life.tell(n.StrikeOut, event=2)
    with pytest.raises(NotAllowed, match="strikes out or confirms, and stays"):
        life.tell(n.StrikeOut, event=number(life, n.StrikeOut))


# Random lives


def strikes(seed: int) -> Iterator[tuple[Life, Strike]]:
    """Yield strikes of a random life, each with all that hangs on it."""
    life, chance = life_of(seed), Random(seed)
    if any(isinstance(event.body, n.StrikeOut | n.ConfirmChange) for event in life.events):
        return  # its numbers are those of a life in which something else was struck
    told = [event.seq for event in life.events if isinstance(event.body, n.NewsBase)]
    for first in chance.sample(told, min(len(told), 8)):
        try:
            strike = seen(life, first)
            yield life, seen(life, first, *(event.seq for event in strike.hanging))
        except NotAllowed:
            continue


def never_told(life: Life, strike: Strike) -> Case:
    """Return the case that would be if what is struck had never been told: the same looks, at the same moments."""
    other, gone = Life(life.day), {event.seq for event in (*strike.struck, *strike.hanging)}
    waiting = [event for event in life.events if isinstance(event.body, n.NewsBase)]
    for moment, _ in life.steps:
        other.now, other.policy = moment, life.policies.get(moment, life.policy)
        first = len(other.events)
        while waiting and waiting[0].at == moment:
            event = waiting.pop(0)
            if event.seq in gone:
                other.case = other.case and never_again(other.case, [event])
                continue
            try:
                may(other.case, event.body, other.policy, moment.date())
            except NotAllowed:
                continue
            other.append(event.id, other.worked_out(event.body))
        other.look(tuple(other.events[first:]))
    return other.known


NOT_COMPARED = {"told": {}, "unconfirmed": (), "undelivered": (), "decide_since": None, "stands_since": None}


def test_the_fold_without_what_was_struck_is_the_fold_that_would_have_been() -> None:
    found = [(life, strike) for seed in SEEDS for life, strike in strikes(seed)]
    other = [
        (life, strike.leaves_out)
        for life, strike in found
        if strike.after.changed(**NOT_COMPARED) != never_told(life, strike).changed(**NOT_COMPARED)
    ]
    assert len(found) > 50
    assert len(other) / len(found) < 0.03, f"{len(other)} of {len(found)}: {other[:5]}"


def looked_again(case: Case, life: Life) -> Case:
    """Return a case after the looks that follow a strike: what is owed by itself is owed then."""
    now = life.now + timedelta(minutes=1)
    while True:
        step = decide(case, life.policy, now)
        for act in step.acts:
            case = apply(case, e.Event(ref=case.ref, seq=len(life.events) + 1, id="look", at=now, body=act)) or case
        if not step.acts or step.wake is None or step.wake > now:
            return case


def test_the_next_look_makes_up_for_what_bywhen_would_have_done_meanwhile() -> None:
    found = [(life, strike) for seed in SEEDS for life, strike in strikes(seed)]
    pairs = [(looked_again(strike.after, life), looked_again(never_told(life, strike), life)) for life, strike in found]
    other = [was for was, would_be in pairs if was.changed(**NOT_COMPARED) != would_be.changed(**NOT_COMPARED)]
    assert len(other) / len(found) < 0.015


def test_a_random_life_goes_on_after_a_strike_as_the_fold_of_its_events() -> None:
    for seed in SEEDS[:12]:
        for life, strike in strikes(seed):
            copy = Life(life.day, life.policy, events=list(life.events), policies=dict(life.policies))
            copy.case, copy.now, copy.steps = life.case, life.now + timedelta(minutes=1), list(life.steps)
            first, *also = [event.seq for event in (*strike.struck, *strike.hanging)]
            copy.tell(n.StrikeOut, event=first, also=tuple(also))
            copy.until(copy.now.date() + timedelta(days=400))
            assert fold(copy.events) == copy.case
            assert Case.model_validate_json(copy.known.model_dump_json()) == copy.case
