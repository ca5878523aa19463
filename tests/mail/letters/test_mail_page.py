"""docs/mail.md names every occasion, prints what is really sent, and explains every fact a template may name."""

import re
from datetime import date
from pathlib import Path

import pytest

from definitions.case.events import Message
from definitions.case.model import Case
from definitions.case.parts import ClimbedRung
from mail.letters.facts import facts_of
from mail.letters.letter import Letter, occasions, template_name, write_letter
from mail.letters.message_context import MessageContext
from mail.people.checks import people_from
from mail.people.directory import Contact, People, Recipient
from tests.harness.builders import COMMITTEE, COUNCIL, OWNER, POLICY, WORDS, action, at, case, message, occurrence

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "mail.md"
CLERK = Contact("Scrutiny Officer", "Cerys Fox", "01632 960123", "cerys.fox@wexcombe.example")
AMA = Recipient(OWNER, "Ama Osei", "ama.osei@wexcombe.example")
JO = Recipient("Director of Place", "Jo Lunt", "jo.lunt@wexcombe.example")
MOVED = case(action(owed=(occurrence(first_due_on=date(2027, 3, 31), slips=1),)))
SENT = (
    ClimbedRung(rung="10 working days before, reminder", phase="before", level=0, on=date(2027, 4, 16)),
    ClimbedRung(rung="3 working days after, overdue", phase="after", level=0, on=date(2027, 5, 6)),
)
FOLLOWS = {"next_on": "2027-05-17", "next_to": "owner", "next_what": "overdue"}
HIGHER = {"next_on": "2027-06-15", "next_to": "director", "next_what": "escalation"}
ESCALATED = message("escalation", to="manager", facts=HIGHER, leave_at=at(date(2027, 5, 24)))
SAMPLES: tuple[tuple[Message, Case, Recipient, date], ...] = (
    (message("overdue", facts=FOLLOWS), MOVED, AMA, date(2027, 5, 6)),
    (ESCALATED, MOVED.model_copy(update={"told": {ESCALATED.duty: SENT}}), JO, date(2027, 5, 24)),
)


def printed(sample: tuple[Message, Case, Recipient, date]) -> str:
    about, of, reader, today = sample
    written: Letter = write_letter(about, of, WORDS, reader, CLERK, today, POLICY, COUNCIL, COMMITTEE)
    return f"Subject: {written.subject}\n\n{written.body}"


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
    (shown,) = re.findall(r"```yaml\n(.*?)```", page(), re.DOTALL)
    people = People(people_from("people.yaml", shown))
    assert people.find("owner", OWNER, "CYP", "executive", date(2027, 3, 1)) == AMA
    assert people.clerk("CYP", date(2027, 3, 1)) == CLERK


def test_the_whole_people_file_that_is_shown_is_one() -> None:
    shown = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "people.md").read_text(encoding="utf-8"), re.DOTALL)[0]
    people = People(people_from("people.yaml", shown))
    found = people.find("owner", "Highways Manager", "CYP", "executive", date(2027, 5, 3))
    assert isinstance(found, Recipient)
    assert (found.name, found.why) == ("Eve Poe", "stands in for Ben Hall until Sunday 9 May 2027")
