"""What a remedy names comes through a real shell as it was."""

import subprocess

import pytest

from cli.shared.remedies import typed

pytestmark = pytest.mark.integration


@pytest.mark.parametrize(
    "text", ["agreed", "P3M", "2027-03-31", "Head of Transport", 'the "old" road', "Children's $ervices", "`x`", "No!"]
)
def test_what_is_named_comes_through_a_shell_as_it_was(text: str) -> None:
    said = subprocess.run(["bash", "-c", f"printf %s {typed(text)}"], capture_output=True, text=True, check=True)
    assert said.stdout == text
