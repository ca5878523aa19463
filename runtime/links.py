"""The links in mails: each opens one page for one reader, and is signed, so that nobody can make or change one.

The names of mails are made with the same secret, so that nobody can answer, or bounce, a mail that they never had.
"""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer

from definitions.errors import Trouble
from runtime.settings import Settings


@dataclass(frozen=True)
class AnswerLink:
    """What an officer's link says: which case, which action of it (none: its response), and as which post."""

    ref: str
    action: int | None
    post: str


@dataclass(frozen=True)
class ConfirmLink:
    """What a second person's link says: which change of which case, by its event's number, and as which post."""

    ref: str
    event: int
    post: str


SHORTEST = 32  # bytes of a secret


class Links:
    """Makes and reads links. A link has no end of its own: its page says whether there is still something to do."""

    def __init__(self, url: str, secret: str) -> None:
        """Sign with `secret`, for the pages at `url`."""
        self.url = url.rstrip("/")
        self._answers = URLSafeSerializer(secret, salt="answer")
        self._releases = URLSafeSerializer(secret, salt="release")
        self._changes = URLSafeSerializer(secret, salt="confirm")
        self._names = hmac.digest(secret.encode(), b"names of mails", hashlib.sha256)

    def answer(self, ref: str, action: int | None, post: str) -> str:
        """Return the link by which a post answers for an action, or for the response."""
        return f"{self.url}/answer/{self._answers.dumps([ref, action, post])}"

    def release(self, message: str) -> str:
        """Return the link by which the clerk releases one message, known by its key."""
        return f"{self.url}/release/{self._releases.dumps(message)}"

    def confirm(self, ref: str, event: int, post: str) -> str:
        """Return the link by which a post confirms a change, or refuses it."""
        return f"{self.url}/confirm/{self._changes.dumps([ref, event, post])}"

    def mail_name(self, key: str) -> str:
        """Return the name by which channels know the mail with this key: always the same, and not to be guessed."""
        return hmac.digest(self._names, key.encode(), hashlib.sha256).hex()[:32]

    def read_answer(self, token: str) -> AnswerLink:
        """Return what an answer link says. Raises Trouble where it was not made here."""
        ref, action, post = _read(self._answers, token)
        return AnswerLink(ref, action, post)

    def read_release(self, token: str) -> str:
        """Return the key of the message that a release link names. Raises Trouble where it was not made here."""
        return str(_read(self._releases, token))

    def read_confirm(self, token: str) -> ConfirmLink:
        """Return what a second person's link says. Raises Trouble where it was not made here."""
        return ConfirmLink(*_read(self._changes, token))


def _read(serializer: URLSafeSerializer, token: str) -> Any:
    try:
        return serializer.loads(token)
    except BadSignature as wrong:
        msg = "this link is not complete, or was not made here: open it from the mail again, or ring the clerk"
        raise Trouble(msg) from wrong


def links_of(settings: Settings) -> Links:
    """Return the links of an installation; where no secret is set, the one that is kept in its data folder.

    Raises Trouble where the secret is so short that somebody could guess it.
    """
    secret = long_enough(settings.secret.get_secret_value(), "BYWHEN_SECRET")
    return Links(settings.url, secret or _kept(settings.data / "secret"))


def long_enough(secret: str, variable: str) -> str:
    """Return a secret, or none where none is set. Raises Trouble where it is so short that it could be guessed."""
    if secret and len(secret.encode()) < SHORTEST:
        msg = f"{variable} has fewer than {SHORTEST} bytes, and could be guessed: set a longer one, or unset it"
        raise Trouble(msg)
    return secret


def _kept(file: Path) -> str:
    """Return the secret in `file`, made on first use: of two processes that make one at once, the first one counts."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        made = file.with_name(f".secret.{os.getpid()}")
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(32), encoding="ascii")
        with suppress(FileExistsError):
            os.link(made, file)  # whole or not at all
        made.unlink()
    secret = file.read_text(encoding="ascii").strip()
    if len(secret) < SHORTEST:  # as a full disk leaves it
        msg = f"{file} holds fewer than {SHORTEST} bytes, and could be guessed: put it back from a backup, or delete it"
        raise Trouble(msg)
    return secret
