"""`bywhen ask` and `bywhen ask-again`: something is unclear, or cannot be known yet."""

from typing import Annotated, get_args

from cli.shared.options import Either, QuestionNumber, Ref, Until, Why, argument, option
from cli.shared.parsing import either_of, one_of, parsed_day
from cli.shared.say import Say
from cli.shared.verbs import verb
from definitions.case import news as n
from definitions.case.parts import QuestionField
from definitions.forms import questions
from definitions.forms.statement import worded

ASKABLE: tuple[QuestionField, ...] = get_args(QuestionField)


@verb
def ask(
    where: Either,
    words: Annotated[str, argument("WORDS", "The question.")],
    about: Annotated[
        str, option("--about", "FIELD", "by-when, owner, verdict, received, … or other.", shows_default=True)
    ] = "other",
) -> Say:
    """Ask the clerk something that is unclear. A question about a by-when or an owner holds its own action's reminders.

    Example:  bywhen ask CYP-2020-01-14-7.3/1 "Which of the two schools?" --by "Chair"
    """
    ref, number = either_of(where)
    field = one_of(about, ASKABLE, "--about")
    return Say(ref, lambda scene: questions.ask(scene, words, number, field))


@verb
def ask_again(ref: Ref, question: QuestionNumber, until: Until, because: Why) -> Say:
    """Put a question off to the day on which its answer may be known. It is asked again then, and not before.

    Example:  bywhen ask-again CYP-2020-01-14-7.3 1 --until 2021-03-01 --because "The tender is not out yet"
    """
    later = parsed_day(until, "--until")
    return Say(ref, lambda scene: worded(n.AskAgain(**scene.said, question=question, review_on=later), reason=because))
