"""No robot writes to a cabinet member, a chief executive or an outside body: the clerk releases, or a chair signs."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from definitions.calendar.days import morning
from definitions.case import news as n
from definitions.errors import Trouble
from mail.letters.plain_text import WIDTH
from register.mail import releases
from register.tables import mail_log
from tests.harness.builders import CALENDAR, flat
from tests.harness.councils.rounds_by_hand import FRIDAY, MONDAY, REF, THURSDAY, WITH_MEMBERS, RoundsByHand

pytestmark = pytest.mark.commands


@pytest.fixture
def office(tmp_path: Path) -> RoundsByHand:
    return RoundsByHand(tmp_path, WITH_MEMBERS)


def decide(office: RoundsByHand, day: date, how: str = "release") -> None:
    now = morning(day, CALENDAR) + timedelta(hours=4)
    with office.register.engine.begin() as tx:
        found = releases.waiting_releases(tx, REF)
        if how == "release":
            releases.release_letter(tx, found, now, "clerk")
        elif how == "keep back":
            releases.keep_letter_back(tx, found, now, "clerk", "I rang her")
        else:
            releases.note_sent_by_hand(tx, found, day, now, "clerk")


def log(office: RoundsByHand) -> list[str]:
    with office.register.reading() as tx:
        return list(tx.execute(select(mail_log.c.what).order_by(mail_log.c.number)).scalars())


def to(office: RoundsByHand) -> list[str]:
    return [mail.to_name for mail in office.spy.sent]


def test_a_letter_to_a_member_waits_and_the_clerk_reads_it_before_it_leaves(office: RoundsByHand) -> None:
    office.start(REF, owners=("Cabinet Member for Place",))
    assert office.round(THURSDAY).sent == 1
    (asked,) = office.spy.sent
    assert asked.to_name == "Lee Ward"
    assert ": a letter for you to release (" in asked.subject
    assert (
        "A letter to the Cabinet Member for Place leaves only once you have released it. This one waits for you"
        in flat(asked.body)
    )
    assert "Dear Cllr Vera Holt," in asked.body
    assert "https://bywhen.example/release/" in asked.body
    decide(office, THURSDAY)
    assert office.round(FRIDAY).sent == 1
    assert to(office) == ["Lee Ward", "Cllr Vera Holt"]
    assert log(office) == ["held for release", "sent", "released", "sent"]


def test_what_is_released_in_the_morning_leaves_on_the_next_one_and_is_dropped_if_it_is_true_no_more(
    office: RoundsByHand,
) -> None:
    office.start(REF, owners=("Cabinet Member for Place",))
    office.round(THURSDAY)
    with office.register.engine.begin() as tx:
        releases.release_letter(
            tx, releases.waiting_releases(tx, REF), morning(THURSDAY, CALENDAR) + timedelta(minutes=5), "clerk"
        )
    assert office.round(THURSDAY, hours=1).sent == 0
    done = n.ReportDone(id="3", happened_on=THURSDAY, by="clerk", action=1)
    office.look_at(morning(THURSDAY, CALENDAR) + timedelta(hours=6), done, ref=REF)
    assert office.round(FRIDAY).dropped == 1
    assert "Cllr Vera Holt" not in to(office)


def test_what_is_kept_back_never_leaves_and_is_not_asked_about_again(office: RoundsByHand) -> None:
    office.start(REF, owners=("Cabinet Member for Place",))
    office.round(THURSDAY)
    decide(office, THURSDAY, "keep back")
    assert [office.round(day).sent for day in (FRIDAY, MONDAY)] == [0, 0]
    with office.register.reading() as tx, pytest.raises(Trouble, match="it was kept back on Thursday 21 January 2027"):
        releases.waiting_releases(tx, REF)


def test_unreleased_the_clerk_is_asked_again_after_two_days_and_the_officer_hears_once_after_five(
    office: RoundsByHand,
) -> None:
    office.start(REF, owners=("Cabinet Member for Place",), due=date(2027, 3, 31))
    for number in range(14):
        office.round(THURSDAY + timedelta(days=number))
    asked = [mail.sent_on.date() for mail in office.spy.sent if mail.to_name == "Lee Ward"]
    assert asked == [THURSDAY, MONDAY]
    told = [mail for mail in office.spy.sent if mail.to_name == "Priya Nair"]
    assert [mail.sent_on for mail in told] == [morning(date(2027, 1, 28), CALENDAR)]
    assert "has waited for the clerk since Thursday 21 January 2027" in flat(told[0].body)
    assert "Cllr Vera Holt" not in to(office)


def test_an_outside_body_gets_a_draft_for_the_chair_and_what_was_sent_by_hand_is_settled(office: RoundsByHand) -> None:
    office.start(REF, owners=("Wexcombe Buses",))
    office.round(THURSDAY)
    (draft,) = office.spy.sent
    assert ": a draft for the chair to sign (" in draft.subject
    assert "Wexcombe Buses is an outside body" in flat(draft.body)
    assert "reply to this mail" not in draft.body
    decide(office, FRIDAY, "sent by hand")
    assert [office.round(day).sent for day in (FRIDAY, MONDAY)] == [0, 0]
    assert log(office)[-1] == "sent by hand"
    assert "The Secretary" not in to(office)


def test_released_letters_join_the_member_s_one_mail(office: RoundsByHand) -> None:
    for number in (1, 2):
        office.start(f"CYP-2027-01-12-{number}", owners=("Cabinet Member for Place",))
    office.round(THURSDAY)
    (asked,) = office.spy.sent
    assert asked.subject == "Scrutiny recommendations of the CYP: 2 to settle or decide"
    assert asked.body.count("Dear Cllr Vera Holt,") == 1  # whole; the other stands behind its link
    flat_body = " ".join(asked.body.split())
    assert "Release the letter about CYP-2027-01-12-1/1 here: " in flat_body
    assert "Read and release the letter about CYP-2027-01-12-2/1 here: " in flat_body
    assert "What to do now, for each: read it, and release it, or keep it back with a reason" in flat_body
    previews = []
    for number in (1, 2):
        with office.register.engine.begin() as tx:
            waiting = releases.waiting_releases(tx, f"CYP-2027-01-12-{number}")
            previews += [release.body for release in waiting]
            releases.release_letter(tx, waiting, morning(THURSDAY, CALENDAR) + timedelta(hours=5), "clerk")
    assert office.round(FRIDAY).sent == 1
    left = office.spy.sent[-1]
    assert left.subject == "2 letters: scrutiny actions of the CYP"
    assert "LETTER 2 OF 2" in left.body
    body = flat(left.body)
    for preview in previews:
        own = flat(preview).partition("Dear Cllr Vera Holt, ")[2].partition(" The clerk to ring")[0]
        assert own in body  # what was released, is what left


def test_the_preview_of_an_exempt_item_has_none_of_its_words(office: RoundsByHand) -> None:
    office.start(REF, owners=("Cabinet Member for Place",), is_exempt=True)
    office.round(THURSDAY)
    (asked,) = office.spy.sent
    assert "Grit them" not in asked.subject + asked.body + asked.html
    assert "this item is exempt" in asked.body


def test_an_item_about_a_letter_says_what_its_reader_is_to_do_and_not_what_the_letter_asks(
    office: RoundsByHand,
) -> None:
    for number in (1, 2):
        office.start(f"CYP-2027-01-12-{number}", owners=("Cabinet Member for Place",))
    office.round(THURSDAY)
    (asked,) = office.spy.sent
    (to_do,) = [part for part in asked.body.split("\n\n") if part.startswith("What to do now")]
    assert "read it, and release it, or keep it back with a reason" in flat(to_do)


def test_a_letter_that_is_shown_is_wrapped_once(office: RoundsByHand) -> None:
    office.start(REF, owners=("Cabinet Member for Place",))
    office.round(THURSDAY)
    body = office.spy.sent[0].body
    assert "    This action is yours, as Cabinet Member for Place. It is due by the\n    end of Thursday 28 Jan" in body
    assert max(len(line) for line in body.splitlines() if "://" not in line) <= WIDTH
