"""The one command-line application, and the two streams it speaks on.

Standard output carries only the answer; progress, questions and errors go to standard error.
"""

import typer
from rich.console import Console

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Chase the by-whens of scrutiny recommendations, and prove what was done.",
)
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


@app.callback()
def bywhen() -> None:
    """Keep the verb: an application of one command alone would take no name for it."""
