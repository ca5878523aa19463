"""Which recommendations are the same as another: closed so, or entered in the same words."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from register.database import batched
from register.ledger.mending import readable_case
from register.tables import cases, words


def duplicates_of(tx: Connection, ref: str) -> list[str]:
    """Return the recommendations that stand closed as duplicates of `ref`."""
    named = cases.c.is_over & cases.c.state.contains(f'"duplicate_of":"{ref}"', autoescape=True)
    rows = tx.execute(select(cases.c.state).where(named).order_by(cases.c.ref)).scalars()
    closed = [readable_case(state) for state in rows]
    return [case.ref for case in closed if case and case.closing and case.closing.duplicate_of == ref]


def proposed_in_words(tx: Connection, texts: Sequence[str]) -> dict[str, list[str]]:
    """Return, by its words, the recommendations that were proposed in exactly these; not those entered in error."""
    found: dict[str, list[str]] = {}
    for some in batched(texts):
        query = select(words.c.text, words.c.ref, cases.c.state).join(cases, cases.c.ref == words.c.ref)
        named = (words.c.name == "Propose.text", words.c.text.in_(some))
        for text, ref, state in tx.execute(query.where(*named).order_by(words.c.ref)):
            case = readable_case(state)
            if case is None or not case.is_entered_in_error:
                found.setdefault(text, []).append(ref)
    return found
