"""Marks of the persandingan: no wider than the change, and seen on a copy. All made up."""

from __future__ import annotations

import pytest

from naskah.changes import Change, Kind, Side, word_diff
from naskah.lines.blocks import Mark, Run
from naskah.redline.exact import exact
from naskah.redline.wording import little_turns


def marked(old: str, new: str) -> list[Run]:
    return list(exact(Run(piece.teks, piece.rupa, mark=Mark(piece.op)) for piece in word_diff([(old, "")], [(new, "")])))


def side(runs: list[Run], mark: Mark) -> str:
    """Return one side of a change, what is marked in brackets."""
    return "".join(run.teks if run.mark is Mark.SAME else f"[{run.teks}]" for run in runs if run.mark in (Mark.SAME, mark))


@pytest.mark.parametrize(
    ("old", "new", "older", "newer"),
    [
        ("dasar warga negara.", "dasar Warga Negara.", "dasar [w]arga [n]egara.", "dasar [W]arga [N]egara."),
        ("Nomor 5587), sebagaimana", "Nomor 5587) sebagaimana", "Nomor 5587)[,] sebagaimana", "Nomor 5587) sebagaimana"),
        ("BAB I : Awal", "BAB I: Awal", "BAB I[␣]: Awal", "BAB I: Awal"),
        ("tahun 2024 – 2028", "tahun 2024-2028", "tahun 2024[␣–␣]2028", "tahun 2024[-]2028"),
        ("Dinas  wajib", "Dinas wajib", "Dinas[␣] wajib", "Dinas wajib"),
        ("baris\nakhir kata", "baris akhir kata", "baris[¶\n]akhir kata", "baris[␣]akhir kata"),
        ("Ke enam urusan", "Keenam urusan", "Ke[␣]enam urusan", "Keenam urusan"),
        ("anak Diluar Panti", "anak di Luar Panti", "anak [D]i[l]uar Panti", "anak [d]i[␣L]uar Panti"),
        ("di : Kota Contoh", "di Kota Contoh", "di [:␣]Kota Contoh", "di Kota Contoh"),
        ("terkait layanan dasar", "terkait Pelayanan Dasar", "terkait layanan [d]asar", "terkait [Pe]layanan [D]asar"),
        ("program kegiatan SPM", "Program dan Kegiatan SPM", "[p]rogram [k]egiatan SPM", "[P]rogram[ dan] [K]egiatan SPM"),
        ("jumlah resiko", "jumlah risiko", "jumlah r[e]siko", "jumlah r[i]siko"),
        # another word is another word, a number another number
        ("paling lama 3 hari", "paling lambat 3 hari", "paling [lama] 3 hari", "paling [lambat] 3 hari"),
        ("kopi dan teh", "kopi dari teh", "kopi [dan] teh", "kopi [dari] teh"),
        ("pasal 12", "pasal 13", "pasal [12]", "pasal [13]"),
        ("Renja PD wajib", "Renja Perangkat Daerah wajib", "Renja [PD] wajib", "Renja [Perangkat Daerah] wajib"),
        ("Bupati Contoh", "BUPATI CONTOH", "[Bupati Contoh]", "[BUPATI CONTOH]"),
    ],
)
def test_what_is_marked_on_each_side(old: str, new: str, older: str, newer: str) -> None:
    runs = marked(old, new)
    assert (side(runs, Mark.DEL), side(runs, Mark.INS)) == (older, newer)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("secara regular dan tetap", "secara reguler dan tetap", ["“regular” → “reguler”"]),
        ("anak Diluar Panti", "anak di Luar Panti", ["“Diluar” → “di Luar”"]),
        ("Sub Kegiatan itu", "subkegiatan itu", ["“Sub Kegiatan” → “subkegiatan”"]),
        ("terkait layanan dasar", "terkait Pelayanan Dasar", ["“layanan dasar” → “Pelayanan Dasar”"]),
        ("relative tinggi, resiko", "relatif tinggi, risiko;", ["“relative” → “relatif”", "“resiko” → “risiko”"]),
        # seen where they stand: a capital, another word
        ("dasar warga negara", "dasar Warga Negara", []),
        ("paling lama 3 hari", "paling lambat 3 hari", []),
    ],
)
def test_a_word_of_which_letters_are_marked_is_said_whole(old: str, new: str, said: list[str]) -> None:
    side = Side("pasal-1", "Pasal 1", new)
    change = Change("1", Kind.DIUBAH, "pasal-1", side, side, word_diff([(old, "")], [(new, "")]))
    assert little_turns(change) == "; ".join(said)


def test_a_letter_alone_is_bold_and_a_number_is_not() -> None:
    assert {run.rupa for run in marked("jumlah resiko", "jumlah risiko") if run.mark is not Mark.SAME} == {"t"}
    assert {run.rupa for run in marked("ayat 1", "ayat 2") if run.mark is not Mark.SAME} == {""}


def test_a_number_that_counts_on_stays_as_it_is() -> None:
    runs = [Run("12", mark=Mark.DEL, akibat=True), Run("13", mark=Mark.INS, akibat=True)]
    assert list(exact(runs)) == runs
