"""`bywhen release`: letters that no robot sends unasked; the clerk lets them leave, keeps them back, or sends them."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from cli.app import app, out
from cli.shared.layout import wrapped
from cli.shared.options import Data, Json, perhaps_day
from definitions.errors import Trouble

if TYPE_CHECKING:
    from register.mail.releases import Release

Named = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="REF…", help="Recommendations, or the keys of messages as --list has them.", show_default=False
    ),
]
KeepBack = Annotated[bool, typer.Option("--keep-back", help="Do not send it; say why with --because.")]
Reason = Annotated[str | None, typer.Option("--because", metavar="TEXT", help="Why, in words.", show_default=False)]
SentOn = Annotated[
    str | None,
    typer.Option("--sent", metavar="DATE", help="It was sent by hand on that day.", show_default=False),
]
By = Annotated[str, typer.Option("--by", metavar="POST", help="Who decides.")]
All = Annotated[bool, typer.Option("--list", help="List what waits, with each letter.")]


@app.command(rich_help_panel="What clerks keep straight")
def release(
    named: Named = None,
    keep_back: KeepBack = False,
    because: Reason = None,
    sent: SentOn = None,
    by: By = "clerk",
    list_: All = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Release letters to cabinet members, the chief executive or outside bodies; without REF, list what waits.

    Example:  bywhen release CYP-2020-01-14-7.3
    """
    from cli.shared.system import opened
    from register.mail import releases

    system = opened(data)
    if list_ or not named:
        with system.register.reading() as tx:
            found = releases.releases_in(tx, "waiting")
        _show(found, as_json=as_json)
        return
    on = perhaps_day(sent, "--sent")
    _check(on is not None, keep_back, because)
    if on and on > system.today:
        msg = f"--sent {sent} is still ahead: record it when it is sent"
        raise Trouble(msg)
    with system.register.engine.begin() as tx:
        for name in named:
            found = releases.waiting_releases(tx, name)
            if on:
                releases.note_sent_by_hand(tx, found, on, system.now, by[:200])
            elif keep_back:
                releases.keep_letter_back(tx, found, system.now, by[:200], because or "")
            else:
                releases.release_letter(tx, found, system.now, by[:200])
            for one in found:
                out.print(f"{one.to_post}: {one.subject}\n  {_became(on is not None, keep_back)}", markup=False)


def _check(is_sent: bool, keep_back: bool, because: str | None) -> None:
    if is_sent and keep_back:
        msg = "--sent and --keep-back say two things: a letter was sent, or it is kept back"
        raise Trouble(msg)
    if keep_back and not (because and because.strip()):
        msg = 'say why it is kept back, with --because "TEXT": the history keeps the reason'
        raise Trouble(msg)
    if because and not keep_back:
        msg = "--because goes with --keep-back: what is released or sent needs no reason"
        raise Trouble(msg)


def _became(is_sent: bool, keep_back: bool) -> str:
    if is_sent:
        return "recorded as sent by hand"
    return "kept back: it does not leave" if keep_back else "released: it leaves on the next council morning, if true"


def _show(found: list["Release"], *, as_json: bool) -> None:
    if as_json:
        out.print(json.dumps([one.__dict__ for one in found], default=str), markup=False)
        return
    if not found:
        out.print("nothing waits to be released", markup=False)
    for one in found:
        out.print(f"{one.ref or one.message}  to {one.to_post} ({one.kind}), asked {one.asked_at:%d %B %Y}")
        out.print(wrapped(f"key: {one.message}", 2, 2), markup=False)
        out.print(f"  Subject: {one.subject}\n", markup=False)
        out.print("\n".join(f"  | {line}".rstrip() for line in one.body.splitlines()) + "\n", markup=False)
