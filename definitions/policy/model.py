"""What a council may set: its lifecycles, ladders and calendar. Values only; `load` reads them from YAML."""

import hashlib
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from definitions.calendar.bank_holidays import OfficialHolidays, days_known
from definitions.calendar.days import Calendar, SpanText
from definitions.calendar.meetings import Meeting
from definitions.policy.ladders import Ladder, PolicyShape
from definitions.policy.stages import (
    ActionStage,
    AdoptionStage,
    AssuranceStage,
    CallInStage,
    ClosingReason,
    PublicQuestionStage,
    QuestionStage,
    ResponseStage,
    VerificationStage,
)


class Lifecycle(PolicyShape):
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


class Council(PolicyShape):
    """What is true of the whole council."""

    name: str
    calendar: Calendar = Calendar()
    municipal_year_begins: Annotated[tuple[int, int], BeforeValidator(_month_day)] = (5, 15)
    weekly_mail: Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"] = "Monday"
    cabinet: str = "CAB"  # the code of the body whose meetings decide the executive's responses
    full_council: str = "COUNCIL"  # the code of the council's own meetings
    clear_days: int = Field(default=5, ge=1, le=20)  # between the despatch of papers and the meeting (LGA 1972 s.100B)


class Policy(PolicyShape):
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
        kept = official and official.of(self.council.calendar.nation)
        return self.with_official(kept).model_copy(update={"meetings": before.meetings})

    def with_official(self, official: OfficialHolidays | None) -> "Policy":
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
        """Return what a wake was worked out under: this policy, and the bank holidays that this release knows.

        By their days and no library's version: of two workers whose versions differ, each would wake what the other
        has looked at, for ever.
        """
        calendar = self.council.calendar
        return f"{self.hash[:16]}+holidays-{days_known(calendar.nation, calendar.official)}"

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
