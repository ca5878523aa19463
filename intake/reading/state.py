"""The reading of one paper: where it stands, what is open, what was found and what became of each line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from definitions.papers.draft import LeftOut, PaperKind
from intake import labels
from intake.paper import Line, shortened
from intake.reading.found import FoundRecommendation, split_joined
from intake.signs.leads import LeadKind
from intake.tables.doubts import Doubt
from intake.tables.headings import Column
from intake.tables.parts import Grid

Became = Literal["entry", "part", "context", "left out"]


@dataclass(frozen=True)
class Fate:
    """What became of a line: of which entry it is, or why it is left out."""

    became: Became
    entry: FoundRecommendation | None = None
    why: str = ""


@dataclass(frozen=True)
class Lead:
    """Words that bind those below them: "The Panel recommends that the Cabinet:"."""

    kind: LeadKind
    words: str
    at: int


@dataclass(frozen=True)
class Ruling:
    """What a decision says of recommendations by number; of all but the excepted where `numbers` is empty."""

    numbers: tuple[str, ...]
    words: str
    excepted: tuple[str, ...] = ()


@dataclass
class Section:
    """What the headings above say of the words below them."""

    heading: str = ""
    above: str = ""  # the heading before
    number: str = ""
    title: str = ""
    recommends: bool = False  # under a heading such as "Recommendations"
    asked_under: str = ""  # the number of the heading of the recommendations
    is_reply: bool = False  # an annex or a letter that answers
    is_other: bool = False  # the minutes of another body


@dataclass
class PaperReading:
    """Where the reading stands. A reader that takes a line says what became of it."""

    lines: Sequence[Line]
    told: Mapping[str, Column] = field(default_factory=dict)
    legend: Mapping[str, str] = field(default_factory=dict)  # what the paper's codes for verdicts mean
    is_minutes: bool = False
    is_answered_below: bool = False  # the paper quotes each recommendation, and answers in the words below it
    found: list[FoundRecommendation] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    fates: dict[int, Fate] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    section: Section = field(default_factory=Section)
    lead: Lead | None = None
    listed: list[str | None] = field(default_factory=list)  # the numbers of the list that the lead opened, so far
    open: FoundRecommendation | None = None
    awaits: Column | None = None  # the field to which the next words belong
    as_told: list[tuple[int, str, Column]] = field(default_factory=list)  # columns that are what a clerk said of them
    asides: list[int] = field(default_factory=list)  # sentences since the open entry's last words
    pending: dict[Column, str] = field(default_factory=dict)  # fields that stand before the entry that they are of
    titled: tuple[str, str] = ("", "")  # a heading's number and title, for the entry below it
    lead_words: str = ""  # the lead-in in force, for the addressee
    sentences: list[tuple[int, str]] = field(default_factory=list)  # that recommend something, by their lines
    rulings: list[tuple[int, str, Ruling]] = field(default_factory=list)  # each with its line, and all its words
    motion: tuple[int, str] | None = None  # what was moved and is not yet put to the vote: its line, and its words
    is_amended: bool = False  # an amendment to it was carried
    stray: list[tuple[str, Grid]] = field(default_factory=list)  # plans that stand under no recommendation

    @property
    def kind(self) -> PaperKind:
        """What an entry is, as far as the place where it stands tells."""
        return "minutes" if self.is_minutes else "report"

    def take(self, at: int, became: Became, entry: FoundRecommendation | None = None, why: str = "") -> None:
        """Say what became of a line."""
        self.fates[at] = Fate(became, entry, why)
        if entry is not None:
            entry.lines.append(at)

    def leave_out(
        self, why: str, heading: str | None = None, page: int | None = None, lines: Sequence[int] = ()
    ) -> None:
        """Say that something was seen and not taken, and which lines it stood in."""
        heading = heading if heading is not None else self.section.heading or None
        self.left_out.append(LeftOut(page=page, heading=shortened(heading) if heading else None, why=why))
        for at in lines:
            self.take(at, "left out", why=why)

    def start(self, entry: FoundRecommendation, at: int) -> None:
        """Open an entry; what stands before it and belongs to it goes along."""
        self.close()
        number, title = self.titled
        entry.number = entry.number or number
        if title and entry.title is None and (number or not entry.heading):
            entry.title = title
        self.titled = ("", "")
        entry.item_number = entry.item_number or self.section.number
        entry.lead = entry.lead or self.lead_words
        for column, words in self.pending.items():
            _apply(entry, column, words)
        self.pending.clear()
        self.open = entry
        self.take(at, "entry", entry)

    def close(self) -> None:
        """Close the open entry."""
        if self.open is not None:
            self.found += split_joined(self.open)
        self.open, self.awaits = None, None
        self.asides.clear()

    def add_words(self, text: str) -> None:
        """Add words to what was read last of the open entry: its response, its last part, or its recommendation."""
        entry = self.open
        if entry is None:
            return
        if entry.response is not None:
            entry.response = f"{entry.response} {text}".strip()
        elif entry.joins:
            last = entry.joins[-1]
            entry.joins[-1] = labels.ListItem(last.number, f"{last.text} {text}".strip())
        elif entry.parts:
            last = entry.parts[-1]
            entry.parts[-1] = labels.ListItem(last.number, f"{last.text} {text}")
        else:
            entry.text = f"{entry.text} {text}".strip()


def _apply(entry: FoundRecommendation, column: Column, words: str) -> None:
    match column:
        case "number":
            entry.number = words
        case "meeting":
            entry.meeting = words
        case "item":
            entry.item = words
        case "addressee":
            entry.made_to = words
        case _:
            pass
