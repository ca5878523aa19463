"""`bywhen stop everything`, `committee`, `person`, `end`: the clerk keeps mails from leaving, and lets them leave."""

from collections.abc import Sequence
from typing import Annotated

from cli.clerks.people.file import People, people_of
from cli.shared.options import By, Data, Why, argument
from cli.shared.parsing import committee_of, said
from cli.shared.system import System, opened
from cli.shared.terminal import out
from definitions.errors import Trouble
from register.mail.stops import Stopped, end_stop, put_stop, standing_stops


def everything(because: Why, by: By = "clerk", data: Data = None) -> None:
    """Keep every mail from leaving, but for what bywhen tells the clerk of itself.

    Example:  bywhen stop everything --because "Wrong dates were imported; being put right"
    """
    _stop(opened(data), "everything", [""], because, by)


def committee(
    code: Annotated[str, argument("CODE", "The committee's short name, as CYP.")],
    because: Why,
    by: By = "clerk",
    data: Data = None,
) -> None:
    """Keep every mail about a committee's recommendations from leaving, to whomever it goes.

    Example:  bywhen stop committee CYP --because "The chair asked for it until the election"
    """
    system, whose = opened(data), committee_of(code, "CODE")
    if all(entry.case.committee != whose for entry in system.register.entries()):
        msg = f"{whose} has no recommendation, so nothing would be stopped: `bywhen list --all` shows whose there are"
        raise Trouble(msg)
    _stop(system, "committee", [whose], because, by)


def person(
    whom: Annotated[str, argument("POST|NAME|ADDRESS", "A post, who holds it, or an address.")],
    because: Why,
    by: By = "clerk",
    data: Data = None,
) -> None:
    """Keep every mail to one person from leaving, in whatever post. Who is only away needs `bywhen people away`.

    Example:  bywhen stop person "Head of Highways" --because "Bereaved; the director writes to them"
    """
    addresses = [whom.strip()] if "@" in whom else _addresses(people_of(data), whom)
    _stop(opened(data), "person", addresses, because, by)


def end(
    number: Annotated[int, argument("NUMBER", "As `bywhen stop` lists it.")], by: By = "clerk", data: Data = None
) -> None:
    """End a stop: what is still true leaves on the next council morning.

    Example:  bywhen stop end 1
    """
    system = opened(data)
    with system.register.engine.begin() as tx:
        ended = end_stop(tx, number, by, system.now)
    if ended is None:
        msg = f"there is no stop {number} that stands: `bywhen stop` lists those that do"
        raise Trouble(msg)
    out.print(f"stop {number} has ended ({ended.in_words()}): what is still true leaves on the next morning")


def _stop(system: System, what: Stopped, whose: Sequence[str], because: str, by: str) -> None:
    why = said(because, "--because")
    with system.register.engine.begin() as tx:
        before = standing_stops(tx)
        made = [(before.same(what, of), of) for of in whose]
        found = [(there, there or put_stop(tx, what, of, why, by, system.now)) for there, of in made]
    for there, stop in found:
        end = f"`bywhen stop end {stop.number}`"
        waits = f"stopped; nothing is lost, and what is still true leaves when it ends, with {end}"
        already = f"stopped already ({stop.because}); end it with {end}"
        out.print(f"{stop.in_words()}: {already if there else waits}")


def _addresses(people: People, whom: str) -> list[str]:
    """Return where those in a post, or one person, are written to today. Raises Trouble where nobody is."""
    posts, name = people.directory.posts, people.named(whom)
    known = posts.post_named(name, people.today)
    addresses = (
        dict.fromkeys(holder.address.casefold() for holder in posts.holders(known, people.today)) if known else {}
    )
    if not addresses:
        msg = f"nobody is written to as {name} today: name the person, or give the address"
        raise Trouble(msg)
    return list(addresses)
