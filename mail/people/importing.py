"""What a council's list of posts changes in the people file: worked out first, so that it can be shown first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from definitions.case.owners import as_compared
from definitions.errors import Trouble
from intake.imports.people import PersonRow
from mail.people.editing import PeopleDocument
from mail.people.lookup import Posts
from mail.people.model import Absence, PeopleShape, Tenure
from mail.people.post_change import PostChange, PostComparison


@dataclass
class ImportPlan:
    """Everything that an import changes."""

    changes: list[PostChange]
    gone: list[str]
    absences: list[Absence]
    replaces: bool

    @property
    def sentences(self) -> list[str]:
        """Return what changes, a line each."""
        said = [sentence for change in self.changes for sentence in change.sentences]
        said += [f"- {title}: gone from the list, and taken out" for title in self.gone if self.replaces]
        return said + [f"+ {absence.in_words()}" for absence in self.absences]

    def apply(self, document: PeopleDocument, said: PeopleShape) -> None:
        """Write it into the file's text."""
        for change in self.changes:
            document.write_post(change.title, change.fields, change.tenures)
        for title in self.gone if self.replaces else ():
            document.take_out(title)
        if self.absences:
            there: list[tuple[int | None, Absence]] = list(enumerate(said.absences))
            document.write_absences([*there, *((None, absence) for absence in self.absences)])


def plan_import(said: PeopleShape, rows: Sequence[PersonRow], today: date, *, replaces: bool) -> ImportPlan:
    """Return what `rows` change in the file. Raises Trouble with the row and the remedy."""
    _check(rows)
    posts = Posts(said)
    by_post: dict[str, list[PersonRow]] = {}
    for row in rows:
        known = posts.post(row.post)
        by_post.setdefault(as_compared(known.title if known else row.post), []).append(row)
    titles = {key: (known.title if (known := posts.post(key)) else of_post[0].post) for key, of_post in by_post.items()}
    people = _people(posts, rows, titles)
    changes = [PostComparison(posts, titles[key], people, today).change_by(of_post) for key, of_post in by_post.items()]
    gone = [title for title in said.posts if as_compared(title) not in by_post]
    return ImportPlan([change for change in changes if change.sentences], gone, _absences(said, rows), replaces)


def _check(rows: Sequence[PersonRow]) -> None:
    for row in rows:
        try:
            Tenure(address=row["email"])
        except ValidationError as wrong:
            msg = f"{row.at}: {wrong.errors()[0]['msg'].removeprefix('Value error, ')}"
            raise Trouble(msg) from None


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
