"""The running recommendations of a committee with their words in force, to compare a paper with."""

from collections.abc import Mapping
from datetime import date

from definitions.case.model import Case
from definitions.papers.number_labels import number_order
from definitions.papers.pairing import RunningCase
from register.ledger.register import Register
from register.ledger.words import words_of


def running_cases(register: Register, committee: str, meeting: date | None = None) -> list[RunningCase]:
    """Return those of one meeting, the ended ones as well; without a meeting, all of the committee that are open."""
    cases = [entry.case for entry in register.entries() if entry.case.committee == committee]
    wanted = [case for case in cases if (case.meeting == meeting if meeting else not case.is_over)]
    wanted.sort(key=lambda case: number_order(case.ref))
    with register.reading() as tx:
        return [with_words(case, words_of(tx, case.ref)) for case in wanted]


def with_words(case: Case, words: Mapping[tuple[str, str], str]) -> RunningCase:
    """Return a case with its words in force: as the committee adopted them, else as they were proposed."""
    whole = "recommendation"
    proposed = words.get((whole, "Propose.text"), "")
    return RunningCase(
        case=case,
        text=words.get((whole, "Adopt.text"), proposed),
        title=words.get((whole, "Propose.title")),
        parts=tuple(_part(line) for line in words.get((whole, "Propose.parts"), "").splitlines()),
        actions=tuple(words.get((f"action {action.number}", "AddAction.action"), "") for action in case.actions),
        words=words,
    )


def _part(line: str) -> tuple[str, str]:
    number, _, text = line.partition(" ")
    return number, text
