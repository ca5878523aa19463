"""A heading names its column, in the words of many councils."""

import pytest

from intake.tables import headings
from intake.tables.headings import Column

pytestmark = pytest.mark.commands

SAMPLES: list[tuple[Column, str]] = [
    ("number", "Rec. No."),
    ("done_on", "Date completed"),
    ("original", "Original target date"),
    ("revised", "Revised deadline"),
    ("addressee", "Recommendation made to"),
    ("verdict", "Agreed / Not agreed"),
    ("response", "Executive response"),
    ("recommendation", "Scrutiny recommendation"),
    ("action", "Agreed actions"),
    ("owner", "Lead officer"),
    ("by_when", "Target date for completion"),
    ("success", "Success criteria"),
    ("progress", "Progress to date"),
    ("status", "RAG status"),
    ("meeting", "Date of meeting"),
    ("item", "Agenda item"),
    ("owner", "Swyddog arweiniol / Lead officer"),
    ("by_when", "Erbyn pryd / By when"),
    ("who_when", "Who and by when"),
    ("who_when", "Officer and date"),
    ("recommendation", "What the committee asked for"),
    ("by_when", "Timetable for implementation of recommendations if accepted"),
]


@pytest.mark.parametrize(("column", "heading"), SAMPLES, ids=[heading for _, heading in SAMPLES])
def test_a_heading_names_its_column(column: Column, heading: str) -> None:
    votes = headings.votes(heading)
    assert max(votes, key=lambda name: votes[name]) == column


@pytest.mark.parametrize("words", ["", "Head of Parks", "31 March 2027", "The café at Priory Pool"])
def test_what_is_no_heading_names_nothing_for_certain(words: str) -> None:
    assert max(headings.votes(words).values(), default=0) < headings.SURE
