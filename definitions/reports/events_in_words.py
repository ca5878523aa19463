"""Each event in one sentence, as histories tell it: what it says, without its words."""

from collections.abc import Callable
from typing import Any

from definitions.calendar.counting_in_words import every_in_words
from definitions.calendar.days import long_date
from definitions.case.model import Case
from definitions.case.owners import owners_in_one
from definitions.chasing.holds import what_pauses
from definitions.chasing.keys import MessageKey


def sentence(body: Any, case: Case | None = None) -> str:
    """Return what an event says, without its words; what is said of `case`, where that is a question for a meeting."""
    of_questions = OF_QUESTIONS if case and case.received_at else {}
    return of_questions.get(body.kind, SENTENCES[body.kind])(body)


def _posts(owners: tuple[str, ...]) -> str:
    return owners_in_one(owners) or "nobody yet"


def _told_of(body: Any, *names: str) -> str:
    told = [f"{name.replace('_', ' ')} {long_date(getattr(body, name))}" for name in names if getattr(body, name)]
    return f": {', '.join(told)}" if told else ""


def _added(body: Any) -> str:
    due = f"due {long_date(body.worked.due_on)}" if body.worked and body.worked.due_on else "no day it is due by"
    every = f", {every_in_words(body.every)}" if body.every else ""
    done = (
        ", reported done" + (f" on {long_date(body.done_on)}" if body.done_on else "") if body.is_reported_done else ""
    )
    meeting = f", for the meeting {body.meeting}" if body.meeting else ""
    return f"action {body.action} added: {_posts(body.owners)}, {due}{meeting}{every}{done}"


def _decided(body: Any) -> str:
    chair = " by the clerk with the chair" if body.decided_by == "clerk with chair" else ""
    if not body.is_granted:
        return f"more time for action {body.action} refused{chair}"
    until = body.worked.due_on if body.worked else body.until
    return f"more time for action {body.action} granted" + (f" until {long_date(until)}" if until else "") + chair


def _asked(body: Any) -> str:
    whom = " of the respondent" if body.to == "respondent" else ""
    about = f", about action {body.about}" if body.about else ""
    if body.says_mail_is_wrong:
        return f"a mail is said to be wrong{about} (question {body.question})"
    return f"question {body.question} asked{whom}{about} ({body.field})"


def _settled(body: Any) -> str:
    answer = body.outcome or _posts(body.owners) if body.outcome or body.owners else None
    day = long_date(body.day) if body.day else f"for the meeting {body.meeting}" if body.meeting else None
    return f"question {body.question} settled" + (f": {answer or day}" if answer or day else "")


def _reopened(body: Any) -> str:
    action = (
        f", action {body.action} owed" + (f" by {long_date(body.until)}" if body.until else "") if body.action else ""
    )
    return f"opened again{action}"


def _chased(body: Any) -> str:
    to = ", ".join(MessageKey.parse(key).to for key in body.messages)
    due = f", due {long_date(body.due_on)}" if body.due_on else ""
    over = f" (passed over: {'; '.join(body.passed_over)})" if body.passed_over else ""
    return f"{body.about}{due}: {body.rung}; to leave on {long_date(body.on)}, to {to}{over}"


def _recurred(body: Any) -> str:
    missed = f"; missed: {', '.join(long_date(one) for one in body.is_missed)}" if body.is_missed else ""
    return f"action {body.action} is owed again, due {long_date(body.due_on)}{missed}"


def _reworked(body: Any) -> str:
    moved = f"from {long_date(body.was)} to {long_date(body.now)}"
    if body.action:
        return f"action {body.action} moved with its meeting {moved}: {body.how}"
    return f"{body.what} moved with the rules {moved}"


def _of(body: Any) -> str:
    return f" of {long_date(body.of)}" if body.of else ""


def _held(body: Any) -> str:
    if not body.pauses:
        return f"on hold until {long_date(body.until)}"
    return f"{what_pauses(body.pauses)} pause until {long_date(body.until)}"


def _decided_on_response(body: Any) -> str:
    days = _told_of(body, "received", "notice", "meeting", "until")
    return f"{DECIDED[body.decision]}{days}"


def _struck(body: Any) -> str:
    numbers = sorted({body.event, *body.also, *body.leaves_out})
    if len(numbers) == 1:
        return f"event {numbers[0]}"
    return f"events {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _corrected(body: Any) -> str:
    of = f" of action {body.action}" if body.action else ""
    if body.event:
        return f"corrected: {body.field}{of}, as told in event {body.event}{_waits(body)}"
    stays = "; the reference stays" if body.field in ("committee", "meeting") else ""
    return f"corrected: {body.field}{of}, {body.was} to {body.now}{stays}{_waits(body)}"


def _waits(body: Any) -> str:
    return f"; counts when a second person confirms it, by {long_date(body.lapses_on)}" if body.lapses_on else ""


ADOPTED = {
    "agreed": "adopted by the committee",
    "amended": "adopted by the committee as amended",
    "refused": "not adopted: the committee refused it, and it is closed",
}
DECIDED = {
    "accept": "the committee accepted the response",
    "press again": "the committee pressed again: a response is awaited once more",
    "refer to council": "the committee referred it to full council, which is to answer",
    "unsatisfactory": "the committee found the response unsatisfactory: another is awaited",
}
OF_QUESTIONS: dict[str, Callable[[Any], str]] = {
    "Propose": lambda b: f"asked for the meeting of {long_date(b.meeting)}",
    "Adopt": lambda b: (
        "not accepted: the question is refused, and it is closed" if b.outcome == "refused" else "accepted"
    ),
    "Submit": lambda _: "to be answered at its meeting",
    "Respond": lambda b: f"{b.outcome}" + (f", on {long_date(b.given_on)}" if b.given_on else ", on a day not known"),
    "Publish": lambda b: f"the answer published {long_date(b.published)}",
}
SENTENCES: dict[str, Callable[[Any], str]] = {
    "Propose": lambda b: (
        f"recommended at the meeting of {long_date(b.meeting)}; lifecycle {b.lifecycle}"
        + (", exempt" if b.is_exempt else "")
    ),
    "Adopt": lambda b: ADOPTED[b.outcome],
    "Submit": lambda b: f"sent to those who owe a response{_told_of(b, 'received', 'notice', 'promised')}",
    "Respond": lambda b: (
        f"response given: {b.outcome}"
        + (f", decided {long_date(b.given_on)}" if b.given_on else ", on a day not known")
        + (f", published {long_date(b.published)}" if b.published else "")
    ),
    "AskSupplementary": lambda b: (
        f"supplementary question asked, {'answered then' if b.is_answered else 'to be answered in writing'}"
    ),
    "Publish": lambda b: f"the decision published {long_date(b.published)}",
    "CallIn": lambda _: "the decision called in",
    "DecideCallIn": lambda b: f"the called-in decision {b.outcome}",
    "DecideResponse": _decided_on_response,
    "AddAction": _added,
    "Begin": lambda b: f"action {b.action} under way",
    "ReportProgress": lambda b: f"progress on action {b.action}",
    "RequestExtension": lambda b: f"more time asked for action {b.action}, until {long_date(b.until)}",
    "DecideExtension": _decided,
    "ChangeOwner": lambda b: f"action {b.action} goes to {_posts(b.owners)}",
    "Correct": _corrected,
    "ReportDone": lambda b: (
        f"action {b.action}{_of(b)} reported done" + ("" if b.is_day_known else ", on a day not known")
    ),
    "SignOff": lambda b: f"action {b.action}{_of(b)} verified",
    "SendBack": lambda b: (
        f"action {b.action}{_of(b)} sent back" + (f", owed by {long_date(b.until)}" if b.until else "")
    ),
    "EndSeries": lambda b: f"action {b.action} ended by the committee",
    "Ask": _asked,
    "Settle": _settled,
    "Close": lambda b: f"closed: {b.reason}" + (f" of {b.duplicate_of}" if b.duplicate_of else "") + _waits(b),
    "Reopen": _reopened,
    "Withdraw": lambda _: "withdrawn",
    "PutOnHold": _held,
    "Resume": lambda _: "the hold ended early",
    "Disown": lambda b: (
        f"action {b.action} is not theirs, says its owner"
        + (f"; whose it may be: {_posts(b.owners)}" if b.owners else "")
        + f" (question {b.question})"
    ),
    "AskAgain": lambda b: f"question {b.question} put off until {long_date(b.review_on)}",
    "ReviewExemption": lambda b: f"exemption {'kept for another year' if b.is_kept else 'lifted'}",
    "HandOver": lambda b: "handed over" + (f", to {b.to}" if b.to else "") + ": continue, stop or transfer",
    "Continue": lambda _: "continued by the new committee",
    "Transfer": lambda b: f"transferred to {b.to}",
    "StrikeOut": lambda b: f"{_struck(b)} struck out: recorded in error{_waits(b)}",
    "ConfirmChange": lambda b: f"the change of event {b.event} {'confirmed' if b.is_confirmed else 'not confirmed'}",
    "ChangeLapsed": lambda b: f"nobody confirmed the change of event {b.event}: it does not count",
    "Undelivered": lambda b: f"could not be delivered: {b.message} ({b.channel_said})",
    "Chased": _chased,
    "TookEffect": lambda b: f"the response took effect on {long_date(b.on)}",
    "Recurred": _recurred,
    "HoldEnded": lambda b: f"the hold ended on {long_date(b.on)}",
    "Reworked": _reworked,
    "Refused": lambda b: f"refused: {b.news_kind} ({b.reason})",
}
