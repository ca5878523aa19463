"""`bywhen forecast`: what will be sent, when, to whom, if nobody acts; of a running case, or of a draft."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from cli.papers.paper import Meeting, Paper, entered, paper_of
from cli.shared.coming import Coming, coming, thought_of
from cli.shared.options import (
    Answered,
    AnyCommittee,
    By,
    Data,
    Exempt,
    ForAdoption,
    Item,
    Json,
    Lifecycle,
    MadeAt,
    Notice,
    Published,
    Received,
    argument,
)
from cli.shared.owners import Posts
from cli.shared.printing import labelled, out, print_json
from cli.shared.system import opened, rules
from definitions.papers.start import rehearse

Forecast = list[tuple[str, Sequence[Coming]]]


def forecast(
    what: Annotated[str, argument("REF|DRAFT.json", "A running recommendation, or a draft.")],
    committee: AnyCommittee = None,
    meeting: MadeAt = None,
    item: Item = None,
    lifecycle: Lifecycle = None,
    answers: Answered = None,
    received: Received = None,
    notice: Notice = None,
    published: Published = None,
    for_adoption: ForAdoption = False,
    exempt: Exempt = False,
    by: By = "clerk",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Tell what will be sent, when and to whom, if nobody acts: of a recommendation, or of a draft before it starts.

    Example:  bywhen forecast draft.json --committee CYP --meeting 2020-09-15
    """
    said = Meeting(committee, meeting, item, lifecycle, answers, received, notice, published, for_adoption, exempt, by)
    is_draft = Path(what).suffix.lower() == ".json" or Path(what).is_file()
    found = _of_draft(paper_of(Path(what), said), data) if is_draft else _of_case(what, data)
    if as_json:
        print_json({ref: [message.as_json() for message in ahead] for ref, ahead in found})
        return
    for ref, ahead in found:
        out.print(f"{ref}, if nobody acts:" if ahead else f"{ref}: nothing is sent")
        for message in ahead:
            out.print(labelled(message.when, message.in_words(), 2, 28))


def _of_case(ref: str, data: Path | None) -> Forecast:
    system = opened(data)
    return [(ref, list(coming(system, system.register.entry(ref))))]


def _of_draft(paper: Paper, data: Path | None) -> Forecast:
    own = rules(data)
    made = [entry for entry in entered(paper, own, Posts(own.settings.people)) if not entry.left_out]
    return [(entry.ref, list(thought_of(rehearse(entry, own.policy, own.now), own))) for entry in made]
