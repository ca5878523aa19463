"""Papers of an invented council, written once and built in all six formats."""

import csv
import html
import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import docx
import openpyxl
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as PdfTable

FORMATS = ("docx", "pdf", "xlsx", "csv", "html", "txt")


@dataclass
class Heading:
    text: str


@dataclass
class Words:
    text: str


@dataclass
class Rows:
    """A table. `wide` rows are merged across from the cell named; None is a cell merged with the one above it."""

    rows: Sequence[Sequence[str | None]]
    wide: dict[int, int] = field(default_factory=dict)  # row: the column from which it is merged to the end

    def width(self) -> int:
        return max(len(row) for row in self.rows)

    def flat(self) -> list[list[str]]:
        return [[cell or "" for cell in row] + [""] * (self.width() - len(row)) for row in self.rows]


Paper = Sequence[Heading | Words | Rows]


def build(paper: Paper, kind: str) -> bytes:
    """The paper as a file of this format."""
    return {"docx": as_docx, "pdf": as_pdf, "xlsx": as_xlsx, "csv": as_csv, "html": as_html, "txt": as_txt}[kind](paper)


def as_docx(paper: Paper) -> bytes:
    document = docx.Document()
    for part in paper:
        if isinstance(part, Heading):
            document.add_heading(part.text, 1)
        elif isinstance(part, Words):
            document.add_paragraph(part.text)
        else:
            table = document.add_table(len(part.rows), part.width())
            for at, row in enumerate(part.flat()):
                if at in part.wide:
                    table.cell(at, part.wide[at]).merge(table.cell(at, part.width() - 1))
                for place, cell in enumerate(row):
                    if cell:
                        table.cell(at, place).text = cell
            for at, row in enumerate(part.rows):
                for place, cell in enumerate(row):
                    if cell is None:
                        table.cell(at - 1, place).merge(table.cell(at, place))
            document.add_paragraph("")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf(paper: Paper, page_size: tuple[float, float] = A4) -> bytes:
    styles = getSampleStyleSheet()
    small = ParagraphStyle("cell", parent=styles["BodyText"], fontSize=8, leading=10)
    story: list[object] = []
    for part in paper:
        if isinstance(part, Heading):
            story.append(Paragraph(html.escape(part.text), styles["Heading1"]))
        elif isinstance(part, Words):
            story.append(Paragraph(html.escape(part.text), styles["BodyText"]))
        else:
            cells = [[Paragraph(html.escape(cell), small) for cell in row] for row in part.flat()]
            style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
            style += [("SPAN", (at_column, row), (-1, row)) for row, at_column in part.wide.items()]
            style += _spans_down(part)
            story += [
                PdfTable(cells, style=style, colWidths=[480 / part.width()] * part.width(), splitInRow=1),
                Spacer(1, 10),
            ]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=page_size).build(story)
    return out.getvalue()


def _spans_down(part: Rows) -> list[tuple[object, ...]]:
    spans: list[tuple[object, ...]] = []
    for place in range(part.width()):
        at = 0
        while at < len(part.rows):
            end = at
            while end + 1 < len(part.rows) and place < len(part.rows[end + 1]) and part.rows[end + 1][place] is None:
                end += 1
            if end > at:
                spans.append(("SPAN", (place, at), (place, end)))
            at = end + 1
    return spans


def as_xlsx(paper: Paper) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for part in paper:
        if not isinstance(part, Rows):
            sheet.append([part.text])
            continue
        sheet.append([])
        first = sheet.max_row + 2 if sheet.max_row == 1 and sheet.cell(1, 1).value is None else sheet._current_row + 1
        for at, row in enumerate(part.flat()):
            for place, cell in enumerate(row):
                if cell:
                    sheet.cell(first + at, place + 1, cell)
            if at in part.wide:
                sheet.merge_cells(
                    start_row=first + at, end_row=first + at, start_column=part.wide[at] + 1, end_column=part.width()
                )
        for _, (start_column, start), (_, end) in _spans_down(part):
            sheet.merge_cells(
                start_row=first + start, end_row=first + end, start_column=start_column + 1, end_column=start_column + 1
            )
        sheet._current_row = first + len(part.rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(paper: Paper) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    for part in paper:
        if isinstance(part, Rows):
            writer.writerow([])
            writer.writerows(part.flat())
            writer.writerow([])
        else:
            writer.writerow([part.text])
    return out.getvalue().encode("utf-8-sig")


def as_html(paper: Paper) -> bytes:
    out = ["<html><head><meta charset='utf-8'><title>A paper</title></head><body>"]
    for part in paper:
        if isinstance(part, Heading):
            out.append(f"<h1>{html.escape(part.text)}</h1>")
        elif isinstance(part, Words):
            out.append(f"<p>{html.escape(part.text)}</p>")
        else:
            out.append(_html_table(part))
    return "\n".join([*out, "</body></html>"]).encode()


def _html_table(part: Rows) -> str:
    out = ["<table>"]
    down = {(start, place): end - start + 1 for _, (place, start), (_, end) in _spans_down(part)}
    for at, row in enumerate(part.rows):
        cells = []
        for place, cell in enumerate([*row] + [""] * (part.width() - len(row))):
            if cell is None or (at in part.wide and place > part.wide[at]):
                continue
            across = part.width() - place if at in part.wide and place == part.wide[at] else 1
            cells.append(f"<td colspan='{across}' rowspan='{down.get((at, place), 1)}'>{html.escape(cell)}</td>")
        out.append(f"<tr>{''.join(cells)}</tr>")
    return "\n".join([*out, "</table>"])


def as_txt(paper: Paper) -> bytes:
    out: list[str] = []
    for part in paper:
        if isinstance(part, Rows):
            out += ["", *("\t".join(row) for row in part.flat()), ""]
        else:
            out.append(part.text)
    return "\n".join(out).encode()


def block(
    number: str,
    words: str,
    response: str | None,
    rows: Sequence[Sequence[str | None]],
    label: str = "Executive Response",
) -> Rows:
    """A response's block: the recommendation, the response, the five-column action plan."""
    head: list[list[str | None]] = [[f"Recommendation {number}", words]]
    if response is not None:
        head.append([label, response])
    wide = dict.fromkeys(range(len(head)), 1)
    return Rows([*head, list(PLAN), *rows], wide)


PLAN = ("Action", "Owner", "By When", "Target/Success Criteria", "Progress")

RESPONSE: Paper = (
    Heading("Executive response to scrutiny recommendations"),
    Words("On 4 May 2027 the places scrutiny committee considered the spotlight review of bus shelters."),
    Words("Recommendations 1-3 and i, ii and iii are made to the executive."),
    Words("Recommendation 4 is to the Places Scrutiny Committee."),
    block(
        "1",
        "That the executive surveys every bus shelter in Wexcombe.",
        "Agreed. A survey is being planned.",
        [
            [
                "Survey every shelter.",
                "Head of Highways, Parking and Transport",
                "30/09/2027",
                "All shelters surveyed",
                "In progress",
            ]
        ],
    ),
    block(
        "2",
        "That the committee recommends that a repair fund is set up.",
        "Not agreed. There is no budget for it.",
        [],
        label="Response",
    ),
    block(
        "3",
        "That a map of the shelters is published, and kept up to date.",
        "Accepted in part: a map will be published once.",
        [
            [
                "1. Draw the map. 2. Publish the map. 3. Tell the parish councils.",
                "Communications Manager / Head of Highways, Parking and Transport",
                "End of March 2028",
                "A map on the website",
                "1. Completed 3 June 2027. 2. Not started. 3. Not started.",
            ],
            ["Print the map", "", "", "Copies in every library", "by June 2028"],
        ],
        label="Cabinet Response",
    ),
    block(
        "i, ii and iii",
        ("i. That buses are told of closed stops; ii. That fares are frozen; iii. That drivers are consulted."),
        "Partially agreed with the exception of ii)",
        [["Write to the operators", "Transport Officer", "Quarterly", "Letters sent", ""]],
    ),
    block(
        "4",
        "That the committee receives a report on shelters in a year's time.",
        "The suggestion has been discussed with officers.",
        [
            [
                "Add to the work programme",
                "Democratic Services",
                "ASAP",
                "",
                "This action now sits with the governance team.",
            ]
        ],
        label="Scrutiny Response",
    ),
)

REPORT: Paper = (
    Heading("Report of the Flooding Task and Finish Group"),
    Words("Environment Scrutiny Committee, 12 January 2027"),
    Heading("Introduction"),
    Words("The group heard from eleven witnesses and visited three parishes over the winter."),
    Heading("Recommendations"),
    Words("The following recommendations are made to the executive."),
    Words("Recommendation 1: That the council's gully cleaning plan is published, showing:"),
    Words("• the roads in each round;"),
    Words("• the month of each visit."),
    Words("Recommendation 2: That the cabinet member for environment writes to the water company about sewers."),
    Words(
        "Recommendation 3: That Wexcombe Integrated Care Board shares its list of vulnerable residents for "
        "use in emergencies."
    ),
    Heading("Findings"),
    Words("The group found that gullies in the lower town had not been cleaned for two winters."),
)

MINUTES: Paper = (
    Heading("Minutes of the meeting of the Health Scrutiny Committee held on Tuesday 9 March 2027"),
    Heading("41. MINUTES"),
    Words("RESOLVED: That the minutes of the meeting of 12 January 2027 be approved as a correct record."),
    Heading("42. DENTAL ACCESS"),
    Words("Members heard that two practices had closed since the autumn."),
    Words("RESOLVED: That"),
    Words("(a) the executive be recommended to write to the Secretary of State about dental contracts;"),
    Words("(b) Wexcombe Integrated Care Board be asked to publish waiting times each quarter; and"),
    Words("(c) the report be noted."),
    Heading("43. WORK PROGRAMME"),
    Words("RESOLVED: That a briefing on dementia care be added to the committee's work programme."),
)

TRACKER: Paper = (
    Heading("Recommendation tracker"),
    Words("Housing Scrutiny Committee"),
    Rows(
        [
            ["Meeting", "Item", "Recommendations", "Action", "Status"],
            [
                "25 November 2026",
                "Empty homes",
                "That the executive reviews the empty homes premium.",
                "Review brought to the executive.",
                "Completed",
            ],
            [
                None,
                "Damp and mould",
                "That a damp and mould register is kept by the council.",
                "Register being set up by the housing team.",
                "In progress",
            ],
            [
                "27 January 2027",
                "Repairs",
                "That the committee visits the repairs depot.",
                "Arrangements are being looked into.",
                "",
            ],
        ]
    ),
)

SAMPLES: dict[str, Paper] = {"response": RESPONSE, "report": REPORT, "minutes": MINUTES, "tracker": TRACKER}
