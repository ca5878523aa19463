"""One recommendation typed by hand, to a draft: read and asked about as if it had stood in a paper."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from definitions.case.outcome import Outcome
from definitions.errors import Trouble
from definitions.papers.draft import NO_ADDRESSEE, Addressee, Draft, DraftRecommendation, DraftReply
from definitions.rules.response_gaps import IN_PRINCIPLE, NO_VERDICT
from intake import labels
from intake.draft import draft_recommendation
from intake.fields import days
from intake.patterns import sampled
from intake.reading.found import FoundRecommendation, PlanRow

PIECES_IN_ORDER = ("action", "owner", "by_when", "progress")  # what stands between bars, where no piece says what it is
PIECES = {
    "what": "action",
    "who": "owner",
    "by when": "by_when",
    "progress": "progress",
    "status": "status",
    "success": "success",
    "at first": "original",
    "done on": "done_on",
}
LABELLED_PIECE = sampled("by when: end of March 2027", rf"(?i)\s*({'|'.join(PIECES)})\s*:\s*(.*)", re.DOTALL)
BODY_NAMES: dict[str, str] = {"executive": "the executive", "committee": "the committee", "council": "full council"}


@dataclass(frozen=True)
class TypedRecommendation:
    """What a clerk typed, in their words."""

    number: str
    text: str
    title: str | None = None
    parts: Sequence[str] = ()
    addressee: str | None = None
    verdict: Outcome | None = None
    response: str | None = None
    response_by: str | None = None
    decided_on: date | None = None
    actions: Sequence[str] = ()
    replies: Sequence[str] = ()
    item: str | None = None


def draft_by_hand(typed: TypedRecommendation) -> Draft:
    """Return the draft of one recommendation, with the questions that a paper with these words would raise."""
    found = FoundRecommendation(
        "response" if _is_answered(typed) else "report", typed.number, " ".join(typed.text.split())
    )
    found.title, found.item, found.response = typed.title, typed.item or "", typed.response
    found.parts = [_part(words) for words in typed.parts]
    found.made_to = BODY_NAMES.get(typed.addressee or "", typed.addressee or "")
    found.rows = [row_typed(words) for words in typed.actions]
    entry = draft_recommendation(found, [], None)
    entry.response_by = typed.response_by
    entry.replies = [_reply(words) for words in typed.replies]
    if typed.addressee == "external":
        _settle_addressee(entry, "external")
    if typed.verdict:
        entry.outcome = typed.verdict
        entry.questions = [question for question in entry.questions if question not in (NO_VERDICT, IN_PRINCIPLE)]
    return Draft(kind=found.kind, decided_on=typed.decided_on, recommendations=[entry])


def _is_answered(typed: TypedRecommendation) -> bool:
    return bool(typed.verdict or typed.response or typed.decided_on)


def _settle_addressee(entry: DraftRecommendation, addressee: Addressee) -> None:
    entry.addressee = addressee
    entry.questions = [question for question in entry.questions if question != NO_ADDRESSEE]


def _part(words: str) -> labels.ListItem:
    """Return "a: to publish the plan" as part a; without a label, as a bullet."""
    match = re.fullmatch(r"\s*\(?([A-Za-z0-9]{1,5})[:.)]+\s+(.*)", words, re.DOTALL)
    return labels.ListItem(match[1], match[2].strip()) if match else labels.ListItem(None, words.strip())


def row_typed(words: str) -> PlanRow:
    """Return an action typed as "WHAT | WHO | BY WHEN | PROGRESS", or with labels: "… | success: …". Raises Trouble."""
    row, free = PlanRow(), list(PIECES_IN_ORDER)
    for piece in words.split("|"):
        match = LABELLED_PIECE.fullmatch(piece)
        if match is None and not free:
            msg = f'the action "{words}" has more than four pieces: label the others, as in "success: …", "done on: …"'
            raise Trouble(msg)
        name = PIECES[match[1].casefold()] if match else free[0]
        free = [other for other in free if other != name]
        setattr(row, name, (match[2] if match else piece).strip())
    if not row.action:
        msg = f'the action "{words}" says nothing of what is to be done: write it as "WHAT | WHO | BY WHEN"'
        raise Trouble(msg)
    return row


def _reply(words: str) -> DraftReply:
    """Return a reply typed as "FROM | DATE | WORDS", or as its words alone."""
    *before, text = [piece.strip() for piece in words.split("|", 2)]
    on = days.only_in(before[1]) if len(before) > 1 else None
    return DraftReply(sender=before[0] if before else None, on=on, text=text)
