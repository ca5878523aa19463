"""What an officer undertook in debate: entered as a request with one action."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from definitions.by_when.read import explain, read
from definitions.calendar.meetings import Meeting, meetings_of_body
from definitions.case import news as n
from definitions.case.model import reference
from definitions.case.owners import owners_in_one
from definitions.forms.numbers import Known, digest_of, free_number
from definitions.forms.questions import BYWHEN
from definitions.forms.statement import Statement, worded
from definitions.papers.draft import ask_by_when
from definitions.papers.paper_news import CaseNews, meeting_of
from definitions.policy.model import Policy

REQUEST = "request"


@dataclass(frozen=True)
class Undertaking:
    """What an officer promised at a meeting. `owners` are the words for them, `posts` whom they mean."""

    committee: str
    meeting: date
    text: str
    owners: Sequence[str]
    posts: tuple[str, ...]
    by: str
    item: str | None = None
    by_when: str | None = None
    minute: str | None = None


def enter_undertaking(promised: Undertaking, there: Iterable[Known], policy: Policy, today: date) -> CaseNews:
    """Return the request that an undertaking makes, with its one action. Words that are no day become a question;
    "the next meeting" is the next of the calendar.
    """
    digest = digest_of("\n".join([promised.text, *promised.owners, promised.by_when or ""]))
    number = free_number(there, promised.committee, promised.meeting, "u", digest)
    ref = reference(promised.committee, promised.meeting, promised.item, number)
    made = CaseNews(ref, number, promised.text, digest)
    on = min(promised.meeting, today)
    made.news += [_proposed(promised, ref, number, on), *_owed(promised, policy, on)]
    made.open_questions += [texts["question"] or "" for news, texts in made.news if isinstance(news, n.Ask)]
    return made


def _proposed(promised: Undertaking, ref: str, number: str, on: date) -> Statement:
    proposed = n.Propose(
        id="start 1",
        happened_on=on,
        by=promised.by,
        ref=ref,
        committee=promised.committee,
        meeting=promised.meeting,
        item=promised.item,
        number=number,
        lifecycle=REQUEST,
    )
    return worded(proposed, text=promised.text, minute=promised.minute)


def _owed(promised: Undertaking, policy: Policy, on: date) -> Iterator[Statement]:
    """Yield the action, and the question by when, where its words are no day."""
    words, committee = promised.by_when or "", promised.committee
    reading = read(words, promised.meeting)
    following = _next_meeting(words, committee, promised.meeting, policy)
    action = n.AddAction(
        id="start 2",
        happened_on=on,
        by=promised.by,
        action=1,
        owners=promised.posts,
        due=None if following else reading.date,
        meeting=following.id if following else meeting_of(reading, committee, policy),
    )
    how = f'"{words}" is the meeting of {following.id}' if following else explain(reading)
    owners = owners_in_one(promised.owners)
    yield worded(action, action=promised.text, by_when=promised.by_when, how_read=how, owners=owners)
    if not (following or reading.date):
        asked = n.Ask(id="start 3", happened_on=on, by=BYWHEN, question=1, about=1, field="by when")
        yield worded(asked, question=ask_by_when(words))


def _next_meeting(words: str, committee: str, after: date, policy: Policy) -> Meeting | None:
    """Return the meeting that "the next meeting" is, where the calendar knows it."""
    if not re.search(r"\bnext (?:\w+ )?meeting\b", words, re.IGNORECASE):
        return None
    return next((meeting for meeting in meetings_of_body(policy.meetings, committee) if meeting.on > after), None)
