"""Incidents: what failed and was set aside, so that the rest goes on. Each is a row until it went well.

One thing has at most one incident that has not ended. Its tries are bounded: after the last one it is left alone until
a person asks for another, or dismisses it with a reason.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, and_, func, select, update

from definitions.characters import plain
from definitions.chasing.keys import digest
from definitions.errors import Remedy, Trouble
from register.database import batched, insert_new
from register.tables import incidents

What = Literal[
    "case",
    "message",
    "person",
    "mail",
    "refusal",
    "file",
    "people",
    "channel",
    "round",
    "schedule",
    "run",
    "delivery",
    "watcher",
]
ForWhom = Literal["clerk", "operator"]
State = Literal["trying", "open", "dismissed", "resolved"]
MOST_TRIES = 3
LONGEST = 400  # characters of a detail


@dataclass(frozen=True)
class Bounds:
    """After how many failures a person is told, and after how many it is not tried again."""

    told_after: int = 1
    most: int = MOST_TRIES


# A person's mails fail by the round, twelve a morning: told after one morning, given up after five, as a full inbox is.
# A message whose letter cannot be written is tried for three mornings, since trying costs nothing; a mail whose answer
# was lost is told of when it has been handed over as often as it may be.
# What is a state of affairs, and not a thing that is tried, has no most: it ends when it is over.
FOR_EVER = 1_000_000
NO_MAIL_LEAVES: tuple[What, ...] = ("channel", "round")  # of which a mail can tell only once it is over
STATES_OF_AFFAIRS: tuple[What, ...] = ("person", "people", "channel", "round", "schedule", "watcher")
BOUNDS: Mapping[What, Bounds] = {
    "person": Bounds(told_after=12, most=60),
    "message": Bounds(most=36),
    "mail": Bounds(told_after=MOST_TRIES),
    "people": Bounds(most=FOR_EVER),
    "channel": Bounds(most=FOR_EVER),
    "round": Bounds(most=FOR_EVER),
    "schedule": Bounds(most=FOR_EVER),
    "refusal": Bounds(most=FOR_EVER),
    "watcher": Bounds(most=FOR_EVER),
}


def incident_key(what: What, name: str) -> str:
    """Return the key of a thing: its kind and its name, or where that is long, the name's digest."""
    return f"{what} {name if len(name) <= LONGEST else digest(name)}"


@dataclass(frozen=True)
class Failure:
    """What fails. `key` names the thing; `sentence` says to whoever must act what is wrong, and names no person."""

    key: str
    what: What
    sentence: str
    for_whom: ForWhom = "clerk"
    ref: str | None = None
    mail: str | None = None
    file: str | None = None
    detail: str = ""

    @classmethod
    def of(cls, what: What, name: str, sentence: str, **facts: Any) -> "Failure":
        """Return the failure of a thing that is known by a name of any length."""
        return cls(incident_key(what, name), what, sentence, **facts)

    @property
    def message(self) -> str | None:
        """Return the key of the message that fails, where it is one: messages are kept by their own keys in `mail`."""
        return self.mail if self.what == "message" else None

    @property
    def bounds(self) -> Bounds:
        """Return how often it may fail."""
        return BOUNDS.get(self.what, Bounds())


def clerk_not_reached(message: str) -> Failure:
    """Return the failure of a message to the clerk that never arrived: there is nobody else to tell."""
    said = "a mail to the clerk did not arrive, and nobody else is told: see whether the clerk's address is right"
    return Failure.of("delivery", message, said, for_whom="operator")


@dataclass(frozen=True)
class Incident:
    """A failure as it is kept."""

    number: int
    failure: Failure
    since: datetime
    last_at: datetime
    tries: int
    state: State
    told_on: date | None
    decided_at: datetime | None
    decided_by: str | None
    because: str | None
    ended_at: datetime | None = None

    @property
    def is_set_aside(self) -> bool:
        """Whether it is not tried again until a person asks for it."""
        is_dismissed = self.state == "dismissed" and self.failure.what not in STATES_OF_AFFAIRS
        return is_dismissed or self.tries >= self.failure.bounds.most


def note_failure(tx: Connection, failure: Failure, now: datetime, *, counts: bool = True) -> Incident:
    """Note that something failed, or failed again. Where it does not count, it costs the thing no try."""
    facts = {name: getattr(failure, name) for name in ("what", "ref", "mail", "file", "sentence", "for_whom")}
    facts |= {"sentence": plain(failure.sentence), "detail": plain(failure.detail)[:LONGEST], "last_at": now}
    first = {"key": failure.key, "since": now, "tries": 0, "state": "trying", "current": True}
    insert_new(tx, incidents, {**first, **facts})  # unless the thing has one that has not ended
    again = update(incidents).where(*_now(failure.key)).values(**facts, tries=incidents.c.tries + int(counts))
    row = tx.execute(again.returning(incidents)).first()
    if row is None:  # another process ended it between the two
        return note_failure(tx, failure, now, counts=counts)
    if row.state == "trying" and row.tries >= failure.bounds.told_after:
        told = update(incidents).where(incidents.c.number == row.number).values(state="open")
        row = tx.execute(told.returning(incidents)).one()
    return _incident(row)


def note_success(tx: Connection, keys: Collection[str], now: datetime) -> int:
    """End the incidents of what went well, those too that a person dismissed. Returns how many there were."""
    ended = {"ended_at": now, "current": None, "state": "resolved"}
    return sum(
        tx.execute(
            update(incidents).where(incidents.c.key.in_(list(some)), incidents.c.ended_at.is_(None)).values(**ended)
        ).rowcount
        for some in batched(sorted(keys))
    )


def failing(tx: Connection, what: What) -> dict[str, Incident]:
    """Return the incidents of this kind that have not ended, by key: what is tried and fails, and what is set aside."""
    return {incident.failure.key: incident for incident in _that(tx, incidents.c.what == what)}


def open_incidents(tx: Connection) -> list[Incident]:
    """Return what somebody must see to, the oldest first."""
    return _that(tx, incidents.c.state == "open")


def untold_incidents(tx: Connection) -> list[Incident]:
    """Return the open incidents of which no mail was raised yet, the oldest first: not that mails do not leave."""
    by_mail = incidents.c.what.not_in(NO_MAIL_LEAVES)
    new = and_(incidents.c.state == "open", incidents.c.told_on.is_(None), by_mail)
    return _that(tx, new)


def untold_silences(tx: Connection) -> list[Incident]:
    """Return what kept mails from leaving, is over, and was in no mail yet, the oldest first."""
    over = incidents.c.what.in_(NO_MAIL_LEAVES) & (incidents.c.state == "resolved") & incidents.c.told_on.is_(None)
    return [_incident(row) for row in tx.execute(select(incidents).where(over).order_by(incidents.c.number))]


def count_open(tx: Connection) -> dict[str, int]:
    """Return how many incidents are open for the clerk, and for the operator."""
    query = select(incidents.c.for_whom, func.count()).where(incidents.c.state == "open")
    counted = {row[0]: row[1] for row in tx.execute(query.group_by(incidents.c.for_whom))}
    return {"clerk": counted.get("clerk", 0), "operator": counted.get("operator", 0)}


def incident_numbered(tx: Connection, number: int) -> Incident:
    """Return one incident. Raises Trouble where there is none, or it is over."""
    row = tx.execute(select(incidents).where(incidents.c.number == number)).first()
    if row is None or row.ended_at is not None:
        msg = f"there is no incident {number}" if row is None else f"incident {number} is over"
        raise Trouble(msg, Remedy("list incidents"))
    return _incident(row)


def retry(tx: Connection, number: int, by: str, now: datetime) -> Incident:
    """Have a thing tried again from now on, as if it had never failed. Raises Trouble where there is none."""
    found = incident_numbered(tx, number)
    again = {"state": "trying", "tries": 0, "told_on": None, "decided_at": now, "decided_by": by}
    tx.execute(update(incidents).where(incidents.c.number == number).values(**again))
    return found


def dismiss(tx: Connection, number: int, by: str, because: str, now: datetime) -> Incident:
    """Leave a thing alone for good, with the reason. Raises Trouble where there is no such incident."""
    found = incident_numbered(tx, number)
    decided = {"state": "dismissed", "decided_at": now, "decided_by": by, "because": because}
    tx.execute(update(incidents).where(incidents.c.number == number).values(**decided))
    return found


def note_told(tx: Connection, numbers: Sequence[int], on: date) -> None:
    """Note the day on which a mail about these incidents was raised."""
    tx.execute(update(incidents).where(incidents.c.number.in_(list(numbers))).values(told_on=on))


def _now(key: str) -> tuple[Any, ...]:
    return (incidents.c.key == key, incidents.c.ended_at.is_(None))


def _that(tx: Connection, condition: Any) -> list[Incident]:
    query = select(incidents).where(condition, incidents.c.ended_at.is_(None)).order_by(incidents.c.number)
    return [_incident(row) for row in tx.execute(query)]


def _incident(row: Row[Any]) -> Incident:
    failure = Failure(row.key, row.what, row.sentence, row.for_whom, row.ref, row.mail, row.file, row.detail)
    decided = (row.decided_at, row.decided_by, row.because)
    seen = (row.since, row.last_at, row.tries, row.state, row.told_on)
    return Incident(row.number, failure, *seen, *decided, ended_at=row.ended_at)
