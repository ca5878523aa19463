"""A column whose heading does not say what it holds is asked about once; the answer is kept for the committee."""

from pathlib import Path

import pytest

from tests.harness.commands.typed import Typed

pytestmark = pytest.mark.commands

DAY = ("--meeting", "16 September 2025", "--lifecycle", "executive", "--committee")
HEADS = "No\tRecommendation\tResponse\tPounds\tBy when\n"
OWNERS = ("Head of Highways", "Director of Place", "Head of Highways")


def paper(tmp_path: Path, name: str, *owners: str, heads: str = HEADS) -> Path:
    """Write a table whose owners stand under a heading that does not say so."""
    whats, days = ("mends the gates", "buys a mower", "opens the park early"), ("30 April", "31 May", "30 June")
    asks = zip(whats, days, owners, strict=True)
    rows = (
        f"{place}\tThat the executive {what} for {name}.\tAgreed\t{owner}\t{day} 2029\n"
        for place, (what, day, owner) in enumerate(asks, start=1)
    )
    file = tmp_path / f"{name}.txt"
    file.write_text(heads + "".join(rows))
    return file


def test_what_is_said_of_a_column_is_kept_and_shown_the_next_time(bywhen: Typed, tmp_path: Path) -> None:
    first = paper(tmp_path, "first", *OWNERS)
    asked = bywhen.at_a_terminal("start", first, *DAY, "COL", keys=b"yes\n" + b"\n" * 8)
    assert 'Column 4, "Pounds": owners? (yes, or what it holds)' in asked.err
    assert asked.code == 0, asked.err
    again = bywhen("start", paper(tmp_path, "second", *OWNERS), *DAY, "COL", "--item", "2")
    assert 'Column 4, "Pounds": owners, as you said on' in again.err
    assert "is that right?" not in again.err
    other = bywhen("start", paper(tmp_path, "third", *OWNERS), *DAY, "OTHERS", "--yes")
    assert 'Column 4, "Pounds", is read as who owns the action: is that right?' in other.err


def test_it_can_be_said_as_an_option_and_read_shows_it(bywhen: Typed, tmp_path: Path) -> None:
    first = paper(tmp_path, "first", *OWNERS)
    started = bywhen("start", first, *DAY, "OPT", "--column", "Pounds=owner")
    assert started.code == 0, started.err
    assert "is that right?" not in started.err
    second = paper(tmp_path, "second", *OWNERS)
    assert "is that right?" in Typed(bywhen.world)("read", second).out
    assert "is that right?" not in bywhen("read", second, "--committee", "OPT").out
    assert "3 signs: 3 read, 0 left out" in bywhen("read", second, "--committee", "OPT", "--claims").out


def test_it_is_used_only_while_the_cells_agree_with_it(bywhen: Typed, tmp_path: Path) -> None:
    assert bywhen("start", paper(tmp_path, "first", *OWNERS), *DAY, "AGR", "--column", "Pounds=owner").code == 0
    sums = paper(
        tmp_path, "sums", "30 April 2029", "31 May 2029", "30 June 2029", heads=HEADS.replace("By when", "Notes")
    )
    read = bywhen("read", sums, "--committee", "AGR").out
    assert "owner     none" in read
    assert 'Column 4, "Pounds", is read as by when: is that right?' in read


def test_a_mistake_in_what_is_said_of_a_column_is_one_sentence(bywhen: Typed, tmp_path: Path) -> None:
    first = paper(tmp_path, "first", *OWNERS)
    for words, says in {"Pounds": "says nothing", "Pounds=money": '"money" is no kind of column'}.items():
        refused = bywhen("start", first, *DAY, "BAD", "--column", words)
        assert (refused.code, says in refused.err) == (2, True), refused.err
