"""What was counted in the source stands in the content: every unit, heading, paragraph and list item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from naskah.model import Alinea, Angka, Ayat, Bab, Butir, Gambar, Huruf, Pasal, Peraturan, Satuan, SisipanTabel, Subbab

# -- batang tubuh -----------------------------------------------------------------------------

BAB = {
    "I": ("KETENTUAN UMUM", ["1"]),
    "II": ("PENDATAAN, PEMUTAKHIRAN DAN SINKRONISASI DATA", ["2"]),
    "III": ("INTEGRASI SPM", ["3", "4"]),
    "IV": ("STRATEGI PENERAPAN SPM", ["5", "6"]),
    "V": ("PEMBIAYAAN", ["7"]),
    "VI": ("PEMANTAUAN DAN EVALUASI", ["8", "9", "10", "11"]),
    "VII": ("PEMBIAYAAN", ["12"]),
    "VIII": ("PENUTUP", ["13"]),
}
AYAT = {"1": 0, "2": 5, "3": 3, "4": 2, "5": 8, "6": 3, "7": 6, "8": 3, "9": 2, "10": 3, "11": 2, "12": 0, "13": 0}
HURUF = {"pasal-2/ayat-3": 3, "pasal-5/ayat-5": 4, "pasal-5/ayat-6": 5, "pasal-5/ayat-7": 7}


def body(peraturan: Peraturan) -> list[Satuan]:
    return [unit for root in peraturan.batang_tubuh for unit in root.walk()]


def test_the_opening_has_two_considerations_and_nineteen_bases(real: Peraturan) -> None:
    assert [(type(unit), unit.nomor) for unit in real.menimbang] == [(Huruf, "a"), (Huruf, "b")]
    assert [(type(unit), unit.nomor) for unit in real.mengingat] == [(Angka, str(number)) for number in range(1, 20)]
    assert [unit.teks.isi[-1] for unit in real.mengingat] == [";"] * 18 + ["."]


def test_the_body_has_its_bab_and_pasal(real: Peraturan) -> None:
    found = {bab.nomor: (bab.judul.isi, [unit.nomor for unit in bab.isi]) for bab in real.batang_tubuh}
    assert found == BAB
    assert sum(isinstance(unit, Bab) for unit in body(real)) == 8
    assert sum(isinstance(unit, Pasal) for unit in body(real)) == 13


def test_the_body_has_thirty_seven_ayat(real: Peraturan) -> None:
    assert {pasal.nomor: sum(isinstance(unit, Ayat) for unit in pasal.isi) for pasal in real.pasal()} == AYAT
    assert sum(isinstance(unit, Ayat) for unit in body(real)) == 37
    for pasal in real.pasal():
        assert [unit.nomor for unit in pasal.isi if isinstance(unit, Ayat)] == [str(n + 1) for n in range(AYAT[pasal.nomor])]


def test_the_body_has_nineteen_huruf_and_eighteen_definitions(real: Peraturan) -> None:
    found = Counter(unit.id.rsplit("/", 1)[0] for unit in body(real) if isinstance(unit, Huruf))
    assert found == HURUF
    assert sum(found.values()) == 19
    assert [unit.nomor for unit in body(real) if isinstance(unit, Angka)] == [str(number) for number in range(1, 19)]


def test_the_references_are_twenty_and_a_bare_one(real: Peraturan) -> None:
    texts = " ".join(unit.teks.isi for unit in (*real.menimbang, *real.mengingat, *body(real)))
    assert Counter(re.findall(r"sebagaimana dimaksud pada (\w+)", texts)) == {"ayat": 19, "huruf": 1}
    assert re.findall(r"(?<!dimaksud )pada (ayat|huruf|Pasal) (\S+)", texts) == [("ayat", "(6)")]
    assert "Penerapan SPM pada ayat (6)" in real.units["pasal-5/ayat-7"].teks.isi


# -- Lampiran ---------------------------------------------------------------------------------------

# number, title (or its beginning), paragraphs, list items, tables, figures; printed headings in order
BIDANG_5 = "Bidang Ketentraman, Ketertiban Umum, dan Perlindungan Masyarakat"
BIDANG_5_LAGI = "Bidang Ketenteraman, Ketertiban Umum dan Pelindungan Masyarakat"
RENAKSI = "Tabel Renaksi Penerapan SPM Bidang {} di Kabupaten Bekasi Tahun 2024-2028"
URUSAN = "SPM Pelayanan Dasar Urusan {}"
JUDUL: tuple[tuple[str, str, int, int, int, int], ...] = (
    ("BAB I", "PENDAHULUAN", 0, 0, 0, 0),
    ("1.1", "Latar Belakang", 5, 0, 0, 0),
    ("1.2", "Maksud, Tujuan dan Sasaran", 3, 4, 0, 0),
    ("1.3", "Kondisi Umum Daerah", 0, 0, 0, 0),
    ("1.3.1", "Luas Wilayah dan Batas Wilayah", 1, 4, 0, 1),
    ("1.3.2", "Kondisi Topografis", 3, 0, 0, 0),
    ("1.3.3", "Kondisi Demografis", 3, 0, 1, 0),
    ("1.3.3", "Kawasan Rawan Bencana", 1 + 10, 8, 0, 0),
    ("1.3.6", "Fokus Kesejahteraan dan Pemerataan Ekonomi", 3 + 4, 2, 0, 0),
    ("1.4", "Tugas dan Fungsi Tim Penerapan SPM", 4, 3, 0, 0),
    ("BAB II", "KONDISI DAN PERMASALAHAN PEMENUHAN PENERAPAN SPM", 0, 0, 0, 0),
    ("2.1.", "Kondisi Pemenuhan Penerapan SPM", 1, 0, 0, 0),
    ("2.2.1", "Bidang Pendidikan", 0, 0, 1, 0),
    ("2.2.2", "Bidang Kesehatan", 0, 0, 1, 0),
    ("2.2.3", "Bidang Pekerjaan Umum", 0, 0, 1, 0),
    ("2.2.4", "Bidang Perumahan Rakyat", 0, 0, 1, 0),
    ("2.2.5", BIDANG_5, 0, 0, 1, 0),
    ("2.2.6", "Bidang Sosial", 0, 0, 1, 0),
    ("2.2", "Permasalahan Pemenuhan Penerapan SPM", 1, 0, 0, 0),
    ("2.2.1", "Bidang Pendidikan", 1, 5, 0, 0),
    ("2.2.2", "Bidang Kesehatan", 1, 11, 0, 0),
    ("2.2.3", "Bidang Pekerjaan Umum", 1, 13, 0, 0),
    ("2.2.4", "Bidang Perumahan Rakyat", 1, 5 + 4, 0, 0),
    ("2.2.5", BIDANG_5_LAGI, 1, 11, 0, 0),
    ("2.2.6", "Bidang Sosial", 1, 4, 0, 0),
    ("BAB III", "STRATEGI DAN PEMENUHAN PENERAPAN SPM", 2, 0, 0, 0),
    ("3.1", "Strategi dan Kebijakan Rencana Aksi", 1, 0, 0, 0),
    ("3.1.1", URUSAN.format("Pendidikan"), 1, 0, 1, 0),
    ("3.1.2", URUSAN.format("Kesehatan"), 0, 0, 1, 0),
    ("3.1.3", URUSAN.format("Pekerjaan Umum"), 0, 0, 1, 0),
    ("3.1.4", URUSAN.format("Perumahan Rakyat"), 0, 0, 1, 0),
    ("3.1.5", URUSAN.format("Ketentraman, Ketertiban Umum, dan Pelindungan Masyarakat"), 0, 0, 1, 0),
    ("3.1.6", URUSAN.format("Sosial"), 0, 0, 1, 0),
    ("3.2", "Matrik Rencana Aksi Penerapan SPM", 0, 0, 0, 0),
    ("3.2.1", RENAKSI.format("Pendidikan"), 0, 0, 2, 0),  # the matrix of Kesehatan has no printed heading
    ("3.2.3", RENAKSI.format("Pekerjaan Umum"), 0, 0, 1, 0),
    ("3.2.4", RENAKSI.format("Perumahan Rakyat"), 0, 0, 1, 0),
    ("3.2.5", RENAKSI.format("Trantibumlinmas"), 0, 0, 1, 0),
    ("3.2.6", RENAKSI.format("Sosial"), 2 + 1, 6 + 6 + 5 + 6 + 3 + 3, 1, 0),
    ("BAB IV", "PEMANTAUAN, EVALUASI DAN PELAPORAN PENERAPAN SPM", 0, 0, 0, 0),
    ("4.1", "Pemantauan dan Evaluasi SPM", 11, 5 + 4 + 4 + 4 + 4 + 5 + 3 + 7, 1, 0),
    ("4.2", "Pelaporan Pelaksanaan Renaksi Penerapan SPM", 2, 3 + 3 + 5 + 3, 0, 0),
    ("BAB V", "KESIMPULAN DAN SARAN", 0, 0, 0, 0),
    ("5.1", "Kesimpulan", 2, 0, 0, 0),
    ("5.2", "Saran", 1, 5, 0, 0),
)
SUBBAB_PER_BAB = {"I": 9, "II": 14, "III": 13, "IV": 2, "V": 2}


def headings(peraturan: Peraturan) -> Iterator[Satuan]:
    for root in peraturan.lampiran[0].isi:
        yield from (unit for unit in root.walk() if isinstance(unit, Bab | Subbab))


def own(unit: Satuan) -> Iterator[Satuan]:
    """Yield what stands under a heading before the next one."""
    for child in unit.isi:
        if not isinstance(child, Bab | Subbab):
            yield child
            yield from own(child)


def test_every_heading_holds_its_paragraphs_list_items_tables_and_figures(real: Peraturan) -> None:
    found = []
    for unit in headings(real):
        kinds = Counter(type(child) for child in own(unit))
        items = sum(count for kind, count in kinds.items() if issubclass(kind, Butir))
        number = f"BAB {unit.nomor}" if isinstance(unit, Bab) else unit.nomor
        found.append((number, unit.judul.isi, kinds[Alinea], items, kinds[SisipanTabel], kinds[Gambar]))
    assert found == list(JUDUL)


def test_the_lampiran_has_five_bab_and_forty_numbered_headings(real: Peraturan) -> None:
    found: dict[str, list[str]] = {}
    for unit in headings(real):
        if isinstance(unit, Bab):
            found[unit.nomor] = []
        else:
            found[list(found)[-1]].append(unit.nomor)
    assert {bab: len(numbers) for bab, numbers in found.items()} == SUBBAB_PER_BAB
    numbers = [number for numbers in found.values() for number in numbers]
    assert (len(numbers), len(set(numbers))) == (40, 33)
    assert sorted(number for number, count in Counter(numbers).items() if count > 1) == ["1.3.3", *(f"2.2.{n}" for n in range(1, 7))]


LISTS = {  # markers under a heading, or under an item of it
    "lampiran/bab-1/1.1": [],
    "lampiran/bab-1/1.2": ["1", "2", "3", "4"],
    "lampiran/bab-1/1.3/1.3.1": ["-", "-", "-", "-"],
    "lampiran/bab-1/1.3/1.3.3-kawasan-rawan-bencana": [str(n) for n in range(1, 9)],
    "lampiran/bab-1/1.3/1.3.6": ["1", "2"],
    "lampiran/bab-1/1.4": ["1", "2", "3"],
    "lampiran/bab-2/2.2/2.2.1": [f"{n})" for n in range(1, 6)],
    "lampiran/bab-2/2.2/2.2.2": [f"{n})" for n in range(1, 12)],
    "lampiran/bab-2/2.2/2.2.3": [f"{n})" for n in range(1, 14)],
    "lampiran/bab-2/2.2/2.2.4": [f"{n})" for n in range(1, 6)],
    "lampiran/bab-2/2.2/2.2.4/butir-1)": list("abcd"),
    "lampiran/bab-2/2.2/2.2.5": [f"{n})" for n in range(1, 12)],
    "lampiran/bab-2/2.2/2.2.6": [f"{n})" for n in range(1, 5)],
    "lampiran/bab-3/3.2/3.2.6": [str(n) for n in range(1, 7)],
    "lampiran/bab-3/3.2/3.2.6/angka-1": [],
    "lampiran/bab-3/3.2/3.2.6/angka-2": list("abcdef"),
    "lampiran/bab-3/3.2/3.2.6/angka-3": list("abcde"),
    "lampiran/bab-3/3.2/3.2.6/angka-4": list("abcdef"),
    "lampiran/bab-3/3.2/3.2.6/angka-5": list("abc"),
    "lampiran/bab-3/3.2/3.2.6/angka-6": list("abc"),
    "lampiran/bab-4/4.1": [*"12345", *"abcd", *"abcd"],
    "lampiran/bab-4/4.1/huruf-a-kebijakan-daerah": ["1)", "2)", "3)", "4)"],
    "lampiran/bab-4/4.1/huruf-a-kebijakan-daerah/butir-4)": ["(a)", "(b)", "(c)", "(d)"],
    "lampiran/bab-4/4.1/huruf-b-koordinasi": [f"{n})" for n in range(1, 6)],
    "lampiran/bab-4/4.1/huruf-c-manajemen-kerja": [f"{n})" for n in range(1, 4)],
    "lampiran/bab-4/4.1/huruf-d-pendanaan": [f"{n})" for n in range(1, 8)],
    "lampiran/bab-4/4.2": list("abc"),
    "lampiran/bab-4/4.2/huruf-a": ["1)", "2)", "3)"],
    "lampiran/bab-4/4.2/huruf-b": [f"{n})" for n in range(1, 6)],
    "lampiran/bab-4/4.2/huruf-c": ["1)", "2)", "3)"],
    "lampiran/bab-5/5.2": list("12345"),
}
TOPICS = {  # numbered topics with paragraphs of their own
    "lampiran/bab-1/1.3/1.3.3-kawasan-rawan-bencana": [1, 1, 1, 1, 1, 1, 2, 2],
    "lampiran/bab-1/1.3/1.3.6": [3, 4],
    "lampiran/bab-3/3.2/3.2.6": [0, 0, 0, 0, 0, 1],
}


@pytest.mark.parametrize("unit", LISTS)
def test_a_list_has_the_printed_markers(real: Peraturan, unit: str) -> None:
    assert [child.nomor for child in real.units[unit].isi if isinstance(child, Butir)] == LISTS[unit]


def test_no_list_stands_elsewhere(real: Peraturan) -> None:
    found = {unit.id for unit in real.units.values() if unit.id.startswith("lampiran/") and any(isinstance(c, Butir) for c in unit.isi)}
    assert found == {unit for unit, markers in LISTS.items() if markers}


@pytest.mark.parametrize("unit", TOPICS)
def test_a_topic_has_its_paragraphs(real: Peraturan, unit: str) -> None:
    items = [child for child in real.units[unit].isi if isinstance(child, Butir)]
    assert [sum(isinstance(below, Alinea) for below in item.isi) for item in items] == TOPICS[unit]
