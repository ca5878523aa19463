"""Something unreadable in every column of every table, and in every folder: what is not poisoned goes on."""

import asyncio
import os
import shutil
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Lock

from sqlalchemy import JSON, Column, Integer, String, Table, Text, insert, select, text
from sqlalchemy.exc import DBAPIError

from activities.contracts import RoundRequest
from activities.deliveries import Deliveries
from activities.postbox import Postbox
from activities.retention import Retention
from activities.wake import Waking
from bench.chaos.counts import Counts
from bench.chaos.databases import Database
from cli.outside import Outside
from definitions.errors import Trouble
from mail.people.recipients import PeopleFile
from register import incidents
from register.incidents import Failure
from register.kept_files import keep_text
from register.ledger.proof import faults
from register.mail.replies import ProposedReply, put_reply
from register.tables import archives, fetches, metadata, papers
from tests.harness.commands.typed import Typed
from tests.harness.councils.rounds_by_hand import FRIDAY, MONDAY, START, THURSDAY, RoundsByHand, crowd
from tests.harness.poison import poisons

VICTIM, NEW = "CYP-2027-01-12-8", "CYP-2027-01-12-9"
GOOD = ("P 0", "P 1", "P 2")
# Without the rules nothing can be decided, nor sent: there it is enough that this is said in a sentence.
OF_ALL = ("policies", "policies_in_force")
UNREADABLE = '\x7f{"half'
LONGEST = 180  # seconds: on a machine that has too much to do, some places are left out
ONE_AT_A_TIME = Lock()  # a command's output and its environment are the process's
COMMANDS = ("list", "outbox", "incidents", "people list", "prove", "brief", "replies")


def council(folder: Path, database: Database) -> RoundsByHand:
    """Return a council that has something in every table, and letters for good readers on Friday."""
    office = RoundsByHand(folder, url=database.url)
    crowd(office, len(GOOD))
    office.start(VICTIM)
    office.start("CYP-2027-01-12-7", owners=("Nobody whom the file has",))
    office.round(THURSDAY)
    office.now = START + timedelta(days=1, hours=2)
    for number, _ in enumerate(GOOD):
        office.start(f"CYP-2027-01-12-1{number}", owners=(f"Post {number}",))
    office.start(NEW)
    with office.register.engine.begin() as tx:
        incidents.note_failure(tx, Failure.of("file", "a.eml", "a mail cannot be read", file="a.eml"), START)
        keep_text(tx, "people", office.file.read_text("utf-8"), START)
        reply = ProposedReply("<a@b>", 1, VICTIM, 1, "Head of Highways", "ama@b", START, "Re", "Done", "proposed")
        put_reply(tx, reply, None)
        tx.execute(insert(fetches).values(source="x", at=START, said="as before"))
        tx.execute(insert(papers).values(sha256="0" * 64, name="a.pdf", at=START, content=b"x"))
        tx.execute(insert(archives).values(ref=VICTIM, run="run", at=START, sha256="0" * 64, history={"events": []}))
    return office


def places() -> Iterator[tuple[Table, Column[object]]]:
    """Yield every column of every table in which something unreadable may stand."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            yield table, column


def poison(office: RoundsByHand, table: Table, column: Column[object]) -> bool:
    """Put something unreadable into one row, the victim's where it is a case's. Returns False where it cannot be."""
    is_file = office.register.engine.dialect.name == "sqlite"
    with office.register.reading() as tx:
        chosen = select(*table.primary_key.columns)
        if "ref" in table.c and tx.execute(chosen.where(table.c.ref == VICTIM)).first():
            chosen = chosen.where(table.c.ref == VICTIM)
        row = tx.execute(chosen.limit(1)).first()
    if row is None or not (is_file or isinstance(column.type, String | Text | JSON | Integer)):
        return False
    value: object = UNREADABLE
    if not is_file:
        value = -7 if isinstance(column.type, Integer) else "[1]" if isinstance(column.type, JSON) else UNREADABLE
    where = " AND ".join(f'"{key.name}" = :key{place}' for place, key in enumerate(table.primary_key.columns))
    change = text(f'UPDATE "{table.name}" SET "{column.name}" = :value WHERE {where}')
    try:
        with office.register.engine.begin() as tx:
            tx.execute(change, {"value": value, **{f"key{place}": part for place, part in enumerate(row)}})
    except DBAPIError:  # a foreign key, a length, a type: the database itself keeps it out
        return False
    return True


@dataclass
class Poisoned:
    """One poisoned council, and what it does on its next morning."""

    office: RoundsByHand
    database: Database
    what: str
    wrong: list[str] = field(default_factory=list)

    def lives_on(self) -> None:
        """Wake, read the postbox, hold rounds, follow, sweep, and be looked at."""
        office, folder = self.office, self.office.file.parent
        people = PeopleFile(office.file)
        postbox = Postbox(office.register, folder / "replies", people)
        for day, hours in ((FRIDAY, 0.0), (MONDAY, 0.0)):
            moment = _morning(office, day, hours)
            asked = RoundRequest(moment=moment)
            waking = Waking(office.desk(office.register), patience=0.1)
            self._goes_on("waking", lambda asked=asked, waking=waking: asyncio.run(waking.wake(asked)))
            self._goes_on("postbox", lambda asked=asked: postbox.put_aside(postbox.read(asked)))
            self._goes_on("round", lambda day=day, hours=hours: office.round(day, hours))
            deliveries = Deliveries(office.register, None, "folder")
            self._goes_on("deliveries", lambda asked=asked, deliveries=deliveries: deliveries.follow(asked))
            self._goes_on("retention", lambda asked=asked: Retention(office.register).sweep(asked))
        with ONE_AT_A_TIME:
            os.environ["BYWHEN_REGISTER_URL"] = self.database.url
            self._is_looked_at(Typed(Outside(now=lambda: office.now, desk=office.desk), folder))
            del os.environ["BYWHEN_REGISTER_URL"]

    def _is_looked_at(self, bywhen: Typed) -> None:
        for command in (*COMMANDS, "history CYP-2027-01-12-1", "show CYP-2027-01-12-1"):
            verb, *words = command.split() if command != "people list" else [command]
            said = bywhen(verb, *words)
            if said.code not in (0, 2, 3):
                self.wrong.append(f"{self.what}: `bywhen {command}` failed: {said.err.strip().splitlines()[-1:]}")

    def _goes_on(self, name: str, do: Callable[[], object]) -> None:
        try:
            do()
        except Trouble:
            if not self.what.startswith(OF_ALL):
                self.wrong.append(f"{self.what}: {name} stopped: {traceback.format_exc().splitlines()[-1]}")
        except Exception:
            lines = traceback.format_exc().splitlines()
            ours = [line.strip() for line in lines if "/site-packages/" not in line and line.strip().startswith("File")]
            self.wrong.append(f"{self.what}: {name} raised {lines[-1][:120]} at {ours[-1:]}")


def _morning(office: RoundsByHand, day: date, hours: float) -> datetime:
    from definitions.calendar.days import morning

    return morning(day, office.calendar) + timedelta(hours=hours)


async def poison_everywhere(database: Database, folder: Path, seed: int, *, is_short: bool) -> Counts:
    """Poison each place in a council of its own; return what of the rest did not go on."""
    # A copied database of a server takes a second: there, a third of the places, others by each seed.
    each = 10 if is_short else 3 if database.name == "PostgreSQL" else 1
    return await asyncio.to_thread(_everywhere, database, folder, seed, each)


def _everywhere(database: Database, folder: Path, seed: int, each: int) -> Counts:
    began, counts = time.monotonic(), Counts()
    council(folder, database).register.engine.dispose()
    people = (folder / "people.yaml").read_text("utf-8")
    for number, (table, column) in enumerate(places()):
        if (number + seed) % each or time.monotonic() - began > LONGEST:
            continue
        there = folder / f"{number}"
        (there / "replies").mkdir(parents=True)
        copy = database.copied(there)
        office = RoundsByHand(there, people, url=copy.url)
        if poison(office, table, column):
            if number % 5 == 0:
                _poison_the_postbox(there / "replies")
            _try_out(counts, Poisoned(office, copy, f"{table.name}.{column.name}"))
        office.register.engine.dispose()
        shutil.rmtree(there, ignore_errors=True)
    counts.seconds = time.monotonic() - began
    return counts


def _try_out(counts: Counts, poisoned: Poisoned) -> None:
    office = poisoned.office
    poisoned.lives_on()
    mailed = Counter(mail.key for mail in office.spy.sent)
    people = {mail.to_name for mail in office.spy.sent}
    is_for_all = poisoned.what.startswith(OF_ALL)
    missing = [] if is_for_all else [name for name in GOOD if name not in people]
    counts.accepted += 0 if is_for_all else len(GOOD)
    counts.recorded += 0 if is_for_all else len(GOOD) - len(missing)
    counts.lost += len(missing)
    counts.doubled += sum(number > 1 for number in mailed.values())
    counts.mails += len(mailed)
    counts.stuck += len(poisoned.wrong)
    with suppress(Exception), office.register.reading() as tx:
        wrong = [fault for number in (1, 2, 3) for fault in faults(tx, f"CYP-2027-01-12-{number}")]
        counts.differing += len(wrong)
        poisoned.wrong += wrong
    counts.notes += poisoned.wrong
    counts.notes += [f"{poisoned.what}: no mail to {name}" for name in missing]


def _poison_the_postbox(folder: Path) -> None:
    for name, raw in poisons().items():
        (folder / f"{name}.eml").write_bytes(raw)
