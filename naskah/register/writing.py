"""The citation of a regulation as Mengingat needs it: name, gazette, and the amendments (Lampiran II no. 45-49, D6)."""

from __future__ import annotations

from naskah.clauses.formulas import OFTEN, ONCE
from naskah.clauses.marks import GAP
from naskah.register.entries import Entri, Key, Register, full_kind


def gazette(entry: Entri) -> str:
    """Return ``(Lembaran Negara Republik Indonesia Tahun 2014 Nomor 244, Tambahan ... Nomor 5587)``; gaps where it is not known."""
    supplement = f", Tambahan {entry.gazette} Nomor {entry.tln}" if entry.tln else ""
    return f"({entry.gazette} Tahun {entry.ln_tahun or GAP} Nomor {entry.ln_nomor or GAP}{supplement})"


def plain_citation(entry: Entri) -> str:
    """Return the citation of a regulation without its amendments."""
    number = entry.nomor if f"/{entry.tahun}" in entry.nomor else f"{entry.nomor} Tahun {entry.tahun}"
    return f"{entry.jenis} Nomor {number} tentang {entry.nama} {gazette(entry)}"


def unknown_citation(key: Key) -> str:
    """Return the citation of a regulation that the register does not know, with gaps."""
    kind, number, year = key
    return f"{full_kind(kind)} Nomor {number} Tahun {year} tentang {GAP}"


def full_citation(register: Register, entry: Entri, until: str = "", often: bool = False) -> str:
    """Return the citation of *entry* as amended, up to amendments older than the year *until* (empty: all).

    *often*: it is known from elsewhere that there were several, though the register has the last alone.
    """
    amendments = [key for key in entry.diubah if not until or key[2] < until]
    if not amendments:
        return plain_citation(entry)
    last = register.get(amendments[-1])
    cited = plain_citation(last) if last else unknown_citation(amendments[-1])
    return (ONCE if len(amendments) == 1 and not often else OFTEN).template.format(peraturan=plain_citation(entry), perubahan=cited)
