"""A paper's recommendations find those that run by number and words, whatever the paper's order.

Long because every way in which two papers name the same thing is an example.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from definitions.case import news as n
from definitions.case.parts import Question
from definitions.errors import Trouble
from definitions.papers.differences import differences_of_recommendation, differing_words
from definitions.papers.draft import Draft, DraftRecommendation, Facts, RecommendationAnswers
from definitions.papers.number_labels import labels_of
from definitions.papers.pairing import Pairing, RunningCase, pair_paper
from definitions.papers.respond import joint_verdict, news_of_responses, one_response, still_to_tell
from tests.harness.builders import MEETING, POLICY, action, case

GRIT = "That the executive grits every walking route to a school before eight in the morning."
SHELTERS = "That the executive publishes what each bus shelter costs, by ward and by year."
TREES = "That a report on tree planting comes to this committee each spring."
BY_WHEN = {"text": "30 April 2027", "kind": "date", "date": "2027-04-30"}


def entry(number: str, text: str, **more: Any) -> DraftRecommendation:
    return DraftRecommendation.model_validate({"number": number, "text": text, **more})


def runs(number: str, text: str, meeting: date = MEETING, **more: Any) -> RunningCase:
    ref = f"CYP-{meeting}-{'+'.join(labels_of(number))}"
    facts = {"ref": ref, "number": number, "meeting": meeting, "lifecycle": "executive", "needs_response": True}
    return RunningCase(case(**facts), text, **more)


THREE = [runs("1", GRIT), runs("2", SHELTERS), runs("3", TREES)]


def found(pairing: Pairing) -> list[tuple[str, str, bool]]:
    return [(one.number, one.running.case.number, one.is_sure) for one in pairing.pairs]


def test_number_and_words_agree_and_it_is_sure() -> None:
    shouted = entry("1", GRIT.upper().replace(".", ";"))
    pairing = pair_paper([shouted], THREE)
    assert found(pairing) == [("1", "1", True)]
    assert list(differences_of_recommendation(pairing.pairs[0])) == []
    assert [one.case.number for one in pairing.unanswered] == ["2", "3"]


def test_a_few_words_changed_are_sure_and_shown() -> None:
    (one,) = pair_paper([entry("2", SHELTERS.replace("by ward", "by parish"))], THREE).pairs
    assert one.is_sure
    assert [differs.words for differs in differences_of_recommendation(one)] == [
        "… bus shelter costs, by [-ward-] {+parish+} and by year."
    ]


def test_the_same_number_over_other_words_is_doubtful() -> None:
    (one,) = pair_paper([entry("2", "That members visit every school kitchen.")], THREE).pairs
    assert (one.running.case.number, one.is_sure) == ("2", False)
    assert "the number agrees, but the words are only" in str(one.why)


def test_a_paper_that_repeats_no_words_is_doubtful() -> None:
    (one,) = pair_paper([entry("2", "")], THREE).pairs
    assert one.why == "the number agrees, but the paper does not repeat its words"


def test_renumbered_in_the_paper_is_paired_by_its_words_and_shown() -> None:
    pairing = pair_paper([entry("1", SHELTERS), entry("2", GRIT)], THREE)
    assert found(pairing) == [("2", "1", True), ("1", "2", True)]
    assert [differs.what for differs in differences_of_recommendation(pairing.pairs[0])] == ["number"]


def test_words_nearly_like_two_others_under_another_number_are_doubtful() -> None:
    alike = [runs("1", "That route 1 is gritted before eight."), runs("2", "That route 2 is gritted before eight.")]
    (one,) = pair_paper([entry("9", "That route 3 is gritted before eight.")], alike).pairs
    assert not one.is_sure


def test_words_alike_are_told_apart_by_their_numbers() -> None:
    alike = [runs(number, f"That walking route {number} is gritted before eight.") for number in "123"]
    paper = [entry(number, f"That walking route {number} is gritted before nine.") for number in "321"]
    assert found(pair_paper(paper, alike)) == [("1", "1", True), ("2", "2", True), ("3", "3", True)]


def test_what_neither_number_nor_words_know_matches_nothing() -> None:
    pairing = pair_paper([entry("7", "That members visit every school kitchen.")], THREE)
    assert (pairing.pairs, [one.number for one in pairing.unmatched]) == ((), ["7"])


def test_what_the_clerk_says_is_sure() -> None:
    paper = [entry("7", "That members visit every school kitchen."), entry("1", GRIT)]
    assert found(pair_paper(paper, THREE, {"7": THREE[2].ref})) == [("1", "1", True), ("7", "3", True)]
    with pytest.raises(Trouble, match="the paper has no recommendation 8"):
        pair_paper(paper, THREE, {"8": THREE[2].ref})
    with pytest.raises(Trouble, match="no CYP-x runs"):
        pair_paper(paper, THREE, {"7": "CYP-x"})


def test_the_same_number_of_two_meetings_is_told_apart_by_the_words_or_doubtful() -> None:
    other = date(2026, 11, 17)
    both = [runs("1", GRIT), runs("1", TREES, other)]
    (one,) = pair_paper([entry("1", TREES)], both).pairs
    assert (one.running.case.meeting, one.is_sure) == (other, True)
    (one,) = pair_paper([entry("1", GRIT)], [runs("1", GRIT), runs("1", GRIT, other)]).pairs
    assert not one.is_sure
    (one,) = pair_paper([entry("1", GRIT)], [runs("1", GRIT), runs("1", GRIT, other)], meeting=other).pairs
    assert (one.running.case.meeting, one.is_sure) == (other, True)


def test_only_what_awaits_a_response_of_the_same_body_is_unanswered() -> None:
    partner = RunningCase(case(ref="CYP-x-8", number="8", lifecycle="external", needs_response=True), TREES)
    own = RunningCase(case(ref="CYP-x-9", number="9", lifecycle="executive"), TREES)
    pairing = pair_paper([entry("1", GRIT)], [*THREE, partner, own])
    assert [one.case.number for one in pairing.unanswered] == ["2", "3"]


# Blocks: one entry for several, several entries for one

PARTS = [
    {"number": "i", "text": GRIT, "outcome": "agreed"},
    {"number": "ii", "text": SHELTERS, "outcome": "not agreed"},
]
BLOCK = entry("i and ii", f"{GRIT} {SHELTERS}", parts=PARTS, outcome="partially agreed", response="In part.")


def test_a_composite_number_on_both_sides_is_one_pair() -> None:
    running = runs("i and ii", f"{GRIT} {SHELTERS}", parts=(("i", GRIT), ("ii", SHELTERS)))
    (one,) = pair_paper([BLOCK], [running]).pairs
    assert one.is_sure
    assert list(differences_of_recommendation(one)) == []
    assert one_response(one, {}, {})[0] == BLOCK


def test_one_block_answers_several_each_by_the_verdict_of_its_part() -> None:
    pairing = pair_paper([BLOCK], [runs("i", GRIT), runs("ii", SHELTERS)])
    assert found(pairing) == [("i and ii", "i", True), ("i and ii", "ii", True)]
    assert [one_response(one, {}, {})[0].outcome for one in pairing.pairs] == ["agreed", "not agreed"]


def test_several_entries_answer_one_and_where_they_differ_it_is_agreed_in_part() -> None:
    mapped = {"action": "Map it", "owners": ["Head of Highways"], "by_when": BY_WHEN}
    paper = [
        entry("i", GRIT, outcome="agreed", response="Yes.", actions=[mapped]),
        entry("ii", SHELTERS, outcome="not agreed", response="No.", actions=[mapped]),
    ]
    (one,) = pair_paper(paper, [runs("i and ii", f"{GRIT} {SHELTERS}")]).pairs
    said = {"ii": RecommendationAnswers.model_validate({"actions": {"1": {"owners": ["Clerk"]}}})}
    made, answers = one_response(one, said, {})
    assert (made.outcome, made.response, len(made.actions)) == ("partially agreed", "i: Yes.\nii: No.", 2)
    assert list(answers.actions) == ["2"]


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["agreed", "agreed"], "agreed"),
        (["agreed", "not agreed"], "partially agreed"),
        (["agreed", "unclear"], "unclear"),
        (["agreed", None], "unclear"),
        ([None, None], None),
    ],
)
def test_the_verdict_on_the_whole_is_never_more_than_its_parts_say(parts: Any, whole: Any) -> None:
    assert joint_verdict(parts) == whole


def test_telling_a_paper_again_with_more_answers_keeps_the_ids_of_what_was_told() -> None:
    vague = {"action": "Map it", "owners": [], "by_when": {"text": "TBC", "kind": "question", "why": "no date"}}
    one = entry("1", GRIT, outcome="agreed", response="Yes.", actions=[vague, vague])
    paper = Draft(kind="response", sha256="a" * 64, recommendations=[one])
    facts, today = Facts("CYP", MEETING), date(2027, 1, 11)
    more = {"1": RecommendationAnswers.model_validate({"actions": {"1": {"date": "2027-04-30"}}})}
    first, again = (
        [
            news.id
            for made in news_of_responses(paper, pair_paper([one], THREE), said, facts, POLICY, today)
            for news, _ in made.news
        ]
        for said in ({}, more)
    )
    assert len(set(first)) == len(first)
    assert [one for one in again if one in first] == first
    assert [one.rpartition(" ")[2] for one in again if one not in first] == ["settled"]


def test_what_is_left_to_tell_is_numbered_after_what_the_case_has_by_now() -> None:
    vague = {"action": "Map it", "owners": [], "by_when": {"text": "TBC", "kind": "question", "why": "no date"}}
    one = entry("1", GRIT, outcome="agreed", response="Yes, in full.", actions=[vague])
    paper = Draft(kind="response", sha256="a" * 64, recommendations=[one])
    answers = {"1": RecommendationAnswers.model_validate({"actions": {"1": {"date": "2027-04-30"}}})}
    pairing, today = pair_paper([one], THREE), date(2027, 1, 11)
    (made,) = news_of_responses(paper, pairing, answers, Facts("CYP", MEETING), POLICY, today)
    asked = [news for news, _ in made.news if isinstance(news, n.Ask) and news.field == "by when"]
    there = {asked[0].id: asked[0].model_copy(update={"question": 7})}
    open_question = {"number": 7, "about": 1, "field": "by when", "review_on": today}
    by_now = case(action(1), questions=[Question.model_validate({**open_question})])
    left = {type(news): news for news, _ in still_to_tell(made.news, by_now, there)}
    assert (left[n.AddAction].action, left[n.Settle].question) == (2, 7)
    settled = case(action(1), questions=[Question.model_validate({**open_question, "is_open": False})])
    assert n.Settle not in {type(news) for news, _ in still_to_tell(made.news, settled, there)}


# Laws

WORDS = st.lists(st.sampled_from(["grit", "route", "school", "shelter", "tree", "ward", "park"]), max_size=6).map(
    " ".join
)
NUMBERS = st.sampled_from(["1", "2", "3", "4", "i", "ii", "1 and 2", "i, ii and iii", "1-3"])
PAPERS = st.lists(st.tuples(NUMBERS, WORDS), max_size=6)


def both(papers: Sequence[tuple[str, str]], running: Sequence[tuple[str, str]]) -> tuple[Any, Any]:
    numbers = dict(running)
    return [entry(*one) for one in papers], [runs(number, text) for number, text in numbers.items()]


@given(PAPERS, PAPERS, st.randoms(use_true_random=False))
def test_the_order_of_the_paper_never_matters(papers: Any, running: Any, random: Any) -> None:
    here, there = both(papers, running)
    shuffled = random.sample(here, len(here))

    def told(pairing: Pairing) -> list[Any]:
        words = [sorted((entry.number, entry.text) for entry in one.entries) for one in pairing.pairs]
        return [(one.running.ref, one.is_sure, own) for one, own in zip(pairing.pairs, words, strict=True)]

    assert told(pair_paper(here, there)) == told(pair_paper(shuffled, there))


@given(PAPERS, PAPERS)
def test_nothing_is_paired_twice_and_nothing_is_lost(papers: Any, running: Any) -> None:
    here, there = both(papers, running)
    pairing = pair_paper(here, there)
    refs = [one.running.ref for one in pairing.pairs]
    assert len(set(refs)) == len(refs)
    answered = [id(one) for each in pairing.pairs for one in each.entries]
    assert all(answered.count(id(one)) <= len(labels_of(one.number)) for one in here)
    assert {*answered, *map(id, pairing.unmatched)} == set(map(id, here))
    if refs:
        assert {*refs, *(one.ref for one in pairing.unanswered)} == {one.ref for one in there}


@given(st.dictionaries(st.sampled_from("123456789"), WORDS.filter(bool)))
def test_a_paper_paired_with_itself_is_all_sure(texts: dict[str, str]) -> None:
    here, there = both(list(texts.items()), list(texts.items()))
    assert found(pair_paper(here, there)) == [(number, number, True) for number in texts]


@given(WORDS, WORDS)
def test_the_difference_of_words_is_empty_only_where_they_are_the_same(one: str, other: str) -> None:
    assert (differing_words(one, other) == "") == (one == other)
