"""The facts that a template may name. Each is always there; what is not so is none, and the template leaves it out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from activities.channels.mail import one_line
from activities.directory import Contact, Recipient
from activities.phrases import EXEMPT, LEVEL_HEARD, NEXT, NOT_HELD, REASON, ROLE, days, either, quoted, shortened, times
from definitions.case import Action, Case, Occurrence, Told, holding
from definitions.days import day_of, said
from definitions.events import Message
from definitions.policy import Policy


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

    def facts(self) -> dict[str, Any]:
        """Return every fact by the name that templates use; docs/mail.md lists them."""
        return {
            "council": self.council,
            "committee": self.committee,
            "reader": self.recipient,
            "clerk": self.clerk,
            "role": self.message.to,
            "quote": self.quote,
            "given": {name: one_line(text) for name, text in self.message.facts.items()},
            "entries": [self._entry(entry) for entry in self.entries],
            **self._of_people(),
            **self._of_days(),
            **self._of_words(),
            **self._of_case(),
            **self._of_action(),
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

    def _is_meant(self, one: Occurrence) -> bool:
        match self.message.occasion:
            case "verification":
                return one.reported_on is not None and one.verified_on is None
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
            "next": self._next(),
            "before": self._before(),
        }

    def _owed_by(self) -> str | None:
        life = self.policy.lifecycle(self.case.lifecycle) if self.case else None
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
            "slips": times(one.slips) if one and one.slips else None,
        }

    def _of_words(self) -> dict[str, Any]:
        """The words of papers and people: never of an exempt item, and each in one line."""
        about = f"action {self.message.action}"
        reason = REASON.get(self.message.occasion)
        recommendation = self.word("recommendation", "Propose.text")
        title = self.word("recommendation", "Propose.title")
        action = self.word(about, "AddAction.action")
        short = action if self.message.action else title or recommendation
        return {
            "is_exempt": self.case is not None and self.case.is_exempt,
            "in_short": shortened(short, 60) if short else None,
            "title": title,
            "recommendation": recommendation,
            "response": self.word("response", "Respond.response"),
            "action": action,
            "by_when": self.word(about, "AddAction.by_when"),
            "how_read": self.word(about, "AddAction.how_read"),
            "success": self.word(about, "AddAction.success"),
            "progress": self.word(about, "ReportProgress.progress") or self.word(about, "AddAction.progress"),
            "evidence": self.word(about, "ReportDone.evidence"),
            "reason": self.word(about, reason) if reason else None,
            "question": self.word(f"question {self.message.question}", "Ask.question"),
            "closing_words": self.word("closing", "Close.reason") or self.word("closing", "Withdraw.reason"),
            "minute": self.word("closing", "Close.minute"),
            "reopening_words": self.word("reopening", "Reopen.reason"),
        }

    def word(self, about: str, field: str) -> str | None:
        """Return what was said, in one line; none where it is exempt or not held."""
        if self.case and self.case.is_exempt:
            return None
        return one_line(self.words.get((about, field), "")) or None

    def quote(self, text: str | None) -> str:
        """Return a quotation as an indented block; where there are no words, why not."""
        if text is not None:
            return quoted(text)
        return f"    {EXEMPT if self.case and self.case.is_exempt else NOT_HELD}"

    def _of_case(self) -> dict[str, Any]:
        case, life = self.case, self.policy.lifecycle(self.case.lifecycle) if self.case else None
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
            "closings": either(life.closing) if life else None,
        }

    def _of_action(self) -> dict[str, Any]:
        action, one = self.action, self.occurrence
        question = self.case.question(self.message.question) if self.case and self.message.question else None
        extension = action.extension if action else None
        return {
            "number": self.message.action,
            "until": said(extension.until) if extension else None,
            "asked_on": said(extension.asked_on) if extension else None,
            "owed_on": said(one.due_on) if one else None,
            "reported_on": said(one.reported_on) if one and one.reported_on else None,
            "done_on": said(one.done_on) if one and one.done_on else None,
            "progress_on": said(action.progress_on) if action and action.progress_on else None,
            "asks_for": question.field if question else None,
            "holds": bool(question and self.case and question.about and question in holding(self.case, question.about)),
        }

    def _next(self) -> dict[str, str] | None:
        """Who hears on which day if nobody answers; none where the message waited beyond that day."""
        facts = self.message.facts
        on = date.fromisoformat(facts["next_on"]) if "next_on" in facts else self.today
        if on <= self.today:
            return None
        who = " and ".join(self._whom(role) for role in facts["next_to"].split(", "))
        return {"on": said(on), "who": who, "what": NEXT[facts["next_what"]]}

    def _whom(self, role: str) -> str:
        if role == self.message.to:
            return "you"
        if role in ("manager", "director"):
            return f"{'your' if self.message.to in ('owner', 'respondent') else 'the'} {role}"
        if role == "respondent":
            return self._owed_by() or ROLE["respondent"]
        return ROLE[role]  # type: ignore[index]  # the ladder's own roles

    def _before(self) -> list[str]:
        """What was sent about this before today's message, each with its day."""
        if not self.case:
            return []
        leaves = day_of(self.message.leave_at, self.policy.council.calendar)
        told = [one for one in self.case.told.get(self.message.duty, ()) if one.on < leaves]
        return [f"{said(one.on)}: {self._told(one)}" for one in told]

    def _told(self, one: Told) -> str:
        if one.phase == "at once":
            what, _, post = one.rung.partition(": ")
            rung, words = what, f"{what}, to the {post}"
        else:
            rung, words = one.rung, f"{one.rung.rpartition(', ')[2]}{LEVEL_HEARD[min(one.level, 3)]}"
        stem = f"{self.message.ref} / {self.message.duty} / {rung} / "
        is_lost = self.case is not None and any(key.startswith(stem) for key in self.case.undelivered)
        return f"{words} (could not be delivered)" if is_lost else words

    def _entry(self, entry: Entry) -> dict[str, str | None]:
        text = shortened(one_line(entry.text), 160) if entry.text else None
        late = days((self.today - entry.due).days)
        return {"ref": entry.ref, "text": text, "owner": entry.owner, "due": said(entry.due), "late": late}
