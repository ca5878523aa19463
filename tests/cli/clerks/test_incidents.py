"""What was set aside is seen wherever it matters, and a person has it tried again or leaves it."""

from pathlib import Path

import pytest
from sqlalchemy import update

from cli.outside import Outside
from mail.channels.message import AnswerLost, Mail, SendResult, Sent
from register.incidents import Failure, note_failure
from register.tables import cases
from tests.harness.commands.typed import Typed
from tests.harness.councils.rounds_by_hand import FRIDAY, REF, THURSDAY, RoundsByHand, crowd, fail

pytestmark = pytest.mark.commands


@pytest.fixture
def office(tmp_path: Path) -> RoundsByHand:
    return RoundsByHand(tmp_path)


@pytest.fixture
def bywhen(office: RoundsByHand, tmp_path: Path) -> Typed:
    return Typed(Outside(now=lambda: office.now), tmp_path)


def to_ama(outcome: Exception) -> object:
    def does(mail: Mail) -> SendResult:
        return fail(outcome)(mail) if mail.to_name == "P 0" else Sent()

    return does


def test_where_nothing_was_set_aside_nothing_is_said(office: RoundsByHand, bywhen: Typed) -> None:
    office.start()
    assert bywhen("incidents").out == "nothing was set aside\n"
    assert "incident" not in bywhen("list").err + bywhen("outbox").err


def test_what_was_set_aside_is_listed_and_counted_where_people_look(office: RoundsByHand, bywhen: Typed) -> None:
    crowd(office, 3)
    office.spy.does = to_ama(AnswerLost("broken"))  # type: ignore[assignment]
    for turn in range(3):
        office.round(THURSDAY, turn / 4)
    listed = bywhen("incidents")
    assert "for the operator, since Thursday 21 January 2027, failed 3 times" in listed.out
    assert "its answer was lost each time" in " ".join(listed.out.split())
    for command in ("list", "outbox"):
        assert "1 incident open (1 for the operator): `bywhen incidents`" in bywhen(command).err
    (found,) = bywhen("incidents", "--json").json
    assert (found["what"], found["is_set_aside"]) == ("mail", True)


def test_the_clerk_is_told_by_mail_once(office: RoundsByHand) -> None:
    crowd(office, 3)
    office.spy.does = to_ama(AnswerLost("broken"))  # type: ignore[assignment]
    for day in (THURSDAY, FRIDAY):
        for turn in range(6):
            office.round(day, turn / 4)
    told = [mail for mail in office.spy.sent if mail.to_name == "Lee Ward"]
    assert [mail.subject for mail in told] == ["1 thing could not be done, and waits for somebody"]
    assert "its answer was lost each time" in " ".join(told[0].body.split())


def test_a_mail_that_is_retried_goes_again_and_one_that_is_dismissed_counts_as_sent(
    office: RoundsByHand, bywhen: Typed
) -> None:
    crowd(office, 2)
    office.spy.does = to_ama(AnswerLost("broken"))  # type: ignore[assignment]
    for turn in range(5):
        office.round(THURSDAY, turn / 4)
    tries = [key for key, again in office.spy.tries if again]
    assert len(tries) == 2
    assert bywhen("incidents retry", 1).code == 0
    for turn in range(5, 9):
        office.round(THURSDAY, turn / 4)
    assert len([key for key, again in office.spy.tries if again]) == 5
    dismissed = bywhen("incidents dismiss", 1, "--because", "Ama has it")
    assert (dismissed.code, dismissed.out) == (0, "incident 1 is dismissed: Ama has it\n")
    assert office.log("taken as sent")
    assert "waiting" not in [state for state in office.states() if state != "sent"]
    assert bywhen("incidents").out == "nothing was set aside\n"


def test_a_number_that_is_none_is_refused(office: RoundsByHand, bywhen: Typed) -> None:
    refused = bywhen("incidents retry", 7)
    assert (refused.code, "there is no incident 7" in refused.err) == (2, True)


def test_a_row_that_cannot_be_read_is_left_out_loudly_and_stops_neither_list_brief_nor_prove(
    office: RoundsByHand, bywhen: Typed
) -> None:
    office.start()
    office.start("CYP-2027-01-12-2")
    with office.register.engine.begin() as tx:
        tx.execute(update(cases).where(cases.c.ref == REF).values(state="{"))
    for command in (["list"], ["brief", "--committee", "CYP"]):
        said = bywhen(*command)
        assert said.code == 0, said.err
        assert "CYP-2027-01-12-2" in said.out
        assert f"! {REF} cannot be read and is left out" in said.err
    proved = bywhen("prove")
    assert (proved.code, f"{REF}: where it stands cannot be read" in proved.err) == (2, True)
    assert bywhen("show", REF).code == 2


def test_a_long_list_goes_page_by_page(office: RoundsByHand, bywhen: Typed) -> None:
    with office.register.engine.begin() as tx:
        for number in range(90):
            note_failure(tx, Failure.of("file", f"{number}.eml", f"mail {number} cannot be read"), office.now)
    pages = [bywhen("incidents", "--page", page).out for page in (1, 2, 3)]
    assert [page.count("cannot be read") for page in pages] == [40, 40, 10]
    assert "50 more: `bywhen incidents --page 2`" in pages[0]
    assert "more:" not in pages[2]
    for page in (0, 4, -1):
        refused = bywhen("incidents", "--page", page)
        assert (refused.code, "there are 3 pages" in refused.err) == (2, True)


def test_nothing_is_dismissed_without_a_reason(office: RoundsByHand, bywhen: Typed) -> None:
    with office.register.engine.begin() as tx:
        note_failure(tx, Failure.of("file", "1.eml", "a mail cannot be read"), office.now)
    refused = bywhen("incidents dismiss", 1, "--because", " ")
    assert (refused.code, "--because is empty" in refused.err) == (2, True)
    assert len(bywhen("incidents", "--json").json) == 1
