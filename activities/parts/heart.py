"""Heartbeats of an activity that goes on in one thread for long: also while one mail, or one query, takes its time."""

import contextvars
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from temporalio import activity

EVERY = 10.0  # seconds; the workflows take an activity for dead that was silent for a minute


@contextmanager
def beating(every: float = EVERY) -> Iterator[None]:
    """Beat while the block runs; outside an activity nothing happens."""
    if not activity.in_activity():
        yield
        return
    over = Event()
    context = contextvars.copy_context()  # which holds the activity that beats
    thread = Thread(target=context.run, args=(_beat, over, every), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _beat(over: Event, every: float) -> None:
    activity.heartbeat()
    while not over.wait(every):
        activity.heartbeat()
