"""A later paper laid beside what runs: what `respond --paper` and `update --paper` share."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from cli.shared.system import System
from cli.shared.terminal import err
from definitions.case.model import Case
from definitions.case.news import News
from definitions.errors import Trouble
from definitions.papers.draft import Draft
from definitions.papers.pairing import RunningCase
from definitions.papers.rehearse import rehearse
from definitions.reports.wording import numbered
from register.queries.running import running_cases

NOT_YET = "nothing is recorded yet: read what differs, then type the same again with --yes"


def must_name(paper: Path | None, committee: str | None) -> tuple[Path, str]:
    """Return the paper and the committee that were named. Raises Trouble."""
    if paper is None or committee is None:
        msg = "say which paper, and whose recommendations it is about, with --paper FILE and --committee CODE"
        raise Trouble(msg)
    return paper, committee.strip().upper()


def pairs_said(said: Sequence[str]) -> dict[str, str]:
    """Return what --pair says: a number of the paper to a reference. Raises Trouble."""
    found = {}
    for words in said:
        number, equals, ref = words.rpartition("=")
        if not equals or not number.strip() or not ref.strip():
            msg = f'--pair "{words}" names no pair: write it as 3=CYP-2020-09-15-4'
            raise Trouble(msg)
        found[number.strip()] = ref.strip()
    return found


def beside(system: System, draft: Draft, committee: str, meeting: date | None) -> list[RunningCase]:
    """Return what a later paper is laid beside: of the meeting that is meant, where one is. Raises Trouble for nothing.

    The paper's own meeting is meant where it names one, and something of it runs.
    """
    there = {entry.case.meeting for entry in system.register.entries() if entry.case.committee == committee}
    named = {entry.meeting or draft.meeting for entry in draft.recommendations} & there
    found = running_cases(system.register, committee, meeting or (named.pop() if len(named) == 1 else None))
    if not found:
        whose = f"{committee}, meeting of {meeting}," if meeting else committee
        msg = f"no recommendation of {whose} runs: `bywhen start` starts the report or the minutes first"
        raise Trouble(msg)
    return found


def must_be_allowed(system: System, case: Case, told: Iterable[News]) -> None:
    """Raise Trouble where a rule refuses a piece of news, before anything is written."""
    rehearse(case.ref, case, told, system.policy, system.now)


def tell_left_out(file: Path, draft: Draft) -> None:
    """Say how much of a paper its reader left out: it may be what the clerk looks for."""
    if draft.left_out:
        left_out = numbered(len(draft.left_out), "thing")
        err.print(f"! {left_out} in {file.name} left out by the reader: `bywhen read {file}` shows why")
