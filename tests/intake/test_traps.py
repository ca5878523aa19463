"""Files that would make a reader hang or swell are read, or refused in one sentence, soon."""

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from definitions.errors import Unreadable
from definitions.papers.draft import Draft
from intake.guarded import read_guarded, within_limits
from intake.imports.people import read as read_people
from tests.harness.commands.typed import Typed

pytestmark = pytest.mark.commands

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
THAT = "<w:p><w:r><w:t>That the executive mends gate number {0}.</w:t></w:r></w:p>"
SECONDS, LIMIT = 30, 4  # that a trap may take on a busy machine, and that a reader is given to work


def office(kind: str, part: str, content: str | bytes) -> bytes:
    """A sound office file with one part in the place of its own, or beside them."""
    whole, out = io.BytesIO(), io.BytesIO()
    (docx.Document() if kind == "docx" else openpyxl.Workbook()).save(whole)
    with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in archive.namelist():
            if name != part:
                made.writestr(name, archive.read(name))
        made.writestr(part, content)
    return out.getvalue()


def document(body: str, head: str = "") -> bytes:
    return office("docx", "word/document.xml", f"{head}<w:document {WORD}><w:body>{body}</w:body></w:document>")


def sheet(rows: str, after: str = "", part: str = "xl/worksheets/sheet1.xml") -> bytes:
    return office("xlsx", part, f"<worksheet {SHEET}><sheetData>{rows}</sheetData>{after}</worksheet>")


def boxes_in_boxes() -> bytes:
    opens, closes = "<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"
    return document(opens * 60 + THAT.format(1) * 60 + closes * 60)


def boxes_without_end() -> bytes:
    return document("<w:p><w:r><w:pict><w:txbxContent>" * 3000)


def one_merged_cell() -> bytes:
    return sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>That</t></is></c></row>', MERGE.format("A1:XFD1048576"))


MERGE = '<mergeCells count="1"><mergeCell ref="{}"/></mergeCells>'


def unclosed_items() -> bytes:
    items = "".join(f"<li>That the executive mends gate {n} of lane {n * 7} <b><i><p>" for n in range(2500))
    return f"<html><body><ol>{items}".encode()


def unclosed_lists() -> bytes:
    return ("<html><body>" + "<ul><li>That the executive mends the gate " * 2500).encode()


def many_paragraphs() -> bytes:
    return document("".join(THAT.format(number) for number in range(60_000)))


def behind_a_comment() -> bytes:
    grown = "".join(f'<!ENTITY {name} "{f"&{of};" * 1000}">' for name, of in (("b", "a"), ("c", "b")))
    return document(THAT.format("&c;"), f'<!--{"x" * 5000}--><!DOCTYPE x [<!ENTITY a "{"a" * 1000}">{grown}]>')


def under_another_name() -> bytes:
    return sheet("<row/>" * 10_000_000, part="xl/worksheets/sheet1.data")


TRAPS: dict[str, tuple[Callable[[], bytes], str]] = {
    "boxes.docx": (boxes_in_boxes, ""),
    "endless.docx": (boxes_without_end, "is damaged or cut short"),
    "merged.xlsx": (one_merged_cell, "merges more cells than a paper has"),
    "items.html": (unclosed_items, ""),
    "lists.html": (unclosed_lists, ""),
    "paragraphs.docx": (many_paragraphs, "takes longer than 4 s to read"),
    "comment.docx": (behind_a_comment, "declares entities"),
    "bomb.xlsx": (under_another_name, "unpacks to far more than a paper holds"),
}


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_is_read_or_refused_in_one_sentence(name: str, tmp_path: Path) -> None:
    build, says = TRAPS[name]
    file = tmp_path / name
    file.write_bytes(build())
    began = time.monotonic()
    try:
        came = f"{len(read_guarded(file, seconds=LIMIT).recommendations)} recommendations"
    except Unreadable as refused:
        came = str(refused)
    assert says in came
    assert "\n" not in came
    assert time.monotonic() - began < SECONDS


def test_of_2500_unclosed_items_each_is_read_or_named(tmp_path: Path) -> None:
    file = tmp_path / "items.html"
    file.write_bytes(unclosed_items())
    draft = read_guarded(file)
    assert len(draft.recommendations) + len(draft.left_out) >= 2500
    assert any("part of no entry" in question for question in draft.questions)


def test_what_holds_too_many_words_is_refused_in_a_sentence() -> None:
    with pytest.raises(Unreadable, match=r"^big\.csv holds more than 1 MB of words: save only"):
        within_limits("big.csv", lambda: "x" * 2**21, output=1)


def test_a_mistake_of_the_reader_is_no_limit(tmp_path: Path) -> None:
    def broken(path: Path) -> Draft:
        raise KeyError(path.name)

    with pytest.raises(RuntimeError, match=r"reading paper\.docx failed"):
        read_guarded(tmp_path / "paper.docx", broken)


@pytest.mark.parametrize(
    "words", ["read --claims", "read", "start", "people import", "respond --paper", "update --paper"]
)
def test_every_way_in_is_guarded(words: str, bywhen: Typed, tmp_path: Path) -> None:
    file = tmp_path / "merged.xlsx"
    file.write_bytes(one_merged_cell())
    verb, *option = words.split(" --")
    whose = ("--committee", "TRA") if verb in ("start", "respond", "update") else ()
    day = ("--meeting", "2025-09-16") if verb == "start" else ()
    named = [f"--{option[0]}"] if option else []
    typed = Typed(bywhen.world) if verb == "read" else bywhen
    refused = typed(verb, *named, file, *whose, *day)
    assert (refused.code, "merges more cells than a paper has" in refused.err) == (2, True), refused.err


def test_a_list_of_people_is_read_within_the_limits(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("post,name\nHead of Highways,Ama Osei\n")
    (row,) = within_limits(file.name, lambda: read_people(file, file.read_bytes()))
    assert row.post == "Head of Highways"
