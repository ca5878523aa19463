"""Claims about starting a paper."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.harness.commands.typed import Typed, action, recommendation
from tests.harness.papers.corpus import STEM, needs_corpus

pytestmark = pytest.mark.commands

Draft = Callable[..., Path]
WHOSE = ("--meeting", "2025-09-16", "--committee")


@needs_corpus
def test_a_real_papers_eleven_recommendations_start_and_start_once(bywhen: Typed) -> None:
    words = (f"{STEM}.draft.json", "--committee", "CYP", "--meeting", "2020-09-15", "--answers", f"{STEM}.answers.json")
    first, again = bywhen("start", *words, "--json"), bywhen("start", *words, "--json")
    refs = [f"CYP-2020-09-15-{number}" for number in range(1, 12)]
    assert (first.code, again.code) == (0, 0), first.err
    assert first.json["started"] == refs
    assert (again.json["started"], again.json["already_there"]) == ([], refs)
    assert "? CYP-2020-09-15-2: Progress says the action now sits with the legal team" in first.err
    assert "?" not in again.err
    listed = bywhen("list", "--committee", "CYP", "--json").json
    assert [one["ref"] for one in listed] == refs
    assert bywhen("history", refs[3]).out.endswith("events make it.\n")
    assert bywhen("prove", *refs).code == 0


def test_a_case_waits_for_its_response_and_its_lateness_is_not_known(bywhen: Typed, draft: Draft) -> None:
    started = bywhen("start", draft(recommendation("1")), *WHOSE, "NOK", "--json")
    assert started.json["questions"] == [
        "NOK-2025-09-16-1: On what day was it received? Until that is known, no response due date is claimed"
    ]
    assert "awaiting response, not known" in bywhen("show", "NOK-2025-09-16-1").out
    (listed,) = bywhen("list", "--committee", "NOK", "--json").json
    assert (listed["standing"], listed["next_due"], listed["days_late"]) == ("AwaitingResponse", None, None)


def test_what_the_clerk_leaves_out_is_recorded_with_its_reason(bywhen: Typed, draft: Draft, tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"2": {"leave_out": "Repeats number 1"}}))
    paper = draft(recommendation("1"), recommendation("2"))
    started = bywhen("start", paper, *WHOSE, "OUT", "--received", "2025-09-16", "--answers", answers, "--json")
    assert started.json["left_out"] == [{"ref": "OUT-2025-09-16-2", "why": "Repeats number 1"}]
    assert "left out at the start: Repeats number 1" in bywhen("history", "OUT-2025-09-16-2").out


def test_a_named_owner_is_matched_to_the_post_and_the_words_are_kept(bywhen: Typed, draft: Draft) -> None:
    owners = ["Lee Ward, head of schools,  early years", "Nobody, Head of Nothing"]
    paper = draft(recommendation("1", actions=[action(owners=owners)], addressee="committee"))
    started = bywhen("start", paper, *WHOSE, "OWN")
    (listed,) = bywhen("list", "--committee", "OWN", "--json").json
    assert listed["actions"][0]["owners"] == ["Head of Schools, Early Years", "Nobody, Head of Nothing"]
    assert "Lee Ward, head of schools,  early years / Nobody" in bywhen("show", "OWN-2025-09-16-1", "--json").out
    assert '"Nobody, Head of Nothing" is no post of people.yaml' in started.err


def test_other_words_under_the_same_reference_start_nothing(bywhen: Typed, draft: Draft) -> None:
    assert bywhen("start", draft(recommendation("2")), *WHOSE, "DIF").code == 0
    changed = bywhen("start", draft(recommendation("1"), recommendation("2", text="Other words.")), *WHOSE, "DIF")
    assert changed.code == 2
    assert "DIF-2025-09-16-2 is started already, with other words, so nothing is started" in changed.err
    assert [one["ref"] for one in bywhen("list", "--committee", "DIF", "--json").json] == ["DIF-2025-09-16-2"]


def test_one_recommendation_that_cannot_start_keeps_all_from_starting(bywhen: Typed, draft: Draft) -> None:
    refused = bywhen("start", draft(recommendation("1")), *WHOSE, "ALL", "--received", "2025-09-01")
    assert refused.code == 2
    assert "cannot be received on Monday 1 September 2025, before the meeting" in refused.err
    assert bywhen("list", "--committee", "ALL", "--all", "--json").json == []


WRONG_DRAFTS: dict[str, tuple[Any, str]] = {
    "no-json": ("{", "line 1, is no JSON"),
    "a-list": ([], "the whole: input should be a valid dictionary"),
    "no-recommendation": ({"kind": "report", "recommendations": []}, "has no recommendations"),
    "a-misspelt-field": (
        {"kind": "report", "recommendations": [recommendation("1"), recommendation("2", adressee="council")]},
        "recommendations #2, adressee: there is no such field",
    ),
    "a-day-that-is-not": (
        {"kind": "report", "recommendations": [recommendation("1", actions=[action(day="2029-04-31")])]},
        "recommendations #1, actions #1, by_when, date",
    ),
    "a-year-that-is-not": (
        {"kind": "report", "recommendations": [recommendation("1", actions=[action(day="9999-12-31")])]},
        "9999-12-31 is no day that a council means",
    ),
    "no-number": ({"kind": "report", "recommendations": [recommendation(" ")]}, 'has the number " "'),
    "two-of-one-number": (
        {"kind": "report", "recommendations": [recommendation("1"), recommendation("1")]},
        "two recommendations of this paper would both be BAD-2025-09-16-1",
    ),
    "half-a-character": (
        '{"kind": "report", "recommendations": [{"number": "1", "text": "\\ud800"}]}',
        "recommendations #1, text: the text holds a character that cannot be kept",
    ),
    "a-long-number": (
        {"kind": "report", "recommendations": [recommendation("9" * 200)]},
        "is too long for a reference",
    ),
    "nobody-addressed": (
        {"kind": "report", "recommendations": [recommendation("1", addressee=None)]},
        "say which lifecycle it takes",
    ),
}


@pytest.mark.parametrize(("content", "says"), WRONG_DRAFTS.values(), ids=WRONG_DRAFTS)
def test_a_mistake_in_a_draft_is_one_sentence_that_names_the_place(
    bywhen: Typed, tmp_path: Path, content: Any, says: str
) -> None:
    file = tmp_path / "draft.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content))
    refused = bywhen("start", file, *WHOSE, "BAD")
    assert refused.code == 2
    assert says in refused.err
    assert len(refused.err.strip().splitlines()) == 1


def test_files_that_are_none_are_refused_in_a_sentence(bywhen: Typed, tmp_path: Path) -> None:
    latin, huge = tmp_path / "latin.json", tmp_path / "huge.json"
    latin.write_bytes(b'{"kind": "r\xe9sum\xe9"}')
    with huge.open("wb") as file:
        file.truncate(17 * 2**20)
    for name, says in {
        tmp_path / "none.json": "does not exist",
        tmp_path: "is a folder",
        latin: "is not UTF-8 text",
        huge: "is 17 MB, too large",
    }.items():
        refused = bywhen("start", name, *WHOSE, "BAD")
        assert (refused.code, says in refused.err) == (2, True), refused.err
    answers = bywhen("start", tmp_path / "x.json", *WHOSE, "BAD", "--answers", tmp_path)
    assert answers.code == 2


def test_wrong_options_are_refused_in_a_sentence(bywhen: Typed, draft: Draft) -> None:
    paper = draft(recommendation("1"))
    for words, says in {
        ("--committee", "CYP", "--meeting", "31/09/2025"): "is no day: write it as 30 April 2027",
        ("--committee", "C/P", "--meeting", "2025-09-16"): "cannot be part of a reference",
        ("--meeting", "2025-09-16"): "with --committee CODE and --meeting DATE",
        (
            *WHOSE,
            "CYP",
            "--lifecycle",
            "parliament",
        ): 'no lifecycle "parliament": use one of assurance, committee',
        (*WHOSE, "CYP", "--published", "2090-01-01"): "published (the options): 2090-01-01 is still ahead",
    }.items():
        refused = bywhen("start", paper, *words)
        assert (refused.code, says in refused.err) == (2, True), refused.err


def test_a_paper_itself_can_be_started(bywhen: Typed, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(
        "Environment Scrutiny Committee\n16 September 2025\n\nRecommendation 1\nThat the executive review the gritting "
        "of walking routes to schools.\n\nRecommendation 2\nThat the executive publish a map of the routes.\n"
    )
    started = bywhen("start", paper, *WHOSE, "PAP", "--lifecycle", "executive", "--json")
    assert started.code == 0, started.err
    assert started.json["started"] == ["PAP-2025-09-16-1", "PAP-2025-09-16-2"]


def test_at_a_terminal_the_clerk_is_asked_first_and_an_empty_answer_leaves_it_open(bywhen: Typed, draft: Draft) -> None:
    paper = draft(recommendation("1", actions=[action("ASAP", None)]))
    received_then_nothing = b"16 September 2025\n\n\n\n"  # notice and the by-when are left open
    done = bywhen.at_a_terminal("start", paper, *WHOSE, "TTY", keys=received_then_nothing)
    assert done.code == 0, done.err
    assert "On what day was it received?" in done.err
    assert "1 started, 0 already there, 0 left out, 1 left to be asked" in done.out
