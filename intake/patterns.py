"""Patterns that show what they are for: each stands beside a line of a paper that it reads."""

import re

SAMPLES: dict[re.Pattern[str], str] = {}  # a test tries each pattern on its sample


def sampled(sample: str, pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return the pattern, compiled, which finds something in its sample."""
    compiled = re.compile(pattern, flags)
    SAMPLES[compiled] = sample
    return compiled
