"""One recommendation typed by hand is read, asked about and started as one of a paper."""

import pytest

from tests.harness.commands.typed import Typed

pytestmark = pytest.mark.commands

WHOSE = ("--meeting", "16 September 2025", "--committee")
TEXT = "That the executive maps the gritting routes to schools."
MAP = "Map the routes | Head of Highways | 30 April 2029 | Work has started | success: A map is published"


def test_all_that_a_paper_can_say_is_typed_as_options(bywhen: Typed) -> None:
    entered = bywhen(
        *(
            "enter",
            *WHOSE,
            "HND",
            "--number",
            "7.3",
            "--text",
            TEXT,
            "--title",
            "Gritting",
            "--part",
            "a: every winter",
        ),
        *("--to", "executive", "--verdict", "partially-agreed", "--response", "One route at first.", "--item", "7"),
        *("--response-by", "Cabinet", "--decided", "3 November 2025", "--published", "04/11/2025"),
        *("--received", "17/09/2025", "--action", MAP, "--action", "Report back | Director of Place | ASAP", "--json"),
    )
    assert entered.code == 0, entered.err
    ref = "HND-2025-09-16-7.7.3"
    assert entered.json["started"] == [ref]
    assert f'{ref}/2: "ASAP": by when?' in entered.json["questions"]
    assert "Monday 30 April 2029 (the day is named)" in entered.err
    shown = bywhen("show", ref).out
    for words in (TEXT, "a every winter", "One route at first.", "A map is published", "Work has started"):
        assert words in shown
    (listed,) = bywhen("list", "--committee", "HND", "--json").json
    assert listed["actions"][0]["owners"] == ["Head of Highways"]


def test_the_same_words_again_change_nothing_and_others_are_refused(bywhen: Typed) -> None:
    words = ("enter", *WHOSE, "HND", "--number", "4", "--text", TEXT)
    assert "1 started" in bywhen(*words).out
    assert "0 started, 1 already there" in bywhen(*words).out
    other = bywhen(*words[:-1], "That the executive maps no routes at all.")
    assert (other.code, "is started already, with other words" in other.err) == (2, True)


def test_at_a_terminal_each_thing_is_asked(bywhen: Typed) -> None:
    typed = ("4", TEXT, "", "", "", "", "Map the routes", "Head of Highways", "April 2029", "", "", "17/09/2025", "")
    done = bywhen.at_a_terminal("enter", *WHOSE, "ASK", keys="".join(f"{line}\n" for line in typed).encode())
    assert "1 started, 0 already there, 0 left out, 0 left to be asked" in done.out, done.err
    assert "read as: by the end of Monday 30 April 2029 (a month means its last day)" in done.err


def test_an_interview_that_ends_early_says_again_what_was_typed(bywhen: Typed) -> None:
    stopped = bywhen.at_a_terminal("enter", *WHOSE, "END", keys=f"4\n{TEXT}\n\x04".encode())
    assert stopped.code != 0
    assert f'as options: --number "4" --text "{TEXT}"' in stopped.err.replace("\r\n", "")


def test_what_it_raises_is_asked_as_of_a_paper(bywhen: Typed) -> None:
    to = ("--lifecycle", "executive", "--response", "Officers will consider it.", "--decided", "3 November 2025")
    entered = bywhen("enter", *WHOSE, "QUE", "--number", "1", "--text", TEXT, *to, "--action", "Map it", "--json")
    asked = " ".join(entered.json["questions"])
    assert "agreed, partially agreed or not agreed?" in asked
    assert "names no owner" in asked
    assert "No by-when is given" in asked


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--text", TEXT), "with --number N"),
        (("--number", "1"), "--text is empty"),
        (("--number", "1", "--text", TEXT, "--verdict", "perhaps"), '--verdict "perhaps" is none of agreed'),
        (("--number", "1", "--text", TEXT, "--action", " | Head of Highways"), "says nothing of what is to be done"),
        (("--number", "1", "--text", TEXT, "--action", "a|b|c|d|e"), "more than four pieces"),
        (("--number", "1", "--text", TEXT, "--to", "external"), "say which lifecycle it takes"),
    ],
)
def test_a_mistake_is_one_sentence(bywhen: Typed, words: tuple[str, ...], says: str) -> None:
    refused = bywhen("enter", *WHOSE, "BAD", *words)
    assert (refused.code, says in refused.err) == (2, True), refused.err
    assert bywhen("list", "--committee", "BAD", "--all", "--json").json == []
