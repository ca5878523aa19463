"""What is told of one action: added, reported on, done, not theirs. Mails, pages and commands tell it alike."""

from collections.abc import Sequence
from datetime import date

from definitions.by_when.read import explain
from definitions.by_when.reading import Reading
from definitions.case import news as n
from definitions.case.owners import owners_in_one
from definitions.forms.questions import Missing, ask_for
from definitions.forms.scene import Scene
from definitions.forms.statement import Common, Statement, worded
from definitions.papers.draft import ask_by_when, no_first, no_owner
from definitions.papers.paper_news import meeting_of


def add_action(
    scene: Scene, text: str, reading: Reading, owners: Sequence[str], success: str | None, meeting: str | None
) -> Statement:
    """Add an action: due as its by-when was read, or for a meeting; words that name a meeting move with it."""
    added = n.AddAction(
        **scene.said,
        action=scene.next_action,
        owners=scene.owners(owners),
        due=reading.date,
        every=reading.every,
        first=reading.first,
        meeting=scene.meeting(meeting) or meeting_of(reading, scene.case.committee, scene.policy),
    )
    by_when, how_read = reading.text, explain(reading)
    if meeting:
        by_when, how_read = f"for the meeting {meeting}", f"due for the meeting {meeting}"
    posts = owners_in_one(owners) or None
    return worded(added, action=text, by_when=by_when, how_read=how_read, success=success, owners=posts)


def ask_after_adding(scene: Scene, reading: Reading, owners: Sequence[str]) -> Sequence[Statement]:
    """Ask what the action that was added last does not say: by when, when first, whose it is."""
    action, number = scene.case.actions[-1], len(scene.case.actions)
    missing = []
    if reading.kind == "recurring" and reading.every and not reading.first:
        missing.append(Missing("first", no_first(reading.text), number))
    if not (reading.date or reading.every or action.meeting):
        missing.append(Missing("by when", ask_by_when(reading.text), number))
    if not owners:
        missing.append(Missing("owner", no_owner(number), number))
    return ask_for(scene, missing)


def report_progress(said: Common, action: int, text: str) -> Statement:
    """Report a line of progress."""
    return worded(n.ReportProgress(**said, action=action), progress=text)


def report_done(said: Common, action: int, evidence: str, of: date | None = None) -> Statement:
    """Report an action done, or of a series the one that is due by `of`."""
    return worded(n.ReportDone(**said, action=action, of=of), evidence=evidence)


def ask_for_time(said: Common, action: int, until: date, reason: str) -> Statement:
    """Ask for more time."""
    return worded(n.RequestExtension(**said, action=action, until=until), reason=reason)


def disown(scene: Scene, action: int, owners: Sequence[str], reason: str) -> Statement:
    """Say that an action is not its owner's, and perhaps whose: the clerk is asked."""
    disowned = n.Disown(**scene.said, action=action, question=scene.next_question, owners=scene.owners(owners))
    return worded(disowned, reason=reason)
