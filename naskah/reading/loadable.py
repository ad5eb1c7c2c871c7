"""What was read of a foreign file, as content can hold it: no character that no text of ours may have."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

T = TypeVar("T")
BREAK = re.compile(" *[\t\r\x0b\x0c\x85\u2028\u2029]+ *")  # what parts words without a mark of its own
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ue7f0-\ue7f4]|[\ud800-\udfff]")


def loadable(value: T) -> T:
    """Return *value*, a regulation or a part of one, with tabs and breaks as spaces in all its texts, and without control characters."""
    return _loadable(value)  # type: ignore[no-any-return]


def _loadable(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        return _text(value)
    if isinstance(value, tuple):
        fresh = tuple(map(_loadable, value))
        return value if all(one is other for one, other in zip(fresh, value, strict=True)) else fresh
    if isinstance(value, dict):
        return {key: _loadable(one) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        parts = {one.name: getattr(value, one.name) for one in fields(value) if one.init}
        changed = {name: now for name, part in parts.items() if (now := _loadable(part)) is not part}
        return replace(value, **changed) if changed else value
    return value


def _text(text: str) -> str:
    if text.isprintable():
        return text
    return BREAK.sub(" ", CONTROL.sub("", text))
