"""What a settled question or a correction fills in, and what a strike leaves out. Part of the fold: never refuses."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import get_args

from definitions.case import events as e
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
from definitions.case.fold_response import questions_made_moot, response_published, with_verdict
from definitions.case.model import Case
from definitions.case.outcome import Outcome
from definitions.case.owners import each_once, owners_apart
from definitions.case.parts import OF_THE_RESPONSE, Action, Submitted, Unconfirmed

STARTS_AGAIN = (  # what starts a ladder again, and so gives a duty another key
    *(n.DecideExtension, n.SendBack, n.Reopen, n.ChangeOwner, n.Correct, n.Settle, n.DecideCallIn, n.DecideResponse),
)


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
        case "lifecycle" | "committee" | "meeting" | "exempt":
            return _whole_corrected(case, news)
    return case


def _whole_corrected(case: Case, news: n.Correct) -> Case:
    """Put the right lifecycle, committee, meeting or exemption in the place of the wrong one; the reference stays."""
    match news.field:
        case "lifecycle" if news.stages:
            other = case.changed(lifecycle=news.now, **news.stages.model_dump())
            other = other if other.needs_response else questions_made_moot(other, *OF_THE_RESPONSE, "received")
            return _clocks_anew(other, news)
        case "committee":
            return case.changed(committee=news.now, entered_as=_entered_as(case))
        case "meeting":
            day = date.fromisoformat(news.now)
            right = case.changed(meeting=day, meeting_id=None, entered_as=_entered_as(case))
            return _clocks_anew(right, news)
        case "exempt":
            return case.changed(is_exempt=news.now == "yes", exemption_since=recorded_on(news))
    return case


def _entered_as(case: Case) -> tuple[str, date]:
    return case.entered_as or (case.committee, case.meeting)


def _clocks_anew(case: Case, news: n.Correct) -> Case:
    """Note by when the response is due, or takes effect, by the right clock; what took effect stays so."""
    worked, response = news.worked, case.response
    if worked is None:
        return case
    if response and not response.has_effect and not response.called_in_on:
        effect = {"effective_on": worked.effective_on, "how": worked.how, "has_effect": not case.can_be_called_in}
        return case.changed(response=response.model_copy(update=effect))
    if case.submitted and not response and case.needs_response:
        due = {"due_on": worked.due_on, "due_at": worked.due_at, "how": worked.how}
        return case.changed(submitted=case.submitted.model_copy(update=due))
    return case


def day_said(text: str) -> date | None:
    """Return the day that a correction gives in ISO form; none where it is no day."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def left_out(events: Iterable[e.Event]) -> frozenset[int]:
    """Return the numbers of the events that are struck out."""
    return frozenset(struck_by(list(events)))


def struck_by(events: Sequence[e.Event]) -> dict[int, e.Event]:
    """Return, by the number of each event that is struck out, the strike that leaves it out."""
    confirmed, out = confirmed_changes(events), dict[int, e.Event]()
    for event in events:
        if isinstance(event.body, n.StrikeOut):
            at_once = () if event.body.lapses_on else event.body.leaves_out
            numbers = confirmed[event.seq].leaves_out if event.seq in confirmed else at_once
            out |= {number: event for number in numbers if number not in out}
    return out


def counted(events: Sequence[e.Event]) -> Iterator[e.Event]:
    """Yield the events that count: without those that are struck out, and with changes that were confirmed in force."""
    out, confirmed = left_out(events), confirmed_changes(events)
    for event in events:
        if event.seq not in out:
            yield in_force(event) if event.seq in confirmed else event


def is_unfolded_by(body: e.Body) -> bool:
    """Whether an event changes what the events before it made: then the whole ledger is folded again."""
    return isinstance(body, n.StrikeOut | n.ConfirmChange)


def confirmed_changes(events: Iterable[e.Event]) -> dict[int, n.ConfirmChange]:
    """Return the confirmations, by the number of the change that each confirms."""
    bodies = (event.body for event in events)
    return {body.event: body for body in bodies if isinstance(body, n.ConfirmChange) and body.is_confirmed}


def in_force(event: e.Event) -> e.Event:
    """Return a correction that was confirmed as one that needs no second person."""
    return event.model_copy(update={"body": event.body.model_copy(update={"lapses_on": None})})


def never_again(case: Case, struck: Iterable[e.Event]) -> Case:
    """Note the highest numbers of actions and questions that were struck out: papers and mails know them by those."""
    bodies = [event.body for event in struck]
    actions = [body.action for body in bodies if isinstance(body, n.AddAction)]
    questions = [body.question for body in bodies if isinstance(body, n.Ask | n.Disown)]
    return case.changed(
        struck_action=max(case.struck_action, *actions, 0), struck_question=max(case.struck_question, *questions, 0)
    )


def struck_together(events: Sequence[e.Event]) -> dict[int, list[e.Event]]:
    """Return what each strike leaves out, by the number of the event that brings it into force."""
    confirmed, found = confirmed_changes(events), dict[int, list[e.Event]]()
    by_number = {event.seq: event for event in events}
    for number, strike in struck_by(events).items():
        if not getattr(strike.body, "numbers_ladders", False):
            continue
        force = next((e.seq for e in events if e.body is confirmed.get(strike.seq)), strike.seq)
        found.setdefault(force, []).append(by_number[number])
    return found


def ladders_struck(case: Case, struck: Sequence[e.Event]) -> Case:
    """Let no ladder that is started again after a strike bear the number of one that was struck out: what was told by
    that one would count as told by this one.
    """
    again = sum(isinstance(event.body, STARTS_AGAIN) for event in struck)
    if not again:
        return case
    actions = tuple(
        action.model_copy(update={"struck_epoch": max([action.struck_epoch, *epochs_of(action)]) + again})
        for action in case.actions
    )
    response = max(case.struck_response, case.response_epoch) + again
    return case.changed(actions=actions, struck_response=response)


def epochs_of(action: Action) -> list[int]:
    """Return how often the ladder of each time that an action is owed was started again."""
    return [occurrence.epoch for occurrence in action.owed]


def struck_since_it_began(events: Sequence[e.Event]) -> list[e.Event]:
    """Return the events that were struck out; not those of a first try that was entered in error as a whole."""
    out = left_out(events)
    begins = max((event.seq for event in events if isinstance(event.body, n.Propose)), default=0)
    return [event for event in events if event.seq in out and event.seq > begins]


def change_noted(case: Case, number: int, news: n.Change, lapses_on: date) -> Case:
    """Note a change that a second person has yet to confirm."""
    waits = Unconfirmed(event=number, by=news.by, since=recorded_on(news), lapses_on=lapses_on, quiet=news.quiet)
    return case.changed(unconfirmed=(*case.unconfirmed, waits))
