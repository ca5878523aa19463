"""What a clerk says of a column whose heading does not: asked once for a paper, kept for the committee, shown again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import typer

from cli.papers.drafts import read_draft
from cli.papers.paper import Paper
from cli.shared.system import System
from cli.shared.terminal import err
from definitions.calendar.days import day_of, long_date
from definitions.errors import Trouble
from definitions.papers.draft import DraftColumn
from intake.tables.headings import Column, plain_heading
from register.queries.columns import ToldColumn, columns_told, keep_columns

HOLDS: Mapping[Column, str] = {
    "number": "numbers",
    "recommendation": "what is recommended",
    "response": "the response",
    "verdict": "whether it is agreed",
    "action": "what is to be done",
    "owner": "owners",
    "by_when": "by when",
    "original": "the first date",
    "revised": "the revised date",
    "success": "how success is told",
    "progress": "progress",
    "status": "the status",
    "done_on": "when it was done",
    "meeting": "which meeting",
    "item": "the agenda item",
    "addressee": "to whom it is made",
    "who_when": "owners and by when",
    "other": "nothing that is kept",
}


@dataclass
class ColumnAnswers:
    """What was said of a committee's columns before, and what is said now, by the heading as it is compared."""

    before: Mapping[str, ToldColumn]
    now: dict[str, Column] = field(default_factory=dict)

    @property
    def told(self) -> dict[str, Column]:
        """Return both, as a reader takes them."""
        return _known(self.before) | self.now


def told_columns(system: System, committee: str) -> dict[str, Column]:
    """Return what was said of a committee's columns, as a reader takes it."""
    with system.register.reading() as tx:
        return _known(columns_told(tx, committee))


def _known(told: Mapping[str, ToldColumn]) -> dict[str, Column]:
    kinds: dict[str, Column] = {kind: kind for kind in HOLDS}
    return {heading: kinds[column.holds] for heading, column in told.items() if column.holds in kinds}


def with_columns(paper: Paper, system: System, typed: Sequence[str], *, can_ask: bool) -> tuple[Paper, ColumnAnswers]:
    """Return the paper read as was said of its columns, and what was said; what is not said yet is asked."""
    with system.register.reading() as tx:
        answers = ColumnAnswers(columns_told(tx, paper.facts.committee))
    answers.now |= dict(_typed(words) for words in typed)
    paper = _read_again(paper, answers) if answers.told else paper
    for column in paper.draft.columns:
        before = answers.before.get(plain_heading(column.heading))
        if column.is_told and before and plain_heading(column.heading) not in answers.now:
            day = long_date(day_of(before.at, system.policy.council.calendar))
            err.print(f'Column {column.place}, "{column.heading}": {_words(column.holds)}, as you said on {day}')
    asked = [column for column in paper.draft.columns if not column.is_told] if can_ask else []
    for column in asked:
        _ask(column, answers)
    return (_read_again(paper, answers) if asked and answers.now else paper), answers


def keep_answers(system: System, committee: str, answers: ColumnAnswers, by: str) -> None:
    """Keep what was said now for the committee's next paper."""
    if answers.now:
        with system.register.engine.begin() as tx:
            keep_columns(tx, committee, answers.now, system.now, by)


def _read_again(paper: Paper, answers: ColumnAnswers) -> Paper:
    return paper if paper.file.suffix.lower() == ".json" else replace(paper, draft=read_draft(paper.file, answers.told))


def _ask(column: DraftColumn, answers: ColumnAnswers) -> None:
    """Ask once for the paper; an empty answer reads it as it was read, and asks again next time."""
    question = f'Column {column.place}, "{column.heading}": {_words(column.holds)}? (yes, or what it holds)'
    while said := str(typer.prompt(f"  {question}", default="", show_default=False, err=True)).strip():
        try:
            is_yes = said.casefold() in ("y", "yes")
            answers.now[plain_heading(column.heading)] = _named(column.holds if is_yes else said)
        except Trouble as wrong:
            err.print(f"  {wrong}")
        else:
            return


def _typed(words: str) -> tuple[str, Column]:
    heading, equals, holds = words.rpartition("=")
    if not equals or not plain_heading(heading):
        msg = f'--column "{words}" says nothing: write it as "HEADING=owner"'
        raise Trouble(msg)
    return plain_heading(heading), _named(holds)


def _named(words: str) -> Column:
    """Return the column that a person names: "by when", "owners". Raises Trouble."""
    typed = " ".join(words.replace("-", " ").replace("_", " ").casefold().split())
    names: dict[str, Column] = {column.replace("_", " "): column for column in HOLDS}
    names |= {said: column for column, said in HOLDS.items()} | {"nothing": "other", "who and when": "who_when"}
    if typed not in names:
        kinds = ", ".join(kind.replace("_", " ") for kind in HOLDS)
        msg = f'"{words.strip()}" is no kind of column: it can be {kinds}'
        raise Trouble(msg)
    return names[typed]


def _words(holds: str) -> str:
    return next((words for column, words in HOLDS.items() if column == holds), holds)
