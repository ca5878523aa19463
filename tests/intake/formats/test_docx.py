"""What Word hides in a file: tracked changes, content controls, nested tables, numbers that are not in the words."""

import copy
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from definitions.papers.draft import Draft
from intake.read import read
from tests.harness.papers.building import as_docx
from tests.harness.papers.samples import RESPONSE

pytestmark = pytest.mark.commands

W = nsdecls("w")


def changed(tmp_path: Path, change: Callable[[Any], None], paper: Any = RESPONSE) -> Draft:
    document = docx.Document(io.BytesIO(as_docx(paper)))
    change(document)
    file = tmp_path / "paper.docx"
    document.save(str(file))
    return read(file)


def run(words: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>"


def paragraph(inside: str) -> Any:
    return parse_xml(f"<w:p {W}>{inside}</w:p>")


def put(cell: Any, *parts: Any) -> None:
    for old in cell._tc.findall(qn("w:p")):
        cell._tc.remove(old)
    for part in parts:
        cell._tc.append(part)


def test_an_inserted_owner_shows_and_a_deleted_one_does_not(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        put(document.tables[0].cell(3, 1), paragraph(
            "<w:del w:id='1' w:author='x'><w:r><w:delText>Old Post</w:delText></w:r></w:del>"
            f"<w:ins w:id='2' w:author='x'>{run('New Post, Roads')}</w:ins>"))  # fmt: skip

    draft = changed(tmp_path, change)
    assert draft.recommendations[0].actions[0].owners == ["New Post, Roads"]
    assert "Old Post" not in draft.model_dump_json()
    assert [left.heading for left in draft.left_out] == ["tracked changes"]


def test_moved_words_are_read_where_they_now_stand(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        put(document.tables[0].cell(3, 2), paragraph(
            f"<w:moveFrom w:id='1' w:author='x'>{run('May 2027 ')}</w:moveFrom>"
            f"<w:moveTo w:id='2' w:author='x'>{run('June 2027')}</w:moveTo>"))  # fmt: skip

    assert changed(tmp_path, change).recommendations[0].actions[0].by_when.text == "June 2027"


def test_a_deleted_row_is_no_action(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        row = document.tables[0].rows[3]._tr
        twin = copy.deepcopy(row)
        twin.insert(0, parse_xml(f"<w:trPr {W}><w:del w:id='9' w:author='x'/></w:trPr>"))
        row.addnext(twin)

    assert len(changed(tmp_path, change).recommendations[0].actions) == 1


def test_content_controls_around_words_cells_and_rows_are_read(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        table = document.tables[0]
        put(table.cell(3, 2), parse_xml(
            f"<w:sdt {W}><w:sdtPr/><w:sdtContent><w:p>{run('31 May 2028')}</w:p></w:sdtContent></w:sdt>"))  # fmt: skip
        put(
            table.cell(3, 1), paragraph(f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Head of Parks')}</w:sdtContent></w:sdt>")
        )
        row = table.rows[3]._tr
        box = parse_xml(f"<w:sdt {W}><w:sdtPr/><w:sdtContent/></w:sdt>")
        row.addprevious(box)
        box.find(qn("w:sdtContent")).append(row)

    [action] = changed(tmp_path, change).recommendations[0].actions
    assert (action.owners, action.by_when.text) == (["Head of Parks"], "31 May 2028")


def test_a_nested_table_is_part_of_its_cell(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        inner = parse_xml(
            "<w:tbl "
            f"{W}><w:tr><w:tc><w:p>{run('Head of')}</w:p></w:tc>"
            f"<w:tc><w:p>{run('Lighting')}</w:p></w:tc></w:tr></w:tbl>"
        )
        put(document.tables[0].cell(3, 1), inner, paragraph(""))

    assert changed(tmp_path, change).recommendations[0].actions[0].owners == ["Head of Lighting"]


def test_an_action_plan_nested_in_a_cell_is_read_as_a_plan(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        table = document.tables[0]
        rows = [copy.deepcopy(row._tr) for row in table.rows[2:]]
        for row in list(table.rows[2:]):
            table._tbl.remove(row._tr)
        inner = parse_xml(f"<w:tbl {W}><w:tblPr/><w:tblGrid/></w:tbl>")
        inner.extend(rows)
        cell = table.cell(1, 1)
        cell._tc.append(inner)
        cell._tc.append(paragraph(""))

    entry = changed(tmp_path, change).recommendations[0]
    assert entry.outcome == "agreed"
    assert [action.owners for action in entry.actions] == [["Head of Highways, Parking and Transport"]]


def test_words_in_hiding_and_field_codes_do_not_show(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        put(document.tables[0].cell(3, 1), paragraph(
            (
                "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret </w:t></w:r><w:r><w:instrText> MERGEFIELD owner "
                "</w:instrText></w:r>"
)
            + run("Head of Parks")))  # fmt: skip

    assert changed(tmp_path, change).recommendations[0].actions[0].owners == ["Head of Parks"]


def test_numbers_that_word_prints_are_the_recommendations_numbers(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Report of the task and finish group on parks", 1)
    document.add_heading("Recommendations", 2)
    for words in ("That the executive opens the parks earlier.", "That the executive mends the gates."):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("the north gate;", style="List Bullet")
    file = tmp_path / "report.docx"
    document.save(str(file))
    draft = read(file)
    assert [entry.number for entry in draft.recommendations] == ["1", "2"]
    assert [part.text for part in draft.recommendations[1].parts] == ["the north gate;"]
