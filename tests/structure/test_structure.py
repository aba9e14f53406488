"""The size and the shape of the code: what a newcomer has to hold in mind at once.

import-linter checks the layers; this checks what it does not know: how many files a folder has,
how long a file and how wide a class is, that no two files need each other, and that values are
named by nouns.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import networkx
import pytest

TOP = Path(__file__).resolve().parents[2]
APP = TOP / "app"
FILES_IN_A_FOLDER = 15
LINES_IN_A_FILE = 400
OWN_METHODS = 20
# With what a class inherits from classes of this project.
ALL_METHODS = 25
# Names of values that say nothing to a reader: the noun is always better (see ARCHITECTURE.md).
VAGUE_NAMES = frozenset(
    {"found", "told", "said", "asked", "one", "way", "wanted", "made", "kept", "done"}
)


def python_files(folder: Path) -> Iterator[Path]:
    """Yield the Python files below a folder, without caches."""
    yield from (p for p in sorted(folder.rglob("*.py")) if "__pycache__" not in p.parts)


@cache
def trees() -> dict[str, ast.Module]:
    """Return the parsed modules of the application by dotted name."""
    return {
        ".".join(p.relative_to(APP).with_suffix("").parts).removesuffix(".__init__"): ast.parse(
            p.read_text(encoding="utf-8")
        )
        for p in python_files(APP)
    }


def imported(tree: ast.Module, known: set[str]) -> Iterator[str]:
    """Yield the modules of the application that a module names, late or for types alone, too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in known else node.module


@cache
def classes() -> dict[str, tuple[ast.ClassDef, str]]:
    """Return every class of the application with its module; a name counts once."""
    return {
        node.name: (node, name)
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }


def methods(node: ast.ClassDef) -> set[str]:
    """Return the names of the methods that a class defines itself."""
    return {part.name for part in node.body if isinstance(part, ast.FunctionDef)}


def inherited(node: ast.ClassDef) -> set[str]:
    """Return the names of a class's methods, with those of its bases in this project."""
    names = methods(node)
    for base in node.bases:
        word = base.id if isinstance(base, ast.Name) else getattr(base, "attr", "")
        if word in classes() and classes()[word][0] is not node:
            names |= inherited(classes()[word][0])
    return names


@pytest.mark.parametrize("place", ["app", "tests", "packaging"])
def test_no_folder_has_too_many_files(place):
    counts: dict[Path, int] = {}
    for path in python_files(TOP / place):
        if path.name not in ("__init__.py", "conftest.py"):
            counts[path.parent] = counts.get(path.parent, 0) + 1
    assert {str(f): n for f, n in counts.items() if n > FILES_IN_A_FOLDER} == {}


@pytest.mark.parametrize("place", ["app", "tests", "packaging"])
def test_no_file_is_too_long(place):
    lines = {
        str(p.relative_to(TOP)): len(p.read_text(encoding="utf-8").splitlines())
        for p in python_files(TOP / place)
    }
    assert {name: count for name, count in lines.items() if count > LINES_IN_A_FILE} == {}


def test_no_class_is_too_wide():
    own = {name: len(methods(node)) for name, (node, _) in classes().items()}
    every = {name: len(inherited(node)) for name, (node, _) in classes().items()}
    assert {name: count for name, count in own.items() if count > OWN_METHODS} == {}
    assert {name: count for name, count in every.items() if count > ALL_METHODS} == {}


def test_no_two_files_need_each_other():
    known = set(trees())
    graph = networkx.DiGraph(
        (name, other) for name, tree in trees().items() for other in imported(tree, known)
    )
    circles = [sorted(c) for c in networkx.strongly_connected_components(graph) if len(c) > 1]
    assert circles == []


def name_given(node: ast.AST) -> str:
    """Return the name that a node of the tree gives to a value or function, or an empty text."""
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
            return name
        case ast.arg(arg=name) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return name
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
            return name
    return ""


def vague_names(tree: ast.Module) -> Iterator[str]:
    """Yield the names of values and functions that say nothing, with their line."""
    for node in ast.walk(tree):
        name = name_given(node).strip("_")
        if name in VAGUE_NAMES:
            yield f"{name} in line {node.lineno}"


def test_values_are_named_by_nouns():
    vague = {name: list(vague_names(tree)) for name, tree in trees().items()}
    assert {name: places for name, places in vague.items() if places} == {}
