"""What can go wrong, drawn as one tree, and what a person can do about it.

    Trouble                 a person can mend it: one clear sentence, exit code 2, 4xx
    ├── NotAllowed          a rule of the lifecycle refuses the news
    ├── PolicyMistake       a policy file is wrong; names file, line and remedy
    └── Unreadable          a document cannot be read; names the file and the remedy

Everything else that is raised is a bug or the world's weather (and is tried again).

The reason names the thing and the situation, and no command: an officer on a page cannot type one. What is to be done
about it is a value, the remedy, which each edge words in its own way (`cli/shared/remedies.py`, `web/remedies.py`).
What is mended where it was typed ("check the year") needs no such value, and is said in the reason.
"""

from dataclasses import dataclass
from typing import Literal, NoReturn

Act = Literal[
    # in the order of a recommendation's life
    "start",
    "start apart",  # as another paper of the same meeting
    "choose lifecycle",
    "adopt",
    "submit",
    "respond",
    "decide call-in",
    "refer to council",
    "add action",
    "report done",
    "send back",
    "close as duplicate",
    "reopen",
    # what stands is wrong, or has changed
    "correct",
    "strike",
    "strike together",
    "enter in error",
    "change owner",
    "replace series",
    # what was asked
    "settle",
    "show questions",
    "accept late",
    "ask supplementary",
    # paused, or with another committee
    "resume",
    "hand over",
    "decide handover",
    # letters and replies
    "send by hand",
    "list letters",
    "list replies",
    # what is known
    "list recommendations",
    "show history",
    "list meetings",
    "name body",
    "write out policy",
    # the system itself
    "tell again",
    "list incidents",
]


@dataclass(frozen=True)
class Remedy:
    """What is to be done: with which recommendation, which action or question of it, which field to say which value."""

    act: Act
    ref: str | None = None
    action: int | None = None
    question: int | None = None
    field: str | None = None
    value: str | None = None


class Trouble(Exception):
    """Something a person caused or can mend. Its text is the reason alone: the thing and the situation."""

    def __init__(self, reason: str, remedy: Remedy | None = None) -> None:
        """Give the reason as a whole sentence that names no command, and the remedy where there is one."""
        super().__init__(reason)
        self.reason, self.remedy = reason, remedy


class NotAllowed(Trouble):
    """The news does not fit where the case stands, or who sends it may not."""


class PolicyMistake(Trouble):
    """A policy file says something that cannot be."""


class Unreadable(Trouble):
    """A document holds nothing that can be read."""


def refuse(reason: str, remedy: Remedy | None = None) -> NoReturn:
    """Raise NotAllowed."""
    raise NotAllowed(reason, remedy)
