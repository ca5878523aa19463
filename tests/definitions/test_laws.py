"""Laws that hold for every life: any lifecycle, any news that `may` takes, any wait, a look years late included."""

from datetime import date, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from definitions import events as e
from definitions import news as n
from definitions.case import Because, Case, Told
from definitions.case import Field as Asked
from definitions.chase import decide
from definitions.days import add_working_days, day_of, is_working_day, look_at, morning
from definitions.draft import Outcome
from definitions.duties import duties
from definitions.errors import NotAllowed
from definitions.lifecycle import apply, fold
from definitions.may import may
from definitions.policy import ClosingReason
from definitions.work_out import work_out
from tests.builders import POLICY, REF
from tests.definitions.living import Life

CALENDAR = POLICY.council.calendar
FIRST = date(2026, 9, 15)
POSTS = ("Head of Highways", "Assistant Director, Education, Development and Skills", "Clerk to the Lord Lieutenant")
KINDS = {kind: kind.__name__ for kind in get_args(n.ANY)}

near = st.integers(-400, 400).map(lambda number: FIRST + timedelta(days=number))
maybe = st.none() | near
owners = st.lists(st.sampled_from(POSTS), min_size=1, max_size=2).map(tuple)
numbers = st.integers(1, 3)

FIELDS: dict[str, st.SearchStrategy[Any]] = {
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
    "until": near,
    "is_granted": st.booleans(),
    "field": st.sampled_from(get_args(Asked)),
    "was": st.just("before"),
    "now": near.map(str) | st.sampled_from([*POSTS, "agreed", "", "soon", "2027-13-01"]),
    "question": numbers,
    "about": st.none() | numbers,
    "day": maybe,
    "reason": st.sampled_from(get_args(ClosingReason)),
    "message": st.just(f"{REF} / action 1"),
    "channel_said": st.just("550 no such user"),
}
BY_KIND = {
    (n.DecideCallIn, "outcome"): st.sampled_from(["confirmed", "modified", "rescinded"]),
    (n.Correct, "field"): st.sampled_from(get_args(n.Correct.model_fields["field"].annotation)),
    (n.Publish, "published"): near,
}


def news_of(kind: type[n.Said]) -> st.SearchStrategy[n.News]:
    """Return a strategy of news of that kind, much of which fits nowhere."""
    names = [name for name in kind.model_fields if name in FIELDS]
    fields = {name: BY_KIND.get((kind, name), FIELDS[name]) for name in names}
    by = st.sampled_from(("clerk", *POSTS))
    return st.builds(lambda by, **said: kind(id="any", happened_on=FIRST, by=by, **said), by=by, **fields)


any_news = st.sampled_from([kind for kind in KINDS if kind is not n.Propose]).flatmap(news_of)
likely = st.sampled_from(
    [n.Submit, n.Respond, n.AddAction, n.AddAction, n.RequestExtension, n.DecideExtension, n.ReportDone, n.SignOff]
).flatmap(news_of)
waits = (
    st.just(timedelta(0))
    | st.integers(0, 30 * 24).map(lambda hours: timedelta(hours=hours))
    | st.integers(30, 1500).map(lambda number: timedelta(days=number))
)
steps = st.lists(
    st.tuples(st.sampled_from(["tell", "tell", "tell", "wake", "wait"]), any_news | likely, waits), max_size=14
)


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """Draw a life: a lifecycle, news in any order filtered by `may`, looks at each wake or far too late."""
    life = Life(FIRST)
    start = draw(news_of(n.Propose))
    has_adoption = POLICY.lifecycle(start.lifecycle).adoption is not None
    life.hear(start.model_copy(update={"needs_adoption": start.needs_adoption and has_adoption}))
    for what, news, wait in draw(steps):
        if what == "wake" and life.wake:
            life.now = life.wake
            life.look()
        elif what == "wait":
            life.now += wait
            life.look()
        else:
            _tell(life, news)
    return life


def _tell(life: Life, news: n.News) -> None:
    life.now += timedelta(minutes=1)
    today = day_of(life.now, CALENDAR)
    changes: dict[str, Any] = {"id": f"news {len(life.events)}", "happened_on": today}
    if isinstance(news, n.AddAction):
        changes["action"] = len(life.known.actions) + 1
    try:
        life.hear(news.model_copy(update=changes))
    except NotAllowed:
        life.look()


@settings(max_examples=150)
@given(lives())
def test_every_look_leaves_nothing_due_and_wakes_later_when_something_is(life: Life) -> None:
    now, step = life.steps[-1]
    assert step.wake is None or step.wake > now
    again = decide(life.known, POLICY, now)
    assert (again.acts, again.messages, again.wake) == ((), (), step.wake)
    if step.wake:
        before = decide(life.known, POLICY, step.wake - timedelta(seconds=1))
        assert (before.acts, before.messages) == ((), ())
        then = decide(life.known, POLICY, step.wake)
        assert then.acts or then.messages


@settings(max_examples=150)
@given(lives())
def test_an_open_case_always_wakes_again(life: Life) -> None:
    assert life.wake is not None or life.known.is_over


@given(lives())
def test_two_messages_of_a_life_never_share_a_key(life: Life) -> None:
    keys = [message.key for message in life.messages if message.occasion != "overdue at entry"]
    assert len(keys) == len(set(keys))


@given(lives())
def test_messages_leave_on_council_mornings_at_the_sending_hour(life: Life) -> None:
    for now, step in life.steps:
        for message in step.messages:
            day = day_of(message.leave_at, CALENDAR)
            assert is_working_day(day, CALENDAR)
            assert message.leave_at == morning(day, CALENDAR)
            assert message.leave_at >= now


@given(lives())
def test_a_life_is_the_fold_of_its_events_and_every_value_comes_back_from_json(life: Life) -> None:
    again = [e.Event.model_validate_json(event.model_dump_json()) for event in life.events]
    assert again == life.events
    assert fold(again) == life.known
    assert Case.model_validate_json(life.known.model_dump_json()) == life.known
    for _, step in life.steps:
        assert e.Step.model_validate_json(step.model_dump_json()) == step


@given(lives())
def test_a_level_is_told_only_after_the_level_below_had_its_time(life: Life) -> None:
    for duty, told in life.known.told.items():
        what = duty.split(" ")[0]
        ladder = POLICY.ladder({"action": "action", "response": "response"}.get(what, "question"))
        first = {rung.level: rung for rung in reversed(ladder.rungs) if rung.phase == "after"}
        for level, rung in first.items():
            _had_its_time(told, level, rung.place, first)


def _had_its_time(told: tuple[Told, ...], level: int, place: int, first: dict[int, Any]) -> None:
    below = max((lower for lower in first if lower < level), default=None)
    heard = next((one.on for one in told if one.phase == "after" and one.level == level), None)
    if below is None or heard is None:
        return
    lower = next(one.on for one in told if one.phase == "after" and one.level == below)
    gap = place - first[below].place
    # The gap is carried as calendar days, which hold fewer working days around Christmas and Easter.
    assert heard >= add_working_days(lower, gap - 5, CALENDAR)


@given(lives())
def test_chasers_only_speak_of_what_is_owed_and_never_after_the_end(life: Life) -> None:
    case = life.known
    if case.withdrawn_on:
        assert duties(case, POLICY) == []
    if case.closing:
        assert {duty.what for duty in duties(case, POLICY)} <= {"review"}
    assert len({duty.key for duty in duties(case, POLICY)}) == len(duties(case, POLICY))


@given(lives(), st.lists(st.sampled_from(list(KINDS)).flatmap(news_of), max_size=10), near)
def test_the_fold_takes_any_event_on_any_case(life: Life, stray: list[n.News], today: date) -> None:
    case: Case | None = life.case
    worked = n.Worked(today=today, due_on=today, due_at=look_at(today, CALENDAR), effective_on=today, review_on=today)
    for place, news in enumerate(stray):
        body = news.model_copy(update={"worked": worked}) if place % 2 else news
        for start in (case, None):
            apply(start, e.Event(ref=REF, seq=1, id="stray", at=life.now, body=body))
        case = apply(case, e.Event(ref=REF, seq=1, id="stray", at=life.now, body=body))
        decide(case, POLICY, life.now) if case else None
    assert case is not None
    assert Case.model_validate_json(case.model_dump_json()) == case


@given(lives(), st.sampled_from(list(KINDS)).flatmap(news_of), st.booleans(), st.none() | near)
def test_may_raises_nothing_but_not_allowed_and_what_it_takes_can_be_worked_out(
    life: Life, news: n.News, with_policy: bool, today: date | None
) -> None:
    for case in (life.case, None):
        try:
            may(case, news, POLICY if with_policy else None, today)
        except NotAllowed:
            continue
        if with_policy:
            work_out(case, news, POLICY, life.now)


@pytest.mark.parametrize("because", get_args(Because))
def test_every_reason_for_telling_at_once_is_a_plain_word(because: str) -> None:
    assert because == because.strip().lower()


@given(lives())
def test_what_is_decided_does_not_depend_on_anything_else(life: Life) -> None:
    copy = Case.model_validate_json(life.known.model_dump_json())
    assert decide(copy, POLICY, life.now) == decide(life.known, POLICY, life.now)
