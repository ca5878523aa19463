"""The people file as a command has it: read once, looked at or changed, and written back whole."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from cli.shared.system import has_register, rules
from cli.shared.system import opened as system_of
from mail.people.checks import people_from
from mail.people.directory import People as Directory
from mail.people.directory import PeopleFile
from mail.people.editing import PeopleDocument
from mail.people.model import PeopleShape
from register.ledger.register import Entry


@dataclass(frozen=True)
class People:
    """What the file said when it was read, and the text to be changed."""

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
    def document(self) -> PeopleDocument:
        """The text, to be changed."""
        return PeopleDocument(self.before)

    @cached_property
    def entries(self) -> list[Entry]:
        """The open cases; none where there is no register yet."""
        return system_of(self.data).register.entries(is_over=False) if has_register(self.data) else []

    def write(self) -> None:
        """Write the changed text. Raises Trouble where it would contradict itself."""
        from mail.people.saving import save_people

        save_people(self.file, self.before, self.document.text())


def opened(data: Path | None) -> People:
    """Read the people file of a data folder. Raises Trouble with its line."""
    found = rules(data)
    file = PeopleFile(found.settings.people)
    text = file.text()
    return People(file, text, people_from(file.path.name, text), found.today, data)
