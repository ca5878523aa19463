"""Fetches the official bank holidays and puts them into force where they are new. A failure changes nothing."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import httpx
import structlog
from temporalio import activity

from activities.contracts import REFRESH_BANK_HOLIDAYS
from definitions.calendar.bank_holidays import LARGEST
from definitions.errors import Trouble
from register.fetches import Fetch, log_fetch
from register.ledger.register import Register
from runtime.clock import now
from runtime.settings import OFF

log = structlog.get_logger()
PATIENCE = httpx.Timeout(10.0, read=20.0)
BY = "gov.uk bank holidays"


@dataclass(frozen=True)
class Refreshed:
    """What came of a fetch: whether other days are in force now, and what to say of it."""

    is_new: bool
    said: str


class BankHolidays:
    """Keeps the official bank holidays of one register by one address."""

    def __init__(self, register: Register, url: str, clock: Callable[[], datetime] = now) -> None:
        """Fetch from `url`, keep in `register`; `clock` says when."""
        self.register, self.url, self.now = register, url, clock

    @activity.defn(name=REFRESH_BANK_HOLIDAYS)
    def refresh(self) -> str:
        """Fetch the list, and say what came of it. A fetch that brought nothing good raises, and is tried again."""
        if self.url == OFF:
            return "not fetched: BYWHEN_BANK_HOLIDAYS_URL is off"
        return self.fetched().said

    def fetched(self) -> Refreshed:
        """Fetch the list and put it into force. Raises Trouble where that fails; what is in force then stays."""
        try:
            content = _content(self.url)
        except (httpx.HTTPError, httpx.InvalidURL) as failed:
            why = f"{self.url} did not give the bank holidays: {str(failed) or type(failed).__name__}"
            self._failed(self.url, why)
            raise Trouble(why) from failed
        return self.put_in_force(self.url, content)

    def put_in_force(self, source: str, content: bytes) -> Refreshed:
        """Put the list that `content` holds into force. Raises Trouble where it holds none, which is written down."""
        sha, at = hashlib.sha256(content).hexdigest(), self.now()
        try:
            is_new = self.register.set_official(content, at, BY)
        except Trouble as wrong:
            why = f"{source}: {wrong}"
            self._failed(source, why)
            raise Trouble(why) from wrong
        if is_new:
            self.register.keep_paper(sha, "bank-holidays.json", content, at)
            log.info("other bank holidays are in force", source=source, sha256=sha)
        said = "other bank holidays are in force now" if is_new else "the bank holidays are as before"
        self._log(Fetch(source, at, sha, said))
        return Refreshed(is_new, said)

    def _failed(self, source: str, why: str) -> None:
        log.warning("the bank holidays stay as they are", source=source, why=why)
        self._log(Fetch(source, self.now(), None, f"failed: {why}"))

    def _log(self, fetch: Fetch) -> None:
        with self.register.engine.begin() as tx:
            log_fetch(tx, fetch)


def _content(url: str) -> bytes:
    """Return what the address gives. Of an answer that is far too large, reading stops where that is clear."""
    content = bytearray()
    with httpx.stream("GET", url, timeout=PATIENCE, follow_redirects=True) as answer:
        answer.raise_for_status()
        for part in answer.iter_bytes():
            content += part
            if len(content) > LARGEST:
                break
    return bytes(content)
