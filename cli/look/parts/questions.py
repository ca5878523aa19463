"""The questions that are open: of whom each is asked, and by which command it is answered."""

from collections.abc import Iterator

from cli.look.parts.whole import REDACTED
from cli.shared.remedies import commands_of_remedy
from cli.shared.terminal import labelled
from definitions.case.model import Case
from definitions.case.owners import owners_in_one
from definitions.case.parts import Question
from definitions.errors import Remedy
from definitions.policy.model import Policy
from definitions.reports.wording import Words


def question_lines(case: Case, policy: Policy, words: Words) -> Iterator[str]:
    """Yield each open question with the command that answers it; of a case that is over, what was never answered."""
    still = [question for question in case.questions if question.is_open]
    if still:
        yield ""
        yield "Never answered" if case.is_over else "Open questions"
    for question in still:
        yield labelled(f"{question.number}", _whom(case, question, policy) + _asked(question, words), 2, 4)
        for command in () if case.is_over else _answered_by(case, question):
            yield " " * 6 + command


def _answered_by(case: Case, question: Question) -> Iterator[str]:
    """Yield the command that answers a question, and before it what a paper says should be changed."""
    if question.suggested and not question.is_disowned:
        suggested = owners_in_one(question.suggested)
        yield from commands_of_remedy(Remedy("change owner", case.ref, question.about, value=suggested))
    yield from commands_of_remedy(Remedy("settle", case.ref, question=question.number, field=question.field))


def _whom(case: Case, question: Question, policy: Policy) -> str:
    """Return of whom it is asked, where that is not the clerk."""
    life = policy.lifecycle(case.lifecycle, case.answered_by)
    owed_by = life.response.owed_by if life.response else life.addressee
    return f"(asked of {owed_by}) " if question.to == "respondent" else ""


def _asked(question: Question, words: Words) -> str:
    about = f"/{question.about} " if question.about else ""
    if not question.is_disowned:
        return about + words.get((f"question {question.number}", "Ask.question"), question.field)
    why = words.get((f"question {question.number}", "Disown.reason"), REDACTED)
    whose = f"; for the {owners_in_one(question.suggested)}, they say" if question.suggested else ""
    return f"{about}not theirs, says the owner: {why}{whose}"
