"""The real clock. Everything below an edge is handed its time."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the present instant, in UTC. The only place that asks; everything below is handed its time."""
    return datetime.now(UTC)  # noqa: TID251  # processes and logs live in real time
