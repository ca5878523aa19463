"""What must be true after the year: every message that should exist exists once, and each case is its ledger."""

from collections import Counter
from email import message_from_bytes
from email.policy import default

from sqlalchemy import ColumnElement, and_, select
from temporalio.client import Client

from activities.contracts import RECOMMENDATION
from definitions.calendar.days import day_of, is_working_day, morning
from definitions.case.events import Chased, Event
from definitions.case.model import Case
from definitions.chasing.messages import leaves_on
from demo.office import Office
from demo.people import BUSES
from register.ledger import proof
from register.ledger.policies import policy_in_force
from register.mail import outbox
from register.tables import messages


def faults_of_the_year(office: Office) -> list[str]:
    """Return what is wrong, in words; nothing where the year went as it should."""
    return _records(office) + _messages(office) + _mails(office)


async def differing(office: Office, client: Client) -> list[str]:
    """Return the cases that are otherwise on the server than in the register."""
    found = []
    for entry in office.register.entries():
        running: Case = await client.get_workflow_handle(entry.case.ref).query("case", result_type=Case)
        if running != entry.case:
            found.append(f"{entry.case.ref}: the {RECOMMENDATION} on the server is not the one in the register")
    return found


def _records(office: Office) -> list[str]:
    """Return what `bywhen prove` would: chains, words, folds, and messages that no outbox has."""
    with office.register.reading() as tx:
        return [fault for entry in office.register.entries() for fault in proof.faults(tx, entry.case.ref)]


def _messages(office: Office) -> list[str]:
    """Every message was raised once, and nothing waits that could have left."""
    council = office.register.policy().council
    with office.register.reading() as tx:
        late = [
            one.key
            for one in outbox.messages_waiting(tx)
            if morning(leaves_on(one, council), council.calendar) <= office.at
        ]
    raised = [key for events in _ledgers(office).values() for event in events for key in _keys(event)]
    found = [f"{key}: raised {times} times" for key, times in Counter(raised).items() if times > 1]
    return found + [f"{key}: still waits" for key in late]


def _ledgers(office: Office) -> dict[str, list[Event]]:
    return {entry.case.ref: office.register.events(entry.case.ref) for entry in office.register.entries()}


def _keys(event: Event) -> tuple[str, ...]:
    return event.body.messages if isinstance(event.body, Chased) else ()


def _mails(office: Office) -> list[str]:
    """Every sent message is in one mail, every mail one file; each left on a council morning, one a person a day."""
    with office.register.reading() as tx:
        sent = dict(tuple(row) for row in tx.execute(select(messages.c.key, messages.c.mail).where(_left())))
        calendar = policy_in_force(tx).council.calendar
    files = [message_from_bytes(file.read_bytes(), policy=default) for file in (office.folder / "mails").glob("*.eml")]
    keys = Counter(str(mail["X-Bywhen-Key"]) for mail in files)
    found = [f"{key}: in {times} files" for key, times in keys.items() if times > 1]
    found += [f"{key}: sent, and in no file" for key, mail in sent.items() if mail not in keys]
    found += [f"{key}: a mail of nothing" for key in keys if key not in sent.values()]
    each = Counter((str(mail["To"]), day_of(mail["Date"].datetime, calendar)) for mail in files)
    found += [f"{to}: {times} mails on {day}" for (to, day), times in each.items() if times > 1]
    found += [f"{mail['To']}: a robot wrote to an outside body" for mail in files if BUSES in str(mail["To"])]
    for mail in files:
        at = mail["Date"].datetime
        day = day_of(at, calendar)
        if not is_working_day(day, calendar) or at != morning(day, calendar):
            found.append(f"{mail['X-Bywhen-Key']}: left at {at}, which is no council morning")
    return found


def _left() -> ColumnElement[bool]:
    """Whether a message left in a mail, one that came back included; what was sent by hand was in none."""
    return and_(messages.c.state.in_(("sent", "refused")), messages.c.mail.is_not(None))
