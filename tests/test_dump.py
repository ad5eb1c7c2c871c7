"""Writing a regulation as files: what is written reads back the same, in house style, complete or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from naskah import dump, store
from naskah.load import load
from naskah.load.nodes import CONTROL
from naskah.model import Peraturan

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")) | st.just("\n"), max_size=240).filter(
    lambda text: not CONTROL.search(text.replace("\n", "")) and text == text.strip()
)
KEY = st.from_regex(r"[a-z_]{1,9}", fullmatch=True)
TREE = st.recursive(TEXT, lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(KEY, inner, min_size=1, max_size=4))


@pytest.mark.parametrize("which", ["small", "real"])
def test_what_is_written_reads_back_the_same(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    peraturan: Peraturan = request.getfixturevalue(which)
    folder = tmp_path / "peraturan" / "revisi"
    store.create(folder, dump.files(peraturan))
    assert load(folder) == dump.moved(peraturan, folder)


@pytest.mark.parametrize("which", ["small", "real"])
def test_tables_and_reading_states_are_kept_cell_by_cell(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    peraturan: Peraturan = request.getfixturevalue(which)
    folder = tmp_path / "peraturan" / "revisi"
    store.create(folder, dump.files(peraturan))
    again = load(folder)
    assert again.tabel == peraturan.tabel
    assert again.matriks == peraturan.matriks


def test_csv_tables_are_written_byte_for_byte_as_people_keep_them(real: Peraturan) -> None:
    assert real.folder is not None
    found = dump.files(real)
    for name in (name for name in found if name.startswith("tabel/") and name.endswith(".csv")):
        assert found[name] == (Path(real.folder) / name).read_bytes(), name


@settings(max_examples=300, derandomize=True, deadline=None)
@given(TREE)
def test_any_text_survives_its_yaml(tree: dump.Tree) -> None:
    text = dump.yaml_text({"isi": tree}).decode("utf-8")
    assert yaml.load(text, Loader=yaml.BaseLoader) == {"isi": tree}


@pytest.mark.parametrize(
    "word", ["no", "yes", "010", "1.10", "12:30", "1_000", "null", "~", "- x", "a: b", "#", "'", "*alias", "&x", "!tag", "|"]
)
def test_words_that_yaml_may_mistake_are_quoted(word: str) -> None:
    text = dump.yaml_text({"a": word}).decode("utf-8")
    assert yaml.safe_load(text) == {"a": word}


def test_a_header_stands_over_each_yaml_file_and_no_other(small: Peraturan) -> None:
    header = "# Peraturan rekaan untuk pengujian; bukan hukum.\n"
    for name, data in dump.files(replace(small, lambang=None), header).items():
        assert data.startswith(header.encode()) == name.endswith(".yaml"), name
