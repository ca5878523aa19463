"""`bywhen replies`: what people wrote back by mail, laid before the clerk: taken as progress or done, or set aside."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.app import app, out
from cli.shared.options import Data, Json, action_of, one_of
from definitions.errors import Trouble

if TYPE_CHECKING:
    from activities.contracts import PostboxRead
    from cli.shared.system import System
    from definitions.case.news import News
    from register.mail.replies import ProposedReply

box = typer.Typer(help="What people wrote back by mail: read it, then take it or set it aside.")
app.add_typer(box, name="replies", rich_help_panel="What clerks keep straight")

Number = Annotated[str, typer.Argument(metavar="NUMBER", help="As `bywhen replies` lists it.", show_default=False)]
As = Annotated[str, typer.Option("--as", metavar="WHAT", help="progress or done.")]
To = Annotated[
    str | None, typer.Option("--to", metavar="REF/N", help="Which action, where it is not known.", show_default=False)
]
Post = Annotated[
    str | None, typer.Option("--post", metavar="POST", help="Who wrote it, where it is not known.", show_default=False)
]
By = Annotated[str, typer.Option("--by", metavar="POST", help="Who decides on it.")]
Files = Annotated[list[Path], typer.Argument(metavar="FILE.eml…", help="Mails as files.", show_default=False)]


@box.callback(invoke_without_command=True)
def replies(context: typer.Context, data: Data = None, as_json: Json = False) -> None:
    """List the replies that wait for you, each with what was written.

    Example:  bywhen replies
    """
    from cli.shared.system import opened
    from register.mail.replies import waiting_replies

    if context.invoked_subcommand:
        return
    with opened(data).register.reading() as tx:
        found = waiting_replies(tx)
    if as_json:
        out.print(json.dumps([one.__dict__ for one in found], default=str), markup=False)
        return
    out.print("\n\n".join(_in_words(one) for one in found) or "no reply waits", markup=False)


def _in_words(reply: "ProposedReply") -> str:
    from cli.shared.layout import wrapped
    from definitions.calendar.days import long_date

    where = f"{reply.ref}{f'/{reply.action}' if reply.action else ''}" if reply.ref else "about what is not known"
    head = f"{reply.number}  {where}  from {reply.post or reply.sender}, {long_date(reply.at.date())}"
    return f"{head}\n{wrapped(reply.text, 4)}"


@box.command()
def read(files: Files, data: Data = None) -> None:
    """Read mails that you saved as files. What the worker finds in the folder of replies it reads itself.

    Example:  bywhen replies read "RE: 2 overdue.eml"
    """
    from activities.postbox import Postbox
    from cli.shared.system import opened
    from mail.people.directory import PeopleFile

    system = opened(data)
    postbox = Postbox(system.register, system.settings.replies, PeopleFile(system.settings.people))
    for file in files:
        try:
            found = postbox.read_mail(file.read_bytes(), system.now)
        except OSError as wrong:
            msg = f"{file} cannot be read: {wrong.strerror}"
            raise Trouble(msg) from wrong
        out.print(f"{file}: {_became(found)}", markup=False)
        if found.cannot_deliver:  # the worker tells its cases, at the next round
            postbox.folder.mkdir(parents=True, exist_ok=True)
            (postbox.folder / f"{file.stem}.eml").write_bytes(file.read_bytes())


def _became(found: "PostboxRead") -> str:
    if found.cannot_deliver:
        refs = ", ".join(dict.fromkeys(lost.ref for lost in found.cannot_deliver))
        return f"a bounce; at the next round it is told to {refs}"
    if found.proposed:
        return "laid before you: `bywhen replies`"
    return "ignored: a robot wrote it, or there is nothing in it" if found.ignored else "read already"


@box.command()
def take(
    number: Number, what: As = "progress", to: To = None, post: Post = None, by: By = "clerk", data: Data = None
) -> None:
    """Record a reply as a line of progress, or as done; it is said by the post that wrote it, on the day it did.

    Example:  bywhen replies take 3f9a01bc --as done
    """
    from cli.shared.system import run, running
    from register.mail import replies as kept

    system = running(data)
    with system.register.reading() as tx:
        reply = kept.reply_named(tx, number)
    _must_wait(reply)
    ref, action = action_of(to or _where(reply))
    news, texts = _news(reply, action, one_of(what, ("progress", "done"), "--as"), post or reply.post, by, system)
    seq = run(_tell(system, ref, news, texts), f"{ref}: waiting until a worker has recorded it")
    with system.register.engine.begin() as tx:
        kept.decide_reply(tx, reply.id, "taken", by, system.now)
    out.print(f"{ref}/{action}: recorded as {what} (event {seq}).", markup=False)


def _must_wait(reply: "ProposedReply") -> None:
    if reply.state != "proposed":
        msg = f"reply {reply.number} is {reply.state} already: `bywhen replies` lists those that wait"
        raise Trouble(msg)


def _where(reply: "ProposedReply") -> str:
    if reply.ref is None or reply.action is None:
        msg = f"reply {reply.number} does not say which action it is about: name it with --to REF/N"
        raise Trouble(msg)
    return f"{reply.ref}/{reply.action}"


def _news(
    reply: "ProposedReply", action: int, what: str, post: str | None, by: str, system: "System"
) -> "tuple[News, dict[str, str]]":
    from definitions.calendar.days import day_of
    from definitions.case import news as n

    day = day_of(reply.at, system.policy.council.calendar)
    who = {"by": by, "on_behalf_of": post} if post else {"by": by}
    facts: dict[str, Any] = {
        "id": f"reply {reply.number}",
        "happened_on": day,
        "source": "a reply by mail",
        "action": action,
        **who,
    }
    if what == "done":
        return n.ReportDone(**facts), {"evidence": reply.text}
    return n.ReportProgress(**facts), {"progress": reply.text}


async def _tell(system: "System", ref: str, news: "News", texts: dict[str, str]) -> int:
    answer = await (await system.desk()).tell(ref, news, texts, system.now)
    return answer.seq


@box.command("set-aside")
def set_aside(number: Number, by: By = "clerk", data: Data = None) -> None:
    """Set a reply aside: it is no progress. It is kept, and nothing is recorded.

    Example:  bywhen replies set-aside 3f9a01bc
    """
    from cli.shared.system import opened
    from register.mail import replies as kept

    system = opened(data)
    with system.register.engine.begin() as tx:
        reply = kept.reply_named(tx, number)
        _must_wait(reply)
        kept.decide_reply(tx, reply.id, "set aside", by, system.now)
    out.print(f"{reply.number}: set aside", markup=False)
