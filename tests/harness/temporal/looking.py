"""Waits until a case has looked, as the register has it."""

import asyncio

from register.ledger.register import Register


async def looked(register: Register, ref: str) -> None:
    """Wait until a case has looked."""
    async with asyncio.timeout(20):
        while not register.entry(ref).looks:
            await asyncio.sleep(0.02)
