"""One message as an item of a mail that carries several: what it is, by when, how late, and what it asks.

An item's first line is the subject of the letter that it would be by itself, so that every occasion has one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, get_args

from definitions.case.parts import Because
from definitions.chasing.keys import MessageKey, duty_of
from mail.letters.about.owing import is_first_mail
from mail.letters.facts import facts_of
from mail.letters.letter import rendered_letter, what_to_do
from mail.letters.message_context import MessageContext
from mail.letters.phrases import cut_at_a_word
from mail.letters.plain_text import in_quotes
from mail.letters.subject import LONGEST

OVERDUE, SOON, CHANGED = "Overdue", "Due soon", "New or changed"
PEOPLE, OTHERS = "Waiting on your people", "Waiting on others"
SETTLE, KNOW = "For you to settle or decide", "For your information"
SECTIONS = (OVERDUE, SOON, PEOPLE, OTHERS, CHANGED, SETTLE, KNOW)
COUNTED = {  # in the subject
    OVERDUE: "overdue",
    SOON: "due soon",
    CHANGED: "new or changed",
    PEOPLE: "waiting on your people",
    OTHERS: "waiting on others",
    SETTLE: "to settle or decide",
    KNOW: "for information",
}
NOTHING_YET = "If both are right, nothing more is asked today."  # as assigned.txt ends
HORIZON = 14  # days ahead that are soon
TELLS_PROGRESS = ("reminder", "due", "overdue", "escalation", "update request")
JUST_NEWS = ("closed", "overdue at entry")
LONGEST_WORDS = 160
LONGEST_HEAD = 130
MOST_ENTRIES = 8


@dataclass(frozen=True)
class MailItem:
    """One thing that a mail says. `head` is its first line, `subject` that of a mail with nothing else. `about` is what
    it is about: two items of one mail never share it.
    """

    section: str
    about: tuple[Any, ...]
    head: str
    subject: str
    lines: tuple[str, ...]
    to_do: str
    link: str | None = None
    preview: str | None = None
    context: MessageContext | None = field(default=None, repr=False, compare=False)

    @property
    def count(self) -> int:
        """Return its place among the sections."""
        return SECTIONS.index(self.section)


def letter_item(context: MessageContext) -> MailItem:
    """Return a message as an item."""
    facts = facts_of(context)
    subject, body = rendered_letter(context, facts)
    in_full = partial(facts["subject"], longest=LONGEST_HEAD)
    head, _ = rendered_letter(context, {**facts, "subject": in_full})
    return MailItem(
        section=section_of(context, facts),
        about=_about(context),
        head=head,
        subject=subject,
        lines=tuple(_lines(context, facts, head)),
        to_do=what_to_do(body).removeprefix("nothing."),
        link=context.link,
        preview=facts["preview"],
        context=context,
    )


def section_of(context: MessageContext, facts: dict[str, Any]) -> str:
    """Return under which heading a message stands."""
    message = context.message
    if message.occasion in JUST_NEWS:
        return KNOW
    if message.to in ("manager", "director"):
        return PEOPLE
    if message.to == "clerk" and "escalation" not in message.occasion:
        return SETTLE
    if message.to not in ("owner", "respondent"):
        return OTHERS
    if is_first_mail(context) and message.occasion == "assigned":
        return CHANGED  # however late it is: they hear of it for the first time
    if facts["late"] and not facts["is_soft"]:
        return OVERDUE
    days = (message.due_on - context.today).days if message.due_on else HORIZON + 1
    is_news = message.occasion in get_args(Because) or not message.duty
    return CHANGED if is_news and days > HORIZON else SOON


def _about(context: MessageContext) -> tuple[Any, ...]:
    """Return what a message is about: of one action, or one response, a mail has one item."""
    message = context.message
    if message.occasion == "undelivered":
        return ("undelivered", MessageKey.parse(message.facts["message"]).to, message.facts["channel_said"])
    if message.question:
        return (message.ref, "question", message.question)
    if message.facts.get("held") or not message.ref:
        return (message.key,)
    if message.action:
        return (message.ref, "action", message.action)
    duty = duty_of(message.duty)
    what = "response" if "response" in message.occasion else duty.about if duty else message.occasion
    return (message.ref, what)


def _lines(context: MessageContext, facts: dict[str, Any], head: str) -> list[str]:
    message = context.message
    found = list(_days(context, facts, head))
    if context.message.action and not facts["is_yours"] and context.message.to != "clerk":
        found.append(f"It is for the {facts['owner']} to do.")
    found += [facts["told_late"]] if facts["told_late"] else []
    found += _what_came_of_it(context, facts)
    if message.question and facts["question"]:
        found.append(cut_at_a_word(facts["question"], LONGEST_WORDS))
    elif facts["reason"]:
        why = "Why it was sent back" if message.occasion == "sent back" else "The reason given"
        found.append(f"{why}: {in_quotes(cut_at_a_word(facts['reason'], LONGEST_WORDS))}")
    if message.occasion == "assigned" and not facts["is_exempt"]:
        found += _how_it_came(facts)
    if message.occasion == "undelivered":
        found.append(f"What the mail server said: {in_quotes(facts['given']['channel_said'])}")
    if message.occasion == "office closing":
        found.append(f"This is about {facts['given']['open_days']}.")
    if message.occasion == "incidents":
        found += [*facts["sentences"], *facts["over"]][:MOST_ENTRIES]
    for entry in facts["entries"][:MOST_ENTRIES]:
        found.append(f"{entry['ref']}, {entry['owner'] or 'no owner'}: due {entry['due']}")
    if len(facts["entries"]) > MOST_ENTRIES:
        found.append(f"and {len(facts['entries']) - MOST_ENTRIES} more")
    if facts["cabinet"] and context.message.to == "respondent":
        found.append(facts["cabinet"]["words"])
    if following := facts["next"]:
        found.append(following)
    if context.recipient.for_absent:
        found.append(f"It is for {context.recipient.for_absent}, and comes to you in the meantime.")
    if context.recipient.stands_in_for:
        found.append(f"It comes to you because nobody can be reached as {context.recipient.stands_in_for}.")
    return found


def _how_it_came(facts: dict[str, Any]) -> Iterator[str]:
    """Yield, for somebody who hears of an action for the first time, how its date was read and what it answers."""
    if facts["how_read"] and facts["is_from_paper"]:
        yield f"How the date was read: {facts['how_read']}"
    if facts["recommendation"]:
        said = in_quotes(cut_at_a_word(facts["recommendation"], LONGEST_WORDS))
        yield f"It answers recommendation {facts['case_ref']}: {said}"


def _what_came_of_it(context: MessageContext, facts: dict[str, Any]) -> Iterator[str]:
    """Yield what its owner last said of it, or why there is no answer."""
    if facts["reply_on"]:
        yield f"A reply of {facts['reply_on']} is with the clerk, who has yet to read it."
    elif facts["away"] and not facts["is_yours"]:
        who, until, stand_in = (facts["away"][name] for name in ("who", "until", "stand_in"))
        meanwhile = f"; {stand_in} gets these mails in the meantime" if stand_in else ""
        yield f"{who[:1].upper()}{who[1:]} is away until {until}{meanwhile}."
    if facts["reminded_on"] and facts["is_yours"]:
        yield f"The last reminder of {'this one' if facts['series'] else 'it'} left on {facts['reminded_on']}."
    if facts["reported_before"]:
        yield facts["reported_before"]
    if context.message.occasion in TELLS_PROGRESS and facts["last_said"]:
        yield f"{facts['last_said_as']}: {in_quotes(cut_at_a_word(facts['last_said'], LONGEST_WORDS))}"


def _days(context: MessageContext, facts: dict[str, Any], head: str) -> Iterator[str]:
    """Yield by when it is owed, unless the first line says so, and whether that has moved."""
    duty = duty_of(context.message.duty)
    if meeting := facts["for_meeting"] if context.message.occasion == "update request" else None:
        papers = f"its papers {'left' if meeting['papers_left'] else 'leave'} on {meeting['papers']}"
        yield f"For the meeting of the {facts['committee']} on {meeting['on']}; {papers}."
    if duty is None or not facts["due"]:
        return
    if duty.word in ("action", "response"):
        if facts["due_short"] not in head and not (facts["is_due_today"] and "today" in head):
            past = facts["late"] is not None
            said = ("Was asked for" if past else "Asked for") if facts["is_soft"] else "Was due" if past else "Due"
            yield f"{said} by the end of {facts['due']}."
        if facts["series"]:
            yield facts["series"]
        if facts["original"]:
            yield f"First due on {facts['original']}; moved {facts['slips'] or 'since'}."
    elif facts["late"] and facts["due_short"] not in head:
        yield f"Open since {facts['due']}."


def merged_items(items: Sequence[MailItem]) -> list[MailItem]:
    """Return the items with those about the same thing in one: the one that matters most, and what the others add."""
    together: dict[tuple[Any, ...], list[MailItem]] = {}
    for item in items:
        together.setdefault(item.about, []).append(item)
    return [_one(sorted(alike, key=_weight)) for alike in together.values()]


def _weight(item: MailItem) -> tuple[bool, int]:
    """Return what sorts first the item that says most: that an action is yours comes before how it goes."""
    return item.context is not None and item.context.message.occasion == "update request", item.count


def _one(alike: list[MailItem]) -> MailItem:
    first, *others = alike
    if not others:
        return first
    if first.about[0] == "undelivered":
        refs = dict.fromkeys(item.context.message.ref for item in alike if item.context)
        head = f"{len(alike)} messages to {first.about[1]} could not be delivered"
        return replace(
            first,
            head=head,
            subject=cut_at_a_word(head, LONGEST),
            lines=(*first.lines, f"They were about {', '.join(filter(None, refs))}."),
        )
    also = dict.fromkeys(line for item in others if item.head != first.head for line in _also(item))
    asked = [item.to_do for item in others if _weight(item)[0]]  # a line of progress: not less than the rest asks
    to_do = " ".join(
        [first.to_do.removesuffix(NOTHING_YET).strip(), *(sentence[:1].upper() + sentence[1:] for sentence in asked)]
    )
    return replace(
        first,
        lines=(*first.lines, *also),
        to_do=to_do if asked else first.to_do,
    )


def _also(item: MailItem) -> tuple[str, ...]:
    """Return what another item says of the same thing, in a line or two."""
    message = item.context.message if item.context else None
    if message is None or message.occasion != "update request":
        return (f"Also: {item.head.rpartition(' (')[0] or item.head}.",)
    meeting = item.lines[0] if item.lines else "."
    return (f"A line of progress is asked for, too{', ' if meeting[1:] else ''}{meeting[:1].lower()}{meeting[1:]}",)
