"""What is recorded of a strike and of a correction: what it leaves out and betters, until when it may be confirmed.

What betters a figure, or was told to somebody else than whoever said it, counts only when a second person confirms it.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeVar

from definitions.calendar.days import add_working_days, day_of
from definitions.case import events as e
from definitions.case import news as n
from definitions.case.fold import apply
from definitions.case.model import Case
from definitions.case.owners import as_compared
from definitions.chasing.duties import duties
from definitions.errors import Remedy, refuse
from definitions.policy.model import Policy
from definitions.undoing.bettering import bettered
from definitions.undoing.striking import PolicyAt, Strike, strike_of

PATIENT = 10  # working days in which a second person may confirm
C = TypeVar("C", bound=n.Change)


def struck_out(
    news: n.StrikeOut, strike: Strike, left: Sequence[n.LeftMessage], policy: Policy, now: datetime
) -> n.StrikeOut:
    """Return what is recorded of a strike. Raises NotAllowed where something else hangs on what is struck."""
    ref, told = strike.before.ref, {news.event, *news.also}
    if hanging := [event for event in strike.hanging if event.seq not in told]:
        names = ", ".join(f"{event.seq} ({event.body.kind})" for event in hanging)
        numbers = " ".join(str(event.seq) for event in (*strike.struck, *hanging))
        what = "event" if len(hanging) == 1 else "events"
        refuse(
            f"{ref}: without event {news.event}, {what} {names} would not have been possible",
            Remedy("strike together", ref, value=numbers),
        )
    today = day_of(now, policy.council.calendar)
    worked = news.model_copy(
        update={
            "leaves_out": strike.leaves_out,
            "left": tuple(left),
            "numbers_ladders": True,
            "worked": n.Worked(today=today),
        }
    )
    others = [message for message in left if not _is_own_copy(message, strike)]
    return _seconded(worked, strike.before, strike.after, policy, today, was_told=bool(others))


def _is_own_copy(message: n.LeftMessage, strike: Strike) -> bool:
    """Whether a message went to whoever said what is struck."""
    said_by = {as_compared(event.body.by) for event in strike.struck if isinstance(event.body, n.NewsBase)}
    return as_compared(message.post or message.to) in said_by


def changed(news: C, case: Case, policy: Policy, now: datetime, *, was_told: bool = False) -> C:
    """Return what is recorded of a correction, or of a whole that was entered in error."""
    today = day_of(now, policy.council.calendar)
    body: e.Body = news  # type: ignore[assignment]  # each change is a member of the news
    after = apply(case, e.Event(ref=case.ref, seq=0, id=news.id, at=now, body=body))
    return _seconded(news, case, after or case, policy, today, was_told=was_told)


def confirmed(news: n.ConfirmChange, events: Sequence[e.Event], policy_at: PolicyAt) -> n.ConfirmChange:
    """Return what is recorded of a confirmation: of a strike, all that it leaves out by then.

    Raises NotAllowed where news that was told since cannot stand without what is struck.
    """
    made = next((event.body for event in events if event.seq == news.event), None)
    if not news.is_confirmed or not isinstance(made, n.StrikeOut):
        return news
    strike = strike_of(events, {made.event, *made.also}, policy_at)
    later = [event for event in strike.hanging if event.seq not in (*made.also, *made.leaves_out)]
    if later:
        ref = events[0].ref
        refuse(
            f"{ref}: event {later[0].seq}, told since, cannot stand without event {made.event}: "
            "refuse this change, and strike both out",
            Remedy("strike together", ref, value=f"{made.event} {later[0].seq}"),
        )
    return news.model_copy(update={"leaves_out": strike.leaves_out, "left": made.left if made.apologises else ()})


def _seconded(news: C, before: Case, after: Case, policy: Policy, today: date, *, was_told: bool) -> C:
    """Return a change with the figures that it betters; where a second person is asked, until when, and what waits."""
    better = bettered(before, after, today)
    if not (better or was_told):
        return news
    kept = {str(duty.key) for duty in duties(after, policy, today)}
    quiet = tuple(str(duty.key) for duty in duties(before, policy, today) if str(duty.key) not in kept)
    lapses_on = add_working_days(today, PATIENT, policy.council.calendar)
    return news.model_copy(update={"betters": better, "lapses_on": lapses_on, "quiet": quiet})
