"""A consolidated text becomes the text of the regulation that replaces it: nothing deleted, counted anew, references with it (no. 238)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from naskah.model import Pasal, Peraturan, Teks
from naskah.refs import Index, find
from naskah.revise import settled
from naskah.revise.repealing import repealing
from tests.amend.mutations import at, mapped


@pytest.fixture
def amended(small: Peraturan) -> Peraturan:
    """Return the made-up regulation as amendments may leave it: Pasal 2 and ayat (1) of Pasal 4 deleted, Pasal 5A inserted."""
    gone = replace(small.units["pasal-2"], teks=Teks("Dihapus."), isi=())
    first = replace(small.units["pasal-4/ayat-1"], teks=Teks("Dihapus."), isi=())
    fresh = Pasal("pasal-5A", "5A", teks=Teks("Ketentuan Pasal 3 ayat (2) huruf b dan Pasal 6 ayat (1) berlaku bagi Pengelola."))
    body = mapped(small.batang_tubuh, "", at(small.units["pasal-2"], gone))
    body = mapped(body, "", at(small.units["pasal-4/ayat-1"], first))
    body = mapped(body, "", lambda unit: (unit, fresh) if unit.id == "pasal-5" else (unit,))
    return replace(small, batang_tubuh=body)


def test_what_was_deleted_is_gone_and_the_rest_is_counted_anew(amended: Peraturan) -> None:
    found = settled(amended).peraturan
    assert [pasal.nomor for pasal in found.pasal()] == [str(number) for number in range(1, 13)]
    assert [unit.nomor for unit in found.units["pasal-4"].isi] == ["1", "2"]
    assert "Dihapus." not in [str(unit.teks) for unit in found.units.values()]
    assert {unit.id for unit in found.pasal()} == {unit.id for unit in amended.pasal()} - {"pasal-2"}  # known by their ids still


def test_references_follow_the_new_numbers(amended: Peraturan) -> None:
    found = settled(amended).peraturan
    assert found.units["pasal-5A"].teks.isi == "Ketentuan Pasal 2 ayat (2) huruf b dan Pasal 6 ayat (1) berlaku bagi Pengelola."
    assert found.units["pasal-5A"].nomor == "5"


def test_every_reference_still_means_the_unit_it_meant(amended: Peraturan) -> None:
    found = settled(amended).peraturan
    before, after = Index(amended), Index(found)
    count = 0
    for unit_id, unit in found.units.items():
        old = amended.units[unit_id]
        for mine, its in zip(find(unit.teks.isi), find(old.teks.isi), strict=True):
            meant = before.resolve(its.ref, unit_id)
            if not its.owner and len(meant) == 1 and meant[0].id in found.units:
                assert [one.id for one in after.resolve(mine.ref, unit_id)] == [meant[0].id]
                count += 1
    assert count > 10


def test_a_reference_to_what_was_deleted_is_told(amended: Peraturan) -> None:
    notes = settled(amended).notes
    assert any(note.startswith("dinomori ulang (no. 238): Pasal 3 menjadi Pasal 2") for note in notes)
    assert any("menunjuk" in note and "yang sudah dihapus" in note for note in notes)


def test_the_elucidation_goes_with_its_pasal(amended: Peraturan) -> None:
    found = repealing(settled(amended).peraturan, amended)
    assert found.penjelasan is not None
    assert [unit.nomor for unit in found.penjelasan.pasal_demi_pasal] == [pasal.nomor for pasal in found.pasal() if pasal.id != "pasal-5A"]
