"""The demo is run as a newcomer runs it, and must prove its year."""

import os
import re
import subprocess
import sys
from collections import Counter
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from definitions.calendar.days import Calendar
from demo.days import Days
from demo.story import Story
from tests.harness.councils.office_without_temporal import live, office_without_temporal

BYWHEN = str(Path(sys.executable).with_name("bywhen"))
pytestmark = [pytest.mark.year, pytest.mark.timeout(400)]  # of a machine that tests much else beside it
SOMEBODY_S_OWN = {"BYWHEN_REGISTER_URL": "postgresql+psycopg://own@127.0.0.1:1/own", "BYWHEN_DATA": "/nowhere"}


def run(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    known = os.environ | environment
    return subprocess.run([BYWHEN, *words], capture_output=True, text=True, check=False, env=known)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "year"


@pytest.fixture(scope="module")
def told(folder: Path) -> str:
    """Return the year as it was told: the settings of somebody's own system are left alone."""
    ran = run("demo", "--folder", str(folder), **SOMEBODY_S_OWN)
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def mails(told: str, folder: Path) -> list[EmailMessage]:
    assert told
    files = sorted((folder / "mails").glob("*.eml"))
    return [message_from_bytes(file.read_bytes(), policy=default) for file in files]


def test_the_demo_proves_its_year_and_names_its_folder(told: str, folder: Path) -> None:
    assert "Proved" in told
    assert str(folder) in told
    assert len(list((folder / "histories").glob("*.json"))) >= 10


@pytest.mark.parametrize(
    "said",
    [
        "That the executive reports fly-tipping to this committee each quarter, by ward and by size. proposed as That",
        "8 to record, 0 recorded already, 0 doubtful, 0 matching nothing, 0 unanswered",
        "-6: The response does not agree, and gives no reasons: why not?",
        "presses number 6 again",
        "call in the decision",
        "asks for more time",
        "sends the inspections back",
        "reopened",
        "sets another ladder",
        "continues six, stops the Sunday bus, and transfers the trees",
        "slips of the ticket hall: 0",
        "no update received",
        "q2: received",
        "after the deadline",
        "the page: Thank you: it is reported done.",
        "Seven of the eleven stand.",
    ],
)
def test_the_story_tells_the_turns_of_a_real_year(told: str, said: str) -> None:
    assert said in " ".join(told.split())


def test_the_real_server_does_what_the_cases_do_without_one(told: str, tmp_path: Path) -> None:
    """Every line, of every command and every mail: so what is tried without a server holds on one."""
    year = re.search(r"^January (\d{4})$", told, re.MULTILINE)
    assert year
    days = Days(int(year[1]), Calendar())
    with office_without_temporal(tmp_path, days) as office:
        out = StringIO()
        live(office, days, [Story(Console(file=out, highlight=False), office.register)])
    story = out.getvalue()
    assert story.count("$ bywhen") > 70
    assert told.startswith(story)


def test_a_one_off_bank_holiday_moves_what_was_to_take_effect(told: str) -> None:
    moved = re.search(r"8 recommendations: effective (\w+ \d+ \w+ \d+), not (\w+ \d+ \w+ \d+)", told)
    assert moved
    assert moved[1] != moved[2]


def test_nobody_has_two_mails_on_one_day_and_some_mails_carry_many_things(mails: list[EmailMessage]) -> None:
    each = Counter((str(mail["To"]), mail["Date"].datetime.date()) for mail in mails)
    assert max(each.values()) == 1
    assert "8 due soon" in " ".join(str(mail["Subject"]) for mail in mails)


def test_no_robot_writes_to_the_outside_body_and_the_chief_executive_hears_only_what_was_released(
    mails: list[EmailMessage],
) -> None:
    to = [str(mail["To"]) for mail in mails]
    assert not [one for one in to if "wexcombe.buses" in one]
    (one,) = [mail for mail in mails if "chief.executive" in str(mail["To"])]
    body = one.get_body(preferencelist=("plain",))
    assert body
    assert "-12-2)" not in body.get_content()
    assert [mail for mail in mails if "a letter still to release" in str(mail["Subject"])]


def test_a_bounce_is_told_to_the_clerk_once_and_a_stand_in_gets_what_is_for_the_absent(
    mails: list[EmailMessage],
) -> None:
    (lost,) = [mail for mail in mails if "could not be delivered" in str(mail["Subject"])]
    assert "scrutiny.officer" in str(lost["To"])
    texts = [mail.get_body(preferencelist=("plain",)) for mail in mails if "parks.manager" in str(mail["To"])]
    assert any("Iris Cole" in text.get_content() for text in texts if text)


def test_the_brief_lies_in_the_folder(told: str, folder: Path) -> None:
    assert "brief.md" in told
    assert "no update received" in (folder / "brief.md").read_text(encoding="utf-8")


def test_the_history_of_the_demo_says_to_whom_a_mail_went_and_why(told: str, folder: Path) -> None:
    ref = next(iter(re.findall(r"PLA-\d{4}-\d\d-\d\d-7(?=/1)", told)))
    shown = run("history", ref, "--data", str(folder))
    assert shown.returncode == 0, shown.stderr
    assert "stands in for Iris Cole" in " ".join(shown.stdout.split())


def test_the_demo_refuses_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    refused = run("demo", "--folder", str(tmp_path))
    assert refused.returncode == 2
    assert "not empty" in refused.stderr
    assert (tmp_path / "mine.txt").read_text() == "mine"
