"""A typing mistake put right: what stood there before, and what should."""

from datetime import date

from definitions.case import news as n
from definitions.case.fold_actions import current_occurrence
from definitions.case.model import Case
from definitions.case.owners import owners_in_one
from definitions.case.parts import Question
from definitions.errors import Trouble
from definitions.forms.scene import Scene
from definitions.forms.statement import Statement, worded
from definitions.rules.consequences import due_for_meeting
from definitions.undoing.rewording import name_of_words

UNKNOWN = "not known"


def correct(scene: Scene, field: n.Correctable, action: int | None, now: str, reason: str) -> Statement:
    """Put a field of an action, or of the whole, right. A day is written as 2027-03-09."""
    was = value_of(scene.case, field, action) or UNKNOWN
    return worded(n.Correct(**scene.said, field=field, action=action, was=was, now=now), reason=reason)


def correct_to_meeting(scene: Scene, action: int | None, meeting: str, reason: str) -> Statement:
    """Put a by-when right: it is a meeting, and moves with it."""
    own = scene.meeting(meeting) or meeting
    due, _ = due_for_meeting(own, scene.life, scene.policy)
    was = value_of(scene.case, "by when", action) or UNKNOWN
    now = due.isoformat() if due else own
    put_right = n.Correct(**scene.said, field="by when", action=action, was=was, now=now, meeting=own)
    return worded(put_right, reason=reason)


def correct_words(
    scene: Scene, field: n.CorrectedWords, action: int | None, text: str, reason: str, event: int | None = None
) -> Statement:
    """Put words right: of the recommendation, of an action, of the response; or a minute, of event `event`."""
    name = name_of_words(field, action)
    if name is None:
        msg = f"{scene.case.ref}/{action}: the {field} is of the recommendation as a whole: leave the action out"
        raise Trouble(msg)
    put_right = n.Correct(**scene.said, field=field, action=action, was="as told", now="put right", event=event)
    return worded(put_right, **{name: text, "reason": reason})


def value_of(case: Case, field: n.Correctable, number: int | None) -> str | None:
    """Return the value that stands now; none where there is none."""
    action = case.action(number) if number else None
    match field:
        case "owner":
            return owners_in_one(action.owners) if action else None
        case "by when":
            return _iso(action.owed[current_occurrence(action)].due_on) if action and action.owed else None
        case "done on":
            return _iso(action.done_on) if action else None
        case "verdict":
            return case.response.outcome if case.response else None
        case "decided on":
            return _iso(case.response.given_on) if case.response else None
        case "published":
            return _iso(case.response.published) if case.response else None
        case "council meeting":
            return _iso(case.submitted.until) if case.submitted else None
        case "received":
            return _iso(case.submitted.received) if case.submitted else None
        case "notice":
            return _iso(case.submitted.notice) if case.submitted else None
        case "lifecycle":
            return case.lifecycle
        case "committee":
            return case.committee
        case "meeting":
            return case.meeting.isoformat()
        case "exempt":
            return "yes" if case.is_exempt else "no"
        case "words" | "words as started" | "title" | "response" | "minute":
            return None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def question_for(case: Case, field: n.Correctable, number: int | None) -> Question | None:
    """Return the open question that asks for a value which nobody has given yet: settled, and not corrected."""
    if value_of(case, field, number) not in (None, "", "unclear"):
        return None
    open_questions = (question for question in case.questions if question.is_open)
    return next((asked for asked in open_questions if asked.field == field and asked.about == number), None)
