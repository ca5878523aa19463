"""Damage to files, the same for the suite's minute and the bench's hour: only a draft or Unreadable may come of it."""

import io
import random  # noqa: TID251  # damage is drawn from a seed that is printed
import tempfile
import zipfile
from pathlib import Path

from definitions.errors import Unreadable
from definitions.papers.draft import Draft
from intake.read import read
from tests.harness.fuzzing.damage import damage
from tests.harness.papers.building import FORMATS, build
from tests.harness.papers.messy import MESSY
from tests.harness.papers.samples import SAMPLES

WHOLE = {
    kind: [build(paper, kind) for name, paper in {**SAMPLES, **MESSY}.items() if name != "broken"] for kind in FORMATS
}
WORDS = [word.encode() for word in (
    "Recommendation", "Recommendation 1\t", "Recommendations:", "RESOLVED: That", "Executive Response", "Agreed", "not",
    "Action\tOwner\tBy When\t", "\t", "\n", "\n\n", "(a)", "i.", "ii)", "1.", "•", "|", "/", "By When",
    "99999999999999999999", "31/02/2027", "Q5 2027", "\f", "<td>", "</table>", "<table>", "<tr>", "rowspan='9'",
    "colspan='99999'", "\x00", "\u202e", "\ud7ff", "Meeting\tItem\tRecommendations\tAction\tStatus\n", ",,,,", '"',
    "Recommendation(s)", "made to the executive", "(" * 200, "a " * 500)]  # fmt: skip


def damaged(whole: bytes, chance: random.Random) -> bytes:
    """The bytes with some changed, cut, doubled, moved, or with words of the trade put between them."""
    return damage(whole, WORDS, chance)


def damaged_inside(whole: bytes, chance: random.Random) -> bytes:
    """An office file whose parts are damaged, in an archive that is sound."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive, zipfile.ZipFile(out, "w") as changed:
        names = archive.namelist()
        unlucky = chance.choice([name for name in names if name.endswith((".xml", ".rels"))])
        for name in names:
            content = archive.read(name)
            if name == unlucky or (name in ("word/document.xml", "xl/worksheets/sheet1.xml") and chance.random() < 0.5):
                content = damaged_markup(content, chance)
            changed.writestr(name, content)
    return out.getvalue()


def damaged_markup(content: bytes, chance: random.Random) -> bytes:
    """XML that stays well-formed more often than not: elements doubled, dropped, or given odd values."""
    if chance.random() < 0.3:
        return damaged(content, chance)
    from lxml import etree

    root = etree.fromstring(content)
    for _ in range(chance.randint(1, 8)):
        element = chance.choice(list(root.iter(etree.Element)))
        parent = element.getparent()
        if parent is None:
            continue
        match chance.randrange(4):
            case 0:
                parent.remove(element)
            case 1:
                chance.choice(list(root.iter(etree.Element))).append(etree.fromstring(etree.tostring(element)))
            case 2:
                for name in element.attrib:
                    element.attrib[name] = chance.choice(["0", "-1", "99999999", "x", "", "restart"])
            case _:
                element.text = chance.choice(
                    ["Recommendation 1", "Action", "Owner", "By When", "", "x" * 3000, "RESOLVED: That (a) x (b) y"]
                )
    return bytes(etree.tostring(root))


def once(kind: str, chance: random.Random) -> Draft | Unreadable:
    """Read one damaged file; anything but a draft or Unreadable is raised."""
    whole = chance.choice(WHOLE[kind])
    is_inside = kind in ("docx", "xlsx") and chance.random() < 0.8
    data = damaged_inside(whole, chance) if is_inside else damaged(whole, chance)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"paper.{kind}"
        file.write_bytes(data)
        try:
            return read(file)
        except Unreadable as trouble:
            return trouble
