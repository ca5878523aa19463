"""How quick the command line is, as ratios, and whether exit codes are right 20 times of 20.

A command that only reads may take at most 1.3 times what it takes to import SQLAlchemy, typer, rich and those modules
of the rules that it needs (with the shipped bank holidays, where it asks for them): its floor. Both are measured in
turn, in seconds of processor time, since other work on the machine makes the clock useless.

`python -m bench.command_line` measures on a system of its own; it takes two minutes.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

RUN = "from cli.main import run; run()"
COMMAND = [sys.executable, "-c", RUN]
FLOOR = "import os, sqlalchemy.dialects.sqlite, typer.main, rich.console"
RULES = """
import sys
from cli.main import code_of
code_of(sys.argv[1:])
needed = [name for name in sys.modules if name.startswith("definitions.") or name == "holidays.countries"]
sys.stderr.write("\\n" + " ".join(needed))
"""
MOST = 1.3  # times its floor
TIMES = 9
REF = "BEN-2026-09-15-1"
DRAFT = {"kind": "report", "recommendations": [{"number": "1", "text": "Grit.", "addressee": "committee"}]}


READING = [
    ["list"],
    ["show", REF],
    ["history", REF],
    ["forecast", REF],
    ["outbox"],
    ["brief", "--committee", "BEN"],
    ["prove"],
    ["meetings", "list"],
    ["people", "list"],
]


def seconds(command: Sequence[str]) -> float:
    """Return the seconds of processor time that a process takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def quickest(*commands: Sequence[str]) -> list[float]:
    """Return the seconds that the quickest run of each command takes; each is run as often as the others, in turn."""
    runs = [[seconds(command) for command in commands] for _ in range(TIMES)]
    return [min(column) for column in zip(*runs, strict=True)]


def show_starts(data: Path) -> None:
    """Print how long --help takes, and each reading command beside its floor."""
    nothing, help_ = quickest([sys.executable, "-c", "pass"], [*COMMAND, "--help"])
    print(f"python -c pass: {nothing:.3f} s; bywhen --help: {help_:.3f} s (goal: 0.4)")
    for words in READING:
        typed = [*words, "--data", str(data)]
        loaded = subprocess.run([sys.executable, "-c", RULES, *typed], capture_output=True, text=True, check=True)
        rules = loaded.stderr.splitlines()[-1].split()
        floor, own = quickest([sys.executable, "-c", f"{FLOOR}, {', '.join(rules)}; os._exit(0)"], [*COMMAND, *typed])
        print(f"{words[0]:<10} {own:.3f} s, {own / floor:.2f} times its floor of {floor:.3f} s (goal: {MOST})")


def exit_codes(data: Path) -> list[int]:
    """Return the exit codes of ten commands that succeed, each followed by one that is refused."""
    typed = [["ask", REF, "Is it so?"], ["begin", f"{REF}/7"]] * 10
    environment = os.environ | {"BYWHEN_DATA": str(data)}
    return [
        subprocess.run([*COMMAND, *words], env=environment, capture_output=True, check=False).returncode
        for words in typed
    ]


def main() -> None:
    """Print all figures; leave with 1 where an exit code is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        (data / "draft.json").write_text(json.dumps(DRAFT))
        up = subprocess.Popen([*COMMAND, "up", "--data", folder], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if up.stdout is None or up.stdout.readline() != b"ready\n":
            sys.exit("the system did not start")
        whose = ("--committee", "BEN", "--meeting", "2026-09-15", "--data", folder)
        subprocess.run([*COMMAND, "start", str(data / "draft.json"), *whose], check=True, capture_output=True)
        codes = exit_codes(data)
        show_starts(data)
        up.send_signal(signal.SIGTERM)
        up.communicate()
    right = sum(code == wanted for code, wanted in zip(codes, [0, 2] * 10, strict=True))
    print(f"exit codes: {right} of {len(codes)} right")
    sys.exit(right != len(codes))


if __name__ == "__main__":
    main()
