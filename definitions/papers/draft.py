"""What a paper holds before anything starts: meeting, recommendations, responses, actions, questions.

The shapes are fixed contracts: a draft is what `bywhen read --json` prints and what `bywhen start` takes; answers are
what a clerk fills in. Fields may be added, with defaults.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date as Day  # a field is called `date`
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
)

from definitions.by_when.read import day_in_full, explain
from definitions.by_when.reading import Reading
from definitions.case.outcome import Outcome
from definitions.case.owners import owners_in_one

PaperKind = Literal["response", "report", "minutes", "tracker", "unknown"]
Addressee = Literal["executive", "committee", "council", "external"]


class DraftShape(BaseModel):
    """A part of a draft: unknown fields are refused, so that a misspelt one is not silently lost."""

    model_config = ConfigDict(extra="forbid")


class DraftAction(DraftShape):
    """One row of an action plan. `owners` are the paper's own words, split only at a slash."""

    action: str
    owners: list[str] = []
    by_when: Reading
    original_by_when: Reading | None = None
    success: str | None = None
    progress: str | None = None
    status: Literal["not started", "under way", "reported done", "unclear"] | None = None
    reported_done_on: Day | None = None

    @property
    def words(self) -> dict[str, str | None]:
        """Return what it says, by the field under which the words are kept."""
        return {
            "action": self.action,
            "by_when": self.by_when.text,
            "success": self.success,
            "progress": self.progress,
            "owners": owners_in_one(self.owners) or None,
            "how_read": explain(self.by_when),
            "original_by_when": self.original_by_when.text if self.original_by_when else None,
        }


class DraftPart(DraftShape):
    """A recommendation inside a block, or a bullet of one, with its own verdict."""

    number: str | None = None
    text: str
    outcome: Outcome | None = None


class DraftReply(DraftShape):
    """A letter's answer, as the paper gives it."""

    sender: str | None = Field(default=None, alias="from")
    on: Day | None = None
    text: str

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Source(DraftShape):
    """Where in the paper it stands."""

    page: int | None = None
    heading: str | None = None


class DraftRecommendation(DraftShape):
    """One entry: started as one case. `number` is the label as printed, without the word Recommendation."""

    number: str
    title: str | None = None
    text: str
    parts: list[DraftPart] = []
    meeting: Day | None = None
    item: str | None = None
    addressee: Addressee | None = None
    addressee_name: str | None = None
    outcome: Outcome | None = None
    response: str | None = None
    response_by: str | None = None
    replies: list[DraftReply] = []
    source: Source = Source()
    questions: list[str] = []
    actions: list[DraftAction] = []


class LeftOut(DraftShape):
    """Something the reader saw and did not take, and why."""

    page: int | None = None
    heading: str | None = None
    why: str


class DraftColumn(DraftShape):
    """A column, from 1, that is read as what its cells hold: asked about, or as a clerk has said of its heading."""

    place: int
    heading: str
    holds: str
    is_told: bool = False


class Draft(DraftShape):
    """Everything a paper holds, for a clerk to check. `sha256` is of the file's bytes."""

    kind: PaperKind
    committee: str | None = None
    meeting: Day | None = None
    decided_on: Day | None = None
    sha256: str | None = None
    recommendations: list[DraftRecommendation]
    left_out: list[LeftOut] = []
    questions: list[str] = []
    columns: list[DraftColumn] = []

    @model_serializer(mode="wrap")
    def _said(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Return it as it is printed: without a word of columns where none is asked about."""
        said: dict[str, Any] = dump(self)
        return said if self.columns else {name: value for name, value in said.items() if name != "columns"}


def _as_typed(value: Any) -> Any:
    return (day_in_full(value) or value) if isinstance(value, str) else value


TypedDay = Annotated[Day, BeforeValidator(_as_typed)]  # a person writes 30 April 2027, or 30/04/2027


class ActionAnswers(DraftShape):
    """What the clerk settles of one action: its by-when, the first day of a recurrence, its owners (posts)."""

    date: TypedDay | None = None
    first: TypedDay | None = None
    owners: list[str] | None = None
    reported_done_on: TypedDay | None = None


class RecommendationAnswers(DraftShape):
    """What the clerk settles of one recommendation, or of all under the key "*"."""

    outcome: Outcome | None = None
    reason: str | None = None
    received: TypedDay | None = None
    notice: TypedDay | None = None
    decided_on: TypedDay | None = None
    published: TypedDay | None = None
    addressee: Addressee | None = None
    lifecycle: str | None = None
    leave_out: str | None = None
    pair: str | None = None  # the reference of the running recommendation that a paper about it means
    actions: dict[str, ActionAnswers] = {}


@dataclass(frozen=True)
class Facts:
    """What the clerk says of the whole meeting."""

    committee: str
    meeting: Day
    item: str | None = None
    lifecycle: str | None = None
    received: Day | None = None
    notice: Day | None = None
    published: Day | None = None
    needs_adoption: bool = False
    is_exempt: bool = False
    by: str = "clerk"


Answers = dict[str, RecommendationAnswers]


def answer_for(answers: Answers, number: str) -> RecommendationAnswers:
    """Return what the clerk says of one recommendation: its own answers, and under them those for all ("*")."""
    general = answers.get("*", RecommendationAnswers()).model_dump(exclude_none=True)
    given = answers.get(number, RecommendationAnswers()).model_dump(exclude_none=True)
    return RecommendationAnswers.model_validate({**general, **given})


def day_of_paper(draft: Draft, answers: RecommendationAnswers, facts: Facts) -> Day | None:
    """Return the day by which a paper speaks: of its decision, else its publication, else the meeting that it names."""
    published = answers.published or facts.published
    return answers.decided_on or draft.decided_on or published or draft.meeting


def paper_prefix(draft: Draft) -> str:
    """Return how the ids of all that a paper tells begin."""
    words = draft.sha256 or hashlib.sha256(draft.model_dump_json(exclude={"columns"}).encode()).hexdigest()
    return f"paper {words[:12]}"


def words_digest(recommendation: DraftRecommendation) -> str:
    """Return the digest by which the same words are known again: the recommendation's, the response's, the actions'."""
    actions = [[action.action, action.owners, action.by_when.text, action.success] for action in recommendation.actions]
    parts = [[part.number, part.text] for part in recommendation.parts]
    said = [recommendation.number, recommendation.text, recommendation.response, parts, actions]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


# The standing questions, worded once: a reader puts them into a draft, and starting a case recognises them by their
# words and asks them of the right field. Any other question is passed to the clerk as it stands.

NO_ADDRESSEE = "To whom is this recommendation addressed?"
NO_RECEIPT = "On what day was it received? Until that is known, no response due date is claimed"
NO_DECISION_DAY = "On what day was the response decided? Until that is known, whether it was late is not"
NO_PUBLICATION = "On what day was the decision published? Until that is known, the actions wait."


def no_first(words: str) -> str:
    """The question about a recurrence whose first day is not said."""
    return f'"{words}": when is the first one due?'


def ask_by_when(words: str) -> str:
    """The question about a by-when that is not clearly a date."""
    return f'"{words}": by when?' if words.strip() else "No by-when is given: by when?"


def no_owner(action: int) -> str:
    """The question about an action without an owner; actions count from 1."""
    return f"Action {action} names no owner: who owns it?"
