"""Dasar hukum: form, rank and time order, duplicates, gazette citations (UU 12/2011 Lampiran II, dasar hukum)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.check.structure import number_order
from naskah.citations import GAZETTE, Citation, citations, is_constitution, principal, sort_key
from naskah.model import Satuan
from naskah.rules.rule import ERROR, INFO, WARNING, Finding, ending, rule
from naskah.rules.view import View

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
LEMBARAN = r"Lembaran Negara Republik Indonesia Tahun (\d{4}) Nomor \d+"
TAMBAHAN = r", Tambahan Lembaran Negara Republik Indonesia Nomor \d+"
GAZETTES = {
    "Undang-Undang": rf"{LEMBARAN}({TAMBAHAN})?",
    "Peraturan Pemerintah": LEMBARAN + TAMBAHAN,
    "Peraturan Presiden": rf"{LEMBARAN}({TAMBAHAN})?",
    "Peraturan Menteri": r"Berita Negara Republik Indonesia Tahun (\d{4}) Nomor \d+",
    "Peraturan Bupati": r"Berita Daerah [A-Z][\w ]+ Tahun (\d{4}) Nomor \d+",
    "Peraturan Gubernur": r"Berita Daerah [A-Z][\w ]+ Tahun (\d{4}) Nomor \d+",
    "Peraturan Daerah": r"Lembaran Daerah [A-Z][\w ]+ Tahun (\d{4}) Nomor [\w./ ]+(, Tambahan Lembaran Daerah [A-Z][\w ]+ Nomor \d+)?",
}

TURN = re.compile(r"(?:diubah|diganti|ditetapkan menjadi undang-undang)(?:,? terakhir)? dengan |\)")


@rule(
    "D1",
    ERROR,
    "Bentuk dasar hukum",
    (LAMPIRAN_II + "51 [M]", "S"),
    ("19. Peraturan Daerah ... Nomor 2).", "19. Peraturan Daerah ... Nomor 2);"),
)
def items(view: View) -> Iterator[Finding]:
    """Dasar hukum yang lebih dari satu diawali angka Arab berurutan dan setiap butirnya diakhiri tanda baca titik koma."""
    yield from number_order(view.peraturan.mengingat, "angka")
    for unit in view.peraturan.mengingat:
        if not unit.teks.isi.endswith(";"):
            at = max(len(unit.teks.isi) - 1, 0)
            yield Finding(
                unit.teks.at(at),
                f"dasar hukum {unit.sebutan} tidak diakhiri titik koma",
                "akhiri dengan ';'",
                unit.id,
                edit=ending(unit.teks.isi, ";"),
            )


@rule(
    "D2",
    WARNING,
    "Tingkat dasar hukum",
    (LAMPIRAN_II + "41-42 [M]", "S"),
    ("Keputusan Bupati sebagai dasar hukum Peraturan Bupati", "hanya peraturan yang sama atau lebih tinggi"),
)
def ranks(view: View) -> Iterator[Finding]:
    """Dasar hukum hanya memuat peraturan perundang-undangan yang tingkatnya sama atau lebih tinggi."""
    for unit in view.peraturan.mengingat:
        cited = principal(unit)
        if cited is None and not is_constitution(unit):
            yield Finding(unit.teks.at(0), f"peraturan pada {unit.sebutan} tidak dikenali", "", unit.id, decided=False)
        elif cited and re.match(r"Keputusan|Instruksi|Surat", cited.jenis):
            yield Finding(unit.teks.at(cited.start), f"{cited.jenis} bukan peraturan yang lebih tinggi", "hapus dari dasar hukum", unit.id)


@rule(
    "DASAR-01",
    ERROR,
    "Dasar hukum dua kali",
    (LAMPIRAN_II + "43 [M]", "S"),
    ("12. Permendagri 59/2021; 16. Permendagri 59/2021", "disebut satu kali"),
)
def repeated(view: View) -> Iterator[Finding]:
    """Suatu peraturan dicantumkan sebagai dasar hukum satu kali saja."""
    seen: dict[tuple[str, str, str], Satuan] = {}
    for unit in view.peraturan.mengingat:
        cited = principal(unit)
        if cited and cited.key in seen and not is_constitution(unit):
            message = f"{cited} sudah disebut pada {seen[cited.key].sebutan}"
            yield Finding(unit.teks.at(cited.start), message, "hapus salah satunya dan nomori ulang", unit.id)
        elif cited:
            seen[cited.key] = unit


@rule(
    "DASAR-02",
    WARNING,
    "Dasar hukum yang dicabut sendiri",
    (LAMPIRAN_II + "42 [M]", "S"),
    ("Mengingat Perbup 3/2025; Pasal 11 mencabut Perbup 3/2025", "peraturan yang dicabut tidak menjadi dasar hukum"),
)
def repealed(view: View) -> Iterator[Finding]:
    """Peraturan yang akan dicabut dengan peraturan yang dibentuk tidak dicantumkan sebagai dasar hukum."""
    gone = {}
    for passage in view.norms:
        at = passage.isi.find("dicabut dan dinyatakan tidak berlaku")
        opened = passage.satuan is not None and at >= 0
        first = next(citations(passage.isi[: max(at, 0)]), None) if opened else None
        if first and passage.satuan:
            gone[first.key] = passage.satuan.sebutan
    for unit in view.peraturan.mengingat:
        cited = principal(unit)
        if cited and cited.key in gone:
            yield Finding(unit.teks.at(cited.start), f"{cited} dicabut dalam {gone[cited.key]}", "hapus dari dasar hukum", unit.id)


@rule(
    "D7",
    WARNING,
    "Penulisan peraturan zaman kolonial",
    (LAMPIRAN_II + "49 [M]", "S"),
    ("(Wetboek van Koophandel, Staatsblad Tahun 1847 No. 23)", "(Wetboek van Koophandel, Staatsblad 1847: 23)"),
)
def colonial(view: View) -> Iterator[Finding]:
    """Peraturan zaman kolonial ditulis dengan nama Indonesia, lalu nama Belanda dan Staatsblad dengan tahun, titik dua, dan nomornya."""
    for unit in view.peraturan.mengingat:
        for match in re.finditer(r"\bStaatsblad\b(?! \d{4}: ?\d+)", unit.teks.isi):
            yield Finding(unit.teks.at(match.start()), "Staatsblad tanpa bentuk baku", "tulis 'Staatsblad 1847: 23'", unit.id)


@rule(
    "D3",
    WARNING,
    "Urutan dasar hukum",
    (LAMPIRAN_II + "43 [M]", "S"),
    ("Peraturan Pemerintah sebelum Undang-Undang", "Undang-Undang, lalu Peraturan Pemerintah; yang lebih lama lebih dahulu"),
)
def order(view: View) -> Iterator[Finding]:
    """Urutan pencantuman memperhatikan tata urutan peraturan dan, bila tingkatnya sama, urutan waktu pengundangan atau penetapannya."""
    before: tuple[tuple[int, int, int], Satuan] | None = None
    for unit in view.peraturan.mengingat:
        key = sort_key(unit)
        if key is None:
            yield Finding(unit.teks.at(0), f"kedudukan {unit.sebutan} dalam hierarki tidak dikenal", "", unit.id, decided=False)
        elif before and _out_of_order(before, (key, unit)):
            message = f"{principal(unit) or unit.sebutan} seharusnya sebelum {principal(before[1]) or before[1].sebutan}"
            yield Finding(unit.teks.at(0), message, "urutkan menurut hierarki, lalu waktu", unit.id)
        else:
            before = key, unit


def _out_of_order(before: tuple[tuple[int, int, int], Satuan], after: tuple[tuple[int, int, int], Satuan]) -> bool:
    """Tell whether *after* must stand before *before*; numbers of one year compare only within one kind."""
    if after[0][:2] != before[0][:2]:
        return after[0][:2] < before[0][:2]
    one, other = principal(before[1]), principal(after[1])
    return after[0][2] < before[0][2] and one is not None and other is not None and one.jenis == other.jenis


@rule("D4", WARNING, "Tempat pengundangan dasar hukum", (LAMPIRAN_II + "47-48 [M]", "P"),
      ("(Berita Negara Tahun 1950)",
       "(Lembaran Negara Republik Indonesia Tahun 2018 Nomor 2, Tambahan Lembaran Negara Republik Indonesia Nomor 6178)"))  # fmt: skip
def gazettes(view: View) -> Iterator[Finding]:
    """Setiap dasar hukum disertai Lembaran atau Berita Negara (Daerah), Tambahan, tahun, dan nomornya di antara tanda kurung."""
    for unit in view.peraturan.mengingat:
        text = unit.teks.isi
        cited = principal(unit)
        if cited is None or is_constitution(unit):
            continue
        place = text.find("(Lembaran") if "(Lembaran" in text else text.find("(Berita")
        if place < 0:
            yield Finding(unit.teks.at(cited.start), f"{cited} tanpa Lembaran atau Berita", "tambahkan tempat pengundangannya", unit.id)
        for match in GAZETTE.finditer(text):
            owner = gazette_owner(text, match.start())
            pattern = next((p for kind, p in GAZETTES.items() if owner and owner.jenis.startswith(kind)), None)
            if owner is None or pattern is None:
                yield Finding(unit.teks.at(match.start()), "bentuk tempat pengundangan jenis ini tidak dikenal", "", unit.id, decided=False)
                continue
            yield from _gazette(unit, owner, match, pattern)


def gazette_owner(text: str, at: int) -> Citation | None:
    """Return the regulation whose place of promulgation stands at *at*: the first named after the one before."""
    start = max((match.end() for match in TURN.finditer(text, 0, at)), default=0)
    return next(citations(text[start:at]), None)


def _gazette(unit: Satuan, owner: Citation, match: re.Match[str], pattern: str) -> Iterator[Finding]:
    form = re.fullmatch(pattern, match["isi"])
    if form is None:
        message = f"tempat pengundangan {owner} tidak lengkap atau tidak baku"
        yield Finding(unit.teks.at(match.start()), message, "tulis Tahun dan Nomor, serta Tambahan bila ada", unit.id)
    elif not int(owner.tahun) <= int(form[1]) <= int(owner.tahun) + 1:
        at = match.start("isi") + form.start(1)
        yield Finding(unit.teks.at(at), f"tahun {form[1]} tidak sesuai dengan {owner}", "periksa tahun Lembaran atau Beritanya", unit.id)


@rule(
    "D5",
    WARNING,
    "Penulisan Undang-Undang",
    (LAMPIRAN_II + "46 [M]", "S"),
    ("Undang-undang Nomor 12 Tahun 2011", "Undang-Undang Nomor 12 Tahun 2011"),
)
def capital_u(view: View) -> Iterator[Finding]:
    """Kata Undang-Undang dalam nama peraturan ditulis dengan huruf U kapital pada keduanya."""
    for passage in view.passages:
        for match in re.finditer(r"\b(Undang-undang|undang-[Uu]ndang)\b(?=\s+(?:Nomor|Dasar|Republik))", passage.isi):
            yield Finding(passage.teks.at(match.start()), f"'{match[0]}'", "tulis 'Undang-Undang'", passage.id)


@rule("D6", WARNING, "Dasar hukum yang pernah diubah", ("praktik Permendagri 70/2019, 59/2021", "P"),
      ("tentang Perubahan Kedua Atas Undang-Undang", "tentang Perubahan Kedua atas Undang-Undang"))  # fmt: skip
def amended(view: View) -> Iterator[Finding]:
    """Peraturan yang pernah diubah disebut sebagaimana telah (beberapa kali) diubah (terakhir) dengan ... tentang Perubahan atas ...."""
    for passage in view.running:
        for match in re.finditer(r"\bPerubahan(?: Ke\w+)? (Atas)\b", passage.isi):
            yield Finding(passage.teks.at(match.start(1)), "'Atas' dalam nama peraturan perubahan", "tulis 'atas'", passage.id)
        for match in re.finditer(r"telah (diubah|beberapa kali diubah) dengan .{5,90}? tentang Perubahan( Ke\w+)? ", passage.isi):
            if match[2]:
                message = f"'telah {match[1]} dengan' untuk Perubahan{match[2]}"
                yield Finding(passage.teks.at(match.start()), message, "tulis 'telah beberapa kali diubah terakhir dengan'", passage.id)
        for match in re.finditer(r"telah beberapa kali diubah,? terakhir dengan .{5,90}? tentang Perubahan atas ", passage.isi):
            message = "'beberapa kali diubah' untuk perubahan pertama"
            yield Finding(passage.teks.at(match.start()), message, "tulis 'telah diubah dengan'", passage.id)


@rule(
    "D8",
    INFO,
    "Dasar kewenangan daerah",
    (LAMPIRAN_II + "39", "M"),
    ("tanpa Pasal 18 ayat (6) UUD 1945", "1. Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;"),
)
def constitution(view: View) -> Iterator[Finding]:
    """Peraturan di daerah lazim menyebut Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945."""
    units = view.peraturan.mengingat
    if units and not any(is_constitution(unit) for unit in units):
        yield Finding(units[0].where, "dasar hukum tidak menyebut Pasal 18 ayat (6) UUD 1945", "tambahkan bila memang dipakai", units[0].id)
