"""The page by which the clerk releases a letter that no robot sends unasked, or keeps it back."""

import asyncio
from collections.abc import Callable
from datetime import date, datetime

from fastapi import Request, Response
from sqlalchemy import Connection

from definitions.calendar.days import day_of
from definitions.errors import Trouble
from register.ledger.register import Register
from register.mail import releases
from runtime.links import Links
from web.forms import day_typed, fields_of
from web.remedies import trouble_on_a_page
from web.rendering import page

BY = "clerk"
BECAME = {
    "release": "Released. It leaves with the next council morning's mail, if it is still true then.",
    "keep back": "Kept back. It does not leave, and the history keeps your reason.",
    "sent": "Recorded: it was sent by hand.",
}


class ReleasePage:
    """Decides on what waits in `register`."""

    def __init__(self, register: Register, links: Links, now: Callable[[], datetime]) -> None:
        self.register, self.links, self.now = register, links, now

    async def ask(self, request: Request, token: str) -> Response:
        """Show the letter as it would leave, and what can be decided."""
        return await self._shown(request, self.links.read_release(token))

    async def take(self, request: Request, token: str) -> Response:
        """Record what the clerk decided; what cannot be is shown again, with the reason."""
        message = self.links.read_release(token)
        try:
            form = await fields_of(request)
            what, text = form.get("what", ""), form.get("text", "").strip()[:2000]
            await asyncio.to_thread(self._decide, message, what, text, form.get("day", ""))
        except Trouble as refused:
            return await self._shown(request, message, refused=trouble_on_a_page(refused, "clerk"), status=409)
        facts = {"council": self.register.policy().council.name, "ref": "", "thanks": BECAME[what], "event": None}
        return page(request, "thanks.html", facts)

    async def _shown(self, request: Request, message: str, refused: str | None = None, status: int = 200) -> Response:
        policy = await asyncio.to_thread(self.register.policy)
        with self.register.reading() as tx:
            letter = releases.release_named(tx, message)
        today = day_of(self.now(), policy.council.calendar)
        facts = {"council": policy.council.name, "letter": letter, "today": today, "refused": refused}
        return page(request, "release.html", facts, status)

    def _decide(self, message: str, what: str, text: str, day: str) -> None:
        now = self.now()
        today = day_of(now, self.register.policy().council.calendar)
        with self.register.engine.begin() as tx:
            found = releases.waiting_releases(tx, message)
            _decided(tx, found, what, text, _day(day, today) if what == "sent" else today, now)


def _decided(tx: Connection, found: list[releases.Release], what: str, text: str, on: date, now: datetime) -> None:
    match what:
        case "release":
            releases.release_letter(tx, found, now, BY)
        case "keep back" if text:
            releases.keep_letter_back(tx, found, now, BY, text)
        case "keep back":
            msg = "Say why it is kept back: the history keeps the reason."
            raise Trouble(msg)
        case "sent":
            releases.note_sent_by_hand(tx, found, on, now, BY)
        case _:
            msg = "Choose one of the answers on the page."
            raise Trouble(msg)


def _day(text: str, today: date) -> date:
    on = day_typed(text, "the day on which it was sent")
    if on > today:
        msg = "The day on which it was sent is still ahead: record it when it is sent."
        raise Trouble(msg)
    return on
