"""What nobody sees is taken out of a text: its words and lines stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from definitions.characters import plain, plain_values


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        pytest.param("Half\x00 done", "Half done", id="nul"),
        pytest.param("\x1b[2K\x1b[1Adone", "[2K[1Adone", id="escape"),
        pytest.param("paid \u202egnihton\u202c", "paid gnihton", id="right-to-left-override"),
        pytest.param("a\u2066b\u2069c", "abc", id="isolates"),
        pytest.param("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour", id="line-ends"),
        pytest.param("a\tb", "a\tb", id="tab"),
        pytest.param("caf\u00e9 – “so”", "caf\u00e9 – “so”", id="ordinary"),
    ],
)
def test_what_nobody_sees_is_taken_out(said: str, kept: str) -> None:
    assert plain(said) == kept


@given(st.text())
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert plain(text).isprintable() or "\x1b" not in plain(text)


def test_a_value_is_made_plain_through_and_through() -> None:
    assert plain_values({"a\x01": ["b\x02", {"c": ("d\x03", 4, None)}]}) == {"a": ["b", {"c": ("d", 4, None)}]}
