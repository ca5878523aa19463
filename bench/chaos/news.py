"""News is told, by the desk, by pages and by commands, while everything that can die dies."""

import asyncio
import random  # noqa: TID251  # what befalls the system is drawn from a seed that is printed
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import httpx
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from temporalio.client import Client
from temporalio.service import RPCError

from activities.desk import Desk
from bench.chaos.counts import Counts
from bench.chaos.databases import Database
from bench.chaos.system import LiveSystem
from definitions.case import news as n
from definitions.case.model import Case
from definitions.errors import NotAllowed, Trouble
from register import incidents
from register.ledger.proof import faults
from register.ledger.register import Register, open_register
from register.tables import words
from runtime.clock import now
from runtime.data_folder import find_running
from runtime.links import links_of
from runtime.policy_files import shipped_policy
from runtime.settings import Settings
from runtime.temporal.client import connect
from tests.harness.builders import OWNER
from tests.harness.commands.live_system import free_port, in_a_shell
from tests.harness.commands.typed import PEOPLE
from tests.harness.temporal.recorded_lives import made

AWAY = (Trouble, SQLAlchemyError, RPCError, RuntimeError, OSError, httpx.HTTPError)
SETTLES = 120  # seconds until everything that was being told must be answered


@dataclass
class Telling:
    """Tells news until it is stopped; knows what was accepted."""

    settings: Settings
    chance: random.Random
    refs: Sequence[str]
    accepted: dict[str, str] = field(default_factory=dict)  # the case of each text
    asked: Counter[str] = field(default_factory=Counter)
    is_over: bool = False
    gives_up: float = float("inf")
    unanswered: list[str] = field(default_factory=list)
    _client: tuple[str, Client] | None = None

    def __post_init__(self) -> None:
        """Open the register as an edge does."""
        self.register = open_register(self.settings.register_url, shipped_policy(), now())
        self.links, self.numbers = links_of(self.settings), count(1)

    async def client(self) -> Client:
        """Return a client of the server that runs on the folder now."""
        address = find_running(self.settings.data).address
        if self._client is None or self._client[0] != address:
            self._client = (address, await connect(address))
        return self._client[1]

    async def by_desk(self) -> None:
        """Tell by the desk: each line again under its own id until it is answered."""
        while not self.is_over:
            text, ref = self._line("desk"), self.chance.choice(self.refs)
            said = n.ReportProgress(id=f"chaos {text}", happened_on=now().date(), by=OWNER, action=1)

            async def tell(ref: str = ref, said: n.News = said, text: str = text) -> bool:
                await Desk(self.register, await self.client(), patience=8).tell(ref, said, {"progress": text}, now())
                return True

            await self._until_answered(ref, text, tell)

    async def by_page(self) -> None:
        """Answer by the link in a mail: the same form again until the page says thank you."""
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.settings.web_port}", timeout=15) as browser:
            while not self.is_over:
                text, ref = self._line("page"), self.chance.choice(self.refs)
                where = "/" + self.links.answer(ref, 1, OWNER).split("/", 3)[3]
                form: dict[str, str] = {}

                async def tell(where: str = where, form: dict[str, str] = form, text: str = text) -> bool:
                    if not form:
                        shown = (await browser.get(where)).raise_for_status().text
                        seq = re.findall(r'name="seq" value="(\d+)"', shown)
                        form |= {"what": "progress", "seq": seq[0], "text": text} if seq else {}
                    return bool(form) and (await browser.post(where, data=form)).status_code == 200

                await self._until_answered(ref, text, tell)

    async def by_command(self) -> None:
        """Tell by commands, each once: what a command says has failed is nobody's promise."""
        while not self.is_over:
            text, ref = self._line("command"), self.chance.choice(self.refs)
            environment = {"BYWHEN_REGISTER_URL": self.settings.register_url, "BYWHEN_LOG_LEVEL": "error"}
            line = ("progress", f"{ref}/1", "--text", text, "--by", OWNER, "--data", self.settings.data)
            said = await asyncio.to_thread(in_a_shell, *line, **environment)
            if said.code == 0:
                self.accepted[text] = ref
            if "Traceback" in said.err:
                self.unanswered.append(f"a command ended in a traceback: {said.err[-300:]}")

    async def _until_answered(self, ref: str, text: str, tell: Callable[[], object]) -> None:
        while time.monotonic() < self.gives_up:
            self.asked[text] += 1
            try:
                if await tell():  # type: ignore[misc]
                    self.accepted[text] = ref
                    return
            except NotAllowed as refused:
                self.unanswered.append(f"{ref}: {text} was refused: {refused}")
                return
            except AWAY:
                pass
            await asyncio.sleep(0.2)
        self.unanswered.append(f"{ref}: {text} was never answered")

    def _line(self, by: str) -> str:
        return f"line {next(self.numbers)} by the {by}"


def befalls(system: LiveSystem, database: Database, *, is_short: bool) -> list[tuple[str, Callable[[], None]]]:
    """Return what befalls the system, each by its name."""
    pause, hurt = (1.0, 1.5) if is_short else (3.0, 4.0)
    found: list[tuple[str, Callable[[], None]]] = [
        ("worker killed", lambda: system.kill("worker")),
        ("server killed", lambda: system.kill("server")),
        ("register locked", lambda: database.lock(hurt)),
        ("register full", lambda: database.fill(hurt, system.pids())),
        ("web paused", lambda: system.pause("web", pause)),
        ("up killed", lambda: system.kill("up")),
    ]
    more = [
        ("register killed", lambda: database.die(1)),
        ("web killed", lambda: system.kill("web")),
        ("worker paused", lambda: system.pause("worker", pause)),
        ("server paused", lambda: system.pause("server", pause)),
        ("up paused", lambda: system.pause("up", pause)),
        ("worker killed", lambda: system.kill("worker")),
        ("server killed", lambda: system.kill("server")),
        ("worker and server killed", lambda: (system.kill("worker"), system.kill("server"))[0]),
        ("register killed", lambda: database.die(3)),
    ]
    return found if is_short else found + more


async def news_while_all_dies(database: Database, folder: Path, seed: int, *, is_short: bool) -> Counts:
    """Tell news while a system is hurt in an order drawn from a seed; return what became of it."""
    began, chance = time.monotonic(), random.Random(seed)
    (folder / "people.yaml").write_text(PEOPLE)
    port = free_port()
    settings = Settings(data=folder, register_url=database.url, web_port=port)
    address = {"BYWHEN_REGISTER_URL": database.url, "BYWHEN_WEB_PORT": str(port), "BYWHEN_BANK_HOLIDAYS_URL": "off"}
    system = LiveSystem(folder, BYWHEN_CHANNEL="folder", **address)
    await asyncio.to_thread(system.start)
    refs = [f"CHAOS-2026-01-13-{number}" for number in range(1, 4 if is_short else 13)]
    told = Telling(settings, chance, refs)
    try:
        desk = Desk(told.register, await told.client(), patience=30)
        for ref in refs:
            await desk.start(made(ref), now())
        ways = [told.by_desk, told.by_desk, told.by_page] if is_short else [told.by_desk] * 3 + [told.by_page] * 2
        tellers = [asyncio.create_task(way()) for way in [*ways, told.by_command]]
        hurts = befalls(system, database, is_short=is_short)
        chance.shuffle(hurts)
        for _, hurt in hurts:
            await asyncio.sleep(chance.uniform(0.3, 1.0 if is_short else 4.0))
            await asyncio.to_thread(hurt)
        await asyncio.sleep(1 if is_short else 5)
        told.is_over, told.gives_up = True, time.monotonic() + SETTLES
        await asyncio.gather(*tellers)
        counts = await counted(told, await told.client())
    finally:
        await asyncio.to_thread(system.stop)
    counts.seconds = time.monotonic() - began
    told.register.engine.dispose()
    return counts


async def counted(told: Telling, client: Client) -> Counts:
    """Return what became of all that was told, and whether every case goes on."""
    with told.register.reading() as tx:
        rows = tx.execute(select(words.c.ref, words.c.event, words.c.text).where(words.c.text.like("line %"))).all()
        wrong = [incident.failure.sentence for incident in incidents.open_incidents(tx) if incident.failure.ref]
        differing = {ref: found for ref in told.refs if (found := faults(tx, ref))}
    # Words are kept before the news is told: they count where an event came of them.
    times = Counter(row.text for row in rows if told.register.recorded(row.ref, row.event))
    counts = Counts(accepted=len(told.accepted), recorded=len(times.keys() & told.accepted.keys()))
    counts.lost = counts.accepted - counts.recorded
    counts.doubled = sum(number > 1 for number in times.values())
    for ref in told.refs:
        if not await _goes_on(told, client, ref):
            counts.stuck += 1
            counts.notes.append(f"{ref} does not go on")
        elif not await _is_the_same(told.register, client, ref):
            differing.setdefault(ref, []).append(f"{ref}: its workflow knows another case than the register")
    counts.stuck += len(told.unanswered) + len(wrong)
    counts.differing = len(differing)
    counts.notes += [*told.unanswered, *wrong, *(fault for found in differing.values() for fault in found)]
    counts.notes += [f"{text} is lost" for text in told.accepted.keys() - times.keys()]
    counts.notes += [f"{text} was recorded {number} times" for text, number in times.items() if number > 1]
    return counts


async def _goes_on(told: Telling, client: Client, ref: str) -> bool:
    """Whether a case still takes news."""
    said = n.ReportProgress(id=f"last {ref}", happened_on=now().date(), by=OWNER, action=1)
    with suppress(*AWAY):
        await Desk(told.register, client, patience=30).tell(ref, said, {"progress": "the last"}, now())
        return True
    return False


async def _is_the_same(register: Register, client: Client, ref: str) -> bool:
    state = await client.get_workflow_handle(ref).query("case", result_type=Case)
    return bool(state == register.entry(ref).case)
