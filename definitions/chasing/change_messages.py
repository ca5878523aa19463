"""What is said of a change of the record: a second person is asked, and those whom an error reached hear of it."""

from datetime import date, datetime

from definitions.case import events as e
from definitions.case import news as n
from definitions.case.model import Case
from definitions.chasing.keys import MessageKey
from definitions.chasing.mails.mail_facts import reader_in_key


def asked_to_confirm(case: Case, event: e.Event, lapses_on: date, leave_at: datetime) -> e.Message:
    """Ask a second person whether a change counts that betters a figure, or that others were told of."""
    body = event.body
    better = [f"{figure.what}: {figure.was}, then {figure.now}" for figure in getattr(body, "betters", ())]
    facts = {"event": str(event.seq), "lapses_on": lapses_on.isoformat(), "betters": "\n".join(better)}
    return e.Message(
        key=str(MessageKey.of_news(case.ref, "change to confirm", event.id, "scrutiny officer")),
        ref=case.ref,
        occasion="change to confirm",
        to="scrutiny officer",
        duty="",
        leave_at=leave_at,
        facts=facts,
    )


def apologies(case: Case, event: e.Event, left: tuple[n.LeftMessage, ...], leave_at: datetime) -> list[e.Message]:
    """Tell each whom it had reached, once, that it was an error; the clerk offers it, and nothing sends it unasked."""
    readers = dict.fromkeys((message.to, message.post) for message in left)
    return [
        e.Message(
            key=str(MessageKey.of_news(case.ref, "struck out", event.id, reader_in_key(to, post))),
            ref=case.ref,
            occasion="struck out",
            to=to,
            post=post,
            duty="",
            leave_at=leave_at,
        )
        for to, post in readers
    ]
