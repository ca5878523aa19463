"""Live the year: of all that comes next, a case's moment, a morning's mails or a person's turn, the earliest first."""

from collections import deque
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console

from activities.contracts import RECOMMENDATION
from definitions.calendar.days import Calendar
from demo.council import write_people
from demo.figures import figures
from demo.office import Office, office
from demo.proof import faults
from demo.story import Story
from demo.turns.turn import Turn
from demo.year import year_after
from runtime.clock import now

ELEVEN = time(11)


async def live(folder: Path, out: Console) -> list[str]:
    """Live the year in `folder`, telling it on `out`. Returns the faults that the proof found."""
    calendar = Calendar()
    year = year_after(now().date(), calendar)
    for name in ("papers", "mails", "histories"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    write_people(folder / "people.yaml", has_all=False)
    async with office(folder, _at(year.turns()[0], calendar)) as running:
        await _live(running, deque(year.turns()), _instant(year.ends, calendar), Story(out, running.register))
        await _keep_histories(running)
        out.print()
        for line in figures(running):
            out.print(f"  {line}", markup=False)
        return await faults(running)


def _at(turn: Turn, calendar: Calendar) -> datetime:
    return _instant(turn.on, calendar)


def _instant(day: object, calendar: Calendar) -> datetime:
    return datetime.combine(day, ELEVEN, ZoneInfo(calendar.zone)).astimezone(UTC)  # type: ignore[arg-type]


async def _live(running: Office, turns: deque[Turn], ends: datetime, story: Story) -> None:
    calendar = Calendar()
    while True:
        wakes, leaves = running.wakes(), running.next_round()
        ahead = [*wakes.values(), *([leaves] if leaves else []), *([_at(turns[0], calendar)] if turns else [])]
        at = min(ahead, default=ends)
        if at >= ends:
            return
        running.at = max(at, running.at)
        if due := [ref for ref, wake in wakes.items() if wake <= at]:
            await running.advance(due, at)
        elif leaves and leaves <= at:
            await running.hold_round(at)
            story.post(at)
        else:
            turn = turns.popleft()
            story.turn(at, turn.says)
            story.notes(await turn.do(running) or ())


async def _keep_histories(running: Office) -> None:
    """Leave the raw history of each case's every run beside its mails, as an auditor would ask for it."""
    client = running.time.client
    async for run in client.list_workflows(f"WorkflowType = '{RECOMMENDATION}'"):
        history = await client.get_workflow_handle(run.id, run_id=run.run_id).fetch_history()
        (running.folder / "histories" / f"{run.id}.{run.run_id[:8]}.json").write_text(history.to_json(), "utf-8")
