"""A paper about to be entered: its draft, the clerk's answers, what the clerk says of the whole meeting."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cli.papers.answering import with_typed
from cli.papers.drafts import read_answers, read_draft
from cli.shared.owners import KnownPosts
from cli.shared.parsing import committee_of, parsed_day, perhaps_day, short_code
from cli.shared.system import Rules, System
from definitions.case.model import Case
from definitions.errors import Remedy, Trouble
from definitions.papers.draft import Answers, Draft, Facts
from definitions.papers.paper_news import CaseNews
from definitions.papers.rehearse import rehearse_start
from definitions.papers.start import cases_to_start, check_answers, still_without_lifecycle

LONGEST_REF = 100  # characters: part of every key, and of Temporal's own ids


@dataclass(frozen=True)
class Meeting:
    """What `start` and `forecast` are told beside a draft, as it was typed."""

    committee: str | None
    meeting: str | None
    item: str | None
    lifecycle: str | None
    answers: Path | None
    received: str | None
    notice: str | None
    published: str | None
    for_adoption: bool
    exempt: bool
    by: str


@dataclass(frozen=True)
class Paper:
    """A draft with all that is said of it."""

    file: Path
    draft: Draft
    answers: Answers
    facts: Facts


def paper_of(file: Path, said: Meeting, typed: Sequence[str] = ()) -> Paper:
    """Return what was typed and what the files hold. Raises Trouble."""
    facts = facts_said(said, f"the recommendations of {file} are")
    return Paper(file, read_draft(file), with_typed(read_answers(said.answers), typed), facts)


def facts_said(said: Meeting, what_is: str) -> Facts:
    """Return what was typed of the whole meeting. Raises Trouble."""
    if said.committee is None or said.meeting is None:
        msg = f"say whose {what_is}, with --committee CODE and --meeting DATE"
        raise Trouble(msg)
    return Facts(
        committee=committee_of(said.committee),
        meeting=parsed_day(said.meeting, "--meeting"),
        item=short_code(said.item, "--item", "7") if said.item else None,
        lifecycle=said.lifecycle,
        received=perhaps_day(said.received, "--received"),
        notice=perhaps_day(said.notice, "--notice"),
        published=perhaps_day(said.published, "--published"),
        needs_adoption=said.for_adoption,
        is_exempt=said.exempt,
        by=said.by[:200],
    )


def entered(paper: Paper, rules: Rules, posts: KnownPosts) -> list[CaseNews]:
    """Return the cases that the paper makes. Raises Trouble where the clerk must say more first."""
    _check_lifecycles(paper, rules)
    nothing_ahead(paper, rules)
    made = cases_to_start(paper.draft, paper.answers, paper.facts, rules.policy, rules.today, posts.match)
    if long := next((entry for entry in made if len(entry.ref) > LONGEST_REF), None):
        msg = f'the number "{long.number[:40]}…" is too long for a reference: shorten it in the draft'
        raise Trouble(msg)
    return made


def rehearsed(file: Path, said: Meeting, rules: Rules) -> list[Case]:
    """Return the cases that starting a paper would make, without writing anything. Raises Trouble."""
    made = entered(paper_of(file, said), rules, KnownPosts(rules.settings.people))
    return [rehearse_start(entry, rules.policy, rules.now) for entry in made if not entry.left_out]


def nothing_ahead(paper: Paper, rules: Rules) -> None:
    """Refuse a day that is still ahead: a receipt, a decision, a publication is told after it happened."""
    for whose, said in [("the options", paper.facts), *paper.answers.items()]:
        for name in ("received", "notice", "decided_on", "published"):
            told = getattr(said, name, None)
            if told and told > rules.today:
                what = f"{name.replace('_', ' ')} ({whose})"
                msg = f"{what}: {told} is still ahead; start again when it has happened, or correct the date"
                raise Trouble(msg)


def _check_lifecycles(paper: Paper, rules: Rules) -> None:
    known = rules.policy.lifecycles
    for name in [paper.facts.lifecycle, *(answer.lifecycle for answer in paper.answers.values())]:
        if name and name not in known:
            msg = f'there is no lifecycle "{name}": use one of {", ".join(sorted(known))}'
            raise Trouble(msg)


def without_lifecycle(paper: Paper) -> tuple[Paper, dict[str, Trouble]]:
    """Return the paper without those that cannot start until the clerk says their lifecycle, and why, by number.

    One of them holds up no other; where all of them wait, the paper is as it was.
    """
    check_answers(paper.draft, paper.answers)
    waiting = still_without_lifecycle(paper.draft, paper.answers, paper.facts)
    ready = [entry for entry in paper.draft.recommendations if entry.number not in waiting]
    if not ready:
        return paper, {}
    answers = {number: answer for number, answer in paper.answers.items() if number not in waiting}
    draft = paper.draft.model_copy(update={"recommendations": ready})
    return replace(paper, draft=draft, answers=answers), waiting


def not_yet_there(made: Sequence[CaseNews], system: System) -> list[CaseNews]:
    """Return the cases that are not started yet, each tried against the rules.

    Raises Trouble, and nothing is written, where one cannot start or stands for other words already.
    """
    there = {
        entry.case.ref: entry.words_digest
        for entry in system.register.entries()
        if not entry.case.is_entered_in_error  # that is entered again
    }
    if other := [entry.ref for entry in made if there.get(entry.ref, entry.digest) != entry.digest]:
        are = "is" if len(other) == 1 else "are"
        msg = f"{', '.join(other)} {are} started already, with other words, so nothing is started"
        raise Trouble(msg, Remedy("start apart", other[0]))
    new = [entry for entry in made if entry.ref not in there]
    for entry in new:
        rehearse_start(entry, system.policy, system.now)
    return new


def keep_paper(system: System, file: Path, draft: Draft) -> None:
    """Keep a source itself, where it was read directly: a draft carries only its hash."""
    if file.suffix.lower() != ".json" and draft.sha256:
        system.register.keep_paper(draft.sha256, file.name, file.read_bytes(), system.now)
