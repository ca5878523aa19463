"""The owners of an action in one text, as papers, corrections and tables write them: posts with a slash between.

A post may have commas in it ("Assistant Director, Education, Development and Skills"), so a slash alone separates two.
"""

from collections.abc import Iterable

SLASH = " / "


def as_compared(title: str) -> str:
    """Return a post or a name as it is compared: letter case and white space do not count."""
    return " ".join(title.split()).casefold()


def each_once(owners: Iterable[str]) -> tuple[str, ...]:
    """Return the posts in their order, each once and without the white space around it."""
    return tuple(dict.fromkeys(owner.strip() for owner in owners if owner.strip()))


def owners_apart(text: str) -> list[str]:
    """Return the posts that a text names, as they are written."""
    return text.split(SLASH)


def owners_in_one(owners: Iterable[str]) -> str:
    """Return the posts as one text; empty where there are none."""
    return SLASH.join(owners)
