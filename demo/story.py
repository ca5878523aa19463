"""The year as a readable story at the terminal, and what its mails were about."""

import re
import textwrap
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from rich.console import Console
from sqlalchemy import select

from register.ledger.register import Register
from register.tables import mail_log, mails, messages

LINE_WIDTH = 100  # characters of what is told
THAT_MATTER = 3  # lines that matter of what a command printed
STAYED = ("dropped", "refused", "failed", "held for release", "bounced")
SAID_BY_TURNS = ("released", "kept back", "sent by hand")


class MailLog:
    """Reads what became of each message, as far as it was not read yet."""

    def __init__(self, register: Register) -> None:
        """Read from the beginning of `register`."""
        self.register, self.read = register, 0

    def lines(self) -> list[str]:
        """Return what left, or did not, since last time: a mail is told once, whatever it carries."""
        return [
            f"· {of} {what}: {said}{_more(alike)}" if what in STAYED else f"✉ {of}: {said}"
            for (what, of, said), alike in groupby(self._rows())
        ]

    def _rows(self) -> Sequence[tuple[str, str, str]]:
        """Return for each message: what became of it, the reader or the occasion, the mail's subject or the reason."""
        query = (
            select(mail_log.c.number, mail_log.c.what, messages.c.occasion, mails.c.post, mails.c.subject)
            .add_columns(mail_log.c.detail)
            .join(messages, messages.c.key == mail_log.c.message)
            .join(mails, mails.c.key == mail_log.c.mail, isouter=True)
            .where(mail_log.c.number > self.read, mail_log.c.what.not_in(SAID_BY_TURNS))
            .order_by(mail_log.c.number)
        )
        with self.register.reading() as tx:
            rows = tx.execute(query).all()
        self.read = rows[-1].number if rows else self.read
        return sorted(
            (row.what, row.occasion if row.what in STAYED else row.post, row.subject or row.detail) for row in rows
        )


def _more(alike: object) -> str:
    number = len(list(alike)) - 1  # type: ignore[call-overload]
    return f" (and {number} more like it)" if number else ""


class Story:
    """Prints the year, month by month; of each command the line, and how its answer begins, or what matters in it."""

    def __init__(self, out: Console, register: Register) -> None:
        """Print on `out`."""
        self.out, self.log = out, MailLog(register)
        self.month, self.day = "", ""

    def turn(self, at: datetime, says: str) -> None:
        """Tell what happens."""
        self._when(at)
        for line in textwrap.wrap(says, LINE_WIDTH):
            self._print(9, line, style="bold")

    def typed(self, line: str, printed: Sequence[str], tells: str) -> None:
        """Tell what was typed, and what matters most in the answer, or how it begins."""
        self._print(11, f"$ {line}")
        if not tells:
            self._print(13, f"{printed[0]} …" if len(printed) > 1 else printed[0])
            return
        chosen = [said for said in printed if said and re.search(tells, said)]
        self._prose(13, [*chosen[:THAT_MATTER], *(["…"] if len(chosen) > THAT_MATTER else [])])

    def noted(self, notes: Sequence[str]) -> None:
        """Tell what came of what happened elsewhere."""
        self._prose(11, notes)

    def _prose(self, indent: int, lines: Sequence[str]) -> None:
        for line in lines:
            for part in textwrap.wrap(line, LINE_WIDTH, subsequent_indent="  "):
                self._print(indent, part)

    def morning(self, at: datetime) -> None:
        """Tell which mails left, or did not."""
        lines = self.log.lines()
        if lines:
            self._when(at)
        for line in lines:
            self._print(9, line)

    def _print(self, indent: int, line: str, style: str = "") -> None:
        cut = line if len(line) <= LINE_WIDTH else f"{line[: LINE_WIDTH - 2]} …"
        self.out.print(f"{' ' * indent}{cut}".rstrip(), style=style, markup=False, soft_wrap=True)

    def _when(self, at: datetime) -> None:
        month, day = f"{at:%B %Y}", f"{at:%a} {at.day}"
        if month != self.month:
            self.out.print(f"\n{month}", style="bold underline")
        if (month, day) != (self.month, self.day):
            self.out.print(f"  {day}", markup=False)
        self.month, self.day = month, day
