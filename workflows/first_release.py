"""What a case showed of itself in the first release, whose looks did not record it. Frozen: their replays need it so.

A look records by now what the case shows (`Shown`). Where a recorded look has none, it is worked out here, as it was
worked out then: these functions do not follow the rules, and are never to be changed.
"""

from datetime import date

from definitions.case.events import Shown
from definitions.case.model import Case
from definitions.case.parts import Action


def shown_in_first_release(case: Case) -> Shown:
    """Return what a case showed."""
    is_over = case.closing is not None or case.withdrawn_on is not None
    due = None if is_over else _next_due(case)
    return Shown(committee=case.committee, standing=_standing(case), due=due, is_over=is_over)


def _standing(case: Case) -> str:
    if case.closing:
        return "Closed"
    if case.withdrawn_on:
        return "Withdrawn"
    if case.hold is not None and not case.hold.pauses:
        return "OnHold"
    if case.needs_adoption and case.adopted_on is None:
        return "Proposed"
    if case.needs_response and case.response is None:
        return "AwaitingResponse" if case.submitted else "AwaitingSubmission"
    if case.response and case.response.called_in_on and case.response.call_in_outcome is None:
        return "CalledIn"
    if case.response and not case.response.has_effect:
        return "AwaitingEffect"
    running = [action for action in case.actions if not (action.is_done or action.is_ended)]
    if not running:
        return "AwaitingDecision"
    return "ToBeVerified" if all(_awaits_verification(action) for action in running) else "UnderWay"


def _awaits_verification(action: Action) -> bool:
    owed = action.owed
    is_open = any(occurrence.reported_on is None and not occurrence.is_missed for occurrence in owed)
    is_reported = action.is_reported_done or (bool(owed) and not is_open)
    unverified = any(occurrence.reported_on is not None and occurrence.verified_on is None for occurrence in owed)
    return is_reported and (unverified or (action.is_reported_done and not action.is_done))


def _next_due(case: Case) -> date | None:
    days = [
        occurrence.due_on
        for action in case.actions
        for occurrence in action.owed
        if occurrence.reported_on is None and not occurrence.is_missed and not action.is_ended
    ]
    if case.needs_response and case.response is None and case.submitted and case.submitted.due_on:
        days.append(case.submitted.due_on)
    return min(days, default=None)
