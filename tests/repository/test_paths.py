"""Every path, module and make target that a page names is there; a bare name stands beside the path before it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.repository import PACKAGES, ROOT, modules, public_names

PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
TOP = (*PACKAGES, "docs", "deploy")
FOLDERS = {folder.name for top in PACKAGES for folder in (ROOT / top).rglob("*") if folder.is_dir()} - {*TOP}
WHOLE_PATH = re.compile(rf"(?<![\w/.<>-])((?:{'|'.join(TOP)})/[\w./*{{}},-]*[\w*/])")
BARE_NAME = re.compile(r"(?<=`)[\w*-]+\.(?:py|yaml|txt|md|html|toml)(?=`)")
PART_OF_PATH = re.compile(rf"(?<=`)(?:{'|'.join(sorted(FOLDERS))})/[\w./*-]+(?=`)")
COUNCIL_S_OWN = {"people.yaml", "council.yaml", "ladders.yaml"}  # what stands in a council's own folders


def cells(text: str) -> Iterator[str]:
    """Yield each cell of a page's tables, and each other paragraph whole."""
    for paragraph in re.split(r"\n\s*\n", text):
        lines = paragraph.split("\n")
        if lines[0].startswith("|"):
            yield from (cell for line in lines for cell in line.split(" | "))
        else:
            yield paragraph


def is_there(path: str, folder: Path = ROOT) -> bool:
    """Whether something in the folder has this path; `a/{b,c}.py` names two, `*.txt` at least one."""
    braces = re.fullmatch(r"(.*)\{(.*)\}(.*)", path)
    spelt = [f"{braces[1]}{middle}{braces[3]}" for middle in braces[2].split(",")] if braces else [path]
    return all(any(folder.glob(name.rstrip("/"))) for name in spelt)


def missing(text: str) -> Iterator[str]:
    """Yield what a page names and the repository does not have; bare names stand in the folders named last."""
    beside: list[Path] = []
    for cell in cells(text):
        paths = WHOLE_PATH.findall(cell)
        yield from (path for path in paths if not is_there(path))
        beside = [ROOT / path if path.endswith("/") else (ROOT / path).parent for path in paths] or beside
        bare = [name for name in BARE_NAME.findall(cell) if name not in COUNCIL_S_OWN]
        yield from (name for name in bare if not any(is_there(name, folder) for folder in (*beside, ROOT)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_that_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert list(missing(text)) == []
    assert PART_OF_PATH.findall(text) == [], "say the whole path"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!\w+:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_and_module_that_a_page_runs_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    run = re.findall(r"(?:`|^    (?:\$ )?)make ((?:[a-z]+ ?)+)(?=`|\s*$|\s*#)", text, re.M)
    assert [name for names in run for name in names.split() if name not in targets] == []
    modules = [name.replace(".", "/") for name in re.findall(r"python -m ([a-z_.]+\w)", text)]
    assert [name for name in modules if name.split("/")[0] in TOP and not is_there(f"{name}.py")] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_test_that_a_page_names_is_there(page: Path) -> None:
    files = modules("tests")
    known = {name for file in files for name in public_names(file)} | {file.stem for file in files}
    assert set(re.findall(r"`(test_\w+)`", page.read_text(encoding="utf-8"))) - known == set()
