"""The `bywhen` command, and its exit codes."""

import os
import sys
import traceback
from collections.abc import Sequence

from cli.app import application
from cli.failures import failure_in_words
from cli.outside import REAL, Outside, outside
from cli.shared.terminal import err
from definitions.characters import plain
from definitions.errors import Trouble


def run() -> None:
    """Run the command line and leave with its exit code."""
    leave(code_of(sys.argv[1:]))


def code_of(typed: Sequence[str], world: Outside = REAL) -> int:
    """Run one command in `world`; return its exit code: 0 done, 2 a person can mend it, 1 a bug."""
    token = outside.set(world)
    try:
        application.main([_seen(word) for word in typed], prog_name="bywhen")
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    except Trouble as trouble:
        from cli.shared.remedies import trouble_in_words  # noqa: PLC0415  # --help waits for no rules

        err.print(f"bywhen: {trouble_in_words(trouble)}")
        return 2
    except BrokenPipeError:
        return 0
    except Exception as raised:
        return _of_the_world(raised)
    finally:
        outside.reset(token)
    return 0


def _seen(word: str) -> str:
    """Return a word as it can be seen: all that is typed enters here. A file is named as it is called; what is no text
    is refused where it is used.
    """
    is_text = not any("\ud800" <= letter <= "\udfff" for letter in word)
    return plain(word) if is_text and not os.path.lexists(word) else word


def _of_the_world(raised: Exception) -> int:
    """A database or a server that does not answer is told in one sentence; a bug with all that is known of it."""
    if words := failure_in_words(raised):
        err.print(f"bywhen: {words}")
        return 2
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
