"""The mail's own turns: a letter released, one for the chair to sign, a bounce, an absence, a reply, a link."""

import re
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime

import httpx

from activities.desk import Desk
from definitions.case import news as n
from demo.council import BUSES, CLERK, DOMAIN, FLOOD, address_of, write_people
from demo.office import URL, Office
from demo.turns.chasing import PARKS, SHELTERS, WASTE
from demo.turns.turn import Days, Turn
from mail.people.directory import PeopleFile
from register.mail import releases, replies
from web.pages import pages

MISTYPED = {FLOOD: f"flood.risk@{DOMAIN}"}
LEFT = 2  # the letter that the clerk leaves lying
HIGHWAYS = "Head of Highways"


def turns(days: Days) -> list[Turn]:
    """Return the mail's turns."""
    return [*_released(days), *_bounced(days), *_answered(days), _absent(days)]


# What no robot sends unasked


def _released(days: Days) -> list[Turn]:
    async def sign(office: Office) -> list[str]:
        with office.register.engine.begin() as tx:
            found = [one for one in releases.releases_in(tx, "waiting") if one.to_post == BUSES]
            releases.note_sent_by_hand(tx, found, office.today, office.at, CLERK)
        return [f"signed: {one.subject}" for one in found]

    async def release(office: Office) -> list[str]:
        with office.register.engine.begin() as tx:
            found = [one for one in releases.releases_in(tx, "waiting") if one.ref != days.ref(LEFT)]
            releases.release_letter(tx, found, office.at, CLERK)
        return [f"{len(found)} letters to the {found[0].to_post}; number {LEFT} is left lying"]

    async def keep_back(office: Office) -> None:
        with office.register.engine.begin() as tx:
            why = "The cabinet decides on Monday; the Chief Executive knows."
            releases.keep_letter_back(tx, releases.waiting_releases(tx, days.ref(LEFT)), office.at, CLERK, why)

    async def declined(office: Office) -> None:
        said = {"response": "We regret that a Sunday service would not cover its cost."}
        await office.tell(days.ref(10), n.Respond, said, outcome="declined", given_on=office.today, source="letter")

    escalated = days.after(date(days.year, 3, 18), 10)
    return [
        Turn(days.day(3, 22), "the chair signs the letter to Wexcombe Buses, and the clerk posts it", sign),
        Turn(days.day(4, 1), "Wexcombe Buses decline the Sunday number 7", declined),
        Turn(escalated, "the clerk has read the previews, and releases them but one", release),
        Turn(days.after(escalated, 3), "the clerk keeps that one back, with the reason", keep_back),
    ]


# A mail that comes back, and two that are answered

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
    async def mistype(office: Office) -> None:
        write_people(office.people, has_all=True, mistyped=MISTYPED)

    async def bounce(office: Office) -> None:
        address = MISTYPED[FLOOD]
        own = last_mail(office, address)["Message-ID"]
        office.deliver("bounce.eml", BOUNCE.format(domain=DOMAIN, address=address, mail=own).encode())

    async def put_right(office: Office) -> None:
        write_people(office.people, has_all=True)

    return [
        Turn(days.day(5, 6), "the clerk enters the Flood Risk Officer, and mistypes the address", mistype),
        Turn(days.day(5, 10), "the mail server gives back what went to that address", bounce),
        Turn(days.day(5, 12), "the clerk puts the address right, and rings Noor Haddad", put_right),
    ]


def _answered(days: Days) -> list[Turn]:
    async def by_link(office: Office) -> list[str]:
        mail = last_mail(office, address_of(HIGHWAYS))
        link = re.search(rf"{re.escape(URL)}(/answer/\S+)", _text(mail))
        await office.advance([days.ref(1)], office.at)
        evidence = "Both streets were finished on Friday; photographs on the website."
        return [await _typed_into(office, link[1], evidence) if link else f"no link in {mail['Subject']}"]

    async def by_mail(office: Office) -> None:
        mail = last_mail(office, address_of(SHELTERS))
        reply = EmailMessage()
        reply["From"], reply["To"] = mail["To"], mail["Reply-To"]
        reply["Subject"], reply["In-Reply-To"] = f"RE: {mail['Subject']}", mail["Message-ID"]
        reply["Message-ID"], reply["Date"] = f"<reply-1@{DOMAIN}>", format_datetime(office.at)
        quoted = "\n".join(f"> {line}" for line in _text(mail).splitlines())
        reply.set_content(f"Seven of the eleven stand. The rest come in September.\n\nBen\n\n{quoted}\n")
        office.deliver("reply.eml", reply.as_bytes())

    async def take(office: Office) -> list[str]:
        with office.register.reading() as tx:
            (reply,) = replies.waiting_replies(tx)
        facts = {"on_behalf_of": reply.post, "source": "a reply by mail", "action": reply.action or 1}
        await office.tell(reply.ref or "", n.ReportProgress, {"progress": reply.text}, **facts)
        with office.register.engine.begin() as tx:
            replies.decide_reply(tx, reply.id, "taken", CLERK, office.at)
        return [f"{reply.ref}/{reply.action}, {reply.post}: {' '.join(reply.text.split())}"]

    return [
        Turn(days.day(4, 28), "Ama Osei opens the link in her mail: Mill Lane and Station Road are done", by_link),
        Turn(days.day(8, 25), "Ben Okoro answers the request for a line of progress by mail", by_mail),
        Turn(days.day(8, 27), "the clerk takes his reply as progress", take),
    ]


async def _typed_into(office: Office, path: str, text: str) -> str:
    """Open the page of a link and send its form, as an officer does; return what the page says then."""

    async def desk() -> Desk:
        return office.desk

    app = pages(office.register, desk, office.links, PeopleFile(office.people), lambda: office.at)
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url=URL) as browser:
        seen = await browser.get(path)
        seq = re.findall(r'name="seq" value="(\d+)"', seen.text)
        form = {"what": "done", "seq": seq[0], "text": text, "day": office.today.isoformat()}
        thanks = await browser.post(path, data=form)
    thanks.raise_for_status()
    return f"the page: {_thanks(thanks.text)}"


def _thanks(page: str) -> str:
    """Return the sentence with which a page thanks."""
    found = re.search(r"(Thank you: [^<]+)", page)
    return found[1].strip() if found else "it says nothing"


def last_mail(office: Office, address: str) -> EmailMessage:
    """Return the last mail that left for an address."""
    read = [message_from_bytes(file.read_bytes(), policy=default) for file in (office.folder / "mails").glob("*.eml")]
    own = [one for one in read if address in str(one["To"])]
    return max(own, key=lambda one: one["Date"].datetime)


def _text(mail: EmailMessage) -> str:
    body = mail.get_body(preferencelist=("plain",))
    return str(body.get_content()) if body else ""


def _absent(days: Days) -> Turn:
    async def away(office: Office) -> None:
        absence = (WASTE, office.today, days.day(10, 29), PARKS)
        write_people(office.people, has_all=True, away=(absence,))

    return Turn(days.day(9, 27), "Iris Cole is away until the end of October; Sian Rees stands in", away)
