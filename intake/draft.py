"""From what was found to the draft: each cell's words read, everything doubtful a question."""

import re
from collections.abc import Sequence
from datetime import date

from definitions.by_when import read as by_when
from definitions.by_when.reading import Reading
from definitions.case.outcome import Outcome
from definitions.papers.draft import (
    DraftAction,
    DraftPart,
    DraftRecommendation,
    Source,
    ask_by_when,
    no_first,
    no_owner,
)
from definitions.rules.response_gaps import NO_VERDICT
from intake.fields import addressee, days, owners, status, verdict
from intake.fields.bodies import AddressedBody
from intake.fields.introductions import AddressedPart
from intake.fields.languages import in_english
from intake.paper import shortened
from intake.reading.found import FoundRecommendation, PlanRow


def draft_recommendation(
    found: FoundRecommendation, said: Sequence[AddressedPart], meeting: date | None
) -> DraftRecommendation:
    """One recommendation of the draft, with its questions in the order of its fields."""
    parts = [DraftPart(number=item.number, text=item.text) for item in found.parts]
    text = found.text or " ".join(part.text for part in parts)
    to = addressee.decide_addressee(
        _own_words(found, text),
        found.made_to or None,
        found.lead or None,
        found.number,
        list(said),
        _agent(found, text),
    )
    entry = DraftRecommendation(
        number=found.number,
        title=found.title,
        text=text,
        parts=parts,
        meeting=days.first_in(found.meeting) or (None if found.meeting else meeting),
        item=found.item or None,
        addressee=to.body.who if to.body else None,
        addressee_name=to.body.name if to.body else None,
        source=Source(page=found.page, heading=found.heading),
    )
    entry.questions += to.questions
    if not text:
        entry.questions.append("The recommendation has no words: what does it say?")
    if found.meeting and entry.meeting is None:
        entry.questions.append(f'"{shortened(found.meeting)}": on which day was the meeting?')
    _judge(entry, found)
    entry.actions = [_action(row, place, entry.questions) for place, row in enumerate(found.rows, start=1)]
    entry.questions += _far_days(entry, entry.meeting or meeting)
    if found.has_plan and not found.rows and entry.outcome != "not agreed":
        entry.questions.append("The action plan has no rows: what is to be done, by whom and by when?")
    entry.questions = list(dict.fromkeys([*entry.questions, *found.questions]))
    return entry


MOST_YEARS_BEFORE, MOST_YEARS_AFTER = 5, 30


def _far_days(entry: DraftRecommendation, paper_day: date | None) -> list[str]:
    """Ask about by-whens whose year is far from the paper's own day: a slip, more often than not."""
    if paper_day is None:
        return []
    due = [action.by_when for action in entry.actions if action.by_when.kind == "date" and action.by_when.date]
    return [
        f'"{reading.text}": {reading.date.year} is far from the paper\'s own day, {paper_day:%-d %B %Y}: by when?'
        for reading in due
        if reading.date and not -MOST_YEARS_BEFORE <= reading.date.year - paper_day.year <= MOST_YEARS_AFTER
    ]


def _own_words(found: FoundRecommendation, text: str) -> AddressedBody | None:
    """Whom the words address; of several recommendations in one block, only where they agree."""
    if found.text and not re.match(r"(?i)\W*[a-z0-9]{1,4}[.)]\s", found.text):
        return addressee.addressed_by(found.text)
    bodies = {body for item in found.parts if (body := addressee.addressed_by(item.text))}
    if len({body.who for body in bodies}) > 1:
        found.questions.append("Its parts address different bodies: to whom is each addressed?")
        return None
    return next(iter(bodies), None) or (addressee.addressed_by(text) if not found.parts else None)


def _agent(found: FoundRecommendation, text: str) -> str | None:
    return addressee.unknown_agent(found.text or text)


def _judge(entry: DraftRecommendation, found: FoundRecommendation) -> None:
    """Read the verdict where the paper responds at all; a paper that does not leaves the outcome open."""
    if found.response is None and not found.verdict:
        if found.beside:
            _ask_beside(entry, found)
        return
    entry.response = found.response or found.verdict or None
    if found.verdict:
        words = {"y": "Agreed", "yes": "Agreed", "n": "Not agreed", "no": "Not agreed"}.get(
            found.verdict.lower().strip(" ."), found.verdict
        )
        read = verdict.read(words, entry.parts)
        entry.response = f"{found.verdict}. {found.response}" if found.response else found.verdict
    else:
        read = verdict.read(found.response or "", entry.parts)
    entry.outcome = read.outcome
    for part in entry.parts:
        part.outcome = read.of_parts.get((part.number or "").lower(), None if part.number else _of_whole(read))
    entry.questions += read.questions
    if not entry.response:
        entry.response = None
        if NO_VERDICT not in entry.questions:
            entry.questions.append(NO_VERDICT)


def _ask_beside(entry: DraftRecommendation, found: FoundRecommendation) -> None:
    """Ask about a verdict in a paragraph that nothing binds to the recommendation."""
    entry.outcome, entry.response = "unclear", found.beside
    said = shortened(found.beside)
    entry.questions.append(f'"{said}" stands beside it: is that the response? Agreed, partially agreed or not agreed?')


def _of_whole(read: verdict.VerdictReading) -> Outcome | None:
    return read.outcome if read.outcome in ("agreed", "not agreed") else None


def _action(row: PlanRow, place: int, questions: list[str]) -> DraftAction:
    due, original = _dates(row)
    progress = " ".join(words for words in (row.progress, row.status) if words)
    read = status.read(progress if row.progress else row.status, due.kind == "date")
    if row.progress and row.status:
        read = _together(status.read(row.status, True), read)
    held_by = owners.split_owners(in_english(row.owner))
    if not row.action:
        questions.append(f"Action {place} has no words: what is to be done?")
    if not held_by:
        questions.append(no_owner(place))
    questions += _asked_of(due)
    own_day = days.only_in(row.done_on)
    is_said_done = own_day is not None and read.status in (None, "unclear")  # by the day in its own column
    questions += row.questions if is_said_done else read.questions + row.questions
    done_on = own_day or read.done_on
    return DraftAction(
        action=row.action,
        owners=held_by,
        by_when=due,
        original_by_when=original,
        success=row.success or None,
        progress=progress or None,
        status="reported done" if is_said_done else read.status,
        reported_done_on=done_on,
    )


def _dates(row: PlanRow) -> tuple[Reading, Reading | None]:
    """The by-when in force, and the first one where the paper keeps both in columns of their own."""
    words = row.revised or row.by_when or (row.original if not row.by_when else "")
    first = row.original or (row.by_when if row.revised else "")
    original = by_when.read(first) if first and first != words else None
    read = by_when.read(in_english(words))
    return read.model_copy(update={"text": words}), original


def _asked_of(due: Reading) -> list[str]:
    if due.kind == "question":
        return [ask_by_when(due.text)]
    return [no_first(due.text)] if due.kind == "recurring" and due.first is None else []


def _together(short_word: status.ProgressReading, words: status.ProgressReading) -> status.ProgressReading:
    """A status column's word and a progress column's words: the word where it is plain; where they differ, ask."""
    if short_word.status in (None, "unclear"):
        return words
    asked = [question for question in words.questions if not question.endswith("under way or done?")]
    if words.status not in (None, "unclear", short_word.status):
        asked.append(f"The status says {short_word.status}, the progress {words.status}: which is it?")
        return status.ProgressReading("unclear", None, asked)
    return status.ProgressReading(short_word.status, short_word.done_on or words.done_on, asked)
