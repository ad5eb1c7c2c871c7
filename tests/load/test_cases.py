"""Each folder of ``cases/load`` edits the small regulation in one way and says what a drafter is then told.

``edit.txt`` holds edits of files. ``@@ file`` replaces the text of the lines ``-`` (it stands there exactly once) by
that of the lines ``+``; without lines ``-`` the text is added at the end. ``@@ file semua`` replaces everywhere,
``@@ file tulis`` writes the file anew, ``@@ file hapus`` removes it, ``@@ file tautan`` makes it a link. ``\\xNN`` in a
line ``+`` or ``-`` is a byte. ``expected.txt`` holds the messages, or, when the result is accepted, what it changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from naskah.load import load
from naskah.model import Peraturan
from naskah.problems import NaskahError

CASES = Path(__file__).parents[1] / "cases/load"
SHOWN = "contoh"
SHOWN_CHANGES = 12


def lines_after(mark: str, lines: list[str]) -> bytes:
    text = "\n".join(line[1:] for line in lines if line.startswith(mark)).encode()
    return re.sub(rb"\\x([0-9A-F]{2})", lambda match: bytes.fromhex(match[1].decode()), text)


def edit(folder: Path, block: str) -> None:
    head, *lines = block.splitlines()
    name, _, way = head.partition(" ")
    path, old, new = folder / name, lines_after("-", lines), lines_after("+", lines)
    if way == "hapus":
        path.unlink()
    elif way == "tautan":
        path.unlink(missing_ok=True)
        path.symlink_to(new.decode())
    elif way == "tulis":
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(new + b"\n" if new else b"")
    elif old:
        data = path.read_bytes()
        assert data.count(old) == 1 or (way == "semua" and old in data), f"{name}: {data.count(old)} times {old!r}"
        path.write_bytes(data.replace(old, new))
    else:
        path.write_bytes(path.read_bytes() + new + b"\n")


def facts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text, cell and number below *value* with its path; places in files are left out."""
    if is_dataclass(value):
        for field in fields(value):
            if field.compare:
                yield from facts(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from facts(item, f"{path}[{key}]")
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from facts(item, f"{path}[{number}]")
    else:
        yield path, repr(value)


def told(folder: Path, small: Peraturan) -> str:
    try:
        found = load(folder, SHOWN)
    except NaskahError as error:
        return f"{error}\n"
    before, after = dict(facts(small)), dict(facts(found))
    changed = [name for name in {**before, **after} if before.get(name) != after.get(name) and not name.endswith(("lambang", "berkas"))]
    lines = [f"{name}: {before.get(name, '')} → {after.get(name, '')}" for name in changed]
    more = [f"... dan {len(lines) - SHOWN_CHANGES} lagi"] if len(lines) > SHOWN_CHANGES else []
    return "\n".join(["diterima", *lines[:SHOWN_CHANGES], *more]) + "\n"


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_a_drafter_is_told(case: Path, small: Peraturan, small_copy: Path, expect: Any) -> None:
    for block in (case / "edit.txt").read_text("utf-8").split("@@ ")[1:]:
        edit(small_copy, block)
    text = told(small_copy, small)
    assert str(small_copy) not in text, "a message shows the file as it was named, not where it happens to lie"
    expect(case / "expected.txt", text)
