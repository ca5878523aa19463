"""Patterns that show what they are for: each stands beside a line of a paper that it reads."""

import re
from typing import Any, AnyStr

SAMPLES: dict[re.Pattern[Any], Any] = {}  # a test tries each pattern on its sample


def sampled(sample: AnyStr, pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return the pattern, compiled, which finds something in its sample."""
    compiled = re.compile(pattern, flags)
    SAMPLES[compiled] = sample
    return compiled
