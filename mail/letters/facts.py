"""The facts that a template may name. Each is always there; what is not so is none, and the template leaves it out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from definitions.by_when.dates import spoken
from definitions.calendar.days import said
from definitions.calendar.meetings import with_id
from definitions.case.events import Message
from definitions.case.fold_actions import is_first_request
from definitions.case.model import Action, Case, Occurrence, Question, holding
from definitions.policy.model import Lifecycle, Policy
from definitions.reports.wording import days, times
from mail.letters.ladder_text import what_follows, what_went_before
from mail.letters.meeting_text import told_of, when_cabinet_can_answer
from mail.letters.phrases import AGAIN, EXEMPT, NOT_HELD, REASON, STANDSTILL, UNDATED, either, shortened
from mail.letters.plain_text import indented, one_line, quoted
from mail.people.directory import Contact, Recipient


class Entry(NamedTuple):
    """An action that was late when it was entered. `text` is none where it is exempt, or not held."""

    ref: str
    text: str | None
    owner: str
    due: date


@dataclass(frozen=True)
class Telling:
    """One message, on the day it leaves, and all that is known about it."""

    message: Message
    case: Case | None
    words: Mapping[tuple[str, str], str]
    recipient: Recipient
    clerk: Contact
    today: date
    policy: Policy
    council: str
    committee: str
    entries: Sequence[Entry] = ()
    link: str | None = None
    preview: str | None = None
    sent_on: Mapping[str, datetime] = field(default_factory=dict)

    def facts(self) -> dict[str, Any]:
        """Return every fact by the name that templates use; docs/mail.md lists them."""
        return {
            "council": self.council,
            "committee": self.committee,
            "reader": self.recipient,
            "clerk": self.clerk,
            "role": self.message.to,
            "quote": self.quote,
            "link": self.link,
            "preview": indented(self.preview) if self.preview else None,
            "given": {name: one_line(text) for name, text in self.message.facts.items()},
            "entries": [self._entry(entry) for entry in self.entries],
            **self._of_people(),
            **self._of_days(),
            **self._of_words(),
            **self._of_case(),
            **self._of_action(),
            **self._of_meetings(),
        }

    @property
    def action(self) -> Action | None:
        """The action that the message is about."""
        return self.case.action(self.message.action) if self.case and self.message.action else None

    @property
    def occurrence(self) -> Occurrence | None:
        """The time that the action is owed which the message is about."""
        owed = self.action.owed if self.action else ()
        fits = [one for one in owed if self._is_meant(one)] or [one for one in owed if one.is_open] or owed[-1:]
        return fits[0] if fits else None

    @property
    def _is_moved(self) -> bool:
        return bool(self.occurrence and self.occurrence.is_moved_with_meeting)

    def _is_meant(self, one: Occurrence) -> bool:
        match self.message.occasion:
            case "verification":
                return one.awaits_verification and one.reported_on == self.message.due_on
            case "extension":
                return one.is_open
        return one.due_on == self.message.due_on

    def _of_people(self) -> dict[str, Any]:
        """Who owes it, who reads this and why. `is_yours`: the reader is the one who owes it."""
        message, owners = self.message, self.action.owners if self.action else ()
        return {
            "is_yours": message.to in ("owner", "respondent"),
            "owner": message.post or " and the ".join(owners) or "owner, who is not known",
            "others": " and the ".join(post for post in owners if message.post and post != message.post),
            "owed_by": self._owed_by(),
            "next": what_follows(self.message, self.today, self._owed_by()),
            "before": what_went_before(self.message, self.case, self.policy.council.calendar, self.sent_on),
        }

    @property
    def life(self) -> Lifecycle | None:
        """The case's lifecycle, with the body that answers now."""
        return self.policy.lifecycle(self.case.lifecycle, self.case.answered_by) if self.case else None

    def _owed_by(self) -> str | None:
        life = self.life
        return (life.response.owed_by if life.response else life.addressee) if life else None

    def _of_days(self) -> dict[str, Any]:
        due, one = self.message.due_on, self.occurrence
        moved = one.first_due_on if one and self.message.action and one.first_due_on != one.due_on else None
        ahead = (due - self.today).days if due else 0
        return {
            "today": said(self.today),
            "due": said(due) if due else None,
            "late": days(-ahead) if ahead < 0 else None,
            "is_due_today": bool(due) and ahead == 0,
            "original": said(moved) if moved else None,
            "slips": times(one.slips)
            if one and one.slips
            else "with its meeting"
            if moved and self._is_moved
            else None,
        }

    def _of_words(self) -> dict[str, Any]:
        """The words of papers and people: never of an exempt item, and each in one line."""
        about = f"action {self.message.action}"
        reason = REASON.get(self.message.occasion)
        recommendation = self.word("recommendation", "Adopt.text") or self.word("recommendation", "Propose.text")
        title = self.word("recommendation", "Propose.title")
        action = self.word(about, "AddAction.action")
        how_read = self.word(about, "AddAction.how_read")
        short = action if self.message.action else title or recommendation
        disowned = self._disowned.number if self._disowned else 0
        return {
            "is_exempt": self.case is not None and self.case.is_exempt,
            "in_short": shortened(short, 60) if short else None,
            "title": title,
            "recommendation": recommendation,
            "response": self._response(),
            "again_words": self.word("response", AGAIN.get(self.message.facts.get("because", ""), "")),
            "action": action,
            "by_when": self.word(about, "AddAction.by_when"),
            "how_read": how_read,
            "is_from_paper": self._is_from_paper(how_read),
            "success": self.word(about, "AddAction.success"),
            "progress": self.word(about, "ReportProgress.progress") or self.word(about, "AddAction.progress"),
            "evidence": self.word(about, "ReportDone.evidence"),
            "reason": self.word(about, reason) if reason else None,
            "question": self.word(f"question {self.message.question}", "Ask.question"),
            "closing_words": self.word("closing", "Close.reason") or self.word("closing", "Withdraw.reason"),
            "minute": self.word("closing", "Close.minute") or self._refusing_minute(),
            "disowned_words": self.word(f"question {disowned}", "Disown.reason"),
            "given_back_words": self.word(f"question {disowned}", "Settle.reason"),
            "replied": self.word("reply", "text"),
            "reopening_words": self.word(about, "Reopen.reason") or self.word("reopening", "Reopen.reason"),
        }

    def _refusing_minute(self) -> str | None:
        is_refused = (
            self.case is not None and self.case.closing is not None and self.case.closing.reason == "not adopted"
        )
        return self.word("recommendation", "Adopt.minute") if is_refused else None

    def _response(self) -> str | None:
        """Return the response's words as they stand: those that a call-in modified, where it did."""
        response = self.case.response if self.case else None
        modified = response is not None and response.call_in_outcome == "modified"
        return (modified and self.word("response", "DecideCallIn.text")) or self.word("response", "Respond.response")

    def word(self, about: str, field: str) -> str | None:
        """Return what was said, in one line; none where it is exempt or not held."""
        if self.case and self.case.is_exempt:
            return None
        return one_line(self.words.get((about, field), "")) or None

    def _is_from_paper(self, how_read: str | None) -> bool:
        """Whether the day is the one that the paper's words were read as: no clerk settled or corrected it."""
        one, every = self.occurrence, self.action.every if self.action else None
        if how_read is None or one is None:
            return True
        return "read as" in how_read and how_read[-1] != "?" and bool(every or spoken(one.first_due_on) in how_read)

    def quote(self, text: str | None) -> str:
        """Return a quotation as an indented block; where there are no words, why not."""
        if text is not None:
            return quoted(text)
        return f"    {EXEMPT if self.case and self.case.is_exempt else NOT_HELD}"

    def _of_case(self) -> dict[str, Any]:
        case, life = self.case, self.life
        submitted, response, closing = (case.submitted, case.response, case.closing) if case else (None, None, None)
        ref = (case.ref if case else self.message.ref) or ""
        over = (closing.on if closing else case.withdrawn_on) if case else None
        return {
            "case_ref": ref,
            "ref": f"{ref}/{self.message.action}" if self.message.action else ref,
            "meeting": said(case.meeting) if case else None,
            "is_soft": bool(life and life.response and life.response.is_soft),
            "verdicts": either(life.response.verdicts) if life and life.response else None,
            "how": submitted.how if submitted else None,
            "outcome": response.outcome if response else None,
            "given_on": said(response.given_on) if response and response.given_on else None,
            "closed_on": said(over) if over else None,
            "closed_as": closing.reason if closing else "withdrawn" if over else None,
            "duplicate_of": closing.duplicate_of if closing else None,
            "closings": either(life.closing) if life else None,
            "is_taken_over": bool(case and case.taken_over),
            "committee_code": case.committee if case else "",
            "handed_to": case.handover.to if case and case.handover else None,
            "stands": STANDSTILL.get(case.open_standing, UNDATED) if case else UNDATED,
        }

    def _of_action(self) -> dict[str, Any]:
        action, one = self.action, self.occurrence
        question = self.case.question(self.message.question) if self.case and self.message.question else None
        extension = action.extension if action else None
        return {
            "number": self.message.action,
            "until": said(extension.until) if extension else None,
            "asked_on": said(extension.asked_on) if extension else None,
            "asked_late": bool(extension and extension.is_late),
            "owed_on": said(one.due_on) if one else None,
            "reported_on": said(one.reported_on) if one and one.reported_on else None,
            "done_on": said(one.done_on) if one and one.done_on else None,
            "progress_on": said(action.progress_on) if action and action.progress_on else None,
            "may_decide": self._may_decide(),
            "asks_for": question.field if question else None,
            "is_disowned": bool(question and question.is_disowned),
            "suggested": " and the ".join(question.suggested) if question else "",
            "question_number": question.number if question else None,
            "holds": bool(question and self.case and question.about and question in holding(self.case, question.about)),
        }

    def _of_meetings(self) -> dict[str, Any]:
        """The meeting that the action is due for, or asked about; for the executive, when it can answer."""
        asked = self.message.duty.partition(" / ")[2] if self.message.occasion == "update request" else None
        of = asked or (self.action.meeting if self.action else None)
        meeting = with_id(self.policy.meetings, of)
        return {
            "for_meeting": told_of(meeting, self.case.committee) if meeting and self.case else None,
            "cabinet": when_cabinet_can_answer(self.message, self.case, self.policy, self.today),
        }

    @property
    def _disowned(self) -> Question | None:
        """The last time that an owner of the action said that it is not theirs."""
        about = self.case.questions if self.case and self.message.action else ()
        return next((q for q in reversed(about) if q.is_disowned and q.about == self.message.action), None)

    def _may_decide(self) -> str:
        """Who may decide a request for more time: the policy may leave a first one to the clerk and the chair."""
        life = self.policy.lifecycle(self.case.lifecycle) if self.case else None
        allows = life is not None and life.actions is not None and life.actions.first_extension == "clerk with chair"
        if allows and self.action and is_first_request(self.action):
            return "As a first request, the clerk may decide it with the chair (--with-chair), or the committee may"
        return "Only the committee may decide it" + (", as it is not a first request" if allows else "")

    def _entry(self, entry: Entry) -> dict[str, str | None]:
        text = shortened(one_line(entry.text), 160) if entry.text else None
        late = days((self.today - entry.due).days)
        return {"ref": entry.ref, "text": text, "owner": entry.owner, "due": said(entry.due), "late": late}
