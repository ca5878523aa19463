"""Days still ahead that follow a changed rule or calendar, as `Reworked` acts. A day already past stays."""

from datetime import date

from definitions import news as n
from definitions.case import Case
from definitions.days import end_of
from definitions.events import Reworked
from definitions.policy import Policy
from definitions.work_out import effective, response_due


def reworked(case: Case, policy: Policy, today: date) -> list[Reworked]:
    """Return what moves: old day, new day, and how the new one was worked out. Nothing counts as a slip."""
    return [] if case.is_over else [*_response_due(case, policy, today), *_effective(case, policy, today)]


def _response_due(case: Case, policy: Policy, today: date) -> list[Reworked]:
    life, submitted = policy.lifecycle(case.lifecycle), case.submitted
    if case.response or not submitted or not submitted.due_on or submitted.due_on < today or not life.response:
        return []
    as_sent = n.Submit(
        id="",
        by="",
        happened_on=submitted.on,
        received=submitted.received,
        notice=submitted.notice,
        promised=submitted.promised,
    )
    due, how = response_due(life.response.clock, as_sent, policy.council.calendar)
    if due and due < today:
        return []  # nobody is made late by a change of rules
    return _moved("response due", submitted.due_on, due, how, policy)


def _effective(case: Case, policy: Policy, today: date) -> list[Reworked]:
    response, life = case.response, policy.lifecycle(case.lifecycle)
    if not response or response.has_effect or not response.effective_on or response.effective_on < today:
        return []
    day, how = effective(case, response.published, life.call_in, policy.council.calendar)
    return _moved("effective", response.effective_on, day, how, policy)


def _moved(what: str, was: date, now: date | None, how: str | None, policy: Policy) -> list[Reworked]:
    if now is None or now == was:
        return []
    return [
        Reworked(
            what=what,  # type: ignore[arg-type]
            was=was,
            now=now,
            now_at=end_of(now, policy.council.calendar),
            how=how or "",
            policy=policy.hash,
        )
    ]
