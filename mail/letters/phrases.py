"""How letters say numbers, roles and quotations."""

import textwrap
from collections.abc import Sequence

NOT_HELD = "(words not held)"
EXEMPT = "(this item is exempt; see the papers)"
REASON = {
    "sent back": "SendBack.reason",
    "extension granted": "DecideExtension.reason",
    "extension refused": "DecideExtension.reason",
    "extension": "RequestExtension.reason",
}
AGAIN = {  # in which words it was said why a response is awaited again
    "rescinded": "DecideCallIn.reason",
    "press again": "DecideResponse.reason",
    "refer to council": "DecideResponse.reason",
    "unsatisfactory": "DecideResponse.reason",
}

STANDSTILL = {  # why nothing moves by itself, and what the clerk does about it
    "AwaitingSubmission": (
        "it was not sent to those who owe a response",
        "send it, and record that with `bywhen submit`",
    ),
    "AwaitingResponse": (
        "a response is awaited, and no due date is known",
        "find out when it was received, and record that with `bywhen settle` or `bywhen correct`",
    ),
    "AwaitingEffect": (
        "the response has no effect: its publication is not known",
        "find out when it was published, and record that with `bywhen publish`",
    ),
    "CalledIn": (
        "the response was called in, and what came of that is not recorded",
        "record how it was decided, with `bywhen decide-call-in`",
    ),
}
UNDATED = (
    "an action has neither a date nor an open question about one",
    "record by when it is owed, with `bywhen correct`, or end it with `bywhen end-series`",
)


def cut_at_a_word(text: str, length: int) -> str:
    """Return `text`, cut at a word where it is longer than `length`, and without what joined it to the next."""
    return textwrap.shorten(text.rstrip(" ;,"), length, placeholder="...")


def either(words: Sequence[str]) -> str:
    """Return "agreed, partially agreed or not agreed"."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""
