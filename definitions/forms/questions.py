"""Questions: asked by a person, or by bywhen where something that it needs was not said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from definitions.case import news as n
from definitions.case.parts import QuestionField, WhoIsAsked
from definitions.forms.scene import Scene
from definitions.forms.statement import Common, Statement, worded

BYWHEN = "bywhen"  # who asks, where nobody did


@dataclass(frozen=True)
class Missing:
    """Something that was not said: the field that it would fill, the question, the action, and who is asked."""

    field: QuestionField
    question: str
    about: int | None = None
    to: WhoIsAsked = "clerk"


def ask(scene: Scene, words: str, about: int | None, field: QuestionField) -> Statement:
    """Ask the clerk something about an action, or about the whole."""
    return worded(n.Ask(**scene.said, question=scene.next_question, about=about, field=field), question=words)


def object_to_mail(scene: Scene, words: str, about: int | None) -> Statement:
    """Say that a mail about an action, or about the whole, is wrong: the clerk settles it."""
    objection = n.Ask(**scene.said, question=scene.next_question, about=about, field="other", says_mail_is_wrong=True)
    return worded(objection, question=words)


def ask_for(scene: Scene, missing: Iterable[Missing]) -> Sequence[Statement]:
    """Ask what is missing, one question after the other."""
    said: Common = {**scene.said, "by": BYWHEN}
    return [
        worded(
            n.Ask(**said, question=number, field=asked.field, about=asked.about, to=asked.to),
            question=asked.question,
        )
        for number, asked in enumerate(missing, start=scene.next_question)
    ]
