"""Whose words a correction puts right: those that stand now. The wrong ones stay with the event that said them."""

from collections.abc import Sequence
from typing import get_args

from definitions.case import events as e
from definitions.case import news as n
from definitions.case.fold_corrections import counted
from definitions.errors import refuse

Said = tuple[type[n.NewsBase], ...]
CORRECTED_WORDS: tuple[n.CorrectedWords, ...] = get_args(n.CorrectedWords)
OWN_WORDS = "reason"  # why it is corrected: words of the correction itself
OF_THE_WHOLE: dict[str, tuple[Said, str]] = {  # by field: which news said it, and under which name
    "words": ((n.Propose, n.Adopt), "text"),
    "words as started": ((n.Propose,), "text"),
    "title": ((n.Propose,), "title"),
    "response": ((n.Respond,), "response"),
    "minute": ((n.NewsBase,), "minute"),
}
OF_AN_ACTION: dict[str, tuple[Said, str]] = {
    "words": ((n.AddAction,), "action"),
    "minute": ((n.NewsBase,), "minute"),
}


def name_of_words(field: str, action: int | None) -> str | None:
    """Return under which name the words stand that a field names; none where it names none."""
    said = (OF_AN_ACTION if action else OF_THE_WHOLE).get(field)
    return said[1] if said else None


def reworded(news: n.Correct, events: Sequence[e.Event]) -> n.Correct:
    """Return a correction of words with the event whose words it puts right. Raises NotAllowed where none said any."""
    ref, said = events[0].ref, (OF_AN_ACTION if news.action else OF_THE_WHOLE).get(news.field)
    where = f"{ref}/{news.action}" if news.action else ref
    if said is None:
        refuse(f"{where}: the {news.field} is of the recommendation as a whole: correct that of {ref}")
    kinds, name = said
    found = [event for event in counted(events) if _has_said(event, kinds, name, news)]
    if not found:
        which = f"event {news.event} of {where}" if news.event else where
        refuse(f"{which} has no {news.field} that could be put right")
    return news.model_copy(update={"event": found[-1].seq, "was": f"as told in event {found[-1].seq}"})


def _has_said(event: e.Event, kinds: Said, name: str, news: n.Correct) -> bool:
    body = event.body
    if not isinstance(body, kinds) or isinstance(body, n.Correct) or name not in body.words:
        return False
    is_asked_for = news.event in (None, event.seq)
    return is_asked_for and (news.action is None or getattr(body, "action", None) == news.action)


def words_put_right(events: Sequence[e.Event]) -> dict[tuple[str, str], str]:
    """Return by which event words were put right last, by the id of the event that said them, and their name."""
    ids = {event.seq: event.id for event in events}
    return {
        (ids[event.body.event], name): event.id
        for event in counted(events)
        if isinstance(event.body, n.Correct) and event.body.event in ids and event.body.lapses_on is None
        for name in event.body.words
        if name != OWN_WORDS
    }
