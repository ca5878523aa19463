"""A question of the public, or of a member, for a meeting: entered as a case of its own."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from definitions.calendar.days import day_of
from definitions.calendar.meetings import Meeting
from definitions.case import news as n
from definitions.case.model import reference
from definitions.errors import Trouble
from definitions.forms.numbers import Known, digest_of, free_number
from definitions.forms.scene import Scene
from definitions.forms.statement import Statement, worded
from definitions.papers.paper_news import CaseNews
from definitions.policy.model import Policy

PUBLIC_QUESTION = "public-question"


@dataclass(frozen=True)
class PublicQuestion:
    """A question of the public, or of a member, for a meeting."""

    committee: str
    meeting: date
    text: str
    questioner: str
    asker: Literal["public", "member"]
    received_at: datetime
    late_because: str | None  # the chair's reason to accept it after the deadline
    by: str


def enter_question(asked: PublicQuestion, there: Iterable[Known], policy: Policy) -> CaseNews:
    """Return the case that a question makes: the same words again are the same case."""
    digest = digest_of(json.dumps([asked.text, asked.questioner, asked.asker]))
    number = free_number(there, asked.committee, asked.meeting, "q", digest)
    meeting = _meeting_on(asked.meeting, asked.committee, policy)
    made = CaseNews(reference(asked.committee, asked.meeting, None, number), number, asked.text, digest)
    proposed = n.Propose(
        id="start 1",
        happened_on=day_of(asked.received_at, policy.council.calendar),
        by=asked.by,
        ref=made.ref,
        committee=asked.committee,
        meeting=asked.meeting,
        meeting_id=meeting.id if meeting else None,
        number=number,
        lifecycle=PUBLIC_QUESTION,
        needs_adoption=True,
        asker=asked.asker,
        received_at=asked.received_at,
        is_accepted_late=asked.late_because is not None,
    )
    made.news.append(worded(proposed, text=asked.text, questioner=asked.questioner, late_because=asked.late_because))
    return made


def _meeting_on(on: date, committee: str, policy: Policy) -> Meeting | None:
    """Return the meeting of that day in the calendar: called for then, or moved to then."""
    own = [meeting for meeting in policy.meetings if meeting.body == committee]
    called = [meeting for meeting in own if meeting.first_on == on]
    return next((meeting for meeting in own if meeting.on == on), None) or next(iter(called), None)


def accept_question(scene: Scene, reason: str | None) -> Statement:
    """Accept a question: it is to be answered at its meeting. Raises Trouble where it is none."""
    _must_be_question(scene)
    return worded(n.Adopt(**scene.said), reason=reason)


def submit_after_accepting(scene: Scene) -> Statement:
    """Send what was accepted to whoever answers it."""
    return worded(n.Submit(**scene.said))


def refuse_question(scene: Scene, reason: str) -> Statement:
    """Refuse a question, which ends it. Raises Trouble where it is none, or is answered."""
    if scene.case.response:
        msg = f"{scene.case.ref} is answered already: it can no longer be refused"
        raise Trouble(msg)
    _must_be_question(scene)
    return worded(n.Close(**scene.said, reason="refused"), reason=reason)


def _must_be_question(scene: Scene) -> None:
    if scene.life.public_question is None:
        msg = f"{scene.case.ref} is no question of the public or of a member: its lifecycle is {scene.case.lifecycle}"
        raise Trouble(msg)
