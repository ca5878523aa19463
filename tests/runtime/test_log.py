"""One JSON line a happening, with its workflow; a replay says nothing twice."""

import json
import logging
from io import StringIO

import httpx
import structlog

from runtime import log


def test_a_library_and_an_error_go_through_the_same_formatter(lines: StringIO) -> None:
    try:
        raise ValueError("wrong")
    except ValueError:
        logging.getLogger("library").exception("it broke")
    logging.getLogger("library").debug("too much")
    said = json.loads(lines.getvalue())
    assert (said["event"], said["logger"], said["level"]) == ("it broke", "library", "error")
    assert "ValueError: wrong" in said["exception"]


def test_no_address_that_is_asked_stands_in_the_log(lines: StringIO) -> None:
    httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(202))).post("https://teams.example/?sig=s3cret")
    assert not lines.getvalue()


def test_a_person_can_read_it_too(lines: StringIO) -> None:
    log.set_up("info", "console", lines)
    structlog.get_logger("rounds").info("round held", mails=3)
    assert "round held" in lines.getvalue()
    assert "mails=3" in lines.getvalue()
