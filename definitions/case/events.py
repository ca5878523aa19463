"""What a ledger holds: people's news as it was recorded, and bywhen's own acts in the past tense, as events."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from definitions.case.model import Case
from definitions.case.news import ANY
from definitions.policy.ladders import Role


class OwnAct(BaseModel):
    """Something that bywhen itself did."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Chased(OwnAct):
    """A rung of a duty's ladder was climbed: one message for each addressee went to the outbox."""

    kind: Literal["Chased"] = "Chased"
    duty: str
    about: str  # "response", "action 2", "question 3", "verification 1"
    rung: str
    phase: Literal["at once", "before", "after"]
    level: int
    on: date
    due_on: date | None
    passed_over: tuple[str, ...] = ()  # rungs that were missed while nobody looked, and are not sent
    messages: tuple[str, ...]
    policy: str


class TookEffect(OwnAct):
    """The response's effective day came; actions are owed from here."""

    kind: Literal["TookEffect"] = "TookEffect"
    on: date


class Recurred(OwnAct):
    """The next occurrence of a series is owed; the one before the last, still open, counts as missed."""

    kind: Literal["Recurred"] = "Recurred"
    action: int
    due_on: date
    due_at: datetime
    is_missed: tuple[date, ...] = ()


class HoldEnded(OwnAct):
    """The hold's last day is over."""

    kind: Literal["HoldEnded"] = "HoldEnded"
    on: date


class Reworked(OwnAct):
    """A due or effective day that was still ahead moved with the rules or the calendar. No slip."""

    kind: Literal["Reworked"] = "Reworked"
    what: Literal["response due", "effective", "action due"]
    was: date
    now: date
    now_at: datetime
    how: str
    policy: str
    action: int | None = None  # which action's day it is
    meeting: str | None = None  # the id of the meeting that it is due for now
    on: date | None = None  # the day on which it moved


class ChangeLapsed(OwnAct):
    """Nobody confirmed a change that betters a figure: it does not count."""

    kind: Literal["ChangeLapsed"] = "ChangeLapsed"
    event: int
    on: date


class Refused(OwnAct):
    """News that fitted when it was sent and no longer fitted when it was recorded."""

    kind: Literal["Refused"] = "Refused"
    news: str
    news_kind: str
    reason: str


ACTS = Chased | TookEffect | Recurred | HoldEnded | Reworked | Refused | ChangeLapsed
Body = Annotated[ANY | ACTS, Field(discriminator="kind")]
BODY: TypeAdapter[Any] = TypeAdapter(Body)


class Event(BaseModel):
    """One line of the ledger. `seq` counts from 1 within the case; `at` is when it was recorded."""

    model_config = ConfigDict(frozen=True)

    ref: str
    seq: int
    id: str
    at: datetime
    body: Body


class Message(BaseModel):
    """What a case raises: one row of the outbox. Its words are made when it leaves.

    `key` is "ref / what / due date / rung", with the addressee. `to` is a role; `post` is the post it is reckoned
    from (the owner whose manager is meant), or none where the role is the committee's or the council's own.
    """

    model_config = ConfigDict(frozen=True)

    key: str
    ref: str | None
    occasion: str  # the template's name
    to: Role
    post: str | None = None
    duty: str
    action: int | None = None
    question: int | None = None
    due_on: date | None = None
    leave_at: datetime  # the first morning on which it may leave
    leave_by: datetime | None = None  # the last; until then it waits for a mail of its reader. None: it does not wait
    facts: dict[str, str] = {}


class Step(BaseModel):
    """What a look decided: recorded once, never worked out again. `wake` is later than the look, or none."""

    model_config = ConfigDict(frozen=True)

    acts: tuple[Annotated[ACTS, Field(discriminator="kind")], ...] = ()
    messages: tuple[Message, ...] = ()
    wake: datetime | None = None
    waits_for: str = "news"  # in the words of the Temporal Web UI's timer summary
    municipal_year: int
    policy: str


class Shown(BaseModel):
    """What a running case shows of itself: recorded by the look, so that a release may change it without a replay."""

    model_config = ConfigDict(frozen=True)

    committee: str
    standing: str
    due: date | None
    is_over: bool


class Looked(BaseModel):
    """What a look gives back to its workflow: its number, the next moment, the events that the workflow did not know.

    `asked` is the digest of what was asked, so that a strict replay can compare it: a marker holds no arguments.
    `head` is the hash of the last event, and `fold` the number of the way in which the register folds: both are said
    again with the next look. The answer is whole, with the `case` after event number `seq`, where the workflow cannot
    go on from what it knows. Looks that were recorded before these fields were there have none of them.
    """

    model_config = ConfigDict(frozen=True)

    number: int
    asked: str = ""
    wake: datetime | None
    waits_for: str
    municipal_year: int
    events: tuple[Event, ...]
    head: str = ""
    fold: int = 0
    shown: Shown | None = None
    case: Case | None = None
    seq: int = 0
