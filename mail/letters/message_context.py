"""One message, on the day it leaves, with all that is known about it: from this its letter is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from definitions.case.events import Message
from definitions.case.model import Case
from definitions.case.parts import Action, Occurrence, Question
from definitions.policy.model import Lifecycle, Policy
from mail.letters.phrases import EXEMPT, NOT_HELD
from mail.letters.plain_text import one_line, quote_block
from mail.people.directory import Contact, Recipient


class LateAction(NamedTuple):
    """An action that was late when it was entered. `text` is none where it is exempt, or not held."""

    ref: str
    text: str | None
    owner: str
    due: date


@dataclass(frozen=True)
class MessageContext:
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
    entries: Sequence[LateAction] = ()
    link: str | None = None
    preview: str | None = None
    sent_on: Mapping[str, datetime] = field(default_factory=dict)

    @property
    def action(self) -> Action | None:
        """The action that the message is about."""
        return self.case.action(self.message.action) if self.case and self.message.action else None

    @property
    def occurrence(self) -> Occurrence | None:
        """The time that the action is owed which the message is about."""
        owed = self.action.owed if self.action else ()
        fits = (
            [occurrence for occurrence in owed if self._is_meant(occurrence)]
            or [occurrence for occurrence in owed if occurrence.is_open]
            or owed[-1:]
        )
        return fits[0] if fits else None

    @property
    def is_moved(self) -> bool:
        """Whether that time moved with its meeting."""
        return bool(self.occurrence and self.occurrence.is_moved_with_meeting)

    def _is_meant(self, occurrence: Occurrence) -> bool:
        match self.message.occasion:
            case "verification":
                return occurrence.awaits_verification and occurrence.reported_on == self.message.due_on
            case "extension":
                return occurrence.is_open
        return occurrence.due_on == self.message.due_on

    @property
    def life(self) -> Lifecycle | None:
        """The case's lifecycle, with the body that answers now."""
        return self.policy.lifecycle(self.case.lifecycle, self.case.answered_by) if self.case else None

    @property
    def owed_by(self) -> str | None:
        """Who owes the response; without one, whom the recommendation is addressed to."""
        life = self.life
        return (life.response.owed_by if life.response else life.addressee) if life else None

    @property
    def disowned_question(self) -> Question | None:
        """The last time that an owner of the action said that it is not theirs."""
        about = self.case.questions if self.case and self.message.action else ()
        disowned = (question for question in reversed(about) if question.is_disowned)
        return next((question for question in disowned if question.about == self.message.action), None)

    def word(self, about: str, field: str) -> str | None:
        """Return what was said, in one line; none where it is exempt or not held."""
        if self.case and self.case.is_exempt:
            return None
        return one_line(self.words.get((about, field), "")) or None

    def quote(self, text: str | None) -> str:
        """Return a quotation as an indented block; where there are no words, why not."""
        if text is not None:
            return quote_block(text)
        return f"    {EXEMPT if self.case and self.case.is_exempt else NOT_HELD}"
