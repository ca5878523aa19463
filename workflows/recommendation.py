"""One recommendation from minute to close: look, act, wait. Its state is the fold of its ledger."""

from datetime import UTC, datetime, time, timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import FailureError

with workflow.unsafe.imports_passed_through():
    from activities.contracts import LOOK, LOOK_AGAIN, RECOMMENDATION, TELL, UNDELIVERED, Life, LookRequest, NewsAnswer
    from definitions.case.events import Event, Looked, Refused, Shown
    from definitions.case.fold import apply
    from definitions.case.model import Case
    from definitions.case.news import News, Undelivered
    from definitions.rules.allowed import may
    from runtime.names import LONGEST_ID
    from runtime.temporal.search_attributes import COMMITTEE, DUE, STANDING
    from workflows.first_release import shown_in_first_release

QUICK = timedelta(seconds=3)  # longer than this, the register is down, and waiting must not cost events
LONG = timedelta(seconds=10)  # twice what a look can wait for its locks; a worker that was killed is noticed so soon
REMEMBERED = 500  # answers carried from run to run: more than a year of news


@workflow.defn(name=RECOMMENDATION)
class Recommendation:
    """The durable life of one recommendation."""

    @workflow.init
    def __init__(self, life: Life) -> None:
        """Take up the life where it stands, before any news arrives."""
        self.ref, self.case = life.ref, life.case
        self.known, self.looks = life.known, life.looks
        self.head, self.way = life.head, life.fold
        self.since = 0 if life.is_from_register else None
        self.is_renewed = False
        self.answered = dict(life.answered)
        self.municipal_year = life.municipal_year
        self.pending: list[News] = []
        self.is_nudged = False
        self.shown: Shown | None = None

    @workflow.run
    async def run(self, life: Life) -> Case:  # noqa: ARG002  # __init__ took it up
        """Look and wait until the case is over and nothing more is owed; a new run begins each municipal year."""
        while True:
            looked = await self.look()
            if self.pending or self.is_nudged:
                continue
            is_last = looked.wake is None and self.shows(looked).is_over
            is_milestone = self.is_renewed or looked.municipal_year != self.municipal_year
            is_milestone = is_milestone or workflow.info().is_continue_as_new_suggested()
            if is_last or is_milestone:
                # A handler that still waits would be lost with the run; news that came meanwhile is looked at first.
                await workflow.wait_condition(workflow.all_handlers_finished)
                if self.pending or self.is_nudged:
                    continue
                if is_last:
                    return self.case
                workflow.continue_as_new(self.life(looked.municipal_year))
            await self.wait(looked)

    # What people and machines tell us

    @workflow.update(name=TELL)
    async def tell(self, news: News) -> NewsAnswer:
        """Take a piece of news; answer when it is recorded. The same id gets the same answer."""
        if news.id not in self.answered:
            self.keep_until_recorded(news)
            await workflow.wait_condition(lambda: news.id in self.answered)
        return self.answered[news.id]

    @tell.validator
    def _may_tell(self, news: News) -> None:
        if news.id not in self.answered:
            may(self.case, news)

    @workflow.signal(name=UNDELIVERED)
    def undelivered(self, news: Undelivered) -> None:
        """Hear from a round that a message will never arrive."""
        if news.id not in self.answered:
            self.keep_until_recorded(news)

    @workflow.signal(name=LOOK_AGAIN)
    def look_again(self) -> None:
        """Look now: the rules, the calendar or the moment changed."""
        self.is_nudged = True

    @workflow.query(name="case")
    def state(self) -> Case:
        """Return the case as this run knows it."""
        return self.case

    def keep_until_recorded(self, news: News) -> None:
        """Keep news pending until an ordinary activity has recorded it and its event has come back."""
        if all(news.id != waiting.id for waiting in self.pending):
            self.pending.append(news)

    # Look, act, wait

    async def look(self) -> Looked:
        """Look once, under the next number; fold what comes back. Only then does the number move on."""
        self.is_nudged = False
        request = LookRequest(
            ref=self.ref,
            number=self.looks + 1,
            known=self.known,
            news=tuple(self.pending),
            now=workflow.now(),
            head=self.head,
            fold=self.way,
            since=self.since,
        )
        looked = await self.ask_register(request)
        if looked.case is not None:
            self.take_whole(looked.case, looked.seq)
        for event in looked.events:
            self.fold(event)
        self.looks = looked.number
        self.head, self.way, self.since = looked.head, looked.fold, None
        self.show(looked)
        if self.municipal_year is None:
            self.municipal_year = looked.municipal_year
        return looked

    async def ask_register(self, request: LookRequest) -> Looked:
        """Ask the register: by a local activity where history holds all that is written, else by an ordinary one.

        A local activity runs before its workflow task is durable. News accepted in the same task could be written to
        the ledger and then, if this worker dies, never have been accepted.
        """
        if not request.news:
            try:
                return await workflow.execute_local_activity(  # type: ignore[no-any-return]
                    LOOK,
                    request,
                    result_type=Looked,
                    schedule_to_close_timeout=QUICK,
                    retry_policy=RetryPolicy(maximum_attempts=1),
                )
            except FailureError:  # a local activity's own error comes bare, its timeout wrapped
                workflow.logger.warning("the register does not answer: the look waits for it")
        kinds = [news.kind for news in request.news]
        return await workflow.execute_activity(  # type: ignore[no-any-return]
            LOOK,
            request,
            result_type=Looked,
            start_to_close_timeout=LONG,
            retry_policy=RetryPolicy(maximum_interval=timedelta(minutes=1)),
            summary=f"Look {request.number}: {', '.join(kinds) or 'the register was away'}",
        )

    def take_whole(self, case: Case, seq: int) -> None:
        """Take the case as the register has it: what this run knew of it, and what it answered, no longer counts.

        The server answers an update id that it knows by itself, so this run ends as soon as its handlers have.
        """
        self.case, self.known = case, seq
        self.answered = {}
        self.is_renewed = True

    def fold(self, event: Event) -> None:
        """Apply one event of the ledger, if it is the next; answer the news that it records, however long ago."""
        if event.seq == self.known + 1:
            self.case = apply(self.case, event) or self.case
            self.known = event.seq
        if any(event.id == waiting.id for waiting in self.pending):
            self.pending = [waiting for waiting in self.pending if waiting.id != event.id]
            refused = event.body.reason if isinstance(event.body, Refused) else None
            self.answered[event.id] = NewsAnswer(seq=event.seq, refused=refused)

    async def wait(self, looked: Looked) -> None:
        """Sleep until the next moment, or until something is told."""
        timeout = looked.wake - workflow.now() if looked.wake else None
        if timeout is not None and timeout <= timedelta():
            return
        try:
            await workflow.wait_condition(
                lambda: bool(self.pending) or self.is_nudged, timeout=timeout, timeout_summary=looked.waits_for[:200]
            )
        except TimeoutError:
            return

    def show(self, looked: Looked) -> None:
        """Make the Temporal Web UI read like a case file; touch the search attributes only where they change."""
        now = self.shows(looked)
        due = now.due
        if now != self.shown:
            at = datetime.combine(due, time(), UTC) if due else None  # for filters; the due instant is in the case
            workflow.upsert_search_attributes(
                [
                    COMMITTEE.value_set(now.committee[:LONGEST_ID]),
                    STANDING.value_set(now.standing),
                    DUE.value_set(at) if at else DUE.value_unset(),
                ]
            )
            self.shown = now
        waits = f"- waits for: {looked.waits_for}"
        workflow.set_current_details(f"**{self.ref}** · {now.standing}\n- next due: {due or 'nothing'}\n{waits}")

    def shows(self, looked: Looked) -> Shown:
        """Return what the look recorded of where the case stands; else what the first release made of it."""
        return looked.shown or shown_in_first_release(self.case)

    def life(self, municipal_year: int) -> Life:
        """Return what the next run needs."""
        kept = dict(list(self.answered.items())[-REMEMBERED:])
        return Life(
            ref=self.ref,
            case=self.case,
            known=self.known,
            looks=self.looks,
            answered=kept,
            municipal_year=municipal_year,
            head=self.head,
            fold=self.way,
        )
