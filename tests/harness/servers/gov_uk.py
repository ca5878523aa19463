"""The official list of bank holidays, as gov.uk publishes it, with one-offs, and a real process that serves it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from definitions.calendar.bank_holidays import DIVISION, Nation, shipped_holidays

NATIONS: tuple[Nation, ...] = ("England", "Scotland", "Northern Ireland")


def official(*one_offs: tuple[str, str], years: range = range(2026, 2034)) -> str:
    """Return the list of some years in gov.uk's own format, with further days in England and Wales."""
    document = {}
    for nation in NATIONS:
        days = [(day.isoformat(), name) for year in years for day, name in shipped_holidays(nation, year).items()]
        days += one_offs if nation == "England" else ()
        events = [{"title": name, "date": day, "notes": "", "bunting": True} for day, name in sorted(days)]
        document[DIVISION[nation]] = {"division": DIVISION[nation], "events": events}
    return json.dumps(document)


@dataclass(frozen=True)
class GovUk:
    """The server: what it serves is what `publish` wrote last."""

    folder: Path
    url: str

    def publish(self, text: str) -> None:
        (self.folder / "bank-holidays.json").write_text(text, encoding="utf-8")

    def page(self, name: str) -> str:
        return self.url.replace("bank-holidays.json", name)


@contextmanager
def gov_uk(folder: Path) -> Iterator[GovUk]:
    """Run the server as a process."""
    folder.mkdir()
    command = [sys.executable, "-m", "tests.harness.servers.gov_uk_server", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as serving:
        assert serving.stdout is not None
        port = serving.stdout.readline().strip()
        served = GovUk(folder, f"http://127.0.0.1:{port}/bank-holidays.json")
        served.publish(official())
        yield served
        serving.kill()
