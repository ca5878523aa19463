"""Whether what clerks keep straight fits: actions added, questions asked and settled, mistakes corrected."""

import re
from datetime import date
from typing import get_args

from definitions.calendar.days import long_date
from definitions.calendar.meetings import meeting_with_id
from definitions.case import news as n
from definitions.case.fold_corrections import day_said
from definitions.case.model import Case
from definitions.case.outcome import Outcome
from definitions.case.owners import each_once, owners_apart
from definitions.case.parts import OF_THE_RESPONSE, Question
from definitions.errors import Remedy, refuse
from definitions.policy.model import Lifecycle, Policy
from definitions.rules.allowed_actions import action_of
from definitions.rules.allowed_days import may_be_day, may_be_done_on, may_follow
from definitions.rules.allowed_responses import (
    USUAL_VERDICTS,
    may_be_days_of_response,
    may_be_received,
    may_be_verdict,
)

FIELDS_OF_FACTS = ("received", "notice", "decided on", "published", "done on")  # days that are never ahead
NO_DAYS = ("lifecycle", "committee", "exempt", *get_args(n.CorrectedWords))  # what a correction may say beside a day
ANSWERED_IN_WORDS = ("other", "addressee", "actions", "reasons")


def may_settle(case: Case, news: n.Settle, life: Lifecycle | None, today: date | None) -> None:
    """Refuse an answer that its question does not ask for."""
    question = case.question(news.question)
    if not question:
        refuse(f"{case.ref} has no question {news.question}", Remedy("show questions", case.ref))
    if not question.is_open:
        refuse(f"{case.ref}: question {news.question} is settled already", _to_change(case, question))
    if question.field in ANSWERED_IN_WORDS and (news.day or news.owners or news.outcome):
        refuse(
            f"{case.ref}: question {question.number} is answered in words, and they would move nothing",
            Remedy("correct", case.ref, question.about),
        )
    is_answered = {
        "owner": bool(news.owners),
        "verdict": bool(news.outcome),
        "by when": bool(news.day or news.meeting),
    } | dict.fromkeys(ANSWERED_IN_WORDS, True)
    if not is_answered.get(question.field, bool(news.day)):
        refuse(
            f"{case.ref}: question {news.question} asks for the {question.field}, and this answer does not give it",
            Remedy("settle", case.ref, question=question.number, field=question.field),
        )
    if question.field in ("received", "council meeting") and not case.submitted:
        refuse(f"{case.ref} is not submitted yet", Remedy("submit", case.ref))
    if question.field in OF_THE_RESPONSE and not case.response:
        refuse(f"{case.ref} has no response yet", Remedy("respond", case.ref))
    if question.field in FIELDS_OF_FACTS and news.day:
        may_be_day(news.day, today)
    _may_be_then(case, question.field, news.day, question.about)
    if question.field == "verdict" and news.outcome:
        may_be_verdict(news.outcome, life)


def _to_change(case: Case, question: Question) -> Remedy | None:
    """Return how the answer to a settled question is changed; none where it was given in words alone."""
    is_field = question.field in get_args(n.Correct.model_fields["field"].annotation)
    return Remedy("correct", case.ref, question.about, field=question.field) if is_field else None


def may_correct(case: Case, news: n.Correct, life: Lifecycle | None, today: date | None) -> None:
    """Refuse a correction of what is not there, or to what cannot be."""
    if news.field in ("by when", "owner", "done on"):
        if news.action is None:
            refuse(f"{case.ref}: say which action's {news.field} is wrong, as {case.ref}/1")
        action = action_of(case, news.action)
        if news.field == "done on" and action.reported_on is None:
            refuse(f"{case.ref}/{news.action} is not reported done yet", Remedy("report done", case.ref, news.action))
    elif news.field == "council meeting" and not case.answered_by:
        refuse(f"{case.ref} is not referred to full council", Remedy("refer to council", case.ref))
    elif news.field in ("received", "notice") and case.answered_by:
        refuse(f"{case.ref} is for full council to answer: it is the council-meeting's day that can be corrected")
    elif news.field in ("received", "notice") and not case.submitted:
        refuse(f"{case.ref} is not submitted yet", Remedy("submit", case.ref))
    elif news.field in ("verdict", "decided on", "published") and not case.response:
        refuse(f"{case.ref} has no response yet", Remedy("respond", case.ref))
    if news.was == news.now:
        refuse(f"{case.ref}: the {news.field} is {news.now} already")
    _may_be_value(case, news, life, today)


def _may_be_value(case: Case, news: n.Correct, life: Lifecycle | None, today: date | None) -> None:
    day = day_said(news.now)
    if news.field == "verdict":
        if news.now not in get_args(Outcome):
            refuse(f'"{news.now}" is no verdict: use {", ".join(USUAL_VERDICTS)}')
        may_be_verdict(news.now, life)
    elif news.field == "owner":
        if not each_once(owners_apart(news.now)):
            refuse(f"{case.ref}/{news.action} must have an owner: name the post")
    elif news.field in NO_DAYS:
        return
    elif day is None:
        refuse(f'{case.ref}: "{news.now}" is no day: write it as 2027-03-31')
    else:
        may_be_day(day, today if news.field in FIELDS_OF_FACTS else None)
        _may_be_then(case, news.field, day, news.action)


def may_correct_whole(case: Case, news: n.Correct, policy: Policy | None) -> None:
    """Refuse a correction of the whole to what cannot be; any other correction is left alone."""
    match news.field:
        case "lifecycle" if policy:
            _may_have_lifecycle(case, news.now, policy)
        case "committee" if not news.now.strip():
            refuse(f"{case.ref} must have a committee: give its code")
        case "meeting":
            day, sent = day_said(news.now), case.submitted
            if day:
                may_be_received(case.changed(meeting=day), sent.received if sent else None)
        case "exempt" if news.now not in ("yes", "no"):
            refuse(f'{case.ref} is exempt or not: "{news.now}" is neither yes nor no')


def _may_have_lifecycle(case: Case, name: str, policy: Policy) -> None:
    if name not in policy.lifecycles:
        refuse(f'there is no lifecycle "{name}": use one of {", ".join(sorted(policy.lifecycles))}')
    life = policy.lifecycle(name)
    for own in (policy.lifecycle(case.lifecycle), life):
        if own.public_question or own.assurance:
            refuse(
                f"{case.ref} cannot become {name}: a case of the lifecycle {own.name} is entered in a way of its own",
                Remedy("enter in error", case.ref),
            )
    if case.actions and not life.actions:
        refuse(f"{case.ref} has actions, and the lifecycle {name} has none", Remedy("strike", case.ref))
    if case.response:
        _may_keep_response(case, life)


def _may_keep_response(case: Case, life: Lifecycle) -> None:
    if life.response is None:
        refuse(f"{case.ref} has a response, and the lifecycle {life.name} awaits none", Remedy("strike", case.ref))
    if case.is_called_in and life.call_in is None:
        refuse(f"{case.ref} is called in, and the lifecycle {life.name} has no call-in", Remedy("strike", case.ref))
    if case.response and case.response.outcome != "unclear":
        may_be_verdict(case.response.outcome, life)


def _may_be_then(case: Case, field: str, day: date | None, about: int | None) -> None:
    """Refuse a day that cannot stand beside the others that are known."""
    given, published = (case.response.given_on, case.response.published) if case.response else (None, None)
    match field:
        case "received":
            may_be_received(case, day)
            may_be_days_of_response(case, received=day, given=given, published=published)
        case "decided on":
            may_be_days_of_response(case, given=day, published=published)
        case "published":
            may_be_days_of_response(case, given=given, published=day)
        case "done on" if about and (action := case.action(about)):
            verified = max((time.verified_on for time in action.owed if time.verified_on), default=None)
            may_follow(f"{case.ref}/{about}", ("done", day), ("verified", verified))
            if day:
                may_be_done_on(f"{case.ref}/{about}", case, day)


def may_ask_again(case: Case, news: n.AskAgain, today: date | None) -> None:
    """Refuse to put off a question that is settled, or to a day that is not ahead."""
    question = case.question(news.question)
    if not question:
        refuse(f"{case.ref} has no question {news.question}", Remedy("show questions", case.ref))
    if not question.is_open:
        refuse(f"{case.ref}: question {news.question} is settled already: there is nothing to ask again")
    if today and news.review_on <= today:
        refuse(f"a question is put off to a day after today, and {long_date(news.review_on)} is not: give a later day")
    if news.review_on == question.review_on:
        refuse(f"{case.ref}: question {news.question} is looked at on {long_date(news.review_on)} already")


def may_add(case: Case, news: n.AddAction, life: Lifecycle | None) -> None:
    """Refuse an action that does not come next, or is due in two ways."""
    if life and not life.actions:
        refuse(f"{case.ref} takes no actions: its lifecycle ({case.lifecycle}) has no such stage")
    if news.action != case.next_action:
        refuse(f"{case.ref}: the next action is number {case.next_action}, not {news.action}")
    if news.meeting and news.every:
        refuse(f"{case.ref}/{news.action} is due for a meeting or recurs, not both: say one of them")
    if news.due and news.every:
        refuse(f"{case.ref}/{news.action} is due once or recurs, not both: say one of them")
    if news.every is not None and not re.fullmatch(r"P[1-9]\d{0,2}[DWMY]", news.every):
        refuse(f'{case.ref}/{news.action}: "{news.every}" is no period: write it as P3M, P1Y or P2W')


def may_be_for(wanted: str | None, policy: Policy | None) -> None:
    """Refuse a meeting that the calendar does not have, or that will not be held."""
    if not wanted or not policy:
        return
    meeting = meeting_with_id(policy.meetings, wanted)
    if meeting is None:
        refuse(f"there is no meeting {wanted} in the calendar", Remedy("list meetings"))
    if meeting.is_cancelled:
        refuse(f"the meeting {wanted} is cancelled: name another, or give a day")
