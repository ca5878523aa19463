"""`bywhen start`: a checked draft becomes running cases. All are rehearsed before the first is written."""

from pathlib import Path
from typing import Annotated

from cli.papers.answering import kept_beside
from cli.papers.columns import keep_answers, with_columns
from cli.papers.paper import Meeting, paper_of
from cli.papers.starting import start_paper
from cli.shared.options import (
    Answered,
    By,
    Data,
    Exempt,
    ForAdoption,
    IsMeant,
    Item,
    Json,
    Lifecycle,
    MadeAt,
    Notice,
    PerhapsCommittee,
    Published,
    Received,
    TypedAnswers,
    argument,
    option,
)
from cli.shared.system import running
from cli.shared.terminal import is_at_a_terminal


def start(
    draft: Annotated[Path, argument("FILE", "A paper, or the draft that `bywhen read --json` printed.")],
    committee: PerhapsCommittee = None,
    meeting: MadeAt = None,
    item: Item = None,
    lifecycle: Lifecycle = None,
    answers: Answered = None,
    answer: TypedAnswers = None,
    column: Annotated[
        list[str] | None,
        option("--column", "'HEADING=WHAT'", 'What a column holds: "Details=owner".'),
    ] = None,
    received: Received = None,
    notice: Notice = None,
    published: Published = None,
    for_adoption: ForAdoption = False,
    exempt: Exempt = False,
    by: By = "clerk",
    yes: IsMeant = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Start every recommendation of a paper. Started again with the same words, nothing happens twice.

    At a terminal it asks what the paper leaves open, but for what the answers say; an interview that ends early keeps
    them. What you say of a column is kept for the committee's next paper. A code, a committee or a day that may be a
    slip is asked about first.

    Example:  bywhen start draft.json --committee CYP --meeting 2020-09-15 --answers answers.json

    Example:  bywhen start report.docx --committee CYP --meeting 2020-09-15 --answer "3/1: by-when=30 April 2021"
    """
    said = Meeting(committee, meeting, item, lifecycle, answers, received, notice, published, for_adoption, exempt, by)
    paper, system = paper_of(draft, said, answer or ()), running(data)
    can_ask = is_at_a_terminal() and not as_json
    paper, columns = with_columns(paper, system, column or (), can_ask=can_ask)
    start_paper(paper, system, answers or kept_beside(draft), yes=yes, as_json=as_json)
    keep_answers(system, paper.facts.committee, columns, by[:200])
