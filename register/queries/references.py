"""Which recommendation a reference means, as it was typed: in whatever case, and with whatever numeral."""

from definitions.errors import Trouble
from definitions.papers.number_labels import references_meant
from register.ledger.cases import all_refs, refs_there
from register.ledger.register import Register


def reference_meant(register: Register, typed: str) -> str:
    """Return the reference that is meant; what means none, as it was typed. Raises Trouble where several may be."""
    typed = typed.strip()
    with register.reading() as tx:
        if refs_there(tx, [typed]):
            return typed
        found = references_meant(typed, all_refs(tx))
    if len(found) > 1:
        msg = f"{typed} may be {' or '.join(found[:4])}: type the one that you mean"
        raise Trouble(msg)
    return found[0] if found else typed
