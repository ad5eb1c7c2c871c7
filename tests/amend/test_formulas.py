"""Every wording formula: read from its golden case, printed again word for word; grammar and printer are inverse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naskah.amend.grammar import parse
from naskah.clauses.formulas import ENDINGS, FORMULAS, OPENING
from naskah.clauses.names import INSIDE, largest_first
from naskah.clauses.reader import read
from naskah.clauses.writing import Clause, ending, instruction
from naskah.model import Tindakan
from naskah.problems import NaskahError

CASES = Path(__file__).parents[1] / "cases/amend"
NAMES = sorted(path.parent.name for path in CASES.glob("*/rumusan.txt"))
CITED = "Peraturan Bupati Contoh Nomor 7 Tahun 2030 tentang Hal yang Diubah (Berita Daerah Kabupaten Contoh Tahun 2030 Nomor 7)"


def described(clauses: tuple[Clause, ...]) -> str:
    """Return clauses as lines a reviewer can read: action | units | after | before | rows | count | years | beside."""
    lines = []
    for one in clauses:
        units = ", ".join(map(largest_first, one.satuan))
        rows = ", ".join(f"{number}={words}" for number, words in one.baris)
        parts = (one.tindakan, units, largest_first(one.sesudah or one.dari), largest_first(one.sebelum), rows, str(one.jumlah or ""))
        parts += (", ".join(map(str, one.tahun)), ", ".join(map(str, one.beside)), "setiap" * one.setiap)
        lines.append(" | ".join(parts).rstrip(" |"))
    return "\n".join(lines) + "\n"


def words(name: str) -> str:
    return (CASES / name / "rumusan.txt").read_text("utf-8").rstrip("\n")


@pytest.mark.parametrize("name", NAMES)
def test_wording_is_read_as_the_case_says(name: str) -> None:
    assert described(parse(words(name))) == (CASES / name / "klausa.txt").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_wording_is_printed_again_word_for_word(name: str) -> None:
    assert instruction(parse(words(name)), read(words(name)).cited) == words(name)


def test_every_formula_has_a_case_and_an_item_number() -> None:
    found = [clause for name in NAMES for clause in parse(words(name))]
    assert {clause.tindakan for clause in found} == set(FORMULAS)
    endings = {ending(parse(words(name))) for name in NAMES}
    for formula in ENDINGS.values():
        assert any(re.fullmatch(re.sub(r"\\{\w+\\}", ".+", re.escape(formula.template)), one) for one in endings), formula
    assert all(formula.butir for formula in (*FORMULAS.values(), *ENDINGS.values()))
    assert all(formula.keyakinan in "SPM" for formula in (*FORMULAS.values(), *ENDINGS.values(), *OPENING.values()))


def test_actions_kept_as_data_are_those_with_a_formula() -> None:
    assert set(Tindakan) == set(FORMULAS)


PASAL = st.integers(1, 200).map(lambda n: ("pasal", str(n)))
AYAT = st.tuples(st.integers(1, 20), st.sampled_from(["", "a", "b"])).map(lambda t: ("ayat", f"{t[0]}{t[1]}"))
HURUF = st.sampled_from("abcdefghij").map(lambda letter: ("huruf", letter))
ANGKA = st.integers(1, 30).map(lambda n: ("angka", str(n)))
PARTS = st.one_of(
    st.tuples(AYAT), st.tuples(AYAT, HURUF), st.tuples(AYAT, HURUF, ANGKA), st.tuples(ANGKA), st.tuples(HURUF), st.tuples(HURUF, ANGKA)
)


@st.composite
def instructions(draw: st.DrawFn) -> tuple[Clause, ...]:
    """Return clauses for one Pasal, in the order the words have."""
    pasal = draw(PASAL)

    def units(taken: set[tuple[tuple[str, str], ...]]) -> tuple[tuple[tuple[str, str], ...], ...]:
        """Return parts of the Pasal, none twice, those that stand in the Pasal itself last, all counted by ayat or none."""
        kinds = PARTS if draw(st.booleans()) else st.one_of(st.tuples(AYAT), st.tuples(AYAT, HURUF), st.tuples(AYAT, HURUF, ANGKA))
        parts = [part for part in draw(st.lists(kinds, min_size=1, max_size=4, unique=True)) if part not in taken]
        direct = {part[0][0] for part in parts}
        parts = [part for part in parts if "ayat" not in direct or part[0][0] == "ayat"]
        taken |= set(parts)
        return tuple((pasal, *part) for part in parts)

    found = []
    taken: set[tuple[tuple[str, str], ...]] = set()
    if draw(st.booleans()) and (changed := units(taken)):
        found.append(Clause(Tindakan.UBAH, changed))
    if draw(st.booleans()):
        number = draw(st.integers(1, 20))
        fresh = tuple((pasal, ("ayat", f"{number}{letter}")) for letter in "abc"[: draw(st.integers(1, 3))])
        if not any(part[1:] in taken for part in fresh):
            taken |= {part[1:] for part in fresh}
            found.append(Clause(Tindakan.SISIP, fresh, (pasal, ("ayat", str(number))), (pasal, ("ayat", str(number + 1)))))
    if draw(st.booleans()) and (gone := units(taken)):
        found.append(Clause(Tindakan.HAPUS, gone))
    return tuple(found) or (Clause(Tindakan.UBAH, ((pasal,),)),)


def told(clauses: tuple[Clause, ...]) -> list[tuple[object, ...]]:
    """Return clauses without the order in which they name their units."""
    return [(one.tindakan, sorted(one.satuan), one.sesudah, one.sebelum) for one in clauses]


@settings(max_examples=150, derandomize=True, deadline=None)
@given(instructions(), st.sampled_from(["", CITED]))
def test_grammar_reads_what_the_printer_prints(clauses: tuple[Clause, ...], regulation: str) -> None:
    text = instruction(clauses, regulation)
    try:
        found = parse(text)
    except NaskahError as error:
        assert error.problems[0].code == "TERAP-17"  # lists and ayat in one Pasal: named, not guessed
        return
    assert told(found) == told(clauses)
    assert read(text).cited == regulation


LABEL = st.text("abcXYZ 0123456789.,;:-/&%<>'", min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(bool)
PLACE = st.tuples(st.integers(1, 900), st.one_of(st.just(""), LABEL, st.just("a, dan b"), st.just("baris ke-3 dan kolom ke-4")))
NUMBER = st.sampled_from(["A.", "1.", "1.2.3", "2.1.", "III", "a)", '1.3.3 "Kawasan, dan Rawan"'])
CHAPTER = st.sampled_from(["I", "II", "IX", "IXA", "XIV"]).map(lambda number: ("bab", number))
FIGURE = st.sampled_from([("tabel", "2.1"), ("tabel", "1"), ("gambar", "2.1.3"), ("tabel-ke", "3"), ("gambar-ke", "12")])
YEARS = st.lists(st.integers(2030, 2050), min_size=1, max_size=3, unique=True).map(sorted)
ANNEX = st.sampled_from(["", "I", "II", "IV"]).map(lambda number: ("lampiran", number))


@st.composite
def annex_addresses(draw: st.DrawFn, figure: bool) -> tuple[tuple[str, str], ...]:
    """Return the address of a heading or (*figure*) of a table or figure in an annex."""
    chapters = draw(st.lists(CHAPTER, max_size=1))
    headings = draw(st.lists(NUMBER.map(lambda number: ("subbab", number)), min_size=0 if figure or chapters else 1, max_size=2))
    return (draw(ANNEX), *chapters, *headings, *([draw(FIGURE)] if figure else []))


@st.composite
def annex_instructions(draw: st.DrawFn) -> tuple[Clause, ...]:
    """Return one clause about an annex, a table in it, a division of the body, the elucidation or the name."""
    act = draw(st.sampled_from(sorted(set(FORMULAS) - {Tindakan.HAPUS, Tindakan.KATA})))
    if act.startswith(("baris", "kolom")) or act in ("sel", "nomor-urut", "sumber"):
        count = draw(st.integers(1, 20)) if act.endswith(("sisip", "awal", "tambah")) else 0
        wanted = {"sisip": 2, "awal": 1, "tambah": 1}.get(act.partition("-")[2], 0)
        wanted = draw(st.integers(1, 4)) if act.endswith(("-hapus", "-ubah")) else wanted
        places = tuple(draw(PLACE) for _ in range(wanted))
        years = tuple(draw(YEARS)) if act == Tindakan.BARIS_UBAH and draw(st.booleans()) else ()
        if act.endswith("-ubah") and draw(st.booleans()):  # a run of rows, of which only the ends are said
            first, last = places[0], (places[0][0] + 3, "z")
            places = (first, (first[0] + 1, INSIDE), (first[0] + 2, INSIDE), last, *((n + last[0], words) for n, words in places[1:]))
        return (Clause(act, (draw(annex_addresses(True)),), baris=places, jumlah=count, tahun=years),)
    if act.startswith("tahun"):
        beside = {"sisip": (2029, 2051), "awal": (2051,), "tambah": (2029,)}.get(act.partition("-")[2], ())
        return (Clause(act, (draw(annex_addresses(True)),), tahun=tuple(draw(YEARS)), beside=beside),)
    if act == "ganti":
        return (Clause(act, ((draw(ANNEX),),), dari=(draw(ANNEX),)),)
    if act in ("sisip", "awal", "tambah"):
        parent, kind, numbers = draw(st.sampled_from([
            ((), "bab", ["II", "IIA", "IIB", "III"]), ((("bab", "II"),), "bagian", ["Kesatu", "Kesatu A", "Kedua", "Kedua Belas"]),
            ((("bab", "II"), ("bagian", "Kesatu")), "paragraf", ["1", "1A", "2"]),
            ((("lampiran", "I"), ("bab", "I")), "subbab", ["A.", "Aa.", "B."]),
            ((), "penjelasan", ["5", "5A", "6"]), ((), "pasal", ["5", "5A", "5B", "6"]),
        ]))  # fmt: skip
        first, *fresh, last = tuple((*parent, (kind, number)) for number in numbers)
        return (Clause(act, tuple(fresh), first if act != "awal" else (), last if act != "tambah" else ()),)
    if act == "judul":
        return (Clause(act, (draw(st.one_of(annex_addresses(True), st.just((("bab", "II"), ("bagian", "Kedua"))))),)),)
    target = draw(st.one_of(annex_addresses(act in ("judul", "nomor-judul") and draw(st.booleans())), st.sampled_from(
        [(("nama", ""),), (("penjelasan-umum", ""),), (("penjelasan", "5A"),), (("bab", "II"), ("bagian", "Kedua"))])))  # fmt: skip
    return (Clause(act, (target,)),)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(annex_instructions(), st.sampled_from(["", CITED]), st.sampled_from(["Peraturan Bupati", "Peraturan Wali Kota"]))
def test_grammar_reads_what_is_said_of_annexes_tables_and_divisions(clauses: tuple[Clause, ...], regulation: str, kind: str) -> None:
    text = instruction(clauses, regulation, kind)
    assert parse(text) == clauses
    assert read(text).cited == regulation
