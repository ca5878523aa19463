"""The owners: some answer, one asks for more time, one is sent back, one is opened again, one never answers."""

from demo.days import CODE, Days
from demo.office import Office
from demo.papers import fill_in
from demo.people import COMMITTEE_NAME, PARKS, PROPERTY, SHELTERS, WASTE
from demo.turn import Elsewhere, Turn, TypedLine, refused, turn
from demo.turns.numbers import BUS_SHELTERS, FLY_TIPPING, GULLIES, PLAY_AREAS, STREETS, TICKET_HALL, TREES


def turns(days: Days) -> list[Turn]:
    """Return the owners' turns, and what the committee makes of them."""
    return [*_in_time(days), *_slow(days), *_corrected(days), *_reopened(days), *_paused(days), *_tracker(days)]


def type_done(ref: str, by: str, evidence: str) -> str:
    """Return the command by which an owner reports an action done."""
    return f'bywhen done {ref}/1 --by "{by}" --evidence "{evidence}"'


def type_verified(ref: str, minute: str, by: str = COMMITTEE_NAME) -> str:
    """Return the command by which a committee verifies an action."""
    return f'bywhen verify {ref}/1 --by "{by}" {minute}'


def type_closed(ref: str, minute: str, reason: str = "implemented") -> str:
    """Return the command by which a committee closes a recommendation."""
    return f"bywhen close {ref} --reason {reason} {minute}"


def _in_time(days: Days) -> list[Turn]:
    streets, fly, hall = days.ref(STREETS), days.ref(FLY_TIPPING), days.ref(TICKET_HALL)
    june, september, november = days.minute(days.june, 7), days.minute(days.moved_to, 9), days.minute(days.november, 5)
    return [
        turn(
            days.june,
            "Done is not closed. The committee verifies the school streets, and closes them, with its minute.",
            type_verified(streets, june),
            type_closed(streets, june),
        ),
        turn(
            days.day(6, 28),
            "Iris Cole reports the first quarter's fly-tipping.",
            type_done(fly, WASTE, "The report for April to June is written, by ward and size, for the next agenda."),
        ),
        turn(days.moved_to, "The committee verifies the quarter's fly-tipping.", type_verified(fly, september)),
        turn(
            days.day(10, 20),
            "The ticket hall has its first booking, three weeks late.",
            type_done(hall, PROPERTY, "The Railway Choir has booked it for 6 November."),
        ),
        turn(
            days.november,
            "The committee verifies the ticket hall, and closes it.",
            type_verified(hall, november),
            type_closed(hall, november),
        ),
        turn(
            days.day(12, 6),
            "Iris Cole reports the September quarter, nine weeks late.",
            type_done(fly, WASTE, "The report for July to September is with the clerk, all three wards counted."),
        ),
    ]


def _slow(days: Days) -> list[Turn]:
    inspections, shelters = days.ref(PLAY_AREAS), days.ref(BUS_SHELTERS)
    september = days.minute(days.moved_to, 10)
    return [
        turn(
            days.day(5, 26),
            "Ben Okoro asks for more time for the shelters.",
            f"bywhen extend {shelters}/1 --until {days.year}-09-30 "
            f'--because "The maker cannot deliver before September." --by "{SHELTERS}"',
        ),
        turn(days.day(5, 28), "Sian Rees reports the inspections done.", type_done(inspections, PARKS, "Done.")),
        turn(
            days.june,
            "The committee sends the inspections back, for nothing is published, and grants the shelters more time, to "
            "30 September: one slip.",
            f"bywhen send-back {inspections}/1 --until {days.year}-07-16 "
            f'--because "The findings are not on the website." --by "{COMMITTEE_NAME}"',
            f"bywhen decide-extension {shelters}/1 --grant "
            f'--because "The reason is good, and the date is firm." --by "{COMMITTEE_NAME}"',
        ),
        turn(
            days.day(7, 14),
            "Sian Rees reports the inspections done, and published.",
            type_done(inspections, PARKS, "The findings for all 31 play areas are on the website since Monday."),
        ),
        turn(
            days.day(9, 21),
            "Eleven shelters stand.",
            type_done(shelters, SHELTERS, "All eleven stand; the photographs are on the file."),
        ),
        turn(
            days.moved_to,
            "The committee verifies the inspections and the shelters, and closes both.",
            f'bywhen verify {inspections}/1 {shelters}/1 --by "{COMMITTEE_NAME}" {september}',
            type_closed(inspections, september),
            type_closed(shelters, september, "partly-implemented"),
        ),
    ]


def _corrected(days: Days) -> list[Turn]:
    by_when = f"bywhen correct {days.ref(BUS_SHELTERS)}/1 by-when"
    return [
        turn(
            days.day(5, 4),
            "A correction moves a date without a slip. Both values stay, and so do the reasons: also those of a second "
            "thought.",
            f'{by_when} {days.year}-06-29 --because "The minute says 29 June"',
            f'{by_when} {days.year}-06-30 --because "The minute was of another item"',
        )
    ]


def _reopened(days: Days) -> list[Turn]:
    trees, environment = days.ref(TREES), "Environment Scrutiny Committee"
    minute = f'--minute "ENV, {days.day(7, 13).day} July {days.year}, minute 4"'
    return [
        turn(
            days.day(6, 25),
            "The two-for-one rule stands in the tree strategy.",
            type_done(trees, PARKS, "The strategy of 24 June says so, in paragraph 12."),
        ),
        turn(
            days.day(7, 13),
            "Environment Scrutiny, which has taken the trees over, verifies it and closes it.",
            type_verified(trees, minute, environment),
            type_closed(trees, minute),
        ),
        turn(
            days.day(10, 19),
            "A member shows that the new strategy has lost the rule: the trees are reopened.",
            f"bywhen reopen {trees}/1 --until {days.year}-12-10 "
            f'--because "The strategy adopted in October has no such rule." --by "{environment}"',
        ),
        turn(
            days.day(12, 8),
            "The rule is back.",
            type_done(trees, PARKS, "Paragraph 12 is back in the strategy, as published on 7 December."),
        ),
    ]


def _paused(days: Days) -> list[Turn]:
    return [
        turn(
            days.day(8, 2),
            "The gully survey is put on hold: Noor Haddad is out at the floods.",
            f"bywhen hold {days.ref(GULLIES)} --until {days.year}-08-31 "
            '--because "All flood officers are in the field until the end of the month."',
        )
    ]


def _tracker(days: Days) -> list[Turn]:
    update = f"bywhen update --paper tracker-filled-in.xlsx --committee {CODE}"

    async def fill(office: Office) -> list[str]:
        fly, hall = f"{days.ref(FLY_TIPPING)}/1", f"{days.ref(TICKET_HALL)}/1"
        lawyers = "The hall is painted; the lease is with the lawyers"
        updates = {fly: "Two of three wards are counted", hall: lawyers}
        fill_in(office.papers / "tracker.xlsx", office.papers / "tracker-filled-in.xlsx", updates)
        return [f"{len(updates)} owners write into it, and send it back."]

    return [
        turn(
            days.day(8, 30),
            "Each owner was asked once for a line of progress, for the meeting in September. The clerk mails out the "
            "tracker as well.",
            f"bywhen tracker --committee {CODE} --to tracker.xlsx",
            Elsewhere(fill),
        ),
        turn(
            days.day(9, 13),
            "What the owners wrote into the tracker is recorded once the clerk has seen it; the others say nothing, "
            "and that is shown.",
            refused(update, tells="to record|nothing is recorded"),
            TypedLine(f"{update} --yes", tells="recorded  "),
        ),
    ]
