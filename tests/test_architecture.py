"""Who may import whom: nouns only earlier nouns, verbs only nouns, the command everything."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# One a line, so that rooms added side by side do not meet. A noun imports only those above it.
NOUNS = (
    "problems",
    "numbering",
    "capitals",  # titles in running text
    "tables",
    "kinds",  # kinds of regulation as data
    "model",
    "refs",
    "citations",
    "changes",
    "clauses",  # the language of amendments
    "lines",  # what a document is
    "redline",  # what a comparison prints
)
VERBS = (
    "load",
    "check",
    "report",
    "fix",
    "render",
    "compare",
    "amend",
    "imports",
    "publish",
    "conserve",
    "status",
    "verify",
    "revise",
)
# Shared by verbs and built on nouns alone.
TOOLS = (
    "archive",  # a zip of Office, opened safely
    "cache",  # results kept on disk
    "charts",  # figures of the matrices drawn
    "crew",  # helpers that do a part of the work
    "dump",  # content files written anew
    "jdih",  # the record for the legal documentation office
    "manifest",  # a revision frozen
    "outside",  # other programs
    "readers",  # outputs read back
    "reading",  # blocks as units and tables
    "records",  # content files changed in place
    "register",  # laws and regulations that others are held against
    "rules",  # what a rule is and what it looks at
    "scratch",  # the temporary folder of a run
    "stages",  # a revision moved to another stage
    "store",  # content changed as a set
    "wordfile",  # a DOCX as blocks
)
LONGEST_MODULE, LONGEST_FUNCTION = 400, 60

MODULES = sorted((ROOT / "naskah").rglob("*.py"))
TREES = {path: ast.parse(path.read_text("utf-8")) for path in (*MODULES, ROOT / "build.py")}


def part(path: Path) -> str:
    """Return the part of the library that *path* belongs to: the name after ``naskah``."""
    return path.relative_to(ROOT / "naskah").parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> set[str]:
    """Return the dotted names that *tree* imports, wherever in the file."""
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, "relative imports hide who is meant"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def parts(tree: ast.AST) -> set[str]:
    """Return the parts of the library that *tree* imports."""
    return {name.split(".")[1] for name in imported(tree) if name.startswith("naskah.")} - {"__version__"}


def test_every_module_has_its_place() -> None:
    assert {part(path) for path in MODULES} <= {*NOUNS, *VERBS, *TOOLS, "commands", "__init__"}


@pytest.mark.parametrize("path", [path for path in MODULES if part(path) in NOUNS], ids=lambda path: path.stem)
def test_a_noun_imports_only_earlier_nouns(path: Path) -> None:
    own = part(path)
    assert parts(TREES[path]) <= {own, *NOUNS[: NOUNS.index(own)]}


@pytest.mark.parametrize("path", [path for path in MODULES if part(path) in (*VERBS, *TOOLS)], ids=lambda path: path.stem)
def test_a_verb_imports_nouns_and_never_another_verb(path: Path) -> None:
    assert parts(TREES[path]) <= {part(path), *NOUNS, *TOOLS}


def test_only_one_module_imports_docxtpl() -> None:
    users = [path for path, tree in TREES.items() if any(name.split(".")[0] == "docxtpl" for name in imported(tree))]
    assert [path.relative_to(ROOT).as_posix() for path in users] == ["naskah/render/docx.py"]


@pytest.mark.parametrize("path", TREES, ids=lambda path: path.stem)
def test_modules_and_functions_stay_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name
