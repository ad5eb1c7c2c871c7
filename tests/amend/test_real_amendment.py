"""The amending regulation of the real pair: from data and from the words of its DOCX; its items are those of the persandingan."""

from __future__ import annotations

from pathlib import Path

import pytest

from naskah.amend import amend, apply, apply_words, comparable
from naskah.amend.advice import advice
from naskah.changes import Comparison
from naskah.check import run
from naskah.compare import compare
from naskah.lines import document
from naskah.load import load
from naskah.model import Peraturan, SisipanTabel
from naskah.render import WRITERS
from naskah.revise import next_year
from naskah.wordfile.blocks import docx_blocks
from tests.amend.annex_mutations import as_printed

ROOT = Path(__file__).parents[2]
OUTSIDE = ("sampul", "judul/rancangan", "judul/judul-nomor", "kop", "menimbang", "mengingat", "menetapkan", "penutup",
           "lampiran/kepala", "lampiran/penutup")  # fmt: skip


@pytest.fixture(scope="module")
def comparison(real: Peraturan) -> Comparison:
    return compare(real, load(ROOT / "content/perbup-bekasi-33-2024/2025-rancangan"))


@pytest.fixture(scope="module")
def amending(comparison: Comparison) -> Peraturan:
    return amend(comparison.old, comparison.new, comparison)


def test_it_gives_the_new_text_from_its_data(comparison: Comparison, amending: Peraturan) -> None:
    assert comparable(apply(comparison.old, amending), comparison.old) == comparable(comparison.new, comparison.old)


def test_it_gives_the_new_text_from_the_words_of_its_docx(comparison: Comparison, amending: Peraturan) -> None:
    blocks = docx_blocks(WRITERS["docx"](document(amending), ROOT / "templates"))
    assert as_printed(comparable(apply_words(comparison.old, blocks), comparison.old)) == as_printed(
        comparable(comparison.new, comparison.old)
    )


def test_it_changes_the_annex_by_parts(amending: Peraturan) -> None:
    assert amending.perubahan is not None
    acts = [one.klausa[0].tindakan for one in amending.perubahan.instruksi]
    assert "ganti" not in acts
    assert {"ubah", "judul", "nomor-judul", "sumber", "pembuka", "baris-ubah", "kolom-judul"} <= set(acts)
    assert [len(annex.isi) > 1 for annex in amending.lampiran] == [True]  # one annex, holding the parts alone (no. 236c)


def targets(amending: Peraturan) -> list[set[str]]:
    """Return the units that each item names."""
    assert amending.perubahan is not None
    return [{one.sasaran, *(unit for clause in one.klausa for unit in clause.satuan)} for one in amending.perubahan.instruksi]


def about(unit: str, named: set[str]) -> bool:
    return any(unit == name or unit.startswith(f"{name}/") or name.startswith(f"{unit}/") for name in named)


def test_its_items_are_the_changes_of_the_persandingan_and_conversely(comparison: Comparison, amending: Peraturan) -> None:
    units = {**comparison.old.units, **comparison.new.units}
    tables = {unit.tabel: unit.id for unit in units.values() if isinstance(unit, SisipanTabel)}
    changed = [tables.get(change.tabel, change.unit) for change in comparison.changes]
    named = targets(amending)
    left_out = [unit for unit in changed if not about(unit, set().union(*named))]
    assert [unit for unit in left_out if not unit.startswith(OUTSIDE)] == []
    assert left_out
    assert all(any(about(unit, item) for unit in changed) for item in named)
    assert {one.bagian.split()[0].rstrip(":") for one in advice(comparison.old, comparison.new).di_luar} == {
        "nomor", "tahun", "menetapkan", "kop", "sampul", "menimbang", "mengingat", "penutup", "lampiran",
    }  # fmt: skip


def test_the_yearly_revision_draws_no_finding_about_the_text_it_amends(real: Peraturan) -> None:
    """Headings and spans of years that are quoted are those of the amended regulation."""
    yearly = amend(real, (new := next_year(real, "tambah")), Comparison(real, new, ()))
    assert not {problem.code for problem in run(yearly)} & {"ACUAN-07", "TANGGAL-03"}
