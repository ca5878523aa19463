"""A reference is found whatever its case, its numeral, and where it is one part of a composite."""

import pytest

from definitions.papers.number_labels import references_meant

HERE = "CYP-2020-09-15-"
KNOWN = [f"{HERE}{label}" for label in ("1", "2", "ix", "10", "i+ii+iii", "7.3", "7.iv", "IV", "EC+1")]
OTHERS = ["CYP-2020-09-16-9", "CAB-2020-09-15-9"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cyp-2020-09-15-IX", "ix"),
        ("CYP-2020-09-15-9", "ix"),
        ("CYP-2020-09-15-09", "ix"),
        ("CYP-2020-09-15-x", "10"),
        ("CYP-2020-09-15-ii", "2"),
        ("CYP-2020-09-15-iii", "i+ii+iii"),
        ("CYP-2020-09-15-3", "i+ii+iii"),
        ("CYP-2020-09-15-1+2+3", "i+ii+iii"),
        ("cyp-2020-09-15-7.iii", "7.3"),
        ("CYP-2020-09-15-7.4", "7.iv"),
        ("CYP-2020-09-15-4", "IV"),
        ("cyp-2020-09-15-ec1", "EC+1"),
    ],
)
def test_it_means_one(typed: str, meant: str) -> None:
    assert references_meant(typed, KNOWN + OTHERS) == [f"{HERE}{meant}"]


def test_figures_side_by_side_are_no_composite() -> None:
    assert references_meant(f"{HERE}12", [f"{HERE}1+2"]) == []


@pytest.mark.parametrize("typed", ["CYP-2020-09-15-11", "CYP-2020-09-17-9", "9", "", "CYP-2020-09-15-8.3"])
def test_it_means_none(typed: str) -> None:
    assert references_meant(typed, KNOWN + OTHERS) == []


def test_a_letter_among_letters_is_no_numeral() -> None:
    letters = [f"{HERE}{letter}" for letter in "abci"]
    assert references_meant(f"{HERE}1", letters) == []
    assert references_meant(f"{HERE}I", letters) == [f"{HERE}i"]


def test_what_may_be_several_names_all_of_them() -> None:
    assert references_meant(f"{HERE}ii", [f"{HERE}i+ii", f"{HERE}ii+iii"]) == [f"{HERE}i+ii", f"{HERE}ii+iii"]
