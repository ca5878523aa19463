"""How large a file may be, and the one sentence for one that is too large or is a trap."""

import io
import zipfile

from definitions.errors import Unreadable

MOST_BYTES = 64 * 2**20
MOST_UNPACKED = 96 * 2**20  # of XML; pictures are not read and do not count
MOST_SHEET = 48 * 2**20  # a workbook takes about fifty times its XML in memory
MOST_ENTRIES = 20_000


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
        xml = [part for part in parts if part.filename.lower().endswith((".xml", ".rels", ".vml"))]
        most = MOST_SHEET if any(part.filename.startswith("xl/") for part in parts) else MOST_UNPACKED
        if len(parts) > MOST_ENTRIES or sum(part.file_size for part in xml) > most:
            msg = (
                f"{name} unpacks to far more than a paper holds: save only the pages or the sheet that hold the "
                "recommendations."
            )
            raise Unreadable(msg)
        for part in xml:
            with archive.open(part) as stream:
                if b"<!DOCTYPE" in (start := stream.read(2048)) or b"<!ENTITY" in start:
                    msg = (
                        f"{name} declares entities in its XML, which no office program writes: save it again from "
                        "Word or Excel."
                    )
                    raise Unreadable(msg)
