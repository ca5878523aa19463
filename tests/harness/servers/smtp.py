"""The real mail server that tests run as a process, and the channel that mails by it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mail.channels.smtp import SmtpChannel
from tests.harness.mails import SENDER


@dataclass(frozen=True)
class MailServer:
    port: int
    folder: Path

    def channel(self, **changes: object) -> SmtpChannel:
        settings = {"starttls": False, "timeout": 5.0, **changes}
        return SmtpChannel("127.0.0.1", self.port, SENDER, **settings)  # type: ignore[arg-type]

    def kept(self) -> list[bytes]:
        return [file.read_bytes() for file in sorted(self.folder.glob("*.eml"))]


@contextmanager
def mail_server(folder: Path, port: int = 0) -> Iterator[MailServer]:
    """Run the mail server as a process."""
    command = [sys.executable, "-m", "tests.harness.servers.smtp_server", str(folder), str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield MailServer(int(process.stdout.readline()), folder)
        finally:
            process.kill()
