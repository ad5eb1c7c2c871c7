"""Dasar hukum: form, rank and time order, duplicates, gazette citations (UU 12/2011 Lampiran II, dasar hukum)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.check.structure import number_order
from naskah.citations import is_constitution, principal
from naskah.model import Satuan
from naskah.rules.rule import ERROR, INFO, WARNING, Finding, ending, rule
from naskah.rules.view import View

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
WITH_REPUBLIC = re.compile(
    r"\b(?:Undang-[Uu]ndang|Peraturan (?:Pemerintah|Presiden|Menteri [A-Z][\w ,]+?)) (?P<ri>Republik Indonesia) (?=Nomor)"
)


@rule(
    "D1",
    ERROR,
    "Bentuk dasar hukum",
    (LAMPIRAN_II + "52", "S"),
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
    "DASAR-01",
    ERROR,
    "Dasar hukum dua kali",
    (LAMPIRAN_II + "43; pemeriksaan naskah sendiri", "S"),
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
    "D7",
    WARNING,
    "Penulisan peraturan zaman kolonial",
    (LAMPIRAN_II + "50-51", "S"),
    ("(Wetboek van Koophandel, Staatsblad Tahun 1847 No. 23)", "(Wetboek van Koophandel, Staatsblad 1847: 23)"),
)
def colonial(view: View) -> Iterator[Finding]:
    """Peraturan zaman kolonial ditulis dengan nama Indonesia, lalu nama Belanda dan Staatsblad dengan tahun, titik dua, dan nomornya."""
    for passage in view.running:
        for match in re.finditer(r"\bStaatsblad\b(?! \d{4}: ?\d+)(?= (?:Tahun )?\d| No)", passage.isi):
            yield Finding(passage.teks.at(match.start()), "Staatsblad tanpa bentuk baku", "tulis 'Staatsblad 1847: 23'", passage.id)


@rule(
    "D5",
    WARNING,
    "Penulisan Undang-Undang",
    (LAMPIRAN_II + "44, 46", "S"),
    ("Undang-undang Nomor 12 Tahun 2011", "Undang-Undang Nomor 12 Tahun 2011"),
)
def capital_u(view: View) -> Iterator[Finding]:
    """Kata Undang-Undang dalam nama peraturan ditulis dengan huruf U kapital pada keduanya."""
    for passage in view.passages:
        for match in re.finditer(r"\b(Undang-undang|undang-[Uu]ndang)\b(?=\s+(?:Nomor|Dasar|Republik))", passage.isi):
            yield Finding(passage.teks.at(match.start()), f"'{match[0]}'", "tulis 'Undang-Undang'", passage.id)


@rule("D6", WARNING, "Dasar hukum yang pernah diubah", (LAMPIRAN_II + "6-7, 41c; praktik Permendagri 70/2019, 59/2021", "P"),
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
    (LAMPIRAN_II + "28, 39", "S"),
    ("tanpa Pasal 18 ayat (6) UUD 1945", "1. Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;"),
)
def constitution(view: View) -> Iterator[Finding]:
    """Peraturan di daerah menyebut Pasal 18 ayat (6) UUD 1945, Undang-Undang pembentukan daerahnya, dan tentang pemerintahan daerah."""
    units = view.peraturan.mengingat
    texts = [unit.teks.isi for unit in units]
    wanted = {
        "Pasal 18 ayat (6) UUD 1945": any(is_constitution(unit) for unit in units),
        "Undang-Undang tentang pembentukan daerahnya": any(
            re.search(r"[Pp]embentukan|Daerah Khusus|Keistimewaan|Otonomi Khusus", text) for text in texts
        ),
        "Undang-Undang tentang Pemerintahan Daerah": any(
            re.search(r"tentang Pemerintahan|Nomor (?:23 Tahun 2014|32 Tahun 2004)\b", text) for text in texts
        ),
    }
    for name, stands in wanted.items() if units else ():
        if not stands:
            yield Finding(units[0].where, f"dasar hukum tidak menyebut {name}", "tambahkan bila memang dipakai", units[0].id)


@rule(
    "D11",
    WARNING,
    "Pasal Undang-Undang Dasar lebih dahulu",
    (LAMPIRAN_II + "33, 44", "S"),
    (
        "Undang-Undang Dasar ... Tahun 1945 Pasal 18 ayat (6); UUD 1945",
        "Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945",
    ),
)
def constitution_form(view: View) -> Iterator[Finding]:
    """Pasal Undang-Undang Dasar disebut lebih dahulu, diikuti Undang-Undang Dasar Negara Republik Indonesia Tahun 1945."""
    for unit in view.peraturan.mengingat:
        text = unit.teks.isi
        if match := re.search(r"\bUUD\b|Undang-[Uu]ndang Dasar (?!Negara Republik Indonesia Tahun 1945)", text):
            advice = "tulis 'Undang-Undang Dasar Negara Republik Indonesia Tahun 1945'"
            yield Finding(unit.teks.at(match.start()), f"'{match[0].strip()}' tidak lengkap", advice, unit.id)
        elif is_constitution(unit) and not text.startswith("Pasal "):
            yield Finding(unit.teks.at(0), "Undang-Undang Dasar tanpa pasal di depannya", "awali dengan pasalnya", unit.id)


@rule(
    "D10",
    WARNING,
    "Dasar hukum tanpa pasal dan tanpa Republik Indonesia",
    (LAMPIRAN_II + "45", "S"),
    ("Pasal 65 Undang-Undang Nomor 23 Tahun 2014; Undang-Undang Republik Indonesia Nomor 23", "Undang-Undang Nomor 23 Tahun 2014"),
)
def bare_names(view: View) -> Iterator[Finding]:
    """Dasar hukum selain Undang-Undang Dasar tidak mencantumkan pasal dan tidak mencantumkan frasa Republik Indonesia."""
    for unit in view.peraturan.mengingat:
        text, cited = unit.teks.isi, principal(unit)
        if cited is None or is_constitution(unit):
            continue
        if text.startswith("Pasal "):
            yield Finding(unit.teks.at(0), f"pasal di depan {cited}", "sebut peraturannya tanpa pasal", unit.id)
        if match := WITH_REPUBLIC.search(text):
            advice = "hapus frasa 'Republik Indonesia'"
            yield Finding(unit.teks.at(match.start("ri")), f"'{match[0].strip()}' dalam dasar hukum", advice, unit.id)
