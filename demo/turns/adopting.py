"""January: a task and finish group reports, the committee amends and adopts, and the recommendations are sent."""

import textwrap
from pathlib import Path

from definitions.calendar.meeting_changes import compare
from definitions.case import news as n
from definitions.papers.draft import Answers, RecommendationAnswers
from definitions.papers.start import Facts, entering
from demo.office import Office
from demo.papers import AMENDED, RECOMMENDED, calendar, report
from demo.turns.turn import COMMITTEE, Days, Turn, minute
from intake.imports.meetings import Bodies
from intake.imports.meetings import read as read_meetings
from intake.read import read
from mail.people.directory import PeopleFile

NOT_ADOPTED, OUTSIDE = 9, 10
EXECUTIVE = range(1, 9)


def turns(days: Days) -> list[Turn]:
    """Return January's turns."""

    async def import_meetings(office: Office) -> list[str]:
        file = calendar(office.folder / "papers", _meetings(days))
        return [await in_force(office, file)]

    async def start(office: Office) -> None:
        draft = read(report(office.folder / "papers", days.meeting))
        answers: Answers = {str(OUTSIDE): RecommendationAnswers(lifecycle="external")}
        facts = Facts(COMMITTEE, days.meeting, needs_adoption=True)
        made = entering(draft, answers, facts, office.register.policy(), office.today)
        for one in made:
            await office.desk.start(one, office.at)
        await office.advance([one.ref for one in made], office.at)

    async def adopt(office: Office) -> list[str]:
        for number in range(1, 11):
            outcome = {7: "amended", NOT_ADOPTED: "refused"}.get(number, "agreed")
            texts = {"minute": minute(office)} | ({"text": AMENDED} if outcome == "amended" else {})
            await office.tell(days.ref(number), n.Adopt, texts, outcome=outcome, by="committee")
        return [f"it was: {_short(RECOMMENDED[6])}", f"it is:  {_short(AMENDED)}"]

    async def submit(office: Office) -> None:
        for number in EXECUTIVE:
            await office.tell(days.ref(number), n.Submit, received=days.received, notice=days.received)
        await office.tell(days.ref(OUTSIDE), n.Submit, received=days.received, notice=days.received)

    first = days.after(days.meeting, -2)
    return [
        Turn(first, "Lee Ward, the clerk, imports the council's calendar of meetings", import_meetings),
        Turn(first, "and starts ten recommendations from the task and finish group's report", start),
        Turn(days.meeting, "the committee adopts eight, refuses number 9, and amends number 7", adopt),
        Turn(days.received, "the report reaches the cabinet, with the notice: it has two months to respond", submit),
    ]


async def in_force(office: Office, file: Path) -> str:
    """Put a calendar of meetings into force, as `bywhen meetings import` does; return what changed."""
    policy, people = office.register.policy(), PeopleFile(office.people).load().said
    codes = {"cabinet": policy.council.cabinet} | {one.name.casefold(): code for code, one in people.committees.items()}
    council = policy.council
    listed = read_meetings(file.name, file.read_bytes(), Bodies(codes), council.calendar.zone).listed
    found = compare(listed, policy.meetings, council.clear_days, council.calendar, office.today, replace=False)
    office.register.set_meetings(found.meetings, office.at, "clerk")
    await office.look_again()
    return f"{len(found.changes)} meetings; papers leave {council.clear_days} clear days before each"


def _meetings(days: Days) -> list[tuple[str, str]]:
    own = (days.meeting, days.june, days.september, days.november)
    cabinet = [days.day(month, 8) for month in (2, 3)] + [days.decided, days.day(5, 17), days.day(7, 19)]
    rows = [("Place Scrutiny Committee", day) for day in own] + [("Cabinet", day) for day in cabinet]
    return [(body, f"{day:%d/%m/%Y}") for body, day in rows]


def _short(text: str) -> str:
    return f'"{textwrap.shorten(text, 100, placeholder=" …")}"'
