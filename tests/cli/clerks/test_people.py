"""Claims about `bywhen people`: changes are shown first, absences have an end, what needs the clerk is told."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.harness.commands.typed import Said, Typed, action, recommendation
from tests.harness.days import Days

pytestmark = pytest.mark.commands

FILE = """\
posts:
  Head of Highways: {holder: Ama Osei, address: ama@w.example, manager: Director of Place, aliases: [Roads Lead]}
  Head of Parks: {holder: Ben Hall, address: ben@w.example, manager: Director of Place, until: SOON}
  Head of Trees: {manager: Director of Place}
  Director of Place: {holder: Jo Lunt, address: jo@w.example, manager: Chief Executive}
  Chief Executive: {holder: Ray Moss, address: ray@w.example}

# Everybody's clerk
roles:
  clerk: Director of Place
"""
LIST = "post,name,email\nHead of Trees,Wen Li,wen@w.example\n"


@pytest.fixture
def before(days: Days) -> str:
    """What the file says at first: one post falls vacant soon."""
    return FILE.replace("SOON", days.ahead(5))


@pytest.fixture
def file(tmp_path: Path, before: str) -> Path:
    path = tmp_path / "people.yaml"
    path.write_text(before)
    return path


@pytest.fixture
def people(file: Path, typed: Typed) -> Callable[..., Said]:
    return lambda *words: typed("people", *words, "--data", file.parent)


def test_a_list_is_shown_before_it_is_written_and_the_second_time_changes_nothing(
    people: Callable[..., Said], file: Path, before: str, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text(LIST)
    shown = people("import", tmp_path / "list.csv")
    assert (shown.code, file.read_text()) == (2, before)
    assert shown.out == "~ Head of Trees: Wen Li holds it\n"
    assert "add --yes to write people.yaml" in shown.err
    assert people("import", tmp_path / "list.csv", "--yes").out == shown.out
    assert file.read_text() == before.replace(
        "{manager: Director of Place}", "{manager: Director of Place, holder: Wen Li, address: wen@w.example}"
    )
    again = people("import", tmp_path / "list.csv", "--yes")
    assert again.out == "people.yaml says all of this already: nothing changes\n"


def test_posts_that_the_list_does_not_have_are_named(people: Callable[..., Said], tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(LIST)
    assert (
        "! kept, though the list does not have them: Head of Highways, Head of Parks"
        in people("import", tmp_path / "list.csv", "--yes").err
    )
    refused = people("import", tmp_path / "list.csv", "--yes", "--replace")
    assert (refused.code, "nothing is written, since the file would then be wrong" in refused.err) == (2, True)


def test_an_absence_is_set_made_longer_and_ended(
    people: Callable[..., Said], file: Path, before: str, days: Days
) -> None:
    today, soon, later = days.today, days.ahead(5), days.ahead(60)
    away = ("away", "roads lead", "--from", today, "--stand-in", "ben hall")
    assert people(*away, "--until", soon).code == 0
    assert (
        f"absences:\n  - {{of: Head of Highways, from: {today}, until: {soon}, stand_in: Ben Hall}}" in file.read_text()
    )
    assert "Ben Hall, Head of Parks: stands in for Ama Osei until" in people("show", "Ama Osei").out
    assert "in place of" in people(*away, "--until", later).out
    assert file.read_text().count("of: Head of Highways") == 1
    assert "is back" in people("away", "Head of Highways", "--back").out
    assert file.read_text() == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("Head of Highways", "--from", "2027-05-03"), "--until is missing: an absence has an end"),
        (("Head of Nothing", "--until", "{+60}"), '"Head of Nothing" is no post and nobody in people.yaml'),
        (("Ama Osei", "--until", "2020-05-03", "--from", "2020-05-01"), "--until 2020-05-03 has passed"),
        (("Ama Osei", "--until", "{+5}", "--from", "{+60}"), "is before --from"),
        (("Ama Osei", "--until", "{+60}", "--stand-in", "Head of Highways"), "stand in for each other in a ring"),
        (("Ama Osei", "--back"), "Ama Osei is not away"),
        (("Ama Osei", "--back", "--until", "{+60}"), "leave --from, --until and --stand-in out"),
        (("Ama Osei", "--until", "tomorrow"), '--until "tomorrow" is no day'),
    ],
)
def test_an_absence_that_cannot_be_is_refused(
    people: Callable[..., Said], file: Path, before: str, words: tuple[str, ...], says: str, days: Days
) -> None:
    refused = people("away", *days.typed(words))
    assert (refused.code, file.read_text()) == (2, before)
    assert says in refused.err
    assert len(refused.err.strip().splitlines()) == 1


def test_the_list_tells_what_needs_the_clerk(people: Callable[..., Said]) -> None:
    listed = people("list").out
    assert (
        "Head of Trees      vacant; mail goes to Jo Lunt (for the vacant post Head of Trees, as the manager)" in listed
    )
    assert "! Head of Trees is vacant: name its holder" in listed
    assert "! Head of Parks falls vacant after " in listed
    made = people("list", "--json").json
    assert (made["vacant"], made["ending"], made["missing"]) == (["Head of Trees"], ["Head of Parks"], [])


def test_a_post_is_shown_with_whom_its_mail_would_reach(people: Callable[..., Said]) -> None:
    shown = people("show", "Head of  highways").out
    assert "also called   Roads Lead" in shown
    assert "managers      Director of Place, then Chief Executive" in shown
    assert "mail to director           Ray Moss, Chief Executive: holds the post; waits for the clerk's" in shown


def test_a_mistake_in_the_file_is_named_with_its_line(people: Callable[..., Said], file: Path, before: str) -> None:
    assert people("check").out == "ok: 5 posts, 0 absences\n"
    file.write_text(before.replace("clerk: Director", "clerk: Directr"))
    checked = people("check")
    assert (checked.code, checked.err.startswith("bywhen: people.yaml, line 10: ")) == (2, True)


def test_posts_that_running_actions_name_and_the_file_lacks_are_listed(
    bywhen: Typed, draft: Callable[..., Path]
) -> None:
    paper = draft(recommendation("1", actions=[action(owners=["Head of Nothing At All"])], addressee="committee"))
    assert bywhen("start", paper, "--meeting", "2025-09-16", "--committee", "PPL").code == 0
    made = json.loads(bywhen("people list", "--json").out)
    assert {"post": "Head of Nothing At All", "actions": ["PPL-2025-09-16-1/1"]} in made["missing"]
    assert "Head of Highways" in bywhen("people show", "Head of Highways").out
