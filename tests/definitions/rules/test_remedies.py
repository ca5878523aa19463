"""What is refused says what to do about it: which act, on which recommendation, action or question, to which field."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from definitions.case import news as n
from definitions.errors import NotAllowed, Remedy
from tests.harness.builders import DUE, MEETING, OWNER, REF
from tests.harness.cases.one_case import Life, proposed, submitted, under_way


def asked(field: str, about: int | None = None) -> Life:
    life = under_way(DUE) if about else submitted()
    life.tell(n.Ask, question=1, about=about, field=field)
    return life


def settled() -> Life:
    life = asked("owner", 1)
    life.tell(n.Settle, question=1, owners=("Director of Place",))
    return life


def answered() -> Life:
    life = submitted()
    life.tell(n.Respond, outcome="agreed", given_on=MEETING, published=MEETING)
    return life


def on_hold() -> Life:
    life = under_way(DUE)
    life.tell(n.PutOnHold, until=date(2026, 12, 1))
    return life


def handed_over() -> Life:
    life = under_way(DUE)
    life.tell(n.HandOver)
    return life


def disowned() -> Life:
    life = under_way(DUE)
    life.tell(n.Disown, action=1, question=1)
    return life


def reported() -> Life:
    life = under_way(DUE)
    life.tell(n.ReportDone, action=1)
    return life


def without_a_day() -> Life:
    life = proposed("committee")
    life.tell(n.AddAction, action=1, owners=(OWNER,), is_reported_done=True)
    return life


def closed() -> Life:
    life = under_way(DUE)
    life.tell(n.Close, reason="not implemented")
    return life


def to_adopt() -> Life:
    return proposed(needs_adoption=True)


CORRECTED = {"was": "2026-09-15", "now": "2026-09-16"}
REFUSED = [
    pytest.param(closed, n.ReportProgress, {"action": 1}, Remedy("reopen", REF), id="closed"),
    pytest.param(closed, n.Reopen, {"action": 1}, Remedy("reopen", REF, 1), id="reopened without a day"),
    pytest.param(on_hold, n.PutOnHold, {"until": DUE}, Remedy("resume", REF), id="on hold"),
    pytest.param(submitted, n.Close, {"reason": "implemented"}, Remedy("add action", REF), id="nothing was done"),
    pytest.param(handed_over, n.HandOver, {}, Remedy("decide handover", REF), id="handed over"),
    pytest.param(submitted, n.Continue, {}, Remedy("hand over", REF, value="CYP"), id="not handed over"),
    pytest.param(to_adopt, n.Submit, {}, Remedy("adopt", REF), id="not adopted: sent"),
    pytest.param(to_adopt, n.Respond, {"outcome": "agreed"}, Remedy("adopt", REF), id="not adopted: answered"),
    pytest.param(submitted, n.Submit, {}, Remedy("correct", REF), id="sent twice"),
    pytest.param(answered, n.Respond, {"outcome": "agreed"}, Remedy("correct", REF), id="answered twice"),
    pytest.param(submitted, n.Publish, {"published": MEETING}, Remedy("respond", REF), id="published unanswered"),
    pytest.param(
        answered, n.Publish, {"published": MEETING}, Remedy("correct", REF, field="published"), id="published twice"
    ),
    pytest.param(submitted, n.AskSupplementary, {"is_answered": True}, None, id="no question for a meeting"),
    pytest.param(without_a_day, n.SendBack, {"action": 1}, Remedy("send back", REF, 1), id="sent back without a day"),
    pytest.param(
        reported,
        n.Disown,
        {"action": 1, "question": 1},
        Remedy("correct", REF, 1, field="owner"),
        id="done, and not theirs",
    ),
    pytest.param(
        disowned,
        n.Disown,
        {"action": 1, "question": 2},
        Remedy("settle", REF, question=1, field="owner"),
        id="disowned twice",
    ),
    pytest.param(submitted, n.Settle, {"question": 9}, Remedy("show questions", REF), id="no such question"),
    pytest.param(
        lambda: asked("by when", 1),
        n.Settle,
        {"question": 1},
        Remedy("settle", REF, question=1, field="by when"),
        id="answered without the day",
    ),
    pytest.param(
        lambda: asked("received"),
        n.Settle,
        {"question": 1},
        Remedy("settle", REF, question=1, field="received"),
        id="answered without the receipt",
    ),
    pytest.param(
        settled,
        n.Settle,
        {"question": 1, "owners": (OWNER,)},
        Remedy("correct", REF, 1, field="owner"),
        id="settled twice",
    ),
    pytest.param(
        lambda: asked("verdict"),
        n.Settle,
        {"question": 1, "outcome": "agreed"},
        Remedy("respond", REF),
        id="a verdict of nothing",
    ),
    pytest.param(proposed, n.Correct, {"field": "received", **CORRECTED}, Remedy("submit", REF), id="never sent"),
    pytest.param(submitted, n.Correct, {"field": "published", **CORRECTED}, Remedy("respond", REF), id="unanswered"),
    pytest.param(
        submitted,
        n.Correct,
        {"field": "council meeting", **CORRECTED},
        Remedy("refer to council", REF),
        id="not for full council",
    ),
    pytest.param(
        lambda: under_way(DUE),
        n.AddAction,
        {"action": 2, "meeting": "CYP-2030-01-01"},
        Remedy("list meetings"),
        id="no such meeting",
    ),
    pytest.param(lambda: under_way(DUE), n.Reopen, {}, None, id="open already: nothing is to be done"),
]


@pytest.mark.parametrize(("living", "kind", "fields", "remedy"), REFUSED)
def test_what_is_refused_says_what_to_do_about_it(
    living: Callable[[], Life], kind: type[n.NewsBase], fields: dict[str, Any], remedy: Remedy | None
) -> None:
    with pytest.raises(NotAllowed) as refused:
        living().tell(kind, **fields)
    assert refused.value.remedy == remedy
    assert "bywhen" not in refused.value.reason
    assert "`" not in refused.value.reason
