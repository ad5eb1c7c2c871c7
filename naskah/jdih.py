"""What a legal documentation office (JDIH) keeps about a regulation: its record and its abstract.

Both are drawn from the words of the regulation itself; what those do not say stays empty and is named, never invented.
The fields are those of the national application for the purpose, in the order in which it sends them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from naskah.capitals import in_running_text
from naskah.lines import Line, Naskah, Run, Section
from naskah.lines.inline import plain
from naskah.lines.naming import abbreviations, name_in_text, short_citation
from naskah.model import Bab, Pasal, Peraturan, Satuan
from naskah.numbering import parse_date

CITED = {"Undang-Undang": "UU", "Peraturan Pemerintah Pengganti Undang-Undang": "Perppu", "Peraturan Pemerintah": "PP",
         "Peraturan Presiden": "Perpres", "Peraturan Daerah": "Perda"}  # fmt: skip
IN_FORCE = re.compile(r"mulai berlaku pada tanggal (?:diundangkan|ditetapkan)")
REPEALED = "dicabut dan dinyatakan tidak berlaku"
INSTRUMENT = re.compile(r"((?:Undang-Undang|Peraturan)(?: [A-Z][\w-]*,?| dan| dan/atau)*?) Nomor (?:(\S+) Tahun (\d{4})|(\S+/\d{4}))")
AMENDED = re.compile(r"sebagaimana telah (?:beberapa kali )?diubah,?(?: terakhir)? dengan ")
UNUSED = "-"  # what is kept about books only, or about what is promulgated


@dataclass(frozen=True, slots=True)
class Publikasi:
    """What only the office knows: subject words, field of law, the part of government it came from, addresses."""

    subjek: tuple[str, ...] = ()
    bidang_hukum: str = ""
    pemrakarsa: str = ""
    lokasi: str = ""
    url_unduh: str = ""
    url_detail: str = ""


def record(peraturan: Peraturan, publikasi: Publikasi, pages: int, others: Sequence[Peraturan] = ()) -> dict[str, str]:
    """Return the record of a promulgated regulation; what is not known is empty. *others* are promulgated too."""
    enacted, promulgated = _days(peraturan)
    none = "" if peraturan.bentuk.diundangkan else UNUSED  # a decision is not promulgated
    return {
        "tahun_pengundangan": promulgated[:4] or none,
        "tanggal_penetapan": enacted,
        "tanggal_pengundangan": promulgated or none,
        "jenis": peraturan.jenis,
        "noPeraturan": peraturan.nomor,
        "judul": title(peraturan),
        "noPanggil": UNUSED,
        "singkatanJenis": peraturan.bentuk.singkatan,
        "tempatTerbit": peraturan.penutup.penetapan.tempat.isi if peraturan.penutup.penetapan else "",
        "penerbit": UNUSED,
        "deskripsiFisik": f"{pages} hlm",
        "sumber": in_running_text(peraturan.penutup.berita_daerah.isi) or none,
        "subjek": ", ".join(publikasi.subjek),
        "isbn": UNUSED,
        "status": standing(peraturan, others),
        "bahasa": "Indonesia",
        "bidangHukum": publikasi.bidang_hukum,
        "teuBadan": f"Indonesia. {peraturan.daerah}" if peraturan.daerah else "",
        "nomorIndukBuku": UNUSED,
        "fileDownload": "peraturan.pdf",
        "urlDownload": publikasi.url_unduh,
        "abstrak": "abstrak.pdf",
        "urlDetailPeraturan": publikasi.url_detail,
        "lokasi": publikasi.lokasi,
        "pemrakarsa": publikasi.pemrakarsa,
        "operasi": "4",
        "display": "1",
    }


def standing(peraturan: Peraturan, others: Sequence[Peraturan]) -> str:
    """Return whether a regulation is in force, was amended or repealed by one of *others*; empty where that is not known."""
    own = title(peraturan).partition(" tentang ")[0]
    for other in others:
        repeals = (unit.teks.isi for unit in other.units.values() if own in unit.teks.isi and REPEALED in unit.teks.isi)
        if next(repeals, ""):
            return f"Dicabut dengan {title(other)}"
    amending = [other for other in others if other.perubahan and other.perubahan.peraturan == peraturan.peraturan]
    if amending:
        return "Diubah dengan " + "; ".join(map(title, amending))
    return "Berlaku" if in_force(peraturan) else ""


def unknown(found: dict[str, str]) -> list[str]:
    """Return the fields of a record that nobody has filled in."""
    return [name for name, value in found.items() if not value]


def _days(peraturan: Peraturan) -> tuple[str, str]:
    """Return the days of enactment and of promulgation as ``2024-08-21``, empty where none is given."""
    blocks = (peraturan.penutup.penetapan, peraturan.penutup.pengundangan)
    days = [parse_date(block.tanggal.isi) if block else None for block in blocks]
    enacted, promulgated = ("{:04d}-{:02d}-{:02d}".format(*day) if day else "" for day in days)
    return enacted, promulgated


def in_force(peraturan: Peraturan) -> str:
    """Return the day from which the regulation is in force, empty where its words do not name the day it was promulgated (set)."""
    return _days(peraturan)[1 if peraturan.bentuk.diundangkan else 0] if any(IN_FORCE.search(text) for text in _body(peraturan)) else ""


def _body(peraturan: Peraturan) -> Iterator[str]:
    yield from (plain(unit.teks.isi) for root in peraturan.batang_tubuh for unit in root.walk() if unit.teks)


# -- title ---------------------------------------------------------------------------------------------------------


def title(peraturan: Peraturan) -> str:
    """Return the full title as running text has it: ``Peraturan Bupati Bekasi Nomor 33 Tahun 2024 tentang ...``."""
    return f"{short_citation(peraturan)} tentang {name_in_text(peraturan)}"


# -- abstract ------------------------------------------------------------------------------------------------------


def abstract(peraturan: Peraturan, publikasi: Publikasi, pages: int) -> Naskah:
    """Return the abstract as a printable document: why, on what basis, what about, and notes."""
    lines = [
        *([Line("catatan", (Run(f"{', '.join(publikasi.subjek).upper()} - {peraturan.tahun}"),))] if publikasi.subjek else []),
        Line("catatan-judul", (Run("ABSTRAK"),), level=1),
        Line("catatan", (Run(title(peraturan)),)),
        Line("catatan-judul", (Run("Pertimbangan"),), level=2),
        *(_item(text) for text in _reasons(peraturan)),
        Line("catatan-judul", (Run(f"Dasar hukum {peraturan.jenis} ini adalah:"),), level=2),
        *(_item(text) for text in map(cited, peraturan.mengingat)),
        Line("catatan-judul", (Run(f"{peraturan.jenis} ini mengatur tentang:"),), level=2),
        *(_item(text) for text in _subjects(peraturan)),
        Line("catatan-judul", (Run("CATATAN"),), level=2),
        *(_item(text) for text in _notes(peraturan, pages)),
    ]
    return Naskah(
        f"Abstrak {title(peraturan)}", peraturan.pembentuk.upper(), "abstrak", "", (Section(tuple(lines), bernomor=False, nama="abstrak"),)
    )


def _item(text: str) -> Line:
    return Line("rincian-1", (Run(text),), (Run("-"),))


def _reasons(peraturan: Peraturan) -> Iterator[str]:
    """Yield the recitals; the last of several only says that the regulation is needed (K2)."""
    units = peraturan.menimbang[:-1] if len(peraturan.menimbang) > 1 else peraturan.menimbang
    yield from (plain(unit.teks.isi).rstrip(";") for unit in units)


def cited(unit: Satuan) -> str:
    """Return an item of the legal basis in short: ``UU No. 25 Tahun 2009``; in full where it is no numbered instrument."""
    text = plain(unit.teks.isi)
    if not (first := INSTRUMENT.match(text)):
        return text.rstrip(";.")
    short = _short(first)
    turn = AMENDED.search(text)
    newest = INSTRUMENT.match(text, turn.end()) if turn else None
    return f"{short} {turn[0]}{_short(newest)}" if turn and newest else short


def _short(match: re.Match[str]) -> str:
    kind = next((CITED[long] + match[1][len(long) :] for long in CITED if match[1] == long or match[1].startswith(f"{long} ")), match[1])
    return f"{kind} No. {match[4]}" if match[4] else f"{kind} No. {match[2]} Tahun {match[3]}"


def _subjects(peraturan: Peraturan) -> Iterator[str]:
    """Yield what the chapters are about, each subject once; of a regulation without chapters, nothing."""
    kept = abbreviations(peraturan)
    chapters = (unit for unit in peraturan.batang_tubuh if isinstance(unit, Bab) and unit.judul)
    yield from dict.fromkeys(in_running_text(unit.judul.isi, kept) for unit in chapters)


def _notes(peraturan: Peraturan, pages: int) -> Iterator[str]:
    said = [text for text in _body(peraturan) if "mulai berlaku pada tanggal" in text and REPEALED not in text]
    block = peraturan.penutup.pengundangan or peraturan.penutup.penetapan
    if in_force(peraturan) and block:
        yield f"{peraturan.jenis} ini mulai berlaku pada tanggal {block.tanggal}."
    else:
        yield from said
    yield from _repeals(peraturan)
    if peraturan.lampiran:
        yield f"Lampiran: {len(peraturan.lampiran)}."
    yield f"{pages} hlm."


def _repeals(peraturan: Peraturan) -> Iterator[str]:
    for root in peraturan.batang_tubuh:
        for unit in root.walk():
            if isinstance(unit, Pasal) and REPEALED in " ".join(plain(part.teks.isi) for part in unit.walk()):
                yield " ".join(plain(part.teks.isi) for part in unit.walk() if part.teks)
