"""What a mail's subject is made of: the matter first, then how it stands, the reference last; in 70 characters."""

import re
from datetime import date

from mail.letters.phrases import cut_at_a_word

LONGEST = 70
SHORTEST_MATTER = 12  # below it, the matter says nothing any more
ADDRESSED = re.compile(
    r"(?i)^(?:resolved\s+)?that\s+"
    r"(?:(?:the\s+)?(?:executive|cabinet|full council|council|committee)\s+|.{1,80}?\s+be asked to\s+)?"
)


def matter_of(text: str) -> str:
    """Return what a recommendation is about, without the words to whom it is addressed."""
    rest = ADDRESSED.sub("", text).rstrip(" ;,.")
    return rest[:1].upper() + rest[1:]


def brief_day(day: date) -> str:
    """Return the day as a subject has room for it: "14 Sep 2027"."""
    return f"{day.day} {day:%b %Y}"


def subject_of(matter: str | None, status: str, ref: str | None = None, longest: int = LONGEST) -> str:
    """Return "Replace eleven shelters: 14 days late (PLA-2027-01-12-3/1)"; the matter is cut where it is too long."""
    last = f" ({ref})" if ref else ""
    room = longest - len(status) - len(last) - 2
    if matter and room >= SHORTEST_MATTER:
        return f"{cut_at_a_word(matter, room)}: {status}{last}"
    return f"{cut_at_a_word(status[:1].upper() + status[1:], longest - len(last))}{last}"
