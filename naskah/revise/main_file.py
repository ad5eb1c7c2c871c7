"""The main file of a revision after its stage was changed: only what differs is written anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from naskah import dump
from naskah.dump.head_text import head_text
from naskah.dump.in_place import UnfitError
from naskah.dump.regulation import head_tree
from naskah.manifest import MAIN
from naskah.model import Peraturan

ReadBack = Callable[[bytes], Peraturan]


def changed_head(before: Peraturan, after: Peraturan, read_back: ReadBack | None) -> bytes:
    """Return the main file of *before* as that of *after*: only what differs is written anew, where that reads back as *after*."""
    assert before.folder is not None
    path = Path(before.folder) / MAIN
    old = path.read_bytes()
    try:
        text = head_text(old.decode("utf-8-sig").replace("\r\n", "\n"), before, after)
    except UnfitError:
        return dump.files(after, header(path))[MAIN]
    line_end, mark = b"\r\n" if b"\r\n" in old else b"\n", b"\xef\xbb\xbf" if old.startswith(b"\xef\xbb\xbf") else b""
    fresh = mark + text.encode("utf-8").replace(b"\n", line_end)
    if read_back and head_tree(read_back(fresh)) != head_tree(after):
        return dump.files(after, header(path))[MAIN]
    return fresh


def header(path: Path) -> str:
    """Return the comment lines a file begins with."""
    lines = path.read_text("utf-8").splitlines(keepends=True) if path.is_file() else []
    return "".join(line for number, line in enumerate(lines) if all(one.startswith("#") for one in lines[: number + 1]))
