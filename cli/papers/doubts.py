"""What is asked before a paper starts, where it may be entered under another committee or day than is meant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cli.papers.paper import Paper
from cli.shared.system import System
from cli.shared.terminal import err, is_yes
from definitions.calendar.days import long_date
from definitions.case.model import reference
from definitions.characters import plain
from definitions.errors import Trouble
from definitions.papers.draft import Draft
from definitions.papers.likeness import committee_meant, is_committee, nearest_code
from definitions.reports.wording import numbered
from mail.people.recipients import PeopleFile
from register.queries.duplicates import proposed_in_words


@dataclass(frozen=True)
class PossibleSlip:
    """Something that may be a slip. What is only a warning stops nobody who cannot be asked."""

    words: str
    is_warning: bool = False


def known_committees(system: System) -> dict[str, str]:
    """Return the codes that are known, with the committee's name where the people file has it."""
    people = PeopleFile(system.settings.people).load().said
    codes = {entry.case.committee: "" for entry in system.register.entries()}
    codes |= {meeting.body: "" for meeting in system.policy.meetings}
    return codes | {code.upper(): committee.name for code, committee in people.committees.items()}


def doubts(paper: Paper, system: System) -> list[PossibleSlip]:
    """Return what may be a slip: the code, the paper's own committee, its own meeting, words that are there already."""
    names = known_committees(system)
    return [
        *unknown_code(paper.facts.committee, names),
        *_other_committee(paper, names),
        *_other_meeting(paper),
        *_there_already(paper, system),
    ]


def must_be_meant(found: Sequence[PossibleSlip], *, yes: bool, can_ask: bool) -> None:
    """Ask about each doubt. Raises Trouble where one is not meant, or nobody can be asked about what is no warning."""
    for doubt in found:
        if yes or (doubt.is_warning and not can_ask):
            err.print(f"! {doubt.words}")
        elif not can_ask:
            msg = f"nothing is entered: {doubt.words} Put it right, or add --yes where it is meant"
            raise Trouble(msg)
        elif not is_yes(f"{doubt.words} Go on?"):
            msg = "nothing is entered"
            raise Trouble(msg)


def unknown_code(code: str, names: Mapping[str, str]) -> list[PossibleSlip]:
    """Return the question about a committee or a body that nobody has named before, where others are known."""
    if code in names or not names:
        return []
    near = nearest_code(code, names)
    if near is None:
        known = f"{', '.join(sorted(names)[:6])} {'are' if len(names) > 1 else 'is'}"
        return [PossibleSlip(f"{code} is not known yet, as {known}: it is taken as new.", is_warning=True)]
    named = f" ({names[near]})" if names[near] else ""
    return [PossibleSlip(f"{code} is not known: is it new, or a slip of {near}{named}?")]


def _other_committee(paper: Paper, names: Mapping[str, str]) -> list[PossibleSlip]:
    name, code = paper.draft.committee, paper.facts.committee
    if not name or is_committee(name, code, names):
        return []
    other, own = committee_meant(name, code, names), names.get(code)
    whose = f'The paper names the "{name}"{f", which is {other}" if other else ""}, and you say {code}'
    return [PossibleSlip(f"{whose}{f' ({own})' if own else ''}.", is_warning=not (other or own))]


def _other_meeting(paper: Paper) -> list[PossibleSlip]:
    said, days = paper.facts.meeting, own_days(paper.draft)
    if len(days) != 1 or said in days:  # a tracker's rows are of many meetings, each its own
        return []
    named = long_date(next(iter(days)))
    under = "they start under the paper's" if paper.draft.recommendations[0].meeting else "they start under yours"
    return [PossibleSlip(f"The paper is of the meeting of {named}, and you say {long_date(said)}: {under}.")]


def own_days(draft: Draft) -> set[date]:
    """Return the days of the meetings that a paper names, its rows' own first."""
    of_rows = {entry.meeting for entry in draft.recommendations if entry.meeting}
    return set(of_rows) or ({draft.meeting} if draft.meeting else set())


def _there_already(paper: Paper, system: System) -> list[PossibleSlip]:
    """Warn where the same words run under another committee, or another day."""
    facts = paper.facts
    own = {
        plain(entry.text): reference(facts.committee, entry.meeting or facts.meeting, facts.item, entry.number)
        for entry in paper.draft.recommendations
    }
    with system.register.reading() as tx:
        there = proposed_in_words(tx, list(own))
    other = [ref for text, ref in own.items() if ref not in there.get(text, [ref])]
    if not other:
        return []
    seen = next(there[text][0] for text, ref in own.items() if ref == other[0])
    many = f"{numbered(len(other), 'recommendation')} of the paper" if len(other) < len(own) else "All of the paper"
    verb = "stands" if len(other) == 1 or len(other) == len(own) else "stand"
    words = f"{many} {verb} there already in the same words, as {seen}: under another code or day."
    return [PossibleSlip(words, is_warning=True)]


def of_the_meeting_said(paper: Paper) -> Paper:
    """Return the paper under the day that was typed, where only its top names another."""
    draft = paper.draft
    if any(entry.meeting for entry in draft.recommendations) or draft.meeting in (None, paper.facts.meeting):
        return paper
    return replace(paper, draft=draft.model_copy(update={"meeting": paper.facts.meeting}))
