"""What may be a slip: a code near one that is known, a paper that is another committee's."""

import pytest

from definitions.papers.likeness import committee_meant, is_committee, nearest_code, nearest_post

NAMES = {"CYP": "Children and Young People Scrutiny Committee", "PLA": "Place Scrutiny Committee", "HLT": ""}


@pytest.mark.parametrize(
    ("code", "near"), [("CPY", "CYP"), ("PLAC", "PLA"), ("HTL", "HLT"), ("XYZ", None), ("CYP", None)]
)
def test_a_code_a_letter_off_may_be_a_slip(code: str, near: str | None) -> None:
    assert nearest_code(code, [known for known in NAMES if known != code]) == near


def test_a_post_that_is_nearly_another_may_be_a_slip() -> None:
    posts = ["Head of Highways", "Head of Housing"]
    assert nearest_post("Head of Highway", posts) == "Head of Highways"
    assert nearest_post("Chief Nurse", posts) is None


@pytest.mark.parametrize(
    ("paper", "code", "is_own"),
    [
        ("Place Scrutiny Committee", "PLA", True),
        ("Places Select Committee", "PLA", True),
        ("Children and Young People Scrutiny Committee", "PLA", False),
        ("Health Overview and Scrutiny Committee", "HLT", True),
        ("Place Scrutiny Committee", "HLT", False),
        ("cyp", "CYP", True),
    ],
)
def test_a_paper_s_committee_is_held_against_the_code(paper: str, code: str, is_own: bool) -> None:
    assert is_committee(paper, code, NAMES) is is_own


def test_the_code_that_the_paper_s_committee_has_is_named() -> None:
    assert committee_meant("Place Scrutiny Committee", "CYP", NAMES) == "PLA"
    assert committee_meant("Place Scrutiny Committee", "PLA", NAMES) is None
    assert committee_meant("Museums Panel", "CYP", NAMES) is None
