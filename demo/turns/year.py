"""The year's turns, in order: some owners answer, some never do."""

from demo.days import Days
from demo.turn import Turn, turn
from demo.turns import acting, adopting, answering, elections_and_meetings, mailing


def turns(days: Days) -> list[Turn]:
    """Return every turn of a year."""
    parts = (adopting, answering, acting, elections_and_meetings, mailing)
    last = turn(
        days.day(12, 10),
        "And the auditor: every record is whole, and each case is what its events make it.",
        "bywhen prove",
    )
    return sorted([*(one for part in parts for one in part.turns(days)), last], key=lambda one: one.on)
