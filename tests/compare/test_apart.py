"""What no meeting decides on is told apart and once: what promulgation sets, and the notes of a consolidation. All made up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from naskah.compare import compare
from naskah.lines.blocks import Line, Run
from naskah.lines.places import Place
from naskah.model import Catatan, Peraturan, Status, Teks
from naskah.redline.document import final
from naskah.redline.meeting import rows
from naskah.redline.stated import NOTE_NAME, SET_NAME, differs_as_stated
from tests.compare.checking import check_complete, check_docx, check_forms, check_lines
from tests.compare.conftest import TEMPLATES
from tests.compare.test_wrapping import with_unit

NOTE = "Diubah dengan Peraturan Bupati Contoh Nomor 3 Tahun 2031 Pasal I angka {0}"


def consolidated(p: Peraturan) -> Peraturan:
    """Return *p* as if it had been amended: one ayat with other words, and notes at that and at another unit."""
    notes = tuple(Catatan(unit, NOTE.format(number)) for number, unit in enumerate(("pasal-3/ayat-1", "pasal-9", "lampiran-1"), 1))
    unit = p.units["pasal-3/ayat-1"]
    changed = with_unit(p, unit.id, replace(unit, teks=Teks(unit.teks.isi.replace("2 (dua)", "4 (empat)"))))
    return replace(changed, status=Status.KONSOLIDASI, catatan=notes)


def test_notes_of_a_consolidation_are_no_changes(small: Peraturan, body: Callable[..., Any]) -> None:
    new = consolidated(small)
    for old, other in ((small, new), (new, small)):
        comparison = compare(old, other)
        check_complete(comparison)
        check_docx(body(check_lines(comparison)), *final(comparison))
        check_forms(comparison, TEMPLATES)
        assert [change.unit for change in comparison.changes] == ["pasal-3/ayat-1"]
        assert not any(NOTE[:20] in piece.teks for change in comparison.changes for piece in change.pieces)
        (notes,) = [change for change in comparison.akibat if change.side.sebutan == NOTE_NAME]
        assert "pasal-9#2" in notes.satuan
        assert [row.change for row in rows(comparison)] == list(comparison.changes)
        assert compare(other, other).identical


def frame(key: str, *lines: str) -> Place:
    return Place(key, key.rpartition("/")[0], "", key, tuple(Line("sampul", (Run(line),)) for line in lines))


@pytest.mark.parametrize(
    ("key", "old", "new", "stated"),
    [
        ("sampul/3", "NOMOR 33 TAHUN 2024", "NOMOR ... TAHUN ...", True),
        ("sampul/3", "NOMOR : 33 Tahun 2024", "NOMOR : ...", True),
        ("sampul/3", "TANGGAL : 21 Agustus 2024", "TANGGAL : ...", True),
        ("sampul/3", "RENCANA AKSI DAERAH TAHUN 2024-2028", "RENCANA AKSI DAERAH TAHUN 2025-2029", False),
        ("sampul/3", "PERUBAHAN ATAS PERATURAN BUPATI NOMOR 7 TAHUN 2020", "PERUBAHAN ATAS PERATURAN BUPATI NOMOR 8 TAHUN 2020", False),
        ("penutup/berita-daerah", "BERITA DAERAH TAHUN 2024 NOMOR 33", "BERITA DAERAH TAHUN ... NOMOR ...", True),
        ("penutup/penetapan", "pada tanggal 2 Mei 2031", "pada tanggal ...", True),
        ("penutup/penetapan", "Ditetapkan di Kota Contoh", "Ditetapkan di Kota Lain", False),
        ("lampiran-1/kepala/3", "NOMOR 7 TAHUN 2031", "NOMOR 8 TAHUN 2031", True),
        ("judul/judul-nama", "RENCANA NOMOR 7 TAHUN 2031", "RENCANA NOMOR 8 TAHUN 2031", False),
    ],
)
def test_number_and_date_are_set_and_all_else_is_decided(key: str, old: str, new: str, stated: bool) -> None:
    assert differs_as_stated(frame(key, old), frame(key, new)) is stated


def test_a_promulgated_draft_has_one_row_for_number_date_and_signature(pair: Any) -> None:
    (change,) = [change for change in pair.akibat if change.side.sebutan == SET_NAME]
    assert len(change.satuan) > 10
    assert change not in [row.change for row in rows(pair)]
