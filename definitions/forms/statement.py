"""A piece of news with its texts, as somebody states it, and the id by which it is known when it is stated again."""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from typing import TypedDict

from definitions.case.news import News

# What a form numbers by itself: the same words, typed again after they were recorded, would get another number.
NUMBERED = {"AddAction": {"action"}, "Ask": {"question"}, "Disown": {"question"}}
_ID = re.compile(r"(?P<kind>\w+) \d+ (?P<digest>[0-9a-f]{16})(?: again)*")
Texts = Mapping[str, str | None]
Statement = tuple[News, Texts]


class Common(TypedDict):
    """What all news has. The id stays empty until the whole is known: `identified` makes it of all that is said."""

    id: str
    happened_on: date
    by: str
    on_behalf_of: str | None
    source: str | None


def worded(news: News, **texts: str | None) -> Statement:
    """Return news with its texts, each under the name by which histories keep it."""
    return news, texts


def identified(ref: str, statement: Statement, seq: int) -> Statement:
    """Return what is said of `ref`, whose last event is number `seq`, with its id.

    The same words, said again before anything else was recorded, have the same id, and are recorded once.
    """
    news, texts = statement
    own_numbers = NUMBERED.get(news.kind, set())
    said = news.model_dump_json(exclude={"id", "words", "worked", *own_numbers}, exclude_defaults=True)
    words = {name: text for name, text in texts.items() if text is not None}
    own = news_id(news.kind, seq, json.dumps([ref, said, words], sort_keys=True))
    return news.model_copy(update={"id": own}), texts


def news_id(kind: str, seq: int, said: str) -> str:
    """Return the id of a piece of news: its kind, the number that its event would have, and the digest of its words."""
    return f"{kind} {seq + 1} {hashlib.sha256(said.encode()).hexdigest()[:16]}"


def is_said_again(first: str, second: str) -> bool:
    """Whether two ids are of one statement, whatever was recorded between the two."""
    ids = _ID.fullmatch(first), _ID.fullmatch(second)
    return all(ids) and len({(own["kind"], own["digest"]) for own in ids if own}) == 1


def is_same(news: News, kind: str, event: str) -> bool:
    """Whether an event of this kind and id was made of the same words, whatever was recorded before it."""
    return kind == news.kind and event.rpartition(" ")[2] == news.id.rpartition(" ")[2]
