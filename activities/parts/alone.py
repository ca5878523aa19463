"""Takes things one at a time: what fails becomes an incident, with a bounded number of tries, and the rest goes on."""

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError, TimeoutError  # noqa: A004  # a database's
from temporalio.exceptions import CancelledError
from temporalio.service import RPCError, RPCStatusCode

from mail.channels.message import ChannelDown
from register import incidents
from register.incidents import Failure, Incident, What
from register.ledger.register import Register

log = structlog.get_logger()
OURS = Path(__file__).parents[2]
# The world's weather: the register, the channel or the server do not answer, or the work is called off.
WEATHER = (ChannelDown, OperationalError, InterfaceError, TimeoutError, CancelledError)
AWAY = (RPCStatusCode.UNAVAILABLE, RPCStatusCode.DEADLINE_EXCEEDED, RPCStatusCode.RESOURCE_EXHAUSTED)


class Alone:
    """Takes the things of one kind in one pass, each by itself. `now` is asked whenever something happens."""

    def __init__(self, register: Register, what: What, now: Callable[[], datetime]) -> None:
        """Read which things of this kind fail, and which are set aside."""
        self.register, self.what, self.now = register, what, now
        with register.reading() as tx:
            self._failing = incidents.failing(tx, what)
        self.failed = 0

    def is_set_aside(self, name: str) -> bool:
        """Whether a thing is left alone until a person asks for another try."""
        found = self._failing.get(incidents.incident_key(self.what, name))
        return found is not None and found.is_set_aside

    def failing(self) -> dict[str, Incident]:
        """Return what fails of this kind, by key."""
        return dict(self._failing)

    @contextmanager
    def taking(self, failure: Failure, *, ends: bool = True) -> Iterator[None]:
        """Do what stands in the block. Where it raises, `failure` is noted, with the error as its detail; else its
        incident `ends`. What is the weather's fault is raised.
        """
        try:
            yield
        except Exception as wrong:  # whatever it is: the rest must go on
            if is_weather(wrong):
                raise
            self.note(failure, wrong)
        else:
            if ends:
                self.went_well(failure.key)

    def is_dismissed(self, name: str) -> bool:
        """Whether a person has decided to leave a thing alone for good."""
        found = self._failing.get(incidents.incident_key(self.what, name))
        return found is not None and found.state == "dismissed"

    def note(self, failure: Failure, wrong: BaseException | None = None, *, counts: bool = True) -> None:
        """Note that a thing failed."""
        noted = replace(failure, detail=failure.detail or (where_of(wrong) if wrong else ""))
        self.failed += 1
        log.error(noted.sentence, key=noted.key, why=noted.detail, exc_info=wrong)
        with self.register.engine.begin() as tx:
            self._failing[noted.key] = incidents.note_failure(tx, noted, self.now(), counts=counts)

    def went_well(self, *keys: str) -> None:
        """Note that things went well: an incident of theirs is over."""
        if over := [key for key in keys if key in self._failing]:
            with self.register.engine.begin() as tx:
                incidents.note_success(tx, over, self.now())
            for key in over:
                del self._failing[key]


def is_weather(wrong: Exception) -> bool:
    """Whether an error is the world's, and no fault of the thing at hand."""
    return isinstance(wrong, WEATHER) or (isinstance(wrong, RPCError) and wrong.status in AWAY)


def where_of(wrong: BaseException) -> str:
    """Return an error's kind and the line of ours that met it: what it says may quote people's words."""
    place = traceback.extract_tb(wrong.__traceback__)
    ours = [frame for frame in place if frame.filename.startswith(str(OURS)) and "site-packages" not in frame.filename]
    at = f" at {Path(ours[-1].filename).relative_to(OURS)}:{ours[-1].lineno}" if ours else ""
    return type(wrong).__name__ + at
