"""What is typed into the pages' forms: each field is read here, once."""

from collections.abc import Mapping
from datetime import date

from fastapi import Request

from definitions.by_when.read import day_in_full
from definitions.characters import plain
from definitions.errors import Trouble

NO_FILES = "A file cannot be taken here: say in words what it shows and where it lies, and mail it to the clerk."


async def fields_of(request: Request) -> Mapping[str, str]:
    """Return the fields of a form, without what nobody sees. Raises Trouble where a file stands in place of words."""
    async with request.form() as form:
        if not all(isinstance(value, str) for value in form.values()):
            raise Trouble(NO_FILES)
        return {name: plain(str(value)) for name, value in form.items()}


def day_typed(text: str, what: str) -> date:
    """Return the day that a field holds. Raises Trouble, which says `what` it was to be."""
    found = day_in_full(text)
    if found is None:
        msg = f'{what[0].upper()}{what[1:]}, "{text.strip()}", is no day: choose it, or write it as 31 March 2027.'
        raise Trouble(msg)
    return found
