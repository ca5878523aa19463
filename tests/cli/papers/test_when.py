"""`bywhen when`: one answer a line, in order, whatever the phrases say."""

import json
from collections.abc import Callable
from functools import partial

import pytest

from tests.harness.commands.typed import Said, Typed

pytestmark = pytest.mark.commands

When = Callable[..., Said]

KEYS = ["text", "kind", "date", "every", "first", "proposed", "why"]


def answers(said: Said) -> list[dict[str, str | None]]:
    assert (said.code, said.err) == (0, "")
    return [json.loads(line) for line in said.out.splitlines()]


@pytest.fixture
def when() -> When:
    """Ask what phrases mean."""
    return partial(Typed(), "when")


def test_a_phrase_is_explained_to_a_person(when: When) -> None:
    done = when("December 2020")
    said = '"December 2020" read as: by the end of Thursday 31 December 2020 (a month means its last day)\n'
    assert (done.code, done.out) == (0, said)


def test_json_has_one_object_a_line_with_exactly_the_promised_keys(when: When) -> None:
    found = answers(
        when("--json", "End of March 2020", "quarterly from 30 June 2027", "After X, by 30 June 2027", "ASAP")
    )
    assert [list(each) for each in found] == [KEYS] * 4
    assert [each["kind"] for each in found] == ["date", "recurring", "question", "question"]
    assert found[0] == dict(zip(KEYS, ["End of March 2020", "date", "2020-03-31", None, None, None, None], strict=True))
    assert (found[1]["every"], found[1]["first"], found[2]["proposed"]) == ("P3M", "2027-06-30", "2027-06-30")


def test_a_phrase_may_begin_with_a_dash(when: When) -> None:
    assert answers(when("--json", "-1st June 2020"))[0]["date"] == "2020-06-01"


def test_standard_input_is_read_a_line_at_a_time_and_answered_in_order(when: When) -> None:
    found = answers(when("--json", "-", stdin="March 2021\r\n\n  “May 2027” \nASAP".encode()))
    assert [each["text"] for each in found] == ["March 2021", "", "  “May 2027” ", "ASAP"]
    assert [each["date"] for each in found] == ["2021-03-31", None, "2027-05-31", None]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(b"\xff\xfe\x80", id="no-utf-8"),
        pytest.param(b"\0\0", id="nul"),
        pytest.param(b"x" * 1_000_000, id="a-megabyte"),
        pytest.param(b"1/" * 500_000, id="a-megabyte-of-figures"),
        pytest.param(b"(" * 399, id="brackets"),
        pytest.param("👩‍👩‍👧 ٣١ مارس".encode(), id="other-scripts"),
        pytest.param(b"z" * 9_000_000, id="longer-than-is-kept"),
    ],
)
def test_odd_lines_are_questions(when: When, line: bytes) -> None:
    found = answers(when("--json", "-", stdin=line + b"\nMarch 2021\n"))
    assert [each["kind"] for each in found] == ["question", "date"]
    assert found[0]["why"]


def test_a_byte_order_mark_is_no_part_of_the_first_line(when: When) -> None:
    assert answers(when("--json", "-", stdin=b"\xef\xbb\xbfMarch 2021"))[0]["text"] == "March 2021"


def test_said_on_anchors_a_period(when: When) -> None:
    assert answers(when("--json", "within 3 months", "--said-on", "2020-09-15"))[0]["date"] == "2020-12-15"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("March 2021", "--said-on", "31/31/20"), "--said-on"),
        (("March 2021", "--said-on", ""), "--said-on"),
        ((), "no phrase is given"),
        (("--jsn", "March 2021"), "no option --jsn"),
    ],
)
def test_a_wrong_call_is_one_clear_sentence_and_exit_2(when: When, words: tuple[str, ...], said: str) -> None:
    done = when(*words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1
