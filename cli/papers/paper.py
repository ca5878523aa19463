"""A paper about to be entered: its draft, the clerk's answers, what the clerk says of the whole meeting."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.app import err
from cli.shared.options import day, perhaps_day
from definitions.errors import Remedy, Trouble

if TYPE_CHECKING:
    from cli.shared.owners import Posts
    from cli.shared.system import Rules, System
    from definitions.papers.draft import Answers, Draft, Facts
    from definitions.papers.match import RunningCase
    from definitions.papers.paper_news import CaseNews

LONGEST_REF = 100  # characters: part of every key, and of Temporal's own ids


@dataclass(frozen=True)
class Meeting:
    """What `start` and `forecast` take beside a draft."""

    committee: Annotated[
        str | None, typer.Option("--committee", metavar="CODE", help="Its short name, as CYP.", show_default=False)
    ] = None
    meeting: Annotated[
        str | None, typer.Option("--meeting", metavar="DATE", help="The meeting that agreed it.", show_default=False)
    ] = None
    item: Annotated[
        str | None, typer.Option("--item", metavar="N", help="The agenda item, as 7.", show_default=False)
    ] = None
    lifecycle: Annotated[
        str | None,
        typer.Option("--lifecycle", metavar="NAME", help="For all: executive, health, letter, …", show_default=False),
    ] = None
    answers: Annotated[
        Path | None,
        typer.Option(
            "--answers", metavar="FILE", help="The answers that `bywhen read --questions` asks for.", show_default=False
        ),
    ] = None
    received: Annotated[
        str | None, typer.Option("--received", metavar="DATE", help="When it was received.", show_default=False)
    ] = None
    notice: Annotated[
        str | None, typer.Option("--notice", metavar="DATE", help="When written notice was given.", show_default=False)
    ] = None
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", help="When the decision was published.", show_default=False),
    ] = None
    for_adoption: Annotated[bool, typer.Option("--for-adoption", help="The committee has yet to adopt them.")] = False
    exempt: Annotated[bool, typer.Option("--exempt", help="No message and no public page may carry the words.")] = False
    by: Annotated[str, typer.Option("--by", metavar="POST", help="Who starts them.")] = "clerk"


@dataclass(frozen=True)
class Paper:
    """A draft with all that is said of it."""

    file: Path
    draft: "Draft"
    answers: "Answers"
    facts: "Facts"

    def keep(self, system: "System") -> None:
        """Keep the source itself, where it was read directly: a draft carries only its hash."""
        keep(system, self.file, self.draft)


def paper_of(file: Path, said: Meeting) -> Paper:
    """Return what was typed and what the files hold. Raises Trouble."""
    from cli.papers.drafts import read_answers, read_draft
    from definitions.papers.draft import Facts

    if said.committee is None or said.meeting is None:
        msg = f"say whose recommendations {file} holds, with --committee CODE and --meeting DATE"
        raise Trouble(msg)
    facts = Facts(
        committee=code_of(said.committee, "--committee", "CYP").upper(),
        meeting=day(said.meeting, "--meeting"),
        item=code_of(said.item, "--item", "7") if said.item else None,
        lifecycle=said.lifecycle,
        received=perhaps_day(said.received, "--received"),
        notice=perhaps_day(said.notice, "--notice"),
        published=perhaps_day(said.published, "--published"),
        needs_adoption=said.for_adoption,
        is_exempt=said.exempt,
        by=said.by[:200],
    )
    return Paper(file, read_draft(file), read_answers(said.answers), facts)


def code_of(text: str, option: str, example: str) -> str:
    """Return a code that may stand in a reference. Raises Trouble."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]{0,19}", text):
        msg = f'{option} "{text}" cannot be part of a reference: use letters and digits, as {example}'
        raise Trouble(msg)
    return text


def entered(paper: Paper, rules: "Rules", posts: "Posts") -> list["CaseNews"]:
    """Return the cases that the paper makes. Raises Trouble where the clerk must say more first."""
    from definitions.papers.start import cases_to_start

    _check_lifecycles(paper, rules)
    nothing_ahead(paper, rules)
    made = cases_to_start(paper.draft, paper.answers, paper.facts, rules.policy, rules.today, posts.match)
    if long := next((one for one in made if len(one.ref) > LONGEST_REF), None):
        msg = f'the number "{long.number[:40]}…" is too long for a reference: shorten it in the draft'
        raise Trouble(msg)
    return made


def nothing_ahead(paper: Paper, rules: "Rules") -> None:
    """Refuse a day that is still ahead: a receipt, a decision, a publication is told after it happened."""
    for whose, said in [("the options", paper.facts), *paper.answers.items()]:
        for name in ("received", "notice", "decided_on", "published"):
            told = getattr(said, name, None)
            if told and told > rules.today:
                what = f"{name.replace('_', ' ')} ({whose})"
                msg = f"{what}: {told} is still ahead; start again when it has happened, or correct the date"
                raise Trouble(msg)


def _check_lifecycles(paper: Paper, rules: "Rules") -> None:
    known = rules.policy.lifecycles
    for name in [paper.facts.lifecycle, *(one.lifecycle for one in paper.answers.values())]:
        if name and name not in known:
            msg = f'there is no lifecycle "{name}": use one of {", ".join(sorted(known))}'
            raise Trouble(msg)


def not_yet_there(made: Sequence["CaseNews"], system: "System") -> list["CaseNews"]:
    """Return the cases that are not started yet, each tried against the rules.

    Raises Trouble, and nothing is written, where one cannot start or stands for other words already.
    """
    from definitions.papers.rehearse import rehearse_start

    there = {entry.case.ref: entry.words_digest for entry in system.register.entries()}
    if other := [one.ref for one in made if there.get(one.ref, one.digest) != one.digest]:
        are = "is" if len(other) == 1 else "are"
        msg = f"{', '.join(other)} {are} started already, with other words, so nothing is started"
        raise Trouble(msg, Remedy("start apart", other[0]))
    new = [one for one in made if one.ref not in there]
    for one in new:
        rehearse_start(one, system.policy, system.now)
    return new


def keep(system: "System", file: Path, draft: "Draft") -> None:
    """Keep a source itself, where it was read directly: a draft carries only its hash."""
    if file.suffix.lower() != ".json" and draft.sha256:
        system.register.keep_paper(draft.sha256, file.name, file.read_bytes(), system.now)


def beside(system: "System", draft: "Draft", committee: str, meeting: date | None) -> list["RunningCase"]:
    """Return what a later paper is laid beside: of the meeting that is meant, where one is. Raises Trouble for nothing.

    The paper's own meeting is meant where it names one, and something of it runs.
    """
    from register.queries.running import running_cases

    there = {entry.case.meeting for entry in system.register.entries() if entry.case.committee == committee}
    named = {one.meeting or draft.meeting for one in draft.recommendations} & there
    found = running_cases(system.register, committee, meeting or (named.pop() if len(named) == 1 else None))
    if not found:
        whose = f"{committee}, meeting of {meeting}," if meeting else committee
        msg = f"no recommendation of {whose} runs: `bywhen start` starts the report or the minutes first"
        raise Trouble(msg)
    return found


def tell_left_out(file: Path, draft: "Draft") -> None:
    """Say how much of a paper its reader left out: it may be what the clerk looks for."""
    if draft.left_out:
        what = "1 thing" if len(draft.left_out) == 1 else f"{len(draft.left_out)} things"
        err.print(f"! {what} in {file.name} left out by the reader: `bywhen read {file}` shows why", markup=False)
