"""What followed a change of the rules: which days moved, and that no slip was counted."""

from definitions.calendar.days import long_date
from definitions.case.events import Reworked
from demo.office import Office


def since_the_last_look(office: Office) -> list[str]:
    """Return, for each day that moved in the last look of any case, how many follow it."""
    moved: dict[str, list[str]] = {}
    for entry in office.register.entries(is_over=False):
        for act in (event.body for event in office.register.events(entry.case.ref)[-2:]):
            if isinstance(act, Reworked):
                moved.setdefault(f"{act.what} {long_date(act.now)}, not {long_date(act.was)}", []).append(
                    entry.case.ref
                )
    return [f"{refs[0] if len(refs) == 1 else f'{len(refs)} recommendations'}: {how}" for how, refs in moved.items()]
