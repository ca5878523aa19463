"""The nouns: a case, its actions, where it stands. Values only; a case is the fold of its ledger.

No words and no names live here: only ids, days, instants, codes, and salted digests of words, which stand in a side
table of the register. A post ("Head of Highways") is an id; who holds it is looked up when a mail leaves.
"""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from definitions.case.outcome import Outcome
from definitions.policy.model import ClosingReason

Standing = Literal[
    "Proposed",  # waiting for the committee to adopt it
    "AwaitingSubmission",  # adopted; not yet sent to those who owe a response
    "AwaitingResponse",
    "AwaitingEffect",  # responded; publication or call-in period not over
    "CalledIn",
    "UnderWay",  # actions are owed
    "ToBeVerified",  # every action is reported done
    "AwaitingDecision",  # nothing is left to do but the committee's decision
    "OnHold",
    "Closed",
    "Withdrawn",
]
Because = Literal["assigned", "corrected", "extension granted", "sent back", "reopened", "meeting moved", "still yours"]
Pausable = Literal[
    "response", "action", "verification", "extension", "question", "decision", "adoption", "update", "review", "members"
]
Field = Literal[
    "by when", "first", "owner", "verdict", "received", "published", "decided on", "addressee", "done on", "other",
    "actions", "reasons", "council meeting",
]  # fmt: skip
To = Literal["clerk", "respondent"]
OF_THE_RESPONSE = ("verdict", "decided on", "published", "actions", "reasons")  # what a question may ask of a response


class Part(BaseModel):
    """A part of a case: a frozen value."""

    model_config = ConfigDict(frozen=True)


class Told(Part):
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
    requests: int = 0  # how often more time was asked for
    is_reported_done: bool = False  # done, though no by-when was readable
    reported_on: date | None = None  # that, and `done_on`: kept until a by-when is known
    done_on: date | None = None
    done_by: tuple[str, ...] = ()  # who owned it when it was last reported done: none of them verifies it
    is_done: bool = False  # verified, or (without verification) reported
    is_ended: bool = False
    meeting: str | None = None  # the id of the meeting that its by-when names: it moves with it


class Question(Part):
    """Something the paper or the response left unclear. It holds only its own action's chasers."""

    number: int
    about: int | None  # the action, or the recommendation as a whole
    field: Field
    review_on: date
    is_open: bool = True
    is_disowned: bool = False  # the owner says that the action is not theirs
    suggested: tuple[str, ...] = ()  # and whose it is instead; or whose a paper says that it is
    to: To = "clerk"


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


class Case(Part):
    """One recommendation. `told` says which rungs of which duty were climbed, by the duty's key."""

    ref: str
    committee: str
    meeting: date
    number: str
    item: str | None = None
    lifecycle: str
    entered_on: date
    is_exempt: bool = False
    received_at: datetime | None = None  # of a public question
    asker: Literal["public", "member"] | None = None
    is_accepted_late: bool = False
    meeting_id: str | None = None
    follows: str | None = None
    exemption_since: date | None = None  # when the exemption was last looked at; none: not since the case was entered
    adopted_on: date | None = None
    is_amended: bool = False  # adopted in other words than were proposed
    needs_adoption: bool = False
    needs_response: bool = False
    has_call_in: bool = False
    has_verification: bool = True
    submitted: Submitted | None = None
    response: Response | None = None
    response_epoch: int = 0
    response_since: date | None = None
    answered_by: str | None = None  # the lifecycle of the body that answers, where it is not the case's own: council
    actions: tuple[Action, ...] = ()
    questions: tuple[Question, ...] = ()
    hold: Hold | None = None
    handover: Handover | None = None
    taken_over: tuple[TakenOver, ...] = ()
    decide_since: date | None = None  # since when only the committee's decision is left
    stands_since: date | None = None  # since when it stands where it stands, holds aside
    closing: Closing | None = None
    reopened: int = 0
    withdrawn_on: date | None = None
    told: dict[str, tuple[Told, ...]] = {}
    undelivered: tuple[str, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether the case has ended (a review may still be owed)."""
        return self.closing is not None or self.withdrawn_on is not None

    @property
    def has_effect(self) -> bool:
        """Whether actions run: it is adopted, and the response took effect, or none is needed."""
        if self.needs_adoption and self.adopted_on is None:
            return False
        return self.response.has_effect if self.response else not self.needs_response

    @property
    def in_force_since(self) -> date | None:
        """Return the day since which actions run; none where they always did."""
        days = [self.adopted_on, *((self.response.effective_on, self.response.took_effect_on) if self.response else ())]
        return max((day for day in days if day), default=None)

    @property
    def standing(self) -> Standing:
        """Where the case stands."""
        if self.closing:
            return "Closed"
        if self.withdrawn_on:
            return "Withdrawn"
        return "OnHold" if self.is_on_hold else self.open_standing

    @property
    def is_on_hold(self) -> bool:
        """Whether every chaser pauses; a hold that names some of them leaves the case standing where it stands."""
        return self.hold is not None and not self.hold.pauses

    @property
    def is_called_in(self) -> bool:
        """Whether the response is called in, and that is not yet decided."""
        return bool(self.response and self.response.called_in_on and self.response.call_in_outcome is None)

    @property
    def can_be_called_in(self) -> bool:
        """Whether a response takes effect only after a call-in period: full council's own decisions have none."""
        return self.has_call_in and self.answered_by is None

    @property
    def respondent(self) -> str:
        """Return the lifecycle whose respondent is meant: the directory finds people by it."""
        return self.answered_by or self.lifecycle

    @property
    def open_standing(self) -> Standing:
        """Return where the case stands, or would stand if it were neither over nor on hold."""
        if self.needs_adoption and self.adopted_on is None:
            return "Proposed"
        if self.needs_response and self.response is None:
            return "AwaitingResponse" if self.submitted else "AwaitingSubmission"
        if self.is_called_in:
            return "CalledIn"
        if not self.has_effect:
            return "AwaitingEffect"
        running = [action for action in self.actions if not (action.is_done or action.is_ended)]
        if not running:
            return "AwaitingDecision"
        return "ToBeVerified" if all(awaits_verification(action) for action in running) else "UnderWay"

    def action(self, number: int) -> Action | None:
        """Return the action with this number, counted from 1."""
        return next((action for action in self.actions if action.number == number), None)

    def question(self, number: int) -> Question | None:
        """Return the question with this number, counted from 1."""
        return next((question for question in self.questions if question.number == number), None)

    @property
    def next_due(self) -> date | None:
        """Return the earliest day on which something is owed, whatever its date has passed."""
        days = [one.due_on for action in self.actions for one in action.owed if one.is_open and not action.is_ended]
        if self.needs_response and self.response is None and self.submitted and self.submitted.due_on:
            days.append(self.submitted.due_on)
        return None if self.is_over else min(days, default=None)


def is_reported(action: Action) -> bool:
    """Whether the owner has said that everything owed so far is done."""
    return action.is_reported_done or (bool(action.owed) and not any(one.is_open for one in action.owed))


def awaits_verification(action: Action) -> bool:
    """Whether everything owed so far is reported done, and some of it is not yet verified."""
    unverified = any(one.awaits_verification for one in action.owed)
    return is_reported(action) and (unverified or (action.is_reported_done and not action.is_done))


def holding(case: Case, number: int) -> list[Question]:
    """Return the open questions that hold the chasers of action `number`.

    A question about the words of another action, or about the recommendation, holds nothing.
    """
    return [q for q in case.questions if q.is_open and q.about == number and q.field in ("by when", "first", "owner")]


def reference(committee: str, meeting: date, item: str | None, number: str) -> str:
    """Return the reference of a case: CYP-2020-01-14-7.3, or CYP-2020-09-15-4 where no agenda item is given.

    A composite number ("i, ii and iii") is written i+ii+iii. Only letters, digits, dots and hyphens stay: a slash
    separates an action.
    """
    parts = number.replace(" and ", ",").replace("&", ",").replace(";", ",").replace("/", ",").split(",")
    kept = ["".join(one for one in part if one.isalnum() or one in ".-").strip(".-") for part in parts]
    joined = "+".join(part for part in kept if part)
    return f"{committee}-{meeting.isoformat()}-{f'{item}.' if item else ''}{joined}"
