"""How every piece of people's news is told: one function, and a decorator that gives each verb the options of all.

A verb is a small function that returns what is said; its signature holds what is its own.
"""

import inspect
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from cli.app import app, err, out
from cli.shared.options import Data, Json, perhaps_day
from cli.shared.spread import spread
from definitions.errors import Trouble

if TYPE_CHECKING:
    from activities.desk import Desk
    from cli.shared.owners import Posts
    from cli.shared.system import System
    from definitions.by_when.reading import Reading
    from definitions.case.model import Case
    from definitions.policy.model import Policy

On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="The day it happened, as 2020-11-26; else today.", show_default=False),
]
By = Annotated[str, typer.Option("--by", metavar="POST", help="Who says so: a post, never a person's name.")]
Behalf = Annotated[
    str | None,
    typer.Option("--on-behalf-of", metavar="POST", help="For whom, where it is somebody else.", show_default=False),
]
Source = Annotated[
    str | None, typer.Option("--source", metavar="TEXT", help="Where from: telephone, a minute.", show_default=False)
]


@dataclass(frozen=True)
class Options:
    """What all news has."""

    on: On = None
    by: By = "clerk"
    on_behalf_of: Behalf = None
    source: Source = None
    data: Data = None
    as_json: Json = False


@dataclass(frozen=True)
class Scene:
    """What is known when something is said: where the case stands, the rules, today, and the day it happened."""

    case: "Case"
    policy: "Policy"
    today: date
    on: date
    posts: "Posts"
    words: Mapping[tuple[str, str], str]  # what was said of it, by part and field

    def owners(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the posts that are meant. Raises Trouble where one says nothing."""
        if not all(word.strip() for word in words):
            msg = "--owner is empty: name a post"
            raise Trouble(msg)
        return tuple(self.posts.match(word) for word in words)

    def meeting(self, typed: str | None) -> str | None:
        """Return the id of the meeting that was typed. Raises Trouble where the calendar has none."""
        from definitions.calendar.meetings import meeting_named

        return meeting_named(typed, self.policy.meetings).id if typed else None

    def meant(self, reading: "Reading") -> str | None:
        """Return the id of the meeting that a by-when's words name beside their day."""
        from definitions.papers.paper_news import meeting_of

        return meeting_of(reading, self.case.committee, self.policy)


Fields = Mapping[str, Any] | Callable[[Scene], Mapping[str, Any]]


@dataclass(frozen=True)
class Say:
    """One piece of news: its kind, its fields (perhaps from where the case stands), its texts, what is said next."""

    ref: str
    kind: str | Callable[[Scene], str]
    fields: Fields = field(default_factory=dict)
    texts: Mapping[str, str | None] | None = None
    on: date | None = None
    then: Callable[[Scene], Sequence["Say"]] | None = None
    by: str | None = None


@dataclass(frozen=True)
class Recorded:
    """What stands in the ledger now."""

    seq: int
    kind: str
    sentence: str


Doing = Callable[[Options], None]  # what a verb does that says more than one thing
Verb = TypeVar("Verb", bound=Callable[..., Say | Doing])


def verb(panel: str) -> Callable[[Verb], Verb]:
    """Make a function that says something a command, with the options that all news has."""

    def registered(says: Verb) -> Verb:
        own = inspect.signature(says).parameters.values()
        options = inspect.Parameter("options", inspect.Parameter.KEYWORD_ONLY, annotation=Options)

        def command(**typed: Any) -> None:
            told: Options = typed.pop("options")
            said = says(**typed)
            tell(said, told) if isinstance(said, Say) else said(told)

        command.__signature__ = inspect.Signature([*_keywords(own), options])  # type: ignore[attr-defined]
        command.__doc__ = says.__doc__
        app.command(says.__name__.replace("_", "-"), rich_help_panel=panel)(spread(command))
        return says

    return registered


def _keywords(parameters: Iterable[inspect.Parameter]) -> list[inspect.Parameter]:
    return [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in parameters]


def tell(say: Say, options: Options) -> None:
    """Tell the case, wait until it is recorded, and print what was recorded and what happens next."""
    from cli.shared.owners import Posts
    from cli.shared.system import run, running

    system = running(options.data)
    posts = Posts(system.settings.people)
    recorded = run(_tell(system, posts, say, options), f"{say.ref}: waiting until a worker has recorded it")
    for words in posts.unknown if posts.titles else ():
        name = system.settings.people.name
        err.print(f'! "{words}" is no post of {name}: its messages wait until it is one', markup=False)
    _print(system, say.ref, recorded, options)


async def _tell(system: "System", posts: "Posts", say: Say, options: Options) -> list[Recorded]:
    desk = await system.desk()
    recorded = [await tell_one(desk, scene_of(system, posts, say, options), say, options)]
    return [*recorded, *await tell_then(desk, system, posts, say, options)]


async def tell_then(desk: "Desk", system: "System", posts: "Posts", say: Say, options: Options) -> list[Recorded]:
    """Say what follows from what was said, one after the other: each sees the case as the one before left it."""
    following = say.then(scene_of(system, posts, say, options)) if say.then else ()
    return [await tell_one(desk, scene_of(system, posts, more, options), more, options) for more in following]


async def tell_one(desk: "Desk", scene: Scene, say: Say, options: Options) -> Recorded:
    """Tell one piece of news; return when it stands in the ledger."""
    from cli.shared.sentences import sentence
    from cli.shared.system import asked_at

    register = desk.register
    news, texts = news_of(scene, say, options, register.entry(say.ref).seq)
    answer = await desk.tell(say.ref, news, texts, asked_at())
    event = next(one for one in register.events(say.ref) if one.seq == answer.seq)
    return Recorded(answer.seq, news.kind, sentence(event.body, scene.case))


def news_of(scene: Scene, say: Say, options: Options, seq: int) -> tuple[Any, dict[str, str]]:
    """Return the news that is said of a case with `seq` events, and its texts. Raises Trouble."""
    from activities.desk import news_id

    kind = say.kind if isinstance(say.kind, str) else say.kind(scene)
    fields = dict(say.fields(scene) if callable(say.fields) else say.fields)
    texts = _texts(say.texts or {})
    common = {"happened_on": scene.on, "by": say.by or scene.posts.title(options.by)}
    behalf = options.on_behalf_of
    common |= {"on_behalf_of": behalf and scene.posts.title(behalf), "source": options.source}
    canonical = json.dumps([say.ref, fields, texts, common], default=str, sort_keys=True)
    return _news(kind, {"id": news_id(kind, seq, canonical), **common, **fields}), texts


def scene_of(system: "System", posts: "Posts", say: Say, options: Options) -> Scene:
    """Return what is known when this is said."""
    from register.ledger.words import words_of

    case = system.register.entry(say.ref).case
    with system.register.reading() as tx:
        words = words_of(tx, say.ref)
    on = perhaps_day(options.on, "--on") or say.on or system.today
    return Scene(case, system.policy, system.today, on, posts, words)


def _texts(texts: Mapping[str, str | None]) -> dict[str, str]:
    """Return the texts that were said. Raises Trouble where one was, and says nothing."""
    said = {name: text for name, text in texts.items() if text is not None}
    if empty := next((name for name, text in said.items() if not text.strip()), None):
        msg = f"the {empty} is empty: say it in words, or leave the option out"
        raise Trouble(msg)
    return said


def _news(kind: str, fields: Mapping[str, Any]) -> Any:
    from pydantic import ValidationError

    from definitions.case import news

    try:
        return getattr(news, kind)(**fields)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        msg = f"--{str(first['loc'][0]).replace('_', '-')}: {first['msg'][0].lower()}{first['msg'][1:]}"
        raise Trouble(msg) from None


def _print(system: "System", ref: str, recorded: Sequence[Recorded], options: Options) -> None:
    from cli.shared.coming import coming, next_in_words
    from cli.shared.sentences import status

    if options.as_json:
        out.print(json.dumps(as_object(system, ref, recorded), default=iso), markup=False)
        return
    entry = system.register.entry(ref)
    for one in recorded:
        out.print(f"{ref}: {one.sentence} (event {one.seq}).", markup=False)
    out.print(
        f"Status: {status(entry.case.standing)}. {next_in_words(next(coming(system, entry), None))}", markup=False
    )


def as_object(system: "System", ref: str, recorded: Sequence[Recorded]) -> dict[str, Any]:
    """Return what was recorded, and where the case stands now, for a program."""
    from cli.shared.coming import coming

    entry = system.register.entry(ref)
    first = next(coming(system, entry), None)
    events = [{"event": one.seq, "kind": one.kind, "recorded": one.sentence} for one in recorded]
    stands = {"standing": entry.case.standing, "next_due": entry.case.next_due, "wake": entry.wake}
    return {"ref": ref, "events": events, **stands, "next": first.as_json() if first else None}


def iso(value: Any) -> str:
    return str(value.isoformat())
