"""Whether a piece of news fits where the case stands, and whether this person may send it.

Asked at the edge and inside the look with the policy in force and the day; in the update's validator without either,
when only what no council can set is refused. Every refusal names the thing and the situation, and carries its remedy.
"""

from datetime import date

from definitions.calendar.days import long_date
from definitions.case import news as n
from definitions.case.fold_handover import is_handover_open
from definitions.case.model import Case
from definitions.case.owners import as_compared
from definitions.errors import Remedy, refuse
from definitions.policy.model import Policy
from definitions.rules.allowed_actions import action_of, may_action, may_be_new, may_move
from definitions.rules.allowed_corrections import (
    may_add,
    may_ask_again,
    may_be_for,
    may_correct,
    may_correct_whole,
    may_settle,
)
from definitions.rules.allowed_days import may_be_day
from definitions.rules.allowed_decisions import may_close, may_decide_response
from definitions.rules.allowed_responses import may_before_actions
from definitions.rules.public_questions import why_not_entered

FACTS = ("happened_on", "received", "notice", "given_on", "published", "done_on")  # days that are never ahead


def may(case: Case | None, news: n.News, policy: Policy | None = None, today: date | None = None) -> None:
    """Return if `case` may take `news`; raise NotAllowed with the reason and the remedy if not."""
    _may_be_days(news, today)
    if isinstance(news, n.Propose):
        return _may_propose(case, news, policy)
    if case is None:
        refuse("there is no such recommendation yet", Remedy("start"))
    if isinstance(news, n.Undelivered | n.StrikeOut):
        return None  # what a strike needs is in the ledger: `undoing.striking` asks
    if isinstance(news, n.ConfirmChange):
        return _may_confirm(case, news)
    if isinstance(news, n.Reopen):
        return _may_reopen(case, news)
    if case.is_over:
        how = f"closed ({case.closing.reason})" if case.closing else "withdrawn"
        refuse(f"{case.ref} is {how}", Remedy("reopen", case.ref))
    _may_open(case, news, policy, today)
    if isinstance(news, n.DecideResponse):
        may_decide_response(case, news, policy)
    return None


def _may_be_days(news: n.News, today: date | None) -> None:
    for name, day in news:
        if isinstance(day, date):
            may_be_day(day, today if name in FACTS else None)


def _may_propose(case: Case | None, news: n.Propose, policy: Policy | None) -> None:
    if case is not None and not case.is_entered_in_error:
        refuse(f"{case.ref} is already there: nothing needs starting")
    if policy and news.lifecycle not in policy.lifecycles:
        known = ", ".join(sorted(policy.lifecycles))
        refuse(f'{news.ref}: there is no lifecycle "{news.lifecycle}"; use one of {known}')
    if policy and news.needs_adoption and policy.lifecycle(news.lifecycle).adoption is None:
        refuse(
            f"{news.ref} cannot wait to be adopted: its lifecycle ({news.lifecycle}) has no such stage; "
            "give that lifecycle an `adoption`, or start it as adopted"
        )
    if policy and (why := why_not_entered(news, policy)):
        refuse(f"{news.ref}: {why}", Remedy("accept late", news.ref))


def _may_reopen(case: Case, news: n.Reopen) -> None:
    if not case.is_over:
        refuse(f"{case.ref} is open: there is nothing to reopen")
    if news.action is not None:
        action = action_of(case, news.action)
        if news.until is None:
            refuse(f"{case.ref}/{news.action} needs a new date to be owed by", Remedy("reopen", case.ref, news.action))
        may_move(f"{case.ref}/{news.action}", action, news)


def _may_open(case: Case, news: n.News, policy: Policy | None, today: date | None) -> None:
    life = policy.lifecycle(case.lifecycle, case.answered_by) if policy else None
    match news:
        case n.Adopt() | n.Submit() | n.Respond() | n.AskSupplementary() | n.Publish() | n.CallIn() | n.DecideCallIn():
            may_before_actions(case, news, life)
        case n.AddAction():
            may_add(case, news, life)
            may_be_for(news.meeting, policy)
        case n.Ask():
            may_be_new(case, news.question)
            if news.about is not None:
                action_of(case, news.about)
        case n.AskAgain():
            may_ask_again(case, news, today)
        case n.ReviewExemption():
            if not case.is_exempt:
                refuse(f"{case.ref} is not exempt: there is no exemption to review")
        case n.HandOver() | n.Continue() | n.Transfer():
            _may_hand_over(case, news)
        case n.Settle():
            may_settle(case, news, life, today)
            may_be_for(news.meeting, policy)
        case n.Correct():
            may_correct(case, news, life, today)
            may_correct_whole(case, news, policy)
            may_be_for(news.meeting, policy)
        case n.Close():
            may_close(case, news, life)
        case n.PutOnHold():
            if case.hold:
                refuse(f"{case.ref} is on hold until {long_date(case.hold.until)}", Remedy("resume", case.ref))
            if today and news.until <= today:
                refuse(f"a hold must end after today, and {long_date(news.until)} does not: give a later day")
        case n.Resume():
            if not case.hold:
                refuse(f"{case.ref} is not on hold: there is nothing to resume")
        case n.Withdraw() | n.DecideResponse():
            pass
        case _:
            may_action(case, news, life)


def _may_confirm(case: Case, news: n.ConfirmChange) -> None:
    waits = next((change for change in case.unconfirmed if change.event == news.event), None)
    if waits is None:
        refuse(f"{case.ref}: event {news.event} is no change that waits to be confirmed")
    if news.is_confirmed and as_compared(news.by) == as_compared(waits.by):
        refuse(
            f"{case.ref}: {waits.by} made the change of event {news.event}, and it betters a figure or a mail has told "
            "of it: another clerk, or the statutory scrutiny officer, confirms it"
        )


def _may_hand_over(case: Case, news: n.HandOver | n.Continue | n.Transfer) -> None:
    match news:
        case n.HandOver() if case.handover and is_handover_open(case):
            refuse(
                f"{case.ref} was handed over on {long_date(case.handover.on)}, and its future is not yet decided",
                Remedy("decide handover", case.ref),
            )
        case n.Continue() if not is_handover_open(case):
            refuse(
                f"{case.ref} waits for no decision after a handover",
                Remedy("hand over", case.ref, value=case.committee),
            )
        case n.Transfer() if news.to == case.committee:
            refuse(f"{case.ref} is with {news.to} already")
