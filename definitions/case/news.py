"""What people tell us, in the imperative. Every member carries a `kind`; the `kind` is a stored contract.

Long because it is one stored union: each kind of news, and nothing else.

The same value travels from the edge to the ledger: the edge fills in what was said, the register adds what follows
from it (`worked`: the due instant, the effective day, and how each was worked out), so that folding it needs no policy.
Words never travel: `words` holds their salted digests by field name, the words stand in the register's side table.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from definitions.case.outcome import Outcome
from definitions.case.parts import Pausable, WhoIsAsked
from definitions.case.parts import QuestionField as Asked
from definitions.policy.ladders import Role
from definitions.policy.stages import ClosingReason

AdoptionOutcome = Literal["agreed", "amended", "refused"]
CallInOutcome = Literal["confirmed", "modified", "rescinded"]
ResponseDecision = Literal["accept", "press again", "refer to council", "unsatisfactory"]
CorrectedOfPart = Literal[
    "by when", "owner", "verdict", "received", "notice", "decided on", "published", "done on", "council meeting"
]
CorrectedOfWhole = Literal["lifecycle", "committee", "meeting", "exempt"]
CorrectedWords = Literal["words", "words as started", "title", "response", "minute"]
Correctable = Literal[CorrectedOfPart, CorrectedOfWhole, CorrectedWords]


class Worked(BaseModel):
    """What the rules worked out when the news was recorded, and how, in words that name no person."""

    model_config = ConfigDict(frozen=True)

    today: date
    due_on: date | None = None
    due_at: datetime | None = None
    effective_on: date | None = None
    review_on: date | None = None
    how: str | None = None


class NewsBase(BaseModel):
    """What all news has: when it happened, who says so, on whose behalf, and from what source."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(max_length=200)
    happened_on: date
    by: str = Field(max_length=200)  # a post or a role, never a person's name
    on_behalf_of: str | None = Field(default=None, max_length=200)
    source: str | None = Field(default=None, max_length=200)  # a paper's hash, a minute, "telephone"
    words: dict[str, str] = {}
    worked: Worked | None = None


class Propose(NewsBase):
    """A committee, or its task-and-finish group, recommends something."""

    kind: Literal["Propose"] = "Propose"
    ref: str
    committee: str
    meeting: date
    number: str
    item: str | None = None
    lifecycle: str
    is_exempt: bool = False
    needs_adoption: bool = False
    needs_response: bool = False
    has_call_in: bool = False
    has_verification: bool = True
    received_at: datetime | None = None  # of a public question
    asker: Literal["public", "member"] | None = None
    is_accepted_late: bool = False
    meeting_id: str | None = Field(
        default=None, max_length=200
    )  # the meeting that it is for, where the calendar has it
    follows: str | None = Field(default=None, max_length=200)  # the closed recommendation that it looks at again


class Adopt(NewsBase):
    """The committee adopts what its group proposed: as it was, in other words, or not at all."""

    kind: Literal["Adopt"] = "Adopt"
    outcome: AdoptionOutcome = "agreed"


class Submit(NewsBase):
    """It goes to those who owe a response. Receipt and notice are never inferred."""

    kind: Literal["Submit"] = "Submit"
    received: date | None = None
    notice: date | None = None
    promised: date | None = None


class Respond(NewsBase):
    """The response is given: on `given_on`, if that is known. Its verdict may be unclear."""

    kind: Literal["Respond"] = "Respond"
    outcome: Outcome
    given_on: date | None = None
    published: date | None = None


class AskSupplementary(NewsBase):
    """The questioner asks a supplementary question: answered then and there, or to be answered in writing."""

    kind: Literal["AskSupplementary"] = "AskSupplementary"
    is_answered: bool


class Publish(NewsBase):
    """The response's decision is published, which starts the call-in period."""

    kind: Literal["Publish"] = "Publish"
    published: date


class CallIn(NewsBase):
    """The decision is called in."""

    kind: Literal["CallIn"] = "CallIn"


class DecideCallIn(NewsBase):
    """The decision-maker confirms, modifies or rescinds what was called in."""

    kind: Literal["DecideCallIn"] = "DecideCallIn"
    outcome: CallInOutcome
    keeps_earlier: bool = False  # how late the response was that no longer stands, which the first release forgot


class DecideResponse(NewsBase):
    """The committee deals with a response: it accepts it, or a response is awaited again.

    To press again takes a new notice, which starts a new clock; full council answers at a meeting; what was not
    satisfactory is asked for again by `until`, or by the day on which it was due before.
    """

    kind: Literal["DecideResponse"] = "DecideResponse"
    decision: ResponseDecision
    received: date | None = None
    notice: date | None = None
    meeting: date | None = None
    until: date | None = None
    keeps_earlier: bool = False  # how late the response was that no longer stands, which the first release forgot


class AddAction(NewsBase):
    """An action is added, with its owners (posts) and the day that its by-when was read as."""

    kind: Literal["AddAction"] = "AddAction"
    action: int
    owners: tuple[str, ...] = ()
    due: date | None = None
    every: str | None = None
    first: date | None = None
    is_reported_done: bool = False
    done_on: date | None = None
    has_begun: bool = False
    as_of: date | None = None  # the day of the paper, where it says what has been done so far
    original: date | None = None  # the first by-when, where the paper says that it has moved since
    meeting: str | None = Field(default=None, max_length=200)  # the id of the meeting that it is due for


class Begin(NewsBase):
    """Work on an action is under way."""

    kind: Literal["Begin"] = "Begin"
    action: int


class ReportProgress(NewsBase):
    """A line of progress; it moves no date."""

    kind: Literal["ReportProgress"] = "ReportProgress"
    action: int


class RequestExtension(NewsBase):
    """An owner asks for more time. Until it is decided, the old date stands."""

    kind: Literal["RequestExtension"] = "RequestExtension"
    action: int
    until: date


class DecideExtension(NewsBase):
    """The new date is granted (perhaps another than was asked for) or refused."""

    kind: Literal["DecideExtension"] = "DecideExtension"
    action: int
    is_granted: bool
    until: date | None = None
    decided_by: Literal["committee", "clerk with chair"] = "committee"


class ChangeOwner(NewsBase):
    """The action goes to other posts."""

    kind: Literal["ChangeOwner"] = "ChangeOwner"
    action: int
    owners: tuple[str, ...]


class Disown(NewsBase):
    """An owner says that the action is not theirs, and perhaps whose it is: the clerk is asked, by a question."""

    kind: Literal["Disown"] = "Disown"
    action: int
    question: int
    owners: tuple[str, ...] = ()  # whose it is, as the owner sees it


class Bettered(BaseModel):
    """A figure that a change makes better: what it was, and what it would be."""

    model_config = ConfigDict(frozen=True)

    what: str
    was: str
    now: str


class Change(NewsBase):
    """What is on record is changed. What `lapses_on` a day counts only when a second person has confirmed it.

    Until then the reminders are `quiet` of those duties that would not be owed; every figure counts as before.
    """

    betters: tuple[Bettered, ...] = ()
    lapses_on: date | None = None
    quiet: tuple[str, ...] = ()


class Stages(BaseModel):
    """Which stages a case has: what a policy said of its lifecycle when that was recorded."""

    model_config = ConfigDict(frozen=True)

    needs_adoption: bool
    needs_response: bool
    has_call_in: bool
    has_verification: bool


class Correct(Change):
    """A clerk's typing mistake is put right: both values stay, and nothing counts as a slip."""

    kind: Literal["Correct"] = "Correct"
    field: Correctable
    action: int | None = None
    was: str
    now: str
    meeting: str | None = Field(default=None, max_length=200)  # the id of the meeting that an action is due for
    stages: Stages | None = None  # of the right lifecycle
    event: int | None = None  # whose words are put right


class ReportDone(NewsBase):
    """The owner says that the action, or its oldest open occurrence, is done."""

    kind: Literal["ReportDone"] = "ReportDone"
    action: int
    of: date | None = None  # the day of the occurrence that is meant; else the oldest open one
    is_day_known: bool = True  # else it was done on a day that nobody has said, by `happened_on`


class SignOff(NewsBase):
    """The committee verifies what was reported done. Nobody verifies an action they own."""

    kind: Literal["SignOff"] = "SignOff"
    action: int
    of: date | None = None  # the day of the occurrence that is meant; else the oldest that waits


class SendBack(NewsBase):
    """What was reported done is not done; the action is owed again."""

    kind: Literal["SendBack"] = "SendBack"
    action: int
    of: date | None = None  # the day of the occurrence that is meant; else the oldest that waits
    until: date | None = None


class EndSeries(NewsBase):
    """The committee ends a recurring action, or stops one that will not be done."""

    kind: Literal["EndSeries"] = "EndSeries"
    action: int


class Ask(NewsBase):
    """Something is unclear, and must be settled: by the clerk, or by those who gave the response."""

    kind: Literal["Ask"] = "Ask"
    question: int
    about: int | None = None
    field: Asked
    to: WhoIsAsked = "clerk"
    owners: tuple[str, ...] = ()  # whose the action may be instead, as a paper says
    says_mail_is_wrong: bool = False  # somebody objects to a mail: the level above waits a little


class Settle(NewsBase):
    """The clerk answers a question; the field that fits it is filled in."""

    kind: Literal["Settle"] = "Settle"
    question: int
    day: date | None = None
    owners: tuple[str, ...] = ()
    outcome: Outcome | None = None
    meeting: str | None = Field(default=None, max_length=200)  # the id of the meeting that an action is due for


class AskAgain(NewsBase):
    """What a question asks cannot be known yet: it is looked at again on a later day."""

    kind: Literal["AskAgain"] = "AskAgain"
    question: int
    review_on: date


class Close(Change):
    """The committee closes the case; the clerk, where it is a duplicate or was entered in error."""

    kind: Literal["Close"] = "Close"
    reason: ClosingReason
    duplicate_of: str | None = Field(default=None, max_length=200)


class Reopen(NewsBase):
    """The committee opens it again, with one action owed by a new date, or with nothing but the decision."""

    kind: Literal["Reopen"] = "Reopen"
    action: int | None = None
    until: date | None = None
    is_slip: bool = True  # as the first release counted it; whoever opens it again grants no time


class Withdraw(NewsBase):
    """The committee withdraws its recommendation."""

    kind: Literal["Withdraw"] = "Withdraw"


class PutOnHold(NewsBase):
    """The chasers that are named, or all of them, pause until a day; dates and the overdue count do not."""

    kind: Literal["PutOnHold"] = "PutOnHold"
    until: date
    pauses: tuple[Pausable, ...] = ()  # none named: all


class Resume(NewsBase):
    """The hold ends before its day."""

    kind: Literal["Resume"] = "Resume"


class HandOver(NewsBase):
    """A new committee takes over: it is to continue this, stop it or transfer it. Nothing closes by itself."""

    kind: Literal["HandOver"] = "HandOver"
    to: str | None = Field(default=None, max_length=40)  # the committee that is expected to take it over


class Continue(NewsBase):
    """The new committee continues what the old one recommended."""

    kind: Literal["Continue"] = "Continue"


class Transfer(NewsBase):
    """The case goes to another committee. Its reference stays: it names the one that recommended it."""

    kind: Literal["Transfer"] = "Transfer"
    to: str = Field(min_length=1, max_length=40)


class ReviewExemption(NewsBase):
    """The clerk looks again at whether an item is still exempt: it is kept so, or its words are public from now on."""

    kind: Literal["ReviewExemption"] = "ReviewExemption"
    is_kept: bool


class LeftMessage(BaseModel):
    """A message that had left when what it says was struck out: to which role, reckoned from which post."""

    model_config = ConfigDict(frozen=True)

    key: str
    to: Role
    post: str | None = None


class StrikeOut(Change):
    """An event was recorded in error: it stays in the history, struck through, and the case is what it is without it.

    `also` are the later events that are struck with it, as the clerk was shown them. `leaves_out` is every number that
    the fold leaves out for it: worked out once, when it is recorded. So is what had `left` by then.
    """

    kind: Literal["StrikeOut"] = "StrikeOut"
    event: int
    also: tuple[int, ...] = ()
    leaves_out: tuple[int, ...] = ()
    left: tuple[LeftMessage, ...] = ()
    numbers_ladders: bool = False  # no later ladder bears the number of one that is struck out
    apologises: bool = False  # to those whom it had reached by then


class ConfirmChange(NewsBase):
    """A second person confirms a change that betters a figure, or refuses it."""

    kind: Literal["ConfirmChange"] = "ConfirmChange"
    event: int
    is_confirmed: bool
    leaves_out: tuple[int, ...] = ()  # of a strike: as it is when it is confirmed
    left: tuple[LeftMessage, ...] = ()  # of a strike: who is written an apology now


class Undelivered(NewsBase):
    """A channel says that a message will never arrive."""

    kind: Literal["Undelivered"] = "Undelivered"
    message: str
    channel_said: str = Field(max_length=400)


ANY = (
    Propose | Adopt | Submit | Respond | Publish | CallIn | DecideCallIn | DecideResponse | AddAction | Begin
    | ReportProgress | RequestExtension | DecideExtension | ChangeOwner | Correct | ReportDone | SignOff
    | SendBack | EndSeries | Ask | Settle | Close | Reopen | Withdraw | PutOnHold | Resume | Undelivered
    | AskSupplementary
    | Disown | AskAgain | HandOver | Continue | Transfer
    | ReviewExemption | StrikeOut | ConfirmChange
)  # fmt: skip
News = Annotated[ANY, Field(discriminator="kind")]
NEWS: TypeAdapter[Any] = TypeAdapter(News)
WordedNews = tuple[ANY, Mapping[str, str | None]]  # news, and its words by field, which never travel with it
