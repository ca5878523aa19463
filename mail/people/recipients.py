"""Who holds a post now: a small file of people, read when mails leave, behind one protocol.

docs/mail.md shows the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from definitions.calendar.days import long_date as in_words
from definitions.case.owners import as_compared
from definitions.errors import Trouble
from definitions.policy.ladders import Role
from mail.people.checks import people_from
from mail.people.lookup import KnownPost, Posts, ReachedHolder
from mail.people.model import PeopleShape, ReaderKind
from mail.people.roles import Roles

ANSWERS: tuple[Role, ...] = ("owner", "manager", "director")  # reckoned from a post, else from the respondent


@dataclass(frozen=True)
class Recipient:
    """Who gets a mail. `stands_in_for` is the vacant post that it was meant for, `for_absent` who is away.

    `kind` says whether a robot may write to them unasked: only to officers. `why` is how they were found, for the
    mail log: "holds the post", "stands in for Ama Osei until Friday 9 May 2027". Two are one where who gets it is.
    """

    post: str
    name: str
    address: str
    stands_in_for: str | None = None
    kind: ReaderKind = field(default="officer", compare=False)
    why: str = field(default="", compare=False)
    for_absent: str | None = field(default=None, compare=False)
    meant: str = field(default="", compare=False)  # the post that it was meant for, whoever gets it

    @property
    def needs_release(self) -> bool:
        """Whether a mail waits until the clerk has released it."""
        return self.kind != "officer"


@dataclass(frozen=True)
class UnknownPost:
    """A post that the directory does not have: its messages wait, and the clerk is asked."""

    post: str


@dataclass(frozen=True)
class AwayOwner:
    """Everybody in a post is away until a day; who stands in, by their post, if somebody does. Never why."""

    until: date
    stand_in: str | None


@dataclass(frozen=True)
class Contact:
    """The clerk whom a letter names. What the directory does not know is empty."""

    post: str
    name: str
    phone: str
    address: str


class Directory(Protocol):
    """Finds people by post or role."""

    def find(self, role: Role, post: str | None, committee: str, lifecycle: str, on: date) -> Recipient | UnknownPost:
        """Return who gets on that day what is meant for `role`, reckoned from `post` where there is one."""

    def clerk(self, committee: str, on: date) -> Contact:
        """Return whom to ring about this committee's recommendations."""

    def committee_name(self, committee: str) -> str:
        """Return the committee's name; its code where nobody said."""

    def named(self, title: str) -> str:
        """Return a post as a sentence names it: "the Head of Highways", "Wexcombe Buses"."""

    def away(self, title: str, on: date) -> AwayOwner | None:
        """Return until when everybody in a post is away on a day; none where somebody is there."""

    def is_above(self, title: str, below: str) -> bool:
        """Whether a post is above another, at whatever distance."""


class PeopleFile:
    """The file `people.yaml`. Each round loads it again, so that what a clerk fills in counts from the next one."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> "People":
        """Return what the file says now; without a file nobody is known. Raises Trouble with file, line and remedy."""
        return People(people_from(self.path.name, self.text()))

    def text(self) -> str:
        """Return the file's text; without a file, none. Raises Trouble where it is no text."""
        try:
            return self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""
        except UnicodeDecodeError as wrong:
            msg = f"{self.path.name}: this file is not UTF-8 text; save it as UTF-8"
            raise Trouble(msg) from wrong


class People:
    """What `people.yaml` says: a Directory."""

    def __init__(self, said: PeopleShape) -> None:
        self.said, self.posts = said, Posts(said)
        self.roles = Roles(said, self.posts)

    def find(self, role: Role, post: str | None, committee: str, lifecycle: str, on: date) -> Recipient | UnknownPost:
        """Return who gets on that day what is meant for `role`: a holder who is there, else who stands in, else who
        is above them. Unknown where nobody is set.
        """
        start = post or self.roles.find("respondent", committee, lifecycle)
        title = start if role in ANSWERS else self.roles.find(role, committee, lifecycle, post)
        if title is None:
            return UnknownPost(_missing(role, lifecycle))
        known = self.posts.post_named(title, on)
        if known is None:
            return UnknownPost(title)
        meant = self._meant(role, known, on)
        return self._reached(meant, role, on) if meant else UnknownPost(f"manager of {known.title}")

    def clerk(self, committee: str, on: date) -> Contact:
        """Return the committee's clerk, or who stands in; with neither, a contact without number and address."""
        title = self.roles.find("clerk", committee, "")
        known = self.posts.post_named(title, on) if title else None
        found = next((reached for post in self._above(known) if (reached := self.posts.reach(post, on))), None)
        if found is None:
            return Contact(post="", name=f"the clerk to the {self.committee_name(committee)}", phone="", address="")
        return _contact(found)

    def committee_name(self, committee: str) -> str:
        """Return the committee's name; its code where nobody said."""
        known = self.roles.committees.get(as_compared(committee))
        return known.name if known else committee

    def named(self, title: str) -> str:
        """Return a post as a sentence names it: an outside body and a person by their names alone."""
        known = self.posts.post(title)
        is_name = (
            title.casefold().startswith("the ")
            or (known is not None and known.post.kind == "outside body")
            or (known is None and as_compared(title) in self.said.holders)
        )
        return title if is_name else f"the {title}"

    def away(self, title: str, on: date) -> AwayOwner | None:
        """Return until when everybody in a post is away on a day, and who stands in."""
        known = self.posts.post_named(title, on)
        found = self.posts.away(known, on) if known else None
        if known is None or found is None:
            return None
        reached = self.posts.reach(known, on)
        return AwayOwner(found.absence.until, reached.known.title if reached else None)

    def is_above(self, title: str, below: str) -> bool:
        """Whether a post is above another."""
        known = self.posts.post(below)
        return known is not None and any(self.posts.is_one(title, post) for post in list(self.posts.upwards(known))[1:])

    def may_answer_for(self, post: str, on: date) -> tuple[Contact, ...]:
        """Return everybody whose word about a post's actions counts that day: all who hold it, whoever stands in for
        them, and those whom the post names in `may_answer`. Nobody who has left.
        """
        known = self.posts.post_named(post, on)
        if known is None:
            return ()
        found = [*self.posts.holders(known, on), self.posts.reach(known, on)]
        for name in known.post.may_answer:
            other = self.posts.post_named(name, on)
            found += self.posts.holders(other, on) if other else []
        return tuple(dict.fromkeys(_contact(reached) for reached in found if reached))

    def _meant(self, role: Role, known: KnownPost, on: date) -> KnownPost | None:
        """Return the post that a role means, reckoned from `known`; none where nobody is above it."""
        if role == "director" and (title := self.roles.by_area("director", known)):
            return self.posts.post_named(title, on)
        levels = {"manager": 1, "director": 2}.get(role, 0)
        chain = list(self.posts.upwards(known))
        if levels and len(chain) == 1:
            return None
        return chain[min(levels, len(chain) - 1)]

    def _above(self, known: KnownPost | None) -> Iterator[KnownPost]:
        return self.posts.upwards(known) if known else iter(())

    def _reached(self, meant: KnownPost, role: Role, on: date) -> Recipient | UnknownPost:
        for post in self.posts.upwards(meant):
            if found := self.posts.reach(post, on):
                return self._recipient(found, meant, post, role, on)
        for post in self.posts.upwards(meant):  # everybody is away, and nobody stands in: the first of them
            for found in self.posts.holders(post, on):
                return self._recipient(found, meant, post, role, on)
        return UnknownPost(meant.title)

    def _recipient(self, found: ReachedHolder, meant: KnownPost, post: KnownPost, role: Role, on: date) -> Recipient:
        holders = self.posts.holders(meant, on)
        away = self.posts.away(meant, on)
        absent = f"{away.name}, {meant.title}, who is away until {in_words(away.absence.until)}" if away else None
        clauses = [f"stands in for {away.name} until {in_words(away.absence.until)}" for away in found.past]
        if post.title != meant.title:
            of = f"{away.name}, away until {in_words(away.absence.until)}" if away else self.posts.unreached(meant, on)
            is_next = self.posts.is_one(meant.post.manager or "", post)
            clauses.insert(0, f"for {of}, as {'the' if is_next else 'the next reachable'} manager")
        elif away and not clauses:
            clauses, absent = [f"is away until {in_words(away.absence.until)}, and nobody stands in"], None
        kind = self.roles.kind(found.known, "owner")
        return Recipient(
            found.known.title,
            found.name,
            found.address,
            stands_in_for=None if holders else meant.title,
            kind=self.roles.kind(meant, role) if kind == "officer" else kind,
            why="; ".join(clauses) or _plainly(found),
            for_absent=absent,
            meant=meant.title,
        )


def _plainly(found: ReachedHolder) -> str:
    """Return how they were found where nobody is away and nothing vacant."""
    if found.known.post.is_mailbox and found.name == found.known.title:
        return "is written to at its own address"
    shared = f" with {' and '.join(found.shared_with)}" if found.shared_with else ""
    return f"holds the post{shared}" + (f" since {in_words(found.began)}" if found.began else "")


def _contact(found: ReachedHolder) -> Contact:
    return Contact(post=found.known.title, name=found.name, phone=found.phone, address=found.address)


def _missing(role: Role, lifecycle: str) -> str:
    """Name a role that no post stands for, as the clerk will find it in the file: "respondent (executive)"."""
    return f"respondent ({lifecycle})" if role in (*ANSWERS, "respondent") else role
