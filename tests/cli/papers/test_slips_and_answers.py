"""Starting a paper, as clerks do it: slips are asked about, what was answered is kept, nothing blocks the rest."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.harness.commands.typed import Typed, action, recommendation

pytestmark = pytest.mark.commands

Draft = Callable[..., Path]
DAY = ("--meeting", "16 September 2025", "--committee")
GAPS = action("ASAP", None, owners=[])
NAMED = """
committees:
  CYP: {name: Children and Young People Scrutiny Committee}
  PLA: {name: Place Scrutiny Committee}
"""


@pytest.fixture
def named(bywhen: Typed) -> Typed:
    """Return commands on a council whose people file names two committees."""
    assert bywhen.data
    people = bywhen.data / "people.yaml"
    people.write_text(people.read_text() + NAMED)
    return bywhen


def test_a_code_near_a_known_one_starts_nothing_until_it_is_meant(named: Typed, draft: Draft) -> None:
    paper = draft(recommendation("1"))
    refused = named("start", paper, *DAY, "CPY")
    assert refused.code == 2
    assert "is it new, or a slip of CYP (Children and Young People Scrutiny Committee)?" in refused.err
    asked = named.at_a_terminal("start", paper, *DAY, "CPY", keys=b"n\n")
    assert (asked.code, "nothing is entered" in asked.err) == (2, True)
    meant = named("start", paper, *DAY, "CPY", "--yes")
    assert (meant.code, "! CPY is not known: is it new" in meant.err) == (0, True)
    assert "not known" not in named("start", paper, *DAY, "CPY").err


def test_a_new_code_that_is_near_nothing_is_told_and_started(named: Typed, draft: Draft) -> None:
    started = named("start", draft(recommendation("1")), *DAY, "HEALTH")
    assert (started.code, "HEALTH is not known yet, as CYP, PLA are: it is taken as new" in started.err) == (0, True)


def test_a_paper_of_another_committee_or_day_starts_nothing_until_it_is_meant(named: Typed, draft: Draft) -> None:
    other = draft(recommendation("1"), committee="Place Scrutiny Committee")
    refused = named("start", other, *DAY, "CYP")
    assert refused.code == 2
    assert 'names the "Place Scrutiny Committee", which is PLA, and you say CYP (Children and Young' in refused.err
    assert named("start", other, *DAY, "PLA").code == 0
    refused = named("start", draft(recommendation("2", meeting="2025-05-13"), meeting="2025-05-13"), *DAY, "PLA")
    assert refused.code == 2
    assert "of the meeting of Tuesday 13 May 2025, and you say Tuesday 16 September 2025" in refused.err
    assert named("start", draft(recommendation("3"), meeting="2025-05-13"), *DAY, "PLA", "--yes").code == 0
    assert named("show", "PLA-2025-09-16-3").code == 0


def test_the_same_words_under_another_code_or_day_are_told(bywhen: Typed, draft: Draft) -> None:
    paper = draft(recommendation("1"), recommendation("2"))
    assert bywhen("start", paper, *DAY, "ONE").code == 0
    again = bywhen("start", paper, *DAY, "SECOND")
    assert "All of the paper stands there already in the same words, as ONE-2025-09-16-1" in again.err
    assert "same words" not in bywhen("start", paper, *DAY, "ONE").err


def test_an_interview_that_ends_early_keeps_its_answers_and_goes_on(bywhen: Typed, draft: Draft) -> None:
    paper = draft(recommendation("1", actions=[GAPS]), recommendation("2", addressee=None))
    stopped = bywhen.at_a_terminal("start", paper, *DAY, "END", keys=b"16 September 2025\n\nexec\n\x04")
    kept = paper.with_name("draft.answers.json")
    assert stopped.code != 0
    assert "your answers are kept in" in stopped.err
    assert json.loads(kept.read_text()) == {
        "*": {"received": "2025-09-16", "notice": None},
        "2": {"addressee": "executive"},
    }
    assert bywhen("list", "--committee", "END", "--all", "--json").json == []
    keys = b"30 April 2029\nHead of Highways\n"
    on = bywhen.at_a_terminal("start", paper, *DAY, "END", "--answers", kept, keys=keys)
    assert "On what day was it received?" not in on.err
    assert "2 started, 0 already there, 0 left out, 0 left to be asked" in on.out, on.err


def test_what_is_asked_stands_in_one_grid_first_and_the_paper_s_own_gaps_apart(bywhen: Typed, draft: Draft) -> None:
    paper = draft(recommendation("1", actions=[GAPS]), recommendation("2", addressee=None), kind="response")
    done = bywhen.at_a_terminal("start", paper, *DAY, "GRI", keys=b"\n\n\nexec\n\n\n")
    assert "Only you can say 6 things." in done.err
    grid = done.err.replace("\r", "").partition("Only you can say 6 things.")[2].partition("1 of 6")[0]
    whole, _, gaps = grid.partition("The paper's own gaps:")
    assert [line.strip().split("  ")[0] for line in whole.splitlines()[1:] if line] == ["the paper"] * 3 + ["2"]
    assert [line.split()[0] for line in gaps.splitlines() if line.strip()] == ["1/1", "1/1"]


def test_every_answer_can_be_typed_as_an_option(bywhen: Typed, draft: Draft) -> None:
    paper = draft(
        recommendation("1", actions=[GAPS]),
        recommendation("2", addressee=None),
        recommendation("3"),
        recommendation("4", outcome="unclear", response="Noted"),
    )
    answers = (
        "*: received=16/09/2025",
        "1/1: by-when=30 April 2029",
        "1/1: owner=Head of Highways",
        "2: addressee=committee",
        "3: leave-out=Repeats number 1",
        "4: verdict=partially-agreed",
        "4: decided=3 November 2025",
        "4: published=04/11/2025",
    )
    typed = [word for answer in answers for word in ("--answer", answer)]
    started = bywhen("start", paper, *DAY, "ANS", *typed, "--json")
    assert started.code == 0, started.err
    assert len(started.json["started"]) == 3
    assert started.json["left_out"] == [{"ref": "ANS-2025-09-16-3", "why": "Repeats number 1"}]
    assert [question for question in started.json["questions"] if "ANS-2025-09-16-4" not in question] == []


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("3 agreed", "says nothing: write it as"),
        ("1: colour=red", "of a recommendation it can be verdict"),
        ("1/1: verdict=agreed", "of an action it can be by-when, first, owner, done-on"),
        ("1/1: by-when=soon", '--answer "1/1: by-when=soon"'),
        ("9: addressee=council", "the answers speak of recommendation 9"),
    ],
)
def test_a_mistake_in_an_answer_is_one_sentence(bywhen: Typed, draft: Draft, answer: str, says: str) -> None:
    refused = bywhen("start", draft(recommendation("1", actions=[action()])), *DAY, "BAD", "--answer", answer)
    assert (refused.code, says in refused.err) == (2, True), refused.err


def test_a_recommendation_whose_lifecycle_nobody_knows_holds_up_no_other(bywhen: Typed, draft: Draft) -> None:
    paper = draft(recommendation("1"), recommendation("2", addressee="external"))
    started = bywhen("start", paper, *DAY, "LIF")
    assert started.code == 0, started.err
    assert "not started    2  recommendation 2 is addressed to an outside body" in started.out
    assert "1 started, 0 already there, 0 left out, 1 not started" in started.out
    later = bywhen("start", paper, *DAY, "LIF", "--answer", "2: lifecycle=health", "--json")
    assert (later.json["started"], later.json["already_there"]) == (["LIF-2025-09-16-2"], ["LIF-2025-09-16-1"])


def test_what_the_reader_passed_over_is_counted_and_its_questions_are_asked(bywhen: Typed, draft: Draft) -> None:
    paper = draft(recommendation("1"), left_out=[{"why": "a row of totals"}], questions=["Is one missing?"])
    started = bywhen("start", paper, *DAY, "LEF")
    assert "1 started, 0 already there, 1 left out" in started.out
    assert "left out       1 thing of the paper: `bywhen read" in started.out
    assert "? the paper: Is one missing?" in started.err


def test_what_is_asked_of_several_recommendations_is_asked_in_one_line(bywhen: Typed, draft: Draft) -> None:
    asked = bywhen("start", draft(*map(recommendation, "123")), *DAY, "FEW").err
    assert "? FEW-2025-09-16-1 and 2 more: On what day was it received?" in asked
    assert asked.count("On what day was it received?") == 1
