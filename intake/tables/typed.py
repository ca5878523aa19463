"""The columns of a table, typed: by their headings and by what their cells hold, and where the two differ a doubt."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from intake.patterns import sampled
from intake.tables import headings
from intake.tables.content import Content, content_of_cells
from intake.tables.doubts import Doubt
from intake.tables.headings import Column

LEAST = 0.15  # of both voices together, for a column to be taken for what it seems to be
_ONCE: frozenset[Column] = frozenset(headings.WORDS) - {"other"}
_ONLY_BY_CONTENT: tuple[Column, ...] = (
    "recommendation",
    "action",
    "verdict",
    "owner",
    "by_when",
    "who_when",
    "number",
    "status",
    "addressee",
)


_REASON = sampled("Reason for the decision", r"(?i)\W*(?:reasons?|rationale|explanation|comments?|remarks?|why)\b")


@dataclass(frozen=True)
class TypedColumns:
    """A table's columns by place; and what of it the clerk is asked."""

    columns: Mapping[int, Column]
    doubts: tuple[Doubt, ...] = ()
    headings: tuple[str, ...] = field(default=())

    def has(self, *wanted: Column) -> bool:
        """Whether any of these columns is there."""
        return any(column in wanted for column in self.columns.values())


def type_columns(
    heads: Sequence[str], rows: Sequence[Sequence[str]], told: Mapping[str, Column] | None = None
) -> TypedColumns:
    """The columns under these headings. `told` is what a clerk said of a heading; content may still overrule it."""
    width = max([len(heads), *(len(row) for row in rows)], default=0)
    named = [heads[place] if place < len(heads) else "" for place in range(width)]
    contents = [content_of_cells([row[place] for row in rows if place < len(row)]) for place in range(width)]
    voted = [_votes(named[place], told or {}) for place in range(width)]
    scores = [
        _scores(votes, content, place) for place, (votes, content) in enumerate(zip(voted, contents, strict=True))
    ]
    chosen = _assigned(scores)
    _take_words(chosen, voted, contents)
    _take_answers(chosen, contents)
    _take_reasons(chosen, named, voted, contents)
    _settle_dates(chosen, named, scores)
    _settle_numbers(chosen, contents)
    doubts = tuple(
        Doubt(place, named[place], column)
        for place, column in sorted(chosen.items())
        if _is_doubtful(column, voted[place], contents[place], named[place])
    )
    return TypedColumns(chosen, doubts, tuple(named))


def _votes(heading: str, told: Mapping[str, Column]) -> Mapping[Column, float]:
    said = told.get(headings.plain_heading(heading))
    return {said: 1.0} if said else headings.votes(heading)


def _scores(votes: Mapping[Column, float], content: Content, place: int) -> dict[Column, float]:
    """Both voices together, by column: what the heading says, and for or against it what the cells hold."""
    weight = min(1.0, content.filled / 3)
    found: dict[Column, float] = {}
    for column in headings.WORDS:
        heard = votes.get(column, 0.0)
        seen = _fit(column, content, place)
        if seen is None:
            if heard:
                found[column] = heard - 0.55 * weight * _misfit(column, content)
        elif heard or column in _ONLY_BY_CONTENT:
            found[column] = heard + weight * (1.2 * seen - 0.6) * (1.0 if heard else 0.95)
    return found


def _fit(column: Column, content: Content, place: int) -> float | None:
    """How well the cells fit the column, 0 to 1; None where a column of any words would."""
    if not content.filled:
        return 0.5
    match column:
        case "number":
            return content.reference if place < 3 else content.reference * 0.6
        case "recommendation":
            return max(content.asks, content.clause * 0.8) if not content.is_short or content.clause > 0.5 else 0.2
        case "verdict":
            return content.verdict if content.filled else 0.5
        case "owner":
            return content.post
        case "by_when" | "meeting" | "done_on" | "original" | "revised":
            return content.day
        case "who_when":
            return min(1.2, content.both * 1.4)
        case "status":
            return content.status
        case "addressee":
            return content.body * (0.75 if content.post > 0.8 else 1.0)
    return None


def _misfit(column: Column, content: Content) -> float:
    """How strongly the cells are plainly something else than words for this column."""
    if column == "other":
        return 0.0
    plain = {"day": content.day, "post": content.post, "both": content.both * 1.4, "reference": content.reference}
    if column != "response":
        plain["verdict"] = content.verdict if column != "action" else 0.0
    if column in ("action", "item", "success"):
        plain.pop("post")
    if column in ("progress", "item", "success"):
        plain["day"] = plain["day"] * 0.5
    return max(plain.values())


def _assigned(scores: Sequence[Mapping[Column, float]]) -> dict[int, Column]:
    """Each column's kind, the surest first; a kind that is taken goes to no second column."""
    ranked = sorted(
        ((score, -place, column) for place, found in enumerate(scores) for column, score in found.items()),
        key=lambda entry: (-entry[0], -entry[1]),
    )
    chosen: dict[int, Column] = {}
    for score, at, column in ranked:
        if score >= LEAST and -at not in chosen and (column not in _ONCE or column not in chosen.values()):
            chosen[-at] = column
    for place in range(len(scores)):
        chosen.setdefault(place, "other")
    return chosen


def _settle_dates(chosen: dict[int, Column], named: Sequence[str], scores: Sequence[Mapping[Column, float]]) -> None:
    """A day before the recommendation, under "Date" or no heading that is known, is the day on which it was made."""
    place = next((place for place, column in chosen.items() if column == "by_when"), None)
    asked = next((place for place, column in chosen.items() if column == "recommendation"), None)
    if place is None or asked is None or place > asked or "meeting" in chosen.values():
        return
    is_named = headings.plain_heading(named[place]) in ("date", "dyddiad")
    is_alone = not any(scores[other].get("by_when", 0.0) >= LEAST for other in chosen if other != place)
    if is_named or not (headings.votes(named[place]) or (is_alone and "owner" in chosen.values())):
        chosen[place] = "meeting"
        _next_best(chosen, scores)


def _settle_numbers(chosen: dict[int, Column], contents: Sequence[Content]) -> None:
    """A number behind the recommendation is an action's, where a column before the recommendation has references."""
    place = next((place for place, column in chosen.items() if column == "number"), None)
    asked = next((place for place, column in chosen.items() if column == "recommendation"), None)
    if place is None or asked is None or place < asked:
        return
    before = [at for at in range(asked) if chosen[at] in ("other", "item") and contents[at].reference >= 0.6]
    if before:
        chosen[before[0]], chosen[place] = "number", "other"


def _next_best(chosen: dict[int, Column], scores: Sequence[Mapping[Column, float]]) -> None:
    """Let another column be the by-when, where one that nothing else claims holds days."""
    others = [(scores[place].get("by_when", 0.0), place) for place, column in chosen.items() if column == "other"]
    score, place = max(others, default=(0.0, -1))
    if score >= LEAST:
        chosen[place] = "by_when"


def _take_words(
    chosen: dict[int, Column], voted: Sequence[Mapping[Column, float]], contents: Sequence[Content]
) -> None:
    """Take the column with the most words for what is asked, in a table that otherwise answers or plans something."""
    told = set(chosen.values()) & {"number", "verdict", "response", "owner", "by_when", "who_when", "status"}
    if len(told) < 2:
        return
    free = [place for place, column in chosen.items() if column == "other" and not voted[place]]
    free = [place for place in free if contents[place].words >= 3.5 and contents[place].filled]
    wordy = sorted(free, key=lambda place: -contents[place].words)
    actions = [place for place, column in chosen.items() if column == "action"]
    before = [place for place in wordy if not actions or place < actions[0]]
    if before and "recommendation" not in chosen.values():
        chosen[before[0]] = "recommendation"
        wordy.remove(before[0])
    answered = [place for place, column in chosen.items() if column in ("verdict", "response")]
    behind = [place for place in wordy if answered and place > min(answered)]
    if behind and "action" not in chosen.values() and told & {"owner", "by_when", "who_when"}:
        chosen[behind[0]] = "action"


def _take_answers(chosen: dict[int, Column], contents: Sequence[Content]) -> None:
    """Take the column whose cells answer most, where nothing else answers and its heading is no plain other's."""
    if {"verdict", "response"} & set(chosen.values()) or "recommendation" not in chosen.values():
        return
    loose = ("other", "status", "progress", "success")
    free = [place for place, column in chosen.items() if column in loose and contents[place].filled]
    best = max(free, key=lambda place: contents[place].verdict, default=None)
    if best is None or contents[best].verdict < (0.35 if chosen[best] == "other" else 0.6):
        return
    if contents[best].verdict > contents[best].status or chosen[best] == "other":
        chosen[best] = "verdict" if contents[best].is_short else "response"


def _take_reasons(
    chosen: dict[int, Column],
    named: Sequence[str],
    voted: Sequence[Mapping[Column, float]],
    contents: Sequence[Content],
) -> None:
    """Take the words that stand behind a verdict for its response, where nothing else is: reasons, "Cabinet's view"."""
    verdict = next((place for place, column in chosen.items() if column == "verdict"), None)
    if verdict is None or "response" in chosen.values():
        return
    for place in sorted(chosen):
        is_unknown = not voted[place] and contents[place].words >= 2
        if place > verdict and chosen[place] == "other" and (_REASON.match(named[place]) or is_unknown):
            chosen[place] = "response"
            return


def _is_doubtful(column: Column, votes: Mapping[Column, float], content: Content, heading: str) -> bool:
    """Whether the clerk is to be asked: a kind that matters, which the heading does not name."""
    if column in ("other", "number", "item", "status", "progress") or not content.filled:
        return False
    if column == "meeting" and re.search(r"(?i)\b(?:date|dyddiad)\b", heading):
        return False
    kin: dict[Column, tuple[Column, ...]] = {"verdict": ("response",), "response": ("verdict",)}
    heard = max(votes.get(column, 0.0), *(votes.get(alike, 0.0) for alike in kin.get(column, (column,))))
    return heard < 0.5 and bool(heading or column in ("owner", "by_when"))
