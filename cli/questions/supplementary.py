"""`bywhen supplementary`: what the questioner asks on, answered then or in writing."""

from collections.abc import Sequence
from typing import Annotated

from cli.shared.by_when import reading_of
from cli.shared.options import ByWhen, Due, PerhapsOwners, Ref, option
from cli.shared.say import Say
from cli.shared.verbs import verb
from definitions.case import news as n
from definitions.errors import Trouble
from definitions.forms.actions import add_action
from definitions.forms.scene import Scene
from definitions.forms.statement import Statement, worded


@verb
def supplementary(
    ref: Ref,
    text: Annotated[str, option("--text", "TEXT", "The question.")],
    answer: Annotated[str | None, option("--answer", "TEXT", "What was answered then.")] = None,
    owner: PerhapsOwners = None,
    by_when: ByWhen = None,
    due: Due = None,
) -> Say:
    """Record a supplementary question: with its --answer, or with the --owner who answers in writing and by when.

    Example:  bywhen supplementary CYP-2027-03-09-q1 --text "And the one at the station?" --owner "Head of Highways"
    --by-when "19 March 2027"
    """
    if (answer is None) == (not owner):
        msg = f"{ref}: a supplementary question is answered then (--answer) or in writing (--owner and by when)"
        raise Trouble(msg)
    reading = reading_of(by_when, due)
    if owner and reading.date is None:
        msg = f"{ref}: say by which day it is answered in writing, with --by-when or --due"
        raise Trouble(msg)

    def asked(scene: Scene) -> Statement:
        news = n.AskSupplementary(**scene.said, is_answered=answer is not None)
        return worded(news, supplementary=text, answer=answer)

    def in_writing(scene: Scene) -> Sequence[Statement]:
        return (add_action(scene, f"Answer in writing: {text}", reading, owner, None, None),) if owner else ()

    return Say(ref, asked, then=in_writing)
