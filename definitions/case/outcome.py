"""What a response can come to."""

from typing import Literal

Outcome = Literal[
    "agreed", "partially agreed", "not agreed", "declined", "noted", "answered", "answered in writing", "unclear"
]
