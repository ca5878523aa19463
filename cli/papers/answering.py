"""Answers about a paper as they are typed: on the command line, or in an interview whose answers are kept."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from pydantic import TypeAdapter, ValidationError

from cli.shared.terminal import err
from definitions.case.owners import owners_apart
from definitions.errors import Trouble
from definitions.papers.draft import Answers

OF_ONE = {  # what is typed of a recommendation, and of all of them, by the field that it fills
    "verdict": "outcome",
    "addressee": "addressee",
    "lifecycle": "lifecycle",
    "received": "received",
    "notice": "notice",
    "decided": "decided_on",
    "published": "published",
    "reason": "reason",
    "leave-out": "leave_out",
    "pair": "pair",
}
OF_ACTION = {"by-when": "date", "first": "first", "owner": "owners", "done-on": "reported_done_on"}
TYPED = re.compile(
    r"(?P<number>[^:]+?)(?:/(?P<action>[1-9]\d{0,2}))?\s*:\s*(?P<field>[A-Za-z_ -]+?)\s*=\s*(?P<value>.*\S)\s*"
)
ANSWERS_FILE: TypeAdapter[Answers] = TypeAdapter(Answers)


def with_typed(answers: Answers, typed: Sequence[str]) -> Answers:
    """Return the answers with those that --answer says, which come last. Raises Trouble."""
    if not typed:
        return answers
    said = ANSWERS_FILE.dump_python(answers, exclude_unset=True)
    for words in typed:
        _add(said, words)
        try:
            answers = ANSWERS_FILE.validate_python(said)
        except ValidationError as wrong:
            msg = f'--answer "{words}": {wrong.errors()[0]["msg"].removeprefix("Value error, ").lower()}'
            raise Trouble(msg) from None
    return answers


def _add(said: dict[str, Any], words: str) -> None:
    match = TYPED.fullmatch(words.strip())
    if match is None:
        msg = f'--answer "{words}" says nothing: write it as "3: addressee=executive" or "3/1: by-when=30 April 2027"'
        raise Trouble(msg)
    number = "*" if match["number"].strip().casefold() in ("*", "all") else match["number"].strip()
    names = OF_ACTION if match["action"] else OF_ONE
    field, value = match["field"].strip().replace("_", "-").replace(" ", "-").casefold(), match["value"]
    if field not in names:
        what = "an action" if match["action"] else "a recommendation"
        msg = f'--answer "{words}": of {what} it can be {", ".join(names)}'
        raise Trouble(msg)
    of = said.setdefault(number, {})
    if match["action"]:
        of = of.setdefault("actions", {}).setdefault(match["action"], {})
    of[names[field]] = [owner.strip() for owner in owners_apart(value)] if field == "owner" else _as_known(field, value)


def _as_known(field: str, value: str) -> str:
    """Return a word as the drafts have it: "Partially-agreed" is partially agreed."""
    return value.replace("-", " ").casefold() if field == "verdict" else value


@contextmanager
def kept_on_the_way(answers: dict[str, Any], file: Path) -> Iterator[None]:
    """Keep the answers of an interview in a file where it ends early, or where what follows is refused."""
    before = json.dumps(answers, default=str)
    try:
        yield
    except (typer.Abort, KeyboardInterrupt, Trouble):
        if json.dumps(answers, default=str) != before:
            file.write_text(json.dumps(answers, indent=1, ensure_ascii=False, default=str), encoding="utf-8")
            err.print(f"\n! your answers are kept in {file}: the same command with --answers {file} goes on from there")
        raise


def kept_beside(paper: Path) -> Path:
    """Return where the answers about a paper are kept: beside it, under a name that is free."""
    names = (paper.with_name(f"{paper.stem}.answers{again}.json") for again in ("", *(f"-{n}" for n in range(2, 100))))
    return next(name for name in names if not name.exists())
