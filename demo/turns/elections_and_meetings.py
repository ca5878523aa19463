"""Meetings and rules: an election, a meeting that moves, another ladder, what members read, what the public asks."""

from datetime import date

from demo.days import CODE, Days
from demo.office import Office
from demo.people import COMMITTEE_NAME
from demo.turn import Elsewhere, Turn, TypedLine, refused, turn
from demo.turns.moved import since_the_last_look
from demo.turns.numbers import (
    BUS_SHELTERS,
    FLY_TIPPING,
    GULLIES,
    PLAY_AREAS,
    SUNDAY_BUS,
    TICKET_HALL,
    TREES,
    WATER,
)

CONTINUED = (GULLIES, BUS_SHELTERS, PLAY_AREAS, WATER, FLY_TIPPING, TICKET_HALL)


def turns(days: Days) -> list[Turn]:
    """Return the turns of meetings and rules."""
    return [*_elected(days), *_moved(days), _ladder(days), _briefed(days), *_asked(days)]


def _elected(days: Days) -> list[Turn]:
    election, june = date(days.year, 5, 6), days.minute(days.june)
    return [
        turn(
            days.day(4, 22),
            "Elections are ahead: what goes to members pauses until then.",
            f'bywhen hold --committee {CODE} --until {election} --pre-election --because "Pre-election period"',
        ),
        turn(
            days.day(5, 12),
            "After the elections nothing closes by itself: all that is open is handed over to the new members.",
            TypedLine(
                f"bywhen handover --committee {CODE} --on {election} "
                '--because "Local elections: a new committee" --to ENV',
                tells="not yet decided$",
            ),
        ),
        turn(
            days.june,
            "The new committee decides each with a minute: it continues six, stops the Sunday bus, and transfers the "
            "trees.",
            f"bywhen continue {days.refs(*CONTINUED)} {june}",
            f"bywhen close {days.ref(SUNDAY_BUS)} --reason not-accepted {june}",
            f"bywhen transfer {days.ref(TREES)} --to ENV {june} --yes",
            TypedLine(f"bywhen handover --committee {CODE}", tells="not yet decided"),
        ),
    ]


def _moved(days: Days) -> list[Turn]:
    meeting = f"{CODE}:{days.september}"

    async def moved(office: Office) -> list[str]:
        slips = office.register.entry(days.ref(TICKET_HALL)).case.actions[0].owed[0].slips
        return [*since_the_last_look(office), f"slips of the ticket hall: {slips}"]

    return [
        turn(
            days.day(5, 20),
            "The clerk settles it: the ticket hall is owed to September's meeting.",
            f"bywhen settle {days.ref(TICKET_HALL)} 1 --meeting {meeting} "
            '--because "The Head of Property agrees to report to that meeting."',
        ),
        turn(
            days.day(9, 1),
            "September's meeting moves, and what is owed to it moves along.",
            TypedLine(f"bywhen meetings move {meeting} {days.moved_to}", tells="papers leave|look again"),
            Elsewhere(moved),
        ),
    ]


def _ladder(days: Days) -> Turn:
    async def edit(office: Office) -> list[str]:
        file = office.papers / "our-policy" / "ladders.yaml"
        text = file.read_text(encoding="utf-8")
        old = "    - {when: on the day, what: due, to: [owner]}\n    - {when: 3 working days after"
        new = "    - {when: 4 working days before, what: reminder, to: [owner]}\n" + old
        text = text.replace(old, new, 1).replace("15 working days after", "12 working days after", 1)
        file.write_text(text, encoding="utf-8")
        return ["In ladders.yaml, managers are to hear after 12 working days, and a reminder is added 4 days before."]

    return turn(
        days.day(7, 1),
        "The council sets another ladder: managers hear earlier, and a reminder is added.",
        "bywhen policy show --to our-policy",
        Elsewhere(edit),
        "bywhen policy check our-policy",
        'bywhen policy apply our-policy --by "Monitoring Officer"',
    )


def _briefed(days: Days) -> Turn:
    return turn(
        days.after(days.moved_to, -4),
        "The papers have left. The clerk prints what members get: one dated paragraph each, what is overdue first.",
        f"bywhen brief --committee {CODE} --to brief.md",
        TypedLine(f"bywhen brief --committee {CODE}", tells="reported done, .* of them verified"),
        TypedLine(f"bywhen show {days.ref(GULLIES)} --brief", tells="As at"),
        f"bywhen list --committee {CODE}",
    )


def _asked(days: Days) -> list[Turn]:
    in_time, late = days.after(days.moved_to, -6), days.after(days.moved_to, -1)
    ask = f'bywhen question --committee {CODE} --meeting {days.moved_to} --from "Robin Ashe" --text'
    ref, after = f"{CODE}-{days.moved_to}-q1", days.after(days.moved_to, 1)
    return [
        turn(
            in_time,
            "A member of the public asks when the crossing is mended; it is accepted for the meeting.",
            f'{ask} "When will the crossing at the surgery be mended?"',
            f"bywhen accept {ref}",
        ),
        turn(
            late,
            "Another question comes on the day before the meeting, and is refused with the deadline worked out.",
            refused(f'{ask} "Who chose the colour of the bins?"', tells="after the deadline"),
        ),
        turn(
            days.moved_to,
            "The chair answers the public question at the meeting.",
            f"bywhen respond {ref} --outcome answered --decided {days.moved_to} "
            f'--text "In the week of 11 October; the parts are here." --by "Chair of {COMMITTEE_NAME}"',
        ),
        turn(
            after,
            "The answer is published with the minutes, and that ends it.",
            f'bywhen publish {ref} --on {after} --supplement "Supplement 1 to the minutes"',
        ),
    ]
