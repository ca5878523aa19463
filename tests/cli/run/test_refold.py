"""`bywhen refold`: what a release folds otherwise is listed first, and folded again without a new event."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import update

from register.tables import cases
from tests.harness.commands.typed import Typed, action, recommendation
from tests.harness.councils.without_temporal import CouncilWithoutTemporal
from tests.harness.days import Days

pytestmark = pytest.mark.commands


def test_what_is_folded_otherwise_is_listed_and_folded_again(
    bywhen: Typed, council: CouncilWithoutTemporal, draft: Callable[..., Path], days: Days
) -> None:
    paper = draft(recommendation("1", addressee="committee", actions=[action()]))
    bywhen("start", paper, "--committee", "TFG", "--meeting", days.ago(30))
    ref = f"TFG-{days.ago(30)}-1"
    register = council.register
    events, right = register.events(ref), register.entry(ref).case
    other = right.changed(item="as another release had it").model_dump_json()
    with register.engine.begin() as tx:
        tx.execute(update(cases).where(cases.c.ref == ref).values(state=other, fold=0))
    assert bywhen("refold", "--dry-run").out.splitlines() == [ref, "1 recommendation would be folded otherwise"]
    assert register.entry(ref).case != right
    assert "1 recommendation folded again" in bywhen("refold").out
    assert (register.entry(ref).case, register.events(ref)) == (right, events)
    assert "0 recommendations would be folded otherwise" in bywhen("refold", "--dry-run").out
