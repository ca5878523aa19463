"""What one look at a part of the system found: that it is fine, or what to do about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cli.failures import failure_in_words
from cli.shared.remedies import trouble_in_words
from definitions.errors import Trouble


@dataclass(frozen=True)
class Finding:
    """What was looked at, whether it is fine, and a sentence: how it is, or what is wrong and what to do."""

    about: str
    is_fine: bool
    said: str


def fine(about: str, said: str) -> Finding:
    """Return that a part is as it should be."""
    return Finding(about, is_fine=True, said=said)


def wrong(about: str, said: str) -> Finding:
    """Return what is wrong with a part, and what to do."""
    return Finding(about, is_fine=False, said=said)


def looked_at(about: str, look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """Yield what a look finds. One that fails is a finding itself, and keeps nobody from looking at the rest."""
    try:
        yield from look()
    except Trouble as trouble:
        yield wrong(about, trouble_in_words(trouble))
    except Exception as raised:  # a doctor that falls ill helps nobody
        yield wrong(about, failure_in_words(raised) or f"it cannot be looked at ({type(raised).__name__}: {raised})")
