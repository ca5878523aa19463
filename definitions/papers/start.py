"""From a checked draft and the clerk's answers to the first events of each case. Nothing is inferred, nothing dropped.

What the paper leaves unclear becomes a question on the case; what the clerk has answered is asked and settled at once,
so that the history shows both. Receipt, notice and publication come only from the clerk.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from definitions.by_when.read import explain
from definitions.by_when.reading import Reading
from definitions.calendar.meetings import meant
from definitions.case import news as n
from definitions.case.model import Case, To, reference
from definitions.case.model import Field as Asked
from definitions.case.outcome import Outcome
from definitions.errors import NotAllowed, Trouble
from definitions.papers.draft import (
    NO_ADDRESSEE,
    ActionAnswers,
    Answers,
    Draft,
    DraftAction,
    DraftRecommendation,
    RecommendationAnswers,
    no_date,
    no_first,
    no_owner,
)
from definitions.papers.match import Pairing
from definitions.papers.respond import one_response
from definitions.policy.model import Lifecycle, Policy
from definitions.rules.rehearse import rehearse as tried
from definitions.rules.response_gaps import IN_PRINCIPLE, NO_VERDICT, Unsettled, unsettled

LIFECYCLE_OF = {"executive": "executive", "committee": "committee", "council": "council"}
NO_RECEIPT = "On what day was it received? Until that is known, no response due date is claimed"
NO_DECISION_DAY = "On what day was the response decided? Until that is known, whether it was late is not"
NO_PUBLICATION = "On what day was the decision published? Until that is known, the actions wait."
OUTSIDE = "external, health, crime-and-disorder or letter"
Said = tuple[n.News, Mapping[str, str | None]]
Matching = Callable[[str], str]  # an owner's words to the post that is meant, or the words themselves


@dataclass(frozen=True)
class Facts:
    """What the clerk says of the whole meeting."""

    committee: str
    meeting: date
    item: str | None = None
    lifecycle: str | None = None
    received: date | None = None
    notice: date | None = None
    published: date | None = None
    needs_adoption: bool = False
    is_exempt: bool = False
    by: str = "clerk"


@dataclass
class Entering:
    """One case about to be entered: its events in order, each with its words, and the questions that stay open."""

    ref: str
    number: str
    text: str
    digest: str
    said: list[Said] = field(default_factory=list)
    open_questions: list[str] = field(default_factory=list)
    left_out: str | None = None


def entering(
    draft: Draft, answers: Answers, facts: Facts, policy: Policy, today: date, match: Matching = str
) -> list[Entering]:
    """Return the cases that `draft` makes, in the paper's order. Raises Trouble where the clerk must say more first."""
    _check_answers(draft, answers)
    _check_meeting(draft, facts)
    found = []
    for recommendation in draft.recommendations:
        own = answer_for(answers, recommendation.number)
        life = _known(policy, lifecycle_for(recommendation, own, facts))
        found.append(_Entry(draft, recommendation, own, facts, life, policy, today, match).entering())
    refs = [one.ref for one in found]
    if double := next((ref for ref in refs if refs.count(ref) > 1), None):
        msg = f"two recommendations of this paper would both be {double}: give each its own number in the draft"
        raise Trouble(msg)
    return found


def answering(
    draft: Draft,
    pairing: Pairing,
    answers: Answers,
    facts: Facts,
    policy: Policy,
    today: date,
    match: Matching = str,
) -> list[Entering]:
    """Return what a response paper adds to each case that it answers: its response, actions and questions.

    The ids come from the paper, so that telling it twice is telling it once: `still_to_tell` says what is left.
    """
    _check_answers(draft, answers)
    first = {one.number: pair.running.ref for pair in reversed(pairing.pairs) for one in pair.entries}
    found = []
    for pair in pairing.pairs:
        case, (recommendation, own) = pair.running.case, one_response(pair, answers, first)
        own = answer_for({"*": answers.get("*", RecommendationAnswers()), "": own}, "")
        life = policy.lifecycle(case.lifecycle)
        entry = _Entry(draft, recommendation, own, facts, life, policy, today, match)
        entry.made.ref, entry.prefix = case.ref, paper_prefix(draft)
        entry.actions, entry.questions = len(case.actions), len(case.questions)
        entry.shares_actions = not recommendation.actions and any(one.actions for one in pair.entries)
        found.append(entry.answered())
    return found


def paper_prefix(draft: Draft) -> str:
    """Return how the ids of all that a paper tells begin."""
    words = draft.sha256 or hashlib.sha256(draft.model_dump_json().encode()).hexdigest()
    return f"paper {words[:12]}"


def _reference(recommendation: DraftRecommendation, facts: Facts) -> str:
    return reference(facts.committee, recommendation.meeting or facts.meeting, facts.item, recommendation.number)


def _known(policy: Policy, name: str) -> Lifecycle:
    if name not in policy.lifecycles:
        msg = f'there is no lifecycle "{name}": use one of {", ".join(sorted(policy.lifecycles))}'
        raise Trouble(msg)
    return policy.lifecycle(name)


def _check_answers(draft: Draft, answers: Answers) -> None:
    numbers = {one.number for one in draft.recommendations}
    if strange := [key for key in answers if key != "*" and key not in numbers]:
        known = ", ".join(sorted(numbers))
        msg = f"the answers speak of recommendation {strange[0]}, and the draft has only {known}: check the numbers"
        raise Trouble(msg)
    for recommendation in draft.recommendations:
        _check_actions(recommendation, answers.get(recommendation.number, RecommendationAnswers()))


def _check_actions(recommendation: DraftRecommendation, answers: RecommendationAnswers) -> None:
    """Raise Trouble where an answer would be lost: it fits no action, or not the way its by-when was read."""
    readings = {str(number): action.by_when for number, action in enumerate(recommendation.actions, start=1)}
    for number, answer in answers.actions.items():
        where, reading = f"the answers to recommendation {recommendation.number}, action {number}", readings.get(number)
        if reading is None:
            msg = f"{where}: the draft has {len(readings)} actions there; check the number"
            raise Trouble(msg)
        recurs = reading.kind == "recurring" and reading.every is not None
        if answer.date and recurs:
            msg = f'{where}: "{reading.text}" recurs; give the day of its first occurrence as `first`'
            raise Trouble(msg)
        if answer.first and not recurs:
            msg = f'{where}: "{reading.text}" is due once; give its day as `date`'
            raise Trouble(msg)


def _check_meeting(draft: Draft, facts: Facts) -> None:
    if not draft.recommendations:
        msg = "the draft has no recommendations: there is nothing to start"
        raise Trouble(msg)
    if draft.meeting and draft.meeting != facts.meeting and all(not one.meeting for one in draft.recommendations):
        msg = f"the draft says the meeting of {draft.meeting}, you say {facts.meeting}: correct the one that is wrong"
        raise Trouble(msg)


def answer_for(answers: Answers, number: str) -> RecommendationAnswers:
    """Return what the clerk says of one recommendation: its own answers, and under them those for all ("*")."""
    general = answers.get("*", RecommendationAnswers()).model_dump(exclude_none=True)
    own = answers.get(number, RecommendationAnswers()).model_dump(exclude_none=True)
    return RecommendationAnswers.model_validate({**general, **own})


def words_digest(recommendation: DraftRecommendation) -> str:
    """Return the digest by which the same words are known again: the recommendation's, the response's, the actions'."""
    actions = [[one.action, one.owners, one.by_when.text, one.success] for one in recommendation.actions]
    parts = [[part.number, part.text] for part in recommendation.parts]
    said = [recommendation.number, recommendation.text, recommendation.response, parts, actions]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


class _Entry:
    """One recommendation being written as events."""

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
    ) -> None:
        self.draft, self.paper, self.answers, self.facts = draft, recommendation, answers, facts
        self.life, self.policy, self.today, self.match = life, policy, today, match
        self.meeting = recommendation.meeting or facts.meeting
        ref = _reference(recommendation, facts)
        self.made = Entering(ref, recommendation.number, recommendation.text, words_digest(recommendation))
        self.prefix = "start"
        self.actions = self.questions = 0  # how many the case has already
        self.shares_actions = False  # with another that the same block answers

    def entering(self) -> Entering:
        self.propose()
        if self.answers.leave_out:
            self.made.left_out = self.answers.leave_out
            self.say(n.Withdraw, self.today, {"reason": f"left out at the start: {self.answers.leave_out}"})
            return self.made
        self.submit()
        return self.answered()

    def answered(self) -> Entering:
        """Add the response, the actions and whatever else the paper leaves to ask."""
        self.respond()
        for number, action in enumerate(self.paper.actions, start=1):
            self.add(number + self.actions, action, self.answers.actions.get(str(number), ActionAnswers()))
        for question in self.other_questions():
            self.ask("other", question, None)
        return self.made

    def say(self, kind: type, happened_on: date, texts: Mapping[str, str | None], **more: Any) -> None:
        """Add one event; its id says its place, so that entering twice is entering once."""
        facts: dict[str, Any] = {"id": self.id(kind, texts), "happened_on": happened_on}
        facts |= {"by": self.facts.by, "source": f"paper {self.draft.sha256[:16]}" if self.draft.sha256 else None}
        self.made.said.append((kind(**{**facts, **more}), texts))

    def id(self, kind: type, texts: Mapping[str, str | None]) -> str:
        """Return an id: by place, where a case is entered as a whole; else by the words, whatever is beside them."""
        if self.prefix == "start":
            return f"start {len(self.made.said) + 1}"
        if kind is n.Settle:
            return f"{self.made.said[-1][0].id} settled"
        words = hashlib.sha256(json.dumps(texts, ensure_ascii=False).encode()).hexdigest()[:12]
        again = sum(isinstance(news, kind) and said == texts for news, said in self.made.said)
        return " ".join([self.prefix, kind.__name__, words, *([str(again + 1)] if again else [])])

    def propose(self) -> None:
        parts = "\n".join(f"{part.number or '•'} {part.text}" for part in self.paper.parts) or None
        texts = {"title": self.paper.title, "text": self.paper.text, "parts": parts}
        texts["addressee"] = self.paper.addressee_name
        self.say(
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

    def submit(self) -> None:
        clock = self.life.response.clock if self.life.response else None
        if self.facts.needs_adoption or not self.life.response or (clock and clock.anchor == "promise"):
            return  # what was promised, and for when, is said with `bywhen submit`
        received = self.answers.received or self.facts.received
        notice = self.answers.notice or self.facts.notice
        self.say(n.Submit, received or notice or self.today, {}, received=received, notice=notice)
        counts_from_receipt = clock is not None and clock.anchor in ("receipt", "receipt or notice")
        if clock and not received and (counts_from_receipt or not notice):
            self.ask("received", NO_RECEIPT, None)

    def respond(self) -> None:
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
        self.say(n.Respond, given or self.today, texts, outcome=outcome, given_on=given, published=published)
        if outcome == "unclear":
            settled = {"outcome": answers.outcome} if answers.outcome else None
            (open_verdict,) = self.unsettled("unclear")
            self.ask("verdict", open_verdict.words, None, settled, answers.reason, open_verdict.to)
        if not given:
            self.ask("decided on", NO_DECISION_DAY, None)
        if not published and self.life.call_in:
            self.ask("published", NO_PUBLICATION, None)
        for one in self.unsettled(answers.outcome or outcome if outcome == "unclear" else outcome):
            if one.field != "verdict":
                self.ask(one.field, one.words, None, to=one.to)

    def unsettled(self, outcome: Outcome) -> list[Unsettled]:
        """Return what the paper's response leaves open under that verdict."""
        said = self.paper.response or "\n".join(reply.text for reply in self.paper.replies)
        has_actions = bool(self.paper.actions or self.actions or self.shares_actions)
        return unsettled(outcome, said, has_actions=has_actions, life=self.life)

    def add(self, number: int, action: DraftAction, answers: ActionAnswers) -> None:
        reading = action.by_when
        owners = answers.owners if answers.owners is not None else [self.match(one) for one in action.owners]
        due = (answers.date or reading.date) if reading.kind == "date" else None
        recurs = reading.kind == "recurring" and reading.every is not None
        original = action.original_by_when
        first = (answers.first or reading.first) if reading.first else None  # else it is asked for, and settled
        texts = {
            "action": action.action,
            "by_when": reading.text,
            "success": action.success,
            "progress": action.progress,
            "owners": " / ".join(action.owners) or None,
            "how_read": explain(reading),
            "original_by_when": action.original_by_when.text if action.original_by_when else None,
        }
        self.say(
            n.AddAction,
            self.today,
            texts,
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
        )
        if recurs and not reading.first:
            self.ask("first", no_first(reading.text), number, {"day": answers.first} if answers.first else None)
        elif not recurs and reading.kind != "date":
            self.ask("by when", no_date(reading.text), number, {"day": answers.date} if answers.date else None)
        if not owners:
            self.ask("owner", no_owner(number), number)

    def ask(
        self,
        asked: Asked,
        words: str,
        about: int | None,
        settled: Mapping[str, Any] | None = None,
        reason: str | None = None,
        to: To = "clerk",
    ) -> None:
        """Ask a question; where the clerk has answered it already, settle it at once."""
        self.questions += 1
        about_it = {"question": self.questions, "about": about, "field": asked, "to": to}
        self.say(n.Ask, self.today, {"question": words}, **about_it, by="bywhen")
        if settled:
            self.say(n.Settle, self.today, {"reason": reason}, question=self.questions, **settled)
        else:
            self.made.open_questions.append(f"{self.made.ref}{f'/{about}' if about else ''}: {words}")

    def other_questions(self) -> list[str]:
        """Return what the paper's reader asked beyond the standing questions, which are asked of their own field."""
        standing = {NO_VERDICT, IN_PRINCIPLE, NO_ADDRESSEE}
        for number, action in enumerate(self.paper.actions, start=1):
            text = action.by_when.text
            standing |= {no_date(text), no_first(text), no_owner(number)}
        own = [f'"{action.by_when.text}"' for action in self.paper.actions if action.by_when.text]
        questions = [one for one in self.paper.questions if one not in standing]
        return [one for one in questions if not any(one.startswith(words) for words in own)]


def meeting_of(reading: Reading, committee: str, policy: Policy) -> str | None:
    """Return the id of the meeting that a by-when's words name, where the calendar has one of that body on that day."""
    if reading.date is None:
        return None
    council = policy.council
    found = meant(reading.text, reading.date, policy.meetings, committee, council.cabinet, council.full_council)
    return found.id if found else None


def lifecycle_for(paper: DraftRecommendation, answers: RecommendationAnswers, facts: Facts) -> str:
    """Return the lifecycle: the clerk's, else the addressee's. Raises Trouble where neither says."""
    if facts.lifecycle or answers.lifecycle:
        return facts.lifecycle or answers.lifecycle or ""
    addressee = answers.addressee or paper.addressee
    if addressee in LIFECYCLE_OF:
        return LIFECYCLE_OF[addressee]
    whom = "an outside body" if addressee else "nobody that the paper names"
    which = OUTSIDE if addressee else f"executive, committee, council, {OUTSIDE}"
    msg = (
        f"recommendation {paper.number} is addressed to {whom}: say which lifecycle it takes ({which}), "
        f'with --lifecycle for all or {{"{paper.number}": {{"lifecycle": "…"}}}} in the answers'
    )
    raise Trouble(msg)


def rehearse(made: Entering, policy: Policy, now: datetime) -> Case:
    """Return the case as entering it would make it, without writing anything. Raises Trouble naming the reference."""
    try:
        case = tried(made.ref, None, [news for news, _ in made.said], policy, now)
    except NotAllowed as refused:
        msg = f"{made.ref} cannot start: {refused}"
        raise Trouble(msg) from refused
    if case is None:
        msg = f"{made.ref} has no first event"
        raise ValueError(msg)
    return case
