"""Which format a file really has, whatever its name says, and the reader for it."""

import contextlib
import importlib
import io
import re
import zipfile
from pathlib import Path

from definitions.errors import Unreadable
from intake.formats import limits
from intake.paper import PaperLines

KNOWN = "a DOCX, PDF, XLSX, CSV, HTML or text file"
_BY_NAME = {
    ".csv": "delimited",
    ".tsv": "delimited",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
}
_READERS = {"pdf": "intake.formats.pdf.read"}  # the others read in one module, of the format's own name
_OLD = {
    ".doc": ("Word", ".docx"),
    ".dot": ("Word", ".docx"),
    ".xls": ("Excel", ".xlsx"),
    ".ppt": ("PowerPoint", ".pdf"),
    ".msg": ("Outlook", ".docx"),
}
_NAMES = {
    "docx": "Word document",
    "xlsx": "Excel workbook",
    "pdf": "PDF",
    "html": "web page",
    "delimited": "CSV file",
    "text": "text file",
}


def read_file(path: Path, data: bytes) -> PaperLines:
    """The file's lines; Unreadable, in one sentence, where its format is not one that bywhen reads or it is damaged."""
    name = path.name
    kind = format_of(path, data)
    try:
        reader = importlib.import_module(_READERS.get(kind, f"intake.formats.{kind}"))
        with contextlib.redirect_stdout(io.StringIO()):  # openpyxl prints what it finds odd; only the answer is printed
            return reader.read(data)  # type: ignore[no-any-return]
    except Unreadable as trouble:
        msg = f"{name} cannot be read: {trouble}"
        raise Unreadable(msg) from None
    except MemoryError:
        raise
    except Exception as error:  # the libraries raise whatever a damaged file makes them stumble over
        if re.search("password|encrypt", repr(error), re.IGNORECASE):
            raise Unreadable(_locked(name)) from error
        msg = (
            f"{name} cannot be read: the {_NAMES[kind]} is damaged or cut short; save it again from the program "
            "that made it, and try once more."
        )
        raise Unreadable(msg) from error


def format_of(path: Path, data: bytes) -> str:
    """The module of `intake` that reads such a file: by its first bytes, by its name only where they do not tell."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(_old(path, data))
    if data.startswith(b"PK"):
        return _office(path, data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if path.suffix.lower() in (".docx", ".docm", ".xlsx", ".xlsm", ".pdf"):
        msg = (
            f"{path.name} is named as {path.suffix[1:].upper()} but is none, or is cut short: save it again "
            "from the program that made it, and try once more."
        )
        raise Unreadable(msg)
    return _plain(path, data)


def _plain(path: Path, data: bytes) -> str:
    if data.startswith(b"{\\rtf"):
        msg = f"{path.name} is a rich text file (RTF): open it in Word and save it as .docx."
        raise Unreadable(msg)
    start = data[:4096]
    is_wide = start.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_utf16(start)
    odd = sum(1 for byte in start if byte < 9 or 13 < byte < 32)
    if not is_wide and (b"\x00" in start or odd * 20 > len(start)):
        msg = f"{path.name} is no text and no document that bywhen knows: give it {KNOWN}."
        raise Unreadable(msg)
    if path.suffix.lower() in _BY_NAME:
        return _BY_NAME[path.suffix.lower()]
    head = start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return (
        "html"
        if head.startswith((b"<!doctype html", b"<html", b"<?xml", b"<table", b"<body", b"<div", b"<p"))
        else "text"
    )


def _is_utf16(start: bytes) -> bool:
    """Whether every second byte is blank, and the others are not, as in UTF-16 without its mark."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    return min(even, odd) * 50 < len(start) < 3 * max(even, odd)


def _office(path: Path, data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            is_locked = any(entry.flag_bits & 1 for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        msg = (
            f"{path.name} cannot be read: it is damaged or cut short; save it again from the program that made "
            "it, and try once more."
        )
        raise Unreadable(msg) from error
    if is_locked:
        raise Unreadable(_locked(path.name))
    for kind, part in (("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml")):
        if part in names:
            _check(path, data)
            return kind
    if "content.xml" in names:
        msg = f"{path.name} is an OpenDocument file: save it as .docx or .xlsx."
    elif "ppt/presentation.xml" in names:
        msg = f"{path.name} is a PowerPoint file: save it as .pdf."
    else:
        msg = f"{path.name} is an archive, not a document: unpack it and give bywhen {KNOWN}."
    raise Unreadable(msg)


def _check(path: Path, data: bytes) -> None:
    try:
        limits.check_zip(path.name, data)
    except Unreadable:
        raise
    except Exception as error:  # zlib, zipfile and struct each raise their own on a damaged archive
        msg = (
            f"{path.name} cannot be read: it is damaged or cut short; save it again from the program that made "
            "it, and try once more."
        )
        raise Unreadable(msg) from error


def _old(path: Path, data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _locked(path.name)
    program, new = _OLD.get(path.suffix.lower(), ("Word or Excel", ".docx or .xlsx"))
    return f"{path.name} is in an old format of {program}: open it there and save as {new}."


def _locked(name: str) -> str:
    return f"{name} is encrypted: open it with its password, save a copy without one, and try once more."
