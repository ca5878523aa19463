"""What mails promise, held against what happened next: random councils, lived through to the mails in a folder.

`python -m bench.mail_lives 0 500` holds these laws over as many councils as are asked for, and counts the promises.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from definitions.calendar.days import day_of
from definitions.case.events import Message
from definitions.policy.ladders import LEVEL
from mail.people.recipients import Recipient
from tests.harness.builders import CALENDAR
from tests.harness.councils.random_councils import Council, council_of
from tests.harness.councils.without_temporal import Arrival

pytestmark = pytest.mark.commands

SEEDS = (0, 1, 2, 4, 12, 24)
DAY = r"\w+day \d{1,2} \w+ \d{4}"
REF = re.compile(r"CYP-\d{4}-\d\d-\d\d-\d+(?:/\d+)?")
PROMISE = re.compile(
    rf"(?:If nobody answers, |While this is open, |(?<=[.:] ))"
    rf"(?P<who>[^.]*?) will be (?:told|reminded) (?P<when>on|by) (?P<day>{DAY})"
    r"(?P<escalated> that (?:there is no answer yet|it is still owed))?",
    re.IGNORECASE,
)
NOBODY_ABOVE = re.compile(rf"Nobody above you hears of it before (?P<day>{DAY})")
AHEAD = (  # each is said of a day that has not passed
    re.compile(rf"\bis due (?:today, )?by the end of ({DAY})"),
    re.compile(rf"\b(?:It is|is) asked for by the end of ({DAY})"),
    re.compile(rf"\b(?:papers leave|papers close|they close|leaves?) on ({DAY})"),
    re.compile(rf"\bmeets on ({DAY})"),
    re.compile(rf"\bmeeting (?:of the cabinet )?(?:whose papers are still open )?is on ({DAY})"),
    re.compile(rf"\bis away until ({DAY})"),
    re.compile(rf"\bwill (?:be|wait)[^.]*? (?:on|by) ({DAY})"),
)


@dataclass(frozen=True)
class Promise:
    """A sentence of a mail that says what follows, and the messages that it may be about."""

    made: Arrival
    about: tuple[Message, ...]
    who: str
    by: date
    is_exact: bool
    is_escalation: bool


@pytest.fixture(scope="module", params=SEEDS)
def council(request: pytest.FixtureRequest) -> Council:
    return council_of(request.param)


def day(words: str) -> date:
    return datetime.strptime(words, "%A %d %B %Y").date()  # noqa: DTZ007 - a day has no zone


def things(arrival: Arrival) -> Iterator[tuple[str, tuple[Message, ...]]]:
    """Yield each thing that a mail says, in one line, with the messages that it is about."""
    own = "\n".join(line for line in arrival.mail.body.splitlines() if not line.startswith("    "))  # no quotations
    if len(arrival.messages) == 1:
        yield _thing(own, own, arrival)
        return
    for section in re.split(r"\n(?=[A-Z][A-Z ]+\n\n)", own):
        for_each, *items = re.split(r"\n(?=- )", section)
        yield _thing(for_each, section, arrival)  # what it says, it says of each item of the section
        yield from (_thing(item, item, arrival) for item in items)


def _thing(said: str, named_in: str, arrival: Arrival) -> tuple[str, tuple[Message, ...]]:
    names = set(REF.findall(" ".join(named_in.split())))
    about = [message for message in arrival.messages if {message.ref, f"{message.ref}/{message.action}"} & names]
    return " ".join(said.split()), tuple(about)


def promises(council: Council) -> Iterator[Promise]:
    for arrival in council.arrivals:
        for said, about in things(arrival):
            for found in PROMISE.finditer(said):
                is_exact, is_escalation = found["when"] == "on", bool(found["escalated"])
                yield Promise(arrival, about, found["who"].casefold(), day(found["day"]), is_exact, is_escalation)


def can_be_held(promise: Promise, council: Council) -> bool:
    """Whether nothing stood in its way: no news of the case, no trouble, and the story went on long enough."""
    since, until = promise.made.day, promise.by
    news = [on for message in promise.about for on in council.told.get(message.ref or "", [])]
    return (
        bool(promise.about)
        and until < council.room.today
        and council.was_well(since, until)
        and not any(since <= on <= until for on in news)
    )


def is_kept(promise: Promise, council: Council) -> bool:
    duties = {(message.ref, message.duty) for message in promise.about}
    return any(
        (message.ref, message.duty) in duties
        and _is_for(promise, message, arrival, council)
        and ("escalation" in message.key) >= promise.is_escalation
        for arrival in council.arrivals
        if promise.made.day < arrival.day <= promise.by and (arrival.day == promise.by or not promise.is_exact)
        for message in arrival.messages
    )


def _is_for(promise: Promise, message: Message, arrival: Arrival, council: Council) -> bool:
    who = promise.who  # a post's title may hold commas, and an "and"
    if "you" in who.split() and arrival.mail.to_address == promise.made.mail.to_address:
        return True
    if message.to == "clerk":
        return "the clerk" in who
    case = arrival.cases[message.ref or ""]
    found = council.directory.find(message.to, message.post, case.committee, case.respondent, arrival.day)
    if not isinstance(found, Recipient):
        return False
    return council.directory.named(found.post if found.stands_in_for else found.meant).casefold() in who


def test_what_a_mail_promises_happens_on_that_day_if_nobody_does_anything(council: Council) -> None:
    broken = [
        promise for promise in promises(council) if can_be_held(promise, council) and not is_kept(promise, council)
    ]
    assert not broken, broken[0]


def test_nobody_above_hears_before_the_day_that_an_owner_was_told(council: Council) -> None:
    for arrival in council.arrivals:
        for said, about in things(arrival):
            for found in NOBODY_ABOVE.finditer(said):
                above = [
                    later
                    for later in council.arrivals
                    for message in later.messages
                    if LEVEL[message.to]
                    and message.duty
                    and (message.ref, message.duty) in {(one.ref, one.duty) for one in about}
                ]
                assert all(later.day >= day(found["day"]) for later in above)


def test_no_mail_says_of_a_day_that_has_passed_that_it_lies_ahead(council: Council) -> None:
    for arrival in council.arrivals:
        for said, _ in things(arrival):
            for pattern in AHEAD:
                assert all(day(words) >= arrival.day for words in pattern.findall(said)), (pattern.pattern, said)


def test_a_mail_leaves_on_the_day_that_it_says(council: Council) -> None:
    assert all(day_of(arrival.mail.sent_on, CALENDAR) == arrival.day for arrival in council.arrivals)


def test_every_subject_is_short_and_says_the_matter_before_the_reference(council: Council) -> None:
    for arrival in council.arrivals:
        subject = arrival.mail.subject
        assert len(subject) <= 70
        assert not REF.match(subject)


def test_what_is_forecast_is_what_is_raised_if_nobody_does_anything(council: Council) -> None:
    for ref in council.refs:
        of_case = {key: found.message for key, found in council.outcomes.items() if found.message.ref == ref}
        ahead = council.foreseen[ref]
        if council.held & of_case.keys() or any(coming.waits for coming in ahead):
            continue  # what the clerk or the people file holds up arrives on a day that nobody knows
        raised = {key for key in of_case if key not in council.known}
        said = {coming.message.key: coming.message for coming in ahead}
        due = {
            key for key, message in said.items() if message.leave_at <= council.room.now and key not in council.known
        }
        assert due <= raised <= said.keys()
