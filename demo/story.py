"""The year as a readable story: what people do, and the messages that leave, each named."""

from collections.abc import Sequence
from datetime import datetime

from rich.console import Console
from sqlalchemy import select

from register.register import Register
from register.tables import mail_log, mails, messages

WORDS = {"dropped": "dropped, no longer true", "refused": "refused by the channel", "failed": "could not leave yet"}


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
        for what, occasion, to, subject in lines:
            doing = WORDS.get(what, "")
            self.out.print(f"         {'✉' if not doing else '·'} {occasion} → {to}: {doing or subject}", markup=False)

    def _when(self, at: datetime) -> None:
        month, day = f"{at:%B %Y}", f"{at:%a} {at.day}"
        if month != self.month:
            self.out.print(f"\n{month}", style="bold underline")
        if (month, day) != (self.month, self.day):
            self.out.print(f"  {day}", markup=False)
        self.month, self.day = month, day

    def _logged(self) -> Sequence[tuple[str, str, str, str]]:
        query = (
            select(mail_log.c.number, mail_log.c.what, messages.c.occasion, mails.c.post, mails.c.subject)
            .join(messages, messages.c.key == mail_log.c.message)
            .join(mails, mails.c.key == mail_log.c.mail, isouter=True)
            .where(mail_log.c.number > self.told)
            .order_by(mail_log.c.number)
        )
        with self.register.reading() as tx:
            rows = tx.execute(query).all()
        self.told = rows[-1].number if rows else self.told
        return [(row.what, row.occasion, row.post or "nobody", row.subject or "") for row in rows]
