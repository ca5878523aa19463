"""`bywhen replies`: the replies that wait for the clerk."""

import typer

from cli.shared.options import Data, Json
from cli.shared.system import opened
from cli.shared.terminal import out, print_json, wrapped
from definitions.calendar.days import long_date
from register.mail.replies import ProposedReply, waiting_replies


def replies(context: typer.Context, data: Data = None, as_json: Json = False) -> None:
    """List the replies that wait for you, each with what was written.

    Example:  bywhen replies
    """
    if context.invoked_subcommand:
        return
    with opened(data).register.reading() as tx:
        found = waiting_replies(tx)
    if as_json:
        print_json([reply.__dict__ for reply in found])
    else:
        out.print("\n\n".join(_in_words(reply) for reply in found) or "no reply waits")


def _in_words(reply: ProposedReply) -> str:
    where = f"{reply.ref}{f'/{reply.action}' if reply.action else ''}" if reply.ref else "about what is not known"
    head = f"{reply.number}  {where}  from {reply.post or reply.sender}, {long_date(reply.at.date())}"
    return f"{head}\n{wrapped(reply.text, 4)}"
