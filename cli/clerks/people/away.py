"""`bywhen people away`: somebody is away, and who stands in; or is back."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated

from cli.clerks.people.file import People, people_of
from cli.shared.options import Because, Data, PostOrName, flag, option
from cli.shared.parsing import perhaps_day
from cli.shared.terminal import out
from definitions.calendar.days import long_date
from definitions.case.owners import as_compared
from definitions.errors import Trouble
from mail.people.editing import PeopleDocument
from mail.people.model import Absence
from mail.people.saving import save_people

PlacedAbsence = tuple[int | None, Absence]


def away(
    name: PostOrName,
    begins: Annotated[str | None, option("--from", "DATE", "The first day away.")] = None,
    until: Annotated[str | None, option("--until", "DATE", "The last day away.")] = None,
    stand_in: Annotated[str | None, option("--stand-in", "POST|NAME", "Who is written to instead.")] = None,
    because: Because = None,
    back: Annotated[bool, flag("--back", "They are back: end the absence.")] = False,
    data: Data = None,
) -> None:
    """Say that somebody is away, from when until when, and who stands in; a clerk may say it for anybody.

    Example:  bywhen people away "Head of Highways" --from 2027-05-03 --until 2027-05-09 --stand-in "Head of Parks"
    """
    found = people_of(data)
    days = perhaps_day(begins, "--from"), perhaps_day(until, "--until")
    if back:
        if any(days) or stand_in:
            msg = "--back ends an absence today: leave --from, --until and --stand-in out"
            raise Trouble(msg)
        sentence = _end(found, name)
    elif days[1] is None:
        msg = f"--until is missing: an absence has an end; {name} can be made longer later, by the same command"
        raise Trouble(msg)
    else:
        sentence = _set(found, name, days[0] or found.today, days[1], stand_in, because)
    out.print(sentence)


def _set(people: People, name: str, begins: date, until: date, stand_in: str | None, because: str | None) -> str:
    """Write an absence down in place of any at the same time; return it in a sentence. Raises Trouble."""
    of = people.named(name)
    if until < begins:
        msg = f"--until {until} is before --from {begins}: put one of them right"
        raise Trouble(msg)
    if until < people.today:
        msg = f"--until {until} has passed: nothing is sent backwards in time: name a day from {people.today} on"
        raise Trouble(msg)
    instead = people.named(stand_in) if stand_in else None
    new = Absence(of=of, begins=begins, until=until, stand_in=instead, because=because)
    kept: list[PlacedAbsence] = []
    replaced: list[PlacedAbsence] = []
    for place, absence in enumerate(people.said.absences):
        is_same_time = absence.begins <= until and begins <= absence.until
        (replaced if _is_of(people, absence, of) and is_same_time else kept).append((place, absence))
    _write(people, [*kept, (None, new)])
    instead_of = "".join(f", in place of {long_date(old.begins)} to {long_date(old.until)}" for _, old in replaced)
    return new.in_words() + instead_of


def _end(people: People, name: str) -> str:
    """End the absence that is under way, else the next one, and return what was done. Raises Trouble."""
    of, today = people.named(name), people.today
    absences = list(enumerate(people.said.absences))
    own = [(place, absence) for place, absence in absences if _is_of(people, absence, of)]
    ahead = sorted((absence.begins, place) for place, absence in own if absence.until >= today)
    if not ahead:
        msg = f"{of} is not away, and no absence is set: nothing changes"
        raise Trouble(msg)
    place = ahead[0][1]
    left: list[PlacedAbsence] = []
    for at, absence in absences:
        if at != place:
            left.append((at, absence))
        elif absence.begins < today:
            left.append((at, absence.model_copy(update={"until": today - timedelta(days=1)})))
    _write(people, left)
    return f"{of} is back: mail goes there again from {long_date(today)}"


def _write(people: People, absences: Sequence[PlacedAbsence]) -> None:
    document = PeopleDocument(people.before)
    document.write_absences(absences)
    save_people(people.file, people.before, document.text())


def _is_of(people: People, absence: Absence, of: str) -> bool:
    return as_compared(people.directory.posts.titles.get(as_compared(absence.of), absence.of)) == as_compared(of)
