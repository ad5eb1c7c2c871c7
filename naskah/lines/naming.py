"""How running text names a regulation: kind, number, year, name and gazette; and how an amendment of it is called."""

from __future__ import annotations

import re

from naskah.capitals import in_running_text
from naskah.clauses.formulas import NOTED, OFTEN, ONCE, TITLE
from naskah.clauses.marks import GAP
from naskah.kinds import ELIPSIS, gazette_parts
from naskah.lines.inline import plain
from naskah.model import Peraturan
from naskah.numbering import ordinal


def name_in_text(peraturan: Peraturan) -> str:
    """Return the regulation's name as running text writes it: as its own recitals do, or with initial capitals."""
    wanted = peraturan.nama_baris
    for unit in reversed(peraturan.menimbang):
        found = unit.teks.isi.lower().rfind(wanted.lower())
        if found >= 0:
            return unit.teks.isi[found : found + len(wanted)]
    return in_running_text(wanted, abbreviations(peraturan))


def abbreviations(peraturan: Peraturan) -> frozenset[str]:
    """Return the words that the body writes in capitals throughout."""
    texts = (plain(unit.teks.isi) for root in peraturan.batang_tubuh for unit in root.walk() if unit.teks)
    return frozenset(word for text in texts for word in re.findall(r"\b[A-Z]{2,}\b", text))


def kind_in_text(peraturan: Peraturan) -> str:
    """Return kind and region as running text writes them: ``Peraturan Bupati Contoh``."""
    return peraturan.rumusan.sebutan


def gazette(peraturan: Peraturan) -> str:
    """Return ``(Berita Daerah Kabupaten Contoh Tahun 2030 Nomor 7)``; a gap where it has not been published yet.

    Empty for a kind that is not promulgated; with the supplement where the regulation has one (no. 49).
    """
    if not (name := peraturan.rumusan.lembaran):
        return ""
    found = gazette_parts(peraturan.penutup.berita_daerah.isi, name.upper())
    year, number = (found["tahun"], found["nomor"]) if found and ELIPSIS not in found["tahun"] + found["nomor"] else (GAP, GAP)
    series = f" Seri {found['seri']}" if found and found["seri"] else ""
    supplement = re.search(r" NOMOR (\d[\w./-]*)$", peraturan.penutup.tambahan.isi)
    more = f", Tambahan {name} Nomor {supplement[1]}" if supplement else ""
    return f"({name} Tahun {year} Nomor {number}{series}{more})"


def short_citation(peraturan: Peraturan) -> str:
    """Return ``Peraturan Bupati Contoh Nomor 7 Tahun 2030``."""
    return f"{kind_in_text(peraturan)} {peraturan.rumusan.kutipan_nomor(peraturan.nomor, peraturan.tahun, GAP)}"


def citation(peraturan: Peraturan) -> str:
    """Return kind, number, year, name and gazette of a regulation as running text cites it (A3)."""
    return f"{short_citation(peraturan)} tentang {name_in_text(peraturan)} {gazette(peraturan)}".rstrip()


def amended_citation(peraturan: Peraturan, earlier: tuple[Peraturan, ...]) -> str:
    """Return the citation of *peraturan* with the regulations that amended it before: the one, or the last of several (A4, D6)."""
    if not earlier:
        return citation(peraturan)
    return (ONCE if len(earlier) == 1 else OFTEN).template.format(peraturan=citation(peraturan), perubahan=citation(earlier[-1]))


def amending_title(old: Peraturan, earlier: int) -> str:
    """Return the name of the regulation that amends *old*, which *earlier* regulations amended before (J6)."""
    times = f" {ordinal(earlier + 1).upper()}" if earlier else ""
    return TITLE.template.format(kali=times, judul=old.judul)


def amending_name_in_text(old: Peraturan, earlier: int) -> str:
    """Return the same name as running text writes it: ``Perubahan Kedua atas Peraturan Bupati ...``."""
    times = f" {ordinal(earlier + 1)}" if earlier else ""
    return f"Perubahan{times} atas {short_citation(old)} tentang {name_in_text(old)}"


def amended_with(peraturan: Peraturan) -> list[str]:
    """Return the regulations that the notes of a consolidation name, in the order they were applied."""
    found = (NOTED.search(note.teks) for note in peraturan.catatan)
    return list(dict.fromkeys(match[1] for match in found if match))
