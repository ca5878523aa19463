"""What a council may set: clocks, stages, lifecycles, ladders. Values only; `policy_text` reads them from YAML.

YAML switches, times and addresses the stages below; it cannot invent standings.
"""

import hashlib
from datetime import date
from typing import Annotated, Any, Literal

import holidays
from pydantic import BeforeValidator, Field, model_validator

from definitions.calendar.bank_holidays import Official
from definitions.calendar.days import Calendar, SpanText, span
from definitions.calendar.meetings import Meeting
from definitions.policy.ladders import Ladder, Shape

ClosingReason = Literal[
    "implemented",
    "partly implemented",
    "not implemented",
    "not accepted",
    "superseded",
    "withdrawn",
    "duplicate",
    "not adopted",  # the committee refused what its own group proposed
    "answered",  # a public question: answered and published
    "refused",  # a public question that was not accepted
    "lasted",  # whether a change has lasted
    "partly lasted",
    "not lasted",
]
Verdict = Literal["agreed", "partially agreed", "not agreed", "declined", "noted", "answered", "answered in writing"]
Anchor = Literal["receipt", "receipt or notice", "request", "report", "promise", "meeting"]


class Clock(Shape):
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


class AdoptionStage(Shape):
    """A committee first adopts, amends or refuses what its task-and-finish group proposes: at its meeting, or within
    a time of when it came.
    """

    ladder: str = "adoption"
    within: SpanText | None = None


class ResponseStage(Shape):
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


class CallInStage(Shape):
    """A response takes effect only when the call-in period is over.

    `effective` "after": on the working day after the Nth; "on": on the Nth itself, where local rules say so.
    """

    working_days: int = Field(ge=1, le=30)
    effective: Literal["on", "after"] = "after"


class ActionStage(Shape):
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


class VerificationStage(Shape):
    """Done is not closed: somebody other than the owner verifies."""

    ladder: str = "verification"


class QuestionStage(Shape):
    """An open question is looked at again after a while, and chases the clerk."""

    review_after: SpanText = span("10 working days")
    ladder: str = "question"
    respondent_ladder: str = "unsettled"  # of what is asked of the respondent


def _hour(value: Any) -> Any:
    """Return "12:00" as it was written: YAML takes it for a number in base 60 where it has no quotation marks."""
    return f"{value // 60:02}:{value % 60:02}" if isinstance(value, int) else value


class PublicQuestionStage(Shape):
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


class AssuranceStage(Shape):
    """Its owners say whether the change has lasted: on these days after what it follows was closed."""

    after: tuple[SpanText, ...] = Field(min_length=1)
    at_least: SpanText = span("20 working days")  # from the day that they are asked


class Lifecycle(Shape):
    """The life of one kind of recommendation: which stages it has, with what clocks and ladders."""

    name: str = Field(pattern=r"^[a-z][a-z-]{0,39}$")
    title: str
    addressee: str
    adoption: AdoptionStage | None = None
    response: ResponseStage | None = None
    call_in: CallInStage | None = None
    actions: ActionStage | None = ActionStage()
    verification: VerificationStage | None = VerificationStage()
    questions: QuestionStage = QuestionStage()
    public_question: PublicQuestionStage | None = None
    assurance: AssuranceStage | None = None
    closing: tuple[ClosingReason, ...] = Field(min_length=1)
    reviews: tuple[SpanText, ...] = ()

    @model_validator(mode="after")
    def _stages_fit(self) -> "Lifecycle":
        if self.call_in and not self.response:
            msg = "a call-in needs a response to call in: add a `response` stage or take `call_in` out"
            raise ValueError(msg)
        return self


def _month_day(value: Any) -> Any:
    if isinstance(value, str):
        value = value.split("-")
    try:
        month, day = (int(part) for part in value)
        date(2001, month, day)  # a real day of any year
    except (TypeError, ValueError) as wrong:
        msg = f'{value!r} is no day of every year: write month and day, as in "05-15"'
        raise ValueError(msg) from wrong
    return (month, day)


class Council(Shape):
    """What is true of the whole council."""

    name: str
    calendar: Calendar = Calendar()
    municipal_year_begins: Annotated[tuple[int, int], BeforeValidator(_month_day)] = (5, 15)
    weekly_mail: Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"] = "Monday"
    cabinet: str = "CAB"  # the code of the body whose meetings decide the executive's responses
    full_council: str = "COUNCIL"  # the code of the council's own meetings
    clear_days: int = Field(default=5, ge=1, le=20)  # between the despatch of papers and the meeting (LGA 1972 s.100B)


class Policy(Shape):
    """Everything a council has set, with every lifecycle and every named ladder."""

    council: Council
    ladders: dict[str, Ladder]
    lifecycles: dict[str, Lifecycle]
    meetings: tuple[Meeting, ...] = ()  # imported, and kept when a policy folder is applied

    def kept_over(self, before: "Policy") -> "Policy":
        """Return this policy with what no policy folder holds, as `before` has it: the meetings that were imported,
        and the official bank holidays, unless the council is in another nation now.
        """
        official = before.council.calendar.official
        own = official and official.of(self.council.calendar.nation)
        return self.with_official(own).model_copy(update={"meetings": before.meetings})

    def with_official(self, official: Official | None) -> "Policy":
        """Return this policy with another list of official bank holidays."""
        calendar = self.council.calendar.model_copy(update={"official": official})
        return self.model_copy(update={"council": self.council.model_copy(update={"calendar": calendar})})

    @property
    def as_written(self) -> "Policy":
        """Return what a policy folder holds of it."""
        return self.with_official(None).model_copy(update={"meetings": ()})

    @property
    def hash(self) -> str:
        """Return the SHA-256 under which the register keeps it. What is at its default does not count: a release that
        adds a setting leaves the hash of an old policy as it was.
        """
        return hashlib.sha256(self.model_dump_json(exclude_defaults=True).encode()).hexdigest()

    @property
    def fingerprint(self) -> str:
        """Return what a wake was worked out under: this policy and the holiday list that this release knows."""
        return f"{self.hash[:16]}+holidays-{holidays.__version__}"

    def lifecycle(self, name: str, answered_by: str | None = None) -> Lifecycle:
        """Return the lifecycle called `name`; a case keeps its name for life, so a policy may not drop one in use.

        Where the body of another lifecycle answers in its place, it is they who owe the response, with their verdicts.
        """
        life, other = self.lifecycles[name], self.lifecycles.get(answered_by or "")
        if not (life.response and other and other.response):
            return life
        theirs = {"owed_by": other.response.owed_by, "verdicts": other.response.verdicts}
        return life.model_copy(update={"response": life.response.model_copy(update=theirs)})

    def ladder(self, name: str) -> Ladder:
        """Return the ladder called `name`, never one that ends; where none is set, the clerk hears each quarter."""
        return self.ladders.get(name, Ladder(rungs=())).without_end()

    @property
    def review(self) -> Ladder:
        """Return the ladder of the reviews after closing. It ends: nothing is owed any more."""
        return self.ladders.get("review", Ladder(rungs=()))

    @property
    def update(self) -> Ladder:
        """Return the ladder of the update round. It ends: an owner is asked once, and silence is shown, not chased."""
        return self.ladders.get("update", Ladder(rungs=()))
