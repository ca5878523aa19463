"""Characters that nobody sees are taken out at each entrance; rows that hold them break and hide nothing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from sqlalchemy import select, update

from definitions.characters import plain
from register.ledger.words import salted_digest
from register.tables import cases, words
from runtime.links import Links
from runtime.settings import read_settings
from tests.harness.browser import Browser
from tests.harness.commands.typed import Typed, action, recommendation
from tests.harness.councils.without_temporal import CouncilWithoutTemporal
from tests.harness.days import Days

pytestmark = pytest.mark.commands

UNSEEN = "\x1b[2Kgone\x01 \u202etxet\u2066\x7f"
SEEN = plain(UNSEEN)
OWNER = "Head of Highways"


@pytest.fixture
def ref(bywhen: Typed, draft: Callable[..., Path], days: Days) -> str:
    soon = days.ahead(40)
    said = [recommendation("1", addressee="committee", title=f"Grit {UNSEEN}", actions=[action(soon, soon)])]
    started = bywhen("start", draft(*said), "--committee", "CYP", "--meeting", days.ago(60))
    assert started.code == 0, started.err
    return f"CYP-{days.ago(60)}-1"


def stored(council: CouncilWithoutTemporal) -> str:
    """Return all that the register holds about cases, as it is stored."""
    with council.register.reading() as tx:
        texts = [text or "" for text in tx.execute(select(words.c.text)).scalars()]
        states = [
            json.dumps(json.loads(state), ensure_ascii=False) for state in tx.execute(select(cases.c.state)).scalars()
        ]
    ledgers = [
        event.model_dump() for entry in council.register.entries() for event in council.register.events(entry.case.ref)
    ]
    return "\n".join([*texts, *states, json.dumps(ledgers, ensure_ascii=False, default=str)])


def as_it_is_seen(text: str) -> bool:
    return plain(text) == text


def test_drafts_and_all_that_is_typed_are_stored_as_they_are_seen(
    council: CouncilWithoutTemporal, bywhen: Typed, ref: str
) -> None:
    told = {"--text": UNSEEN, "--by": f"Clerk {UNSEEN}", "--source": UNSEEN}
    said = bywhen("progress", f"{ref}/1", *[word for option in told.items() for word in option])
    assert said.code == 0, said.err
    assert bywhen("change-owner", f"{ref}/1", "--owner", f"Post {UNSEEN}").code == 0
    assert bywhen("stop everything", "--because", UNSEEN).code == 0
    assert SEEN in stored(council)
    assert as_it_is_seen(stored(council))
    assert SEEN in bywhen("stop", "--json").json[0]["because"]


def test_what_is_written_on_a_page_is_stored_as_it_is_seen(
    council: CouncilWithoutTemporal, pages: Browser, links: Links, ref: str
) -> None:
    where = "/" + links.answer(ref, 1, OWNER).split("/", 3)[3]
    answer = pages.post(where, data={"what": "not mine", "seq": "0", "text": UNSEEN, "post": f"X {UNSEEN}"})
    assert answer.status_code == 200, answer.text
    assert SEEN in stored(council)
    assert as_it_is_seen(stored(council))


def test_a_file_in_place_of_words_is_refused_with_what_to_do(
    council: CouncilWithoutTemporal, pages: Browser, links: Links, ref: str
) -> None:
    where = "/" + links.answer(ref, 1, OWNER).split("/", 3)[3]
    before = len(council.register.events(ref))
    answer = pages.post(where, data={"what": "progress"}, files={"text": ("map.pdf", b"%PDF", "application/pdf")})
    assert answer.status_code == 400
    assert "A file cannot be taken here: say in words what it shows and where it lies" in answer.text
    assert "<textarea" in answer.text
    assert len(council.register.events(ref)) == before


def test_people_files_hold_what_is_seen(data: Path, bywhen: Typed, council: CouncilWithoutTemporal) -> None:
    assert council.file.exists()
    council.file.write_text(
        'posts:\n  Head of Parks: {holder: "Ama \\e[2K\\u202eOsei", address: "ama\\x01@wexcombe.example"}\n', "utf-8"
    )
    (listed,) = bywhen("people list", "--json").json["posts"]
    assert (listed["holders"], listed["addresses"]) == (["Ama [2KOsei"], ["ama@wexcombe.example"])


def test_settings_that_name_people_hold_what_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYWHEN_MAIL_FROM", "Wexcombe\x1b[2K\u202e <scrutiny@wexcombe.example>")
    assert read_settings().mail_from == "Wexcombe[2K <scrutiny@wexcombe.example>"


def test_calendars_and_lists_of_posts_hold_what_is_seen(tmp_path: Path, bywhen: Typed) -> None:
    posts = tmp_path / "posts.csv"
    posts.write_text(f"post,name,email\nHead of {UNSEEN},Ama {UNSEEN},ama@wexcombe.example\n", "utf-8")
    shown = bywhen("people import", posts, "--yes")
    assert shown.code == 0, shown.err
    assert as_it_is_seen(shown.out + shown.err)
    assert f"Head of {SEEN}" in [post["post"] for post in bywhen("people list", "--json").json["posts"]]


def test_papers_hold_what_is_seen(tmp_path: Path, typed: Typed) -> None:
    paper = tmp_path / "tracker.csv"
    unseen = UNSEEN.replace("\x01", "")  # which many programs refuse to write
    row = f"1,That the routes {unseen} be gritted,Head {unseen},March 2029\n"
    paper.write_text(f"Rec no,Recommendation,Owner,By when\n{row}", "utf-8")
    read = typed("read", paper, "--json")
    assert read.code == 0, read.err
    assert "gritted" in read.out
    assert as_it_is_seen(json.dumps(read.json, ensure_ascii=False))


@pytest.fixture
def old(council: CouncilWithoutTemporal, bywhen: Typed, ref: str) -> str:
    """A recommendation whose rows were written when anything passed."""
    assert bywhen("progress", f"{ref}/1", "--text", "Two of five").code == 0
    with council.register.engine.begin() as tx:
        for row in tx.execute(select(words)).all():
            text = f"{row.text} {UNSEEN}"
            here = (words.c.ref == row.ref, words.c.event == row.event, words.c.name == row.name)
            tx.execute(update(words).where(*here).values(text=text, digest=salted_digest(row.salt, text)))
        state = tx.execute(select(cases.c.state).where(cases.c.ref == ref)).scalar_one()
        owner = json.dumps(f"{OWNER}{UNSEEN}")
        tx.execute(update(cases).where(cases.c.ref == ref).values(state=state.replace(f'"{OWNER}"', owner)))
    return ref


def test_old_rows_hide_nothing_on_a_terminal(bywhen: Typed, old: str) -> None:
    for line in (
        ["list"],
        ["show", old],
        ["history", old],
        ["brief", "--committee", "CYP"],
        ["outbox"],
        ["forecast", old],
    ):
        said = bywhen(*line)
        assert (said.code, as_it_is_seen(said.out + said.err)) == (0, True), line
    assert SEEN in bywhen("history", old).out
    assert SEEN in bywhen("brief", "--committee", "CYP").out


def test_old_rows_break_no_file(bywhen: Typed, tmp_path: Path, old: str) -> None:
    tracker = tmp_path / "tracker.xlsx"
    assert bywhen("tracker", "--committee", "CYP", "--to", tracker).code == 0
    cells = [str(cell.value) for row in openpyxl.load_workbook(tracker).active for cell in row]
    assert any(SEEN in cell for cell in cells)
    for ending in ("docx", "md", "html", "txt"):
        file = tmp_path / f"brief.{ending}"
        said = bywhen("brief", "--committee", "CYP", "--to", file)
        assert said.code == 0, said.err
        assert as_it_is_seen(_text(file))


def test_old_rows_hide_nothing_on_a_page(pages: Browser, links: Links, old: str) -> None:
    shown: Any = pages.get("/" + links.answer(old, 1, f"{OWNER}{UNSEEN}").split("/", 3)[3])
    assert shown.status_code == 200
    assert SEEN in shown.text
    assert as_it_is_seen(shown.text)


def _text(file: Path) -> str:
    if file.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in Document(str(file)).paragraphs)
    return file.read_text("utf-8")
