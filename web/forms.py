"""What is typed into the pages' forms."""

from datetime import date

from definitions.by_when.read import day_in_full
from definitions.errors import Trouble


def day_typed(text: str, what: str) -> date:
    """Return the day that a field holds. Raises Trouble, which says `what` it was to be."""
    found = day_in_full(text)
    if found is None:
        msg = f'{what[0].upper()}{what[1:]}, "{text.strip()}", is no day: choose it, or write it as 31 March 2027.'
        raise Trouble(msg)
    return found
