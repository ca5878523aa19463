"""A recommendation is found by the reference that a person types, whatever its case and its numeral."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.harness.commands.typed import Typed, action, recommendation

pytestmark = pytest.mark.commands


def test_every_command_takes_a_reference_in_any_case_and_numeral(bywhen: Typed, draft: Callable[..., Path]) -> None:
    of_one = recommendation("ix", actions=[action()], addressee="committee")
    paper = draft(of_one, recommendation("i, ii and iii", addressee="council"))
    assert bywhen("start", paper, "--committee", "ref", "--meeting", "16/09/2025").code == 0
    begun = bywhen("begin", "ref-2025-09-16-9/1")
    assert "REF-2025-09-16-ix: action 1 under way" in begun.out, begun.err
    for verb in ("show", "history", "forecast", "prove"):
        assert bywhen(verb, "Ref-2025-09-16-2").code == 0
    assert bywhen("hold", "REF-2025-09-16-II", "ref-2025-09-16-IX", "--until", "1 May 2029", "--because", "x").code == 0
    unknown = bywhen("show", "REF-2025-09-16-12")
    assert (unknown.code, "there is no recommendation REF-2025-09-16-12" in unknown.err) == (2, True)
