"""A paper beside what runs, as a clerk wants to see it before anything is recorded, and as a program does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cli.shared.remedies import commands_of_remedy
from cli.shared.terminal import labelled, wrapped
from definitions.calendar.days import days_late, long_date
from definitions.papers.differences import Difference
from definitions.papers.pairing import Pair, Pairing, RunningCase, awaits_response
from definitions.papers.paper_news import CaseNews
from definitions.reports.wording import first_words, numbered, response_lateness

SAYS = {
    "recorded already": "recorded already",
    "answered otherwise": "has its response from elsewhere, so nothing is recorded",
    "doubtful": "doubtful, so nothing is recorded",
    "closed": "is closed, so nothing is recorded",
    "no longer stands": "recorded before, and no longer stands, so nothing is recorded",
    "no response": "the paper gives no response to it",
}


@dataclass
class Seen:
    """One pair, what differs, what is still to be recorded, and the events that this became."""

    pair: Pair
    state: str  # "to record", or one of SAYS
    differs: Sequence[Difference] = ()
    made: CaseNews | None = None
    events: list[int] = field(default_factory=list)

    @property
    def ref(self) -> str:
        """Return the reference of the recommendation that runs."""
        return self.pair.running.ref


def seen_in_words(pairing: Pairing, seen: Sequence[Seen], today: date) -> Iterator[str]:
    """Yield what a clerk reads: each pair with what differs, what matches nothing, what stays unanswered, the count."""
    for pair in seen:
        yield from _pair(pair)
    for entry in pairing.unmatched:
        yield f"{entry.number:<5} matches nothing that runs: {first_words(entry.text)}"
        yield f"        if it does: --pair {entry.number}=REF"
    silent = _unanswered(pairing, seen)
    for running in silent:
        yield f"–     {running.ref}  unanswered by this paper: {_stays(running, today)}"
    counts = {"to record": "to record", "recorded already": "recorded already", "doubtful": "doubtful"}
    told = [f"{sum(pair.state == state for pair in seen)} {words}" for state, words in counts.items()]
    yield ", ".join([*told, f"{len(pairing.unmatched)} matching nothing", f"{len(silent)} unanswered"])


def _pair(seen: Seen) -> Iterator[str]:
    yield f"{seen.pair.number:<5} {seen.ref}  {SAYS.get(seen.state) or _response(seen)}"
    if seen.state == "doubtful":
        yield wrapped(f"{seen.pair.why}: {first_words(seen.pair.running.text)}", 8)
        yield wrapped(f"if it is meant: --pair {seen.pair.entries[0].number}={seen.ref}", 8)
    for differs in seen.differs:
        yield labelled(differs.what, differs.words, 8, 12)
        if differs.remedy:
            yield " " * 8 + f"if the paper is right: {', then '.join(commands_of_remedy(differs.remedy))}"


def _response(seen: Seen) -> str:
    told = [(news, texts) for news, texts in seen.made.news] if seen.made else []
    outcome = next((news.outcome for news, _ in told if news.kind == "Respond"), "no response")
    actions = sum(news.kind == "AddAction" for news, _ in told)
    asked = sum(news.kind == "Ask" for news, _ in told) - sum(news.kind == "Settle" for news, _ in told)
    return ", ".join([outcome, numbered(actions, "action"), *([numbered(asked, "question")] if asked else [])])


def _unanswered(pairing: Pairing, seen: Sequence[Seen]) -> list[RunningCase]:
    """Return what awaits a response, and the paper gives none that stands: it leaves it out, or repeats it bare."""
    repeated = [pair.pair.running for pair in seen if pair.state in ("no response", "no longer stands")]
    return [*pairing.unanswered, *(running for running in repeated if awaits_response(running))]


def _stays(running: RunningCase, today: date) -> str:
    """Return what becomes of a recommendation that the paper does not answer."""
    due = running.case.submitted.due_on if running.case.submitted else None
    if due is None:
        return "its response is awaited, by a day that is not known"
    stays = ", and it stays overdue" if due < today else ""
    return f"due {long_date(due)}, {response_lateness(running.case, today)}{stays}"


def seen_as_object(pairing: Pairing, seen: Sequence[Seen], today: date) -> dict[str, Any]:
    """Return the pairing as a program wants it."""
    return {
        "pairs": [_pair_object(pair) for pair in seen],
        "unmatched": [{"number": entry.number, "text": entry.text} for entry in pairing.unmatched],
        "unanswered": [_silent_object(running, today) for running in _unanswered(pairing, seen)],
    }


def _pair_object(seen: Seen) -> dict[str, Any]:
    return {
        "ref": seen.ref,
        "number": seen.pair.number,
        "likeness": seen.pair.likeness,
        "sure": seen.pair.is_sure,
        "why": seen.pair.why,
        "state": "recorded" if seen.events else seen.state,
        "differs": [_differs_object(differs) for differs in seen.differs],
        "questions": seen.made.open_questions if seen.made and seen.made.news else [],
        "events": seen.events,
    }


def _differs_object(differs: Difference) -> dict[str, Any]:
    remedy = ", then ".join(commands_of_remedy(differs.remedy)) if differs.remedy else None
    return {"what": differs.what, "words": differs.words, "remedy": remedy}


def _silent_object(running: RunningCase, today: date) -> dict[str, Any]:
    due = running.case.submitted.due_on if running.case.submitted else None
    return {"ref": running.ref, "due_on": due, "days_late": days_late(due, today)}
