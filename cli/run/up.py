"""`bywhen up`: the live system on this machine. It keeps a server and a worker as processes, and mends what dies."""

import asyncio
from typing import Annotated

import typer

from cli.run.processes import keep_up
from cli.shared.options import Data
from cli.shared.terminal import err
from mail.channels.choose import channel_from
from runtime.links import links_of
from runtime.private_folder import keep_private, write_privately
from runtime.settings import read_settings

ONLY_REPLIES = "700, its files 600, but for the folder of replies"
PEOPLE = """\
# Who holds which post. Mails go to whoever stands here when they leave. docs/people.md tells the rest.
#
# posts:
#   Head of Highways: {holder: Ama Osei, address: ama.osei@wexcombe.example, manager: Director of Place}
#   Director of Place: {holder: Jo Marsh, address: jo.marsh@wexcombe.example}
#   Scrutiny Officer: {holder: Lee Ward, address: lee.ward@wexcombe.example, phone: "01632 960123"}
# roles:
#   clerk: Scrutiny Officer
#   respondent: {executive: Director of Place}
# committees:
#   CYP: {name: Children and Young People Scrutiny Committee, clerk: Scrutiny Officer}
"""


def up(
    data: Data = None,
    port: Annotated[int | None, typer.Option(help="The server's port; any free one by default.")] = None,
    ui_port: Annotated[int | None, typer.Option(help="The Web UI's port; any free one by default.")] = None,
) -> None:
    """Run the live system on this machine: server, worker and Web UI. Ctrl-C drains; started again, it goes on.

    Says `ready` and its addresses when it is. Example:  bywhen up --data wexcombe
    """
    settings = read_settings(data)
    channel_from(settings)  # what a channel lacks is said here, and not by a worker that starts and starts again
    write_privately()
    if keep_private(settings.data, settings.replies):
        err.print(f"! others could look into {settings.data}: it is its owner's alone from now on ({ONLY_REPLIES})")
    links_of(settings)  # a secret that could be guessed, too
    if not settings.people.exists():
        settings.people.write_text(PEOPLE, encoding="utf-8")
    asyncio.run(keep_up(settings, port, ui_port))
