"""Absences, as a clerk sets and ends them."""

from datetime import date, timedelta

from cli.clerks.people_file import People
from definitions.calendar.days import long_date
from definitions.case.owners import as_compared
from definitions.errors import Trouble
from mail.people.importing import away_in_words
from mail.people.model import Absence

Placed = tuple[int | None, Absence]


def set_(people: People, name: str, begins: date, until: date, stand_in: str | None, because: str | None) -> str:
    """Write an absence down in place of any at the same time; return it in a sentence. Raises Trouble."""
    of = named(people, name)
    if until < begins:
        msg = f"--until {until} is before --from {begins}: put one of them right"
        raise Trouble(msg)
    if until < people.today:
        msg = f"--until {until} has passed: nothing is sent backwards in time: name a day from {people.today} on"
        raise Trouble(msg)
    instead = named(people, stand_in) if stand_in else None
    new = Absence(of=of, begins=begins, until=until, stand_in=instead, because=because)
    kept: list[Placed] = []
    replaced: list[Placed] = []
    for place, one in enumerate(people.said.absences):
        is_same_time = one.begins <= until and begins <= one.until
        (replaced if _is_of(people, one, of) and is_same_time else kept).append((place, one))
    people.document.write_absences([*kept, (None, new)])
    instead_of = "".join(f", in place of {long_date(one.begins)} to {long_date(one.until)}" for _, one in replaced)
    return away_in_words(new) + instead_of


def end(people: People, name: str) -> str:
    """End the absence that is under way, else the next one, and return what was done. Raises Trouble."""
    of, today = named(people, name), people.today
    own = [(place, one) for place, one in enumerate(people.said.absences) if _is_of(people, one, of)]
    ahead = sorted((one.begins, place) for place, one in own if one.until >= today)
    if not ahead:
        msg = f"{of} is not away, and no absence is set: nothing changes"
        raise Trouble(msg)
    place, left = ahead[0][1], []
    for at, one in enumerate(people.said.absences):
        if at != place:
            left.append((at, one))
        elif one.begins < today:
            left.append((at, one.model_copy(update={"until": today - timedelta(days=1)})))
    people.document.write_absences(left)
    return f"{of} is back: mail goes there again from {long_date(today)}"


def named(people: People, name: str) -> str:
    """Return a post or a person as the file spells them. Raises Trouble."""
    found = people.directory.posts.titles.get(as_compared(name)) or people.said.holders.get(as_compared(name))
    if found is None:
        msg = f'"{name}" is no post and nobody in {people.name}: `bywhen people list` shows who is, or add them there'
        raise Trouble(msg)
    return found


def _is_of(people: People, one: Absence, of: str) -> bool:
    return as_compared(people.directory.posts.titles.get(as_compared(one.of), one.of)) == as_compared(of)
