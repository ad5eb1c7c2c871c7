"""Small mistakes put into a module one at a time: a comparison turned, a number one larger, a condition the other way round.

A mistake in a function replaces the code of the living function, so that everybody who has imported it meets it; one in a
constant of the module replaces its value wherever it is held. What is evaluated once, while a class is made, is left alone.
"""

from __future__ import annotations

import ast
import copy
import functools
import gc
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult, ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
Change = Callable[[Any], str]  # changes a node in place; says what it made of it


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mistake: the top-level statement it is in, the function (None: a constant), its place and what it does, the changed tree."""

    top: int
    function: tuple[str, int] | None
    line: int
    said: str
    tree: ast.Module


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield every mistake that can be put into the module at *path*."""
    tree = ast.parse(path.read_text("utf-8"))
    for top, statement in enumerate(tree.body):
        if isinstance(statement, (ast.Import, ast.ImportFrom)) or _is_text(statement) or _names(statement):
            continue
        for steps, function in _places(statement, None):
            node = _at(statement, steps)
            for number in range(len(_changes(node))):
                changed = copy.deepcopy(tree)
                place: Any = _at(changed.body[top], steps)
                before = ast.unparse(place)
                said = _changes(place)[number](place)
                yield Mutant(top, function, node.lineno, f"{before[:70]} -> {said[:70]}", ast.fix_missing_locations(changed))


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _names(statement: ast.stmt) -> bool:
    """Tell whether a statement lists names or types only."""
    text = ast.unparse(statement)
    return text.startswith(("__all__", "if TYPE_CHECKING")) or "TypeVar(" in text


Step = tuple[str, int | None]


def _places(node: ast.AST, function: tuple[str, int] | None, steps: tuple[Step, ...] = ()) -> Iterator[tuple[tuple[Step, ...], Any]]:
    """Yield the way to each node that may be changed, with the outermost function it lies in."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and function is None:
        function = (node.name, min([node.lineno, *(one.lineno for one in node.decorator_list)]))
    in_class = isinstance(node, ast.ClassDef)
    if hasattr(node, "lineno"):
        yield steps, function
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "args", "bases", "keywords") and not isinstance(node, ast.Call):
            continue
        for number, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            skipped = _is_text(child) or isinstance(node, ast.JoinedStr) or (in_class and not isinstance(child, ast.FunctionDef))
            if isinstance(child, ast.AST) and not skipped:
                yield from _places(child, function, (*steps, (name, number)))


def _at(node: Any, steps: tuple[Step, ...]) -> Any:
    for name, number in steps:
        node = getattr(node, name)
        node = node if number is None else node[number]
    return node


def _changes(node: Any) -> list[Change]:
    """Return the mistakes that can be made at a node."""
    return [change for fits, change in MISTAKES if fits(node)][:1]


def _gives(node: Any) -> bool:
    return (
        isinstance(node, ast.Return) and node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None)
    )


def _turned(node: ast.Compare) -> str:
    node.ops[0] = COMPARED[type(node.ops[0])]()
    return ast.unparse(node)


def _other_word(node: ast.BoolOp) -> str:
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    return ast.unparse(node)


def _other_sum(node: ast.BinOp | ast.AugAssign) -> str:
    node.op = COMPUTED[type(node.op)]()
    return ast.unparse(node)


def _other_value(node: ast.Constant) -> str:
    value = node.value
    if isinstance(value, bool):
        node.value = not value
    elif isinstance(value, (int, float)):
        node.value = value + 1
    elif isinstance(value, (str, bytes)):
        node.value = value + (b"XX" if isinstance(value, bytes) else "XX")  # type: ignore[operator]
    return ast.unparse(node)


def _turned_test(node: ast.If | ast.IfExp | ast.While) -> str:
    node.test = ast.UnaryOp(ast.Not(), node.test)
    return ast.unparse(node.test)


def _nothing(node: ast.Return) -> str:
    node.value = ast.Constant(None)
    return "return None"


def _other_leap(node: Any) -> str:
    node.__class__ = ast.Break if isinstance(node, ast.Continue) else ast.Continue
    return ast.unparse(node)


def _left_out(node: ast.Expr) -> str:
    node.value = ast.Constant(None)
    return "nothing"


def _unfiltered(node: ast.comprehension) -> str:
    node.ifs = []
    return ast.unparse(node)


MISTAKES: list[tuple[Callable[[Any], bool], Change]] = [
    (lambda node: isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARED, _turned),
    (lambda node: isinstance(node, ast.BoolOp), _other_word),
    (lambda node: isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in COMPUTED, _other_sum),
    (lambda node: isinstance(node, ast.Constant) and node.value not in (None, "", ...), _other_value),
    (lambda node: isinstance(node, (ast.If, ast.IfExp, ast.While)), _turned_test),
    (_gives, _nothing),
    (lambda node: isinstance(node, (ast.Continue, ast.Break)), _other_leap),
    (lambda node: isinstance(node, ast.Expr) and isinstance(node.value, ast.Call), _left_out),
    (lambda node: isinstance(node, ast.comprehension) and bool(node.ifs), _unfiltered),
]


# -- putting one into the living program -------------------------------------------------------------------------------


def put(mutant: Mutant, module: ModuleType) -> bool:
    """Put a mistake into *module* as it stands in this process; return False where it has no place there."""
    path = str(module.__file__)
    for cache in [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]:
        cache.cache_clear()
    if mutant.function is None:
        return _put_constant(mutant, module)
    wanted = next(
        (code for code in _codes(compile(mutant.tree, path, "exec")) if (code.co_name, code.co_firstlineno) == mutant.function), None
    )
    living = [one for one in gc.get_objects() if isinstance(one, FunctionType) and one.__code__.co_filename == path]
    found = [one for one in living if (one.__code__.co_name, one.__code__.co_firstlineno) == mutant.function]
    for one in found:
        if wanted is None or wanted.co_freevars != one.__code__.co_freevars:
            return False
        one.__code__ = wanted
    return bool(found)


def _codes(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _codes(one)


def _put_constant(mutant: Mutant, module: ModuleType) -> bool:
    """Evaluate the changed statement, and those after it that rest on it, and hand the values on to whoever holds the old ones."""
    before = {name: value for name, value in vars(module).items() if not name.startswith("__")}
    found, names = _resting(mutant)
    if not names:
        return False
    exec(compile(ast.Module(found, []), str(module.__file__), "exec"), module.__dict__)
    for other in [one for name, one in sys.modules.items() if name.startswith("naskah.") and one is not module]:
        for name in names & before.keys():
            if other.__dict__.get(name) is before[name]:
                setattr(other, name, getattr(module, name))
    return True


def _resting(mutant: Mutant) -> tuple[list[ast.stmt], set[str]]:
    """Return the changed statement with the assignments after it that rest on it, and the names they give."""
    found: list[ast.stmt] = []
    names: set[str] = set()
    for statement in mutant.tree.body[mutant.top :]:
        if not isinstance(statement, (ast.Assign, ast.AnnAssign)):
            continue
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        used = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
        if not found or used & names:
            found.append(statement)
            names |= {node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)}
    return (found, names) if found and found[0] is mutant.tree.body[mutant.top] else ([], set())


def users(mutant: Mutant, path: Path) -> set[tuple[str, int]]:
    """Return the functions of the module at *path* that name the constants a mistake changes."""
    names = _resting(mutant)[1]
    codes = _codes(compile(path.read_text("utf-8"), str(path), "exec"))
    used = {code: {*code.co_names, *(name for one in _codes(code) for name in one.co_names)} for code in codes}
    return {(code.co_name, code.co_firstlineno) for code, found in used.items() if names & found}
