"""Letters to members, chief executives and outside bodies: each waits here until the clerk has released it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, or_, select, update

from definitions.calendar.days import long_date
from definitions.errors import Remedy, Trouble
from register.database import insert_new
from register.mail import outbox
from register.mail.outbox import LogLine
from register.tables import releases


@dataclass(frozen=True)
class Release:
    """One letter that waits, or waited, for the clerk."""

    message: str
    ref: str | None
    kind: str
    to_post: str
    subject: str
    body: str
    asked_at: datetime
    state: str
    decided_at: datetime | None
    decided_by: str | None
    told_officer_at: datetime | None


def ask_for_release(
    tx: Connection, message: str, ref: str | None, kind: str, post: str, letter: tuple[str, str], at: datetime
) -> None:
    """Lay a letter (its subject and body) before the clerk, once."""
    row = {"message": message, "ref": ref, "kind": kind, "to_post": post, "subject": letter[0], "body": letter[1]}
    if insert_new(tx, releases, {**row, "asked_at": at, "state": "waiting"}):
        why = f"to {post} ({kind}): the clerk decides"
        outbox.log_lines(tx, [LogLine(message, message, ref, at, "held for release", why)])


def releases_in(tx: Connection, *states: str) -> list[Release]:
    """Return the letters in these states, the oldest first."""
    query = select(releases).where(releases.c.state.in_(states)).order_by(releases.c.asked_at, releases.c.message)
    return [Release(*row) for row in tx.execute(query)]


def waiting_releases(tx: Connection, named: str) -> list[Release]:
    """Return what waits under a message's key or a recommendation's reference. Raises Trouble where nothing does."""
    here = or_(releases.c.message == named, releases.c.ref == named)
    query = select(releases).where(here).order_by(releases.c.asked_at, releases.c.message)
    known = [Release(*row) for row in tx.execute(query)]
    if found := [release for release in known if release.state == "waiting"]:
        return found
    last = known[-1] if known else None
    when = f" on {long_date(last.decided_at.date())}" if last and last.decided_at else ""
    told = f": it was {last.state}{when}" if last else ""
    msg = f"nothing waits to be released under {named}{told}"
    raise Trouble(msg, Remedy("list letters"))


def release_named(tx: Connection, message: str) -> Release:
    """Return the letter of one message, whatever became of it. Raises Trouble where there is none."""
    row = tx.execute(select(releases).where(releases.c.message == message)).first()
    if row is None:
        msg = "no letter waits under this link: it may have been for another system"
        raise Trouble(msg)
    return Release(*row)


def release_letter(tx: Connection, found: Sequence[Release], now: datetime, by: str) -> None:
    """Let letters leave: as true then, with the next council morning's mail. Raises Trouble for an outside body's."""
    _may_leave(found)
    _decide(tx, found, "released", now, by, f"by {by}: it leaves on the next council morning if it is still true")


def keep_letter_back(tx: Connection, found: Sequence[Release], now: datetime, by: str, because: str) -> None:
    """Decide that letters do not leave; their messages are settled."""
    _decide(tx, found, "kept back", now, by, f"by {by}: {because}")
    outbox.settle_messages(tx, [release.message for release in found], "dropped")


def note_sent_by_hand(tx: Connection, found: Sequence[Release], on: date, now: datetime, by: str) -> None:
    """Note that letters were sent otherwise; their messages are settled."""
    _decide(tx, found, "sent by hand", now, by, f"on {long_date(on)}, says {by}")
    outbox.settle_messages(tx, [release.message for release in found], "sent")


def drop_release(tx: Connection, message: str, now: datetime) -> None:
    """Note that a letter that waits, or was released, is no longer true."""
    here = (releases.c.message == message, releases.c.state.in_(("waiting", "released")))
    tx.execute(update(releases).where(*here).values(state="moot", decided_at=now))


def note_officer_told(tx: Connection, messages: Sequence[str], now: datetime) -> None:
    """Note that the statutory scrutiny officer is told of letters that nobody released."""
    tx.execute(update(releases).where(releases.c.message.in_(list(messages))).values(told_officer_at=now))


def _decide(tx: Connection, found: Sequence[Release], state: str, now: datetime, by: str, detail: str) -> None:
    keys = [release.message for release in found]
    decided = {"state": state, "decided_at": now, "decided_by": by}
    tx.execute(update(releases).where(releases.c.message.in_(keys)).values(**decided))
    outbox.log_lines(
        tx, [LogLine(release.message, release.message, release.ref, now, state, detail) for release in found]
    )


def _may_leave(found: Sequence[Release]) -> None:
    """Refuse to let a robot write to an outside body at all: the chair signs."""
    if outside := next((release for release in found if release.kind == "outside body"), None):
        msg = f"{outside.to_post} is an outside body, and no robot writes to it"
        raise Trouble(msg, Remedy("send by hand", value=outside.ref or outside.message))
