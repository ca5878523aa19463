"""Claims about a response paper that is laid beside what runs.

Long because a paper may differ from what runs in many ways, and the real paper is walked whole.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.harness.commands.typed import Typed, action, recommendation
from tests.harness.papers.corpus import STEM, needs_corpus

pytestmark = pytest.mark.commands

Draft = Callable[..., Path]
MEETING = "2025-09-16"
WHOSE = ("--meeting", MEETING, "--committee")
TEXTS = {
    "1": "That the executive grits every walking route to a school before eight.",
    "2": "That the executive publishes what each bus shelter costs, by ward.",
    "3": "That a report on tree planting comes to this committee each spring.",
}


def asked(number: str, **more: Any) -> dict[str, Any]:
    return recommendation(number, text=TEXTS[number], **more)


def answered(number: str, text: str | None = None, **more: Any) -> dict[str, Any]:
    usual = {"outcome": "agreed", "response": "Agreed.", "actions": [action()], "text": text or TEXTS[number]}
    return recommendation(number, **{**usual, **more})


@pytest.fixture
def runs(bywhen: Typed, draft: Draft) -> Callable[[str], tuple[str, ...]]:
    """Start the three from the committee's report, received in time; return how their committee is named."""

    def starting(committee: str) -> tuple[str, ...]:
        report = draft(*(asked(number) for number in TEXTS))
        started = bywhen("start", report, *WHOSE, committee, "--received", MEETING)
        assert started.code == 0, started.err
        return ("--committee", committee)

    return starting


@pytest.fixture
def response(draft: Draft) -> Callable[..., Path]:
    """Write a response paper's draft."""

    def writing(*entries: dict[str, Any], sha: str = "a", **more: Any) -> Path:
        return draft(*entries, kind="response", decided_on="2025-10-01", sha256=sha * 64, **more)

    return writing


def test_nothing_is_recorded_until_the_difference_is_seen(
    bywhen: Typed, runs: Callable[[str], tuple[str, ...]], response: Callable[..., Path]
) -> None:
    whose = runs("SEE")
    paper = response(answered("1"), answered("2", "That the executive publishes what each shelter costs, by parish."))
    unseen = bywhen("respond", "--paper", paper, *whose)
    assert unseen.code == 2
    assert "type the same again with --yes" in unseen.err
    assert "each [-bus-] shelter costs, by [-ward.-] {+parish.+}" in " ".join(unseen.out.split())
    assert f"SEE-{MEETING}-3  unanswered by this paper: due Saturday 15 November 2025, " in unseen.out
    assert {one["standing"] for one in bywhen("list", *whose, "--json").json} == {"AwaitingResponse"}
    assert bywhen("respond", "--paper", paper, *whose, "--yes").code == 0
    one, two, three = bywhen("list", *whose, "--json").json
    assert (one["next_due"], two["next_due"], three["standing"]) == ("2029-04-30", "2029-04-30", "AwaitingResponse")


def test_a_paper_told_twice_changes_nothing_and_says_so(
    bywhen: Typed, runs: Callable[[str], tuple[str, ...]], response: Callable[..., Path]
) -> None:
    whose = runs("TWI")
    told = ("respond", "--paper", response(answered("1")), *whose, "--published", "2025-10-02")
    first, again = bywhen(*told, "--yes", "--json"), bywhen(*told, "--json")
    assert (first.code, again.code) == (0, 0), first.err + again.err
    assert [one["state"] for one in (*first.json["pairs"], *again.json["pairs"])] == ["recorded", "recorded already"]
    history = bywhen("history", f"TWI-{MEETING}-1", "--json").json["timeline"]
    assert [one["body"]["kind"] for one in history].count("Respond") == 1
    corrected = answered("1", actions=[action("end of May 2029", "2029-05-31")], outcome="partially agreed")
    second = bywhen("respond", "--paper", response(corrected, sha="b"), *whose)
    assert second.code == 0, second.err
    assert f'bywhen correct TWI-{MEETING}-1 verdict "partially agreed"' in second.out
    assert f"bywhen correct TWI-{MEETING}-1/1 by-when 2029-05-31" in second.out
    assert bywhen("history", f"TWI-{MEETING}-1", "--json").json["timeline"] == history


def test_what_is_doubtful_waits_for_the_clerk(
    bywhen: Typed, runs: Callable[[str], tuple[str, ...]], response: Callable[..., Path], tmp_path: Path
) -> None:
    whose = runs("DOU")
    paper = response(answered("1", "Members want warmer classrooms."), answered("9", "Nothing like it."))
    seen = bywhen("respond", "--paper", paper, *whose, "--yes", "--json")
    assert seen.code == 0, seen.err
    assert [(one["state"], one["sure"]) for one in seen.json["pairs"]] == [("doubtful", False)]
    assert [one["number"] for one in seen.json["unmatched"]] == ["9"]
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"9": {"leave_out": "Another council's"}}))
    left_out = bywhen("respond", "--paper", paper, *whose, "--answers", answers, "--json")
    assert (left_out.code, left_out.json["unmatched"]) == (0, []), left_out.err
    answers.write_text(json.dumps({"9": {"pair": f"DOU-{MEETING}-3"}}))
    told = ("--pair", f"1=DOU-{MEETING}-1", "--answers", answers, "--yes", "--json")
    paired = bywhen("respond", "--paper", paper, *whose, *told)
    assert [one["state"] for one in paired.json["pairs"]] == ["recorded", "recorded"], paired.err
    assert [one["ref"] for one in paired.json["unanswered"]] == [f"DOU-{MEETING}-2"]


def test_at_a_terminal_the_clerk_is_asked(
    bywhen: Typed, runs: Callable[[str], tuple[str, ...]], response: Callable[..., Path]
) -> None:
    whose = runs("ASK")
    paper = response(answered("1"), answered("2", "Members want warmer classrooms."))
    done = bywhen.at_a_terminal("respond", "--paper", paper, *whose, keys=b"y\ny\n")  # it is meant; record both
    assert done.code == 0, done.err
    assert "Record these 2 responses? [y/N]" in done.err
    standings = [one["next_due"] for one in bywhen("list", *whose, "--json").json]
    assert standings[:2] == ["2029-04-30", "2029-04-30"]


def test_one_block_answers_several_and_its_action_is_owed_once(
    bywhen: Typed, runs: Callable[[str], tuple[str, ...]], response: Callable[..., Path]
) -> None:
    whose = runs("BLO")
    parts = [
        {"number": "1", "text": TEXTS["1"], "outcome": "agreed"},
        {"number": "2", "text": TEXTS["2"], "outcome": "not agreed"},
    ]
    both = f"{TEXTS['1']} {TEXTS['2']}"
    block = answered("1 and 2", both, parts=parts, outcome="partially agreed")
    told = bywhen("respond", "--paper", response(block), *whose, "--yes", "--json")
    assert told.code == 0, told.err
    one, two, _ = bywhen("list", *whose, "--json").json
    assert (len(one["actions"]), len(two["actions"])) == (1, 0)
    verdicts = [bywhen("show", one["ref"], "--json").json["case"]["response"]["outcome"] for one in (one, two)]
    assert verdicts == ["agreed", "not agreed"]
    assert f"its actions stand with BLO-{MEETING}-1" in bywhen("show", f"BLO-{MEETING}-2").out.replace("\n", " ")


def test_told_again_with_answers_the_open_questions_are_settled(
    bywhen: Typed, runs: Callable[[str], tuple[str, ...]], response: Callable[..., Path], tmp_path: Path
) -> None:
    whose, ref = runs("MOR"), f"MOR-{MEETING}-1"
    paper = response(answered("1", outcome="unclear", response="We thank members.", actions=[action("TBC", None)]))
    told = ("respond", "--paper", paper, *whose, "--yes", "--json")
    assert bywhen(*told).code == 0
    assert bywhen("add-action", ref, "--text", "Visit", "--owner", "Head of Highways", "--due", "2029-05-31").code == 0
    answers = tmp_path / "answers.json"
    more = {"outcome": "agreed", "published": "2025-10-02", "actions": {"1": {"date": "2029-04-30"}}}
    answers.write_text(json.dumps({"1": more}))
    again = bywhen(*told, "--answers", answers)
    assert again.code == 0, again.err
    case = bywhen("show", ref, "--json").json["case"]
    assert [(one["field"], one["is_open"]) for one in case["questions"]] == [
        ("verdict", False),
        ("published", False),
        ("by when", False),
    ]
    assert [one["owed"][0]["due_on"] for one in case["actions"]] == ["2029-04-30", "2029-05-31"]
    assert bywhen(*told, "--answers", answers).json["pairs"][0]["state"] == "recorded already"


def test_amended_words_are_the_words_in_force(bywhen: Typed, draft: Draft, response: Callable[..., Path]) -> None:
    assert bywhen("start", draft(asked("1")), *WHOSE, "AME", "--for-adoption").code == 0
    ref, amended = f"AME-{MEETING}-1", "That members walk each route with the head teachers, and report in spring."
    assert bywhen("adopt", ref, "--outcome", "amended", "--text", amended, "--on", MEETING).code == 0
    assert bywhen("submit", ref, "--received", MEETING).code == 0
    told = bywhen("respond", "--paper", response(answered("1", amended)), "--committee", "AME", "--yes", "--json")
    (one,) = told.json["pairs"]
    assert (one["state"], one["likeness"], one["differs"]) == ("recorded", 100, []), told.err


def test_a_response_that_does_not_fit_records_nothing_of_the_paper(
    bywhen: Typed, draft: Draft, response: Callable[..., Path]
) -> None:
    report = draft(*(asked(number) for number in TEXTS))
    assert bywhen("start", report, *WHOSE, "UNF", "--for-adoption").code == 0
    assert bywhen("adopt", f"UNF-{MEETING}-1", "--on", MEETING).code == 0
    refused = bywhen("respond", "--paper", response(answered("1"), answered("2")), "--committee", "UNF", "--yes")
    assert (refused.code, f"nothing is recorded: UNF-{MEETING}-2 is not adopted" in refused.err) == (2, True)
    standings = [one["standing"] for one in bywhen("list", "--committee", "UNF", "--json").json]
    assert standings == ["AwaitingSubmission", "Proposed", "Proposed"]


def test_a_second_response_doubles_no_action_and_the_first_paper_says_that_it_no_longer_stands(
    bywhen: Typed, runs: Callable[[str], tuple[str, ...]], response: Callable[..., Path]
) -> None:
    whose, ref = runs("SEC"), f"SEC-{MEETING}-1"
    monthly = {**action(), "action": "Report to the committee", "by_when": quarterly("P3M")}
    first = ("respond", "--paper", response(answered("1", actions=[action(), monthly])), *whose)
    assert bywhen(*first, "--yes").code == 0
    assert bywhen("decide-response", ref, "unsatisfactory", "--minute", "SEC minute 4").code == 0
    again = bywhen(*first, "--json")
    (pair,) = again.json["pairs"]
    assert (again.code, pair["state"], pair["differs"]) == (0, "no longer stands", [])
    assert ref in {one["ref"] for one in again.json["unanswered"]}
    yearly = {**monthly, "by_when": quarterly("P1Y")}
    new = action("end of June 2029", "2029-06-30", action="Buy two gritters")
    later = answered("1", actions=[action("end of May 2029", "2029-05-31"), yearly, new], response="Agreed again.")
    second = ("respond", "--paper", response(later, sha="c"), *whose)
    told = bywhen(*second, "--yes")
    assert told.code == 0, told.err
    assert f"bywhen correct {ref}/1 by-when 2029-05-31" in told.out
    assert "/2: recurs as P3M, as P1Y in the paper" in told.out
    shown = bywhen("show", ref, "--json").json["case"]
    assert [one["number"] for one in shown["actions"]] == [1, 2, 3]
    assert shown["actions"][2]["owed"][0]["due_on"] == "2029-06-30"
    assert bywhen(*second, "--json").json["pairs"][0]["state"] == "recorded already"
    assert bywhen("prove", ref).code == 0


def quarterly(every: str) -> dict[str, Any]:
    return {"text": every, "kind": "recurring", "every": every, "first": "2029-01-31"}


def test_what_was_answered_by_hand_is_left_alone(
    bywhen: Typed, runs: Callable[[str], tuple[str, ...]], response: Callable[..., Path]
) -> None:
    whose = runs("HAN")
    assert bywhen("respond", f"HAN-{MEETING}-1", "--outcome", "agreed", "--decided", "2025-10-01").code == 0
    told = bywhen("respond", "--paper", response(answered("1"), answered("2")), *whose, "--yes", "--json")
    assert [one["state"] for one in told.json["pairs"]] == ["answered otherwise", "recorded"], told.err
    assert [one["what"] for one in told.json["pairs"][0]["differs"]] == ["action"]


def test_a_mistake_is_refused_in_a_sentence(bywhen: Typed, response: Callable[..., Path]) -> None:
    paper = response(answered("1"))
    for words, says in {
        ("--paper", paper): "with --paper FILE and --committee CODE",
        ("--paper", paper, "--committee", "NIX"): "no recommendation of NIX runs",
        ("--paper", paper, "--committee", "NIX", "--outcome", "agreed"): "leave out the reference",
        (): "name the recommendation that is answered, or the response paper",
        ("NIX-2025-09-16-1",): "with --outcome VERDICT and --decided DATE",
    }.items():
        refused = bywhen("respond", *words)
        assert (refused.code, says in refused.err) == (2, True), refused.err


@needs_corpus
def test_the_eleven_of_a_real_paper_run_from_the_minutes_and_are_answered_by_it(bywhen: Typed, tmp_path: Path) -> None:
    """Started from the recommendations alone, as minutes have them; then the real response, as the Word file."""
    whole = json.loads(Path(f"{STEM}.draft.json").read_text())
    response = ("outcome", "response", "response_by", "replies", "actions", "questions")
    alone = [{name: value for name, value in one.items() if name not in response} for one in whole["recommendations"]]
    minutes = tmp_path / "minutes.json"
    minutes.write_text(json.dumps({"kind": "minutes", "recommendations": alone}))
    words = ("--committee", "REAL", "--meeting", "2020-09-15", "--received", "2020-09-15")
    started = bywhen("start", minutes, *words)
    assert started.code == 0, started.err
    told = ("respond", "--paper", f"{STEM}.docx", "--committee", "REAL", "--published", "2020-11-27")
    first = bywhen(*told, "--answers", f"{STEM}.answers.json", "--yes", "--json")
    assert first.code == 0, first.err
    refs = [f"REAL-2020-09-15-{number}" for number in range(1, 12)]
    assert [one["ref"] for one in first.json["pairs"]] == refs
    assert {(one["state"], one["sure"]) for one in first.json["pairs"]} == {("recorded", True)}
    assert (first.json["unmatched"], first.json["unanswered"]) == ([], [])
    again = bywhen(*told, "--answers", f"{STEM}.answers.json", "--json")
    assert {one["state"] for one in again.json["pairs"]} == {"recorded already"}
    cases = [bywhen("show", ref, "--json").json for ref in refs]
    assert [one["case"]["response"]["outcome"] for one in cases][:5] == [
        "agreed", "agreed", "not agreed", "agreed", "partially agreed",
    ]  # fmt: skip
    assert all(len(one["actions"]) == 1 for one in cases)
    done = [number for number, one in enumerate(cases, start=1) if one["case"]["actions"][0]["reported_on"]]
    assert done == [1, 3, 9, 10]  # "completed" in the paper that first lists them: to be verified, never overdue
    assert {cases[number - 1]["standing"] for number in done} == {"ToBeVerified"}
    assert {one["standing"] for number, one in enumerate(cases, start=1) if number not in done} == {"UnderWay"}
    every = [(one["case"]["actions"][0]["every"], one["case"]["actions"][0]["first"]) for one in cases]
    assert (every[3], every[10]) == (("P3M", "2021-04-30"), ("P3M", "2021-03-31"))
    update = bywhen("update", "--paper", f"{STEM}.docx", "--committee", "REAL", "--json")
    assert (update.code, len(update.json["rows"]), update.json["unmatched"]) == (0, 11, []), update.err
    assert [one for one in update.json["items"] if one["kind"]] == []  # its progress column says what is recorded
    assert bywhen("prove", *refs).code == 0
