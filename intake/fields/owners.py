"""Owners: the paper's own words, split only where a mark says that there are two; and the posts that they mean."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from intake.patterns import sampled
from intake.signs import words as signs

_NOBODY = sampled(
    "to be confirmed",
    r"(?i)(n/a|tbc|tba|to be (?:confirmed|agreed|decided|determined|advised|identified|appointed)|none|"
    r"not (?:yet )?(?:known|assigned|identified)|unknown|[-–—?.]*)",
)
_SLASH_IN_WORD = sampled("Director and/or Head of Service", r"(?i)\b(and/or|n/a|24/7|c/o|w/c)\b")


def split_owners(words: str) -> list[str]:
    """The owners in a cell. Posts have commas, so a comma splits nothing; a slash, a semicolon or a plus does."""
    pieces = [piece.strip(" ;,") for piece in re.split(r"\s*[/;]\s*|\s+\+\s+", _guard(_lines(words)))]
    owners = [_unguard(piece) for piece in pieces if piece]
    return [owner for owner in owners if not _is_none(owner)]


def _lines(words: str) -> str:
    """The words with a semicolon between the lines of a cell, where each line is a post of its own."""
    lines = [line.strip(" ;,•-") for line in words.split("\n") if line.strip()]
    return "; ".join(lines) if len(lines) > 1 and all(signs.post_likeness(line) >= 0.7 for line in lines) else words


def _guard(words: str) -> str:
    """Keep a slash that is part of a word: "and/or", "n/a", "24/7"."""
    return _SLASH_IN_WORD.sub(lambda match: match[0].replace("/", "\ue001"), words)


def _unguard(words: str) -> str:
    return words.replace("\ue001", "/")


def _is_none(owner: str) -> bool:
    return _NOBODY.fullmatch(owner) is not None


@dataclass(frozen=True)
class PostMatch:
    """The post that an owner's words mean, how sure that is (0 to 1), and whether the clerk must be asked."""

    post: str | None
    confidence: float
    is_doubtful: bool


SURE = 0.965  # the same words, or a person before them; one letter more or less can be another post
LEAST = 0.6


def match_post(words: str, posts: Sequence[str] | Mapping[str, str]) -> PostMatch:
    """The post among `posts` that these words mean; a mapping has each post by its title and by its aliases.

    A person before the post ("Andrew Wood, Deputy Chief Executive") does not count against it, nor do small words
    ("Director of" and "Director for"). Two posts nearly as near as each other make a doubtful match, as does a near
    one; without one at all, `post` is None.
    """
    named = posts.items() if isinstance(posts, Mapping) else [(post, post) for post in posts]
    best_of: dict[str, float] = {}
    for name, post in named:
        best_of[post] = max(best_of.get(post, 0.0), _likeness(words, name))
    rated = sorted(((likeness, post) for post, likeness in best_of.items()), key=lambda pair: (-pair[0], pair[1]))
    if not rated or rated[0][0] < LEAST:
        return PostMatch(None, 0.0, True)
    best, post = rated[0]
    is_close = len(rated) > 1 and best < 1 and best - rated[1][0] < 0.05
    return PostMatch(post, round(best, 2), best < SURE or is_close)


def _likeness(words: str, post: str) -> float:
    """How like the words are to the post's name: 1 where they are the same, with or without a person before it."""
    plain, wanted = _plain(words), _plain(post)
    if plain == wanted:
        return 1.0
    name, _, rest = words.partition(",")
    is_person = (
        2 <= len(name.split()) <= 4 and _plain(rest) == wanted and all(word[:1].isupper() for word in name.split())
    )
    if is_person:
        return 0.97
    return min(0.96, max(fuzz.token_sort_ratio(plain, wanted), 0.97 * fuzz.ratio(plain, wanted)) / 100)


def _plain(words: str) -> str:
    words = re.sub(r"[^\w ]+", " ", words.lower().replace("&", " and "))
    words = re.sub(r"\bhos\b", "head of service", re.sub(r"\bad\b", "assistant director", words))
    return " ".join(word for word in words.split() if word not in ("of", "for", "the", "and", "s"))
