"""A paper beside what runs, as a clerk wants to see it before anything is recorded, and as a program does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from cli.shared.layout import labelled, wrapped
from cli.shared.remedies import commands

if TYPE_CHECKING:
    from definitions.papers.differences import Difference
    from definitions.papers.match import Pair, Pairing, RunningCase
    from definitions.papers.paper_news import CaseNews

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

    pair: "Pair"
    state: str  # "to record", or one of SAYS
    differs: Sequence["Difference"] = ()
    made: "CaseNews | None" = None
    events: list[int] = field(default_factory=list)

    @property
    def ref(self) -> str:
        """Return the reference of the recommendation that runs."""
        return self.pair.running.ref


def in_words(pairing: "Pairing", seen: Sequence[Seen], today: date) -> Iterator[str]:
    """Yield what a clerk reads: each pair with what differs, what matches nothing, what stays unanswered, the count."""
    for one in seen:
        yield from _pair(one)
    for entry in pairing.unmatched:
        yield f"{entry.number:<5} matches nothing that runs: {_first(entry.text)}"
        yield f"        if it does: --pair {entry.number}=REF"
    silent = _unanswered(pairing, seen)
    for running in silent:
        yield f"–     {running.ref}  unanswered by this paper: {_stays(running, today)}"
    counts = {"to record": "to record", "recorded already": "recorded already", "doubtful": "doubtful"}
    told = [f"{sum(one.state == state for one in seen)} {words}" for state, words in counts.items()]
    yield ", ".join([*told, f"{len(pairing.unmatched)} matching nothing", f"{len(silent)} unanswered"])


def _pair(one: Seen) -> Iterator[str]:
    yield f"{one.pair.number:<5} {one.ref}  {SAYS.get(one.state) or _response(one)}"
    if one.state == "doubtful":
        yield wrapped(f"{one.pair.why}: {_first(one.pair.running.text)}", 8)
        yield wrapped(f"if it is meant: --pair {one.pair.entries[0].number}={one.ref}", 8)
    for differs in one.differs:
        yield labelled(differs.what, differs.words, 8, 12)
        if differs.remedy:
            yield " " * 8 + f"if the paper is right: {', then '.join(commands(differs.remedy))}"


def _response(one: Seen) -> str:
    told = [(news, texts) for news, texts in one.made.news] if one.made else []
    outcome = next((news.outcome for news, _ in told if news.kind == "Respond"), "no response")
    actions = sum(news.kind == "AddAction" for news, _ in told)
    asked = sum(news.kind == "Ask" for news, _ in told) - sum(news.kind == "Settle" for news, _ in told)
    return ", ".join([outcome, _count(actions, "action"), *([_count(asked, "question")] if asked else [])])


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _first(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 70 else f"{words[:69]}…"


def _unanswered(pairing: "Pairing", seen: Sequence[Seen]) -> list["RunningCase"]:
    """Return what awaits a response, and the paper gives none that stands: it leaves it out, or repeats it bare."""
    from definitions.papers.match import awaits_response

    repeated = [one.pair.running for one in seen if one.state in ("no response", "no longer stands")]
    return [*pairing.unanswered, *(one for one in repeated if awaits_response(one))]


def _stays(running: "RunningCase", today: date) -> str:
    """Return what becomes of a recommendation that the paper does not answer."""
    from cli.shared.sentences import response_lateness
    from definitions.calendar.days import long_date

    due = running.case.submitted.due_on if running.case.submitted else None
    if due is None:
        return "its response is awaited, by a day that is not known"
    stays = ", and it stays overdue" if due < today else ""
    return f"due {long_date(due)}, {response_lateness(running.case, today)}{stays}"


def as_object(pairing: "Pairing", seen: Sequence[Seen], today: date) -> dict[str, Any]:
    """Return the pairing as a program wants it."""
    return {
        "pairs": [_pair_object(one) for one in seen],
        "unmatched": [{"number": entry.number, "text": entry.text} for entry in pairing.unmatched],
        "unanswered": [_silent_object(running, today) for running in _unanswered(pairing, seen)],
    }


def _pair_object(one: Seen) -> dict[str, Any]:
    return {
        "ref": one.ref,
        "number": one.pair.number,
        "likeness": one.pair.likeness,
        "sure": one.pair.is_sure,
        "why": one.pair.why,
        "state": "recorded" if one.events else one.state,
        "differs": [_differs_object(differs) for differs in one.differs],
        "questions": one.made.open_questions if one.made and one.made.news else [],
        "events": one.events,
    }


def _differs_object(differs: "Difference") -> dict[str, Any]:
    remedy = ", then ".join(commands(differs.remedy)) if differs.remedy else None
    return {"what": differs.what, "words": differs.words, "remedy": remedy}


def _silent_object(running: "RunningCase", today: date) -> dict[str, Any]:
    due = running.case.submitted.due_on if running.case.submitted else None
    late = max(0, (today - due).days) if due else None
    return {"ref": running.ref, "due_on": due.isoformat() if due else None, "days_late": late}
