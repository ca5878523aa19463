"""A mail server. SMTP cannot promise once: a mail whose answer was lost goes again, with the same Message-ID."""

import re
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.utils import parseaddr
from threading import Timer

from mail.channels.message import AddressRefused, AnswerLost, ChannelDown, Mail, SendResult, Sent, email_of
from mail.channels.smtp_faults import LONGEST_SAID, answer_in_words, refusal
from mail.letters.plain_text import one_line

LONGEST_ANSWER = 180.0  # seconds that a server may take to look a mail over; else it would be sent again and again
LONGEST = 240.0  # seconds that one mail may take in all, however slowly the server speaks


class SmtpChannel:
    """Sends through one mail server, one connection a mail: a round sends tens of mails, not thousands."""

    def __init__(
        self,
        host: str,
        port: int,
        sender: str,
        *,
        starttls: bool = True,
        user: str = "",
        password: str = "",
        timeout: float = 20.0,
        answer_within: float = LONGEST_ANSWER,
        longest: float = LONGEST,
    ) -> None:
        self.host, self.port, self.sender = host, port, sender
        self.timeout, self.answer_within, self.longest = timeout, answer_within, longest
        self.starttls, self.user, self.password = starttls, user, password

    def send(self, mail: Mail, again: bool = False) -> SendResult:
        """Hand the mail to the server. Raises ChannelDown, or AnswerLost where the server may have taken it."""
        try:
            text = email_of(mail, self.sender).as_bytes()
        except ValueError as wrong:
            return AddressRefused(str(wrong), "not an address")
        with self._connected() as server:
            refused = self._addressed(server, mail.to_address) or self._handed_over(server, text)
        return refused or Sent(perhaps_twice=again, where=f"{self.host}:{self.port}")

    def greet(self) -> None:
        """Connect and sign in, and send nothing. Raises ChannelDown, in the server's words."""
        with self._connected():
            pass

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        """Sign in, and hang up afterwards: at the latest when one mail has taken all the time that one may take."""
        domain = parseaddr(self.sender)[1].rpartition("@")[2] or "localhost"
        server = smtplib.SMTP(local_hostname=domain, timeout=self.timeout)
        ends = Timer(self.longest, _hang_up, [server])
        ends.daemon = True
        ends.start()
        try:
            self._sign_in(server)
            yield server
        finally:
            with suppress(smtplib.SMTPException, OSError):
                server.quit()
            ends.cancel()
            server.close()

    def _sign_in(self, server: smtplib.SMTP) -> None:
        try:
            code, said = server.connect(self.host, self.port)
            if code != 220:
                raise ChannelDown(answer_in_words(code, said))
            if self.starttls:
                server._host = self.host  # type: ignore[attr-defined]  # whose certificate it must be
                server.starttls(context=ssl.create_default_context())
            if self.user:
                server.login(self.user, self.password)
        except (smtplib.SMTPException, OSError) as wrong:
            raise ChannelDown(self._said(wrong)) from wrong

    def _addressed(self, server: smtplib.SMTP, address: str) -> AddressRefused | None:
        """Name sender and reader. A refused sender is our mistake, never the reader's address."""
        try:
            server.ehlo_or_helo_if_needed()
            code, said = server.mail(parseaddr(self.sender)[1])
            if code != 250:
                raise ChannelDown(answer_in_words(code, said))
            code, said = server.rcpt(address)
            return None if code in (250, 251) else refusal(code, said, "reader")
        except (smtplib.SMTPException, OSError) as wrong:
            raise ChannelDown(self._said(wrong)) from wrong

    def _handed_over(self, server: smtplib.SMTP, text: bytes) -> AddressRefused | None:
        """Send the mail itself. From its first byte until the answer, nobody knows whether the server has it."""
        try:
            code, said = server.docmd("DATA")
        except (smtplib.SMTPException, OSError) as wrong:
            raise ChannelDown(self._said(wrong)) from wrong
        if code != 354:
            return refusal(code, said, "mail")
        try:
            if server.sock:
                server.sock.settimeout(self.answer_within)
            server.send(re.sub(rb"(?m)^\.", b"..", text) + b".\r\n")
            code, said = server.getreply()
        except (smtplib.SMTPException, OSError) as wrong:
            raise AnswerLost(self._said(wrong)) from wrong
        return None if code == 250 else refusal(code, said, "mail")

    def _said(self, wrong: Exception) -> str:
        if isinstance(wrong, smtplib.SMTPResponseException):
            said = wrong.smtp_error
            return answer_in_words(wrong.smtp_code, said if isinstance(said, bytes) else said.encode())
        return one_line(f"{self.host}:{self.port}: {wrong}")[:LONGEST_SAID]


def _hang_up(server: smtplib.SMTP) -> None:
    """End a connection under whoever waits on it: what a server says byte by byte passes every timeout of a socket."""
    with suppress(OSError, AttributeError):
        server.sock.shutdown(socket.SHUT_RDWR)  # type: ignore[union-attr]
