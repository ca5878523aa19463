"""Writes `people.yaml`: checked first, whole or not at all, and never over what somebody else has just saved."""

import os
from pathlib import Path

from definitions.errors import Trouble
from mail.people.checks import people_from
from mail.people.recipients import PeopleFile


def save_people(file: PeopleFile, before: str, after: str) -> None:
    """Put `after` in the place of `before`. Raises Trouble where it contradicts itself, or the file has changed."""
    path = file.path
    try:
        people_from(path.name, after)
    except Trouble as mistake:
        msg = f"nothing is written, since the file would then be wrong: {mistake}"
        raise Trouble(msg) from None
    if file.text() != before:
        msg = f"{path.name} has changed in the meantime, and nothing is written: run the command again"
        raise Trouble(msg)
    _replace(path.resolve(), after)


def _replace(path: Path, text: str) -> None:
    """Write beside the file, then rename: a round that reads it meanwhile sees the old one or the new one."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", newline="") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        if path.exists():
            beside.chmod(path.stat().st_mode)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
