"""How each day of one case was worked out, as the rules and the calendar in force count it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from definitions.calendar.counting_in_words import months_in_words, morning_in_words, span_in_words
from definitions.calendar.days import Calendar, Span, add_span, long_date, look_at
from definitions.case.model import Case
from definitions.chasing.duties import duties
from definitions.chasing.duty import Duty
from definitions.chasing.schedule import AHEAD, is_climbed, plan, raised_at
from definitions.policy.ladders import Rung
from definitions.policy.model import Policy
from definitions.policy.stages import CallInStage
from definitions.rules.clocks import anchor_day

RUNGS_AHEAD = 4  # of each duty


@dataclass(frozen=True)
class ExplainedDate:
    """One day: what it is the day of, and how it was reached."""

    what: str
    day: date
    how: str


def explain_dates(case: Case, policy: Policy, today: date) -> Iterator[ExplainedDate]:
    """Yield the days that are owed, and the rungs that are still ahead of each."""
    yield from _response_due(case, policy)
    yield from _effective(case, policy.lifecycle(case.lifecycle).call_in, policy.council.calendar)
    for duty in [] if case.hold else duties(case, policy):
        yield _due(duty)
        yield from _rungs(case, duty, policy.council.calendar, today)


def _response_due(case: Case, policy: Policy) -> Iterator[ExplainedDate]:
    stage, submitted = policy.lifecycle(case.lifecycle).response, case.submitted
    if submitted and submitted.until and submitted.due_on:
        yield ExplainedDate("response due", submitted.due_on, submitted.how or "")
        return
    if not stage or not stage.clock or not stage.clock.within or not submitted or not submitted.due_on:
        return
    start, name = anchor_day(stage.clock, submitted)
    if start is None:
        return
    within, calendar = stage.clock.within, policy.council.calendar
    is_beginning = stage.clock.counted == "beginning with"
    words = months_in_words(start, within.number) if is_beginning else span_in_words(start, within, calendar)
    yield ExplainedDate(
        "response due", submitted.due_on, _if_so(words, submitted.due_on, f"{name}: {words}", submitted.how)
    )


def _effective(case: Case, stage: CallInStage | None, calendar: Calendar) -> Iterator[ExplainedDate]:
    response = case.response
    if not response or not response.effective_on or not response.published or not stage or response.called_in_on:
        return
    days = Span(number=stage.working_days + (stage.effective == "after"), unit="working days")
    words = span_in_words(response.published, days, calendar)
    yield ExplainedDate("effective", response.effective_on, _if_so(words, response.effective_on, words, response.how))


def _if_so(words: str, day: date, told: str, recorded: str | None) -> str:
    """Return what is told where it ends at the day on record; else how that was worked out when it was recorded: by
    rules that have changed since, and a day that is past stays.
    """
    return told if long_date(day) in words else f"as recorded then: {recorded or 'not by this rule'}"


def _due(duty: Duty) -> ExplainedDate:
    return ExplainedDate(f"{duty.about} due", duty.due_on, f"by the end of {long_date(duty.due_on)}")


def _rungs(case: Case, duty: Duty, calendar: Calendar, today: date) -> Iterator[ExplainedDate]:
    told = case.told.get(str(duty.key), ())
    ahead = [
        planned
        for planned in plan(duty, told, calendar, today)
        if planned.on >= today and not is_climbed(planned, told)
    ]
    for planned in sorted(ahead, key=lambda planned: planned.on)[:RUNGS_AHEAD]:
        words = rung_in_words(planned.rung, duty, calendar)
        late = "" if long_date(planned.on) in words else f"; the level below was told late, so {long_date(planned.on)}"
        early = raised_at(planned, calendar) < look_at(planned.on, calendar)
        joins = f", or with another mail to them in the {AHEAD} working days before" if early else ""
        yield ExplainedDate(f"{planned.rung.what} to {', '.join(planned.rung.to)}", planned.on, f"{words}{late}{joins}")


def rung_in_words(rung: Rung, duty: Duty, calendar: Calendar) -> str:
    """Return how a rung's morning is reached from the day its ladder hangs on."""
    if rung.when.side == "on":
        return morning_in_words(duty.due_on, calendar, back=True) or f"on the day: {long_date(duty.due_on)}"
    back = rung.when.side == "before"
    start = duty.due_on if back else max(duty.due_on, duty.start)
    length = Span(number=rung.when.number, unit=rung.when.unit)
    words = span_in_words(start, length, calendar, back=back)
    rolled = morning_in_words(add_span(start, length, calendar, back=back), calendar, back=back)
    return f"{words}; {rolled}" if rolled else words
