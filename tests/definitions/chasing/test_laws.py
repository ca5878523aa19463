"""Laws that hold for every life: any lifecycle, any news that `may` takes, any wait, a look years late included.

Long because the laws stand together with how news is drawn for them.
"""

from datetime import date, datetime, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from definitions.calendar.days import add_working_days, day_of, is_working_day, look_at, morning
from definitions.calendar.mornings import leaving_morning
from definitions.case import events as e
from definitions.case import news as n
from definitions.case.fold import apply, fold
from definitions.case.model import Case
from definitions.case.outcome import Outcome
from definitions.case.parts import Because, ClimbedRung, Pausable
from definitions.case.parts import QuestionField as Asked
from definitions.chasing.decide import decide
from definitions.chasing.duties import duties
from definitions.chasing.messages import MAY_WAIT, leaves_on
from definitions.errors import NotAllowed
from definitions.policy.ladders import Rung
from definitions.policy.stages import ClosingReason
from definitions.rules.allowed import may
from definitions.rules.consequences import work_out
from tests.harness.builders import POLICY, REF
from tests.harness.cases.one_case import Life
from tests.harness.cases.random_cases import CALENDAR, FIRST, MEETINGS, POSTS, SEEDS, life_of

KINDS = {kind: kind.__name__ for kind in get_args(n.ANY)}

near = st.integers(-400, 400).map(lambda number: FIRST + timedelta(days=number))
maybe = st.none() | near
owners = st.lists(st.sampled_from(POSTS), min_size=1, max_size=2).map(tuple)
numbers = st.integers(1, 3)

FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "event": numbers,
    "is_confirmed": st.booleans(),
    "ref": st.just(REF),
    "committee": st.just("CYP"),
    "meeting": st.just(FIRST),
    "number": st.just("4"),
    "lifecycle": st.sampled_from(sorted(POLICY.lifecycles)),
    "needs_adoption": st.booleans(),
    "received": maybe,
    "notice": maybe,
    "promised": maybe,
    "outcome": st.sampled_from(get_args(Outcome)),
    "given_on": maybe,
    "published": maybe,
    "action": numbers,
    "owners": owners,
    "due": maybe,
    "every": st.sampled_from([None, None, "P3M", "P1Y", "P2W"]),
    "first": maybe,
    "original": maybe,
    "is_reported_done": st.booleans(),
    "done_on": maybe,
    "has_begun": st.booleans(),
    "is_answered": st.booleans(),
    "until": near,
    "is_granted": st.booleans(),
    "is_kept": st.booleans(),
    "is_exempt": st.booleans(),
    "review_on": near,
    "pauses": st.lists(st.sampled_from(get_args(Pausable)), max_size=2).map(tuple),
    "to": st.sampled_from(["CYP", "EDU"]),
    "field": st.sampled_from(get_args(Asked)),
    "was": st.just("before"),
    "now": near.map(str) | st.sampled_from([*POSTS, "agreed", "", "soon", "2027-13-01"]),
    "question": numbers,
    "about": st.none() | numbers,
    "day": maybe,
    "reason": st.sampled_from(get_args(ClosingReason)),
    "message": st.just(f"{REF} / action 1"),
    "decision": st.sampled_from(["accept", "press again", "refer to council", "unsatisfactory"]),
    "duplicate_of": st.sampled_from([None, "CYP-2026-09-15-5"]),
    "channel_said": st.just("550 no such user"),
}
BY_KIND: dict[Any, st.SearchStrategy[Any]] = {
    (n.AddAction, "meeting"): st.none() | st.sampled_from([one.id for one in MEETINGS]),
    (n.Settle, "meeting"): st.none() | st.sampled_from([one.id for one in MEETINGS]),
    (n.Correct, "meeting"): st.none() | st.sampled_from([one.id for one in MEETINGS]),
    (n.Ask, "to"): st.sampled_from(["clerk", "respondent"]),
    (n.Adopt, "outcome"): st.sampled_from(["agreed", "agreed", "amended", "refused"]),
    (n.DecideCallIn, "outcome"): st.sampled_from(["confirmed", "modified", "rescinded"]),
    (n.Correct, "field"): st.sampled_from(get_args(n.Correct.model_fields["field"].annotation)),
    (n.Publish, "published"): near,
}


def news_of(kind: type[n.NewsBase]) -> st.SearchStrategy[n.News]:
    """Return a strategy of news of that kind, much of which fits nowhere."""
    names = [name for name in kind.model_fields if name in FIELDS]
    fields = {name: BY_KIND.get((kind, name), FIELDS[name]) for name in names}
    by = st.sampled_from(("clerk", *POSTS))
    return st.builds(lambda by, **said: kind(id="any", happened_on=FIRST, by=by, **said), by=by, **fields)


lives = st.sampled_from(SEEDS).map(life_of)


@given(lives)
def test_every_look_leaves_nothing_due_and_wakes_later_when_something_is(life: Life) -> None:
    now, step = life.steps[-1]
    assert step.wake is None or step.wake > now
    again = decide(life.known, life.policy, now)
    assert (again.acts, again.messages, again.wake) == ((), (), step.wake)
    if step.wake:
        before = decide(life.known, life.policy, step.wake - timedelta(seconds=1))
        assert (before.acts, before.messages) == ((), ())
        then = decide(life.known, life.policy, step.wake)
        assert then.acts or then.messages


@given(lives)
def test_an_open_case_always_wakes_again(life: Life) -> None:
    assert life.wake is not None or life.known.is_over


@given(lives)
def test_two_messages_of_a_life_never_share_a_key(life: Life) -> None:
    keys = [message.key for message in life.messages if message.occasion != "overdue at entry"]
    assert len(keys) == len(set(keys))


@given(lives)
def test_messages_leave_on_council_mornings_at_the_sending_hour(life: Life) -> None:
    for now, step in life.steps:
        for message in step.messages:
            day = day_of(message.leave_at, CALENDAR)
            assert is_working_day(day, CALENDAR)
            assert message.leave_at == morning(day, CALENDAR)
            assert message.leave_at == leaving_morning(now, CALENDAR) or message.leave_at >= now
            assert message.leave_by is None or message.leave_by > message.leave_at
            assert leaves_on(message, POLICY.council) >= day


@given(lives)
def test_what_may_wait_waits_five_working_days_at_most_and_a_reminder_not_beyond_its_rung_s_day(life: Life) -> None:
    rung_days = {
        key: event.body.on for event in life.events if isinstance(event.body, e.Chased) for key in event.body.messages
    }
    for message in life.messages:
        leaves, first = leaves_on(message, POLICY.council), day_of(message.leave_at, CALENDAR)
        assert first <= leaves <= add_working_days(first, 5, CALENDAR)
        assert is_working_day(leaves, CALENDAR)
        if message.occasion not in MAY_WAIT:
            assert leaves <= rung_days.get(message.key, first)  # a notice climbs no rung: it leaves at once
        elif message.leave_by:
            assert message.due_on is None or message.due_on > day_of(message.leave_by, CALENDAR)


@given(lives)
def test_a_life_is_the_fold_of_its_events_and_every_value_comes_back_from_json(life: Life) -> None:
    again = [e.Event.model_validate_json(event.model_dump_json()) for event in life.events]
    assert again == life.events
    assert fold(again) == life.known
    assert Case.model_validate_json(life.known.model_dump_json()) == life.known
    for _, step in life.steps:
        assert e.Step.model_validate_json(step.model_dump_json()) == step


@given(lives)
def test_a_level_is_told_only_after_the_level_below_had_its_time(life: Life) -> None:
    for duty, told in life.known.told.items():
        owed = life.policy.lifecycle(life.known.lifecycle).response
        names = {"action": "action", "response": owed.ladder if owed else ""}
        ladder = life.policy.ladder(names.get(duty.split(" ")[0], "question"))
        after = [rung for rung in ladder.rungs if rung.phase == "after"]
        for place, rung in enumerate(after):
            below = [lower for lower in after[:place] if lower.level < rung.level]
            if below:
                _had_its_time(told, max(below, key=lambda lower: (lower.level, lower.place)), rung)


def _had_its_time(told: tuple[ClimbedRung, ...], below: Rung, rung: Rung) -> None:
    heard = next((one.on for one in told if one.rung == rung.id), None)
    lower = next((one.on for one in told if one.phase == "after" and one.level == below.level), None)
    if heard:
        assert lower is not None
        # The gap is carried as calendar days, which hold fewer working days around Christmas and Easter.
        assert heard >= add_working_days(lower, rung.place - below.place - 4, CALENDAR)


@given(lives)
def test_chasers_only_speak_of_what_is_owed_and_never_after_the_end(life: Life) -> None:
    case = life.known
    if case.withdrawn_on:
        assert duties(case, life.policy) == []
    if case.closing:
        assert {duty.what for duty in duties(case, life.policy)} <= {"review"}
    assert len({duty.key for duty in duties(case, life.policy)}) == len(duties(case, life.policy))


@given(lives, st.lists(st.sampled_from(list(KINDS)).flatmap(news_of), max_size=10), near)
def test_the_fold_takes_any_event_on_any_case(life: Life, stray: list[n.News], today: date) -> None:
    case: Case | None = life.case
    worked = n.Worked(today=today, due_on=today, due_at=look_at(today, CALENDAR), effective_on=today, review_on=today)
    for place, news in enumerate(stray):
        body = news.model_copy(update={"worked": worked}) if place % 2 else news
        for start in (case, None):
            apply(start, e.Event(ref=REF, seq=1, id="stray", at=life.now, body=body))
        case = apply(case, e.Event(ref=REF, seq=1, id="stray", at=life.now, body=body))
        decide(case, life.policy, life.now) if case else None
    assert case is not None
    assert Case.model_validate_json(case.model_dump_json()) == case


@given(lives, st.sampled_from(list(KINDS)).flatmap(news_of), st.booleans(), st.none() | near)
def test_may_raises_nothing_but_not_allowed_and_what_it_takes_can_be_worked_out(
    life: Life, news: n.News, with_policy: bool, today: date | None
) -> None:
    for case in (life.case, None):
        try:
            may(case, news, life.policy if with_policy else None, today)
        except NotAllowed:
            continue
        if with_policy:
            work_out(case, news, life.policy, life.now)


@pytest.mark.parametrize("because", get_args(Because))
def test_every_reason_for_telling_at_once_is_a_plain_word(because: str) -> None:
    assert because == because.strip().lower()


@given(lives)
def test_what_is_decided_does_not_depend_on_anything_else(life: Life) -> None:
    copy = Case.model_validate_json(life.known.model_dump_json())
    assert decide(copy, life.policy, life.now) == decide(life.known, life.policy, life.now)


LAWS = (
    test_every_look_leaves_nothing_due_and_wakes_later_when_something_is,
    test_an_open_case_always_wakes_again,
    test_two_messages_of_a_life_never_share_a_key,
    test_messages_leave_on_council_mornings_at_the_sending_hour,
    test_what_may_wait_waits_five_working_days_at_most_and_a_reminder_not_beyond_its_rung_s_day,
    test_a_life_is_the_fold_of_its_events_and_every_value_comes_back_from_json,
    test_a_level_is_told_only_after_the_level_below_had_its_time,
    test_chasers_only_speak_of_what_is_owed_and_never_after_the_end,
)


@pytest.mark.parametrize("seed", SEEDS[:8])
def test_the_laws_hold_of_lives_that_begin_today(seed: int, now: datetime) -> None:
    life = life_of(seed, now)
    for law in LAWS:
        law.hypothesis.inner_test(life)  # type: ignore[attr-defined]  # the law itself, without an example drawn


def test_every_kind_of_news_occurs_in_the_lives() -> None:
    """The laws above say nothing of what never happens."""
    lived = {event.body.kind for seed in SEEDS for event in life_of(seed).events}
    assert {kind.__name__ for kind in KINDS} - lived == set(), "add seeds of lives in which these occur to SEEDS"
    assert {kind.__name__ for kind in get_args(e.ACTS)} - lived == {"Refused"}  # only where two tell at once
