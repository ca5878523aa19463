"""What `bywhen show` tells of responses: each that was given, what the committee decided on it, what stands now."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from cli.shared.layout import labelled

if TYPE_CHECKING:
    from cli.shared.system import System
    from definitions.case.model import Case

OF_RESPONSES = ("Respond", "CallIn", "DecideCallIn", "DecideResponse")
Words = Mapping[tuple[str, str], str]


def as_objects(system: "System", ref: str) -> list[dict[str, Any]]:
    """Return each response and each decision on one, a call-in's too, in order, with its words."""
    from cli.shared.sentences import sentence
    from register.ledger.words import words_by_event

    with system.register.reading() as tx:
        words = words_by_event(tx, ref)
    told = [event for event in system.register.events(ref) if event.body.kind in OF_RESPONSES]
    return [
        {
            "event": one.seq,
            "kind": one.body.kind,
            "on": str(getattr(one.body, "happened_on", "")),
            "said": sentence(one.body),
            "words": words.get(one.id, {}),
        }
        for one in told
    ]


def lines(system: "System", case: "Case", words: Words) -> Iterator[str]:
    """Yield the responses before the one that stands, each with the decision on it; then that one."""
    told = as_objects(system, case.ref)
    last = max((at for at, one in enumerate(told) if one["kind"] == "Respond"), default=None) if case.response else None
    for at, one in enumerate(told):
        if one["kind"] != "Respond":
            yield from _decision(one)
        elif at != last:
            yield labelled("response", f"{one['said'].removeprefix('response given: ')}; it no longer stands")
            if text := one["words"].get("response"):
                yield labelled("", text)
        else:
            yield from _standing(case, words)
    if case.response:
        if case.response.how:
            yield labelled("effect", case.response.how)
        yield from _answers(case, words)


def _decision(one: dict[str, Any]) -> Iterator[str]:
    from definitions.calendar.days import long_date

    on, minute = long_date(date.fromisoformat(one["on"])), one["words"].get("minute")
    if one["kind"] == "CallIn":
        yield labelled("called in", on)
    else:
        yield labelled("decided", f"{on}: {one['said']}" + (f" ({minute})" if minute else ""))
    if text := one["words"].get("text"):
        yield labelled("modified to", text)
    if reason := one["words"].get("reason"):
        yield labelled("", reason)


def _standing(case: "Case", words: Words) -> Iterator[str]:
    from definitions.calendar.days import long_date

    response = case.response
    if response is None:
        return
    given = f"given {long_date(response.given_on)}" if response.given_on else "given on a day not known"
    yield labelled("response", f"{response.outcome}, {given}")
    if text := words.get(("response", "Respond.response")):
        yield labelled("", text)
    if text := words.get(("response", "Respond.replies")):
        yield labelled("replies", text)


def _answers(case: "Case", words: Words) -> Iterator[str]:
    """Yield what was answered where the response itself did not say."""
    for one in case.questions:
        answer = words.get((f"question {one.number}", "Settle.reason"))
        if not one.is_open and one.field in ("reasons", "actions") and answer:
            yield labelled({"reasons": "reasons", "actions": "what is done"}[one.field], answer)
