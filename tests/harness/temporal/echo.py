"""A workflow that says back what it was told, for the tests of what goes over the wire."""

import structlog
from pydantic import BaseModel
from temporalio import workflow
from temporalio.exceptions import ApplicationError

log = structlog.get_logger("echo")


class Words(BaseModel):
    """Something said."""

    said: str


@workflow.defn(name="Echo")
class Echo:
    @workflow.run
    async def run(self, words: Words) -> Words:
        log.info("said by structlog")
        workflow.logger.info("said by the SDK")
        if words.said == "fail":
            text = "the secret words of the failure"
            raise ApplicationError(text, non_retryable=True)
        return Words(said=words.said)
