"""A paper's words for an owner to a post of the people file; what matches none stays as it stands in the paper."""

from pathlib import Path

from activities.directory import PeopleFile
from activities.people import fold


class Posts:
    """The posts that the people file knows. `unknown` collects, in order, the words that matched none."""

    def __init__(self, people: Path) -> None:
        """Read the file. Raises Trouble with its line; without a file no post is known."""
        self.titles = {key: post.title for key, post in PeopleFile(people).load().posts.items()}
        self.unknown: list[str] = []

    def match(self, words: str) -> str:
        """Return the post that is meant: by its own name, or as in "Ama Osei, Head of Highways"."""
        _, _, tail = words.partition(",")
        found = self.titles.get(fold(words)) or self.titles.get(fold(tail))
        if found is None and words not in self.unknown:
            self.unknown.append(words)
        return found or self.title(words)

    def title(self, words: str) -> str:
        """Return a post in the spelling of the file; what is no post of it, without needless blanks."""
        return self.titles.get(fold(words)) or " ".join(words.split())
