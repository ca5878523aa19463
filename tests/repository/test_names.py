"""One word, one thing: a public name stands in one module of the product, or has its reason here.

A name is a function, a class or a constant at the top of a module. A name that is new in a second module is to be
changed there; one that no longer stands in several is to be taken out of the table.
"""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from tests.harness.repository import PACKAGES, PRODUCT, imported, modules, public_names

MIGRATIONS = "register/migrations"  # each has the same two functions, as Alembic wants it
OWN = "a constant or alias of its own module: at most one of them is for others, as a test holds"
REASONS = {
    OWN: """
        ACTS AHEAD ALIKE ANSWERS AT_ONCE BECAME BODY BY CHANGED COMMITTEE COUNCIL DEEPEST DOMAIN
        EVERY EXEMPT HEAD HEADINGS HORIZON LARGEST LATER LEAST LONGEST_SAID MOST_BYTES MOST_ENTRIES
        MOST_PAGES NAME NEWS NUMBERS OFF OF_THE_MAIL PAGE PATIENCE PATIENT PEOPLE
        QUARTER QUICK REF SHORT SLASH SOON SURE T TIME UNKNOWN UNSEEN WEEK WEEKDAYS WIDEST WIDTH
        YEAR YEARS YES
    """,
    "an option bears the name of the value that it gives": """
        Because Committee Lifecycle Meeting People Source
    """,
    "a command bears the name that is typed, beside what does it": """
        add_action apply ask check committee correct dismiss forecast import_ incidents list_ publish redact refuse
        replies retry show verify worker
    """,
    "a limit of its own module": """
        LONGEST
    """,
    "each module logs under its own name": """
        log
    """,
    "each reader of a format, a field or a list reads": """
        read
    """,
    "each process of its own serves": """
        serve
    """,
    "each part of the demo's year gives its turns": """
        turns
    """,
}


def modules_of_names() -> Mapping[str, list[Path]]:
    """Return the modules of the product in which each public name stands."""
    where = defaultdict(list)
    for module in modules(*PRODUCT):
        if not str(module).startswith(MIGRATIONS):
            for name in public_names(module):
                where[name].append(module)
    return where


def test_a_public_name_stands_in_one_module_or_says_why() -> None:
    several = {name: found for name, found in modules_of_names().items() if len(found) > 1}
    known = {name for names in REASONS.values() for name in names.split()}
    assert {name: found for name, found in several.items() if name not in known} == {}, "one thing, one name"
    assert known - several.keys() == set(), "these stand in one module only: take them out of the table"


def test_of_the_names_that_are_a_module_s_own_at_most_one_is_for_others() -> None:
    taken = {name for module in modules(*PACKAGES) for name in imported(module)}
    where = modules_of_names()
    for name in REASONS[OWN].split():
        others = [module for module in where[name] if f"{'.'.join(module.with_suffix('').parts)}.{name}" in taken]
        assert len(others) <= 1, f"{name} is for others in {others}: give one of them another name"


def test_a_name_has_one_reason() -> None:
    names = [name for names in REASONS.values() for name in names.split()]
    assert len(names) == len(set(names))
