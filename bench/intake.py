"""How long intake takes: the largest corpus file, and a pack of 120 pages made here; and how much memory.

`python -m bench.intake` prints both, and leaves 1 where a figure is missed: 3 s, 30 s, 500 MB. Each file is read by the
command itself, in a process of its own, as a clerk does.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.harness.papers.building import Heading, Paper, Words, as_pdf
from tests.harness.papers.messy import PACK
from tests.harness.papers.samples import block

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
PROSE = "The service has continued to work with partners across the county to improve what residents see of it. " * 7


def pack(pages: int = 120) -> bytes:
    """A pack of so many pages: officers' reports in prose, responses with their plans, a ward's own plan at the end."""
    paper: list[Heading | Words | object] = []
    for number in range(1, pages // 2 + 1):
        paper += [Heading(f"Item {number}: a report on service {number}"), *[Words(PROSE) for _ in range(6)]]
        paper += [Words("All recommendations are made to the executive.")]
        paper += [_answered(number * 2 - 1), _answered(number * 2)]
    return as_pdf([*paper, *PACK])  # type: ignore[list-item]


def _answered(number: int) -> Paper:
    owners = "Head of Highways, Parking and Transport / Head of Parks"
    rows = [
        [f"Do thing {step} of {number}, with care and in good time. " * 3, owners, f"End of March {2028 + step}",
         "It is done and seen to be done", "In train. " + PROSE[:200]]
        for step in range(3)
    ]  # fmt: skip
    return block(f"{number}", f"That thing {number} is done by the executive. " * 4, "Agreed. " + PROSE[:300], rows)  # type: ignore[return-value]


def measured(file: Path) -> tuple[float, float, int]:
    """The seconds and the most megabytes that `bywhen read FILE --json` takes, and how many characters it says."""
    bywhen = Path(sys.executable).with_name("bywhen")
    started = time.perf_counter()
    done = subprocess.run([bywhen, "read", file, "--json"], capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - started
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, len(done.stdout)


def main() -> int:
    """Measure both and print them; 1 where one is missed."""
    is_missed = False
    if CORPUS.is_dir():
        largest = max(
            (path for path in CORPUS.iterdir() if path.suffix != ".json"), key=lambda path: path.stat().st_size
        )
        seconds, megabytes, _ = measured(largest)
        is_missed |= seconds > 3
        print(f"{largest.name}: {seconds:.2f} s (at most 3), {megabytes:.0f} MB")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pack.pdf"
        file.write_bytes(pack())
        import pdfplumber

        with pdfplumber.open(file) as pdf:
            pages = len(pdf.pages)
        seconds, megabytes, said = measured(file)
        is_missed |= seconds > 30 or megabytes > 500
        print(
            f"a pack of {pages} pages: {seconds:.1f} s (at most 30), {megabytes:.0f} MB (at most 500), {said} "
            "characters of draft"
        )
    return int(is_missed)


if __name__ == "__main__":
    sys.exit(main())
