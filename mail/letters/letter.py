"""Writes a message as a letter: its template in `wording/`, the facts it may name, and lines of a mail's width."""

import re
import textwrap
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mail.letters.facts import facts_of
from mail.letters.html import html_page
from mail.letters.message_context import MessageContext
from mail.letters.plain_text import WIDTH, one_line

WORDING = Path(__file__).parent / "wording"
TO_DO = "What to do now: "


@dataclass(frozen=True)
class Letter:
    """What a mail says. The subject is one line; the page says the same to those who read HTML."""

    subject: str
    body: str

    @property
    def html(self) -> str:
        """The letter as a page."""
        return html_page(self.subject, self.body)


def letter_of(context: MessageContext) -> Letter:
    """Return a whole letter about one message."""
    subject, body = rendered_letter(context)
    return Letter(subject=subject, body=flowing_text(body))


def rendered_letter(context: MessageContext, facts: dict[str, Any] | None = None) -> tuple[str, str]:
    """Return the subject and the body that an occasion's template makes, its lines as the template has them."""
    said = templates().get_template(template_name(context.message.occasion)).render(facts or facts_of(context))
    head, _, body = said.partition("\n\n")
    return one_line(head.removeprefix("Subject:")), body


def what_to_do(body: str) -> str:
    """Return what a letter asks of its reader; nothing where it does not say."""
    asked = (
        part for part in re.split(r"\n\s*?\n", body) if part.lstrip("\n").startswith(TO_DO)
    )  # not of a quoted letter
    return next((" ".join(part.split()).removeprefix(TO_DO) for part in asked), "")


def template_name(occasion: str) -> str:
    """Return the file that words an occasion: "sent back" is sent-back.txt."""
    return f"{occasion.replace(' ', '-')}.txt"


def occasions() -> list[str]:
    """Return every occasion that has a template."""
    return sorted(file.stem.replace("-", " ") for file in WORDING.glob("[!_]*.txt"))


def flowing_text(text: str) -> str:
    """Return `text` in lines of a mail's width: plain lines flow together, those that start with a blank or "- " stay.

    An officer who edits a template need not count columns.
    """
    done: list[str] = []
    plain: list[str] = []
    for line in [*text.splitlines(), ""]:
        stands = line.startswith((" ", "- "))
        if plain and (stands or not line.strip()):
            done += _wrapped(" ".join(plain))
            plain = []
        if stands:
            done += _wrapped(line.rstrip())
        elif line.strip():
            plain.append(line.strip())
        elif done and done[-1]:
            done.append("")
    return "\n".join(done).strip("\n") + "\n"


def _wrapped(line: str) -> list[str]:
    words = line.lstrip(" ")
    first = " " * (len(line) - len(words))  # said apart: before a word too long for a line it would be lost
    more = first + ("  " if line.startswith("- ") else "")
    whole: Any = {"break_long_words": False, "break_on_hyphens": False}
    return textwrap.wrap(words, WIDTH, initial_indent=first, subsequent_indent=more, **whole)


@cache
def templates() -> Environment:
    """Plain text: nothing is escaped. A fact that a template misspells raises, and never leaves a gap in a letter."""
    return Environment(
        loader=FileSystemLoader(WORDING),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701 - no HTML
    )
