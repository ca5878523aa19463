"""What a paper leaves for the clerk to answer: a blank for each thing that only they can say, and the questions."""

from collections.abc import Iterator
from typing import Any

from definitions.papers.draft import NO_ADDRESSEE, Draft, DraftRecommendation


def blanks(draft: Draft) -> dict[str, dict[str, Any]]:
    """The answers to fill in, by the number of the recommendation; "*" stands for all of them.

    When the report was received, when notice was given and when the response was published are never read from a paper.
    """
    whole: dict[str, Any] = {"received": None, "notice": None}
    if draft.kind == "response":
        whole |= {"decided_on": draft.decided_on.isoformat() if draft.decided_on else None, "published": None}
    answers: dict[str, dict[str, Any]] = {"*": whole}
    for entry in draft.recommendations:
        if blank := _of(entry):
            answers[entry.number] = blank
    return answers


def _of(entry: DraftRecommendation) -> dict[str, Any]:
    blank: dict[str, Any] = {}
    if entry.outcome == "unclear":
        blank["outcome"] = None
    if entry.addressee is None or any(question == NO_ADDRESSEE for question in entry.questions):
        blank["addressee"] = None
    actions: dict[str, dict[str, Any]] = {}
    for place, action in enumerate(entry.actions, start=1):
        of_action: dict[str, Any] = {}
        if action.by_when.kind == "question":
            of_action["date"] = None
        elif action.by_when.kind == "recurring" and action.by_when.first is None:
            of_action["first"] = None
        if not action.owners:
            of_action["owners"] = None
        if of_action:
            actions[str(place)] = of_action
    return blank | ({"actions": actions} if actions else {})


def asked(draft: Draft) -> Iterator[str]:
    """The questions in words, one a line, to stand beside the blanks."""
    for question in draft.questions:
        yield question
    for entry in draft.recommendations:
        for question in entry.questions:
            yield f"{entry.number}: {question}"
