"""After a restore nothing is sent twice: what may have left since the backup waits until the clerk has decided."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from definitions.calendar.days import next_morning
from tests.harness.builders import flat
from tests.harness.commands.typed import Typed, action, recommendation
from tests.harness.councils.without_temporal import CouncilWithoutTemporal
from tests.harness.days import Days

pytestmark = pytest.mark.commands

SOON = timedelta(days=7)


@pytest.fixture
def ref(bywhen: Typed, draft: Callable[..., Path], days: Days) -> str:
    paper = draft(recommendation("1", addressee="committee", actions=[action()]))
    assert bywhen("start", paper, "--committee", "TFG", "--meeting", days.ago(30)).code == 0
    return f"TFG-{days.ago(30)}-1"


def told_the_owner(council: CouncilWithoutTemporal) -> int:
    return sum(arrival.mail.to_name == "Ama Osei" for arrival in council.door.arrivals)


@pytest.fixture
def restored(bywhen: Typed, council: CouncilWithoutTemporal, ref: str, tmp_path: Path) -> str:
    """What a restore says, a week after the backup, where the owner has had a mail meanwhile."""
    file = tmp_path / "kept.tar.gz"
    assert bywhen("backup", file).code == 0
    council.until(council.now + SOON)
    assert told_the_owner(council) == 1
    council.register.engine.dispose()  # nothing runs while a backup is put back
    said = bywhen("restore", file)
    assert said.code == 0, said.err
    return flat(said.out)


def test_what_may_have_left_is_listed_and_not_sent_again(
    bywhen: Typed, council: CouncilWithoutTemporal, restored: str, ref: str
) -> None:
    assert f"perhaps sent {ref}: assigned to Head of Highways" in restored
    council.until(council.now + SOON)
    assert told_the_owner(council) == 1
    assert "(perhaps sent)" in bywhen("release").out
    assert bywhen("prove").code == 0


def test_the_clerk_lets_it_leave_after_all(
    bywhen: Typed, council: CouncilWithoutTemporal, restored: str, ref: str
) -> None:
    assert bywhen("release", ref).code == 0
    council.until(council.now + SOON)
    assert told_the_owner(council) == 2


def test_the_clerk_notes_that_it_was_sent(
    bywhen: Typed, council: CouncilWithoutTemporal, restored: str, ref: str
) -> None:
    assert bywhen("release", ref, "--sent", council.today).code == 0
    council.until(council.now + SOON)
    assert told_the_owner(council) == 1
    assert "nothing waits to be released" in bywhen("release").out


def test_where_no_morning_lay_between_nothing_is_held(
    bywhen: Typed, council: CouncilWithoutTemporal, ref: str, tmp_path: Path
) -> None:
    file = tmp_path / "kept.tar.gz"
    bywhen("backup", file)
    assert next_morning(council.now, council.calendar) > council.now
    council.register.engine.dispose()
    assert "perhaps sent" not in bywhen("restore", file).out
    council.until(council.now + SOON)
    assert told_the_owner(council) == 1
