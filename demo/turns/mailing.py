"""What comes by mail, and who gets it: a link, a bounce, a reply, somebody who leaves, somebody who is away."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime

import httpx

from activities.desk import Desk
from demo.days import Days
from demo.office import LINKS, Office
from demo.papers import MISTYPED
from demo.people import DOMAIN, FLOOD, HIGHWAYS, PARKS, SHELTERS, WASTE, address_of
from demo.turn import Elsewhere, Turn, TypedLine, turn
from demo.turns.numbers import STREETS
from register.mail import replies
from web.pages import web_application


def turns(days: Days) -> list[Turn]:
    """Return the mail's turns."""
    return [*_answered(days), *_bounced(days), *_left(days), _absent(days)]


# A mail that comes back, and who holds a post

BOUNCE = """Return-Path: <>
From: MAILER-DAEMON@{domain}
To: scrutiny@{domain}
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce-1@{domain}>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; {domain}

Final-Recipient: rfc822; {address}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no mailbox of that name here

--b
Content-Type: text/rfc822-headers

Message-ID: {mail}

--b--
"""


def _bounced(days: Days) -> list[Turn]:
    async def bounce(office: Office) -> list[str]:
        own = last_mail(office, MISTYPED)["Message-ID"]
        office.deliver("bounce.eml", BOUNCE.format(domain=DOMAIN, address=MISTYPED, mail=own).encode())
        return ["550 5.1.1 no mailbox of that name here"]

    return [
        turn(
            days.day(5, 6),
            f"A {FLOOD} is named at last; the list that the clerk is given has a wrong address.",
            "bywhen people import new-officers.csv --yes",
        ),
        turn(days.day(5, 10), "The mail server gives back what went to that address.", Elsewhere(bounce)),
        turn(
            days.day(5, 12),
            "The clerk puts the address right, and rings Noor Haddad.",
            "bywhen people import corrected.csv --yes",
        ),
    ]


def _left(days: Days) -> list[Turn]:
    return [
        turn(
            days.day(6, 1),
            f"The {HIGHWAYS} has left, and nobody follows yet: mail to a vacant post goes to its manager, marked so.",
            "bywhen people import leavers.csv --yes",
            TypedLine(f'bywhen people show "{HIGHWAYS}"', tells="held by|mail to owner"),
        ),
        turn(days.day(7, 5), "Eve Lunt takes the post.", "bywhen people import joiners.csv --yes"),
    ]


def _absent(days: Days) -> Turn:
    return turn(
        days.day(9, 27),
        "Iris Cole is away until the end of October; Sian Rees stands in.",
        f'bywhen people away "{WASTE}" --from {days.day(9, 27)} --until {days.day(10, 29)} --stand-in "{PARKS}"',
    )


# What officers answer


def _answered(days: Days) -> list[Turn]:
    async def by_link(office: Office) -> list[str]:
        mail = last_mail(office, address_of(HIGHWAYS))
        link = re.search(rf"{re.escape(LINKS.url)}(/answer/\S+)", _text(mail))
        await office.advance([days.ref(STREETS)], office.at)
        evidence = "Both streets were finished on Friday; photographs on the website."
        return [await _typed_into(office, link[1], evidence) if link else f"no link in {mail['Subject']}"]

    async def by_mail(office: Office) -> list[str]:
        mail = last_mail(office, address_of(SHELTERS))
        reply = EmailMessage()
        reply["From"], reply["To"] = mail["To"], mail["Reply-To"]
        reply["Subject"], reply["In-Reply-To"] = f"RE: {mail['Subject']}", mail["Message-ID"]
        reply["Message-ID"], reply["Date"] = f"<reply-1@{DOMAIN}>", format_datetime(office.at)
        quoted = "\n".join(f"> {line}" for line in _text(mail).splitlines())
        said = "Seven of the eleven stand. The rest come in September."
        reply.set_content(f"{said}\n\nBen\n\n{quoted}\n")
        office.deliver("reply.eml", reply.as_bytes())
        return [said]

    return [
        turn(
            days.day(4, 28),
            "Ama Osei opens the link in her mail, and reports Mill Lane and Station Road done, without signing in.",
            Elsewhere(by_link),
        ),
        turn(days.day(8, 25), "Ben Okoro answers the request for a line of progress by mail.", Elsewhere(by_mail)),
        turn(
            days.day(8, 27),
            "The clerk takes his reply as progress.",
            TypedLine("bywhen replies", tells="from|Seven"),
            TypedLine(lambda office: f"bywhen replies take {_waiting(office)}"),
        ),
    ]


def _waiting(office: Office) -> str:
    """Return the number of the reply that waits for the clerk."""
    with office.register.reading() as tx:
        (reply,) = replies.waiting_replies(tx)
    return reply.number


async def _typed_into(office: Office, path: str, text: str) -> str:
    """Open the page of a link and send its form, as an officer does; return what the page says then."""

    async def desk() -> Desk:
        return office.engine.desk

    app = web_application(office.register, desk, LINKS, office.people, lambda: office.at)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=LINKS.url) as browser:
        seen = await browser.get(path)
        seq = re.findall(r'name="seq" value="(\d+)"', seen.text)
        form = {"what": "done", "seq": seq[0], "text": text, "day": office.today.isoformat()}
        thanks = await browser.post(path, data=form)
    thanks.raise_for_status()
    found = re.search(r"(Thank you: [^<]+)", thanks.text)
    return f"the page: {found[1].strip() if found else 'it says nothing'}"


def last_mail(office: Office, address: str) -> EmailMessage:
    """Return the last mail that left for an address."""
    read = [message_from_bytes(file.read_bytes(), policy=default) for file in (office.folder / "mails").glob("*.eml")]
    own = [mail for mail in read if address in str(mail["To"])]
    return max(own, key=lambda mail: mail["Date"].datetime)


def _text(mail: EmailMessage) -> str:
    body = mail.get_body(preferencelist=("plain",))
    return str(body.get_content()) if body else ""
