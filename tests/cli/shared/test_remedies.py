"""What the command line tells a person to type next can be typed: the command is there, and takes what is named."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from cli.app import application
from cli.shared.remedies import commands_of_remedy, remedy_in_words, trouble_in_words
from definitions.errors import NotAllowed, Remedy, Trouble
from tests.harness.commands.typed import Typed
from tests.harness.remedies import REF, REMEDIES

pytestmark = pytest.mark.commands

TYPED_BEFORE = {  # what … stands for: what the command that was refused was given
    "start": ["draft.json", "--committee", "CYP", "--meeting", "2020-01-14"],
    "question": ["--committee", "CYP", "--meeting", "2020-01-14", "--from", "Robin Ashe", "--text", "When?"],
    "meetings": ["meetings.csv"],
}
FILLED_IN = {
    "DATE": "2020-03-31",
    "VERDICT": "agreed",
    "OUTCOME": "confirmed",
    "REASON": "implemented",
    "CODE": "CYP",
    "REF": REF,
    "FIELD": "published",
    "VALUE": "2020-03-31",
    "N": "7",
    "EVENT": "7",
    "NAME": "executive",
}


def words_of(command: str) -> list[str]:
    """Return a command as a person would type it: each word in capitals filled in, … by what was typed before."""
    first, verb, *rest = shlex.split(command)
    assert first == "bywhen"
    filled = [FILLED_IN.get(word, word).replace("QUESTION", "2") for word in rest]
    if verb == "meetings" and "…" in filled:
        return [verb, *(word for one in filled for word in (TYPED_BEFORE[verb] if one == "…" else [one]))]
    is_whole = verb not in TYPED_BEFORE or "…" not in filled
    return [verb, *filled] if is_whole else [verb, *TYPED_BEFORE[verb], *(word for word in filled if word != "…")]


def parsed(words: list[str]) -> None:
    """Parse as the command line does, without running anything. Raises a usage error."""
    command: Any = application
    name, context = "bywhen", None
    while hasattr(command, "resolve_command") and words:
        context = command.make_context(name, list(words), parent=context, resilient_parsing=True)
        name, command, words = command.resolve_command(context, words)
    command.make_context(name, list(words), parent=context)


@pytest.mark.parametrize("remedy", REMEDIES, ids=str)
def test_every_command_that_a_remedy_names_is_one_that_the_command_line_takes(remedy: Remedy) -> None:
    named = re.findall(r"`([^`]*)`", remedy_in_words(remedy))
    assert named == list(commands_of_remedy(remedy))
    for command in named:
        parsed(words_of(command))


@pytest.mark.parametrize("remedy", REMEDIES, ids=str)
def test_the_words_that_a_remedy_chooses_are_ones_that_its_command_knows(
    remedy: Remedy, typed: Typed, tmp_path: Path
) -> None:
    """Typed on a folder where nothing runs, each command gets as far as that: its fields and words were understood."""
    for command in commands_of_remedy(remedy):
        words = words_of(command.replace("--to FOLDER", f"--to {tmp_path / 'policy'}"))
        if words[0] in ("up", "start"):  # the one would start a system, the other wants its paper first
            continue
        said = typed(*words, "--data", tmp_path)
        there_is_nothing = "nothing is running on" in said.err or "there is no register at" in said.err
        assert said.code == 0 or there_is_nothing, (command, said)


def test_the_reason_comes_first_and_then_the_command() -> None:
    closed = NotAllowed(f"{REF} is closed (implemented)", Remedy("reopen", REF))
    assert trouble_in_words(closed) == (
        f'{REF} is closed (implemented): open it again first with `bywhen reopen {REF} --because "WHY"`'
    )
    asked = NotAllowed(f"{REF}: question 2 is settled already", Remedy("correct", REF, 1, field="by when"))
    assert trouble_in_words(asked) == (
        f"{REF}: question 2 is settled already; put a mistake right with "
        f'`bywhen correct {REF}/1 by-when DATE --because "WHY"`'
    )
    assert trouble_in_words(Trouble("check the year")) == str(Trouble("check the year")) == "check the year"


def test_a_mistake_in_the_policy_names_the_file_and_the_command_that_writes_one(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "council.yaml").write_text("name: Wexcombe\n", encoding="utf-8")
    assert typed("policy", "check", tmp_path).err == (
        "bywhen: ladders.yaml is missing from the policy folder: copy it from the folder that "
        "`bywhen policy show --to FOLDER` writes\n"
    )


def test_owners_are_named_one_by_one() -> None:
    (command,) = commands_of_remedy(Remedy("change owner", REF, 1, value="Head of Transport / Leader"))
    assert command == f'bywhen change-owner {REF}/1 --owner "Head of Transport" --owner Leader'
