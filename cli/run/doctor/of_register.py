"""The register: that it can be written, its clock, what waits, the last round, what was set aside."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select, text
from sqlalchemy.engine import make_url

from cli.run.doctor.findings import Finding, fine, wrong
from definitions.calendar.days import day_of, long_date
from definitions.reports.wording import numbered
from register.database import HEAD, stored_revision
from register.ledger.mending import unreadable_cases
from register.ledger.register import Register
from register.pulses import note_pulse
from register.queries.watch import WatchedCounts, watched
from register.rounds import last_round
from register.tables import ledger

WRONG_BY = timedelta(minutes=1)  # of the clock, before a day or a morning may be missed
WAITS_LONG = timedelta(days=7)


def register_answers(register: Register, now: datetime) -> Iterator[Finding]:
    """Look whether it can be written, and each case can be read."""
    with register.engine.begin() as tx:
        note_pulse(tx, "doctor", now)
    with register.reading() as tx:
        broken = unreadable_cases(tx)
    where = make_url(str(register.engine.url)).render_as_string(hide_password=True)
    revision = stored_revision(register.engine)
    if revision != HEAD:
        yield wrong(
            "register", f"its schema is {revision}, and this release has {HEAD}: restart the worker with this one"
        )
    elif broken:
        said = f"{', '.join(broken[:5])} cannot be read: a running worker mends that within a quarter of an hour"
        yield wrong("register", f"{said}; if it does not, restore a backup (docs/restore.md)")
    else:
        yield fine("register", f"{where} can be read and written")


def clock(register: Register, now: datetime) -> Iterator[Finding]:
    """Look whether our clock agrees with the database's, and with what was recorded last."""
    with register.reading() as tx:
        last: datetime | None = tx.execute(select(func.max(ledger.c.at))).scalar()
        theirs = _database_clock(tx)
    if last and last > now + WRONG_BY:
        said = f"the last thing recorded is of {last:%d %B %Y %H:%M} UTC, and this machine says {now:%d %B %Y %H:%M}"
        yield wrong("clock", f"{said}: set the clock right (time synchronisation), then restart the worker")
    elif theirs and abs(theirs - now) > WRONG_BY:
        said = f"this machine's clock and the database's are {abs(theirs - now).total_seconds():.0f} seconds apart"
        yield wrong("clock", f"{said}: set both by a time server")
    else:
        yield fine("clock", f"{now:%d %B %Y %H:%M:%S} UTC")


def _database_clock(tx: Connection) -> datetime | None:
    if tx.dialect.name != "postgresql":
        return None
    at: datetime = tx.execute(text("SELECT clock_timestamp()")).scalar_one()
    return at


def what_waits(register: Register, now: datetime) -> Iterator[Finding]:
    """Look at the messages that are due, and at the last round."""
    calendar = register.policy().council.calendar
    with register.reading() as tx:
        found, last = watched(tx, calendar, now), last_round(tx)
    yield _messages(found)
    yield from _rounds(found, f"on {long_date(day_of(last, calendar))} at {last:%H:%M} UTC" if last else "")
    number = sum(found.incidents.values())
    if number:
        said = f"{numbered(number, 'incident')}, {found.incidents['operator']} of them for the operator"
        yield wrong("incidents", f"{said}: `bywhen incidents` says what to do about each")
    else:
        yield fine("incidents", "nothing was set aside")


def _messages(found: WatchedCounts) -> Finding:
    if not found.messages_due or found.oldest_due is None:
        return fine("messages", "none is due that has not left")
    oldest = timedelta(seconds=found.oldest_due)
    said = f"{numbered(found.messages_due, 'message')} due and not left, the oldest for {oldest.days} days"
    if oldest > WAITS_LONG:
        return wrong("messages", f"{said}: `bywhen outbox` says what each waits for")
    return fine("messages", said)


def _rounds(found: WatchedCounts, last: str) -> Iterator[Finding]:
    if found.missed:
        said = f"no round was completed on the morning of {long_date(found.missed.date())}"
        yield wrong("last round", f"{said}: see the worker's log, and the schedule `rounds` below")
    else:
        yield fine("last round", last or "none yet: the first is held on the next council morning")
