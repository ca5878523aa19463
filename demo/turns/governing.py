"""Meetings and rules: a one-off bank holiday, an election, a meeting that moves, the public's questions."""

import json
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from definitions.calendar.bank_holidays import DIVISION, shipped
from definitions.calendar.days import said
from definitions.calendar.meetings import in_order, named, on_day
from definitions.case import news as n
from definitions.case.events import Reworked
from definitions.case.model import reference
from definitions.errors import NotAllowed
from definitions.papers.start import Entering
from definitions.rules.allowed import may
from demo.office import Office
from demo.turns.briefing import brief
from demo.turns.chasing import TICKETS, TREES
from demo.turns.turn import COMMITTEE, Days, Do, Turn, closed, minute

STOPPED = 10
CONTINUED = (2, 3, 4, 6, 7, 8)


def turns(days: Days) -> list[Turn]:
    """Return the turns of meetings and rules."""
    return [
        Turn(days.after(days.published, 2), "a one-off bank holiday is announced for next Monday", _holiday(days)),
        *_elected(days),
        Turn(days.day(5, 20), "the clerk settles it: the ticket hall is owed to September's meeting", _settled(days)),
        Turn(days.day(9, 1), f"September's meeting moves to {said(days.moved_to)}", _moved(days)),
        Turn(days.after(days.moved_to, -4), "the papers have left; the clerk prints the brief", brief(COMMITTEE)),
        *_asked(days),
    ]


def _holiday(days: Days) -> Do:
    async def announce(office: Office) -> list[str]:
        monday = next(day for ahead in range(1, 8) if (day := days.after(office.today, ahead)).weekday() == 0)
        office.register.set_official(_official(days.year, monday), office.at, "gov.uk bank holidays")
        return _reworked(office, await office.look_again())

    return announce


def _official(year: int, one_off: date) -> bytes:
    """Return the official list as gov.uk publishes it, with a day that no release could know of."""
    listed = {day: name for one in (year, year + 1) for day, name in shipped("England", one).items()}
    listed[one_off] = "Bank holiday for the national day of thanks"
    events = [{"title": name, "date": day.isoformat(), "notes": "", "bunting": True} for day, name in listed.items()]
    return json.dumps({DIVISION["England"]: {"division": DIVISION["England"], "events": events}}).encode()


def _reworked(office: Office, looked: list[str]) -> list[str]:
    """Tell which days moved, and that no slip was counted."""
    moved: dict[str, list[str]] = {}
    for ref in looked:
        for act in (event.body for event in office.register.events(ref)[-2:]):
            if isinstance(act, Reworked):
                moved.setdefault(f"{act.what} {said(act.now)}, not {said(act.was)}", []).append(ref)
    return [f"{refs[0] if len(refs) == 1 else f'{len(refs)} recommendations'}: {how}" for how, refs in moved.items()]


# The election


def _elected(days: Days) -> list[Turn]:
    async def hand_over(office: Office) -> None:
        for number in (*CONTINUED, 1, TREES, STOPPED):
            why = {"reason": "Local elections: a new committee."}
            await office.tell(days.ref(number), n.HandOver, why)

    async def decide(office: Office) -> None:
        for number in CONTINUED:
            await office.tell(days.ref(number), n.Continue, {"minute": minute(office)}, by="committee")
        await office.tell(days.ref(TREES), n.Transfer, {"minute": minute(office)}, to="ENV", by="committee")
        await closed(days.ref(STOPPED), "not accepted")(office)

    return [
        Turn(days.day(5, 12), "after the elections all that is open is handed over to the new members", hand_over),
        Turn(days.june, "the new committee continues seven, stops the Sunday bus, transfers the trees", decide),
    ]


# A meeting that moves


def _settled(days: Days) -> Do:
    async def settle(office: Office) -> None:
        case = office.register.entry(days.ref(TICKETS)).case
        number = next(one.number for one in case.questions if one.is_open)
        meeting = f"{COMMITTEE}-{days.september.isoformat()}"
        why = {"reason": "The Head of Property agrees to report to that meeting."}
        await office.tell(case.ref, n.Settle, why, question=number, meeting=meeting)

    return settle


def _moved(days: Days) -> Do:
    async def move(office: Office) -> list[str]:
        policy = office.register.policy()
        old = named(f"{COMMITTEE}-{days.september.isoformat()}", policy.meetings)
        new = on_day(old, days.moved_to, policy.council.clear_days, policy.council.calendar)
        others = [one for one in policy.meetings if one.id != old.id]
        office.register.set_meetings(in_order([*others, new]), office.at, "clerk")
        told = _reworked(office, await office.look_again())
        slips = office.register.entry(days.ref(TICKETS)).case.actions[0].owed[0].slips
        return [*told, f"its papers leave {said(new.despatch_on)}; slips of the ticket hall: {slips}"]

    return move


# The public


def _asked(days: Days) -> list[Turn]:
    in_time, late = days.after(days.moved_to, -6), days.after(days.moved_to, -1)

    async def ask(office: Office) -> None:
        made = _question(days, office, "q1", "When will the crossing at the surgery be mended?")
        await office.desk.start(made, office.at)
        await office.advance([made.ref], office.at)
        await office.tell(made.ref, n.Adopt)
        await office.tell(made.ref, n.Submit)

    async def too_late(office: Office) -> list[str]:
        made = _question(days, office, "q2", "Who chose the colour of the bins?")
        try:
            may(None, made.said[0][0], office.register.policy(), office.today)
        except NotAllowed as refused:
            return [f"refused: {refused}"]
        return ["it was taken, though it is late"]

    async def answer(office: Office) -> None:
        ref = reference(COMMITTEE, days.moved_to, None, "q1")
        said_so = {"response": "In the week of 11 October; the parts are here."}
        await office.tell(ref, n.Respond, said_so, outcome="answered", given_on=office.today)
        await closed(ref, "answered")(office)

    return [
        Turn(in_time, "a member of the public asks when the crossing is mended; accepted for the meeting", ask),
        Turn(late, "another question comes on the day before the meeting", too_late),
        Turn(days.moved_to, "the chair answers the public question at the meeting; closed", answer),
    ]


def _question(days: Days, office: Office, number: str, text: str) -> Entering:
    meeting = f"{COMMITTEE}-{days.september.isoformat()}"
    ref = reference(COMMITTEE, days.moved_to, None, number)
    received = datetime.combine(office.today, time(9, 40), ZoneInfo(days.calendar.zone))
    news = n.Propose(
        id="start 1",
        happened_on=office.today,
        by="clerk",
        ref=ref,
        committee=COMMITTEE,
        meeting=days.moved_to,
        meeting_id=meeting,
        number=number,
        lifecycle="public-question",
        needs_adoption=True,
        asker="public",
        received_at=received,
    )
    return Entering(ref, number, text, f"demo {number}", [(news, {"text": text, "questioner": "Robin Ashe"})])
