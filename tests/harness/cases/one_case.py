"""A case lived through without engine or register: told news as the look would record it, looked at when it wakes."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from definitions.calendar.days import day_of
from definitions.case import news as n
from definitions.case.events import Event, Message, Step
from definitions.case.fold import apply, fold
from definitions.case.fold_corrections import is_unfolded_by
from definitions.case.model import Case
from definitions.chasing.decide import decide
from definitions.chasing.messages import MAY_WAIT
from definitions.policy.model import Lifecycle, Policy
from definitions.rules.allowed import may
from definitions.rules.consequences import work_out
from definitions.undoing.changes import changed, confirmed, struck_out
from definitions.undoing.striking import strike_of
from tests.harness.builders import MEETING, OWNER, POLICY, REF


def at(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """Return an instant of that day, in UTC."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


@dataclass(repr=False)
class Life:
    """One case, its ledger, everything it said. Ten in the morning of `day` is when people speak."""

    day: date = MEETING
    policy: Policy = POLICY
    now: datetime = field(init=False)
    case: Case | None = None
    events: list[Event] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    steps: list[tuple[datetime, Step]] = field(default_factory=list)
    reached: tuple[n.LeftMessage, ...] = ()  # whom mails have told what is struck out next
    wake: datetime | None = None
    policies: dict[datetime, Policy] = field(default_factory=dict)  # in force when something was recorded

    def __post_init__(self) -> None:
        """Begin on the morning of the first day."""
        self.now = at(self.day)

    def __repr__(self) -> str:
        """Name the life by what happened in it."""
        return f"<{self.known.lifecycle}: {', '.join(event.body.kind for event in self.events)}>"

    def _repr_pretty_(self, printer: Any, _: bool) -> None:
        printer.text(repr(self))

    def tell(self, kind: type[n.NewsBase], **fields: Any) -> None:
        """Record a piece of news now, and look. Raises NotAllowed."""
        self.hear(self.said(kind, **fields))

    def said(self, kind: type[n.NewsBase], **fields: Any) -> n.News:
        """Return a piece of news of today, from the clerk unless `fields` say otherwise."""
        today = day_of(self.now, self.policy.council.calendar)
        usual = {"id": f"news {len(self.events) + 1}", "happened_on": today, "by": "clerk"}
        return n.NEWS.validate_python(kind(**{**usual, **fields}))  # type: ignore[no-any-return]

    def hear(self, *news: n.News) -> None:
        """Record news in one look."""
        first = len(self.events)
        for one in news:
            may(self.case, one, self.policy, day_of(self.now, self.policy.council.calendar))
            self.append(one.id, self.worked_out(one))
        self.look(tuple(self.events[first:]))

    def worked_out(self, news: n.News) -> n.News:
        """Return news as it is recorded."""
        worked = work_out(self.case, news, self.policy, self.now)
        match worked:
            case n.StrikeOut():
                strike = strike_of(self.events, {news.event, *news.also}, self.policies.__getitem__)
                return struck_out(worked, strike, self.reached, self.policy, self.now)
            case n.ConfirmChange():
                return confirmed(worked, self.events, self.policies.__getitem__)
            case n.Correct() | n.Close(reason="entered in error"):
                return changed(worked, self.known, self.policy, self.now, was_told=bool(self.reached))
        return worked

    def append(self, event: str, body: Any) -> None:
        self.events.append(Event(ref=REF, seq=len(self.events) + 1, id=event, at=self.now, body=body))
        self.policies[self.now] = self.policy
        self.case = fold(self.events) if is_unfolded_by(body) else apply(self.case, self.events[-1])

    def look(self, news: tuple[Event, ...] = ()) -> Step:
        """Look now: the acts are folded, the messages kept."""
        step = decide(self.known, self.policy, self.now, news)
        for place, act in enumerate(step.acts, start=1):
            self.append(f"look {len(self.steps) + 1}.{place}", act)
        self.messages += step.messages
        self.steps.append((self.now, step))
        self.wake = step.wake
        return step

    def until(self, day: date, hour: int = 10) -> "Life":
        """Look whenever the case wakes, until ten in the morning of `day`."""
        while self.wake and self.wake <= at(day, hour):
            self.now = self.wake
            self.look()
        self.now = at(day, hour)
        return self

    def asleep_until(self, day: date, hour: int = 10) -> "Life":
        """Let the time pass without a look, as in an outage; then look."""
        self.now = at(day, hour)
        self.look()
        return self

    @property
    def known(self) -> Case:
        assert self.case is not None
        return self.case

    @property
    def told(self) -> list[tuple[date, str, str]]:
        """Return what was said: for which day (a reminder's rung, else the next morning), what, to whom."""
        return [(day_of(_latest(one), self.policy.council.calendar), one.occasion, _whom(one)) for one in self.messages]

    def told_since(self, day: date) -> list[tuple[date, str, str]]:
        return [one for one in self.told if one[0] >= day]


def _latest(message: Message) -> datetime:
    return message.leave_by if message.leave_by and message.occasion not in MAY_WAIT else message.leave_at


def _whom(message: Message) -> str:
    return (
        message.post or message.to if message.to == "owner" or not message.post else f"{message.to} of {message.post}"
    )


def proposed(lifecycle: str = "executive", day: date = MEETING, policy: Policy = POLICY, **fields: Any) -> Life:
    """Return a recommendation agreed on `day`."""
    life = Life(day, policy)
    usual = {"ref": REF, "committee": "CYP", "meeting": min(day, MEETING), "number": "4", "lifecycle": lifecycle}
    life.tell(n.Propose, **{**usual, **fields})
    return life


def submitted(lifecycle: str = "executive", day: date = MEETING, policy: Policy = POLICY, **fields: Any) -> Life:
    """Return a recommendation received on `day`."""
    life = proposed(lifecycle, day, policy)
    life.tell(n.Submit, **{"received": day, **fields})
    return life


def under_way(*dues: date, owners: tuple[str, ...] = (OWNER,), day: date = MEETING, policy: Policy = POLICY) -> Life:
    """Return what a committee asks of itself: an action for each day of `dues`, owed from today."""
    life = proposed("committee", day, policy)
    for number, due in enumerate(dues, start=1):
        life.tell(n.AddAction, action=number, owners=owners, due=due)
    return life


def series(every: str, first: date, *, day: date = MEETING) -> Life:
    """Return a recurring action of the Head of Highways."""
    life = proposed("committee", day)
    life.tell(n.AddAction, action=1, owners=(OWNER,), every=every, first=first)
    return life


def with_lifecycle(life: Lifecycle, policy: Policy = POLICY) -> Policy:
    return policy.model_copy(update={"lifecycles": {**policy.lifecycles, life.name: life}})


def later(day: date, days: int) -> date:
    return day + timedelta(days=days)
