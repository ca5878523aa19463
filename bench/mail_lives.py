"""Hold the laws of the mail over many random councils: `python -m bench.mail_lives FIRST LAST`; 1 where one breaks."""

import inspect
import sys
import time
import traceback
from collections.abc import Callable, Iterator

from tests.harness.councils.random_councils import Council, council_of
from tests.mail.round import test_mail_lives


def laws() -> Iterator[Callable[[Council], None]]:
    """Yield the tests that take a council."""
    for name, law in inspect.getmembers(test_mail_lives, inspect.isfunction):
        if name.startswith("test_"):
            yield law


def main(first: int, last: int) -> int:
    """Live each council, hold each law; print what breaks, and at the end how much was looked at."""
    begun, mails, said, broken = time.perf_counter(), 0, 0, 0
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
        council_of.cache_clear()
    print(
        f"{last - first} councils, {said} messages, {mails} mails, {broken} broken, {time.perf_counter() - begun:.0f} s"
    )
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
