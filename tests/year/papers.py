"""The papers of the year, as the clerk holds them: an invented council's report, response, calendar and people."""

import csv
from datetime import date
from pathlib import Path

import yaml
from docx import Document
from openpyxl import load_workbook

from demo.council import write_people

RECOMMENDED = (
    "That the executive grits every walking route to a primary school before eight in the morning.",
    "That the executive says each quarter how many gullies on the flood list run free.",
    "That the executive puts seats into all bus shelters near a surgery.",
    "That the executive ends the charge for allotment water.",
    "That the executive moves the committee's meetings to the evening.",
    "That the Department for Transport lets councils forbid parking on pavements.",
)
AMENDED = "That the executive publishes each quarter, by ward, how many gullies on the flood list run free."
HEADS = ("Action", "Owner", "By When", "Target/Success Criteria", "Progress")
RESPONSES = (
    (
        1,
        RECOMMENDED[0],
        "Executive response: Agreed.",
        (
            ("Grit the routes to all twelve schools", "Head of Highways", "End of November 2031", "Twelve routes", ""),
            ("Buy two small gritters", "Head of Property", "As soon as funding allows", "Two gritters", ""),
        ),
    ),
    (
        2,
        AMENDED,
        "Executive response: Agreed.",
        (("Publish the figures by ward", "Head of Environment", "Quarterly, first on 31 December 2031", "", ""),),
    ),
    (
        3,
        RECOMMENDED[2],
        "Executive response: Partially agreed. Only on town routes.",
        (
            (
                "Put seats into nine shelters",
                "Passenger Transport Manager",
                "September 2031",
                "Nine seats",
                "Completed",
            ),
            ("Ask the bus company for the rest", "Passenger Transport Manager", "27/2/2032", "A written answer", ""),
        ),
    ),
    (4, RECOMMENDED[3], "Executive response: Not agreed.", ()),
)


def report(folder: Path) -> None:
    """Write the group's report."""
    paper = Document()
    paper.add_heading("Winter and the streets: report of the task and finish group", 0)
    paper.add_paragraph("To the Place Scrutiny Committee, Tuesday 10 June 2031")
    paper.add_heading("Recommendations", 1)
    for number, text in enumerate(RECOMMENDED, start=1):
        paper.add_paragraph(f"{number}. {text}")
    paper.save(str(folder / "group-report.docx"))


def response(folder: Path) -> None:
    """Write the executive's response."""
    paper = Document()
    paper.add_heading("Executive response: winter and the streets", 0)
    paper.add_paragraph("Recommendations of the Place Scrutiny Committee made at its meeting on Tuesday 10 June 2031.")
    paper.add_paragraph("Decision of the executive on Thursday 18 September 2031")
    for number, text, said, rows in RESPONSES:
        paper.add_heading(f"Recommendation {number}", 2)
        paper.add_paragraph(text)
        paper.add_paragraph(said)
        if rows:
            table = paper.add_table(rows=1, cols=5)
            table.style = "Table Grid"
            for line in (HEADS, *rows):
                cells = table.rows[0].cells if line is HEADS else table.add_row().cells
                for cell, words in zip(cells, line, strict=True):
                    cell.text = words
    paper.save(str(folder / "executive-response.docx"))


def meetings(folder: Path) -> None:
    """Write the council's calendar of meetings, as its clerk keeps it in Excel."""
    rows = [
        ("PLA", ("10/06/2031", "16/09/2031", "02/12/2031", "09/03/2032", "08/06/2032")),
        ("CAB", ("17/07/2031", "14/08/2031", "18/09/2031", "16/10/2031", "13/11/2031", "15/01/2032")),
    ]
    with (folder / "meetings.csv").open("w", newline="", encoding="utf-8") as out:
        lines = csv.writer(out)
        lines.writerow(("Committee", "Date of meeting"))
        lines.writerows((body, day) for body, days in rows for day in days)


def filled_in(folder: Path, updates: dict[str, tuple[str, date | None]]) -> None:
    """Fill in the tracker that was mailed out: by reference, the owner's words and the day it was done."""
    book = load_workbook(folder / "tracker.xlsx")
    sheet = book.active
    assert sheet is not None
    heads = [str(cell.value).casefold() for cell in sheet[1]]
    own, done = heads.index("your update"), heads.index("done on")
    for row in sheet.iter_rows(min_row=2):
        if str(row[0].value) in updates:
            words, day = updates[str(row[0].value)]
            row[own].value = words
            row[done].value = f"{day:%d/%m/%Y}" if day else None
    book.save(folder / "tracker-filled-in.xlsx")


def people(folder: Path) -> None:
    """Say who holds which post: the demo's people, the department, and a cabinet member."""
    write_people(folder / "people.yaml", has_all=True)
    file = folder / "people.yaml"
    said = yaml.safe_load(file.read_text(encoding="utf-8"))
    said["posts"]["Department for Transport"] = {"kind": "outside body", "holder": "The Correspondence Unit"}
    said["posts"]["Department for Transport"]["address"] = "letters@transport.example"
    said["roles"]["respondent"]["letter"] = "Department for Transport"
    said["roles"]["respondent"]["public-question"] = "Scrutiny Officer"
    file.write_text(yaml.safe_dump(said, sort_keys=False), encoding="utf-8")


def leaver(folder: Path) -> None:
    """Write the personnel list of November: the Head of Highways has left, and nobody follows yet."""
    rows = (
        ("Post", "Name", "Email", "To"),
        ("Head of Highways", "Ama Osei", "ama.osei@wexcombe.example", "31/10/2031"),
    )
    with (folder / "leavers.csv").open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(rows)


def joiner(folder: Path) -> None:
    """Write the personnel list of January: somebody has taken the post."""
    rows = (
        ("Post", "Name", "Email", "From"),
        ("Head of Highways", "Eve Lunt", "eve.lunt@wexcombe.example", "05/01/2032"),
    )
    with (folder / "joiners.csv").open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(rows)
