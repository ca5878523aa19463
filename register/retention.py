"""Names with a retention of their own: the day after which each goes is set when its case ends, and then it goes."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from definitions.calendar.days import add_span, day_of
from definitions.policy.model import Policy
from definitions.rules.public_questions import QUESTIONER
from register.ledger.mending import readable_case
from register.ledger.words import redact
from register.tables import cases, words

BY = "the retention sweep"
NAME = f"Propose.{QUESTIONER}"


def sweep(tx: Connection, policy: Policy, now: datetime) -> list[str]:
    """Redact every name whose retention is over at `now`; return the references. The chain still verifies."""
    _set_days(tx, policy)
    today = day_of(now, policy.council.calendar)
    over = select(words.c.ref, words.c.event, words.c.name).where(words.c.keep_until < today, words.c.text.is_not(None))
    found = list(tx.execute(over.order_by(words.c.ref)))
    for row in found:
        redact(tx, row.ref, row.event, row.name, now, BY, "its retention is over")
    return [row.ref for row in found]


def _set_days(tx: Connection, policy: Policy) -> None:
    """Set, by the rule in force, the last day of each name that is still there: none while its case is open."""
    for name, life in policy.lifecycles.items():
        if life.public_question is None:
            continue
        held = select(words.c.ref).where(words.c.name == NAME, words.c.text.is_not(None))
        for row in tx.execute(
            select(cases.c.ref, cases.c.state).where(cases.c.lifecycle == name, cases.c.ref.in_(held))
        ):
            case = readable_case(row.state)
            if case is None:
                continue  # its row is written anew by the next waking; the next sweep has it
            ended = case.closing.on if case.closing else case.withdrawn_on
            last = add_span(ended, life.public_question.retention, policy.council.calendar) if ended else None
            here = (words.c.ref == row.ref, words.c.name == NAME)
            tx.execute(update(words).where(*here).values(keep_until=last))
