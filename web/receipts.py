"""Where GOV.UK Notify posts its delivery receipts: taken fast, once each, and only with the token that was agreed."""

import asyncio
import hmac
from collections.abc import Callable
from datetime import datetime
from json import JSONDecodeError
from typing import Any

from fastapi import Request, Response

from activities.deliveries import take_receipt
from definitions.errors import Trouble
from register.ledger.register import Register


class Receipts:
    """Takes receipts for `register`. Without a token nobody's are taken: Notify is then asked instead."""

    def __init__(self, register: Register, token: str, now: Callable[[], datetime]) -> None:
        self.register, self.token, self.now = register, token, now

    async def take(self, request: Request) -> Response:
        """Answer 204 to a receipt, known or not; 403 without the token, 400 to what is none."""
        said = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not self.token or not hmac.compare_digest(said.encode(), self.token.encode()):
            return Response("wrong bearer token", 403)
        try:
            payload: Any = await request.json()
            await asyncio.to_thread(take_receipt, self.register, payload, self.now())
        except (Trouble, JSONDecodeError, UnicodeDecodeError) as wrong:
            return Response(str(wrong), 400)
        return Response(status_code=204)
