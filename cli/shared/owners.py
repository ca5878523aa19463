"""A paper's words for an owner to a post of the people file; what matches none stays as it stands in the paper.

A doubtful match is asked once, at a terminal, and remembered in the data folder; elsewhere it is told, and not taken.
"""

import json
from collections.abc import Callable
from pathlib import Path

from cli.shared.terminal import err
from definitions.case.owners import as_compared
from definitions.papers.likeness import nearest_post
from intake.fields.owners import match_post
from mail.people.recipients import PeopleFile

Asking = Callable[[str, str], bool]  # the paper's words and a post: whether the post is meant


class KnownPosts:
    """The posts that the people file knows.

    `titles` has each post's title by its folded title, and by each of its aliases. `unknown` collects, in order, the
    words that matched none; `doubtful` those that may mean a post, with the post.
    """

    def __init__(self, people: Path, remembered: Path | None = None, ask: Asking | None = None) -> None:
        """Read the file. Raises Trouble with its line; without a file no post is known."""
        self.titles = PeopleFile(people).load().posts.titles
        self.file, self.ask = remembered, ask
        self.remembered: dict[str, str | None] = _read(remembered)
        self.unknown: list[str] = []
        self.doubtful: dict[str, tuple[str, float]] = {}

    def match(self, words: str) -> str:
        """Return the post that is meant: by its own name, as in "Ama Osei, Head of Highways", or as was answered."""
        found = self.titles.get(as_compared(words)) or self._remembered(words) or self._alike(words)
        if found is None and words not in self.unknown:
            self.unknown.append(words)
        return found or self.title(words)

    def title(self, words: str) -> str:
        """Return a post in the spelling of the file; what is no post of it, without needless blanks."""
        return self.titles.get(as_compared(words)) or " ".join(words.split())

    def tell_unknown(self, file: str) -> None:
        """Say which words matched no post."""
        for words in self.unknown:
            near = self.doubtful[words][0] if words in self.doubtful else nearest_post(words, self.titles.values())
            what = f"new, or a slip of {near}? Its" if near else "its"
            err.print(f'! "{words}" is no post of {file}: {what} messages wait until it is one')

    def _remembered(self, words: str) -> str | None:
        post = self.remembered.get(as_compared(words))
        return self.titles.get(as_compared(post)) if post else None

    def _alike(self, words: str) -> str | None:
        found = match_post(words, self.titles)
        if found.post is None or (as_compared(words) in self.remembered and found.is_doubtful):
            return None
        if not found.is_doubtful:
            return found.post
        if self.ask is None:
            self.doubtful[words] = (found.post, found.confidence)
            return None
        return self._asked(words, found.post)

    def _asked(self, words: str, post: str) -> str | None:
        is_meant = self.ask is not None and self.ask(words, post)
        self.remembered[as_compared(words)] = post if is_meant else None
        if self.file:
            self.file.write_text(json.dumps(self.remembered, indent=1, ensure_ascii=False), encoding="utf-8")
        return post if is_meant else None


def _read(file: Path | None) -> dict[str, str | None]:
    if file is None or not file.exists():
        return {}
    found: dict[str, str | None] = json.loads(file.read_text(encoding="utf-8"))
    return found
