"""The `bywhen` command: one verb a file."""

import typer

app = typer.Typer(no_args_is_help=True, help="Chase the by-whens of scrutiny recommendations.")


def run() -> None:
    """Run the command line."""
    app()
