"""What a verb that tells news returns: what it says, of which case. Nothing here is told yet."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cli.shared.options import Behalf, By, Data, Json, On, Source
from cli.shared.parsing import ref_and_action
from definitions.forms.scene import Scene
from definitions.forms.statement import Statement


@dataclass(frozen=True)
class Options:
    """What every verb takes that tells news."""

    on: On = None
    by: By = "clerk"
    on_behalf_of: Behalf = None
    source: Source = None
    data: Data = None
    as_json: Json = False


@dataclass(frozen=True)
class Say:
    """What is said of one case: made from where the case stands; and what follows from it, once it is recorded.

    `on` is the day it happened, where nobody says another.
    """

    ref: str
    build: Callable[[Scene], Statement]
    on: date | None = None
    then: Callable[[Scene], Sequence[Statement]] | None = None


Doing = Callable[[Options], None]  # what a verb does that looks at the register before it knows what it says
ToTell = Say | Sequence[Say] | Doing


def of_each(
    refs: Iterable[str],
    build: Callable[[Scene], Statement],
    *,
    on: date | None = None,
    then: Callable[[Scene], Sequence[Statement]] | None = None,
) -> list[Say]:
    """Return the same said of several cases; of one that was typed twice, once."""
    return [Say(ref, build, on, then) for ref in dict.fromkeys(refs)]


def of_action(where: str, build: Callable[[Scene, int], Statement]) -> Say:
    """Return what is said of one action, as REF/N names it. Raises Trouble where it names none."""
    ref, number = ref_and_action(where)
    return Say(ref, lambda scene: build(scene, number))


def of_each_action(actions: Iterable[str], build: Callable[[Scene, int], Statement]) -> list[Say]:
    """Return the same said of several actions; of one that was typed twice, once."""
    return [of_action(action, build) for action in dict.fromkeys(actions)]
