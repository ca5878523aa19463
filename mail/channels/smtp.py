"""A mail server. SMTP cannot promise once: a mail whose answer was lost goes again, with the same Message-ID."""

import re
import smtplib
import ssl
from contextlib import suppress
from email.utils import parseaddr

from mail.channels.message import AddressRefused, AnswerLost, ChannelDown, Mail, NotNow, SendResult, Sent, email_of
from mail.letters.plain_text import one_line

LONGEST_SAID = 400  # of a server's answer, as the ledger keeps it
NOT_OVER_THE_MAIL = (421, 454)  # the server goes, or its sign-in does not work: no other mail would pass either
LONGEST_ANSWER = 90.0  # seconds that a server may take to look a mail over; else it would be sent again and again
NOT_OVER_THE_ADDRESS = (530, 535, 538)  # the server wants a sign-in: ours to mend, and then the address may be right


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
    ) -> None:
        self.host, self.port, self.sender = host, port, sender
        self.timeout, self.answer_within = timeout, answer_within
        self.starttls, self.user, self.password = starttls, user, password

    def send(self, mail: Mail, again: bool = False) -> SendResult:
        """Hand the mail to the server. Raises ChannelDown, or AnswerLost where the server may have taken it."""
        try:
            text = email_of(mail, self.sender).as_bytes()
        except ValueError as wrong:
            return AddressRefused(str(wrong))
        server = self._connected()
        try:
            refused = self._addressed(server, mail.to_address) or self._handed_over(server, text)
        finally:
            with suppress(smtplib.SMTPException, OSError):
                server.quit()
            server.close()
        return refused or Sent(perhaps_twice=again, where=f"{self.host}:{self.port}")

    def _connected(self) -> smtplib.SMTP:
        domain = parseaddr(self.sender)[1].rpartition("@")[2] or "localhost"
        server = None
        try:
            server = smtplib.SMTP(self.host, self.port, local_hostname=domain, timeout=self.timeout)
            if self.starttls:
                server.starttls(context=ssl.create_default_context())
            if self.user:
                server.login(self.user, self.password)
        except (smtplib.SMTPException, OSError) as wrong:
            if server:
                server.close()
            raise ChannelDown(self._said(wrong)) from wrong
        return server

    def _addressed(self, server: smtplib.SMTP, address: str) -> AddressRefused | None:
        """Name sender and reader. A refused sender is our mistake, never the reader's address."""
        try:
            server.ehlo_or_helo_if_needed()
            code, said = server.mail(parseaddr(self.sender)[1])
            if code != 250:
                raise ChannelDown(self._answer(code, said))
            code, said = server.rcpt(address)
            if code in (250, 251):
                return None
            return self._refused(code, said)
        except (smtplib.SMTPException, OSError) as wrong:
            raise ChannelDown(self._said(wrong)) from wrong

    def _handed_over(self, server: smtplib.SMTP, text: bytes) -> AddressRefused | None:
        """Send the mail itself. From its first byte until the answer, nobody knows whether the server has it."""
        try:
            code, said = server.docmd("DATA")
        except (smtplib.SMTPException, OSError) as wrong:
            raise ChannelDown(self._said(wrong)) from wrong
        if code != 354:
            return self._refused(code, said)
        try:
            if server.sock:
                server.sock.settimeout(self.answer_within)
            server.send(re.sub(rb"(?m)^\.", b"..", text) + b".\r\n")
            code, said = server.getreply()
        except (smtplib.SMTPException, OSError) as wrong:
            raise AnswerLost(self._said(wrong)) from wrong
        return None if code == 250 else self._refused(code, said)

    def _refused(self, code: int, said: bytes) -> AddressRefused:
        if 500 <= code < 600 and code not in NOT_OVER_THE_ADDRESS:
            return AddressRefused(self._answer(code, said))
        if 400 <= code < 500 and code not in NOT_OVER_THE_MAIL:
            raise NotNow(self._answer(code, said))
        raise ChannelDown(self._answer(code, said))

    def _answer(self, code: int, said: bytes) -> str:
        return one_line(f"{code} {said.decode('utf-8', 'replace')}")[:LONGEST_SAID]

    def _said(self, wrong: Exception) -> str:
        if isinstance(wrong, smtplib.SMTPResponseException):
            said = wrong.smtp_error
            return self._answer(wrong.smtp_code, said if isinstance(said, bytes) else said.encode())
        return one_line(f"{self.host}:{self.port}: {wrong}")[:LONGEST_SAID]
