"""January: a task and finish group reports, the committee amends and adopts, the recommendations are sent."""

from demo.days import CODE, Days
from demo.papers import AMENDED
from demo.turn import Turn, TypedLine, turn
from demo.turns.numbers import FLY_TIPPING, GULLIES, OWN_WORK, SUNDAY_BUS, TO_THE_EXECUTIVE

AS_IT_WAS = (*(number for number in TO_THE_EXECUTIVE if number != FLY_TIPPING), SUNDAY_BUS)


def turns(days: Days) -> list[Turn]:
    """Return January's turns."""
    ref, minute = days.ref, days.minute(days.meeting)
    return [
        turn(
            days.after(days.meeting, -2),
            "Lee Ward, the clerk, imports the council's calendar of meetings, and starts ten recommendations from the "
            "report of the task and finish group. The committee has yet to adopt them.",
            TypedLine("bywhen meetings import meetings.csv --yes", tells=r"^\d+ new"),
            TypedLine("bywhen read group-report.docx", tells="recommendations, "),
            TypedLine(
                f"bywhen start group-report.docx --committee {CODE} --meeting {days.meeting} --for-adoption "
                "--answers answers.json",
                tells="started, ",
            ),
        ),
        turn(
            days.meeting,
            "The committee adopts eight, refuses number 9, and amends number 7: both wordings are kept.",
            f"bywhen adopt {days.refs(*AS_IT_WAS)} {minute}",
            f'bywhen adopt {ref(FLY_TIPPING)} --outcome amended --text "{AMENDED}" {minute}',
            f"bywhen adopt {ref(OWN_WORK)} --outcome refused {minute}",
            TypedLine(f"bywhen show {ref(FLY_TIPPING)}", tells="That the executive|each quarter|as amended"),
        ),
        turn(
            days.received,
            "The report reaches the cabinet, with the notice: it has two months to respond.",
            f"bywhen submit {days.refs(*TO_THE_EXECUTIVE)} --received {days.received} --notice {days.received}",
            f"bywhen submit {ref(SUNDAY_BUS)} --received {days.received} --notice {days.received}",
        ),
        *_silence(days),
    ]


def _silence(days: Days) -> list[Turn]:
    """Return what comes of it that nobody answers in time."""
    bus, gullies = days.ref(SUNDAY_BUS), days.ref(GULLIES)
    escalated = days.after(days.day(3, 18), 10)
    others = days.refs(*(number for number in TO_THE_EXECUTIVE if number != GULLIES))
    return [
        turn(
            days.day(3, 22),
            "Nobody has answered, though the mails named the last meeting of the cabinet that could do so in time. No "
            "robot writes to an outside body: the chair signs the letter to Wexcombe Buses, and the clerk posts it.",
            TypedLine(f"bywhen list --committee {CODE}", tells="recommendations, "),
            f"bywhen release {bus} --sent {days.day(3, 22)}",
        ),
        turn(
            days.day(4, 1),
            "Wexcombe Buses decline the Sunday number 7.",
            f"bywhen respond {bus} --outcome declined --decided {days.day(4, 1)} --source letter "
            '--text "We regret that a Sunday service would not cover its cost."',
        ),
        turn(
            escalated,
            "No robot writes to the Chief Executive either. The clerk has read the letters, and releases them but one.",
            f"bywhen release {others}",
        ),
        turn(
            days.after(escalated, 3),
            "The clerk keeps that one back, with the reason.",
            f"bywhen release {gullies} --keep-back "
            '--because "The cabinet decides on Monday; the Chief Executive knows."',
        ),
    ]
