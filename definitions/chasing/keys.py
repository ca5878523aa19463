"""The keys by which duties, messages and mails are known: made and read here, and taken apart nowhere else.

Their text is stored in ledgers, in the outbox and in histories, so it never changes: parts, with a slash between them.
"""

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

SLASH = " / "
TOLD_AGAIN = ", again "
DutyWord = Literal[
    "action", "response", "question", "verification", "extension", "adoption", "acceptance", "decision", "handover",
    "exemption", "standstill", "review", "update", "cancelled",
]  # fmt: skip
FOR_A_MEETING: tuple[DutyWord, ...] = ("update", "cancelled")  # known by a meeting's id, and not by a day
_DAY = r"\d{4}-\d\d-\d\d"
_DUTY = re.compile(
    rf"(?P<word>{'|'.join(get_args(DutyWord))})(?: (?P<number>\d+))?(?: of (?P<occurrence>{_DAY}))?{SLASH}(?P<which>.+)"
)
_DAYS = re.compile(rf"(?P<due_on>{_DAY})(?: again (?P<again>\d+))?(?: reopened (?P<reopened>\d+))?")


@dataclass(frozen=True)
class DutyKey:
    """What names a duty until its date moves, its owner changes or it is sent back: then it is another duty.

    `number` is that of the action, question or review, `occurrence` the first date of one occurrence of a series.
    `again` counts how often its ladder was started again, `reopened` how often the case was. What is asked for a
    meeting has the meeting's id instead of a due day.
    """

    word: DutyWord
    number: int | None = None
    occurrence: date | None = None
    due_on: date | None = None
    meeting: str | None = None
    again: int = 0
    reopened: int = 0

    def __str__(self) -> str:
        """Return it as it is stored: "action 1 / 2032-06-30 again 4 reopened 1", "update 1 / CYP-2032-03-09"."""
        again = f" again {self.again}" if self.again else ""
        reopened = f" reopened {self.reopened}" if self.reopened else ""
        which = self.meeting if self.due_on is None else f"{self.due_on.isoformat()}{again}{reopened}"
        return f"{self.about}{SLASH}{which}"

    @property
    def about(self) -> str:
        """Return what it is about: "response", "action 1", "verification 1 of 2031-12-31"."""
        number = "" if self.number is None else f" {self.number}"
        return f"{self.word}{number}{f' of {self.occurrence}' if self.occurrence else ''}"

    @classmethod
    def parse(cls, text: str) -> "DutyKey":
        """Return the key that is stored as `text`. Raises ValueError where that is none."""
        found = _DUTY.fullmatch(text)
        days = _DAYS.fullmatch(found["which"]) if found else None
        if found is None or (days is None and found["word"] not in FOR_A_MEETING):
            msg = f'"{text}" is no key of a duty'
            raise ValueError(msg)
        named = cls(
            word=found["word"],  # type: ignore[arg-type]  # the pattern has no other words
            number=int(found["number"]) if found["number"] else None,
            occurrence=date.fromisoformat(found["occurrence"]) if found["occurrence"] else None,
        )
        if days is None or named.word in FOR_A_MEETING:
            return replace(named, meeting=found["which"])
        again, reopened = int(days["again"] or 0), int(days["reopened"] or 0)
        return replace(named, due_on=date.fromisoformat(days["due_on"]), again=again, reopened=reopened)


def duty_of(text: str) -> DutyKey | None:
    """Return the key of the duty that a message is about, as the message holds it; none where it is about none."""
    return DutyKey.parse(text) if text else None


def owner_rung(because: str, owner: str) -> str:
    """Return the name of the rung by which one owner is told at once why something is theirs now."""
    return f"{because}: {owner}"


def because_and_owner(rung: str) -> tuple[str, str]:
    """Return why and to which owner such a rung told it."""
    because, _, owner = rung.partition(": ")
    return because, owner


def told_again(because: str, time: int) -> str:
    """Return the reason with which an owner is told once more, as the mail before came back; `time` 0 is the first."""
    return f"{because}{TOLD_AGAIN}{time}" if time else because


@dataclass(frozen=True)
class MessageKey:
    """What names a message. No two messages share one, so a message that is raised twice is one message."""

    parts: tuple[str, ...]

    def __str__(self) -> str:
        """Return it as it is stored."""
        return SLASH.join(self.parts)

    @classmethod
    def parse(cls, text: str) -> "MessageKey":
        """Return the key that is stored as `text`."""
        return cls(tuple(text.split(SLASH)))

    @classmethod
    def of_rung(cls, ref: str, duty: DutyKey, rung: str, to: str) -> "MessageKey":
        """Name a rung's message: "CYP-2031-09-16-1 / action 1 / 2032-01-30 / on the day, due / Head of Highways"."""
        return cls.parse(SLASH.join((ref, str(duty), rung, to)))

    @classmethod
    def of_news(cls, ref: str, about: str, event: str, to: str) -> "MessageKey":
        """Name what news raises by itself, by its event: "CYP-2031-09-16-1 / closed / close 7 / Head of Highways"."""
        return cls.parse(SLASH.join((ref, about, event, to)))

    @classmethod
    def of_round(cls, occasion: str, about: str, on: str) -> "MessageKey":
        """Name what a round asks once in a time: "post vacant / Head of Highways / 2031"."""
        return cls.parse(SLASH.join((occasion, about, on)))

    @classmethod
    def of_letter(cls, occasion: str, letter: str) -> "MessageKey":
        """Name what a round says of a letter that waits for its release: "for release / " and the letter's own key."""
        return cls.parse(SLASH.join((occasion, letter)))

    @classmethod
    def of_reply(cls, number: str) -> "MessageKey":
        """Name what tells the clerk of a reply: "reply / 4f2a / clerk"."""
        return cls.parse(SLASH.join(("reply", number, "clerk")))

    @property
    def to(self) -> str:
        """Return to whom it goes: a post, a role, or a role reckoned from a post ("manager of Head of Highways")."""
        return self.parts[-1]

    @property
    def is_told_again(self) -> bool:
        """Whether it tells an owner once more what a mail told that came back."""
        return len(self.parts) > 1 and TOLD_AGAIN in self.parts[-2]

    def about(self, ref: str | None) -> str | None:
        """Return what it is about in the case `ref`: "action 1", "closed". None where it is not that case's own."""
        return self.parts[1] if ref == self.parts[0] and len(self.parts) > 1 else None

    def is_of_rung(self, ref: str | None, duty: DutyKey, rung: str) -> bool:
        """Whether it is a message of this rung of this duty, to whomever it goes."""
        return self._begins(SLASH.join((ref or "", str(duty), rung)))

    def is_of_duty(self, ref: str | None, duty: DutyKey) -> bool:
        """Whether it is a message about this duty, whatever its rung and to whomever it goes."""
        return self._begins(SLASH.join((ref or "", str(duty))))

    def is_of_event(self, event: str) -> bool:
        """Whether it is what this event raised by itself, by the event's id: with its occasion before it, or alone."""
        said = SLASH.join(self.parts[2:])
        return any(text.startswith(f"{event}{SLASH}") for text in (said, said.partition(", ")[2]))

    def _begins(self, text: str) -> bool:
        begins = MessageKey.parse(text).parts
        return len(self.parts) > len(begins) and self.parts[: len(begins)] == begins


@dataclass(frozen=True)
class MailKey:
    """What names a person's one mail of a day, so that nothing that crashes can make it two."""

    person: str
    day: date

    def __str__(self) -> str:
        """Return it as it is stored: "mail / 0f3c… / 2032-01-30"."""
        return SLASH.join(("mail", self.person, self.day.isoformat()))

    @classmethod
    def parse(cls, text: str) -> "MailKey":
        """Return the key that is stored as `text`. Raises ValueError where that is none."""
        word, person, day = text.split(SLASH)
        if word != "mail":
            msg = f'"{text}" is no key of a mail'
            raise ValueError(msg)
        return cls(person, date.fromisoformat(day))


def digest(key: str) -> str:
    """Return the name by which channels, and what they send back, know the key of a mail or a message."""
    return hashlib.sha256(key.encode()).hexdigest()[:32]
