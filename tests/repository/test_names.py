"""One word, one thing: a public name stands in one module of the product, or has its reason here.

A name is a function, a class or a constant at the top of a module. A name that is new in a second module is to be
changed there; one that no longer stands in several is to be taken out of the table.
"""

from collections import defaultdict

from tests.harness.repository import PRODUCT, modules, public_names

MIGRATIONS = "register/migrations"  # each has the same two functions, as Alembic wants it
REASONS = {
    "each module logs under its own name": """
        log
    """,
    "a limit of its own module": """
        AT_ONCE DEEPEST LARGEST LONGEST LONGEST_SAID MOST_BYTES MOST_ENTRIES PATIENCE SHORT WIDEST
        WIDTH
    """,
    "a command bears the name that is typed, beside what does it": """
        apply check forecast import_ list_ listed redact refuse show start verify worker
    """,
    "an option of its own command, with its own help": """
        All By ByWhen Due File From HEADS MeetingOn MinuteOfIt Number On Reason Received Replace
        Text Until Whose Yes
    """,
    "the usual name of a type variable": """
        T
    """,
    "each part of the demo's year gives its turns": """
        turns
    """,
    "each reader of a format, a field or a list reads": """
        read
    """,
    "to be renamed": """
        ACTS AGAIN AHEAD Act Answered BECAME BY Because Body Brief COMMITTEE COUNCIL Committee
        EXEMPT HORIZON Item LATER LATEST Meeting NEWS NEXT NUMBERS OFF OUTSIDE Outcome PANEL PATIENT
        PEOPLE People Placed Post Posts QUARTER REF Refs SLASH SOON Scene Source TIME To Told
        UNKNOWN Verdict WEEK WEEKDAYS WIDTHS WORDS What Words YEAR YEARS YES action_of as_object
        code_of day digest in_words keep label_of meetings no_date opened pages policies
        posts_waited_for quoted reference replies rows run serve shortened shown tidy
    """,
}


def test_a_public_name_stands_in_one_module_or_says_why() -> None:
    where = defaultdict(list)
    for module in modules(*PRODUCT):
        if not str(module).startswith(MIGRATIONS):
            for name in public_names(module):
                where[name].append(str(module))
    several = {name: sorted(found) for name, found in where.items() if len(found) > 1}
    known = {name for names in REASONS.values() for name in names.split()}
    assert {name: found for name, found in several.items() if name not in known} == {}, "one thing, one name"
    assert known - several.keys() == set(), "these stand in one module only: take them out of the table"


def test_a_name_has_one_reason() -> None:
    names = [name for names in REASONS.values() for name in names.split()]
    assert len(names) == len(set(names))
