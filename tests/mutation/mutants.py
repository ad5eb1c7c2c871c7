"""Small mistakes put into a module one at a time: a comparison turned, a number one larger, a condition the other way round.

What is evaluated once, while a class is made, is left alone.
"""

from __future__ import annotations

import ast
import copy
import functools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult, ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
ALIAS = re.compile(r"\w+ = (?:(?:tuple|dict|list|Callable|Mapping|Sequence|Iterator)\[.*\]|[A-Z]\w+(?: \| [A-Z]\w+)+)")
Change = Callable[[Any], str]  # changes a node in place; says what it made of it
Step = tuple[str, int | None]  # a field of a node, and which of its list


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mistake: what it does, in which function or constant (``within``, the ``nth`` of its kind there), and its place in the module.

    ``function`` is the outermost function it lies in, by name and first line (None: a constant), ``top`` the number of the statement
    of the module, ``steps`` lead from there to the node.
    """

    path: Path
    within: str
    said: str
    nth: int
    line: int
    function: tuple[str, int] | None
    top: int
    steps: tuple[Step, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what tells it from all others, also when lines were put in above it."""
        return self.path.stem, self.within, self.said + (f" ({self.nth})" if self.nth > 1 else "")

    def tree(self) -> ast.Module:
        """Return the module with the mistake in it."""
        tree = _tree(self.path)
        statement = copy.deepcopy(tree.body[self.top])
        place = _at(statement, self.steps)
        _change(place)(place)
        body = [*tree.body[: self.top], ast.fix_missing_locations(statement), *tree.body[self.top + 1 :]]
        return ast.Module(body, tree.type_ignores)


@functools.cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield every mistake that can be put into the module at *path*."""
    alike: Counter[tuple[str, str]] = Counter()
    for top, statement in enumerate(_tree(path).body):
        if isinstance(statement, (ast.Import, ast.ImportFrom)) or _is_text(statement) or _names(statement):
            continue
        for place in _places(statement, Place()):
            node = copy.deepcopy(_at(statement, place.steps))
            before = ast.unparse(node)
            said = f"{_short(before)} -> {_short(_change(node)(node))}"
            alike[place.within, said] += 1
            yield Mutant(path, place.within, said, alike[place.within, said], node.lineno, place.function, top, place.steps)


def _short(text: str) -> str:
    return " ".join(text[:80].split())


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _names(statement: ast.stmt) -> bool:
    """Tell whether a statement lists names or types only."""
    text = ast.unparse(statement)
    return text.startswith(("__all__", "if TYPE_CHECKING")) or "TypeVar(" in text or bool(ALIAS.fullmatch(text))


@dataclass(frozen=True, slots=True)
class Place:
    """A node on the way down: the steps to it, the names it lies in, its outermost function."""

    steps: tuple[Step, ...] = ()
    within: str = ""
    function: tuple[str, int] | None = None

    def named(self, node: ast.AST) -> Place:
        """Return the place, with the name that *node* gives to what lies in it."""
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            within = f"{self.within}.{node.name}".lstrip(".")
            if not isinstance(node, ast.ClassDef) and self.function is None:
                first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
                return replace(self, within=within, function=(node.name, first))
            return replace(self, within=within)
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and not self.within:
            return replace(self, within=ast.unparse(node.targets[0] if isinstance(node, ast.Assign) else node.target))
        return self


def _places(node: ast.AST, place: Place) -> Iterator[Place]:
    """Yield the place of each node that may be changed."""
    place = place.named(node)
    if hasattr(node, "lineno") and any(fits(node) for fits, _ in MISTAKES):
        yield place
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "args", "bases", "keywords") and not isinstance(node, ast.Call):
            continue
        for number, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST) and not _aside(node, child):
                yield from _places(child, replace(place, steps=(*place.steps, (name, number))))


def _aside(node: ast.AST, child: ast.AST) -> bool:
    """Tell whether nobody could see a mistake in *child*: documentation, what is said to a type checker, what a class is made of once.

    ``strict=True`` of ``zip`` is a claim like an ``assert``.
    """
    claim = isinstance(child, ast.keyword) and child.arg == "strict" and ast.unparse(child.value) == "True"
    in_class = isinstance(node, ast.ClassDef) and not isinstance(child, ast.FunctionDef)
    return _is_text(child) or claim or in_class or isinstance(child, ast.Assert)


def _at(node: Any, steps: tuple[Step, ...]) -> Any:
    for name, number in steps:
        node = getattr(node, name)
        node = node if number is None else node[number]
    return node


def _change(node: Any) -> Change:
    """Return the mistake that is made at a node."""
    return next(change for fits, change in MISTAKES if fits(node))


def _gives(node: Any) -> bool:
    return isinstance(node, ast.Return) and not _holds_none(node.value)


def _holds_none(node: ast.expr | None) -> bool:
    return node is None or (isinstance(node, ast.Constant) and node.value is None)


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


def _as_it_is(node: ast.UnaryOp) -> str:
    node.operand = ast.UnaryOp(ast.Not(), node.operand)
    return ast.unparse(node)


def _empty(node: ast.Assign | ast.AnnAssign) -> str:
    node.value = ast.Constant(None)
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
    (lambda node: isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not), _as_it_is),
    (lambda node: isinstance(node, (ast.Assign, ast.AnnAssign)) and not _holds_none(node.value), _empty),
]
