"""One message, on the day it leaves, with all that is known about it: from this its letter is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from definitions.case.events import Message
from definitions.case.model import Case
from definitions.case.parts import Action, Occurrence, Question
from definitions.chasing.duties import duties
from definitions.chasing.duty import Duty
from definitions.chasing.mails.first_mail import counted_from_first_mail
from definitions.chasing.mails.mail_facts import MailFacts
from definitions.policy.model import Lifecycle, Policy
from mail.letters.phrases import EXEMPT, NOT_HELD
from mail.letters.plain_text import one_line, quote_block
from mail.people.model import PeopleShape
from mail.people.recipients import Contact, Directory, People, Recipient

NOBODY = People(PeopleShape())
NOTHING_SENT = MailFacts()


class LateAction(NamedTuple):
    """An action that was late when it was entered. `text` is none where it is exempt, or not held."""

    ref: str
    text: str | None
    owner: str
    due: date


@dataclass(frozen=True)
class MessageContext:
    """One message, on the day it leaves, and all that is known about it.

    `words` is keyed by part and field, as ("action 1", "AddAction.action"); what was redacted is missing. Only what a
    round itself asks has no case; only "overdue at entry" has `entries`, one for each late action of the meeting.
    """

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
    people: Directory = NOBODY
    mail: MailFacts = NOTHING_SENT
    owed: Sequence[Duty] | None = None  # what is owed on the case; worked out here where nobody has

    @cached_property
    def duty(self) -> Duty | None:
        """What is owed that the message is about, as its ladder counts once the message has left."""
        case, policy = self.case, self.policy
        if case is None or not self.message.duty:
            return None
        owed = duties(case, policy, self.today) if self.owed is None else self.owed
        found = next((duty for duty in owed if str(duty.key) == self.message.duty), None)
        if found is None:
            return None
        mail = self.mail.with_left((self.message.key,), self.today)
        return counted_from_first_mail(case, found, mail, self.today, policy.council.calendar)

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
