"""What members read: one dated paragraph that hides neither a slip, nor silence, nor what is only self-reported."""

from datetime import date

from definitions.calendar.meetings import Meeting
from definitions.case import news as n
from definitions.case.model import Case
from definitions.case.parts import Closing
from definitions.chasing.mails.mail_facts import WaitingReply
from definitions.reports.brief import paragraph
from definitions.reports.figures import cases_for_brief, figures
from tests.harness.builders import MEETING, OWNER, POLICY, REF, WORDS, at, awaiting_response, case
from tests.harness.cases.one_case import Life, submitted, under_way

TODAY = date(2027, 3, 10)
PROGRESS = {**WORDS, ("action 1", "ReportProgress.progress"): "Two of five schools visited"}


def brief(of: Case | Life, today: date = TODAY, words: dict[tuple[str, str], str] = WORDS) -> str:
    return paragraph(of.known if isinstance(of, Life) else of, words, POLICY, today)


def test_a_late_response_says_how_late_and_against_which_day() -> None:
    today = date(2026, 11, 22)
    assert brief(awaiting_response(), today) == (
        f"{REF}. As at 22 November 2026: on 15 September 2026 CYP recommended: "
        '"That the executive grit every walking route to a school before eight." The response of the executive was due '
        "by 14 November 2026 and is 8 days late. Next: the response, which is still owed."
    )
    life = submitted().until(date(2026, 11, 20))
    life.tell(n.Respond, outcome="partially agreed", given_on=date(2026, 11, 20), published=date(2026, 11, 20))
    given = "The executive responded: partially agreed, on 20 November 2026, 6 days late (due by 14 November 2026)."
    assert f"{given} It takes effect on 30 November 2026." in brief(life, today)
    life.tell(n.CallIn)
    assert "It was called in on 20 November 2026: not yet decided." in brief(life, today)


def test_a_reply_that_the_clerk_has_yet_to_read_is_said_and_is_no_silence() -> None:
    life = under_way(date(2027, 1, 29), day=date(2026, 12, 10))
    replies = (WaitingReply(date(2027, 1, 8), 1),)
    said = paragraph(life.known, WORDS, POLICY, TODAY, replies=replies)
    assert "A reply of 8 January 2027, about action 1, is with the clerk." in said
    assert "no update received" not in said
    assert "no update received" in brief(life)


def test_an_action_shows_its_slips_its_first_date_and_the_silence() -> None:
    life = under_way(date(2027, 1, 29), day=date(2026, 12, 10)).until(date(2027, 1, 11))
    life.tell(n.RequestExtension, action=1, until=date(2027, 2, 26))
    assert "more time is asked for, until 26 February 2027, and not yet decided" in brief(life, date(2027, 1, 11))
    life.tell(n.DecideExtension, action=1, is_granted=True)
    life.until(TODAY)
    said = brief(life)
    assert f'Action 1, "Publish the gritting routes to all schools" ({OWNER}): was due by 26 February 2027' in said
    assert "is 12 days late (first due by 29 January 2027, moved once)" in said
    assert said.endswith("no update received. Next: what is overdue is still owed; the committee may ask why.")
    life.tell(n.ReportProgress, action=1)
    assert 'progress on 10 March 2027: "Two of five schools visited"' in brief(life, words=PROGRESS)
    assert "no update received" not in brief(life, words=PROGRESS)


def test_what_is_reported_done_is_not_called_verified() -> None:
    life = under_way(date(2027, 4, 30), date(2027, 6, 30)).until(TODAY)
    life.tell(n.ReportDone, action=1, happened_on=date(2027, 3, 1))
    assert "reported done, on 1 March 2027, in time, not yet verified" in brief(life)
    assert "Next: 30 June 2027, when the first of what is owed is due." in brief(life)
    life.tell(n.SignOff, action=1)
    assert "reported done, on 1 March 2027, in time, verified on 10 March 2027" in brief(life)
    counted = figures([life.known, awaiting_response()], TODAY)
    assert counted.in_words() == ("2 open, 1 overdue, 0 actions with a moved date, 1 reported done, 1 of them verified")


def test_a_disowned_action_a_hold_and_a_handover_are_said() -> None:
    life = under_way(date(2027, 4, 30)).until(TODAY)
    life.tell(n.Disown, action=1, question=1)
    life.tell(n.PutOnHold, until=date(2027, 4, 1), pauses=("action",))
    life.tell(n.HandOver)
    said = brief(life)
    assert "its owner says that it is not theirs" in said
    assert "Reminders about actions pause until 1 April 2027; dates stand." in said
    assert "the committee has yet to continue, stop or transfer it" in said
    life.tell(n.Transfer, to="EDU")
    assert "CYP (now with EDU) recommended" in brief(life)
    life.tell(n.Close, reason="superseded")
    assert brief(life).endswith("Closed on 10 March 2027: superseded (CYP 12 May 2027, minute 41).")


def test_of_an_exempt_item_only_the_reference_is_said() -> None:
    assert brief(awaiting_response(is_exempt=True)) == f"{REF}: exempt."


def test_a_brief_takes_the_open_ones_and_those_closed_since_the_last_meeting_the_longest_overdue_first() -> None:
    days = (date(2027, 1, 12), date(2027, 3, 9), date(2027, 5, 11))
    meetings = tuple(
        Meeting(id=f"CYP-{day}", body="CYP", on=day, first_on=day, despatch_on=day, is_cancelled=day == days[1])
        for day in days
    )
    policy = POLICY.model_copy(update={"meetings": meetings})
    before = case(ref="before", closing=Closing(on=date(2027, 1, 11), reason="implemented"))
    since = case(ref="since", closing=Closing(on=date(2027, 1, 12), reason="implemented"))
    late, other = awaiting_response(ref="late"), awaiting_response(ref="other", committee="EDU")
    quiet = case(ref="quiet", meeting=MEETING)
    found = cases_for_brief([before, since, quiet, late, other], "CYP", policy, TODAY)
    assert [one.ref for one in found] == ["late", "quiet", "since"]
    assert [one.ref for one in cases_for_brief([before, since], "CYP", POLICY, TODAY)] == []


def test_an_amended_recommendation_is_said_in_the_words_that_were_adopted() -> None:
    amended = {**WORDS, ("recommendation", "Adopt.text"): "That the executive grit the main routes."}
    assert 'CYP recommended, as amended: "That the executive grit the main routes."' in brief(case(), words=amended)


def test_a_public_question_is_told_as_one() -> None:
    asked = case(received_at=at(MEETING), asker="public", needs_adoption=True)
    assert "for the meeting of CYP on 15 September 2026 a member of the public asked, not yet accepted" in brief(asked)


def test_a_question_to_the_executive_and_an_accepted_refusal_are_said() -> None:
    life = submitted().until(date(2026, 10, 1))
    life.tell(n.Respond, outcome="not agreed", given_on=date(2026, 10, 1), published=date(2026, 10, 1))
    life.tell(n.Ask, question=1, field="reasons", to="respondent")
    assert "1 question to the executive is not yet answered." in brief(life)
    life.tell(n.Close, reason="duplicate", duplicate_of="CYP-2026-01-01-1")
    assert "duplicate of CYP-2026-01-01-1 (CYP 12 May 2027, minute 41)." in brief(life)
    assert "not yet answered" not in brief(life)


def test_what_the_committee_accepted_is_said_once() -> None:
    life = submitted().until(date(2026, 10, 1))
    life.tell(n.Respond, outcome="not agreed", given_on=date(2026, 10, 1), published=date(2026, 10, 1))
    life.tell(n.DecideResponse, decision="accept")
    assert brief(life).count("The committee accepted that") == 1


def test_of_a_closed_recommendation_nothing_is_said_to_be_ahead() -> None:
    life = submitted().until(date(2026, 10, 1))
    life.tell(n.Respond, outcome="agreed", given_on=date(2026, 10, 1), published=date(2026, 10, 1))
    life.tell(n.AddAction, action=1, owners=("Head of Highways",), due=date(2027, 4, 30))
    life.tell(n.Close, reason="duplicate", duplicate_of="CYP-2026-01-01-1")
    said = brief(life, words={})
    assert "was to be done by 30 April 2027, and was not reported done." in said
    assert "takes effect" not in said
    assert "no update received" not in said


def test_a_partner_with_no_duty_to_respond_is_never_called_late() -> None:
    asked = awaiting_response(lifecycle="external")
    said = brief(asked, date(2026, 11, 22))
    assert "was asked for by 14 November 2026." in said
    assert "late" not in said


def test_progress_that_a_paper_reports_is_told_as_the_paper_s_by_its_own_day() -> None:
    life = under_way(date(2027, 4, 30), day=date(2026, 12, 10))
    told = {**WORDS, ("action 2", "AddAction.progress"): "Mapping has begun"}
    life.tell(n.AddAction, action=2, owners=(OWNER,), due=date(2027, 5, 31), has_begun=True, as_of=date(2026, 11, 2))
    said = brief(life, words=told)
    assert 'progress in the paper of 2 November 2026: "Mapping has begun"' in said
    assert "under way since" not in said
