"""What a round writes into the log and into incidents."""

from collections.abc import Sequence

from definitions.errors import Trouble
from mail.letters.addressed import AddressedMessage
from register.incidents import Failure
from register.mail.outbox import WrittenMail


def why(addressed: AddressedMessage) -> str:
    """Say to whom a message went and why, for the log."""
    return f"to {addressed.to.name}, {addressed.to.post}{f' ({addressed.to.why})' if addressed.to.why else ''}"


def in_short(wrong: Exception) -> str:
    """Return what is wrong: the words of a known mistake, else its kind, since an error may quote anybody's words."""
    return wrong.reason if isinstance(wrong, Trouble) else f"its letter cannot be written ({type(wrong).__name__})"


def cannot_be_sent(mail: WrittenMail) -> Failure:
    """Return the failure of a mail that may have left."""
    said = f"a mail to the {mail.post} that may have left cannot be sent again"
    return Failure.of("mail", mail.key, said, for_whom="operator", mail=mail.key)


def cannot_be_mailed(person: str, messages: Sequence[AddressedMessage]) -> Failure:
    """Return the failure of a person's mail."""
    said = f"no mail can be made or sent to the {messages[0].to.post}, for whom {len(messages)} wait"
    return Failure.of("person", person, said, for_whom="operator")
