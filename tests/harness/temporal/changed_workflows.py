"""Workflows that do something else than the recorded lives did; a module of their own, which the sandbox loads."""

from datetime import timedelta

from temporalio import workflow

from activities.contracts import RECOMMENDATION, Life, LookRequest
from definitions.case.events import Looked
from definitions.case.model import Case
from workflows.recommendation import Recommendation


@workflow.defn(name=RECOMMENDATION)
class Early(Recommendation):
    """Sleeps a day less than the look said."""

    @workflow.init
    def __init__(self, life: Life) -> None:
        super().__init__(life)

    @workflow.run
    async def run(self, life: Life) -> Case:
        return await super().run(life)

    async def wait(self, looked: Looked) -> None:
        earlier = looked.wake - timedelta(days=1) if looked.wake else None
        await super().wait(looked.model_copy(update={"wake": earlier}))


@workflow.defn(name=RECOMMENDATION)
class Forgetful(Recommendation):
    """Asks each look for the whole ledger."""

    @workflow.init
    def __init__(self, life: Life) -> None:
        super().__init__(life)

    @workflow.run
    async def run(self, life: Life) -> Case:
        return await super().run(life)

    async def ask_register(self, request: LookRequest) -> Looked:
        return await super().ask_register(request.model_copy(update={"known": 0}))


@workflow.defn(name=RECOMMENDATION)
class Miscounting(Recommendation):
    """Hands the next run a number of looks that is one too low."""

    @workflow.init
    def __init__(self, life: Life) -> None:
        super().__init__(life)

    @workflow.run
    async def run(self, life: Life) -> Case:
        return await super().run(life)

    def life(self, municipal_year: int) -> Life:
        life = super().life(municipal_year)
        return life.model_copy(update={"looks": life.looks - 1})


@workflow.defn(name=RECOMMENDATION)
class Hasty(Recommendation):
    """Looks a second time before it waits: another order of activities, which the SDK sees too."""

    @workflow.init
    def __init__(self, life: Life) -> None:
        super().__init__(life)

    @workflow.run
    async def run(self, life: Life) -> Case:
        return await super().run(life)

    async def wait(self, looked: Looked) -> None:
        await super().wait(await self.look())
