"""Edits as a hand makes them in the files: forms, footnotes, tables in a Pasal, merged rows, annexes that change places. All made up."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from naskah.compare import compare
from naskah.imports.taking_back import TakingBack
from naskah.lines import document
from naskah.load import load
from naskah.redline.totals import budget_line
from tests.compare.checking import check_complete, check_docx, check_forms, check_lines
from tests.compare.conftest import PAIR, ROOT, TEMPLATES, written

ALLOWANCE = ROOT / "tests/rekaan/perbup-tunjangan/2031"
MIXED = ROOT / "tests/rekaan/perbup-rampai/2031"
BOOKS = PAIR / "2030"
BODY, FORMS, TABLE = "batang-tubuh.yaml", "lampiran/lampiran-2.yaml", "tabel/besaran.csv"
PAYING = "    - catatan_kaki: '1'\n      teks: Dibayar lewat bank.\n"
ASKING = "      teks: Penjaga mengusulkan Tunjangan kepada Bupati.\n"
ASKING_AS = "      teks: 'Penjaga mengusulkan Tunjangan kepada Bupati:'\n      isi:\n      - tabel: hitungan\n"
ASKING_NOTED = f"      teks: Penjaga mengusulkan Tunjangan[^1] kepada Bupati.\n{PAYING}"
NOTE = "catatan_kaki-1"
TICKED = "- centang: daftar hadir"
COUNTED = "      isi:\n      - tabel: hitungan\n"
SECOND = (
    "  - pasal: '2'\n    teks: >-\n      Setiap orang di Daerah berhak menggunakan sarana baca yang diatur dalam Peraturan Bupati ini dan\n"
    "      disediakan oleh Perangkat Daerah.\n"
)
LAST = "            teks: kesanggupan Pengelola; dan\n          - huruf: d\n            teks: kemampuan keuangan Daerah."
PARTED = (
    "            teks: kesanggupan Pengelola;\n          - huruf: d\n            teks: kemampuan keuangan; dan\n"
    "          - huruf: e\n            teks: kemampuan Daerah."
)
MOVING = (
    ".\n        - ayat: '3'\n          teks: >-\n            Pemindahan lokasi Taman Baca sebagaimana dimaksud pada ayat (2)"
    " dikoordinasikan dengan"
)
CHECKS = "    - teks: >-\n        Pengelola memeriksa keadaan Koleksi setiap dua bulan dan mencatat hasilnya dalam buku Taman Baca.\n"
CHECKS_LISTED = (
    "    - teks: 'Pengelola:'\n    - huruf: a\n      teks: memeriksa keadaan Koleksi setiap dua bulan; dan\n"
    "    - huruf: b\n      teks: mencatat hasilnya dalam buku Taman Baca.\n"
)
ON_THIRD = "penjelasan/pasal-3"
CLEAR = "- pasal: '3'\n  teks: Cukup jelas.\n"
CLEAR_LISTED = "- pasal: '3'\n  isi:\n  - ayat: '1'\n    teks: Usulan adalah surat.\n  - ayat: '2'\n    teks: Cukup jelas.\n"
# what is edited: revision, file, texts and what stands instead of them; what is told of it: kind and unit
Texts = tuple[tuple[str, str], ...]
CASES: dict[str, tuple[Path, str, Texts, list[tuple[str, str]]]] = {
    "a row no longer merges across": (
        ALLOWANCE, "tabel/besaran.yaml", (("  gabung: kanan\n", ""),), [("diubah", "lampiran-1/judul-besaran/besaran")],
    ),
    "a figure in a merged row": (ALLOWANCE, TABLE, (("2.800.000,-", "2.900.000,-"),), [("diubah", "lampiran-1/judul-besaran/besaran")]),
    "an item more in a cell": (
        ALLOWANCE, TABLE, (("ruang baca; dan\nb.", "ruang baca;\nb. menyapu; dan\nc."),), [("diubah", "lampiran-1/judul-besaran/besaran")],
    ),
    "a table goes to another Pasal": (
        ALLOWANCE, BODY, ((COUNTED, ""), (ASKING, ASKING_AS)),
        [("dipindah", "pasal-3/ayat-1/hitungan"), ("diubah", "pasal-3/ayat-1")],
    ),
    "a footnote goes to another Pasal": (
        ALLOWANCE, BODY, (("Tunjangan[^1] kepada", "Tunjangan kepada"), (PAYING, ""), (ASKING, ASKING_NOTED)),
        [("diubah", "pasal-2/ayat-1"), ("dihapus", f"pasal-2/{NOTE}"), ("diubah", "pasal-3/ayat-1"), ("disisipkan", f"pasal-3/{NOTE}")],
    ),
    "a line of a form comes": (
        ALLOWANCE, FORMS, ((TICKED, f"- centang: surat tugas;\n    {TICKED}"), ("Pengelola Taman", "Ketua Taman")),
        [("disisipkan", "lampiran-2/A./surat-usulan/poin-9"), ("diubah", "lampiran-2/A./surat-usulan/berdampingan-12")],
    ),
    "two forms change places": (
        ALLOWANCE, FORMS, (("- subbab: A.", "- subbab: C."),), [("dipindah", "lampiran-2/A.")],
    ),
    "a sub-chapter joins the one before": (
        BOOKS, "lampiran/lampiran-1-bab-1.yaml", (("  - subbab: B.\n    judul: Tujuan dan Batas\n    isi:\n", ""),),
        [("dihapus", "lampiran-1/bab-1/B."), ("dipindah", "lampiran-1/bab-1/A./teks-5")],
    ),
    "an item is split and the next one counts on with other words": (
        BOOKS, BODY, ((LAST, PARTED),),
        [("diubah", "pasal-3/ayat-2/huruf-c"), ("disisipkan", "pasal-3/ayat-2/huruf-d"), ("diubah", "pasal-3/ayat-2/huruf-e")],
    ),
    "two ayat become one and the subject of the second goes": (
        BOOKS, BODY, ((MOVING, " dan\n            dikoordinasikan dengan"),), [("digabung", "pasal-4/ayat-2")],
    ),
    "a paragraph becomes a list": (
        BOOKS, "lampiran/lampiran-1-bab-1.yaml", ((CHECKS, CHECKS_LISTED),), [("dipecah", "lampiran-1/bab-1/A./teks-3")],
    ),
    "one more gets a copy": (
        ALLOWANCE, "peraturan.yaml", (("Raya; dan", "Raya;\n  - Camat; dan"),), [("diubah", "penutup/tembusan")],
    ),
    "the elucidation of a Pasal is that of its second ayat now": (
        MIXED, "penjelasan.yaml", ((CLEAR, CLEAR_LISTED),),
        [("dipindah", f"{ON_THIRD}/ayat-2"), ("disisipkan", f"{ON_THIRD}/ayat-1")],
    ),
    "a Pasal goes": (BOOKS, BODY, ((SECOND, ""),), [("dihapus", "pasal-2")]),
}  # fmt: skip


def edited(name: str, folder: Path) -> tuple[Path, Path]:
    """Return the folders of a revision as it is and as the edit leaves it."""
    base, file, texts, _ = CASES[name]
    before, after = (Path(shutil.copytree(base, folder / base.parent.name / side)) for side in ("lama", "baru"))
    text = (after / file).read_text("utf-8")
    for old, new in texts:
        assert old in text
        text = text.replace(old, new)
    if name == "two forms change places":
        first, second = text.index("- subbab: C."), text.index("- subbab: B.")
        text = (text[:first] + text[second:] + text[first:second]).replace("subbab: B.", "subbab: A.").replace("subbab: C.", "subbab: B.")
    (after / file).write_text(text, "utf-8")
    return before, after


@pytest.mark.parametrize("name", sorted(CASES))
def test_what_a_hand_edits_is_told_and_marked_and_taken_back(name: str, tmp_path: Path) -> None:
    old, new = (load(side) for side in edited(name, tmp_path))
    comparison = compare(old, new)
    assert [(change.kind.value, change.unit) for change in comparison.changes] == CASES[name][3]
    for pair in (comparison, compare(new, old)):
        printed = document(pair.old, draft=False), document(pair.new, draft=False)
        marked = check_lines(pair, printed)
        check_complete(pair, printed)
        check_docx(written(marked), *printed)
        taking = TakingBack(pair)
        assert compare(pair.old, taking.take_back(pair.changes)).identical
        assert not taking.undone
    check_forms(comparison, TEMPLATES)


def test_a_declared_sum_is_no_money_of_its_own_and_a_row_is_called_by_what_tells_it_apart(tmp_path: Path) -> None:
    before, after = (Path(shutil.copytree(ALLOWANCE, tmp_path / ALLOWANCE.parent.name / side)) for side in ("lama", "baru"))
    figures = (after / TABLE).read_text("utf-8").replace("750.000,-", "850.000,-").replace("2.800.000,-", "2.900.000,-")
    (after / TABLE).write_text(figures, "utf-8")
    comparison = compare(load(before), load(after))
    assert budget_line(comparison).startswith("Anggaran pada 1 sel yang berubah: lama 750.000, baru 850.000 (selisih +100.000)")
    assert comparison.changes[0].side.sebutan.endswith("baris “1 Utama Jaga pagi: a. membuka ruang baca; dan b. menata […]”")
