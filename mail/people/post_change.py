"""One post of the people file, compared with the rows of a council's list: what becomes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from definitions.calendar.days import long_date
from definitions.case.owners import as_compared
from definitions.errors import Trouble
from intake.imports.people import PersonRow
from mail.people.lookup import Posts
from mail.people.model import Tenure

PlacedTenure = tuple[int | None, Tenure]  # where it stands among the post's tenures in the file; none where it is new
A_DAY = timedelta(days=1)


@dataclass
class PostChange:
    """What becomes of one post, in sentences and for the file."""

    title: str
    fields: dict[str, Any] = field(default_factory=dict)
    tenures: list[PlacedTenure] | None = None
    sentences: list[str] = field(default_factory=list)


class PostComparison:
    """One post, compared with its rows."""

    def __init__(self, posts: Posts, title: str, people: dict[str, str], today: date) -> None:
        self.posts, self.people, self.today = posts, people, today
        self.known = posts.post(title)
        self.change = PostChange(title)
        self.tenures: list[PlacedTenure] = list(enumerate(self.known.post.tenures)) if self.known else []

    def change_by(self, rows: Sequence[PersonRow]) -> PostChange:
        """Return what the rows change."""
        before = list(self.tenures)
        for row in rows:
            self._fields(row)
            if row["name"]:
                self._holder(row, {as_compared(row["name"] or "") for row in rows})
            elif row["email"]:
                self._mailbox(row)
            elif row.has_name_column and self.known:
                self._vacant(row)
        if self.tenures != before:
            self.change.tenures = self.tenures
        if self.known is None:
            self.change.tenures = self.tenures
            self._say_new()
        return self.change

    def _fields(self, row: PersonRow) -> None:
        was = self.known.post if self.known else None
        if named := row["manager"]:
            manager = self.people.get(as_compared(named))
            if manager is None:
                msg = (
                    f'{row.at}: the manager "{named}" is no post and no holder, here or in the file: add or correct it'
                )
                raise Trouble(msg)
            if was is None or as_compared(self.posts.titles.get(as_compared(was.manager or ""), "")) != as_compared(
                manager
            ):
                self._set("manager", manager, was.manager if was else None)
        for name, value in (("area", row["area"]), ("kind", (row["kind"] or "").casefold() or None)):
            there = getattr(was, name) if was else None
            if value and as_compared(there or "") != as_compared(value):
                self._set(name, value, there)
        aliases = [alias.strip() for alias in (row["aliases"] or "").split(";") if alias.strip()]
        there = was.aliases if was else ()
        new = [alias for alias in aliases if as_compared(alias) not in {as_compared(alias) for alias in there}]
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

    def _holder(self, row: PersonRow, named: set[str]) -> None:
        name, begins, until = row["name"] or "", row.day("begins"), row.day("until")
        place = self._place(name, begins, until)
        if place is None:
            start = begins or (self.today if self.tenures else None)
            self._make_room(start, named)
            new = Tenure(holder=name, address=row["email"], phone=row["phone"], begins=start, until=until)
            self.tenures.append((None, new))
            self._say(f"{name} holds it{_days(new)}" + ("" if new.address or self._own(name) else ", with no address"))
            return
        was, tenure = self.tenures[place]
        says = {"begins": begins, "until": until, "address": row["email"], "phone": row["phone"]}
        address = {"address": self._own(name)}
        for key, value in says.items():
            old = getattr(tenure, key) or address.get(key)
            if value and value != old:
                self.tenures[place] = (was, self.tenures[place][1].model_copy(update={key: value}))
                word = "from" if key == "begins" else key
                self._say(f"{tenure.holder}, {word} {_shown(value)}" + (f", and not {_shown(old)}" if old else ""))

    def _own(self, name: str) -> str | None:
        person = self.posts.people.get(as_compared(name))
        return person[1].address if person else None

    def _place(self, name: str, begins: date | None, until: date | None) -> int | None:
        """Return which tenure a row means: the same person's at the same time, or without a day today's or a later."""
        time = Tenure(begins=begins or (None if until else self.today), until=until)
        for place, (_, tenure) in enumerate(self.tenures):
            if tenure.holder and as_compared(tenure.holder) == as_compared(name) and _touch(tenure, time):
                return place
        return None

    def _make_room(self, start: date | None, named: set[str]) -> None:
        """End the tenures of those whom the list no longer names, the day before somebody else begins."""
        kept: list[PlacedTenure] = []
        for place, tenure in self.tenures:
            stays = start is None or not tenure.counts(start) or as_compared(tenure.holder or "") in named
            if stays:
                kept.append((place, tenure))
            elif start and tenure.begins != start:
                kept.append((place, tenure.model_copy(update={"until": start - A_DAY})))
                self._say(f"{tenure.holder} holds it until {long_date(start - A_DAY)}")
        self.tenures = kept

    def _vacant(self, row: PersonRow) -> None:
        start = row.day("begins") or self.today
        if any(tenure.counts(start) for _, tenure in self.tenures):
            self._make_room(start, set())
            self._say(f"vacant from {long_date(start)}")

    def _mailbox(self, row: PersonRow) -> None:
        kind = self.change.fields.get("kind") or (self.known.post.kind if self.known else None)
        if kind not in ("team", "outside body"):
            msg = f"{row.at}: {row.post} has an address alone: name a holder, or write its kind, team or outside body"
            raise Trouble(msg)
        place, tenure = self.tenures[0] if self.tenures else (None, Tenure())
        if tenure.address != row["email"]:
            self.tenures[:1] = [(place, tenure.model_copy(update={"address": row["email"]}))]
            self._say(f"address {row['email']}" + (f", and not {tenure.address}" if tenure.address else ""))

    def _say_new(self) -> None:
        holders = [
            f"{tenure.holder or 'a mailbox'}, {tenure.address or 'no address'}{_days(tenure)}"
            for _, tenure in self.tenures
        ]
        said = [
            f"{name} {', '.join(value) if isinstance(value, list) else value}"
            for name, value in self.change.fields.items()
        ]
        self.change.sentences = [f"+ {self.change.title}: {'; '.join([*(holders or ['vacant']), *said])}"]


def _days(tenure: Tenure) -> str:
    begins = f" from {long_date(tenure.begins)}" if tenure.begins else ""
    return begins + (f" until {long_date(tenure.until)}" if tenure.until else "")


def _shown(value: Any) -> str:
    return long_date(value) if isinstance(value, date) else str(value)


def _touch(tenure: Tenure, other: Tenure) -> bool:
    """Whether two tenures have a day in common; one without a last day never ends."""
    first, last = date.min, date.max
    return (tenure.begins or first) <= (other.until or last) and (other.begins or first) <= (tenure.until or last)
