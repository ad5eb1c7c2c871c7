"""What no amendment may do, and instructions that cannot be carried out: refused, with the place and the reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from naskah.amend import Printed, amend, apply, apply_all, apply_words, in_force
from naskah.amend.advice import THRESHOLD, advice
from naskah.changes import Comparison
from naskah.clauses.marks import GAP, gaps
from naskah.lines import Line, document
from naskah.lines.blocks import Block, Run
from naskah.model import Angka, Ayat, Klausa, Pasal, Peraturan, Satuan, Teks, Tindakan
from naskah.problems import NaskahError
from naskah.stages import Identity, promulgated
from tests.amend.mutations import at, in_body
from tests.conftest import Expect


def change(peraturan: Peraturan, unit_id: str, fresh: Callable[[Satuan], tuple[Satuan, ...]]) -> Peraturan:
    unit = peraturan.units[unit_id]
    return in_body(peraturan, at(unit, *fresh(unit)))


def reworded(peraturan: Peraturan, unit_id: str, text: str) -> Peraturan:
    return change(peraturan, unit_id, lambda unit: (replace(unit, teks=Teks(text)),))


def drafted(old: Peraturan, new: Peraturan, *earlier: Peraturan) -> Peraturan:
    return amend(old, new, Comparison(old, new, ()), earlier)


def printed(peraturan: Peraturan) -> list[Block]:
    return list(document(peraturan).blocks())


def said(peraturan: Peraturan) -> list[str]:
    return [block.text for block in printed(peraturan) if isinstance(block, Line)]


def test_a_number_that_is_no_insertion_label_is_refused_with_the_label_to_use(small: Peraturan) -> None:
    fresh = Ayat("", "1b", teks=Teks("Rekaan."))
    new = in_body(small, lambda unit: (unit, fresh) if unit.id == "pasal-3/ayat-1" else (unit,))
    with pytest.raises(NaskahError, match=r"UBAH-03 ayat \(1b\).*nomor sisipan ayat \(1a\)"):
        drafted(small, new)


def test_units_that_the_new_text_numbers_anew_are_named(small: Peraturan) -> None:
    from naskah.compare import compare

    first, *rest = small.units["pasal-4"].isi
    inserted = Ayat("pasal-4/ayat-2", "2", teks=Teks("Pengelola menjaga kebersihan ruang baca setiap hari."))
    shifted = [replace(unit, id=f"pasal-4/ayat-{int(unit.nomor) + 1}", nomor=str(int(unit.nomor) + 1)) for unit in rest]
    new = change(small, "pasal-4", lambda unit: (replace(unit, isi=(first, inserted, *shifted)),))
    with pytest.raises(NaskahError) as caught:
        amend(small, new, compare(small, new))
    messages = "\n".join(map(str, caught.value.problems))
    assert "ayat (2) (pasal-4/ayat-2) menjadi ayat (3): penomoran ulang" in messages
    assert "pertahankan nomor ayat (2); ayat (2) yang baru diberi nomor sisipan ayat (1a)" in messages


def test_a_pasal_in_another_chapter_is_refused_as_a_change_of_system(small: Peraturan) -> None:
    moved = small.units["pasal-9"]
    without = change(small, "pasal-9", lambda unit: ())
    new = in_body(without, lambda unit: (moved, unit) if unit.id == "pasal-10" else (unit,))
    with pytest.raises(NaskahError, match=r"UBAH-04 Pasal 9 pindah ke bab-4.*cabut dan ganti"):
        drafted(small, new)


def test_annexes_in_another_order_are_refused_with_advice(small: Peraturan) -> None:
    new = replace(small, lampiran=small.lampiran[::-1])
    with pytest.raises(NaskahError, match=r"UBAH-07 .*: lampiran-1, lampiran-2 menjadi lampiran-2, lampiran-1"):
        drafted(small, new)


def test_nothing_to_amend_is_said(small: Peraturan) -> None:
    with pytest.raises(NaskahError, match="UBAH-01"):
        drafted(small, small)


def test_an_amendment_is_refused_where_its_target_is_not(small: Peraturan) -> None:
    amending = drafted(small, reworded(small, "pasal-3/ayat-1", "Rekaan baru."))
    without = change(small, "pasal-3", lambda unit: ())
    with pytest.raises(NaskahError, match=r"TERAP-02 Pasal I: 'pasal-3' tidak ada"):
        apply(without, amending)
    with pytest.raises(NaskahError, match=r"TERAP-02 Pasal I: 'Pasal 3' tidak ada"):
        apply_words(without, printed(amending))


def test_an_amendment_of_what_was_deleted_is_refused(small: Peraturan) -> None:
    amending = drafted(small, reworded(small, "pasal-2", "Rekaan baru."))
    gone = apply(small, drafted(small, change(small, "pasal-2", lambda unit: ())))
    for apply_it in (lambda: apply(gone, amending), lambda: apply_words(gone, printed(amending))):
        with pytest.raises(NaskahError, match="TERAP-04 Pasal I: pasal-2 sudah dihapus"):
            apply_it()


def test_a_quotation_that_changes_more_than_the_instruction_names_is_refused(small: Peraturan) -> None:
    amending = drafted(small, reworded(small, "pasal-3/ayat-1", "Rekaan baru."))
    blocks = [
        replace(block, runs=(Run("diselundupkan"),)) if isinstance(block, Line) and block.gaya == "kutipan-rincian-2" else block
        for block in printed(amending)
    ]
    with pytest.raises(NaskahError, match=r"TERAP-07 Pasal I: kutipan juga mengubah pasal-3/ayat-2/huruf-a \(ubah\)"):
        apply_words(small, blocks)


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (" BAB II", None),
        (" dalam Paragraf 1 Bagian Kesatu BAB II", None),
        (" BAB III", r"Pasal 3 tidak terletak dalam BAB III, tetapi Paragraf 1 Bagian Kesatu BAB II"),
        (" dalam BAB IX", "'BAB IX' tidak ada"),
    ],
)
def test_an_instruction_that_says_where_a_pasal_stands_must_be_right(small: Peraturan, place: str, reason: str | None) -> None:
    new = reworded(small, "pasal-3/ayat-1", "Rekaan baru.")
    blocks = [
        replace(block, runs=(Run(block.text.replace("ayat (1) Pasal 3", f"ayat (1) Pasal 3{place}")),))
        if isinstance(block, Line) and block.gaya == "pasal-isi"
        else block
        for block in printed(drafted(small, new))
    ]
    if reason is None:
        assert apply_words(small, blocks).units["pasal-3/ayat-1"].teks.isi == "Rekaan baru."
    else:
        with pytest.raises(NaskahError, match=reason):
            apply_words(small, blocks)


def test_an_insertion_whose_number_is_taken_is_refused(small: Peraturan) -> None:
    fresh = Pasal("", "5A", teks=Teks("Rekaan."))
    new = in_body(small, lambda unit: (unit, fresh) if unit.id == "pasal-5" else (unit,))
    amending = drafted(small, new)
    with pytest.raises(NaskahError, match="TERAP-06 Pasal I: pasal-5A sudah ada"):
        apply(new, amending)


def test_an_ambiguous_name_is_refused(small: Peraturan) -> None:
    amending = drafted(small, reworded(small, "pasal-2", "Rekaan baru."))
    twin = in_body(small, lambda unit: (unit, replace(unit, id="pasal-2-kembar")) if unit.id == "pasal-2" else (unit,))
    with pytest.raises(NaskahError, match="TERAP-03 Pasal I: 'Pasal 2' tidak pasti: ada 2"):
        apply_words(twin, printed(amending))


def test_data_that_names_what_the_quotation_does_not_change_is_refused(small: Peraturan) -> None:
    amending = drafted(small, reworded(small, "pasal-3/ayat-1", "Rekaan baru."))
    assert amending.perubahan is not None
    (one,) = amending.perubahan.instruksi
    wrong = replace(one, klausa=(Klausa(Tindakan.UBAH, ("pasal-3/ayat-1", "pasal-3/ayat-2")),))
    amending = replace(amending, perubahan=replace(amending.perubahan, instruksi=(wrong,)))
    with pytest.raises(NaskahError, match="TERAP-07 Pasal I: kutipan tidak mengubah pasal-3/ayat-2"):
        apply(small, amending)


def test_a_lone_change_names_the_regulation_and_has_no_items(small: Peraturan) -> None:
    amending = drafted(small, reworded(small, "pasal-2", "Rekaan baru."))
    assert not any(isinstance(unit, Angka) for unit in amending.units["pasal-I"].isi)
    assert amending.units["pasal-I"].teks.isi.startswith("Ketentuan Pasal 2 dalam Peraturan Bupati Contoh Nomor 7 Tahun 2030 tentang")


def enacted(amending: Peraturan, nomor: str, tahun: str, day: str) -> Peraturan:
    return promulgated(replace(amending, peraturan=f"perbup-{nomor}", revisi=tahun), Identity(nomor, tahun, day, day, "", "ttd"))


@pytest.fixture
def chain(small: Peraturan) -> list[Peraturan]:
    """Return three made-up amendments, each of the text the ones before it left."""
    state, found = small, list[Peraturan]()
    for number, text in enumerate(("Rekaan pertama.", "Rekaan kedua.", "Rekaan ketiga."), 1):
        new = reworded(state, "pasal-2", text)
        new = reworded(new, "pasal-3/ayat-1", text) if number == 2 else new
        made = enacted(drafted(replace(state, status=small.status), new, *found), str(number), "2031", f"{number} Maret 2031")
        state = apply(state, made)
        found.append(made)
    return found


def test_later_amendments_count_and_list_the_earlier_ones(chain: list[Peraturan]) -> None:
    assert [one.nama_baris.partition(" ATAS ")[0] for one in chain] == ["PERUBAHAN", "PERUBAHAN KEDUA", "PERUBAHAN KETIGA"]
    assert "sebagaimana telah diubah dengan Peraturan Bupati Contoh Nomor 1 Tahun 2031" in chain[1].units["pasal-I"].teks.isi
    words = said(chain[2])
    assert any(line.endswith("yang telah beberapa kali diubah dengan Peraturan Bupati:") for line in words)
    assert "diubah sebagai berikut:" in words
    assert [line for line in words if line.startswith(("a. Nomor", "b. Nomor"))] == [
        "a. Nomor 1 Tahun 2031 (Berita Daerah Kabupaten Contoh Tahun 2031 Nomor 1);",
        "b. Nomor 2 Tahun 2031 (Berita Daerah Kabupaten Contoh Tahun 2031 Nomor 2);",
    ]


@pytest.mark.parametrize(("number", "case"), [(0, "pertama"), (1, "kedua"), (2, "ketiga")])
def test_title_recitals_and_opening_follow_the_number_of_earlier_changes(
    chain: list[Peraturan], number: int, case: str, expect: Expect
) -> None:
    """J6, A3, A4, D6, K2: everything before the first quotation, as golden print."""
    words = said(chain[number])
    first = next(place for place, line in enumerate(words) if line.startswith(("Pasal 2", "1. Ketentuan")))
    expect(Path(__file__).parents[1] / f"cases/amend/{case}/pembuka.txt", "\n".join(words[:first]) + "\n")


def test_the_words_of_a_third_amendment_are_read_back(small: Peraturan, chain: list[Peraturan]) -> None:
    state = apply_all(small, chain[:2])
    assert apply_words(state, printed(chain[2])).units["pasal-2"].teks.isi == "Rekaan ketiga."


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2031, 2, 28), "Setiap orang di Daerah berhak"),
        (date(2031, 3, 1), "Rekaan pertama."),
        (date(2031, 3, 2), "Rekaan kedua."),
        (None, "Rekaan ketiga."),
    ],
)
def test_text_at_a_date_takes_the_amendments_in_force_by_then(
    small: Peraturan, chain: list[Peraturan], day: date | None, text: str
) -> None:
    assert apply_all(small, chain, day).units["pasal-2"].teks.isi.startswith(text)


def test_gaps_stand_only_where_a_person_must_decide(small: Peraturan) -> None:
    amending = drafted(small, reworded(small, "pasal-2", "Rekaan baru."))
    assert [place for place, _ in gaps(amending)] == ["menimbang/a"]
    assert amending.units["menimbang/a"].teks.isi == f"bahwa {GAP};"


def test_differences_out_of_reach_are_listed_and_not_put_into_pasal_i(small: Peraturan) -> None:
    end = small.penutup
    assert end.penetapan is not None
    new = replace(
        reworded(small, "pasal-2", "Rekaan baru."),
        penutup=replace(end, penetapan=replace(end.penetapan, nama=Teks("NAMA LAIN"))),
        menimbang=(replace(small.menimbang[0], teks=Teks("bahwa lain;")), *small.menimbang[1:]),
    )
    assert [one.bagian for one in advice(small, new).di_luar] == ["menimbang a", "penutup"]
    assert not any("bahwa lain" in line for line in said(drafted(small, new)))


def test_a_difference_out_of_reach_is_shown_where_it_is(small: Peraturan) -> None:
    text = small.mengingat[-1].teks.isi
    new = replace(small, mengingat=(*small.mengingat[:-1], replace(small.mengingat[-1], teks=Teks(text[:-4] + "9);"))))
    (line,) = [line for line in advice(small, new).lines() if "mengingat" in line]
    before, after = re.findall(r"'(…[^']*)'", line)
    assert before != after
    assert "ralat" in line


def test_recitals_in_another_order_are_one_difference(small: Peraturan) -> None:
    first, second, *rest = small.mengingat
    new = replace(small, mengingat=(replace(second, nomor="1"), replace(first, nomor="2"), *rest))
    assert [one.bagian for one in advice(small, new).di_luar] == ["mengingat: urutan"]


def test_the_name_of_the_regulation_changes_wherever_it_is_printed(small: Peraturan) -> None:
    from naskah.stages import renamed

    new = renamed(small, "PENGELOLAAN RUMAH BACA REKAAN")
    amending = drafted(small, new)
    assert amending.units["pasal-I"].teks.isi.startswith("Ketentuan judul dalam Peraturan Bupati Contoh Nomor 7 Tahun 2030")
    for result in (apply(small, amending), apply_words(small, printed(amending))):
        assert result.nama == new.nama
        assert result.menetapkan == new.menetapkan
        assert [line.teks for line in result.lampiran[0].kepala] == [line.teks for line in new.lampiran[0].kepala]
        assert any(line.startswith("[Diubah dengan") for line in said(result))


def test_an_amendment_of_another_regulation_is_refused(small: Peraturan) -> None:
    amending = drafted(small, reworded(small, "pasal-2", "Rekaan baru."))
    other = replace(small, nomor="8", peraturan="perbup-lain")
    for apply_it in (lambda: apply(other, amending), lambda: apply_words(other, printed(amending))):
        with pytest.raises(NaskahError, match="TERAP-13"):
            apply_it()


def test_a_consolidation_says_what_it_consolidates(small: Peraturan, chain: list[Peraturan]) -> None:
    words = said(apply_all(small, chain[:2]))
    assert words[words.index("KONSOLIDASI TIDAK RESMI") + 1] == (
        "[sebagaimana telah diubah dengan Peraturan Bupati Contoh Nomor 1 Tahun 2031 dan Peraturan Bupati Contoh Nomor 2 Tahun 2031]"
    )
    assert "[sebagaimana" not in "".join(said(apply_all(small, [])))


def test_amendments_out_of_order_are_refused(small: Peraturan, chain: list[Peraturan]) -> None:
    with pytest.raises(NaskahError, match="TERAP-14"):
        apply_all(small, reversed(chain))


def test_a_chain_is_read_from_data_and_from_print_alike(small: Peraturan, chain: list[Peraturan]) -> None:
    mixed = [chain[0], Printed(tuple(printed(chain[1])), "kedua.docx"), chain[2]]
    assert [in_force(one) for one in mixed] == [date(2031, 3, day) for day in (1, 2, 3)]
    assert apply_all(small, mixed) == apply_all(small, chain)
    assert apply_all(small, mixed, date(2031, 3, 2)) == apply_all(small, chain, date(2031, 3, 2))


def test_a_later_day_in_the_last_pasal_is_the_day_it_is_in_force(small: Peraturan, chain: list[Peraturan]) -> None:
    later = Pasal("pasal-II", "II", teks=Teks("Peraturan Bupati ini mulai berlaku pada tanggal 1 Juli 2031."))
    amending = replace(chain[0], batang_tubuh=(chain[0].batang_tubuh[0], later))
    assert in_force(amending) == in_force(Printed(tuple(printed(amending)))) == date(2031, 7, 1)


def test_share_is_counted_on_a_stated_basis_and_repeal_is_advised_above_the_threshold(small: Peraturan) -> None:
    new = small
    for pasal in small.pasal():
        new = reworded(new, pasal.id, "Rekaan seluruhnya.") if not pasal.isi else new
        for ayat in (unit for unit in pasal.isi if isinstance(unit, Ayat)):
            new = reworded(new, ayat.id, "Rekaan seluruhnya.")
    found = advice(small, new)
    assert found.batang_tubuh.persen > THRESHOLD
    assert any("lebih baik dicabut dan diganti" in line for line in found.lines())
    assert any("per ayat, dan per pasal yang tidak berayat" in line for line in found.lines())
    assert advice(small, reworded(small, "pasal-2", "Rekaan.")).batang_tubuh.berubah == 1


def test_ralat_is_advised_when_only_a_typing_error_outside_the_norms_differs(small: Peraturan) -> None:
    recital = small.menimbang[0]
    typo = replace(
        small, menimbang=(replace(recital, teks=Teks(recital.teks.isi.replace("masyarakat", "masyarakatt"))), *small.menimbang[1:])
    )
    assert advice(small, typo).ralat
    assert not advice(small, reworded(typo, "pasal-2", "Rekaan.")).ralat
    assert not advice(small, small).ralat
