"""A paper, written once, as a file of each of the six formats."""

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
