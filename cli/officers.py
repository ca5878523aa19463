"""What officers tell: begun, progress, more time wanted, done."""

from typing import Annotated

import typer

from cli.news import Say, verb
from cli.options import ActionRef, Until, Why, action_of, day

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
def done(action: ActionRef, evidence: Evidence) -> Say:
    """Report an action done, or its oldest open occurrence; the committee has yet to verify it.

    Example:  bywhen done CYP-2020-01-14-7.3/1 --on 2021-03-12 --evidence "Map published"
    """
    ref, number = action_of(action)
    return Say(ref, "ReportDone", {"action": number}, {"evidence": evidence})
