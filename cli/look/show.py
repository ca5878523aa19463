"""`bywhen show`: where one recommendation stands, in whose words, how its dates were worked out, what comes next."""

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.app import app, out
from cli.look.show_response import as_objects, lines
from cli.shared.layout import labelled, wrapped
from cli.shared.options import Data, Json, Ref
from cli.shared.remedies import commands
from definitions.errors import Remedy

if TYPE_CHECKING:
    from cli.shared.system import System
    from definitions.case.model import Case
    from definitions.case.parts import Action, Question
    from definitions.reports.date_explanations import ExplainedDate
    from register.ledger.register import Entry

Words = Mapping[tuple[str, str], str]
AHEAD = 4  # messages that are still to come
Brief = Annotated[bool, typer.Option("--brief", help="Only one dated paragraph, ready to paste.")]
How = Annotated[bool, typer.Option("--how", help="Show how each of its days is counted, and nothing else.")]


@app.command(rich_help_panel="Look")
def show(ref: Ref, brief: Brief = False, how: How = False, data: Data = None, as_json: Json = False) -> None:
    """Show where a recommendation stands: its words, dates, actions, open questions, and what happens next.

    Example:  bywhen show CYP-2020-01-14-7.3 --how
    """
    from cli.shared.system import opened
    from register.ledger.words import words_of

    system = opened(data)
    entry = system.register.entry(ref)
    with system.register.reading() as tx:
        words = words_of(tx, ref)
    if as_json:
        out.print(json.dumps(_object(system, entry, words)), markup=False)
    elif brief:
        from definitions.reports.brief import paragraph

        out.print(paragraph(entry.case, words, system.policy, system.today, _committee_names(system)), markup=False)
    elif how:
        out.print("\n".join(_how(system, entry)), markup=False)
    else:
        out.print("\n".join(_lines(system, entry, words)), markup=False)


def _committee_names(system: "System") -> Callable[[str], str]:
    from mail.people.directory import PeopleFile

    return PeopleFile(system.settings.people).load().committee_name


def _object(system: "System", entry: "Entry", words: Words) -> dict[str, Any]:
    from cli.look.list import as_object
    from cli.shared.coming import coming
    from definitions.reports.brief import paragraph

    said: dict[str, dict[str, str]] = {}
    for (about, name), text in words.items():
        said.setdefault(about, {})[name] = text
    ahead = [one.as_json() for one in islice(coming(system, entry), AHEAD)]
    state = entry.case.model_dump(mode="json")
    how = [{"what": one.what, "day": one.day.isoformat(), "how": one.how} for one in _shown(system, entry)]
    brief = paragraph(entry.case, words, system.policy, system.today, _committee_names(system))
    whole = {"case": state, "words": said, "coming": ahead, "how": how, "brief": brief}
    return {**as_object(entry, system.today), **whole, **_links(system, entry.case.ref)}


def _shown(system: "System", entry: "Entry") -> "Iterator[ExplainedDate]":
    from definitions.reports.date_explanations import explain_dates

    return explain_dates(entry.case, system.policy, system.today)


def _how(system: "System", entry: "Entry") -> Iterator[str]:
    yield f"{entry.case.ref}  how each day is counted"
    nothing = True
    for one in _shown(system, entry):
        nothing = False
        yield ""
        yield f"  {one.what}: {one.day.isoformat()}"
        yield wrapped(one.how, 4)
    if nothing:
        yield "  nothing is owed, so no day is counted"


def _links(system: "System", ref: str) -> dict[str, Any]:
    return {"responses": as_objects(system, ref), "duplicates": _duplicates(system, ref)}


def _lines(system: "System", entry: "Entry", words: Words) -> Iterator[str]:
    from cli.shared.sentences import lateness, status

    case = entry.case
    late = lateness(case, system.today)
    yield f"{case.ref}  {status(case.standing)}{f', {late}' if late else ''}{'  (exempt)' if case.is_exempt else ''}"
    yield ""
    if title := words.get(("recommendation", "Propose.title")):
        yield wrapped(title, 2)
    yield from _recommendation(case, words)
    if parts := words.get(("recommendation", "Propose.parts")):
        yield wrapped(parts, 4)
    yield ""
    yield from _whole(system, case, words)
    for action in case.actions:
        yield ""
        yield from _action(system, case, action, words)
    yield from _questions(system, case, words)
    yield from _next(system, entry)


def _whole(system: "System", case: "Case", words: Words) -> Iterator[str]:
    from cli.committees.handover_list import decision
    from cli.shared.sentences import response_lateness
    from definitions.calendar.days import long_date
    from definitions.chasing.holds import what_pauses

    yield labelled("meeting", f"{long_date(case.meeting)}; lifecycle {case.lifecycle}")
    yield from _from_whom(system, case, words)
    if case.follows:
        yield labelled("follows", case.follows)
    if after := [one.case.ref for one in system.register.entries() if case.closing and one.case.follows == case.ref]:
        yield labelled("looked at", f"again in {', '.join(after)}")
    if case.needs_adoption:
        yield labelled("accepted" if case.received_at else "adopted", _adopted(case))
        yield from _word(words, "recommendation", "Adopt.minute", "minute")
    if case.needs_response and case.submitted:
        due = f"by the end of {long_date(case.submitted.due_on)}" if case.submitted.due_on else "no day is claimed"
        yield labelled("response due", f"{due}; {response_lateness(case, system.today)}")
        if case.submitted.how:
            yield labelled("", case.submitted.how)
    yield from lines(system, case, words)
    for taken in case.taken_over:
        last = words.get(("transfer", "Transfer.minute")) if taken == case.taken_over[-1] else None
        minute = f", {last}" if last else ""
        yield labelled("taken over", f"made by {taken.was}, taken over by {taken.to} on {long_date(taken.on)}{minute}")
    if case.handover and case.handover.became != "transferred":
        yield labelled("handover", decision(case, words))
    if case.hold:
        yield labelled(
            "on hold", f"{what_pauses(case.hold.pauses)} pause until {long_date(case.hold.until)}; dates stand"
        )
    if case.closing:
        of = f" of {case.closing.duplicate_of}" if case.closing.duplicate_of else ""
        yield labelled("closed", f"{long_date(case.closing.on)}: {case.closing.reason}{of}")
        yield from _word(words, "closing", "Close.minute", "minute")
    if case.reopened:
        yield labelled("opened again", f"{case.reopened} times" if case.reopened > 1 else "once")
    if duplicates := _duplicates(system, case.ref):
        yield labelled("duplicates", f"{', '.join(duplicates)}: closed, as the same as this one")


def _from_whom(system: "System", case: "Case", words: Words) -> Iterator[str]:
    """Yield who asked a question for a meeting, and when it came."""
    from cli.shared.layout import moment

    if case.received_at:
        who = "a member" if case.asker == "member" else "the public"
        name = words.get(("recommendation", "Propose.questioner"), "(the name is redacted)")
        yield labelled("from", f"{name} ({who})")
        late = "; accepted late" if case.is_accepted_late else ""
        yield labelled("received", f"{moment(case.received_at, system.policy.council.calendar)}{late}")


def _recommendation(case: "Case", words: Words) -> Iterator[str]:
    """Yield the words as they stand; of an amended recommendation also those that were proposed."""
    missing = "(the words are redacted)"
    proposed = words.get(("recommendation", "Propose.text"), missing)
    if not case.is_amended:
        yield wrapped(proposed, 2)
        return
    yield wrapped(words.get(("recommendation", "Adopt.text"), missing), 2)
    yield labelled("proposed as", proposed)


def _adopted(case: "Case") -> str:
    from definitions.calendar.days import long_date

    if case.closing and case.closing.reason == "not adopted":
        return "no: the committee refused it"
    return f"{long_date(case.adopted_on)}{', as amended' if case.is_amended else ''}" if case.adopted_on else "not yet"


def _duplicates(system: "System", ref: str) -> list[str]:
    from register.queries.duplicates import duplicates_of

    with system.register.reading() as tx:
        return duplicates_of(tx, ref)


def _word(words: Words, about: str, name: str, label: str, indent: int = 2) -> Iterator[str]:
    if text := words.get((about, name)):
        yield labelled(label, text, indent)


def _action(system: "System", case: "Case", action: "Action", words: Words) -> Iterator[str]:
    from cli.look.list import action_standing
    from definitions.chasing.update_requests import unanswered_request

    about = f"action {action.number}"
    yield f"/{action.number}  {action_standing(case, action)}"
    yield wrapped(words.get((about, "AddAction.action"), "(the words are redacted)"), 4)
    yield labelled("owner", " / ".join(action.owners) or "nobody yet", 4)
    yield labelled("by when", words.get((about, "AddAction.how_read")) or "nothing was said", 4)
    if action.owed:
        yield labelled("due", _due(system, action), 4)
    yield from _meeting(system, action)
    if action.extension:
        late = "asked for when that was over; " if action.extension.is_late else ""
        yield labelled("asked for", f"until {action.extension.until}; {late}not yet decided, so the old date stands", 4)
    yield from _word(words, about, "AddAction.success", "success", 4)
    progress = words.get((about, "ReportProgress.progress")) or words.get((about, "AddAction.progress"))
    if progress:
        yield labelled("progress", progress, 4)
    yield from _word(words, about, "ReportDone.evidence", "evidence", 4)
    if silence := unanswered_request(action, case, system.policy, system.today):
        yield labelled("update", silence.in_words(), 4)


def _meeting(system: "System", action: "Action") -> Iterator[str]:
    """Say for which meeting it is due, and where that is cancelled, that it waits for another day."""
    from definitions.calendar.days import long_date
    from definitions.calendar.meetings import meeting_with_id

    if meeting := meeting_with_id(system.policy.meetings, action.meeting):
        held = "is cancelled" if meeting.is_cancelled else f"is on {long_date(meeting.on)}"
        yield labelled("for", f"{meeting.id}, which {held}; papers leave {long_date(meeting.despatch_on)}", 4)


def _due(system: "System", action: "Action") -> str:
    from definitions.calendar.days import long_date
    from definitions.calendar.explained import every_in_words
    from definitions.case.fold_actions import current_occurrence
    from definitions.reports.wording import days_in_words

    one = action.owed[current_occurrence(action)]
    late = (system.today - one.due_on).days
    words = f"by the end of {long_date(one.due_on)}"
    if one.is_open and late > 0 and not action.is_ended:
        words += f"; {days_in_words(late)} late"
    if one.reported_on:
        after = (one.done_on - one.due_on).days if one.done_on else 0
        when = f"{days_in_words(after)} late" if after > 0 else "in time"
        words += f"; done {long_date(one.done_on)}, {when}" if one.done_on else "; done on a day not known"
    if one.verified_on:
        words += f"; verified {long_date(one.verified_on)}"
    if one.first_due_on != one.due_on:
        words += f"; at first {long_date(one.first_due_on)}"
    if one.slips or (one.first_due_on != one.due_on and not one.is_moved_with_meeting):
        words += f", moved {one.slips} time{'' if one.slips == 1 else 's'}"
    if one.is_moved_with_meeting:
        words += ", moved with the meeting"
    return words + (f"; {every_in_words(action.every)}" if action.every else "")


def _questions(system: "System", case: "Case", words: Words) -> Iterator[str]:
    still = [one for one in case.questions if one.is_open and not case.is_over]
    if still:
        yield ""
        yield "Open questions"
    for one in still:
        yield labelled(f"{one.number}", _whom(system, case, one) + _asked(one, words), 2, 4)
        for command in _answered_by(case, one):
            yield " " * 6 + command


def _asked(question: "Question", words: Words) -> str:
    about = f"/{question.about} " if question.about else ""
    if not question.is_disowned:
        return about + words.get((f"question {question.number}", "Ask.question"), question.field)
    why = words.get((f"question {question.number}", "Disown.reason"), "(the words are redacted)")
    whose = f"; for the {' / '.join(question.suggested)}, they say" if question.suggested else ""
    return f"{about}not theirs, says the owner: {why}{whose}"


def _whom(system: "System", case: "Case", question: "Question") -> str:
    """Return of whom it is asked, where that is not the clerk."""
    life = system.policy.lifecycle(case.lifecycle, case.answered_by)
    owed_by = life.response.owed_by if life.response else life.addressee
    return f"(asked of {owed_by}) " if question.to == "respondent" else ""


def _answered_by(case: "Case", question: "Question") -> Iterator[str]:
    """Yield the command that answers a question, and before it what a paper says should be changed."""
    if question.suggested and not question.is_disowned:
        yield from commands(Remedy("change owner", case.ref, question.about, value=" / ".join(question.suggested)))
    yield from commands(Remedy("settle", case.ref, question=question.number, field=question.field))


def _next(system: "System", entry: "Entry") -> Iterator[str]:
    from cli.shared.coming import coming

    ahead = list(islice(coming(system, entry), AHEAD))
    yield ""
    yield "If nobody acts" if ahead else "If nobody acts, nothing is sent"
    for one in ahead:
        yield wrapped(f"{one.when}: {one.in_words()}", 2, 2)
