"""Messages that cannot leave as they are: each is noted by itself, tried a bounded number of times, and set aside."""

from collections.abc import Iterable
from datetime import datetime

from activities.parts.alone import Alone, where_of
from activities.parts.round_words import in_short
from activities.parts.sender import Sender
from definitions.case.events import Message
from mail.letters.addressed import AddressedMessage
from mail.letters.digest import Writer
from register.incidents import Failure
from register.ledger.register import Register
from register.mail import outbox


class BrokenMessages:
    """The messages of one round that fail. What fails counts with what the `sender` could not send."""

    def __init__(self, register: Register, sender: Sender) -> None:
        """Read which messages fail already."""
        self.register, self.sender = register, sender
        self.alone = Alone(register, "message", sender.now)

    def due(self, moment: datetime) -> list[Message]:
        """Return what may leave by then; what cannot be read, and what is set aside, stays where it is."""
        with self.register.reading() as tx:
            rows = outbox.rows_due(tx, moment)
        for key, ref in rows.broken:
            said = f"a message of {ref or 'the council'} waits in the outbox and cannot be read"
            self._note(Failure.of("message", key, said, for_whom="operator", ref=ref, mail=key))
        return [message for message in rows.messages if not self.alone.is_set_aside(message.key)]

    def with_words(self, messages: Iterable[AddressedMessage], writer: Writer) -> list[AddressedMessage]:
        """Return the messages about which a letter can be written; the others wait, and somebody hears of it."""
        found = []
        for addressed in messages:
            try:
                writer.letter(addressed)
            except Exception as wrong:  # whatever is wrong with one, the others leave
                self.note_broken(addressed.message, wrong)
            else:
                found.append(addressed)
        return found

    def note_broken(self, message: Message, wrong: Exception) -> None:
        """Note that a message cannot leave as it is, and why."""
        said = f"a message of {message.ref or 'the council'} ({message.occasion}) cannot leave: {in_short(wrong)}"
        self._note(Failure.of("message", message.key, said, ref=message.ref, mail=message.key, detail=where_of(wrong)))

    def leave(self, keys: Iterable[str]) -> None:
        """Note that messages leave after all: their incidents are over."""
        self.alone.went_well(*(Failure.of("message", key, "").key for key in keys))

    def _note(self, failure: Failure) -> None:
        """Count one more try of a message that fails, unless it is set aside already."""
        self.sender.failed += 1
        known = self.alone.failing().get(failure.key)
        if known is None or not known.is_set_aside:
            self.alone.note(failure)
