"""A mistake put into the living program.

One in a function replaces the code of the living function, so that everybody who has imported it meets it; one in a constant of
the module replaces its value wherever it is held.
"""

from __future__ import annotations

import ast
import functools
import gc
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import CodeType, FunctionType, ModuleType
from typing import Any

from tests.mutation.mutants import Mutant

Named = tuple[str, str, int]  # a function: its file, its name, its first line


@dataclass(slots=True)
class Living:
    """The functions of the program as they live in this process, and what it has cached."""

    functions: dict[Named, list[FunctionType]] = field(default_factory=dict)
    caches: list[Any] = field(default_factory=list)

    @classmethod
    def found(cls) -> Living:
        """Look through everything that lives; it is not collected from then on, so that a fork shares it."""
        living = cls()
        for one in gc.get_objects():
            if isinstance(one, FunctionType):
                code = one.__code__
                living.functions.setdefault((code.co_filename, code.co_name, code.co_firstlineno), []).append(one)
            elif isinstance(one, functools._lru_cache_wrapper) and str(one.__module__).startswith("naskah"):
                living.caches.append(one)
        gc.freeze()
        return living

    def put(self, mutant: Mutant, module: ModuleType) -> bool:
        """Put a mistake into *module* as it stands in this process; return False where it has no place there."""
        for cache in self.caches:
            cache.cache_clear()
        if mutant.function is None:
            return _put_constant(mutant, module)
        path = str(module.__file__)
        codes = _codes(compile(mutant.tree(), path, "exec"))
        wanted = next((code for code in codes if (code.co_name, code.co_firstlineno) == mutant.function), None)
        found = self.functions.get((path, *mutant.function), [])
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
    for other in [one for name, one in sys.modules.items() if name.startswith(("naskah.", "tests.")) and one is not module]:
        for name in names & before.keys():
            if other.__dict__.get(name) is before[name]:
                setattr(other, name, getattr(module, name))
    return True


def _resting(mutant: Mutant) -> tuple[list[ast.stmt], set[str]]:
    """Return the changed statement with the assignments after it that rest on it, and the names they give."""
    found: list[ast.stmt] = []
    names: set[str] = set()
    body = mutant.tree().body[mutant.top :]
    for statement in body:
        if not isinstance(statement, (ast.Assign, ast.AnnAssign)):
            continue
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        used = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
        if not found or used & names:
            found.append(statement)
            names |= {node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)}
    return (found, names) if found and found[0] is body[0] else ([], set())


def users(mutant: Mutant) -> set[tuple[str, int]]:
    """Return the functions of its module that name the constants a mistake changes."""
    names = _resting(mutant)[1]
    codes = _codes(compile(mutant.path.read_text("utf-8"), str(mutant.path), "exec"))
    used = {code: {*code.co_names, *(name for one in _codes(code) for name in one.co_names)} for code in codes}
    return {(code.co_name, code.co_firstlineno) for code, found in used.items() if names & found}
