"""Live the year on the real server, telling it at the terminal, and prove it."""

import os
from pathlib import Path

from rich.console import Console
from temporalio.client import Client

from activities.contracts import RECOMMENDATION
from definitions.calendar.days import Calendar
from demo.clerk import Clerk, TypedCommand, eleven
from demo.days import Days, year_after
from demo.figures import mail_figures
from demo.office import Office, live_office
from demo.papers import write_papers
from demo.people import write_people
from demo.proof import differing, faults_of_the_year
from demo.story import Story
from demo.turns.year import turns
from runtime.clock import now
from runtime.settings import PREFIX


async def live(folder: Path, out: Console, command: TypedCommand) -> list[str]:
    """Live the year in `folder`, typing by `command`. Returns the faults that the proof found."""
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        del os.environ[name]  # or a command would be told to somebody's own system
    days = year_after(now().date(), Calendar())
    prepare(folder, days)
    async with live_office(folder, eleven(turns(days)[0].on)) as office:
        client = office.engine.desk.client
        await Clerk(office, command, [Story(out, office.register)]).live(turns(days), days.ends)
        await _keep_histories(office, client)
        out.print()
        for line in mail_figures(office):
            out.print(f"  {line}", markup=False)
        return faults_of_the_year(office) + await differing(office, client)


def prepare(folder: Path, days: Days) -> None:
    """Write what the clerk has before anything happens: the people and the papers."""
    for name in ("papers", "mails", "histories"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    write_people(folder / "people.yaml")
    write_papers(folder / "papers", days)


async def _keep_histories(office: Office, client: Client) -> None:
    """Leave the raw history of each case's every run beside its mails, as an auditor would ask for it."""
    async for run in client.list_workflows(f"WorkflowType = '{RECOMMENDATION}'"):
        history = await client.get_workflow_handle(run.id, run_id=run.run_id).fetch_history()
        (office.folder / "histories" / f"{run.id}.{run.run_id[:8]}.json").write_text(history.to_json(), "utf-8")
