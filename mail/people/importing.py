"""What a council's list of posts changes in the people file: worked out first, so that it can be shown first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from pydantic import ValidationError

from definitions.case.owners import as_compared
from definitions.errors import Trouble
from definitions.papers.likeness import nearest_post
from intake.imports.people import PersonRow
from mail.people.editing import PeopleDocument
from mail.people.import_roles import RoleChange, role_changes
from mail.people.lookup import Posts
from mail.people.model import Absence, PeopleShape, Tenure
from mail.people.post_change import PostChange, PostComparison

Rows = TypeVar("Rows")
Made = TypeVar("Made")


@dataclass
class ImportPlan:
    """Everything that an import changes."""

    changes: list[PostChange]
    gone: list[str]
    absences: list[Absence]
    replaces: bool
    roles: list[RoleChange] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)  # that are no mistakes, and hold nothing up

    @property
    def sentences(self) -> list[str]:
        """Return what changes, a line each."""
        said = [sentence for change in self.changes for sentence in change.sentences]
        said += [f"- {title}: gone from the list, and taken out" for title in self.gone if self.replaces]
        said += [change.in_words() for change in self.roles]
        return said + [f"+ {absence.in_words()}" for absence in self.absences]

    def apply(self, document: PeopleDocument, said: PeopleShape) -> None:
        """Write it into the file's text."""
        for change in self.changes:
            document.write_post(change.title, change.fields, change.tenures)
        for title in self.gone if self.replaces else ():
            document.take_out(title)
        for role in self.roles:
            if role.committee:
                document.write_committee(role.committee, role.name, role.role, role.title)
            else:
                document.write_role(role.role, role.title)
        if self.absences:
            there: list[tuple[int | None, Absence]] = list(enumerate(said.absences))
            document.write_absences([*there, *((None, absence) for absence in self.absences)])


def plan_import(said: PeopleShape, rows: Sequence[PersonRow], today: date, *, replaces: bool) -> ImportPlan:
    """Return what `rows` change in the file. Raises Trouble with every mistake, each with its row and its remedy."""
    of_rows = [(row, [*row.mistakes, *_no_address(row)]) for row in rows]
    mistakes = [mistake for _, found in of_rows for mistake in found]
    good = [row for row, found in of_rows if not found]
    posts = Posts(said)
    by_post: dict[str, list[PersonRow]] = {}
    for row in good:
        known = posts.post(row.post)
        by_post.setdefault(as_compared(known.title if known else row.post), []).append(row)
    titles = {key: (known.title if (known := posts.post(key)) else of_post[0].post) for key, of_post in by_post.items()}
    people = _people(posts, good, titles)
    changes = [
        change
        for key, of_post in by_post.items()
        if (change := _or_mistake(mistakes, PostComparison(posts, titles[key], people, today).change_by, of_post))
    ]
    roles = [change for row in good for change in _or_mistake(mistakes, _roles(said, titles), row) or ()]
    if mistakes:
        several = f"{len(mistakes)} mistakes, and nothing is written:\n" if len(mistakes) > 1 else ""
        raise Trouble(several + "\n".join(mistakes))
    gone = [title for title in said.posts if as_compared(title) not in by_post]
    changed = [change for change in changes if change.sentences]
    return ImportPlan(changed, gone, _absences(said, rows), replaces, roles, list(_asked(posts, rows)))


def _roles(said: PeopleShape, titles: dict[str, str]) -> Callable[[PersonRow], list[RoleChange]]:
    return lambda row: list(role_changes(said, [row], titles))


def _or_mistake(mistakes: list[str], work: Callable[[Rows], Made], rows: Rows) -> Made | None:
    """Return what the work makes of the rows; none where they hold a mistake, which is added to the others."""
    try:
        return work(rows)
    except Trouble as mistake:
        mistakes.append(str(mistake))
        return None


def _no_address(row: PersonRow) -> Iterator[str]:
    try:
        Tenure(address=row["email"])
    except ValidationError as wrong:
        yield f"{row.at}: {wrong.errors()[0]['msg'].removeprefix('Value error, ')}"


def _asked(posts: Posts, rows: Sequence[PersonRow]) -> Iterator[str]:
    """Yield a question for each holder whose address nobody has said, and for a post that may be a slip of another."""
    for row in rows:
        name, known = row["name"], posts.post(row.post)
        person = posts.people.get(as_compared(name or ""))
        tenures = known.post.tenures if known else ()
        there = any(
            as_compared(tenure.holder or "") == as_compared(name or "") and tenure.address for tenure in tenures
        )
        if name and not (row["email"] or there or (person and person[1].address)):
            yield f"{row.at}: {name}, {row.post}, has no address: what is it? Until then the manager is written to"
        near = None if known or row.post in posts.said.posts else nearest_post(row.post, posts.said.posts)
        if near:
            yield f"{row.at}: {row.post} is new, or a slip of {near}?"


def _people(posts: Posts, rows: Sequence[PersonRow], titles: dict[str, str]) -> dict[str, str]:
    """Return the post that each name means where somebody is named as a manager: a post, an alias or a holder."""
    named_in_rows = {
        as_compared(row["name"] or ""): posts.titles.get(as_compared(row.post), row.post) for row in rows if row["name"]
    }
    titles_by_holder = {
        as_compared(tenure.holder): title
        for title, post in posts.said.posts.items()
        for tenure in post.tenures
        if tenure.holder
    }
    return {**titles_by_holder, **named_in_rows, **posts.titles, **titles}


def _absences(said: PeopleShape, rows: Sequence[PersonRow]) -> list[Absence]:
    found = []
    for row in rows:
        begins, until = row.day("away_from"), row.day("away_until")
        if begins and until:
            of = row["name"] or row.post
            absence = Absence(of=of, begins=begins, until=until, stand_in=row["stand_in"])
            there = [known.model_copy(update={"because": None}) for known in said.absences]
            found += [] if absence in there else [absence]
    return found
