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


def cut_at_a_word(text: str, length: int) -> str:
    """Return `text`, cut at a word where it is longer than `length`, and without what joined it to the next."""
    return textwrap.shorten(text.rstrip(" ;,"), length, placeholder="...", break_on_hyphens=False)


def either(words: Sequence[str]) -> str:
    """Return "agreed, partially agreed or not agreed"."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""
