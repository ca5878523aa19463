"""April: the executive answers late, is called in, gives no reasons for its no, and is pressed again."""

from collections.abc import Sequence
from typing import Any

from definitions.case import news as n
from definitions.papers.draft import Answers, Draft, Facts, RecommendationAnswers
from definitions.papers.match import pair_paper
from definitions.papers.respond import news_of_responses
from demo.office import Office
from demo.papers import response
from demo.turns.turn import COMMITTEE, Days, Do, Turn, closed, minute
from intake.read import read
from register.queries.running import running_cases

CALLED_IN = (1, 2, 3)
WATER = 6


def turns(days: Days) -> list[Turn]:
    """Return the turns of the response."""

    async def respond(office: Office) -> list[str]:
        draft: Draft = read(response(office.folder / "papers", days.meeting, days.decided))
        facts = Facts(COMMITTEE, days.meeting, published=days.published)
        answers: Answers = {"*": RecommendationAnswers(decided_on=days.decided)}
        pairing = pair_paper(draft.recommendations, running_cases(office.register, COMMITTEE, days.meeting))
        for answered in news_of_responses(draft, pairing, answers, facts, office.register.policy(), office.today):
            await office.advance([answered.ref], office.at)
            for news, texts in answered.news:
                await office.desk.tell(answered.ref, news, texts, office.at)
        sure = sum(one.is_sure for one in pairing.pairs)
        number = office.register.entry(days.ref(WATER)).case.questions[-1].number
        asked = office.words(days.ref(WATER), f"question {number}", "Ask.question")
        return [f"{sure} of {len(draft.recommendations)} paired by number and words", f"number {WATER}: {asked}"]

    async def reasons(office: Office) -> None:
        case = office.register.entry(days.ref(WATER)).case
        number = next(one.number for one in case.questions if one.is_open)
        why = {"reason": "The charge covers what the water costs."}
        await office.tell(case.ref, n.Settle, why, question=number)

    async def press(office: Office) -> None:
        why = {"reason": "The meters show half of that cost.", "minute": minute(office)}
        facts: dict[str, Any] = {"decision": "press again", "received": office.today, "notice": office.today}
        await office.tell(days.ref(WATER), n.DecideResponse, why, by="committee", **facts)

    async def again(office: Office) -> None:
        said = {"response": "Not agreed. The meters have been read again; the charge falls by a third from April."}
        given = {"given_on": office.today, "published": office.today}
        await office.tell(days.ref(WATER), n.Respond, said, outcome="not agreed", source="cabinet minute", **given)

    async def accept(office: Office) -> None:
        await office.tell(
            days.ref(WATER), n.DecideResponse, {"minute": minute(office)}, decision="accept", by="committee"
        )
        await closed(days.ref(WATER), "not accepted")(office)

    paper, called = days.after(days.published, 2), days.after(days.published, 3)
    return [
        Turn(paper, "the executive's response is here, late: the clerk lays the paper beside what runs", respond),
        Turn(called, "five members call in the decision on numbers 1, 2 and 3", each(days, CALLED_IN, n.CallIn)),
        Turn(
            days.day(4, 26),
            "the cabinet confirms its decision; from today their actions run",
            each(days, CALLED_IN, n.DecideCallIn, outcome="confirmed"),
        ),
        Turn(days.day(5, 4), "the Cabinet Secretary gives the reasons for the no to number 6", reasons),
        Turn(days.june, "the committee presses number 6 again: a new notice, a new clock", press),
        Turn(days.day(7, 19), "the cabinet answers number 6 again: no, and the charge falls by a third", again),
        Turn(days.moved_to, "the committee accepts that, and closes number 6", accept),
    ]


def each(days: Days, numbers: Sequence[int], kind: type[n.NewsBase], **facts: Any) -> Do:
    """Tell several recommendations the same."""

    async def tell(office: Office) -> None:
        for number in numbers:
            await office.tell(days.ref(number), kind, **facts)

    return tell
