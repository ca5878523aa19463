"""What is too large is refused before it is read, however it comes."""

from collections.abc import AsyncIterator

import pytest

from tests.harness.browser import Browser

pytestmark = pytest.mark.commands


async def in_chunks() -> AsyncIterator[bytes]:
    for _ in range(200):
        yield b"x" * 1000


def test_a_form_that_does_not_say_how_long_it_is_is_refused(pages: Browser) -> None:
    assert pages.post("/answer/x", content=in_chunks()).status_code == 413


def test_no_address_of_a_page_redirects_to_another(pages: Browser) -> None:
    answer = pages.get("/style.css/")
    assert (answer.status_code, answer.headers.get("location")) == (404, None)
