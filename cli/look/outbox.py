"""`bywhen outbox`: what waits to leave, on which day, to whom and why: gathered as it would be if nothing changed."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby
from typing import Annotated, Any

from cli.look.parts.set_aside import say_how_many, say_what_is_stopped
from cli.shared.options import Data, Json, flag
from cli.shared.system import System, opened
from cli.shared.terminal import out, print_json, wrapped
from definitions.calendar.days import add_working_days, day_of, end_of, long_date, next_morning
from definitions.case.events import Message
from mail.letters.addressed import AddressedMessage
from mail.letters.records import Records
from mail.people.recipients import PeopleFile
from mail.round.gather import gather_messages, stopped_mails
from register.mail.outbox import mails_perhaps_left, messages_due, messages_of_mail, persons_mailed


def outbox(
    tomorrow: Annotated[bool, flag("--tomorrow", "Only what leaves on the next council morning.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Show what waits to leave: each person's one mail, its day, and why it goes to whom.

    Example:  bywhen outbox --tomorrow
    """
    system = opened(data)
    found = Outbox(system)
    say_how_many(system)
    say_what_is_stopped(system)
    if as_json:
        print_json(list(found.as_objects(only_next=tomorrow)))
    else:
        out.print("\n".join(found.lines(only_next=tomorrow)) or "nothing waits to leave")


class Outbox:
    """What waits, gathered for the next council morning and for the days after it."""

    def __init__(self, system: System) -> None:
        """Read it, and find each reader as of the next morning."""
        self.calendar = system.policy.council.calendar
        today, morning = system.today, next_morning(system.now, self.calendar)
        self.first = day_of(morning, self.calendar)
        with system.register.reading() as tx:
            everything: list[Message] = messages_due(tx, datetime.max.replace(tzinfo=system.now.tzinfo))
            self.perhaps = mails_perhaps_left(tx)
            perhaps = [(mail, messages_of_mail(tx, mail.key)) for mail in self.perhaps]
            since = end_of(date.fromordinal(today.toordinal() - 1), self.calendar)
            already = persons_mailed(tx, today, since) if self.first == today else set()
        known, people = Records(system.register, system.policy, everything), PeopleFile(system.settings.people).load()
        self.gathered = gather_messages(everything, known, people, system.policy, self.first)
        self.held_back = stopped_mails(perhaps, system.register, system.policy)
        self.mailed = already | {mail.person for mail in self.perhaps if mail.key not in self.held_back}

    def mails(self) -> Iterator[tuple[date, list[AddressedMessage]]]:
        """Yield each mail with its day, the next one first: what waits comes along with a person's first mail."""
        found = []
        for person, waiting in self.gathered.by_person.items():
            day = max(min(letter.on for letter in waiting), self._free(person))
            along = [letter for letter in waiting if self._from(letter) <= day]
            found.append((day, along))
            rest = sorted((letter for letter in waiting if letter not in along), key=lambda letter: letter.on)
            found += [(on, list(some)) for on, some in groupby(rest, key=lambda letter: letter.on)]
        yield from sorted(found, key=lambda mail: (mail[0], mail[1][0].to.post))

    def _free(self, person: str) -> date:
        return add_working_days(self.first, int(person in self.mailed), self.calendar)

    def _from(self, letter: AddressedMessage) -> date:
        return day_of(letter.message.leave_at, self.calendar)

    def lines(self, *, only_next: bool) -> Iterator[str]:
        """Yield it in words."""
        for mail in self.perhaps:
            when = "once no stop holds it back" if mail.key in self.held_back else long_date(self.first)
            yield f"{when}  to {mail.envelope['to_name']}, {mail.post}: again, as its answer was lost"
            yield wrapped(mail.subject, 2, 2)
        for day, carried in self.mails():
            if only_next and day != self.first:
                continue
            to = carried[0].to
            why = f" ({to.why})" if to.why else ""
            yield f"{long_date(day)}  to {to.name}, {to.post}{why}"
            yield from (wrapped(f"- {self._what(letter.message)}", 2, 2) for letter in carried)
        for letter in self.gathered.awaiting_release:
            yield f"waits for release  to {letter.to.name}, {letter.to.post} ({letter.to.kind})"
            yield wrapped(f"- {self._what(letter.message)}", 2, 2)
        for letter in self.gathered.early:
            yield f"waits until the level below has had its time  to {letter.to.name}, {letter.to.post}"
            yield wrapped(f"- {self._what(letter.message)}", 2, 2)
        for held in self.gathered.stopped:
            yield f"waits until stop {held.stop.number} ends ({held.stop.in_words()})  to {held.post}"
            yield wrapped(f"- {self._what(held.message)}", 2, 2)
        for post, waiting in self.gathered.unknown.items():
            yield f'waits until somebody is named for "{post}"'
            yield from (wrapped(f"- {self._what(message)}", 2, 2) for message in waiting)
        for message, wrong in self.gathered.broken:
            yield wrapped(f"cannot leave ({type(wrong).__name__}): {self._what(message)}", 0, 2)
        for message in self.gathered.untrue:
            yield wrapped(f"will be dropped, no longer true: {self._what(message)}", 0, 2)

    def _what(self, message: Message) -> str:
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
            yield {"on": day, **who, "messages": [letter.message.key for letter in carried]}
        for letter in self.gathered.awaiting_release:
            yield {"waits": "for release", "post": letter.to.post, "messages": [letter.message.key]}
        for letter in self.gathered.early:
            yield {"waits": "for the level below", "post": letter.to.post, "messages": [letter.message.key]}
        for held in self.gathered.stopped:
            stopped = {"waits": "for the end of a stop", "stop": held.stop.number}
            yield {**stopped, "post": held.post, "messages": [held.message.key]}
        for post, waiting in self.gathered.unknown.items():
            yield {"waits": "for a post", "post": post, "messages": [message.key for message in waiting]}
