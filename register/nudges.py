"""How often each case was asked to look since it last did: one that cannot go on is not asked for ever."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, select, update

from register.database import batched
from register.tables import cases

MOST_NUDGES = 3  # by rounds of waking; then it is set aside, and an operator hears of it
MOST_SIGNALS = 20  # in all: Temporal ends a workflow that has ten thousand in one run


def note_nudged(tx: Connection, refs: Sequence[str]) -> None:
    """Note that cases were asked to look once more."""
    for some in batched(refs):
        tx.execute(update(cases).where(cases.c.ref.in_(list(some))).values(nudges=cases.c.nudges + 1))


def still_asleep(tx: Connection, refs: Collection[str]) -> set[str]:
    """Return which of these cases have not looked since they were asked to."""
    found: set[str] = set()
    for some in batched(sorted(refs)):
        found |= set(tx.execute(select(cases.c.ref).where(cases.c.ref.in_(list(some)), cases.c.nudges > 0)).scalars())
    return found


def stuck_cases(tx: Connection) -> list[str]:
    """Return the cases that were asked as often as may be, and have not looked."""
    return list(tx.execute(select(cases.c.ref).where(cases.c.nudges >= MOST_NUDGES).order_by(cases.c.ref)).scalars())


def may_be_told(tx: Connection, ref: str) -> bool:
    """Whether one more signal to a case may still be heard."""
    times = tx.execute(select(cases.c.nudges).where(cases.c.ref == ref)).scalar()
    return (times or 0) < MOST_SIGNALS


def forget_nudges(tx: Connection, ref: str) -> None:
    """Have a case asked again, as if it had never been."""
    tx.execute(update(cases).where(cases.c.ref == ref).values(nudges=0))
