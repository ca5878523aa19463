"""What a council's list of posts changes in the people file: worked out first, so that it can be shown first."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError

from definitions.calendar.days import said as in_words
from definitions.errors import Trouble
from intake.imports.people import Row
from mail.people.editing import Document
from mail.people.lookup import Posts
from mail.people.model import Absence, Holding, PeopleShape, fold

Placed = tuple[int | None, Holding]  # where it stands among the post's holdings in the file; none where it is new
A_DAY = timedelta(days=1)


@dataclass
class Change:
    """What becomes of one post, in sentences and for the file."""

    title: str
    fields: dict[str, Any] = field(default_factory=dict)
    holdings: list[Placed] | None = None
    sentences: list[str] = field(default_factory=list)


@dataclass
class Plan:
    """Everything that an import changes."""

    changes: list[Change]
    gone: list[str]
    absences: list[Absence]
    replaces: bool

    @property
    def sentences(self) -> list[str]:
        """Return what changes, a line each."""
        said = [sentence for change in self.changes for sentence in change.sentences]
        said += [f"- {title}: gone from the list, and taken out" for title in self.gone if self.replaces]
        return said + [f"+ {one.in_words()}" for one in self.absences]

    def apply(self, document: Document, said: PeopleShape) -> None:
        """Write it into the file's text."""
        for change in self.changes:
            document.write_post(change.title, change.fields, change.holdings)
        for title in self.gone if self.replaces else ():
            document.take_out(title)
        if self.absences:
            there: list[tuple[int | None, Absence]] = list(enumerate(said.absences))
            document.write_absences([*there, *((None, one) for one in self.absences)])


def plan(said: PeopleShape, rows: Sequence[Row], today: date, *, replaces: bool) -> Plan:
    """Return what `rows` change in the file. Raises Trouble with the row and the remedy."""
    _check(rows)
    posts = Posts(said)
    by_post: dict[str, list[Row]] = {}
    for row in rows:
        known = posts.post(row.post)
        by_post.setdefault(fold(known.title if known else row.post), []).append(row)
    titles = {key: (known.title if (known := posts.post(key)) else own[0].post) for key, own in by_post.items()}
    people = _people(posts, rows, titles)
    changes = [_Changing(posts, titles[key], people, today).by(own) for key, own in by_post.items()]
    gone = [title for title in said.posts if fold(title) not in by_post]
    return Plan([one for one in changes if one.sentences], gone, _absences(said, rows), replaces)


def _check(rows: Sequence[Row]) -> None:
    for row in rows:
        try:
            Holding(address=row["email"])
        except ValidationError as wrong:
            msg = f"{row.at}: {wrong.errors()[0]['msg'].removeprefix('Value error, ')}"
            raise Trouble(msg) from None


def _people(posts: Posts, rows: Sequence[Row], titles: dict[str, str]) -> dict[str, str]:
    """Return the post that each name means where somebody is named as a manager: a post, an alias or a holder."""
    own = {fold(row["name"] or ""): posts.titles.get(fold(row.post), row.post) for row in rows if row["name"]}
    held = {fold(one.holder): title for title, post in posts.said.posts.items() for one in post.held if one.holder}
    return {**held, **own, **posts.titles, **titles}


def _absences(said: PeopleShape, rows: Sequence[Row]) -> list[Absence]:
    found = []
    for row in rows:
        begins, until = row.day("away_from"), row.day("away_until")
        if begins and until:
            of = row["name"] or row.post
            absence = Absence(of=of, begins=begins, until=until, stand_in=row["stand_in"])
            there = [one.model_copy(update={"because": None}) for one in said.absences]
            found += [] if absence in there else [absence]
    return found


class _Changing:
    """One post, compared with its rows."""

    def __init__(self, posts: Posts, title: str, people: dict[str, str], today: date) -> None:
        self.posts, self.people, self.today = posts, people, today
        self.known = posts.post(title)
        self.change = Change(title)
        self.held: list[Placed] = list(enumerate(self.known.post.held)) if self.known else []

    def by(self, rows: Sequence[Row]) -> Change:
        """Return what the rows change."""
        before = list(self.held)
        for row in rows:
            self._fields(row)
            if row["name"]:
                self._holder(row, {fold(one["name"] or "") for one in rows})
            elif row["email"]:
                self._mailbox(row)
            elif row.has_name_column and self.known:
                self._vacant(row)
        if self.held != before:
            self.change.holdings = self.held
        if self.known is None:
            self.change.holdings = self.held
            self._say_new()
        return self.change

    def _fields(self, row: Row) -> None:
        was = self.known.post if self.known else None
        if named := row["manager"]:
            manager = self.people.get(fold(named))
            if manager is None:
                msg = (
                    f'{row.at}: the manager "{named}" is no post and no holder, here or in the file: add or correct it'
                )
                raise Trouble(msg)
            if was is None or fold(self.posts.titles.get(fold(was.manager or ""), "")) != fold(manager):
                self._set("manager", manager, was.manager if was else None)
        for name, value in (("area", row["area"]), ("kind", (row["kind"] or "").casefold() or None)):
            there = getattr(was, name) if was else None
            if value and fold(there or "") != fold(value):
                self._set(name, value, there)
        aliases = [one.strip() for one in (row["aliases"] or "").split(";") if one.strip()]
        there = was.aliases if was else ()
        new = [one for one in aliases if fold(one) not in {fold(alias) for alias in there}]
        if new:
            self._set("aliases", [*there, *new], ", ".join(there) or None)

    def _set(self, name: str, value: Any, was: str | None) -> None:
        if name in self.change.fields and self.change.fields[name] == value:
            return
        self.change.fields[name] = value
        words = ", ".join(value) if isinstance(value, list) else value
        self._say(f"{name} {words}" + (f", and not {was}" if was else ""))

    def _say(self, what: str, mark: str = "~") -> None:
        if self.known:
            self.change.sentences.append(f"{mark} {self.change.title}: {what}")

    def _holder(self, row: Row, named: set[str]) -> None:
        name, begins, until = row["name"] or "", row.day("begins"), row.day("until")
        place = self._place(name, begins, until)
        if place is None:
            start = begins or (self.today if self.held else None)
            self._make_room(start, named)
            new = Holding(holder=name, address=row["email"], phone=row["phone"], begins=start, until=until)
            self.held.append((None, new))
            self._say(f"{name} holds it{_days(new)}" + ("" if new.address or self._own(name) else ", with no address"))
            return
        was, one = self.held[place]
        says = {"begins": begins, "until": until, "address": row["email"], "phone": row["phone"]}
        own = {"address": self._own(name)}
        for key, value in says.items():
            old = getattr(one, key) or own.get(key)
            if value and value != old:
                self.held[place] = (was, self.held[place][1].model_copy(update={key: value}))
                word = "from" if key == "begins" else key
                self._say(f"{one.holder}, {word} {_shown(value)}" + (f", and not {_shown(old)}" if old else ""))

    def _own(self, name: str) -> str | None:
        own = self.posts.people.get(fold(name))
        return own[1].address if own else None

    def _place(self, name: str, begins: date | None, until: date | None) -> int | None:
        """Return which holding a row means: the same person's at the same time, or without a day today's or a later."""
        time = Holding(begins=begins or (None if until else self.today), until=until)
        for place, (_, one) in enumerate(self.held):
            if one.holder and fold(one.holder) == fold(name) and _touch(one, time):
                return place
        return None

    def _make_room(self, start: date | None, named: set[str]) -> None:
        """End the holdings of those whom the list no longer names, the day before somebody else begins."""
        kept: list[Placed] = []
        for place, one in self.held:
            stays = start is None or not one.counts(start) or fold(one.holder or "") in named
            if stays:
                kept.append((place, one))
            elif start and one.begins != start:
                kept.append((place, one.model_copy(update={"until": start - A_DAY})))
                self._say(f"{one.holder} holds it until {in_words(start - A_DAY)}")
        self.held = kept

    def _vacant(self, row: Row) -> None:
        start = row.day("begins") or self.today
        if any(one.counts(start) for _, one in self.held):
            self._make_room(start, set())
            self._say(f"vacant from {in_words(start)}")

    def _mailbox(self, row: Row) -> None:
        kind = self.change.fields.get("kind") or (self.known.post.kind if self.known else None)
        if kind not in ("team", "outside body"):
            msg = f"{row.at}: {row.post} has an address alone: name a holder, or write its kind, team or outside body"
            raise Trouble(msg)
        place, one = self.held[0] if self.held else (None, Holding())
        if one.address != row["email"]:
            self.held[:1] = [(place, one.model_copy(update={"address": row["email"]}))]
            self._say(f"address {row['email']}" + (f", and not {one.address}" if one.address else ""))

    def _say_new(self) -> None:
        held = [f"{one.holder or 'a mailbox'}, {one.address or 'no address'}{_days(one)}" for _, one in self.held]
        said = [
            f"{name} {', '.join(value) if isinstance(value, list) else value}"
            for name, value in self.change.fields.items()
        ]
        self.change.sentences = [f"+ {self.change.title}: {'; '.join([*(held or ['vacant']), *said])}"]


def _days(one: Holding) -> str:
    begins = f" from {in_words(one.begins)}" if one.begins else ""
    return begins + (f" until {in_words(one.until)}" if one.until else "")


def _shown(value: Any) -> str:
    return in_words(value) if isinstance(value, date) else str(value)


def _touch(one: Holding, other: Holding) -> bool:
    """Whether two holdings have a day in common; one without a last day never ends."""
    first, last = date.min, date.max
    return (one.begins or first) <= (other.until or last) and (other.begins or first) <= (one.until or last)
