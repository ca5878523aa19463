"""What a settled question or a correction fills in: a day, an owner, a verdict. Part of the fold: never refuses."""

from datetime import date
from typing import get_args

from definitions.case import news as n
from definitions.case.fold_actions import (
    action_handed_to,
    done_day_corrected,
    given_a_date,
    given_an_owner,
    given_back,
    recorded_on,
    with_action,
)
from definitions.case.fold_response import response_published, with_verdict
from definitions.case.model import Case
from definitions.case.outcome import Outcome
from definitions.case.owners import each_once, owners_apart
from definitions.case.parts import Submitted


def question_settled(case: Case, news: n.Settle) -> Case:
    """Close the question, and fill in the field that it asked for."""
    question = case.question(news.question)
    if question is None:
        return case
    done = question.model_copy(update={"is_open": False})
    case = case.changed(
        questions=tuple(done if question.number == done.number else question for question in case.questions)
    )
    action = case.action(question.about) if question.about else None
    worked = news.worked
    match question.field:
        case "by when" | "first" if action:
            first = news.day if question.field == "first" else action.first
            return with_action(case, given_a_date(action.model_copy(update={"first": first}), news))
        case "owner" if action and question.is_disowned:
            return with_action(case, given_back(action, each_once(news.owners), recorded_on(news)))
        case "owner" if action:
            return with_action(case, given_an_owner(action, each_once(news.owners), recorded_on(news)))
        case "done on" if action:
            when = {"done_on": news.day}
            owed = tuple(
                occurrence.model_copy(update=when) if occurrence.reported_on else occurrence
                for occurrence in action.owed
            )
            return with_action(case, action.model_copy(update={"owed": owed, **when}))
        case "verdict" if case.response and news.outcome:
            return with_verdict(case, news.outcome)
        case "decided on" if case.response:
            return case.changed(response=case.response.model_copy(update={"given_on": news.day}))
        case "received" if case.submitted and worked:
            again = {"received": news.day, "due_on": worked.due_on, "due_at": worked.due_at, "how": worked.how}
            return case.changed(submitted=case.submitted.model_copy(update=again))
        case "council meeting" if case.submitted and worked:
            return _meeting_of_council(case, case.submitted, news.day, worked)
        case "published" if case.response and worked:
            return case.changed(response=response_published(case.response, news.day, worked))
    return case


def _meeting_of_council(case: Case, submitted: Submitted, day: date | None, worked: n.Worked) -> Case:
    due = {"until": day, "due_on": worked.due_on, "due_at": worked.due_at, "how": worked.how}
    return case.changed(submitted=submitted.model_copy(update=due))


def value_corrected(case: Case, news: n.Correct) -> Case:
    """Put the right value in the place of the wrong one."""
    action = case.action(news.action) if news.action else None
    owners, day = each_once(owners_apart(news.now)), day_said(news.now)
    match news.field:
        case "by when" if action:
            return with_action(case, given_a_date(action, news))
        case "owner" if action and owners:
            return with_action(case, action_handed_to(action, owners, recorded_on(news)))
        case "done on" if action and day:
            return with_action(case, done_day_corrected(action, day))
        case "council meeting" if case.submitted and news.worked and day:
            return _meeting_of_council(case, case.submitted, day, news.worked)
        case "received" | "notice" if case.submitted and news.worked and day:
            due = {"due_on": news.worked.due_on, "due_at": news.worked.due_at, "how": news.worked.how}
            return case.changed(submitted=case.submitted.model_copy(update={news.field: day, **due}))
        case "verdict" if case.response and news.now in get_args(Outcome):
            return with_verdict(case, news.now)  # type: ignore[arg-type]
        case "decided on" if case.response and day:
            return case.changed(response=case.response.model_copy(update={"given_on": day}))
        case "published" if case.response and day:
            return case.changed(response=response_published(case.response, day, news.worked))
    return case


def day_said(text: str) -> date | None:
    """Return the day that a correction gives in ISO form; none where it is no day."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
