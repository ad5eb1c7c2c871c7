"""The wording of an amending regulation: every formula once, with its item in the law's format rules, and its printer.

Items are those of UU 12/2011 Lampiran II no. 230-238 (A1-A13 in the working reference). The grammar that reads the
words back (:mod:`naskah.amend.grammar`) is made from these same templates, so the two cannot part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from naskah.model import Peraturan, Satuan, Teks
from naskah.numbering import parse_number, terbilang
from naskah.problems import Where

GAP = "[...diisi...]"  # what only a person can decide; neither a check nor a final document lets it pass
DIHAPUS = "Dihapus."  # A9: stands where a unit stood; its number is never used again

Tahap = tuple[str, str]  # kind and number: ("ayat", "2")
Alamat = tuple[Tahap, ...]  # from the largest unit down


@dataclass(frozen=True, slots=True)
class Formula:
    """A wording with its item number; ``template`` names its blanks.

    ``keyakinan`` tells how sure we are of it: S quotes the rule, P comes from practice, M from memory.
    """

    butir: str
    keyakinan: str
    template: str


FORMULAS: dict[str, Formula] = {
    "ubah": Formula("A5", "S", "ketentuan {satuan}{dalam} diubah"),
    "judul": Formula("A1", "M", "judul {satuan}{dalam} diubah"),
    "nomor-judul": Formula("A1", "M", "nomor dan judul {satuan}{dalam} diubah"),
    "sumber": Formula("A1", "M", "keterangan sumber {satuan}{dalam} diubah"),
    "sisip": Formula("A6, A7, A8", "S", "di antara {sesudah} dan {sebelum}{dalam} disisipkan {jumlah} {jenis}, yakni {baru}"),
    "awal": Formula("A1", "M", "sebelum {sebelum}{dalam} disisipkan {jumlah} {jenis}, yakni {baru}"),
    "tambah": Formula("A1", "M", "setelah {sesudah}{dalam} ditambahkan {jumlah} {jenis}, yakni {baru}"),
    "hapus": Formula("A9", "S", "{hapusan}{dalam} dihapus"),
    "ganti": Formula("A10", "M", "ketentuan {satuan}{dalam} diubah sehingga menjadi sebagaimana tercantum dalam {lampiran}"
                     " yang merupakan bagian tidak terpisahkan dari {jenis_ini} ini"),
    "sel": Formula("A1", "M", "isi sel dalam {satuan}{dalam} diubah"),
    "baris-sisip": Formula("A1", "M", "di antara {baris_sesudah} dan {baris_sebelum} dalam {satuan}{dalam} disisipkan {jumlah} baris"),
    "baris-awal": Formula("A1", "M", "sebelum {baris_sebelum} dalam {satuan}{dalam} disisipkan {jumlah} baris"),
    "baris-tambah": Formula("A1", "M", "setelah {baris_sesudah} dalam {satuan}{dalam} ditambahkan {jumlah} baris"),
    "pembuka": Formula("A1", "M", "uraian pembuka {satuan}{dalam} diubah"),
    "nomor-urut": Formula("A1", "M", "nomor urut dalam {satuan}{dalam} disesuaikan dengan urutan baris"),
    "baris-hapus": Formula("A1", "M", "{baris} dalam {satuan}{dalam} dihapus"),
    "kolom-judul": Formula("A1", "M", "judul kolom dalam {satuan}{dalam} diubah"),
    "kolom-sisip": Formula("A1", "M", "di antara {kolom_sesudah} dan {kolom_sebelum} dalam {satuan}{dalam} disisipkan {jumlah} kolom"),
    "kolom-awal": Formula("A1", "M", "sebelum {kolom_sebelum} dalam {satuan}{dalam} disisipkan {jumlah} kolom"),
    "kolom-tambah": Formula("A1", "M", "setelah {kolom_sesudah} dalam {satuan}{dalam} ditambahkan {jumlah} kolom"),
    "kolom-hapus": Formula("A1", "M", "{kolom} dalam {satuan}{dalam} dihapus"),
}  # fmt: skip
ENDINGS: dict[str, Formula] = {
    "berbunyi": Formula("A5, A6", "S", " sehingga berbunyi sebagai berikut:"),
    "berbunyi-bagian": Formula("A5", "S", ", sehingga berbunyi sebagai berikut:"),
    "pasal-berbunyi": Formula("A8, A9", "S", " sehingga {pasal} berbunyi sebagai berikut:"),
    "pasal-berbunyi-gabungan": Formula("A8", "P", ", sehingga {pasal} berbunyi sebagai berikut:"),
    "selesai": Formula("A9", "S", "."),
}
OPENING = {
    "beberapa": Formula("A3", "S", "Beberapa ketentuan dalam {peraturan} diubah sebagai berikut:"),
    "beberapa-kali": Formula("A4", "S", "Beberapa ketentuan dalam {peraturan} yang telah beberapa kali diubah dengan {jenis}:"),
    "beberapa-kali-akhir": Formula("A4", "S", "diubah sebagai berikut:"),
}
ONCE = Formula("A4", "M", "{peraturan} sebagaimana telah diubah dengan {perubahan}")
OFTEN = Formula("D6", "P", "{peraturan} sebagaimana telah beberapa kali diubah terakhir dengan {perubahan}")
TITLE = Formula("J6", "S", "PERUBAHAN{kali} ATAS {judul}")
IN_FORCE = Formula("A11, E1", "S", "{jenis} ini mulai berlaku pada tanggal diundangkan.")
REPEAL = Formula("E2", "S", "Pada saat {jenis} ini mulai berlaku, {peraturan}, dicabut dan dinyatakan tidak berlaku.")
IMPLEMENTING = Formula("E4", "M", "Pada saat {jenis} ini mulai berlaku, semua ketentuan pelaksanaan dari {peraturan} dinyatakan masih"
                       " tetap berlaku sepanjang tidak bertentangan dengan ketentuan dalam {jenis} ini.")  # fmt: skip
LAST_RECITAL = Formula(
    "K2", "S", "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan {jenis} tentang {nama};"
)
UNCHANGED = Formula("A1", "M", "[{apa} ke-{nomor} tidak diubah{judul}]")  # a table or figure left out of a quotation
NOTE = Formula("A13", "M", "{tindakan} dengan {peraturan} Pasal I{angka}")
NOTED = re.compile(r" dengan (.+) Pasal I(?: angka \d+)?$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of an instruction with its units as addresses; inserted units stand between ``sesudah`` and ``sebelum``.

    Where an annex is replaced, ``sesudah`` is the annex of the amending regulation that holds the new one. ``baris``
    are the rows (or columns) of a table by their place (from 1) and label.
    """

    tindakan: str
    satuan: tuple[Alamat, ...]
    sesudah: Alamat = ()
    sebelum: Alamat = ()
    baris: tuple[tuple[int, str], ...] = ()
    jumlah: int = 0


# -- names ---------------------------------------------------------------------------------------------------------

NAMES = {
    "pasal": "Pasal {}", "ayat": "ayat ({})", "huruf": "huruf {}", "angka": "angka {}", "butir": "butir {}",
    "bab": "BAB {}", "bagian": "Bagian {}", "paragraf": "Paragraf {}", "subbab": "subbab {}", "lampiran": "Lampiran {}",
    "penjelasan": "Penjelasan Pasal {}", "penjelasan-umum": "Penjelasan Umum{}", "tabel": "Tabel {}", "gambar": "Gambar {}",
    "tabel-ke": "tabel ke-{}", "gambar-ke": "gambar ke-{}", "nama": "judul{}",
}  # fmt: skip


def name(step: Tahap) -> str:
    """Return how the law names one unit: ``ayat (2)``, ``Pasal 8``, ``BAB IX``."""
    return NAMES[step[0]].format(step[1]).rstrip()


def smallest_first(address: Alamat) -> str:
    """Return ``ayat (2) Pasal 8`` (A5)."""
    return " ".join(name(step) for step in reversed(address))


def largest_first(address: Alamat) -> str:
    """Return ``Pasal 8 ayat (2)`` (A9)."""
    return " ".join(map(name, address))


def listed(parts: Iterable[str]) -> str:
    """Return ``a``, ``a dan b`` or ``a, b, dan c``."""
    *most, last = parts
    if not most:
        return last
    return f"{most[0]} dan {last}" if len(most) == 1 else f"{', '.join(most)}, dan {last}"


def counted(number: int) -> str:
    """Return ``2 (dua)``."""
    return f"{number} ({terbilang(number)})"


def row_name(row: tuple[int, str]) -> str:
    """Return ``baris ke-8 (Taman Baca Melati)``."""
    return f"baris ke-{row[0]}" + (f" ({row[1]})" if row[1] else "")


def column_name(column: tuple[int, str]) -> str:
    """Return ``kolom ke-3 (Target)``."""
    return f"kolom ke-{column[0]}" + (f" ({column[1]})" if column[1] else "")


# -- instructions --------------------------------------------------------------------------------------------------


KIND = "Peraturan Bupati"


def instruction(clauses: tuple[Clause, ...], cited: str = "", kind: str = KIND) -> str:
    """Return the words of an instruction; *cited* names the amended regulation when it is the only one (A3).

    *kind* is what the amending regulation calls itself.
    """
    parts = [_clause(clause, f" dalam {cited}" if cited and not number else "", kind) for number, clause in enumerate(clauses)]
    text = parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + ", dan " + parts[-1]
    return text[0].upper() + text[1:] + ending(clauses)


def _clause(clause: Clause, cited: str, kind: str) -> str:
    beside = bool(clause.sesudah) and clause.sesudah[:-1] == clause.sebelum[:-1] and bool(clause.sebelum)
    blanks = {
        "satuan": _shared(clause.satuan, smallest_first, last=True) if clause.satuan else "",
        "hapusan": _shared(clause.satuan, largest_first, last=False) if clause.satuan else "",
        "sesudah": name(clause.sesudah[-1]) if beside else smallest_first(clause.sesudah),
        "sebelum": smallest_first(clause.sebelum),
        "jumlah": counted(clause.jumlah or len(clause.satuan) or 1),
        "jenis": _kind(clause),
        "baru": listed(name(address[-1]) for address in clause.satuan) if clause.satuan else "",
        "lampiran": smallest_first(clause.sesudah),
        "baris": listed(map(row_name, clause.baris)) if clause.baris else "",
        "baris_sesudah": row_name(clause.baris[0]) if clause.baris else "",
        "baris_sebelum": row_name(clause.baris[-1]) if clause.baris else "",
        "kolom": listed(map(column_name, clause.baris)) if clause.baris else "",
        "kolom_sesudah": column_name(clause.baris[0]) if clause.baris else "",
        "kolom_sebelum": column_name(clause.baris[-1]) if clause.baris else "",
        "dalam": cited,
        "jenis_ini": kind,
    }
    return FORMULAS[clause.tindakan].template.format(**blanks)


def _kind(clause: Clause) -> str:
    kind = clause.satuan[0][-1][0] if clause.satuan else ""
    return "penjelasan pasal" if kind == "penjelasan" else kind


def _shared(addresses: tuple[Alamat, ...], order: object, last: bool) -> str:
    """Return several addresses that share their first step, which is said once: at the end, or at the beginning."""
    if len(addresses) == 1:
        return smallest_first(addresses[0]) if last else largest_first(addresses[0])
    root = name(addresses[0][0])
    parts = listed((smallest_first if last else largest_first)(address[1:]) for address in addresses)
    return f"{parts} {root}" if last else f"{root} {parts}"


def ending(clauses: tuple[Clause, ...]) -> str:
    """Return how an instruction ends: with a full stop, or with what leads to the new text."""
    first = clauses[0]
    whole = all(len(address) == 1 or address[0][0] != "pasal" for clause in clauses for address in clause.satuan)
    if first.tindakan in ("ganti", "baris-hapus", "kolom-hapus", "nomor-urut") or (first.tindakan == "hapus" and whole):
        return ENDINGS["selesai"].template
    if whole:
        return ENDINGS["berbunyi"].template
    pasal = name(first.satuan[0][0])
    if len(clauses) > 1:
        return ENDINGS["pasal-berbunyi-gabungan"].template.format(pasal=pasal)
    if first.tindakan == "ubah":
        return ENDINGS["berbunyi-bagian"].template
    return ENDINGS["pasal-berbunyi"].template.format(pasal=pasal)


# -- marks ----------------------------------------------------------------------------------------------------------


def gaps(peraturan: Peraturan) -> Iterator[tuple[str, Where]]:
    """Yield (place, where in the source) of every gap a person must still fill in."""
    for unit in peraturan.units.values():
        for text in (unit.judul, unit.teks):
            if GAP in text.isi.lower():
                yield unit.id, text.where
    for place, text in _other_texts(peraturan):
        if GAP in text.isi.lower():
            yield place, text.where


def _other_texts(peraturan: Peraturan) -> Iterator[tuple[str, Teks]]:
    yield "judul/nama", peraturan.nama
    yield "menetapkan", peraturan.menetapkan
    yield from (("sampul", line.teks) for line in peraturan.sampul)
    ends = [("penutup", peraturan.penutup), *((f"{lampiran.id}/penutup", lampiran.penutup) for lampiran in peraturan.lampiran)]
    for place, end in ends:
        for block in (end.penetapan, end.pengundangan):
            if block:
                yield from ((place, text) for text in (block.jabatan, block.nama, block.tempat, block.tanggal))


def lawful_label(unit: Satuan) -> bool:
    """Tell whether a unit's number is one an insertion gets: 5A, (1a), BAB IXA."""
    place = parse_number(unit.jenis, unit.nomor)
    return place is not None and bool(place.suffix)
