"""When a response is due, and when it takes effect: the day, and in words how it was worked out."""

from datetime import date

from definitions.calendar.counting_in_words import holidays_skipped
from definitions.calendar.days import Calendar, add_span, add_working_days, last_day, long_date
from definitions.case import news as n
from definitions.case.model import Case
from definitions.case.parts import Submitted
from definitions.policy.model import Policy
from definitions.policy.stages import CallInStage, Clock


def response_due(
    clock: Clock | None, submit: n.Submit, calendar: Calendar, meeting: date | None = None
) -> tuple[date | None, str | None]:
    """Return the last day for the response, and how it was worked out; no day where the anchor is not known."""
    if clock is None:
        return None, None
    if clock.anchor == "meeting":
        return meeting, f"to be answered at the meeting of {long_date(meeting)}" if meeting else None
    start, name = anchor_day(clock, submit)
    if start is None:
        return None, f"no due date is claimed: the day of the {clock.anchor} is not known"
    if clock.within is None:
        return start, f"promised for {long_date(start)}"
    if clock.counted == "beginning with":
        due = last_day(start, clock.within.number)
    else:
        due = add_span(start, clock.within, calendar)
    return due, f"{name} {long_date(start)}; {clock.within} {clock.counted} that day: by the end of {long_date(due)}"


def anchor_day(clock: Clock, submit: n.Submit | Submitted) -> tuple[date | None, str]:
    """Return the day from which the clock runs, if it is known, and what that day is called."""
    match clock.anchor:
        case "promise":
            return submit.promised, "promised"
        case "receipt or notice":
            if submit.received and submit.notice and submit.notice > submit.received:
                return submit.notice, "notice"
            return submit.received, "received"
        case "receipt":
            return submit.received, "received"
        case "meeting":
            return None, "meeting"
        case "request" | "report":
            return submit.notice or submit.received, clock.anchor


def effective_day(
    case: Case, published: date | None, stage: CallInStage | None, calendar: Calendar
) -> tuple[date | None, str | None]:
    """Return the day from which a published response has effect, and how it was worked out."""
    if not case.can_be_called_in or stage is None:
        return None, None
    if published is None:
        return None, "the day of publication is not known, so the actions wait"
    days = stage.working_days + (stage.effective == "after")
    day = add_working_days(published, days, calendar)
    when = "on the last of them" if stage.effective == "on" else "on the working day after them"
    skipping = holidays_skipped(published, days, calendar)
    call_in = f"call-in {stage.working_days} working days{skipping}"
    return day, f"published {long_date(published)}; {call_in}; effective {when}: {long_date(day)}"


def clock_of(policy: Policy, case: Case) -> Clock | None:
    """Return the clock of the case's response, where its lifecycle has one."""
    life = policy.lifecycle(case.lifecycle)
    return life.response.clock if life.response else None
