"""The policies that were ever in force, each kept whole under its hash, and which of them is in force now."""

from datetime import datetime
from functools import lru_cache

from pydantic import ValidationError
from sqlalchemy import Connection, select

from definitions.errors import Trouble
from definitions.policy.model import Policy
from register.database import insert_new
from register.tables import cases, policies, policies_in_force


def has_policy(tx: Connection) -> bool:
    """Whether a policy was ever put into force."""
    return tx.execute(select(policies_in_force.c.number).limit(1)).first() is not None


def policy_in_force(tx: Connection) -> Policy:
    """Return the policy that was last put into force."""
    last = select(policies_in_force.c.hash).order_by(policies_in_force.c.number.desc()).limit(1)
    return policy_of_hash(tx, tx.execute(last).scalar_one())


def policy_of_hash(tx: Connection, own: str) -> Policy:
    """Return the policy that has this hash."""
    return _parsed(own, tx.execute(select(policies.c.body).where(policies.c.hash == own)).scalar_one())


@lru_cache(maxsize=8)
def _parsed(_hash: str, body: str) -> Policy:
    try:
        return Policy.model_validate_json(body)
    except ValidationError as wrong:
        msg = "the rules in the register cannot be read, so nothing can be decided: bring them back from a backup"
        raise Trouble(msg) from wrong


def put_in_force(tx: Connection, policy: Policy, now: datetime, by: str) -> bool:
    """Put `policy` into force. Returns False if it is already."""
    last = select(policies_in_force.c.hash).order_by(policies_in_force.c.number.desc()).limit(1)
    if tx.execute(last).scalar() == policy.hash:
        return False
    insert_new(tx, policies, {"hash": policy.hash, "body": policy.model_dump_json()})
    tx.execute(policies_in_force.insert().values(hash=policy.hash, at=now, by=by))
    return True


def must_know_what_runs(tx: Connection, policy: Policy) -> None:
    """Raise Trouble where a case runs under a lifecycle that `policy` does not have: it would be lost."""
    lives = ~cases.c.is_over | cases.c.wake.is_not(None)  # a closed case may still owe a review
    used = set(tx.execute(select(cases.c.lifecycle).where(lives).distinct()).scalars())
    if gone := sorted(used - set(policy.lifecycles)):
        msg = f"cases are running under {', '.join(gone)}, and this policy has no such lifecycle: keep its file"
        raise Trouble(msg)
