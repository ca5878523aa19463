"""`bywhen forecast`: what will be sent, when, to whom, if nobody acts; of a running case, or of a draft."""

from pathlib import Path
from typing import Annotated

from cli.look.parts.set_aside import say_what_is_stopped
from cli.shared.coming import coming, thought_of
from cli.shared.options import (
    Answered,
    By,
    Data,
    Exempt,
    ForAdoption,
    Item,
    Json,
    Lifecycle,
    MadeAt,
    Notice,
    PerhapsCommittee,
    Published,
    Received,
    argument,
)
from cli.shared.system import opened, rules
from cli.shared.terminal import labelled, out, print_json


def forecast(
    what: Annotated[str, argument("REF|DRAFT.json", "A running recommendation, or a draft.")],
    committee: PerhapsCommittee = None,
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
    if Path(what).suffix.lower() == ".json" or Path(what).is_file():
        from cli.papers.paper import Meeting, rehearsed  # noqa: PLC0415  # papers and posts: what runs needs neither

        said = Meeting(
            committee, meeting, item, lifecycle, answers, received, notice, published, for_adoption, exempt, by
        )
        own = rules(data)
        found = [(case.ref, list(thought_of(case, own))) for case in rehearsed(Path(what), said, own)]
    else:
        system = opened(data)
        ref = system.ref(what)
        found = [(ref, list(coming(system, system.register.entry(ref))))]
        say_what_is_stopped(system)
    if as_json:
        print_json({ref: [message.as_json() for message in ahead] for ref, ahead in found})
        return
    for ref, ahead in found:
        out.print(f"{ref}, if nobody acts:" if ahead else f"{ref}: nothing is sent")
        for message in ahead:
            out.print(labelled(message.when, message.in_words(), 2, 28))
