"""`bywhen forecast`: what will be sent, when, to whom, if nobody acts; of a running case, or of a draft."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.app import app, out
from cli.papers.paper import Meeting, Paper, entered, paper_of
from cli.shared.layout import labelled
from cli.shared.options import Data, Json
from cli.shared.spread import spread

if TYPE_CHECKING:
    from cli.shared.coming import Coming

What = Annotated[
    str, typer.Argument(metavar="REF|DRAFT.json", help="A running recommendation, or a draft.", show_default=False)
]
Forecast = list[tuple[str, Sequence["Coming"]]]


@app.command(rich_help_panel="Look")
@spread
def forecast(what: What, said: Meeting, data: Data = None, as_json: Json = False) -> None:
    """Tell what will be sent, when and to whom, if nobody acts: of a recommendation, or of a draft before it starts.

    Example:  bywhen forecast draft.json --committee CYP --meeting 2020-09-15
    """
    is_draft = Path(what).suffix.lower() == ".json" or Path(what).is_file()
    found = _of_draft(paper_of(Path(what), said), data) if is_draft else _of_case(what, data)
    _print(found, as_json)


def _of_case(ref: str, data: Path | None) -> Forecast:
    from cli.shared.coming import coming
    from cli.shared.system import opened

    system = opened(data)
    return [(ref, list(coming(system, system.register.entry(ref))))]


def _of_draft(paper: Paper, data: Path | None) -> Forecast:
    from cli.shared.coming import thought_of
    from cli.shared.owners import Posts
    from cli.shared.system import rules
    from definitions.papers.rehearse import rehearse_start

    own = rules(data)
    made = [one for one in entered(paper, own, Posts(own.settings.people)) if not one.left_out]
    return [(one.ref, list(thought_of(rehearse_start(one, own.policy, own.now), own))) for one in made]


def _print(found: Forecast, as_json: bool) -> None:
    if as_json:
        out.print(json.dumps({ref: [one.as_json() for one in ahead] for ref, ahead in found}), markup=False)
        return
    for ref, ahead in found:
        out.print(f"{ref}, if nobody acts:" if ahead else f"{ref}: nothing is sent", markup=False)
        for one in ahead:
            out.print(labelled(one.when, one.in_words(), 2, 28), markup=False)
