"""How long `bywhen when --json -` takes for 1,000 phrases, start-up included: python -m bench.by_when (goal: 2 s)."""

import subprocess
import sys
import time

PHRASES = (
    "December 2020", "13/11/20", "by the end of Q1 2020/2021", "Oct to Dec 2026", "quarterly from 30 June 2027",
    "After the review, due by end of April 2020", "ASAP, and by 30 June 2027 at the latest", "Completed March 2020",
    "Report to be presented to the Overview and Scrutiny Committee in June 2027", "31 March 2021 (subject to approval)",
)  # fmt: skip


def measure() -> float:
    """Return the seconds that 1,000 phrases take."""
    lines = "\n".join(PHRASES * 100).encode()
    start = time.perf_counter()
    command = [sys.executable, "-c", "from cli.main import run; run()", "when", "--json", "-"]
    done = subprocess.run(command, input=lines, capture_output=True, check=True)
    if done.stdout.count(b"\n") != 1000:
        sys.exit("not every phrase was answered")
    return time.perf_counter() - start


if __name__ == "__main__":
    print(f"1,000 phrases: {min(measure() for _ in range(3)):.2f} s")
