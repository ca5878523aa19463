"""A by-when as it was typed: in words, as a day, as a period, or as a meeting."""

from cli.shared.parsing import parsed_day, perhaps_day, period
from definitions.by_when.read import read
from definitions.by_when.reading import Reading
from definitions.errors import Trouble


def reading_of(
    by_when: str | None,
    due: str | None,
    every: str | None = None,
    first: str | None = None,
    meeting: str | None = None,
) -> Reading:
    """Return what was said of the by-when: words are read, days are taken as they are. Raises Trouble."""
    if sum(said is not None for said in (by_when, due, every, meeting)) > 1:
        msg = (
            "say the by-when once: as words (--by-when), as a day (--due), as a period (--every and --first), "
            "or as a meeting (--meeting)"
        )
        raise Trouble(msg)
    if first and not every:
        msg = "--first goes with --every: a thing done once is due on --due"
        raise Trouble(msg)
    if due:
        return Reading(text=due, kind="date", date=parsed_day(due, "--due"))
    if every:
        begins = perhaps_day(first, "--first")
        return Reading(text=every, kind="recurring", every=period(every, "--every"), first=begins)
    return read(by_when or "")
