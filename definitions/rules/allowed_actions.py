"""Whether news fits where one action stands: done, more time, not mine, verified, sent back, another owner."""

from typing import Any

from definitions.calendar.days import long_date
from definitions.case import news as n
from definitions.case.fold_actions import is_first_request, oldest_unreported, oldest_unverified
from definitions.case.model import Case, blocking_questions
from definitions.case.parts import Action, is_reported
from definitions.errors import Remedy, refuse
from definitions.policy.model import Lifecycle
from definitions.rules.allowed_days import may_be_done_on, may_follow


def action_of(case: Case, number: int) -> Action:
    """Return the action with this number. Raises NotAllowed where there is none."""
    action = case.action(number)
    if action is None:
        numbers = [action.number for action in case.actions]
        ran = f"1 to {len(numbers)}" if numbers == list(range(1, len(numbers) + 1)) else ", ".join(map(str, numbers))
        have = f"its actions are {ran}" if numbers else "it has no actions yet"
        refuse(f"{case.ref} has no action {number}: {have}")
    return action


def may_be_new(case: Case, question: int) -> None:
    """Refuse a question whose number is taken."""
    if case.question(question) or question <= case.struck_question:
        refuse(f"{case.ref} has a question {question} already")


def may_action(case: Case, news: Any, life: Lifecycle | None) -> None:
    """Refuse what does not fit where one action stands."""
    action = action_of(case, news.action)
    ref = f"{case.ref}/{action.number}"
    if action.is_ended:
        refuse(f"{ref} was ended by the committee: add a new action instead")
    match news:
        case n.ReportDone():
            if is_reported(action) or action.is_done:
                refuse(f"{ref} is reported done already; the committee has yet to verify it")
            _may_be_of(ref, action, news)
            if news.is_day_known:
                may_be_done_on(ref, case, news.happened_on)
        case n.RequestExtension():
            _may_ask_for_time(ref, action, news)
        case n.DecideExtension():
            if not action.extension:
                refuse(f"{ref} has no request for more time to decide")
            _may_decide_so(ref, action, news, life)
            if news.is_granted:
                may_move(ref, action, news)
        case n.Disown():
            _may_disown(case, ref, action, news)
        case n.SignOff():
            _may_sign_off(case, ref, action, news)
        case n.SendBack():
            if not any(one.reported_on for one in action.owed) and not action.is_reported_done:
                refuse(f"{ref} was not reported done, so it cannot be sent back")
            _may_be_of(ref, action, news)
            if news.until is None and not action.owed:
                refuse(
                    f"{ref} has no by-when, so it must be said by when it is owed now",
                    Remedy("send back", case.ref, action.number),
                )
            may_move(ref, action, news)
        case n.ChangeOwner():
            if not any(owner.strip() for owner in news.owners):
                refuse(f"{ref} must have an owner: name the post")
            if tuple(news.owners) == action.owners:
                refuse(f"{ref} is owned by {' / '.join(action.owners)} already")


def _may_disown(case: Case, ref: str, action: Action, news: n.Disown) -> None:
    may_be_new(case, news.question)
    if is_reported(action) or action.is_done:
        refuse(
            f"{ref} is reported done, so nobody is asked any more whose it is",
            Remedy("correct", case.ref, action.number, field="owner"),
        )
    asked = [one for one in blocking_questions(case, action.number) if one.field == "owner"]
    if asked:
        refuse(
            f"{ref}: question {asked[0].number} asks already whose it is",
            Remedy("settle", case.ref, question=asked[0].number, field="owner"),
        )
    if {_folded(one) for one in news.owners} & {_folded(one) for one in action.owners}:
        refuse(f"{ref} is owned by {' / '.join(action.owners)}: suggest another post, or none")


def _may_decide_so(ref: str, action: Action, news: n.DecideExtension, life: Lifecycle | None) -> None:
    """Refuse what the clerk decides with the chair where the committee alone may."""
    if news.decided_by == "committee" or life is None:
        return
    if life.actions is None or life.actions.first_extension != news.decided_by:
        refuse(
            f"{ref}: the clerk may not decide this with the chair under the lifecycle {life.name}: put it before the "
            "committee, or let the policy allow it (`actions: first_extension: clerk with chair`)"
        )
    if not is_first_request(action):
        refuse(f"{ref}: more time was asked for before; only a first request may be decided without the committee")


def _may_ask_for_time(ref: str, action: Action, news: n.RequestExtension) -> None:
    running = [one for one in action.owed if one.is_open]
    if not running:
        refuse(f"{ref} has no date that could be moved")
    if action.extension:
        refuse(f"{ref}: more time was asked for on {long_date(action.extension.asked_on)}, and that is not yet decided")
    may_move(ref, action, news)


def clerk_may_decide(life: Lifecycle, action: Action) -> bool:
    """Whether the clerk may decide on more time with the chair, without the committee: on a first request, where the
    policy says so.
    """
    is_allowed = life.actions is not None and life.actions.first_extension == "clerk with chair"
    return is_allowed and is_first_request(action)


def may_move(ref: str, action: Action, news: n.RequestExtension | n.DecideExtension | n.SendBack | n.Reopen) -> None:
    """Refuse a new date that was over when it was given, and more time that is not more."""
    owed = next((one for one in action.owed if one.is_open), None)
    if isinstance(news, n.RequestExtension | n.DecideExtension) and owed and news.until and news.until <= owed.due_on:
        refuse(f"{ref} is due by {long_date(owed.due_on)}: more time needs a later day than that")
    if news.until and news.until < news.happened_on:
        refuse(f"{ref} cannot be owed by {long_date(news.until)}: on {long_date(news.happened_on)} that day was over")


def _may_be_of(ref: str, action: Action, news: n.ReportDone | n.SignOff | n.SendBack) -> None:
    """Refuse an occurrence that is not there, naming those that are."""
    place, what = (
        (oldest_unreported, "open") if isinstance(news, n.ReportDone) else (oldest_unverified, "to be verified")
    )
    if news.of is None or place(action, news.of) is not None:
        return
    days = " or ".join(one.due_on.isoformat() for one in action.owed if place(action, one.due_on) is not None)
    refuse(f"{ref}: nothing due by {long_date(news.of)} is {what}" + (f"; what is, is due by {days}" if days else ""))


def _may_sign_off(case: Case, ref: str, action: Action, news: n.SignOff) -> None:
    if not case.has_verification:
        refuse(f"{ref} needs no verification: its lifecycle ({case.lifecycle}) has no such stage")
    if oldest_unverified(action) is None and not (action.is_reported_done and not action.is_done):
        refuse(f"{ref} is not reported done, so there is nothing to verify")
    _may_be_of(ref, action, news)
    place = oldest_unverified(action, news.of)
    done_on = action.done_on if place is None else action.owed[place].done_on
    may_follow(ref, ("done", done_on), ("verified", news.happened_on))
    owners = {_folded(owner) for owner in (*action.owners, *action.done_by)}
    for person in (news.by, news.on_behalf_of):
        if person and _folded(person) in owners:
            refuse(f"{person} owns {ref}, and nobody verifies an action they own: ask the committee")


def _folded(post: str) -> str:
    return " ".join(post.casefold().split())
