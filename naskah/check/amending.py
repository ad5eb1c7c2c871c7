"""Instruments that change or repeal another: their titles and their articles (Lampiran II no. 6-9, 227, 233)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.rules.rule import ERROR, WARNING, Finding, rule
from naskah.rules.view import View

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
REPEALED = "dicabut dan dinyatakan tidak berlaku"


def repeals_only(view: View) -> bool:
    """Tell whether the first article repeals another instrument and there is no more than a second one."""
    return 0 < len(view.pasal) <= 2 and REPEALED in view.pasal[0].teks.isi


@rule(
    "J6",
    WARNING,
    "Judul peraturan perubahan",
    (LAMPIRAN_II + "6-7", "S"),
    ("PERATURAN BUPATI PERUBAHAN NOMOR 5 ...", "PERUBAHAN KEDUA ATAS PERATURAN BUPATI NOMOR 5 TAHUN 2024 TENTANG ..."),
)
def amending_title(view: View) -> Iterator[Finding]:
    """Judul peraturan perubahan diawali frasa perubahan atas, disertai bilangan tingkat sejak perubahan kedua, dan judul yang diubah."""
    name = view.peraturan.nama
    if view.amending and not re.match(
        r"PERUBAHAN (?:KE[A-Z]+(?: [A-Z]+)? )?ATAS PERATURAN .*NOMOR .*TAHUN .*TENTANG ", view.peraturan.nama_baris
    ):
        yield Finding(
            name.at(0), "judul peraturan perubahan tidak diawali 'PERUBAHAN ATAS ...'", "tulis 'PERUBAHAN ATAS <judul lama>'", "judul/nama"
        )


@rule(
    "J7",
    WARNING,
    "Judul peraturan pencabutan",
    (LAMPIRAN_II + "9", "S"),
    ("IZIN GANGGUAN (isinya hanya mencabut)", "PENCABUTAN PERATURAN BUPATI NOMOR 12 TAHUN 2018 TENTANG IZIN GANGGUAN"),
)
def repealing_title(view: View) -> Iterator[Finding]:
    """Judul peraturan yang hanya mencabut peraturan lain diawali kata pencabutan."""
    name = view.peraturan.nama
    if repeals_only(view) and not view.peraturan.nama_baris.startswith("PENCABUTAN "):
        yield Finding(
            name.at(0), "judul peraturan yang hanya mencabut tidak diawali 'PENCABUTAN'", "awali dengan 'PENCABUTAN'", "judul/nama"
        )


@rule(
    "E6",
    WARNING,
    "Batang tubuh peraturan pencabutan",
    (LAMPIRAN_II + "227", "S"),
    ("Pasal I dan Pasal II; 'Pada saat Peraturan Bupati ini mulai berlaku, ...'", "Pasal 1 memuat pencabutan, Pasal 2 mulai berlaku"),
)
def repealing_body(view: View) -> Iterator[Finding]:
    """Peraturan pencabutan terdiri atas 2 pasal dengan angka Arab: yang pertama pencabutan, yang kedua mulai berlaku."""
    if not view.peraturan.nama_baris.startswith("PENCABUTAN ") or not view.pasal:
        return
    if [unit.nomor for unit in view.pasal] != ["1", "2"]:
        yield Finding(
            view.pasal[0].where, f"peraturan pencabutan memuat {len(view.pasal)} pasal", "tulis Pasal 1 dan Pasal 2 saja", view.pasal[0].id
        )
    elif view.pasal[0].teks.isi.startswith("Pada saat "):
        yield Finding(
            view.pasal[0].teks.at(0), "'Pada saat ...' pada peraturan pencabutan", "langsung sebut peraturan yang dicabut", view.pasal[0].id
        )


@rule(
    "A2",
    ERROR,
    "Batang tubuh peraturan perubahan",
    (LAMPIRAN_II + "233", "S"),
    ("Pasal 1, Pasal 2, Pasal 3", "Pasal I dan Pasal II"),
)
def two_articles(view: View) -> Iterator[Finding]:
    """Batang tubuh peraturan perubahan terdiri atas 2 pasal yang ditulis dengan angka Romawi."""
    if view.amending and [unit.nomor for unit in view.pasal] != ["I", "II"]:
        shown = ", ".join(unit.sebutan for unit in view.pasal) or "tidak ada pasal"
        unit = next((unit for unit, nomor in zip(view.pasal, ("I", "II"), strict=False) if unit.nomor != nomor), None) or view.pasal[-1]
        yield Finding(unit.where, f"peraturan perubahan memuat {shown}", "tulis Pasal I dan Pasal II saja", unit.id)
