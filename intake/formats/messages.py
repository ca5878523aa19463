"""Mail: which of a message's lines are its own, and when the older message quoted in it is read too."""

from collections.abc import Sequence
from itertools import pairwise

from intake import labels
from intake.paper import PaperLines, shortened, tidy
from intake.patterns import sampled
from intake.signs import words as signs

_ORIGINAL = sampled("-----Original Message-----", r"-{2,}\s*(?:Original|Forwarded) [Mm]essage\s*-{2,}")


def without_older_message(lines: list[str], paper: PaperLines) -> list[str]:
    """The lines of a message without the older ones quoted in it, which are left out, and said.

    Where the message answers the older one point by point, both are read: between the quoted lines, or behind them.
    """
    quoted_from = next((place for place, line in enumerate(lines) if _ORIGINAL.match(line.strip())), len(lines))
    if _is_answered_within(lines[:quoted_from]):
        return lines[:quoted_from]
    if _are_answers(lines[:quoted_from]):
        newer = [line for line in lines[:quoted_from] if not line.startswith(">")]
        older = [line.lstrip("> ") for line in lines if line.startswith(">")] or lines[quoted_from + 1 :]
        return [*older, "", *newer]  # what is answered was said first
    quoted = [line for place, line in enumerate(lines) if place >= quoted_from or line.startswith(">")]
    kept = [line for place, line in enumerate(lines) if place < quoted_from and not line.startswith(">")]
    if not quoted or not any(line.strip() for line in kept):
        return lines
    words = [words for line in quoted if len(words := tidy(line.strip("> "))) > 30 and ":" not in words[:12]]
    begins = f'; it begins "{shortened(words[0])}"' if words else ""
    paper.leave_out(f"an older message of {len(quoted)} lines, quoted below the newer one{begins}", "older message")
    return kept


def _is_answered_within(lines: Sequence[str]) -> bool:
    """Whether a message answers between the lines that it quotes, so that neither says anything without the other."""
    marks = [line.startswith(">") for line in lines if line.strip(" >")]
    return sum(before and not after for before, after in pairwise(marks)) > 1


def _are_answers(lines: Sequence[str]) -> bool:
    """Whether a message answers point by point, so that only the older message below it tells what the points are."""
    items = [item for line in lines if not line.startswith(">") and (item := labels.list_item(tidy(line))) is not None]
    answers = [item for item in items if item.number and signs.verdict_likeness(item.text) >= 1]
    return len(answers) > 1 and not any(signs.clause_likeness(item.text) >= 1 for item in items)
