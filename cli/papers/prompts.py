"""What a paper leaves open, in one grid and then asked at the terminal: an empty answer leaves it open on the case."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import typer

from cli.papers.answering import ANSWERS_FILE
from cli.shared.parsing import FIRST_YEAR, LAST_YEAR
from cli.shared.terminal import err, is_yes
from definitions.by_when.read import read
from definitions.errors import Trouble
from definitions.forms.blanks import blanks
from definitions.papers.draft import Answers, Draft, RecommendationAnswers
from definitions.papers.start import FOR_OUTSIDE
from definitions.reports.wording import numbered

QUESTIONS = {
    "received": "On what day was it received?",
    "notice": "On what day was written notice given, if it was?",
    "decided_on": "On what day was the response decided?",
    "published": "On what day was that decision published?",
    "outcome": "The response gives no verdict: agreed, partially agreed or not agreed?",
    "addressee": "To whom is it addressed: executive, committee, council or external?",
    "lifecycle": f"It goes to an outside body. Which lifecycle: {', '.join(FOR_OUTSIDE)}?",
    "date": "By which day at the latest?",
    "first": "It recurs: when is the first one due?",
    "owners": "Which post owns it? (two posts with a slash between)",
}
DAYS = ("received", "notice", "decided_on", "published", "date", "first")
CHOICES = {
    "outcome": ("agreed", "partially agreed", "not agreed"),
    "addressee": ("executive", "committee", "council", "external"),
    "lifecycle": FOR_OUTSIDE,
}
OF_WHOLE = 3  # questions about the paper as a whole, at most
WIDEST = 52  # characters of the paper's own words, in the grid


@dataclass(frozen=True)
class Blank:
    """One thing that only the clerk can say: of which recommendation, of which action; and what the paper says."""

    number: str
    name: str
    words: str = ""
    action: str | None = None

    @property
    def where(self) -> str:
        """Return what it is about."""
        return "the paper" if self.number == "*" else f"{self.number}/{self.action}" if self.action else self.number

    @property
    def is_gap(self) -> bool:
        """Whether the paper itself leaves it open: no by-when, no owner."""
        return self.action is not None


class Interview:
    """Asks a clerk, and keeps what was answered as it goes: `answers` is an answers file's content."""

    def __init__(self, draft: Draft, given: Answers, known: Collection[str] = ()) -> None:
        """Ask of `draft` what neither `given` answers nor `known`, the days that the options say, already have."""
        self.draft, self.known = draft, known
        self.given = given
        self.answers: dict[str, dict[str, Any]] = ANSWERS_FILE.dump_python(given, mode="json", exclude_unset=True)

    def ask(self) -> Answers:
        """Ask each thing; return the answers, those given before included."""
        asked = list(self.asked())
        if asked:
            err.print("\n".join(in_a_grid(asked)))
        for number, question in enumerate(asked, start=1):
            self._ask(question, f"{number} of {len(asked)}")
        return ANSWERS_FILE.validate_python(self.answers)

    def asked(self) -> list[Blank]:
        """Return what is asked: of the paper as a whole, of its recommendations, last what it leaves open itself."""
        found = [asked for asked in _asked_of(self.draft) if not self._is_answered(asked)]
        whole = [asked for asked in found if asked.number == "*" and asked.name not in self.known]
        kept = [asked for asked in whole if asked.name != "notice"] if len(whole) > OF_WHOLE else whole
        others = [asked for asked in found if asked.number != "*"]
        return [*kept, *sorted(others, key=lambda asked: asked.is_gap)]

    def _is_answered(self, asked: Blank) -> bool:
        """Whether an answers file has it, were it only to leave it open."""
        of = self.given.get(asked.number, RecommendationAnswers())
        part = of.actions.get(asked.action) if asked.action else of
        return part is not None and asked.name in part.model_fields_set

    def _ask(self, asked: Blank, place: str) -> None:
        said = _answer(asked.name, f"{place}  {asked.where}: {QUESTIONS[asked.name]}")
        of = self.answers.setdefault(asked.number, {})
        if asked.action:
            of = of.setdefault("actions", {}).setdefault(asked.action, {})
        of[asked.name] = said
        if (asked.name, said) == ("addressee", "external"):
            self._ask(Blank(asked.number, "lifecycle", asked.words), place)


def _asked_of(draft: Draft) -> Iterator[Blank]:
    entries = {entry.number: entry for entry in draft.recommendations}
    for number, asked in blanks(draft).items():
        entry = entries.get(number)
        words = " ".join(entry.text.split()) if entry else ""
        yield from (Blank(number, name, words) for name, known in asked.items() if name != "actions" and known is None)
        if entry and entry.addressee == "external" and "addressee" not in asked:
            yield Blank(number, "lifecycle", words)
        for place, of_action in asked.get("actions", {}).items():
            action = entry.actions[int(place) - 1] if entry else None
            said = f'{action.action} (by when: "{action.by_when.text}")' if action else ""
            yield from (Blank(number, name, said, place) for name in of_action)


def in_a_grid(asked: list[Blank]) -> Iterator[str]:
    """Yield the grid of what will be asked, a line each, with the paper's own gaps apart."""
    gaps = [question for question in asked if question.is_gap]
    things = numbered(len(asked), "thing")
    yield f"Only you can say {things}. An empty answer leaves a question open, and holds up nothing else."
    for title, part in (("", [question for question in asked if not question.is_gap]), ("The paper's own gaps:", gaps)):
        if part and title:
            yield title
        width = max((len(question.where) for question in part), default=0)
        for question in part:
            words = question.words if len(question.words) <= WIDEST else f"{question.words[: WIDEST - 1].rstrip()}…"
            yield f"  {question.where:<{width}}  {WHAT_IS_ASKED[question.name]:<19} {words}".rstrip()
    yield ""


WHAT_IS_ASKED = {
    "received": "received when?",
    "notice": "notice given when?",
    "decided_on": "decided when?",
    "published": "published when?",
    "outcome": "agreed?",
    "addressee": "to whom?",
    "lifecycle": "which lifecycle?",
    "date": "by when?",
    "first": "first due when?",
    "owners": "who owns it?",
}


def _answer(name: str, question: str) -> Any:
    if name in DAYS:
        day = _until(question, _day)
        return day.isoformat() if day else None
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
