"""What chasing may cost in history events and bytes; counted on recorded lives, without what time skipping adds."""

from temporalio.client import WorkflowHistory

from bench.chase import chases, looks, real, size
from tests.harness.temporal.record_histories import HISTORIES


def recorded(name: str) -> WorkflowHistory:
    return WorkflowHistory.from_json(name, (HISTORIES / f"{name}.json").read_text())


def test_a_look_that_chases_costs_at_most_eight_events() -> None:
    told = [look for name in ("ordinary.1", "years.1", "recurring.1") for look in looks(recorded(name).events)]
    chasing = [look for look in told if chases(look)]
    assert len(chasing) > 10
    assert max(len(look) for look in chasing) <= 8


def test_a_year_of_an_ordinary_action_stays_small() -> None:
    """Reminded, due, overdue, escalated to the manager and to the director, done, verified, closed."""
    events = real(recorded("ordinary.1").events)
    text = b"".join(event.SerializeToString() for event in events)
    assert b'"rung":"15 working days after, escalation"' in text
    assert b'"rung":"30 working days after, escalation"' in text
    assert len(events) < 300
    assert size(events) < 60_000
