"""A real SMTP server as a process: `python -m tests.harness.servers.smtp_server FOLDER [PORT]` prints its port.

It keeps mails in the folder. What it does depends on whom a mail is for: refuse@ 550 at RCPT, busy@ 451 at RCPT, spam@
554 and full@ 452 after DATA, drop@ keeps the mail and drops the connection without an answer, the first time, slow@
answers a second late. What the file `mode` in the folder says goes for everybody: "closed" 421, "refuse" 554 5.7.1 at
RCPT, "hang" no answer for a minute, "drop" as drop@.
"""

import asyncio
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session


class Handler:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.number = 0
        self.dropped: set[str] = set()

    @property
    def mode(self) -> str:
        file = self.folder / "mode"
        return file.read_text() if file.exists() else ""

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        match self.mode:
            case "closed":
                return "421 4.3.2 the service is closing"
            case "refuse":
                return f"554 5.7.1 <{address}>: Relay access denied"
            case "hang":
                await asyncio.sleep(60)
        if address.startswith("refuse@"):
            return "550 5.1.1 no such user here"
        if address.startswith("busy@"):
            return "451 4.7.1 greylisted, try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        address = envelope.rcpt_tos[0]
        if address.startswith("spam@"):
            return "554 5.6.0 this looks like spam"
        if address.startswith("full@"):
            return "452 4.3.1 disk full"
        if address.startswith("slow@"):
            await asyncio.sleep(1)
        self.number += 1
        content = envelope.content or b""
        data = content if isinstance(content, bytes) else content.encode()
        sender = f"X-MailFrom: {envelope.mail_from}\r\n".encode()  # as a server keeps the envelope's
        (self.folder / f"{self.number:03}.eml").write_bytes(sender + data)
        if (address.startswith("drop@") or self.mode == "drop") and address not in self.dropped:
            self.dropped.add(address)
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return "250 kept"


async def serve(folder: Path, port: int = 0) -> None:
    handler = Handler(folder)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(handler, hostname="mx.wexcombe.example"), "127.0.0.1", port)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
