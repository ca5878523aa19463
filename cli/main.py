"""The `bywhen` command: one verb a file; what is slow is imported inside the verb, so that --help is quick."""

import os
import sys

from cli import read, up, when, worker  # noqa: F401  # each registers itself
from cli.app import app, err
from definitions.errors import Trouble


def run() -> None:
    """Run the command line and leave with its exit code: 0 done, 2 a person can mend it, 1 a bug."""
    code = 0
    try:
        app(standalone_mode=True)
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else int(left.code is not None)
    except Trouble as trouble:
        err.print(f"bywhen: {trouble}", markup=False)
        code = 2
    except BrokenPipeError:
        code = 0
    leave(code)


def leave(code: int) -> None:
    """Flush and leave at once: a short-lived Temporal client can abort the interpreter's own exit (sdk-python#300)."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            code = 0
    os._exit(code)
