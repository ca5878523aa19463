"""What is looked at in a piece of news before a workflow hears of it, and why one was refused."""

from collections.abc import Mapping

from temporalio.client import WorkflowUpdateFailedError

from definitions.case import news as n
from definitions.characters import plain_values
from definitions.errors import NotAllowed, Trouble
from register.ledger.register import Register

LARGEST = 64 * 1024  # bytes of words in one piece of news: an update over 2 MB would wedge its workflow


def plain_news(news: n.News) -> n.News:
    """Return news without what nobody sees: control characters, and those that turn a text's direction."""
    said = news.model_dump()
    seen = plain_values(said)
    return news if seen == said else n.NEWS.validate_python(seen)


def reason_of(failed: WorkflowUpdateFailedError) -> str:
    """Return why the workflow refused the news, in the words of the rule."""
    cause: BaseException = failed
    while cause.__cause__ is not None:
        cause = cause.__cause__
    return str(cause).removeprefix("NotAllowed: ")


def must_go_on(register: Register, ref: str, other: str) -> None:
    """Raise where a duplicate's other does not exist, or is itself closed as a duplicate."""
    closing = register.entry(other).case.closing
    if closing and closing.duplicate_of:
        what = "this one" if closing.duplicate_of == ref else closing.duplicate_of
        msg = f"{ref} cannot be a duplicate of {other}, which is closed as a duplicate of {what}: name one that goes on"
        raise NotAllowed(msg)


def must_not_be_too_large(texts: Mapping[str, str | None]) -> None:
    """Raise where the words are more than one piece of news takes."""
    size = sum(len((text or "").encode()) for text in texts.values())
    if size > LARGEST:
        msg = f"that is {size // 1024} KB of text, and one piece of news takes 64 KB: keep the paper and quote from it"
        raise Trouble(msg)
