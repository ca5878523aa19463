"""Commands run in this process, at a moment that is handed in, and on cases that need no Temporal server."""

import io
import json
import os
import select
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from cli.main import code_of
from cli.outside import REAL, Outside

PEOPLE = """\
posts:
  Head of Highways:
    {holder: Ama Osei, address: ama.osei@wexcombe.example, manager: Director of Place, may_answer: [Scrutiny Officer]}
  Director of Place: {holder: Jo Marsh, address: jo.marsh@wexcombe.example}
  "Head of Schools, Early Years": {holder: Lee Ward, address: lee.ward@wexcombe.example}
  Scrutiny Officer: {holder: Kit Rowe, address: kit.rowe@wexcombe.example}
roles:
  clerk: Scrutiny Officer
  respondent: Director of Place
"""


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Typed:
    """Types commands, in one world and on one data folder, if any."""

    world: Outside = REAL
    data: Path | None = None

    def __call__(self, verb: object, *words: object, stdin: bytes = b"") -> Said:
        """Run `bywhen verb words`; the verb may be two, as in "people list"."""
        where = ("--data", self.data) if self.data else ()
        line = [*str(verb).split(), *map(str, (*words, *where))]
        out, err, content = io.StringIO(), io.StringIO(), io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
        with redirect_stdout(out), redirect_stderr(err), in_place_of_input(content), ThreadPoolExecutor(1) as thread:
            code = thread.submit(code_of, line, self.world).result()
        return Said(code, out.getvalue(), err.getvalue())

    def at_a_terminal(self, *words: object, keys: bytes) -> Said:
        """Run a command for somebody who sits at a terminal and has typed `keys`; all that it asks is in `err`."""
        keyboard, terminal = os.openpty()
        os.write(keyboard, keys)
        where, out = ("--data", self.data) if self.data else (), io.StringIO()
        with open(os.dup(terminal)) as eyes, open(terminal, "w") as screen:  # noqa: PTH123  # no path, but a terminal
            with (
                redirect_stdout(out),
                redirect_stderr(screen),
                in_place_of_input(eyes),
                ThreadPoolExecutor(1) as thread,
            ):
                code = thread.submit(code_of, [str(word) for word in (*words, *where)], self.world).result()
            screen.flush()
            seen = _all_that_is_on(keyboard).decode()
        os.close(keyboard)
        return Said(code, out.getvalue(), seen)

    def told(self, verb: str, *words: object) -> Any:
        """Tell a piece of news, expect that it is recorded, and return what is known then."""
        said = self(verb, *words, "--json")
        assert said.code == 0, said.err
        return said.json


def _all_that_is_on(keyboard: int) -> bytes:
    """Return all that a terminal shows: it comes in pieces, and on a busy machine some of them late."""
    seen = b""
    while select.select([keyboard], [], [], 0.3)[0]:
        seen += os.read(keyboard, 65536)
    return seen


Told = Callable[..., Any]
Proposed = Callable[..., list[str]]


@contextmanager
def in_place_of_input(stream: TextIO) -> Iterator[None]:
    """Have a command read `stream` as its standard input."""
    before, sys.stdin = sys.stdin, stream
    try:
        yield
    finally:
        sys.stdin = before


def recommendation(number: str, **more: Any) -> dict[str, Any]:
    """Return a recommendation of a draft."""
    text = f"That the executive grit walking route {number} before eight."
    return {"number": number, "text": text, "addressee": "executive", **more}


def action(by_when: str = "end of April 2029", day: str | None = "2029-04-30", **more: Any) -> dict[str, Any]:
    """Return an action of a draft, due long after every moment at which a test runs, unless another day is given."""
    reading = {"text": by_when, "kind": "date" if day else "question", "date": day}
    return {"action": "Map the routes", "owners": ["Head of Highways"], "by_when": reading, **more}
