"""The year as a chapter of the documentation: every command, and every line that it printed."""

import textwrap
from collections.abc import Sequence
from datetime import date, datetime

from definitions.calendar.days import long_date
from demo.story import MailLog
from register.ledger.register import Register

PAGE_WIDTH = 120
INTRODUCTION = """\
# A committee's year

What happens to ten recommendations from the January of one year to its December, what a clerk types, and what bywhen
answers: every command and every line below was run, and a test runs them again (`make docs` writes this page).
`make demo` lives the same year on a real server whose time is moved on. The council is invented. A line with ✉ is a
mail that left that morning: to whom, and its subject. More in [responses.md](responses.md), [papers.md](papers.md),
[meetings.md](meetings.md), [handover.md](handover.md), [people.md](people.md) and [questions.md](questions.md)."""
PARTS = {  # what begins in a month
    1: "January: a group reports, the committee amends and adopts",
    2: "February to early April: the executive does not answer in time",
    4: "April: the response, a call-in, an election ahead",
    5: "May: actions run, a mail comes back, a new committee",
    6: "June: the new committee decides",
    7: "July and August: reminders change, a hold, a reply by mail",
    9: "September: the calendar moves, members are briefed, the public asks",
    10: "October to December: opened again, verified, closed",
}


class Chapter:
    """Writes the year as Markdown."""

    def __init__(self, register: Register) -> None:
        """Begin the page."""
        self.lines, self.log = [INTRODUCTION], MailLog(register)
        self.part, self.day = 0, date.min

    def text(self) -> str:
        """Return the page."""
        return "\n".join(self.lines) + "\n"

    def turn(self, at: datetime, says: str) -> None:
        """Write what happens as a paragraph."""
        self._when(at)
        self.lines += ["", *textwrap.wrap(f"*{long_date(at.date())}.* {says}", PAGE_WIDTH)]

    def typed(self, line: str, printed: Sequence[str], tells: str) -> None:  # noqa: ARG002  # all of it is written
        """Write what was typed, and all that was printed."""
        self.lines += ["", *(f"    {part}".rstrip() for part in (f"$ {line}", *printed))]

    def noted(self, notes: Sequence[str]) -> None:
        """Write what came of what happened elsewhere."""
        for note in notes:
            self.lines += ["", *(f"> {line}" for line in textwrap.wrap(note, PAGE_WIDTH - 2))]

    def morning(self, at: datetime) -> None:
        """Write which mails left, or did not."""
        if lines := self.log.lines():
            self._when(at)
            self.lines += ["", f"*{long_date(at.date())}, nine o'clock*", "", *(f"    {line}" for line in lines)]

    def _when(self, at: datetime) -> None:
        """Begin a part of the page, where its month has come."""
        part = max(month for month in PARTS if month <= at.month)
        if part != self.part:
            self.lines += ["", f"## {PARTS[part]}"]
        self.part = part
