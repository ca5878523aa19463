"""Damage files for as long as is asked: `python -m bench.fuzz_intake 3600`. Anything but a draft or Unreadable is kept.

Prints the seed of each failure, so that `python -m bench.fuzz_intake --seed N` shows it again.
"""

import random  # noqa: TID251  # damage is drawn from seeds that are printed
import sys
import time
import traceback
import warnings

from tests.harness.papers.building import FORMATS
from tests.harness.papers.damaged import once


def try_seed(seed: int) -> tuple[str, float]:
    """Read one damaged file and say what came of it, and in how many seconds."""
    chance = random.Random(seed)
    kind = FORMATS[seed % len(FORMATS)]
    started = time.perf_counter()
    return type(once(kind, chance)).__name__, time.perf_counter() - started


def main() -> int:
    """Run for the seconds named, or the one seed named; leave 1 where something else than a draft or a refusal came."""
    warnings.simplefilter("ignore")
    if sys.argv[1:2] == ["--seed"]:
        print(try_seed(int(sys.argv[2])))
        return 0
    until = time.monotonic() + float(sys.argv[1] if len(sys.argv) > 1 else 60)
    seed = first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    came: dict[str, int] = {}
    slowest = 0.0
    while time.monotonic() < until:
        try:
            what, seconds = try_seed(seed)
            slowest = max(slowest, seconds)
        except Exception:
            what = "FAILURE"
            print(f"seed {seed} ({FORMATS[seed % len(FORMATS)]})\n{traceback.format_exc()}", flush=True)
        came[what] = came.get(what, 0) + 1
        seed += 1
    print(f"{seed - first} files, {came}, slowest {slowest:.2f} s")
    return int("FAILURE" in came)


if __name__ == "__main__":
    sys.exit(main())
