"""What a council may set: clocks, ladders, who hears what. Values only; `policy_text` reads them from YAML.

YAML switches, times and addresses the stages below; it cannot invent standings.
"""

import hashlib
from collections.abc import Iterator
from datetime import date
from itertools import count, pairwise
from typing import Annotated, Any, Literal

import holidays
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from definitions.bank_holidays import Official
from definitions.days import Calendar, Span, SpanText, Unit, span
from definitions.meetings import Meeting

Role = Literal[
    "owner",
    "respondent",
    "clerk",
    "manager",
    "director",
    "scrutiny officer",
    "chair",
    "cabinet member",
    "chief executive",
    "monitoring officer",
]
LEVEL: dict[str, int] = {
    "owner": 0,
    "respondent": 0,
    "clerk": 0,
    "manager": 1,
    "director": 2,
    "scrutiny officer": 3,
    "chair": 3,
    "cabinet member": 3,
    "chief executive": 3,
    "monitoring officer": 3,
}
What = Literal["reminder", "due", "overdue", "escalation"]
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


class Shape(BaseModel):
    """A part of the policy: frozen, and a misspelt field is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Offset(BaseModel):
    """When a rung stands, seen from its anchor. Written "10 working days before", "on the day", "1 week after"."""

    model_config = ConfigDict(frozen=True)

    number: int
    unit: Unit
    side: Literal["before", "on", "after"]

    def __str__(self) -> str:
        """Return it as it is written."""
        return "on the day" if self.side == "on" else f"{Span(number=self.number, unit=self.unit)} {self.side}"


def offset(text: str) -> Offset:
    """Read "on the day", "10 working days before", "1 week after". Raises ValueError with the remedy."""
    if text.strip() == "on the day":
        return Offset(number=0, unit="days", side="on")
    length, _, side = text.strip().rpartition(" ")
    if side not in ("before", "after"):
        msg = f'"{text}" is no place on a ladder: write "on the day", or a length of time and "before" or "after"'
        raise ValueError(msg)
    found = span(length)
    return Offset(number=found.number, unit=found.unit, side=side)  # type: ignore[arg-type]


OffsetText = Annotated[Offset, BeforeValidator(lambda value: offset(value) if isinstance(value, str) else value)]


class Rung(Shape):
    """One chaser: when, what it says, to which roles. Its level is that of the highest role it tells."""

    when: OffsetText
    what: What
    to: tuple[Role, ...] = Field(min_length=1)

    @property
    def id(self) -> str:
        """Name the rung within its ladder: its place and what it says."""
        return f"{self.when}, {self.what}"

    @property
    def level(self) -> int:
        """Return 0 for those who owe it, 1 for their manager, 2 for the director, 3 for scrutiny's own guardians."""
        return max(LEVEL[role] for role in self.to)

    @property
    def phase(self) -> Literal["before", "after"]:
        """Return which half of the ladder it stands on; the due day itself belongs to the first."""
        return "after" if self.when.side == "after" else "before"

    @property
    def place(self) -> int:
        """Return where it stands, seen from the due day, in its own unit."""
        return -self.when.number if self.when.side == "before" else self.when.number


class Taper(Shape):
    """What follows the last rung, for as long as it is owed: the same words again, after gaps that grow.

    The gap grows by `growing` until it was used `times` times or is a year long; then it stays. It never ends.
    """

    every: SpanText
    growing: int = Field(default=2, ge=1, le=4)
    times: int = Field(default=3, ge=1, le=24)
    what: What = "overdue"
    to: tuple[Role, ...] = Field(min_length=1)

    def gaps(self) -> Iterator[int]:
        """Yield the gaps, in the taper's unit, without end."""
        gap = self.every.number
        for used in count(1):
            yield gap
            if used < self.times:
                gap = max(gap, min(gap * self.growing, YEAR[self.every.unit]))


YEAR = {"working days": 260, "days": 365, "weeks": 52, "months": 12, "years": 1}
QUARTER = {"working days": 60, "days": 90, "weeks": 12, "months": 3, "years": 1}


class Ladder(Shape):
    """Rungs in the order in which they are climbed, then a taper."""

    rungs: tuple[Rung, ...]
    taper: Taper | None = None

    def tapering(self) -> Iterator[Rung]:
        """Yield the taper's rungs, without end: each stands the grown gap after the one before it."""
        if self.taper is None:
            return
        unit, last = self.taper.every.unit, self.rungs[-1].when if self.rungs else None
        at = last.number if last and last.side == "after" else 0
        for gap in self.taper.gaps():
            at += gap
            yield Rung(when=Offset(number=at, unit=unit, side="after"), what=self.taper.what, to=self.taper.to)

    def without_end(self) -> "Ladder":
        """Return this ladder; one without a taper with the clerk's: what is owed never falls silent for good."""
        if self.taper:
            return self
        last = self.rungs[-1].when if self.rungs else None
        unit = last.unit if last and last.side == "after" else "working days"
        return self.model_copy(update={"taper": Taper(every=span(f"{QUARTER[unit]} {unit}"), growing=1, to=("clerk",))})

    @model_validator(mode="after")
    def _in_order(self) -> "Ladder":
        for lower, upper in pairwise(self.rungs):
            is_comparable = upper.when.unit == lower.when.unit or lower.place * upper.place <= 0
            if is_comparable and upper.place < lower.place:
                msg = f'"{upper.id}" comes before "{lower.id}": write the rungs in the order of their days'
                raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _one_rung_a_place(self) -> "Ladder":
        ids = [rung.id for rung in self.rungs]
        double = next((one for one in ids if ids.count(one) > 1), None)
        if double:
            msg = f'two rungs stand at "{double}": merge their `to` into one rung'
            raise ValueError(msg)
        last = self.rungs[-1].when if self.rungs else None
        if self.taper and last and last.side == "after" and last.unit != self.taper.every.unit:
            msg = f"the taper counts in {self.taper.every.unit}, the last rung in {last.unit}: write both in one unit"
            raise ValueError(msg)
        return self


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
