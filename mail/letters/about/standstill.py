"""What the clerk reads of a case that nothing moves by itself: why, and what to do about it."""

from definitions.case.model import Case
from definitions.case.owners import owners_in_one
from definitions.chasing.duties import undated_actions

STANDSTILL = {  # why nothing moves by itself, and what the clerk does about it
    "AwaitingSubmission": (
        "it was not sent to those who owe a response",
        "send it, and record that with `bywhen submit`",
    ),
    "AwaitingResponse": (
        "a response is awaited, and the day on which the request was received is not known",
        "find out on which day the request reached them, and record that with `bywhen settle` or `bywhen correct`",
    ),
    "AwaitingEffect": (
        "the response has not taken effect, because its publication is not recorded",
        "find out when it was published, and record that with `bywhen publish`",
    ),
    "CalledIn": (
        "the response was called in, and what came of that is not recorded",
        "record how it was decided, with `bywhen decide-call-in`",
    ),
}
UNDATED = "record by when it is owed, with `bywhen correct`, or end it with `bywhen end-series`"


def why_it_stands(case: Case) -> tuple[str, str]:
    """Return why nothing moves a case by itself, and what the clerk does about it."""
    if case.open_standing in STANDSTILL:
        return STANDSTILL[case.open_standing]
    undated = [
        f"action {action.number} ({owners_in_one(action.owners) or 'no owner'})" for action in undated_actions(case)
    ]
    has = "has" if len(undated) < 2 else "have"
    return f"{' and '.join(undated) or 'an action'} {has} neither a date nor an open question about one", UNDATED
