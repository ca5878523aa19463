"""`bywhen show`: where one recommendation stands, in whose words, how its dates were worked out, what comes next."""

from collections.abc import Iterator
from itertools import islice
from typing import Annotated, Any

from cli.look.parts.actions import action_lines
from cli.look.parts.questions import question_lines
from cli.look.parts.responses import responses_of
from cli.look.parts.set_aside import say_what_is_stopped
from cli.look.parts.summary import summary_of
from cli.look.parts.whole import duplicates, text_lines, whole_lines
from cli.shared.coming import coming
from cli.shared.options import Data, Json, Ref, flag
from cli.shared.system import System, opened
from cli.shared.terminal import out, print_json, wrapped
from definitions.reports.brief import paragraph
from definitions.reports.dates_of_case import explain_dates as counted_days
from definitions.reports.wording import Words, lateness, status
from mail.people.recipients import PeopleFile
from register.ledger.cases import Entry
from register.ledger.words import words_of
from register.queries.mail_history import mail_facts

AHEAD = 4  # messages that are still to come


def show(
    ref: Ref,
    brief: Annotated[bool, flag("--brief", "Only one dated paragraph, ready to paste.")] = False,
    how: Annotated[bool, flag("--how", "Show how each of its days is counted, and nothing else.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Show where a recommendation stands: its words, dates, actions, open questions, and what happens next.

    Example:  bywhen show CYP-2020-01-14-7.3 --how
    """
    system = opened(data)
    ref = system.ref(ref)
    entry = system.register.entry(ref)
    with system.register.reading() as tx:
        words = words_of(tx, ref)
    if as_json:
        print_json(_object(system, entry, words))
    elif brief:
        out.print(_brief(system, entry, words))
    else:
        out.print("\n".join(_how(system, entry) if how else _lines(system, entry, words)))
        say_what_is_stopped(system)


def _brief(system: System, entry: Entry, words: Words) -> str:
    name = PeopleFile(system.settings.people).load().committee_name
    with system.register.reading() as tx:
        waiting = mail_facts(tx, [entry.case.ref], system.policy.council.calendar)[entry.case.ref].replies
    return paragraph(entry.case, words, system.policy, system.today, name, waiting)


def _object(system: System, entry: Entry, words: Words) -> dict[str, Any]:
    said: dict[str, dict[str, str]] = {}
    for (about, name), text in words.items():
        said.setdefault(about, {})[name] = text
    days = counted_days(entry.case, system.policy, system.today)
    return {
        **summary_of(entry, system.today),
        "case": entry.case.model_dump(mode="json"),
        "words": said,
        "coming": [message.as_json() for message in islice(coming(system, entry), AHEAD)],
        "how": [{"what": day.what, "day": day.day, "how": day.how} for day in days],
        "brief": _brief(system, entry, words),
        "responses": responses_of(system, entry.case.ref),
        "duplicates": duplicates(system, entry.case.ref),
    }


def _how(system: System, entry: Entry) -> Iterator[str]:
    yield f"{entry.case.ref}  how each day is counted"
    nothing = True
    for day in counted_days(entry.case, system.policy, system.today):
        nothing = False
        yield ""
        yield f"  {day.what}: {day.day.isoformat()}"
        yield wrapped(day.how, 4)
    if nothing:
        yield "  nothing is owed, so no day is counted"


def _lines(system: System, entry: Entry, words: Words) -> Iterator[str]:
    case = entry.case
    late = lateness(case, system.today)
    yield f"{case.ref}  {status(case.standing)}{f', {late}' if late else ''}{'  (exempt)' if case.is_exempt else ''}"
    yield ""
    yield from text_lines(case, words)
    yield ""
    yield from whole_lines(system, case, words)
    for action in case.actions:
        yield ""
        yield from action_lines(system, case, action, words)
    yield from question_lines(case, system.policy, words)
    ahead = list(islice(coming(system, entry), AHEAD))
    yield ""
    yield "If nobody acts" if ahead else "If nobody acts, nothing is sent"
    for message in ahead:
        yield wrapped(f"{message.when}: {message.in_words()}", 2, 2)
