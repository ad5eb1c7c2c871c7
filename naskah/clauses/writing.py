"""Clauses -> the printed words of an instruction."""

from __future__ import annotations

from dataclasses import dataclass

from naskah.clauses.formulas import ENDINGS, FORMULAS
from naskah.clauses.names import Alamat, column_name, counted, largest_first, listed, name, row_name, smallest_first
from naskah.model import Tindakan


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of an instruction with its units as addresses; inserted units stand between ``sesudah`` and ``sebelum``.

    Where an annex is replaced, ``sesudah`` is the annex of the amending regulation that holds the new one. ``baris``
    are the rows (or columns) of a table by their place (from 1) and label.
    """

    tindakan: Tindakan
    satuan: tuple[Alamat, ...]
    sesudah: Alamat = ()
    sebelum: Alamat = ()
    baris: tuple[tuple[int, str], ...] = ()
    jumlah: int = 0


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
    if not first.tindakan.quotes and (first.tindakan != Tindakan.HAPUS or whole):
        return ENDINGS["selesai"].template
    if whole:
        return ENDINGS["berbunyi"].template
    pasal = name(first.satuan[0][0])
    if len(clauses) > 1:
        return ENDINGS["pasal-berbunyi-gabungan"].template.format(pasal=pasal)
    if first.tindakan == Tindakan.UBAH:
        return ENDINGS["berbunyi-bagian"].template
    return ENDINGS["pasal-berbunyi"].template.format(pasal=pasal)
