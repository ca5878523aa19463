"""`bywhen people list`, `show` and `check`: what the people file says."""

from cli.clerks.people.file import people_of
from cli.clerks.people.view import all_about, listed, listed_in_words
from cli.shared.options import Data, Json, PostOrName
from cli.shared.terminal import out, print_json


def list_(data: Data = None, as_json: Json = False) -> None:
    """List the posts: who holds each today, and what needs the clerk.

    Example:  bywhen people list
    """
    made = listed(people_of(data))
    if as_json:
        print_json(made)
    else:
        out.print(listed_in_words(made))


def show(name: PostOrName, data: Data = None) -> None:
    """Show a post or a person: holders, managers, roles, absences, open actions, and to whom a mail would go today.

    Example:  bywhen people show "Head of Highways"
    """
    out.print(all_about(people_of(data), name))


def check(data: Data = None) -> None:
    """Check the people file. A mistake is named with its line and its remedy.

    Example:  bywhen people check
    """
    said = people_of(data).said
    out.print(f"ok: {len(said.posts)} posts, {len(said.absences)} absences")
