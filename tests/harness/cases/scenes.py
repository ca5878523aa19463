"""A scene of an invented case, for the tests of what is recorded."""

from datetime import date
from typing import Any

from definitions.case.model import Case
from definitions.forms.scene import Scene
from definitions.forms.statement import Common
from tests.harness.builders import POLICY

TODAY = date(2027, 2, 1)


def said(**changes: Any) -> Common:
    """Return what all news has: told by the clerk, of today."""
    usual: Common = {"id": "", "happened_on": TODAY, "by": "clerk", "on_behalf_of": None, "source": None}
    return {**usual, **changes}  # type: ignore[typeddict-item]


def scene(case: Case, **changes: Any) -> Scene:
    """Return what is known when something is told of `case`."""
    return Scene(**{"case": case, "policy": POLICY, "today": TODAY, "said": said(), **changes})
