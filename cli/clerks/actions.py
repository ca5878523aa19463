"""`bywhen add-action` and `bywhen change-owner`: what is owed, and by whom."""

from typing import Annotated

from cli.shared.by_when import reading_of
from cli.shared.options import (
    ActionRef,
    Because,
    ByWhen,
    Due,
    ForMeeting,
    Owners,
    PerhapsOwners,
    Ref,
    option,
)
from cli.shared.say import Say, of_action
from cli.shared.verbs import verb
from definitions.case import news as n
from definitions.forms.actions import add_action as added
from definitions.forms.actions import ask_after_adding
from definitions.forms.statement import worded


@verb
def add_action(
    ref: Ref,
    text: Annotated[str, option("--text", "TEXT", "What is to be done.")],
    owner: PerhapsOwners = None,
    by_when: ByWhen = None,
    due: Due = None,
    every: Annotated[str | None, option("--every", "PERIOD", "How often it recurs: P3M, P1Y.")] = None,
    first: Annotated[str | None, option("--first", "DATE", "When the first one is due.")] = None,
    success: Annotated[str | None, option("--success", "TEXT", "What shows that it is done.")] = None,
    meeting: ForMeeting = None,
) -> Say:
    """Add an action. Words that are not clearly a date become a question, never a guess.

    Example:  bywhen add-action CYP-2020-01-14-7.3 --text "Map the routes" --owner "Head of Highways"
    --by-when "end of March 2021"
    """
    reading, owners = reading_of(by_when, due, every, first, meeting), owner or []
    return Say(
        ref,
        lambda scene: added(scene, text, reading, owners, success, meeting),
        then=lambda scene: ask_after_adding(scene, reading, owners),
    )


@verb
def change_owner(action: ActionRef, owner: Owners, because: Because = None) -> Say:
    """Give an action to other posts, who are told at once.

    Example:  bywhen change-owner CYP-2020-01-14-7.3/1 --owner "Head of Transport"
    """
    return of_action(
        action,
        lambda scene, number: worded(
            n.ChangeOwner(**scene.said, action=number, owners=scene.owners(owner)), reason=because
        ),
    )
