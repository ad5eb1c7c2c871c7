"""YAML in house style: block style, long texts folded, and every text read back as it was."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

Tree = str | list["Tree"] | dict[str, "Tree"]
PLAIN = re.compile(r"[A-Za-z0-9(][^#:\n]*")
RESERVED = re.compile(r"(?i:yes|no|on|off|true|false|null|y|n)|0\d+|[\d.,:_eE+-]+")
WIDTH = 108
FOLD = 88


def yaml_text(tree: Tree, header: str = "") -> bytes:
    """Return *tree* as YAML in house style."""
    return (header + "\n".join(_lines(tree, 0)) + "\n").encode("utf-8")


def tree_lines(tree: Tree, indent: int) -> list[str]:
    """Return *tree* as lines of YAML that stand *indent* columns in."""
    return list(_lines(tree, indent))


def _lines(tree: Tree, indent: int) -> Iterator[str]:
    pad = " " * indent
    if isinstance(tree, dict):
        for key, value in tree.items():
            if isinstance(value, str):
                yield f"{pad}{key}: {_scalar(value, indent)}"
            else:
                yield f"{pad}{key}:"
                yield from _lines(value, indent + 2 * isinstance(value, dict))
    elif isinstance(tree, list):
        for item in tree:
            if isinstance(item, str):
                yield f"{pad}- {_scalar(item, indent)}"
            else:
                first, *rest = _lines(item, indent + 2)
                yield f"{pad}- {first[indent + 2 :]}"
                yield from rest


def _scalar(value: str, indent: int) -> str:
    """Return a text as a scalar that reads back the same: plain, quoted, folded or literal."""
    pad = "\n" + " " * (indent + 2)
    if "\n" in value:
        return "|-" + pad + pad.join(value.split("\n")) if value == value.strip() and "\n\n" not in value else _quoted(value)
    if len(value) > FOLD and value == value.strip() and "  " not in value:
        lines = textwrap.wrap(value, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
        return ">-" + pad + pad.join(lines)
    if PLAIN.fullmatch(value) and value == value.strip() and not RESERVED.fullmatch(value):
        return value
    return "'" + value.replace("'", "''") + "'"


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def filled(tree: dict[str, Tree]) -> dict[str, Tree]:
    """Return *tree* without what is empty."""
    return {key: value for key, value in tree.items() if value}
