"""The facts that a template may name. Each is always there; one that does not apply is none, and is left out."""

from datetime import date
from functools import partial
from typing import Any

from definitions.calendar.days import days_late, long_date, short_date
from definitions.calendar.meetings import meeting_with_id
from definitions.case.fold_actions import is_first_request
from definitions.case.model import blocking_questions
from definitions.chasing.keys import duty_of
from definitions.reports.wording import days_in_words, times_in_words
from mail.letters.about.meetings import agenda_still_open, meeting_facts, when_cabinet_can_answer
from mail.letters.about.owing import absence, is_first_letter, last_said, reported_before, series, told_late, was_away
from mail.letters.about.responses import response_in_force, response_reasons
from mail.letters.about.standstill import why_it_stands
from mail.letters.about.what_follows import reply_that_waits, what_follows
from mail.letters.about.what_was_sent import reminded_before, what_was_sent
from mail.letters.message_context import LateAction, MessageContext
from mail.letters.phrases import AGAIN, REASON, cut_at_a_word, either
from mail.letters.plain_text import in_quotes, indented, one_line
from mail.letters.subject import brief_day, matter_of, subject_of


def facts_of(context: MessageContext) -> dict[str, Any]:
    """Return every fact by the name that templates use; docs/mail.md lists them."""
    return {
        "council": context.council,
        "committee": context.committee,
        "reader": context.recipient,
        "clerk": context.clerk,
        "role": context.message.to,
        "quote": context.quote,
        "in_quotes": in_quotes,
        "link": context.link,
        "preview": indented(context.preview) if context.preview else None,
        "given": {name: one_line(text) for name, text in context.message.facts.items()},
        "sentences": _lines(context, "sentences"),
        "over": _lines(context, "over"),
        "entries": [_entry(context, entry) for entry in context.entries],
        **_people_facts(context),
        **_days_facts(context),
        **_words_facts(context),
        **_case_facts(context),
        **_action_facts(context),
        **_meetings_facts(context),
    }


def _lines(context: MessageContext, fact: str) -> list[str]:
    """Return the sentences that one fact of a message holds."""
    return [one_line(line) for line in context.message.facts.get(fact, "").splitlines()]


def _people_facts(context: MessageContext) -> dict[str, Any]:
    """Who owes it, who reads this and why. `is_yours`: the reader is the one who owes it."""
    message, owners = context.message, context.action.owners if context.action else ()
    return {
        "is_yours": message.to in ("owner", "respondent"),
        "owner": message.post or " and the ".join(owners) or "owner, who is not known",
        "others": " and the ".join(post for post in owners if message.post and post != message.post),
        "owed_by": context.owed_by,
        "next": what_follows(context),
        "before": what_was_sent(context),
        "reminded_on": _day(reminded_before(context)),
        "reply_on": _day(reply.on if (reply := reply_that_waits(context)) else None),
        "away": absence(context),
        "was_away": was_away(context) if message.to in ("manager", "director") else None,
        "is_first_letter": is_first_letter(context),
        "told_late": told_late(context),
    }


def _days_facts(context: MessageContext) -> dict[str, Any]:
    due, occurrence = context.message.due_on, context.occurrence
    has_moved = occurrence and context.message.action and occurrence.first_due_on != occurrence.due_on
    moved = occurrence.first_due_on if occurrence and has_moved else None
    return {
        "today": long_date(context.today),
        "due": long_date(due) if due else None,
        "due_short": brief_day(due) if due else None,
        "late": _late(due, context.today),
        "is_due_today": due == context.today,
        "original": long_date(moved) if moved else None,
        "slips": times_in_words(occurrence.slips)
        if occurrence and occurrence.slips
        else "with its meeting"
        if moved and context.is_moved
        else None,
    }


def _late(due: date | None, today: date) -> str | None:
    late = days_late(due, today)
    return days_in_words(late) if late else None


def _words_facts(context: MessageContext) -> dict[str, Any]:
    """The words of papers and people: never of an exempt item, and each in one line."""
    about = f"action {context.message.action}"
    reason = REASON.get(context.message.occasion)
    recommendation = context.word("recommendation", "Adopt.text") or context.word("recommendation", "Propose.text")
    title = context.word("recommendation", "Propose.title")
    action = context.word(about, "AddAction.action")
    how_read = context.word(about, "AddAction.how_read")
    short = action if context.message.action else title or recommendation
    ref = _ref(context)
    disowned = context.disowned_question.number if context.disowned_question else 0
    return {
        "is_exempt": context.case is not None and context.case.is_exempt,
        "in_short": cut_at_a_word(short, 60) if short else None,
        "subject": partial(subject_of, matter_of(short) if short else None, ref=ref),
        "title": title,
        "recommendation": recommendation,
        "response": response_in_force(context),
        "response_reasons": response_reasons(context),
        "again_words": context.word("response", AGAIN.get(context.message.facts.get("because", ""), "")),
        "action": action,
        "by_when": context.word(about, "AddAction.by_when"),
        "how_read": how_read,
        "is_from_paper": _is_from_paper(context, how_read),
        "success": context.word(about, "AddAction.success"),
        **last_said(context),
        "reported_before": reported_before(context),
        "evidence": context.word(about, "ReportDone.evidence"),
        "reason": context.word(about, reason) if reason else None,
        "question": context.word(f"question {context.message.question}", "Ask.question"),
        "closing_words": context.word("closing", "Close.reason") or context.word("closing", "Withdraw.reason"),
        "minute": context.word("closing", "Close.minute") or _refusing_minute(context),
        "disowned_words": context.word(f"question {disowned}", "Disown.reason"),
        "given_back_words": context.word(f"question {disowned}", "Settle.reason"),
        "replied": context.word("reply", "text"),
        "reopening_words": context.word(about, "Reopen.reason") or context.word("reopening", "Reopen.reason"),
    }


def _refusing_minute(context: MessageContext) -> str | None:
    is_refused = (
        context.case is not None and context.case.closing is not None and context.case.closing.reason == "not adopted"
    )
    return context.word("recommendation", "Adopt.minute") if is_refused else None


def _is_from_paper(context: MessageContext, how_read: str | None) -> bool:
    """Whether the day is the one that the paper's words were read as: no clerk settled or corrected it."""
    occurrence, every = context.occurrence, context.action.every if context.action else None
    if how_read is None or occurrence is None:
        return True
    return (
        "read as" in how_read and how_read[-1] != "?" and bool(every or short_date(occurrence.first_due_on) in how_read)
    )


def _ref(context: MessageContext) -> str:
    """Return the reference of the action, or of the recommendation."""
    ref = (context.case.ref if context.case else context.message.ref) or ""
    return f"{ref}/{context.message.action}" if context.message.action else ref


def _day(day: date | None) -> str | None:
    return long_date(day) if day else None


def _case_facts(context: MessageContext) -> dict[str, Any]:
    case, life = context.case, context.life
    submitted, response, closing = (case.submitted, case.response, case.closing) if case else (None, None, None)
    over = (closing.on if closing else case.withdrawn_on) if case else None
    return {
        "case_ref": (case.ref if case else context.message.ref) or "",
        "ref": _ref(context),
        "meeting": long_date(case.meeting) if case else None,
        "is_soft": bool(life and life.response and life.response.is_soft),
        "verdicts": either(life.response.verdicts) if life and life.response else None,
        "how": submitted.how if submitted and submitted.due_on else None,
        "promised": long_date(submitted.promised) if submitted and submitted.promised else None,
        "outcome": response.outcome if response else None,
        "given_on": long_date(response.given_on) if response and response.given_on else None,
        "closed_on": long_date(over) if over else None,
        "closed_as": closing.reason if closing else "withdrawn" if over else None,
        "duplicate_of": closing.duplicate_of if closing else None,
        "closings": either(life.closing) if life else None,
        "is_taken_over": bool(case and case.taken_over),
        "committee_code": case.committee if case else "",
        "handed_to": case.handover.to if case and case.handover else None,
        "stands": why_it_stands(case) if case else None,
    }


def _action_facts(context: MessageContext) -> dict[str, Any]:
    action, occurrence = context.action, context.occurrence
    question = context.case.question(context.message.question) if context.case and context.message.question else None
    extension = action.extension if action else None
    return {
        "number": context.message.action,
        "series": series(context),
        "until": long_date(extension.until) if extension else None,
        "asked_on": long_date(extension.asked_on) if extension else None,
        "asked_late": bool(extension and extension.is_late),
        "owed_on": long_date(occurrence.due_on) if occurrence else None,
        "owed_late": _late(occurrence.due_on if occurrence else None, context.today),
        "reported_on": long_date(occurrence.reported_on) if occurrence and occurrence.reported_on else None,
        "done_on": long_date(occurrence.done_on) if occurrence and occurrence.done_on else None,
        "progress_on": long_date(action.progress_on) if action and action.progress_on else None,
        "may_decide": _may_decide(context),
        "asks_for": question.field if question else None,
        "is_disowned": bool(question and question.is_disowned),
        "says_mail_is_wrong": bool(question and question.says_mail_is_wrong),
        "suggested": " and the ".join(question.suggested) if question else "",
        "question_number": question.number if question else None,
        "holds": bool(
            question
            and context.case
            and question.about
            and question in blocking_questions(context.case, question.about)
        ),
    }


def _meetings_facts(context: MessageContext) -> dict[str, Any]:
    """The meeting that the action is due for, or asked about; for the executive, when it can answer."""
    duty = duty_of(context.message.duty) if context.message.occasion == "update request" else None
    of = (duty.meeting if duty else None) or (context.action.meeting if context.action else None)
    meeting = meeting_with_id(context.policy.meetings, of)
    return {
        "for_agenda": agenda_still_open(context.case, context.policy, context.today) if context.case else "",
        "for_meeting": meeting_facts(meeting, context.case, context.policy, context.today)
        if meeting and context.case
        else None,
        "cabinet": when_cabinet_can_answer(context.message, context.case, context.policy, context.today),
    }


def _may_decide(context: MessageContext) -> str:
    """Who may decide a request for more time: the policy may leave a first one to the clerk and the chair."""
    life = context.policy.lifecycle(context.case.lifecycle) if context.case else None
    allows = life is not None and life.actions is not None and life.actions.first_extension == "clerk with chair"
    if allows and context.action and is_first_request(context.action):
        return "As a first request, the clerk may decide it with the chair (--with-chair), or the committee may"
    return "Only the committee may decide it" + (", as it is not a first request" if allows else "")


def _entry(context: MessageContext, entry: LateAction) -> dict[str, str | None]:
    text = cut_at_a_word(one_line(entry.text), 160) if entry.text else None
    late = days_in_words(days_late(entry.due, context.today) or 0)
    return {"ref": entry.ref, "text": text, "owner": entry.owner, "due": long_date(entry.due), "late": late}
