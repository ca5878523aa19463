"""A file that cannot be read gets one sentence: the file, the situation, the remedy. Nothing is written."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from definitions.errors import Unreadable
from intake.read import read
from tests.harness.papers.building import build
from tests.harness.papers.samples import RESPONSE

pytestmark = pytest.mark.commands

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def circular_pdf() -> bytes:
    """A PDF whose second object is a reference to itself, which the PDF library would follow for ever."""
    whole = build(RESPONSE, "pdf")
    inside = re.search(rb"2 0 obj\n(.*?)endobj", whole, re.DOTALL)
    assert inside
    return whole.replace(inside[1], b"2 0 R\n".ljust(len(inside[1])), 1)


def picture_pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawInlineImage(_grey(), 100, 100, 300, 300)
    canvas.save()
    return out.getvalue()


def _grey() -> object:
    from PIL import Image

    return Image.new("L", (20, 20), 128)


def locked_pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(100, 100, "Recommendation 1")
    canvas.save()
    return out.getvalue()


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


BOMB = zipped(word__document_xml=b"<a>" + b" " * (120 * 2**20) + b"</a>")
ENTITIES = zipped(word__document_xml=b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')

CASES = {
    "empty": ("paper.docx", b"", "is empty"),
    "old Word": ("paper.doc", OLE, "save as .docx"),
    "old Excel": ("paper.xls", OLE, "save as .xlsx"),
    "locked Word": ("paper.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "is encrypted"),
    "locked PDF": ("paper.pdf", locked_pdf(), "is encrypted"),
    "scan": ("paper.pdf", picture_pdf(), "is a scan"),
    "cut DOCX": ("paper.docx", build(RESPONSE, "docx")[:9000], "cut short"),
    "cut XLSX": ("paper.xlsx", build(RESPONSE, "xlsx")[:3000], "cut short"),
    "circular PDF": ("paper.pdf", circular_pdf(), "stands for itself"),
    "cut PDF": ("paper.pdf", build(RESPONSE, "pdf")[:900], "cut short"),
    "picture": ("paper.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR" + bytes(200), "no text"),
    "picture named PDF": ("paper.pdf", b"\x89PNG\r\n\x1a\n\x00\x00", "is none"),
    "rich text": ("paper.rtf", b"{\\rtf1 hello}", "save it as .docx"),
    "archive": ("paper.zip", zipped(a_xml=b"<a/>"), "unpack it"),
    "OpenDocument": ("paper.odt", zipped(content_xml=b"<a/>"), "OpenDocument"),
    "bomb": ("paper.docx", BOMB, "far more than a paper"),
    "entities": ("paper.docx", ENTITIES, "entities"),
    "prose": ("paper.txt", b"The committee met and had tea.", "holds no recommendation"),
    "only officers'": ("paper.txt", b"Recommendation(s)\nThat the committee notes the report.", "left out"),
    "blank": ("paper.csv", b"\n\n,,,\n", "holds no recommendation"),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_in_one_sentence(case: str, tmp_path: Path) -> None:
    name, content, said = CASES[case]
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(Unreadable) as refused:
        read(file)
    words = str(refused.value)
    assert name in words
    assert said in words
    assert "\n" not in words


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="does not exist"):
        read(tmp_path / "none.docx")
    with pytest.raises(Unreadable, match="is a folder"):
        read(tmp_path)


def test_a_file_far_too_large_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "huge.pdf"
    with file.open("wb") as out:
        out.seek(10**9)
        out.write(b"x")
    with pytest.raises(Unreadable, match="too large"):
        read(file)


def test_what_is_wrongly_named_is_read_for_what_it_is(tmp_path: Path) -> None:
    for kind in ("docx", "pdf", "xlsx"):
        file = tmp_path / f"{kind}.txt"
        file.write_bytes(build(RESPONSE, kind))
        assert len(read(file).recommendations) == 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_encoding_that_excel_writes_is_read(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "paper.csv"
    file.write_bytes(
        build(RESPONSE, "csv").decode("utf-8-sig").replace("repair fund", "“repair” fund – £5").encode(encoding)
    )
    assert "“repair” fund – £5" in read(file).recommendations[1].text
