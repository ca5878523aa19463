"""Whether the system is alive, whether it is ready, and its counts for Prometheus."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from fastapi.responses import JSONResponse, PlainTextResponse, Response
from sqlalchemy.exc import SQLAlchemyError

from register.ledger.register import Register
from register.pulses import note_pulse
from register.queries.watch import WatchedCounts, watched


class Health:
    """Answers whoever watches."""

    def __init__(self, register: Register, now: Callable[[], datetime]) -> None:
        self.register, self.now = register, now

    async def health(self) -> dict[str, Any]:
        """Say whether the register answers, and how many incidents are open and stops stand; raise if it does not."""
        found = await asyncio.to_thread(self._watched)
        return {"status": "ok", "incidents": found.incidents, "stops": found.stops}

    async def live(self) -> dict[str, str]:
        """Say that this process answers, whatever else is wrong."""
        return {"status": "ok"}

    async def ready(self) -> Response:
        """Say whether the register can be written, and no morning was missed; 503 if not."""
        try:
            found = await asyncio.to_thread(self._written)
        except SQLAlchemyError:
            return JSONResponse({"status": "the register cannot be written"}, 503)
        if found.missed:
            return JSONResponse({"status": f"no round was completed on the morning of {found.missed:%d %B %Y}"}, 503)
        return JSONResponse({"status": "ok", "incidents": found.incidents})

    async def metrics(self) -> PlainTextResponse:
        """Return the counts in Prometheus's text format."""
        found = await asyncio.to_thread(self._watched)
        return PlainTextResponse("\n".join(_lines(found)) + "\n", media_type="text/plain; version=0.0.4")

    def _watched(self) -> WatchedCounts:
        calendar = self.register.policy().council.calendar
        with self.register.reading() as tx:
            return watched(tx, calendar, self.now())

    def _written(self) -> WatchedCounts:
        with self.register.engine.begin() as tx:
            note_pulse(tx, "ready", self.now())
        return self._watched()


def _lines(found: WatchedCounts) -> Iterator[str]:
    """Yield what Prometheus reads; an age of nothing is left out."""
    yield from _one("messages_due", "Messages that are due to leave and have not.", found.messages_due)
    yield from _one("oldest_message_seconds", "How long the oldest of them has been due.", found.oldest_due)
    yield from _one("mails_sent_total", "Mails that have left.", found.mails_sent, "counter")
    yield from _one("looks_total", "Looks of all cases.", found.looks, "counter")
    yield from _one("round_age_seconds", "How long ago the last completed round began.", found.round_age)
    yield from _one("morning_missed", "Whether this morning should have had a round.", int(not found.is_well))
    yield from _one("stops", "Stops that keep mails from leaving.", found.stops)
    yield "# HELP bywhen_incidents Open incidents."
    yield "# TYPE bywhen_incidents gauge"
    for who, number in found.incidents.items():
        yield f'bywhen_incidents{{for="{who}"}} {number}'


def _one(name: str, text: str, value: float | None, kind: str = "gauge") -> Iterator[str]:
    if value is not None:
        yield f"# HELP bywhen_{name} {text}"
        yield f"# TYPE bywhen_{name} {kind}"
        yield f"bywhen_{name} {value:g}" if isinstance(value, float) else f"bywhen_{name} {value}"
