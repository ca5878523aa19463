"""A council's own list of posts, as CSV or as a workbook, to rows; columns are known by their headings."""

import csv
import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import openpyxl

from definitions.by_when.read import read as read_by_when
from definitions.characters import plain
from definitions.errors import Unreadable
from intake.fields import days
from intake.formats import delimited, text, xlsx
from intake.formats import detect as formats
from intake.paper import tidy
from intake.patterns import sampled

HEADINGS = {  # a column, by the whole heading in small letters
    "post": sampled("job title", r"(job |post )?(title|post|role|position)|post name|job"),
    "name": sampled(
        "post holder",
        r"(full |holder'?s? |officer'?s? |post ?holder'?s? )?name|(post ?)?holder|officer|held by|employee|person",
    ),
    "email": sampled("work e-mail", r"(work |mail |e-?mail )?(e-?mail|mail|address)( address)?|mailbox"),
    "phone": sampled(
        "telephone number", r"(work |direct )?(tele)?phone( number| no)?|tel|direct (dial|line)|mobile|extension"
    ),
    "stands_for": sampled("scrutiny role", r"(scrutiny |committee )roles?|stands for|acts as|role (for|in) scrutiny"),
    "committee": sampled("committee code", r"(scrutiny )?committees?( codes?)?|(clerk|chair) of"),
    "manager": sampled("line manager", r"(line )?manager('?s?( post| title| job title| name)?)?|reports to|managed by"),
    "begins": sampled(
        "in post since",
        r"from|(start|begin)s?( date| on)?|in post (since|from)|since|valid from|appointed( on)?|effective from",
    ),
    "until": sampled(
        "last day", r"until|to|(end|leaving|finish)(s|es)?( date| on)?|in post until|valid (to|until)|last day"
    ),
    "area": sampled("directorate", r"(service )?area|service|directorate|department|division"),
    "kind": sampled("type", r"kind|type|(post )?category"),
    "aliases": sampled("also known as", r"alias(es)?|also (known as|called)|other (names|titles)|formerly"),
    "away_from": sampled("away from", r"(away|absent|absence|leave) (from|start(s| date)?)"),
    "away_until": sampled("away until", r"(away|absent|absence|leave) (until|to|end(s| date)?)"),
    "stand_in": sampled("covered by", r"stands? ?-?in( is| by| post)?|deputy|deputi[sz]ed by|cover(ed)?( by)?"),
}
KINDS = ("officer", "member", "chief executive", "outside body", "team")
HIGHEST = 30  # rows above the headings: a title, a date, a remark


@dataclass(frozen=True)
class PersonRow:
    """One row: a post, and who holds it. An empty cell says nothing, but that an empty name means a vacant post."""

    at: str  # "people.csv, row 7"
    post: str
    says: dict[str, str] = field(default_factory=dict)
    has_name_column: bool = False
    mistakes: tuple[str, ...] = ()

    def __getitem__(self, column: str) -> str | None:
        return self.says.get(column) or None

    def day(self, column: str) -> date | None:
        """Return the day in a cell; a month is no first day, but its last may be a last one. Raises Unreadable."""
        words = self[column]
        if words is None:
            return None
        found = days.only_in(words) or (read_by_when(words).date if column.endswith("until") else None)
        if found is None:
            msg = f'{self.at}: "{words}" is no day: write it in full, as 1 April 2027, 01/04/2027 or 2027-04-01'
            raise Unreadable(msg)
        return found


def read(path: Path, data: bytes, *, collects: bool = False) -> list[PersonRow]:
    """Return the file's rows. Raises Unreadable with each row's mistake and remedy, unless the rows carry them."""
    kind = formats.format_of(path, data)
    if kind not in ("xlsx", "delimited", "text"):
        msg = f"{path.name} is no table: save the list of posts as CSV or XLSX, with headings such as post, name, email"
        raise Unreadable(msg)
    rows = list(_of_workbook(path, data) if kind == "xlsx" else _of_text(data))
    for at, cells in rows[:HIGHEST]:
        columns = _columns(cells)
        if "post" in columns.values() and len(columns) > 1:
            found = list(_rows(path.name, [row for row in rows if row[0] > at], columns))
            if not collects and (mistakes := [mistake for row in found for mistake in row.mistakes]):
                raise Unreadable("\n".join(mistakes))
            return found
    msg = f'{path.name} has no heading "post" beside others such as name, email, phone, manager, from, until: add them'
    raise Unreadable(msg)


def _of_text(data: bytes) -> Iterator[tuple[int, list[str]]]:
    content = plain(text.decode(data))
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimited.separator(content))
    for cells in reader:
        yield reader.line_num, [tidy(cell) for cell in cells]


def _of_workbook(path: Path, data: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception as error:  # openpyxl raises whatever a damaged file makes it stumble over
        msg = f"{path.name} cannot be read: it is damaged or cut short; save it again from Excel, and try once more"
        raise Unreadable(msg) from error
    sheet = next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
    for at, row in xlsx.rows_of_sheet(sheet):
        yield (
            at,
            [
                plain(xlsx.cell_text(row[column])) if column in row else ""
                for column in range(1, max(row, default=0) + 1)
            ],
        )


def _columns(cells: list[str]) -> dict[int, str]:
    """Return which column each heading names; of two that name one, the first."""
    found: dict[int, str] = {}
    for place, heading in enumerate(cells):
        letters = re.sub(r"[^a-z' -]+", " ", heading.casefold().replace("_", " ")).strip()
        name = next((name for name, words in HEADINGS.items() if words.fullmatch(" ".join(letters.split()))), None)
        if name == "post" and name in found.values() and letters in ("role", "roles"):
            name = "stands_for"  # beside a column of posts, a role is the one that the post stands for
        if name and name not in found.values():
            found[place] = name
    return found


def _rows(file: str, rows: list[tuple[int, list[str]]], columns: dict[int, str]) -> Iterator[PersonRow]:
    for at, cells in rows:
        says = {name: cells[place] for place, name in columns.items() if place < len(cells) and cells[place]}
        if not says:
            continue
        row = PersonRow(f"{file}, row {at}", says.pop("post", ""), says, "name" in columns.values())
        yield replace(row, mistakes=tuple(_mistakes(row)))


def _mistakes(row: PersonRow) -> Iterator[str]:
    if not row.post:
        yield f"{row.at}: the post is empty: name it, or take the row out"
    if row["kind"] and row["kind"].casefold() not in KINDS:
        yield f'{row.at}: "{row["kind"]}" is no kind: write {", ".join(KINDS[:-1])} or {KINDS[-1]}, or leave it empty'
    days_said: dict[str, date | None] = {}
    for column in ("begins", "until", "away_from", "away_until"):
        try:
            days_said[column] = row.day(column)
        except Unreadable as mistake:
            yield str(mistake)
    begins, until = days_said.get("begins"), days_said.get("until")
    if begins and until and until < begins:
        yield f"{row.at}: {row.post} is held until {until}, before {begins}: put one of the days right"
    away = [row["away_from"], row["away_until"]]
    if any(away) != all(away) or (row["stand_in"] and not all(away)):
        yield f"{row.at}: an absence has a first day, a last day and who stands in: fill in away from and away until"
