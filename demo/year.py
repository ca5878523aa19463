"""What happens in the year: some owners answer, some never do. Each turn is a day, a sentence, and what is told."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, timedelta

from definitions import news as n
from definitions.days import Calendar, add_working_days, working_day_from
from definitions.draft import Answers, Draft, RecommendationAnswers
from definitions.entering import Facts, answering, entering
from definitions.pairing import pair
from definitions.policy import Policy
from definitions.policy_text import policy_from
from demo.council import CLERK, write_people
from demo.office import Office
from demo.papers import minutes, response
from intake.read import read
from register.running import running
from runtime.clock import VirtualTime
from runtime.policy_files import SHIPPED, texts_of

COMMITTEE = "PLA"
Do = Callable[[Office], Awaitable[None]]


@dataclass(frozen=True)
class Turn:
    """One thing that people do, on a working day, at eleven in the morning."""

    on: date
    says: str
    do: Do


class Year:
    """The year after the present one, so that no clock need go back."""

    def __init__(self, year: int, calendar: Calendar) -> None:
        self.year, self.calendar = year, calendar
        self.meeting = self.day(1, 12)
        self.received = self.day(1, 19)
        self.decided = self.day(3, 22)
        self.published = add_working_days(self.decided, 1, calendar)

    def day(self, month: int, day: int, years: int = 0) -> date:
        """Return the first working day from then on."""
        return working_day_from(date(self.year + years, month, day), self.calendar)

    def ref(self, number: int) -> str:
        """Return the reference of one of the ten."""
        return f"{COMMITTEE}-{self.meeting.isoformat()}-{number}"

    def turns(self) -> list[Turn]:
        """Return the year's turns, in order."""
        found = [*self.beginning(), *self.answers(), *self.late(), *self.slow(), *self.reopened(), *self.others()]
        return sorted(found, key=lambda turn: turn.on)

    # January: the meeting's recommendations; March: the response, late, and called in

    def beginning(self) -> list[Turn]:
        start = add_working_days(self.received, 1, self.calendar)
        paper = add_working_days(self.published, 2, self.calendar)
        called = add_working_days(self.published, 3, self.calendar)
        confirmed = add_working_days(called, 9, self.calendar)
        return [
            Turn(start, "Lee Ward, the clerk, starts all ten from the minutes", self.start),
            Turn(start, "the committee's own review goes to the Scrutiny Officer, by 30 April", self.own_action),
            Turn(paper, "the executive's response is here, late; the clerk records it from the paper", self.respond),
            Turn(called, "five members call the decision in", self.call_in),
            Turn(confirmed, "the executive confirms its decision; from today the actions run", self.confirm),
        ]

    async def start(self, office: Office) -> None:
        draft = read(minutes(office.folder / "papers", self.meeting))
        answers: Answers = {"10": RecommendationAnswers(lifecycle="external")}
        facts = Facts(COMMITTEE, self.meeting, received=self.received, notice=self.received)
        delay = VirtualTime.starts_in(office.at)
        made = entering(draft, answers, facts, office.register.policy(), office.today)
        for one in made:
            await office.desk.start(one, office.at, begins_in=delay)
        await office.advance([one.ref for one in made], office.at)

    async def own_action(self, office: Office) -> None:
        texts = {"action": "Review the work programme", "by_when": "by 30 April", "success": "A new programme"}
        due = date(self.year, 4, 30)
        await office.tell(self.ref(9), n.AddAction, texts, action=1, owners=(CLERK,), due=due)

    async def respond(self, office: Office) -> None:
        draft: Draft = read(response(office.folder / "papers", self.meeting, self.decided))
        facts = Facts(COMMITTEE, self.meeting, published=self.published)
        answers: Answers = {"*": RecommendationAnswers(decided_on=self.decided)}
        pairing = pair(draft.recommendations, running(office.register, COMMITTEE, self.meeting))
        for answered in answering(draft, pairing, answers, facts, office.register.policy(), office.today):
            await office.advance([answered.ref], office.at)
            for news, texts in answered.said:
                await office.desk.tell(answered.ref, news, texts, office.at)

    async def call_in(self, office: Office) -> None:
        for number in range(1, 9):
            await office.tell(self.ref(number), n.CallIn, source="call-in notice")

    async def confirm(self, office: Office) -> None:
        for number in range(1, 9):
            await office.tell(self.ref(number), n.DecideCallIn, outcome="confirmed", source="executive decision")

    # Those who answer

    def answers(self) -> list[Turn]:
        return [
            Turn(self.day(4, 22), "Ama Osei: Mill Lane and Station Road are done", self.done(1, "Head of Highways")),
            Turn(self.day(4, 27), "the committee accepts the no to allotment water", self.close(6, "not accepted")),
            Turn(self.day(4, 28), "the work programme is reviewed", self.done(9, CLERK)),
            Turn(self.day(5, 4), "Wexcombe Buses decline the Sunday number 7", self.declined),
            Turn(
                self.day(5, 11),
                "the committee verifies the school streets; closed",
                self.verified(1, "implemented"),
            ),
            Turn(self.day(5, 11), "and its own work programme", self.verified(9, "implemented")),
            Turn(self.day(5, 11), "it leaves the Sunday bus there", self.close(10, "not accepted")),
        ]

    async def declined(self, office: Office) -> None:
        said = {"response": "We regret that a Sunday service would not cover its cost."}
        await office.tell(self.ref(10), n.Respond, said, outcome="declined", given_on=office.today, source="letter")

    def done(self, number: int, owner: str, evidence: str = "See the photographs on the file.") -> Do:
        async def report(office: Office) -> None:
            await office.tell(self.ref(number), n.ReportDone, {"evidence": evidence}, action=1, by=owner)

        return report

    def close(self, number: int, reason: str) -> Do:
        async def decide(office: Office) -> None:
            minute = {"minute": f"PLA {office.today:%d/%m/%Y}, minute {number}"}
            await office.tell(self.ref(number), n.Close, minute, reason=reason, by="committee")

        return decide

    def verified(self, number: int, reason: str | None = None) -> Do:
        async def sign_off(office: Office) -> None:
            minute = {"minute": f"PLA {office.today:%d/%m/%Y}, minute {number}"}
            await office.tell(self.ref(number), n.SignOff, minute, action=1, by="committee")
            if reason:
                await self.close(number, reason)(office)

        return sign_off

    # Those who never answer, and those who could not be found

    def late(self) -> list[Turn]:
        return [
            Turn(self.day(5, 6), "the clerk puts the Flood Risk Officer into people.yaml", self.fill_in),
            Turn(self.day(7, 1), "the ladder changes: managers hear earlier, and a reminder is added", self.new_ladder),
            Turn(self.day(8, 2), "the gully survey is put on hold while Noor Haddad is out at the floods", self.hold),
        ]

    async def fill_in(self, office: Office) -> None:
        write_people(office.people, has_all=True)

    async def new_ladder(self, office: Office) -> None:
        texts = texts_of(SHIPPED)
        old = "    - {when: on the day, what: due, to: [owner]}\n    - {when: 3 working days after"
        new = "    - {when: 4 working days before, what: reminder, to: [owner]}\n" + old
        earlier = (
            texts["ladders.yaml"].replace(old, new, 1).replace("15 working days after", "12 working days after", 1)
        )
        texts["ladders.yaml"] = earlier
        policy: Policy = policy_from(texts)
        office.register.apply_policy(policy, office.at, "monitoring officer")
        stale = office.register.stale(office.at)
        await office.advance(stale, office.at)
        await office.desk.look_again(stale)

    async def hold(self, office: Office) -> None:
        why = {"reason": "All flood officers are in the field until the end of the month."}
        await office.tell(self.ref(2), n.PutOnHold, why, until=date(self.year, 8, 31), by="committee")

    # More time, sent back, reopened

    def slow(self) -> list[Turn]:
        wait = "The maker cannot deliver before September."
        return [
            Turn(
                self.day(5, 28),
                "Sian Rees reports the inspections done",
                self.done(4, "Parks Manager", "Done."),
            ),
            Turn(self.day(6, 8), "the committee sends them back: nothing is published", self.send_back),
            Turn(self.day(6, 10), "Ben Okoro asks for more time for the shelters", self.ask_for_time(wait)),
            Turn(self.day(6, 24), "the committee grants it, to 30 September", self.grant),
            Turn(self.day(7, 14), "Sian Rees reports them done, and published", self.done(4, "Parks Manager")),
            Turn(self.day(9, 7), "the committee verifies the inspections; closed", self.verified(4, "implemented")),
            Turn(self.day(9, 20), "eleven shelters stand", self.done(3, "Passenger Transport Manager")),
            Turn(
                self.day(10, 12),
                "the committee verifies the shelters; closed",
                self.verified(3, "partly implemented"),
            ),
        ]

    async def send_back(self, office: Office) -> None:
        why = {"reason": "The findings are not on the website."}
        await office.tell(self.ref(4), n.SendBack, why, action=1, until=date(self.year, 7, 16), by="committee")

    def ask_for_time(self, reason: str) -> Do:
        async def ask(office: Office) -> None:
            owner, until = "Passenger Transport Manager", date(self.year, 9, 30)
            await office.tell(self.ref(3), n.RequestExtension, {"reason": reason}, action=1, until=until, by=owner)

        return ask

    async def grant(self, office: Office) -> None:
        why = {"reason": "The reason is good, and the date is firm."}
        await office.tell(self.ref(3), n.DecideExtension, why, action=1, is_granted=True, by="committee")

    def reopened(self) -> list[Turn]:
        return [
            Turn(self.day(6, 25), "the two-for-one rule stands in the tree strategy", self.done(5, "Parks Manager")),
            Turn(self.day(7, 13), "the committee verifies it; closed", self.verified(5, "implemented")),
            Turn(self.day(10, 19), "a member shows that the new strategy has lost the rule: reopened", self.reopen),
            Turn(self.day(12, 8), "the rule is back", self.done(5, "Parks Manager")),
            Turn(self.day(1, 11, 1), "the committee verifies it, and closes it again", self.verified(5, "implemented")),
        ]

    async def reopen(self, office: Office) -> None:
        why = {"reason": "The strategy adopted in October has no such rule."}
        await office.tell(self.ref(5), n.Reopen, why, action=1, until=date(self.year, 12, 10), by="committee")

    # The quarterly report, and the action that hung on an event

    def others(self) -> list[Turn]:
        waste, hall = "Waste and Recycling Manager", "Head of Property"
        return [
            Turn(self.day(5, 20), "the clerk settles it: the ticket hall is owed by 30 September", self.settle),
            Turn(self.day(6, 28), "Iris Cole reports the first quarter's fly-tipping", self.done(7, waste)),
            Turn(self.day(7, 13), "the committee verifies the quarter", self.verified(7)),
            Turn(self.day(10, 20), "the ticket hall has its first booking, three weeks late", self.done(8, hall)),
            Turn(self.day(11, 9), "the committee verifies the ticket hall; closed", self.verified(8, "implemented")),
            Turn(self.day(12, 20), "Iris Cole reports the September quarter, eleven weeks late", self.done(7, waste)),
        ]

    async def settle(self, office: Office) -> None:
        case = office.register.entry(self.ref(8)).case
        number = next(question.number for question in case.questions if question.is_open)
        why = {"reason": "The Head of Property agrees to a backstop."}
        await office.tell(self.ref(8), n.Settle, why, question=number, day=date(self.year, 9, 30))

    @property
    def ends(self) -> date:
        """Return the last day that is lived."""
        return self.day(1, 31, 1) + timedelta(days=1)
