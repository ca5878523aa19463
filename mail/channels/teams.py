"""A copy for a Teams channel: what a mail is about, and never its words. The mail counts; a copy may be missing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import httpx
import structlog

from mail.channels.message import Channel, Mail, SendResult, Sent
from runtime.clock import now as real_now

log = structlog.get_logger()
PAUSE = timedelta(minutes=15)  # after a failure: a Teams that does not answer must not hold up a round


class Teams:
    """Posts Adaptive Cards to the webhook of a Teams workflow."""

    def __init__(self, url: str, link: str, *, timeout: float = 5.0, now: Callable[[], datetime] = real_now) -> None:
        """Post to `url`, which is a secret; a card's button opens `link`."""
        self._url, self.link, self.timeout, self.now = url, link, timeout, now
        self.quiet_until: datetime | None = None

    def copy(self, mail: Mail) -> None:
        """Post what a mail is about. A failure is logged, without the address, and the next copies wait a while."""
        if self.quiet_until and self.now() < self.quiet_until:
            return
        self.quiet_until = None
        try:
            httpx.post(self._url, json=card_of(mail, self.link), timeout=self.timeout).raise_for_status()
        except httpx.HTTPStatusError as wrong:
            self._failed(f"it answers {wrong.response.status_code}")
        except (httpx.HTTPError, httpx.InvalidURL) as wrong:
            self._failed(type(wrong).__name__)

    def _failed(self, why: str) -> None:
        self.quiet_until = self.now() + PAUSE
        log.warning("a copy for Teams was not taken; the mail itself has left", why=why, next_copy=self.quiet_until)


class WithCopy:
    """A channel whose mails are copied to Teams once they have left."""

    def __init__(self, channel: Channel, teams: Teams) -> None:
        """Send by `channel`; copy to `teams`."""
        self.channel, self.teams = channel, teams

    def send(self, mail: Mail, again: bool = False) -> SendResult:
        """Send as the channel does."""
        outcome = self.channel.send(mail, again=again)
        if isinstance(outcome, Sent):
            self.teams.copy(mail)
        return outcome


def card_of(mail: Mail, link: str) -> dict[str, Any]:
    """Return a mail as an Adaptive Card: its occasion and reference, its day, and where to look."""
    about = " – ".join(filter(None, (mail.occasion[:1].upper() + mail.occasion[1:], mail.ref))) or "A mail"
    content = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": [
            {"type": "TextBlock", "text": about, "weight": "Bolder", "wrap": True},
            {"type": "TextBlock", "text": f"Mailed on {mail.sent_on:%d %B %Y}", "isSubtle": True, "wrap": True},
        ],
        "actions": [{"type": "Action.OpenUrl", "title": "Open bywhen", "url": link}],
    }
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": content}
    return {"type": "message", "attachments": [attachment]}
