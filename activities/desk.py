"""What the command line and the pages do with a running system: start a case, tell it news, make it look again."""

import asyncio
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

import structlog
from temporalio.client import Client, WorkflowExecutionStatus, WorkflowUpdateFailedError
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.service import RPCError, RPCStatusCode

from activities.contracts import LOOK_AGAIN, RECOMMENDATION, TELL, Answer, Life
from definitions import news as n
from definitions.days import day_of
from definitions.entering import Entering
from definitions.errors import NotAllowed, Trouble
from definitions.may import may
from register.register import Register
from runtime.names import TASK_QUEUE

log = structlog.get_logger()
PATIENCE = 20  # seconds that a person waits for an answer
LARGEST = 64 * 1024  # bytes of words in one piece of news: an update over 2 MB would wedge its workflow


class Desk:
    """The clerk's side of the system: a register, and a client of the server that runs its cases."""

    def __init__(self, register: Register, client: Client, *, patience: float = PATIENCE) -> None:
        """Write to `register`, then speak to `client`."""
        self.register, self.client, self.patience = register, client, patience

    async def start(
        self, made: Entering, now: datetime, *, paper: str | None = None, begins_in: timedelta | None = None
    ) -> bool:
        """Enter a case and run its workflow. Returns False if it is there already, in the same words.

        The ledger is written first: a crash before the workflow runs is mended by starting again, or by the next round.
        """
        is_new = await asyncio.to_thread(self.register.enter, made.ref, made.said, made.digest, now, paper)
        if not made.left_out:
            await self.run(made.ref, begins_in=begins_in)
        return is_new

    async def run(self, ref: str, *, begins_in: timedelta | None = None) -> None:
        """Have the workflow of a case run, from the fold of its ledger; one that runs already is left alone."""
        entry = await asyncio.to_thread(self.register.entry, ref)
        if entry.case.is_over and entry.wake is None and entry.looks:
            return
        await self._start(ref, begins_in)

    async def _start(self, ref: str, begins_in: timedelta | None = None) -> None:
        entry = await asyncio.to_thread(self.register.entry, ref)
        await self.client.start_workflow(
            RECOMMENDATION,
            Life(ref=ref, case=entry.case, known=entry.seq, looks=entry.looks),
            id=ref,
            task_queue=TASK_QUEUE,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
            start_delay=begins_in,
            static_summary=f"{ref} ({entry.case.lifecycle})",
        )

    async def tell(self, ref: str, news: n.News, texts: Mapping[str, str | None], now: datetime) -> Answer:
        """Tell a case a piece of news; return when it is recorded. Raises NotAllowed with the reason and the remedy.

        The words are written down first; the workflow, and so Temporal, only ever sees their digests.
        """
        _not_too_large(texts)
        policy = await asyncio.to_thread(self.register.policy)
        case = (await asyncio.to_thread(self.register.entry, ref)).case
        try:
            may(case, news, policy, day_of(now, policy.council.calendar))
            news = await asyncio.to_thread(self.register.keep_words, ref, news, texts)
            answer = await self._told(ref, news)
        except NotAllowed as refused:
            log.info("refused", ref=ref, news=news.kind, reason=str(refused))
            await asyncio.to_thread(self.register.forget_words, ref, news.id)
            raise
        if answer.refused:
            raise NotAllowed(answer.refused)
        return answer

    async def _told(self, ref: str, news: n.News) -> Answer:
        handle = self.client.get_workflow_handle(ref)
        try:
            async with asyncio.timeout(self.patience):
                if not await self._is_running(ref):
                    await self._start(ref)  # closed and reopened, or lost with the server: the ledger has it all
                answer: Answer = await handle.execute_update(TELL, news, id=news.id, result_type=Answer)
                return answer
        except WorkflowUpdateFailedError as failed:
            raise NotAllowed(_reason(failed)) from failed
        except TimeoutError as late:
            msg = (
                f"{ref}: no worker took the news within {self.patience:g} seconds; it may still be recorded when one "
                "is back. See that `bywhen up` runs, look with `bywhen show`, and say it again if it is not there"
            )
            raise Trouble(msg) from late

    async def _is_running(self, ref: str) -> bool:
        try:
            found = await self.client.get_workflow_handle(ref).describe()
        except RPCError as missing:
            if missing.status == RPCStatusCode.NOT_FOUND:
                return False
            raise
        return found.status == WorkflowExecutionStatus.RUNNING

    async def look_again(self, refs: Iterable[str]) -> int:
        """Have cases look now, because rules changed; one that no longer runs is started. Returns how many."""
        asked = list(refs)
        for ref in asked:
            if await self._is_running(ref):
                await self.client.get_workflow_handle(ref).signal(LOOK_AGAIN)
            else:
                await self.run(ref)
        return len(asked)

    async def recover(self) -> Sequence[str]:
        """Start every case that should run and does not, as after losing the server. Returns their references."""
        started = []
        for entry in await asyncio.to_thread(self.register.entries):
            owed = not entry.case.is_over or entry.wake is not None
            if owed and not await self._is_running(entry.case.ref):
                await self._start(entry.case.ref)
                started.append(entry.case.ref)
        return started


def news_id(kind: str, seq: int, said: str) -> str:
    """Return the id of a piece of news: the same words, said again before anything else was recorded, are the same."""
    return f"{kind} {seq + 1} {hashlib.sha256(said.encode()).hexdigest()[:16]}"


def _reason(failed: WorkflowUpdateFailedError) -> str:
    cause: BaseException = failed
    while cause.__cause__ is not None:
        cause = cause.__cause__
    return str(cause).removeprefix("NotAllowed: ")


def _not_too_large(texts: Mapping[str, str | None]) -> None:
    size = sum(len((text or "").encode()) for text in texts.values())
    if size > LARGEST:
        msg = f"that is {size // 1024} KB of text, and one piece of news takes 64 KB: keep the paper and quote from it"
        raise Trouble(msg)
