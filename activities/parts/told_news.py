"""What is looked at in a piece of news before a workflow hears of it, and why one was refused."""

from collections.abc import Mapping, Sequence

from temporalio.client import WorkflowUpdateFailedError

from activities.contracts import NewsAnswer
from definitions.case import news as n
from definitions.case.events import Event, Refused
from definitions.case.owners import owners_apart
from definitions.characters import plain_values
from definitions.errors import NotAllowed, Trouble
from register.ledger.register import Register

LARGEST = 64 * 1024  # bytes of one piece of news with its words: an update over 2 MB would wedge its workflow
MOST_OWNERS = 20  # of one action: who owes it to more, owes it to nobody


def plain_news(news: n.News) -> n.News:
    """Return news without what nobody sees: control characters, and those that turn a text's direction."""
    said = news.model_dump()
    seen = plain_values(said)
    return news if seen == said else n.NEWS.validate_python(seen)


def as_told(register: Register, ref: str, news: n.News) -> n.News:
    """Return news as it is told: plain, and under the id of the same words where their teller has no answer yet."""
    news = plain_news(news)
    return news.model_copy(update={"id": register.said_before(ref, news.id)})


def answer_of(recorded: Event) -> NewsAnswer:
    """Return what became of news that is recorded already. Raises NotAllowed where it was refused."""
    if isinstance(recorded.body, Refused):
        raise NotAllowed(recorded.body.reason)
    return NewsAnswer(seq=recorded.seq)


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


def must_not_be_too_large(news: n.News, texts: Mapping[str, str | None]) -> None:
    """Raise where a piece of news is more than one takes, measured with all its words, or names too many owners."""
    owners = len(_owners(news))
    if owners > MOST_OWNERS:
        msg = f"that names {owners} owners, and an action has at most {MOST_OWNERS}: name who answers for it"
        raise Trouble(msg)
    size = len(news.model_dump_json().encode()) + sum(len((text or "").encode()) for text in texts.values())
    if size > LARGEST:
        msg = f"that is {size // 1024} KB of text, and one piece of news takes 64 KB: keep the paper and quote from it"
        raise Trouble(msg)


def _owners(news: n.News) -> Sequence[str]:
    if isinstance(news, n.Correct):
        return owners_apart(news.now) if news.field == "owner" else ()
    return getattr(news, "owners", ())
