"""What `people.yaml` may say: its shape, field by field. `checks` finds what contradicts itself."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from definitions.by_when.read import day_in_full
from definitions.calendar.days import long_date
from definitions.case.owners import as_compared
from definitions.policy.ladders import Role

ReaderKind = Literal["officer", "member", "chief executive", "outside body"]  # whom a robot writes to: officers alone


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


def _day(value: Any) -> Any:
    """A day is written in full: a bare number would be taken for seconds since 1970."""
    if isinstance(value, date):
        return value
    if (found := day_in_full(str(value))) is None:
        msg = f'"{value}" is no day: write it as 2027-04-01 or 1 April 2027'
        raise ValueError(msg)
    return found


Address = Annotated[str | None, BeforeValidator(_address)]
Phone = Annotated[str | None, BeforeValidator(_phone)]
Day = Annotated[date, BeforeValidator(_day)]


class PeoplePart(BaseModel):
    """A part of the file: a misspelt field is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Dated(PeoplePart):
    """What counts from one day until another, both included; without a day it is open on that side."""

    begins: Day | None = Field(default=None, alias="from")
    until: Day | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "Dated":
        if self.begins and self.until and self.until < self.begins:
            msg = f"`until` {self.until} is before `from` {self.begins}: put one of them right"
            raise ValueError(msg)
        return self

    def counts(self, on: date) -> bool:
        """Whether it is in force on that day."""
        return (self.begins is None or self.begins <= on) and (self.until is None or on <= self.until)


class Tenure(Dated):
    """One person's time in a post. Without an address, the person's own counts."""

    holder: str | None = None
    address: Address = None
    phone: Phone = None


class Post(Tenure):
    """A post, a team with a mailbox, or an outside body. Its holder stands here, or in `holdings` one after another."""

    holdings: tuple[Tenure, ...] = ()
    manager: str | None = None
    kind: Literal["officer", "member", "chief executive", "outside body", "team"] | None = None
    area: str | None = None
    aliases: tuple[str, ...] = ()
    may_answer: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_said_once(self) -> "Post":
        if self.holdings and (self.holder or self.address or self.phone or self.begins or self.until):
            msg = "who holds it stands in `holdings` and beside it: keep it in `holdings` alone"
            raise ValueError(msg)
        return self

    @property
    def tenures(self) -> tuple[Tenure, ...]:
        """Who holds it, then and now, in the order of the file."""
        if self.holdings:
            return self.holdings
        tenure = {"holder": self.holder, "address": self.address, "phone": self.phone}
        return (Tenure(**tenure, begins=self.begins, until=self.until),) if self.holder or self.address else ()

    @property
    def is_mailbox(self) -> bool:
        """Whether mail goes to the post's own address, with nobody named for it."""
        return self.kind in ("team", "outside body")


class Person(PeoplePart):
    """A person's own address, wherever they are named; for somebody who holds no post, the only one."""

    address: Address = None
    phone: Phone = None
    kind: ReaderKind | None = None


class Absence(Dated):
    """Somebody, or whoever holds a post, is away: never without an end. Without a stand-in their manager is told."""

    of: str
    begins: Day = Field(alias="from")
    until: Day
    stand_in: str | None = None
    because: str | None = None

    def in_words(self) -> str:
        """Return it in a sentence."""
        days = f"from {long_date(self.begins)} until {long_date(self.until)}"
        return f"{self.of} is away {days}; {self.stand_in or 'nobody'} stands in"


class Committee(PeoplePart):
    """A committee's name; its own clerk, chair and cabinet member where it has them."""

    name: str
    clerk: str | None = None
    chair: str | None = None
    cabinet_member: str | None = Field(default=None, alias="cabinet member")

    def of_role(self, role: Role) -> str | None:
        """Return the post or person that the committee has for a role."""
        return {"clerk": self.clerk, "chair": self.chair, "cabinet member": self.cabinet_member}.get(role)


class PeopleShape(PeoplePart):
    """The whole file."""

    posts: dict[str, Post] = {}
    people: dict[str, Person] = {}
    roles: dict[Role, str | dict[str, str]] = {}
    committees: dict[str, Committee] = {}
    absences: tuple[Absence, ...] = ()

    @property
    def holders(self) -> dict[str, str]:
        """Everybody named in the file, by their folded name."""
        named = [tenure.holder for post in self.posts.values() for tenure in post.tenures if tenure.holder]
        return {as_compared(name): name for name in (*named, *self.people)}
