"""What workflows and activities hand each other. The names are stored contracts; no database comes in with them."""

import hashlib
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from definitions.news import News

LOOK = "look"
STALE = "stale cases"
HOLD_ROUND = "hold round"
CLOSED_RUNS = "closed runs"
ARCHIVE = "archive run"


class Contract(BaseModel):
    """A value that stands in histories: fields may be added, with defaults."""

    model_config = ConfigDict(frozen=True)


class LookRequest(Contract):
    """Ask for look `number` of `ref` at `now`; `known` is the last event folded; `news` waits to be recorded."""

    ref: str
    number: int
    known: int
    news: tuple[News, ...] = ()
    now: datetime

    def digest(self) -> str:
        """Return what the look's answer echoes, so that a replay can compare what was asked."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]


class RoundRequest(Contract):
    """Ask for the round of `moment`: what is due to leave by then leaves."""

    moment: datetime


class CannotDeliver(Contract):
    """A message that no channel will ever deliver."""

    ref: str
    message: str
    channel_said: str


class Held(Contract):
    """What a round did: counts, and what its cases must hear of."""

    sent: int = 0
    dropped: int = 0
    refused: int = 0
    waiting: int = 0
    failed: int = 0
    cannot_deliver: tuple[CannotDeliver, ...] = ()


class ClosedRun(Contract):
    """One closed run of a case's workflow, not yet archived."""

    ref: str
    run: str
