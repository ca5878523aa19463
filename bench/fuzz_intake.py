"""Damage files and change papers for as long as is asked: `python -m bench.fuzz_intake 3600`; behind it a first seed.

Each even seed damages a file: anything but a draft or Unreadable is a failure. Each odd one changes a paper (rows
dropped, columns swapped, headings in others' words, lines moved): what asks for something must be in the draft or named
in what is left out. A hang of more than a minute is a failure. `python -m bench.fuzz_intake --seed N` shows one again.
"""

import random  # noqa: TID251  # damage is drawn from seeds that are printed
import signal
import sys
import time
import traceback
import warnings
from collections import Counter
from functools import cache
from pathlib import Path

from intake.formats.detect import read_file
from intake.paper import Line
from tests.harness.papers.building import FORMATS
from tests.harness.papers.damaged import once
from tests.harness.papers.mutations import mutated, shuffled, silently_lost

LAYOUTS = Path(__file__).parents[1] / "tests" / "intake" / "layouts"
CORPUS = Path("/work/shared/corpus/papers")  # papers that are not in the repository, where they are there
SUFFIXES = (".docx", ".pdf", ".xlsx", ".csv", ".html", ".txt")
MOST_SECONDS = 60


@cache
def papers() -> list[Path]:
    """The papers to change: those of the tests, and the corpus where it is there."""
    folders = [folder for folder in (LAYOUTS, CORPUS) if folder.is_dir()]
    return [file for folder in folders for file in sorted(folder.iterdir()) if file.suffix in SUFFIXES]


@cache
def lines_of(paper: Path) -> list[Line]:
    """The lines of a paper, read once."""
    return read_file(paper, paper.read_bytes()).lines


def try_seed(seed: int) -> tuple[str, float]:
    """Say what came of one seed, and in how many seconds. Raises AssertionError for what is lost without a word."""
    chance = random.Random(seed)
    started = time.perf_counter()
    if seed % 2 == 0:
        came = type(once(FORMATS[seed // 2 % len(FORMATS)], chance)).__name__
    else:
        paper = chance.choice(papers())
        lost = silently_lost(paper.name, shuffled(mutated(lines_of(paper), chance), chance))
        if lost:
            msg = f"{paper.name}: lost without a word: {lost}"
            raise AssertionError(msg)
        came = "changed paper"
    return came, time.perf_counter() - started


def _hangs(*_: object) -> None:
    msg = f"more than {MOST_SECONDS} seconds"
    raise TimeoutError(msg)


def main() -> int:
    """Run for the seconds named, or the one seed named; leave 1 where a seed failed."""
    warnings.simplefilter("ignore")
    if sys.argv[1:2] == ["--seed"]:
        print(try_seed(int(sys.argv[2])))
        return 0
    signal.signal(signal.SIGALRM, _hangs)
    until = time.monotonic() + float(sys.argv[1] if len(sys.argv) > 1 else 60)
    seed = first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    came: Counter[str] = Counter()
    slowest = 0.0
    while time.monotonic() < until:
        signal.alarm(MOST_SECONDS)
        try:
            what, seconds = try_seed(seed)
            slowest = max(slowest, seconds)
        except Exception:
            what = "FAILURE"
            print(f"seed {seed}\n{traceback.format_exc()}", flush=True)
        came[what] += 1
        seed += 1
    signal.alarm(0)
    print(f"{seed - first} seeds, {dict(came)}, slowest {slowest:.2f} s")
    return int("FAILURE" in came)


if __name__ == "__main__":
    sys.exit(main())
