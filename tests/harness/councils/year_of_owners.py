"""A year of invented people: 60 owners with habits of their own, their managers, a clerk. Drawn from one seed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from itertools import cycle
from random import Random  # noqa: TID251 - the seed is printed
from typing import Any, Literal

from definitions.calendar.days import add_working_days
from definitions.case import news as n
from definitions.case.model import Case
from definitions.case.parts import Action
from definitions.errors import NotAllowed
from tests.harness.councils.without_temporal import CouncilWithoutTemporal

Habit = Literal["early", "once overdue", "once the manager is told", "never", "asks for time", "not mine", "away"]
HABITS: tuple[Habit, ...] = (
    *("early",) * 5,
    *("once overdue",) * 5,
    *("once the manager is told",) * 3,
    *("never",) * 2,
    *("asks for time",) * 2,
    "not mine",
    *("away",) * 2,
)
TEAMS, DIRECTORS = 12, 4
CLERK = "Scrutiny Officer"


@dataclass(frozen=True)
class Owner:
    """A post that owes actions, and how its holder answers."""

    number: int
    habit: Habit
    away: tuple[date, date] | None

    @property
    def post(self) -> str:
        return f"Officer {self.number}"


def owners(chance: Random, number: int, begins: date) -> list[Owner]:
    """Return so many owners: every habit occurs, and who is away is away for two to eight weeks."""
    found = []
    for place in range(number):
        habit, leaves = HABITS[place % len(HABITS)], begins + timedelta(days=chance.randint(60, 300))
        away = (leaves, leaves + timedelta(days=chance.randint(14, 56))) if habit == "away" else None
        found.append(Owner(place, habit, away))
    return found


def people_file(staff: list[Owner]) -> str:
    """Return the people file: owners in twelve teams under four directors; who is away has a stand-in."""
    lines = ["posts:"]
    lines += [_post(one.post, f"Manager {one.number % TEAMS}") for one in staff]
    lines += [_post(f"Manager {one}", f"Director {one % DIRECTORS}") for one in range(TEAMS)]
    lines += [_post(f"Director {one}") for one in range(DIRECTORS)]
    lines += [_post(CLERK), _post("Monitoring Officer"), _post("Cabinet Office", "Director 0")]
    lines += ["roles:", f"  clerk: {CLERK}", "  scrutiny officer: Monitoring Officer", "  respondent: Cabinet Office"]
    lines += ["absences:"]
    for one in staff:
        if one.away:
            stand_in = f"Officer {(one.number + TEAMS) % len(staff)}"
            lines.append(f"  - {{of: {one.post}, from: {one.away[0]}, until: {one.away[1]}, stand_in: {stand_in}}}")
    return "\n".join([*lines, ""])


def address(post: str) -> str:
    """Return the address of who holds a post."""
    return f"{post.lower().replace(' ', '.')}@wexcombe.example"


def _post(title: str, manager: str | None = None) -> str:
    above = f", manager: {manager}" if manager else ""
    return f"  {title}: {{holder: Holder of {title}, address: {address(title)}{above}}}"


@dataclass
class Town:
    """The cases that run, and who does what about them at three in the afternoon of each working day."""

    room: CouncilWithoutTemporal
    chance: Random
    staff: dict[str, Owner]
    plans: dict[date, list[Callable[[], None]]] = field(default_factory=dict)
    heard: dict[tuple[str, int | None], set[str]] = field(default_factory=dict)
    thought_of: set[tuple[object, ...]] = field(default_factory=set)
    listened: int = 0
    said: int = 0
    refused: int = 0

    def __post_init__(self) -> None:
        """Shuffle the owners: each gets an action in turn."""
        self.deck = cycle(self.chance.sample(list(self.staff), len(self.staff)))

    def afternoon(self) -> None:
        """Hear what came in the morning, do what was planned for today, and plan."""
        today = self.room.today
        for arrival in self.room.door.arrivals[self.listened :]:
            for one in arrival.messages:
                self.heard.setdefault((one.ref or "", one.action), set()).add(one.occasion)
        self.listened = len(self.room.door.arrivals)
        for do in self.plans.pop(today, []):
            do()
        for entry in self.room.register.entries(is_over=False):
            self.consider(entry.case)

    def tell(self, ref: str, kind: type[n.NewsBase], by: str = "clerk", **facts: Any) -> None:
        """Say something now. What the rules refuse by then, because things have changed, is counted."""
        self.said += 1
        news = kind(id=f"said {self.said}", happened_on=self.room.today, by=by, **facts)
        try:
            self.room.tell(ref, n.NEWS.validate_python(news))
        except NotAllowed:
            self.refused += 1

    def plan(self, what: tuple[object, ...], low: int, high: int, do: Callable[[], None]) -> None:
        """Plan something for one of the next working days, once."""
        if what not in self.thought_of:
            self.thought_of.add(what)
            self.plans.setdefault(self.days(low, high), []).append(do)

    def days(self, low: int, high: int) -> date:
        """Return a working day, so many days ahead."""
        return add_working_days(self.room.today, self.chance.randint(low, high), self.room.calendar)

    # What people do

    def consider(self, case: Case) -> None:
        """Plan what follows for a case from how it stands."""
        if case.submitted and not case.response:
            self.plan((case.ref, "response"), 15, 60, lambda: self.respond(case.ref))
        for action in case.actions:
            self.clerk(case, action)
            owed = next((one for one in action.owed if one.is_open), None)
            if owed and action.owners:
                self.owner(case.ref, action, self.staff[action.owners[0]], owed.due_on)
        if is_meeting(self.room.today) and case.standing == "AwaitingDecision":
            is_agreed = case.response is None or case.response.outcome == "agreed"
            self.tell(case.ref, n.Close, reason="implemented" if is_agreed else "not accepted")

    def respond(self, ref: str) -> None:
        """The executive responds: mostly it agrees, with up to three actions due at the ends of months."""
        today, is_agreed = self.room.today, self.chance.random() < 0.85
        outcome = "agreed" if is_agreed else "not agreed"
        self.tell(ref, n.Respond, outcome=outcome, given_on=today, published=today)
        for number in range(1, self.chance.randint(1, 3) + 1) if is_agreed else ():
            end = (today.replace(day=1) + timedelta(days=31 * self.chance.randint(2, 6))).replace(day=1)
            owners = (next(self.deck),)
            self.tell(ref, n.AddAction, action=number, owners=owners, due=end - timedelta(days=1))

    def owner(self, ref: str, action: Action, owner: Owner, due: date) -> None:
        """Let an owner answer as is their habit."""
        number, today = action.number, self.room.today
        heard = self.heard.get((ref, number), set())
        done = partial(self.tell, ref, n.ReportDone, owner.post, action=number)
        if owner.away and owner.away[0] <= today <= owner.away[1]:
            return
        match owner.habit:
            case "early" | "away" if today >= due - timedelta(days=self.chance.randint(3, 12)):
                self.plan((ref, number, due, "done"), 1, 2, done)
            case "once overdue" if "overdue" in heard and today > due:
                self.plan((ref, number, due, "done"), 1, 5, done)
            case "once the manager is told" if "escalation" in heard and today > due:
                self.plan((ref, number, due, "done"), 1, 6, done)
            case "asks for time" if "reminder" in heard and action.requests == 0:
                until = due + timedelta(days=self.chance.randint(20, 70))
                self.plan((ref, number, "time"), 1, 4, partial(self.ask, ref, number, owner.post, until))
            case "asks for time" if action.requests and not action.extension and today >= due - timedelta(days=5):
                self.plan((ref, number, due, "done"), 1, 4, done)
            case "not mine" if heard:
                question = partial(self.disown, ref, number, owner.post)
                self.plan((ref, number, "not mine"), 1, 4, question)

    def ask(self, ref: str, action: int, by: str, until: date) -> None:
        self.tell(ref, n.RequestExtension, by, action=action, until=until)

    def disown(self, ref: str, action: int, by: str) -> None:
        question = len(self.room.register.entry(ref).case.questions) + 1
        self.tell(ref, n.Disown, by, action=action, question=question)

    def clerk(self, case: Case, action: Action) -> None:
        """Let the clerk decide on what was asked, and the committee on what was done."""
        ref, number = case.ref, action.number
        if action.extension:
            is_granted = self.chance.random() < 0.7
            decide = partial(self.tell, ref, n.DecideExtension, action=number, is_granted=is_granted)
            self.plan((ref, number, action.requests, "decided"), 1, 8, decide)
        for question in case.questions:
            if question.is_open and question.about == number and question.is_disowned:
                others = [post for post in self.staff if post not in action.owners]
                owners = (self.chance.choice(others),)
                settle = partial(self.tell, ref, n.Settle, question=question.number, owners=owners)
                self.plan((ref, "question", question.number), 1, 8, settle)
        if is_meeting(self.room.today) and any(one.awaits_verification for one in action.owed):
            if self.chance.random() < 0.9:
                self.tell(ref, n.SignOff, "committee", action=number)
            else:
                until = self.room.today + timedelta(days=42)
                self.tell(ref, n.SendBack, "committee", action=number, until=until)


def is_meeting(day: date) -> bool:
    """Whether the committee meets: every fourth Tuesday."""
    return day.weekday() == 1 and day.isocalendar().week % 4 == 0
