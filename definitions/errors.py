"""What can go wrong, drawn as one tree.

    Trouble                 a person can mend it: one clear sentence, exit code 2, 4xx
    ├── NotAllowed          a rule of the lifecycle refuses the news
    ├── PolicyMistake       a policy file is wrong; names file, line and remedy
    └── Unreadable          a document cannot be read; names the file and the remedy

Everything else that is raised is a bug or the world's weather (and is tried again).
"""


class Trouble(Exception):
    """Something a person caused or can mend. Its text names the thing, the situation and the remedy."""


class NotAllowed(Trouble):
    """The news does not fit where the case stands, or who sends it may not."""


class PolicyMistake(Trouble):
    """A policy file says something that cannot be."""


class Unreadable(Trouble):
    """A document holds nothing that can be read."""
