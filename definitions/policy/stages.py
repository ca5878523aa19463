"""The stages that a lifecycle may have, each with its clock and its ladder. Values only.

A policy's YAML switches, times and addresses the stages; it cannot invent others.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from definitions.calendar.days import SpanText, span
from definitions.calendar.meetings import Meeting
from definitions.policy.ladders import PolicyShape

ClosingReason = Literal[
    "implemented",
    "partly implemented",
    "not implemented",
    "not accepted",
    "superseded",
    "withdrawn",
    "duplicate",
    "entered in error",  # the clerk's: it should not be there
    "not adopted",  # the committee refused what its own group proposed
    "answered",  # a public question: answered and published
    "refused",  # a public question that was not accepted
    "lasted",  # whether a change has lasted
    "partly lasted",
    "not lasted",
]
Verdict = Literal["agreed", "partially agreed", "not agreed", "declined", "noted", "answered", "answered in writing"]
Anchor = Literal["receipt", "receipt or notice", "request", "report", "promise", "meeting"]


class Clock(PolicyShape):
    """How long an answer may take, and from when.

    "beginning with" counts the anchor's own day (LGA 2000 s.9FE); "after" does not (28 days of the request).
    A promise has no length: the day promised is the day due; nor has a meeting, at which an answer is given.
    """

    anchor: Anchor
    within: SpanText | None = None
    counted: Literal["beginning with", "after"] = "after"

    @model_validator(mode="after")
    def _length_fits_anchor(self) -> "Clock":
        if (self.anchor in ("promise", "meeting")) != (self.within is None):
            msg = "a clock needs `within`, as in `within: 2 months`, unless its anchor is a promise or a meeting"
            raise ValueError(msg)
        if self.counted == "beginning with" and self.within and self.within.unit != "months":
            msg = '"beginning with" counts months: write `within` in months, or `counted: after`'
            raise ValueError(msg)
        return self


class AdoptionStage(PolicyShape):
    """A committee first adopts, amends or refuses what its task-and-finish group proposes: at its meeting, or within
    a time of when it came.
    """

    ladder: str = "adoption"
    within: SpanText | None = None


class ResponseStage(PolicyShape):
    """Somebody owes a response. Without a clock it is asked for, and no due date is claimed."""

    clock: Clock | None = None
    is_soft: bool = False
    owed_by: str = "the executive"
    is_owed_by_members: bool = False  # a hold of what goes to members pauses its reminders too
    verdicts: tuple[Verdict, ...] = ("agreed", "partially agreed", "not agreed")
    ladder: str = "response"

    @property
    def is_executive(self) -> bool:
        """Whether it is decided at a meeting of the cabinet."""
        return self.owed_by in ("the executive", "the cabinet")


class CallInStage(PolicyShape):
    """A response takes effect only when the call-in period is over.

    `effective` "after": on the working day after the Nth; "on": on the Nth itself, where local rules say so.
    """

    working_days: int = Field(ge=1, le=30)
    effective: Literal["on", "after"] = "after"


class ActionStage(PolicyShape):
    """Actions with owners and by-whens.

    An action for a named meeting is due on the day of that "meeting", or on that of the "despatch" of its papers. A
    first request for more time may be left to the clerk and the chair; any other is the committee's.
    """

    ladder: str = "action"
    due: Literal["meeting", "despatch"] = "meeting"
    first_extension: Literal["committee", "clerk with chair"] = "committee"

    def day(self, meeting: Meeting) -> date:
        """Return the day by which what is for `meeting` is due."""
        return meeting.despatch_on if self.due == "despatch" else meeting.on


class VerificationStage(PolicyShape):
    """Done is not closed: somebody other than the owner verifies."""

    ladder: str = "verification"


class QuestionStage(PolicyShape):
    """An open question is looked at again after a while, and chases the clerk."""

    review_after: SpanText = span("10 working days")
    ladder: str = "question"
    respondent_ladder: str = "unsettled"  # of what is asked of the respondent


def _hour(value: Any) -> Any:
    """Return "12:00" as it was written: YAML takes it for a number in base 60 where it has no quotation marks."""
    return f"{value // 60:02}:{value % 60:02}" if isinstance(value, int) else value


class PublicQuestionStage(PolicyShape):
    """A question for a meeting is received by an hour of a day before it. The questioner's name is kept for a while.

    `counted` "clear": the days lie between, and neither that of receipt nor that of the meeting is among them.
    """

    received_by: SpanText
    counted: Literal["clear", "plain"] = "clear"
    at: Annotated[str, BeforeValidator(_hour), Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
    retention: SpanText

    @model_validator(mode="after")
    def _clear_days_are_working_days(self) -> "PublicQuestionStage":
        if self.counted == "clear" and self.received_by.unit != "working days":
            msg = "clear days are working days: write `received_by` in working days, or `counted: plain`"
            raise ValueError(msg)
        return self


class AssuranceStage(PolicyShape):
    """Its owners say whether the change has lasted: on these days after what it follows was closed."""

    after: tuple[SpanText, ...] = Field(min_length=1)
    at_least: SpanText = span("20 working days")  # from the day that they are asked
