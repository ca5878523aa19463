"""Random councils, lived through to the mails in a folder: three cases each, their people, their troubles.

One seed is one council: news in any order that `may` takes, weeks in which nobody does anything, outages of the whole
system, a channel that is down for three days, a post that changes hands or falls vacant, an owner who is away.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random  # noqa: TID251 - hypothesis draws its seed
from tempfile import TemporaryDirectory

from sqlalchemy import select

from cli.shared.coming import Coming, coming
from cli.shared.system import System
from definitions.calendar.days import add_working_days, day_of, morning
from definitions.case import news as n
from definitions.case.events import Message
from definitions.errors import NotAllowed
from mail.channels.folder import FolderChannel
from mail.people.model import PeopleShape
from mail.people.recipients import People
from register import tables
from register.mail import releases
from register.tables import messages
from runtime.settings import read_settings
from tests.harness.builders import CALENDAR, POLICY
from tests.harness.cases.one_case import Life
from tests.harness.cases.random_cases import BEGINS, RARE, STORY, made, meetings_after
from tests.harness.councils.without_temporal import Arrival, CouncilWithoutTemporal

NEVER, FOREVER = date(2020, 1, 1), date(2050, 1, 1)
DOWN = 3  # working days for which a channel is down


@dataclass(frozen=True)
class Person:
    """Somebody who holds a post from one day until another, and is away for a while."""

    name: str
    begins: date = NEVER
    ends: date = FOREVER
    away: tuple[date, date] | None = None

    @property
    def address(self) -> str:
        return f"{self.name.lower()}@wexcombe.example"

    def is_there(self, on: date) -> bool:
        """Whether mail may go to them on a day; away, it goes to who stands in."""
        is_away = self.away is not None and self.away[0] <= on <= self.away[1]
        return self.begins <= on <= self.ends and not is_away


@dataclass(frozen=True)
class Outcome:
    """What became of a message."""

    message: Message
    state: str
    mail: str | None
    waits_for_post: str | None


@dataclass(repr=False)
class Council:
    """Cases, people, the office that mails them, and what came of it."""

    seed: int
    people: list[Person]
    room: CouncilWithoutTemporal
    first: date
    refs: list[str] = field(default_factory=list)
    troubles: list[tuple[date, date]] = field(default_factory=list)  # in which the channel was down, or nothing ran
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)  # the keys of what waited for the clerk's release
    files: dict[str, bytes] = field(default_factory=dict)
    directory: People = field(default_factory=lambda: People(PeopleShape()))
    foreseen: dict[str, list[Coming]] = field(default_factory=dict)  # what was to come before the quiet weeks, by case
    known: set[str] = field(default_factory=set)  # the keys of what had been raised by then
    told: dict[str, list[date]] = field(default_factory=dict)  # the days on which somebody told something of a case

    def __repr__(self) -> str:
        return f"<council {self.seed}: {len(self.arrivals)} mails>"

    @property
    def arrivals(self) -> list[Arrival]:
        return self.room.door.arrivals

    def was_well(self, since: date, until: date) -> bool:
        """Whether nothing was down or out between two days."""
        return not any(begins <= until and since <= ends for begins, ends in self.troubles)


@cache
def council_of(seed: int, begins: datetime = BEGINS) -> Council:
    """Return a council that has lived through what the seed holds for it, and then three quiet weeks."""
    chance, first = Random(seed), day_of(begins, CALENDAR)
    people, text = _hired(chance, first)
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        channel = FolderChannel(folder / "mails", "scrutiny@wexcombe.example")
        room = CouncilWithoutTemporal(folder, text, channel, begins)
        room.register.set_meetings(meetings_after(first), room.now, "clerk")
        council = Council(seed, people, room, first, directory=room.rounds.people.load())
        for number in (1, 2, 3):
            _start(chance, council, f"CYP-{first}-{number}")
        for _ in range(chance.randint(20, 45)):
            chance.choice((*[_tell] * 8, *[_live] * 4, _release, _channel_down, _outage))(chance, council)
        council.foreseen = {ref: _foreseen(room, ref) for ref in council.refs}
        council.known = set(_outcomes(room))
        room.until(room.now + timedelta(days=21))
        council.outcomes = _outcomes(room)
        with room.register.reading() as tx:
            council.held = set(tx.execute(select(tables.releases.c.message)).scalars())
        council.told = {ref: _days_of_news(room, ref) for ref in council.refs}
        council.files = {file.name: file.read_bytes() for file in (folder / "mails").glob("*.eml")}
        room.register.engine.dispose()
    return council


def _hired(chance: Random, first: date) -> tuple[list[Person], str]:
    """Return the people and their file: one post changes hands, perhaps after a gap; one owner is away."""
    ends = first + timedelta(days=chance.randint(20, 300))
    begins = ends + timedelta(days=chance.choice([1, 1, 30]))
    leave = first + timedelta(days=chance.randint(10, 300))
    back = leave + timedelta(days=chance.choice([5, 40]))
    ama, ben = Person("Ama", ends=ends), Person("Ben", begins=begins)
    eve = Person("Eve", away=(leave, back))
    others = [Person(name) for name in ("Jo", "Lee", "Max", "Cara", "Lea")]
    text = f"""posts:
  Head of Highways:
    manager: Director of Place
    holdings:
      - {{holder: Ama, address: {ama.address}, until: {ends}}}
      - {{holder: Ben, address: {ben.address}, from: {begins}}}
  "Assistant Director, Education, Development and Skills":
    {{holder: Eve, address: {eve.address}, manager: Director of Place}}
  Director of Place: {{holder: Jo, address: jo@wexcombe.example}}
  Deputy: {{holder: Dee, address: dee@wexcombe.example}}
  Scrutiny Officer: {{holder: Lee, address: lee@wexcombe.example}}
  Monitoring Officer: {{holder: Max, address: max@wexcombe.example}}
  Chair of CYP: {{holder: Cara, address: cara@wexcombe.example}}
  Leader of the Council: {{holder: Lea, address: lea@wexcombe.example}}
roles:
  clerk: Scrutiny Officer
  scrutiny officer: Monitoring Officer
  chair: Chair of CYP
  respondent: {{executive: Leader of the Council, otherwise: Director of Place}}
absences:
  - {{of: Eve, from: {leave}, until: {back}, stand_in: Deputy}}
"""
    return [ama, ben, eve, Person("Dee"), *others], text


def _start(chance: Random, council: Council, ref: str) -> None:
    room = council.room
    lifecycle = chance.choice([*sorted(POLICY.lifecycles), "executive", "executive", "committee"])
    needs = POLICY.lifecycle(lifecycle).adoption is not None and chance.random() < 0.2
    said = {"ref": ref, "lifecycle": lifecycle, "needs_adoption": needs}
    news = made(chance, _view(council, None), n.Propose, said)
    room.enter(ref, [(news, {})])
    council.refs.append(ref)


def _view(council: Council, ref: str | None) -> Life:
    """Return a case as the maker of random news looks at it."""
    room, life = council.room, Life(council.first, council.room.register.policy())
    life.now = room.now
    if ref:
        life.case, life.events = room.register.entry(ref).case, room.register.events(ref)
    return life


def _tell(chance: Random, council: Council) -> None:
    """Tell a case the first thing of the story that fits."""
    room, ref = council.room, chance.choice(council.refs)
    room.now += timedelta(minutes=1)
    for kind in chance.sample(STORY, len(STORY)):
        if kind in RARE and chance.random() < 0.8:
            continue
        try:
            room.tell(ref, made(chance, _view(council, ref), kind, {}))
        except NotAllowed:
            continue
        return


def _live(chance: Random, council: Council) -> None:
    council.room.until(council.room.now + timedelta(days=chance.choice([1, 3, 10, 40])))


def _release(_: Random, council: Council) -> None:
    """The clerk releases what waits."""
    room = council.room
    with room.register.engine.begin() as tx:
        releases.release_letter(tx, releases.releases_in(tx, "waiting"), room.now, "clerk")
    room.until(room.now + timedelta(days=2))


def _channel_down(_: Random, council: Council) -> None:
    """The channel is down for three working days; the looks and the rounds go on."""
    room, since = council.room, council.room.today
    room.door.is_down = True
    room.until(_later(room.now, DOWN))
    room.door.is_down = False
    council.troubles.append((since, room.today))


def _outage(chance: Random, council: Council) -> None:
    """Nothing runs for a while."""
    room, since = council.room, council.room.today
    room.now = _later(room.now, chance.choice([1, 5, 30, 150]))
    council.troubles.append((since, room.today))


def _later(now: datetime, working_days: int) -> datetime:
    return morning(add_working_days(day_of(now, CALENDAR), working_days, CALENDAR), CALENDAR) + timedelta(hours=1)


def _days_of_news(room: CouncilWithoutTemporal, ref: str) -> list[date]:
    found = [event for event in room.register.events(ref) if isinstance(event.body, n.NewsBase)]
    return [day_of(event.at, CALENDAR) for event in found]


def _foreseen(room: CouncilWithoutTemporal, ref: str) -> list[Coming]:
    """Return what `bywhen forecast` says of a case now."""
    system = System(read_settings(room.file.parent), room.register.policy(), room.now, room.register)
    return list(coming(system, room.register.entry(ref)))


def _outcomes(room: CouncilWithoutTemporal) -> dict[str, Outcome]:
    with room.register.reading() as tx:
        rows = tx.execute(select(messages.c.body, messages.c.state, messages.c.mail, messages.c.waits_for_post))
        found = [Outcome(Message.model_validate_json(row[0]), *row[1:]) for row in rows]
    return {one.message.key: one for one in found}
