"""`bywhen replies take` and `set-aside`: what becomes of a reply."""

from typing import Annotated

from cli.shared.desk import at_desk
from cli.shared.options import By, Data, argument, option
from cli.shared.parsing import one_of, ref_and_action
from cli.shared.system import opened, running
from cli.shared.terminal import out
from definitions.calendar.days import day_of
from definitions.errors import Trouble
from definitions.forms.actions import report_done, report_progress
from definitions.forms.statement import Common
from register.mail import replies
from register.mail.replies import ProposedReply

ReplyNumber = Annotated[str, argument("NUMBER", "As `bywhen replies` lists it.")]


def take(
    number: ReplyNumber,
    what: Annotated[str, option("--as", "WHAT", "progress or done.", shows_default=True)] = "progress",
    to: Annotated[str | None, option("--to", "REF/N", "Which action, where it is not known.")] = None,
    post: Annotated[str | None, option("--post", "POST", "Who wrote it, where it is not known.")] = None,
    by: By = "clerk",
    data: Data = None,
) -> None:
    """Record a reply as a line of progress, or as done; it is said by the post that wrote it, on the day it did.

    Example:  bywhen replies take 3f9a01bc --as done
    """
    system = running(data)
    with system.register.reading() as tx:
        reply = replies.reply_named(tx, number)
    _must_wait(reply)
    ref, action = ref_and_action(to or _where(reply))
    ref = system.ref(ref)
    said = Common(
        id=f"reply {reply.number}",
        happened_on=day_of(reply.at, system.policy.council.calendar),
        by=by,
        on_behalf_of=post or reply.post,
        source="a reply by mail",
    )
    is_done = one_of(what, ("progress", "done"), "--as") == "done"
    news, texts = (report_done if is_done else report_progress)(said, action, reply.text)
    doing = f"{ref}: waiting until a worker has recorded it"
    answer = at_desk(system, lambda desk: desk.tell(ref, news, texts, system.now), doing)
    with system.register.engine.begin() as tx:
        replies.decide_reply(tx, reply.id, "taken", by, system.now)
    out.print(f"{ref}/{action}: recorded as {what} (event {answer.seq}).")


def _must_wait(reply: ProposedReply) -> None:
    if reply.state != "proposed":
        msg = f"reply {reply.number} is {reply.state} already: `bywhen replies` lists those that wait"
        raise Trouble(msg)


def _where(reply: ProposedReply) -> str:
    if reply.ref is None or reply.action is None:
        msg = f"reply {reply.number} does not say which action it is about: name it with --to REF/N"
        raise Trouble(msg)
    return f"{reply.ref}/{reply.action}"


def set_aside(number: ReplyNumber, by: By = "clerk", data: Data = None) -> None:
    """Set a reply aside: it is no progress. It is kept, and nothing is recorded.

    Example:  bywhen replies set-aside 3f9a01bc
    """
    system = opened(data)
    with system.register.engine.begin() as tx:
        reply = replies.reply_named(tx, number)
        _must_wait(reply)
        replies.decide_reply(tx, reply.id, "set aside", by, system.now)
    out.print(f"{reply.number}: set aside")
