"""What becomes of questions: an owner opens one, it is put off to a later day, or other news answers it.

Part of the fold, which never refuses.
"""

from typing import Any

from definitions.case import news as n
from definitions.case.fold_actions import recorded_on
from definitions.case.model import Case
from definitions.case.owners import each_once
from definitions.case.parts import Question


def question_asked(case: Case, news: n.Ask) -> Case:
    """Add a question."""
    review = news.worked.review_on if news.worked and news.worked.review_on else recorded_on(news)
    question = Question(
        number=news.question,
        about=news.about,
        field=news.field,
        review_on=review,
        suggested=each_once(news.owners),
        to=news.to,
        says_mail_is_wrong=news.says_mail_is_wrong,
        objected_on=recorded_on(news) if news.says_mail_is_wrong else None,
    )
    return case.changed(questions=(*case.questions, question))


def action_disowned(case: Case, news: n.Disown) -> Case:
    """Ask the clerk whose the action is: its chasers wait for the answer, its date does not."""
    question = Question(
        number=news.question,
        about=news.action,
        field="owner",
        review_on=recorded_on(news),
        is_disowned=True,
        suggested=each_once(news.owners),
    )
    return case.changed(questions=(*case.questions, question))


def question_put_off(case: Case, news: n.AskAgain) -> Case:
    """Look at the question on the later day, and not before."""
    later = {"review_on": news.review_on}
    return _questions_changed(case, lambda question: question.number == news.question, later)


def questions_answered(case: Case, body: Any) -> Case:
    """Close what this news answers without naming it: a post, a day, or the end of the action."""
    match body:
        case n.ChangeOwner() | n.Correct(field="owner"):
            fields: tuple[str, ...] = ("owner",)
        case n.Correct(field="by when"):
            fields = ("by when", "first")
        case n.EndSeries():
            fields = ("by when", "first", "owner")
        case n.ReportDone():  # whoever did it, whose it is need not be asked any more
            return _questions_changed(
                case, lambda question: question.about == body.action and question.is_disowned, {"is_open": False}
            )
        case _:
            return case
    return _questions_changed(
        case, lambda question: question.about == body.action and question.field in fields, {"is_open": False}
    )


def _questions_changed(case: Case, is_meant: Any, changes: dict[str, Any]) -> Case:
    changed = tuple(
        question.model_copy(update=changes) if question.is_open and is_meant(question) else question
        for question in case.questions
    )
    return case.changed(questions=changed)
