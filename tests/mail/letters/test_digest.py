"""A mail that carries several messages: what is urgent first, each thing once, nothing of what is exempt."""

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from definitions.case.events import Message
from definitions.case.model import Case
from definitions.chasing.duties import duties
from mail.letters.addressed import AddressedMessage
from mail.letters.digest import Writer
from mail.letters.letter import Letter
from mail.people.recipients import Contact, Recipient
from runtime.links import Links
from tests.harness.builders import COMMITTEE, DUE, OWNER, POLICY, REF, WORDS, action, case, message, occurrence

pytestmark = pytest.mark.commands

PAGE = Path(__file__).parents[3] / "docs" / "mail.md"
CERYS = Contact("Scrutiny Officer", "Cerys Fox", "01632 960123", "cerys.fox@wexcombe.example")
NOOR = Contact("Health Scrutiny Officer", "Noor Haddad", "01632 960124", "noor.haddad@wexcombe.example")
AMA = Recipient(OWNER, "Ama Osei", "ama.osei@wexcombe.example")
TODAY = date(2027, 5, 6)
OTHER, HEALTH = "CYP-2027-01-12-2", "HSC-2027-02-02-1"
SOON = date(2027, 5, 14)


class People:
    """Two committees, each with a clerk of its own."""

    def find(self, *_: object) -> Recipient:
        return AMA

    def clerk(self, committee: str, _: date) -> Contact:
        return NOOR if committee == "HSC" else CERYS

    def named(self, title: str) -> str:
        return f"the {title}"

    def away(self, *_: object) -> None:
        return None

    def is_above(self, *_: object) -> bool:
        return False

    def committee_name(self, committee: str) -> str:
        return {"CYP": COMMITTEE, "HSC": "Health Scrutiny Committee"}[committee]


def addressed(about: Message, of: Case) -> AddressedMessage:
    return AddressedMessage(about, of, of.committee, AMA, TODAY)


def mail(*carried: AddressedMessage, words: dict[tuple[str, str], str] | None = None) -> Letter:
    said = WORDS if words is None else words
    known: Any = SimpleNamespace(
        words_for=lambda _: said,
        releases={},
        sent_on={},
        mail={},
        owed=lambda of: duties(of, POLICY, TODAY),
        entered_late=lambda _: [],
    )
    links = Links("https://bywhen.wexcombe.example", "the secret of the printed example")
    return Writer(POLICY, People(), known, links, TODAY).mail(carried)


def about(occasion: str, ref: str = REF, due: date = DUE, **changes: Any) -> Message:
    named = {"key": f"{ref} {occasion} {due}", "ref": ref, "due_on": due, "duty": f"action 1 / {due.isoformat()}"}
    return message(occasion, **{**named, **changes})


def of(ref: str = REF, due: date = DUE, **changes: Any) -> Case:
    return case(action(owed=(occurrence(due),)), ref=ref, committee=ref[:3], **changes)


PRINTED = (
    addressed(about("overdue"), of()),
    addressed(about("reminder", OTHER, SOON), of(OTHER, SOON)),
    addressed(about("escalation", HEALTH, to="manager", post="Head of Trees"), of(HEALTH)),
)


def test_the_mail_that_the_page_prints_is_what_is_sent() -> None:
    written = mail(*PRINTED)
    assert f"Subject: {written.subject}\n\n{written.body}" in PAGE.read_text(encoding="utf-8")


def test_the_most_urgent_comes_first_and_the_subject_counts() -> None:
    written = mail(*reversed(PRINTED))
    assert written.subject == "Scrutiny actions: 1 overdue, 1 due soon, 1 waiting on your people"
    places = [
        written.body.index(word) for word in ("OVERDUE", REF, "DUE SOON", OTHER, "WAITING ON YOUR PEOPLE", HEALTH)
    ]
    assert places == sorted(places)


def test_an_item_of_another_committee_names_its_own_clerk() -> None:
    body = mail(*PRINTED).body
    assert body.count("Noor Haddad, 01632 960124") == 1
    assert "The clerk to ring: Cerys Fox" in body


def test_one_action_is_one_item_that_says_all() -> None:
    written = mail(
        addressed(about("overdue"), of()), addressed(about("extension refused", key="refused", duty=""), of())
    )
    assert written.body.count("- Publish the gritting routes") == 1
    assert written.subject == f"Publish the gritting routes to...: 6 days late ({REF}/1)"
    assert "Also: " in written.body


def test_what_all_items_share_is_said_once() -> None:
    written = mail(addressed(about("overdue"), of()), addressed(about("overdue", OTHER), of(OTHER)))
    assert written.body.count("Friday 30 April 2027") == 1
    assert written.body.count("What to do now") == 1


def test_an_exempt_item_has_none_of_its_words_in_subject_text_or_page() -> None:
    exempt = {"is_exempt": True}
    written = mail(
        addressed(about("overdue"), of(**exempt)),
        addressed(about("extension refused", OTHER, duty=""), of(OTHER, **exempt)),
        addressed(about("escalation", HEALTH, to="manager"), of(HEALTH, **exempt)),
    )
    everything = written.subject + written.body + written.html
    assert not [words for words in WORDS.values() if words[:25] in everything]
    assert REF in written.body


def test_the_page_escapes_what_a_paper_says() -> None:
    words = {**WORDS, ("action 1", "AddAction.action"): "<script>alert(1)</script> & more"}
    html = mail(addressed(about("overdue"), of()), addressed(about("overdue", OTHER), of(OTHER)), words=words).html
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_the_page_has_a_heading_for_each_section_and_the_links_of_the_text() -> None:
    written = mail(*PRINTED)
    assert [title in written.html for title in ("<h2>Overdue</h2>", "<h2>Due soon</h2>")] == [True, True]
    assert written.html.count('<a href="https://') == written.body.count("https://") == 2
    opens = re.findall(r'<a href="[^"]*">([^<]*)</a>', written.html)
    assert opens == [f"Answer about {REF}/1 here", f"Answer about {OTHER}/1 here"]
    assert "<img" not in written.html


def test_an_action_that_is_new_and_asked_about_at_once_is_not_said_to_need_no_answer() -> None:
    due = date(2027, 9, 14)
    new = addressed(about("assigned", due=due, key="new"), of(due=due))
    asked = addressed(about("update request", due=due, key="asked", duty="update 1 / CYP-2027-06-08"), of(due=due))
    both, alone = " ".join(mail(new, asked).body.split()), " ".join(mail(new, new).body.split())
    assert "If both are right, nothing more is asked today." in alone
    assert "nothing more is asked" not in both
    assert "Reply to this mail with a line on how it goes" in both
    assert ": yours, due 14 Sep 2027 (" in both


def test_the_page_begins_a_new_line_where_the_text_does() -> None:
    late = addressed(about("overdue", due=SOON, key="late"), of(due=SOON))
    told = mail(late, addressed(about("overdue", ref=OTHER, key="other"), of(OTHER)))
    items = [line for line in told.html.splitlines() if line.startswith("<li")]
    assert items
    assert not [line for line in items if "If nobody answers" in line]
