"""A clerk's desk in an invented year: the `bywhen` command as typed, on the real server, whatever day it is there."""

import asyncio
import shlex
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from activities.desk import Desk
from cli.main import code_of
from definitions.calendar.days import Calendar, long_date
from demo.office import Office, office
from register.tables import mail_log, mails
from runtime import clock
from runtime.temporal.virtual_time import VirtualTime

CALENDAR = Calendar()
REAL_NOW = clock.now


def instant(day: date, hour: int = 11) -> datetime:
    """Return that hour of the council's day."""
    return datetime.combine(day, time(hour), ZoneInfo(CALENDAR.zone)).astimezone(UTC)


@dataclass
class Clerk:
    """Types commands, day by day, and notes what was printed and which mails left."""

    office: Office
    page: list[str] = field(default_factory=list)  # the chapter's lines
    logged: int = 0

    async def until(self, day: date) -> None:
        """Live until eleven o'clock on that day: every case's moments, every morning's mails."""
        at = instant(day)
        await self.all_to(self.office.at)
        while True:
            wakes, leaves = self.office.wakes(), self.office.next_round()
            soonest = min([*wakes.values(), *([leaves] if leaves else [])], default=at)
            if soonest >= at:
                break
            self.office.at = max(soonest, self.office.at)
            if due := [ref for ref, wake in wakes.items() if wake <= soonest]:
                await self.office.advance(due, soonest)
            else:
                await self.office.hold_round(soonest)
                self.note_mails(soonest)
        self.office.at = at
        await self.all_to(at)

    async def all_to(self, at: datetime) -> None:
        """Bring every case that runs to an instant, those included that were only just started."""
        entries = self.office.register.entries()
        await self.office.advance([one.case.ref for one in entries if one.wake or not one.case.is_over], at)

    def note_mails(self, at: datetime) -> None:
        """Note to whom mails went, with their subjects; and what came back or was dropped."""
        log = mail_log.c
        query = select(log.number, log.what, mails.c.key, mails.c.post, mails.c.subject, log.detail)
        query = query.join(mails, mails.c.key == log.mail, isouter=True).where(log.number > self.logged)
        with self.office.register.reading() as tx:
            rows = tx.execute(query.order_by(log.number)).all()
        self.logged = rows[-1].number if rows else self.logged
        lines = dict.fromkeys(
            f"    ✉ {row.post}: {row.subject}" if row.what == "sent" else f"    ({row.what}: {row.detail})"
            for row in rows
        )
        if lines:
            self.page += ["", f"*{long_date(at.date())}, nine o'clock*", "", *sorted(lines)]

    async def type(self, line: str) -> str:
        """Type a command; return what it printed. Raises AssertionError, with all it said, where it was refused."""
        words = shlex.split(line)
        assert words[0] == "bywhen", line
        await self.all_to(self.office.at)
        code, out, err = await asyncio.to_thread(_typed, words[1:])
        assert code == 0, f"{line}\n{out}{err}"
        self.page += ["", *(f"    {part}".rstrip() for part in (f"$ {line}", *out.splitlines()))]
        return out

    async def refused(self, line: str) -> str:
        """Type a command that is refused, and note the sentence."""
        code, out, err = await asyncio.to_thread(_typed, shlex.split(line)[1:])
        assert code == 2, f"{line}\n{out}{err}"
        said = (*out.splitlines(), *err.strip().splitlines())
        self.page += ["", *(f"    {part}".rstrip() for part in (f"$ {line}", *said))]
        return err

    def tell(self, text: str) -> None:
        """Write a heading or a paragraph of the chapter."""
        self.page += ["", text] if self.page else [text]


def _typed(words: list[str]) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = code_of(words)
    return code, out.getvalue(), err.getvalue()


@asynccontextmanager
async def at_the_desk(folder: Path, begins: date) -> AsyncIterator[Clerk]:
    """Open a council's office in `folder`, on the morning of a day that is ahead."""
    with pytest.MonkeyPatch.context() as patch:
        (folder / "mails").mkdir(parents=True, exist_ok=True)
        async with office(folder, instant(begins)) as running:
            patch.setattr(clock, "now", lambda: running.at)
            patch.setattr(Desk, "start", _starting_in_its_year(running))
            patch.setattr(VirtualTime, "starts_in", staticmethod(_starts_in))
            patch.setenv("BYWHEN_DATA", str(folder))
            patch.chdir(folder)
            yield Clerk(running)


def _starts_in(at: datetime) -> timedelta:
    return at - REAL_NOW()


def _starting_in_its_year(running: Office) -> Any:
    """Return `Desk.start` for a case whose workflow is to be born in the invented year, not in the real present."""
    start = Desk.start

    async def in_its_year(self: Desk, made: Any, now: datetime, **more: Any) -> bool:
        return await start(self, made, now, **{"begins_in": _starts_in(running.at), **more})

    return in_its_year
