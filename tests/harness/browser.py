"""A browser, so to speak: asks an application for its pages in this process."""

import asyncio
from typing import Any

import httpx
from fastapi import FastAPI


class Browser:
    """Opens pages and sends forms, as httpx does on a server."""

    def __init__(self, application: FastAPI) -> None:
        self.application = application

    def get(self, where: str) -> httpx.Response:
        return asyncio.run(self.ask("GET", where))

    def post(self, where: str, **sent: Any) -> httpx.Response:
        return asyncio.run(self.ask("POST", where, **sent))

    async def ask(self, method: str, where: str, **sent: Any) -> httpx.Response:
        transport = httpx.ASGITransport(app=self.application)
        async with httpx.AsyncClient(transport=transport, base_url="https://bywhen.example") as client:
            return await client.request(method, where, **sent)
