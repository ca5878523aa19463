"""`bywhen doctor`: looks at everything that can be wrong with an installation, and says what to do."""

import asyncio
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from cli.run.doctor import of_machine, of_register
from cli.run.doctor.findings import Finding, looked_at, wrong
from cli.shared.options import Data, Json
from cli.shared.system import asked_at, opened
from cli.shared.terminal import out, print_json
from definitions.errors import Trouble
from definitions.policy.model import Policy
from definitions.reports.wording import numbered
from register.ledger.register import Register
from runtime.settings import Settings, read_settings

ANSWERS_WITHIN = 30  # seconds of the server


def doctor(data: Data = None, as_json: Json = False) -> None:
    """Look at the machine, the register and the server: each is fine, or it is said what to do. Changes nothing.

    Works when the server, or the register, is down. Leaves with exit code 2 where something is wrong.
    Example:  bywhen doctor
    """
    found = list(findings(read_settings(data), asked_at()))
    ill = [finding for finding in found if not finding.is_fine]
    if as_json:
        print_json([asdict(finding) for finding in found])
    else:
        for finding in found:
            out.print(f"{'fine ' if finding.is_fine else 'WRONG'}  {finding.about:<20} {finding.said}", soft_wrap=True)
    if ill:
        msg = f"{numbered(len(ill), 'thing')} to put right: see the lines that say WRONG"
        raise Trouble(msg)


def findings(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Yield what is found, part by part."""
    yield from looked_at("data folder", lambda: of_machine.data_folder(settings))
    yield from looked_at("disk", lambda: of_machine.disk(settings))
    register, policy, down = _opened(settings)
    if register and policy:
        yield from _of_register(register, now)
    elif down:
        yield from looked_at("register", lambda: _raised(down))
    yield from _of_mails(settings, policy, now)
    yield from looked_at("server", lambda: iter(_of_server(settings, register, now)))


def _opened(settings: Settings) -> tuple[Register | None, Policy | None, Exception | None]:
    """Return the register and the rules in force; or why there is none."""
    try:
        register = opened(settings.data).register
        return register, register.policy(), None
    except Exception as down:  # whatever it is, the rest is looked at
        return None, None, down


def _of_register(register: Register, now: datetime) -> Iterator[Finding]:
    yield from looked_at("register", lambda: of_register.register_answers(register, now))
    yield from looked_at("clock", lambda: of_register.clock(register, now))
    yield from looked_at("messages", lambda: of_register.what_waits(register, now))


def _of_mails(settings: Settings, policy: Policy | None, now: datetime) -> Iterator[Finding]:
    yield from looked_at("people", lambda: of_machine.people_file(settings, policy, now))
    yield from looked_at("channel", lambda: of_machine.channel(settings))
    yield from looked_at("postbox", lambda: of_machine.postbox(settings, now))


def _of_server(settings: Settings, register: Register | None, now: datetime) -> list[Finding]:
    try:
        from cli.run.doctor.of_server import server_findings  # noqa: PLC0415  # Temporal: help waits for none

        return asyncio.run(asyncio.wait_for(server_findings(settings, register, now), ANSWERS_WITHIN))
    except TimeoutError:
        return [wrong("server", f"it has not answered within {ANSWERS_WITHIN} seconds: see its log, and restart it")]


def _raised(error: Exception) -> Iterator[Finding]:
    yield from ()  # a look that finds nothing else
    raise error
