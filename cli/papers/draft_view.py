"""A draft as a person would want to check it against the paper."""

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from definitions.by_when.reading import Reading
from definitions.papers.draft import Draft, DraftAction, DraftRecommendation, LeftOut
from definitions.reports.wording import numbered

_KINDS = {
    "response": "a response to recommendations",
    "report": "a report with recommendations",
    "minutes": "minutes",
    "tracker": "a tracker",
    "unknown": "a paper of no known kind",
}
_TO = {"executive": "the executive", "committee": "the committee", "council": "the council", "external": "another body"}


def show_draft(draft: Draft, name: str, out: Console) -> None:
    """Print the draft: what the paper is, each recommendation with its actions and questions, what was left out."""
    for indent, words, style in _lines(draft, name):
        if out.is_terminal:
            out.print(Padding(Text(words, style=style), (0, 0, 0, indent)), soft_wrap=False)
        else:  # a pipe gets whole lines
            out.print(" " * indent + words)


def _lines(draft: Draft, name: str) -> Iterator[tuple[int, str, str]]:
    questions = len(draft.questions) + sum(len(entry.questions) for entry in draft.recommendations)
    yield 0, f"{name}: {_KINDS[draft.kind]}", "bold"
    yield 2, f"committee   {draft.committee or 'not said'}", ""
    yield 2, f"meeting     {_day(draft.meeting)}", ""
    if draft.decided_on or draft.kind == "response":
        yield 2, f"decided on  {_day(draft.decided_on)}", ""
    for entry in draft.recommendations:
        yield 0, "", ""
        yield from _recommendation(entry, draft)
    if draft.left_out:
        yield 0, "", ""
        yield 0, "Left out", "bold"
        for left in draft.left_out:
            yield 2, _left(left), "dim"
    yield 0, "", ""
    for question in draft.questions:
        yield 0, f"? {question}", "yellow"
    actions = sum(len(entry.actions) for entry in draft.recommendations)
    yield 0, (
        f"{numbered(len(draft.recommendations), 'recommendation')}, {numbered(actions, 'action')}, "
        f"{numbered(questions, 'question')}, {len(draft.left_out)} left out"
), "bold"  # fmt: skip


def _recommendation(entry: DraftRecommendation, draft: Draft) -> Iterator[tuple[int, str, str]]:
    place = f"  (page {entry.source.page})" if entry.source.page else ""
    yield 0, f"Recommendation {entry.number}{place}", "bold cyan"
    yield 2, entry.text.replace("\n", " "), ""
    for part in entry.parts:
        verdict = f"  [{part.outcome}]" if part.outcome else ""
        yield 4, f"{part.number or '•'} {part.text}{verdict}", ""
    to = _TO[entry.addressee] if entry.addressee else "not said"
    yield 2, f"to          {to}{f' ({entry.addressee_name})' if entry.addressee_name else ''}", ""
    if entry.meeting and entry.meeting != draft.meeting:
        yield 2, f"meeting     {_day(entry.meeting)}", ""
    if entry.item:
        yield 2, f"item        {entry.item}", ""
    if entry.outcome:
        yield 2, f"outcome     {entry.outcome}", "" if entry.outcome != "unclear" else "yellow"
    if entry.response:
        yield 2, f"response    {entry.response}", "dim"
    for number, action in enumerate(entry.actions, start=1):
        yield from _action(number, action)
    for question in entry.questions:
        yield 2, f"? {question}", "yellow"


def _action(number: int, action: DraftAction) -> Iterator[tuple[int, str, str]]:
    yield 2, f"action {number}    {action.action}", ""
    yield 6, f"owner     {' / '.join(action.owners) or 'none'}", ""
    yield 6, f"by when   {_reading(action.by_when)}", ""
    if action.original_by_when:
        yield 6, f"at first  {_reading(action.original_by_when)}", ""
    if action.status:
        done = f" on {_day(action.reported_done_on)}" if action.reported_done_on else ""
        yield 6, f"status    {action.status}{done}", ""


def _reading(reading: Reading) -> str:
    words = f'"{reading.text}"' if reading.text else "nothing said"
    if reading.date:
        return f"{_day(reading.date)}, from {words}"
    if reading.kind == "recurring":
        first = f", first {_day(reading.first)}" if reading.first else ", first day to be asked"
        return f"every {reading.every}{first}, from {words}"
    why = f" ({reading.why})" if reading.why else ""
    proposed = f"; proposed {_day(reading.proposed)}" if reading.proposed else ""
    return f"to be asked: {words}{why}{proposed}"


def _day(day: object) -> str:
    return f"{day:%-d %B %Y}" if day else "not said"


def _left(left: LeftOut) -> str:
    place = f"page {left.page}: " if left.page else ""
    return f"{place}{left.heading}: {left.why}" if left.heading else f"{place}{left.why}"
