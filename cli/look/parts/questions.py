"""The questions that are open: of whom each is asked, and by which command it is answered."""

from collections.abc import Iterator

from cli.look.parts.whole import REDACTED
from cli.shared.printing import labelled
from definitions.case.model import Case, Question
from definitions.policy.model import Policy
from definitions.reports.wording import Words

ANSWERED_WITH = {
    "owner": '--owner "POST"',
    "verdict": "--outcome VERDICT",
    "other": '--because "ANSWER"',
    "addressee": '--because "ANSWER"',
    "actions": '--because "ANSWER"',
    "reasons": '--because "REASONS"',
}


def question_lines(case: Case, policy: Policy, words: Words) -> Iterator[str]:
    """Yield each open question of a case that is not over, with the command that answers it."""
    still = [question for question in case.questions if question.is_open and not case.is_over]
    if still:
        yield ""
        yield "Open questions"
    for question in still:
        yield labelled(f"{question.number}", _whom(case, question, policy) + _asked(question, words), 2, 4)
        option = ANSWERED_WITH.get(question.field, "--date DATE")
        yield " " * 6 + f"bywhen settle {case.ref} {question.number} {option}"


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
    whose = f"; for the {' / '.join(question.suggested)}, they say" if question.suggested else ""
    return f"{about}not theirs, says the owner: {why}{whose}"
