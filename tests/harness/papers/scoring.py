"""How well a draft agrees with what a careful human reads in the paper: right, asked, silently wrong, or lost."""

import difflib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from definitions.errors import Unreadable
from definitions.papers.draft import Draft, DraftAction, DraftRecommendation
from intake.read import read

Expected = dict[str, Any]
ABOUT = {
    "addressee": r"(?i)to whom|made to|addressed",
    "outcome": r"(?i)gives no verdict|what was decided|agreed,? (or|partially)|agreed in part",
    "owner": r"(?i)\bown(s|er|ers)\b|by whom|are those of the row above",
    "by-when": r"(?i)by when|by-when|by which day|first one|are those of the row above",
}


@dataclass
class Score:
    """The score of one paper. `faults` says in words what is silently wrong, lost, or too much."""

    paper: str
    wanted: int
    is_read: bool = True
    found: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def note(self, name: str, verdict: str, fault: str) -> None:
        """Count a field as right, asked or wrong."""
        self.counts[f"{name} {verdict}"] += 1
        if verdict == "wrong":
            self.faults.append(f"{self.paper}: {fault}")


def scores(folder: Path) -> Iterator[Score]:
    """The score of each paper in the folder that has a file of what is expected of it."""
    for truth in sorted(folder.glob("*.expected.json")):
        expected = json.loads(truth.read_text(encoding="utf-8"))
        yield score(folder / expected["paper"], expected["recommendations"])


def score(paper: Path, wanted: Sequence[Expected]) -> Score:
    """The score of one paper."""
    out = Score(paper.name, len(wanted))
    try:
        draft = read(paper)
    except Unreadable as trouble:
        out.is_read = False
        out.faults.append(f"{paper.name}: {trouble}")
        return out
    return score_draft(draft, wanted, out)


def score_draft(draft: Draft, wanted: Sequence[Expected], out: Score) -> Score:
    """The score of a draft."""
    pairs, extra = _pair(wanted, draft.recommendations)
    said = plain(" ".join(f"{entry.heading or ''} {entry.why}" for entry in draft.left_out))
    for place, want in enumerate(wanted):
        if place in pairs:
            out.found += 1
            _compare(out, want, pairs[place])
        elif plain(want["text"])[:40] not in said:
            out.faults.append(f"{out.paper}: {want['number']}: lost, and nothing said")
    out.faults += [f"{out.paper}: {entry.number} is too much: {whole(entry)[:80]}" for entry in extra]
    return out


def plain(words: object) -> str:
    """The words without marks and capitals."""
    return re.sub(r"[^a-z0-9]+", " ", str(words or "").lower()).strip()


def whole(entry: DraftRecommendation) -> str:
    """The recommendation's text with its parts."""
    return " ".join([entry.text, *(part.text for part in entry.parts)])


def _pair(
    wanted: Sequence[Expected], got: Sequence[DraftRecommendation]
) -> tuple[dict[int, DraftRecommendation], list[DraftRecommendation]]:
    """Each expected recommendation with the one that is most like it, the best pairs first; and those left over."""
    rated = sorted(
        ((_likeness(want, entry), i, j) for i, want in enumerate(wanted) for j, entry in enumerate(got)), reverse=True
    )
    pairs: dict[int, int] = {}
    for likeness, i, j in rated:
        if likeness >= 0.62 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    extra = [entry for j, entry in enumerate(got) if j not in pairs.values()]
    return {i: got[j] for i, j in pairs.items()}, extra


def _likeness(want: Expected, entry: DraftRecommendation) -> float:
    wanted, got = plain(want["text"]), plain(f"{entry.title or ''} {whole(entry)}")
    if not got:
        return 0.0
    if wanted in got or got in wanted:  # a part alone is no match: a bullet taken for the whole, a title for its words
        share = min(len(wanted), len(got)) / max(len(wanted), len(got))
        return max(share, 0.75 if wanted in got and len(wanted) > 25 else 0)
    return difflib.SequenceMatcher(None, wanted, got, autojunk=False).ratio()


def _compare(out: Score, want: Expected, entry: DraftRecommendation) -> None:
    number = want["number"]
    addressees = _several(want["addressee"])
    verdict = _judged("addressee", entry.addressee in addressees, entry)
    out.note("addressee", verdict, f"{number}: addressee {entry.addressee}, not {addressees}")
    outcomes = [outcome or "unclear" for outcome in _several(want["outcome"])]
    verdict = _judged("outcome", (entry.outcome or "unclear") in outcomes, entry)
    out.note("outcome", verdict, f"{number}: outcome {entry.outcome}, not {outcomes}")
    for place, wanted in enumerate(want["actions"]):
        _compare_action(out, number, wanted, entry, place)
    for action in entry.actions[len(want["actions"]) :]:
        if action.by_when.kind != "question":
            out.note(
                "by-when", "wrong", f"{number}: an action too much, due {action.by_when.date}: {action.action[:80]}"
            )


def _compare_action(out: Score, number: str, want: Expected, entry: DraftRecommendation, place: int) -> None:
    action = entry.actions[place] if place < len(entry.actions) else None
    owners = action.owners if action else []
    are_right = plain(" ".join(owners)).replace(" and ", " ") == plain(" ".join(want["owners"])).replace(" and ", " ")
    out.note("owner", _judged("owner", are_right, entry), f"{number}: owners {owners}, not {want['owners']}")
    is_right = _is_same_day(action, want["by_when"])
    is_asked = action is not None and action.by_when.kind == "question"
    verdict = "asked" if is_asked and not is_right else _judged("by-when", is_right, entry)
    read_as = action.by_when.date or action.by_when.every if action else "nothing"
    out.note("by-when", verdict, f"{number}: by-when {read_as}, not {want['by_when']}")


def _is_same_day(action: DraftAction | None, want: Expected) -> bool:
    if action is None:
        return bool(want["kind"] == "question")
    got = json.loads(action.by_when.model_dump_json())
    return all(got[name] == want[name] for name in ("kind", "date", "every", "first"))


def _judged(name: str, is_right: bool, entry: DraftRecommendation) -> str:
    if is_right:
        return "right"
    return "asked" if any(re.search(ABOUT[name], question) for question in entry.questions) else "wrong"


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
