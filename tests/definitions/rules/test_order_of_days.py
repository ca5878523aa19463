"""What cannot have happened in that order is refused, and says which day it contradicts."""

from datetime import date

import pytest

from definitions.case import news as n
from definitions.errors import NotAllowed, Remedy
from tests.harness.builders import DUE, OWNER
from tests.harness.cases.one_case import Life, submitted, under_way

RECEIVED, LATER = date(2026, 9, 15), date(2026, 11, 13)


def done() -> Life:
    life = under_way(DUE).until(LATER)
    life.tell(n.ReportDone, action=1, by=OWNER, happened_on=date(2026, 11, 10))
    return life


def responded(**days: date) -> Life:
    life = submitted("executive", RECEIVED).until(LATER)
    life.tell(n.Respond, outcome="agreed", **days)
    return life


@pytest.mark.parametrize(
    ("life", "kind", "fields", "words"),
    [
        (done, n.SignOff, {"action": 1, "happened_on": date(2026, 11, 9)}, "verified on Monday 9 .*: it was done"),
        (lambda: submitted("executive", RECEIVED).until(LATER), n.Respond,
         {"outcome": "agreed", "given_on": date(2026, 9, 14)}, "decided on Monday 14 September 2026: it was received"),
        (lambda: submitted("executive", RECEIVED).until(LATER), n.Respond,
         {"outcome": "agreed", "given_on": LATER, "published": date(2026, 11, 12)}, "published on .*: it was decided"),
        (lambda: responded(given_on=LATER), n.Publish,
         {"published": date(2026, 11, 12)}, "published on .*: it was decided"),
        (lambda: under_way(DUE).until(LATER), n.ReportDone,
         {"action": 1, "by": OWNER, "happened_on": date(1999, 11, 10)}, "cannot have been done .*; check the year"),
        (lambda: responded(given_on=LATER), n.Correct,
         {"field": "received", "was": "2026-09-15", "now": "2026-11-14"}, "is still ahead"),
        (lambda: responded(given_on=date(2026, 11, 10)), n.Correct,
         {"field": "received", "was": "2026-09-15", "now": "2026-11-12"}, "decided on .*: it was received"),
        (lambda: responded(given_on=LATER), n.Correct,
         {"field": "decided on", "was": str(LATER), "now": "2026-09-01"}, "decided on .*: it was received"),
    ],
    ids=["verified before done", "decided before received", "published before decided",
         "published later, before decided", "done long before", "received ahead",
         "received corrected to after the decision", "decision corrected to before the receipt"],
)  # fmt: skip
def test_what_cannot_be_is_refused(life, kind, fields, words) -> None:
    with pytest.raises(NotAllowed, match=words):
        life().tell(kind, **fields)


def test_nothing_is_closed_before_it_was_verified() -> None:
    life = done()
    life.tell(n.SignOff, action=1)
    with pytest.raises(NotAllowed, match=r"closed on Thursday 12 .*: it was verified on Friday 13"):
        life.tell(n.Close, reason="implemented", happened_on=date(2026, 11, 12))
    life.tell(n.Close, reason="implemented")


def test_a_question_that_is_answered_in_words_takes_no_day_that_would_move_nothing() -> None:
    life = under_way(DUE)
    life.tell(n.Ask, question=1, about=1, field="other")
    with pytest.raises(NotAllowed, match="is answered in words") as refused:
        life.tell(n.Settle, question=1, day=date(2027, 6, 30))
    assert refused.value.remedy == Remedy("correct", life.known.ref, 1)
    life.tell(n.Settle, question=1)
    assert life.known.actions[0].owed[0].due_on == DUE
