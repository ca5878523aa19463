"""What is owed on a case now, by whom and by when: each duty climbs a ladder of its own."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from definitions.calendar.days import Span, add, working_day_from
from definitions.case.model import Action, Case, Occurrence, holding
from definitions.chasing.keys import DutyKey, DutyWord
from definitions.chasing.update_requests import asked_for, update_key
from definitions.policy.ladders import Ladder
from definitions.policy.model import Lifecycle, Policy

YEAR = Span(number=1, unit="years")  # after which an exemption is looked at again
DutyKind = Literal[
    "action", "response", "question", "unsettled", "verification", "extension", "adoption", "decision", "handover",
    "exemption", "standstill", "update", "cancelled", "review",
]  # fmt: skip


@dataclass(frozen=True)
class Duty:
    """Something owed. `key` names it until its date moves, its owner changes or it is sent back: then it is another.

    `start` is the first day that its ladder knows of: rungs before it are passed over, and rungs after the due day are
    counted from it, where it is the later. `posts` are those who owe it; none where a role does.
    """

    key: DutyKey
    what: DutyKind
    about: str
    due_on: date
    start: date
    ladder: Ladder
    posts: tuple[str, ...] = ()
    action: int | None = None
    question: int | None = None
    because: str | None = None  # why its owners are told at once that it is theirs: assigned, sent back, …
    is_owed_by_members: bool = False  # its respondents are members


def duties(case: Case, policy: Policy, today: date | None = None) -> list[Duty]:
    """Return what is owed on `case`, in a fixed order. A closed case owes reviews only; a withdrawn one nothing."""
    life = policy.lifecycle(case.lifecycle)
    if case.withdrawn_on:
        return []
    if case.closing:
        return _reviews(case, life, policy)
    found = [*_questions(case, life, policy), *_adoption(case, life, policy), *_response(case, life, policy)]
    if case.has_effect:
        for action in case.actions:
            found += _of_action(case, action, life, policy)
    found += [*_decision(case, policy), *_handover(case, policy)]
    found += _standstill(case, found, life, policy)
    return found + _cancelled(case, life, policy) + _updates(case, policy, today) + _exemption(case, policy)


def _key(
    case: Case, word: DutyWord, due: date, number: int | None = None, occurrence: date | None = None, again: int = 0
) -> DutyKey:
    return DutyKey(word, number, occurrence, due, again=again, reopened=case.reopened)


def _questions(case: Case, life: Lifecycle, policy: Policy) -> list[Duty]:
    return [
        Duty(
            key=_key(case, "question", q.review_on, q.number),
            what="question" if q.to == "clerk" else "unsettled",
            about=f"question {q.number}",
            due_on=q.review_on,
            start=min(case.entered_on, q.review_on),
            ladder=policy.ladder(life.questions.ladder if q.to == "clerk" else life.questions.respondent_ladder),
            action=q.about,
            question=q.number,
            is_owed_by_members=bool(life.response and life.response.is_owed_by_members),
        )
        for q in case.questions
        if q.is_open
    ]


def _adoption(case: Case, life: Lifecycle, policy: Policy) -> list[Duty]:
    if not case.needs_adoption or case.adopted_on:
        return []
    ladder = policy.ladder(life.adoption.ladder) if life.adoption else Ladder(rungs=())
    about: Literal["acceptance", "adoption"] = "acceptance" if life.public_question else "adoption"
    within = life.adoption and life.adoption.within
    due = add(case.entered_on, within, policy.council.calendar) if within else max(case.meeting, case.entered_on)
    return [Duty(key=_key(case, about, due), what="adoption", about=about, due_on=due, start=due, ladder=ladder)]


def _response(case: Case, life: Lifecycle, policy: Policy) -> list[Duty]:
    submitted = case.submitted
    if case.response or not submitted or not submitted.due_on or not life.response:
        return []
    return [
        Duty(
            key=_key(case, "response", submitted.due_on, again=case.response_epoch),
            what="response",
            about="answer" if life.public_question else "response",
            due_on=submitted.due_on,
            start=case.response_since or max(case.entered_on, submitted.on),
            ladder=policy.ladder(life.response.ladder),
            is_owed_by_members=life.response.is_owed_by_members,
        )
    ]


def _of_action(case: Case, action: Action, life: Lifecycle, policy: Policy) -> list[Duty]:
    """Return what is owed on an action: to verify what was reported, and to do, or decide on, what was not."""
    if action.is_ended or action.is_done:
        return []
    found = _verification(case, action, life, policy)
    if holding(case, action.number) or not life.actions:
        return found
    ladder, running = policy.ladder(life.actions.ladder), [one for one in action.owed if one.is_open]
    if action.extension:
        found.append(_extension(case, action, policy))
        running = running if action.extension.is_late else running[1:]
    return found + [_owed(case, action, one, ladder) for one in running]


def _occurrence(action: Action, one: Occurrence) -> date | None:
    """Name an occurrence of a series by its first day: two may be owed, or reported done, on one day."""
    return one.first_due_on if action.every else None


def _owed(case: Case, action: Action, one: Occurrence, ladder: Ladder) -> Duty:
    in_force = case.in_force_since
    occurrence = _occurrence(action, one) if one.due_on != one.first_due_on else None
    return Duty(
        key=_key(case, "action", one.due_on, action.number, occurrence, one.epoch),
        what="action",
        about=f"action {action.number}",
        due_on=one.due_on,
        start=max(action.added_on, in_force or action.added_on, one.since or action.added_on),
        ladder=ladder,
        posts=action.owners,
        action=action.number,
        because=one.because,
    )


def _verification(case: Case, action: Action, life: Lifecycle, policy: Policy) -> list[Duty]:
    ladder = policy.ladder(life.verification.ladder if life.verification else "verification")
    number, about = action.number, f"verification {action.number}"
    waiting = [
        (one.reported_on, _key(case, "verification", one.reported_on, number, _occurrence(action, one), one.epoch))
        for one in action.owed
        if one.reported_on and one.awaits_verification
    ]
    if action.is_reported_done and not action.owed:
        reported = action.reported_on or action.added_on
        waiting.append((reported, _key(case, "verification", reported, number)))
    return [Duty(key, "verification", about, day, day, ladder, (), number) for day, key in waiting]


def _extension(case: Case, action: Action, policy: Policy) -> Duty:
    """Return the decider's duty. While it is undecided, an owner who asked in time is not chased for what they asked
    more time for, though it stays overdue; asking late silences nothing.
    """
    asked = action.extension.asked_on if action.extension else action.added_on
    about, ladder = f"extension {action.number}", policy.ladder("extension")
    key = _key(case, "extension", asked, action.number, again=max(action.requests - 1, 0))
    return Duty(key, "extension", about, asked, asked, ladder, action.owners, action.number)


def _decision(case: Case, policy: Policy) -> list[Duty]:
    since = case.decide_since
    if since is None or case.standing not in ("AwaitingDecision", "OnHold"):
        return []
    if any(one.is_open and one.to == "respondent" and one.field in ("actions", "verdict") for one in case.questions):
        return []  # there is nothing to decide on before they have said what they will do
    key = _key(case, "decision", since)
    return [Duty(key, "decision", "decision", since, since, policy.ladder("decision"))]


def _handover(case: Case, policy: Policy) -> list[Duty]:
    """Return the clerk's duty to have the new committee decide what becomes of the case."""
    handover = case.handover
    if handover is None or handover.became:
        return []
    key, ladder = _key(case, "handover", handover.on), policy.ladder("handover")
    return [Duty(key, "handover", "handover", handover.on, handover.since, ladder)]


def _exemption(case: Case, policy: Policy) -> list[Duty]:
    """Return the clerk's duty to look at an exemption again: each year, for as long as the case is open."""
    if not case.is_exempt:
        return []
    since = case.exemption_since or case.entered_on
    due = add(since, YEAR, policy.council.calendar)
    ladder = policy.ladder("exemption")
    return [Duty(_key(case, "exemption", due), "exemption", "exemption", due, since, ladder)]


def _standstill(case: Case, found: list[Duty], life: Lifecycle, policy: Policy) -> list[Duty]:
    """Return the clerk's duty to move a case, or an action, that nothing else will ever move."""
    undated = [action.added_on for action in case.actions if case.has_effect and _is_undated(case, action)]
    if not undated and (not _stands_still(case) or (found and not case.is_called_in)):
        return []
    since = max([case.stands_since or case.entered_on, *undated])
    due = add(since, life.questions.review_after, policy.council.calendar)
    ladder = policy.ladder(life.questions.ladder)
    return [Duty(_key(case, "standstill", due), "standstill", "standstill", due, since, ladder)]


def _cancelled(case: Case, life: Lifecycle, policy: Policy) -> list[Duty]:
    """Return the clerk's duty to find another day for what is due for a cancelled meeting, and could not move on."""
    ladder, gone = policy.ladder(life.questions.ladder), {one.id for one in policy.meetings if one.is_cancelled}
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
        if action.meeting in gone and not action.is_ended and any(one.is_open for one in action.owed)
    ]


def _updates(case: Case, policy: Policy, today: date | None) -> list[Duty]:
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
        for action, meeting in asked_for(case, policy, today)
    ]


def _is_undated(case: Case, action: Action) -> bool:
    """Whether it is owed, without a day, and nobody is asked for one."""
    is_over = action.is_done or action.is_ended or action.is_reported_done
    return not (is_over or action.owed or holding(case, action.number))


def _stands_still(case: Case) -> bool:
    """Whether no day ahead moves it: that on which a response takes effect, or that of a series' next occurrence."""
    if case.response and case.response.effective_on and not case.response.has_effect:
        return False
    return not (case.has_effect and any(one.every and one.owed and not one.is_ended for one in case.actions))


def _reviews(case: Case, life: Lifecycle, policy: Policy) -> list[Duty]:
    if not case.closing or case.closing.reason not in ("implemented", "partly implemented"):
        return []
    found = []
    for number, after in enumerate(life.reviews, start=1):
        due = working_day_from(add(case.closing.on, after, policy.council.calendar), policy.council.calendar)
        key = _key(case, "review", due, number)
        found.append(Duty(key, "review", key.about, due, case.closing.on, policy.review))
    return found
