"""A paper in, a draft out: `read` is the one way in."""

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from definitions.characters import plain_values
from definitions.errors import Unreadable
from definitions.papers.draft import Draft, DraftColumn, LeftOut
from intake import about, claims
from intake.claims import Accounted
from intake.draft import draft_recommendation
from intake.fields.introductions import statements
from intake.formats import detect as formats
from intake.formats import limits
from intake.paper import Line, PaperLines, flat, shortened
from intake.readers.recognise import recognise
from intake.readers.sections import is_heading
from intake.readers.twins import kind_of
from intake.reading.state import PaperReading
from intake.tables.doubts import columns_asked
from intake.tables.headings import Column, plain_heading


def read(path: Path, told: Mapping[str, Column] | None = None) -> Draft:
    """Return what the paper holds, for a clerk to check. `told` is what a clerk said of headings, as they are compared.

    Raises Unreadable, in one sentence that names the file, the situation and the remedy, where it holds no
    recommendation of a committee or cannot be read at all.
    """
    data = _bytes(path)
    return _plain(draft_of(path.name, formats.read_file(path, data), hashlib.sha256(data).hexdigest(), told))


def _plain(draft: Draft) -> Draft:
    """Return a draft without what nobody sees of its paper."""
    said = draft.model_dump()
    seen = plain_values(said)
    return draft if seen == said else Draft.model_validate(seen)


def draft_of(
    name: str, paper: PaperLines, sha256: str | None = None, told: Mapping[str, Column] | None = None
) -> Draft:
    """The draft of a paper that is already lines."""
    return _drafted(name, paper, recognise(paper.lines, told), sha256)


def claims_in(path: Path, told: Mapping[str, Column] | None = None) -> list[Accounted]:
    """Every sign that the paper holds something, and what became of it. Raises Unreadable where it cannot be read."""
    reading = recognise(formats.read_file(path, _bytes(path)).lines, told)
    claims.settle_claims(reading)
    return claims.accounts(reading)


def _drafted(name: str, paper: PaperLines, reading: PaperReading, sha256: str | None) -> Draft:
    asked = claims.settle_claims(reading)
    left_out = paper.left_out + reading.left_out
    if not reading.found:
        raise Unreadable(_nothing(name, left_out))
    top = _top(paper.lines)
    meeting = about.meeting(top)
    several = about.meetings(top)
    said = statements(line.text for line in paper.lines if line.kind != "row" or len(line.filled) == 1)
    kind = kind_of(reading.found)
    return Draft(
        kind=kind if kind != "report" or _is_report(paper.lines) else "unknown",
        committee=about.committee(top) or about.committee(paper.lines),
        meeting=meeting,
        decided_on=about.decided_on([line for line in paper.lines if line.kind != "row"]),
        sha256=sha256,
        recommendations=[draft_recommendation(found, said, meeting) for found in reading.found],
        left_out=left_out + _notes(reading),
        columns=_columns(reading),
        questions=[
            *about.exempt(paper),
            *paper.questions,
            *([_which_meeting(several)] if len(several) > 1 else []),
            *columns_asked(reading.doubts),
            *asked,
        ],
    )


def _columns(reading: PaperReading) -> list[DraftColumn]:
    """The columns that are asked about, and those that are what a clerk said of them, once for each heading."""
    asked = [(doubt.place, doubt.heading, doubt.column, False) for doubt in reading.doubts if doubt.heading]
    found = [*asked, *((*told, True) for told in reading.as_told)]
    of_heading = {plain_heading(heading): (place, flat(heading), holds, told) for place, heading, holds, told in found}
    return [
        DraftColumn(place=place + 1, heading=heading, holds=holds, is_told=is_told)
        for place, heading, holds, is_told in of_heading.values()
    ]


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        msg = f"{path} is a folder: name one file in it."
        raise Unreadable(msg)
    try:
        limits.check_size(path.name, path.stat().st_size)
        return path.read_bytes()
    except FileNotFoundError as error:
        msg = f"{path} does not exist: check the name and the folder."
        raise Unreadable(msg) from error
    except (OSError, ValueError) as error:
        msg = f"{path} cannot be opened ({getattr(error, 'strerror', None) or error}): check that you may read it."
        raise Unreadable(msg) from error


def _top(lines: list[Line]) -> list[Line]:
    """The opening of the paper, where it says what it is."""
    return [line for line in lines[:60] if line.kind != "row" or len(line.filled) <= 2]


def _is_report(lines: list[Line]) -> bool:
    words = " ".join(line.text for line in lines[:80] if line.kind != "row").lower()
    return any(
        word in words
        for word in (
            "report",
            "review",
            "task and finish",
            "spotlight",
            "inquiry",
            "recommendations of the",
            "findings",
        )
    )


def _which_meeting(several: list[date]) -> str:
    named = " and ".join(f"{day:%-d %B %Y}" for day in several[:4])
    return f"The paper names meetings on {named}: which one made these recommendations?"


def _notes(reading: PaperReading) -> list[LeftOut]:
    """The sentences that stand between the entries of a response: part of none, and perhaps about one."""
    if kind_of(reading.found) != "response":
        return []
    return [
        LeftOut(
            page=line.page, heading=shortened(line.text), why="a sentence between the recommendations, and part of none"
        )
        for line in _between(reading)
        if not statements([line.text])
    ]


def _between(reading: PaperReading) -> list[Line]:
    """The paragraphs that stand right behind an entry, with another entry to come, and became nothing."""
    taken = [at for at, fate in reading.fates.items() if fate.became in ("entry", "part")]
    last = max(taken, default=-1)
    return [
        line
        for at, line in enumerate(reading.lines)
        if at < last
        and at not in reading.fates
        and at - 1 in taken
        and line.kind == "paragraph"
        and not is_heading(line)
    ]


def _nothing(name: str, left_out: list[LeftOut]) -> str:
    if not left_out:
        return (
            f"{name} holds no recommendation of a committee: give bywhen the response, the report, the minutes "
            "or the tracker itself."
        )
    said = "; ".join(dict.fromkeys(_said(entry) for entry in left_out[:4]))
    more = f"; and {len(left_out) - 4} more" if len(left_out) > 4 else ""
    return f"{name} holds no recommendation of a committee; left out: {said}{more}."


def _said(entry: LeftOut) -> str:
    place = f"page {entry.page}, " if entry.page else ""
    return f"{place}{entry.heading}: {entry.why}" if entry.heading else f"{place}{entry.why}"
