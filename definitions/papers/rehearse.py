"""Tries news on a case without recording it, so that a refusal is known before anything is written."""

from collections.abc import Iterable
from datetime import datetime

from definitions.calendar.days import day_of
from definitions.case.events import Event
from definitions.case.fold import apply
from definitions.case.model import Case
from definitions.case.news import News
from definitions.errors import NotAllowed, Trouble
from definitions.papers.paper_news import CaseNews
from definitions.policy.model import Policy
from definitions.rules.allowed import may
from definitions.rules.consequences import work_out


def rehearse(
    ref: str,
    case: Case | None,
    told: Iterable[News],
    policy: Policy,
    now: datetime,
    but: str = "nothing is recorded",
) -> Case | None:
    """Return the case as this news would leave it. Raises Trouble where a rule refuses some; `but` says what follows.

    Each piece is tried on the case as the pieces before it leave it.
    """
    today = day_of(now, policy.council.calendar)
    for seq, news in enumerate(told, start=1):
        try:
            may(case, news, policy, today)
        except NotAllowed as refused:
            msg = f"{but}: {refused}"
            raise Trouble(msg, refused.remedy) from refused
        worked = work_out(case, news, policy, now)
        case = apply(case, Event(ref=ref, seq=seq, id=news.id, at=now, body=worked))
    return case


def rehearse_start(made: CaseNews, policy: Policy, now: datetime) -> Case:
    """Return the case as starting it would make it. Raises Trouble naming the reference."""
    told = [news for news, _ in made.news]
    case = rehearse(made.ref, None, told, policy, now, f"{made.ref} cannot start")
    if case is None:
        msg = f"{made.ref} has no first event"
        raise ValueError(msg)
    return case
