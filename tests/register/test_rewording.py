"""Words put right stand wherever the wrong ones stood; the wrong ones stay with the event that said them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from definitions.case import news as n
from definitions.case.events import Refused
from register.ledger.proof import faults
from register.ledger.register import Register
from register.ledger.words import redact, words_by_event, words_of
from register.mail import outbox
from tests.harness.builders import DUE, MEETING, OWNER, REF, at

pytestmark = pytest.mark.commands

SAID = {"happened_on": MEETING, "by": "clerk"}
OFFICER = "Statutory Scrutiny Officer"


@pytest.fixture
def entered(register: Register) -> Register:
    facts = {"ref": REF, "committee": "CYP", "meeting": MEETING, "number": "4", "lifecycle": "committee"}
    propose = n.Propose(id="1", **facts, **SAID), {"text": "Grit the roads", "title": "Winter"}
    add = n.AddAction(id="2", action=1, owners=(OWNER,), due=DUE, **SAID), {"action": "Map the roads"}
    register.enter(REF, [propose, add], "words", at(MEETING))
    tell(register)
    return register


def tell(register: Register, *said: tuple[n.News, Mapping[str, str | None]]) -> Any:
    """Tell news with its words; return what became of the last."""
    entry = register.entry(REF)
    news = [register.keep_words(REF, one, texts, at(MEETING)) for one, texts in said]
    register.look(REF, entry.looks + 1, entry.seq, news, at(MEETING) + timedelta(hours=entry.looks))
    return register.recorded(REF, news[-1].id).body if news else None


def corrected(register: Register, text: str, field: str = "words", **more: Any) -> Any:
    name = (
        "action"
        if more.get("action")
        else "response"
        if field == "response"
        else "minute"
        if field == "minute"
        else "text"
    )
    number = len(register.events(REF)) + 1
    news = n.Correct(id=f"correction {number}", field=field, was="as told", now="put right", **SAID, **more)
    return tell(register, (news, {name: text, "reason": "A slip of the pen"}))


def words(register: Register) -> dict[tuple[str, str], str]:
    with register.reading() as tx:
        assert faults(tx, REF) == []
        return words_of(tx, REF)


def test_words_of_the_whole_and_of_an_action_are_put_right_and_both_wordings_stay(entered: Register) -> None:
    assert corrected(entered, "Grit the pavements").event == 1
    assert corrected(entered, "Map the pavements", action=1).event == 2
    now = words(entered)
    assert now["recommendation", "Propose.text"] == "Grit the pavements"
    assert now["action 1", "AddAction.action"] == "Map the pavements"
    with entered.reading() as tx:
        assert words_by_event(tx, REF)["1"]["text"] == "Grit the roads"


def test_the_last_correction_stands_and_where_it_is_struck_out_the_one_before(entered: Register) -> None:
    corrected(entered, "Grit the pavements")
    corrected(entered, "Grit all pavements")
    assert words(entered)["recommendation", "Propose.text"] == "Grit all pavements"
    last = len(entered.events(REF))
    tell(entered, (n.StrikeOut(id="strike", event=last, **SAID), {"reason": "No"}))
    assert words(entered)["recommendation", "Propose.text"] == "Grit the pavements"


def test_words_that_a_mail_has_told_are_put_right_by_two(entered: Register) -> None:
    with entered.engine.begin() as tx:
        outbox.settle_messages(tx, [message.key for message in outbox.messages_waiting(tx)], "sent")
    change = corrected(entered, "Grit the pavements")
    assert change.lapses_on is not None
    assert words(entered)["recommendation", "Propose.text"] == "Grit the roads"
    number = next(event.seq for event in entered.events(REF) if event.body == change)
    tell(entered, (n.ConfirmChange(id="yes", event=number, is_confirmed=True, **{**SAID, "by": OFFICER}), {}))
    assert words(entered)["recommendation", "Propose.text"] == "Grit the pavements"


def test_a_minute_is_put_right_by_its_event_or_the_last_one(entered: Register) -> None:
    done = n.ReportDone(id="done", action=1, **SAID), {"evidence": "The map"}
    verified = n.SignOff(id="verified", action=1, **SAID), {"minute": "Minute 41"}
    tell(entered, done)
    tell(entered, verified)
    assert corrected(entered, "Minute 14", "minute").event == entered.recorded(REF, "verified").seq
    assert words(entered)["action 1", "SignOff.minute"] == "Minute 14"
    assert isinstance(corrected(entered, "Minute 15", "minute", event=1), Refused)


def test_words_that_nobody_said_cannot_be_put_right(entered: Register) -> None:
    refused = corrected(entered, "Agreed.", "response")
    assert isinstance(refused, Refused)
    assert "has no response that could be put right" in refused.reason


def test_what_is_redacted_stays_so_whatever_was_put_right(entered: Register) -> None:
    corrected(entered, "Grit the pavements")
    with entered.engine.begin() as tx:
        redact(tx, REF, "1", "Propose.text", at(MEETING), "clerk", "It names a child")
    assert ("recommendation", "Propose.text") not in words(entered)
