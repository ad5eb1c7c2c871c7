"""Edits as offices make them: groups of a table, forms, the order of annexes, figures, elucidation. All made up."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from naskah.changes import Comparison
from naskah.compare import compare
from naskah.imports.taking_back import TakingBack
from naskah.lines import document
from naskah.load import load
from naskah.redline.wording import brief
from tests.compare.checking import check_complete, check_docx, check_forms, check_lines
from tests.compare.conftest import TEMPLATES, written

MADE_UP = Path(__file__).parents[1] / "rekaan"
Edit = Callable[[Path], None]
FIRST, SECOND, HEAD = "lampiran/lampiran-1.yaml", "lampiran/lampiran-2.yaml", "peraturan.yaml"


def sub(name: str, *pairs: tuple[str, str]) -> Edit:
    def edit(folder: Path) -> None:
        text = (folder / name).read_text("utf-8")
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new)
        (folder / name).write_text(text, "utf-8")

    return edit


def swapped(name: str, *pairs: tuple[str, str]) -> Edit:
    """Return an edit in which the words of each pair change places."""

    def edit(folder: Path) -> None:
        text = (folder / name).read_text("utf-8")
        for one, other in pairs:
            assert one in text
            text = text.replace(one, "\0").replace(other, one).replace("\0", other)
        (folder / name).write_text(text, "utf-8")

    return edit


def row_to_another_group(folder: Path) -> None:
    path = folder / "tabel/tarif-1.csv"
    rows = path.read_text("utf-8").splitlines(keepends=True)
    moved = rows[2].replace("Ruang Baca", "Ruang Rapat")
    path.write_text("".join([*rows[:2], *rows[3:11], moved, *rows[11:]]), "utf-8")


ANNEXES = (("lampiran/lampiran-1.yaml", "lampiran/lampiran-2.yaml"), ("nama: BESARAN TUNJANGAN", "nama: FORMULIR USULAN TUNJANGAN"))
FIGURES = (("denah-a", "denah-b"), ("Bagan kiri", "Bagan kanan"), ("bagan kiri", "bagan kanan"))
LAST_BLOCK = "    - ['', Penjaga, '', '', '(..........)']\n"
CASES: dict[str, tuple[str, Edit, list[str]]] = {
    "a label over five rows": (
        "perbup-retribusi", sub("tabel/tarif-1.csv", ("Ruang Rapat", "Ruang Pertemuan")), ["Ruang: “Rapat” → “Pertemuan”"],
    ),
    "a row to another group": ("perbup-retribusi", row_to_another_group, ["isi berubah: Ruang: “Baca” → “Rapat”"]),
    "a field called otherwise": (
        "perbup-rampai", sub(SECOND, ("Nama lengkap Penjaga taman baca di desa", "Nama Penjaga")),
        ["“Nama lengkap Penjaga taman baca di desa” → “Nama Penjaga”"],
    ),
    "one of three signatures gone": ("perbup-rampai", sub(SECOND, (LAST_BLOCK, "")), ["dihapus “Penjaga (..........)”"]),
    "annexes exchanged": ("perbup-rampai", swapped(HEAD, *ANNEXES), ["dari Lampiran II (sesudah Lampiran I) ke Lampiran I (paling awal)"]),
    "figures exchanged": ("perbup-rampai", swapped(FIRST, *FIGURES), ["subbab B Gambar 2 (sesudah Gambar 1) ke"]),
    "examples of the elucidation exchanged": (
        "perbup-rampai", swapped("penjelasan.yaml", ("hadir 20 hari; dan", "hadir 10 hari.")), ["isi tidak berubah"],
    ),
}  # fmt: skip


def pair_of(case: str, folder: Path) -> Comparison:
    name, edit, _ = CASES[case]
    for side in ("lama", "baru"):
        shutil.copytree(MADE_UP / name / "2031", folder / name / side)
    edit(folder / name / "baru")
    return compare(load(folder / name / "lama"), load(folder / name / "baru"))


@pytest.mark.parametrize("case", CASES)
def test_an_edit_is_told_as_what_it_is(case: str, tmp_path: Path) -> None:
    comparison = pair_of(case, tmp_path)
    law = [change for change in comparison.changes if "arah halaman" not in brief(change)]
    assert len(law) == len(CASES[case][2])
    for change, words in zip(law, CASES[case][2], strict=True):
        assert words in brief(change)
    if case == "annexes exchanged":
        check_forms(comparison, TEMPLATES)
    for one in (comparison, compare(comparison.new, comparison.old)):
        printed = document(one.old, draft=False), document(one.new, draft=False)
        check_docx(written(check_lines(one, printed)), *printed)
        check_complete(one, printed)
        taking = TakingBack(one)
        assert compare(one.old, taking.take_back(one.changes)).identical or taking.undone
