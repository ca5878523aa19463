"""Every verb once, through whole lives; test_life_on_the_server tells them to the real server too."""

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.harness.commands.typed import Told, Typed, action, recommendation
from tests.harness.days import Days

pytestmark = pytest.mark.commands

COMMITTEES = count(1)


@pytest.fixture
def ref(bywhen: Typed, draft: Callable[..., Path], days: Days) -> str:
    """A recommendation to the executive, awaiting its response; each test's committee is its own."""
    meeting = days.ago(60)
    committee = f"T{next(COMMITTEES)}"
    paper = draft(recommendation("3"))
    started = bywhen(
        "start", paper, "--committee", committee, "--meeting", meeting, "--item", "7", "--received", meeting
    )
    assert started.code == 0, started.err
    return f"{committee}-{meeting}-7.3"


@pytest.fixture
def own(bywhen: Typed, draft: Callable[..., Path], days: Days) -> str:
    """A recommendation to the committee itself, with an action that is owed."""
    meeting, soon = days.ago(60), days.ahead(40)
    committee = f"O{next(COMMITTEES)}"
    paper = draft(recommendation("1", addressee="committee", actions=[action(soon, soon)]))
    started = bywhen("start", paper, "--committee", committee, "--meeting", meeting)
    assert started.code == 0, started.err
    return f"{committee}-{meeting}-1"


def test_a_whole_life_from_response_to_reopening(told: Told, bywhen: Typed, ref: str, days: Days) -> None:
    agreed, soon, later, last = days.ago(30), days.ahead(40), days.ahead(80), days.ahead(120)
    answered = told("respond", ref, "--outcome", "partially-agreed", "--decided", agreed, "--text", "In part.")
    assert [one["kind"] for one in answered["events"]] == ["Respond", "Ask", "Ask"]
    assert told("publish", ref, "--on", agreed)["events"][0]["recorded"].startswith("question 1 settled")
    added = told("add-action", ref, "--text", "Map", "--owner", "Head of Highways", "--due", soon)
    assert added["next_due"] == soon
    assert told("begin", f"{ref}/1", "--on", agreed)["standing"] in ("UnderWay", "AwaitingEffect")
    told("progress", f"{ref}/1", "--text", "Two of five")
    told("extend", f"{ref}/1", "--until", later, "--because", "Snow", "--on-behalf-of", "Head of Highways")
    assert told("decide-extension", f"{ref}/1", "--grant")["next_due"] == later
    told("change-owner", f"{ref}/1", "--owner", "Director of Place", "--because", "Moved")
    assert told("correct", f"{ref}/1", "by-when", last, "--because", "A typing mistake")["next_due"] == last
    assert told("done", f"{ref}/1", "--evidence", "Published")["next_due"] is None
    assert told("send-back", f"{ref}/1", "--because", "No map", "--until", last)["next_due"] == last
    told("done", f"{ref}/1", "--evidence", "Now it is")
    told("verify", f"{ref}/1", "--by", "Scrutiny Committee", "--minute", "minute 4")
    assert told("hold", ref, "--until", soon, "--because", "Election")["standing"] == "OnHold"
    told("resume", ref)
    closed = told("close", ref, "--reason", "partly-implemented", "--minute", "minute 9", "--because", "Enough")
    assert closed["standing"] == "Closed"
    reopened = told("reopen", f"{ref}/1", "--until", last, "--because", "The map is old")
    assert reopened["next_due"] == last
    assert told("withdraw", ref, "--because", "Merged")["standing"] == "Withdrawn"
    assert bywhen("prove", ref).out == "proved: 1 recommendation\n"
    story = bywhen("history", ref).out
    assert "More time asked for action 1" in story
    assert "on behalf of Head of Highways" in " ".join(story.split())
    assert max(map(len, story.splitlines())) <= 100


def test_a_proposal_is_adopted_submitted_answered_and_called_in(
    told: Told, bywhen: Typed, draft: Callable[..., Path], days: Days
) -> None:
    meeting, agreed = days.ago(60), days.ago(30)
    words = ("--committee", "ADO", "--meeting", meeting, "--for-adoption", "--exempt")
    assert bywhen("start", draft(recommendation("1")), *words).code == 0
    ref = f"ADO-{meeting}-1"
    assert told("adopt", ref, "--on", meeting)["standing"] == "AwaitingSubmission"
    sent = told("submit", ref)
    assert [one["kind"] for one in sent["events"]] == ["Submit", "Ask"]
    assert told("settle", ref, "1", "--date", meeting)["next_due"] is not None
    answered = told("respond", ref, "--outcome", "unclear", "--decided", "unknown", "--text", "Noted.")
    assert [one["kind"] for one in answered["events"]] == ["Respond", "Ask", "Ask", "Ask"]
    told("settle", ref, "2", "--outcome", "agreed", "--because", "The leader, by telephone")
    told("settle", ref, "3", "--date", agreed)
    published = days.ago(1)
    assert told("publish", ref, "--on", published)["standing"] == "AwaitingEffect"
    assert told("call-in", ref, "--because", "The cost")["standing"] == "CalledIn"
    assert told("decide-call-in", ref, "rescinded", "--because", "Again")["standing"] == "AwaitingResponse"
    assert told("correct", ref, "received", agreed, "--because", "Typed")["standing"] == "AwaitingResponse"
    assert "(exempt)" in bywhen("show", ref).out


def test_a_by_when_that_is_no_date_becomes_a_question_and_its_answer_a_date(
    told: Told, bywhen: Typed, own: str, days: Days
) -> None:
    soon = days.ahead(40)
    added = told("add-action", own, "--text", "Visit", "--by-when", "as soon as possible")
    assert [one["recorded"] for one in added["events"]] == [
        "action 2 added: nobody yet, no day it is due by",
        "question 1 asked, about action 2 (by when)",
        "question 2 asked, about action 2 (owner)",
    ]
    shown = bywhen("show", own).out
    assert f"bywhen settle {own} 1 --date DATE" in shown
    assert f'bywhen settle {own} 2 --owner "POST"' in shown
    told("settle", own, "1", "--date", soon)
    told("settle", own, "2", "--owner", "Head of Highways")
    (_, second) = bywhen("show", own, "--json").json["actions"]
    assert (second["due_on"], second["owners"], second["standing"]) == (soon, ["Head of Highways"], "owed")


def test_a_series_is_added_ended_and_asked_about(told: Told, own: str, days: Days) -> None:
    soon = days.ahead(40)
    words = ("--text", "Report", "--owner", "Head of Highways", "--every", "P3M", "--first", soon)
    assert told("add-action", own, *words)["events"][0]["recorded"].endswith("every 3 months")
    told("end-series", f"{own}/2", "--because", "No more")
    assert told("ask", f"{own}/1", "Which schools?", "--by", "Chair")["events"][0]["recorded"].endswith("(other)")


def test_the_same_progress_told_twice_on_one_day_is_recorded_once(told: Told, bywhen: Typed, own: str) -> None:
    told("progress", f"{own}/1", "--text", "One")
    again = told("progress", f"{own}/1", "--text", "One")
    assert again["events"][0]["recorded"] == "progress on action 1, as recorded before"
    told("progress", f"{own}/1", "--text", "Two")
    kinds = [one["body"]["kind"] for one in bywhen("history", own, "--json").json["timeline"]]
    assert kinds.count("ReportProgress") == 2


REFUSED = {
    ("begin", "NIX-2020-01-01-1/1"): "there is no recommendation NIX-2020-01-01-1",
    ("begin", "{own}"): "write it as {own}/1",
    ("begin", "{own}/x"): "behind the slash stands its number",
    ("begin", "{own}/9"): "has no action 9: its actions are 1 to 1",
    ("begin", "{own}/1", "--on", "yesterday"): '--on "yesterday" is no day',
    ("begin", "{own}/1", "--on", "2090-01-01"): "is still ahead",
    ("begin", "{own}/1", "--by", "x" * 300): "--by: string should have at most 200 characters",
    ("done", "{own}/1", "--evidence", "x" * 70000): "one piece of news takes 64 KB",
    ("verify", "{own}/1"): "is not reported done",
    ("extend", "{own}/1", "--until", "2020-01-01", "--because", "x"): "later day",
    ("decide-extension", "{own}/1", "--refuse", "--until", "2027-01-01"): "--until goes with --grant",
    ("close", "{own}", "--reason", "bored", "--minute", "4"): '--reason "bored" is none of implemented',
    ("close", "{own}", "--reason", "implemented", "--minute", "4"): "not verified",
    ("reopen", "{own}", "--because", "x"): "there is nothing to reopen",
    ("settle", "{own}", "5", "--date", "2026-01-01"): "has no question 5",
    ("correct", "{own}/1", "colour", "red", "--because", "x"): 'the field "colour" is none of',
    ("correct", "{own}/1", "by-when", "soon", "--because", "x"): 'the by when "soon" is no day',
    ("add-action", "{own}", "--text", "x", "--due", "2027-01-01", "--every", "P3M"): "say the by-when once",
    ("add-action", "{own}", "--text", "x", "--every", "quarterly"): "is no period: write P3M",
    ("respond", "{own}", "--outcome", "maybe", "--decided", "unknown"): '--outcome "maybe" is none of',
    ("hold", "{own}", "--until", "2020-01-01", "--because", "x"): "a hold must end after today",
    ("done", "{own}/1", "--evidence", " "): "the evidence is empty: say it in words",
    ("change-owner", "{own}/1", "--owner", ""): "--owner is empty: name a post",
    ("progress", "{own}/1", "--text", "\udcff"): "is not UTF-8 text",
    ("verify", "{own}/1", "--by", "x", "--source", "y" * 300): "--source: string should have at most 200",
    ("redact", "{own}", "99", "text", "--reason", "x"): "has no event 99",
    ("redact", "{own}", "1", "colour", "--reason", "x"): 'has no text "colour"',
}


def people_said(bywhen: Typed, ref: str) -> list[Any]:
    """Return what people told a case; a look of its own may come at any time."""
    told = bywhen("history", ref, "--json").json["timeline"]
    return [one for one in told if not one["id"].startswith("look ")]


def test_a_mistake_is_refused_in_one_sentence_and_nothing_is_recorded(bywhen: Typed, own: str) -> None:
    before = people_said(bywhen, own)
    for words, says in REFUSED.items():
        refused = bywhen(*(word.replace("{own}", own) for word in words))
        assert refused.code == 2, (words, refused)
        assert says.replace("{own}", own) in refused.err, (words, refused.err)
        assert len(refused.err.strip().splitlines()) == 1, refused.err
    assert people_said(bywhen, own) == before
    assert bywhen("prove", own).code == 0


def test_a_post_is_known_however_it_is_typed_and_nobody_verifies_their_own(
    told: Told, bywhen: Typed, own: str, days: Days
) -> None:
    soon = days.ahead(40)
    told("done", f"{own}/1", "--evidence", "Published", "--by", "head of  highways")
    refused = bywhen("verify", f"{own}/1", "--by", "HEAD OF HIGHWAYS")
    assert (refused.code, "nobody verifies an action they own" in refused.err) == (2, True), refused.err
    told("add-action", own, "--text", "Visit", "--owner", "Lee Ward, head of schools, early years", "--due", soon)
    assert bywhen("show", own, "--json").json["actions"][1]["owners"] == ["Head of Schools, Early Years"]
    stranger = bywhen("change-owner", f"{own}/2", "--owner", "Head of Nothing")
    assert '! "Head of Nothing" is no post of people.yaml' in stranger.err


def test_a_redacted_text_is_gone_and_the_record_still_proved(bywhen: Typed, told: Told, own: str) -> None:
    event = told("progress", f"{own}/1", "--text", "Ama Osei is ill")["events"][0]["event"]
    assert bywhen("redact", own, event, "progress", "--reason", "Health").code == 0
    story = bywhen("history", own).out
    assert "Ama Osei is ill" not in story
    assert "by clerk: Health)" in story
    assert bywhen("prove", own).code == 0
    assert json.loads(bywhen("show", own, "--json").out)["ref"] == own
