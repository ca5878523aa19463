"""A committee hands its cases over to another, and each is decided by itself. Part of the fold, which never refuses."""

from typing import Any, Literal

from definitions.case import news as n
from definitions.case.fold_actions import recorded_on
from definitions.case.model import Case
from definitions.case.parts import Handover, TakenOver


def handed_over(case: Case, news: n.HandOver | n.Continue | n.Transfer) -> Case:
    """Open a handover, or decide it."""
    match news:
        case n.HandOver():
            opened = Handover(on=news.happened_on, since=recorded_on(news), committee=case.committee, to=news.to)
            return case.changed(handover=opened)
        case n.Continue():
            return _decided(case, news, "continued")
        case n.Transfer():
            taken = TakenOver(on=news.happened_on, was=case.committee, to=news.to)
            moved = {"committee": news.to, "taken_over": (*case.taken_over, taken)}
            return _decided(case.model_copy(update=moved), news, "transferred")


def handover_stopped(case: Case, news: n.Close | n.Withdraw) -> Case:
    """Whatever ends the case decides its handover too."""
    return _decided(case, news, "stopped")


def is_handover_open(case: Case) -> bool:
    """Whether the new committee has yet to decide what becomes of the case."""
    return case.handover is not None and case.handover.became is None


def _decided(case: Case, news: n.NewsBase, became: Literal["continued", "transferred", "stopped"]) -> Case:
    if case.handover is None or not is_handover_open(case):
        return case
    decided: dict[str, Any] = {"became": became, "decided_on": news.happened_on}
    return case.changed(handover=case.handover.model_copy(update=decided))
