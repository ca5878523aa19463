"""The values that workflows and activities hand each other. Their names are stored contracts; no database comes in."""

import hashlib
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from definitions.case.model import Case
from definitions.case.news import News, Undelivered

RECOMMENDATION = "recommendation"  # the workflow, its update and its signals, as they are stored
TELL = "tell"
LOOK_AGAIN = "look again"
UNDELIVERED = "undelivered"
ROUND = "round"
DELIVERIES = "delivery check"
WAKING = "waking"
POSTBOX = "postbox"

LOOK = "look"
WAKE = "wake stale cases"
TELL_LOST = "tell a case of a lost message"
HOLD_ROUND = "hold round"
FOLLOW_DELIVERIES = "follow deliveries"
READ_POSTBOX = "read the postbox"
PUT_ASIDE = "put read mails aside"
CLOSED_RUNS = "closed runs"
ARCHIVE = "archive run"
ARCHIVE_PAGE = "archive a page of closed runs"
REFRESH_BANK_HOLIDAYS = "refresh bank holidays"
RETENTION_SWEEP = "redact what is over its retention"


class Contract(BaseModel):
    """A value that stands in histories: fields may be added, with defaults."""

    model_config = ConfigDict(frozen=True)


class LookRequest(Contract):
    """Ask for look `number` of `ref` at `now`; `known` is the last event folded; `news` waits to be recorded.

    `head` and `fold` are those of the last answer: the hash of event `known`, and how the case was folded. Events are
    told from the one after `since`; after `known`, where that is not said.
    """

    ref: str
    number: int
    known: int
    news: tuple[News, ...] = ()
    now: datetime
    head: str = ""
    fold: int = 0
    since: int | None = None

    def digest(self) -> str:
        """Return what the look's answer echoes, so that a replay can compare what was asked.

        Defaults are left out, so that a field added later does not change the digest of what was asked before; so
        are kinds, which are put back.
        """
        said = [self.model_dump_json(exclude_defaults=True), *(news.kind for news in self.news)]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


class NewsAnswer(Contract):
    """What became of a piece of news: the number of its event, or why it was refused."""

    seq: int
    refused: str | None = None


class Life(Contract):
    """The input of a run. A first run, a continued one, a reopened one, and one rebuilt from the ledger: all the same.

    `known` is the number of the last event folded into `case`, `looks` that of the last look that was folded, `head`
    the hash of event `known`, and `fold` the number of the way in which the case was folded. `answered` are the ids of
    news and their answers, so that news sent twice is recorded once. The first look of a run that was started from the
    register is told all events, so that the server's histories hold what was written before the run began.
    """

    ref: str
    case: Case
    known: int
    looks: int
    answered: dict[str, NewsAnswer] = {}
    municipal_year: int | None = None
    head: str = ""
    fold: int = 0
    is_from_register: bool = False


class RoundRequest(Contract):
    """Ask for the round of `moment`: what is due to leave by then leaves."""

    moment: datetime


class UndeliverableMessage(Contract):
    """A message that no channel will ever deliver."""

    ref: str
    message: str
    channel_said: str


class LostMessage(Contract):
    """What a case is to hear of: that a message of its own will never arrive."""

    ref: str
    news: Undelivered


class RoundResult(Contract):
    """What a round did: counts, and what its cases must hear of."""

    sent: int = 0
    dropped: int = 0
    refused: int = 0
    waiting: int = 0
    failed: int = 0
    cannot_deliver: tuple[UndeliverableMessage, ...] = ()
    stopped: int = 0


class PostboxRead(Contract):
    """What came in: how many replies wait for the clerk, what was ignored, what never arrived, and the files read."""

    proposed: int = 0
    ignored: int = 0
    cannot_deliver: tuple[UndeliverableMessage, ...] = ()
    files: tuple[str, ...] = ()


class DeliveryCheckResult(Contract):
    """Of how many mails it became known what became of them, and what their cases must hear of."""

    settled: int = 0
    cannot_deliver: tuple[UndeliverableMessage, ...] = ()


class ClosedRun(Contract):
    """One closed run of a case's workflow, not yet archived."""

    ref: str
    run: str


class ArchivePage(Contract):
    """Ask for a page of closed runs to be archived: those that closed before an instant, the latest first."""

    closed_before: datetime | None = None


class ArchivedPage(Contract):
    """How many runs of a page were archived, how many could not be, and the page after it; none after the last."""

    archived: int = 0
    failed: int = 0
    next: ArchivePage | None = None
