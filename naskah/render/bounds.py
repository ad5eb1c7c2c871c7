"""A Jinja environment for templates of others: no code, no files, and no work without end.

The sandbox of Jinja keeps templates from code. What it leaves open is bounded here: turns of all loops together, the
length of a text, numbers by which texts are multiplied or filled up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sized
from pathlib import PurePath
from typing import Any

from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_TURNS = 1_000_000  # a regulation of 550 pages takes a hundredth of it
LONGEST = 64 << 20  # characters of one text
HIGHEST_POWER = 64
WIDE = re.compile(r"%[^a-zA-Z%]*(?:\d{4}|\*)")  # a field that is filled up to thousands of characters, or to a number given later
FILLING = ("ljust", "rjust", "center", "zfill", "expandtabs", "format", "format_map", "replace", "join", "translate")
# Filters that copy, fill up or make text by a number of their own; the others take no more than they are given.
REMOVED = ("center", "format", "indent", "slice", "batch", "pprint", "wordwrap", "xmlattr", "replace", "urlize", "tojson", "random")
PATH_NAMES = ("name", "stem", "suffix")
# What leads from a path to another one, or into a file.
PATHS = frozenset({
    "joinpath", "parent", "parents", "with_name", "with_stem", "with_suffix",
    "open", "read_text", "read_bytes", "glob", "rglob", "iterdir", "readlink",
})  # fmt: skip
TOO_MUCH = "terlalu banyak pekerjaan: "


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """Counts the turns of loops and refuses texts and numbers beyond all measure."""

    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self, **options: Any) -> None:
        """Take the options of Jinja."""
        super().__init__(**options)
        self.turns = 0
        self.globals.pop("lipsum", None)
        for name in REMOVED:
            self.filters.pop(name, None)
        self.filters |= {"terhitung": self._counted, "terbatas": _bounded}

    def compile(self, source: str | nodes.Template, *words: Any, **named: Any) -> Any:
        """Return the code of a template in which every loop is counted and every joined text measured."""
        name, filename = (*words, None, None)[:2]
        tree = self.parse(source, named.get("name", name), named.get("filename", filename)) if isinstance(source, str) else source
        for loop in list(tree.find_all(nodes.For)):
            loop.iter = _filtered(loop.iter, "terhitung")
        for joined in list(tree.find_all(nodes.Concat)):
            joined.nodes = [_filtered(node, "terbatas") for node in joined.nodes]
        return super().compile(tree, *words, **named)

    def _counted(self, items: Iterable[Any]) -> Iterable[Any]:
        """Return *items* as they are, their number counted."""
        if isinstance(items, Sized):
            self._count(len(items))
            return items
        return self._one_by_one(items)

    def _one_by_one(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._count(1)
            yield item

    def _count(self, turns: int) -> None:
        self.turns += turns
        if self.turns > MOST_TURNS:
            raise SecurityError(f"{TOO_MUCH}lebih dari {MOST_TURNS} putaran")

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return what an operator gives, unless that would be beyond all measure."""
        if operator == "**" and (abs(right) > HIGHEST_POWER or abs(left) > LONGEST):
            raise SecurityError(f"{TOO_MUCH}pangkat {right}")
        if (
            operator == "*"
            and max(_size(left) * abs(right) if isinstance(right, int) else 0, _size(right) * abs(left) if isinstance(left, int) else 0)
            > LONGEST
        ):
            raise SecurityError(f"{TOO_MUCH}teks diulang terlalu sering")
        if operator == "+" and _size(left) + _size(right) > LONGEST:
            raise SecurityError(f"{TOO_MUCH}teks terlalu panjang")
        if operator == "%" and isinstance(left, str) and WIDE.search(left):
            raise SecurityError(f"{TOO_MUCH}lebar pada '%'")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Tell whether a template may see an attribute: not what makes another path of a path, or fills up or multiplies a text."""
        if isinstance(obj, PurePath) and attr not in PATH_NAMES:
            return False
        return not (isinstance(obj, str | bytes) and attr in FILLING) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Leave the formatting of texts to :meth:`is_safe_attribute`, which forbids it."""

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        """Return the pieces of a template joined."""
        joined, size = [], 0
        for piece in pieces:
            size += len(piece)
            if size > 4 * LONGEST:
                raise SecurityError(f"{TOO_MUCH}hasil lebih dari {4 * LONGEST >> 20} MB")
            joined.append(piece)
        return "".join(joined)


def _filtered(node: Any, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _size(value: Any) -> int:
    return len(value) if isinstance(value, Sized) else 0


def _bounded(value: Any) -> Any:
    """Return a text or a value as it is, if it is not too long."""
    if _size(value) > LONGEST:
        raise SecurityError(f"{TOO_MUCH}teks terlalu panjang")
    return value
