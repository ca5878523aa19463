"""The call after each round that went well: whoever listens for it notices when it does not come (a dead man's switch).

A call that fails stops nothing: it is an incident for the operator until one goes well.
"""

from collections.abc import Callable
from datetime import datetime

import httpx

from activities.contracts import RoundResult
from activities.parts.alone import Alone
from register.incidents import Failure
from register.ledger.register import Register

PATIENCE = httpx.Timeout(10.0)
SAID = (
    "the address of BYWHEN_WATCHER_URL could not be called after a round that went well, so whoever listens there "
    "takes it for missed: see that it is right, and that this machine can reach it"
)


class Watcher:
    """Calls one address; none where the address is empty."""

    def __init__(self, register: Register, url: str = "") -> None:
        """Call `url`; what fails is an incident of `register`."""
        self.register, self.url = register, url

    def tell(self, held: RoundResult, now: Callable[[], datetime]) -> None:
        """Call the address if the round went well: something left, or nothing failed."""
        if not self.url or (held.failed and not held.sent):
            return
        alone, failure = Alone(self.register, "watcher", now), Failure.of("watcher", "call", SAID, for_whom="operator")
        try:
            httpx.get(self.url, timeout=PATIENCE, follow_redirects=True).raise_for_status()
        except (httpx.HTTPError, httpx.InvalidURL) as wrong:  # its words would name the address, which is a secret
            alone.note(Failure.of("watcher", "call", SAID, for_whom="operator", detail=type(wrong).__name__))
        else:
            alone.went_well(failure.key)
