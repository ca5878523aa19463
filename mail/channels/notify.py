"""GOV.UK Notify, by its published API. It takes the same mail twice, so where an answer was lost, it is asked first."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import jwt
import structlog

from definitions.errors import Trouble
from mail.channels.message import AddressRefused, ChannelDown, Delivery, Mail, SendResult, Sent, ToLookUp
from mail.channels.notify_text import to_markdown
from mail.letters.plain_text import one_line
from runtime.clock import now as real_now

log = structlog.get_logger()
UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
KEY = re.compile(rf".+-({UUID})-({UUID})")  # a name, which may hold hyphens, the service, the secret
LARGEST = 2_000_000  # bytes of a mail
LONGEST_SAID = 400
SKEW = timedelta(seconds=30)  # a token is valid so long
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)  # before anything was said
FOR_NOW = {"temporary-failure", "technical-failure"}
BECAME = {
    "delivered": Delivery("delivered", "GOV.UK Notify: delivered"),
    "permanent-failure": Delivery("failed", "GOV.UK Notify: permanent failure, no such address"),
    "temporary-failure": Delivery("comes again", "GOV.UK Notify: temporary failure, as of a full inbox"),
    "technical-failure": Delivery("comes again", "GOV.UK Notify: technical failure between it and the mail provider"),
}


class NotifyChannel:
    """Sends through one service of GOV.UK Notify, by one template with ((subject)) and ((body))."""

    def __init__(
        self,
        key: str,
        template: str,
        *,
        url: str,
        links: str,
        reply_to: str = "",
        timeout: float = 20.0,
        now: Callable[[], datetime] = real_now,
    ) -> None:
        """Sign in with `key`. In a letter, only addresses below `links` become links. Raises Trouble for a bad key."""
        self._service, self._secret = _parts(key)
        self.template, self.reply_to, self.links, self.now = template, reply_to, links, now
        alone = httpx.Limits(max_keepalive_connections=0)  # a connection a request, as a round sends tens of mails
        self.web = httpx.Client(base_url=url, timeout=timeout, limits=alone)
        self.host = self.web.base_url.host
        self.closed_until: datetime | None = None  # the day's limit is reached
        self._told: set[str] = set()

    def send(self, mail: Mail, again: bool = False) -> SendResult:
        """Send once; where a former try's answer was lost, look first whether Notify has it."""
        if again and (found := self._found(mail)):
            return found
        self._is_open()
        asked = self._request(mail)
        if len(asked["personalisation"]["body"].encode()) > LARGEST:
            return AddressRefused(
                f"the letter is longer than {LARGEST} bytes, and GOV.UK Notify takes no more", "too long"
            )
        try:
            answer = self._ask("POST", "/v2/notifications/email", json=asked)
        except NOT_SENT as wrong:
            raise ChannelDown(self._said(wrong)) from wrong
        except httpx.TransportError as wrong:
            raise ToLookUp(self._said(wrong)) from wrong
        if answer.status_code == 201:
            self._told.clear()
            return self._taken(answer)
        if answer.status_code >= 500:
            raise ToLookUp(_words(answer))
        if answer.status_code == 400 and _is_about_the_address(answer):
            return AddressRefused(_words(answer))
        raise self._fault(answer)

    def follow(self, channel_id: str) -> Delivery | None:
        """Return what became of a mail; none while it is under way. Raises ChannelDown where Notify cannot say."""
        try:
            answer = self._ask("GET", f"/v2/notifications/{channel_id}")
        except httpx.TransportError as wrong:
            raise ChannelDown(self._said(wrong)) from wrong
        if answer.status_code == 404:
            return Delivery("not known", "GOV.UK Notify knows it no longer: it forgets after some days")
        if answer.status_code != 200:
            raise self._fault(answer)
        return delivery_of(str(_read(answer, "status")))

    def _found(self, mail: Mail) -> Sent | None:
        """Return the mail as Notify has it; none where it does not. Nobody may send while Notify cannot say.

        A try that failed for now does not count: it is why the mail comes again.
        """
        asked = {"reference": mail.name, "template_type": "email"}
        try:
            answer = self._ask("GET", "/v2/notifications", params=asked)
        except httpx.TransportError as wrong:
            raise ToLookUp(self._said(wrong)) from wrong
        if answer.status_code != 200:
            raise ToLookUp(self._fault(answer).said)
        for notification in _read(answer, "notifications") or []:
            if notification.get("reference") == mail.name and notification.get("status") not in FOR_NOW:
                return Sent(where=f"{self.host}/{notification['id']}", channel_id=notification["id"])
        return None

    def _request(self, mail: Mail) -> dict[str, Any]:
        words = {"subject": one_line(mail.subject), "body": to_markdown(mail.body, self.links)}
        asked: dict[str, Any] = {"email_address": mail.to_address, "template_id": self.template}
        asked |= {"personalisation": words, "reference": mail.name}
        return asked | ({"email_reply_to_id": self.reply_to} if self.reply_to else {})

    def _ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Ask with a token of its own: each is valid for thirty seconds."""
        said = {"iss": self._service, "iat": int(self.now().timestamp())}
        token = jwt.encode(said, self._secret, algorithm="HS256")
        return self.web.request(method, path, headers={"Authorization": f"Bearer {token}"}, **more)

    def _taken(self, answer: httpx.Response) -> Sent:
        taken = _read(answer, "id")
        if not isinstance(taken, str):
            msg = f"{self.host} took it, and did not say its number"
            raise ToLookUp(msg)
        return Sent(where=f"{self.host}/{taken}", channel_id=taken)

    def _is_open(self) -> None:
        """Let nothing pass until the day whose limit is reached is over: Notify counts days in UTC."""
        if self.closed_until and self.now() < self.closed_until:
            msg = f"{self.host}: the day's limit is reached; nothing more is tried before {self.closed_until:%d %B} UTC"
            raise ChannelDown(msg)
        self.closed_until = None

    def _fault(self, answer: httpx.Response) -> ChannelDown:
        """Return why nothing goes out, and tell the operator, once, of what only an operator can mend."""
        said = _words(answer)
        errors = {str(error.get("error")) for error in _errors(answer)}
        if answer.status_code == 429 and "TooManyRequestsError" in errors:
            self.closed_until = datetime.combine(self.now().astimezone(UTC).date() + timedelta(days=1), time(), UTC)
            self._tell("GOV.UK Notify's limit for the day is reached: mails wait until midnight UTC", said)
        elif answer.status_code in (401, 403):
            self._tell("GOV.UK Notify refuses our sign-in", self._why_refused(said, answer))
        elif 400 <= answer.status_code < 500 and answer.status_code != 429:
            self._tell("GOV.UK Notify refuses what we ask: see the template and the settings BYWHEN_NOTIFY_…", said)
        return ChannelDown(said)

    def _why_refused(self, said: str, answer: httpx.Response) -> str:
        """Name the clock where it is wrong, by the hour that Notify's answer gives; else the key."""
        try:
            skew = self.now() - parsedate_to_datetime(answer.headers["date"])
        except (KeyError, ValueError):
            skew = timedelta()
        if abs(skew) > SKEW:
            return f"{said}: this machine's clock is {skew.total_seconds():+.0f} seconds off; set it right"
        return f"{said}: make a new key on Notify's page `API integration`, and set BYWHEN_NOTIFY_KEY"

    def _tell(self, what: str, said: str) -> None:
        if what not in self._told:
            self._told.add(what)
            log.error(what, said=said)

    def _said(self, wrong: Exception) -> str:
        return one_line(f"{self.host}: {wrong or type(wrong).__name__}")[:LONGEST_SAID]


def delivery_of(status: str) -> Delivery | None:
    """Return what a status of Notify's means; none for one that another will follow."""
    return BECAME.get(status)


def _parts(key: str) -> tuple[str, str]:
    found = KEY.fullmatch(key.strip())
    if not found:
        msg = (
            "BYWHEN_NOTIFY_KEY is no API key of GOV.UK Notify, which is a name, the service's id and a secret, joined "
            "by hyphens: copy it whole from Notify's page `API integration`"
        )
        raise Trouble(msg)
    return found[1], found[2]


def _read(answer: httpx.Response, name: str) -> Any:
    """Return a field of the answer; none where it has none, whatever it is."""
    try:
        found = answer.json()
    except ValueError:
        return None
    return found.get(name) if isinstance(found, dict) else None


def _errors(answer: httpx.Response) -> list[dict[str, Any]]:
    """Return the errors of an answer: a server's own failure may come as a bare list."""
    try:
        found = answer.json()
    except ValueError:
        return []
    listed = found.get("errors") if isinstance(found, dict) else found
    return [error for error in listed if isinstance(error, dict)] if isinstance(listed, list) else []


def _words(answer: httpx.Response) -> str:
    """Return Notify's own words."""
    said = "; ".join(f"{error.get('error')}: {error.get('message')}" for error in _errors(answer))
    return one_line(f"GOV.UK Notify answers {answer.status_code}{f' {said}' if said else ''}")[:LONGEST_SAID]


def _is_about_the_address(answer: httpx.Response) -> bool:
    """Whether the address is wrong, and nothing else: a validation error begins with the field that it is about."""
    errors = _errors(answer)
    return bool(errors) and all(
        error.get("error") == "ValidationError" and str(error.get("message")).startswith("email_address")
        for error in errors
    )
