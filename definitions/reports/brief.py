"""For members: where a recommendation stands, in one dated paragraph. Nothing is left out that would make it look
worse: the first date, the slips, what is only self-reported, and where no update was received.

Pure composing: from the case, its words, the policy and the day. It names posts; a person only where the words do.
Long because a paragraph says many things, each in a function of its own.
"""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from definitions.calendar.days import days_late, short_date
from definitions.case.fold_actions import current_occurrence
from definitions.case.fold_handover import is_handover_open
from definitions.case.model import Case, blocking_questions
from definitions.case.parts import Action, Occurrence
from definitions.chasing.holds import what_pauses
from definitions.chasing.mails.mail_facts import WaitingReply
from definitions.chasing.update_requests import last_progress_on, unanswered_request
from definitions.policy.model import Policy
from definitions.reports.wording import Words, days_in_words, numbered, times_in_words

SHORT = 160  # characters of a quotation
UNKNOWN = "a day not known"


def paragraph(
    case: Case,
    words: Words,
    policy: Policy,
    today: date,
    name: Callable[[str], str] = str,
    replies: Sequence[WaitingReply] = (),
) -> str:
    """Return where `case` stands on `today`, in one paragraph. `name` is a committee's name by its code; `replies` are
    those that the clerk has yet to read.
    """
    if case.is_exempt:
        return f"{case.ref}: exempt."
    sentences = [f"As at {short_date(today)}: {_made(case, words, name)}", *_response(case, policy, today)]
    for action in case.actions:
        has_replied = any(reply.action in (None, action.number) for reply in replies)
        sentences.append(_action(case, action, words, policy, today, has_replied))
    sentences += [_with_clerk(reply) for reply in replies]
    sentences += [*_pauses(case), *_unconfirmed(case), *_next(case, words, today)]
    return f"{case.ref}. {' '.join(sentences)}"


def _with_clerk(reply: WaitingReply) -> str:
    about = f", about action {reply.action}," if reply.action else ""
    return f"A reply of {short_date(reply.on)}{about} is with the clerk."


def words_in_force(words: Words) -> str | None:
    """Return the recommendation's words: as the committee amended them, if it did; none where they are not held."""
    return words.get(("recommendation", "Adopt.text")) or words.get(("recommendation", "Propose.text"))


def _short(text: str | None) -> str:
    return f'"{textwrap.shorten(text.rstrip(" ;,"), SHORT, placeholder=" …")}"' if text else "(words not held)"


def _ended(text: str) -> str:
    """Return `text` as a sentence; a quotation that ends one needs no second stop."""
    return text if text.endswith(('."', '?"', '…"')) else f"{text}."


def _made(case: Case, words: Words, name: Callable[[str], str]) -> str:
    maker = _named(case.taken_over[0].was if case.taken_over else case.committee, name)
    now = f" (now with {_named(case.committee, name)})" if case.taken_over else ""
    adopted = ("recommendation", "Adopt.text") in words
    text = _short(words_in_force(words))
    waits = case.needs_adoption and case.adopted_on is None
    if case.received_at:
        who = "a member" if case.asker == "member" else "a member of the public"
        said = (
            f"for the meeting of {maker}{now} on {short_date(case.meeting)} {who} asked{', not yet accepted' * waits}"
        )
    else:
        verb = "was asked to adopt" if waits else "recommended"
        said = f"on {short_date(case.meeting)} {maker}{now} {verb}{', as amended' * bool(adopted)}"
    return _ended(f"{said}: {text}")


def _response(case: Case, policy: Policy, today: date) -> Iterator[str]:
    if not case.needs_response:
        return
    sent, given, who = case.submitted, case.response, _respondent(case, policy)
    due = sent.due_on if sent else None
    if given is None and sent is None:
        yield f"It has not yet been sent to {who}."
    elif given is None:
        what = "Another response" if case.response_epoch else "The response"
        yield f"{what} of {who} {_asked(due, today) if due and _is_soft(case, policy) else _due(due, today)}."
        yield from _earlier(case, policy)
    else:
        what = "gave a response that settles nothing" if given.outcome == "unclear" else f"responded: {given.outcome}"
        on = f"on {short_date(given.given_on)}" if given.given_on else f"on {UNKNOWN}"
        late = days_late(due, given.given_on) if given.given_on and not _is_soft(case, policy) else None
        yield f"{who[0].upper()}{who[1:]} {what}, {on}{_lateness(late, due)}."
        yield from _effect(case)
        yield from _earlier(case, policy)
        if given.accepted_on:
            yield f"The committee accepted that on {short_date(given.accepted_on)}."
    asked = sum(question.is_open and question.to == "respondent" for question in case.questions)
    if asked and not case.is_over:
        yield f"{numbered(asked, 'question')} to {who} {'is' if asked == 1 else 'are'} not yet answered."


def _earlier(case: Case, policy: Policy) -> Iterator[str]:
    """Say how late a response was that no longer stands: that it was stays true."""
    late = max((response.days_late for response in case.earlier_responses), default=0)
    if late and not _is_soft(case, policy):
        yield f"A response before it, which no longer stands, was {days_in_words(late)} late."


def _asked(due: date, today: date) -> str:
    return f"{'was' if due < today else 'is'} asked for by {short_date(due)}"


def _respondent(case: Case, policy: Policy) -> str:
    stage = policy.lifecycle(case.lifecycle, case.answered_by).response
    return stage.owed_by if stage else "those who owe it"


def _is_soft(case: Case, policy: Policy) -> bool:
    """Whether the response is asked for, and by no law owed: then it is never late."""
    stage = policy.lifecycle(case.lifecycle, case.answered_by).response
    return stage is not None and stage.is_soft


def _named(code: str, name: Callable[[str], str]) -> str:
    """Return a committee as a sentence names it; one that nobody named keeps its code."""
    known = name(code)
    return known if known == code or known.lower().startswith("the ") else f"the {known}"


def _due(due: date | None, today: date) -> str:
    if due is None:
        return "is awaited; no day is claimed"
    late = days_late(due, today)
    return f"was due by {short_date(due)} and is {days_in_words(late)} late" if late else f"is due by {short_date(due)}"


def _lateness(late: int | None, due: date | None) -> str:
    if late is None or due is None:
        return ""
    return f", {days_in_words(late)} late (due by {short_date(due)})" if late else ", in time"


def _effect(case: Case) -> Iterator[str]:
    response = case.response
    if response is None:
        return
    if response.called_in_on:
        became = response.call_in_outcome or "not yet decided"
        yield f"It was called in on {short_date(response.called_in_on)}: {became}."
    elif not response.has_effect and not case.is_over:
        when = f"on {short_date(response.effective_on)}" if response.effective_on else f"on {UNKNOWN}"
        yield f"It takes effect {when}."


def _action(case: Case, action: Action, words: Words, policy: Policy, today: date, has_replied: bool) -> str:
    about = f"action {action.number}"
    what = f"Action {action.number}, {_short(words.get((about, 'AddAction.action')))}"
    owner = " and ".join(action.owners) or "no owner yet"
    parts = [_state(case, action, today), *_told(case, action, words, policy, today, has_replied)]
    return _ended(f"{what} ({owner}): {'; '.join(parts)}")


def _state(case: Case, action: Action, today: date) -> str:
    """Return by when it is owed, and how far it is: self-reported is not verified."""
    if action.is_ended:
        return "ended by the committee"
    if not action.owed:
        done = "verified" if action.is_done else "reported done, not yet verified" if action.is_reported_done else ""
        return done or "no date yet" + (": a question is open" if blocking_questions(case, action.number) else "")
    occurrence = action.owed[current_occurrence(action)]
    if occurrence.is_open and case.is_over:
        return f"was to be done by {short_date(occurrence.due_on)}{_moved(occurrence)}, and was not reported done"
    said = f"{_when(occurrence, today)}{_moved(occurrence)}"
    return f"{said}; {_series(action)}" if action.every else said


def _when(occurrence: Occurrence, today: date) -> str:
    if occurrence.is_open:
        return _due(occurrence.due_on, today)
    done = f"reported done{f', on {short_date(occurrence.done_on)}' if occurrence.done_on else ''}"
    seen = f"verified on {short_date(occurrence.verified_on)}" if occurrence.verified_on else "not yet verified"
    late = days_late(occurrence.due_on, occurrence.done_on) if occurrence.done_on else None
    return f"{done}{_lateness(late, occurrence.due_on)}, {seen}"


def _moved(occurrence: Occurrence) -> str:
    if occurrence.first_due_on == occurrence.due_on:
        return ""
    moved = times_in_words(occurrence.slips) if occurrence.slips else "since"
    return f" (first due by {short_date(occurrence.first_due_on)}, moved {moved})"


def _series(action: Action) -> str:
    reported = sum(occurrence.reported_on is not None for occurrence in action.owed)
    verified = sum(occurrence.verified_on is not None for occurrence in action.owed)
    missed = sum(occurrence.is_missed for occurrence in action.owed)
    late = [days_late(time.due_on, time.done_on) or 0 for time in action.owed if time.done_on]
    days = f", {sum(day > 0 for day in late)} of them late, by up to {days_in_words(max(late))}" if any(late) else ""
    return f"it recurs: {reported} reported done{days}, {verified} verified, {missed} missed so far"


def _told(case: Case, action: Action, words: Words, policy: Policy, today: date, has_replied: bool) -> Iterator[str]:
    """Return what was last told of what is still owed, or that nothing was: unless a reply waits to be read."""
    if action.is_done or action.is_ended:
        return
    if action.extension:
        yield f"more time is asked for, until {short_date(action.extension.until)}, and not yet decided"
    if any(question.is_disowned for question in blocking_questions(case, action.number)):
        yield "its owner says that it is not theirs"
    text = words.get((f"action {action.number}", "ReportProgress.progress"))
    last = last_progress_on(action)
    if text and last:
        yield f"progress on {short_date(last)}: {_short(text)}"
    elif (paper := words.get((f"action {action.number}", "AddAction.progress"))) and last in (None, action.began_on):
        yield f"progress in the paper{f' of {short_date(last)}' if last else ''}: {_short(paper)}"
    elif last:
        yield f"under way since {short_date(last)}"
    if has_replied:
        return
    if silence := unanswered_request(action, case, policy, today):
        yield silence.in_words()
    elif not (
        last or case.is_over or any(occurrence.reported_on for occurrence in action.owed) or action.is_reported_done
    ):
        yield "no update received"


def _pauses(case: Case) -> Iterator[str]:
    if case.hold:
        pauses = what_pauses(case.hold.pauses)
        yield f"{pauses[0].upper()}{pauses[1:]} pause until {short_date(case.hold.until)}; dates stand."


def _unconfirmed(case: Case) -> Iterator[str]:
    """Say of each change that betters a figure, or was told to others, that it does not count yet."""
    for change in case.unconfirmed:
        days = f"of {short_date(change.since)} waits for a second person until {short_date(change.lapses_on)}"
        yield f"A change {days}; figures are as before it."


def _next(case: Case, words: Words, today: date) -> Iterator[str]:
    """Return what happens next, or how it ended."""
    if case.closing:
        minute = words.get(("closing", "Close.minute"))
        of = f" of {case.closing.duplicate_of}" if case.closing.duplicate_of else ""
        yield f"Closed on {short_date(case.closing.on)}: {case.closing.reason}{of}{f' ({minute})' if minute else ''}."
        return
    if case.withdrawn_on:
        yield f"Withdrawn on {short_date(case.withdrawn_on)}."
        return
    if is_handover_open(case):
        yield "It was handed over: the committee has yet to continue, stop or transfer it."
    if case.next_due and case.next_due >= today:
        yield f"Next: {short_date(case.next_due)}, when the first of what is owed is due."
    elif follows := NEXT.get(case.open_standing):
        yield f"Next: {follows}."


NEXT = {
    "Proposed": "the committee adopts, amends or refuses it",
    "AwaitingSubmission": "it is sent to those who owe a response",
    "AwaitingResponse": "the response, which is still owed",
    "CalledIn": "what was called in is decided",
    "UnderWay": "what is overdue is still owed; the committee may ask why",
    "ToBeVerified": "the committee verifies what is reported done",
    "AwaitingDecision": "the committee decides: close it, or press again",
}
