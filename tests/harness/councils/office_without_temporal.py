"""The demo's office without Temporal: its year lived in this process, whatever the real day, to a page of its own.

`python -m tests.harness.councils.office_without_temporal` prints docs/year.md.
"""

import asyncio
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from activities.contracts import RoundRequest, UndeliverableMessage
from cli.main import code_of
from cli.outside import Outside
from definitions.calendar.days import Calendar
from definitions.case import news as n
from definitions.chasing.keys import digest
from demo.chapter import Chapter
from demo.clerk import Clerk, Page, eleven
from demo.days import Days
from demo.live import prepare
from demo.office import Desks, Office, rounds_and_postbox
from demo.turns.year import turns
from register.ledger.register import Register, open_register
from runtime.policy_files import shipped_policy
from runtime.temporal.virtual_time import VirtualTime
from tests.harness.councils.without_temporal import DeskWithoutTemporal, look

YEAR = Days(2027, Calendar())  # of docs/year.md and of the README


class EngineWithoutTemporal:
    """Has cases look when they wake, and holds rounds, as the workflows do."""

    def __init__(self, folder: Path, register: Register, clock: Callable[[], datetime]) -> None:
        self.register, self.desk = register, DeskWithoutTemporal(register, clock)
        self.desks: Desks | None = lambda own: DeskWithoutTemporal(own, clock)
        self.rounds, self.postbox = rounds_and_postbox(folder, register)

    async def advance(self, ref: str, to: datetime) -> None:
        while (wake := self.register.entry(ref).wake) and wake <= to:
            look(self.register, ref, (), wake)

    async def hold_round(self, moment: datetime) -> None:
        asked = RoundRequest(moment=moment)
        await self.desk.look_again(self.register.stale(moment))
        read = self.postbox.read(asked)
        await self.lost(read.cannot_deliver, moment)
        self.postbox.put_aside(read)
        await self.lost(self.rounds.send_round(asked).cannot_deliver, moment)

    async def lost(self, lost: Sequence[UndeliverableMessage], moment: datetime) -> None:
        """Tell cases what can never arrive: a moment after the round, as their clocks on a server go on."""
        for one in lost:
            own = {"id": f"undelivered {digest(one.message)}", "happened_on": moment.date(), "by": "bywhen"}
            news = n.Undelivered(**own, message=one.message, channel_said=one.channel_said[:400])
            look(self.register, one.ref, [news], moment + VirtualTime.MARGIN)


@contextmanager
def office_without_temporal(folder: Path, days: Days) -> Iterator[Office]:
    """Open an office at the beginning of a year."""
    prepare(folder, days)
    begins = eleven(turns(days)[0].on)
    register = open_register(f"sqlite:///{folder / 'register.sqlite'}", shipped_policy(), begins)
    office: Office
    system = EngineWithoutTemporal(folder, register, lambda: office.at)
    office = Office(folder, register, system, begins)
    yield office
    register.engine.dispose()


def typed(words: Sequence[str], now: Callable[[], datetime], desks: Desks | None) -> int:
    """Run a command at an instant of the year that is lived."""
    return code_of(words, Outside(now, desks))


def live(office: Office, days: Days, pages: Sequence[Page]) -> None:
    """Live a year, and tell it on every page."""
    asyncio.run(Clerk(office, typed, pages).live(turns(days), days.ends))


if __name__ == "__main__":
    with TemporaryDirectory() as place, office_without_temporal(Path(place), YEAR) as office:
        page = Chapter(office.register)
        live(office, YEAR, [page])
        sys.stdout.write(page.text())
