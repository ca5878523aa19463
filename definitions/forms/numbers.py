"""The numbers of what starts without a paper: the meeting's q1, q2 …, and the same number for the same words."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from definitions.case.model import Case


@dataclass(frozen=True)
class Known:
    """A case that is there, and the digest by which its words are known again."""

    case: Case
    words_digest: str


def digest_of(words: str) -> str:
    """Return the digest by which words are known again."""
    return hashlib.sha256(words.encode()).hexdigest()


def free_number(there: Iterable[Known], committee: str, meeting: date, letter: str, digest: str) -> str:
    """Return the first number of a meeting that is free, q1, q2 …; that of the same words, where they are there."""
    own = [known for known in there if (known.case.committee, known.case.meeting) == (committee, meeting)]
    own = [known for known in own if re.fullmatch(rf"{letter}\d+", known.case.number)]
    same = next((known.case.number for known in own if known.words_digest == digest), None)
    return same or f"{letter}{max((int(known.case.number[1:]) for known in own), default=0) + 1}"
