"""Which post stands for a role, in all or for one committee, as a council's list says it in columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from definitions.case.owners import as_compared
from definitions.errors import Trouble
from definitions.policy.ladders import Role
from intake.imports.people import PersonRow
from mail.people.model import PeopleShape
from mail.people.roles import OF_COMMITTEE

RECKONED = ("owner", "manager")  # that are found from the post itself
COMMITTEE_CODE = re.compile(r"(?P<code>[A-Z][A-Z0-9&]{1,11})(?:\s*[:(–-]\s*(?P<name>[^)]+)\)?)?")


@dataclass(frozen=True)
class RoleChange:
    """A post that stands for a role from now on: in all, or for a committee, which may be new."""

    role: Role
    title: str
    committee: str | None = None
    name: str | None = None

    def in_words(self) -> str:
        """Return it in a sentence."""
        return f"+ {f'committee {self.committee}' if self.committee else 'roles'}: {self.role} {self.title}"


def role_changes(said: PeopleShape, rows: Sequence[PersonRow], titles: Mapping[str, str]) -> Iterator[RoleChange]:
    """Yield what the rows change. Raises Trouble with the row and the remedy."""
    for row in rows:
        for words in _apart(row["stands_for"]):
            role, title = _role(row, words), titles.get(as_compared(row.post), row.post)
            committees = _apart(row["committee"]) or [""]
            for committee in committees:
                change = _of_committee(row, role, title, committee, said) if committee else RoleChange(role, title)
                if not _is_said(said, change):
                    yield change


def _apart(words: str | None) -> list[str]:
    return [part.strip() for part in re.split(r"[;/\n]", words or "") if part.strip()]


def _role(row: PersonRow, words: str) -> Role:
    known: list[Role] = [role for role in get_args(Role) if role not in RECKONED]
    found: Role | None = next((role for role in known if role == as_compared(words)), None)
    if found is None:
        msg = f'{row.at}: "{words}" is no role: write {", ".join(known)}, or leave it empty'
        raise Trouble(msg)
    return found


def _of_committee(row: PersonRow, role: Role, title: str, words: str, said: PeopleShape) -> RoleChange:
    known = next(
        (code for code, there in said.committees.items() if as_compared(there.name) == as_compared(words)), None
    )
    match = COMMITTEE_CODE.fullmatch(known or words)
    if match is None:
        msg = f'{row.at}: "{words}" is no committee that is known: write its code, as in CYP or "CYP: its name"'
        raise Trouble(msg)
    if role not in OF_COMMITTEE:
        own = ", ".join(OF_COMMITTEE)
        msg = f"{row.at}: a committee has no {role} of its own: leave the committee out, or write {own}"
        raise Trouble(msg)
    return RoleChange(role, title, match["code"], match["name"] and match["name"].strip())


def _is_said(said: PeopleShape, change: RoleChange) -> bool:
    if change.committee:
        there = said.committees.get(change.committee)
        return there is not None and as_compared(there.of_role(change.role) or "") == as_compared(change.title)
    stands = said.roles.get(change.role)
    by_key = stands.get("otherwise", "") if isinstance(stands, dict) else stands or ""
    return as_compared(by_key) == as_compared(change.title)
