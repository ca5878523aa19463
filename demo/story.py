"""The year as a readable story: what people do, and the messages that leave, each named."""

import textwrap
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from rich.console import Console
from sqlalchemy import select

from register.ledger.register import Register
from register.tables import mail_log, mails, messages

WIDE = 100  # characters of a note
NOT_SENT = ("dropped", "refused", "failed", "held for release", "bounced")
SAID_BY_TURNS = ("released", "kept back", "sent by hand")


class Story:
    """Tells the year as it goes by."""

    def __init__(self, out: Console, register: Register) -> None:
        self.out, self.register = out, register
        self.month, self.day, self.told = "", "", 0

    def turn(self, at: datetime, says: str) -> None:
        """Tell what somebody did."""
        self._when(at)
        self.out.print(f"         {says}", style="bold", markup=False)

    def notes(self, notes: Sequence[str]) -> None:
        """Tell what came of it."""
        for line in (line for note in notes for line in textwrap.wrap(note, WIDE)):
            self.out.print(f"           {line}", markup=False, soft_wrap=True)

    def post(self, at: datetime) -> None:
        """Tell what left, or did not, since last time: a mail is told once, whatever it carries."""
        lines = self._logged()
        if lines:
            self._when(at)
        for (what, of, subject), alike in groupby(lines, key=lambda line: line[:3]):
            did = f"· {of} {what}" if what in NOT_SENT else f"✉ {of}"
            more = len(list(alike)) - 1
            self.out.print(f"         {did}: {subject}{_more(more, what)}", markup=False)

    def _when(self, at: datetime) -> None:
        month, day = f"{at:%B %Y}", f"{at:%a} {at.day}"
        if month != self.month:
            self.out.print(f"\n{month}", style="bold underline")
        if (month, day) != (self.month, self.day):
            self.out.print(f"  {day}", markup=False)
        self.month, self.day = month, day

    def _logged(self) -> Sequence[tuple[str, str, str]]:
        """Return what became of each message: what, the reader or the occasion, the mail's subject or the reason."""
        query = (
            select(mail_log.c.number, mail_log.c.what, messages.c.occasion, mails.c.post, mails.c.subject)
            .add_columns(mail_log.c.detail)
            .join(messages, messages.c.key == mail_log.c.message)
            .join(mails, mails.c.key == mail_log.c.mail, isouter=True)
            .where(mail_log.c.number > self.told, mail_log.c.what.not_in(SAID_BY_TURNS))
            .order_by(mail_log.c.number)
        )
        with self.register.reading() as tx:
            rows = tx.execute(query).all()
        self.told = rows[-1].number if rows else self.told
        return sorted(
            (row.what, row.occasion if row.what in NOT_SENT else row.post, row.subject or row.detail) for row in rows
        )


def _more(number: int, what: str) -> str:
    if not number:
        return ""
    return f" (and {number} more like it)" if what in NOT_SENT else f" ({number + 1} messages in one mail)"
