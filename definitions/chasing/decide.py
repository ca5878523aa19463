"""The ladder: `decide(case, policy, now) -> Step`. Which rungs are climbed now, and when to look again.

A case looks three hours before the sending hour of a council morning, so each rung is planned for a morning. Rungs
before and on the due day fall back to the council morning before them, those after it move on to the next.
A reminder is raised up to a week before its morning, so that it can join another mail of its reader until then.
Of several rungs missed while nobody looked, only the latest of the lowest level not yet told is climbed; the level
above then gets as many days as lie between their rungs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from definitions.calendar.days import (
    Calendar,
    Span,
    add,
    add_working_days,
    day_of,
    end_of,
    latest_occurrence,
    look_at,
    morning,
    municipal_year,
    next_morning,
    occurrence,
    working_day_from,
    working_day_until,
)
from definitions.case import events as e
from definitions.case.fold import apply
from definitions.case.model import Action, Case, Told
from definitions.chasing.duties import Duty, duties
from definitions.chasing.holds import is_paused
from definitions.chasing.messages import MAY_WAIT, at_once, at_once_message, notices, rung_messages
from definitions.policy.ladders import Rung
from definitions.policy.model import Policy
from definitions.rules.recalculate import reworked

AHEAD = 5  # working days that news may wait, and a reminder is raised early: a weekly mail always lies between


@dataclass(frozen=True)
class Planned:
    """A rung and the council morning on which its message leaves, if nothing moves."""

    rung: Rung
    on: date


def decide(case: Case, policy: Policy, now: datetime, news: tuple[e.Event, ...] = ()) -> e.Step:
    """Return what the case does at `now`, and when it next looks: later than `now`, or never.

    `news` are the events that this look recorded: some of them raise messages of their own (sent back, closed, …).
    """
    looking = _Look(case, policy, now)
    looking.messages += [looking.may_wait(one) for one in notices(case, news, looking.today, looking.leave_at)]
    looking.own_acts()
    for duty in duties(looking.case, policy, looking.today):
        looking.climb(duty)
    return looking.step()


class _Look:
    """One look: the case as it changes under its own acts, and what it will say."""

    def __init__(self, case: Case, policy: Policy, now: datetime) -> None:
        self.case, self.policy, self.now = case, policy, now
        self.calendar = policy.council.calendar
        self.today = day_of(now, self.calendar)
        self.leave_at = next_morning(now, self.calendar)
        self.leaves_on = day_of(self.leave_at, self.calendar)
        self.acts: list[e.ACTS] = []
        self.messages: list[e.Message] = []

    def do(self, act: e.ACTS) -> None:
        """Act, and see the case as it is afterwards: the fold of the ledger will be the same."""
        self.acts.append(act)
        event = e.Event(ref=self.case.ref, seq=0, id="", at=self.now, body=act)
        self.case = apply(self.case, event) or self.case

    def own_acts(self) -> None:
        for moved in reworked(self.case, self.policy, self.today):
            self.do(moved)
        if self.case.hold and self.now >= look_at(self.hold_ends, self.calendar):
            self.do(e.HoldEnded(on=self.today))
        starts = effect_at(self.case, self.calendar)
        if starts and self.now >= starts:
            self.do(e.TookEffect(on=(self.case.response and self.case.response.effective_on) or self.today))
        while acts := recurring(self.case, self.now, self.calendar):
            for act in acts:
                self.do(act)

    def climb(self, duty: Duty) -> None:
        for rung, post in () if is_paused(self.case, duty, ()) else at_once(duty, self.told(duty)):
            message = at_once_message(self.case, duty, post, self.leave_at, self.what_follows(duty))
            self.chase(duty, rung, [self.may_wait(message)], "at once", 0, ())
        while True:
            due = [one for one in self.unclimbed(duty) if raised_at(one, self.calendar) <= self.now]
            in_time = [one for one in due if not is_too_late(one.rung, duty, self.leaves_on)]
            chosen = lowest_not_told(in_time, self.told(duty))
            if chosen is None:
                return
            over = tuple(one.rung.id for one in due if one is not chosen and one.rung.level <= chosen.rung.level)
            messages = rung_messages(self.case, duty, chosen.rung, self.leave_at, self.what_follows(duty, chosen))
            if chosen.on > self.leaves_on:
                latest = {"leave_by": morning(chosen.on, self.calendar)}
                messages = [one.model_copy(update=latest) for one in messages]
            self.chase(duty, chosen.rung.id, messages, chosen.rung.phase, chosen.rung.level, over, chosen.on)

    def may_wait(self, message: e.Message) -> e.Message:
        """Let news wait for another mail of its reader, unless what it tells of is due before that would leave."""
        last = add_working_days(self.leaves_on, AHEAD, self.calendar)
        if message.occasion not in MAY_WAIT or (message.due_on and message.due_on <= last):
            return message
        return message.model_copy(update={"leave_by": morning(last, self.calendar)})

    def what_follows(self, duty: Duty, chosen: Planned | None = None) -> dict[str, str]:
        """Return the next rung that will be climbed if nobody acts: its day, its roles, what it says."""
        told = self.told(duty)
        if chosen:
            rung = chosen.rung
            on = max(chosen.on, self.leaves_on)
            told = (*told, Told(rung=rung.id, phase=rung.phase, level=rung.level, on=on))
        planned = plan(duty, told, self.calendar, self.leaves_on)
        ahead = [one for one in planned if not is_climbed(one, told) and one.on > self.leaves_on]
        ahead = [one for one in ahead if not self.waits(duty, one) or one.on > self.hold_ends]
        if not ahead:
            return {}
        first = min(ahead, key=lambda one: one.on)
        return {"next_on": first.on.isoformat(), "next_to": ", ".join(first.rung.to), "next_what": first.rung.what}

    def chase(
        self,
        duty: Duty,
        rung: str,
        messages: list[e.Message],
        phase: str,
        level: int,
        over: tuple[str, ...],
        planned: date = date.min,
    ) -> None:
        self.messages += messages
        self.do(
            e.Chased(
                duty=str(duty.key),
                about=duty.about,
                rung=rung,
                phase=phase,  # type: ignore[arg-type]
                level=level,
                on=max(planned, self.leaves_on),
                due_on=duty.due_on,
                passed_over=over,
                messages=tuple(message.key for message in messages),
                policy=self.policy.hash,
            )
        )

    def told(self, duty: Duty) -> tuple[Told, ...]:
        return self.case.told.get(str(duty.key), ())

    def unclimbed(self, duty: Duty) -> list[Planned]:
        """Return the rungs that are still to be climbed; those that a hold pauses wait for its end."""
        told = self.told(duty)
        planned = plan(duty, told, self.calendar, self.leaves_on)
        return [one for one in planned if not is_climbed(one, told) and not self.waits(duty, one)]

    def waits(self, duty: Duty, planned: Planned) -> bool:
        return is_paused(self.case, duty, planned.rung.to)

    @property
    def hold_ends(self) -> date:
        """Return the morning after the hold's last day; where there is no hold, today."""
        return _hold_ends(self.case.hold.until, self.calendar) if self.case.hold else self.today

    def step(self) -> e.Step:
        wake, waits_for = self.wake()
        return e.Step(
            acts=tuple(self.acts),
            messages=tuple(self.messages),
            wake=wake,
            waits_for=waits_for,
            municipal_year=municipal_year(self.today, self.policy.council.municipal_year_begins),
            policy=self.policy.hash,
        )

    def wake(self) -> tuple[datetime | None, str]:
        """Return the next moment at which something is due, and what it is."""
        ahead: list[tuple[datetime, str]] = []
        if self.case.hold:
            ahead.append((look_at(self.hold_ends, self.calendar), "the end of the hold"))
        for duty in duties(self.case, self.policy, self.today):
            ahead += [
                (raised_at(one, self.calendar), f"{one.rung.what} about {duty.about}, due {duty.due_on}")
                for one in self.unclimbed(duty)
            ]
        ahead += [(at, what) for at, what in own_moments(self.case, self.calendar) if at]
        later = [one for one in ahead if one[0] > self.now]
        return min(later) if later else (None, "news")


def plan(duty: Duty, told: tuple[Told, ...], calendar: Calendar, until: date) -> list[Planned]:
    """Return the rungs of a duty that can be climbed, each with its morning: of the taper, which has no end, those
    until the first one after `until`. Those of a level whose turn waits for the level below are not among them.
    """
    found: list[Planned] = []
    nominal: list[Planned] = []
    for one, is_tapering in _rungs(duty, calendar):
        if one.rung.phase == "before" and (one.on < duty.start or is_too_late(one.rung, duty, one.on)):
            continue
        moved = _after_level_below(one, nominal, told, calendar)
        nominal.append(one)
        if moved:
            found.append(Planned(one.rung, moved))
        if is_tapering and one.on > until and not (moved and is_climbed(found[-1], told)):
            break
    return found


def _rungs(duty: Duty, calendar: Calendar) -> Iterator[tuple[Planned, bool]]:
    """Yield every rung on its own morning, and whether it is the taper's; without end where there is a taper."""
    for rung in duty.ladder.rungs:
        yield Planned(rung, _morning(rung, duty, calendar)), False
    for rung in duty.ladder.tapering():
        yield Planned(rung, _morning(rung, duty, calendar)), True


def raised_at(planned: Planned, calendar: Calendar) -> datetime:
    """Return when the case looks for a rung: for a reminder some days before its morning."""
    is_reminder = planned.rung.what == "reminder" and planned.rung.phase == "before"
    return look_at(add_working_days(planned.on, -AHEAD if is_reminder else 0, calendar), calendar)


def is_too_late(rung: Rung, duty: Duty, leaves_on: date) -> bool:
    """Whether a reminder would leave when what it reminds of is overdue: then only the rungs after the day speak."""
    return rung.phase == "before" and duty.what in ("action", "response", "update") and leaves_on > duty.due_on


def _morning(rung: Rung, duty: Duty, calendar: Calendar) -> date:
    length = Span(number=rung.when.number, unit=rung.when.unit)
    match rung.when.side:
        case "on":
            return max(
                working_day_until(duty.due_on, calendar), working_day_from(min(duty.start, duty.due_on), calendar)
            )
        case "before":
            return working_day_until(add(duty.due_on, length, calendar, back=True), calendar)
        case "after":
            return working_day_from(add(max(duty.due_on, duty.start), length, calendar), calendar)


def _after_level_below(
    planned: Planned, before: list[Planned], told: tuple[Told, ...], calendar: Calendar
) -> date | None:
    """Return the rung's morning, moved by as much as the level below was told late; none while it is not told."""
    rung = planned.rung
    below = [one for one in before if one.rung.phase == rung.phase and one.rung.level < rung.level]
    if not below:
        return planned.on
    next_below = max(one.rung.level for one in below)
    last = [one for one in below if one.rung.level == next_below][-1]
    heard = [one for one in told if one.phase == rung.phase and next_below <= one.level < rung.level]
    days = [one.on for one in heard if one.on >= last.on]
    if days:
        return working_day_from(planned.on + (min(days) - last.on), calendar)
    return planned.on if is_climbed(last, told) else None


def is_climbed(planned: Planned, told: tuple[Told, ...]) -> bool:
    """Whether a rung is settled: it was told, or one as high was told on its morning or later."""
    rung = planned.rung
    return any(
        one.rung == rung.id
        or (rung.phase == "before" and one.phase == "after")
        or (rung.phase == "before" and one.phase == "at once" and one.on >= planned.on)
        or (one.on >= planned.on and one.phase == rung.phase and one.level >= rung.level)
        for one in told
    )


def lowest_not_told(due: list[Planned], told: tuple[Told, ...]) -> Planned | None:
    """Return the latest rung of the lowest level not yet told; where all were told, the latest of all.

    Once something is overdue, nobody is reminded that it will be due.
    """
    phase = "after" if any(one.rung.phase == "after" for one in due) else "before"
    due = [one for one in due if one.rung.phase == phase]
    heard = {one.level for one in told if one.phase == phase}
    new = [one for one in due if one.rung.level not in heard]
    if new:
        level = min(one.rung.level for one in new)
        due = [one for one in new if one.rung.level == level]
    return max(due, key=lambda one: one.on, default=None)


def _hold_ends(until: date, calendar: Calendar) -> date:
    return working_day_from(until + timedelta(days=1), calendar)


def effect_at(case: Case, calendar: Calendar) -> datetime | None:
    """Return when the case looks on the response's effective day; none where that is over, unknown or called in."""
    response = case.response
    if case.is_over or not response or response.has_effect or not response.effective_on or case.is_called_in:
        return None
    return look_at(working_day_from(response.effective_on, calendar), calendar)


def recurring(case: Case, now: datetime, calendar: Calendar) -> list[e.Recurred]:
    """Return the occurrences that are owed from now on: the next one, as soon as the day of the last is over."""
    today = day_of(now, calendar)
    begins = case.in_force_since or case.entered_on
    return [
        _next(action, max(begins, action.added_on, action.owed[-1].since or begins), today, calendar)
        for action, at in _series(case, calendar)
        if now >= at
    ]


def _series(case: Case, calendar: Calendar) -> list[tuple[Action, datetime]]:
    """Return each running series, and when its next occurrence is owed."""
    if case.is_over or not case.has_effect:
        return []
    return [
        (action, look_at(working_day_from(_day_after(action.owed[-1].first_due_on), calendar), calendar))
        for action in case.actions
        if action.every and action.first and action.owed and not action.is_ended
    ]


def _day_after(day: date) -> date:
    return day + timedelta(days=1)


def _next(action: Action, floor: date, today: date, calendar: Calendar) -> e.Recurred:
    """Return the next occurrence. Each is owed by itself; only those before its ladder may begin are left out."""
    every, last = action.every or "", action.owed[-1]
    first = action.first or last.first_due_on
    index = latest_occurrence(first, every, last.first_due_on) + 1
    while occurrence(first, every, index + 1) <= floor:
        index += 1
    due = occurrence(first, every, index)
    missed = tuple(one.due_on for one in action.owed[:-1] if one.is_open and one.due_on < today)
    return e.Recurred(action=action.number, due_on=due, due_at=end_of(due, calendar), is_missed=missed)


def own_moments(case: Case, calendar: Calendar) -> list[tuple[datetime | None, str]]:
    """Return the moments at which the case acts by itself: the response takes effect, a series recurs."""
    found: list[tuple[datetime | None, str]] = [(effect_at(case, calendar), "the day the response takes effect")]
    return found + [(at, f"the next occurrence of action {action.number}") for action, at in _series(case, calendar)]
