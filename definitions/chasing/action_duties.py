"""What is owed on the actions of a case: to do them, to verify them, to decide on more time, to say how they go."""

from datetime import date

from definitions.case.model import Case, blocking_questions
from definitions.case.parts import Action, Occurrence
from definitions.chasing.duty import Duty, key_of, meetings_that_decide
from definitions.chasing.keys import DutyKey
from definitions.chasing.update_requests import update_key, updates_to_ask_for
from definitions.policy.ladders import Ladder
from definitions.policy.model import Lifecycle, Policy
from definitions.rules.allowed_actions import clerk_may_decide


def duties_of_action(case: Case, action: Action, life: Lifecycle, policy: Policy) -> list[Duty]:
    """Return what is owed on an action: to verify what was reported, and to do, or decide on, what was not."""
    if action.is_ended or action.is_done:
        return []
    found = _verification(case, action, life, policy)
    if blocking_questions(case, action.number) or not life.actions:
        return found
    ladder = policy.ladder(life.actions.ladder)
    running = [occurrence for occurrence in action.owed if occurrence.is_open]
    if action.extension:
        found.append(_extension(case, action, life, policy))
        running = running if action.extension.is_late else running[1:]
    return found + [_owed(case, action, occurrence, ladder) for occurrence in running]


def _day_in_series(action: Action, occurrence: Occurrence) -> date | None:
    """Name an occurrence of a series by its first day: two may be owed, or reported done, on one day."""
    return occurrence.first_due_on if action.every else None


def _owed(case: Case, action: Action, occurrence: Occurrence, ladder: Ladder) -> Duty:
    in_force = case.in_force_since
    series_day = _day_in_series(action, occurrence) if occurrence.due_on != occurrence.first_due_on else None
    return Duty(
        key=key_of(case, "action", occurrence.due_on, action.number, series_day, occurrence.epoch),
        what="action",
        about=f"action {action.number}",
        due_on=occurrence.due_on,
        start=max(action.added_on, in_force or action.added_on, occurrence.since or action.added_on),
        ladder=ladder,
        posts=action.owners,
        action=action.number,
        because=occurrence.because,
    )


def _verification(case: Case, action: Action, life: Lifecycle, policy: Policy) -> list[Duty]:
    ladder = policy.ladder(life.verification.ladder if life.verification else "verification")
    number, about = action.number, f"verification {action.number}"
    waiting = []
    for occurrence in action.owed:
        if (day := occurrence.reported_on) and occurrence.awaits_verification:
            series_day = _day_in_series(action, occurrence)
            waiting.append((day, key_of(case, "verification", day, number, series_day, occurrence.epoch)))
    if action.is_reported_done and not action.owed:
        reported = action.reported_on or action.added_on
        waiting.append((reported, key_of(case, "verification", reported, number)))
    return [
        Duty(
            key,
            "verification",
            about,
            day,
            day,
            ladder,
            action=number,
            meetings=meetings_that_decide(case.committee, day, policy),
        )
        for day, key in waiting
    ]


def _extension(case: Case, action: Action, life: Lifecycle, policy: Policy) -> Duty:
    """Return the decider's duty. While it is undecided, an owner who asked in time is not chased for what they asked
    more time for, though it stays overdue; asking late silences nothing.
    """
    asked = action.extension.asked_on if action.extension else action.added_on
    about, ladder = f"extension {action.number}", policy.ladder("extension")
    key = key_of(case, "extension", asked, action.number, again=max(action.requests - 1, 0))
    decides = () if clerk_may_decide(life, action) else meetings_that_decide(case.committee, asked, policy)
    return Duty(key, "extension", about, asked, asked, ladder, action.owners, action.number, meetings=decides)


def duties_of_cancelled_meetings(case: Case, life: Lifecycle, policy: Policy) -> list[Duty]:
    """Return the clerk's duty to find another day for what is due for a cancelled meeting, and could not move on."""
    ladder = policy.ladder(life.questions.ladder)
    gone = {meeting.id for meeting in policy.meetings if meeting.is_cancelled}
    return [
        Duty(
            key=DutyKey("cancelled", action.number, meeting=action.meeting),
            what="cancelled",
            about=f"action {action.number}",
            due_on=action.added_on,
            start=action.added_on,
            ladder=ladder,
            action=action.number,
        )
        for action in case.actions
        if action.meeting in gone and not action.is_ended and any(occurrence.is_open for occurrence in action.owed)
    ]


def update_duties(case: Case, policy: Policy, today: date | None) -> list[Duty]:
    """Return the owners' duties to say how their actions go, before the papers of a meeting leave."""
    return [
        Duty(
            key=update_key(action, meeting.id),
            what="update",
            about=f"update of action {action.number}",
            due_on=meeting.despatch_on,
            start=max(action.added_on, case.in_force_since or action.added_on),
            ladder=policy.update,
            posts=action.owners,
            action=action.number,
        )
        for action, meeting in updates_to_ask_for(case, policy, today)
    ]
