"""The papers that Wexcombe's clerk holds, with the usual mess: a group's report, the calendar, the late response."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from docx import Document

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


def report(folder: Path, meeting: date) -> Path:
    """Write the report of the task and finish group, which the committee has before it; return the file."""
    paper = Document()
    paper.add_heading("Safer streets: report of the task and finish group", 0)
    paper.add_paragraph(f"To the Place Scrutiny Committee, {_said(meeting)}, in the Corn Exchange, Wexcombe")
    paper.add_paragraph("The group met six times, and thanks those who gave evidence.")
    paper.add_heading("Recommendations", 1)
    for number, text in enumerate(RECOMMENDED, start=1):
        paper.add_paragraph(f"{number}. {text}")
    file = folder / f"group-report-{meeting}.docx"
    paper.save(str(file))
    return file


def calendar(folder: Path, meetings: Sequence[tuple[str, str]]) -> Path:
    """Write the calendar of meetings, as the clerk keeps it in Excel; return the file."""
    file = folder / "meetings.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([("Committee", "Date of meeting"), *meetings])
    return file


def response(folder: Path, meeting: date, decided: date) -> Path:
    """Write the executive's response, in the table that councils use; return the file."""
    paper = Document()
    paper.add_heading("Executive response to the Place Scrutiny Committee", 0)
    paper.add_paragraph(f"Recommendations to the executive made at the committee's meeting on {_said(meeting)}.")
    paper.add_paragraph(f"Decision of the executive on {_said(decided)}")
    for number, (said, rows) in enumerate(RESPONSES, start=1):
        paper.add_heading(f"Recommendation {number}", 2)
        paper.add_paragraph(AMENDED if number == 7 else RECOMMENDED[number - 1])
        paper.add_paragraph(said)
        _table(paper, [tuple(cell.format(y=meeting.year, yy=meeting.year % 100) for cell in row) for row in rows])
    file = folder / f"executive-response-{decided}.docx"
    paper.save(str(file))
    return file


def _table(paper: object, rows: list[tuple[str, ...]]) -> None:
    table = paper.add_table(rows=1, cols=5)  # type: ignore[attr-defined]
    table.style = "Table Grid"
    for cell, head in zip(table.rows[0].cells, HEADS, strict=True):
        cell.text = head
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


HEADS = ("Action", "Owner", "By When", "Target/Success Criteria", "Progress")


def _said(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
