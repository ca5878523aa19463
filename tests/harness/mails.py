"""A mail as a channel gets it, and a letter as it is written: with its reader and the clerk."""

from collections.abc import Mapping
from datetime import date

from definitions.case.events import Message
from definitions.case.model import Case
from definitions.chasing.mails.mail_facts import MailFacts
from definitions.policy.model import Policy
from mail.channels.message import Mail
from mail.letters.letter import Letter, letter_of
from mail.letters.message_context import NOBODY, NOTHING_SENT, LateAction, MessageContext
from mail.people.recipients import Contact, Directory, Recipient
from tests.harness.builders import COMMITTEE, COUNCIL, DUE, OWNER, POLICY, REF, WORDS, at

SENDER = "Wexcombe Council <scrutiny@wexcombe.example>"
MAIL = Mail(
    key=f"{REF} / action 1 / 2027-04-30 / due / {OWNER}",
    to_name="Ama Osei",
    to_address="ama.osei@wexcombe.example",
    reply_to_name="Cerys Fox",
    reply_to_address="cerys.fox@wexcombe.example",
    subject=f"{REF}/1 is due today",
    body="Dear Ama Osei,\n\nDue – today.\n.\n",
    sent_on=at(DUE),
    ref=f"{REF}/1",
    occasion="due",
)
AMA = Recipient(OWNER, "Ama Osei", "ama.osei@wexcombe.example")
CERYS = Recipient("Scrutiny Officer", "Cerys Fox", "cerys.fox@wexcombe.example")
CLERK = Contact("Scrutiny Officer", "Cerys Fox", "01632 960123", "cerys.fox@wexcombe.example")


def letter(
    about: Message,
    of: Case | None,
    today: date,
    words: Mapping[tuple[str, str], str] = WORDS,
    reader: Recipient = AMA,
    clerk: Contact = CLERK,
    entries: tuple[LateAction, ...] = (),
    policy: Policy = POLICY,
    people: Directory = NOBODY,
    mail: MailFacts = NOTHING_SENT,
) -> Letter:
    of_people = (reader, clerk, today, policy, COUNCIL, COMMITTEE)
    return letter_of(MessageContext(about, of, words, *of_people, entries, people=people, mail=mail))
