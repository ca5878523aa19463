"""How large a file may be, and the one sentence for one that is too large or is a trap."""

import io
import zipfile
from typing import IO

from definitions.errors import Unreadable
from intake.patterns import sampled

MOST_BYTES = 64 * 2**20
MOST_UNPACKED = 96 * 2**20  # of XML; pictures are not read and do not count
MOST_SHEET = 48 * 2**20  # a workbook takes about fifty times its XML in memory
MOST_ENTRIES = 20_000
MOST_MERGED = 500_000  # cells of a sheet; openpyxl makes an object for each of them
PIECE, OVERLAP = 2**20, 64  # bytes that are looked at together, and again with the next
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".wdp", ".svg", ".odttf", ".bin")
DECLARES = sampled(b"<!DOCTYPE html>", rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T|E\x00?N\x00?T)")  # in UTF-8, and in UTF-16
MERGED = sampled(b'<mergeCell ref="A1:B2"/>', rb"<(?:\w+:)?mergeCell [^>]{0,40}?ref=[\"']([^\"']{1,40})")


def check_size(name: str, size: int) -> None:
    """Refuse a file that is empty, or larger than any paper."""
    if size == 0:
        msg = f"{name} is empty: save the document again and try once more."
        raise Unreadable(msg)
    if size > MOST_BYTES:
        msg = (
            f"{name} is {size // 2**20} MB, too large to be a paper (at most {MOST_BYTES // 2**20} MB): save "
            "only the pages that hold the recommendations."
        )
        raise Unreadable(msg)


def check_zip(name: str, data: bytes) -> None:
    """Refuse an office file that unpacks to more than any paper holds, or whose XML declares entities (a bomb)."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        xml = [part for part in parts if not part.filename.lower().endswith(PICTURES)]
        most = MOST_SHEET if any(part.filename.startswith("xl/") for part in parts) else MOST_UNPACKED
        if len(parts) > MOST_ENTRIES or sum(part.file_size for part in xml) > most:
            msg = (
                f"{name} unpacks to far more than a paper holds: save only the pages or the sheet that hold the "
                "recommendations."
            )
            raise Unreadable(msg)
        for part in xml:
            with archive.open(part) as stream:
                _check_part(name, part.filename, stream)


def _check_part(name: str, part: str, stream: IO[bytes]) -> None:
    """Refuse XML that declares entities, wherever a comment has put that, or that merges a sheet into one cell."""
    is_sheet, merged, rest = part.startswith("xl/worksheets/"), 0, b""
    while piece := stream.read(PIECE):
        piece = rest + piece
        rest = piece[-OVERLAP:]
        if DECLARES.search(piece):
            what = "declares entities in its XML, which no office program writes: save it again from Word or Excel."
            msg = f"{name} {what}"
            raise Unreadable(msg)
        merged += sum(_cells(area[1]) for area in MERGED.finditer(piece)) if is_sheet else 0
        if merged > MOST_MERGED:
            msg = f"{name} merges more cells than a paper has: unmerge them in Excel, save it, and try once more."
            raise Unreadable(msg)


def _cells(area: bytes) -> int:
    """Return how many cells an area such as A1:XFD1048576 has."""
    from openpyxl.utils import range_boundaries  # noqa: PLC0415  # only a workbook with merged cells needs it

    try:
        left, top, right, bottom = range_boundaries(area.decode("ascii", "replace"))
    except (ValueError, TypeError):
        return 0
    return (right - left + 1) * (bottom - top + 1) if None not in (left, top, right, bottom) else MOST_MERGED + 1
