"""The `bywhen` command: one verb a file; what is slow is imported inside the verb, so that --help is quick."""

import os
import sys
from collections.abc import Sequence

from cli import (  # noqa: F401  # each registers itself
    actions,
    brief,
    correct,
    decisions,
    demo,
    forecast,
    handing,
    history,
    holidays,
    listing,
    meetings,
    officers,
    outbox,
    pausing,
    people,
    policy,
    prove,
    questions,
    read,
    redact,
    release,
    replay,
    replies,
    response,
    responses,
    show,
    start,
    tracker,
    transferring,
    undertakings,
    up,
    update,
    web,
    when,
    worker,
)
from cli.app import app, err
from cli.weather import in_words
from definitions.errors import Trouble


def run() -> None:
    """Run the command line and leave with its exit code."""
    leave(code_of(sys.argv[1:]))


def code_of(typed: Sequence[str]) -> int:
    """Run one command; return its exit code: 0 done, 2 a person can mend it, 1 a bug."""
    try:
        app(list(typed), prog_name="bywhen", standalone_mode=True)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    except Trouble as trouble:
        err.print(f"bywhen: {trouble}", markup=False)
        return 2
    except BrokenPipeError:
        return 0
    except Exception as raised:
        return _of_the_world(raised)
    return 0


def _of_the_world(raised: Exception) -> int:
    """A database or a server that does not answer is told in one sentence; a bug with all that is known of it."""
    if words := in_words(raised):
        err.print(f"bywhen: {words}", markup=False)
        return 2
    import traceback

    traceback.print_exc()
    return 1


def leave(code: int) -> None:
    """Flush and leave at once: a short-lived Temporal client can abort the interpreter's own exit (sdk-python#300)."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            code = 0
    os._exit(code)
