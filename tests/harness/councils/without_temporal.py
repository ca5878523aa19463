"""A council without Temporal: each case looks in the register when it wakes, and a round is held each morning.

That is what the workflows do: they hand the same arguments to the same `Register.look` and `Rounds.send_round`.
Commands and pages speak to its cases by `desk`.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from activities.contracts import NewsAnswer, RoundRequest, UndeliverableMessage
from activities.desk import Desk
from activities.round import Rounds
from definitions.calendar.days import Calendar, day_of, morning, next_morning
from definitions.calendar.mornings import LASTS, ROUNDS_EVERY, is_morning
from definitions.case import news as n
from definitions.case.events import Message, Refused
from definitions.case.model import Case
from definitions.case.news import WordedNews
from definitions.errors import NotAllowed
from definitions.rules.allowed import may
from mail.channels.message import Channel, ChannelDown, Mail, SendResult
from mail.people.checks import people_from
from mail.people.recipients import People, PeopleFile
from register.ledger.register import Register, open_register
from register.mail import outbox
from register.tables import cases, messages
from runtime.links import Links
from runtime.policy_files import shipped_policy
from tests.harness.registers import new_register

SOON = timedelta(minutes=30)  # a second round on the same morning
LAST_ROUND = LASTS - ROUNDS_EVERY  # after the first: for what is told on a council morning, and is due that day


@dataclass(frozen=True)
class Arrival:
    """A mail that a channel took, the messages that it carried, and their cases as they were."""

    day: date
    mail: Mail
    messages: tuple[Message, ...]
    cases: dict[str, Case]


class NotingChannel:
    """A channel that notes what a channel behind it takes. While it is `down`, nothing leaves."""

    def __init__(self, register: Register, behind: Channel, calendar: Calendar) -> None:
        self.register, self.behind, self.calendar = register, behind, calendar
        self.arrivals: list[Arrival] = []
        self.is_down = False

    def send(self, mail: Mail, again: bool = False) -> SendResult:
        """Hand a mail on, and note it."""
        if self.is_down:
            raise ChannelDown("connection refused")
        with self.register.reading() as tx:
            carried = tuple(outbox.messages_of_mail(tx, mail.key))
        cases = {one.ref: self.register.entry(one.ref).case for one in carried if one.ref}
        outcome = self.behind.send(mail, again)
        self.arrivals.append(Arrival(day_of(mail.sent_on, self.calendar), mail, carried, cases))
        return outcome


class PeopleReadOnce(PeopleFile):
    """The people file, read anew only where its text has changed: reading takes longer than a quiet morning's round."""

    def load(self) -> People:
        return _people(self.text())


@lru_cache(maxsize=64)
def _people(text: str) -> People:
    return People(people_from("people.yaml", text))


def look(register: Register, ref: str, news: Sequence[n.News], now: datetime) -> None:
    """Have a case look, and again for as long as the next moment is there already, as its workflow does."""
    while True:
        entry = register.entry(ref)
        looked = register.look(ref, entry.looks + 1, entry.seq, news, now)
        if looked.wake is None or looked.wake > now:
            return
        news = ()


class DeskWithoutTemporal(Desk):
    """The desk, for which each case does at once what its workflow would do."""

    def __init__(self, register: Register, clock: Callable[[], datetime]) -> None:
        super().__init__(register, None)  # type: ignore[arg-type]  # what speaks to Temporal is below
        self.now = clock

    async def _start(
        self, ref: str, *, start_signal: str = "", start_signal_args: Sequence[n.News] = (), **_: Any
    ) -> None:
        if start_signal or not self.register.entry(ref).looks:
            look(self.register, ref, start_signal_args, self.now())

    async def _told(self, ref: str, news: n.News) -> NewsAnswer:
        may(self.register.entry(ref).case, news)
        look(self.register, ref, [news], self.now())
        recorded = self.register.recorded(ref, news.id)
        assert recorded is not None
        if isinstance(recorded.body, Refused):
            raise NotAllowed(recorded.body.reason)
        return NewsAnswer(seq=recorded.seq)


class CouncilWithoutTemporal:
    """A council's cases, people and mails, and its clock: nothing happens but by `until`, or by what it is told."""

    def __init__(self, folder: Path, people: str, channel: Channel, begins: datetime, url: str = "") -> None:
        """Open a register in `folder`, or at an address, with the people that a file's text names."""
        self.register = open_register(url, shipped_policy(), begins) if url else new_register(folder, begins)
        self.calendar = self.register.policy().council.calendar
        self.file = folder / "people.yaml"
        self.file.write_text(people, encoding="utf-8")
        self.door = NotingChannel(self.register, channel, self.calendar)
        links = Links("https://bywhen.example", "secret")
        self.rounds = Rounds(self.register, PeopleReadOnce(self.file), self.door, "folder", links)
        self.now = begins

    @property
    def today(self) -> date:
        """The council's day."""
        return day_of(self.now, self.calendar)

    def enter(self, ref: str, said: Sequence[WordedNews]) -> None:
        """Start a case now. Raises NotAllowed."""
        self.register.enter(ref, said, f"words of {ref}", self.now)
        self.look(ref)

    def tell(self, ref: str, news: n.News) -> None:
        """Tell a case something now: asked at the edge first, as every edge does. Raises NotAllowed."""
        may(self.register.entry(ref).case, news, self.register.policy(), self.today)
        self.look(ref, news)

    def look(self, ref: str, *news: n.News) -> None:
        """Look now."""
        look(self.register, ref, news, self.now)

    def desk(self, register: Register) -> Desk:
        """Return the desk by which a command, on its own connection to the register, speaks to the cases."""
        return DeskWithoutTemporal(register, lambda: self.now)

    def until(self, moment: datetime) -> None:
        """Live until a moment: each case looks when it wakes, and each morning has its rounds."""
        while True:
            self.look_around()
            ahead = self.next_rounds()
            soonest = min(one for one in (ahead, self.next_wake(), moment) if one)
            if soonest > moment or (soonest == moment and soonest != ahead):
                self.now = max(self.now, moment)
                return self.look_around()
            self.now = soonest
            if soonest == ahead:
                self.morning()

    def next_rounds(self) -> datetime:
        """Return when rounds are held next: each council morning at nine, and at its end where something waits."""
        last = morning(self.today, self.calendar) + LAST_ROUND
        if self.now < last and is_morning(last, self.calendar) and self.has_something_to_send():
            return last
        return next_morning(self.now + timedelta(microseconds=1), self.calendar)

    def next_wake(self) -> datetime | None:
        """Return the next moment at which a case looks."""
        with self.register.reading() as tx:
            return tx.execute(select(func.min(cases.c.wake))).scalar()

    def look_around(self) -> None:
        """Have every case look whose moment has come, or whose rules have changed."""
        for ref in self.register.stale(self.now):
            self.look(ref)

    def morning(self) -> None:
        """Hold the rounds of a morning: two where anything waits, none after its end. Cases hear what cannot be
        delivered.
        """
        for moment in (self.now, self.now + SOON):
            if not is_morning(moment, self.calendar) or not self.has_something_to_send():
                return
            self.now = moment
            for lost in self.rounds.send_round(RoundRequest(moment=moment)).cannot_deliver:
                self.look(lost.ref, self.undelivered(lost))

    def has_something_to_send(self) -> bool:
        """Whether anything waits that may leave by now; a round without that does nothing."""
        waits = select(messages.c.key).where(messages.c.state == "waiting", messages.c.leave_at <= self.now)
        with self.register.reading() as tx:
            return tx.execute(waits.limit(1)).first() is not None

    def undelivered(self, lost: UndeliverableMessage) -> n.Undelivered:
        """Return what a case hears of a message that can never arrive."""
        return n.Undelivered(
            id=f"undelivered {hashlib.sha256(lost.message.encode()).hexdigest()[:32]}",
            happened_on=self.today,
            by="bywhen",
            message=lost.message,
            channel_said=lost.channel_said,
        )
