"""Laws of the one mail a day, over random messages, mornings and failures."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from sqlalchemy import select

from activities.contracts import RoundRequest
from activities.round import Rounds
from definitions.calendar.days import add_working_days, day_of, is_working_day, morning
from definitions.case.events import Message
from mail.channels.message import AddressRefused, AnswerLost, ChannelDown, Mail, SendResult, Sent
from mail.people.directory import PeopleFile
from register.ledger.register import Register
from register.mail import outbox
from register.tables import mail_log, mails, messages, releases
from runtime.links import Links
from tests.harness.builders import CALENDAR, at
from tests.harness.examples import examples
from tests.harness.registers import new_register

pytestmark = pytest.mark.commands

FIRST = date(2027, 3, 22)  # a Monday; the Friday and the Monday after it are bank holidays
DAYS = 12
PEOPLE = """
posts:
  Head of Highways: {holder: Ama Osei, address: ama@wexcombe.example}
  Head of Trees: {holder: Ama Osei, address: AMA@wexcombe.example}
  Head of Parks: {holder: Sian Rees, address: sian@wexcombe.example}
  Scrutiny Officer: {holder: Lee Ward, address: lee@wexcombe.example}
roles: {clerk: Scrutiny Officer}
"""
POSTS = ("Head of Highways", "Head of Trees", "Head of Parks", "Scrutiny Officer")
DOES = ("ok", "ok", "ok", "down", "lost", "lost on the way", "killed before", "killed after", "refused")


class Killed(BaseException):
    """The worker dies."""


@dataclass
class Post:
    """A channel that keeps what arrives; it never doubles what it is told may have been sent."""

    plan: Iterator[str] = field(default_factory=lambda: iter(()))
    arrived: list[tuple[str, str, date]] = field(default_factory=list)
    tried: list[tuple[str, date]] = field(default_factory=list)
    today: date = FIRST

    def send(self, mail: Mail, again: bool = False) -> SendResult:
        does = next(self.plan, "ok")
        self.tried.append((mail.key, self.today))
        if does == "killed before":
            raise Killed
        if does == "down":
            raise ChannelDown("connection refused")
        if does == "lost on the way":
            raise AnswerLost("the connection broke")
        if does == "refused":
            return AddressRefused("550 no such user")
        if not (again and mail.key in {key for key, *_ in self.arrived}):
            self.arrived.append((mail.key, mail.to_address.casefold(), self.today))
        if does == "lost":
            raise AnswerLost("the connection broke")
        if does == "killed after":
            raise Killed
        return Sent(perhaps_twice=again)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    folder = tmp_path_factory.mktemp("laws")
    (folder / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    return new_register(folder, at(FIRST))


@st.composite
def raised(draw: st.DrawFn) -> Message:
    """A message of any reader and day; some may wait, some are no longer true when they are to leave."""
    day = add_working_days(FIRST, draw(st.integers(0, 5)), CALENDAR)
    patience = draw(st.integers(0, 5))
    latest = morning(add_working_days(day, patience, CALENDAR), CALENDAR) if patience else None
    number = draw(st.integers(1, 10_000))
    facts = {"post": "any", "goes_to": "any", "references": "", "committee": draw(st.sampled_from(["CYP", "PLA"]))}
    return Message(
        key=f"message {number}",
        ref=None,
        occasion="post vacant",
        to="owner",
        post=draw(st.sampled_from(POSTS)),
        duty="",
        leave_at=morning(day, CALENDAR),
        leave_by=latest,
        facts=facts | ({"held": "what nobody knows"} if draw(st.integers(0, 5)) == 0 else {}),
    )


def unlike(found: list[Message]) -> list[Message]:
    return list({message.key: message for message in found}.values())


many = st.lists(raised(), min_size=1, max_size=12).map(unlike)


def live(register: Register, said: list[Message], plan: list[str]) -> Post:
    """Hold some rounds each day until nothing waits, that of a killed worker again at once.

    What is planned happens to one mail after the other; once the plan is over, the channel works.
    """
    with register.engine.begin() as tx:
        for table in (messages, mails, mail_log, releases):
            tx.execute(table.delete())
        outbox.put_messages(tx, said, at(FIRST))
    folder = Path(str(register.engine.url.database)).parent
    post = Post(iter(plan))
    rounds = Rounds(
        register, PeopleFile(folder / "people.yaml"), post, "post", Links("https://bywhen.example", "secret")
    )
    for number in range(DAYS + len(plan) + 14):
        post.today = FIRST + timedelta(days=number)
        for hours in (0.0, 0.5, 8.0):
            _hold(rounds, morning(post.today, CALENDAR) + timedelta(hours=hours))
        if "waiting" not in {state for state, _ in states(register).values()}:
            break
    return post


def _hold(rounds: Rounds, moment: datetime) -> None:
    while True:
        try:
            rounds.send_round(RoundRequest(moment=moment))
        except Killed:
            continue
        return


def states(register: Register) -> dict[str, tuple[str, str | None]]:
    with register.reading() as tx:
        rows = tx.execute(select(messages.c.key, messages.c.state, messages.c.mail))
        return {row.key: (row.state, row.mail) for row in rows}


QUICK = examples(12, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(many, st.lists(st.sampled_from(DOES), max_size=8))
def test_whatever_fails_a_person_has_one_mail_a_day_and_no_message_is_lost(
    register: Register, said: list[Message], plan: list[str]
) -> None:
    post = live(register, said, plan)
    assert max(Counter(key for key, *_ in post.arrived).values(), default=0) <= 1
    assert max(Counter((who, day) for _, who, day in post.arrived).values(), default=0) <= 1
    assert all(is_working_day(day, CALENDAR) for _, day in post.tried)
    settled = states(register)
    assert {state for state, _ in settled.values()} <= {"sent", "dropped", "refused"}
    for message in said:
        state, mail = settled[message.key]
        assert (state == "dropped") == ("held" in message.facts)
        assert state != "sent" or mail in {key for key, *_ in post.arrived}


@QUICK
@given(many, st.lists(st.sampled_from(DOES), max_size=8))
def test_no_mail_is_empty(register: Register, said: list[Message], plan: list[str]) -> None:
    post = live(register, said, plan)
    carried = {mail for state, mail in states(register).values() if state != "dropped"}
    assert {key for key, *_ in post.arrived} <= carried


@QUICK
@given(many)
def test_nothing_leaves_before_its_morning_or_after_the_last_day_that_it_may_wait(
    register: Register, said: list[Message]
) -> None:
    post = live(register, said, [])
    on = {key: day for key, _, day in post.arrived}
    for message in said:
        state, mail = states(register)[message.key]
        if state == "sent" and mail:
            assert on[mail] >= day_of(message.leave_at, CALENDAR)
            assert on[mail] <= day_of(message.leave_by or message.leave_at, CALENDAR)
