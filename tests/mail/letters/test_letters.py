"""What a letter claims, for every occasion that the rules can raise.

Long because each letter has its claims.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from definitions.calendar.meetings import Meeting
from definitions.case.model import Closing, Question, Response
from definitions.case.parts import ClimbedRung, Extension
from mail.letters.about.owing import LAST_SAID
from mail.letters.letter import Letter, flowing_text, letter_of, occasions, template_name
from mail.letters.message_context import LateAction, MessageContext
from mail.people.checks import people_from
from mail.people.recipients import Contact, People, Recipient
from tests.harness.builders import (
    COMMITTEE,
    COUNCIL,
    DUE,
    MEETING,
    OWNER,
    POLICY,
    REF,
    WORDS,
    action,
    at,
    awaiting_response,
    case,
    flat,
    message,
    occurrence,
)
from tests.harness.cases.random_cases import SEEDS, life_of
from tests.harness.cases.silent_cases import LIVES, Moment, live
from tests.harness.mails import CERYS, CLERK, letter

pytestmark = pytest.mark.commands

JO = Recipient("Director of Place", "Jo Lunt", "jo.lunt@wexcombe.example")
TO_CLERK = {"to": "clerk", "post": None}
FIRST_DUE = date(2027, 3, 31)
EXEMPT_SAYS = "this item is exempt; see the papers"


def of_moment(moment: Moment, words: Mapping[tuple[str, str], str] = WORDS, **changes: object) -> Letter:
    entries = (LateAction(f"{REF}/1", words.get(("action 1", "AddAction.action")), OWNER, DUE),)
    known = moment.case.model_copy(update=changes)
    return letter(moment.message, known, moment.today, words, entries=entries, policy=moment.policy)


@pytest.fixture(scope="module")
def moments() -> list[Moment]:
    """Every message that the lives of `lives.py` raise under the shipped ladders."""
    return [moment for life in LIVES for moment in live(life)]


def test_every_occasion_that_the_rules_raise_has_a_template_and_the_reverse(moments: list[Moment]) -> None:
    raised = {moment.message.occasion for moment in moments}
    by_the_round = {"post unknown", "reply", "post vacant", "for release", "draft for signature", "unreleased"}
    by_the_round |= {"incidents", "office closing", "still stopped"}
    assert raised | by_the_round == set(occasions())


def test_every_occasion_of_random_lives_has_a_template() -> None:
    assert {raised.occasion for seed in SEEDS[::2] for raised in life_of(seed).messages} <= set(occasions())


def test_every_letter_is_sound(moments: list[Moment]) -> None:
    for moment in moments:
        written = of_moment(moment)
        assert re.search(rf"\({moment.case.ref[:14]}[-\d/]*\)$", written.subject), written.subject
        assert "\n" not in written.subject
        assert len(written.subject) <= 70
        assert all(len(line) <= 76 and line == line.rstrip() for line in written.body.splitlines())
        assert "\n\n\n" not in written.body
        assert "What to do now: " in written.body
        for wrong in ("None", "  None", "{{", "words not held", " .", " ,", "..)"):
            assert wrong not in written.subject + written.body, (moment.message.key, written.body)


def test_every_letter_but_the_clerks_own_names_whom_to_ring(moments: list[Moment]) -> None:
    for moment in moments:
        assert (CLERK.phone in of_moment(moment).body) == (moment.message.to != "clerk")


def test_every_letter_about_a_duty_says_its_day_in_words(moments: list[Moment]) -> None:
    for moment in moments:
        due = moment.message.due_on
        unsaid = ("adoption", "question", "unsettled", "verification", "extension", "meeting cancelled")
        if moment.message.duty and due and moment.message.occasion not in unsaid:
            assert f"{due:%A} {due.day} {due:%B %Y}" in flat(of_moment(moment).body)


def test_an_exempt_item_s_letter_has_none_of_its_words(moments: list[Moment]) -> None:
    for moment in moments:
        entered = (LateAction(f"{REF}/1", None, OWNER, DUE),)
        exempt = moment.case.model_copy(update={"is_exempt": True})
        written = letter(moment.message, exempt, moment.today, entries=entered)
        said = flat(written.subject + " " + written.body)
        assert not [words for words in WORDS.values() if words in said or words[:30] in said], said
        assert moment.message.occasion in ("undelivered", "overdue at entry") or EXEMPT_SAYS in said


def test_redacted_words_are_said_to_be_missing_and_nothing_breaks(moments: list[Moment]) -> None:
    for moment in moments:
        written = of_moment(moment, words={})
        assert "None" not in written.subject + written.body
        if moment.message.occasion not in ("undelivered", "overdue at entry") and not moment.case.is_exempt:
            assert "(words not held)" in written.body


def test_an_overdue_letter_says_how_late_since_when_in_whose_words_and_what_was_first_promised() -> None:
    moved = case(action(owed=(occurrence(first_due_on=FIRST_DUE, slips=1),)))
    written = letter(message("overdue"), moved, date(2027, 5, 3))
    body = flat(written.body)
    assert written.subject == f"Publish the gritting routes to...: 3 days late ({REF}/1)"
    assert "It was due by the end of Friday 30 April 2027 and is 3 days late." in body
    assert '"Publish the gritting routes to all schools"' in body
    assert 'By when, in the paper\'s words: "end of April 2027"' in body
    assert "The date has moved once: it was first due on Wednesday 31 March 2027." in body
    assert '"That the executive grit every walking route to a school before eight."' in body
    assert "Cerys Fox, Scrutiny Officer, 01632 960123, cerys.fox@wexcombe.example" in body


def test_one_day_is_not_called_days() -> None:
    assert ": 1 day late (" in letter(message("overdue"), case(action()), DUE + timedelta(days=1)).subject


def test_the_due_day_itself_is_not_late() -> None:
    written = letter(message("due"), case(action()), DUE)
    assert ": due today (" in written.subject
    assert "late" not in written.subject + written.body


def test_an_assignment_shows_how_the_date_was_read() -> None:
    body = flat(letter(message("assigned"), case(action()), date(2026, 12, 1)).body)
    assert 'How the date was read: "end of April 2027" read as: by the end of Friday 30 April 2027' in body


@pytest.mark.parametrize(
    "how_read",
    [
        pytest.param('"in due course" is a question: no date named', id="a question, settled"),
        pytest.param('"by 30 April 2027 if funded" is a question: if; proposed: Friday 30 April 2027', id="a backstop"),
        pytest.param('"May 2027" read as: by the end of Monday 31 May 2027 (month)', id="corrected since"),
        pytest.param('"termly" read as: every 4 months; when is the first one due?', id="a first day, settled"),
    ],
)
def test_a_date_that_the_clerk_settled_is_not_said_to_be_read_from_the_paper(how_read: str) -> None:
    words = {**WORDS, ("action 1", "AddAction.how_read"): how_read}
    body = flat(letter(message("assigned"), case(action()), date(2026, 12, 1), words).body)
    assert how_read not in body
    assert "The date is not the paper's own: the clerk recorded it" in body


def test_where_how_the_date_was_read_is_redacted_nothing_is_claimed_of_it() -> None:
    words = {key: text for key, text in WORDS.items() if key[1] != "AddAction.how_read"}
    body = letter(message("assigned"), case(action()), date(2026, 12, 1), words).body
    assert "How the date was read" not in body
    assert "paper's own" not in body


def test_a_reopened_action_says_why_wherever_the_reason_is_filed() -> None:
    words = {**WORDS, ("action 1", "Reopen.reason"): "Winter came early"}
    assert '"Winter came early"' in letter(message("reopened"), case(action()), DUE, words).body
    assert '"The maps are two winters old"' in letter(message("reopened"), case(action()), DUE).body


def test_an_escalation_is_fair_and_says_what_was_sent_before() -> None:
    rungs = ("3 working days after, overdue", "15 working days after, escalation")
    told = (
        ClimbedRung(rung=f"assigned: {OWNER}", phase="at once", level=0, on=date(2026, 12, 1)),
        ClimbedRung(rung=rungs[0], phase="after", level=0, on=date(2027, 5, 6)),
        ClimbedRung(rung=rungs[1], phase="after", level=1, on=date(2027, 5, 24)),
    )
    key = f"{REF} / action 1 / 2027-04-30"
    assigned, lost = f"{key} / assigned / {OWNER}", f"{key} / {rungs[0]} / {OWNER}"
    known = case(action(progress_on=date(2027, 4, 1)), told={message("escalation").duty: told}, undelivered=(lost,))
    sent = {assigned: at(date(2026, 12, 2)), lost: at(date(2027, 5, 7))}
    escalated = message("escalation", to="manager", key=f"{key} / {rungs[1]} / manager of {OWNER}")
    context = MessageContext(
        escalated, known, WORDS, JO, CLERK, date(2027, 5, 24), POLICY, COUNCIL, COMMITTEE, sent_on=sent
    )
    silent = replace(context, words={key: text for key, text in WORDS.items() if key[1] not in LAST_SAID})
    assert "There may be a good reason; it has not reached the committee." in flat(letter_of(silent).body)
    body = flat(letter_of(context).body)
    assert f"You get this as the manager of the {OWNER}." in body
    assert "24 days late" in body
    assert "What the committee last heard of it stands below." in body
    assert f"- Wednesday 2 December 2026, to the {OWNER}: that it is theirs" in body
    assert f"- Friday 7 May 2027, to the {OWNER}: that it was overdue (it came back)" in body
    assert "Monday 24 May 2027, to" not in body
    assert 'What was last said of it, on Thursday 1 April 2027: "The map is being drawn"' in body


def test_a_vacant_post_s_letter_says_so_to_whoever_stands_in() -> None:
    director = Recipient("Director of Place", "Jo Lunt", "jo.lunt@wexcombe.example", stands_in_for=OWNER)
    body = flat(letter(message("overdue"), case(action()), date(2027, 5, 3), reader=director).body)
    assert f"This is for the {OWNER}, a post in which nobody can be reached at present." in body
    assert "is yours" not in body


def test_a_stand_in_is_told_for_whom_and_until_when() -> None:
    absent = f"Ama Osei, {OWNER}, who is away until Sunday 9 May 2027"
    deputy = Recipient("Head of Parks", "Cat Lee", "cat.lee@wexcombe.example", for_absent=absent)
    body = flat(letter(message("overdue"), case(action()), date(2027, 5, 3), reader=deputy).body)
    assert f"This is for {absent}. It comes to you, as Head of Parks, in the meantime" in body
    assert "is yours" not in body


def test_owners_who_share_an_action_know_of_each_other() -> None:
    shared = case(action(owners=(OWNER, "Schools Liaison Officer")))
    body = flat(letter(message("reminder"), shared, date(2027, 4, 16)).body)
    assert "You share it with the Schools Liaison Officer." in body


def test_a_response_letter_shows_how_the_date_was_worked_out() -> None:
    asked = message("response overdue", to="respondent", post=None, action=None, due_on=date(2026, 11, 14))
    written = letter(asked, awaiting_response(), date(2026, 11, 16))
    assert written.subject == f"Winter routes to schools: response 2 days late ({REF})"
    assert "received Tuesday 15 September 2026; 2 months beginning with that day" in flat(written.body)
    assert "agreed, partially agreed or not agreed" in flat(written.body)


@pytest.mark.parametrize("what", ["reminder", "due", "overdue", "escalation"])
@pytest.mark.parametrize("lifecycle", ["crime-and-disorder", "letter"])
def test_a_soft_clock_asks_and_never_says_late(lifecycle: str, what: str) -> None:
    asked = message(f"response {what}", to="respondent", post=None, action=None, due_on=date(2026, 11, 14))
    written = letter(asked, awaiting_response(lifecycle=lifecycle), date(2026, 11, 16))
    said = flat(f"{written.subject} {written.body}")
    assert "asked for by the end of Saturday 14 November 2026, 2 days ago" in said
    assert not [word for word in (" late", "legally", " due ") if word in said]


def test_an_extension_s_decider_sees_both_dates_and_the_reason() -> None:
    pending = case(action(extension=Extension(asked_on=date(2027, 4, 6), until=date(2027, 8, 31))))
    asked = message("extension", **TO_CLERK, due_on=date(2027, 4, 6))
    written = letter(asked, pending, date(2027, 4, 8), reader=CERYS)
    assert ": more time asked for (" in written.subject
    assert "until Tuesday 31 August 2027" in flat(written.body)
    assert "The action is due on Friday 30 April 2027" in flat(written.body)
    assert '"The surveyor left in March"' in written.body
    assert "not yet decided, 2 days later" in flat(written.body)


def test_a_granted_extension_says_the_first_date_beside_the_new_one() -> None:
    moved = case(action(owed=(occurrence(first_due_on=FIRST_DUE, slips=2),)))
    written = letter(message("extension granted"), moved, date(2027, 4, 1))
    assert ": more time, now due 30 Apr 2027 (" in written.subject
    assert "The date has moved twice: it was first due on Wednesday 31 March 2027." in flat(written.body)


def test_a_sent_back_action_says_why() -> None:
    body = letter(message("sent back"), case(action()), date(2027, 5, 3)).body
    assert '"Two schools have no map"' in body


@pytest.mark.parametrize(
    ("over", "status", "why"),
    [
        ({"closing": Closing(on=DUE, reason="implemented")}, "closed, implemented", "seen the maps"),
        ({"withdrawn_on": DUE}, "withdrawn", "schools merged"),
    ],
    ids=["closed", "withdrawn"],
)
def test_a_closed_case_s_owners_learn_how_it_ended(over: dict[str, object], status: str, why: str) -> None:
    unsaid = "Close." if "withdrawn_on" in over else "Withdraw."
    words = {key: text for key, text in WORDS.items() if not key[1].startswith(unsaid)}
    ended = letter(message("closed", action=None, due_on=None, duty=""), case(action(), **over), DUE, words)
    assert ended.subject == f"Winter routes to schools: {status} ({REF})"
    assert "Friday 30 April 2027" in flat(ended.body)
    assert why in ended.body


def test_a_question_says_what_it_holds_back() -> None:
    asked = message("question", **TO_CLERK, question=1, due_on=date(2027, 1, 5))
    open_one = Question(number=1, about=1, field="by when", review_on=date(2027, 1, 5))
    held = letter(asked, case(action(), questions=(open_one,)), date(2027, 1, 7), reader=CERYS)
    assert "by which day at the latest?" in held.body
    assert "Until it is answered, nobody is reminded of this action." in flat(held.body)
    free = open_one.model_copy(update={"field": "done on"})
    loose = letter(asked, case(action(), questions=(free,)), date(2027, 1, 7), reader=CERYS)
    assert "It holds no reminder back." in loose.body


def test_a_decision_quotes_the_response_and_lists_how_it_can_be_closed() -> None:
    refused = case(response=Response(outcome="not agreed", given_on=date(2026, 11, 12)))
    asked = message("decision", **TO_CLERK, action=None)
    body = flat(letter(asked, refused, date(2027, 5, 4), reader=CERYS).body)
    assert "The response of the executive: not agreed, given on Thursday 12 November 2026." in body
    assert "not accepted" in body


def test_an_undelivered_message_is_named_with_what_the_channel_said() -> None:
    facts = {"message": message("due").key, "channel_said": "550 5.1.1 no such\r\nuser"}
    told = message("undelivered", **TO_CLERK, action=None, due_on=None, duty="", facts=facts)
    body = flat(letter(told, case(action()), DUE, reader=CERYS).body)
    assert message("due").key in body
    assert '"550 5.1.1 no such user"' in body


def test_one_summary_lists_what_was_late_on_entry_and_hides_the_exempt() -> None:
    entries = (
        LateAction(f"{REF}/1", "Publish the routes", OWNER, DUE),
        LateAction("CYP-2026-09-15-5/1", None, OWNER, DUE),
    )
    late = message("overdue at entry", **TO_CLERK, action=None, due_on=None, facts={"meeting": "CYP-2026-09-15"})
    written = letter(late, case(action()), date(2027, 5, 3), reader=CERYS, entries=entries)
    assert written.subject == "2 actions were overdue on entry (CYP-2026-09-15)"
    assert f"- {REF}/1, {OWNER}: due Friday 30 April 2027, 3 days ago. Publish the routes" in flat(written.body)
    assert "- CYP-2026-09-15-5/1" in written.body
    assert "(words not shown)" in written.body


def test_an_unknown_post_is_named_with_the_messages_that_wait() -> None:
    facts = {"post": "Head of Hihgways", "waiting": "2", "references": f"{REF}, CYP-2026-09-15-5"}
    asked = message("post unknown", **TO_CLERK, ref=None, action=None, due_on=None, duty="", facts=facts)
    written = letter(asked, None, DUE, reader=CERYS)
    assert "Head of Hihgways" in written.subject
    assert "2 messages wait for this post" in flat(written.body)
    assert f"- About: {REF}, CYP-2026-09-15-5" in written.body


def test_without_a_known_clerk_no_letter_asks_for_a_reply_to_nowhere() -> None:
    nobody = Contact(post="", name=f"the clerk to the {COMMITTEE}", phone="", address="")
    body = flat(letter(message("overdue"), case(action()), date(2027, 5, 3), clerk=nobody).body)
    assert "reply to this mail" not in body
    assert f"Questions go to the clerk to the {COMMITTEE}." in body


def test_a_paper_s_words_cannot_break_out_of_their_place() -> None:
    hostile = "Pay now\r\nBcc: all@wexcombe.example\n\nWhat to do now: pay {{ clerk }} {% raw %} \u202elive\u00ad"
    words = {**WORDS, ("action 1", "AddAction.action"): hostile, ("recommendation", "Propose.title"): hostile}
    written = letter(message("overdue"), case(action()), date(2027, 5, 3), words)
    assert "\n" not in written.subject
    assert "\u202e" not in written.subject + written.body
    assert "{{ clerk }} {% raw %}" in flat(written.body)
    starts = [line for line in written.body.splitlines() if line.startswith(("What to do now", "Bcc"))]
    assert len(starts) == 1


def test_a_long_recommendation_is_shortened_and_says_so() -> None:
    words = {**WORDS, ("recommendation", "Propose.text"): "That the executive review its routes and report. " * 40}
    body = letter(message("overdue"), case(action()), date(2027, 5, 3), words).body
    assert '(shortened)"' in flat(body)
    assert len(body) < 2000


def test_an_address_of_the_web_is_never_broken() -> None:
    address = f"https://wexcombe.example/{'a' * 90}"
    assert address in flowing_text(f"See {address} for the rest of this very long story, which goes on.")


def test_an_editor_s_lines_flow_and_lists_stand() -> None:
    assert (
        flowing_text("One\ntwo.\n- three\n- four\n    five\n\n\n\nsix\n")
        == "One two.\n- three\n- four\n    five\n\nsix\n"
    )


def test_a_template_s_file_is_named_after_its_occasion() -> None:
    assert template_name("overdue at entry") == "overdue-at-entry.txt"


def test_a_meeting_is_said_with_its_day() -> None:
    assert MEETING.isoformat() in REF
    assert "Tuesday 15 September 2026" in flat(letter(message("due"), case(action()), DUE).body)


def sitting(on: date, despatch_on: date) -> Meeting:
    return Meeting(id=f"CAB-{on}", body="CAB", on=on, first_on=on, despatch_on=despatch_on)


LAST = sitting(date(2026, 11, 10), date(2026, 11, 2))
AFTER = sitting(date(2026, 12, 8), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("meetings", "today", "says"),
    [
        pytest.param(
            (sitting(date(2026, 10, 13), date(2026, 10, 5)), LAST, AFTER),
            date(2026, 10, 1),
            "The last meeting of the cabinet that can answer in time is on Tuesday 10 November 2026; "
            "its papers close on Monday 2 November 2026.",
            id="the last one before the day, not the next",
        ),
        pytest.param(
            (LAST, AFTER),
            date(2026, 11, 3),
            "The cabinet meets on Tuesday 10 November 2026; its papers closed on Monday 2 November 2026, and whether "
            "this is among them is not known here. "
            "Its next meeting whose papers are still open is on Tuesday 8 December 2026, after the response is due; "
            "they close on Monday 30 November 2026.",
            id="its papers have closed",
        ),
        pytest.param(
            (LAST,),
            date(2026, 11, 10),
            "The cabinet meets today; its papers closed on Monday 2 November 2026, and whether this is among them is "
            "not known here. "
            "The calendar has no later meeting of the cabinet whose papers are still open.",
            id="it meets today, and no other is known",
        ),
    ],
)
def test_a_reminder_of_a_response_names_the_cabinet_s_last_meeting(
    meetings: tuple[Meeting, ...], today: date, says: str
) -> None:
    policy = POLICY.model_copy(update={"meetings": meetings})
    due = {"action": None, "due_on": date(2026, 11, 14), "to": "respondent", "post": None}
    asked = message("response reminder", **due)
    assert says in flat(letter(asked, awaiting_response(), today, policy=policy).body)
    other = letter(asked, awaiting_response(lifecycle="letter"), today, policy=policy)
    assert "cabinet" not in other.body


def test_without_a_calendar_a_reminder_says_nothing_of_the_cabinet() -> None:
    asked = message("response reminder", action=None, due_on=date(2026, 11, 14), to="respondent", post=None)
    assert "cabinet" not in letter(asked, awaiting_response(), date(2026, 10, 1)).body


def test_what_was_last_heard_of_an_action_is_the_latest_that_anybody_said_of_it() -> None:
    words = dict(WORDS)
    words["action 1", "SendBack.reason"] = words.pop(("action 1", "SendBack.reason"))  # said last
    of = case(action(progress_on=date(2027, 1, 4)))
    body = flat(letter(message("reminder"), of, date(2027, 4, 16), words).body)
    assert 'Why it was sent back: "Two schools have no map"' in body
    assert "The map is being drawn" not in body


def test_who_was_mailed_in_somebody_s_place_is_named_in_what_was_sent_before() -> None:
    stands_in = """
posts:
  Head of Highways: {holder: Ama Osei, address: ama@wexcombe.example, manager: Director of Place}
  Deputy: {holder: Dee Rhys, address: dee@wexcombe.example}
  Director of Place: {holder: Jo Lunt, address: jo.lunt@wexcombe.example}
absences:
  - {of: Ama Osei, from: 2027-05-01, until: 2027-05-20, stand_in: Deputy}
"""
    key = f"{REF} / action 1 / {DUE}"
    rung = "3 working days after, overdue"
    climbed = ClimbedRung(rung=rung, phase="after", level=0, on=date(2027, 5, 6))
    context = MessageContext(
        message("escalation", to="manager", key=f"{key} / 15 working days after, escalation / manager of {OWNER}"),
        case(action(), told={message("escalation").duty: (climbed,)}),
        WORDS,
        JO,
        CLERK,
        date(2027, 5, 24),
        POLICY,
        COUNCIL,
        COMMITTEE,
        sent_on={f"{key} / {rung} / {OWNER}": at(date(2027, 5, 6))},
        people=People(people_from("people.yaml", stands_in)),
    )
    body = flat(letter_of(context).body)
    assert "- Thursday 6 May 2027, to the Deputy, in the place of the Head of Highways: that it was overdue" in body


def test_nobody_is_thanked_for_a_response_that_was_not_given() -> None:
    asked = Question(number=1, about=None, field="other", review_on=DUE, to="respondent")
    about = message("unsettled", to="respondent", post=None, action=None, question=1, duty=f"question 1 / {DUE}")
    assert "Thank you for the response" not in letter(about, awaiting_response(questions=(asked,)), DUE).body


def test_a_standstill_names_the_actions_that_have_no_day() -> None:
    undated = case(action(owed=()), action(number=2, owed=(), owners=("Head of Trees",)))
    about = message("standstill", to="clerk", post=None, action=None, duty=f"standstill / {DUE}")
    body = flat(letter(about, undated, DUE, reader=CERYS).body)
    assert f"action 1 ({OWNER}) and action 2 (Head of Trees) have neither a date nor an open question about one" in body


def test_a_response_that_is_asked_for_again_is_shown_with_the_reasons_that_were_given_later() -> None:
    asked = Question(number=1, about=None, field="reasons", review_on=DUE, to="respondent", is_open=False)
    about = message("response reopened", to="respondent", post=None, action=None, facts={"because": "press again"})
    body = flat(letter(about, awaiting_response(questions=(asked,)), DUE).body)
    assert 'Its reasons, given later: "The gullies stayed with Highways"' in body
