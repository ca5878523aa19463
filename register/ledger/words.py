"""The side table of words: what was said, by event and field. A name can be redacted; the chain still verifies.

Beside it, what was told and has no answer yet: told again after a timeout, it is the same news, and recorded once.
"""

import hashlib
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select, update

from definitions.case import news as n
from definitions.characters import plain
from definitions.forms.statement import is_said_again
from definitions.undoing.rewording import OWN_WORDS, words_put_right
from register.database import batched, insert_new
from register.ledger.events import events_after
from register.ledger.undoing import struck_numbers
from register.tables import ledger, told_news, words


def about(news: n.News) -> str:
    """Return what the words of this news are about."""
    of_the_whole = {"Propose": "recommendation", "Respond": "response", "Publish": "response", "Reopen": "reopening"}
    of_the_whole |= {
        "Adopt": "recommendation",
        "DecideCallIn": "response",
        "DecideResponse": "response",
        "AskSupplementary": "response",
    }
    of_the_whole |= {"Close": "closing", "Withdraw": "closing"}
    of_the_whole |= {"HandOver": "handover", "Continue": "handover", "Transfer": "transfer"}
    if news.kind in of_the_whole:
        return of_the_whole[news.kind]
    if number := getattr(news, "question", None):
        return f"question {number}"
    if number := getattr(news, "action", None):
        return f"action {number}"
    return "case"


def store_words(tx: Connection, ref: str, news: n.News, texts: Mapping[str, str | None]) -> n.News:
    """Keep the texts of a piece of news, by field; return the news with their digests.

    Said again under the same id, the first words stand: their digests are what comes back. By whatever entrance a text
    came, what nobody sees of it is taken out here.
    """
    for field, said in texts.items():
        if said is None:
            continue
        text = plain(said)
        salt = secrets.token_hex(16)
        row = {"ref": ref, "event": news.id, "name": f"{news.kind}.{field}", "about": about(news), "salt": salt}
        insert_new(tx, words, {**row, "text": text, "digest": salted_digest(salt, text)})
    found = tx.execute(select(words.c.name, words.c.digest).where(words.c.ref == ref, words.c.event == news.id))
    digests = {name.partition(".")[2]: own for name, own in sorted(tuple(row) for row in found)}
    return news.model_copy(update={"words": digests})


def note_said(tx: Connection, ref: str, event: str, now: datetime) -> None:
    """Note that a piece of news is being told: until `note_answered`, the same words are the same news."""
    row = {"ref": ref, "id": event, "times": 1, "is_answered": False, "at": now}
    if not insert_new(tx, told_news, row):
        again = update(told_news).where(told_news.c.ref == ref, told_news.c.id == event)
        tx.execute(again.values(times=told_news.c.times + 1, is_answered=False, at=now))


def unanswered(tx: Connection, ref: str, event: str) -> str:
    """Return the id under which the same words were told whose teller has no answer; else the id that they have."""
    query = select(told_news.c.id).where(told_news.c.ref == ref, told_news.c.is_answered.is_(False))
    there = tx.execute(query.order_by(told_news.c.at)).scalars()
    return next((own for own in there if is_said_again(own, event)), event)


def note_answered(tx: Connection, ref: str, event: str) -> None:
    """Note that the teller has the answer: recorded, or refused. The same words are other news from now on."""
    here = (told_news.c.ref == ref, told_news.c.id == event, told_news.c.is_answered.is_(False))
    tx.execute(update(told_news).where(*here).values(is_answered=True))


def salted_digest(salt: str, text: str) -> str:
    """Return the salted digest that an event holds for a text."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def forget(tx: Connection, ref: str, event: str) -> None:
    """Delete the words of news that was refused: no event will ever name them."""
    recorded = select(ledger.c.seq).where(ledger.c.ref == ref, ledger.c.id == event).exists()
    tx.execute(words.delete().where(words.c.ref == ref, words.c.event == event, ~recorded))


def words_of(tx: Connection, ref: str) -> dict[tuple[str, str], str]:
    """Return the words of a case by what they are about and "Kind.field", in the order in which they were last said;
    the latest where a field was said twice.

    A second response, or decision on one, that was told without words does not borrow those of the first.
    """
    return words_of_all(tx, [ref]).get(ref, {})


def words_of_all(tx: Connection, refs: Sequence[str]) -> dict[str, dict[tuple[str, str], str]]:
    """Return the words of many cases, each as `words_of` does."""
    found: dict[str, dict[tuple[str, str], str]] = {}
    for some in batched(refs):
        order = select(words.c.ref, words.c.event, words.c.about, words.c.name, words.c.text, ledger.c.seq).join(
            ledger, (ledger.c.ref == words.c.ref) & (ledger.c.id == words.c.event)
        )
        rows = order.where(words.c.ref.in_(some), words.c.text.is_not(None)).order_by(words.c.ref, ledger.c.seq)
        struck = struck_numbers(tx, some)
        latest = _latest(tx, some, struck)
        said = tx.execute(rows).all()
        right = _put_right(tx, said)
        for row in said:
            if row.seq in struck.get(row.ref, ()) or _is_of_correction(row.name):
                continue
            if row.about != "response" or row.seq == latest[row.ref, row.name.partition(".")[0]]:
                own = (row.ref, row.event, row.name.partition(".")[2])
                latest_words = found.setdefault(row.ref, {})
                latest_words.pop((row.about, row.name), None)  # the latest of all is the last
                latest_words[row.about, row.name] = plain(right.get(own, row.text))
    return found


def _is_of_correction(name: str) -> bool:
    """Whether a text stands in the place of another's, and is no word of its own."""
    return name.startswith("Correct.") and name != f"Correct.{OWN_WORDS}"


def _put_right(tx: Connection, said: Iterable[Any]) -> dict[tuple[str, str, str], str]:
    """Return the texts that stand in the place of others, by case, event and name of those."""
    texts = {(row.ref, row.event, row.name.partition(".")[2]): row.text for row in said if _is_of_correction(row.name)}
    return {
        (ref, event, name): texts[ref, correction, name]
        for ref in dict.fromkeys(ref for ref, _, _ in texts)
        for (event, name), correction in words_put_right(events_after(tx, ref, 0)).items()
        if (ref, correction, name) in texts
    }


def _latest(tx: Connection, refs: Sequence[str], struck: Mapping[str, Collection[int]]) -> dict[tuple[str, str], int]:
    """Return the number of the last event of each kind, by case and kind; what is struck out is none."""
    order = select(ledger.c.ref, ledger.c.kind, func.max(ledger.c.seq))
    last = {(ref, kind): seq for ref, kind, seq in tx.execute(_of_kinds(order, refs))}
    if not struck:
        return last
    each = select(ledger.c.ref, ledger.c.kind, ledger.c.seq).where(ledger.c.ref.in_(list(struck)))
    for ref, kind, seq in tx.execute(each.order_by(ledger.c.seq)):
        if seq not in struck[ref]:
            last[ref, kind] = seq
    return last


def _of_kinds(order: Select[Any], refs: Sequence[str]) -> Select[Any]:
    return order.where(ledger.c.ref.in_(refs)).group_by(ledger.c.ref, ledger.c.kind)


def words_by_event(tx: Connection, ref: str) -> dict[str, dict[str, str]]:
    """Return the words of a case by event id and field; a redacted one says so."""
    found: dict[str, dict[str, str]] = {}
    for row in tx.execute(select(words).where(words.c.ref == ref).order_by(words.c.name)):
        text = _redacted(row) if row.text is None else plain(row.text)
        found.setdefault(row.event, {})[row.name.partition(".")[2]] = text
    return found


def _redacted(row: Row[Any]) -> str:
    return f"(redacted on {row.redacted_at:%d %B %Y} by {row.redacted_by}: {row.redacted_why})"


def redact(tx: Connection, ref: str, event: str, name: str, now: datetime, by: str, why: str) -> bool:
    """Take the text of one field away, and its salt, lest a name be guessed; its digest stays in the event.

    Returns whether there was one.
    """
    here = (words.c.ref == ref, words.c.event == event, words.c.name == name, words.c.text.is_not(None))
    gone = {"text": None, "salt": "", "redacted_at": now, "redacted_by": by, "redacted_why": why}
    return tx.execute(update(words).where(*here).values(**gone)).rowcount > 0
