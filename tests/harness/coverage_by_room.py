"""Print how much of each room the tests ran: `python -m tests.harness.coverage_by_room REPORT`, coverage's JSON."""

import json
import sys
from collections import defaultdict
from pathlib import Path


def by_room(report: Path) -> dict[str, tuple[int, int]]:
    """Return, for each room, how many of its statements ran, of how many."""
    found: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for file, told in json.loads(report.read_text(encoding="utf-8"))["files"].items():
        room, said = file.split("/")[0], told["summary"]
        ran, of = found[room]
        found[room] = (ran + said["covered_lines"], of + said["num_statements"])
    return dict(found)


if __name__ == "__main__":
    for room, (ran, of) in sorted(by_room(Path(sys.argv[1])).items()):
        print(f"{room:<12} {ran / of:>6.1%}  of {of:>5} statements")
