"""The same news told to many cases: tried on all of them first, so that a mistake is found before anything is recorded.

Where it stops half way, what is recorded is said exactly, and the same command does the rest when it is run again.
"""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from cli.app import err, out
from cli.shared.news import Doing, Options, Recorded, Say, news_of, scene_of, tell_one, tell_then
from cli.shared.remedies import in_words
from definitions.errors import NotAllowed, Trouble

if TYPE_CHECKING:
    from rich.console import Console

    from cli.shared.owners import Posts
    from cli.shared.system import System
    from definitions.case.model import Case

Refs = Annotated[
    list[str] | None,
    typer.Argument(metavar="REF...", help="Recommendations, as CYP-2020-01-14-7.3.", show_default=False),
]
Committee = Annotated[
    str | None,
    typer.Option("--committee", metavar="CODE", help="Every open one of this committee.", show_default=False),
]


def open_cases(system: "System", committee: str) -> list["Case"]:
    """Return the open cases of a committee. Raises Trouble where it has none."""
    found = [entry.case for entry in system.register.entries(is_over=False) if entry.case.committee == committee]
    if not found:
        msg = f"{committee} has no open recommendation: `bywhen list` shows whose there are"
        raise Trouble(msg)
    return found


def chosen(system: "System", refs: Sequence[str] | None, committee: str | None) -> list["Case"]:
    """Return the cases that were named, or all open ones of the committee that was. Raises Trouble."""
    if bool(refs) == bool(committee):
        msg = "say which: one or more references, or --committee CODE for every open one of it"
        raise Trouble(msg)
    if committee:
        return open_cases(system, committee.upper())
    return [system.register.entry(ref).case for ref in dict.fromkeys(refs or ())]


def tell_many(system: "System", says: Sequence[Say], options: Options, to: "Console" = out) -> None:
    """Tell each its own news, and print to `to` what was recorded. Raises Trouble."""
    from cli.shared.owners import Posts
    from cli.shared.system import run

    posts = Posts(system.settings.people)
    before = [_recorded_before(system, posts, say, options) for say in says]
    told: list[tuple[str, Recorded]] = []
    if says:
        run(_tell(system, posts, says, before, options, told), f"telling {len(says)} recommendations")
    if options.as_json and to is out:
        events = [{"ref": ref, "event": one.seq, "kind": one.kind, "recorded": one.sentence} for ref, one in told]
        out.print(json.dumps(events), markup=False)
        return
    for ref, one in told:
        to.print(f"{ref}: {one.sentence} (event {one.seq}).", markup=False)


def each(says: Sequence[Say]) -> Say | Doing:
    """Return what a verb says that takes one reference or several; what was typed twice is said once."""
    from cli.shared.system import running

    once = [say for place, say in enumerate(says) if say not in says[:place]]
    return once[0] if len(once) == 1 else lambda options: tell_many(running(options.data), once, options)


def _recorded_before(system: "System", posts: "Posts", say: Say, options: Options) -> Recorded | None:
    """Return what an earlier try recorded of the same words, if it did. Raises Trouble where they do not fit now."""
    from cli.shared.sentences import sentence
    from definitions.rules.allowed import may

    entry = system.register.entry(say.ref)
    news, _ = news_of(scene_of(system, posts, say, options), say, options, entry.seq)
    try:
        may(entry.case, news, system.policy, system.today)
    except NotAllowed as refused:
        same = f" {news.id.rpartition(' ')[2]}"  # of an id, what the words alone make of it
        for event in system.register.events(say.ref):
            if event.body.kind == news.kind and event.id.endswith(same):
                return Recorded(event.seq, news.kind, f"{sentence(event.body, entry.case)}, as recorded before")
        msg = f"nothing is recorded: {refused}"
        raise Trouble(msg, refused.remedy) from refused
    return None


async def _tell(
    system: "System",
    posts: "Posts",
    says: Sequence[Say],
    before: Sequence[Recorded | None],
    options: Options,
    told: list[tuple[str, Recorded]],
) -> None:
    desk = await system.desk()
    for place, (say, recorded) in enumerate(zip(says, before, strict=True), start=1):
        try:
            first = recorded or await tell_one(desk, scene_of(system, posts, say, options), say, options)
            told.append((say.ref, first))
            told += [(say.ref, more) for more in await tell_then(desk, system, posts, say, options)]
        except Trouble as stopped:
            done = f"recorded: {', '.join(dict.fromkeys(ref for ref, _ in told))}" if told else "nothing is recorded"
            why = f"stopped at {place} of {len(says)} ({done}): {in_words(stopped)}"
            msg = f"{why}; the same command, run again, does the rest"
            raise Trouble(msg) from stopped
        if len(says) > 1:
            err.print(f"{place} of {len(says)}: {say.ref}", markup=False)
