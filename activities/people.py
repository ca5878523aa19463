"""What `people.yaml` may say, and its mistakes, each with its line."""

import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from definitions.errors import Trouble
from definitions.located_yaml import mistake, read_yaml
from definitions.policy import Role


def fold(title: str) -> str:
    """Return a post as it is compared: letter case and white space do not count."""
    return " ".join(title.split()).casefold()


def _phone(value: Any) -> Any:
    if isinstance(value, int):
        msg = 'YAML reads this as a number: put it in quotation marks, as in "01632 960123"'
        raise ValueError(msg)
    return value


def _address(value: Any) -> Any:
    """An address that no channel can send to would be found out years later, when somebody should have been told."""
    if isinstance(value, str) and not re.fullmatch(r"[!-~]+@[A-Za-z0-9.-]+", value):
        msg = f'"{value}" is no mail address: write it as in name@wexcombe.example'
        raise ValueError(msg)
    if isinstance(value, str) and re.search(r'[<>()\[\],;:\\"]|@.*@', value):
        msg = f'"{value}" is no mail address: write one address alone, as in name@wexcombe.example'
        raise ValueError(msg)
    return value


class Shape(BaseModel):
    """A part of the file: a misspelt field is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Holding(Shape):
    """Who holds a post. Without a holder or an address it is vacant."""

    holder: str | None = None
    address: Annotated[str | None, BeforeValidator(_address)] = None
    phone: Annotated[str | None, BeforeValidator(_phone)] = None
    manager: str | None = None

    @property
    def is_held(self) -> bool:
        """Whether a mail to the post reaches somebody."""
        return bool(self.holder and self.address)


class Committee(Shape):
    """A committee's name, and its clerk where it has one of its own."""

    name: str
    clerk: str | None = None


class PeopleShape(Shape):
    """The whole file."""

    posts: dict[str, Holding] = {}
    roles: dict[Role, str | dict[str, str]] = {}
    committees: dict[str, Committee] = {}


def people_from(name: str, text: str) -> PeopleShape:
    """Read the file's text. Raises Trouble with the file, the line and the remedy."""
    said = read_yaml(name, text, PeopleShape, error=Trouble)
    posts = {fold(title): title for title in said.posts}
    for where, title in _named(said):
        if fold(title) not in posts:
            remedy = f'"{title}" is not among the posts: add it to `posts`, or correct its spelling'
            mistake(name, text, where, remedy, error=Trouble)
    for title in said.posts:
        if posts[fold(title)] != title:
            remedy = f'"{title}" and "{posts[fold(title)]}" are one post: keep one of them'
            mistake(name, text, ("posts", title), remedy, error=Trouble)
        if ring := _ring(title, {fold(post): held.manager for post, held in said.posts.items()}):
            remedy = f"these posts manage each other in a ring ({ring}): take one `manager` out"
            mistake(name, text, ("posts", title, "manager"), remedy, error=Trouble)
    return said


def _named(said: PeopleShape) -> list[tuple[tuple[str, ...], str]]:
    """Return each place where the file names a post, and the post."""
    found: list[tuple[tuple[str, ...], str]] = []
    for title, held in said.posts.items():
        found += [(("posts", title, "manager"), held.manager)] if held.manager else []
    for role, stands in said.roles.items():
        by = {"": stands} if isinstance(stands, str) else stands
        found += [(("roles", role, *([key] if key else [])), post) for key, post in by.items()]
    for code, committee in said.committees.items():
        found += [(("committees", code, "clerk"), committee.clerk)] if committee.clerk else []
    return found


def _ring(title: str, managers: dict[str, str | None]) -> str | None:
    """Return the way from `title` up to itself, in words; none where it ends at the top."""
    way = [title]
    while (above := managers.get(fold(way[-1]))) is not None:
        way.append(above)
        if fold(above) == fold(title):
            return " → ".join(way)
        if len(way) > len(managers) + 1:
            return None
    return None
