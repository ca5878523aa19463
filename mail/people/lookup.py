"""Looks names up in the people file: which post is meant, who holds it on a day, who stands in, who is above."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mail.people.model import Absence, Holding, PeopleShape, Post, fold


class Known(NamedTuple):
    """A post under its own spelling; or one person, under the post that they hold, with nobody beside them."""

    title: str
    post: Post


class Away(NamedTuple):
    """Who is away, and the absence that says so."""

    name: str
    absence: Absence


@dataclass(frozen=True)
class Reached:
    """Somebody who can be written to, in which post, and through whose absences the way led."""

    known: Known
    name: str
    address: str
    phone: str
    began: date | None
    shared_with: tuple[str, ...]
    past: tuple[Away, ...] = ()


class Posts:
    """The posts, people and absences of one people file."""

    def __init__(self, said: PeopleShape) -> None:
        self.said = said
        own = {fold(title): title for title in said.posts}
        self.titles = {fold(alias): title for title, post in said.posts.items() for alias in post.aliases} | own
        self.people = {fold(name): (name, person) for name, person in said.people.items()}

    def post(self, name: str) -> Known | None:
        """Return the post of that name or alias."""
        title = self.titles.get(fold(name))
        return Known(title, self.said.posts[title]) if title else None

    def named(self, name: str, on: date) -> Known | None:
        """Return the post, or the person in the post that they hold that day; one who has left holds nothing."""
        if known := self.post(name):
            return known
        held = list(self.held_by(name))
        for known, holding in held:
            if holding.counts(on):
                return Known(known.title, self._alone(known.post, holding))
        if held:
            return Known(name, Post())
        if own := self.people.get(fold(name)):
            return Known(own[0], Post(holder=own[0], address=own[1].address, phone=own[1].phone, kind=own[1].kind))
        return None

    def is_one(self, name: str, known: Known) -> bool:
        """Whether a name means this post or person."""
        return fold(self.titles.get(fold(name), name)) == fold(known.title)

    def held_by(self, name: str) -> Iterator[tuple[Known, Holding]]:
        """Yield every post that a person holds, held or will hold."""
        for title, post in self.said.posts.items():
            for holding in post.held:
                if holding.holder and fold(holding.holder) == fold(name):
                    yield Known(title, post), holding

    def upwards(self, known: Known) -> Iterator[Known]:
        """Yield the post, its manager, that one's manager, … The file was checked: it never comes round."""
        at: Known | None = known
        while at:
            yield at
            at = self.post(at.post.manager) if at.post.manager else None

    def area(self, known: Known) -> str | None:
        """Return the service area of a post: its own, else that of the nearest post above it that names one."""
        return next((one.post.area for one in self.upwards(known) if one.post.area), None)

    def holders(self, known: Known, on: date) -> list[Reached]:
        """Return who holds a post that day and has an address, whether away or not, in the order of the file."""
        found = []
        for holding in known.post.held:
            own = self.people.get(fold(holding.holder or ""), (None, None))[1]
            address = holding.address or (own.address if own else None)
            phone = holding.phone or (own.phone if own else None) or ""
            name = holding.holder or (known.title if known.post.is_mailbox else "")
            if holding.counts(on) and address and name:
                found.append(Reached(known, name, address, phone, holding.begins, ()))
        names = [one.name for one in found]
        return [_with_others(one, names) for one in found]

    def reach(self, known: Known, on: date) -> Reached | None:
        """Return the first holder who is there that day, else who stands in for them; none where nobody does."""
        past: list[Away] = []
        at: Known | None = known
        while at:
            holders = self.holders(at, on)
            for one in holders:
                if self._absence(at, one.name, on) is None:
                    return Reached(at, one.name, one.address, one.phone, one.began, one.shared_with, tuple(past))
            away = self.away(at, on)
            if away is None or away.absence.stand_in is None or away in past:
                return None
            past.append(away)
            at = self.named(away.absence.stand_in, on)
        return None

    def away(self, known: Known, on: date) -> Away | None:
        """Return which absence counts where every holder is away: the first for which somebody stands in."""
        found = [(one.name, self._absence(known, one.name, on)) for one in self.holders(known, on)]
        away = [Away(name, absence) for name, absence in found if absence]
        if len(away) < len(found):
            return None
        return next((one for one in away if one.absence.stand_in), away[0] if away else None)

    def _absence(self, known: Known, name: str, on: date) -> Absence | None:
        for absence in self.said.absences:
            if absence.counts(on) and (self.is_one(absence.of, known) or fold(absence.of) == fold(name)):
                return absence
        return None

    def _alone(self, post: Post, holding: Holding) -> Post:
        cleared = {"holder": None, "address": None, "phone": None, "begins": None, "until": None}
        return post.model_copy(update={**cleared, "holdings": (holding,)})


def _with_others(one: Reached, names: list[str]) -> Reached:
    others = tuple(name for name in names if name != one.name)
    return Reached(one.known, one.name, one.address, one.phone, one.began, others)
