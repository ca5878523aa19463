"""What a paper leaves open, asked at the terminal: an empty answer leaves it open, and the case asks again."""

import sys
from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from cli.app import err
from definitions.errors import Trouble

if TYPE_CHECKING:
    from definitions.papers.draft import Answers, Draft, DraftRecommendation

OUTSIDE = ("external", "health", "crime-and-disorder", "letter")
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


def is_at_a_terminal() -> bool:
    """Whether a person is there to be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask_for_answers(draft: "Draft", known: Collection[str] = ()) -> "Answers":
    """Ask each thing that only the clerk can say, but for what is `known` of the whole paper; return the answers."""
    from pydantic import TypeAdapter

    from cli.papers.answers import blanks
    from definitions.papers.draft import Answers

    entries = {entry.number: entry for entry in draft.recommendations}
    err.print("Some things only you can say. An empty answer leaves a question open.", markup=False)
    answers: dict[str, dict[str, Any]] = {}
    for number, asked in blanks(draft).items():
        entry = entries.get(number)
        blank = asked if entry else {name: one for name, one in asked.items() if name not in known}
        if not blank:
            continue
        err.print(f"\n{_heading(entry) if entry else 'The whole paper'}", markup=False)
        answers[number] = _filled(blank, entry)
    for number, entry in entries.items():
        _outside(entry, answers.setdefault(number, {}))
    return TypeAdapter(Answers).validate_python(answers)


def _heading(entry: "DraftRecommendation") -> str:
    return f"Recommendation {entry.number}: {' '.join(entry.text.split())[:100]}"


def _filled(blank: dict[str, Any], entry: "DraftRecommendation | None") -> dict[str, Any]:
    filled = {name: _ask(name, QUESTIONS[name]) for name in blank if name != "actions"}
    actions = {}
    for place, of_action in blank.get("actions", {}).items():
        if entry:
            action = entry.actions[int(place) - 1]
            err.print(f'  Action {place}: {action.action[:90]} (by when: "{action.by_when.text}")', markup=False)
        actions[place] = {name: _ask(name, QUESTIONS[name]) for name in of_action}
    return {**filled, **({"actions": actions} if actions else {})}


def _outside(entry: "DraftRecommendation", answers: dict[str, Any]) -> None:
    """An outside body's lifecycle is asked for: the law differs by who it is."""
    if "external" in (answers.get("addressee"), entry.addressee):
        err.print(f"\n{_heading(entry)}", markup=False)
        answers["lifecycle"] = _until(
            f"It goes to an outside body. Which lifecycle: {', '.join(OUTSIDE)}?", _in(OUTSIDE)
        )


def _ask(name: str, question: str) -> Any:
    if name in DAYS:
        return _until(question, _day)
    if name == "owners":
        return _until(question, lambda said: [one.strip() for one in said.split("/") if one.strip()])
    return _until(question, _in(CHOICES[name]))


def _day(said: str) -> date:
    """Return the day that a person typed, read as a paper's words are: "31 March 2027" will do."""
    from definitions.by_when.read import read

    reading = read(said)
    if reading.date is None:
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
            err.print(f"  {wrong}", markup=False)
    return None


def _said(question: str) -> Iterator[str]:
    while True:
        yield str(typer.prompt(f"  {question}", default="", show_default=False, err=True)).strip()


def is_meant(words: str, post: str) -> bool:
    """Ask whether a paper's words for an owner mean a post."""
    return bool(typer.confirm(f'  Does "{words}" mean the post "{post}"?', default=False, err=True))


def is_agreed(question: str, *, yes: bool, can_ask: bool) -> bool:
    """Whether the clerk, having seen the difference, wants it recorded. Raises Trouble where nobody can be asked."""
    if yes:
        return True
    if not can_ask:
        msg = "nothing is recorded yet: read what differs, then type the same again with --yes"
        raise Trouble(msg)
    return bool(typer.confirm(question, default=False, err=True))
