"""Strict types see the edge between commands and rules: a field that is wrong, missing or misspelt is an error."""

from pathlib import Path

from mypy import api

ROOT = Path(__file__).parents[2]
HEAD = """\
from datetime import date

from cli.shared.say import Say, of_action
from definitions.case import news as n
from definitions.forms.questions import Missing
from definitions.forms.statement import worded

REF, NEW = "CYP-2026-09-15-4", date(2027, 3, 31)
"""
RIGHT = [
    "Say(REF, lambda scene: worded(n.Begin(**scene.said, action=1)))",
    "Say(REF, lambda scene: worded(n.Adopt(**scene.said, outcome='amended'), text='In other words'))",
    "of_action(REF, lambda scene, number: worded(n.RequestExtension(**scene.said, action=number, until=NEW)))",
    "Missing('by when', 'By when?')",
]
WRONG = {
    "Say(REF, lambda scene: worded(n.Begin(**scene.said, action='1')))": "arg-type",
    "Say(REF, lambda scene: worded(n.Begin(**scene.said)))": "call-arg",
    "Say(REF, lambda scene: worded(n.Begin(**scene.said, actoin=1)))": "call-arg",
    "Say(REF, lambda scene: worded(n.Begin(**scene.said, action=1, until=NEW)))": "call-arg",
    "Say(REF, lambda scene: worded(n.Begin(action=1)))": "call-arg",
    "Say(REF, lambda scene: worded(n.Adopt(**scene.said, outcome='amend')))": "arg-type",
    "Say(REF, lambda scene: worded(n.Adopt(**scene.said), text=1))": "arg-type",
    "Say(REF, lambda scene: n.Adopt(**scene.said))": "arg-type",
    "Say(REF, lambda scene: worded('Adopt'))": "arg-type",
    "of_action(REF, lambda scene, number: worded(n.RequestExtension(**scene.said, action=number, until=None)))": (
        "arg-type"
    ),
    "of_action(REF, lambda scene, number: worded(n.Ask(**scene.said, question=1, field='by-when')))": "arg-type",
    "Missing('by-when', 'By when?')": "arg-type",
}


def test_news_that_is_built_wrongly_is_a_type_error(tmp_path: Path) -> None:
    lines = [*HEAD.splitlines(), *RIGHT, *WRONG]
    file = tmp_path / "wrongly_built.py"
    file.write_text("\n".join(lines) + "\n")
    said, trouble, _ = api.run(["--config-file", str(ROOT / "pyproject.toml"), "--no-error-summary", str(file)])
    assert not trouble
    found: dict[str, str] = {}
    for line in said.splitlines():
        place, kind, words = line.split(": ", 2)
        if kind == "error":
            found.setdefault(lines[int(place.rpartition(":")[2]) - 1], words.rpartition("[")[2].rstrip("]"))
    assert found == WRONG
