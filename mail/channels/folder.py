"""A folder of `.eml` files: each mail exactly once, whole or not at all."""

import os
import re
from pathlib import Path
from threading import Lock

from mail.channels.message import AddressRefused, ChannelDown, Mail, SendResult, Sent, email_of

SHORT = 12  # of a mail's name, in the file's


class FolderChannel:
    """Writes each mail as a file, once for its key."""

    def __init__(self, folder: Path, sender: str) -> None:
        self.folder, self.sender = folder, sender
        self._known: dict[str, str] | None = None
        self._lock = Lock()

    def send(self, mail: Mail, again: bool = False) -> SendResult:
        """Write the mail, or find it written. Raises ChannelDown where the folder cannot be written."""
        try:
            text = email_of(mail, self.sender).as_bytes()
        except ValueError as wrong:
            return AddressRefused(str(wrong), "not an address")
        try:
            with self._lock:
                return Sent(where=self._find(mail, again) or self._write(mail, text))
        except OSError as wrong:
            msg = f"{self.folder}: {wrong.strerror or wrong}"
            raise ChannelDown(msg) from wrong

    def _find(self, mail: Mail, again: bool) -> str | None:
        """Return the file that holds this key. The folder is read once, and again where another may have written."""
        if self._known is None or again:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._known = {file.stem.rpartition("-")[2]: str(file) for file in self.folder.glob("*.eml")}
        return self._known.get(mail.name[:SHORT])

    def _write(self, mail: Mail, text: bytes) -> str:
        """A crash leaves a hidden file or the whole mail: the next try writes over the one and finds the other."""
        short = mail.name[:SHORT]
        file = self.folder / f"{_name(mail)}-{short}.eml"
        unfinished = self.folder / f".{short}.tmp"
        readable = self.folder.stat().st_mode & 0o666  # whoever may list the folder may read what is in it
        with unfinished.open("wb") as out:
            os.fchmod(out.fileno(), readable | 0o600)
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(file)
        _sync(self.folder)
        if self._known is not None:
            self._known[short] = str(file)
        return str(file)


def _name(mail: Mail) -> str:
    words = (f"{mail.sent_on:%Y-%m-%d}", mail.ref.replace("/", "."), mail.occasion)
    return "-".join(re.sub(r"[^A-Za-z0-9.+-]+", "-", word).strip("-.")[:80] for word in words if word)


def _sync(folder: Path) -> None:
    """Write the folder itself to the disk: until then a crash could lose the new file's name."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
