"""What a person typed, to a day, a reference, one of a few words. A mistake is named with its option and its remedy."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from definitions.by_when.read import day_in_full
from definitions.errors import Trouble

FIRST_YEAR, LAST_YEAR = 1972, 2199  # the years that a council's dates can be in; others are slips of the finger
MOST_BYTES = 64 * 2**20  # of a file that is read whole
Word = TypeVar("Word", bound=str)


def parsed_day(text: str, option: str) -> date:
    """Return the day that was typed: as 2019-12-16, or as in the United Kingdom. Raises Trouble."""
    found = day_in_full(text)
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        msg = f'{option} "{text}" is no day: write it as 30 April 2027, 30/04/2027 or 2027-04-30'
        raise Trouble(msg)
    return found


def perhaps_day(text: str | None, option: str) -> date | None:
    """Return the day that was typed, if one was."""
    return None if text is None else parsed_day(text, option)


def ref_and_action(where: str) -> tuple[str, int]:
    """Split "CYP-2020-01-14-7.3/1" into the recommendation and the action's number. Raises Trouble."""
    ref, number = either_of(where)
    if number is None:
        msg = f"{where} names a recommendation, and this is about one of its actions: write it as {where}/1"
        raise Trouble(msg)
    return ref, number


def either_of(where: str) -> tuple[str, int | None]:
    """Split a reference from its action's number, where there is one. Raises Trouble."""
    ref, slash, number = where.strip().partition("/")
    if not slash:
        return ref, None
    if not re.fullmatch(r"[1-9]\d{0,3}", number):
        msg = f'"{where}" names no action: behind the slash stands its number, as in {ref}/1'
        raise Trouble(msg)
    return ref, int(number)


def short_code(text: str, option: str, example: str) -> str:
    """Return a code that may stand in a reference. Raises Trouble."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]{0,19}", text):
        msg = f'{option} "{text}" cannot be part of a reference: use letters and digits, as {example}'
        raise Trouble(msg)
    return text


def committee_of(text: str, option: str = "--committee", example: str = "CYP") -> str:
    """Return the code of a committee, in capitals. Raises Trouble."""
    return short_code(text, option, example).upper()


def one_of(text: str, words: Sequence[Word], option: str) -> Word:
    """Return which of a few words was typed; a hyphen counts as a space. Raises Trouble."""
    typed = " ".join(text.replace("-", " ").casefold().split())
    found = next((word for word in words if word == typed), None)
    if found is None:
        msg = f'{option} "{text}" is none of {", ".join(words)}'
        raise Trouble(msg)
    return found


def period(text: str, option: str) -> str:
    """Return a period such as P3M. Raises Trouble."""
    if not re.fullmatch(r"P[1-9]\d{0,2}[DWMY]", text):
        msg = f'{option} "{text}" is no period: write P3M for every three months, P1Y for every year, P2W, P10D'
        raise Trouble(msg)
    return text


def said(text: str, option: str) -> str:
    """Return a text that must say something. Raises Trouble."""
    if not text.strip():
        msg = f"{option} is empty: say it in words"
        raise Trouble(msg)
    return text.strip()


def content_of(file: Path, wanted: str) -> bytes:
    """Return what a file holds. Raises Trouble where it cannot be read, with what is `wanted` in its place."""
    try:
        if file.is_file() and file.stat().st_size > MOST_BYTES:
            msg = f"{file} has {file.stat().st_size // 2**20} MB, more than is read: name {wanted}"
            raise Trouble(msg)
        return file.read_bytes()
    except FileNotFoundError:
        msg = f"there is no file {file}: name {wanted}"
    except OSError as wrong:
        msg = f"{file} cannot be read ({wrong.strerror}): name {wanted}"
    raise Trouble(msg)
