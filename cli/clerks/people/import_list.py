"""`bywhen people import`: a council's own list of posts, shown as changes to the people file, then written."""

from pathlib import Path
from typing import Annotated

from cli.clerks.people.file import people_of
from cli.shared.options import Data, Yes, argument, flag
from cli.shared.parsing import content_of
from cli.shared.terminal import err, is_agreed, is_at_a_terminal, out
from intake.guarded import within_limits
from intake.imports.people import read
from mail.people.editing import PeopleDocument
from mail.people.importing import plan_import
from mail.people.saving import save_people


def import_(
    file: Annotated[Path, argument("FILE", "CSV or XLSX with headings.")],
    yes: Yes = False,
    replace: Annotated[bool, flag("--replace", "Take posts out that the list does not have.")] = False,
    data: Data = None,
) -> None:
    """Bring the people file up to a council's own list of posts; what would change is shown first.

    Columns by heading: post, name, email, phone, manager, from, until, area, kind, aliases, away from, away until,
    stand in; scrutiny role and committee, for who is whose clerk or chair. An empty cell changes nothing, but an empty
    name makes the post vacant. All mistakes are told at once.

    Example:  bywhen people import people.xlsx
    """
    found = people_of(data)
    content = content_of(file, "a CSV or XLSX file")
    rows = within_limits(file.name, lambda: read(file, content, collects=True))
    made = plan_import(found.said, rows, found.today, replaces=replace)
    for sentence in made.sentences:
        out.print(sentence)
    for question in made.questions:
        err.print(f"? {question}")
    if made.gone and not replace:
        err.print(f"! kept, though the list does not have them: {', '.join(made.gone)} (--replace)")
    if not made.sentences:
        out.print(f"{found.name} says all of this already: nothing changes")
        return
    not_yet = "nothing is written: nobody can be asked here; look at the changes, and add --yes to write " + found.name
    if not is_agreed(f"write {found.name}?", not_yet, yes=yes, can_ask=is_at_a_terminal()):
        out.print("nothing is written")
        return
    document = PeopleDocument(found.before)
    made.apply(document, found.said)
    save_people(found.file, found.before, document.text())
