"""April and after: the executive answers late, is called in, gives no reasons for its no, and is pressed again."""

from demo.days import CODE, Days
from demo.office import Office
from demo.people import CABINET_SECRETARY, COMMITTEE_NAME
from demo.turn import Elsewhere, Turn, TypedLine, refused, turn
from demo.turns.moved import since_the_last_look
from demo.turns.numbers import BUS_SHELTERS, GULLIES, STREETS, TICKET_HALL, WATER

CALLED_IN = (STREETS, GULLIES, BUS_SHELTERS)


def turns(days: Days) -> list[Turn]:
    """Return the turns of the response."""
    return [*_response(days), *_call_in(days), *_no(days)]


def _response(days: Days) -> list[Turn]:
    paper = f"bywhen respond --paper executive-response.docx --committee {CODE} --published {days.published}"

    async def moved(office: Office) -> list[str]:
        return since_the_last_look(office)

    return [
        turn(
            days.after(days.published, 2),
            "The executive's response is here, late. The clerk lays the paper beside what runs; nothing is recorded "
            "before they have seen what differs. One action has no date, one recurs.",
            refused(paper, tells=r"to record|\?|nothing is recorded"),
            TypedLine(f"{paper} --yes", tells="answered"),
            TypedLine(f"bywhen show {days.ref(TICKET_HALL)}", tells="by when|hangs on|if nobody|reminder"),
        ),
        turn(
            days.after(days.published, 2),
            "A one-off bank holiday is announced for next Monday: what was to take effect is reckoned anew.",
            "bywhen holidays import bank-holidays.json",
            Elsewhere(moved),
        ),
        turn(
            days.day(5, 3),
            "What hangs on an event is asked again when its answer may be known, and not before.",
            f"bywhen ask-again {days.ref(TICKET_HALL)} 1 --until {days.day(5, 20)} "
            '--because "The lease is reviewed this month"',
        ),
    ]


def _call_in(days: Days) -> list[Turn]:
    confirmed = days.day(4, 26)
    return [
        turn(
            days.after(days.published, 3),
            "Five members call in the decision on numbers 1, 2 and 3.",
            f'bywhen call-in {days.refs(*CALLED_IN)} --because "The cost of Mill Lane was not considered"',
        ),
        turn(
            confirmed,
            "The cabinet confirms its decision. From today their actions run.",
            f"bywhen decide-call-in {days.refs(*CALLED_IN)} confirmed "
            f'--minute "Cabinet, {confirmed.day} {confirmed:%B %Y}, minute 3"',
        ),
    ]


def _no(days: Days) -> list[Turn]:
    """Return what becomes of the answer that is no."""
    water, cabinet = days.ref(WATER), days.day(7, 19)
    return [
        turn(
            days.day(5, 4),
            "The Cabinet Secretary gives the reasons for the no to number 6.",
            f'bywhen settle {water} 1 --because "The charge covers what the water costs." --by "{CABINET_SECRETARY}"',
        ),
        turn(
            days.june,
            "The committee presses number 6 again: a new notice, a new clock.",
            f"bywhen decide-response {water} press-again --received {days.june} --notice {days.june} "
            f'--because "The meters show half of that cost." --by "{COMMITTEE_NAME}" {days.minute(days.june, 8)}',
        ),
        turn(
            cabinet,
            "The cabinet answers number 6 again: no, and the charge falls by a third.",
            f"bywhen respond {water} --outcome not-agreed --decided {cabinet} --published {cabinet} "
            '--text "Not agreed. The meters have been read again; the charge falls by a third from April." '
            '--source "cabinet minute"',
        ),
        turn(
            days.moved_to,
            "The committee accepts the second answer to number 6, and closes it.",
            f'bywhen decide-response {water} accept --close --by "{COMMITTEE_NAME}" {days.minute(days.moved_to, 11)}',
        ),
    ]
