"""One action: whose it is, by when, how far, what its owner last said."""

from collections.abc import Iterator
from datetime import date

from cli.look.parts.whole import REDACTED, word_line
from cli.shared.system import System
from cli.shared.terminal import labelled, wrapped
from definitions.calendar.counting_in_words import every_in_words
from definitions.calendar.days import long_date
from definitions.calendar.meetings import meeting_with_id
from definitions.case.fold_actions import current_occurrence
from definitions.case.model import Case
from definitions.case.owners import owners_in_one
from definitions.case.parts import Action, Occurrence
from definitions.chasing.update_requests import unanswered_request
from definitions.policy.model import Policy
from definitions.reports.wording import Words, action_standing, days_in_words, numbered


def action_lines(system: System, case: Case, action: Action, words: Words) -> Iterator[str]:
    """Yield everything that is known of an action."""
    about = f"action {action.number}"
    yield f"/{action.number}  {action_standing(case, action)}"
    yield wrapped(words.get((about, "AddAction.action"), REDACTED), 4)
    yield labelled("owner", owners_in_one(action.owners) or "nobody yet", 4)
    yield labelled("by when", words.get((about, "AddAction.how_read")) or "nothing was said", 4)
    if action.owed:
        yield labelled("due", _due(action, action.owed[current_occurrence(action)], system.today), 4)
    yield from _meeting(action, system.policy)
    if action.extension:
        late = "asked for when that was over; " if action.extension.is_late else ""
        yield labelled("asked for", f"until {action.extension.until}; {late}not yet decided, so the old date stands", 4)
    yield from word_line(words, about, "AddAction.success", "success", 4)
    progress = words.get((about, "ReportProgress.progress")) or words.get((about, "AddAction.progress"))
    if progress:
        yield labelled("progress", progress, 4)
    yield from word_line(words, about, "ReportDone.evidence", "evidence", 4)
    if silence := unanswered_request(action, case, system.policy, system.today):
        yield labelled("update", silence.in_words(), 4)


def _meeting(action: Action, policy: Policy) -> Iterator[str]:
    """Say for which meeting it is due, and where that is cancelled, that it waits for another day."""
    if meeting := meeting_with_id(policy.meetings, action.meeting):
        held = "is cancelled" if meeting.is_cancelled else f"is on {long_date(meeting.on)}"
        yield labelled("for", f"{meeting.id}, which {held}; papers leave {long_date(meeting.despatch_on)}", 4)


def _due(action: Action, owed: Occurrence, today: date) -> str:
    late = (today - owed.due_on).days
    words = f"by the end of {long_date(owed.due_on)}"
    if owed.is_open and late > 0 and not action.is_ended:
        words += f"; {days_in_words(late)} late"
    if owed.reported_on:
        after = (owed.done_on - owed.due_on).days if owed.done_on else 0
        when = f"{days_in_words(after)} late" if after > 0 else "in time"
        words += f"; done {long_date(owed.done_on)}, {when}" if owed.done_on else "; done on a day not known"
    if owed.verified_on:
        words += f"; verified {long_date(owed.verified_on)}"
    if owed.first_due_on != owed.due_on:
        words += f"; at first {long_date(owed.first_due_on)}"
    if owed.slips or (owed.first_due_on != owed.due_on and not owed.is_moved_with_meeting):
        words += f", moved {numbered(owed.slips, 'time')}"
    if owed.is_moved_with_meeting:
        words += ", moved with the meeting"
    return words + (f"; {every_in_words(action.every)}" if action.every else "")
