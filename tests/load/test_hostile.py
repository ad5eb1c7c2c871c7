"""Whatever a file holds, the loader answers with findings, and soon: never a crash, never a hang."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naskah.load import load
from naskah.load.csv_files import parse_csv, read_csv_text
from naskah.load.nodes import MAX_BYTES, MAX_DEPTH, MAX_NODES, read_yaml
from naskah.problems import NaskahError, Problem

SMALL = Path(__file__).parents[1] / "peraturan/perbup-contoh-7-2030/2030"
FILES = sorted(path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*") if path.suffix in (".yaml", ".csv"))
SOON = 5.0

PIECES = st.sampled_from([
    "- ", ": ", "\n", "\n  ", " #", "&a ", "*a", "!!x ", "[", "]", "{", "}", '"', "'", "''", ">-\n", "|2\n", "---\n", "...\n", "\\",
    "%YAML 1.1\n", "\t", "\r", "\0", "\x07", "\u2028", "\ufeff", "²", "٣", "é", "NaN", "1_0", "isi:", "pasal: ", "teks: ", "id: ",
    "tabel: ", "a", "1", "*", ",", ";", "../", "/etc/passwd", "-", "..", "2030..", "terverifikasi", "🯰",
])  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=60))


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kasar") / "berkas"


@settings(max_examples=500)
@given(st.one_of(TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")), st.binary(max_size=60)))
def test_any_bytes_read_as_yaml_give_a_tree_or_findings(scratch: Path, data: bytes) -> None:
    scratch.write_bytes(data)
    try:
        read_yaml(scratch, "berkas.yaml")
    except NaskahError as error:
        assert all(problem.where.file == "berkas.yaml" and problem.message and problem.fix for problem in error.problems)


@settings(max_examples=500)
@given(st.one_of(TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")), st.binary(max_size=60)), st.booleans())
def test_any_bytes_read_as_csv_give_records_or_findings(scratch: Path, data: bytes, headed: bool) -> None:
    scratch.write_bytes((b"kunci,no,nama\n" if headed else b"") + data)
    problems: list[Problem] = []
    with suppress(NaskahError):
        for row in parse_csv(read_csv_text(scratch, "berkas.csv"), "berkas.csv", ("kunci", "no", "nama"), problems):
            assert len(row.cells) == 3
    assert all(problem.where.file == "berkas.csv" and problem.message and problem.fix for problem in problems)


@st.composite
def mutation(draw: st.DrawFn) -> tuple[str, bytes]:
    """Return a file of the small regulation and what becomes of it."""
    name = draw(st.sampled_from(FILES))
    data = (SMALL / name).read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from([0, 0, 1, 3, 20, 200])))
        piece = draw(st.one_of(PIECES.map(lambda text: text.encode()), st.binary(max_size=3), st.just(data[end : end + 40])))
        data = data[:start] + piece + data[end:]
    return name, data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("isi") / "contoh" / "2030"))


@settings(max_examples=120)
@given(mutation())
def test_a_damaged_file_gives_a_regulation_or_findings(folder: Path, damage: tuple[str, bytes]) -> None:
    name, data = damage
    try:
        (folder / name).write_bytes(data)
        start = time.process_time()
        with suppress(NaskahError):
            load(folder)
        assert time.process_time() - start < SOON
    finally:
        (folder / name).write_bytes((SMALL / name).read_bytes())


def refused(path: Path, text: str) -> Problem:
    path.write_text(text, "utf-8")
    start = time.process_time()
    with pytest.raises(NaskahError) as caught:
        read_yaml(path, path.name)
    assert time.process_time() - start < SOON
    return caught.value.problems[0]


def test_a_tree_that_is_too_deep_is_refused(tmp_path: Path) -> None:
    block = "\n".join("  " * depth + "a:" for depth in range(MAX_DEPTH + 2))
    assert refused(tmp_path / "dalam.yaml", block).code == "MUAT-05"
    assert refused(tmp_path / "kurung.yaml", "[" * 100_000).code == "MUAT-05"


def test_a_tree_with_too_many_nodes_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "banyak.yaml", "- a\n" * (MAX_NODES + 1)).code == "MUAT-05"


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "besar.yaml"
    path.touch()
    os.truncate(path, MAX_BYTES * 1000)  # sparse: no disk is used, reading it would take seconds
    start = time.process_time()
    for read in (lambda: read_yaml(path, "besar"), lambda: read_csv_text(path, "besar")):
        with pytest.raises(NaskahError) as caught:
            read()
        assert caught.value.problems[0].code == "MUAT-05"
    assert time.process_time() - start < SOON


def test_aliases_that_multiply_are_refused_at_the_first(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    problem = refused(tmp_path / "bom.yaml", "\n".join(lines))
    assert (problem.code, problem.where.line) == ("MUAT-04", 1)


def test_a_very_long_line_takes_no_longer_than_its_length(tmp_path: Path) -> None:
    path = tmp_path / "panjang.yaml"
    path.write_text("teks: '" + "a''b " * 100_000 + "'\n", "utf-8")
    start = time.process_time()
    read_yaml(path, path.name)
    assert time.process_time() - start < SOON
