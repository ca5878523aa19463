"""What a paper says twice, or apart: a summary and its chapters, a plan behind the list, numbers that come again."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from rapidfuzz import fuzz

from definitions.papers.draft import PaperKind
from intake.paper import flat, shortened
from intake.readers import clauses, quoted, report, rulings
from intake.reading.found import FoundRecommendation, PlanRow
from intake.reading.state import PaperReading
from intake.rows import logs, within
from intake.signs import procedure
from intake.signs import words as signs


def settle_twins(reading: PaperReading) -> None:
    """Give plans to what they answer, take once what is printed twice, and make each number one entry's own."""
    clauses.settle_sentences(reading)
    quoted.strip_references(reading.found)
    logs.settle_plans(reading)
    _bind_answers(reading.found)
    rulings.settle_rulings(reading)
    _plan_told(reading.found)
    _stand_in(reading)
    _say_once(reading)
    _leave_notes(reading)
    _leave_officers(reading)
    _tell_apart(reading.found)


def _bind_answers(found: Sequence[FoundRecommendation]) -> None:
    """Take the verdict below each recommendation for its response, where every one of several has one."""
    if len(found) < 2 or not all(entry.beside or entry.is_answered for entry in found):
        return
    for entry in found:
        if entry.beside and not entry.is_answered:
            entry.response, entry.beside, entry.kind = entry.beside, "", "response"


def _stand_in(reading: PaperReading) -> None:
    """Drop rows that say nothing; where one has no action, other words stand for it, and that is asked."""
    for entry in reading.found:
        entry.rows = [row for row in entry.rows if not _says_nothing(row)]
        if len(entry.rows) == 1 and not entry.rows[0].action:
            stands_for = "response's" if entry.response else "recommendation's"
            entry.questions.append(f"No action is given: the {stands_for} own words stand for it. What is to be done?")
            entry.rows[0].action = flat(entry.response or "") or entry.words


def _plan_told(found: Sequence[FoundRecommendation]) -> None:
    """Take who is to act and by when from a response's own words, where nothing else of the entry says it."""
    for entry in found:
        said = " ".join(filter(None, (entry.verdict, entry.response)))
        if entry.has_plan or entry.rows or not said or entry.kind == "minutes":
            continue
        plan = within.plan_within(flat(re.sub(r"\.?\n", ". ", said)))
        if plan is not None:
            entry.rows.append(PlanRow(owner=plan.owner, by_when=plan.by_when, page=entry.page))
            entry.has_plan = True
        elif (day := within.day_told(flat(said))) is not None:
            entry.questions.append(f'The response says "{shortened(day)}": by when is it to be done, and by whom?')


def _says_nothing(row: PlanRow) -> bool:
    told = (row.action, row.owner, row.by_when, row.original, row.revised, row.progress, row.done_on)
    return all(signs.is_nothing(words) for words in told)


def _leave_notes(reading: PaperReading) -> None:
    """Leave out entries of a log that ask nobody for anything: a field for an owner and a day, and neither told."""
    for entry in list(reading.found):
        is_owned = any(not signs.is_nothing(words) for row in entry.rows for words in (row.owner, row.by_when))
        why = (
            procedure.nothing_to_chase(entry.words) if entry.has_plan and not is_owned and not entry.response else None
        )
        if why is not None:
            reading.found.remove(entry)
            why = f'an entry left out, {why}: "{shortened(entry.words)}"'
            reading.leave_out(why, entry.heading, entry.page, list(entry.lines))


def _leave_officers(reading: PaperReading) -> None:
    """Leave out lists that ask the meeting to approve or note, in a paper that answers other recommendations."""
    for is_list, run in groupby(
        list(reading.found), key=lambda entry: entry.kind == "report" and not entry.is_answered
    ):
        entries = list(run)
        if not is_list or len(entries) == len(reading.found) or not _are_all_asked(entries):
            continue
        for entry in entries:
            reading.found.remove(entry)
            why = f'{report.WHY_OFFICERS}: "{shortened(entry.words)}"'
            reading.leave_out(why, entry.heading, entry.page, list(entry.lines))


def _are_all_asked(entries: Sequence[FoundRecommendation]) -> bool:
    return all(report.asks_meeting(entry.words) and not entry.has_plan for entry in entries)


def kind_of(found: Sequence[FoundRecommendation]) -> PaperKind:
    """What the paper is: what most of its recommendations stand in; an answer weighs more than a list."""
    counted = Counter(entry.kind for entry in found)
    order: tuple[PaperKind, ...] = ("response", "tracker", "minutes", "report", "unknown")
    return max(order, key=lambda kind: (counted[kind], -order.index(kind)))


def _say_once(reading: PaperReading) -> None:
    """Take a recommendation once where a paper prints it twice, as in a summary; where it is answered, if it is."""
    kept: list[FoundRecommendation] = []
    for entry in reading.found:
        twin = next((other for other in reversed(kept[-400:]) if _is_same(other, entry)), None)
        if twin is None:
            kept.append(entry)
            continue
        fuller, other = (entry, twin) if _weight(entry) > _weight(twin) else (twin, entry)
        if fuller is entry:
            kept[kept.index(twin)] = entry
        _carry(other, fuller)
        reading.leave_out(
            f"recommendation {other.number} printed a second time", other.heading, other.page, other.lines
        )
    reading.found[:] = kept


def _carry(other: FoundRecommendation, fuller: FoundRecommendation) -> None:
    """Keep what only the other print says."""
    fuller.title = fuller.title or other.title
    fuller.lead = fuller.lead or other.lead


def _is_same(first: FoundRecommendation, second: FoundRecommendation) -> bool:
    if (
        (first.number and second.number and _bare(first.number) != _bare(second.number))
        or (first.meeting and second.meeting and first.meeting != second.meeting)
        or first.is_action != second.is_action
    ):
        return False
    if first.response and second.response and first.response != second.response:
        return False
    if first.kind == second.kind == "minutes" and first.item_number != second.item_number:
        return False
    one, two = _plain(first), _plain(second)
    if fuzz.ratio(one, two) > 92 or (min(len(one), len(two)) > 24 and fuzz.token_set_ratio(one, two) >= 85):
        return True
    shorter, longer = sorted((one, two), key=len)
    return (
        len(shorter) > 24
        and (longer.endswith(shorter) or longer.startswith(shorter[:40]))
        and (first.item_number == second.item_number or longer.endswith(shorter))
    )


def _bare(number: str) -> str:
    return number.strip("().: ").lower()


def _plain(found: FoundRecommendation) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in found.words.lower()).split())


def _weight(found: FoundRecommendation) -> tuple[bool, int, int]:
    return found.is_answered, len(found.rows), len(found.parts) + len(found.text)


def _tell_apart(found: list[FoundRecommendation]) -> None:
    """Make every number one entry's own: by the minute's number where there is one, else by a count, and ask."""
    for place, entry in enumerate(found, start=1):
        entry.number = entry.number or str(place)
    counted = Counter(entry.number for entry in found)
    resolved = [entry for entry in found if entry.kind == "minutes" and entry.item_number]
    if any(counted[entry.number] > 1 for entry in resolved):
        for entry in resolved:
            if entry.number != entry.item_number:
                entry.number = f"{entry.item_number}({entry.number})"
    seen: Counter[str] = Counter()
    for entry in found:
        seen[entry.number] += 1
        if seen[entry.number] > 1:
            entry.questions.append(
                f'The paper prints the number "{entry.number}" more than once: which number is this one to have?'
            )
            entry.number = f"{entry.number} ({seen[entry.number]})"
