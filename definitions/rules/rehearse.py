"""News tried in thought, before anything is written: one piece after the other, each on the case as it is by then."""

from collections.abc import Iterable
from datetime import datetime

from definitions.calendar.days import day_of
from definitions.case.events import Event
from definitions.case.fold import apply
from definitions.case.model import Case
from definitions.case.news import News
from definitions.policy.model import Policy
from definitions.rules.allowed import may
from definitions.rules.consequences import work_out


def rehearse(ref: str, case: Case | None, told: Iterable[News], policy: Policy, now: datetime) -> Case | None:
    """Return the case as this news would leave it. Raises NotAllowed where a rule refuses a piece of it."""
    today = day_of(now, policy.council.calendar)
    for seq, news in enumerate(told, start=1):
        may(case, news, policy, today)
        worked = work_out(case, news, policy, now)
        case = apply(case, Event(ref=ref, seq=seq, id=news.id, at=now, body=worked))
    return case
