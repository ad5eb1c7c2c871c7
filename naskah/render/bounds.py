"""A Jinja environment for templates of others: no code, no files, and no work without end.

The sandbox of Jinja keeps templates from code. What it leaves open is bounded here: time, turns of all loops together,
what is called, the length of a text and of all texts that are made, numbers, and the size of what is put together of others.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sized
from functools import wraps
from pathlib import PurePath
from typing import Any

from jinja2 import Template, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

SECONDS = 6.0  # of work on one document; the longest regulation takes one
MOST_TURNS = 1_000_000  # a regulation of 550 pages takes a hundredth of it
LONGEST = 16 << 20  # characters of one text
LONGEST_RESULT = 128 << 20  # characters of a document, its pictures too
MOST_MADE = 320 << 20  # bytes of all texts that a template makes
LONGEST_WORKED = 1 << 20  # characters of a text that is cut up, or made into another one
MOST_BITS = 4096  # of a whole number
HIGHEST_POWER = 64
WIDE = re.compile(r"%[^a-zA-Z%]*(?:\d{4}|\*)")  # a field that is filled up to thousands of characters, or to a number given later
FILLING = ("ljust", "rjust", "center", "zfill", "expandtabs", "format", "format_map", "replace", "join", "translate")
# Filters that take no more than they are given; those that fill up, cut or count by a number of their own are not there.
WHOLE = ("safe", "escape", "e", "default", "d", "length", "count")
OF_TEXT = ("capitalize", "lower", "upper", "title", "trim", "string", "truncate", "urlencode", "float", "int", "abs")
OF_LISTS = (
    "first", "last", "map", "max", "min", "select", "reject", "selectattr", "rejectattr",
    "sort", "unique", "reverse", "groupby", "dictsort", "items", "attr",
)  # fmt: skip
PATH_NAMES = ("name", "stem", "suffix")
# What leads from a path to another one, or into a file.
PATHS = frozenset({
    "joinpath", "parent", "parents", "with_name", "with_stem", "with_suffix",
    "open", "read_text", "read_bytes", "glob", "rglob", "iterdir", "readlink",
})  # fmt: skip
TOO_MUCH = "terlalu banyak pekerjaan: "
CONTAINERS = (list, tuple, dict, set, frozenset)


class _Counted:
    """The items of a loop, each of them a turn."""

    def __init__(self, items: Iterable[Any], tick: Callable[[], None]) -> None:
        self.items, self.tick = items, tick

    def __iter__(self) -> Iterator[Any]:
        for item in self.items:
            self.tick()
            yield item


class _CountedSized(_Counted):
    """The same of items whose number is known beforehand."""

    def __len__(self) -> int:
        return len(self.items)  # type: ignore[arg-type]


class _Bounding(NodeTransformer):
    """Puts what bounds it around each loop, each joined text, and whatever is put together of others."""

    def visit(self, node: nodes.Node, *words: Any, **named: Any) -> Any:
        """Return what stands in the place of *node*."""
        node = self.generic_visit(node, *words, **named)
        if isinstance(node, nodes.For):
            node.iter = _filtered(node.iter, "terhitung")
        elif isinstance(node, nodes.Concat):
            node.nodes = [_filtered(one, "terbatas") for one in node.nodes]
            return _filtered(node, "terbatas")
        elif isinstance(node, nodes.List | nodes.Dict) or (isinstance(node, nodes.Tuple) and node.ctx == "load"):
            return node if all(isinstance(one, nodes.Const) for one in node.iter_child_nodes()) else _filtered(node, "tertimbang")
        return node


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """Counts what templates do, and refuses texts, lists and numbers beyond all measure."""

    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self, **options: Any) -> None:
        """Take the options of Jinja."""
        super().__init__(finalize=_printable, **options)
        self.globals.pop("lipsum", None)
        known = self.filters
        self.filters = {name: known[name] for name in (*WHOLE, *OF_LISTS)}
        self.filters |= {name: _of_text(known[name]) for name in OF_TEXT}
        self.filters |= {"list": self._listed, "join": self._joined, "sum": _sum}
        self.filters |= {"terhitung": self._counted, "terbatas": self._text, "tertimbang": self._weighed}
        self.begin()

    def begin(self) -> None:
        """Begin another document: nothing has been done for it yet."""
        self.turns, self.made, self.begun = 0, 0, time.thread_time()

    def compile(self, source: str | nodes.Template, *words: Any, **named: Any) -> Any:
        """Return the code of a template in which all that could go on without end is bounded."""
        name, filename = (*words, None, None)[:2]
        tree = self.parse(source, named.get("name", name), named.get("filename", filename)) if isinstance(source, str) else source
        return super().compile(_Bounding().visit(tree), *words, **named)

    def get_template(self, *words: Any, **named: Any) -> Template:
        """Return a template, which counts as a turn: one may ask for itself more than once."""
        self._tick()
        return super().get_template(*words, **named)

    # -- counting ------------------------------------------------------------------------------------------------------

    def _tick(self, turns: int = 1) -> None:
        self.turns += turns
        if self.turns > MOST_TURNS:
            raise SecurityError(f"{TOO_MUCH}lebih dari {MOST_TURNS} putaran")
        if time.thread_time() - self.begun > SECONDS:
            raise SecurityError(f"{TOO_MUCH}lebih dari {SECONDS:.0f} detik")

    def _counted(self, items: Iterable[Any]) -> Iterable[Any]:
        """Return *items* as they are, each of them counted when its turn comes."""
        return (_CountedSized if isinstance(items, Sized) else _Counted)(items, self._tick)

    def _weighed(self, value: Any) -> Any:
        """Return what was put together as it is, if it holds no more than it may, everything in it counted as often as it stands there."""
        if _weight(value, {}) > MOST_TURNS:
            raise SecurityError(f"{TOO_MUCH}daftar terlalu panjang")
        return value

    def _listed(self, items: Iterable[Any]) -> list[Any]:
        return self._weighed(list(_Counted(items, self._tick)))  # type: ignore[no-any-return]

    def _text(self, value: Any) -> Any:
        """Return a text or a value as it is; it counts among all that is made."""
        _printable(value)
        if isinstance(value, str | bytes):
            self.made += value.__sizeof__()
            if self.made > MOST_MADE:
                raise SecurityError(f"{TOO_MUCH}teks yang dibuat lebih dari {MOST_MADE >> 20} MB")
        return value

    def _joined(self, items: Iterable[Any], between: str = "") -> str:
        """Return the items as one text (the filter ``join``)."""
        pieces, size = [], 0
        for item in _Counted(items, self._tick):
            piece = str(_printable(item))
            size += len(piece) + len(between)
            if size > LONGEST_WORKED:
                raise SecurityError(f"{TOO_MUCH}teks terlalu panjang")
            pieces.append(piece)
        return str(between).join(pieces)

    # -- what templates do ---------------------------------------------------------------------------------------------

    def call(self, context: Context, called: Any, /, *words: Any, **named: Any) -> Any:
        """Call something for a template, which counts as a turn; what belongs to a long text is not called."""
        self._tick()
        owner = getattr(called, "__self__", None)
        if isinstance(owner, str | bytes):
            if len(owner) > LONGEST_WORKED:
                raise SecurityError(f"{TOO_MUCH}teks terlalu panjang")
            return self._text_or_list(super().call(context, called, *words, **named))
        found = super().call(context, called, *words, **named)
        return self._weighed(found) if called is dict else found

    def _text_or_list(self, value: Any) -> Any:
        return self._weighed(value) if isinstance(value, CONTAINERS) else self._text(value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return what an operator gives, unless that would be beyond all measure."""
        sizes = _size(left), _size(right)
        if operator == "**" and (abs(right) > HIGHEST_POWER or abs(left) > LONGEST):
            raise SecurityError(f"{TOO_MUCH}pangkat {right}")
        if operator == "*":
            if max(sizes[0] * abs(right) if isinstance(right, int) else 0, sizes[1] * abs(left) if isinstance(left, int) else 0) > LONGEST:
                raise SecurityError(f"{TOO_MUCH}teks diulang terlalu sering")
            if any(isinstance(one, list | tuple) for one in (left, right)):
                self._tick(max(sizes[0] * right if isinstance(right, int) else 0, sizes[1] * left if isinstance(left, int) else 0, 0))
        if operator == "+" and sum(sizes) > LONGEST:
            raise SecurityError(f"{TOO_MUCH}teks terlalu panjang")
        if operator == "%" and isinstance(left, str):
            if WIDE.search(left):
                raise SecurityError(f"{TOO_MUCH}lebar pada '%'")
            for one in right if isinstance(right, tuple) else (right,):
                _printable(one)
                if _size(one) > LONGEST_WORKED:
                    raise SecurityError(f"{TOO_MUCH}teks terlalu panjang")
        found = super().call_binop(context, operator, left, right)
        if isinstance(found, int) and found.bit_length() > MOST_BITS:
            raise SecurityError(f"{TOO_MUCH}bilangan terlalu besar")
        return self._text_or_list(found)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Tell whether a template may see an attribute: not what makes another path of a path, or fills up or multiplies a text."""
        if isinstance(obj, PurePath) and attr not in PATH_NAMES:
            return False
        return not (isinstance(obj, str | bytes) and attr in FILLING) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Leave the formatting of texts to :meth:`is_safe_attribute`, which forbids it."""

    def concat(self, pieces: Iterable[str]) -> str:
        """Return the pieces of a template, a macro or a block joined."""
        joined, size = [], 0
        for piece in pieces:
            size += len(piece)
            if size > LONGEST_RESULT:
                raise SecurityError(f"{TOO_MUCH}hasil lebih dari {LONGEST_RESULT >> 20} juta huruf")
            joined.append(piece)
        return self._text("".join(joined))  # type: ignore[no-any-return]


def _filtered(node: Any, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _size(value: Any) -> int:
    return len(value) if isinstance(value, Sized) else 0


def _printable(value: Any) -> Any:
    """Return a value as it is, if it can be made text without saying all that it holds."""
    if isinstance(value, CONTAINERS):
        raise SecurityError("sebuah daftar tidak dapat dicetak; pakai perulangan, atau join")
    return value


def _weight(value: Any, known: dict[int, int]) -> int:
    """Return how many things a list holds, those in its lists too; *known*: what each list was found to hold."""
    if not isinstance(value, CONTAINERS):
        return 1
    if id(value) not in known:
        inside = [*value, *value.values()] if isinstance(value, dict) else value
        known[id(value)] = 1 + sum(_weight(one, known) for one in inside)
    return known[id(value)]


def _of_text(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that makes a text of another one, and takes no long one."""

    @wraps(function)
    def bounded(*words: Any, **named: Any) -> Any:
        for word in (*words, *named.values()):
            _printable(word)
            if isinstance(word, str | bytes) and len(word) > LONGEST_WORKED:
                raise SecurityError(f"{TOO_MUCH}teks terlalu panjang")
        return function(*words, **named)

    return bounded


def _sum(items: Iterable[Any]) -> Any:
    """Return the sum of numbers (the filter ``sum``)."""
    return sum(items)
