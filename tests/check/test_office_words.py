"""``kamus.yaml`` in the content folder: words, names and abbreviations that the office has put down as right."""

from __future__ import annotations

from pathlib import Path

import pytest

from naskah.check import run
from naskah.load import load, load_settings
from naskah.problems import NaskahError
from tests.check.changed import Case, write

CASES: list[tuple[str, str, str, str]] = [
    ("EJAAN-01", "kata: [non formal]", "kata: [pra sekolah]", "Pendidikan non formal memakai Taman Baca."),
    ("EJAAN-03", "kata: [itikad]", "kata: [iktikad]", "Peminjam beritikad baik dan itikad baik itu dicatat."),
    ("DEFINISI-03", "singkatan: [SIPUS]", "singkatan: [SIPU]", "Koleksi dicatat dalam SIPUS oleh Pengelola."),
    ("KATA-09", "nama: [reading corner]", "nama: [corner]", "Dinas menyediakan *reading corner* bagi setiap orang."),
]


def told(folder: Path, code: str) -> bool:
    return code in {problem.code for problem in run(load(folder), load_settings(folder))}


@pytest.mark.parametrize(("code", "known", "other", "text"), CASES)
def test_what_the_office_knows_is_not_told(code: str, known: str, other: str, text: str, tmp_path: Path) -> None:
    case: Case = {"pasal2": text}
    folder = write(case, tmp_path)
    kamus = folder.parents[1] / "kamus.yaml"
    assert told(folder, code)
    kamus.write_text(other + "\n", encoding="utf-8")
    assert told(folder, code)
    kamus.write_text(known + "\n", encoding="utf-8")
    assert not told(folder, code)


def test_a_known_word_does_not_hide_what_a_sentence_says(tmp_path: Path) -> None:
    folder = write({"pasal2": "Pengunjung tidak diperkenankan makan di ruang baca."}, tmp_path)
    (folder.parents[1] / "kamus.yaml").write_text("kata: [tidak diperkenankan]\n", encoding="utf-8")
    assert told(folder, "KATA-11")


@pytest.mark.parametrize("text", ["kata: ['']", "kota: [a]", "kata: a", "- a", "kata: ["])
def test_a_file_that_cannot_be_used_is_refused_with_its_place(text: str, tmp_path: Path) -> None:
    folder = write({}, tmp_path)
    (folder.parents[1] / "kamus.yaml").write_text(text + "\n", encoding="utf-8")
    with pytest.raises(NaskahError, match=r"kamus\.yaml:\d"):
        load_settings(folder)
