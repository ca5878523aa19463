"""Looks names up in the people file: which post is meant, who holds it on a day, who stands in, who is above."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from definitions.case.owners import as_compared
from mail.people.model import Absence, PeopleShape, Post, Tenure


class KnownPost(NamedTuple):
    """A post under its own spelling; or one person, under the post that they hold, with nobody beside them."""

    title: str
    post: Post


class AwayHolder(NamedTuple):
    """Who is away, and the absence that says so."""

    name: str
    absence: Absence


@dataclass(frozen=True)
class ReachedHolder:
    """Somebody who can be written to, in which post, and through whose absences the way led."""

    known: KnownPost
    name: str
    address: str
    phone: str
    began: date | None
    shared_with: tuple[str, ...]
    past: tuple[AwayHolder, ...] = ()


class Posts:
    """The posts, people and absences of one people file."""

    def __init__(self, said: PeopleShape) -> None:
        self.said = said
        titles = {as_compared(title): title for title in said.posts}
        self.titles = {
            as_compared(alias): title for title, post in said.posts.items() for alias in post.aliases
        } | titles
        self.people = {as_compared(name): (name, person) for name, person in said.people.items()}

    def post(self, name: str) -> KnownPost | None:
        """Return the post of that name or alias."""
        title = self.titles.get(as_compared(name))
        return KnownPost(title, self.said.posts[title]) if title else None

    def post_named(self, name: str, on: date) -> KnownPost | None:
        """Return the post, or the person in the post that they hold that day; one who has left holds nothing."""
        if known := self.post(name):
            return known
        posts = list(self.posts_held_by(name))
        for known, tenure in posts:
            if tenure.counts(on):
                return KnownPost(known.title, self._alone(known.post, tenure))
        if posts:
            return KnownPost(name, Post())
        if person := self.people.get(as_compared(name)):
            return KnownPost(
                person[0], Post(holder=person[0], address=person[1].address, phone=person[1].phone, kind=person[1].kind)
            )
        return None

    def is_one(self, name: str, known: KnownPost) -> bool:
        """Whether a name means this post or person."""
        return as_compared(self.titles.get(as_compared(name), name)) == as_compared(known.title)

    def posts_held_by(self, name: str) -> Iterator[tuple[KnownPost, Tenure]]:
        """Yield every post that a person holds, held or will hold."""
        for title, post in self.said.posts.items():
            for tenure in post.tenures:
                if tenure.holder and as_compared(tenure.holder) == as_compared(name):
                    yield KnownPost(title, post), tenure

    def upwards(self, known: KnownPost) -> Iterator[KnownPost]:
        """Yield the post, its manager, that one's manager, … The file was checked: it never comes round."""
        at: KnownPost | None = known
        while at:
            yield at
            at = self.post(at.post.manager) if at.post.manager else None

    def area(self, known: KnownPost) -> str | None:
        """Return the service area of a post: its own, else that of the nearest post above it that names one."""
        return next((above.post.area for above in self.upwards(known) if above.post.area), None)

    def holders(self, known: KnownPost, on: date) -> list[ReachedHolder]:
        """Return who holds a post that day and has an address, whether away or not, in the order of the file."""
        found = []
        for tenure in known.post.tenures:
            person = self.people.get(as_compared(tenure.holder or ""), (None, None))[1]
            address = tenure.address or (person.address if person else None)
            phone = tenure.phone or (person.phone if person else None) or ""
            name = tenure.holder or (known.title if known.post.is_mailbox else "")
            if tenure.counts(on) and address and name:
                found.append(ReachedHolder(known, name, address, phone, tenure.begins, ()))
        names = [reached.name for reached in found]
        return [_with_others(reached, names) for reached in found]

    def unreached(self, known: KnownPost, on: date) -> str:
        """Return why nobody can be written to in a post: nobody holds it, or whoever does has no address."""
        held = [tenure.holder for tenure in known.post.tenures if tenure.counts(on) and tenure.holder]
        return f"{held[0]}, {known.title}, who has no address" if held else f"the vacant post {known.title}"

    def reach(self, known: KnownPost, on: date) -> ReachedHolder | None:
        """Return the first holder who is there that day, else who stands in for them; none where nobody does."""
        past: list[AwayHolder] = []
        at: KnownPost | None = known
        while at:
            holders = self.holders(at, on)
            for holder in holders:
                if self._absence(at, holder.name, on) is None:
                    return ReachedHolder(
                        at, holder.name, holder.address, holder.phone, holder.began, holder.shared_with, tuple(past)
                    )
            away = self.away(at, on)
            if away is None or away.absence.stand_in is None or away in past:
                return None
            past.append(away)
            at = self.post_named(away.absence.stand_in, on)
        return None

    def away(self, known: KnownPost, on: date) -> AwayHolder | None:
        """Return which absence counts where every holder is away: the first for which somebody stands in."""
        found = [(holder.name, self._absence(known, holder.name, on)) for holder in self.holders(known, on)]
        away = [AwayHolder(name, absence) for name, absence in found if absence]
        if len(away) < len(found):
            return None
        return next((holder for holder in away if holder.absence.stand_in), away[0] if away else None)

    def _absence(self, known: KnownPost, name: str, on: date) -> Absence | None:
        for absence in self.said.absences:
            if absence.counts(on) and (self.is_one(absence.of, known) or as_compared(absence.of) == as_compared(name)):
                return absence
        return None

    def _alone(self, post: Post, tenure: Tenure) -> Post:
        cleared = {"holder": None, "address": None, "phone": None, "begins": None, "until": None}
        return post.model_copy(update={**cleared, "holdings": (tenure,)})


def _with_others(reached: ReachedHolder, names: list[str]) -> ReachedHolder:
    others = tuple(name for name in names if name != reached.name)
    return ReachedHolder(reached.known, reached.name, reached.address, reached.phone, reached.began, others)
