"""Owners: the paper's own words, split only where a slash says that there are two."""

import re


def split(words: str) -> list[str]:
    """The owners in a cell. Posts have commas in them, so a comma splits nothing; a slash does; "TBC" is none."""
    pieces = [piece.strip(" ;,") for piece in re.split(r"\s*/\s*", _guard(words))]
    owners = [_unguard(piece) for piece in pieces if piece]
    return [owner for owner in owners if not _is_none(owner)]


def _guard(words: str) -> str:
    """Keep a slash that is part of a word: "and/or", "n/a", "24/7"."""
    return re.sub(r"(?i)\b(and/or|n/a|24/7|c/o|w/c)\b", lambda match: match[0].replace("/", "\ue001"), words)


def _unguard(words: str) -> str:
    return words.replace("\ue001", "/")


def _is_none(owner: str) -> bool:
    return (
        re.fullmatch(
            (
                r"(?i)(n/a|tbc|tba|to be (?:confirmed|agreed|decided|determined|advised|identified|appointed)|none|"
                r"not (?:yet )?(?:known|assigned|identified)|unknown|[-–—?.]*)"
            ),
            owner,
        )
        is not None
    )
