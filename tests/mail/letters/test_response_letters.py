"""What letters say of adoption, of responses that are awaited again, and of what only the respondent can say."""

from datetime import date

import pytest

from definitions.case.model import Closing, Question, Response
from tests.harness.builders import DUE, REF, WORDS, action, awaiting_response, case, flat, message
from tests.harness.mails import letter

pytestmark = pytest.mark.commands

TODAY = date(2026, 12, 2)
AMENDED = {("recommendation", "Adopt.text"): "That every route be gritted by seven."}
RESPONDENT = {"to": "respondent", "post": None, "action": None, "duty": "", "due_on": date(2027, 1, 21)}


def test_the_letters_quote_the_recommendation_as_it_was_adopted() -> None:
    body = flat(letter(message("reminder"), case(action()), TODAY, {**WORDS, **AMENDED}).body)
    assert "That every route be gritted by seven." in body
    assert WORDS[("recommendation", "Propose.text")] not in body


def test_full_council_is_asked_in_its_own_name_with_the_committee_s_reason() -> None:
    words = {**WORDS, ("response", "DecideResponse.reason"): "The cabinet would not say why"}
    about = message("response reopened", **RESPONDENT, facts={"because": "refer to council"})
    written = letter(about, awaiting_response(answered_by="council"), TODAY, words)
    body = flat(written.body)
    assert written.subject == f"Winter routes to...: a response is asked for again ({REF})"
    assert "by the end of Thursday 21 January 2027" in body
    assert "refers the question to full council. So a response is awaited from full council." in body
    assert '"The cabinet would not say why"' in body
    assert "(agreed, partially agreed, not agreed or noted)" in body


def test_a_modified_decision_is_quoted_in_its_new_words() -> None:
    modified = Response(outcome="agreed", given_on=DUE, has_effect=True, call_in_outcome="modified")
    words = {**WORDS, ("response", "DecideCallIn.text"): "All routes but one"}
    to_clerk = message("decision", to="clerk", post=None, action=None)
    assert '"All routes but one"' in letter(to_clerk, case(response=modified), TODAY, words).body
    first = modified.model_copy(update={"call_in_outcome": "confirmed"})
    assert '"All routes but one"' not in letter(to_clerk, case(response=first), TODAY, words).body


def test_the_respondent_is_asked_one_thing_and_thanked() -> None:
    open_question = Question(number=1, about=None, field="reasons", review_on=TODAY, to="respondent")
    refused = Response(outcome="not agreed", given_on=date(2026, 11, 2), has_effect=True)
    words = {**WORDS, ("question 1", "Ask.question"): "Why not?"}
    about = message("unsettled", **{**RESPONDENT, "duty": "question 1 / 2026-12-02", "question": 1})
    body = flat(letter(about, case(questions=(open_question,), response=refused), TODAY, words).body)
    assert "Thank you for the response" in body
    assert '"Why not?"' in body
    assert "with the reasons, in a sentence or two" in body
    assert "late" not in body


def test_a_refused_proposal_and_a_double_say_how_they_ended() -> None:
    words = {**WORDS, ("recommendation", "Adopt.minute"): "CYP 15 September 2026, minute 8"}
    words.pop(("closing", "Close.minute"))
    refused = case(action(), closing=Closing(on=DUE, reason="not adopted"))
    assert "CYP 15 September 2026, minute 8" in letter(message("closed", duty=""), refused, DUE, words).body
    double = case(action(), closing=Closing(on=DUE, reason="duplicate", duplicate_of="CYP-2026-09-15-5"))
    body = flat(letter(message("closed", duty=""), double, DUE, words).body)
    assert "It goes on as recommendation CYP-2026-09-15-5" in body
    assert "minute 8" not in body
