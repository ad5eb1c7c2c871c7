"""Ketentuan penutup, penutup, pengundangan, and head and end of each Lampiran (Lampiran II no. 143-197)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from naskah.kinds import ELIPSIS, gazette_parts
from naskah.model import Bab, BlokTanda, Teks
from naskah.numbering import parse_date
from naskah.problems import Where
from naskah.rules.rule import ERROR, INFO, WARNING, Finding, rule
from naskah.rules.view import View
from naskah.rules.wording import differs

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
DEGREES = re.compile(
    r"\b(?:Drs?|DRS?|Dra|DRA|Ir|IR|Prof|PROF|dr|drg|DRG)\.\s*(?=[A-Z])|\bNIP\b"
    r"|,\s*(?:[SM]\.?\s?(?:[A-Z]\w{0,3}\.?)+|MM|ME|MT|MH|SH|SE|ST|AP|Ak|CA|Ph\.?D)\b\.?"
)
# A title of honour, or the first letter of a name: who signs knows.
HONOURS = re.compile(r"(?:H|Hj|HJ|K\. ?H|KH|Tgk|TGK|TGH|R|Rr|RR|Rd|RD|T|Tn|Ny|Ust)\.\s*(?=[A-Z])")
LONGEST_WAIT = 60  # days from setting to promulgation over the turn of a year
OFFICE = re.compile(r"(?:(?:Pj|Plt|Plh|Ph|Pjs)\. )?[A-Z][A-Z ]+,")


@rule(
    "B3",
    WARNING,
    "Judul bab dua kali",
    (LAMPIRAN_II + "69", "S"),
    ("BAB V PEMBIAYAAN dan BAB VII PEMBIAYAAN", "satu bab untuk satu materi"),
)
def same_title(view: View) -> Iterator[Finding]:
    """Pengelompokan materi dilakukan atas dasar kesamaan materi, sehingga dua bab tidak berjudul sama."""
    seen: dict[str, Bab] = {}
    for unit in view.peraturan.batang_tubuh:
        if isinstance(unit, Bab) and unit.judul.isi in seen:
            message = f"judul '{unit.judul}' sudah dipakai {seen[unit.judul.isi].sebutan}"
            yield Finding(unit.judul.at(0), message, "satukan kedua bab, atau bedakan judulnya", unit.id)
        elif isinstance(unit, Bab):
            seen[unit.judul.isi] = unit


@rule(
    "F1",
    ERROR,
    "Perintah pengundangan",
    (LAMPIRAN_II + "163", "S"),
    ("Agar setiap orang dapat mengetahuinya, ...", "Agar setiap orang mengetahuinya, memerintahkan pengundangan ..."),
)
def order(view: View) -> Iterator[Finding]:
    """Agar setiap orang mengetahuinya, memerintahkan pengundangan ... ini dengan penempatannya dalam Lembaran atau Berita Daerah ...."""
    regulation = view.peraturan
    wanted = regulation.rumusan.perintah
    text = regulation.penutup.perintah
    if text.isi != wanted:
        where = text.at(differs(text.isi, wanted)) if text else regulation.where
        advice = f"tulis '{wanted}'" if wanted else f"hapus: {regulation.jenis} tidak diundangkan"
        yield Finding(where, "perintah pengundangan tidak baku mulai di sini", advice, "penutup/perintah")


def blocks(view: View) -> Iterator[tuple[str, BlokTanda, bool]]:
    """Yield each signature block with its id, and whether it is one of promulgation."""
    ends = [("penutup", view.peraturan.penutup), *((f"{annex.id}/penutup", annex.penutup) for annex in view.peraturan.lampiran)]
    for prefix, end in ends:
        if end.penetapan:
            yield f"{prefix}/penetapan", end.penetapan, False
        if end.pengundangan:
            yield f"{prefix}/pengundangan", end.pengundangan, True


@rule("F2", ERROR, "Nama pejabat tanpa gelar", (LAMPIRAN_II + "164", "S"), ("DEDY SUPRIYADI, MM", "DEDY SUPRIYADI"))
def names(view: View) -> Iterator[Finding]:
    """Penandatangan ditulis dengan nama lengkap tanpa gelar, pangkat, golongan, dan nomor induk pegawai."""
    named_places: set[Where] = set()  # an annex signed as the regulation is has the same name at the same place
    for unit, block, _ in blocks(view):
        match = DEGREES.search(block.nama.isi)
        honour = HONOURS.match(block.nama.isi)
        if block.nama.where in named_places or not (match or honour):
            continue
        named_places.add(block.nama.where)
        if match:
            message = f"nama '{block.nama}' memuat gelar atau NIP"
            yield Finding(block.nama.at(match.start()), message, "tulis nama tanpa gelar", f"{unit}/nama")
        elif honour:
            message = f"'{honour[0].strip()}' di depan nama '{block.nama}'"
            yield Finding(block.nama.at(0), message, "hapus bila itu gelar, bukan singkatan nama", f"{unit}/nama", level=INFO)


@rule("F4", ERROR, "Jabatan dan nama pejabat yang menetapkan", (LAMPIRAN_II + "166", "S"), ("BUPATI BEKASI", "BUPATI BEKASI,"))
def offices(view: View) -> Iterator[Finding]:
    """Nama jabatan dan nama pejabat ditulis dengan huruf kapital; di belakang nama jabatan diberi tanda baca koma."""
    for unit, block, promulgation in blocks(view):
        if not promulgation:
            yield from _office(unit, block, view.peraturan.pembentuk.upper())


@rule(
    "F5",
    WARNING,
    "Jabatan dan nama pejabat yang mengundangkan",
    (LAMPIRAN_II + "160, 167, 169", "S"),
    ("SEKRETARIS DAERAH KABUPATEN BEKASI", "SEKRETARIS DAERAH KABUPATEN BEKASI,"),
)
def registrars(view: View) -> Iterator[Finding]:
    """Pengundangan memuat jabatan dan nama pejabat dengan huruf kapital; di belakang nama jabatan diberi tanda baca koma."""
    office, block = view.peraturan.rumusan.pengundang, view.peraturan.penutup.pengundangan
    if office and block is None:
        yield Finding(view.peraturan.where, "blok pengundangan tidak ada", "tambahkan 'pengundangan'", "penutup")
    if block and not office:
        yield Finding(block.jabatan.where, f"{view.peraturan.jenis} tidak diundangkan", "hapus 'pengundangan'", "penutup/pengundangan")
    for unit, signed, promulgation in blocks(view):
        if promulgation and office:
            yield from _office(unit, signed, office)


def _office(unit: str, block: BlokTanda, office: str) -> Iterator[Finding]:
    text = block.jabatan.isi
    if not text.endswith(","):
        yield Finding(
            block.jabatan.at(max(len(text) - 1, 0)), f"jabatan '{text}' tidak diakhiri koma", f"tulis '{text},'", f"{unit}/jabatan"
        )
    elif not OFFICE.fullmatch(text):
        yield Finding(block.jabatan.at(0), f"jabatan '{text}' tidak dengan huruf kapital", "tulis dengan huruf kapital", f"{unit}/jabatan")
    elif office not in text:
        yield Finding(block.jabatan.at(0), f"jabatan '{text}' bukan {office}", "periksa jabatannya", f"{unit}/jabatan")
    if block.nama.isi != block.nama.isi.upper() and not DEGREES.search(block.nama.isi):
        yield Finding(block.nama.at(0), f"nama '{block.nama}' tidak dengan huruf kapital", "tulis dengan huruf kapital", f"{unit}/nama")


@rule(
    "PENUTUP-01",
    WARNING,
    "Label tempat dan tanggal tanpa titik dua",
    ("contoh bentuk dalam UU 12/2011 Lampiran II bagian D", "S"),
    ("Ditetapkan di : Cikarang Pusat", "Ditetapkan di Cikarang Pusat"),
)
def labels(view: View) -> Iterator[Finding]:
    """Tempat dan tanggal penetapan dan pengundangan ditulis tanpa titik dua sesudah di dan tanggal."""
    for unit, block, _ in blocks(view):
        for name in ("label_tempat", "label_tanggal"):
            text: Teks = getattr(block, name)
            if ":" in text.isi:
                yield Finding(text.at(text.isi.index(":")), f"titik dua pada '{text}'", "hapus titik dua", f"{unit}/{name}")


@rule(
    "F6",
    ERROR,
    "Baris Berita Daerah",
    (LAMPIRAN_II + "172-173", "S"),
    ("Berita Daerah Kabupaten Bekasi Nomor 33; pada lampiran NOMOR 34", "BERITA DAERAH KABUPATEN BEKASI TAHUN 2024 NOMOR 33"),
)
def gazette_line(view: View) -> Iterator[Finding]:
    """Akhir penutup memuat lembaran atau berita dengan huruf kapital, tahun, dan nomornya sendiri, sama di semua tempat."""
    regulation = view.peraturan
    main, gazette = regulation.penutup.berita_daerah, regulation.rumusan.lembaran
    lines = [("penutup", main)]
    lines += [(f"{annex.id}/penutup", annex.penutup.berita_daerah) for annex in regulation.lampiran if annex.penutup.berita_daerah]
    wanted = regulation.rumusan.baris_lembaran("", "")
    other = next((text for _, text in lines if gazette and gazette_parts(text.isi, gazette.upper()) and text.isi != main.isi), None)
    if other and gazette_parts(main.isi, gazette.upper()):
        message = f"baris lembaran '{main}'; pada lampiran '{other}'"
        yield Finding(main.at(differs(main.isi, other.isi)), message, "samakan", "penutup/berita_daerah")
    for unit, text in lines:
        parts = gazette_parts(text.isi, gazette.upper()) if gazette else None
        if parts is None and (gazette or text):
            where = text.at(_departs(text.isi, wanted)) if text else regulation.where
            message = f"baris lembaran '{text}'" + (f"; bentuknya '{wanted}'" if gazette else f" pada {regulation.jenis}")
            yield Finding(where, message, "samakan" if gazette else "hapus baris itu", f"{unit}/berita_daerah")
        elif parts and text.isi != main.isi and gazette_parts(main.isi, gazette.upper()):
            where = text.at(differs(text.isi, main.isi))
            yield Finding(where, f"baris lembaran '{text}'; pada penutup '{main}'", "samakan", f"{unit}/berita_daerah")
        elif parts and (year := _published(view)) and parts["tahun"] not in (year, ELIPSIS):
            message = f"tahun lembaran {parts['tahun']}, padahal diundangkan tahun {year}"
            yield Finding(text.at(parts.start("tahun")), message, "samakan dengan tahun pengundangan", f"{unit}/berita_daerah")


def _departs(line: str, wanted: str) -> int:
    """Return where a line of the gazette departs from its form *wanted*, whose year and number are open."""
    at = 0
    for piece in re.split(r"(\.\.\.)", wanted):
        match = re.compile(r"\.\.\.|\d+\b" if piece == ELIPSIS else re.escape(piece)).match(line, at)
        if match is None:
            return at + (differs(line[at:], piece) if piece != ELIPSIS and line[at:] else 0)
        at = match.end()
    return min(at, max(len(line) - 1, 0))


def _published(view: View) -> str:
    """Return the year in which the regulation was promulgated, where its dates agree with its own year (TANGGAL-01)."""
    block = view.peraturan.penutup.pengundangan
    day = parse_date(block.tanggal.isi) if block else None
    return str(day[0]) if day and (str(day[0]) == view.peraturan.tahun or _turn_of_the_year(view)) else ""


@rule(
    "TANGGAL-01",
    ERROR,
    "Tanggal berurutan dan sesuai tahun",
    ("UU 12/2011 Lampiran II no. 2; pemeriksaan naskah sendiri", "S"),
    ("ditetapkan 21 Agustus 2024, diundangkan 20 Agustus 2024", "diundangkan pada atau sesudah tanggal penetapan"),
)
def dates(view: View) -> Iterator[Finding]:
    """Tanggal ada dalam kalender, penetapan tidak sesudah pengundangan, dan tahun salah satunya tahun peraturan."""
    enacted: tuple[int, int, int] | None = None
    turned = _turn_of_the_year(view)
    for unit, block, promulgation in blocks(view):
        text = block.tanggal
        if not text or (view.draft and text.isi in ("", "...")):
            continue
        day = parse_date(text.isi)
        if day is None:
            yield Finding(text.at(0), f"tanggal '{text}' tidak dikenal", "tulis seperti '21 Agustus 2024'", f"{unit}/tanggal")
            continue
        if view.peraturan.tahun and str(day[0]) != view.peraturan.tahun and not turned:
            at = len(text.isi) - 4
            yield Finding(text.at(at), f"tahun tanggal bukan {view.peraturan.tahun}", "periksa tanggal dan tahunnya", f"{unit}/tanggal")
        elif promulgation and enacted and day < enacted:
            yield Finding(text.at(0), f"diundangkan {text} sebelum ditetapkan", "periksa kedua tanggal", f"{unit}/tanggal")
        enacted = enacted or (None if promulgation else day)


def _turn_of_the_year(view: View) -> bool:
    """Tell whether it was set at the end of one year and promulgated early in the next, and bears the number of one of them."""
    blocks_ = (view.peraturan.penutup.penetapan, view.peraturan.penutup.pengundangan)
    days = [parse_date(block.tanggal.isi) if block else None for block in blocks_]
    if not days[0] or not days[1]:
        return False
    wait = date(*days[1]) - date(*days[0])
    return days[1][0] == days[0][0] + 1 and wait.days <= LONGEST_WAIT and view.peraturan.tahun in {str(day[0]) for day in days if day}
