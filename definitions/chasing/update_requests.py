"""The update round: before the papers of a meeting leave, each owner is asked once for a line of progress."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from definitions.calendar.days import add_span, long_date, span
from definitions.calendar.meetings import Meeting, meeting_with_id, meetings_of_body
from definitions.case.model import Case, blocking_questions
from definitions.case.parts import Action, is_reported
from definitions.chasing.keys import DutyKey
from definitions.policy.model import Lifecycle, Policy

AHEAD = 4  # meetings: an action that came after the asking for the first of them is asked for a later one
LATELY = span("6 weeks")  # where no meeting went before: an update this long before the papers leave is new enough


@dataclass(frozen=True)
class UnansweredRequest:
    """An owner was asked for a line of progress, and none came. `meeting_on` is none where it left the calendar.

    The mail that asked may have left some days before `asked_on`, with another one: so no sentence names that day.
    """

    asked_on: date
    meeting: str
    meeting_on: date | None

    def in_words(self) -> str:
        """Return it as `show` and a brief say it."""
        whose = f"the meeting of {long_date(self.meeting_on)}" if self.meeting_on else self.meeting
        return f"no update received, asked for {whose}"


def updates_to_ask_for(case: Case, policy: Policy, today: date | None = None) -> list[tuple[Action, Meeting]]:
    """Return each open action with each meeting of its committee for which nobody has told how it goes.

    The rung stands before the despatch of that meeting's papers, so only the next one's is ever climbed. With `today`
    only the next few: a look plans each of them.
    """
    if not policy.lifecycle(case.lifecycle).actions or not case.has_effect or not policy.update.rungs:
        return []
    known = meetings_of_body(policy.meetings, case.committee)
    after = list(pairwise([None, *known]))
    return [
        (action, meeting)
        for action in case.actions
        if _is_open(case, action)
        for meeting in _untold(case, action, after, policy, today)
    ]


def _untold(
    case: Case, action: Action, after: list[tuple[Meeting | None, Meeting | None]], policy: Policy, today: date | None
) -> list[Meeting]:
    """Return the meetings for which a line is owed on an action, each held against the meeting before it."""
    life = policy.lifecycle(case.lifecycle)
    owed = [
        meeting
        for before, meeting in after
        if meeting
        and meeting.despatch_on >= max(action.added_on, today or action.added_on)
        and not _is_its_own_paper(action, meeting, life)
        and not _is_told(action, meeting, before, policy)
    ]
    return owed[:AHEAD] if today else owed


def update_key(action: Action, meeting: str) -> DutyKey:
    """Return what names an asking: the meeting's id, so that one that moves after the asking does not ask again."""
    return DutyKey("update", action.number, meeting=meeting)


def _is_open(case: Case, action: Action) -> bool:
    """Whether there is something to ask: not reported done, no decision awaited, no question open, somebody to ask."""
    is_over = action.is_done or action.is_ended or is_reported(action)
    return bool(action.owners) and not (is_over or action.extension or blocking_questions(case, action.number))


def _is_its_own_paper(action: Action, meeting: Meeting, life: Lifecycle) -> bool:
    """Whether what is owed is itself a paper for that meeting: then its own reminders say so."""
    return bool(life.actions and life.actions.due == "despatch" and action.meeting == meeting.id)


def _is_told(action: Action, meeting: Meeting, before: Meeting | None, policy: Policy) -> bool:
    """Whether a line came since the meeting before, or where there was none, in the six weeks before the despatch."""
    last = last_progress_on(action)
    if last is None:
        return False
    if before:
        return last > before.on
    return last >= add_span(meeting.despatch_on, LATELY, policy.council.calendar, back=True)


def _before(meeting: Meeting, case: Case, policy: Policy) -> Meeting | None:
    """Return the meeting of the case's committee before this one."""
    return next(
        (earlier for earlier in reversed(meetings_of_body(policy.meetings, case.committee)) if earlier.on < meeting.on),
        None,
    )


def last_progress_on(action: Action) -> date | None:
    """Return the last day of which progress was told, work begun counted; none where nothing was."""
    return max((day for day in (action.progress_on, action.began_on) if day), default=None)


def unanswered_request(action: Action, case: Case, policy: Policy, today: date) -> UnansweredRequest | None:
    """Return the last asking for a line of progress that nobody answered; none where one came, or nobody was asked."""
    if case.is_over or action.is_done or action.is_ended or is_reported(action):
        return None
    keys = {text: DutyKey.parse(text) for text in case.told}
    asked = [
        (climbed.on, keys[text].meeting or "")
        for text, told in case.told.items()
        if (keys[text].word, keys[text].number) == ("update", action.number)
        for climbed in told
    ]
    asked_on, of = max((request for request in asked if request[0] <= today), default=(None, ""))
    reported = [occurrence.reported_on for occurrence in action.owed if occurrence.reported_on]
    last = max([day for day in (last_progress_on(action), action.reported_on, *reported) if day], default=None)
    if asked_on is None or (last is not None and last >= asked_on):
        return None  # a line came, or a time that it was owed was reported done, which says more
    meeting = meeting_with_id(policy.meetings, of)
    if meeting and _is_told(action, meeting, _before(meeting, case, policy), policy):
        return None  # told before the rung's own day: its mail may leave earlier
    return UnansweredRequest(asked_on, of, meeting.on if meeting else None)
