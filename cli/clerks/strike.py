"""`bywhen strike` and `confirm`: what was recorded in error is struck out in sight; a second person's word on it."""

from collections.abc import Iterator
from typing import Annotated

from cli.shared.options import Because, Ref, Why, Yes, argument, flag
from cli.shared.say import Doing, Options, Say
from cli.shared.system import running
from cli.shared.terminal import is_at_a_terminal, is_yes, labelled, out, wrapped
from cli.shared.verbs import verb
from definitions.calendar.days import long_date
from definitions.case import news as n
from definitions.case.events import Event, Message
from definitions.forms.statement import Common, worded
from definitions.reports.events_in_words import sentence
from definitions.reports.wording import status
from definitions.undoing.changes import struck_out
from register.ledger.undoing import StrikeSeen

LABELS = 16


@verb
def strike(
    ref: Ref,
    events: Annotated[list[int], argument("EVENT…", "Its number, from `bywhen history`; several are struck together.")],
    because: Why,
    apologise: Annotated[
        bool, flag("--apologise", "Write to those whom a mail has reached that it was an error.")
    ] = False,
    yes: Yes = False,
) -> Doing:
    """Strike out what was recorded in error. It stays in the history, struck out, with the reason below it.

    Shown first: where the recommendation would stand, what hangs on the event, which messages stop, which have left.
    Example:  bywhen strike CYP-2020-01-14-7.3 12 --because "Granted to the wrong action"
    """
    first, *others = dict.fromkeys(events)

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


@verb
def confirm(
    ref: Ref,
    event: Annotated[int, argument("EVENT", "The number of the change, from `bywhen history`.")],
    refuse: Annotated[bool, flag("--refuse", "It does not count.")] = False,
    because: Because = None,
) -> Say:
    """Confirm, as a second person, a change that betters a figure, or --refuse it. So is what others were told of.

    Example:  bywhen confirm CYP-2020-01-14-7.3 14 --by "Statutory Scrutiny Officer"
    """
    return Say(
        ref,
        lambda scene: worded(n.ConfirmChange(**scene.said, event=event, is_confirmed=not refuse), reason=because),
    )


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
        whom = message.post if message.to == "owner" and message.post else message.to
        due = f", due {long_date(message.due_on)}" if message.due_on else ""
        yield labelled(label, f"{message.occasion} to {whom}{due}", 0, LABELS)
