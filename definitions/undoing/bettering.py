"""Which figures a change would better: lateness, slips, what was missed. One person alone betters none of them."""

from datetime import date

from definitions.case.model import Case
from definitions.case.news import Bettered
from definitions.case.parts import Action, Occurrence

CaseFigures = dict[str, int]  # of one case, by what is counted: the higher, the worse


def bettered(before: Case, after: Case, today: date) -> tuple[Bettered, ...]:
    """Return each figure that is lower after a change than before it; what is gone counts as none."""
    was, now = figures_of_case(before, today), figures_of_case(after, today)
    return tuple(
        Bettered(what=what, was=str(number), now=str(now.get(what, 0)))
        for what, number in was.items()
        if now.get(what, 0) < number
    )


def figures_of_case(case: Case, today: date) -> CaseFigures:
    """Return the figures by which a case looks bad, where there are any. One entered in error is counted nowhere."""
    if case.is_entered_in_error:
        return {}
    earlier = sum(response.days_late for response in case.earlier_responses)
    found = {"days late with the response": max(0, _response_late(case, today)) + earlier}
    for action in case.actions:
        found |= _of_action(action, today, is_over=case.is_over)
    return {what: number for what, number in found.items() if number > 0}


def _response_late(case: Case, today: date) -> int:
    due = case.submitted.due_on if case.submitted else None
    given = case.response.given_on if case.response else None if case.is_over else today
    return (given - due).days if due and given else 0


def _of_action(action: Action, today: date, *, is_over: bool) -> CaseFigures:
    what = f"of action {action.number}"
    owed = action.owed
    stops = action.is_ended or is_over
    return {
        f"days late, all times {what} together": sum(max(0, _late(time, today, stops=stops)) for time in owed),
        f"moved dates {what}": sum(time.slips for time in owed),
        f"missed times {what}": sum(time.is_missed for time in owed),
    }


def _late(time: Occurrence, today: date, *, stops: bool) -> int:
    until = time.done_on or (time.reported_on if not time.is_open else None if stops else today)
    return (until - time.due_on).days if until else 0
