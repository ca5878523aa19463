"""Whether news fits before the actions: adopted, sent, answered, published, called in."""

from datetime import date

from definitions.calendar.days import long_date
from definitions.case import news as n
from definitions.case.model import Case
from definitions.errors import Remedy, refuse
from definitions.policy.model import Lifecycle
from definitions.rules.allowed_days import may_follow

USUAL_VERDICTS = ("agreed", "partially agreed", "not agreed")


def may_before_actions(case: Case, news: n.News, life: Lifecycle | None) -> None:
    """Refuse what does not fit before the actions: adopted, sent, answered, published, called in."""
    match news:
        case n.Adopt():
            if not case.needs_adoption:
                refuse(f"{case.ref} needs no adoption: its lifecycle ({case.lifecycle}) has no such stage")
            if case.adopted_on:
                refuse(f"{case.ref} was adopted on {long_date(case.adopted_on)} already")
        case n.Submit():
            _may_submit(case, news)
        case n.Respond():
            if case.response:
                refuse(
                    f"{case.ref} has its response already, which stands until it is rescinded or pressed again",
                    Remedy("correct", case.ref),
                )
            if case.needs_adoption and not case.adopted_on:
                refuse(f"{case.ref} is not adopted yet", Remedy("adopt", case.ref))
            if news.outcome != "unclear":
                may_be_verdict(news.outcome, life)
            may_be_days_of_response(case, given=news.given_on, published=news.published)
        case n.Publish():
            if not case.response:
                refuse(f"{case.ref} has no response yet", Remedy("respond", case.ref))
            if case.response.published:
                refuse(
                    f"{case.ref} was published on {long_date(case.response.published)} already",
                    Remedy("correct", case.ref, field="published"),
                )
            may_be_days_of_response(case, given=case.response.given_on, published=news.published)
        case n.AskSupplementary():
            if life and not life.public_question:
                refuse(f"{case.ref} is no question of the public or a member: nobody asks a supplementary to it")
            if not case.response:
                refuse(f"{case.ref} is not answered yet", Remedy("respond", case.ref))
        case n.CallIn():
            _may_call_in(case)
        case n.DecideCallIn():
            if not case.is_called_in:
                refuse(f"{case.ref} is not called in: there is nothing to decide")


def may_be_verdict(said_verdict: str, life: Lifecycle | None) -> None:
    """Refuse a verdict that the lifecycle does not have."""
    verdicts = life.response.verdicts if life and life.response else USUAL_VERDICTS
    if life and said_verdict not in verdicts:
        refuse(f'"{said_verdict}" is no verdict of the lifecycle {life.name}: use {", ".join(verdicts)}')


def _may_submit(case: Case, news: n.Submit) -> None:
    if not case.needs_response:
        refuse(f"{case.ref} awaits no response: its lifecycle ({case.lifecycle}) has no such stage")
    if case.needs_adoption and not case.adopted_on:
        refuse(f"{case.ref} is not adopted yet", Remedy("adopt", case.ref))
    if case.submitted:
        refuse(f"{case.ref} was submitted already", Remedy("correct", case.ref))
    may_be_received(case, news.received)


def _may_call_in(case: Case) -> None:
    if not case.can_be_called_in:
        refuse(f"{case.ref} cannot be called in: {_no_call_in(case)}")
    if not case.response:
        refuse(f"{case.ref} has no response that could be called in")
    if case.response.has_effect:
        refuse(f"{case.ref}: the response took effect already, so it can no longer be called in")
    if case.response.called_in_on:
        refuse(f"{case.ref} was called in on {long_date(case.response.called_in_on)} already")


def _no_call_in(case: Case) -> str:
    return "full council has answered it" if case.answered_by else f"its lifecycle ({case.lifecycle}) has no call-in"


def may_be_received(case: Case, received: date | None) -> None:
    """Refuse a receipt before the meeting that recommended it."""
    if received and received < case.meeting:
        refuse(f"{case.ref} cannot be received on {long_date(received)}, before the meeting that agreed it")


def may_be_days_of_response(
    case: Case, *, received: date | None = None, given: date | None = None, published: date | None = None
) -> None:
    """Refuse a response that was decided before what it answers was received, or published before it was decided."""
    received = received or (case.submitted.received if case.submitted else None)
    may_follow(case.ref, ("received", received), ("decided", given), ("published", published))
