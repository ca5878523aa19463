"""The retention sweep: names that are no longer needed are taken out of the register for good."""

import structlog
from temporalio import activity

from activities.contracts import RETENTION_SWEEP, RoundRequest
from register.ledger.policies import policy_in_force
from register.ledger.register import Register
from register.retention import sweep

log = structlog.get_logger()


class Retention:
    """Sweeps one register."""

    def __init__(self, register: Register) -> None:
        """Sweep `register`."""
        self.register = register

    @activity.defn(name=RETENTION_SWEEP)
    def sweep(self, asked: RoundRequest) -> int:
        """Redact what is over its retention at the moment that is asked for; return how many names that was."""
        with self.register.engine.begin() as tx:
            refs = sweep(tx, policy_in_force(tx), asked.moment)
        if refs:
            log.info("names redacted, their retention is over", cases=refs)
        return len(refs)
