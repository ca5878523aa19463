"""Rounds held by hand, on a register with cases, their people, and a channel that notes what it is handed."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from activities.contracts import RoundRequest, RoundResult
from definitions.calendar.days import morning
from definitions.case import news as n
from mail.channels.message import Mail, SendResult, Sent
from register.tables import mail_log, messages
from runtime.links import Links
from tests.harness.builders import CALENDAR, at
from tests.harness.councils.without_temporal import CouncilWithoutTemporal, look

REF = "CYP-2027-01-12-1"
LINKS = Links("https://bywhen.example", "secret")
START = at(date(2027, 1, 20), 11)
PEOPLE = """
posts:
  Head of Highways: {holder: Ama Osei, address: ama@wexcombe.example, manager: Director of Place}
  Director of Place: {holder: Jo Marsh, address: jo@wexcombe.example}
  Scrutiny Officer: {holder: Lee Ward, address: lee@wexcombe.example, phone: "01632 960123"}
roles: {clerk: Scrutiny Officer}
"""
WITH_MEMBERS = """
posts:
  Cabinet Member for Place: {holder: Cllr Vera Holt, address: vera@wexcombe.example, kind: member}
  Wexcombe Buses: {holder: The Secretary, address: buses@other.example, kind: outside body}
  Head of Highways: {holder: Ama Osei, address: ama@wexcombe.example}
  Scrutiny Officer: {holder: Lee Ward, address: lee@wexcombe.example, phone: "01632 960123"}
  Statutory Scrutiny Officer: {holder: Priya Nair, address: priya@wexcombe.example}
roles: {clerk: Scrutiny Officer, scrutiny officer: Statutory Scrutiny Officer}
"""


THURSDAY, FRIDAY, MONDAY = date(2027, 1, 21), date(2027, 1, 22), date(2027, 1, 25)


class Spy:
    """A channel that notes what it is handed, and does as it is told."""

    def __init__(self) -> None:
        self.sent: list[Mail] = []
        self.tries: list[tuple[str, bool]] = []
        self.does: Callable[[Mail], SendResult] = lambda _: Sent()

    def send(self, mail: Mail, again: bool = False) -> SendResult:
        self.tries.append((mail.key, again))
        outcome = self.does(mail)
        if isinstance(outcome, Sent):
            self.sent.append(mail)
        return Sent(perhaps_twice=again) if isinstance(outcome, Sent) else outcome


def fail(error: Exception) -> Callable[[Mail], SendResult]:
    def does(_: Mail) -> SendResult:
        raise error

    return does


class RoundsByHand(CouncilWithoutTemporal):
    """A council whose channel does as it is told; its looks and rounds are held by hand."""

    def __init__(self, folder: Path, people: str = PEOPLE, url: str = "") -> None:
        self.spy = Spy()
        super().__init__(folder, people, self.spy, START, url)

    def start(
        self,
        ref: str = REF,
        owners: tuple[str, ...] = ("Head of Highways",),
        *,
        is_exempt: bool = False,
        **action: object,
    ) -> None:
        facts = {"by": "clerk", "happened_on": START.date()}
        number = ref.rpartition("-")[2]
        proposed = n.Propose(
            id="1",
            ref=ref,
            committee="CYP",
            meeting=date(2027, 1, 12),
            number=number,
            lifecycle="committee",
            is_exempt=is_exempt,
            **facts,
        )
        due = {"due": date(2027, 1, 28), **action}  # so soon that its owner hears at once
        added = n.AddAction(id="2", action=1, owners=owners, **due, **facts)
        said = [(proposed, {"text": "That the routes be gritted."}), (added, {"action": "Grit them"})]
        self.register.enter(ref, said, "digest", START)
        self.look_at(START, ref=ref)

    def look_at(self, now: datetime, *news: n.News, ref: str = REF) -> None:
        look(self.register, ref, news, now)

    def live_until(self, day: date) -> None:
        """Let every case look whenever it wakes, and nobody hold a round."""
        while due := [(e.wake, e.case.ref) for e in self.register.entries() if e.wake and e.wake.date() <= day]:
            wake, ref = min(due)
            self.look_at(wake, ref=ref)

    def round(self, day: date, hours: float = 0) -> RoundResult:
        self.now = morning(day, CALENDAR) + timedelta(hours=hours)
        return self.rounds.send_round(RoundRequest(moment=self.now))

    def log(self, what: str) -> list[str]:
        with self.register.reading() as tx:
            query = select(mail_log.c.message).where(mail_log.c.what == what).order_by(mail_log.c.number)
            return list(tx.execute(query).scalars())

    def states(self) -> list[str]:
        with self.register.reading() as tx:
            return sorted(tx.execute(select(messages.c.state)).scalars())


def crowd(office: RoundsByHand, size: int) -> None:
    """Give each of so many people an action."""
    posts = [f"  Post {number}: {{holder: P {number}, address: p{number}@wexcombe.example}}" for number in range(size)]
    office.file.write_text(PEOPLE.replace("posts:", "\n".join(["posts:", *posts])), "utf-8")
    for number in range(size):
        office.start(f"CYP-2027-01-12-{number + 1}", owners=(f"Post {number}",))
