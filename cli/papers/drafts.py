"""A draft and a clerk's answers, read from files; every mistake in them as one sentence that says where it stands."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from cli.shared.parsing import FIRST_YEAR, LAST_YEAR
from definitions.characters import plain_values
from definitions.errors import Trouble
from definitions.papers.draft import Answers, Draft

if TYPE_CHECKING:
    from intake.tables.headings import Column

MOST_BYTES = 16 * 2**20  # no committee's meeting fills that


def read_draft(file: Path, told: "Mapping[str, Column] | None" = None) -> Draft:
    """Return the draft in a JSON file, or what a paper holds, read as was `told` of its headings. Raises Trouble."""
    if file.suffix.lower() != ".json" and file.is_file():
        from intake.guarded import read_guarded  # noqa: PLC0415  # the readers of papers: a draft, and a forecast of what runs, need none of them

        return read_guarded(file, told=told)
    content = _json(file, "a draft: `bywhen read PAPER --json > draft.json` makes one from a paper")
    try:
        draft = Draft.model_validate(content)
    except ValidationError as wrong:
        raise Trouble(_where(file, wrong)) from None
    for place, found in enumerate(draft.recommendations, start=1):
        if not any(letter.isalnum() for letter in found.number):
            msg = f'{file}: recommendations #{place} has the number "{found.number}": give it one, as it is printed'
            raise Trouble(msg)
    _check(file, draft.model_dump())
    return Draft.model_validate(plain_values(content))


def read_answers(file: Path | None) -> Answers:
    """Return the clerk's answers in a JSON file; none without one. Raises Trouble."""
    if file is None:
        return {}
    content = _json(file, "the answers: `bywhen read PAPER --questions > answers.json` prints them, to be filled in")
    try:
        answers: Answers = TypeAdapter(Answers).validate_python(content)
    except ValidationError as wrong:
        raise Trouble(_where(file, wrong)) from None
    _check(file, {number: answer.model_dump() for number, answer in answers.items()})
    return TypeAdapter(Answers).validate_python(plain_values(content))


def _json(file: Path, wanted: str) -> Any:
    try:
        if file.is_file() and file.stat().st_size > MOST_BYTES:
            msg = f"{file} is {file.stat().st_size // 2**20} MB, too large to be {wanted}"
            raise Trouble(msg)
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        msg = f"{file} does not exist: check the name and the folder"
    except IsADirectoryError:
        msg = f"{file} is a folder: name the file in it"
    except UnicodeDecodeError:
        msg = f"{file} is not UTF-8 text, so it cannot be {wanted}"
    except json.JSONDecodeError as wrong:
        msg = f"{file}, line {wrong.lineno}, is no JSON ({wrong.msg}); expected is {wanted}"
    except (RecursionError, ValueError):
        msg = f"{file} is no JSON that can be read; expected is {wanted}"
    except OSError as wrong:
        msg = f"{file} cannot be opened ({wrong.strerror}): check that you may read it"
    raise Trouble(msg)


def _where(file: Path, wrong: ValidationError) -> str:
    """Return the first mistake: the file, the field, what is wrong with it."""
    first, more = wrong.errors()[0], wrong.error_count() - 1
    what = first["msg"].removeprefix("Value error, ")
    what = "there is no such field" if first["type"] == "extra_forbidden" else what[0].lower() + what[1:]
    others = f" (and {more} more)" if more else ""
    return f"{file}: {place(first['loc']) or 'the whole'}: {what}{others}; correct it there, then start again"


def place(where: tuple[int | str, ...]) -> str:
    """Return the way to a field, counted from 1: "recommendations #4, actions #1, by_when"."""
    words = ""
    for step in where:
        words += f" #{step + 1}" if isinstance(step, int) else f"{', ' if words else ''}{step}"
    return words


def _check(file: Path, content: Any) -> None:
    """Refuse what a JSON file can say and no register can keep: a day of the year 9999, half a character, a NUL."""
    for where, leaf in _leaves(content, ()):
        if isinstance(leaf, date) and not FIRST_YEAR <= leaf.year <= LAST_YEAR:
            msg = f"{file}: {place(where)}: {leaf} is no day that a council means: correct the year"
            raise Trouble(msg)
        if isinstance(leaf, str) and any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in leaf):
            msg = f"{file}: {place(where)}: the text holds a character that cannot be kept: take it out"
            raise Trouble(msg)


def _leaves(content: Any, where: tuple[int | str, ...]) -> Iterator[tuple[tuple[int | str, ...], Any]]:
    if isinstance(content, dict | list):
        for step, inner in content.items() if isinstance(content, dict) else enumerate(content):
            yield from _leaves(inner, (*where, step))
    else:
        yield where, content
