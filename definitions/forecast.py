"""What will be sent, when and to which role, if nobody acts: the ladder climbed in thought."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from definitions.case import Case
from definitions.chase import decide
from definitions.events import Event, Message
from definitions.lifecycle import apply
from definitions.policy import Policy

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
