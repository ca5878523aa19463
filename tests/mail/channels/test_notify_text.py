"""A letter as GOV.UK Notify's Markdown: our paragraphs, quotations, bullets and links; nobody else's words act."""

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mail.channels.notify_text import UNSEEN, inert_words, to_markdown
from mail.letters.letter import flowing_text

LINKS = "https://bywhen.wexcombe.example"
LINK = f"{LINKS}/answer/WyJDWVAi.x_y-z"
ACTING = [*"#*-•^[]()!|~_+=:xé\\\t ", "##", "1.", "2)", "[^1]", "[a]:", ":-|", "---", "===", "```", "~~~", "__", "<b>"]
ADDRESSES = [
    "http://e.example/",
    "https://e.example",
    "HTTP://E.EXAMPLE",
    "<http://e.example>",
    f"{LINKS}.evil.example/",
]
ENTITIES = ["&#91;", "&lbrack;", "&amp;", "((body))"]
HOSTILE = st.lists(st.sampled_from([*ACTING, *ADDRESSES, *ENTITIES])).map("".join)
WORDS = st.one_of(HOSTILE, st.text()).map(lambda said: " ".join(said.split())).filter(bool)


def seen(markdown: str) -> str:
    """Return what a reader sees of one line, as Notify's renderer has it: escapes taken out, entities resolved."""
    plain = re.sub(r"\\([\\`*{}\[\]()#+\-.!_>~|])", r"\1", markdown).replace(UNSEEN, "")
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


@given(WORDS)
def test_every_word_is_seen_as_it_was_said(words: str) -> None:
    words = " ".join(words.replace(UNSEEN, "").split())
    assert seen(inert_words(words, LINKS)) == words


@given(WORDS)
def test_no_words_become_a_link_a_heading_a_bullet_or_a_table(words: str) -> None:
    line = inert_words(words, LINKS)
    bare = re.sub(r"\\.", "", line)
    assert not re.search(r"https?://(?!bywhen\.wexcombe\.example(/|\s|$))", line)
    assert not re.match(r"\s*([#^•*+\-=:|~`]|\d+[.)])", line)
    assert not re.search(r"[\[\]<>|`]", bare)
    assert not re.search(r"&(?!amp;|lt;|gt;)", line)


@given(st.lists(st.tuples(st.sampled_from(["plain", "bullet", "quotation"]), WORDS), min_size=1, max_size=6))
def test_a_letter_s_words_all_survive_in_their_order_and_its_shape_is_ours(parts: list[tuple[str, str]]) -> None:
    parts = [(kind, " ".join(said.replace(UNSEEN, "").split())) for kind, said in parts]
    parts = [(kind, said) for kind, said in parts if said and not said.startswith("- ")]
    shape = {"plain": "{}", "bullet": "- {}", "quotation": "    {}"}
    letter = flowing_text("\n\n".join(shape[kind].format(said) for kind, said in parts))
    made = to_markdown(letter, LINKS)
    marks = {"plain": "", "bullet": "* ", "quotation": "^ "}
    assert made == "\n\n".join(marks[kind] + inert_words(said, LINKS) for kind, said in parts) + "\n"


def test_lines_that_were_only_wrapped_flow_together_and_a_short_line_keeps_its_end() -> None:
    long = "The committee has not heard that it is done, and would like to know by when it will be. " * 2
    letter = f"Dear Ama Osei,\n\n{textwrap.fill(long, 74)}\n\nCerys Fox\nScrutiny Officer\n"
    assert to_markdown(letter, LINKS) == f"Dear Ama Osei,\n\n{long.strip()}\n\nCerys Fox\nScrutiny Officer\n"


def test_quotations_are_insets_and_bullets_stay_together() -> None:
    letter = '    "Publish the\n\n- one\n- two\n  more of two\n\nEnd\n'
    assert to_markdown(letter, LINKS) == '^ "Publish the\n\n* one\n* two\n  more of two\n\nEnd\n'


@pytest.mark.parametrize("line", [LINK, f"Answer here: {LINK}", f"- {LINK}", f"  {LINK}"])
def test_a_link_of_ours_stays_as_it_is(line: str) -> None:
    assert LINK in to_markdown(f"{line}\n", LINKS)


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/x",
        "xhttps://evil.example",
        f"{LINKS}.evil.example/x",
        f"{LINKS}@evil.example",
        f"[click]({LINK})",
        "&#104;ttps://evil.example",
    ],
)
def test_another_s_address_is_no_link(address: str) -> None:
    made = to_markdown(f"See {address}\n", LINKS)
    assert not re.search(r"https?://|&#|(?<!\\)\[", made)
    assert seen(made.strip()) == f"See {address}"
