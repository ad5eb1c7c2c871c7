"""Instruments that change or repeal another: their titles, their articles, what an instruction counts (Lampiran II no. 6-9, 224-236)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.model import Bab
from naskah.refs import find
from naskah.rules.rule import ERROR, WARNING, Finding, rule
from naskah.rules.view import View

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
INSERTED = re.compile(
    r"\bdisisipkan (?P<jumlah>\d+) \([a-z ]+\) (?P<jenis>bab|bagian|paragraf|pasal|ayat|huruf|angka)"
    r",? yakni (?P<daftar>.+?)(?=,? sehingga|$)"
)
REPEALED = "dicabut dan dinyatakan tidak berlaku"


def repeals_only(view: View) -> bool:
    """Tell whether the first article repeals another instrument and there is no more than a second one."""
    return 0 < len(view.pasal) <= 2 and REPEALED in view.pasal[0].teks.isi


@rule(
    "J6",
    WARNING,
    "Judul peraturan perubahan",
    (LAMPIRAN_II + "6-7 [M]", "S"),
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
    (LAMPIRAN_II + "9 [M]", "S"),
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
    (LAMPIRAN_II + "224-226 [M]", "S"),
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
    (LAMPIRAN_II + "233 [M]", "S"),
    ("Pasal 1, Pasal 2, Pasal 3", "Pasal I dan Pasal II"),
)
def two_articles(view: View) -> Iterator[Finding]:
    """Batang tubuh peraturan perubahan terdiri atas 2 pasal yang ditulis dengan angka Romawi."""
    if view.amending and [unit.nomor for unit in view.pasal] != ["I", "II"]:
        shown = ", ".join(unit.sebutan for unit in view.pasal) or "tidak ada pasal"
        unit = next((unit for unit, nomor in zip(view.pasal, ("I", "II"), strict=False) if unit.nomor != nomor), None) or view.pasal[-1]
        yield Finding(unit.where, f"peraturan perubahan memuat {shown}", "tulis Pasal I dan Pasal II saja", unit.id)


@rule(
    "A6",
    ERROR,
    "Jumlah yang disisipkan",
    (LAMPIRAN_II + "234-235 [M]", "S"),
    ("disisipkan 2 (dua) pasal, yakni Pasal 8A", "disisipkan 1 (satu) pasal, yakni Pasal 8A"),
)
def inserted(view: View) -> Iterator[Finding]:
    """Bilangan satuan yang disisipkan sama dengan satuan yang disebut sesudah kata yakni."""
    for passage in view.norms if view.amending else ():
        for match in INSERTED.finditer(passage.isi):
            listed = [mention for mention in find(match["daftar"]) if mention.ref.has(match["jenis"])]
            if any(mention.ranged for mention in listed):
                yield Finding(passage.teks.at(match.start("daftar")), "rentang satuan yang disisipkan", "", passage.id, decided=False)
            elif len(listed) != int(match["jumlah"]):
                message = f"disisipkan {match['jumlah']} {match['jenis']}, tetapi disebut {len(listed)}"
                yield Finding(passage.teks.at(match.start("jumlah")), message, "samakan bilangan dengan daftarnya", passage.id)


@rule(
    "PIDANA-01",
    WARNING,
    "Tanpa ketentuan pidana",
    ("UU 12/2011 Pasal 15: materi pidana hanya dalam Undang-Undang dan Peraturan Daerah", "M"),
    ("BAB IX KETENTUAN PIDANA dalam Peraturan Bupati", "sanksi administratif"),
)
def penal(view: View) -> Iterator[Finding]:
    """Peraturan di bawah Peraturan Daerah tidak memuat ketentuan pidana."""
    if view.peraturan.bentuk.pidana:
        return
    for unit in view.body:
        if isinstance(unit, Bab) and "KETENTUAN PIDANA" in unit.judul.isi:
            yield Finding(unit.judul.at(0), f"{unit.sebutan} KETENTUAN PIDANA", "hapus, atau atur dengan sanksi administratif", unit.id)
    for passage in view.norms:
        for match in re.finditer(r"\bdipidana\b|\bpidana (?:penjara|kurungan|denda)\b", passage.isi):
            yield Finding(
                passage.teks.at(match.start()),
                f"'{match[0]}' dalam {view.peraturan.jenis}",
                "hapus, atau rujuk peraturan yang mengaturnya",
                passage.id,
            )
