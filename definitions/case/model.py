"""A case, where it stands, and what it is called. A value only: a case is the fold of its ledger.

No words and no names live here: only ids, days, instants, codes, and salted digests of words, which stand in a side
table of the register. A post ("Head of Highways") is an id; who holds it is looked up when a mail leaves.
"""

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from definitions.case.parts import (
    Action,
    ClimbedRung,
    Closing,
    EarlierResponse,
    Handover,
    Hold,
    Question,
    Response,
    Submitted,
    TakenOver,
    Unconfirmed,
    awaits_verification,
)

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


class Case(BaseModel):
    """One recommendation. `told` says which rungs of which duty were climbed, by the duty's key."""

    model_config = ConfigDict(frozen=True)

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
    told: dict[str, tuple[ClimbedRung, ...]] = {}
    undelivered: tuple[str, ...] = ()
    unconfirmed: tuple[Unconfirmed, ...] = ()
    entered_as: tuple[str, date] | None = None  # committee and meeting that its reference names, where they were wrong
    struck_action: int = 0  # the highest number of an action that was struck out: it is never given again
    struck_question: int = 0
    struck_response: int = 0
    earlier_responses: tuple[EarlierResponse, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether the case has ended (a review may still be owed)."""
        return self.closing is not None or self.withdrawn_on is not None

    @property
    def is_entered_in_error(self) -> bool:
        """Whether the whole should not be there: its reference may be entered again."""
        return self.closing is not None and self.closing.reason == "entered in error"

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

    def changed(self, **values: Any) -> "Case":
        """Return this case with other values in some of its fields."""
        return self.model_copy(update=values)

    def action(self, number: int) -> Action | None:
        """Return the action with this number, counted from 1."""
        return next((action for action in self.actions if action.number == number), None)

    def question(self, number: int) -> Question | None:
        """Return the question with this number, counted from 1."""
        return next((question for question in self.questions if question.number == number), None)

    @property
    def next_action(self) -> int:
        """Return the number of the action that is added next."""
        return max(self.struck_action, *(action.number for action in self.actions), 0) + 1

    @property
    def next_question(self) -> int:
        """Return the number of the question that is asked next."""
        return max(self.struck_question, *(question.number for question in self.questions), 0) + 1

    @property
    def next_due(self) -> date | None:
        """Return the earliest day on which something is owed, whatever its date has passed."""
        days = [
            occurrence.due_on
            for action in self.actions
            for occurrence in action.owed
            if occurrence.is_open and not action.is_ended
        ]
        if self.needs_response and self.response is None and self.submitted and self.submitted.due_on:
            days.append(self.submitted.due_on)
        return None if self.is_over else min(days, default=None)


def blocking_questions(case: Case, number: int) -> list[Question]:
    """Return the open questions that keep back the chasers of action `number`.

    A question about the words of another action, or about the recommendation, keeps nothing back.
    """
    return [
        question
        for question in case.questions
        if question.is_open and question.about == number and question.field in ("by when", "first", "owner")
    ]


def reference(committee: str, meeting: date, item: str | None, number: str) -> str:
    """Return the reference of a case: CYP-2020-01-14-7.3, or CYP-2020-09-15-4 where no agenda item is given.

    A composite number ("i, ii and iii") is written i+ii+iii. Only letters, digits, dots and hyphens stay: a slash
    separates an action.
    """
    parts = number.replace(" and ", ",").replace("&", ",").replace(";", ",").replace("/", ",").split(",")
    kept = [
        "".join(character for character in part if character.isalnum() or character in ".-").strip(".-")
        for part in parts
    ]
    joined = "+".join(part for part in kept if part)
    return f"{committee}-{meeting.isoformat()}-{f'{item}.' if item else ''}{joined}"
