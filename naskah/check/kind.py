"""What only some kinds of regulation have: joint approval, registration number, supplement, elucidation, diktum, the copy's block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.kinds import DIKTUM, ELIPSIS, Penjelasan
from naskah.model import Diktum, Pasal, Satuan
from naskah.numbering import Ordinal, from_ordinal, parse_number, print_number
from naskah.rules.rule import ERROR, INFO, WARNING, Finding, rule
from naskah.rules.view import View
from naskah.rules.wording import differs

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
REFERRED = re.compile(r"\b[Dd]iktum (?P<nomor>K[Ee][A-Za-z]+(?: (?:BELAS|PULUH))?)(?P<lain> (?:Keputusan|Peraturan) [A-Z](?!\w* ini))?")
PRACTICE = ("praktik keputusan kepala daerah", "P")


@rule(
    "P3",
    WARNING,
    "Persetujuan bersama",
    (LAMPIRAN_II + "56; bentuk Peraturan Desa menurut kebiasaan", "S"),
    ("Dengan Persetujuan DPRD KABUPATEN BEKASI", "Dengan Persetujuan Bersama / DEWAN PERWAKILAN RAKYAT DAERAH ... / dan / BUPATI ..."),
)
def approval(view: View) -> Iterator[Finding]:
    """Frasa persetujuan bersama mendahului Memutuskan pada jenis yang dibentuk bersama, dan hanya pada jenis itu."""
    text = view.peraturan.persetujuan
    wanted = " ".join(view.peraturan.rumusan.persetujuan)
    written = " ".join(text.isi.split())
    if text and not wanted:
        yield Finding(text.at(0), f"persetujuan bersama pada {view.peraturan.jenis}", "hapus 'persetujuan'", "persetujuan")
    elif text and written.rstrip(",") != wanted:
        advice = "hapus 'persetujuan': rumusan bakunya tercetak sendiri"
        yield Finding(text.at(differs(written, wanted)), f"persetujuan bersama '{written}'; bakunya '{wanted}'", advice, "persetujuan")


@rule(
    "D9",
    INFO,
    "Memperhatikan",
    (LAMPIRAN_II + "14: bagian pembukaan", "S"),
    ("Memperhatikan pada Peraturan Bupati", "pertimbangannya dimuat dalam konsiderans Menimbang"),
)
def attention(view: View) -> Iterator[Finding]:
    """Pembukaan peraturan tidak memuat Memperhatikan; bagian itu hanya dikenal pada keputusan dan naskah lama."""
    units = view.peraturan.memperhatikan
    if units and not view.peraturan.bentuk.memperhatikan:
        yield Finding(units[0].where, f"'Memperhatikan' pada {view.peraturan.jenis}", "muat dalam Menimbang", units[0].id)


@rule(
    "F7",
    WARNING,
    "Nomor register peraturan daerah",
    ("praktik peraturan daerah yang diundangkan", "P"),
    ("NOREG PERDA: 12", "NOREG PERATURAN DAERAH KABUPATEN CONTOH, PROVINSI CONTOH: (4-60/2030)"),
)
def registration(view: View) -> Iterator[Finding]:
    """Peraturan Daerah memuat nomor register dari provinsi atau pusat di bawah baris lembarannya; jenis lain tidak."""
    text, wanted = view.peraturan.penutup.noreg, view.peraturan.rumusan.noreg("")
    head = wanted.removesuffix(ELIPSIS)
    if text and not wanted:
        yield Finding(text.at(0), f"nomor register pada {view.peraturan.jenis}", "hapus 'noreg'", "penutup/noreg")
    elif text and not re.fullmatch(rf"{re.escape(head)}(?:\.\.\.|\(?\d[\w./-]*\)?)", text.isi):
        yield Finding(text.at(differs(text.isi, wanted)), f"nomor register '{text}'; bentuknya '{wanted}'", "samakan", "penutup/noreg")
    elif wanted and not text:
        yield Finding(view.peraturan.where, "nomor register belum ada", f"tambahkan noreg: '{wanted}'", "penutup/noreg", level=INFO)


@rule(
    "F8",
    WARNING,
    "Tambahan lembaran atau berita",
    ("UU 12/2011 Pasal 82 huruf f dan Lampiran II no. 49; praktik", "P"),
    ("TAMBAHAN LEMBARAN DAERAH NOMOR 104", "TAMBAHAN LEMBARAN DAERAH KABUPATEN CONTOH NOMOR 104"),
)
def supplement(view: View) -> Iterator[Finding]:
    """Penjelasan dimuat dalam tambahan lembaran atau berita, yang disebut dengan nomornya di akhir penjelasan."""
    regulation = view.peraturan
    text, gazette = regulation.penutup.tambahan, regulation.rumusan.lembaran
    wanted = regulation.rumusan.baris_tambahan("") if gazette else ""
    unit = "penutup/tambahan"
    if text and not (regulation.penjelasan and gazette):
        yield Finding(text.at(0), "baris tambahan tanpa penjelasan", "hapus 'tambahan', atau tambahkan penjelasannya", unit, level=INFO)
    elif text and not re.fullmatch(rf"{re.escape(wanted.removesuffix(ELIPSIS))}(?:\.\.\.|\d[\w./-]*)", text.isi):
        yield Finding(text.at(differs(text.isi, wanted)), f"baris tambahan '{text}'; bentuknya '{wanted}'", "samakan", unit)
    elif regulation.penjelasan and gazette and not text and regulation.bentuk.penjelasan is Penjelasan.WAJIB:
        yield Finding(regulation.where, "baris tambahan lembaran belum ada", f"tambahkan tambahan: '{wanted}'", unit, level=INFO)


@rule(
    "F9",
    WARNING,
    "Penjelasan menurut jenisnya",
    (LAMPIRAN_II + "174-175", "S"),
    ("Peraturan Daerah tanpa penjelasan", "Peraturan Daerah dengan penjelasan umum dan pasal demi pasal"),
)
def elucidation(view: View) -> Iterator[Finding]:
    """Setiap Peraturan Daerah diberi penjelasan; keputusan tidak."""
    regulation = view.peraturan
    wanted = regulation.bentuk.penjelasan
    if wanted is Penjelasan.WAJIB and not regulation.penjelasan and not view.amending:
        level = WARNING if view.draft else INFO  # what was promulgated without one stays without
        yield Finding(regulation.where, f"{regulation.jenis} tanpa penjelasan", "tambahkan penjelasan", "penjelasan", level=level)
    elif wanted is Penjelasan.TANPA and regulation.penjelasan:
        yield Finding(regulation.where, f"penjelasan pada {regulation.jenis}", "hapus penjelasan", "penjelasan")


@rule(
    "PENUTUP-02",
    ERROR,
    "Kalimat pengesahan",
    (LAMPIRAN_II + "171", "S"),
    ("Peraturan Daerah ini disahkan.", "Peraturan Daerah ini dinyatakan sah."),
)
def valid(view: View) -> Iterator[Finding]:
    """Peraturan Daerah yang tidak ditandatangani dalam 30 (tiga puluh) hari memuat kalimat: Peraturan Daerah ini dinyatakan sah."""
    text, wanted = view.peraturan.penutup.pernyataan, view.peraturan.rumusan.dinyatakan_sah
    if text and text.isi != wanted:
        advice = f"tulis '{wanted}'" if wanted else "hapus 'pernyataan'"
        yield Finding(text.at(differs(text.isi, wanted)), f"kalimat pengesahan '{text}'", advice, "penutup/pernyataan")


@rule(
    "SALINAN-01",
    WARNING,
    "Blok salinan",
    ("praktik salinan peraturan", "P"),
    ("Kepala Bagian Hukum", "KEPALA BAGIAN HUKUM,"),
)
def copied(view: View) -> Iterator[Finding]:
    """Blok salinan memuat jabatan dengan huruf kapital yang diakhiri koma, dan nama."""
    block = view.peraturan.penutup.salinan
    if block and not re.fullmatch(r"[A-Z][A-Z .,]*,", block.jabatan.isi):
        advice = "tulis dengan huruf kapital dan akhiri dengan koma"
        yield Finding(block.jabatan.at(0), f"jabatan '{block.jabatan}'", advice, "penutup/salinan")


@rule(
    "DIKTUM-01",
    ERROR,
    "Batang tubuh menurut jenisnya",
    PRACTICE,
    ("Pasal 1 dalam Keputusan Bupati", "KESATU, KEDUA, KETIGA dalam Keputusan Bupati; Pasal dalam peraturan"),
)
def norms(view: View) -> Iterator[Finding]:
    """Norma peraturan dirumuskan dalam pasal, norma keputusan dalam diktum."""
    by_diktum = view.peraturan.bentuk.batang_tubuh == DIKTUM
    other: type[Satuan] = Pasal if by_diktum else Diktum
    for unit in view.body:
        if isinstance(unit, other):
            advice = "tulis 'diktum: KESATU'" if by_diktum else "tulis 'pasal: 1'"
            yield Finding(unit.where, f"{unit.sebutan} dalam {view.peraturan.jenis}", advice, unit.id)
            return


@rule("DIKTUM-02", ERROR, "Urutan diktum", PRACTICE, ("KESATU, KETIGA", "KESATU, KEDUA, KETIGA"))
def order(view: View) -> Iterator[Finding]:
    """Diktum diberi bilangan tingkat dengan huruf kapital yang berurutan."""
    before: Ordinal | None = None
    for unit in view.body:
        if not isinstance(unit, Diktum):
            continue
        place = parse_number("diktum", unit.nomor)
        if place is None or not place.follows(before):
            place = Ordinal(before.base + 1 if before else 1)  # one finding where the order breaks, not at each that follows
            yield Finding(unit.where, f"{unit.sebutan} tidak berurutan", f"seharusnya {print_number('diktum', place)}", unit.id)
        before = place


@rule(
    "DIKTUM-03",
    WARNING,
    "Mulai berlakunya keputusan",
    PRACTICE,
    ("Keputusan Bupati ini berlaku sejak ditandatangani.", "Keputusan Bupati ini mulai berlaku pada tanggal ditetapkan."),
)
def in_force(view: View) -> Iterator[Finding]:
    """Diktum terakhir menyatakan mulai berlakunya keputusan."""
    units = [unit for unit in view.body if isinstance(unit, Diktum)]
    if view.peraturan.bentuk.batang_tubuh != DIKTUM or not units:
        return
    last, wanted = units[-1], view.peraturan.rumusan.mulai_berlaku
    start = wanted.removesuffix(f"{view.peraturan.bentuk.mulai_berlaku}.")
    if last.teks.isi != wanted and not re.fullmatch(rf"{re.escape(start)}\d.*\.", last.teks.isi):
        where = last.teks.at(differs(last.teks.isi, wanted))
        yield Finding(where, "diktum terakhir tidak memuat rumusan mulai berlaku", f"tulis '{wanted}'", last.id)


@rule(
    "DIKTUM-04",
    ERROR,
    "Diktum yang diacu ada",
    PRACTICE,
    ("sebagaimana dimaksud dalam diktum KETUJUH (keputusan hanya sampai KELIMA)", "sebagaimana dimaksud dalam diktum KESATU"),
)
def referred(view: View) -> Iterator[Finding]:
    """Diktum yang diacu dalam keputusan ada dalam keputusan itu."""
    numbers = {unit.nomor.upper() for unit in view.body if isinstance(unit, Diktum)}
    for passage in view.running if numbers else ():
        for match in REFERRED.finditer(passage.isi):
            if not match["lain"] and from_ordinal(match["nomor"]) and match["nomor"].upper() not in numbers:
                yield Finding(passage.teks.at(match.start("nomor")), f"'{match[0]}' tidak ada", "periksa diktum yang diacu", passage.id)
