"""`bywhen respond --paper`: a response paper laid beside what runs, seen by the clerk, and only then recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.papers.columns import told_columns
from cli.papers.drafts import read_answers, read_draft
from cli.papers.paper import keep_paper
from cli.response.beside import NOT_YET, beside, must_be_allowed, must_name, pairs_said, tell_left_out
from cli.response.paper_view import Seen, seen_as_object, seen_in_words
from cli.shared.desk import at_desk
from cli.shared.owners import KnownPosts
from cli.shared.parsing import perhaps_day
from cli.shared.system import System, running
from cli.shared.terminal import err, is_agreed, is_at_a_terminal, is_yes, out, print_json
from definitions.case import news as n
from definitions.case.events import Refused
from definitions.case.model import Case
from definitions.papers.differences import (
    GivenResponse,
    differences_of_actions,
    differences_of_recommendation,
    differences_of_response,
)
from definitions.papers.draft import Answers, Facts, RecommendationAnswers
from definitions.papers.pairing import Pair, Pairing, pair_paper
from definitions.papers.paper_news import CaseNews
from definitions.papers.respond import news_of_responses, still_to_tell, without_recorded_actions
from definitions.reports.wording import numbered

if TYPE_CHECKING:
    from activities.desk import Desk


@dataclass(frozen=True)
class FromPaper:
    """What `respond` is told of a whole paper: what was typed, and the days that are told of all its responses."""

    paper: Path
    committee: str | None
    meeting: str | None
    answers: Path | None
    pairs: Sequence[str]
    yes: bool
    decided: date | None
    published: date | None


def record(told: FromPaper, by: str, data: Path | None, *, as_json: bool) -> None:
    """Lay the paper beside what runs, show what differs, and record what the clerk agrees to."""
    system = running(data)
    paper = _Paper(told, by, system)
    pairing, seen = paper.seen()
    can_ask = is_at_a_terminal() and not as_json
    if not as_json:
        out.print("\n".join(seen_in_words(pairing, seen, system.today)))
    if can_ask and any(found.state == "doubtful" for found in seen):
        paper.ask(seen)
        pairing, seen = paper.seen()
    new = [found for found in seen if found.state == "to record"]
    for question in [question for found in new if found.made for question in found.made.open_questions]:
        err.print(f"? {question}")
    responses = numbered(len(new), "response")
    question = f"Record {'this' if len(new) == 1 else 'these'} {responses}?"
    try:
        if new and is_agreed(question, NOT_YET, yes=told.yes, can_ask=can_ask):
            at_desk(system, lambda desk: paper.tell(desk, new), f"recording {responses}")
    finally:
        if as_json:
            print_json(seen_as_object(pairing, seen, system.today))
    for found in new if not as_json else ():
        if found.events:
            first, last = found.events[0], found.events[-1]
            out.print(f"answered       {found.ref}  (events {first} to {last}: `bywhen show {found.ref}`)")


class _Paper:
    """A response paper beside what runs."""

    def __init__(self, told: FromPaper, by: str, system: System) -> None:
        self.file, self.committee = must_name(told.paper, told.committee)
        self.published, self.by = told.published, by
        self.system, self.posts = system, KnownPosts(system.settings.people)
        self.draft = read_draft(self.file, told_columns(system, self.committee))
        tell_left_out(self.file, self.draft)
        self.answers = _with_decided(read_answers(told.answers), told.decided)
        self.meeting = perhaps_day(told.meeting, "--meeting")
        named = {number: answer.pair for number, answer in self.answers.items() if answer.pair}
        self.pairs = {number: system.ref(ref) for number, ref in (named | pairs_said(told.pairs)).items()}
        self.running = beside(system, self.draft, self.committee, self.meeting)

    def seen(self) -> tuple[Pairing, list[Seen]]:
        """Lay the paper beside what runs. Raises Trouble where something of it could not be recorded."""
        answers, entries = self.answers, self.draft.recommendations
        kept = [entry for entry in entries if entry.number not in answers or not answers[entry.number].leave_out]
        pairing = pair_paper(kept, self.running, self.pairs, self.meeting)
        seen = [self._seen(found, made) for found, made in zip(pairing.pairs, self._made(pairing), strict=True)]
        for found in seen:
            if found.state == "to record" and found.made:
                must_be_allowed(self.system, found.pair.running.case, [news for news, _ in found.made.news])
        return pairing, seen

    def _made(self, pairing: Pairing) -> list[CaseNews]:
        facts = Facts(self.committee, self.running[0].case.meeting, published=self.published, by=self.by)
        system = self.system
        return news_of_responses(
            self.draft, pairing, self.answers, facts, system.policy, system.today, self.posts.match
        )

    def _seen(self, pair: Pair, made: CaseNews) -> Seen:
        case, there = pair.running.case, self._recorded(pair.running.ref)
        differs = list(differences_of_recommendation(pair))
        told = next((news for news, _ in made.news if isinstance(news, n.Respond)), None)
        is_there = any(news.id in there for news, _ in made.news)
        if told and told.id in there and not self._stands(case, told.id):
            return Seen(pair, "no longer stands", differs)
        made.news = still_to_tell(without_recorded_actions(made.news, pair, there), case, there)
        if told and not (is_there or case.response):
            differs += differences_of_actions(pair, self.posts.match, is_all=False)
        if told and (is_there or case.response):
            differs += differences_of_response(
                pair, GivenResponse(told.outcome, told.given_on, told.published), self.posts.match
            )
        if case.is_over:
            return Seen(pair, "closed", differs)
        if is_there:
            return Seen(pair, "to record" if made.news else "recorded already", differs, made)
        if told and case.response:
            return Seen(pair, "answered otherwise", differs)
        if not made.news:
            return Seen(pair, "no response", differs)
        return Seen(pair, "to record" if pair.is_sure else "doubtful", differs, made)

    def _stands(self, case: Case, response: str) -> bool:
        """Whether the response that stands is the one with this id: not one that was rescinded or pressed again."""
        given = [event.id for event in self.system.register.events(case.ref) if event.body.kind == "Respond"]
        return case.response is not None and given[-1] == response

    def _recorded(self, ref: str) -> dict[str, Any]:
        events = self.system.register.events(ref)
        return {event.id: event.body for event in events if not isinstance(event.body, Refused)}

    def ask(self, seen: Sequence[Seen]) -> None:
        """Ask of each doubtful pair whether it is meant."""
        for found in seen:
            if found.state != "doubtful":
                continue
            number, why = found.pair.number, found.pair.why
            if is_yes(f"  Does recommendation {number} of the paper answer {found.ref} ({why})?"):
                self.pairs |= {entry.number: found.ref for entry in found.pair.entries}

    async def tell(self, desk: "Desk", new: Sequence[Seen]) -> None:
        """Record what is new, one recommendation after the other."""
        keep_paper(self.system, self.file, self.draft)
        for place, found in enumerate(new, start=1):
            for news, texts in found.made.news if found.made else ():
                found.events.append((await desk.tell(found.ref, news, texts, self.system.now)).seq)
            err.print(f"{place} of {len(new)}: {found.ref}")


def _with_decided(answers: Answers, decided: date | None) -> Answers:
    if decided is None:
        return answers
    whole = answers.get("*", RecommendationAnswers())
    return {**answers, "*": whole.model_copy(update={"decided_on": decided})}
