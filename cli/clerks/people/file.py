"""The people file as a command has it: read once, and looked at."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from cli.shared.system import has_register, opened, rules
from definitions.case.owners import as_compared
from definitions.errors import Trouble
from mail.people.checks import people_from
from mail.people.model import PeopleShape
from mail.people.recipients import People as Directory
from mail.people.recipients import PeopleFile
from register.ledger.cases import Entry


@dataclass(frozen=True)
class People:
    """What the file said when it was read, and its text, for whoever changes it."""

    file: PeopleFile
    before: str
    said: PeopleShape
    today: date
    data: Path | None

    @property
    def name(self) -> str:
        """The file's name, for a sentence."""
        return self.file.path.name

    @cached_property
    def directory(self) -> Directory:
        """Who is found in it."""
        return Directory(self.said)

    @cached_property
    def entries(self) -> list[Entry]:
        """The open cases; none where there is no register yet."""
        return opened(self.data).register.entries(is_over=False) if has_register(self.data) else []

    def named(self, name: str) -> str:
        """Return a post or a person as the file spells them. Raises Trouble."""
        found = self.directory.posts.titles.get(as_compared(name)) or self.said.holders.get(as_compared(name))
        if found is None:
            msg = f'"{name}" is no post and nobody in {self.name}: `bywhen people list` shows who is, or add them there'
            raise Trouble(msg)
        return found


def people_of(data: Path | None) -> People:
    """Read the people file of a data folder. Raises Trouble with its line."""
    found = rules(data)
    file = PeopleFile(found.settings.people)
    text = file.text()
    return People(file, text, people_from(file.path.name, text), found.today, data)
