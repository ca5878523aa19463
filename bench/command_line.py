"""How long `bywhen --help` takes (goal: 0.5 s), and whether exit codes are right 20 times of 20.

`python -m bench.command_line` measures on a system of its own; it takes about a minute.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMMAND = [sys.executable, "-c", "from cli.main import run; run()"]
REF = "BEN-2026-09-15-1"
DRAFT = {"kind": "report", "recommendations": [{"number": "1", "text": "Grit.", "addressee": "committee"}]}


def seconds_of_help() -> float:
    """Return the seconds that the quickest of five takes."""
    found = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([*COMMAND, "--help"], capture_output=True, check=True)
        found.append(time.perf_counter() - start)
    return min(found)


def exit_codes(data: Path) -> list[int]:
    """Return the exit codes of ten commands that succeed, each followed by one that is refused."""
    typed = [["ask", REF, "Is it so?"], ["begin", f"{REF}/7"]] * 10
    environment = os.environ | {"BYWHEN_DATA": str(data)}
    run = [subprocess.run([*COMMAND, *one], env=environment, capture_output=True, check=False) for one in typed]
    return [done.returncode for done in run]


def main() -> None:
    """Print both figures; leave with 1 where an exit code is wrong."""
    print(f"bywhen --help: {seconds_of_help():.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        (data / "draft.json").write_text(json.dumps(DRAFT))
        up = subprocess.Popen([*COMMAND, "up", "--data", folder], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if up.stdout is None or up.stdout.readline() != b"ready\n":
            sys.exit("the system did not start")
        whose = ("--committee", "BEN", "--meeting", "2026-09-15", "--data", folder)
        subprocess.run([*COMMAND, "start", str(data / "draft.json"), *whose], check=True, capture_output=True)
        codes = exit_codes(data)
        up.send_signal(signal.SIGTERM)
        up.communicate()
    right = sum(code == wanted for code, wanted in zip(codes, [0, 2] * 10, strict=True))
    print(f"exit codes: {right} of {len(codes)} right")
    sys.exit(right != len(codes))


if __name__ == "__main__":
    main()
