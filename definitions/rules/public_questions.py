"""Public and members' questions for a meeting: until when one is received, and why a later one is too late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from definitions.calendar.counting_in_words import clear_days_in_words, span_in_words
from definitions.calendar.days import Calendar, add_span, add_working_days, long_date
from definitions.calendar.meetings import Meeting, meeting_day, meetings_of_body
from definitions.case import news as n
from definitions.policy.model import Policy
from definitions.policy.stages import PublicQuestionStage

QUESTIONER = "questioner"  # the text that holds the name, with a retention of its own


@dataclass(frozen=True)
class QuestionDeadline:
    """The last moment at which a question for a meeting is received in time, and how its day was counted."""

    on: date
    at: datetime
    how: str


def question_deadline(meeting: date, stage: PublicQuestionStage, calendar: Calendar) -> QuestionDeadline:
    """Return the deadline for a meeting: three clear working days before Tuesday 2 June 2026 is Wednesday 27 May."""
    length = stage.received_by
    if stage.counted == "clear":
        on, how = (
            add_working_days(meeting, -(length.number + 1), calendar),
            clear_days_in_words(meeting, length.number, calendar),
        )
    else:
        on, how = add_span(meeting, length, calendar, back=True), span_in_words(meeting, length, calendar, back=True)
    at = datetime.combine(on, time.fromisoformat(stage.at), ZoneInfo(calendar.zone))
    return QuestionDeadline(on, at.astimezone(UTC), f"{how}, by {stage.at}")


def why_not_entered(news: n.Propose, policy: Policy) -> str | None:
    """Return why a question may not be entered: too late, and not accepted by the chair; none where it may."""
    stage = policy.lifecycle(news.lifecycle).public_question
    if stage is None or news.received_at is None or news.is_accepted_late:
        return None
    meeting = meeting_day(policy.meetings, news.meeting_id, news.meeting)
    return why_too_late(news.received_at, news.committee, meeting, stage, policy)


def why_too_late(
    received: datetime, committee: str, meeting: date, stage: PublicQuestionStage, policy: Policy
) -> str | None:
    """Return why a question came too late, with the deadline worked out and the next meeting; none if it did not."""
    calendar = policy.council.calendar
    due = question_deadline(meeting, stage, calendar)
    if received <= due.at:
        return None
    there = received.astimezone(ZoneInfo(calendar.zone))
    following = _next(policy.meetings, committee, meeting)
    later = f"; the next meeting is on {long_date(following.on)}" if following else ""
    return f"received {long_date(there.date())} at {there:%H:%M}, after the deadline ({due.how}){later}"


def _next(meetings: Sequence[Meeting], committee: str, after: date) -> Meeting | None:
    return next((meeting for meeting in meetings_of_body(tuple(meetings), committee) if meeting.on > after), None)
