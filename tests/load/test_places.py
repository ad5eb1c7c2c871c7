"""``Teks.at``: a finding points at the very character in the file, however the text was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from naskah.load.nodes import Mapping, Scalar, read_yaml
from naskah.model import Peraturan, Teks
from naskah.problems import Where

STEP = 7


@cache
def lines_of(file: str) -> list[str]:
    return Path(file).read_text("utf-8").split("\n")


def texts(value: Any) -> Iterator[Teks]:
    if isinstance(value, Teks):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)


def source_at(lines: list[str], where: Where) -> str:
    """Return the character of the file at *where*; the end of a line counts as the space or line break it stands for."""
    line = lines[where.line - 1]
    return line[where.column - 1] if where.column <= len(line) else "\n"


def offsets(text: Teks) -> set[int]:
    starts = {offset for offset, _, _ in text.marks}
    return {*range(0, len(text.isi), STEP), *starts, *(offset - 1 for offset in starts if offset), len(text.isi) - 1}


@pytest.mark.parametrize("which", ["real", "small"])
def test_every_sampled_character_of_the_content_is_where_it_is_said_to_be(which: str, request: pytest.FixtureRequest) -> None:
    peraturan: Peraturan = request.getfixturevalue(which)
    count = 0
    for text in texts(peraturan):
        if not text or not text.where.file:
            continue  # a formula of the law that the loader adds stands in no file
        lines = lines_of(text.where.file)
        for offset in offsets(text):
            found = source_at(lines, text.at(offset))
            assert found == text.isi[offset] or (found == "\n" and text.isi[offset] == " "), f"{text.at(offset)}: {text.isi[offset]!r}"
            count += 1
    assert count > 1_000


WORDS = st.text(st.sampled_from("abz,.;:'\"\\#-*é–𝒂"), min_size=1, max_size=9)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([" ", " ", " ", "  ", "\n", "\n\n", "\n  "])), min_size=1, max_size=14)


@settings(max_examples=400)
@given(TEXTS, st.sampled_from([None, "'", '"', "|", ">"]), st.integers(10, 60), st.integers(0, 3))
def test_places_hold_in_every_way_of_writing_a_text(
    tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[str, str]], style: str | None, width: int, depth: int
) -> None:
    value = "".join(word + gap for word, gap in parts).strip()
    data: Any = value
    for _ in range(depth):
        data = {"kunci": data}
    written = yaml.dump({"teks": data, "lain": "x"}, default_style=style, width=width, allow_unicode=True, sort_keys=False)
    read_back: Any = yaml.load(written, yaml.BaseLoader)["teks"]
    for _ in range(depth):
        read_back = read_back["kunci"]
    assume(read_back == value)  # PyYAML does not write every folded text so that it reads the same again
    path = tmp_path_factory.getbasetemp() / "teks.yaml"
    path.write_text(written, "utf-8")
    node = read_yaml(path, "teks.yaml")
    assert isinstance(node, Mapping)
    node = node.items["teks"]
    while isinstance(node, Mapping):
        node = node.items["kunci"]
    assert isinstance(node, Scalar)
    assert node.value == value
    text, lines = Teks(node.value, node.where, node.marks), written.split("\n")
    double = source_at(lines, node.where) == '"'  # the writer may have had to quote
    for offset, char in enumerate(value):
        found = source_at(lines, text.at(offset))
        blank = char in " \n" and found in (" \n\\n" if double else " \n")
        assert found == char or (double and found == "\\") or blank, f"{char!r} at {text.at(offset)} is {found!r} in {written!r}"
