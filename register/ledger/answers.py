"""What a look answers: the events that its workflow did not know, or the whole case where they would not be enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from definitions.case import news as n
from definitions.case.events import Looked, Shown, Step
from definitions.case.fold import FIRST_FOLD
from definitions.case.fold_corrections import is_unfolded_by
from definitions.case.model import Case
from register.ledger.events import GENESIS, events_to_tell
from register.tables import ledger, looks


@dataclass(frozen=True)
class Echo:
    """What a workflow says again of the last answer: the hash of the last event that it knows, and how it folds.

    A run of the first release says neither. Events are told after number `since`, where that is said.
    """

    head: str = ""
    fold: int = 0
    since: int | None = None


def stored_step(tx: Connection, ref: str, number: int) -> Step:
    """Return what look `number` decided."""
    stored = select(looks.c.step).where(looks.c.ref == ref, looks.c.number == number)
    return Step.model_validate_json(tx.execute(stored).scalar_one())


@dataclass(frozen=True)
class AfterLook:
    """Where a case stands in its ledger after a look, and what that look decided."""

    ref: str
    number: int
    step: Step
    case: Case
    seq: int
    head: str


def stood(tx: Connection, row: Row[Any]) -> AfterLook:
    """Return where a case stood after its last look, as its row has it."""
    case = Case.model_validate_json(row.state)
    return AfterLook(row.ref, row.looks, stored_step(tx, row.ref, row.looks), case, row.seq, row.head)


def answer(tx: Connection, stands: AfterLook, known: int, echo: Echo, news: Sequence[n.News], fold: int) -> Looked:
    """Return what a look gives back.

    It is whole where event `known` is another than the workflow knows or is not there, where something was struck out
    after it, or where the case is folded in another way now. A record that parted is told from its first event.
    """
    case, step = stands.case, stands.step
    has_parted = not _is_known(tx, stands, known, echo.head)
    events = events_to_tell(tx, stands.ref, 0 if has_parted else _since(known, echo), [said.id for said in news])
    is_struck = any(is_unfolded_by(event.body) and event.seq > known for event in events)
    is_whole = has_parted or is_struck or (echo.fold or FIRST_FOLD) != fold
    return Looked(
        number=stands.number,
        wake=step.wake,
        waits_for=step.waits_for,
        municipal_year=step.municipal_year,
        events=tuple(events),
        head=stands.head,
        fold=fold,
        shown=Shown(committee=case.committee, standing=case.standing, due=case.next_due, is_over=case.is_over),
        case=case if is_whole else None,
        seq=stands.seq if is_whole else 0,
    )


def _since(known: int, echo: Echo) -> int:
    return known if echo.since is None else echo.since


def _is_known(tx: Connection, stands: AfterLook, known: int, head: str) -> bool:
    """Whether event `known` is there and, where the workflow says its hash, is the one that it knows."""
    if known > stands.seq:
        return False
    return not head or head == _hash_of(tx, stands, known)


def _hash_of(tx: Connection, stands: AfterLook, seq: int) -> str:
    if seq in (0, stands.seq):
        return stands.head if seq else GENESIS
    here = (ledger.c.ref == stands.ref, ledger.c.seq == seq)
    return str(tx.execute(select(ledger.c.hash).where(*here)).scalar_one())
