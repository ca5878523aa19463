"""An election and a reorganisation on the real server: a list to continue, stop or transfer, one by one or at once."""

import csv
import json
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from tests.harness.commands.typed import Told, Typed, action, recommendation
from tests.harness.days import Days

pytestmark = pytest.mark.commands

NUMBERS = count(1)
MINUTE = ("--minute", "Council 20 May, minute 12")


@pytest.fixture
def four(bywhen: Typed, draft: Callable[..., Path], days: Days) -> list[str]:
    """Four recommendations of a committee of their own, each with an action of a post of their own."""
    meeting, soon = days.ago(60), days.ahead(40)
    number = next(NUMBERS)
    owners = {"owners": [f"Head of Service {number}"]}
    said = [
        recommendation(str(one), addressee="committee", actions=[action(soon, soon, **owners)]) for one in range(1, 5)
    ]
    started = bywhen("start", draft(*said), "--committee", f"H{number}", "--meeting", meeting)
    assert started.code == 0, started.err
    return [f"H{number}-{meeting}-{one}" for one in range(1, 5)]


def test_after_an_election_each_is_continued_stopped_or_transferred(
    told: Told, bywhen: Typed, four: list[str], tmp_path: Path, days: Days
) -> None:
    election = days.ago(3)
    code = four[0].partition("-")[0]
    opening = ("handover", "--committee", code, "--on", election, "--because", "Local elections", "--to", f"{code}N")
    assert [one["is_undecided"] for one in told(*opening)] == [True] * 4
    assert "not yet decided: continue, stop or transfer" in " ".join(bywhen("show", four[0]).out.split())
    told("continue", four[0], "--minute", "CYP 8 June, minute 5")
    told("close", four[1], "--reason", "superseded", "--minute", "CYP 8 June, minute 6")
    assert [one["kind"] for one in told("transfer", four[2], *MINUTE, "--yes")] == ["Transfer"]
    again = told(*opening)
    assert [one["is_undecided"] for one in again] == [False, False, False, True]
    assert again[0]["decision"].endswith("CYP 8 June, minute 5")
    file = tmp_path / "agenda.csv"
    listed = bywhen("handover", "--committee", code, "--csv", file)
    assert listed.out.endswith(f"{code}: 4 recommendations, 1 not yet decided\n")
    rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["Not yet decided"] for row in rows] == ["", "", "", "yes"]
    assert f"transferred to {code}N" in rows[2]["Decision"]
    shown = " ".join(bywhen("show", four[2]).out.split())
    assert f"made by {code}, taken over by {code}N on" in shown
    assert "Council 20 May, minute 12" in shown
    assert [one["ref"] for one in bywhen("list", "--committee", f"{code}N", "--json").json] == [four[2]]
    assert bywhen("prove", *four[:1]).code == 0


def test_a_committee_s_recommendations_move_at_once_and_only_once(bywhen: Typed, told: Told, four: list[str]) -> None:
    code = four[0].partition("-")[0]
    words = ("transfer", "--from", code, "--to", f"{code}X", *MINUTE)
    asked = bywhen(*words)
    assert (asked.code, "4 would be, as listed above; add --yes" in asked.err) == (2, True)
    assert bywhen("list", "--committee", f"{code}X", "--json").json == []
    told("transfer", four[1], "--to", f"{code}X", *MINUTE, "--yes")
    assert [one["ref"] for one in told(*words, "--yes")] == [four[0], *four[2:]]
    assert told(*words, "--yes") == []
    assert told("transfer", *four, "--to", f"{code}X", *MINUTE, "--yes") == []
    assert len(bywhen("list", "--committee", f"{code}X", "--json").json) == 4


def test_a_post_s_open_actions_go_to_its_successor(bywhen: Typed, told: Told, four: list[str]) -> None:
    old = bywhen("show", four[0], "--json").json["actions"][0]["owners"][0]
    told("done", f"{four[3]}/1", "--evidence", "Published")
    told("verify", f"{four[3]}/1", "--by", "Scrutiny Committee")
    words = ("transfer", "--from-post", old.upper(), "--to-post", "Director of Place", "--because", "Reorganised")
    assert [one["kind"] for one in told(*words, "--yes")] == ["ChangeOwner"] * 3
    assert told(*words, "--yes") == []
    owners = [bywhen("show", ref, "--json").json["actions"][0]["owners"] for ref in four]
    assert owners == [["Director of Place"]] * 3 + [[old]]


REFUSED = {
    ("transfer", "--from", "CYP", "--to", "EDU"): "say its --minute",
    ("transfer", *MINUTE): "say what moves",
    ("transfer", "{ref}", *MINUTE, "--yes"): "with --to CODE",
    ("transfer", "--from-post", "Head of Highways", "--because", "x"): "--from-post POST and --to-post POST",
    ("transfer", "--from-post", "a", "--to-post", "b"): "with --because",
    ("handover", "--committee", "NIX", "--because", "x"): "NIX has no open recommendation",
    ("handover", "--committee", "CYP", "--to", "EDU"): "say why, with --because",
    ("continue", "{ref}", "--minute", "4"): "waits for no decision",
    ("continue", "--minute", "4"): "one or more references",
}


def test_a_mistake_is_refused_in_one_sentence(bywhen: Typed, four: list[str]) -> None:
    for words, says in REFUSED.items():
        refused = bywhen(*(word.replace("{ref}", four[0]) for word in words))
        assert refused.code == 2, (words, refused)
        assert says in refused.err, (words, refused.err)
    assert len(json.loads(bywhen("history", four[0], "--json").out)["timeline"]) > 0
