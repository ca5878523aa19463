"""Keys: their stored text is what it always was, and what is read from it makes the same text again."""

import base64
import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from definitions.case.owners import each_once, owners_apart, owners_in_one
from definitions.chasing.duties import duties
from definitions.chasing.keys import DutyKey, MailKey, MessageKey, because_and_owner, duty_of, owner_rung
from tests.harness.cases.random_cases import life_of

HISTORIES = Path(__file__).parents[2] / "workflows" / "histories"
DAY, REF = date(2032, 1, 30), "CYP-2031-09-16-1"

STORED = {
    DutyKey("response", due_on=DAY): "response / 2032-01-30",
    DutyKey("response", due_on=DAY, again=2): "response / 2032-01-30 again 2",
    DutyKey("action", 1, due_on=DAY, again=4, reopened=1): "action 1 / 2032-01-30 again 4 reopened 1",
    DutyKey("action", 1, due_on=DAY, reopened=1): "action 1 / 2032-01-30 reopened 1",
    DutyKey("verification", 1, date(2031, 12, 31), DAY): "verification 1 of 2031-12-31 / 2032-01-30",
    DutyKey("update", 3, meeting="CYP-2032-03-09"): "update 3 / CYP-2032-03-09",
    DutyKey("cancelled", 3, meeting="CYP-2032-03-09-2"): "cancelled 3 / CYP-2032-03-09-2",
}
ACTION = DutyKey("action", 1, due_on=DAY)
MESSAGES = {
    MessageKey.of_rung(REF, ACTION, "on the day, due", "manager of Head of Highways"): (
        f"{REF} / action 1 / 2032-01-30 / on the day, due / manager of Head of Highways"
    ),
    MessageKey.of_news(REF, "closed", "close 7", "Head of Highways"): f"{REF} / closed / close 7 / Head of Highways",
    MessageKey.of_round("post vacant", "Head of Highways", "2031"): "post vacant / Head of Highways / 2031",
    MessageKey.of_letter("for release", f"{REF} / closed / close 7 / x"): f"for release / {REF} / closed / close 7 / x",
    MessageKey.of_reply("4f2a"): "reply / 4f2a / clerk",
}


def _values(found: Any) -> Iterator[tuple[str, Any]]:
    """Yield each field of what a history holds, and of the values that it holds encoded."""
    for name, value in found.items() if isinstance(found, dict) else ():
        yield name, value
        if name == "data" and isinstance(value, str):
            yield from _values(json.loads(base64.b64decode(value)))
    for value in found.values() if isinstance(found, dict) else found if isinstance(found, list) else ():
        yield from _values(value)


@cache
def recorded() -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of duties and of messages in all recorded histories."""
    fields = [
        field for file in sorted(HISTORIES.glob("*.json")) for field in _values(json.loads(file.read_text("utf-8")))
    ]
    told = [key for name, value in fields if name == "told" and isinstance(value, dict) for key in value]
    named = [value for name, value in fields if name == "duty" and value]
    return frozenset([*told, *named]), frozenset(key for name, keys in fields if name == "messages" for key in keys)


def test_a_recorded_duty_s_key_comes_back_to_the_letter() -> None:
    keys, _ = recorded()
    assert len(keys) > 30
    assert [str(DutyKey.parse(key)) for key in sorted(keys)] == sorted(keys)


def test_a_recorded_message_s_key_comes_back_to_the_letter() -> None:
    _, keys = recorded()
    assert len(keys) > 100
    assert [str(MessageKey.parse(key)) for key in sorted(keys)] == sorted(keys)


@pytest.mark.parametrize("seed", range(0, 200, 5))
def test_every_key_that_a_life_raises_comes_back_as_the_same_value(seed: int) -> None:
    life = life_of(seed)
    for key in [duty.key for duty in duties(life.known, life.policy)]:
        assert DutyKey.parse(str(key)) == key
    for text in life.known.told:
        assert str(DutyKey.parse(text)) == text
    for message in life.messages:
        assert str(MessageKey.parse(message.key)) == message.key
        key, duty = MessageKey.parse(message.key), duty_of(message.duty)
        assert duty is None or key.about(message.ref) == duty.about


@pytest.mark.parametrize(("key", "text"), STORED.items(), ids=STORED.values())
def test_a_duty_s_key_is_stored_so_and_read_so(key: DutyKey, text: str) -> None:
    assert (str(key), DutyKey.parse(text)) == (text, key)


@pytest.mark.parametrize(("key", "text"), MESSAGES.items(), ids=MESSAGES.values())
def test_a_message_s_key_is_stored_so_and_read_so(key: MessageKey, text: str) -> None:
    assert (str(key), MessageKey.parse(text)) == (text, key)


@pytest.mark.parametrize("text", ["action 1", "payment 1 / 2032-01-30", "action 1 / soon", "response / ", "x / y / z"])
def test_what_is_no_duty_s_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no key of a duty"):
        DutyKey.parse(text)


def test_a_message_knows_its_case_its_rung_and_its_addressee() -> None:
    key = MessageKey.of_rung(REF, ACTION, "on the day, due", "Head of Highways")
    assert (key.to, key.about(REF), key.about("CYP-2031-09-16-2")) == ("Head of Highways", "action 1", None)
    assert key.is_of_rung(REF, ACTION, "on the day, due")
    assert not key.is_of_rung(REF, ACTION, "on the day")
    assert not key.is_of_rung(REF, DutyKey("action", 1, due_on=DAY, again=1), "on the day, due")
    assert not MessageKey.of_news(REF, "closed", "close 7", "clerk").is_of_rung(REF, ACTION, "on the day, due")


def test_a_mail_s_key_is_its_person_and_day() -> None:
    key = MailKey("0f3c", DAY)
    assert (str(key), MailKey.parse("mail / 0f3c / 2032-01-30")) == ("mail / 0f3c / 2032-01-30", key)
    with pytest.raises(ValueError, match="is no key of a mail"):
        MailKey.parse("reply / 4f2a / 2032-01-30")


def test_the_rung_of_an_owner_names_why_and_whom() -> None:
    assert owner_rung("sent back", "Head: of Highways") == "sent back: Head: of Highways"
    assert because_and_owner("sent back: Head: of Highways") == ("sent back", "Head: of Highways")


def test_owners_in_one_text_come_apart_at_a_slash_alone() -> None:
    owners = ("Assistant Director, Education, Development and Skills", "Head of Highways")
    text = "Assistant Director, Education, Development and Skills / Head of Highways"
    assert owners_in_one(owners) == text
    assert each_once(owners_apart(f"{text} /  / Head of Highways")) == owners


@pytest.mark.parametrize(
    ("key", "is_own"),
    [
        (f"{REF} / closed / news 7 / Head of Highways", True),
        (f"{REF} / action 1 / extension refused, news 7 / Head of Highways", True),
        (f"{REF} / closed / news 71 / Head of Highways", False),
        (f"{REF} / closed / close 8 / news 7 / Depot", False),
        (f"{REF} / action 1 / 2032-01-30 / assigned / Head of Highways", False),
    ],
)
def test_a_message_of_news_is_known_by_the_event_that_raised_it(key: str, is_own: bool) -> None:
    assert MessageKey.parse(key).is_of_event("news 7") is is_own
