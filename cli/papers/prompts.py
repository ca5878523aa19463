"""What a paper leaves open, asked at the terminal: an empty answer leaves it open, and the case asks again."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any

import typer
from pydantic import TypeAdapter

from cli.shared.parsing import FIRST_YEAR, LAST_YEAR
from cli.shared.terminal import err, is_yes
from definitions.by_when.read import read
from definitions.errors import Trouble
from definitions.forms.blanks import blanks
from definitions.papers.draft import Answers, Draft, DraftRecommendation
from definitions.papers.start import FOR_OUTSIDE

QUESTIONS = {
    "received": "On what day was it received?",
    "notice": "On what day was written notice given, if it was?",
    "decided_on": "On what day was the response decided?",
    "published": "On what day was that decision published?",
    "outcome": "The response gives no verdict: agreed, partially agreed or not agreed?",
    "addressee": "To whom is it addressed: executive, committee, council or external?",
    "date": "By which day at the latest?",
    "first": "It recurs: when is the first one due?",
    "owners": "Which post owns it? (two posts with a slash between)",
}
DAYS = ("received", "notice", "decided_on", "published", "date", "first")
CHOICES = {
    "outcome": ("agreed", "partially agreed", "not agreed"),
    "addressee": ("executive", "committee", "council", "external"),
}


def ask_for_answers(draft: Draft, known: Collection[str] = ()) -> Answers:
    """Ask each thing that only the clerk can say, but for what is `known` of the whole paper; return the answers."""
    entries = {entry.number: entry for entry in draft.recommendations}
    err.print("Some things only you can say. An empty answer leaves a question open.")
    answers: dict[str, dict[str, Any]] = {}
    for number, asked in blanks(draft).items():
        entry = entries.get(number)
        blank = asked if entry else {name: value for name, value in asked.items() if name not in known}
        if not blank:
            continue
        err.print(f"\n{_heading(entry) if entry else 'The whole paper'}")
        answers[number] = _filled(blank, entry)
    for number, entry in entries.items():
        _outside(entry, answers.setdefault(number, {}))
    return TypeAdapter(Answers).validate_python(answers)


def _heading(entry: DraftRecommendation) -> str:
    return f"Recommendation {entry.number}: {' '.join(entry.text.split())[:100]}"


def _filled(blank: dict[str, Any], entry: DraftRecommendation | None) -> dict[str, Any]:
    filled = {name: _ask(name, QUESTIONS[name]) for name in blank if name != "actions"}
    actions = {}
    for place, of_action in blank.get("actions", {}).items():
        if entry:
            action = entry.actions[int(place) - 1]
            err.print(f'  Action {place}: {action.action[:90]} (by when: "{action.by_when.text}")')
        actions[place] = {name: _ask(name, QUESTIONS[name]) for name in of_action}
    return {**filled, **({"actions": actions} if actions else {})}


def _outside(entry: DraftRecommendation, answers: dict[str, Any]) -> None:
    """An outside body's lifecycle is asked for: the law differs by who it is."""
    if "external" in (answers.get("addressee"), entry.addressee):
        err.print(f"\n{_heading(entry)}")
        answers["lifecycle"] = _until(
            f"It goes to an outside body. Which lifecycle: {', '.join(FOR_OUTSIDE)}?", _in(FOR_OUTSIDE)
        )


def _ask(name: str, question: str) -> Any:
    if name in DAYS:
        return _until(question, _day)
    if name == "owners":
        return _until(question, lambda said: [post.strip() for post in said.split("/") if post.strip()])
    return _until(question, _in(CHOICES[name]))


def _day(said: str) -> date:
    """Return the day that a person typed, read as a paper's words are: "31 March 2027" will do."""
    reading = read(said)
    if reading.date is None or not FIRST_YEAR <= reading.date.year <= LAST_YEAR:
        msg = f"{reading.why or 'that is no day'}; write it as 31 March 2027 or 2027-03-31"
        raise Trouble(msg)
    return reading.date


def _in(choices: tuple[str, ...]) -> Callable[[str], str]:
    def choose(said: str) -> str:
        found = [choice for choice in choices if choice.startswith(said.lower())]
        if len(found) != 1:
            msg = f'"{said}" is none of {", ".join(choices)}'
            raise Trouble(msg)
        return found[0]

    return choose


def _until(question: str, read: Callable[[str], Any]) -> Any:
    """Ask until the answer can be read; none where it is empty."""
    for said in _said(question):
        if not said:
            return None
        try:
            return read(said)
        except Trouble as wrong:
            err.print(f"  {wrong}")
    return None


def _said(question: str) -> Iterator[str]:
    while True:
        yield str(typer.prompt(f"  {question}", default="", show_default=False, err=True)).strip()


def is_meant(words: str, post: str) -> bool:
    """Ask whether a paper's words for an owner mean a post."""
    return is_yes(f'  Does "{words}" mean the post "{post}"?')
