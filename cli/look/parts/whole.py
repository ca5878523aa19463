"""A recommendation as a whole: its words, the meeting, adoption, the response, who has it now, how it ended."""

from collections.abc import Iterator

from cli.look.parts.responses import response_lines
from cli.shared.system import System
from cli.shared.terminal import labelled, wrapped
from definitions.calendar.days import long_date
from definitions.case.model import Case
from definitions.chasing.holds import what_pauses
from definitions.reports.wording import Words, handover_in_words, moment, response_lateness
from register.queries.duplicates import duplicates_of

REDACTED = "(the words are redacted)"


def text_lines(case: Case, words: Words) -> Iterator[str]:
    """Yield the title, the words as they stand, and the parts; of an amended one also what was proposed."""
    if title := words.get(("recommendation", "Propose.title")):
        yield wrapped(title, 2)
    proposed = words.get(("recommendation", "Propose.text"), REDACTED)
    if case.is_amended:
        yield wrapped(words.get(("recommendation", "Adopt.text"), REDACTED), 2)
        yield labelled("proposed as", proposed)
    else:
        yield wrapped(proposed, 2)
    if parts := words.get(("recommendation", "Propose.parts")):
        yield wrapped(parts, 4)


def whole_lines(system: System, case: Case, words: Words) -> Iterator[str]:
    """Yield where it came from, what became of it, and who has it now."""
    yield labelled("meeting", f"{long_date(case.meeting)}; lifecycle {case.lifecycle}")
    if case.entered_as:
        committee, day = case.entered_as
        yield labelled("reference", f"it says {committee}, {long_date(day)}, as it was entered, and stays")
    yield from _from_whom(system, case, words)
    if case.follows:
        yield labelled("follows", case.follows)
    entries = system.register.entries() if case.closing else []
    if after := [entry.case.ref for entry in entries if entry.case.follows == case.ref]:
        yield labelled("looked at", f"again in {', '.join(after)}")
    if case.needs_adoption:
        yield labelled("accepted" if case.received_at else "adopted", _adopted(case))
        yield from word_line(words, "recommendation", "Adopt.minute", "minute")
    if case.needs_response and case.submitted:
        due = f"by the end of {long_date(case.submitted.due_on)}" if case.submitted.due_on else "no day is claimed"
        yield labelled("response due", f"{due}; {response_lateness(case, system.today)}")
        if case.submitted.how:
            yield labelled("", case.submitted.how)
    yield from response_lines(system, case, words)
    yield from _who_has_it(case, words)
    if case.hold:
        yield labelled(
            "on hold", f"{what_pauses(case.hold.pauses)} pause until {long_date(case.hold.until)}; dates stand"
        )
    yield from _ended(system, case, words)


def _from_whom(system: System, case: Case, words: Words) -> Iterator[str]:
    """Yield who asked a question for a meeting, and when it came."""
    if case.received_at:
        who = "a member" if case.asker == "member" else "the public"
        name = words.get(("recommendation", "Propose.questioner"), "(the name is redacted)")
        yield labelled("from", f"{name} ({who})")
        late = "; accepted late" if case.is_accepted_late else ""
        yield labelled("received", f"{moment(case.received_at, system.policy.council.calendar)}{late}")


def _adopted(case: Case) -> str:
    if case.closing and case.closing.reason == "not adopted":
        return "no: the committee refused it"
    return f"{long_date(case.adopted_on)}{', as amended' if case.is_amended else ''}" if case.adopted_on else "not yet"


def _who_has_it(case: Case, words: Words) -> Iterator[str]:
    for taken in case.taken_over:
        last = words.get(("transfer", "Transfer.minute")) if taken == case.taken_over[-1] else None
        minute = f", {last}" if last else ""
        yield labelled("taken over", f"made by {taken.was}, taken over by {taken.to} on {long_date(taken.on)}{minute}")
    if case.handover and case.handover.became != "transferred":
        yield labelled("handover", handover_in_words(case, words))


def _ended(system: System, case: Case, words: Words) -> Iterator[str]:
    if case.closing:
        of = f" of {case.closing.duplicate_of}" if case.closing.duplicate_of else ""
        yield labelled("closed", f"{long_date(case.closing.on)}: {case.closing.reason}{of}")
        yield from word_line(words, "closing", "Close.minute", "minute")
    for change in case.unconfirmed:
        who = f"bywhen confirm {case.ref} {change.event}"
        yield labelled(
            "to confirm", f"event {change.event}, by {long_date(change.lapses_on)}: {who}; it does not count yet"
        )
    if case.reopened:
        yield labelled("opened again", f"{case.reopened} times" if case.reopened > 1 else "once")
    if same := duplicates(system, case.ref):
        yield labelled("duplicates", f"{', '.join(same)}: closed, as the same as this one")


def duplicates(system: System, ref: str) -> list[str]:
    """Return the recommendations that were closed as the same as this one."""
    with system.register.reading() as tx:
        return duplicates_of(tx, ref)


def word_line(words: Words, about: str, name: str, label: str, indent: int = 2) -> Iterator[str]:
    """Yield what was said, under its label; nothing where nothing was."""
    if text := words.get((about, name)):
        yield labelled(label, text, indent)
