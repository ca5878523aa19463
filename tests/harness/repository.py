"""The repository's own files, for tests that hold it together."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCT = (
    *(
        "definitions",
        "runtime",
        "register",
        "intake",
        "mail",
        "activities",
        "workflows",
        "worker",
        "web",
        "demo",
        "cli",
    ),
)
PACKAGES = (*PRODUCT, "bench", "tests")


def modules(*packages: str) -> list[Path]:
    """Return every Python file of these packages, by its path from the root."""
    return sorted(file.relative_to(ROOT) for package in packages for file in (ROOT / package).rglob("*.py"))


@cache
def tree(module: Path) -> ast.Module:
    """Return a module as Python reads it."""
    return ast.parse((ROOT / module).read_text(encoding="utf-8"))


def imported(module: Path) -> Iterator[str]:
    """Yield what a module imports, anywhere in it: modules, and names with theirs."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def public_names(module: Path) -> set[str]:
    """Return the functions, classes and constants that a module has for others."""
    found: set[str] = set()
    for node in tree(module).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        found |= {one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)}
    return {name for name in found if not name.startswith("_")}
