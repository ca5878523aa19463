"""`bywhen redact`: a name or a text taken out of the record for good; that it was there can still be proved."""

from typing import Annotated

from cli.shared.options import By, Data, Ref, argument, option
from cli.shared.system import opened
from cli.shared.terminal import out
from definitions.errors import Trouble
from register.ledger.words import redact as take_out
from register.mail.copies import forget_copies


def redact(
    ref: Ref,
    event: Annotated[int, argument("EVENT", "The event's number, from `bywhen history`.")],
    field: Annotated[str, argument("FIELD", "Which of its texts: text, progress, …")],
    reason: Annotated[str, option("--reason", "TEXT", "Why, kept for ever.")],
    by: By = "clerk",
    data: Data = None,
) -> None:
    """Take one text of one event out for good. The chain still verifies; who did it, and why, stays.

    Example:  bywhen redact CYP-2020-01-14-7.3 6 progress --reason "Names a pupil"
    """
    system = opened(data)
    ref = system.ref(ref)
    found = next((recorded for recorded in system.register.events(ref) if recorded.seq == event), None)
    if found is None:
        msg = f"{ref} has no event {event}: `bywhen history {ref}` numbers them"
        raise Trouble(msg)
    name = field.replace("-", "_").replace(" ", "_")
    texts = getattr(found.body, "words", {})
    if name not in texts:
        has = f"its texts are {', '.join(texts)}" if texts else "it has none"
        msg = f'event {event} of {ref} has no text "{field}": {has}'
        raise Trouble(msg)
    with system.register.engine.begin() as tx:
        is_gone = take_out(tx, ref, found.id, f"{found.body.kind}.{name}", system.now, by[:200], reason)
        forget_copies(tx, ref)
    out.print(f"{ref}, event {event}: {field} is {'redacted' if is_gone else 'redacted already'}")
    out.print(
        "Our copies of mails about it are taken out too; those who got them, and the paper itself, still hold it."
    )
