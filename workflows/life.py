"""What one run of a case's workflow hands to the next: the fold of the ledger, and the run's bookkeeping."""

from pydantic import BaseModel, ConfigDict

from definitions.case import Case


class Answer(BaseModel):
    """What became of a piece of news: the number of its event, or why it was refused."""

    model_config = ConfigDict(frozen=True)

    seq: int
    refused: str | None = None


class Life(BaseModel):
    """The input of a run. A first run, a continued one, a reopened one, and one rebuilt from the ledger: all the same.

    `known` is the number of the last event folded into `case`, `looks` that of the last look that was folded.
    `answered` are the ids of news and their answers, so that news sent twice is recorded once.
    """

    ref: str
    case: Case
    known: int
    looks: int
    answered: dict[str, Answer] = {}
    municipal_year: int | None = None
