"""The messages that a case raises: which occasion, to which role, under which key. Their words are made later."""

from datetime import date, datetime
from typing import assert_never, get_args

from definitions.calendar.days import day_of, weekly_morning, working_day_from, working_day_until
from definitions.case import events as e
from definitions.case import news as n
from definitions.case.model import Case
from definitions.case.parts import Because, ClimbedRung
from definitions.chasing.change_messages import apologies, asked_to_confirm
from definitions.chasing.duty import Duty
from definitions.chasing.holds import is_paused
from definitions.chasing.keys import MessageKey, owner_rung
from definitions.chasing.mails.late_at_entry import actions_late_at_entry, entered_late
from definitions.chasing.mails.mail_facts import reader_in_key
from definitions.policy.ladders import Role, Rung
from definitions.policy.model import Council

MAY_WAIT = ("assigned", "corrected", "extension granted", "closed")  # news that asks for nothing yet


def leaves_on(message: e.Message, council: Council) -> date:
    """Return the day on which a message leaves, unless an earlier mail of its reader takes it along.

    What may wait leaves with the weekly mail, which comes forward to the last day that the message may leave.
    """
    first = working_day_from(day_of(message.leave_at, council.calendar), council.calendar)
    if message.leave_by is None:
        return first
    return leaving_day(first, day_of(message.leave_by, council.calendar), council)


def leaving_day(first: date, latest: date, council: Council) -> date:
    """Return the day, from the working day `first` on, of the weekly mail with which something leaves by `latest`."""
    last = working_day_until(latest, council.calendar)
    return max(first, min(weekly_morning(first, council.weekly_mail, council.calendar), last))


def rung_messages(case: Case, duty: Duty, rung: Rung, leave_at: datetime) -> list[e.Message]:
    """Return a rung's messages: one for each post of an owner's role, one for each other role."""
    return [
        _message(case, duty, _occasion(duty, rung), role, post, rung.id, leave_at)
        for role in dict.fromkeys(rung.to)
        for post in _posts(duty, role)
    ]


def _posts(duty: Duty, role: Role) -> tuple[str | None, ...]:
    """Return for which posts a role hears: nobody above an owner whom no mail about it has reached."""
    if role not in ("owner", "manager", "director") or not duty.posts:
        return (None,)
    return duty.posts if role == "owner" else tuple(post for post in duty.posts if post not in duty.not_reached)


def _occasion(duty: Duty, rung: Rung) -> str:
    if duty.about in ("acceptance", "answer"):
        return duty.about  # a public question is no recommendation
    match duty.what:
        case "action":
            return rung.what
        case "response":
            return f"response {rung.what}"
        case "update":
            return "update request"
        case "cancelled":
            return "meeting cancelled"
        case "question" | "unsettled" | "verification" | "extension" | "adoption" | "decision" | "handover":
            return duty.what
        case "exemption" | "standstill" | "review":
            return duty.what
    assert_never(duty.what)


def owners_not_yet_told(duty: Duty, told: tuple[ClimbedRung, ...]) -> list[tuple[str, str]]:
    """Return the owners who have not yet been told why the action is theirs now, each with the name of that rung."""
    if duty.because is None:
        return []
    heard = {climbed.rung for climbed in told}
    return [(rung, post) for post in duty.posts if (rung := owner_rung(duty.because, post)) not in heard]


def message_to_owner(case: Case, duty: Duty, post: str, leave_at: datetime, rung: str | None = None) -> e.Message:
    """Return the message by which an owner learns that something is theirs, or theirs again; `rung` names a further
    one, after one that came back.
    """
    because = duty.because or "assigned"
    return _message(case, duty, because, "owner", post, rung or because, leave_at)


def _message(
    case: Case,
    duty: Duty,
    occasion: str,
    role: Role,
    post: str | None,
    rung: str,
    leave_at: datetime,
) -> e.Message:
    return e.Message(
        key=str(MessageKey.of_rung(case.ref, duty.key, rung, reader_in_key(role, post))),
        ref=case.ref,
        occasion=occasion,
        to=role,
        post=post,
        duty=str(duty.key),
        action=duty.action,
        question=duty.question,
        due_on=duty.due_on,
        leave_at=leave_at,
    )


def messages_of_news(case: Case, news: tuple[e.Event, ...], today: date, leave_at: datetime) -> list[e.Message]:
    """Return what this look's news says by itself, beside any ladder: closed, refused, undelivered, entered overdue."""
    found: list[e.Message] = []
    for event in news:
        match event.body:
            case n.DecideExtension(is_granted=False):
                found += _to_owners(case, event, event.body.action, "extension refused", leave_at)
            case n.DecideCallIn(outcome="rescinded"):
                found.append(_asked_again(case, event, "rescinded", leave_at))
            case n.DecideResponse() if event.body.decision != "accept":
                found.append(_asked_again(case, event, event.body.decision, leave_at))
            case n.StrikeOut() | n.Correct() | n.Close() if event.body.lapses_on:
                found.append(asked_to_confirm(case, event, event.body.lapses_on, leave_at))
            case n.Close(reason="entered in error"):
                pass  # nothing is said to anybody
            case n.Close() | n.Withdraw() | n.Adopt(outcome="refused"):
                found += _ended(case, event, leave_at)
            case n.StrikeOut() if event.body.apologises:
                found += apologies(case, event, event.body.left, leave_at)
            case n.ConfirmChange():
                found += apologies(case, event, event.body.left, leave_at)
            case n.Undelivered():
                found.append(_undelivered(case, event.body, event.id, leave_at))
    added = [event.body.action for event in news if isinstance(event.body, n.AddAction)]
    if any(number in added for number in actions_late_at_entry(case)):
        found.append(entered_late(case, today, leave_at))
    return found


def _to_owners(case: Case, event: e.Event, number: int, occasion: str, leave_at: datetime) -> list[e.Message]:
    action = case.action(number)
    return [
        e.Message(
            key=str(MessageKey.of_news(case.ref, f"action {number}", f"{occasion}, {event.id}", post)),
            ref=case.ref,
            occasion=occasion,
            to="owner",
            post=post,
            duty="",
            action=number,
            due_on=next((occurrence.due_on for occurrence in action.owed if occurrence.is_open), None)
            if action
            else None,
            leave_at=leave_at,
        )
        for post in (action.owners if action else ())
    ]


def _undelivered(case: Case, news: n.Undelivered, event: str, leave_at: datetime) -> e.Message:
    return e.Message(
        key=str(MessageKey.of_news(case.ref, "undelivered", event, "clerk")),
        ref=case.ref,
        occasion="undelivered",
        to="clerk",
        duty="",
        leave_at=leave_at,
        facts={"message": news.message, "channel_said": news.channel_said},
    )


def _asked_again(case: Case, event: e.Event, because: str, leave_at: datetime) -> e.Message:
    """Tell those who owe the response that one is awaited again, and why."""
    return e.Message(
        key=str(MessageKey.of_news(case.ref, "response", f"response reopened, {event.id}", "respondent")),
        ref=case.ref,
        occasion="response reopened",
        to="respondent",
        duty="",
        due_on=case.submitted.due_on if case.submitted else None,
        leave_at=leave_at,
        facts={"because": because, "epoch": str(case.response_epoch)},
    )


def _ended(case: Case, event: e.Event, leave_at: datetime) -> list[e.Message]:
    """Tell each owner once, however many actions they had."""
    posts = list(dict.fromkeys(post for action in case.actions for post in action.owners))
    return [
        e.Message(
            key=str(MessageKey.of_news(case.ref, "closed", event.id, post)),
            ref=case.ref,
            occasion="closed",
            to="owner",
            post=post,
            duty="",
            leave_at=leave_at,
        )
        for post in posts
    ]


def is_still_true(message: e.Message, case: Case, owed: list[Duty]) -> bool:
    """Whether a message that waited may still leave: what it asks for is still owed, by the same post, on that day.

    A hold stops what chases, not what tells an owner that an action is theirs: that is said once only.
    """
    if message.duty:
        duty = next((duty for duty in owed if str(duty.key) == message.duty), None)
        if duty is None or (message.post is not None and message.post not in duty.posts):
            return False
        return message.occasion in get_args(Because) or not is_paused(case, duty, (message.to,))
    match message.occasion:
        case "closed":
            return case.is_over
        case "extension refused":
            action = case.action(message.action or 0)
            return not case.is_over and action is not None and message.post in action.owners
        case "change to confirm":
            return message.facts["event"] in [str(change.event) for change in case.unconfirmed]
        case "response reopened":
            is_latest = message.facts.get("epoch") in (None, str(case.response_epoch))
            return not case.is_over and case.response is None and is_latest
    return True
