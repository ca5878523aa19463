"""Has the change lasted? A closed recommendation is looked at again, as a case of its own that follows it."""

from collections.abc import Mapping
from datetime import date

from definitions.calendar.days import Calendar
from definitions.case import news as n
from definitions.case.model import Case, reference
from definitions.forms.numbers import digest_of
from definitions.forms.statement import worded
from definitions.papers.paper_news import CaseNews
from definitions.policy.stages import AssuranceStage
from definitions.rules.assurance import statement_days

ASSURANCE = "assurance"
LASTING = ("implemented", "partly implemented")  # closed so, a change was made that can last


def who_made_it(case: Case) -> tuple[str, ...]:
    """Return the posts that made a change: the owners of all its actions."""
    return tuple(dict.fromkeys(post for action in case.actions for post in action.owners))


def enter_assurance(
    case: Case,
    closed_on: date,
    words: Mapping[tuple[str, str], str],
    owners: tuple[str, ...],
    stage: AssuranceStage,
    calendar: Calendar,
    today: date,
    by: str,
) -> CaseNews:
    """Return the case that asks `owners` for a statement on each of the days that the policy sets."""
    what = words.get(("recommendation", "Propose.title")) or words.get(("recommendation", "Propose.text"), case.ref)
    number = f"{case.number}-assurance{case.reopened or ''}"
    text = f"Has the change lasted that {case.ref} asked for? {what}"
    digest = digest_of(f"{case.ref}\n{closed_on.isoformat()}")
    made = CaseNews(reference(case.committee, case.meeting, case.item, number), number, text, digest)
    proposed = n.Propose(
        id="start 1",
        happened_on=today,
        by=by,
        ref=made.ref,
        committee=case.committee,
        meeting=case.meeting,
        item=case.item,
        number=number,
        lifecycle=ASSURANCE,
        follows=case.ref,
        is_exempt=case.is_exempt,
    )
    made.news.append(worded(proposed, text=text))
    statement = f"Say, with evidence, whether the change has lasted: {what}"
    for action, due in enumerate(statement_days(closed_on, stage, today, calendar), start=1):
        owed = n.AddAction(id=f"start {action + 1}", happened_on=today, by=by, action=action, owners=owners, due=due)
        made.news.append(worded(owed, action=statement, by_when=due.isoformat()))
    return made
