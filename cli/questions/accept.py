"""`bywhen accept` and `bywhen refuse`: what becomes of a question that was asked for a meeting."""

from cli.shared.options import Because, Ref, Why
from cli.shared.say import Say
from cli.shared.verbs import verb
from definitions.forms import public_questions


@verb
def accept(ref: Ref, because: Because = None) -> Say:
    """Accept a question: it is to be answered at its meeting.

    Example:  bywhen accept CYP-2027-03-09-q1
    """
    return Say(
        ref,
        lambda scene: public_questions.accept_question(scene, because),
        then=lambda scene: (public_questions.submit_after_accepting(scene),),
    )


@verb
def refuse(ref: Ref, because: Why) -> Say:
    """Refuse a question, with the reason that the questioner is given. That ends it.

    Example:  bywhen refuse CYP-2027-03-09-q2 --because "The same as a question answered in January"
    """
    return Say(ref, lambda scene: public_questions.refuse_question(scene, because))
