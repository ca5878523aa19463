"""The page by which a second person confirms a change that betters a figure, or refuses it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from fastapi import Request, Response

from activities.desk import Desk
from definitions.calendar.days import day_of, long_date
from definitions.case import news as n
from definitions.errors import Trouble
from definitions.forms.statement import identified, worded
from definitions.reports.events_in_words import sentence
from register.ledger.register import Register
from register.ledger.words import words_by_event
from runtime.links import ConfirmLink, Links
from web.remedies import trouble_on_a_page
from web.rendering import page

BECAME = {"confirm": "The change counts from now on.", "refuse": "The change does not count."}


class ConfirmPage:
    """Reads `register`, and tells what was decided by the desk that `desk` gives, at the moment that `now` says."""

    def __init__(
        self, register: Register, desk: Callable[[], Awaitable[Desk]], links: Links, now: Callable[[], datetime]
    ) -> None:
        self.register, self.desk, self.links, self.now = register, desk, links, now

    async def ask(self, request: Request, token: str) -> Response:
        """Show the change, what it betters and until when it waits; looking records nothing."""
        shown = await asyncio.to_thread(self._shown, self.links.read_confirm(token))
        return page(request, "confirm.html", shown)

    async def take(self, request: Request, token: str) -> Response:
        """Record what the second person said; what cannot be is shown again, with the reason."""
        link, form = self.links.read_confirm(token), await request.form()
        what, text = str(form.get("what", "")), str(form.get("text", "")).strip()[:2000]
        try:
            seq = await self._tell(link, what, text)
        except Trouble as refused:
            shown = await asyncio.to_thread(self._shown, link)
            return page(request, "confirm.html", {**shown, "refused": trouble_on_a_page(refused, "clerk")}, 409)
        council = self.register.policy().council.name
        thanks = {"council": council, "ref": link.ref, "thanks": BECAME[what], "event": seq}
        return page(request, "thanks.html", thanks)

    async def _tell(self, link: ConfirmLink, what: str, text: str) -> int:
        if what not in BECAME:
            msg = "Choose one of the answers on the page."
            raise Trouble(msg)
        entry = await asyncio.to_thread(self.register.entry, link.ref)
        today = day_of(self.now(), self.register.policy().council.calendar)
        said = n.ConfirmChange(id="", happened_on=today, by=link.post, event=link.event, is_confirmed=what == "confirm")
        news, texts = identified(link.ref, worded(said, reason=text or None), entry.seq)
        answer = await (await self.desk()).tell(link.ref, news, texts, self.now())
        return answer.seq

    def _shown(self, link: ConfirmLink) -> dict[str, Any]:
        """Return what the page shows. An exempt item shows no words: a link can be passed on."""
        case, policy = self.register.entry(link.ref).case, self.register.policy()
        event = next(event for event in self.register.events(link.ref) if event.seq == link.event)
        waits = next((change for change in case.unconfirmed if change.event == link.event), None)
        with self.register.reading() as tx:
            words = {} if case.is_exempt else words_by_event(tx, link.ref).get(event.id, {})
        return {
            "council": policy.council.name,
            "ref": link.ref,
            "change": sentence(event.body, case),
            "by": getattr(event.body, "by", ""),
            "words": words,
            "betters": getattr(event.body, "betters", ()),
            "lapses_on": long_date(waits.lapses_on) if waits else None,
            "refused": None,
        }
