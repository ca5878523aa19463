"""What is read from mails that come in: the words of people without what they quote, no robots, bounces.

Long because the mails of many systems stand in it as they come.
"""

from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from activities.contracts import RoundRequest
from activities.postbox import Postbox
from definitions.case.events import Message
from definitions.chasing.keys import digest
from mail.channels.incoming import Bounce, Ignored, Reply, read_reply
from mail.channels.message import message_id
from mail.people.recipients import PeopleFile
from register.ledger.register import Register, open_register
from register.mail import outbox, replies
from register.mail.losses import losses_unheard
from register.mail.outbox import Lease, WrittenMail
from register.queries.mail_history import mail_lines
from register.tables import messages
from tests.harness.builders import POLICY

pytestmark = pytest.mark.commands

NOW = datetime(2027, 3, 2, 10, tzinfo=UTC)
SENDER = "bywhen <scrutiny@wexcombe.example>"
KEY = "CYP-2026-09-15-4 / action 1 / 2027-04-30 / on the day, due / Head of Highways"
ID = message_id(digest(KEY), SENDER)
PEOPLE = """\
posts:
  Head of Highways: {holder: Ama Osei, address: ama.osei@wexcombe.example, may_answer: [Highways Assistant]}
  Highways Assistant: {holder: Eve Poe, address: eve.poe@wexcombe.example}
"""
OUTLOOK = """Done last week: the map is on the website.

Best wishes
Ama

________________________________
From: bywhen <scrutiny@wexcombe.example>
Sent: 1 March 2027 09:00
To: Ama Osei
Subject: CYP-2026-09-15-4/1 is due

Dear Ama Osei,
This action is yours, as Head of Highways.
"""
GMAIL = """Half of the routes are drawn.

On Mon, 1 Mar 2027 at 09:00, bywhen <scrutiny@wexcombe.example> wrote:
> Dear Ama Osei,
> This action is yours, as Head of Highways.
"""


def mail(text: str = GMAIL, **headers: str) -> EmailMessage:
    """Return a reply of the Head of Highways to the mail with `KEY`."""
    made = EmailMessage()
    usual = {"From": "Ama Osei <ama.osei@wexcombe.example>", "To": "scrutiny@wexcombe.example"}
    usual |= {"Subject": "RE: CYP-2026-09-15-4/1 is due", "Message-ID": "<r1@wexcombe.example>", "In-Reply-To": ID}
    usual |= {"Date": "Mon, 01 Mar 2027 12:30:00 +0000"}
    for name, value in {**usual, **{name.replace("_", "-"): value for name, value in headers.items()}}.items():
        if value:
            made[name] = value
    made.set_content(text)
    return made


def read(made: EmailMessage) -> Reply | Bounce | Ignored:
    return read_reply(made.as_bytes())


@pytest.mark.parametrize(("text", "said"), [(OUTLOOK, "Done last week"), (GMAIL, "Half of the routes are drawn.")])
def test_what_a_person_wrote_is_kept_and_what_they_quote_is_not(text: str, said: str) -> None:
    reply = read(mail(text))
    assert isinstance(reply, Reply)
    assert reply.text.startswith(said)
    assert "Dear Ama" not in reply.text


def test_a_reply_in_html_alone_is_read_without_its_quotation() -> None:
    made = mail()
    made.set_content("<p>It is <b>done</b>.</p><blockquote>Dear Ama Osei</blockquote>", subtype="html")
    reply = read(made)
    assert isinstance(reply, Reply)
    assert reply.text == "It is done."


def test_a_reply_says_which_mail_and_which_action_it_answers() -> None:
    reply = read(mail())
    assert isinstance(reply, Reply)
    assert reply.answers == (ID,)
    assert reply.names == ("CYP-2026-09-15-4/1",)
    assert (reply.sender, reply.at) == ("ama.osei@wexcombe.example", datetime(2027, 3, 1, 12, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; owner-email=x"},
        {"Precedence": "bulk"},
        {"X_Autoreply": "yes"},
        {"Subject": "Automatic reply: CYP-2026-09-15-4/1 is due"},
        {"Subject": "Out of Office: back on Monday"},
        {"Return_Path": "<>"},
    ],
)
def test_a_robot_is_ignored(headers: dict[str, str]) -> None:
    assert isinstance(read(mail(**headers)), Ignored)


def test_a_mail_that_only_quotes_says_nothing() -> None:
    assert isinstance(read(mail("> Dear Ama Osei,\n> This action is yours.\n")), Ignored)


def bounce(action: str = "failed") -> bytes:
    """Return what a mail server sends back, as Postfix words it."""
    return f"""Return-Path: <>
From: MAILER-DAEMON@mx.wexcombe.example
To: scrutiny@wexcombe.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <b1@mx.wexcombe.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.wexcombe.example

Final-Recipient: rfc822; ama.osei@wexcombe.example
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such mailbox

--b
Content-Type: text/rfc822-headers

From: {SENDER}
Message-ID: {ID}
Subject: x

--b--
""".replace("\n", "\r\n").encode()


def test_a_bounce_names_the_mail_that_never_arrived() -> None:
    assert read_reply(bounce()) == Bounce(
        (ID,), "smtp; 550 5.1.1 no such mailbox", ("ama.osei@wexcombe.example",), "550 5.1.1"
    )


def test_a_delay_is_no_bounce() -> None:
    assert isinstance(read_reply(bounce("delayed")), Ignored)


@given(st.binary(max_size=400))
def test_no_mail_is_too_broken_to_be_read(raw: bytes) -> None:
    assert read_reply(raw) is not None


@given(st.data())
def test_a_damaged_bounce_is_never_a_traceback(data: st.DataObject) -> None:
    raw = bytearray(bounce())
    for _ in range(data.draw(st.integers(1, 20))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    assert read_reply(bytes(raw)) is not None


@pytest.fixture
def postbox(tmp_path: Path) -> Postbox:
    """A postbox beside a register from which the mail with `KEY` went to the Head of Highways."""
    register = open_register(f"sqlite:///{tmp_path / 'register.sqlite'}", POLICY, NOW)
    _sent(register)
    (tmp_path / "in" / "new").mkdir(parents=True)
    (tmp_path / "people.yaml").write_text(PEOPLE)
    return Postbox(register, tmp_path / "in", PeopleFile(tmp_path / "people.yaml"))


def _sent(register: Register) -> None:
    from definitions.case import news as n
    from tests.harness.builders import MEETING, REF

    proposed = n.Propose(
        id="start 1", happened_on=MEETING, by="clerk", ref=REF, committee="CYP", meeting=MEETING, number="4",
        lifecycle="executive",
    )  # fmt: skip
    register.enter(REF, [(proposed, {})], "words", NOW)
    message = Message(
        key=KEY, ref=REF, occasion="due", to="owner", post="Head of Highways", duty="d", action=1, leave_at=NOW
    )
    with register.engine.begin() as tx:
        outbox.put_messages(tx, [message], NOW)
        row = {"key": KEY, "post": "Head of Highways", "address": "ama.osei@wexcombe.example", "subject": "x"}
        row |= {"body": "x", "html": "", "channel": "smtp", "envelope": {}, "person": "ama", "day": NOW.date()}
        outbox.write_mail_down(tx, WrittenMail(**row), [message.key], NOW, Lease("a round", NOW))


def taken(postbox: Postbox) -> list[replies.ProposedReply]:
    with postbox.register.reading() as tx:
        return replies.waiting_replies(tx)


def test_a_reply_is_laid_before_the_clerk_once_with_its_action_and_post(postbox: Postbox) -> None:
    (postbox.folder / "new" / "1.mail").write_bytes(mail().as_bytes())
    read = postbox.read(RoundRequest(moment=NOW))
    assert (read.proposed, read.files) == (1, ("new/1.mail",))
    (reply,) = taken(postbox)
    assert (reply.ref, reply.action, reply.post) == ("CYP-2026-09-15-4", 1, "Head of Highways")
    again = postbox.read(RoundRequest(moment=NOW))  # as after a crash before it was put aside
    assert (again.proposed, len(taken(postbox))) == (0, 1)
    postbox.put_aside(again)
    assert postbox.read(RoundRequest(moment=NOW)).files == ()
    assert [file.name for file in (postbox.folder / "read").iterdir()] == ["1.mail"]


def test_the_clerk_hears_of_a_reply_by_one_message(postbox: Postbox) -> None:
    postbox.read_mail(mail().as_bytes(), NOW)
    postbox.read_mail(mail().as_bytes(), NOW)
    with postbox.register.reading() as tx:
        waiting = [one for one in outbox.messages_due(tx, datetime(2027, 3, 5, tzinfo=UTC)) if one.occasion == "reply"]
    assert [one.to for one in waiting] == ["clerk"]


def test_an_assistant_s_reply_is_said_for_the_post(postbox: Postbox) -> None:
    postbox.read_mail(mail(From="Eve Poe <eve.poe@wexcombe.example>").as_bytes(), NOW)
    assert [one.post for one in taken(postbox)] == ["Head of Highways"]


def test_a_reply_from_another_address_is_said_by_no_post(postbox: Postbox) -> None:
    postbox.read_mail(mail(From="Somebody <else@wexcombe.example>").as_bytes(), NOW)
    assert [one.post for one in taken(postbox)] == [None]


def test_a_reply_to_nothing_that_we_know_waits_without_a_reference(postbox: Postbox) -> None:
    postbox.read_mail(mail(In_Reply_To="<x@y>", Subject="Re: your mail").as_bytes(), NOW)
    assert [(one.ref, one.action) for one in taken(postbox)] == [(None, None)]


def test_a_bounce_is_told_to_the_case_whose_message_it_was(postbox: Postbox) -> None:
    (postbox.folder / "b.eml").write_bytes(bounce())
    (lost,) = postbox.read(RoundRequest(moment=NOW)).cannot_deliver
    assert (lost.ref, lost.message) == ("CYP-2026-09-15-4", KEY)


def left(postbox: Postbox) -> None:
    """Let the server have taken the mail with `KEY`, as it does before a bounce comes back."""
    with postbox.register.engine.begin() as tx:
        outbox.settle_messages(tx, [KEY], "sent")
        outbox.settle_mail(tx, KEY, "sent")


def test_a_bounced_message_counts_as_lost_and_the_log_says_so_once(postbox: Postbox) -> None:
    left(postbox)
    assert [len(postbox.read_mail(bounce(), NOW).cannot_deliver) for _ in range(2)] == [1, 1]
    with postbox.register.reading() as tx:
        assert [line.what for line in mail_lines(tx, "CYP-2026-09-15-4")] == ["bounced"]
        (loss,) = losses_unheard(tx)
    assert (loss.status, loss.said) == ("550 5.1.1", "smtp; 550 5.1.1 no such mailbox")


def test_a_bounce_of_what_tells_of_a_bounce_tells_no_case(postbox: Postbox) -> None:
    left(postbox)
    with postbox.register.engine.begin() as tx:
        told = Message.model_validate_json(tx.execute(select(messages.c.body)).scalar_one())
        told = told.model_copy(update={"occasion": "undelivered", "to": "clerk"})
        tx.execute(update(messages).values(body=told.model_dump_json()))
    assert postbox.read_mail(bounce(), NOW).cannot_deliver == ()


def test_what_a_mail_says_it_answers_holds_nothing_unseen() -> None:
    raw = mail().as_bytes().replace(ID.encode(), b"<a\x00\x1b@bywhen>")
    found = read_reply(raw)
    assert isinstance(found, Reply)
    assert found.answers == ("<a@bywhen>",)
