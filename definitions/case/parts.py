"""The parts of a case: its response, its actions and each time that they are owed, its questions, its holds.

Frozen values without words and without names of people: only ids, days, instants, codes. A post ("Head of Highways") is
an id; who holds it is looked up when a mail leaves.
"""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from definitions.case.outcome import Outcome
from definitions.policy.stages import ClosingReason

Because = Literal["assigned", "corrected", "extension granted", "sent back", "reopened", "meeting moved", "still yours"]
Pausable = Literal[
    "response", "action", "verification", "extension", "question", "decision", "adoption", "update", "review", "members"
]
QuestionField = Literal[
    "by when", "first", "owner", "verdict", "received", "published", "decided on", "addressee", "done on", "other",
    "actions", "reasons", "council meeting",
]  # fmt: skip
WhoIsAsked = Literal["clerk", "respondent"]
OF_THE_RESPONSE = ("verdict", "decided on", "published", "actions", "reasons")  # what a question may ask of a response


class Part(BaseModel):
    """A part of a case: a frozen value."""

    model_config = ConfigDict(frozen=True)


class ClimbedRung(Part):
    """A rung that was climbed: `on` is the council morning on which its message was to leave."""

    rung: str
    phase: Literal["at once", "before", "after"]
    level: int
    on: date


class Submitted(Part):
    """What was sent to those who owe a response, and when they must answer. All days may be unknown."""

    on: date
    received: date | None = None
    notice: date | None = None
    promised: date | None = None
    due_on: date | None = None
    due_at: datetime | None = None
    how: str | None = None
    until: date | None = None  # the day that a decision set, where no clock says it


class Response(Part):
    """The response as given. `given_on` stops the clock; `effective_on` starts the actions."""

    outcome: Outcome
    given_on: date | None
    published: date | None = None
    effective_on: date | None = None
    how: str | None = None
    has_effect: bool = False
    took_effect_on: date | None = None  # when the actions began to run: later, where publication was told late
    called_in_on: date | None = None
    call_in_outcome: Literal["confirmed", "modified", "rescinded"] | None = None
    accepted_on: date | None = None  # when the committee accepted it, as it is


class EarlierResponse(Part):
    """A response that no longer stands: what it was due by, and when it was given."""

    due_on: date
    given_on: date

    @property
    def days_late(self) -> int:
        """Return how late it was: that stays true, whatever was asked for afterwards."""
        return max(0, (self.given_on - self.due_on).days)


class Occurrence(Part):
    """One time that an action is owed: an action has one, a recurring action one after the other.

    `first_due_on` is the original date and never changes; `slips` counts the moves that were granted.
    """

    due_on: date
    due_at: datetime
    first_due_on: date
    slips: int = 0
    epoch: int = 0  # how often its ladder was started again
    since: date | None = None  # its ladder does not look back beyond this day
    because: Because | None = "assigned"  # why its owners are told at once; none: its ladder is enough
    is_moved_with_meeting: bool = False  # which is no slip
    done_on: date | None = None
    reported_on: date | None = None
    verified_on: date | None = None
    is_missed: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the owner still owes it."""
        return self.reported_on is None and not self.is_missed

    @property
    def awaits_verification(self) -> bool:
        """Whether its owner says that it is done, and nobody has verified it."""
        return self.reported_on is not None and self.verified_on is None


class Extension(Part):
    """A new date that was asked for and not yet decided."""

    asked_on: date
    until: date
    is_late: bool = False  # asked for after the by-when: the owner is chased on


class Action(Part):
    """One action: its owners are posts. A by-when that is a question or a series without a first day has no `owed`."""

    number: int
    owners: tuple[str, ...]
    added_on: date
    every: str | None = None
    first: date | None = None
    owed: tuple[Occurrence, ...] = ()
    extension: Extension | None = None
    began_on: date | None = None
    progress_on: date | None = None
    struck_epoch: int = 0  # the highest number of a ladder that was struck out: it is never given again
    requests: int = 0  # how often more time was asked for
    is_reported_done: bool = False  # done, though no by-when was readable
    reported_on: date | None = None  # that, and `done_on`: kept until a by-when is known
    done_on: date | None = None
    done_by: tuple[str, ...] = ()  # who owned it when it was last reported done: none of them verifies it
    is_done: bool = False  # verified, or (without verification) reported
    is_ended: bool = False
    meeting: str | None = None  # the id of the meeting that its by-when names: it moves with it


class Question(Part):
    """Something the paper or the response left unclear. It keeps back only its own action's chasers."""

    number: int
    about: int | None  # the action, or the recommendation as a whole
    field: QuestionField
    review_on: date
    is_open: bool = True
    is_disowned: bool = False  # the owner says that the action is not theirs
    suggested: tuple[str, ...] = ()  # and whose it is instead; or whose a paper says that it is
    to: WhoIsAsked = "clerk"
    says_mail_is_wrong: bool = False  # somebody objects to a mail: the level above waits a little
    objected_on: date | None = None  # and since when


class Hold(Part):
    """A pause of the chasers that it names, or of all: never of a date or of the overdue count."""

    since: date
    until: date
    pauses: tuple[Pausable, ...] = ()


class Handover(Part):
    """A new committee is to decide what becomes of the case. Kept when it is decided, for the list of the handover."""

    on: date
    since: date  # when it was recorded
    committee: str  # whose it was
    to: str | None = None
    became: Literal["continued", "transferred", "stopped"] | None = None
    decided_on: date | None = None


class TakenOver(Part):
    """Another committee took the case over."""

    on: date
    was: str
    to: str


class Closing(Part):
    """How it ended: a committee's decision with a minute reference, or a withdrawal."""

    on: date
    reason: ClosingReason
    duplicate_of: str | None = None  # the recommendation that goes on in its place


class Unconfirmed(Part):
    """A change that betters a figure, and that a second person has yet to confirm. `event` is its number."""

    event: int
    by: str
    since: date
    lapses_on: date
    quiet: tuple[str, ...] = ()  # the duties, by key, about which nobody is reminded meanwhile


def is_reported(action: Action) -> bool:
    """Whether the owner has said that everything owed so far is done."""
    return action.is_reported_done or (bool(action.owed) and not any(occurrence.is_open for occurrence in action.owed))


def awaits_verification(action: Action) -> bool:
    """Whether everything owed so far is reported done, and some of it is not yet verified."""
    unverified = any(occurrence.awaits_verification for occurrence in action.owed)
    return is_reported(action) and (unverified or (action.is_reported_done and not action.is_done))
