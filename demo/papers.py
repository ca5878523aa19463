"""The papers that Wexcombe's clerk holds, with the usual mess: reports, lists, the calendar, the late response."""

import csv
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from docx import Document
from openpyxl import load_workbook

from definitions.calendar.bank_holidays import DIVISION, shipped_holidays
from definitions.calendar.days import long_date
from demo.days import Days
from demo.people import COMMITTEE_NAME, DOMAIN, FLOOD, HIGHWAYS, address_of

MISTYPED = f"flood.risk@{DOMAIN}"  # the Flood Risk Officer's address, as the first list has it

RECOMMENDED = [
    "That the executive makes the streets outside all twelve primary schools safe to walk along, Mill Lane first;",
    "That the executive surveys every gully on the flood list and reports how many drain freely;",
    "That the executive replaces the bus shelters that have no seats, starting with those near surgeries;",
    "That the executive inspects each play area once a quarter and publishes what was found;",
    "That the executive plants two street trees for each one that is felled;",
    "That the executive ends the charge for allotment water;",
    "That the executive reports fly-tipping to this committee;",
    "That the executive opens the old ticket hall to community groups;",
    "That the committee reviews its own work programme in the light of the safer streets report;",
    "That Wexcombe Buses be asked to run the number 7 on Sunday mornings.",
]

AMENDED = "That the executive reports fly-tipping to this committee each quarter, by ward and by size."

# What the executive said to the first eight: its verdict, then rows of action, owner, by when, success, progress.
# {y} is the year that is lived.
RESPONSES: list[tuple[str, list[tuple[str, str, str, str, str]]]] = [
    (
        "Executive Response: Agreed.",
        [
            (
                "Publish the order of works and finish Mill Lane and Station Road",
                "Head of Highways",
                "End of April {y}",
                "Both streets done; order of works on the website",
                "In train",
            )
        ],
    ),
    (
        "Response: Agreed. A survey was planned in any case.",
        [("Survey all gullies on the flood list", "Flood Risk Officer", "30/4/{yy}", "Survey published", "")],
    ),
    (
        "Executive response: Partially agreed. Only shelters on town routes can be paid for.",
        [("Replace eleven shelters", "Passenger Transport Manager", "June {y}", "Eleven new shelters", "Not started")],
    ),
    (
        "Executive Response: Agreed",
        [
            (
                "Inspect all play areas and publish the findings",
                "Parks Manager",
                "by 31st May {y}",
                "Findings on the website",
                "Inspections have begun",
            )
        ],
    ),
    (
        "Executive Response: Agreed – this is already the practice for highway trees.",
        [
            (
                "Write the two-for-one rule into the tree strategy",
                "Parks Manager",
                "May/June {y}",
                "Strategy says so",
                "",
            )
        ],
    ),
    ("Executive Response: Not agreed.", []),
    (
        "Executive Response: Agreed and will be reported on quarterly.",
        [
            (
                "Report fly-tipping to the committee",
                "Waste and Recycling Manager",
                "Quarterly from 30 June {y}",
                "Report on each agenda",
                "",
            )
        ],
    ),
    (
        "Executive Response: Agreed.",
        [
            (
                "Open the ticket hall to community groups",
                "Head of Property",
                "When the lease has been reviewed",
                "First booking taken",
                "",
            )
        ],
    ),
]


def write_papers(folder: Path, days: Days) -> None:
    """Write all papers of the year, as they lie before the clerk when they are needed."""
    _report(folder / "group-report.docx", days.meeting)
    _response(folder / "executive-response.docx", days)
    _table_file(folder / "meetings.csv", [("Committee", "Date of meeting"), *_meetings(days)])
    (folder / "answers.json").write_text('{"10": {"lifecycle": "external"}}', encoding="utf-8")
    (folder / "bank-holidays.json").write_text(_official(days), encoding="utf-8")
    heads = ("Post", "Name", "Email", "Manager", "From", "To")
    enters = (FLOOD, "Noor Haddad", MISTYPED, HIGHWAYS, "", "")
    _table_file(folder / "new-officers.csv", [heads, enters])
    _table_file(folder / "corrected.csv", [heads, (FLOOD, "Noor Haddad", address_of(FLOOD), HIGHWAYS, "", "")])
    left, begins = f"{days.day(5, 28):%d/%m/%Y}", f"{days.day(7, 5):%d/%m/%Y}"
    _table_file(folder / "leavers.csv", [heads, (HIGHWAYS, "Ama Osei", address_of(HIGHWAYS), "", "", left)])
    _table_file(folder / "joiners.csv", [heads, (HIGHWAYS, "Eve Lunt", f"eve.lunt@{DOMAIN}", "", begins, "")])


def _table_file(file: Path, rows: Sequence[Sequence[str]]) -> None:
    with file.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(rows)


def _meetings(days: Days) -> list[tuple[str, str]]:
    own = (days.meeting, days.june, days.september, days.november)
    cabinet = [days.day(month, 8) for month in (2, 3)] + [days.decided, days.day(5, 17), days.day(7, 19)]
    rows = [(COMMITTEE_NAME, day) for day in own] + [("Cabinet", day) for day in cabinet]
    return [(body, f"{day:%d/%m/%Y}") for body, day in rows]


def _official(days: Days) -> str:
    """Return the official list as gov.uk publishes it, with a day that no release could know of."""
    listed = {
        day: name for year in (days.year, days.year + 1) for day, name in shipped_holidays("England", year).items()
    }
    listed[days.one_off()] = "Bank holiday for the national day of thanks"
    events = [
        {"title": name, "date": day.isoformat(), "notes": "", "bunting": True} for day, name in sorted(listed.items())
    ]
    return json.dumps({DIVISION["England"]: {"division": DIVISION["England"], "events": events}})


def _report(file: Path, meeting: date) -> None:
    """Write the report of the task and finish group, which the committee has before it."""
    paper = Document()
    paper.add_heading("Safer streets: report of the task and finish group", 0)
    paper.add_paragraph(f"To the {COMMITTEE_NAME}, {long_date(meeting)}, in the Corn Exchange, Wexcombe")
    paper.add_paragraph("The group met six times, and thanks those who gave evidence.")
    paper.add_heading("Recommendations", 1)
    for number, text in enumerate(RECOMMENDED, start=1):
        paper.add_paragraph(f"{number}. {text}")
    paper.save(str(file))


def _response(file: Path, days: Days) -> None:
    """Write the executive's response, in the table that councils use."""
    paper = Document()
    paper.add_heading(f"Executive response to the {COMMITTEE_NAME}", 0)
    paper.add_paragraph(
        f"Recommendations to the executive made at the committee's meeting on {long_date(days.meeting)}."
    )
    paper.add_paragraph(f"Decision of the executive on {long_date(days.decided)}")
    for number, (verdict, rows) in enumerate(RESPONSES, start=1):
        paper.add_heading(f"Recommendation {number}", 2)
        paper.add_paragraph(AMENDED if number == 7 else RECOMMENDED[number - 1])
        paper.add_paragraph(verdict)
        _plan(paper, [tuple(cell.format(y=days.year, yy=days.year % 100) for cell in row) for row in rows])
    paper.save(str(file))


PLAN_HEADS = ("Action", "Owner", "By When", "Target/Success Criteria", "Progress")


def _plan(paper: Any, rows: list[tuple[str, ...]]) -> None:
    table = paper.add_table(rows=1, cols=5)
    table.style = "Table Grid"
    for cell, head in zip(table.rows[0].cells, PLAN_HEADS, strict=True):
        cell.text = head
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def fill_in(tracker: Path, filled: Path, updates: Mapping[str, str]) -> None:
    """Fill in the tracker that was mailed out: by reference, the owner's own words."""
    book = load_workbook(tracker)
    sheet = book.worksheets[0]
    own = [str(cell.value).casefold() for cell in sheet[1]].index("your update")
    for row in sheet.iter_rows(min_row=2):
        if words := updates.get(str(row[0].value)):
            row[own].value = words
    book.save(filled)
