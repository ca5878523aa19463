"""`bywhen undertake`: what an officer promised in debate."""

from typing import Annotated

from cli.questions.entering import enter_case, known
from cli.shared.options import By, Committee, Data, Item, Json, Owners, PerhapsMinute, option
from cli.shared.owners import KnownPosts
from cli.shared.parsing import committee_of, parsed_day, short_code
from cli.shared.system import running
from cli.shared.terminal import err
from definitions.errors import Trouble
from definitions.forms.undertakings import Undertaking, enter_undertaking


def undertake(
    committee: Committee,
    meeting: Annotated[str, option("--meeting", "DATE", "The meeting at which it was given.")],
    text: Annotated[str, option("--text", "TEXT", "What was promised.")],
    owner: Owners,
    item: Item = None,
    by_when: Annotated[
        str | None, option("--by-when", "TEXT", 'In their words: "in time for the next meeting".')
    ] = None,
    minute: PerhapsMinute = None,
    by: By = "clerk",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Enter what an officer undertook in debate: a request with one action. Words that are no day become a question;
    "the next meeting" is the next of the calendar, and moves with it.

    Example:  bywhen undertake --committee CYP --meeting 2027-03-09 --item 7 --text "Circulate the figures"
    --owner "Head of Highways" --by-when "in time for the next meeting" --minute "minute 31"
    """
    if not text.strip():
        msg = "--text is empty: say what was promised"
        raise Trouble(msg)
    system, on = running(data), parsed_day(meeting, "--meeting")
    posts = KnownPosts(system.settings.people)
    promised = Undertaking(
        committee=committee_of(committee),
        meeting=on,
        text=text,
        owners=owner,
        posts=tuple(posts.match(words) for words in owner),
        by=by[:200],
        item=short_code(item, "--item", "7") if item else None,
        by_when=by_when,
        minute=minute,
    )
    if posts.titles:
        posts.tell_unknown(system.settings.people.name)
    made = enter_undertaking(promised, known(system), system.policy, system.today)
    enter_case(system, made, as_json=as_json)
    for question in made.open_questions:
        err.print(f"? {question}")
