"""What the command line and the pages do with a running system: start a case, tell it news, make it look again."""

import asyncio
import time
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import structlog
from temporalio.client import (
    Client,
    WithStartWorkflowOperation,
    WorkflowUpdateFailedError,
    WorkflowUpdateRPCTimeoutOrCancelledError,
)
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.service import RPCError

from activities.contracts import LOOK_AGAIN, RECOMMENDATION, TELL, UNDELIVERED, Life, NewsAnswer
from activities.parts.not_running import not_running
from activities.parts.told_news import answer_of, as_told, must_go_on, must_not_be_too_large, plain_news, reason_of
from definitions.calendar.days import day_of
from definitions.case import news as n
from definitions.errors import NotAllowed, Remedy, Trouble
from definitions.papers.paper_news import CaseNews
from definitions.rules.allowed import may
from definitions.undoing.changes import struck_out
from register import nudges
from register.ledger.cases import Entry
from register.ledger.register import Register
from runtime import clock
from runtime.names import TASK_QUEUE

log = structlog.get_logger()
PATIENCE = 20  # seconds that a person waits for an answer
AT_ONCE = 6  # cases that are woken at the same time: more, on two cores, and their tasks time out and are done again
ASK_AGAIN, BETWEEN_TRIES = 0.1, 0.2  # seconds; in the latter a run looks, and takes the case as the register has it


class Desk:
    """The clerk's side of the system: a register, and a client of the server that runs its cases."""

    def __init__(self, register: Register, client: Client, *, patience: float = PATIENCE) -> None:
        """Write to `register`, then speak to `client`."""
        self.register, self.client, self.patience = register, client, patience

    async def start(self, made: CaseNews, now: datetime, *, paper: str | None = None) -> bool:
        """Enter a case and run its workflow. Returns False if it is there already, in the same words.

        A `now` that is still ahead, as in the demo's year, is when its workflow begins. The ledger is written first: a
        crash before the workflow runs is mended by starting again, or by the next round.
        """
        for news, texts in made.news:
            must_not_be_too_large(news, texts)
        said = [(plain_news(news), texts) for news, texts in made.news]
        is_new = await asyncio.to_thread(self.register.enter, made.ref, said, made.digest, now, paper)
        if not made.left_out:
            await self.run(made.ref, now)
            if is_new and (await asyncio.to_thread(self.register.entry, made.ref)).looks:
                await self.look_again([made.ref])  # entered again after an error: its run may still be there
        return is_new

    async def run(self, ref: str, begins: datetime) -> None:
        """Have the workflow of a case run, from the fold of its ledger; one that runs already is left alone."""
        entry = await asyncio.to_thread(self.register.entry, ref)
        if entry.case.is_over and entry.wake is None and entry.looks:
            return
        ahead = begins - clock.now()
        await self._start(ref, start_delay=ahead if ahead > timedelta() else None)

    async def _start(self, ref: str, **more: Any) -> None:
        entry = await asyncio.to_thread(self.register.entry, ref)
        await self.client.start_workflow(RECOMMENDATION, _life(entry), id=ref, **_run_of(entry), **more)

    async def tell(self, ref: str, news: n.News, texts: Mapping[str, str | None], now: datetime) -> NewsAnswer:
        """Tell a case a piece of news; return when it is recorded. Raises NotAllowed with the reason and the remedy.

        The words are written down first; the workflow, and so Temporal, only ever sees their digests.
        """
        must_not_be_too_large(news, texts)
        news = await asyncio.to_thread(as_told, self.register, ref, news)
        try:
            while recorded := await asyncio.to_thread(self.register.recorded, ref, news.id):
                if not await asyncio.to_thread(self.register.is_struck, ref, recorded.seq):
                    await asyncio.to_thread(self.register.note_answered, ref, news.id)
                    return answer_of(recorded)
                news = news.model_copy(update={"id": f"{news.id} again"})  # what is struck out may be told again
            await asyncio.to_thread(self._may, ref, news, now)
            if isinstance(news, n.Close) and news.duplicate_of:
                await asyncio.to_thread(must_go_on, self.register, ref, news.duplicate_of)
            news = await asyncio.to_thread(self.register.keep_words, ref, news, texts, now)
            answer = await self._told(ref, news)
        except NotAllowed as refused:
            log.info("refused", ref=ref, news=news.kind, reason=refused.reason)
            await asyncio.to_thread(self.register.forget_words, ref, news.id)
            if refused.remedy is None:
                await asyncio.to_thread(self._may, ref, news, now)
            raise
        await asyncio.to_thread(self.register.note_answered, ref, news.id)
        return answer

    def _may(self, ref: str, news: n.News, now: datetime) -> None:
        """Raise NotAllowed, with its remedy, where the rules refuse the news as the case stands.

        Asked before the news is sent; and again after a look or the validator has refused it, because only the reason
        is stored and comes back from Temporal: the remedy is worked out anew, from the case as it stands by then.
        """
        policy = self.register.policy()
        may(self.register.entry(ref).case, news, policy, day_of(now, policy.council.calendar))
        if isinstance(news, n.StrikeOut):
            seen = self.register.strike_seen(ref, {news.event, *news.also})
            struck_out(news, seen.strike, seen.reached, policy, now)

    async def _told(self, ref: str, news: n.News) -> NewsAnswer:
        """Send an update until the register has what it says. Raises NotAllowed, and Trouble where nobody took it."""
        try:
            async with asyncio.timeout(self.patience):
                answer = await self._until_recorded(ref, news)
        except (TimeoutError, WorkflowUpdateRPCTimeoutOrCancelledError, RPCError) as late:
            log.warning("news was not taken in time", ref=ref, news=news.kind, why=str(late) or type(late).__name__)
            msg = (
                f"{ref}: nobody took the news within {self.patience:g} seconds; it may still be recorded when the "
                "system is back"
            )
            raise Trouble(msg, Remedy("tell again", ref)) from late
        if answer.refused:
            raise NotAllowed(answer.refused)
        return answer

    async def _until_recorded(self, ref: str, news: n.News) -> NewsAnswer:
        """Say news, and again under another update id for as long as a run speaks of another record."""
        update = news.id
        for number in count(1):
            answer = await self._update(ref, news, update)
            if answer and await asyncio.to_thread(self.register.recorded, ref, news.id) is not None:
                return answer
            log.warning("a run spoke of another record than the register's", ref=ref, news=news.kind)
            await self.look_again([ref])
            await asyncio.sleep(BETWEEN_TRIES)
            update = f"{news.id} again {number}"
        raise AssertionError  # the counting never ends: a person's patience does

    async def _update(self, ref: str, news: n.News, update: str) -> NewsAnswer | None:
        """Send an update, and the run that hears it: a case may have ended, be ending, or be lost with its server.

        Returns none where the run refused what the register allows. After a backup was restored, a run knows a case
        that is no longer the register's, until it looks; and the server answers an update id that it knows by itself.
        """
        entry = await asyncio.to_thread(self.register.entry, ref)
        run: WithStartWorkflowOperation[Any, Any]
        run = WithStartWorkflowOperation(RECOMMENDATION, _life(entry), id=ref, **_run_of(entry))
        try:
            answer: NewsAnswer = await self.client.execute_update_with_start_workflow(
                TELL, news, id=update, result_type=NewsAnswer, start_workflow_operation=run
            )
        except WorkflowUpdateFailedError as failed:
            try:
                may((await asyncio.to_thread(self.register.entry, ref)).case, news)
            except NotAllowed:
                raise NotAllowed(reason_of(failed)) from failed
            return None
        return answer

    async def undelivered(self, ref: str, news: n.Undelivered) -> None:
        """Tell a case, running or ended, that one of its messages will never arrive."""
        await self._start(ref, start_signal=UNDELIVERED, start_signal_args=[news])

    async def look_again(
        self, refs: Iterable[str], *, at_once: int = AT_ONCE, patience: float = PATIENCE, longest: float = 3600
    ) -> int:
        """Have cases look now, because rules changed; one that does not run is started. Returns how many were asked.

        No more than `at_once` are under way: the next is asked when one has looked, or has not within `patience`
        seconds. After `longest` seconds nobody else is asked.
        """
        waiting, under_way, asked = deque(refs), dict[str, float](), 0
        ends = time.monotonic() + longest
        while (waiting and time.monotonic() < ends) or under_way:
            while waiting and len(under_way) < at_once and time.monotonic() < ends:
                ref, asked = waiting.popleft(), asked + 1
                if await self._nudge(ref):
                    under_way[ref] = time.monotonic() + patience
            asleep = await asyncio.to_thread(self._still_asleep, list(under_way))
            under_way = {ref: until for ref, until in under_way.items() if ref in asleep and until > time.monotonic()}
            if under_way:
                await asyncio.sleep(ASK_AGAIN)
        return asked

    async def _nudge(self, ref: str) -> bool:
        """Ask one case to look. Returns False where it cannot be asked."""
        await asyncio.to_thread(self._note_nudged, ref)
        try:
            await self._start(ref, start_signal=LOOK_AGAIN)
        except (RPCError, Trouble) as wrong:
            log.warning("a case cannot be asked to look", ref=ref, why=str(wrong))
            return False
        return True

    def _note_nudged(self, ref: str) -> None:
        with self.register.engine.begin() as tx:
            nudges.note_nudged(tx, [ref])

    def _still_asleep(self, refs: Sequence[str]) -> set[str]:
        with self.register.reading() as tx:
            return nudges.still_asleep(tx, refs)

    async def recover(self) -> Sequence[str]:
        """Start every case that should run and does not, as after losing the server. Returns their references."""
        return [ref for ref in await not_running(self.register, self.client) if await self._started(ref)]

    async def _started(self, ref: str) -> bool:
        """Start one case. One that cannot be started keeps no other from running: waking tries it again."""
        try:
            await self._start(ref)
        except (RPCError, Trouble) as wrong:
            log.error("a case cannot be started", ref=ref, why=str(wrong))
            return False
        return True


def _life(entry: Entry) -> Life:
    return Life(
        ref=entry.case.ref,
        case=entry.case,
        known=entry.seq,
        looks=entry.looks,
        head=entry.head,
        fold=entry.fold,
        is_from_register=True,
    )


def _run_of(entry: Entry) -> dict[str, Any]:
    """Return how a case's workflow is run: one that runs already is left alone, one that ended may run again."""
    return {
        "task_queue": TASK_QUEUE,
        "id_conflict_policy": WorkflowIDConflictPolicy.USE_EXISTING,
        "id_reuse_policy": WorkflowIDReusePolicy.ALLOW_DUPLICATE,
        "static_summary": f"{entry.case.ref} ({entry.case.lifecycle})",
    }
