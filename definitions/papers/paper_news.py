"""One recommendation of a paper, written as news for a case that is to be started or that runs already.

What the paper leaves unclear becomes a question on the case; what the clerk has answered is asked and settled at once,
so that the history shows both. Receipt, notice and publication come only from the clerk.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from definitions.by_when.reading import Reading
from definitions.calendar.meetings import meeting_meant
from definitions.case import news as n
from definitions.case.model import Case, reference
from definitions.case.outcome import Outcome
from definitions.case.parts import QuestionField as Asked
from definitions.case.parts import WhoIsAsked
from definitions.papers.draft import (
    NO_ADDRESSEE,
    NO_DECISION_DAY,
    NO_PUBLICATION,
    NO_RECEIPT,
    ActionAnswers,
    Draft,
    DraftAction,
    DraftRecommendation,
    Facts,
    RecommendationAnswers,
    ask_by_when,
    day_of_paper,
    no_first,
    no_owner,
    paper_prefix,
    words_digest,
)
from definitions.policy.model import Lifecycle, Policy
from definitions.rules.response_gaps import IN_PRINCIPLE, NO_VERDICT, ResponseGap, response_gaps

Matching = Callable[[str], str]  # an owner's words to the post that is meant, or the words themselves


@dataclass
class CaseNews:
    """The news that a paper makes for one case, in order and each with its words, and the questions that stay open."""

    ref: str
    number: str
    text: str
    digest: str
    news: list[n.WordedNews] = field(default_factory=list)
    open_questions: list[str] = field(default_factory=list)
    left_out: str | None = None


class RecommendationNews:
    """One recommendation of a paper, being written as news: of a case to be started, or of `case`, which runs."""

    def __init__(
        self,
        draft: Draft,
        recommendation: DraftRecommendation,
        answers: RecommendationAnswers,
        facts: Facts,
        life: Lifecycle,
        policy: Policy,
        today: date,
        match: Matching,
        *,
        case: Case | None = None,
        shares_actions: bool = False,
    ) -> None:
        self.draft, self.paper, self.answers, self.facts = draft, recommendation, answers, facts
        self.life, self.policy, self.today, self.match = life, policy, today, match
        self.meeting = recommendation.meeting or facts.meeting
        ref = case.ref if case else reference(facts.committee, self.meeting, facts.item, recommendation.number)
        self.paper_day = min(day_of_paper(draft, answers, facts) or self.meeting, today)
        self.made = CaseNews(ref, recommendation.number, recommendation.text, words_digest(recommendation))
        self.prefix = paper_prefix(draft) if case else "start"
        self.actions, self.questions = (case.next_action - 1, case.next_question - 1) if case else (0, 0)
        self.shares_actions = shares_actions  # with another that the same block answers

    def of_start(self) -> CaseNews:
        """Return the first news of a case: proposed, submitted, and whatever the paper holds of its response."""
        self.add_proposal()
        if self.answers.leave_out:
            self.made.left_out = self.answers.leave_out
            self.add_news(n.Withdraw, self.today, {"reason": f"left out at the start: {self.answers.leave_out}"})
            return self.made
        self.add_submission()
        return self.of_response()

    def of_response(self) -> CaseNews:
        """Return the response, the actions and whatever else the paper leaves to ask, as news."""
        self.add_response()
        for number, action in enumerate(self.paper.actions, start=1):
            self.add_action(number + self.actions, action, self.answers.actions.get(str(number), ActionAnswers()))
        for question in self.other_questions():
            self.ask_question("other", question, None)
        return self.made

    def add_news(self, kind: type, happened_on: date, texts: Mapping[str, str | None], **more: Any) -> None:
        """Add one event; its id says its place, so that entering twice is entering once."""
        facts: dict[str, Any] = {"id": self.news_id(kind, texts), "happened_on": happened_on}
        facts |= {"by": self.facts.by, "source": f"paper {self.draft.sha256[:16]}" if self.draft.sha256 else None}
        self.made.news.append((kind(**{**facts, **more}), texts))

    def news_id(self, kind: type, texts: Mapping[str, str | None]) -> str:
        """Return an id: by place, where a case is entered as a whole; else by the words, whatever is beside them."""
        if self.prefix == "start":
            return f"start {len(self.made.news) + 1}"
        if kind is n.Settle:
            return f"{self.made.news[-1][0].id} settled"
        digest = hashlib.sha256(json.dumps(texts, ensure_ascii=False).encode()).hexdigest()[:12]
        again = sum(isinstance(news, kind) and words == texts for news, words in self.made.news)
        return " ".join([self.prefix, kind.__name__, digest, *([str(again + 1)] if again else [])])

    def add_proposal(self) -> None:
        parts = "\n".join(f"{part.number or '•'} {part.text}" for part in self.paper.parts) or None
        texts = {"title": self.paper.title, "text": self.paper.text, "parts": parts}
        texts["addressee"] = self.paper.addressee_name
        self.add_news(
            n.Propose,
            min(self.meeting, self.today),
            texts,
            ref=self.made.ref,
            committee=self.facts.committee,
            meeting=self.meeting,
            number=self.paper.number,
            item=self.facts.item,
            lifecycle=self.life.name,
            needs_adoption=self.facts.needs_adoption,
            is_exempt=self.facts.is_exempt,
        )

    def add_submission(self) -> None:
        clock = self.life.response.clock if self.life.response else None
        if self.facts.needs_adoption or not self.life.response or (clock and clock.anchor == "promise"):
            return  # what was promised, and for when, is said with `bywhen submit`
        received = self.answers.received or self.facts.received
        notice = self.answers.notice or self.facts.notice
        self.add_news(n.Submit, received or notice or self.today, {}, received=received, notice=notice)
        counts_from_receipt = clock is not None and clock.anchor in ("receipt", "receipt or notice")
        if clock and not received and (counts_from_receipt or not notice):
            self.ask_question("received", NO_RECEIPT, None)

    def add_response(self) -> None:
        paper, answers = self.paper, self.answers
        if paper.outcome is None and not paper.response and answers.outcome is None:
            return
        given = answers.decided_on or self.draft.decided_on
        published = answers.published or self.facts.published
        outcome = paper.outcome or "unclear"
        if outcome != "unclear" and answers.outcome:
            outcome = answers.outcome
        texts = {"response": paper.response, "response_by": paper.response_by}
        texts["replies"] = "\n".join(reply.text for reply in paper.replies) or None
        self.add_news(n.Respond, given or self.today, texts, outcome=outcome, given_on=given, published=published)
        if outcome == "unclear":
            settled = {"outcome": answers.outcome} if answers.outcome else None
            (open_verdict,) = self.unsettled("unclear")
            self.ask_question("verdict", open_verdict.words, None, settled, answers.reason, open_verdict.to)
        if not given:
            self.ask_question("decided on", NO_DECISION_DAY, None)
        if not published and self.life.call_in:
            self.ask_question("published", NO_PUBLICATION, None)
        for gap in self.unsettled(answers.outcome or outcome if outcome == "unclear" else outcome):
            if gap.field != "verdict":
                self.ask_question(gap.field, gap.words, None, to=gap.to)

    def unsettled(self, outcome: Outcome) -> list[ResponseGap]:
        """Return what the paper's response leaves open under that verdict."""
        said = self.paper.response or "\n".join(reply.text for reply in self.paper.replies)
        has_actions = bool(self.paper.actions or self.actions or self.shares_actions)
        return response_gaps(outcome, said, has_actions=has_actions, life=self.life)

    def add_action(self, number: int, action: DraftAction, answers: ActionAnswers) -> None:
        reading = action.by_when
        owners = answers.owners if answers.owners is not None else [self.match(owner) for owner in action.owners]
        due = (answers.date or reading.date) if reading.kind == "date" else None
        recurs = reading.kind == "recurring" and reading.every is not None
        original = action.original_by_when
        first = (answers.first or reading.first) if reading.first else None  # else it is asked for, and settled
        self.add_news(
            n.AddAction,
            self.today,
            action.words,
            action=number,
            owners=tuple(owners),
            due=due,
            every=reading.every if recurs else None,
            first=first if recurs else None,
            meeting=None if answers.date else meeting_of(reading, self.facts.committee, self.policy),
            original=original.date if due and original else None,
            is_reported_done=action.status == "reported done",
            done_on=answers.reported_done_on or action.reported_done_on,
            has_begun=action.status == "under way",
            as_of=self.paper_day if action.progress or action.status == "under way" else None,
        )
        if recurs and not reading.first:
            self.ask_day("first", no_first(reading.text), number, answers.first)
        elif not recurs and reading.kind != "date":
            self.ask_day("by when", ask_by_when(reading.text), number, answers.date)
        if not owners:
            self.ask_question("owner", no_owner(number), number)

    def ask_day(self, asked: Asked, words: str, action: int, day: date | None) -> None:
        """Ask for a day of an action; where the clerk has given it already, settle the question at once."""
        self.ask_question(asked, words, action, {"day": day} if day else None)

    def ask_question(
        self,
        asked: Asked,
        words: str,
        about: int | None,
        settled: Mapping[str, Any] | None = None,
        reason: str | None = None,
        to: WhoIsAsked = "clerk",
    ) -> None:
        """Ask a question; where the clerk has answered it already, settle it at once."""
        self.questions += 1
        about_it = {"question": self.questions, "about": about, "field": asked, "to": to}
        self.add_news(n.Ask, self.today, {"question": words}, **about_it, by="bywhen")
        if settled:
            self.add_news(n.Settle, self.today, {"reason": reason}, question=self.questions, **settled)
        else:
            self.made.open_questions.append(f"{self.made.ref}{f'/{about}' if about else ''}: {words}")

    def other_questions(self) -> list[str]:
        """Return what the paper's reader asked beyond the standing questions, which are asked of their own field."""
        standing = {NO_VERDICT, IN_PRINCIPLE, NO_ADDRESSEE}
        for number, action in enumerate(self.paper.actions, start=1):
            text = action.by_when.text
            standing |= {ask_by_when(text), no_first(text), no_owner(number)}
        by_whens = [f'"{action.by_when.text}"' for action in self.paper.actions if action.by_when.text]
        questions = [question for question in self.paper.questions if question not in standing]
        return [question for question in questions if not any(question.startswith(words) for words in by_whens)]


def meeting_of(reading: Reading, committee: str, policy: Policy) -> str | None:
    """Return the id of the meeting that a by-when's words name, where the calendar has one of that body on that day."""
    if reading.date is None:
        return None
    council = policy.council
    found = meeting_meant(reading.text, reading.date, policy.meetings, committee, council.cabinet, council.full_council)
    return found.id if found else None
