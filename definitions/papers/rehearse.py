"""Tries news on a case without recording it, so that a refusal is known before anything is written."""

from collections.abc import Iterable
from datetime import datetime

from definitions.calendar.days import day_of
from definitions.case import news as n
from definitions.case.events import Event
from definitions.case.fold import apply
from definitions.case.model import Case
from definitions.errors import NotAllowed, Trouble
from definitions.papers.paper_news import CaseNews
from definitions.policy.model import Policy
from definitions.rules.allowed import may
from definitions.rules.consequences import work_out


def rehearse(
    case: Case | None, news: Iterable[n.WordedNews], policy: Policy, now: datetime, but: str = "nothing is recorded"
) -> Case | None:
    """Return the case as the news would leave it. Raises Trouble where a rule refuses some; `but` says what follows."""
    today = day_of(now, policy.council.calendar)
    for told, _ in news:
        try:
            may(case, told, policy, today)
        except NotAllowed as refused:
            msg = f"{but}: {refused}"
            raise Trouble(msg, refused.remedy) from refused
        event = Event(ref=case.ref if case else "", seq=0, id=told.id, at=now, body=work_out(case, told, policy, now))
        case = apply(case, event)
    return case


def rehearse_start(made: CaseNews, policy: Policy, now: datetime) -> Case:
    """Return the case as starting it would make it. Raises Trouble naming the reference."""
    case = rehearse(None, made.news, policy, now, f"{made.ref} cannot start")
    if case is None:
        msg = f"{made.ref} has no first event"
        raise ValueError(msg)
    return case
