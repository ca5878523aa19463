"""What somebody who watches a running system wants to know, in a few counts."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from definitions.calendar.days import Calendar
from definitions.calendar.mornings import missed_morning
from register.incidents import count_open
from register.mail.stops import standing_stops
from register.rounds import last_round
from register.tables import looks, mails, messages, policies_in_force


@dataclass(frozen=True)
class WatchedCounts:
    """The counts. Ages are in seconds; none where there is nothing of the kind."""

    messages_due: int
    oldest_due: float | None
    mails_sent: int
    incidents: dict[str, int]
    stops: int
    looks: int
    round_age: float | None
    missed: datetime | None

    @property
    def is_well(self) -> bool:
        """Whether no morning was missed."""
        return self.missed is None


def watched(tx: Connection, calendar: Calendar, now: datetime) -> WatchedCounts:
    """Return what is so at `now`."""
    due = select(func.count(), func.min(messages.c.leave_at))
    number, oldest = tx.execute(due.where(messages.c.state == "waiting", messages.c.leave_at <= now)).one()
    last = last_round(tx)
    return WatchedCounts(
        messages_due=number,
        oldest_due=(now - oldest).total_seconds() if oldest else None,
        mails_sent=tx.execute(select(func.count()).where(mails.c.state == "sent")).scalar_one(),
        incidents=count_open(tx),
        stops=len(standing_stops(tx).standing),
        looks=tx.execute(select(func.count()).select_from(looks)).scalar_one(),
        round_age=(now - last).total_seconds() if last else None,
        missed=missed(tx, calendar, now),
    )


def missed(tx: Connection, calendar: Calendar, now: datetime) -> datetime | None:
    """Return the morning of today if a round should have been completed by now and none was; none where all is well.

    A register that was made on the morning itself, or after it, has missed nothing.
    """
    morning = missed_morning(now, last_round(tx), calendar)
    began: datetime | None = tx.execute(select(func.min(policies_in_force.c.at))).scalar()
    return morning if morning and began and began < morning else None
