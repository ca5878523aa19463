"""What will be sent, when and to which role, if nobody acts: the coming looks of a case, worked out now."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from definitions.calendar.days import day_of
from definitions.case.events import Event, Message
from definitions.case.fold import apply
from definitions.case.model import Case
from definitions.chasing.decide import decide
from definitions.chasing.mails.mail_facts import MailFacts
from definitions.chasing.messages import leaves_on
from definitions.policy.model import Policy

HORIZON = timedelta(days=2 * 366)


def forecast(
    case: Case,
    policy: Policy,
    now: datetime,
    mail: MailFacts | None = None,
    leaving: Mapping[str, date] | None = None,
    horizon: timedelta = HORIZON,
) -> Iterator[Message]:
    """Yield the messages that `case` raises from `now` on, in order, until it sleeps for good or `horizon` is over.

    `mail` is what is known of the messages that it raised before, `leaving` the days on which those of them that wait
    will leave. Each message is taken to arrive on the day that it leaves.
    """
    until, at, calendar = now + horizon, now, policy.council.calendar
    known, ahead = mail or MailFacts(), dict(leaving or {})
    while at <= until:
        known, ahead = _delivered(known, ahead, day_of(at, calendar))
        step = decide(case, policy, at, (), known)
        yield from step.messages
        ahead |= {message.key: leaves_on(message, policy.council) for message in step.messages}
        known = known.with_waiting(tuple(message.key for message in step.messages))
        for act in step.acts:
            case = apply(case, Event(ref=case.ref, seq=0, id="forecast", at=at, body=act)) or case
        if step.wake is None:
            return
        at = step.wake


def _delivered(mail: MailFacts, ahead: dict[str, date], today: date) -> tuple[MailFacts, dict[str, date]]:
    """Return the facts once all that leaves before `today` has left, and what leaves later."""
    for key, on in ahead.items():
        if on < today:
            mail = mail.with_left((key,), on)
    return mail, {key: on for key, on in ahead.items() if on >= today}
