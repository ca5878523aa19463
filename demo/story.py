"""The year as a readable story: what people do, and the messages that leave, each named."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from rich.console import Console
from sqlalchemy import select

from register.register import Register
from register.tables import mail_log, mails, messages

NOT_SENT = ("dropped", "refused", "failed")


class Story:
    """Tells the year as it goes by."""

    def __init__(self, out: Console, register: Register) -> None:
        self.out, self.register = out, register
        self.month, self.day, self.told = "", "", 0

    def turn(self, at: datetime, says: str) -> None:
        """Tell what somebody did."""
        self._when(at)
        self.out.print(f"         {says}", style="bold", markup=False)

    def post(self, at: datetime) -> None:
        """Tell what left, or did not, since last time."""
        lines = self._logged()
        if lines:
            self._when(at)
        for (what, occasion, to), alike in groupby(lines, key=lambda line: line[:3]):
            subjects = [line[3] for line in alike]
            more = f" (and {len(subjects) - 1} more like it)" if len(subjects) > 1 else ""
            did = f"· {occasion} {what}" if what in NOT_SENT else f"✉ {occasion} → {to}"
            self.out.print(f"         {did}: {subjects[0]}{more}", markup=False)

    def _when(self, at: datetime) -> None:
        month, day = f"{at:%B %Y}", f"{at:%a} {at.day}"
        if month != self.month:
            self.out.print(f"\n{month}", style="bold underline")
        if (month, day) != (self.month, self.day):
            self.out.print(f"  {day}", markup=False)
        self.month, self.day = month, day

    def _logged(self) -> Sequence[tuple[str, str, str, str]]:
        query = (
            select(
                mail_log.c.number,
                mail_log.c.what,
                messages.c.occasion,
                mails.c.post,
                mails.c.subject,
                mail_log.c.detail,
            )
            .join(messages, messages.c.key == mail_log.c.message)
            .join(mails, mails.c.key == mail_log.c.mail, isouter=True)
            .where(mail_log.c.number > self.told)
            .order_by(mail_log.c.number)
        )
        with self.register.reading() as tx:
            rows = tx.execute(query).all()
        self.told = rows[-1].number if rows else self.told
        return sorted((row.what, row.occasion, row.post or "", row.subject or row.detail) for row in rows)
