"""Forms in an annex that is quoted and read back from its words: the old form stays a form, a changed one is told. All made up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from naskah.amend import apply_words
from naskah.lines import document
from naskah.model import Alinea, Butir, Formulir, Isian, Peraturan, Teks
from tests.amend.annex_mutations import in_annexes
from tests.amend.mutations import at
from tests.amend.test_annexes import drafted

HEADING = "lampiran-1/bab-1/A."
FORM = f"{HEADING}/surat-rekaan"


def with_form(small: Peraturan, lead: str = "Bentuk surat:", about: str = "Usulan ............") -> Peraturan:
    """Return *small* with a letter to fill in at the end of a heading."""
    heading = small.units[HEADING]
    place = len(heading.isi) + 1
    form = Formulir(FORM, "surat-rekaan", isi=(
        Alinea(f"{FORM}/teks-1", teks=Teks("KOP SURAT REKAAN"), rata="tengah"),
        Isian(f"{FORM}/isian-nomor", "Nomor"),
        Isian(f"{FORM}/isian-hal", "Hal", teks=Teks(about)),
        Butir(f"{FORM}/butir-4", "☐", teks=Teks("salinan rekaan.")),
    ))  # fmt: skip
    return in_annexes(small, at(heading, replace(heading, isi=(*heading.isi, Alinea(f"{HEADING}/teks-{place}", teks=Teks(lead)), form))))


@pytest.mark.parametrize(
    ("change", "told"),
    [({"lead": "Bentuk surat usulan:"}, 0), ({"lead": "Bentuk surat usulan:", "about": "Permohonan ............"}, 1)],
)
def test_an_old_form_stays_a_form_and_a_changed_one_is_told(small: Peraturan, change: dict[str, str], told: int) -> None:
    old, new = with_form(small), with_form(small, **change)
    notes: list[str] = []
    found = apply_words(old, document(drafted(old, new)).blocks(), tell=notes.append)
    forms = [unit for unit in found.units.values() if isinstance(unit, Formulir)]
    assert [unit.isi for unit in forms] == [old.units[FORM].isi] * (1 - told)
    assert len([note for note in notes if "tidak lagi terbaca sebagai formulir" in note]) == told
