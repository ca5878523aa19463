"""Meetings of committees and of those who answer them: the day, and the last day on which its papers leave.

They are part of what a council has set, so that a look decides by the calendar in force and a moved meeting reworks
the days of the cases that hang on it.
"""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field


class Meeting(BaseModel):
    """One meeting. `id` stays when it moves; `first_on` is the day it was first called for.

    `despatch_on` is the last day on which its papers leave: clear days lie between it and the meeting.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(max_length=200)  # "CYP-2027-03-09": the body and the day it was first called for
    body: str = Field(
        max_length=40
    )  # the committee's code, as in a reference: CYP; the cabinet's and the council's too
    on: date
    first_on: date
    despatch_on: date
    is_cancelled: bool = False
