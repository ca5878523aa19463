"""The owners: some answer, one asks for more time, one is sent back, one is opened again, one never answers."""

from datetime import date

from definitions.case import news as n
from definitions.policy.load import policy_from
from definitions.policy.model import Policy
from demo.office import Office
from demo.turns.turn import Days, Turn, done, verified
from runtime.policy_files import SHIPPED, texts_of

HALL, PARKS, WASTE = "Head of Property", "Parks Manager", "Waste and Recycling Manager"
SHELTERS = "Passenger Transport Manager"
GULLIES, TREES, TICKETS = 2, 5, 8


def turns(days: Days) -> list[Turn]:
    """Return the owners' turns, and what the committee makes of them."""
    return [*_verified(days), *_slow(days), *_reopened(days), *_rules(days)]


def _verified(days: Days) -> list[Turn]:
    ref, fly = days.ref, days.ref(7)
    return [
        Turn(days.june, "the committee verifies the school streets; closed", verified(ref(1), "implemented")),
        Turn(days.day(6, 28), "Iris Cole reports the first quarter's fly-tipping", done(fly, WASTE)),
        Turn(days.moved_to, "the committee verifies the quarter", verified(fly)),
        Turn(days.day(10, 20), "the ticket hall has its first booking, three weeks late", done(ref(TICKETS), HALL)),
        Turn(days.november, "the committee verifies it; closed", verified(ref(TICKETS), "implemented")),
        Turn(days.day(12, 6), "Iris Cole reports the September quarter, nine weeks late", done(fly, WASTE)),
    ]


def _slow(days: Days) -> list[Turn]:
    inspections, shelters = days.ref(4), days.ref(3)

    async def send_back(office: Office) -> None:
        why = {"reason": "The findings are not on the website."}
        await office.tell(inspections, n.SendBack, why, action=1, until=date(days.year, 7, 16), by="committee")

    async def ask(office: Office) -> None:
        why = {"reason": "The maker cannot deliver before September."}
        until = date(days.year, 9, 30)
        await office.tell(shelters, n.RequestExtension, why, action=1, until=until, by=SHELTERS)

    async def grant(office: Office) -> None:
        why = {"reason": "The reason is good, and the date is firm."}
        await office.tell(shelters, n.DecideExtension, why, action=1, is_granted=True, by="committee")

    return [
        Turn(days.day(5, 28), "Sian Rees reports the inspections done", done(inspections, PARKS, "Done.")),
        Turn(days.june, "the committee sends the inspections back: nothing is published", send_back),
        Turn(days.day(5, 26), "Ben Okoro asks for more time for the shelters", ask),
        Turn(days.june, "the committee grants the shelters more time, to 30 September: one slip", grant),
        Turn(days.day(7, 14), "Sian Rees reports the inspections done, and published", done(inspections, PARKS)),
        Turn(days.moved_to, "the committee verifies the inspections; closed", verified(inspections, "implemented")),
        Turn(days.day(9, 21), "eleven shelters stand", done(shelters, SHELTERS)),
        Turn(days.moved_to, "the committee verifies the shelters; closed", verified(shelters, "partly implemented")),
    ]


def _reopened(days: Days) -> list[Turn]:
    trees = days.ref(TREES)

    async def reopen(office: Office) -> None:
        why = {"reason": "The strategy adopted in October has no such rule."}
        await office.tell(trees, n.Reopen, why, action=1, until=date(days.year, 12, 10), by="committee")

    return [
        Turn(days.day(6, 25), "the two-for-one rule stands in the tree strategy", done(trees, PARKS)),
        Turn(days.day(7, 13), "Environment Scrutiny verifies it; closed", verified(trees, "implemented")),
        Turn(days.day(10, 19), "a member shows that the new strategy has lost the rule: reopened", reopen),
        Turn(days.day(12, 8), "the rule is back", done(trees, PARKS)),
    ]


def _rules(days: Days) -> list[Turn]:
    async def hold(office: Office) -> None:
        why = {"reason": "All flood officers are in the field until the end of the month."}
        await office.tell(days.ref(GULLIES), n.PutOnHold, why, until=date(days.year, 8, 31), by="committee")

    return [
        Turn(days.day(7, 1), "the ladder changes: managers hear earlier, and a reminder is added", new_ladder),
        Turn(days.day(8, 2), "the gully survey is put on hold: Noor Haddad is out at the floods", hold),
    ]


async def new_ladder(office: Office) -> None:
    """Put another ladder into force, as `bywhen policy apply` does."""
    texts = texts_of(SHIPPED)
    old = "    - {when: on the day, what: due, to: [owner]}\n    - {when: 3 working days after"
    new = "    - {when: 4 working days before, what: reminder, to: [owner]}\n" + old
    changed = texts["ladders.yaml"].replace(old, new, 1)
    texts["ladders.yaml"] = changed.replace("15 working days after", "12 working days after", 1)
    policy: Policy = policy_from(texts)
    office.register.apply_policy(policy, office.at, "monitoring officer")
    await office.look_again()
