"""docs/mail.md names every occasion, prints what is really sent, and explains every fact a template may name."""

import re
from datetime import date
from pathlib import Path

import pytest

from definitions.calendar.days import day_of
from definitions.case.events import Message
from definitions.case.model import Case
from definitions.case.parts import ClimbedRung
from definitions.chasing.mails.mail_facts import MailFacts
from mail.letters.facts import facts_of
from mail.letters.letter import Letter, letter_of, occasions, template_name
from mail.letters.message_context import MessageContext
from mail.people.checks import people_from
from mail.people.recipients import Contact, People, Recipient
from tests.harness.builders import COMMITTEE, COUNCIL, OWNER, POLICY, WORDS, action, at, case, message, occurrence

pytestmark = pytest.mark.commands

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "mail.md"
CLERK = Contact("Scrutiny Officer", "Cerys Fox", "01632 960123", "cerys.fox@wexcombe.example")
AMA = Recipient(OWNER, "Ama Osei", "ama.osei@wexcombe.example")
JO = Recipient("Director of Place", "Jo Lunt", "jo.lunt@wexcombe.example")
MOVED = case(action(owed=(occurrence(first_due_on=date(2027, 3, 31), slips=1),)))
KEY = "CYP-2026-09-15-4 / action 1 / 2027-04-30"
RUNGS = (
    ("10 working days before, reminder", "before", date(2027, 4, 16), "owner"),
    ("3 working days after, overdue", "after", date(2027, 5, 6), "owner"),
    ("15 working days after, escalation", "after", date(2027, 5, 24), "manager"),
)
TOLD = [ClimbedRung(rung=rung, phase=phase, level=int(to == "manager"), on=on) for rung, phase, on, to in RUNGS]
SENT = {f"{KEY} / {rung} / {OWNER}": at(on) for rung, _, on, to in RUNGS if to == "owner"}
ESCALATED = message(
    "escalation", to="manager", key=f"{KEY} / {RUNGS[2][0]} / manager of {OWNER}", leave_at=at(date(2027, 5, 24))
)
OVERDUE = message("overdue", key=f"{KEY} / {RUNGS[1][0]} / {OWNER}")
SAMPLES: tuple[tuple[Message, Case, Recipient, date], ...] = (
    (OVERDUE, MOVED.model_copy(update={"told": {OVERDUE.duty: tuple(TOLD[:2])}}), AMA, date(2027, 5, 6)),
    (ESCALATED, MOVED.model_copy(update={"told": {OVERDUE.duty: tuple(TOLD)}}), JO, date(2027, 5, 24)),
)


def printed(sample: tuple[Message, Case, Recipient, date]) -> str:
    """Return a letter to whom the page's own people file names."""
    about, of, reader, today = sample
    calendar = POLICY.council.calendar
    sent = {key: sent_at for key, sent_at in SENT.items() if day_of(sent_at, calendar) < today}
    left = {key: day_of(sent_at, calendar) for key, sent_at in sent.items()}
    people = People(people_from("people.yaml", shown_people()))
    of_people = (reader, CLERK, today, POLICY, COUNCIL, COMMITTEE)
    known = {"sent_on": sent, "people": people, "mail": MailFacts(left=left)}
    written: Letter = letter_of(MessageContext(about, of, WORDS, *of_people, **known))  # type: ignore[arg-type]
    return f"Subject: {written.subject}\n\n{written.body}"


def shown_people() -> str:
    (shown,) = re.findall(r"```yaml\n(.*?)```", page(), re.DOTALL)
    return str(shown)


def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_the_table_names_each_occasion_and_its_template_and_no_other() -> None:
    rows = re.findall(r"^\| ([a-z ]+) \|.*\| `([a-z-]+\.txt)` \|$", page(), re.MULTILINE)
    assert sorted(rows) == [(occasion, template_name(occasion)) for occasion in occasions()]


@pytest.mark.parametrize("sample", SAMPLES, ids=["overdue", "escalation"])
def test_a_printed_letter_is_what_is_sent(sample: tuple[Message, Case, Recipient, date]) -> None:
    assert printed(sample) in page()


def test_every_fact_is_explained() -> None:
    about, of, reader, today = SAMPLES[0]
    facts = facts_of(MessageContext(about, of, WORDS, reader, CLERK, today, POLICY, COUNCIL, COMMITTEE))
    table = page().partition("## What a template may name")[2]
    explained = {name for name in re.findall(r"`([a-z_]+)`", table) if name in facts}
    assert explained == set(facts)


def test_the_people_file_that_is_shown_is_one() -> None:
    people = People(people_from("people.yaml", shown_people()))
    assert people.find("owner", OWNER, "CYP", "executive", date(2027, 3, 1)) == AMA
    assert people.clerk("CYP", date(2027, 3, 1)) == CLERK


def test_the_whole_people_file_that_is_shown_is_one() -> None:
    shown = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "people.md").read_text(encoding="utf-8"), re.DOTALL)[0]
    people = People(people_from("people.yaml", shown))
    found = people.find("owner", "Highways Manager", "CYP", "executive", date(2027, 5, 3))
    assert isinstance(found, Recipient)
    assert (found.name, found.why) == ("Eve Poe", "stands in for Ben Hall until Sunday 9 May 2027")
