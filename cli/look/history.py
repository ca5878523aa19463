"""`bywhen history`: the auditor's timeline. Each event and each mail: when, who, why, in what words; and the proof."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from cli.shared.options import Data, Json, Ref
from cli.shared.system import System, opened
from cli.shared.terminal import labelled, out, print_json, wrapped
from definitions.calendar.days import long_date
from definitions.case.events import Event
from definitions.case.fold_corrections import struck_by
from definitions.reports.events_in_words import sentence
from definitions.reports.wording import moment, status
from register.ledger.events import events_after
from register.ledger.proof import faults
from register.ledger.words import words_by_event
from register.queries.mail_history import MailLine, mail_lines

TEXT_COLUMN = 24


def history(ref: Ref, data: Data = None, as_json: Json = False) -> None:
    """Tell a recommendation's whole story: each event and each mail, when, who, why; then prove it.

    Example:  bywhen history CYP-2020-01-14-7.3
    """
    timeline = Timeline(opened(data), ref)
    if as_json:
        print_json(timeline.as_object())
    else:
        out.print("\n".join(timeline.lines()))


class Timeline:
    """Everything that is on record about one case, in the order in which it was recorded."""

    def __init__(self, system: System, ref: str) -> None:
        """Read it, all in one transaction."""
        self.ref, self.calendar = system.ref(ref), system.policy.council.calendar
        ref = self.ref
        self.case = system.register.entry(ref).case
        with system.register.reading() as tx:
            self.faults = faults(tx, ref)
            self.events = events_after(tx, ref, 0)
            self.struck = struck_by(self.events)
            self.words = words_by_event(tx, ref)
            self.mails = mail_lines(tx, ref)

    def in_order(self) -> Iterator[Event | MailLine]:
        """Yield events and mails by time; of the same instant, the event first."""

        def key(line: Event | MailLine) -> tuple[datetime, bool]:
            return line.at, not isinstance(line, Event)

        together: list[Event | MailLine] = [*self.events, *self.mails]
        yield from sorted(together, key=key)

    def as_object(self) -> dict[str, Any]:
        """Return all of it, for a program."""
        lines = [self._event(line) if isinstance(line, Event) else _mail(line) for line in self.in_order()]
        return {"ref": self.ref, "timeline": lines, "proved": not self.faults, "faults": self.faults}

    def _event(self, event: Event) -> dict[str, Any]:
        return {
            "what": "event",
            "seq": event.seq,
            "id": event.id,
            "at": event.at,
            "sentence": sentence(event.body, self.case),
            "struck_out_by": self.struck[event.seq].seq if event.seq in self.struck else None,
            "words": self.words.get(event.id, {}),
            "body": event.body.model_dump(mode="json"),
        }

    def lines(self) -> Iterator[str]:
        """Yield it in lines of 100 columns."""
        yield f"{self.ref}  {status(self.case.standing)}"
        for line in self.in_order():
            yield ""
            yield from self._event_lines(line) if isinstance(line, Event) else self._mail_lines(line)
        yield ""
        yield from self.proof()

    def _event_lines(self, event: Event) -> Iterator[str]:
        words = sentence(event.body, self.case)
        head = f"{event.seq:>4}  {moment(event.at, self.calendar)}  "
        strike = self.struck.get(event.seq)
        said = f"{words[0].upper()}{words[1:]}"
        yield head + wrapped(f"~~{said}~~" if strike else said, TEXT_COLUMN, 2)[TEXT_COLUMN:]
        if strike:
            yield labelled("struck out", self._why(strike), TEXT_COLUMN, 12)
        for figure in getattr(event.body, "betters", ()):
            yield labelled("betters", f"{figure.what}: {figure.was}, then {figure.now}", TEXT_COLUMN, 12)
        for label, text in [*_facts(event.body), *self.words.get(event.id, {}).items()]:
            yield labelled(label.replace("_", " "), text, TEXT_COLUMN, 12)

    def _why(self, strike: Event) -> str:
        reason = self.words.get(strike.id, {}).get("reason", "no reason is held")
        return f"by event {strike.seq}, {moment(strike.at, self.calendar)}: {reason}"

    def _mail_lines(self, mail: MailLine) -> Iterator[str]:
        head = f"mail  {moment(mail.at, self.calendar)}  "
        what = f"{mail.what[0].upper()}{mail.what[1:]}: {mail.subject or mail.message}"
        yield head + wrapped(what, TEXT_COLUMN, 2)[TEXT_COLUMN:]
        if mail.detail:
            yield labelled("how", f"{mail.detail}{f' ({mail.channel})' if mail.channel else ''}", TEXT_COLUMN, 12)
        yield labelled("message", mail.message, TEXT_COLUMN, 12)

    def proof(self) -> Iterator[str]:
        """Yield the last lines: whether the record holds."""
        if self.faults:
            yield "NOT PROVED"
            yield from (wrapped(fault, 2, 2) for fault in self.faults)
        else:
            yield wrapped(
                f"Proved: the chain of {len(self.events)} events verifies, the words match their digests, and the case "
                "is what its events make it."
            )


def _facts(body: Any) -> Iterator[tuple[str, str]]:
    """Yield when it happened, who said so, and why it is as it is."""
    if happened := getattr(body, "happened_on", None):
        behalf = f", on behalf of {body.on_behalf_of}" if body.on_behalf_of else ""
        source = f"; source: {body.source}" if body.source else ""
        yield "happened", f"{long_date(happened)}, said by {body.by}{behalf}{source}"
    how = getattr(getattr(body, "worked", None), "how", None) or getattr(body, "how", None)
    if how:
        yield "worked out", how
    if policy := getattr(body, "policy", None):
        yield "policy", policy[:12]


def _mail(mail: MailLine) -> dict[str, Any]:
    return {**mail.__dict__, "what": "mail", "became": mail.what}
