"""The one mail that a person gets: a whole letter where there is one thing to say, else a list of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from definitions.papers.number_labels import number_order
from definitions.policy.model import Policy
from mail.letters.addressed import AddressedMessage, reader_names
from mail.letters.items import COUNTED, MailItem, letter_item, merged_items
from mail.letters.letter import Letter, flowing_text, letter_of, templates
from mail.letters.message_context import NOTHING_SENT, MessageContext
from mail.letters.phrases import cut_at_a_word
from mail.letters.plain_text import unwrapped
from mail.letters.records import Records
from mail.letters.subject import LONGEST
from mail.people.recipients import Contact, Directory
from runtime.links import Links

ANSWERED_BY = ("owner", "respondent")
MOST_COUNTS = 3  # in a subject
MOST_PREVIEWS = 1  # of letters that wait for their release, whole: the others stand on the pages of their links


class Writer:
    """Writes one round's mails, as things are true on that day."""

    def __init__(self, policy: Policy, people: Directory, known: Records, links: Links, today: date) -> None:
        self.policy, self.people, self.known, self.links, self.today = policy, people, known, links, today

    def mail(self, carried: Sequence[AddressedMessage]) -> Letter:
        """Return the mail that carries these messages to their one reader."""
        if len(carried) == 1:
            return self.letter(carried[0])
        if any(addressed.to.needs_release for addressed in carried):
            return self._letters(carried)
        contexts = [self.context_of(addressed) for addressed in carried]
        items = merged_items([_for_whom(letter_item(context), carried) for context in contexts])
        items.sort(key=lambda item: (item.count, _due(item), number_order(" ".join(map(str, item.about)))))
        clerk = self.clerk(carried)
        facts: dict[str, Any] = {
            "subject": items[0].subject if len(items) == 1 else _subject(items, self._of_whom(carried)),
            "reader": replace(carried[0].to, name=reader_names(carried)),
            "role": "clerk" if carried[0].to.address.casefold() == clerk.address.casefold() else "reader",
            "clerk": clerk,
            "council": self.policy.council.name,
            "opening": _opening(items),
            "sections": [self._section(title, list(alike), clerk) for title, alike in groupby(items, _title)],
        }
        said = templates().get_template("_mail.txt").render(facts)
        head, _, body = said.partition("\n\n")
        return Letter(subject=head.removeprefix("Subject:").strip(), body=flowing_text(body))

    def _letters(self, carried: Sequence[AddressedMessage]) -> Letter:
        """Return one mail of whole letters, for a reader whose letters the clerk releases: they leave as was read."""
        letters = [self.letter(addressed) for addressed in carried]
        facts: dict[str, Any] = {
            "subject": cut_at_a_word(f"{len(letters)} letters: {self._of_whom(carried)}", LONGEST),
            "reader": replace(carried[0].to, name=reader_names(carried)),
            "letters": [{"subject": each.subject, "body": _without_greeting(each.body)} for each in letters],
        }
        head, _, body = templates().get_template("_letters.txt").render(facts).partition("\n\n")
        return Letter(subject=head.removeprefix("Subject:").strip(), body=flowing_text(body))

    def letter(self, addressed: AddressedMessage) -> Letter:
        """Return one message as a letter of its own."""
        return letter_of(self.context_of(addressed))

    def clerk(self, carried: Sequence[AddressedMessage]) -> Contact:
        """Return the clerk who is answered: that of the most items."""
        (committee, _), *_ = Counter(addressed.committee for addressed in carried).most_common()
        return self._clerk_of(committee)

    def context_of(self, addressed: AddressedMessage) -> MessageContext:
        """Return all that is known about one message."""
        ref, release = addressed.message.ref or "", self.known.releases.get(addressed.message.facts.get("held", ""))
        return MessageContext(
            addressed.message,
            addressed.case,
            self.known.words_for(addressed.message),
            addressed.to,
            self._clerk_of(addressed.committee),
            self.today,
            self.policy,
            self.policy.council.name,
            self._committee(addressed.committee),
            self.known.entered_late(addressed.message),
            self._link(addressed),
            f"Subject: {release.subject}\n\n{release.body}" if release else None,
            self.known.sent_on.get(ref, {}),
            self.people,
            self.known.mail.get(ref, NOTHING_SENT),
            self.known.owed(addressed.case) if addressed.case else None,
        )

    def _link(self, addressed: AddressedMessage) -> str | None:
        message = addressed.message
        if letter := message.facts.get("held"):
            return self.links.release(letter)
        if addressed.case and message.occasion == "change to confirm":
            return self.links.confirm(addressed.case.ref, int(message.facts["event"]), addressed.to.post)
        if addressed.case is None or addressed.case.is_over or message.to not in ANSWERED_BY:
            return None
        return self.links.answer(addressed.case.ref, message.action, message.post or addressed.to.post)

    def _clerk_of(self, committee: str) -> Contact:
        if committee not in self._clerks:
            self._clerks[committee] = self.people.clerk(committee, self.today)
        return self._clerks[committee]

    @cached_property
    def _clerks(self) -> dict[str, Contact]:
        return {}

    def _committee(self, code: str) -> str:
        return self.people.committee_name(code)

    def _of_whom(self, carried: Sequence[AddressedMessage]) -> str:
        committees = {addressed.committee for addressed in carried if addressed.committee}
        what = (
            "scrutiny actions"
            if any(addressed.message.to == "owner" for addressed in carried)
            else "scrutiny recommendations"
        )
        if len(committees) == 1:
            return f"{what} of the {self._committee(committees.pop())}"
        return f"{what} of {len(committees)} committees" if committees else what

    def _section(self, title: str, items: list[MailItem], clerk: Contact) -> dict[str, Any]:
        to_do = {item.to_do for item in items}
        shared = to_do.pop() if len(items) > 1 and len(to_do) == 1 else ""
        alike = [line for line in items[0].lines if len(items) > 1 and all(line in item.lines for item in items)]
        previews = [item for item in items if item.preview]
        briefly = {id(item): replace(item, preview=None) for item in previews[MOST_PREVIEWS:]}
        entries = [self._entry(briefly.get(id(item), item), shared, alike, clerk) for item in items]
        return {"title": title, "to_do": shared, "alike": alike, "entries": entries}

    def _entry(self, item: MailItem, shared: str, alike: list[str], clerk: Contact) -> dict[str, Any]:
        contact = item.context.clerk if item.context else clerk
        other = (
            ", ".join(part for part in (contact.name, contact.phone, contact.address) if part)
            if contact != clerk
            else None
        )
        is_release = item.context is not None and "held" in item.context.message.facts
        says = _link_says(item, is_release)
        lines = tuple(line for line in item.lines if line not in alike)
        told = replace(item, lines=lines, to_do="" if item.to_do == shared else item.to_do)
        return {"clerk": other, "link_says": says, **{name: getattr(told, name) for name in SHOWN}}


def _link_says(item: MailItem, is_release: bool) -> str:
    """Return what an item's link opens: no two links of a mail read the same."""
    message = item.context.message if item.context else None
    ref = f"{message.ref}/{message.action}" if message and message.action else message.ref if message else None
    if not is_release:
        return f"Answer about {ref} here"
    return f"{'Release' if item.preview else 'Read and release'} the letter about {ref or 'it'} here"


SHOWN = ("head", "lines", "to_do", "link", "preview")


def _for_whom(item: MailItem, carried: Sequence[AddressedMessage]) -> MailItem:
    """Return an item that says whose it is, where people of several names read the mail."""
    if item.context is None or item.context.recipient.name == reader_names(carried):
        return item
    to = item.context.recipient
    return replace(item, lines=(f"For {to.name}, {to.post}.", *item.lines))


def _without_greeting(body: str) -> str:
    """Return a letter without its first line; its lines put together again, so that they are wrapped once."""
    _, _, rest = body.partition("\n\n")
    return "\n\n".join("\n".join(unwrapped(block)) for block in rest.split("\n\n"))


def _title(item: MailItem) -> str:
    return item.section


def _due(item: MailItem) -> date:
    due = item.context.message.due_on if item.context else None
    return due or date.max


def _counts(items: Sequence[MailItem]) -> str:
    """Return "2 overdue, 1 due soon": how many there are under the first headings."""
    counted = Counter(item.section for item in items)
    said = [f"{number} {COUNTED[section]}" for section, number in counted.items()]
    rest = sum(list(counted.values())[MOST_COUNTS:])
    return ", ".join(said[:MOST_COUNTS]) + (f" and {rest} more" if rest else "")


def _subject(items: Sequence[MailItem], of_whom: str) -> str:
    """Return what it is about, then how many things stand how: as much of both as a subject has room for."""
    whole = f"{of_whom[:1].upper()}{of_whom[1:]}: {_counts(items)}"
    matter, _, _ = of_whom.partition(" of ")
    return whole if len(whole) <= LONGEST else cut_at_a_word(f"{matter.capitalize()}: {_counts(items)}", LONGEST)


def _opening(items: Sequence[MailItem]) -> str:
    if len(items) == 1:
        return "This is about one scrutiny recommendation."
    days = {(item.section, _due(item)) for item in items}
    return f"There are {len(items)} things for you today{', the most urgent first' if len(days) > 1 else ''}."
