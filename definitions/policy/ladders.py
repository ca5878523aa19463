"""A ladder: rungs before, on and after the day that something is due, each told to some roles; then a taper.

Values only; `chasing.decide` says which rung is climbed now.
"""

from collections.abc import Iterator
from itertools import count, pairwise
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from definitions.calendar.days import Span, SpanText, Unit, span

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
RungKind = Literal["reminder", "due", "overdue", "escalation"]


class PolicyShape(BaseModel):
    """A part of the policy: frozen, and a misspelt field is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Offset(BaseModel):
    """When a rung stands, seen from its anchor. Written "10 working days before", "on the day", "1 week after".

    A rung that goes by a meeting stands before the day on which its papers leave, or after the meeting itself.
    """

    model_config = ConfigDict(frozen=True)

    number: int
    unit: Unit
    side: Literal["before", "on", "after"]
    meeting: str | None = None  # its id; never written in a policy

    def __str__(self) -> str:
        """Return it as it is written."""
        length = Span(number=self.number, unit=self.unit)
        if self.meeting:
            return f"{length} {self.side} {'the papers of ' if self.side == 'before' else ''}{self.meeting}"
        return "on the day" if self.side == "on" else f"{length} {self.side}"


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


class Rung(PolicyShape):
    """One chaser: when, what it says, to which roles. Its level is that of the highest role it tells."""

    when: OffsetText
    what: RungKind
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
        """Return which half of the ladder it stands on; the due day itself belongs to the first. What goes by a meeting
        was due before it.
        """
        return "after" if self.when.side == "after" or self.when.meeting else "before"

    @property
    def place(self) -> int:
        """Return where it stands, seen from the due day, in its own unit."""
        return -self.when.number if self.when.side == "before" else self.when.number


class Taper(PolicyShape):
    """What follows the last rung, for as long as it is owed: the same words again, after gaps that grow.

    The gap grows by `growing` until it was used `times` times or is a year long; then it stays. It never ends.
    """

    every: SpanText
    growing: int = Field(default=2, ge=1, le=4)
    times: int = Field(default=3, ge=1, le=24)
    what: RungKind = "overdue"
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


class ByMeeting(PolicyShape):
    """How what only a committee decides is asked: before the papers of each of its meetings leave, and after it."""

    before_papers: SpanText
    after: SpanText
    to: tuple[Role, ...] = Field(default=("clerk",), min_length=1)

    def rungs(self, meeting: str) -> tuple[Rung, Rung]:
        """Return the two rungs of one meeting, by its id."""
        before, after = self.before_papers, self.after
        return (
            Rung(when=Offset(**before.model_dump(), side="before", meeting=meeting), what="due", to=self.to),
            Rung(when=Offset(**after.model_dump(), side="after", meeting=meeting), what="overdue", to=self.to),
        )


class Ladder(PolicyShape):
    """Rungs in the order in which they are climbed, then a taper. Where the calendar has a meeting of the committee
    that decides, `by_meeting` takes the place of the rungs, until the last meeting that is known.
    """

    rungs: tuple[Rung, ...]
    taper: Taper | None = None
    by_meeting: ByMeeting | None = None

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
        """Return this ladder; one without a taper gets the clerk's, so that nothing owed is forgotten for good."""
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
        double = next((rung_id for rung_id in ids if ids.count(rung_id) > 1), None)
        if double:
            msg = f'two rungs stand at "{double}": merge their `to` into one rung'
            raise ValueError(msg)
        last = self.rungs[-1].when if self.rungs else None
        if self.taper and last and last.side == "after" and last.unit != self.taper.every.unit:
            msg = f"the taper counts in {self.taper.every.unit}, the last rung in {last.unit}: write both in one unit"
            raise ValueError(msg)
        return self
