"""What a by-when's words mean, as a value: the shape that drafts, questions and commands share."""

import re
from datetime import date as Day  # a field is called `date`
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator


class Reading(BaseModel):
    """What a by-when's words mean: a date, a recurrence, or a question for the clerk.

    `date` is set only for kind "date", `every` only for kind "recurring" (an ISO 8601 period: P3M), `first` only where
    the words give the first day of a recurrence. `proposed` is the backstop of a phrase that hangs on an event or a
    condition: offered, never taken. `why` says why it is a question. All days are inclusive: due by the end of them.
    """

    model_config = ConfigDict(extra="forbid")

    text: str
    kind: Literal["date", "recurring", "question"]
    date: Day | None = None
    every: str | None = None
    first: Day | None = None
    proposed: Day | None = None
    why: str | None = None

    @model_validator(mode="after")
    def _kind_and_fields_agree(self) -> Self:
        if (self.kind == "date") != (self.date is not None):
            msg = f'the by-when "{self.text}" must have a date exactly when its kind is "date"'
            raise ValueError(msg)
        if self.every is not None and not re.fullmatch(r"P[1-9][0-9]*[DWMY]", self.every):
            msg = f'"every" of the by-when "{self.text}" must be a period like P3M, P1Y or P2W, not "{self.every}"'
            raise ValueError(msg)
        return self
