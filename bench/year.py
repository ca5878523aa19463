"""A year of 100 recommendations and 60 owners who answer late in random ways: python -m bench.year [SEED].

The same code as in production without Temporal between: each case looks in the register (`Register.look`) when it
wakes, and each council morning's rounds are sent (`Rounds.send_round`) with the folder channel, a second one half an
hour after the first. The workflows do no more than to hand over the moment; so a year takes a minute, and no history.

Twenty recommendations to the executive are agreed at each of five meetings, answered after three to twelve weeks, and
mostly agreed to with up to three actions, each of one owner in turn, due at the end of a month. Of twenty owners, five
answer early, five once they are told that it is overdue, three once their manager is told, two never, two ask for more
time (and are granted it in seven cases of ten), one says that it is not theirs, two are early but away for some weeks,
with a stand-in. A clerk decides within eight days; the committee meets every fourth week, verifies nine of ten, closes.
"""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from random import Random  # noqa: TID251 - the seed is printed

from definitions.calendar.days import is_working_day, morning
from definitions.case import news as n
from mail.channels.folder import FolderChannel
from tests.harness.builders import CALENDAR
from tests.harness.councils.without_temporal import Arrival, CouncilWithoutTemporal
from tests.harness.councils.year_of_owners import Habit, Town, address, is_meeting, owners, people_file

BEGINS = date(2026, 9, 1)
AFTERNOON = timedelta(hours=6)  # after the sending hour


@dataclass(frozen=True)
class Year:
    """What happened in a year."""

    arrivals: list[Arrival]
    files: int
    mornings: list[date]
    news: int
    refused: int
    habits: dict[str, Habit]


def lived(folder: Path, seed: int, recommendations: int = 100, people: int = 60, days: int = 365) -> Year:
    """Live a year, or so many days of it."""
    chance = Random(seed)
    staff = owners(chance, people, BEGINS)
    channel = FolderChannel(folder / "mails", "scrutiny@wexcombe.example")
    room = CouncilWithoutTemporal(folder, people_file(staff), channel, morning(BEGINS, CALENDAR))
    town = Town(room, chance, {one.post: one for one in staff})
    mornings = [day for one in range(days) if is_working_day(day := BEGINS + timedelta(days=one), CALENDAR)]
    met = 0
    for day in mornings:
        room.until(_at(day))
        if is_meeting(day) and met < 5:
            met += 1
            for number in range(1, recommendations // 5 + 1):
                _agree(room, day, number)
        town.afternoon()
    room.register.engine.dispose()
    files = sum(1 for _ in (folder / "mails").glob("*.eml"))
    return Year(
        room.door.arrivals, files, mornings, town.said, town.refused, {address(one.post): one.habit for one in staff}
    )


def _at(day: date) -> datetime:
    return morning(day, CALENDAR) + AFTERNOON


def _agree(room: CouncilWithoutTemporal, day: date, number: int) -> None:
    ref, said = f"CYP-{day}-{number}", {"by": "clerk", "happened_on": day}
    facts = {"committee": "CYP", "meeting": day, "number": str(number), "lifecycle": "executive"}
    words = {"text": f"That recommendation {number} be put into practice."}
    room.enter(
        ref, [(n.Propose(id="1", ref=ref, **facts, **said), words), (n.Submit(id="2", received=day, **said), {})]
    )


# Figures


def longest_run(days: Iterable[date], mornings: list[date]) -> int:
    """Return the most council mornings one after another on which somebody was mailed."""
    mailed = set(days)
    return max((sum(1 for _ in run) for is_in, run in groupby(mornings, mailed.__contains__) if is_in), default=0)


def group(one: str, habits: dict[str, Habit]) -> str:
    """Return what kind of reader an address is of: an owner of some habit, a manager, the clerk."""
    if habit := habits.get(one):
        return f"owner: {habit}"
    return one.partition("@")[0].rstrip("0123456789.").replace(".", " ").replace("scrutiny officer", "clerk")


def by_person(year: Year) -> dict[str, list[date]]:
    """Return the days on which each person was mailed."""
    found: dict[str, list[date]] = {}
    for arrival in year.arrivals:
        found.setdefault(arrival.mail.to_address, []).append(arrival.day)
    return found


def tell(year: Year) -> None:
    """Print the tables."""
    people, carried = by_person(year), Counter(one.occasion for a in year.arrivals for one in a.messages)
    per_day = Counter((a.mail.to_address, a.day) for a in year.arrivals)
    print(f"{year.news} pieces of news ({year.refused} refused), {len(year.mornings)} council mornings")
    print(f"{len(year.arrivals)} mails ({year.files} in the folder) carry {carried.total()} messages, to {len(people)}")
    print(f"mails a person a day: at most {max(per_day.values())}\n")
    print(f"{'occasion':<22} {'messages':>8} {'mails with it':>14}")
    within = Counter(occasion for a in year.arrivals for occasion in {one.occasion for one in a.messages})
    for occasion, number in carried.most_common():
        print(f"{occasion:<22} {number:>8} {within[occasion]:>14}")
    tell_readers(year, people)


def tell_readers(year: Year, people: dict[str, list[date]]) -> None:
    """Print what each kind of reader got: in all, in a week, on mornings one after another."""
    weeks, upto = sorted({day.isocalendar()[:2] for day in year.mornings}), range(6)
    print(f"\n{'weeks with so many mails':>91}")
    print(f"{'reader':<32} {'people':>6} {'mails':>6} {'most':>5} {'longest run':>12}", *(f"{one:>6}" for one in upto))
    for kind in sorted({group(one, year.habits) for one in people}):
        whose = {one: days for one, days in people.items() if group(one, year.habits) == kind}
        run = max(longest_run(days, year.mornings) for days in whose.values())
        most, mails = max(map(len, whose.values())), sum(map(len, whose.values()))
        in_week = [Counter(day.isocalendar()[:2] for day in days) for days in whose.values()]
        counts = Counter(mailed[week] for mailed in in_week for week in weeks)
        print(f"{kind:<32} {len(whose):>6} {mails:>6} {most:>5} {run:>12}", *(f"{counts[one]:>6}" for one in upto))


def main() -> None:
    """Live a year, and print what it brought."""
    seed, begun = int(sys.argv[1]) if len(sys.argv) > 1 else 1, time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        year = lived(Path(folder), seed)
    print(f"seed {seed}, {time.perf_counter() - begun:.0f} s")
    tell(year)


if __name__ == "__main__":
    main()
