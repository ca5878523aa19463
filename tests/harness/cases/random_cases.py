"""Random lives of a case: plausible news in any order, filtered by `may`, looks at each wake or far too late."""

from datetime import date, datetime, timedelta
from functools import cache
from random import Random  # noqa: TID251 - hypothesis draws its seed
from typing import Any, get_args

from definitions.calendar.days import day_of
from definitions.calendar.meetings import Meeting, despatch_day
from definitions.case import news as n
from definitions.case.model import Case
from definitions.case.parts import Pausable
from definitions.case.parts import QuestionField as Asked
from definitions.errors import NotAllowed
from definitions.policy.model import ClosingReason
from tests.harness.builders import POLICY, REF
from tests.harness.cases.one_case import Life, at
from tests.harness.examples import IS_LONG

CALENDAR = POLICY.council.calendar
FIRST = date(2026, 9, 15)


def meetings_after(first: date) -> tuple[Meeting, ...]:
    """Return meetings, one each eighth week."""
    days = [first + timedelta(days=56 * number) for number in range(1, 40)]
    return tuple(
        Meeting(id=f"CYP-{on}", body="CYP", on=on, first_on=on, despatch_on=despatch_day(on, 5, CALENDAR))
        for on in days
    )


BEGINS = at(FIRST)
MEETINGS = meetings_after(FIRST)
POSTS = ("Head of Highways", "Assistant Director, Education, Development and Skills", "Clerk to the Lord Lieutenant")

LIFECYCLES = (
    POLICY.lifecycles,
    {  # where the clerk may decide a first request with the chair
        name: life.model_copy(
            update={"actions": life.actions and life.actions.model_copy(update={"first_extension": "clerk with chair"})}
        )
        for name, life in POLICY.lifecycles.items()
    },
)


OUTCOMES: dict[type[n.NewsBase], list[str]] = {
    n.DecideCallIn: ["confirmed", "modified", "rescinded"],
    n.Adopt: ["agreed", "agreed", "amended", "refused"],
}

STORY = (
    *(n.Adopt, n.Submit, n.Submit, n.Respond, n.Respond, n.Publish, n.CallIn, n.CallIn, n.DecideCallIn, n.Begin),
    *(n.DecideResponse, n.DecideResponse, n.Respond),
    *(n.AddAction, n.AddAction, n.AddAction, n.ReportProgress, n.RequestExtension, n.RequestExtension),
    *(n.DecideExtension, n.ChangeOwner, n.Correct, n.Correct, n.ReportDone, n.ReportDone, n.SignOff, n.SendBack),
    *(n.EndSeries, n.Ask, n.Settle, n.Settle, n.Close, n.Reopen, n.Reopen, n.PutOnHold, n.Resume, n.Undelivered),
    *(n.AskSupplementary, n.ReviewExemption, n.Disown, n.AskAgain, n.HandOver, n.Continue, n.Transfer),
    *(n.Withdraw, n.StrikeOut, n.ConfirmChange),
)
FOLLOWING = (  # what fits only where something came before: tried first at times, or it would hardly ever occur
    *(n.DecideCallIn, n.CallIn, n.DecideExtension, n.DecideResponse, n.SignOff, n.SendBack, n.AskAgain, n.Settle),
    *(
        n.Continue,
        n.Transfer,
        n.Resume,
        n.AskSupplementary,
        n.Disown,
        n.EndSeries,
        n.Submit,
        n.Respond,
        n.ConfirmChange,
    ),
)
RARE = (n.Withdraw, n.Close, n.EndSeries, n.Undelivered, n.PutOnHold, n.HandOver, n.StrikeOut)
# The short form lives these: among them every kind of news occurs, which a test holds.
SEEDS = range(3000) if IS_LONG else (*range(30), 44, 47, 60, 66, 111, 160, 251, 364, 1165)
WAITS = (0, 0, 1, 5, 24, 24 * 7, 24 * 40, 24 * 200, 24 * 1200)  # hours without a look


@cache
def life_of(seed: int, begins: datetime = BEGINS) -> Life:
    """Return a life: a lifecycle, plausible news in any order filtered by `may`, looks at each wake or far too late.

    Hypothesis draws the seed only: drawn piece by piece, nearly every life ends before anything happens in it.
    """
    chance = Random(seed)
    first = day_of(begins, CALENDAR)
    meetings = meetings_after(first)
    life = Life(first, POLICY.model_copy(update={"meetings": meetings, "lifecycles": chance.choice(LIFECYCLES)}))
    life.now = begins
    name = chance.choice([*sorted(POLICY.lifecycles), "executive", "executive", "committee"])
    needs = POLICY.lifecycle(name).adoption is not None and chance.random() < 0.2
    said = {"lifecycle": name, "needs_adoption": needs}
    if POLICY.lifecycle(name).public_question:
        in_time = {"received_at": begins - timedelta(days=14), "meeting_id": meetings[0].id}
        said |= {**in_time, "asker": "public", "needs_adoption": True}
    life.hear(made(chance, life, n.Propose, said))
    for _ in range(chance.randint(3, 30)):
        what = chance.choice(["tell", "tell", "wake", "wake", "wait"])
        if what == "wait":
            life.now += timedelta(hours=chance.choice(WAITS))
            _move(chance, life)
            life.look()
        elif what == "wake" and life.wake:
            life.now = life.wake
            life.look()
        else:
            _tell(chance, life)
    return life


def _move(chance: Random, life: Life) -> None:
    """Move or cancel one of the next meetings."""
    ahead = [one for one in life.policy.meetings if one.on > day_of(life.now, CALENDAR)][:2]
    if not ahead:
        return
    one, on = chance.choice(ahead), chance.choice(ahead).on + timedelta(days=chance.randint(-30, 90))
    changed = {"on": on, "despatch_on": despatch_day(on, 5, CALENDAR), "is_cancelled": chance.random() < 0.3}
    moved = one.model_copy(update=changed)
    meetings = tuple(moved if other is one else other for other in life.policy.meetings)
    life.policy = life.policy.model_copy(update={"meetings": meetings})


def _tell(chance: Random, life: Life) -> None:
    life.now += timedelta(minutes=1)
    first = chance.sample(FOLLOWING, len(FOLLOWING)) if chance.random() < 0.3 else []
    for kind in (*first, *chance.sample(STORY, len(STORY))):
        if kind in RARE and chance.random() < 0.8:
            continue
        try:
            life.hear(made(chance, life, kind, {}))
        except NotAllowed:
            continue
        return
    life.look()


def _due_by(chance: Random, case: Case | None, number: int) -> date | None:
    """Return the day of one occurrence of an action, or none: the oldest is meant."""
    action = case.action(number) if case else None
    days = [one.due_on for one in action.owed] if action else []
    return chance.choice([None, None, *days[-3:]])


def _days_of_a_decision(chance: Random, decision: str, received: date | None, later: date) -> dict[str, Any]:
    """Return the days that fit a decision: a new notice, a meeting of full council, a day set by the committee."""
    days: dict[str, Any] = dict.fromkeys(("received", "notice", "meeting", "until"))
    known = chance.choice([None, later])
    fits = {"press again": ("received", received), "refer to council": ("meeting", known)}
    name, day = fits.get(decision, ("until", known if decision == "unsatisfactory" else None))
    return {**days, name: day}


def made(chance: Random, life: Life, kind: type[n.NewsBase], said: dict[str, Any]) -> n.News:
    """Return news of this kind with plausible values, some of which `may` refuses."""
    today, case = day_of(life.now, CALENDAR), life.case
    actions = [action.number for action in case.actions] if case else []
    questions = [one.number for one in case.questions if one.is_open] if case else []

    def ahead(low: int = -20) -> date:
        return today + timedelta(days=chance.randint(low, 300))

    def past() -> date:
        return max(today - timedelta(days=chance.randint(0, 60)), life.day)

    action = len(actions) + 1 if kind is n.AddAction else chance.choice(actions or [1])
    every = chance.choice([None, None, "P3M", "P1Y", "P2W"]) if kind is n.AddAction else None
    stage = life.policy.lifecycle(case.lifecycle, case.answered_by).response if case else None
    outcomes = OUTCOMES.get(kind, [*(stage.verdicts if stage else ("agreed", "not agreed")), "unclear"])
    decision = chance.choice(["accept", "press again", "refer to council", "unsatisfactory"])
    reason = chance.choice(get_args(ClosingReason))
    fields = Asked if kind is n.Ask else n.CorrectedOfPart
    values: dict[str, Any] = {
        "ref": REF,
        "committee": "CYP",
        "meeting": life.day,
        "number": "4",
        "message": REF,
        "channel_said": "550",
        "received": chance.choice([None, past()]),
        "notice": chance.choice([None, past()]),
        "promised": ahead(),
        "given_on": past(),
        "published": chance.choice([None, past()]),
        "outcome": chance.choice(outcomes),
        "action": action,
        "owners": tuple(chance.sample(POSTS, chance.randint(1, 2))),
        "every": every,
        "due": None if every else chance.choice([None, ahead()]),
        "first": chance.choice([None, ahead()]),
        "is_reported_done": chance.random() < 0.1,
        "until": ahead(1),
        "review_on": ahead(1),
        "pauses": tuple(chance.sample(get_args(Pausable), chance.choice([0, 1, 3]))),
        "to": chance.choice(["CYP", "EDU"]),
        "is_answered": chance.random() < 0.5,
        "is_day_known": chance.random() < 0.8,
        "decided_by": chance.choice(["committee", "clerk with chair"]),
        "of": _due_by(chance, case, action),
        "is_granted": chance.random() < 0.5,
        "is_kept": chance.random() < 0.7,
        "is_exempt": chance.random() < 0.2,
        "field": chance.choice(get_args(fields)),
        "was": "?",
        "day": past(),
        "about": chance.choice([None, *actions]),
        "now": str(past()) if chance.random() < 0.7 else chance.choice([*POSTS, "agreed"]),
        "question": len(case.questions) + 1 if case and kind in (n.Ask, n.Disown) else chance.choice(questions or [1]),
        "reason": reason,
        "duplicate_of": "CYP-2026-09-15-5" if reason == "duplicate" else None,
        "decision": decision,
        "event": chance.randint(1, max(1, len(life.events))),
        "is_confirmed": chance.random() < 0.7,
    }
    if kind in (n.AddAction, n.Settle, n.Correct):
        at = chance.choice(life.policy.meetings[:8])
        values["meeting"] = at.id if chance.random() < 0.3 and not every else None
        values["now"] = str(at.on) if values["meeting"] else values["now"]
    if kind is n.ConfirmChange and case and case.unconfirmed:
        values["event"] = chance.choice(case.unconfirmed).event
    if kind is n.Publish:
        values["published"] = past()
    if kind is n.Ask:
        values["to"] = chance.choice(["clerk", "respondent"])
    if kind is n.DecideResponse:
        values |= _days_of_a_decision(chance, decision, values["received"], ahead(1))
    said = {**{name: value for name, value in values.items() if name in kind.model_fields}, **said}
    said |= {"id": f"news {len(life.events)}", "happened_on": today, "by": chance.choice(("clerk", *POSTS))}
    return n.NEWS.validate_python(kind(**said))  # type: ignore[no-any-return]
