"""Hold the laws of the mail over many random councils: `python -m bench.mail_lives FIRST LAST`; 1 where one breaks."""

import inspect
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from statistics import median

import structlog

from tests.harness.councils.random_councils import Council, council_of
from tests.mail.round import test_mail_lives, test_promises


def laws() -> Iterator[Callable[[Council], None]]:
    """Yield the tests that take a council."""
    for module in (test_mail_lives, test_promises):
        for name, law in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("test_") and [*inspect.signature(law).parameters] == ["council"]:
                yield law


def main(first: int, last: int) -> int:
    """Live each council, hold each law; print what breaks, and at the end how much was looked at."""
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())  # a channel that is down is part of the lives
    begun, mails, said, broken = time.perf_counter(), 0, 0, 0
    made, held, subjects = 0, 0, []
    for seed in range(first, last):
        try:
            council = council_of(seed)
            for law in laws():
                law(council)
        except Exception:
            broken += 1
            print(f"seed {seed}\n{traceback.format_exc()}", flush=True)
            continue
        mails, said = mails + len(council.arrivals), said + len(council.outcomes)
        promised = list(test_promises.promises(council))
        made += len(promised)
        held += sum(test_promises.can_be_held(promise, council) for promise in promised)
        subjects += [len(arrival.mail.subject) for arrival in council.arrivals]
        council_of.cache_clear()
    print(
        f"{last - first} councils, {said} messages, {mails} mails, {broken} broken, {time.perf_counter() - begun:.0f} s"
    )
    print(
        f"{made} promises, of which {held} were held against what followed; "
        f"subjects: {median(subjects):.0f} characters, at most {max(subjects)}"
    )
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
