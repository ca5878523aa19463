"""The small readers: verdicts, statuses, owners, addressees, labels."""

import pytest

from definitions.papers.draft import DraftPart
from definitions.papers.number_labels import labels_of
from definitions.rules.response_gaps import NO_VERDICT
from intake import labels
from intake.fields import addressee, owners, status, verdict
from intake.fields.bodies import AddressedBody
from intake.fields.introductions import statements

pytestmark = pytest.mark.commands

VERDICTS = {
    "Agreed": "agreed",
    "Agreed. This is in part due to the weather.": "agreed",
    "Accepted. The agreement will be updated": "agreed",
    "Yes - agreed": "agreed",
    "The executive accepts this recommendation.": "agreed",
    "The Cabinet Member for Housing agrees with this recommendation": "agreed",
    "☐ Agreed ☒ Not agreed": "not agreed",
    "Not agreed.": "not agreed",
    "Response: Not Agreed - there is no budget": "not agreed",
    "The cabinet does not accept the recommendation": "not agreed",
    "Cabinet is unable to support this recommendation": "not agreed",
    "Whilst the aim is welcome, this recommendation is not agreed.": "not agreed",
    "Agreed: no": "not agreed",
    "Partially Agreed - we will": "partially agreed",
    "Response: Agreed in part.": "partially agreed",
    "Agreed (partially)": "partially agreed",
    "Largely agreed": "partially agreed",
    "Agreed with the exception of the second bullet": "partially agreed",
    "Accepted in principle": "unclear",
    "Agreed / Not agreed": "unclear",
    "Not yet agreed": "unclear",
    "To be agreed": "unclear",
    "Noted": "unclear",
    "Not accepted in full": "unclear",
    "Agreed dates have been circulated": "unclear",
    "The timelines in the report are agreed": "unclear",
    "It was agreed by the board last year that": "unclear",
    "We have not agreed permanent arrangements and continue to explore them": "unclear",
    "The executive has considered the recommendations of the committee.": "unclear",
    "": "unclear",
}
PARTS = [DraftPart(number=number, text="do it") for number in ("i", "ii", "iii")]


@pytest.mark.parametrize("words", VERDICTS)
def test_a_verdict_is_only_what_the_words_say(words: str) -> None:
    read = verdict.read(words)
    assert read.outcome == VERDICTS[words]
    assert (NO_VERDICT in read.questions) == (read.outcome == "unclear")


@pytest.mark.parametrize(
    ("words", "of_parts"),
    [
        ("Agreed", ("agreed", "agreed", "agreed")),
        ("Partially agreed with the exception of ii)", ("partially agreed", "unclear", "partially agreed")),
        ("Agreed with the exception of ii", ("agreed", "not agreed", "agreed")),
        ("i) Agreed. ii) Not agreed. iii) Agreed", ("agreed", "not agreed", "agreed")),
        ("Recommendations i and iii are agreed; recommendation ii is not agreed.", ("agreed", "not agreed", "agreed")),
    ],
)
def test_each_part_has_its_own_verdict(words: str, of_parts: tuple[str, ...]) -> None:
    read = verdict.read(words, PARTS)
    assert tuple(read.of_parts[number] for number in ("i", "ii", "iii")) == of_parts


def test_a_condition_is_a_question() -> None:
    assert verdict.read("Agreed, subject to funding being found").questions


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Completed", "reported done"),
        ("Complete", "reported done"),
        ("ACTIONED 22/1/15", "reported done"),
        ("Not completed", "under way"),
        ("Phase 1 completed.", "under way"),
        ("Completed with the exception of the north", "under way"),
        ("In train", "under way"),
        ("Ongoing", "under way"),
        ("This is still to be progressed.", "not started"),
        ("Terms of reference are currently being scoped.", "not started"),
        ("Green", "unclear"),
        ("by June 2028", "unclear"),
        ("", None),
    ],
)
def test_a_status_is_done_only_where_nothing_is_left(words: str, expected: str | None) -> None:
    assert status.read(words).status == expected


def test_a_day_of_completion_is_taken_only_beside_the_word() -> None:
    assert str(status.read("Completed 3 October 2027").done_on) == "2027-10-03"
    assert status.read("Completed. The annual audit is on 3 October 2027").done_on is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Assistant Director, Education, Development and Skills",
            ["Assistant Director, Education, Development and Skills"],
        ),
        ("Head of Parks / Clerk", ["Head of Parks", "Clerk"]),
        ("DM/PL/KL", ["DM", "PL", "KL"]),
        ("Officers and/or members", ["Officers and/or members"]),
        ("TBC", []),
        ("n/a", []),
    ],
)
def test_only_a_slash_separates_owners(words: str, expected: list[str]) -> None:
    assert owners.split_owners(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("That the executive ensures that", "executive"),
        ("That the cabinet member for housing writes to", "executive"),
        ("That the committee recommends to the executive that", "executive"),
        ("That the committee receives a report in six months", "committee"),
        ("That full council adopts the plan", "council"),
        ("That NHS England be asked to publish", "external"),
        ("That the committee recognises the risk; the committee recommends that it is reassessed", None),
        ("That the council publishes a plan", None),
        ("That a letter be sent to the Department for Education", None),
        ("The executive director should report", None),
    ],
)
def test_own_words_name_a_body_only_where_it_is_asked_or_is_to_act(words: str, expected: str | None) -> None:
    found = addressee.addressed_by(words)
    assert (found.who if found else None) == expected


def test_own_words_beat_the_introduction_and_the_conflict_is_asked() -> None:
    said = statements(["Recommendations 1-3 are made to the executive"])
    decided = addressee.decide_addressee(AddressedBody("council"), None, None, "2", said)
    assert decided.body == AddressedBody("council")
    assert len(decided.questions) == 1


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Recommendation 1", "1"),
        ("Recommendation i, ii and iii", "i, ii and iii"),
        ("Recommendation 1: That it is done", "1"),
        ("Rec 1a", "1a"),
        ("Recommendation 3 was discussed", None),
        ("Recommendation 4 is to the Children and Young People Scrutiny Committee", None),
        ("Recommendations 1-3 and 5-11 are made to the executive", None),
        ("Recommendation(s)", None),
        ("Recommendations", None),
    ],
)
def test_a_label_is_a_label_only_where_a_recommendation_follows(words: str, number: str | None) -> None:
    label = labels.recommendation_label(words)
    assert (label.number if label else None) == number


def test_ranges_of_labels_are_counted_out() -> None:
    assert labels_of("1-3 and 5") == ["1", "2", "3", "5"]
    assert labels_of("i, ii and iii") == ["i", "ii", "iii"]
    assert labels_of("(i) to (iv)") == ["i", "ii", "iii", "iv"]
