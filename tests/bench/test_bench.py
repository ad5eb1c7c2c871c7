"""What the measurements stand on: made-up content that loads and grows, and a peer's document that says the same words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bench.__main__ import ALL
from bench.made_up import regulation
from bench.measure import Result, Table, in_turns, run
from bench.typst import source
from naskah.conserve import squeeze
from naskah.lines import document, texts
from naskah.load import load
from naskah.model import Peraturan

ROOT = Path(__file__).parents[2]
STRING = re.compile(r'#?("(?:[^"\\]|\\.)*")')


def test_a_made_up_regulation_grows_with_the_pages_asked_for(tmp_path: Path) -> None:
    small, large = (load(regulation(tmp_path, number, pages)) for number, pages in ((1, 2), (2, 20)))
    assert (small.nomor, large.nomor) == ("1", "2")
    assert len(list(large.pasal())) > 9 * len(list(small.pasal()))
    assert len(large.tabel["karangan"].baris) == 10 * len(small.tabel["karangan"].baris)


def test_the_typst_document_says_every_word(small: Peraturan) -> None:
    """The peer must do the same work: what it prints is what stands in its string literals."""
    naskah = document(small)
    printed = squeeze("".join(json.loads(found) for found in STRING.findall(source(naskah)) if found.startswith('"')))
    assert [word for text in texts(naskah) for word in text.split() if squeeze(word) not in printed] == []


def test_ways_take_turns_and_the_first_is_the_measure() -> None:
    order: list[str] = []
    results = in_turns({name: lambda name=name: order.append(name) for name in ("a", "b")}, runs=2)  # type: ignore[misc]
    assert order == ["a", "b", "a", "b"]
    assert [result.name for result in results] == ["a", "b"]
    table = Table("Karya", (Result("a", 2.0), Result("b", 5.0, 1, "CPU")), "catatan").markdown()
    assert "| a | 2.00 | wall | 5 | 1.00 × |" in table
    assert "| b | 5.00 | CPU | 1 | 2.50 × |" in table
    assert table.rstrip().endswith("catatan")


def test_a_command_that_fails_is_not_measured() -> None:
    assert run(["true"]) > 0
    with pytest.raises(RuntimeError, match="tidak dikenal"):
        run([ROOT / ".venv/bin/python" if (ROOT / ".venv").exists() else "python3", ROOT / "build.py", "biuld"])


@pytest.mark.parametrize("name", ALL)
def test_every_benchmark_has_its_tables(name: str) -> None:
    from importlib import import_module

    assert callable(import_module(f"bench.{name}").tables)
