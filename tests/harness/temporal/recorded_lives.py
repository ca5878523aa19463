"""Lives of Wexcombe Council's recommendations, told step by step on a real server: for recordings and for tests.

Long because each life is a story of its own, told step by step.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from temporalio.client import WorkflowHandle

from activities.contracts import NewsAnswer
from activities.desk import Desk
from definitions.case import news as n
from definitions.case.model import Case
from definitions.case.news import WordedNews
from definitions.papers.paper_news import CaseNews
from register.ledger.register import Register
from runtime.clock import now
from runtime.temporal.virtual_time import VirtualTime
from tests.harness.builders import OWNER, at

# The recordings live in 2031. A virtual clock only goes forward: once 2031 has begun, the same lives are lived in the
# next year whose days have the same names, in it and in the two years after it.
YEAR = 2031 + 28 * max(0, (now().year - 2031) // 28 + 1)
MEETING = date(YEAR, 9, 16)  # a Tuesday
RECEIVED = MEETING
DECIDED = date(YEAR, 10, 21)
PUBLISHED = date(YEAR, 10, 22)
EFFECTIVE = date(YEAR, 10, 30)
DUE = date(YEAR + 1, 1, 30)  # a Friday
COMMITTEE = "the committee"


class Council:
    """Wexcombe's desk: it speaks to one case at a time, each in its own virtual time."""

    def __init__(self, register: Register, time: VirtualTime) -> None:
        self.register, self.time = register, time
        self.desk = Desk(register, time.client)
        self.said = 0

    async def enter(self, ref: str, said: list[WordedNews], on: date = MEETING) -> None:
        """Start a case whose life begins on the morning of `on`."""
        begins = at(on)
        made = CaseNews(ref, said[0][0].number, "words", f"digest of {ref}", said)  # type: ignore[union-attr]
        await self.desk.start(made, begins)
        await self.time.advance(ref, begins)

    async def to(self, ref: str, day: date, hour: int = 9) -> datetime:
        """Live the case up to a moment."""
        return await self.time.advance(ref, at(day, hour))

    async def tell(self, ref: str, kind: type, texts: dict[str, str] | None = None, **facts: Any) -> NewsAnswer:
        """Tell a case a piece of news, as of its own clock."""
        now = await self.time.now(ref)
        self.said += 1
        usual = {"id": f"{kind.__name__} {self.said}", "happened_on": now.date(), "by": COMMITTEE}
        return await self.desk.tell(ref, kind(**{**usual, **facts}), texts or {}, now)

    def case(self, ref: str) -> Case:
        return self.register.entry(ref).case

    def handle(self, ref: str) -> WorkflowHandle[Any, Any]:
        return self.time.client.get_workflow_handle(ref)


def propose(ref: str, **changes: Any) -> WordedNews:
    """Return the first event of a case to the executive."""
    facts = {"ref": ref, "committee": "CYP", "meeting": MEETING, "number": ref.rpartition("-")[2]}
    usual = {"id": "start 1", "happened_on": MEETING, "by": "clerk", "lifecycle": "executive"}
    words = {"title": "Winter routes to schools", "text": "That the executive grit every walking route to a school."}
    return n.Propose(**{**usual, **facts, **changes}), words


def submit(**changes: Any) -> WordedNews:
    usual = {"id": "start 2", "happened_on": MEETING, "by": "clerk", "received": RECEIVED}
    return n.Submit(**{**usual, **changes}), {}


def respond(**changes: Any) -> WordedNews:
    usual = {"id": "start 3", "happened_on": DECIDED, "by": "clerk", "outcome": "agreed"}
    usual |= {"given_on": DECIDED, "published": PUBLISHED}
    return n.Respond(**{**usual, **changes}), {"response": "Agreed. The routes will be reviewed with the schools."}


def add(number: int = 1, **changes: Any) -> WordedNews:
    usual = {"id": f"start {number + 10}", "happened_on": MEETING, "by": "clerk"}
    usual |= {"action": number, "owners": (OWNER,), "due": DUE}
    return n.AddAction(**{**usual, **changes}), {"action": "Publish the gritting routes to all schools"}


def own(ref: str, *said: WordedNews) -> list[WordedNews]:
    """Return the first events of a case in which a committee asks something of itself: no response is awaited."""
    return [propose(ref, lifecycle="committee"), *said]


def made(ref: str) -> CaseNews:
    """Return a case that begins in the present, its one action due in years."""
    today = now().date()
    proposed, *more = [(news.model_copy(update={"happened_on": today}), texts) for news, texts in own(ref, add())]
    said = [(proposed[0].model_copy(update={"meeting": today}), proposed[1]), *more]
    return CaseNews(ref, "1", "words", f"digest of {ref}", said)


async def ordinary(council: Council, ref: str) -> None:
    """An agreed action that nobody does: reminded, chased, escalated twice; done late, verified, closed, reviewed."""
    await council.enter(ref, [propose(ref), submit()])
    await council.to(ref, PUBLISHED, 15)
    await council.tell(ref, n.Respond, {"response": "Agreed"}, outcome="agreed", given_on=DECIDED, published=PUBLISHED)
    await council.tell(ref, n.AddAction, {"action": "Publish the routes"}, action=1, owners=(OWNER,), due=DUE)
    await council.to(ref, date(YEAR + 1, 4, 12))
    await council.tell(ref, n.ReportDone, {"evidence": "The map is public"}, action=1, by=OWNER)
    await council.to(ref, date(YEAR + 1, 4, 20))
    await council.tell(ref, n.SignOff, action=1)
    await council.tell(ref, n.Close, {"minute": "CYP 20 April, minute 41"}, reason="implemented")
    await council.to(ref, date(YEAR + 2, 4, 30))


async def called_in(council: Council, ref: str) -> None:
    """A response that is chased, comes late, is called in, rescinded, given again, called in again and confirmed."""
    await council.enter(ref, [propose(ref), submit()])
    await council.to(ref, date(YEAR, 12, 1))
    given = {"outcome": "agreed", "given_on": date(YEAR, 11, 28), "published": date(YEAR, 11, 28)}
    await council.tell(ref, n.Respond, {"response": "Agreed"}, **given)
    await council.to(ref, date(YEAR, 12, 3))
    await council.tell(ref, n.CallIn, {"reason": "The cost is not given"})
    await council.to(ref, date(YEAR, 12, 9))
    await council.tell(ref, n.DecideCallIn, outcome="rescinded")
    await council.to(ref, date(YEAR + 1, 1, 20))
    again = {"outcome": "partially agreed", "given_on": date(YEAR + 1, 1, 19), "published": date(YEAR + 1, 1, 20)}
    await council.tell(ref, n.Respond, {"response": "Agreed in part"}, **again)
    await council.tell(ref, n.CallIn)
    await council.tell(ref, n.DecideCallIn, outcome="confirmed")
    await council.tell(ref, n.AddAction, {"action": "Cost it"}, action=1, owners=(OWNER,), due=date(YEAR + 1, 3, 31))
    await council.to(ref, date(YEAR + 1, 4, 10))


async def extended(council: Council, ref: str) -> None:
    """More time asked for and granted; done, sent back, done again, verified, closed; reopened and closed again."""
    await council.enter(ref, [propose(ref), submit(), respond(), add()], on=date(YEAR, 11, 3))
    await council.to(ref, date(YEAR + 1, 1, 20))
    until = date(YEAR + 1, 3, 27)
    await council.tell(ref, n.RequestExtension, {"reason": "The surveyor left"}, action=1, by=OWNER, until=until)
    await council.to(ref, date(YEAR + 1, 1, 23))
    await council.tell(ref, n.DecideExtension, action=1, is_granted=True)
    await council.to(ref, date(YEAR + 1, 3, 26))
    await council.tell(ref, n.ReportDone, action=1, by=OWNER)
    await council.tell(ref, n.SendBack, {"reason": "Two schools have no map"}, action=1, until=date(YEAR + 1, 4, 20))
    await council.to(ref, date(YEAR + 1, 4, 20))
    await council.tell(ref, n.ReportDone, action=1, by=OWNER)
    await council.tell(ref, n.SignOff, action=1)
    await council.tell(ref, n.Close, reason="implemented")
    await council.tell(ref, n.Reopen, {"reason": "Two winters old"}, action=1, until=date(YEAR + 1, 6, 30))
    await council.to(ref, date(YEAR + 1, 7, 8))
    await council.tell(ref, n.ChangeOwner, action=1, owners=("Head of Transport", OWNER))
    await council.to(ref, date(YEAR + 1, 7, 20))
    await council.tell(ref, n.Close, reason="not implemented")


async def recurring(council: Council, ref: str) -> None:
    """A quarterly report: one occurrence done, one missed, one overdue; then the committee ends the series."""
    first = date(YEAR, 12, 31)
    await council.enter(ref, own(ref, add(due=None, every="P3M", first=first)))
    await council.to(ref, date(YEAR, 12, 30))
    await council.tell(ref, n.ReportDone, action=1, by=OWNER)
    await council.to(ref, date(YEAR + 1, 1, 6))
    await council.tell(ref, n.SignOff, action=1)
    await council.to(ref, date(YEAR + 1, 10, 12))
    await council.tell(ref, n.EndSeries, {"reason": "The report is public now"}, action=1)
    await council.to(ref, date(YEAR + 1, 11, 1))


async def questioned(council: Council, ref: str) -> None:
    """A by-when, an owner and the day of receipt are questions; the clerk is chased, and settles them."""
    ask = {"happened_on": MEETING, "by": "bywhen"}
    questions = [
        (n.Ask(id="start 21", question=1, about=1, field="by when", **ask), {"question": "by which day?"}),
        (n.Ask(id="start 22", question=2, about=2, field="owner", **ask), {"question": "who?"}),
        (n.Ask(id="start 23", question=3, about=None, field="received", **ask), {"question": "when received?"}),
    ]
    said = [propose(ref), submit(received=None), add(due=None), add(2, owners=())]
    await council.enter(ref, [*said, *questions])  # type: ignore[list-item]
    await council.to(ref, date(YEAR, 10, 20))
    await council.tell(ref, n.Settle, question=3, day=RECEIVED, by="clerk")
    await council.tell(ref, n.Settle, question=1, day=DUE, by="clerk")
    await council.to(ref, date(YEAR, 11, 3))
    await council.tell(ref, n.Settle, question=2, owners=("Head of Transport",), by="clerk")
    await council.tell(ref, n.Respond, outcome="agreed", given_on=date(YEAR, 11, 3), published=date(YEAR, 11, 3))
    await council.to(ref, date(YEAR + 1, 2, 20))


async def held(council: Council, ref: str) -> None:
    """Put on hold twice: one hold ends by its day, one is resumed."""
    await council.enter(ref, own(ref, add(), add(2, due=date(YEAR + 1, 5, 28))))
    await council.to(ref, date(YEAR + 1, 1, 12))
    await council.tell(ref, n.PutOnHold, {"reason": "An inspection"}, until=date(YEAR + 1, 2, 27))
    await council.to(ref, date(YEAR + 1, 3, 10))
    await council.tell(ref, n.PutOnHold, until=date(YEAR + 1, 12, 31))
    await council.to(ref, date(YEAR + 1, 6, 1))
    await council.tell(ref, n.Resume)
    await council.to(ref, date(YEAR + 1, 7, 30))


async def withdrawn(council: Council, ref: str) -> None:
    """Progress, a correction, and the committee withdraws it."""
    await council.enter(ref, own(ref, add()))
    await council.to(ref, date(YEAR, 11, 10))
    await council.tell(ref, n.Begin, action=1, by=OWNER)
    await council.tell(ref, n.ReportProgress, {"progress": "The map is drawn"}, action=1, by=OWNER)
    was, now = DUE.isoformat(), date(YEAR + 1, 2, 27).isoformat()
    await council.tell(ref, n.Correct, field="by when", action=1, was=was, now=now, by="clerk")
    await council.to(ref, date(YEAR + 1, 3, 8))
    await council.tell(ref, n.Withdraw, {"reason": "The schools merged"})


async def register_away(council: Council, ref: str) -> None:
    """A reminder falls due while another process holds the register for longer than a look waits."""
    await council.enter(ref, own(ref, add()))
    with locked(council.register):
        living = asyncio.create_task(council.to(ref, date(YEAR + 1, 1, 19)))
        await asyncio.sleep(3.2)
    await living
    await council.to(ref, date(YEAR + 1, 2, 1))


@contextmanager
def locked(register: Register, mode: str = "ACCESS EXCLUSIVE") -> Iterator[None]:
    """Hold the register as somebody's long transaction would; in the mode EXCLUSIVE it can still be read."""
    with register.engine.begin() as tx:
        if tx.dialect.name == "postgresql":
            tx.exec_driver_sql(f"LOCK TABLE cases, ledger IN {mode} MODE")
        yield


async def years(council: Council, ref: str) -> None:
    """Nobody ever does anything: the run continues as new with each municipal year."""
    await council.enter(ref, own(ref, add()))
    await council.to(ref, date(YEAR + 3, 6, 1))
    await council.tell(ref, n.Close, reason="not implemented")


async def turned(council: Council, ref: str) -> None:
    """Adopted as amended, pressed again, referred to council; disowned, put off, paused in part, handed over, moved."""
    await council.enter(ref, [propose(ref, needs_adoption=True)])
    await council.to(ref, date(YEAR, 9, 24))
    await council.tell(ref, n.Adopt, {"text": "That the executive grit the main routes."}, outcome="amended")
    await council.tell(ref, n.Submit, received=date(YEAR, 9, 24), notice=date(YEAR, 9, 24))
    await council.to(ref, date(YEAR, 11, 26))
    refused = {"outcome": "not agreed", "given_on": date(YEAR, 11, 25), "published": date(YEAR, 11, 25)}
    await council.tell(ref, n.Respond, {"response": "Not agreed."}, **refused)
    await council.tell(ref, n.Ask, {"question": "Why not?"}, question=1, field="reasons", to="respondent")
    await council.to(ref, date(YEAR, 12, 20))
    days = {"received": date(YEAR, 12, 20), "notice": date(YEAR, 12, 20)}
    await council.tell(ref, n.DecideResponse, {"reason": "No reasons"}, decision="press again", **days)
    await council.to(ref, date(YEAR + 1, 3, 1))
    await council.tell(ref, n.Respond, {"response": "No money"}, **{**refused, "given_on": date(YEAR + 1, 2, 27)})
    await council.tell(ref, n.DecideResponse, decision="refer to council", meeting=date(YEAR + 1, 3, 25))
    await council.to(ref, date(YEAR + 1, 3, 26))
    await council.tell(ref, n.Respond, {"response": "Agreed"}, outcome="agreed", given_on=date(YEAR + 1, 3, 25))
    await council.tell(ref, n.AddAction, {"action": "Grit them"}, action=1, owners=(OWNER,), due=date(YEAR + 1, 9, 30))
    await council.tell(ref, n.Disown, {"reason": "Not my road"}, action=1, question=2, by=OWNER)
    await council.to(ref, date(YEAR + 1, 4, 8))
    await council.tell(ref, n.AskAgain, {"reason": "The posts change"}, question=2, review_on=date(YEAR + 1, 5, 4))
    pauses = ("members", "adoption", "decision")
    await council.tell(ref, n.PutOnHold, {"reason": "Elections"}, until=date(YEAR + 1, 5, 6), pauses=pauses)
    await council.to(ref, date(YEAR + 1, 5, 10))
    await council.tell(ref, n.HandOver, {"reason": "Elections"}, to="EDU")
    await council.to(ref, date(YEAR + 1, 6, 14))
    await council.tell(ref, n.Transfer, {"minute": "Council 14 June"}, to="EDU")
    await council.tell(ref, n.Settle, question=2, owners=(OWNER,), by="clerk")
    await council.to(ref, date(YEAR + 1, 10, 8))
    await council.tell(ref, n.Close, {"minute": "EDU 8 October, minute 5"}, reason="superseded")


Life = Callable[[Council, str], Awaitable[None]]
LIVES: dict[str, Life] = {
    "CYP-2031-09-16-1": ordinary,
    "CYP-2031-09-16-2": called_in,
    "CYP-2031-09-16-3": extended,
    "CYP-2031-09-16-4": recurring,
    "CYP-2031-09-16-5": questioned,
    "CYP-2031-09-16-6": held,
    "CYP-2031-09-16-7": withdrawn,
    "CYP-2031-09-16-8": years,
    "CYP-2031-09-16-9": register_away,
    "CYP-2031-09-16-10": turned,
}
