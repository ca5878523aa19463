"""`bywhen strike` and `confirm`: what was recorded in error is struck out in sight; a second person's word on it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Annotated

from cli.shared.options import Because, Ref, Why, Yes, argument, flag
from cli.shared.say import Doing, Options, Say, ToTell, of_each
from cli.shared.system import running
from cli.shared.terminal import is_at_a_terminal, is_yes, labelled, out, wrapped
from cli.shared.verbs import verb
from definitions.calendar.days import long_date
from definitions.case import news as n
from definitions.case.events import Event, Message
from definitions.case.model import Case
from definitions.errors import Remedy, Trouble
from definitions.forms.scene import Scene
from definitions.forms.statement import Common, Statement, worded
from definitions.reports.events_in_words import sentence
from definitions.reports.messages_in_words import reader_in_words
from definitions.reports.wording import numbered, status
from definitions.undoing.changes import struck_out
from register.ledger.register import Register
from register.ledger.undoing import StrikeSeen

LABELS = 16


@verb
def strike(
    ref: Ref,
    because: Why,
    events: Annotated[
        list[int] | None, argument("[EVENT…]", "Its number, from `bywhen history`; several are struck together.")
    ] = None,
    paper: Annotated[bool, flag("--paper", "The whole, with all else that the same start entered.")] = False,
    apologise: Annotated[
        bool, flag("--apologise", "Write to those whom a mail has reached that it was an error.")
    ] = False,
    yes: Yes = False,
) -> Doing:
    """Strike out what was recorded in error. It stays in the history, struck out, with the reason below it.

    Shown first: where the recommendation would stand, what hangs on the event, which messages stop, which have left.
    With --paper, every recommendation that was started with this one is closed as entered in error.
    Example:  bywhen strike CYP-2020-01-14-7.3 12 --because "Granted to the wrong action"
    """
    if bool(events) == paper:
        msg = f"say which event of {ref} is struck out, or --paper for all that was started with it"
        raise Trouble(msg, Remedy("show history", ref))
    if paper:
        return _paper_struck(ref, because, is_seen=yes)
    first, *others = dict.fromkeys(events or ())

    def _said(common: Common) -> n.StrikeOut:
        return n.StrikeOut(**common, event=first, also=tuple(others), apologises=apologise)

    def tell(options: Options) -> None:
        from cli.shared.telling import tell_each  # noqa: PLC0415  # the register: a verb's --help does without

        system = running(options.data)
        seen = system.register.strike_seen(system.ref(ref), {first, *others})
        common = Common(id="", happened_on=system.today, by=options.by, on_behalf_of=None, source=None)
        worked = struck_out(_said(common), seen.strike, seen.reached, system.policy, system.now)
        if not (yes or options.as_json):
            out.print("\n".join(_lines(seen, worked)))
            if not is_at_a_terminal():
                out.print("Nothing is recorded yet: the same command with --yes strikes it out.")
                return
            if not is_yes("Strike it out?"):
                return
        tell_each([Say(ref, lambda scene: worded(_said(scene.said), reason=because))], options)

    return tell


def _paper_struck(ref: str, because: str, *, is_seen: bool) -> Doing:
    """Close all that one start entered as entered in error; what is over already is named, and stays."""

    def tell(options: Options) -> None:
        from cli.shared.telling import tell_each  # noqa: PLC0415  # the register: a verb's --help does without

        together = [entry.case for entry in running(options.data).register.entered_with(ref)]
        refs = [case.ref for case in together if not case.is_over]
        if not (is_seen or options.as_json):
            out.print("\n".join(_together(together)))
            if not is_at_a_terminal():
                out.print("Nothing is recorded yet: the same command with --yes strikes them out.")
                return
            if not is_yes(f"Strike out {numbered(len(refs), 'recommendation')}?"):
                return
        in_error = of_each(refs, lambda scene: worded(n.Close(**scene.said, reason="entered in error"), reason=because))
        tell_each(in_error, options)

    return tell


def _together(cases: Iterable[Case]) -> Iterator[str]:
    for case in cases:
        label, what = ("stays", "it is over") if case.is_over else ("struck out", status(case.standing))
        yield labelled(label, f"{case.ref}: {what}", 0, LABELS)


@verb
def confirm(
    ref: Ref,
    event: Annotated[int | None, argument("[EVENT]", "The number of the change, from `bywhen history`.")] = None,
    paper: Annotated[bool, flag("--paper", "That all which the same start entered was an error.")] = False,
    refuse: Annotated[bool, flag("--refuse", "It does not count.")] = False,
    because: Because = None,
) -> ToTell:
    """Confirm, as a second person, a change that betters a figure, or --refuse it. So is what others were told of.

    Example:  bywhen confirm CYP-2020-01-14-7.3 14 --by "Statutory Scrutiny Officer"
    """
    if (event is None) != paper:
        msg = f"say which change of {ref} is confirmed, or --paper for all that was started with it"
        raise Trouble(msg, Remedy("show history", ref))

    def said(number: int) -> Callable[[Scene], Statement]:
        return lambda scene: worded(
            n.ConfirmChange(**scene.said, event=number, is_confirmed=not refuse), reason=because
        )

    def tell(options: Options) -> None:
        from cli.shared.telling import tell_each  # noqa: PLC0415  # the register: a verb's --help does without

        waiting = list(_errors_to_confirm(running(options.data).register, ref))
        if not waiting:
            msg = f"nothing that was started with {ref} waits to be confirmed as entered in error"
            raise Trouble(msg)
        tell_each([Say(other, said(number)) for other, number in waiting], options)

    return Say(ref, said(event)) if event is not None else tell


def _errors_to_confirm(register: Register, ref: str) -> Iterator[tuple[str, int]]:
    """Yield the cases of one start that wait to be confirmed as entered in error, each with the closing's number."""
    for case in (entry.case for entry in register.entered_with(ref)):
        waiting = {change.event for change in case.unconfirmed}
        for event in register.events(case.ref) if waiting else ():
            if event.seq in waiting and isinstance(event.body, n.Close):
                yield case.ref, event.seq


def _lines(seen: StrikeSeen, worked: n.StrikeOut) -> Iterator[str]:
    strike = seen.strike
    yield from _events("struck out", strike.struck, seen)
    yield from _events("with it", (*strike.hanging, *strike.undone), seen)
    due = strike.after.next_due
    yield labelled("stands then", f"{status(strike.after.standing)}, next due {due or 'nothing'}", 0, LABELS)
    yield from _messages("will not leave", seen.waiting)
    yield from _messages("has left", seen.left)
    if seen.left and not worked.apologises:
        yield wrapped("--apologise writes to them that it was an error; nobody is written to unasked.", LABELS)
    for figure in worked.betters:
        yield labelled("betters", f"{figure.what}: {figure.was}, then {figure.now}", 0, LABELS)
    if worked.lapses_on:
        who = "another clerk or the statutory scrutiny officer"
        yield labelled("counts when", f"{who} confirms it, by {long_date(worked.lapses_on)}", 0, LABELS)


def _events(label: str, events: tuple[Event, ...], seen: StrikeSeen) -> Iterator[str]:
    for event in events:
        yield labelled(label, f"event {event.seq}: {sentence(event.body, seen.strike.before)}", 0, LABELS)


def _messages(label: str, messages: tuple[Message, ...]) -> Iterator[str]:
    for message in messages:
        due = f", due {long_date(message.due_on)}" if message.due_on else ""
        yield labelled(label, f"{message.occasion} to {reader_in_words(message)}{due}", 0, LABELS)
