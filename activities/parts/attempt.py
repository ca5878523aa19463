"""The name of one attempt at an activity."""

import secrets

from temporalio import activity


def this_attempt() -> str:
    """Return a name for whoever is sending now: no other attempt of the same round has it, in any process."""
    if not activity.in_activity():
        return secrets.token_hex(8)
    info = activity.info()
    return f"{info.workflow_run_id}/{info.attempt}/{secrets.token_hex(4)}"[:100]
