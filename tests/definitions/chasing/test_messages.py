"""Messages: their keys, and whether one that waited is still true."""

from datetime import date

from definitions.case import news as n
from definitions.case.events import Message
from definitions.chasing.duties import duties
from definitions.chasing.messages import is_still_true
from tests.harness.builders import OWNER, POLICY, REF
from tests.harness.cases.one_case import Life, submitted, under_way

DUE = date(2027, 1, 29)


def is_true(life: Life, message: Message) -> bool:
    return is_still_true(message, life.known, duties(life.known, POLICY))


def test_a_key_is_reference_what_due_date_rung_and_addressee() -> None:
    life = under_way(DUE).until(date(2027, 2, 20))
    keys = [one.key for one in life.messages if one.occasion in ("reminder", "escalation")]
    assert keys == [
        f"{REF} / action 1 / 2027-01-29 / 10 working days before, reminder / {OWNER}",
        f"{REF} / action 1 / 2027-01-29 / 15 working days after, escalation / manager of {OWNER}",
    ]


def test_a_hold_drops_a_chaser_that_waits_and_not_the_news_that_an_action_is_theirs() -> None:
    life = under_way(DUE).until(date(2027, 1, 15), hour=6)
    life.tell(n.PutOnHold, until=date(2027, 3, 1))
    by_occasion = {one.occasion: is_true(life, one) for one in life.messages}
    assert (by_occasion["assigned"], by_occasion["reminder"]) == (True, False)


def test_what_is_done_handed_on_or_closed_is_no_longer_chased() -> None:
    for kind, fields in ((n.ReportDone, {}), (n.ChangeOwner, {"owners": ("Head of Parks",)}), (n.EndSeries, {})):
        life = under_way(DUE).until(date(2027, 1, 15), hour=6)
        life.tell(kind, action=1, **fields)
        assert not any(is_true(life, one) for one in life.messages if one.occasion == "reminder")


def test_a_post_called_clerk_and_the_clerk_get_a_message_each() -> None:
    life = under_way(DUE, owners=("clerk",)).until(date(2027, 2, 20))
    assert all("owner of clerk" in one.key for one in life.messages if one.to == "owner")


def test_of_several_words_that_a_response_is_awaited_again_only_the_last_is_still_true() -> None:
    life = submitted()
    for _ in range(2):
        life.tell(n.Respond, outcome="not agreed", given_on=life.day, published=life.day)
        life.tell(n.DecideResponse, decision="unsatisfactory")
    first, last = [one for one in life.messages if one.occasion == "response reopened"]
    assert not is_still_true(first, life.known, duties(life.known, POLICY))
    assert is_still_true(last, life.known, duties(life.known, POLICY))
