"""What the clerk keeps from leaving: everything, a committee's mails, a person's; since when, why, and until when.

A stop takes no message out of the outbox. Rounds ask which stops stand when they send.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, select, update

from register.tables import stops

Stopped = Literal["everything", "committee", "person"]
# What bywhen tells the clerk of itself: were it stopped with everything else, a stop could be forgotten.
OF_ITSELF = ("incidents", "still stopped")


@dataclass(frozen=True)
class Stop:
    """One stop as it is kept. `whose` is a committee's code or a person's address, and empty where it is everything."""

    number: int
    what: Stopped
    whose: str
    because: str
    since: datetime
    by: str
    ended_at: datetime | None
    ended_by: str | None

    def in_words(self) -> str:
        """Return what it keeps from leaving."""
        return {"everything": "every mail", "committee": f"mails about {self.whose}"}.get(
            self.what, f"mails to {self.whose}"
        )

    def holds(self, occasion: str, committee: str, address: str) -> bool:
        """Whether it keeps a message of this occasion, about this committee's case, to this address from leaving."""
        match self.what:
            case "person":
                return self.whose.casefold() == address.casefold()
            case "committee":
                return self.whose.casefold() == committee.casefold() and occasion not in OF_ITSELF
        return occasion not in OF_ITSELF


class Stops:
    """The stops that stand at one moment, the oldest first."""

    def __init__(self, standing: Sequence[Stop]) -> None:
        self.standing = standing

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.standing)

    def same(self, what: Stopped, whose: str) -> Stop | None:
        """Return the stop of just this, where it is stopped already."""
        return next((stop for stop in self.standing if (stop.what, stop.whose) == (what, whose)), None)

    def of(self, occasion: str, committee: str, address: str = "") -> Stop | None:
        """Return the first stop that holds a message back; none where it may leave."""
        return next((stop for stop in self.standing if stop.holds(occasion, committee, address)), None)

    def of_any(self, carried: Iterable[tuple[str, str]], address: str) -> Stop | None:
        """Return the first stop that holds one of these messages back, each an occasion and a committee."""
        return next((stop for said in carried if (stop := self.of(*said, address))), None)


def standing_stops(tx: Connection) -> Stops:
    """Return the stops that have not ended."""
    query = select(stops).where(stops.c.ended_at.is_(None)).order_by(stops.c.number)
    return Stops([_stop(row) for row in tx.execute(query)])


def all_stops(tx: Connection) -> list[Stop]:
    """Return every stop that ever was, the oldest first."""
    return [_stop(row) for row in tx.execute(select(stops).order_by(stops.c.number))]


def put_stop(tx: Connection, what: Stopped, whose: str, because: str, by: str, now: datetime) -> Stop:
    """Stop something from now on."""
    row = {"what": what, "whose": whose, "because": because, "by": by, "since": now}
    return _stop(tx.execute(stops.insert().values(**row).returning(stops)).one())


def end_stop(tx: Connection, number: int, by: str, now: datetime) -> Stop | None:
    """End a stop; none where there is none of that number that stands."""
    stands = (stops.c.number == number, stops.c.ended_at.is_(None))
    row = tx.execute(update(stops).where(*stands).values(ended_at=now, ended_by=by).returning(stops)).first()
    return _stop(row) if row else None


def _stop(row: Row[Any]) -> Stop:
    return Stop(**row._asdict())
