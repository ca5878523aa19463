"""Each pattern stands beside a line that it reads: for whoever changes it, and tried here."""

import importlib
import pkgutil
import re
from types import ModuleType
from typing import AnyStr

import pytest

import intake
from definitions.case.outcome import Outcome
from intake.fields import status, verdict_words
from intake.patterns import SAMPLES

pytestmark = pytest.mark.commands


def modules() -> list[ModuleType]:
    return [importlib.import_module(found.name) for found in pkgutil.walk_packages(intake.__path__, "intake.")]


def patterns_of(value: object) -> list[re.Pattern[str]]:
    """Return the patterns in a module's constant: a pattern, or a table of them."""
    if isinstance(value, re.Pattern):
        return [value]
    values = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
    return [pattern for part in values for pattern in patterns_of(part)]


MODULES = modules()


@pytest.mark.parametrize(("pattern", "sample"), SAMPLES.items(), ids=[*map(str, SAMPLES.values())])
def test_a_pattern_reads_its_sample(pattern: re.Pattern[AnyStr], sample: AnyStr) -> None:
    assert pattern.search(sample)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_pattern_of_a_module_has_a_sample(module: ModuleType) -> None:
    found = [pattern for name, value in vars(module).items() if name != "SAMPLES" for pattern in patterns_of(value)]
    assert [pattern.pattern for pattern in found if pattern not in SAMPLES] == []


@pytest.mark.parametrize(("rule", "outcome", "sample"), [entry[:3] for entry in verdict_words.OPENINGS])
def test_a_response_s_sample_is_decided_by_its_own_rule(rule: str, outcome: Outcome, sample: str) -> None:
    assert verdict_words.verdict_of_opening(sample) == (outcome, rule)


@pytest.mark.parametrize(("said", "sample"), [entry[:2] for entry in status.STATUS_WORDS])
def test_a_progress_s_sample_has_its_status(said: status.Status, sample: str) -> None:
    assert status.read(sample).status == said
    first = next(words for _, words, pattern in status.STATUS_WORDS if re.search(pattern, sample.lower()))
    assert first == sample
