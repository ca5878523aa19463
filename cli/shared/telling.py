"""How news is told: what a verb says of one case or of many, recorded by the running system, and printed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from rich.console import Console

from cli.shared.coming import coming, next_in_words
from cli.shared.desk import at_desk
from cli.shared.owners import KnownPosts
from cli.shared.parsing import perhaps_day
from cli.shared.remedies import trouble_in_words
from cli.shared.say import Options, Say
from cli.shared.system import System, asked_at, running
from cli.shared.terminal import err, out, print_json
from definitions.case import news as n
from definitions.case.events import Event
from definitions.case.fold_corrections import counted
from definitions.errors import NotAllowed, Trouble
from definitions.forms.scene import Scene
from definitions.forms.statement import Common, Statement, Texts, identified, is_same
from definitions.reports.events_in_words import sentence
from definitions.reports.wording import status
from definitions.rules.allowed import may
from register.ledger.words import words_of

if TYPE_CHECKING:
    from activities.desk import Desk


@dataclass(frozen=True)
class Recorded:
    """What stands in the ledger of a case now, or stood there before."""

    ref: str
    event: int
    kind: str
    recorded: str

    def __str__(self) -> str:
        """Return it as it is printed."""
        return f"{self.ref}: {self.recorded} (event {self.event})."

    def as_json(self) -> dict[str, Any]:
        """Return it for a program."""
        return {"event": self.event, "kind": self.kind, "recorded": self.recorded}


class Teller:
    """Tells a system what one command says."""

    def __init__(self, system: System, options: Options) -> None:
        """Read the people file, by which the words for an owner become a post."""
        self.system, self.options, self.posts = system, options, KnownPosts(system.settings.people)

    async def tell(self, desk: "Desk", say: Say, told: list[Recorded], before: Recorded | None = None) -> None:
        """Add to `told` what is recorded, or was `before`; then what follows: each sees the case as it is by then."""
        told.append(before or await self._record(desk, say.ref, self._stated(say)))
        for statement in say.then(self._scene(say.ref)) if say.then else ():
            told.append(await self._record(desk, say.ref, statement))

    async def _record(self, desk: "Desk", ref: str, statement: Statement) -> Recorded:
        entry = desk.register.entry(ref)
        news, texts = identified(ref, statement, entry.seq)
        if before := _progress_told_before(news, desk.register.events(ref)):
            return Recorded(ref, before.seq, news.kind, f"{sentence(before.body, entry.case)}, as recorded before")
        answer = await desk.tell(ref, news, texts, asked_at())
        body = next(event.body for event in desk.register.events(ref) if event.seq == answer.seq)
        return Recorded(ref, answer.seq, news.kind, sentence(body, entry.case))

    def recorded_before(self, say: Say) -> Recorded | None:
        """Return what an earlier try recorded of the same words, if it did. Raises Trouble where they do not fit."""
        entry = self.system.register.entry(say.ref)
        news, _ = identified(say.ref, self._stated(say), entry.seq)
        try:
            may(entry.case, news, self.system.policy, self.system.today)
        except NotAllowed as refused:
            for event in self.system.register.events(say.ref):
                if is_same(news, event.body.kind, event.id):
                    words = f"{sentence(event.body, entry.case)}, as recorded before"
                    return Recorded(say.ref, event.seq, news.kind, words)
            msg = f"nothing is recorded: {refused}"
            raise Trouble(msg, refused.remedy) from refused
        return None

    def _stated(self, say: Say) -> Statement:
        """Return what is said, where the case stands now. Raises Trouble where it cannot be meant."""
        try:
            news, texts = say.build(self._scene(say.ref, say.on))
        except ValidationError as wrong:
            first = wrong.errors()[0]
            msg = f"--{str(first['loc'][0]).replace('_', '-')}: {first['msg'][0].lower()}{first['msg'][1:]}"
            raise Trouble(msg) from None
        return news, _not_empty(texts)

    def _scene(self, ref: str, on: date | None = None) -> Scene:
        options, system = self.options, self.system
        with system.register.reading() as tx:
            words = words_of(tx, ref)
        said = Common(
            id="",
            happened_on=perhaps_day(options.on, "--on") or on or system.today,
            by=self.posts.title(options.by),
            on_behalf_of=options.on_behalf_of and self.posts.title(options.on_behalf_of),
            source=options.source,
        )
        return Scene(system.register.entry(ref).case, system.policy, system.today, said, self._post, words, system.ref)

    def _post(self, words: str) -> str:
        """Return the post that is meant. Raises Trouble where the words say nothing."""
        if not words.strip():
            msg = "--owner is empty: name a post"
            raise Trouble(msg)
        return self.posts.match(words)


def _progress_told_before(news: n.News, events: Sequence[Event]) -> Event | None:
    """Return the line of progress that was told in the same words on the same day, where it stands."""
    told = counted(events) if isinstance(news, n.ReportProgress) else ()
    return next((event for event in told if is_same(news, event.body.kind, event.id)), None)


def _not_empty(texts: Texts) -> Texts:
    """Return the texts that were said. Raises Trouble where one was, and says nothing."""
    said = {name: text for name, text in texts.items() if text is not None}
    if empty := next((name for name, text in said.items() if not text.strip()), None):
        msg = f"the {empty} is empty: say it in words, or leave the option out"
        raise Trouble(msg)
    return said


def tell_each(says: Sequence[Say], options: Options) -> None:
    """Tell what a verb says of one case, or of many."""
    system = running(options.data)
    says = [replace(say, ref=system.ref(say.ref)) for say in says]
    if len(says) == 1:
        tell(system, says[0], options)
    else:
        tell_many(system, says, options)


def tell(system: System, say: Say, options: Options) -> None:
    """Tell one case, wait until it is recorded, and print what was recorded and what happens next."""
    teller, told = Teller(system, options), list[Recorded]()
    at_desk(system, lambda desk: teller.tell(desk, say, told), f"{say.ref}: waiting until a worker has recorded it")
    if teller.posts.titles:
        teller.posts.tell_unknown(system.settings.people.name)
    entry = system.register.entry(say.ref)
    first = next(coming(system, entry), None)
    if options.as_json:
        events, case = [recorded.as_json() for recorded in told], entry.case
        stands = {"standing": case.standing, "next_due": case.next_due, "wake": entry.wake}
        print_json({"ref": say.ref, "events": events, **stands, "next": first.as_json() if first else None})
        return
    for recorded in told:
        out.print(str(recorded))
    out.print(f"Status: {status(entry.case.standing)}. {next_in_words(first)}")


def tell_many(system: System, says: Sequence[Say], options: Options, to: Console = out) -> None:
    """Tell many cases, and print to `to` what was recorded. Raises Trouble.

    All are tried first, so that a mistake is found before anything is recorded. Where it stops half way, what is
    recorded is said exactly, and the same command does the rest when it is run again.
    """
    teller, told = Teller(system, options), list[Recorded]()
    before = [teller.recorded_before(say) for say in says]
    if says:
        doing = f"telling {len(says)} recommendations"
        at_desk(system, lambda desk: _tell_all(desk, teller, says, before, told), doing)
    if options.as_json and to is out:
        print_json([{"ref": recorded.ref, **recorded.as_json()} for recorded in told])
        return
    for recorded in told:
        to.print(str(recorded))


async def _tell_all(
    desk: "Desk", teller: Teller, says: Sequence[Say], before: Sequence[Recorded | None], told: list[Recorded]
) -> None:
    for place, (say, recorded) in enumerate(zip(says, before, strict=True), start=1):
        try:
            await teller.tell(desk, say, told, recorded)
        except Trouble as stopped:
            done = f"recorded: {', '.join(dict.fromkeys(said.ref for said in told))}" if told else "nothing is recorded"
            why = f"stopped at {place} of {len(says)} ({done}): {trouble_in_words(stopped)}"
            msg = f"{why}; the same command, run again, does the rest"
            raise Trouble(msg) from stopped
        if len(says) > 1:
            err.print(f"{place} of {len(says)}: {say.ref}")
