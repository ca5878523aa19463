"""Whether a piece of news fits where the case stands, and whether this person may send it.

Asked at the edge and inside the look with the policy in force and the day; in the update's validator without either,
when only what no council can set is refused. Every refusal names the thing, the situation and the remedy.
"""

import re
from datetime import date
from typing import Any, NoReturn, get_args

from definitions import news as n
from definitions.case import OF_THE_RESPONSE, Action, Case, holding, is_reported
from definitions.days import said
from definitions.draft import Outcome
from definitions.errors import NotAllowed
from definitions.handing import is_open
from definitions.lifecycle import day_said
from definitions.may_decide import may_decide_response
from definitions.meetings import with_id
from definitions.owed import is_first_request, unreported, unverified
from definitions.policy import Lifecycle, Policy
from definitions.public_questions import late_question

USUAL_VERDICTS = ("agreed", "partially agreed", "not agreed")
YEARS = range(1950, 2151)  # a day outside them is a typing mistake
FACTS = ("happened_on", "received", "notice", "given_on", "published", "done_on")  # days that are never ahead
FIELDS_OF_FACTS = ("received", "notice", "decided on", "published", "done on")


def may(case: Case | None, news: n.News, policy: Policy | None = None, today: date | None = None) -> None:
    """Return if `case` may take `news`; raise NotAllowed with the reason and the remedy if not."""
    _may_be_days(news, today)
    if isinstance(news, n.Propose):
        return _may_propose(case, news, policy)
    if case is None:
        _refuse("there is no such recommendation yet: start it first with `bywhen start`")
    if isinstance(news, n.Undelivered):
        return None
    if isinstance(news, n.Reopen):
        return _may_reopen(case, news)
    if case.is_over:
        how = f"closed ({case.closing.reason})" if case.closing else "withdrawn"
        _refuse(f"{case.ref} is {how}: open it again first with `bywhen reopen {case.ref}`")
    _may_open(case, news, policy, today)
    if isinstance(news, n.DecideResponse):
        may_decide_response(case, news, policy)
    return None


def _refuse(why: str) -> NoReturn:
    raise NotAllowed(why)


def _may_be_days(news: n.News, today: date | None) -> None:
    for name, day in news:
        if isinstance(day, date):
            _may_be_day(day, today if name in FACTS else None)


def _may_be_day(day: date, today: date | None) -> None:
    """Refuse a day that cannot be meant; where `today` is given, also one that is still ahead."""
    if day.year not in YEARS:
        _refuse(f"{said(day)} cannot be meant: check the year")
    if today is not None and day > today:
        _refuse(f"{said(day)} is still ahead: news is told after it happened; check the date")


def _may_propose(case: Case | None, news: n.Propose, policy: Policy | None) -> None:
    if case is not None:
        _refuse(f"{case.ref} is already there: nothing needs starting")
    if policy and news.lifecycle not in policy.lifecycles:
        known = ", ".join(sorted(policy.lifecycles))
        _refuse(f'{news.ref}: there is no lifecycle "{news.lifecycle}"; use one of {known}')
    if policy and news.needs_adoption and policy.lifecycle(news.lifecycle).adoption is None:
        _refuse(
            f"{news.ref} cannot wait to be adopted: its lifecycle ({news.lifecycle}) has no such stage; "
            "give that lifecycle an `adoption`, or start it as adopted"
        )
    if policy and (why := late_question(news, policy)):
        _refuse(f"{news.ref}: {why}")


def _may_reopen(case: Case, news: n.Reopen) -> None:
    if not case.is_over:
        _refuse(f"{case.ref} is open: there is nothing to reopen")
    if news.action is not None:
        action = _action(case, news.action)
        if news.until is None:
            _refuse(f"{case.ref}/{news.action} needs a new date to be owed by: add --until DATE")
        _may_move(f"{case.ref}/{news.action}", action, news)


def _may_open(case: Case, news: n.News, policy: Policy | None, today: date | None) -> None:
    life = policy.lifecycle(case.lifecycle, case.answered_by) if policy else None
    match news:
        case n.Adopt() | n.Submit() | n.Respond() | n.AskSupplementary() | n.Publish() | n.CallIn() | n.DecideCallIn():
            _may_before_actions(case, news, life)
        case n.AddAction():
            _may_add(case, news, life)
            _may_be_for(news.meeting, policy)
        case n.Ask():
            _may_be_new(case, news.question)
            if news.about is not None:
                _action(case, news.about)
        case n.AskAgain():
            _may_ask_again(case, news, today)
        case n.ReviewExemption():
            if not case.is_exempt:
                _refuse(f"{case.ref} is not exempt: there is no exemption to review")
        case n.HandOver() | n.Continue() | n.Transfer():
            _may_hand_over(case, news)
        case n.Settle():
            _may_settle(case, news, life, today)
            _may_be_for(news.meeting, policy)
        case n.Correct():
            _may_correct(case, news, life, today)
            _may_be_for(news.meeting, policy)
        case n.Close():
            _may_close(case, news, life)
        case n.PutOnHold():
            if case.hold:
                _refuse(f"{case.ref} is on hold until {said(case.hold.until)}: resume it first with `bywhen resume`")
            if today and news.until <= today:
                _refuse(f"a hold must end after today, and {said(news.until)} does not: give a later --until")
        case n.Resume():
            if not case.hold:
                _refuse(f"{case.ref} is not on hold: there is nothing to resume")
        case n.Withdraw() | n.DecideResponse():
            pass
        case _:
            _may_action(case, news, life)


def _may_before_actions(case: Case, news: n.News, life: Lifecycle | None) -> None:
    match news:
        case n.Adopt():
            if not case.needs_adoption:
                _refuse(f"{case.ref} needs no adoption: its lifecycle ({case.lifecycle}) has no such stage")
            if case.adopted_on:
                _refuse(f"{case.ref} was adopted on {said(case.adopted_on)} already")
        case n.Submit():
            _may_submit(case, news)
        case n.Respond():
            if case.response:
                _refuse(f"{case.ref} has its response already: change it with `bywhen correct`, or have it rescinded")
            if case.needs_adoption and not case.adopted_on:
                _refuse(f"{case.ref} is not adopted yet: record that first with `bywhen adopt {case.ref}`")
            if news.outcome != "unclear":
                _may_be_verdict(news.outcome, life)
        case n.Publish():
            if not case.response:
                _refuse(f"{case.ref} has no response yet: record it first with `bywhen respond`")
            if case.response.published:
                _refuse(
                    f"{case.ref} was published on {said(case.response.published)}: use `bywhen correct` to change it"
                )
        case n.AskSupplementary():
            if life and not life.public_question:
                _refuse(f"{case.ref} is no question of the public or a member: nobody asks a supplementary to it")
            if not case.response:
                _refuse(f"{case.ref} is not answered yet: record that first with `bywhen respond`")
        case n.CallIn():
            _may_call_in(case)
        case n.DecideCallIn():
            if not case.is_called_in:
                _refuse(f"{case.ref} is not called in: there is nothing to decide")


def _may_be_verdict(said_verdict: str, life: Lifecycle | None) -> None:
    verdicts = life.response.verdicts if life and life.response else USUAL_VERDICTS
    if life and said_verdict not in verdicts:
        _refuse(f'"{said_verdict}" is no verdict of the lifecycle {life.name}: use {", ".join(verdicts)}')


def _may_submit(case: Case, news: n.Submit) -> None:
    if not case.needs_response:
        _refuse(f"{case.ref} awaits no response: its lifecycle ({case.lifecycle}) has no such stage")
    if case.needs_adoption and not case.adopted_on:
        _refuse(f"{case.ref} is not adopted yet: record that first with `bywhen adopt {case.ref}`")
    if case.submitted:
        _refuse(f"{case.ref} was submitted already: put a wrong date right with `bywhen correct {case.ref}`")
    _may_be_received(case, news.received)


def _may_call_in(case: Case) -> None:
    if not case.can_be_called_in:
        _refuse(f"{case.ref} cannot be called in: {_no_call_in(case)}")
    if not case.response:
        _refuse(f"{case.ref} has no response that could be called in")
    if case.response.has_effect:
        _refuse(f"{case.ref}: the response took effect already, so it can no longer be called in")
    if case.response.called_in_on:
        _refuse(f"{case.ref} was called in on {said(case.response.called_in_on)} already")


def _no_call_in(case: Case) -> str:
    return "full council has answered it" if case.answered_by else f"its lifecycle ({case.lifecycle}) has no call-in"


def _may_add(case: Case, news: n.AddAction, life: Lifecycle | None) -> None:
    if life and not life.actions:
        _refuse(f"{case.ref} takes no actions: its lifecycle ({case.lifecycle}) has no such stage")
    if news.action != len(case.actions) + 1:
        _refuse(f"{case.ref}: the next action is number {len(case.actions) + 1}, not {news.action}")
    if news.meeting and news.every:
        _refuse(f"{case.ref}/{news.action} is due for a meeting or recurs, not both: give --meeting or --every")
    if news.due and news.every:
        _refuse(f"{case.ref}/{news.action} is due once or recurs, not both: give --due or --every")
    if news.every is not None and not re.fullmatch(r"P[1-9]\d{0,2}[DWMY]", news.every):
        _refuse(f'{case.ref}/{news.action}: "{news.every}" is no period: write it as P3M, P1Y or P2W')


def _may_be_for(wanted: str | None, policy: Policy | None) -> None:
    """Refuse a meeting that the calendar does not have, or that will not be held."""
    if not wanted or not policy:
        return
    meeting = with_id(policy.meetings, wanted)
    if meeting is None:
        _refuse(f"there is no meeting {wanted}: `bywhen meetings list` shows the calendar")
    if meeting.is_cancelled:
        _refuse(f"the meeting {wanted} is cancelled: name another, or give a day")


def _may_settle(case: Case, news: n.Settle, life: Lifecycle | None, today: date | None) -> None:
    question = case.question(news.question)
    if not question:
        _refuse(f"{case.ref} has no question {news.question}: `bywhen show {case.ref}` lists them")
    if not question.is_open:
        _refuse(f"{case.ref}: question {news.question} is settled already; use `bywhen correct` to change it")
    missing = {
        "owner": "" if news.owners else "--owner POST",
        "verdict": "" if news.outcome else "--outcome VERDICT",
        "other": "",
        "addressee": "",
        "by when": "" if news.day or news.meeting else "--date DATE or --meeting MEETING",
        "actions": "",
        "reasons": "",
    }.get(question.field, "" if news.day else "--date DATE")
    if missing:
        _refuse(f"{case.ref}: question {news.question} asks for the {question.field}: answer it with {missing}")
    if question.field in ("received", "council meeting") and not case.submitted:
        _refuse(f"{case.ref} is not submitted yet: use `bywhen submit`, and then settle this question")
    if question.field in OF_THE_RESPONSE and not case.response:
        _refuse(f"{case.ref} has no response yet: use `bywhen respond`, and then settle this question")
    if question.field in FIELDS_OF_FACTS and news.day:
        _may_be_day(news.day, today)
    if question.field == "received":
        _may_be_received(case, news.day)
    if question.field == "verdict" and news.outcome:
        _may_be_verdict(news.outcome, life)


def _may_be_received(case: Case, received: date | None) -> None:
    if received and received < case.meeting:
        _refuse(f"{case.ref} cannot be received on {said(received)}, before the meeting that agreed it")


def _may_correct(case: Case, news: n.Correct, life: Lifecycle | None, today: date | None) -> None:
    if news.field in ("by when", "owner", "done on"):
        if news.action is None:
            _refuse(f"{case.ref}: say which action's {news.field} is wrong, as {case.ref}/1")
        action = _action(case, news.action)
        if news.field == "done on" and action.reported_on is None:
            _refuse(f"{case.ref}/{news.action} is not reported done yet: use `bywhen done {case.ref}/{news.action}`")
    elif news.field == "council meeting" and not case.answered_by:
        _refuse(f"{case.ref} is not referred to full council: use `bywhen decide-response`")
    elif news.field in ("received", "notice") and case.answered_by:
        _refuse(f"{case.ref} is for full council to answer: it is the council-meeting's day that can be corrected")
    elif news.field in ("received", "notice") and not case.submitted:
        _refuse(f"{case.ref} is not submitted yet: use `bywhen submit`")
    elif news.field in ("verdict", "decided on", "published") and not case.response:
        _refuse(f"{case.ref} has no response yet: use `bywhen respond`")
    if news.was == news.now:
        _refuse(f"{case.ref}: the {news.field} is {news.now} already")
    _may_be_value(case, news, life, today)


def _may_be_value(case: Case, news: n.Correct, life: Lifecycle | None, today: date | None) -> None:
    day = day_said(news.now)
    if news.field == "verdict":
        if news.now not in get_args(Outcome):
            _refuse(f'"{news.now}" is no verdict: use {", ".join(USUAL_VERDICTS)}')
        _may_be_verdict(news.now, life)
    elif news.field == "owner":
        if not any(owner.strip() for owner in news.now.split(" / ")):
            _refuse(f"{case.ref}/{news.action} must have an owner: name the post")
    elif day is None:
        _refuse(f'{case.ref}: "{news.now}" is no day: write it as 2027-03-31')
    else:
        _may_be_day(day, today if news.field in FIELDS_OF_FACTS else None)
        if news.field == "received":
            _may_be_received(case, day)


def _may_close(case: Case, news: n.Close, life: Lifecycle | None) -> None:
    if (news.reason == "duplicate") != (news.duplicate_of is not None):
        _refuse(f"{case.ref}: a duplicate is closed with the reason duplicate, and names the other: --duplicate-of REF")
    if news.duplicate_of == case.ref:
        _refuse(f"{case.ref} cannot be a duplicate of itself: name the recommendation that goes on")
    if life and news.reason not in life.closing:
        _refuse(f'"{news.reason}" does not close the lifecycle {life.name}: use one of {", ".join(life.closing)}')
    if news.reason in ("implemented", "partly implemented") and not any(one.is_done for one in case.actions):
        _may_be_implemented(case)
    owed = [f"{case.ref}/{one.number}" for one in case.actions if not (one.is_done or one.is_ended)]
    if news.reason in ("implemented", "lasted") and owed:
        what = f"{', '.join(owed)} {'is' if len(owed) == 1 else 'are'}"
        _refuse(f"{what} not verified: verify first, or close with the reason that is true")


def _may_be_implemented(case: Case) -> None:
    """Refuse to call implemented what was refused, or not yet answered, where no action was done."""
    verdict = case.response.outcome if case.response else "awaited"
    if case.needs_response and verdict in ("not agreed", "declined", "awaited"):
        _refuse(
            f"{case.ref} cannot be closed as implemented: its response is {verdict}, and no action of it is done; "
            "close with the reason that is true, or add what was done with `bywhen add-action` first"
        )


def _action(case: Case, number: int) -> Action:
    action = case.action(number)
    if action is None:
        have = f"its actions are 1 to {len(case.actions)}" if case.actions else "it has no actions yet"
        _refuse(f"{case.ref} has no action {number}: {have}")
    return action


def _may_be_new(case: Case, question: int) -> None:
    if case.question(question):
        _refuse(f"{case.ref} has a question {question} already")


def _may_ask_again(case: Case, news: n.AskAgain, today: date | None) -> None:
    question = case.question(news.question)
    if not question:
        _refuse(f"{case.ref} has no question {news.question}: `bywhen show {case.ref}` lists them")
    if not question.is_open:
        _refuse(f"{case.ref}: question {news.question} is settled already: there is nothing to ask again")
    if today and news.review_on <= today:
        _refuse(f"a question is put off to a day after today, and {said(news.review_on)} is not: give a later --until")
    if news.review_on == question.review_on:
        _refuse(f"{case.ref}: question {news.question} is looked at on {said(news.review_on)} already")


def _may_hand_over(case: Case, news: n.HandOver | n.Continue | n.Transfer) -> None:
    match news:
        case n.HandOver() if case.handover and is_open(case):
            _refuse(
                f"{case.ref} was handed over on {said(case.handover.on)}, and what becomes of it is not yet decided: "
                "`bywhen continue`, `bywhen close` or `bywhen transfer`"
            )
        case n.Continue() if not is_open(case):
            _refuse(f"{case.ref} waits for no decision after a handover: open one first with `bywhen handover`")
        case n.Transfer() if news.to == case.committee:
            _refuse(f"{case.ref} is with {news.to} already")


def _may_disown(case: Case, ref: str, action: Action, news: n.Disown) -> None:
    _may_be_new(case, news.question)
    if is_reported(action) or action.is_done:
        _refuse(f"{ref} is reported done: whose it was can be put right with `bywhen correct {ref} owner POST`")
    asked = [one for one in holding(case, action.number) if one.field == "owner"]
    if asked:
        _refuse(f"{ref}: question {asked[0].number} asks already whose it is: `bywhen settle` answers it")
    if {_folded(one) for one in news.owners} & {_folded(one) for one in action.owners}:
        _refuse(f"{ref} is owned by {' / '.join(action.owners)}: suggest another post, or none")


def _may_action(case: Case, news: Any, life: Lifecycle | None) -> None:
    action = _action(case, news.action)
    ref = f"{case.ref}/{action.number}"
    if action.is_ended:
        _refuse(f"{ref} was ended by the committee: add a new action instead")
    match news:
        case n.ReportDone():
            if is_reported(action) or action.is_done:
                _refuse(f"{ref} is reported done already; the committee has yet to verify it")
            _may_be_of(ref, action, news)
        case n.RequestExtension():
            _may_ask_for_time(ref, action, news)
        case n.DecideExtension():
            if not action.extension:
                _refuse(f"{ref} has no request for more time to decide")
            _may_decide_so(ref, action, news, life)
            if news.is_granted:
                _may_move(ref, action, news)
        case n.Disown():
            _may_disown(case, ref, action, news)
        case n.SignOff():
            _may_sign_off(case, ref, action, news)
        case n.SendBack():
            if not any(one.reported_on for one in action.owed) and not action.is_reported_done:
                _refuse(f"{ref} was not reported done, so it cannot be sent back")
            _may_be_of(ref, action, news)
            if news.until is None and not action.owed:
                _refuse(f"{ref} has no by-when: say by when it is owed now, with --until DATE")
            _may_move(ref, action, news)
        case n.ChangeOwner():
            if not any(owner.strip() for owner in news.owners):
                _refuse(f"{ref} must have an owner: name the post")
            if tuple(news.owners) == action.owners:
                _refuse(f"{ref} is owned by {' / '.join(action.owners)} already")


def _may_decide_so(ref: str, action: Action, news: n.DecideExtension, life: Lifecycle | None) -> None:
    """Refuse what the clerk decides with the chair where the committee alone may."""
    if news.decided_by == "committee" or life is None:
        return
    if life.actions is None or life.actions.first_extension != news.decided_by:
        _refuse(
            f"{ref}: the clerk may not decide this with the chair under the lifecycle {life.name}: put it before the "
            "committee, or let the policy allow it (`actions: first_extension: clerk with chair`)"
        )
    if not is_first_request(action):
        _refuse(f"{ref}: more time was asked for before; only a first request may be decided without the committee")


def _may_ask_for_time(ref: str, action: Action, news: n.RequestExtension) -> None:
    running = [one for one in action.owed if one.is_open]
    if not running:
        _refuse(f"{ref} has no date that could be moved")
    if action.extension:
        _refuse(f"{ref}: more time was asked for on {said(action.extension.asked_on)}, and that is not yet decided")
    _may_move(ref, action, news)


def _may_move(ref: str, action: Action, news: n.RequestExtension | n.DecideExtension | n.SendBack | n.Reopen) -> None:
    """Refuse a new date that was over when it was given, and more time that is not more."""
    owed = next((one for one in action.owed if one.is_open), None)
    if isinstance(news, n.RequestExtension | n.DecideExtension) and owed and news.until and news.until <= owed.due_on:
        _refuse(f"{ref} is due by {said(owed.due_on)}: more time needs a later day than that")
    if news.until and news.until < news.happened_on:
        _refuse(f"{ref} cannot be owed by {said(news.until)}: on {said(news.happened_on)} that day was over")


def _may_be_of(ref: str, action: Action, news: n.ReportDone | n.SignOff | n.SendBack) -> None:
    """Refuse an occurrence that is not there, naming those that are."""
    place, what = (unreported, "open") if isinstance(news, n.ReportDone) else (unverified, "to be verified")
    if news.of is None or place(action, news.of) is not None:
        return
    days = " or ".join(one.due_on.isoformat() for one in action.owed if place(action, one.due_on) is not None)
    _refuse(f"{ref}: nothing due by {said(news.of)} is {what}" + (f"; what is, is due by {days}" if days else ""))


def _may_sign_off(case: Case, ref: str, action: Action, news: n.SignOff) -> None:
    if not case.has_verification:
        _refuse(f"{ref} needs no verification: its lifecycle ({case.lifecycle}) has no such stage")
    if unverified(action) is None and not (action.is_reported_done and not action.is_done):
        _refuse(f"{ref} is not reported done, so there is nothing to verify")
    _may_be_of(ref, action, news)
    owners = {_folded(owner) for owner in (*action.owners, *action.done_by)}
    for person in (news.by, news.on_behalf_of):
        if person and _folded(person) in owners:
            _refuse(f"{person} owns {ref}, and nobody verifies an action they own: ask the committee")


def _folded(post: str) -> str:
    return " ".join(post.casefold().split())
