"""`bywhen redact`: a name or a text taken out of the record for good; that it was there can still be proved."""

from typing import Annotated

import typer

from cli.app import app, out
from cli.shared.options import Data, Ref
from definitions.errors import Trouble

Number = Annotated[
    int, typer.Argument(metavar="EVENT", help="The event's number, from `bywhen history`.", show_default=False)
]
Field = Annotated[
    str, typer.Argument(metavar="FIELD", help="Which of its texts: text, progress, …", show_default=False)
]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, kept for ever.", show_default=False)]
By = Annotated[str, typer.Option("--by", metavar="POST", help="Who takes it out.")]


@app.command(rich_help_panel="What clerks keep straight")
def redact(ref: Ref, event: Number, field: Field, reason: Reason, by: By = "clerk", data: Data = None) -> None:
    """Take one text of one event out for good. The chain still verifies; who did it, and why, stays.

    Example:  bywhen redact CYP-2020-01-14-7.3 6 progress --reason "Names a pupil"
    """
    from cli.shared.system import opened
    from register.ledger.words import redact as take_out
    from register.mail.copies import forget_copies

    system = opened(data)
    found = next((one for one in system.register.events(ref) if one.seq == event), None)
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
    out.print(f"{ref}, event {event}: {field} is {'redacted' if is_gone else 'redacted already'}", markup=False)
    out.print(
        "Our copies of mails about it are taken out too; those who got them, and the paper itself, still hold it."
    )
