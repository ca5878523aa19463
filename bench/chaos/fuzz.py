"""Damage incoming mails, people files and the wording of letters, for as long as is asked.

    python -m bench.chaos.fuzz SECONDS [FIRST]     # seeds from FIRST on; a failure prints its seed
    python -m bench.chaos.fuzz --seed N

The wording is damaged in a copy of the code, as somebody would who edits a template. A mail or a file that takes longer
than five seconds of the processor is a failure as well.
"""

import os
import random  # noqa: TID251  # damage is drawn from seeds that are printed
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from contextlib import suppress
from pathlib import Path

import structlog

from activities.postbox import Postbox
from mail.letters.letter import WORDING
from mail.people.recipients import PeopleFile
from tests.harness.fuzzing.mails import NOW, damaged_mail, must_be_read, must_be_taken, whole_mails
from tests.harness.fuzzing.people import damaged_people, must_be_refused_or_found
from tests.harness.fuzzing.wording import must_cost_only_its_letter
from tests.harness.registers import new_register
from tests.harness.repository import PACKAGES, ROOT

IN_COPY = "BENCH_FUZZ_IN_COPY"
LONGEST = 5  # seconds of the processor for one mail or file
ROUNDS = 20  # and for one template's rounds
WORDING_EACH = 40  # of so many seeds, one damages the wording: it takes as long as all the others


class Fuzzer:
    """Tries seeds on one folder."""

    def __init__(self, folder: Path) -> None:
        """Open a register for the mails."""
        self.folder, self.mails = folder, whole_mails()
        self.postbox = Postbox(new_register(folder, NOW), folder, PeopleFile(folder / "people.yaml"))

    def try_seed(self, seed: int) -> str:
        """Try one seed; return what came of it. Raises what must not come of it."""
        chance = random.Random(seed)
        if seed % WORDING_EACH == 0:
            return self._try_wording(chance)
        _at_most(LONGEST)
        if seed % 2:
            return "people: good" if must_be_refused_or_found(damaged_people(chance)) else "people: refused"
        raw = damaged_mail(self.mails, chance)
        said = type(must_be_read(raw)).__name__
        must_be_taken(self.postbox, raw)
        return f"mail: {said}"

    def _try_wording(self, chance: random.Random) -> str:
        _at_most(ROUNDS)
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        try:
            must_cost_only_its_letter(folder, chance)
        finally:
            shutil.rmtree(folder)
        return "wording"


def _at_most(seconds: float) -> None:
    """Raise TimeoutError in what takes more time of the processor; none where that is 0."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def _too_long(*_: object) -> None:
    msg = "this took too long"
    raise TimeoutError(msg)


def fuzz(seconds: float, first: int) -> int:
    """Try seeds until the time is over; return 1 where one failed."""
    came: Counter[str] = Counter()
    slowest, seed, until = 0.0, first, time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        fuzzer = Fuzzer(Path(folder))
        while time.monotonic() < until:
            began = time.process_time()
            try:
                came[fuzzer.try_seed(seed)] += 1
            except Exception:
                came["FAILURE"] += 1
                print(f"seed {seed}\n{traceback.format_exc()[-3000:]}", flush=True)
            finally:
                _at_most(0)
            slowest = max(slowest, time.process_time() - began)
            seed += 1
    found = ", ".join(f"{what} {number:,}" for what, number in sorted(came.items()))
    print(f"{seed - first:,} seeds from {first}: {found}; slowest {slowest:.1f} s", flush=True)
    return int("FAILURE" in came)


def main(words: list[str]) -> int:
    """Run in a copy of the code; return 1 where something failed."""
    if IN_COPY not in os.environ:
        with tempfile.TemporaryDirectory() as folder:
            for package in (*PACKAGES, "pyproject.toml"):
                source = ROOT / package
                with suppress(FileNotFoundError):
                    shutil.copytree(source, Path(folder, package)) if source.is_dir() else shutil.copy(source, folder)
            command = [sys.executable, "-m", "bench.chaos.fuzz", *words]
            return subprocess.run(command, cwd=folder, env={**os.environ, IN_COPY: folder}, check=False).returncode
    if not WORDING.is_relative_to(Path(os.environ[IN_COPY]).resolve()):
        sys.exit(f"{WORDING} is not in the copy: nothing is damaged there")
    signal.signal(signal.SIGPROF, _too_long)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))  # the failures are what is looked for
    if words[:1] == ["--seed"]:
        with tempfile.TemporaryDirectory() as folder:
            print(Fuzzer(Path(folder)).try_seed(int(words[1])))
        return 0
    return fuzz(float(words[0] if words else 60), int(words[1]) if words[1:] else 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
