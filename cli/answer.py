"""`bywhen answer`: a response paper answers recommendations that run already. All is rehearsed before any is told."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.app import app, err, out
from cli.options import Data, Json
from cli.paper import Meeting, Paper, nothing_ahead, paper_of
from cli.spread import spread
from definitions.errors import NotAllowed, Trouble

if TYPE_CHECKING:
    from cli.owners import Posts
    from cli.system import System
    from definitions.entering import Entering

File = Annotated[
    Path, typer.Argument(metavar="DRAFT.json", help="What `bywhen read --json` printed.", show_default=False)
]
Told = dict[str, list[int]]  # the numbers of the events, by reference


@app.command()
@spread
def answer(draft: File, said: Meeting, data: Data = None, as_json: Json = False) -> None:
    """Record a response paper: the responses to recommendations that run already, with their actions and questions.

    Example:  bywhen answer response.json --committee CYP --meeting 2020-09-15 --published 2020-11-27
    """
    from cli.owners import Posts
    from cli.system import run, running

    paper = paper_of(draft, said)
    system = running(data)
    posts = Posts(system.settings.people)
    made = _answered(paper, system, posts)
    for question in [question for one in made for question in one.open_questions]:
        err.print(f"? {question}", markup=False)
    told = run(_tell(paper, made, system), f"recording {len(made)} responses")
    if as_json:
        out.print(json.dumps(told), markup=False)
        return
    for ref, events in told.items():
        out.print(f"answered       {ref}  (events {events[0]} to {events[-1]}: `bywhen show {ref}`)", markup=False)


def _answered(paper: Paper, system: "System", posts: "Posts") -> list["Entering"]:
    from definitions.entering import answering

    nothing_ahead(paper, system)
    cases = {entry.case.ref: entry.case for entry in system.register.entries()}
    made = answering(paper.draft, paper.answers, paper.facts, cases, system.policy, system.today, posts.match)
    for one in made:
        _rehearse(one, system)
    return made


def _rehearse(made: "Entering", system: "System") -> None:
    """Try on a case in thought what is not yet recorded. Raises Trouble, before anything is written."""
    from definitions.events import Event
    from definitions.lifecycle import apply
    from definitions.may import may
    from definitions.work_out import work_out

    case = system.register.entry(made.ref).case
    for news, _ in made.said:
        if system.register.recorded(made.ref, news.id):
            continue
        try:
            may(case, news, system.policy, system.today)
        except NotAllowed as refused:
            msg = f"nothing is recorded: {refused}"
            raise Trouble(msg) from refused
        worked = work_out(case, news, system.policy, system.now)
        case = apply(case, Event(ref=made.ref, seq=0, id=news.id, at=system.now, body=worked)) or case


async def _tell(paper: Paper, made: Sequence["Entering"], system: "System") -> Told:
    desk, told = await system.desk(), Told()
    paper.keep(system)
    for place, one in enumerate(made, start=1):
        for news, texts in one.said:
            answer = await desk.tell(one.ref, news, texts, system.now)
            told.setdefault(one.ref, []).append(answer.seq)
        err.print(f"{place} of {len(made)}: {one.ref}", markup=False)
    return told
