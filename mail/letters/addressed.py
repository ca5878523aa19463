"""A message with its case and its reader, as they are when letters are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from definitions.case.events import Message
from definitions.case.model import Case
from mail.people.recipients import Recipient


@dataclass(frozen=True)
class AddressedMessage:
    """A message with its case and its reader, as they are now. `on` is the day on which it leaves by itself."""

    message: Message
    case: Case | None
    committee: str
    to: Recipient
    on: date


def reader_names(carried: Sequence[AddressedMessage]) -> str:
    """Return everybody whom one mail is for: several people may share an address."""
    return " and ".join(dict.fromkeys(addressed.to.name for addressed in carried))
