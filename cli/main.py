"""The `bywhen` command: one verb a file; what is slow is imported inside the verb, so that --help is quick."""

import os
import sys
from collections.abc import Sequence
from functools import cache
from typing import Any

import typer

from cli.app import REAL, Outside, app, err, outside
from cli.clerks import actions, correct, meetings, people, redact, release, replies
from cli.committees import decisions, responses
from cli.committees import handover as handing
from cli.committees import hold as pausing
from cli.committees import transfer as transferring
from cli.look import brief, forecast, history, outbox, prove, replay, show, tracker
from cli.look import list as listing
from cli.officers import update
from cli.officers import verbs as officers
from cli.papers import read, start, when
from cli.questions import public_questions as questions
from cli.questions import undertakings
from cli.response import verbs as response
from cli.rules import holidays, policy
from cli.run import demo, up, web, worker
from cli.shared import remedies, weather
from definitions.errors import Trouble


def run() -> None:
    """Run the command line and leave with its exit code."""
    leave(code_of(sys.argv[1:]))


def code_of(typed: Sequence[str], world: Outside = REAL) -> int:
    """Run one command in `world`; return its exit code: 0 done, 2 a person can mend it, 1 a bug."""
    token = outside.set(world)
    try:
        _command()(list(typed), prog_name="bywhen", standalone_mode=True)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    except Trouble as trouble:
        err.print(f"bywhen: {remedies.in_words(trouble)}", markup=False)
        return 2
    except BrokenPipeError:
        return 0
    except Exception as raised:
        return _of_the_world(raised)
    finally:
        outside.reset(token)
    return 0


@cache
def _command() -> Any:
    """Return what Typer makes of the application: that takes longer than most commands."""
    return typer.main.get_command(app)


def _of_the_world(raised: Exception) -> int:
    """A database or a server that does not answer is told in one sentence; a bug with all that is known of it."""
    if words := weather.in_words(raised):
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
