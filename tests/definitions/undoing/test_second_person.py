"""No figure is bettered by one person alone: a second one confirms it, or it lapses."""

from datetime import date, timedelta

import pytest

from definitions.calendar.days import add_working_days
from definitions.case import events as e
from definitions.case import news as n
from definitions.case.fold import fold
from definitions.chasing.change_messages import apologies
from definitions.errors import NotAllowed
from definitions.undoing.bettering import figures_of_case
from definitions.undoing.striking import strike_of
from tests.harness.builders import CALENDAR, DUE, MEETING, OWNER, REF
from tests.harness.cases.one_case import Life, proposed, submitted, under_way

OFFICER = "Statutory Scrutiny Officer"


def last(life: Life, kind: type) -> e.Event:
    return next(event for event in reversed(life.events) if isinstance(event.body, kind))


def confirm(life: Life, kind: type, by: str = OFFICER, **fields: bool) -> None:
    life.tell(n.ConfirmChange, event=last(life, kind).seq, by=by, **{"is_confirmed": True, **fields})


def late_response() -> Life:
    """A response that was due in the middle of November, and is not given."""
    return submitted().until(date(2026, 12, 10))


def overdue() -> Life:
    return under_way(DUE).until(date(2027, 5, 20))


def figures(life: Life) -> dict[str, int]:
    return figures_of_case(life.known, life.now.date())


def correct_received(life: Life) -> None:
    life.tell(n.Correct, field="received", was=str(MEETING), now="2026-11-20")


def correct_by_when(life: Life) -> None:
    life.tell(n.Correct, field="by when", action=1, was=str(DUE), now="2027-12-31")


def strike_overdue_action(life: Life) -> None:
    life.tell(n.StrikeOut, event=last(life, n.AddAction).seq)


@pytest.mark.parametrize(
    ("life", "change", "kind"),
    [
        (late_response, correct_received, n.Correct),
        (overdue, correct_by_when, n.Correct),
        (overdue, strike_overdue_action, n.StrikeOut),
    ],
    ids=["a receipt moved later", "a passed by-when corrected", "an overdue action struck out"],
)
def test_what_betters_a_figure_counts_only_when_a_second_person_confirms(life, change, kind) -> None:
    begun = life()
    before = figures(begun)
    assert before
    change(begun)
    assert figures(begun) == before
    body = last(begun, kind).body
    assert body.lapses_on == add_working_days(begun.now.date(), 10, CALENDAR)
    assert [(figure.what, figure.was) for figure in body.betters] == [(w, str(k)) for w, k in before.items()]
    with pytest.raises(NotAllowed, match="clerk made the change"):
        confirm(begun, kind, by="Clerk")
    confirm(begun, kind)
    assert figures(begun) == {}
    assert begun.known.unconfirmed == ()
    assert fold(begun.events) == begun.known


def test_a_change_that_nobody_confirms_lapses_after_ten_working_days() -> None:
    life = overdue()
    before = life.known
    correct_by_when(life)
    life.until(life.now.date() + timedelta(days=20))
    assert last(life, e.ChangeLapsed).body.event == last(life, n.Correct).seq
    assert life.known.actions == before.actions
    with pytest.raises(NotAllowed, match="no change that waits to be confirmed"):
        confirm(life, n.Correct)


def test_a_change_that_is_refused_counts_no_more_than_before() -> None:
    life = overdue()
    before = life.known
    correct_by_when(life)
    confirm(life, n.Correct, by="clerk", is_confirmed=False)
    assert life.known.actions == before.actions
    assert life.known.unconfirmed == ()


def test_reminders_of_what_may_not_be_owed_wait_for_the_second_person() -> None:
    life = overdue()
    strike_overdue_action(life)
    begins = life.now.date()
    life.until(begins + timedelta(days=12))
    assert not [told for told in life.told_since(begins) if told[1] in ("overdue", "escalation")]
    life.until(begins + timedelta(days=40))
    assert [told for told in life.told_since(begins + timedelta(days=12)) if told[1] in ("overdue", "escalation")]


def test_a_second_person_is_asked_by_mail() -> None:
    life = overdue()
    correct_by_when(life)
    [asked] = [message for message in life.messages if message.occasion == "change to confirm"]
    assert asked.to == "scrutiny officer"
    assert asked.facts["event"] == str(last(life, n.Correct).seq)


def test_a_correction_that_betters_nothing_counts_at_once() -> None:
    life = under_way(DUE)
    correct_by_when(life)
    assert life.known.actions[0].owed[0].due_on == date(2027, 12, 31)
    assert life.known.unconfirmed == ()


def test_what_a_mail_has_told_somebody_else_is_struck_by_two() -> None:
    life = under_way(DUE)
    life.reached = (n.LeftMessage(key="a message", to="owner", post=OWNER),)
    strike_overdue_action(life)
    assert last(life, n.StrikeOut).body.lapses_on
    assert life.known.actions


def test_the_copy_to_whoever_said_it_needs_no_second_person() -> None:
    life = under_way(DUE)
    life.tell(n.RequestExtension, action=1, until=date(2027, 6, 30), by=OWNER)
    life.reached = (n.LeftMessage(key="a message", to="owner", post=OWNER),)
    life.tell(n.StrikeOut, event=last(life, n.RequestExtension).seq)
    assert life.known.actions[0].extension is None


def test_an_apology_is_written_to_whom_it_reached_only_where_it_was_asked_for_and_once_it_counts() -> None:
    life = under_way(DUE)
    life.reached = (n.LeftMessage(key="a message", to="owner", post=OWNER),)
    life.tell(n.StrikeOut, event=last(life, n.AddAction).seq, apologises=True)
    assert not [message for message in life.messages if message.occasion == "struck out"]
    confirm(life, n.StrikeOut)
    [apology] = [message for message in life.messages if message.occasion == "struck out"]
    assert (apology.to, apology.post) == ("owner", OWNER)


def test_what_was_told_since_the_strike_and_hangs_on_it_stops_its_confirmation() -> None:
    life = overdue()
    strike_overdue_action(life)
    life.tell(n.ReportProgress, action=1, by=OWNER)
    with pytest.raises(NotAllowed, match=rf"{REF}: event \d+, told since, cannot stand without event 2"):
        confirm(life, n.StrikeOut)


def test_a_case_without_figures_has_none_to_better() -> None:
    assert figures_of_case(proposed().known, MEETING) == {}


def test_whoever_confirms_is_asked_about_a_whole_that_was_entered_in_error_too() -> None:
    life = under_way(DUE)
    life.reached = (n.LeftMessage(key="a message", to="owner", post=OWNER),)
    life.tell(n.Close, reason="entered in error")
    assert [message.to for message in life.messages if message.occasion == "change to confirm"] == ["scrutiny officer"]


@pytest.mark.parametrize("is_confirmed", [True, False], ids=["confirmed", "refused"])
def test_a_correction_that_two_have_dealt_with_can_be_struck_out(is_confirmed) -> None:
    life = overdue()
    correct_by_when(life)
    confirm(life, n.Correct, is_confirmed=is_confirmed)
    life.tell(n.StrikeOut, event=last(life, n.Correct).seq)
    assert life.known.actions[0].owed[0].due_on == DUE
    assert fold(life.events) == life.known


def test_a_strike_is_worked_out_with_confirmed_corrections_in_force() -> None:
    life = overdue()
    correct_by_when(life)
    confirm(life, n.Correct)
    life.tell(n.ReportProgress, action=1)
    strike = strike_of(life.events, [last(life, n.ReportProgress).seq], life.policies.__getitem__)
    assert strike.before == life.known
    assert strike.after.actions[0].owed == life.known.actions[0].owed


def test_each_reader_of_a_mail_that_was_an_error_gets_an_apology_of_their_own() -> None:
    life = under_way(DUE)
    left = [
        n.LeftMessage(key="1", to="manager", post="Head of Highways"),
        n.LeftMessage(key="2", to="manager", post="Head of Parks"),
        n.LeftMessage(key="3", to="owner", post="chair"),
        n.LeftMessage(key="4", to="chair"),
    ]
    made = apologies(life.known, last(life, n.AddAction), tuple(left), life.now)
    assert len({message.key for message in made}) == len(left)
