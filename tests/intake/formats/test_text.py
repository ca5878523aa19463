"""Papers as extracted to text, with the drift and the breaks that extraction leaves."""

import pytest

from definitions.errors import Unreadable
from definitions.papers.draft import Draft
from intake.formats import text
from intake.read import draft_of

pytestmark = pytest.mark.commands


def drafted(words: str) -> Draft:
    return draft_of("paper.txt", text.read(words.encode()))


def test_recommendations_over_one_response_are_one_entry() -> None:
    draft = drafted(
        "Recommendation i\tThat A is done.\nRecommendation ii\tThat B is done.\nExecutive Response\ti) "
        "Agreed. ii) Not agreed.\n"
        "Action\tOwner\tBy When\tTarget/Success Criteria\tProgress\nDo A\tHead of A\tMay 2027\t\t\n"
    )
    [entry] = draft.recommendations
    assert (entry.number, entry.outcome) == ("i and ii", "partially agreed")
    assert [(part.number, part.outcome) for part in entry.parts] == [("i", "agreed"), ("ii", "not agreed")]


def test_a_plan_written_in_sentences_is_a_plan() -> None:
    draft = drafted(
        "Recommendation 1 - That the Cabinet provides a hotline.\nResponse: Accepted.\n"
        "Action: Open the hotline\nLead: Head of Housing\nTimescale: 31 May 2027\n"
    )
    [action] = draft.recommendations[0].actions
    assert (action.action, action.owners, str(action.by_when.date)) == (
        "Open the hotline",
        ["Head of Housing"],
        "2027-05-31",
    )


def test_a_response_on_the_lines_below_its_label_is_read_whole() -> None:
    draft = drafted(
        "Recommendation 1\nThat it is done.\nCabinet response\nWe do not accept this recommendation "
        "because\nof the cost.\n"
    )
    assert draft.recommendations[0].outcome == "not agreed"
    assert draft.recommendations[0].response == "We do not accept this recommendation because of the cost."


def test_a_plan_without_rows_is_a_question() -> None:
    draft = drafted("Recommendation 1\tThat x.\nResponse\tAgreed\nAction\tOwner\tBy When\tTarget\tProgress\n")
    assert draft.recommendations[0].questions[-1].startswith("The action plan has no rows")


def test_another_plan_behind_the_last_recommendation_is_left_out() -> None:
    draft = drafted(
        "Recommendation 1\tThat x.\nResponse\tAgreed\nAction\tOwner\tBy When\tTarget\tProgress\nDo "
        "x\tHead\tMay 2027\t\t\n"
        "\nImprovement plan\n\nAction\tDelivery lead\tTimescale\tRAGB Status\nDo y\tManager\tMay 2027\t\n"
    )
    assert [action.action for action in draft.recommendations[0].actions] == ["Do x"]
    assert [left.heading for left in draft.left_out] == ["Improvement plan"]


def test_a_summary_and_its_body_give_each_recommendation_once() -> None:
    draft = drafted(
        "Report of the task and finish group\nSummary\nRecommendation 1\nThat the executive restores funding.\n"
        "Findings\nMuch was heard.\nRecommendation 1\nThat the executive restores funding.\n"
    )
    assert [entry.number for entry in draft.recommendations] == ["1"]
    assert draft.left_out[0].why == "recommendation 1 printed a second time"


def test_two_lists_of_minutes_are_told_apart_by_the_minutes_numbers() -> None:
    draft = drafted(
        "Minutes of the meeting of Adults Scrutiny Committee held on Monday 25 November 2027\n13. "
        "CARE\nRESOLVED: That\n"
        "(a) the executive be asked to review care;\n(b) a visit is arranged.\n14. HOUSING\nRESOLVED: "
        "That\n(a) Cabinet be recommended to build.\n"
    )
    assert [entry.number for entry in draft.recommendations] == ["13(a)", "13(b)", "14(a)"]
    assert [entry.item for entry in draft.recommendations] == ["CARE", "CARE", "HOUSING"]


def test_the_resolutions_of_cabinet_are_left_out() -> None:
    with pytest.raises(Unreadable, match="another body"):
        drafted(
            "Minutes of the meeting of Cabinet held on 3 June 2027\nRESOLVED: That the strategy be adopted by "
            "the service.\n"
        )


def test_a_pack_with_several_meetings_asks_which() -> None:
    draft = drafted(
        "Meeting date: 2 June 2027\nMinutes of the meeting of Places Scrutiny Committee held on 10 March 2027\n"
        "RESOLVED: That the executive be asked to mend the road.\n"
    )
    assert draft.questions == [
        "The paper names meetings on 2 June 2027 and 10 March 2027: which one made these recommendations?"
    ]


def test_a_row_broken_by_a_pages_end_is_one_row() -> None:
    draft = drafted(
        "Recommendation 1\tThat x.\nResponse\tAgreed\nAction\tOwner\tBy When\tTarget\tProgress\nDo x with "
        "the\tHead of\tEnd of\t\t\n"
        "\fAction\tOwner\tBy When\tTarget\tProgress\nhelp of others.\tParks\tMay 2027\t\t\n"
    )
    [action] = draft.recommendations[0].actions
    assert (action.action, action.owners, action.by_when.text) == (
        "Do x with the help of others.",
        ["Head of Parks"],
        "End of May 2027",
    )


def test_the_first_date_stays_beside_the_revised_one() -> None:
    draft = drafted(
        "Ref\tRecommendation\tResponse\tAction\tOwner\tOriginal deadline\tRevised deadline\n1\tThat "
        "x\tAgreed\tDo x\tHead\tMay 2027\tJune 2027\n"
    )
    [action] = draft.recommendations[0].actions
    assert action.original_by_when is not None
    assert (action.by_when.text, action.original_by_when.text) == ("June 2027", "May 2027")


def test_a_year_far_from_the_paper_s_own_day_is_asked_about() -> None:
    draft = drafted(
        "Places Scrutiny Committee, 8 June 2027\n\nRef\tRecommendation\tResponse\tAction\tOwner\tBy when\n"
        "1\tThat x is done.\tAgreed\tDo x\tHead of Parks\t31/03/2017\n"
        "2\tThat y is done.\tAgreed\tDo y\tHead of Parks\t31/03/2028\n"
    )
    first, second = draft.recommendations
    assert first.questions[-1] == '"31/03/2017": 2017 is far from the paper\'s own day, 8 June 2027: by when?'
    assert not any("far from" in question for question in second.questions)


def test_a_title_behind_the_label_is_not_the_recommendation() -> None:
    draft = drafted(
        "Recommendation 1: Improve communication\nThe Executive should publish a plan.\nReason: residents asked.\n"
        "Executive response: Agreed.\n"
    )
    [entry] = draft.recommendations
    assert (entry.title, entry.text, entry.outcome) == (
        "Improve communication",
        "The Executive should publish a plan.",
        "agreed",
    )
    assert [left.heading for left in draft.left_out] == ["Reason: residents asked."]


def test_marks_of_markdown_do_not_hide_a_label() -> None:
    draft = drafted(
        "**Recommendation 1:** That the executive does x.\n\n**Executive Response:** Agreed\n\n"
        "| Action | Owner | By When | Target/Success Criteria | Progress |\n|---|---|---|---|---|\n"
        "| Do x | Head of X | 31 May 2027 | done | |\n"
    )
    [entry] = draft.recommendations
    assert (entry.outcome, entry.actions[0].owners) == ("agreed", ["Head of X"])
