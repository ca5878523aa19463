"""An error's text is its reason; what is to be done about it is a value beside it."""

import pickle

import pytest

from definitions.errors import NotAllowed, PolicyMistake, Remedy, Trouble, Unreadable, refuse
from tests.harness.builders import REF


@pytest.mark.parametrize("kind", [Trouble, NotAllowed, PolicyMistake, Unreadable])
def test_the_text_of_an_error_is_its_reason_alone(kind: type[Trouble]) -> None:
    found = kind(f"{REF} is closed", Remedy("reopen", REF))
    assert (str(found), found.reason, found.remedy) == (f"{REF} is closed", f"{REF} is closed", Remedy("reopen", REF))
    assert kind("check the year").remedy is None


def test_an_error_that_crosses_processes_keeps_its_remedy() -> None:
    found = pickle.loads(pickle.dumps(NotAllowed(f"{REF} is closed", Remedy("reopen", REF))))
    assert (type(found), found.reason, found.remedy) == (NotAllowed, f"{REF} is closed", Remedy("reopen", REF))


def test_what_is_refused_is_not_allowed() -> None:
    with pytest.raises(NotAllowed, match=r"^is on hold$") as refused:
        refuse("is on hold", Remedy("resume", REF))
    assert refused.value.remedy == Remedy("resume", REF)
