"""What is noticed: a round that went well calls an address, a morning without one is an incident."""

from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from activities.contracts import RoundRequest
from activities.parts.watcher import Watcher
from activities.wake import Waking
from definitions.calendar.days import morning
from mail.channels.message import ChannelDown, Sent
from register import incidents
from tests.harness.councils.rounds_by_hand import FRIDAY, MONDAY, THURSDAY, RoundsByHand, crowd, fail

pytestmark = pytest.mark.commands


class Listening(HTTPServer):
    """Counts who calls, and answers with a status."""

    calls, status = 0, 200


class Answering(BaseHTTPRequestHandler):
    server: Listening

    def do_GET(self) -> None:
        self.server.calls += 1
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def listening() -> Iterator[Listening]:
    with Listening(("127.0.0.1", 0), Answering) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def office(tmp_path: Path, listening: Listening) -> RoundsByHand:
    made = RoundsByHand(tmp_path)
    made.rounds.watcher = Watcher(made.register, f"http://127.0.0.1:{listening.server_port}/a-secret")
    return made


def known(office: RoundsByHand) -> list[str]:
    with office.register.reading() as tx:
        return [incident.failure.what for incident in incidents.open_incidents(tx)]


def test_a_round_that_went_well_is_told_and_one_whose_channel_is_down_is_not(
    office: RoundsByHand, listening: Listening
) -> None:
    crowd(office, 2)
    office.spy.does = fail(ChannelDown("connection refused"))
    office.round(THURSDAY)
    assert listening.calls == 0
    office.spy.does = lambda _: Sent()
    office.round(THURSDAY, 0.25)
    office.round(THURSDAY, 0.5)  # nothing to send is well, too
    office.round(THURSDAY, 9)  # no morning any more: no round
    assert listening.calls == 2


def test_a_call_that_fails_stops_nothing_and_is_an_incident_until_one_goes_well(
    office: RoundsByHand, listening: Listening
) -> None:
    crowd(office, 2)
    listening.status = 500
    assert office.round(THURSDAY).sent == 2
    office.round(FRIDAY)
    assert known(office) == ["watcher"]
    listening.status = 200
    office.round(MONDAY)
    assert known(office) == []


async def test_a_morning_without_a_round_is_an_incident_until_one_is_held(office: RoundsByHand) -> None:
    office.round(THURSDAY)
    waking = Waking(office.desk(office.register), patience=0.1)
    opens = morning(FRIDAY, office.calendar)
    for minutes, expected in ((0, []), (29, []), (30, ["round"]), (45, ["round"])):
        await waking.wake(RoundRequest(moment=opens + timedelta(minutes=minutes)))
        assert known(office) == expected, minutes
    office.round(FRIDAY, 1)
    await waking.wake(RoundRequest(moment=opens + timedelta(minutes=65)))
    assert known(office) == []
