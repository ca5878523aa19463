"""What contradicts itself in `people.yaml`, each mistake with its line."""

from datetime import date

from definitions.case.owners import as_compared
from definitions.errors import Trouble
from definitions.policy.located_yaml import mistake, read_yaml
from mail.people.lookup import Posts
from mail.people.model import Absence, PeopleShape

Place = tuple[str | int, ...]


def people_from(name: str, text: str) -> PeopleShape:
    """Read the file's text. Raises Trouble with the file, the line and the remedy."""
    said = read_yaml(name, text, PeopleShape, error=Trouble)
    if found := contradiction(said):
        mistake(name, text, *found, error=Trouble)
    return said


def contradiction(said: PeopleShape) -> tuple[Place, str] | None:
    """Return where a file contradicts itself, and the remedy; none where it does not."""
    return _twice(said) or _unknown(said) or _managers(said) or _overlapping(said) or _rings_of_stand_ins(said)


def _twice(said: PeopleShape) -> tuple[Place, str] | None:
    """A name that means two posts, or a person written twice."""
    seen: dict[str, str] = {}
    for title in said.posts:
        if seen.setdefault(as_compared(title), title) != title:
            first = seen[as_compared(title)]
            return ("posts", first), f'"{first}" and "{title}" are one post: keep one of them'
    for title, post in said.posts.items():
        for alias in post.aliases:
            if seen.setdefault(as_compared(alias), title) != title:
                other = seen[as_compared(alias)]
                return ("posts", title, "aliases"), f'"{alias}" means "{other}" as well: take it out of one of them'
    people: dict[str, str] = {}
    for name in said.people:
        if people.setdefault(as_compared(name), name) != name:
            return (
                "people",
                name,
            ), f'"{name}" and "{people[as_compared(name)]}" are one name: keep one, or tell them apart'
    return None


def _unknown(said: PeopleShape) -> tuple[Place, str] | None:
    """Something that is named, and is not in the file."""
    posts, holders = Posts(said).titles, said.holders
    for title, post in said.posts.items():
        if post.manager and as_compared(post.manager) not in posts:
            return ("posts", title, "manager"), _not_among(post.manager)
    for where, name in _named(said):
        if as_compared(name) not in posts and as_compared(name) not in holders:
            return where, _not_among(name)
    return None


def _not_among(title: str) -> str:
    return f'"{title}" is not among the posts: add it to `posts`, or correct its spelling'


def _named(said: PeopleShape) -> list[tuple[Place, str]]:
    """Return each place where the file names a post or a person, and the name."""
    found: list[tuple[Place, str]] = []
    for title, post in said.posts.items():
        found += [(("posts", title, "may_answer"), name) for name in post.may_answer]
    for role, stands in said.roles.items():
        by = {"": stands} if isinstance(stands, str) else stands
        found += [(("roles", role, *([key] if key else [])), name) for key, name in by.items()]
    for code, known in said.committees.items():
        posts_of_committee = {"clerk": known.clerk, "chair": known.chair, "cabinet member": known.cabinet_member}
        found += [(("committees", code, role), name) for role, name in posts_of_committee.items() if name]
    for number, absence in enumerate(said.absences):
        found += [(("absences", number, "of"), absence.of)]
        found += [(("absences", number, "stand_in"), absence.stand_in)] if absence.stand_in else []
    return found


def _managers(said: PeopleShape) -> tuple[Place, str] | None:
    names = Posts(said).titles
    managers = {title: names[as_compared(post.manager)] for title, post in said.posts.items() if post.manager}
    for title in said.posts:
        if ring := _ring(title, managers):
            remedy = f"these posts manage each other in a ring ({ring}): take one `manager` out"
            return ("posts", title, "manager"), remedy
    return None


def _ring(title: str, managers: dict[str, str]) -> str | None:
    """Return the way from `title` up to itself, in words; none where it ends at the top."""
    way = [title]
    while (above := managers.get(way[-1])) is not None:
        way.append(above)
        if above == title:
            return " → ".join(way)
        if len(way) > len(managers) + 1:
            return None
    return None


def _overlapping(said: PeopleShape) -> tuple[Place, str] | None:
    """Two absences of one name at one time, so that nobody knows which stand-in is meant."""
    names = Posts(said).titles
    before: dict[str, list[Absence]] = {}
    for number, absence in enumerate(said.absences):
        earlier = before.setdefault(as_compared(names.get(as_compared(absence.of), absence.of)), [])
        for other in earlier:
            if other.begins <= absence.until and absence.begins <= other.until:
                remedy = f"{absence.of} is away twice at that time ({other.begins} to {other.until}): keep one of them"
                return ("absences", number, "from"), remedy
        earlier.append(absence)
    return None


def _rings_of_stand_ins(said: PeopleShape) -> tuple[Place, str] | None:
    """A ring of stand-ins. Who stands in changes only on a day from which something counts, so those days are tried."""
    posts = Posts(said)
    begins = {absence.begins for absence in said.absences}
    begins |= {tenure.begins for post in said.posts.values() for tenure in post.tenures if tenure.begins}
    for number, absence in enumerate(said.absences):
        for day in sorted(day for day in begins if absence.counts(day)):
            if way := _round_trip(posts, absence, day):
                remedy = f"on {day} these stand in for each other in a ring ({way}): name another `stand_in`"
                return ("absences", number, "stand_in"), remedy
    return None


def _round_trip(posts: Posts, start: Absence, day: date) -> str | None:
    """Return the way from an absence through its stand-ins back to itself, in words; none where somebody is there."""
    way, at = [start.of], start
    for _ in posts.said.absences:
        known = posts.post_named(at.stand_in, day) if at.stand_in else None
        away = posts.away(known, day) if known else None
        if away is None:
            return None
        way.append(at.stand_in or "")
        at = away.absence
        if at is start:
            return " → ".join(way)
    return None
