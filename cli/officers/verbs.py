"""What officers tell: begun, progress, more time wanted, done."""

from typing import Annotated, Any

import typer

from cli.shared.news import Say, Scene, verb
from cli.shared.options import ActionRef, For, SomeOwners, Until, Why, action_of, day, perhaps_day

PANEL = "What officers tell"
Text = Annotated[str, typer.Option("--text", metavar="TEXT", help="What has been done so far.", show_default=False)]
Evidence = Annotated[
    str, typer.Option("--evidence", metavar="TEXT", help="What shows that it is done.", show_default=False)
]


@verb(PANEL)
def begin(action: ActionRef) -> Say:
    """Work on an action is under way.

    Example:  bywhen begin CYP-2020-01-14-7.3/1
    """
    ref, number = action_of(action)
    return Say(ref, "Begin", {"action": number})


@verb(PANEL)
def progress(action: ActionRef, text: Text) -> Say:
    """Report progress on an action; it moves no date.

    Example:  bywhen progress CYP-2020-01-14-7.3/1 --text "Two of five schools visited"
    """
    ref, number = action_of(action)
    return Say(ref, "ReportProgress", {"action": number}, {"progress": text})


@verb(PANEL)
def extend(action: ActionRef, until: Until, because: Why) -> Say:
    """Ask for more time. Until the committee decides, the old date stands.

    Example:  bywhen extend CYP-2020-01-14-7.3/1 --until 2021-03-31 --because "The survey is late"
    """
    ref, number = action_of(action)
    return Say(ref, "RequestExtension", {"action": number, "until": day(until, "--until")}, {"reason": because})


@verb(PANEL)
def done(action: ActionRef, evidence: Evidence, for_: For = None) -> Say:
    """Report an action done, or one occurrence of a series; the committee has yet to verify it.

    Example:  bywhen done CYP-2020-01-14-7.3/1 --on 2021-03-12 --evidence "Map published"
    """
    ref, number = action_of(action)
    return Say(ref, "ReportDone", {"action": number, "of": perhaps_day(for_, "--for")}, {"evidence": evidence})


@verb(PANEL)
def not_mine(action: ActionRef, because: Why, owner: SomeOwners = None) -> Say:
    """Say that an action is not yours, and perhaps whose it is. The clerk is asked; the date stands meanwhile.

    Example:  bywhen not-mine CYP-2020-01-14-7.3/1 --because "Pavements went to Transport in March"
    --owner "Head of Transport"
    """
    ref, number = action_of(action)

    def fields(scene: Scene) -> dict[str, Any]:
        question = len(scene.case.questions) + 1
        return {"action": number, "question": question, "owners": scene.owners(owner or [])}

    return Say(ref, "Disown", fields, {"reason": because})
