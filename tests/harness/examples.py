"""How many examples the laws are tried on: few in the short form, which `make unit` runs, many in `make laws`."""

from typing import Any

from hypothesis import settings

IS_LONG = settings.get_current_profile_name() == "long"
TIMES = 40 if IS_LONG else 1


def examples(number: int, **more: Any) -> settings:
    """Return the setting of a law that is tried on so many examples in the short form."""
    return settings(max_examples=number * TIMES, **more)
