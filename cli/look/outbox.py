"""`bywhen outbox`: what waits to leave, on which day, to whom and why: gathered as it would be if nothing changed."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.app import app, out
from cli.shared.layout import wrapped
from cli.shared.options import Data, Json

if TYPE_CHECKING:
    from cli.shared.system import System
    from definitions.case.events import Message
    from mail.letters.addressed import AddressedMessage
    from mail.people.directory import Directory
    from mail.round.gather import Gathering

Tomorrow = Annotated[bool, typer.Option("--tomorrow", help="Only what leaves on the next council morning.")]


@app.command(rich_help_panel="Look")
def outbox(tomorrow: Tomorrow = False, data: Data = None, as_json: Json = False) -> None:
    """Show what waits to leave: each person's one mail, its day, and why it goes to whom.

    Example:  bywhen outbox --tomorrow
    """
    from cli.shared.system import opened

    found = Outbox(opened(data))
    if as_json:
        out.print(json.dumps(list(found.as_objects(only_next=tomorrow))), markup=False)
        return
    lines = list(found.lines(only_next=tomorrow))
    out.print("\n".join(lines) if lines else "nothing waits to leave", markup=False)


class Outbox:
    """What waits, gathered for the next council morning and for the days after it."""

    def __init__(self, system: "System") -> None:
        """Read it, and find each reader as of the next morning."""
        from definitions.calendar.days import day_of, end_of, next_morning
        from mail.letters.records import Records
        from mail.round.gather import gather_messages
        from register.mail import outbox

        calendar = system.policy.council.calendar
        today = day_of(system.now, calendar)
        self.system, self.morning = system, next_morning(system.now, calendar)
        self.first = day_of(self.morning, calendar)
        with system.register.reading() as tx:
            everything: list[Message] = outbox.messages_due(tx, datetime.max.replace(tzinfo=system.now.tzinfo))
            self.perhaps = outbox.mails_perhaps_left(tx)
            since = end_of(date.fromordinal(today.toordinal() - 1), calendar)
            mailed = outbox.persons_mailed(tx, today, since) if self.first == today else set()
        known = Records(system.register, system.policy, everything)
        self.gathered: Gathering = gather_messages(everything, known, self._people(), system.policy, self.first)
        self.mailed = mailed | {mail.person for mail in self.perhaps}

    def _people(self) -> "Directory":
        from mail.people.directory import PeopleFile

        return PeopleFile(self.system.settings.people).load()

    def mails(self) -> Iterator[tuple[date, list["AddressedMessage"]]]:
        """Yield each mail with its day, the next one first: what waits comes along with a person's first mail."""
        found = []
        for person, waiting in self.gathered.by_person.items():
            day = max(min(one.on for one in waiting), self._free(person))
            along = [one for one in waiting if self._from(one) <= day]
            found.append((day, along))
            rest = sorted((one for one in waiting if one not in along), key=lambda one: one.on)
            found += [(on, list(some)) for on, some in groupby(rest, key=lambda one: one.on)]
        yield from sorted(found, key=lambda mail: (mail[0], mail[1][0].to.post))

    def _free(self, person: str) -> date:
        from definitions.calendar.days import add_working_days

        return add_working_days(self.first, int(person in self.mailed), self.system.policy.council.calendar)

    def _from(self, one: "AddressedMessage") -> date:
        from definitions.calendar.days import day_of

        return day_of(one.message.leave_at, self.system.policy.council.calendar)

    def lines(self, *, only_next: bool) -> Iterator[str]:
        """Yield it in words."""
        from definitions.calendar.days import long_date

        for mail in self.perhaps:
            yield f"{long_date(self.first)}  to {mail.envelope['to_name']}, {mail.post}: again, as its answer was lost"
            yield wrapped(mail.subject, 2, 2)
        for day, carried in self.mails():
            if only_next and day != self.first:
                continue
            to = carried[0].to
            why = f" ({to.why})" if to.why else ""
            yield f"{long_date(day)}  to {to.name}, {to.post}{why}"
            yield from (wrapped(f"- {self._what(one.message)}", 2, 2) for one in carried)
        for one in self.gathered.awaiting_release:
            yield f"waits for release  to {one.to.name}, {one.to.post} ({one.to.kind})"
            yield wrapped(f"- {self._what(one.message)}", 2, 2)
        for one in self.gathered.early:
            yield f"waits until the level below has had its time  to {one.to.name}, {one.to.post}"
            yield wrapped(f"- {self._what(one.message)}", 2, 2)
        for post, waiting in self.gathered.unknown.items():
            yield f'waits until somebody is named for "{post}"'
            yield from (wrapped(f"- {self._what(message)}", 2, 2) for message in waiting)
        for message in self.gathered.untrue:
            yield wrapped(f"will be dropped, no longer true: {self._what(message)}", 0, 2)

    def _what(self, message: "Message") -> str:
        from definitions.calendar.days import long_date

        due = f", due {long_date(message.due_on)}" if message.due_on and message.duty else ""
        about = f"{message.ref or ''}{f'/{message.action}' if message.action else ''}".strip()
        return f"{about}: {message.occasion}{due}" if about else message.occasion

    def as_objects(self, *, only_next: bool) -> Iterator[dict[str, Any]]:
        """Yield each mail for a program."""
        for day, carried in self.mails():
            if only_next and day != self.first:
                continue
            to = carried[0].to
            who = {"post": to.post, "name": to.name, "why": to.why, "stands_in_for": to.stands_in_for}
            yield {"on": day.isoformat(), **who, "messages": [one.message.key for one in carried]}
        for one in self.gathered.awaiting_release:
            yield {"waits": "for release", "post": one.to.post, "messages": [one.message.key]}
        for one in self.gathered.early:
            yield {"waits": "for the level below", "post": one.to.post, "messages": [one.message.key]}
        for post, waiting in self.gathered.unknown.items():
            yield {"waits": "for a post", "post": post, "messages": [message.key for message in waiting]}
