"""`bywhen release`: letters that no robot sends unasked; the clerk lets them leave, keeps them back, or sends them."""

from datetime import date
from typing import Annotated

from cli.shared.options import Because, By, Data, Json, argument, flag, option
from cli.shared.parsing import perhaps_day
from cli.shared.system import System, opened
from cli.shared.terminal import out, print_json, wrapped
from definitions.errors import Trouble
from register.mail import releases
from register.mail.releases import Release


def release(
    named: Annotated[
        list[str] | None, argument("REF…", "Recommendations, or the keys of messages as --list has them.")
    ] = None,
    keep_back: Annotated[bool, flag("--keep-back", "Do not send it; say why with --because.")] = False,
    because: Because = None,
    sent: Annotated[str | None, option("--sent", "DATE", "It was sent by hand on that day.")] = None,
    by: By = "clerk",
    list_: Annotated[bool, flag("--list", "List what waits, with each letter.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Release letters to cabinet members, the chief executive or outside bodies; without REF, list what waits.

    Example:  bywhen release CYP-2020-01-14-7.3
    """
    system = opened(data)
    if list_ or not named:
        _list(system, as_json=as_json)
        return
    on = perhaps_day(sent, "--sent")
    _check(on is not None, keep_back, because)
    if on and on > system.today:
        msg = f"--sent {sent} is still ahead: record it when it is sent"
        raise Trouble(msg)
    _decide(system, [system.ref(name) for name in named], by[:200], on, because if keep_back else None)


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


def _decide(system: System, named: list[str], by: str, sent_on: date | None, kept_back: str | None) -> None:
    with system.register.engine.begin() as tx:
        for name in named:
            found = releases.waiting_releases(tx, name)
            if sent_on:
                releases.note_sent_by_hand(tx, found, sent_on, system.now, by)
                became = "recorded as sent by hand"
            elif kept_back:
                releases.keep_letter_back(tx, found, system.now, by, kept_back)
                became = "kept back: it does not leave"
            else:
                releases.release_letter(tx, found, system.now, by)
                became = "released: it leaves on the next council morning, if true"
            for letter in found:
                out.print(f"{letter.to_post}: {letter.subject}\n  {became}")


def _list(system: System, *, as_json: bool) -> None:
    with system.register.reading() as tx:
        found = releases.releases_in(tx, "waiting")
    if as_json:
        print_json([letter.__dict__ for letter in found])
        return
    if not found:
        out.print("nothing waits to be released")
    for letter in found:
        _show(letter)


def _show(letter: Release) -> None:
    out.print(f"{letter.ref or letter.message}  to {letter.to_post} ({letter.kind}), asked {letter.asked_at:%d %B %Y}")
    out.print(wrapped(f"key: {letter.message}", 2, 2))
    out.print(f"  Subject: {letter.subject}\n")
    out.print("\n".join(f"  | {line}".rstrip() for line in letter.body.splitlines()) + "\n")
