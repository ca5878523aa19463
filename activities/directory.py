"""Who holds a post now: a small file of people, read when mails leave, behind one protocol.

docs/mail.md shows the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from activities.people import Holding, PeopleShape, fold, people_from
from definitions.errors import Trouble
from definitions.policy import Role


@dataclass(frozen=True)
class Recipient:
    """Who gets a mail. `stands_in_for` is the vacant post that it was meant for.

    `kind` says whether a robot may write to them unasked: only to officers. `why` is how they were found, for the
    mail log: "holds the post", "stands in for X until 9 May 2027".
    """

    post: str
    name: str
    address: str
    stands_in_for: str | None = None
    kind: Literal["officer", "member", "chief executive", "outside body"] = "officer"
    why: str = ""

    @property
    def needs_release(self) -> bool:
        """Whether a mail waits until the clerk has released it."""
        return self.kind != "officer"


@dataclass(frozen=True)
class Unknown:
    """A post that the directory does not have: its messages wait, and the clerk is asked."""

    post: str


@dataclass(frozen=True)
class Contact:
    """The clerk whom a letter names. What the directory does not know is empty."""

    post: str
    name: str
    phone: str
    address: str


class Directory(Protocol):
    """Finds people by post or role."""

    def find(self, role: Role, post: str | None, committee: str, lifecycle: str, on: date) -> Recipient | Unknown:
        """Return who gets on that day what is meant for `role`, reckoned from `post` where there is one."""

    def clerk(self, committee: str, on: date) -> Contact:
        """Return whom to ring about this committee's recommendations."""

    def committee_name(self, committee: str) -> str:
        """Return the committee's name; its code where nobody said."""


class PeopleFile:
    """The file `people.yaml`. Each round loads it again, so that what a clerk fills in counts from the next one."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> "People":
        """Return what the file says now; without a file nobody is known. Raises Trouble with file, line and remedy."""
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return People(PeopleShape())
        except UnicodeDecodeError as wrong:
            msg = f"{self.path.name}: this file is not UTF-8 text; save it as UTF-8"
            raise Trouble(msg) from wrong
        return People(people_from(self.path.name, text))


class Post(NamedTuple):
    """A post under its own spelling, and who holds it."""

    title: str
    holding: Holding


class People:
    """What `people.yaml` says: a Directory."""

    def __init__(self, said: PeopleShape) -> None:
        self.said = said
        self.posts = {fold(title): Post(title, holding) for title, holding in said.posts.items()}
        self.committees = {fold(code): committee for code, committee in said.committees.items()}

    def find(self, role: Role, post: str | None, committee: str, lifecycle: str, on: date) -> Recipient | Unknown:  # noqa: ARG002
        """Return the holder of the post that is meant, or who stands in for it; Unknown where nobody is set."""
        start = post if post and role in ("owner", "manager", "director") else None
        title = start or self._of_role(role, committee, lifecycle)
        if title is None:
            return Unknown(_missing(role, lifecycle))
        known = self._post(title)
        if known is None:
            return Unknown(title)
        above = {"manager": 1, "director": 2}.get(role, 0)
        meant = self._above(known, above)
        return self._holder(meant) if meant else Unknown(f"manager of {known.title}")

    def clerk(self, committee: str, on: date) -> Contact:  # noqa: ARG002
        """Return the committee's clerk, or who stands in; with neither, a contact without number and address."""
        title = self._of_role("clerk", committee, "")
        known = self._post(title) if title else None
        held = next((one for one in self._upwards(known) if one.holding.is_held), None) if known else None
        if held is None:
            return Contact(post="", name=f"the clerk to the {self.committee_name(committee)}", phone="", address="")
        who = held.holding
        return Contact(post=held.title, name=who.holder or "", phone=who.phone or "", address=who.address or "")

    def committee_name(self, committee: str) -> str:
        """Return the committee's name; its code where nobody said."""
        known = self.committees.get(fold(committee))
        return known.name if known else committee

    def _of_role(self, role: Role, committee: str, lifecycle: str) -> str | None:
        """Return the post that stands for a role; a manager or director without a post is the respondent's."""
        if role == "clerk" and (known := self.committees.get(fold(committee))) and known.clerk:
            return known.clerk
        answers = role in ("owner", "manager", "director")
        said = self.said.roles.get("respondent" if answers else role)
        if said is None or isinstance(said, str):
            return said
        by = {fold(key): title for key, title in said.items()}
        return by.get(fold(committee)) or by.get(fold(lifecycle)) or by.get("otherwise")

    def _post(self, title: str) -> Post | None:
        return self.posts.get(fold(title))

    def _upwards(self, post: Post) -> Iterator[Post]:
        """Yield the post, its manager, that one's manager, … The file was checked: it never comes round."""
        at: Post | None = post
        while at:
            yield at
            at = self._post(at.holding.manager) if at.holding.manager else None

    def _above(self, post: Post, levels: int) -> Post | None:
        """Return the post `levels` higher, or the highest there is above it; none where nobody is."""
        chain = list(self._upwards(post))
        if levels and len(chain) == 1:
            return None
        return chain[min(levels, len(chain) - 1)]

    def _holder(self, meant: Post) -> Recipient | Unknown:
        for post in self._upwards(meant):
            if post.holding.is_held:
                for_vacant = None if post is meant else meant.title
                return Recipient(post.title, post.holding.holder or "", post.holding.address or "", for_vacant)
        return Unknown(meant.title)


def _missing(role: Role, lifecycle: str) -> str:
    """Name a role that no post stands for, as the clerk will find it in the file: "respondent (executive)"."""
    answers = role in ("owner", "respondent", "manager", "director")
    return f"respondent ({lifecycle})" if answers else role
