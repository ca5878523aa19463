"""From a response paper, whose recommendations are paired with running ones, to the news of each response."""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from definitions.case import news as n
from definitions.case.model import Case
from definitions.case.outcome import Outcome
from definitions.papers.draft import (
    Answers,
    Draft,
    DraftPart,
    DraftRecommendation,
    Facts,
    RecommendationAnswers,
    answer_for,
)
from definitions.papers.likeness import pair_texts
from definitions.papers.number_labels import compared_label, labels_of
from definitions.papers.pairing import Pair, Pairing
from definitions.papers.paper_news import CaseNews, Matching, RecommendationNews
from definitions.papers.start import check_answers
from definitions.policy.model import Policy

AnsweredPair = tuple[DraftRecommendation, RecommendationAnswers]


def news_of_responses(
    draft: Draft,
    pairing: Pairing,
    answers: Answers,
    facts: Facts,
    policy: Policy,
    today: date,
    match: Matching = str,
) -> list[CaseNews]:
    """Return what a response paper adds to each case that it answers: its response, actions and questions.

    The ids come from the paper, so that telling it twice is telling it once: `still_to_tell` says what is left.
    """
    check_answers(draft, answers)
    first = {entry.number: pair.running.ref for pair in reversed(pairing.pairs) for entry in pair.entries}
    found = []
    for pair in pairing.pairs:
        case, (recommendation, given) = pair.running.case, one_response(pair, answers, first)
        given = answer_for({"*": answers.get("*", RecommendationAnswers()), "": given}, "")
        life = policy.lifecycle(case.lifecycle)
        shares = not recommendation.actions and any(entry.actions for entry in pair.entries)
        written = RecommendationNews(
            draft, recommendation, given, facts, life, policy, today, match, case=case, shares_actions=shares
        )
        found.append(written.of_response())
    return found


def one_response(pair: Pair, answers: Answers, first: Mapping[str, str]) -> AnsweredPair:
    """Return what a paper says of one recommendation that runs, with the clerk's answers, as one entry.

    `first` names, for each number of the paper, the first reference that it answers: there stand the actions of a
    block that answers several, so that none is chased twice; the others are asked about them.
    """
    made = [_of_block(entry, pair, first.get(entry.number, pair.running.ref)) for entry in pair.entries]
    given = [answers.get(entry.number, RecommendationAnswers()) for entry in pair.entries]
    return (made[0], given[0]) if len(made) == 1 else (_joined(pair, made), _joined_answers(made, given))


def _of_block(entry: DraftRecommendation, pair: Pair, first: str) -> DraftRecommendation:
    """Return the entry as it answers this one: the verdict of its own part, where the block has several."""
    labels = set(labels_of(pair.running.case.number))
    if not set(labels_of(entry.number)) > labels:
        return entry
    verdicts = {part.outcome for part in entry.parts if compared_label(part.number) in labels}
    changes: dict[str, object] = {"outcome": verdicts.pop() or entry.outcome} if len(verdicts) == 1 else {}
    if entry.actions and first != pair.running.ref:
        asked = f"The paper answers {entry.number} together; its actions stand with {first}: which are owed here too?"
        changes |= {"actions": [], "questions": [asked]}
    return entry.model_copy(update=changes)


def _joined(pair: Pair, entries: Sequence[DraftRecommendation]) -> DraftRecommendation:
    """Return several entries as the one response to a recommendation that stands for all of them."""
    said = [f"{entry.number}: {entry.response}" for entry in entries if entry.response]
    return entries[0].model_copy(
        update={
            "number": pair.running.case.number,
            "text": " ".join(entry.text for entry in entries),
            "parts": [DraftPart(number=entry.number, text=entry.text, outcome=entry.outcome) for entry in entries],
            "outcome": joint_verdict([entry.outcome for entry in entries]),
            "response": "\n".join(said) or None,
            "replies": [reply for entry in entries for reply in entry.replies],
            "questions": list(dict.fromkeys(question for entry in entries for question in entry.questions)),
            "actions": [action for entry in entries for action in entry.actions],
        }
    )


def joint_verdict(parts: Sequence[Outcome | None]) -> Outcome | None:
    """Return the verdict on the whole: that of all parts; in part, where they differ; unclear, where one is."""
    given = {outcome for outcome in parts if outcome}
    if len(given) <= 1 and None not in parts:
        return next(iter(given), None)
    if not given:
        return None
    return "unclear" if "unclear" in given or None in parts else "partially agreed"


def _joined_answers(
    entries: Sequence[DraftRecommendation], answers: Sequence[RecommendationAnswers]
) -> RecommendationAnswers:
    """Return the clerk's answers to several entries as one: the first that says a thing, the actions counted on."""
    found: dict[str, object] = {}
    actions: dict[str, object] = {}
    before = 0
    for entry, answer in zip(entries, answers, strict=True):
        found = {**answer.model_dump(exclude_none=True, exclude={"actions", "outcome"}), **found}
        actions |= {str(int(place) + before): answer_of_action for place, answer_of_action in answer.actions.items()}
        before += len(entry.actions)
    outcome = joint_verdict([answer.outcome or entry.outcome for entry, answer in zip(entries, answers, strict=True)])
    return RecommendationAnswers.model_validate({**found, "outcome": outcome, "actions": actions})


def without_recorded_actions(said: Sequence[n.WordedNews], pair: Pair, recorded: Container[str]) -> list[n.WordedNews]:
    """Leave out the actions that are owed already, by an earlier response or by hand, and what is asked about them."""
    listed = [action.action for entry in pair.entries for action in entry.actions]
    running = pair.running.case.actions
    owed = {place for place, at in pair_texts(listed, pair.running.actions).items() if not running[at].is_ended}
    added = [news for news, _ in said if isinstance(news, n.AddAction)]
    there = {news.action for place, news in enumerate(added) if place in owed and news.id not in recorded}
    asked = {news.question for news, _ in said if isinstance(news, n.Ask) and news.about in there}
    return [(news, texts) for news, texts in said if not _is_about(news, there, asked)]


def _is_about(news: n.News, actions: Container[int | None], questions: Container[int]) -> bool:
    match news:
        case n.AddAction():
            return news.action in actions
        case n.Ask() | n.Settle():
            return news.question in questions
    return False


def still_to_tell(said: Sequence[n.WordedNews], case: Case, recorded: Mapping[str, Any]) -> list[n.WordedNews]:
    """Return what of a paper is not recorded of a case yet, numbered after all that the case has by now.

    A question or an action that is recorded keeps its number; an answer to a question that is settled is left out.
    """
    numbers: dict[tuple[str, int], int] = {}
    last = {"action": case.next_action - 1, "question": case.next_question - 1}

    def number(name: str, news: Any) -> int:
        there = recorded.get(news.id)
        if there is None:
            last[name] += 1
        return getattr(there, name) if there else last[name]

    kept: list[n.WordedNews] = []
    for news, texts in said:
        changes: dict[str, Any] = {}
        match news:
            case n.AddAction():
                numbers["action", news.action] = changes["action"] = number("action", news)
            case n.Ask():
                about = numbers.get(("action", news.about or 0), news.about)
                numbers["question", news.question] = number("question", news)
                changes = {"question": numbers["question", news.question], "about": about}
            case n.Settle():
                changes["question"] = numbers.get(("question", news.question), news.question)
            case n.Respond() if news.id in recorded:
                kept += _days_since_known(news, case)
        question = case.question(changes["question"]) if isinstance(news, n.Settle) else None
        if news.id not in recorded and not (question and not question.is_open):
            kept.append((news.model_copy(update=changes), texts))
    return kept


def _days_since_known(news: n.Respond, case: Case) -> Iterator[n.WordedNews]:
    """Settle what was asked of a response that is recorded, where the clerk now says the day."""
    for name, day in (("decided on", news.given_on), ("published", news.published)):
        asked = next((question for question in case.questions if question.is_open and question.field == name), None)
        if asked and day:
            settle_id, on, source = f"{news.id} {name}", news.happened_on, news.source
            yield n.Settle(id=settle_id, happened_on=on, by=news.by, source=source, question=asked.number, day=day), {}
