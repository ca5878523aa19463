"""A plain letter as the Markdown of GOV.UK Notify: our own paragraphs, bullets, quotations and links, and no others.

Notify renders what stands in a template's placeholder as Markdown, after it has resolved HTML entities, and turns every
web address into a link. So nothing in the words of papers and people, which a letter quotes, may be taken for Markdown.
"""

import re
from collections.abc import Iterator

from mail.letters.plain_text import unwrapped

UNSEEN = "\u200b"  # as Notify itself keeps "GOV.UK" from becoming a link
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
ACTS = re.compile(r"[\\`*_\[\]|~{}]")
STARTS = re.compile(r"([#+\-]|\d+(?=[.)]))")  # a heading, a bullet, a rule, a number
STARTS_UNESCAPED = re.compile(r"[\^•:=]")  # an inset, a bullet, a table, a heading: Notify knows no escape of these
WEB = re.compile(r"(?i)https?:(?=//)")


def to_markdown(letter: str, links: str) -> str:
    """Return a plain letter for Notify's placeholder. Only web addresses below `links` stay links.

    Lines that were only wrapped flow together again. An indented quotation is an inset, "- " a bullet.
    """
    return "\n\n".join(_blocks(letter, links)) + "\n"


def _blocks(letter: str, links: str) -> Iterator[str]:
    for block in re.split(r"\n[^\S\n]*\n", letter.strip("\n")):
        lines: list[str] = []
        kind = ""
        for line in unwrapped(block):
            before, kind = kind, _kind(line, kind)
            if lines and kind != before:
                yield "\n".join(lines)
                lines = []
            lines.append(_line(line, kind, links))
        if lines:
            yield "\n".join(lines)


def _kind(line: str, before: str) -> str:
    """Return what a line is: plain, a bullet (or what still belongs to one), a quotation."""
    if line.startswith("- "):
        return "bullet"
    if line.startswith(" "):
        return "bullet" if before == "bullet" and not line.startswith("    ") else "quotation"
    return "plain"


def _line(line: str, kind: str, links: str) -> str:
    match kind:
        case "bullet" if line.startswith("- "):
            return f"* {inert_words(line[2:], links)}"
        case "bullet":
            return f"  {inert_words(line, links)}"
        case "quotation":
            return f"^ {inert_words(line, links)}"
    return inert_words(line, links)


def inert_words(words: str, links: str) -> str:
    """Return words, in one line, that Notify renders as they are: nothing in them acts but web addresses of ours."""
    line = " ".join(word if _is_ours(word, links) else _inert(word) for word in words.split())
    if STARTS_UNESCAPED.match(line):
        return UNSEEN + line
    return STARTS.sub(_escaped_start, line, count=1) if STARTS.match(line) else line


def _is_ours(word: str, links: str) -> bool:
    """Whether a word is an address below `links`, and nothing else: no other host that only begins the same way."""
    return re.fullmatch(re.escape(links.rstrip("/")) + r"(/[A-Za-z0-9/?=%._~#+-]*)?", word) is not None


def _inert(word: str) -> str:
    resolved = "".join(ENTITIES.get(character, character) for character in word)
    return ACTS.sub(r"\\\g<0>", WEB.sub(rf"\g<0>{UNSEEN}", resolved))


def _escaped_start(found: re.Match[str]) -> str:
    """Escape what begins a line: a digit has no escape, the point behind it has."""
    return f"{found[0]}\\" if found[0][-1].isdigit() else f"\\{found[0]}"
