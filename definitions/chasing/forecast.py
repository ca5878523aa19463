"""What will be sent, when and to which role, if nobody acts: the coming looks of a case, worked out now."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from definitions.case.events import Event, Message
from definitions.case.fold import apply
from definitions.case.model import Case
from definitions.chasing.decide import decide
from definitions.policy.model import Policy

HORIZON = timedelta(days=2 * 366)


def forecast(case: Case, policy: Policy, now: datetime, horizon: timedelta = HORIZON) -> Iterator[Message]:
    """Yield the messages that `case` raises from `now` on, in order, until it sleeps for good or `horizon` is over."""
    until, at = now + horizon, now
    while at <= until:
        step = decide(case, policy, at)
        yield from step.messages
        for act in step.acts:
            case = apply(case, Event(ref=case.ref, seq=0, id="forecast", at=at, body=act)) or case
        if step.wake is None:
            return
        at = step.wake
