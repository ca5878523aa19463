"""What `bywhen show` tells of responses: each that was given, what the committee decided on it, what stands now."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from cli.shared.system import System
from cli.shared.terminal import labelled
from definitions.calendar.days import long_date
from definitions.case.model import Case
from definitions.reports.events_in_words import sentence
from definitions.reports.wording import Words
from register.ledger.events import events_after
from register.ledger.undoing import struck_numbers
from register.ledger.words import words_by_event

OF_RESPONSES = ("Respond", "CallIn", "DecideCallIn", "DecideResponse")


def responses_of(system: System, ref: str) -> list[dict[str, Any]]:
    """Return each response and each decision on one, a call-in's too, in order, with its words."""
    with system.register.reading() as tx:
        words, events = words_by_event(tx, ref), events_after(tx, ref, 0)
        struck = struck_numbers(tx, [ref]).get(ref, ())
    told = [event for event in events if event.body.kind in OF_RESPONSES and event.seq not in struck]
    return [
        {
            "event": event.seq,
            "kind": event.body.kind,
            "on": str(getattr(event.body, "happened_on", "")),
            "said": sentence(event.body),
            "words": words.get(event.id, {}),
        }
        for event in told
    ]


def response_lines(system: System, case: Case, words: Words) -> Iterator[str]:
    """Yield the responses before the one that stands, each with the decision on it; then that one."""
    told = responses_of(system, case.ref)
    last = (
        max((at for at, event in enumerate(told) if event["kind"] == "Respond"), default=None)
        if case.response
        else None
    )
    for at, event in enumerate(told):
        if event["kind"] != "Respond":
            yield from _decision(event)
        elif at != last:
            yield labelled("response", f"{event['said'].removeprefix('response given: ')}; it no longer stands")
            if text := event["words"].get("response"):
                yield labelled("", text)
        else:
            yield from _standing(case, words)
    if case.response:
        if case.response.how:
            yield labelled("effect", case.response.how)
        yield from _answers(case, words)


def _decision(event: dict[str, Any]) -> Iterator[str]:
    on, minute = long_date(date.fromisoformat(event["on"])), event["words"].get("minute")
    if event["kind"] == "CallIn":
        yield labelled("called in", on)
    else:
        yield labelled("decided", f"{on}: {event['said']}" + (f" ({minute})" if minute else ""))
    if text := event["words"].get("text"):
        yield labelled("modified to", text)
    if reason := event["words"].get("reason"):
        yield labelled("", reason)


def _standing(case: Case, words: Words) -> Iterator[str]:
    response = case.response
    if response is None:
        return
    given = f"given {long_date(response.given_on)}" if response.given_on else "given on a day not known"
    yield labelled("response", f"{response.outcome}, {given}")
    if text := words.get(("response", "Respond.response")):
        yield labelled("", text)
    if text := words.get(("response", "Respond.replies")):
        yield labelled("replies", text)


def _answers(case: Case, words: Words) -> Iterator[str]:
    """Yield what was answered where the response itself did not say."""
    for question in case.questions:
        answer = words.get((f"question {question.number}", "Settle.reason"))
        if not question.is_open and question.field in ("reasons", "actions") and answer:
            yield labelled({"reasons": "reasons", "actions": "what is done"}[question.field], answer)
