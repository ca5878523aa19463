"""The clerk lives the year: of what comes next, a case's moment, a morning's mails or a turn, the earliest first."""

import asyncio
import re
import shlex
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, datetime, time
from io import StringIO
from typing import Protocol
from zoneinfo import ZoneInfo

from definitions.calendar.days import Calendar
from demo.office import Desks, Office
from demo.turn import Elsewhere, Happening, Turn, TypedLine

ELEVEN = time(11)
PAPER = re.compile(r"[\w-]+\.(?:csv|docx|xlsx|json)|our-policy")
BRIEF = "brief.md"
NO_DATA = (["read"], ["policy", "check"])  # what needs no register takes no --data
TypedCommand = Callable[[Sequence[str], Callable[[], datetime], Desks | None], int]  # runs a command, at an instant


class Page(Protocol):
    """Tells the year as it goes by."""

    def turn(self, at: datetime, says: str) -> None:
        """Tell what happens."""

    def typed(self, line: str, printed: Sequence[str], tells: str) -> None:
        """Tell what was typed, and what was printed; `tells` is the pattern of what matters most in that."""

    def noted(self, notes: Sequence[str]) -> None:
        """Tell what came of what happened elsewhere."""

    def morning(self, at: datetime) -> None:
        """Tell which mails left, or did not."""


class Clerk:
    """Types commands in an office, and tells what came of them on every page."""

    def __init__(self, office: Office, command: TypedCommand, pages: Sequence[Page]) -> None:
        """Type by `command`."""
        self.office, self.command, self.pages = office, command, pages

    async def live(self, turns: Iterable[Turn], ends: date) -> None:
        """Live until a day: every case's moments, every morning's mails, every turn."""
        office, ahead = self.office, deque(turns)
        while True:
            wakes, leaves = office.wakes(), office.next_round()
            moments = [*wakes.values(), *([leaves] if leaves else []), *([eleven(ahead[0].on)] if ahead else [])]
            at = min(moments, default=eleven(ends))
            if at >= eleven(ends):
                return
            office.at = max(at, office.at)
            if due := [ref for ref, wake in wakes.items() if wake <= at]:
                await office.advance(due, at)
            elif leaves and leaves <= at:
                await office.hold_round(at)
                self.tell(lambda page: page.morning(office.at))
            else:
                await self.take(ahead.popleft())

    async def take(self, turn: Turn) -> None:
        """Do what a turn says."""
        self.tell(lambda page: page.turn(self.office.at, turn.says))
        for deed in turn.does:
            await self.office.catch_up()
            await self.do(deed)

    async def do(self, deed: Happening) -> None:
        """Type a command, or let something happen elsewhere."""
        if isinstance(deed, Elsewhere):
            notes = await deed.happens(self.office)
            self.tell(lambda page: page.noted(notes))
            return
        typed = TypedLine(deed) if isinstance(deed, str) else deed
        line = typed.line if isinstance(typed.line, str) else typed.line(self.office)
        printed = await self.type(line, is_refused=typed.is_refused)
        self.tell(lambda page: page.typed(line, printed, typed.tells))

    async def type(self, line: str, *, is_refused: bool = False) -> list[str]:
        """Type a command; return the lines that it printed. Raises AssertionError where it does not end as meant."""
        code, out, err = await asyncio.to_thread(self._run, shlex.split(line)[1:])
        if code != (2 if is_refused else 0):
            msg = f"{line}\n{out}{err}"
            raise AssertionError(msg)
        said = f"{out}\n{err.strip()}" if is_refused else out
        return said.replace(f"{self.office.papers}/", "").replace(f"{self.office.folder}/", "").strip("\n").splitlines()

    def _run(self, words: list[str]) -> tuple[int, str, str]:
        folder, papers = self.office.folder, self.office.papers
        meant = [str(papers / word) if PAPER.fullmatch(word) else word for word in words]
        meant = [str(folder / word) if word == BRIEF else word for word in meant]
        if not any(words[: len(verb)] == verb for verb in NO_DATA):
            meant += ["--data", str(folder)]
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = self.command(meant, lambda: self.office.at, self.office.engine.desks)
        return code, out.getvalue(), err.getvalue()

    def tell(self, how: Callable[[Page], None]) -> None:
        """Tell something on every page."""
        for page in self.pages:
            how(page)


def eleven(day: date) -> datetime:
    """Return eleven o'clock on a day of the council's."""
    return datetime.combine(day, ELEVEN, ZoneInfo(Calendar().zone))
