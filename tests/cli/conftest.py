"""What the command line is tested against: the live system, as `bywhen up` runs it, and commands run as typed."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from cli.main import code_of

COMMAND = [sys.executable, "-c", "from cli.main import run; run()"]
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

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


Typed = Callable[..., Said]
Told = Callable[..., Any]


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The data folder of a running system."""
    folder = tmp_path_factory.mktemp("wexcombe")
    (folder / "people.yaml").write_text(PEOPLE)
    with (folder / "up.err").open("wb") as err:
        environment = os.environ | {"BYWHEN_WEB_PORT": str(free_port())}
        up = subprocess.Popen(
            [*COMMAND, "up", "--data", str(folder)], stdout=subprocess.PIPE, stderr=err, env=environment
        )
        assert up.stdout is not None
        assert up.stdout.readline() == b"ready\n", (folder / "up.err").read_text()
        yield folder
        up.send_signal(signal.SIGTERM)
        up.communicate(timeout=60)


@pytest.fixture(scope="session")
def typed() -> Typed:
    """Run a command in this process: as quick as the system answers."""
    return _typed


def _typed(*words: object) -> Said:
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err), ThreadPoolExecutor(1) as thread:
        code = thread.submit(code_of, [str(word) for word in words]).result()
    return Said(code, out.getvalue(), err.getvalue())


@pytest.fixture(scope="session")
def bywhen(data: Path) -> Typed:
    """Run a command on the running system."""
    return lambda verb, *words: _typed(*str(verb).split(), *words, "--data", data)


@pytest.fixture(scope="session")
def told(bywhen: Typed) -> Callable[..., Any]:
    """Tell a piece of news, expect that it is recorded, and return what is known then."""

    def telling(verb: str, *words: object) -> Any:
        said = bywhen(verb, *words, "--json")
        assert said.code == 0, said.err
        return said.json

    return telling


@pytest.fixture(scope="session")
def typed_in_a_shell() -> Typed:
    """Run a command in a process of its own, for its exit code as a shell sees it."""

    def running(*words: object, **environment: str) -> Said:
        command = [*COMMAND, *map(str, words)]
        done = subprocess.run(command, capture_output=True, text=True, env=os.environ | environment, check=False)
        return Said(done.returncode, done.stdout, done.stderr)

    return running


def recommendation(number: str, **more: Any) -> dict[str, Any]:
    """Return a recommendation of a draft."""
    text = f"That the executive grit walking route {number} before eight."
    return {"number": number, "text": text, "addressee": "executive", **more}


def action(by_when: str = "end of April 2027", day: str | None = "2027-04-30", **more: Any) -> dict[str, Any]:
    """Return an action of a draft."""
    reading = {"text": by_when, "kind": "date" if day else "question", "date": day}
    return {"action": "Map the routes", "owners": ["Head of Highways"], "by_when": reading, **more}


@pytest.fixture
def draft(tmp_path: Path) -> Callable[..., Path]:
    """Write a draft's file."""

    def writing(*recommendations: dict[str, Any], **more: Any) -> Path:
        file = tmp_path / "draft.json"
        file.write_text(json.dumps({"kind": "report", "recommendations": recommendations, **more}))
        return file

    return writing
