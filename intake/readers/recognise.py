"""The recognisers, tried in order at each line of a paper; the first that takes the line decides."""

from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

from definitions.papers.draft import PaperKind
from intake.paper import Line, shortened
from intake.readers import minutes, report, response, tracker
from intake.readers.walk import FoundRecommendation, Walk, pass_by


def recognise(lines: Sequence[Line]) -> Walk:
    """Walk through the lines; what was found and what was left out stand in the walk that comes back."""
    walk = Walk(lines)
    while walk.at < len(walk.lines):
        start, known = walk.at, len(walk.found)
        if (
            tracker.take_tracker(walk)
            or _take_checked_block(walk)
            or minutes.take_resolution(walk)
            or report.take_list(walk)
            or report.take_stray_plan(walk)
        ):
            walk.at = max(walk.at, start + 1)
            walk.ended = walk.at if len(walk.found) > known else -2
        else:
            pass_by(walk)
    _say_once(walk)
    _tell_apart(walk.found)
    return walk


def _take_checked_block(walk: Walk) -> bool:
    start = walk.at
    if not response.take_block(walk):
        return False
    found = walk.found[-1]
    if found.kind == "report" and report.asks_committee(found.text) and not report.is_review(walk.lines, start):
        walk.found.pop()
        walk.leave_out(
            f'{report.WHY_OFFICERS}: "{shortened(found.text)}"', f"Recommendation {found.number}", found.page
        )
    elif not found.text and not found.parts and not found.rows and not found.response:
        walk.found.pop()
        walk.leave_out("a label without words", f"Recommendation {found.number}", found.page)
    return True


def kind_of(found: Sequence[FoundRecommendation]) -> PaperKind:
    """What the paper is: what most of its recommendations stand in; an answer weighs more than a list."""
    counted = Counter(entry.kind for entry in found)
    order: tuple[PaperKind, ...] = ("response", "tracker", "minutes", "report", "unknown")
    return max(order, key=lambda kind: (counted[kind], -order.index(kind)))


def _say_once(walk: Walk) -> None:
    """Take a recommendation once where a paper prints it twice, as in a summary; where it is answered, if it is."""
    kept: list[FoundRecommendation] = []
    by_number: dict[str, list[FoundRecommendation]] = {}
    for entry in walk.found:
        alike = by_number.setdefault(entry.number, [])
        twin = next((other for other in alike[-20:] if _is_same(other, entry)), None)
        if twin is None:
            kept.append(entry)
            alike.append(entry)
            continue
        fuller, other = (entry, twin) if _weight(entry) > _weight(twin) else (twin, entry)
        if fuller is entry:
            kept[kept.index(twin)] = entry
            alike[alike.index(twin)] = entry
        walk.leave_out(f"recommendation {other.number} printed a second time", other.heading, other.page)
    walk.found[:] = kept


def _is_same(first: FoundRecommendation, second: FoundRecommendation) -> bool:
    if (
        first.number != second.number
        or first.meeting != second.meeting
        or (first.response and second.response and first.response != second.response)
    ):
        return False
    return fuzz.ratio(first.text, second.text) > 92 or (
        len(first.text) > 40 and second.text.startswith(first.text[:40]) and first.item_number == second.item_number
    )


def _weight(found: FoundRecommendation) -> tuple[bool, int, int]:
    return found.response is not None, len(found.rows), len(found.parts) + len(found.text)


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
