"""Where a case stands, how late it is, what became of it: the words that commands, letters and pages share."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from definitions.calendar.days import Calendar, days_late, long_date
from definitions.case.model import Case, blocking_questions
from definitions.case.parts import Action, awaits_verification

Words = Mapping[tuple[str, str], str]  # what was said of a case, by part and field
SHORT = 70  # characters of a line that names a recommendation by its first words
MINUTES = {
    "continued": [("handover", "Continue.minute")],
    "transferred": [("transfer", "Transfer.minute")],
    "stopped": [("closing", "Close.minute"), ("closing", "Withdraw.minute")],
}


def moment(at: datetime, calendar: Calendar) -> str:
    """Return an instant as the council's clocks show it: 2026-11-22 09:00."""
    return f"{at.astimezone(ZoneInfo(calendar.zone)):%Y-%m-%d %H:%M}"


def status(standing: str) -> str:
    """Return a standing as people say it: "awaiting response"."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", standing).lower()


def numbered(number: int, thing: str) -> str:
    """Return "1 action", "3 actions"."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def days_in_words(number: int) -> str:
    """Return "1 day", "3 days"."""
    return numbered(number, "day")


def times_in_words(number: int) -> str:
    """Return "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def lateness(case: Case, today: date) -> str:
    """Return "12 days late", "not late", or "not known" where no due date can be claimed."""
    if case.is_over:
        return ""
    late = days_late(case.next_due, today)
    if late is None:
        return "not known" if _owes_without_a_day(case) else "nothing due"
    return f"{days_in_words(late)} late" if late else "not late"


def _owes_without_a_day(case: Case) -> bool:
    waits = case.standing in ("AwaitingSubmission", "AwaitingResponse")
    return waits or any(not (action.owed or action.is_done or action.is_ended) for action in case.actions)


def response_lateness(case: Case, today: date) -> str:
    """Return how late the response was or is: measured on the day it was given, and not known without both days.

    So is how late those were that no longer stand.
    """
    late = [response.days_late for response in case.earlier_responses if response.days_late]
    before = f"; one before it was given {days_in_words(max(late))} late" if late else ""
    return f"{_lateness_now(case, today)}{before}"


def _lateness_now(case: Case, today: date) -> str:
    due = case.submitted.due_on if case.submitted else None
    given = case.response.given_on if case.response else today
    if due is None or given is None:
        return "lateness not known"
    late = (given - due).days
    if case.response:
        return f"given {days_in_words(late)} late" if late > 0 else "given in time"
    return f"{days_in_words(late)} late" if late > 0 else f"{days_in_words(-late)} left"


def action_standing(case: Case, action: Action) -> str:
    """Return where one action stands, in plain words."""
    if action.is_ended:
        return "ended"
    if action.is_done:
        return "verified" if case.has_verification else "done"
    if awaits_verification(action):
        return "to be verified"
    questions = blocking_questions(case, action.number)
    if any(question.is_disowned for question in questions):
        return "not theirs, says the owner"
    if questions or not action.owed:
        return "held by a question"
    if action.extension:
        return "more time asked"
    return "under way" if action.began_on else "owed"


def handover_in_words(case: Case, words: Words) -> str:
    """Return what became of the handover, with the minute."""
    handover = case.handover
    if handover is None:
        return "not handed over"
    since = f"handed over {long_date(handover.on)}" + (f", to {handover.to}" if handover.to else "")
    if handover.became is None or handover.decided_on is None:
        return f"{since}; not yet decided: continue, stop or transfer"
    to = f" to {case.taken_over[-1].to}" if handover.became == "transferred" and case.taken_over else ""
    minute = next((words[part] for part in MINUTES[handover.became] if part in words), None)
    return f"{since}; {handover.became}{to} {long_date(handover.decided_on)}" + (f", {minute}" if minute else "")


def first_words(text: str) -> str:
    """Return the beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[: SHORT - 1]}…"
