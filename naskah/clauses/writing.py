"""Clauses -> the printed words of an instruction."""

from __future__ import annotations

from dataclasses import dataclass, replace

from naskah.clauses.formulas import ELUCIDATION, ENDINGS, FORMULAS, NEW_ELUCIDATION
from naskah.clauses.names import Alamat, column_name, counted, largest_first, listed, name, row_name, runs_of, smallest_first, year_name
from naskah.model import Tindakan


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of an instruction with its units as addresses; inserted units stand between ``sesudah`` and ``sebelum``.

    ``baris`` are the rows (or columns) of a table by their place (from 1) and label, ``tahun`` the years of a matrix that are
    meant, those of their neighbours in ``beside``, ``kata`` words (``setiap``: wherever they stand) with those that stand
    there instead, ``tempat`` the BAB, Bagian or Paragraf in which inserted Pasal stand, ``dari`` the annex of the amending
    regulation that holds the new words.
    """

    tindakan: Tindakan
    satuan: tuple[Alamat, ...]
    sesudah: Alamat = ()
    sebelum: Alamat = ()
    baris: tuple[tuple[int, str], ...] = ()
    jumlah: int = 0
    kata: tuple[tuple[str, str], ...] = ()
    tempat: Alamat = ()
    dari: Alamat = ()
    tahun: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()
    setiap: bool = False


KIND = "Peraturan Bupati"
IN_TABLE = " dalam {satuan}{dalam}"


def instruction(clauses: tuple[Clause, ...], cited: str = "", kind: str = KIND) -> str:
    """Return the words of an instruction; *cited* names the amended regulation when it is the only one (A3).

    *kind* is what the amending regulation calls itself. The Pasal that several orders share is said in the first of them.
    """
    mixed = any(kind == "ayat" for clause in clauses for address in clause.satuan for kind, _ in address)
    parts = []
    for number, clause in enumerate(clauses):
        same = number > 0 and all(_root(address) == _root(clauses[0].satuan[0]) for address in clause.satuan)
        short = (same and clause.tindakan.in_table) or (same and not any(_needs_root(address, mixed) for address in clause.satuan))
        parts.append(_clause(clause, f" dalam {cited}" if cited and not number else "", kind, short))
    text = parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + ", dan " + parts[-1]
    return text[0].upper() + text[1:] + ending(clauses, kind)


def _clause(clause: Clause, cited: str, kind: str, later: bool) -> str:
    """Return the words of one order; a *later* one leaves out the Pasal, or the table, that the first has said."""
    if later and clause.satuan[0][0][0] in ("pasal", "lampiran") and not clause.tindakan.in_table:
        return _later(clause)
    place = f" dalam {smallest_first(clause.tempat)}" if clause.tempat else ""
    beside = bool(clause.sesudah) and clause.sesudah[:-1] == clause.sebelum[:-1] and bool(clause.sebelum)
    blanks = {
        "satuan": grouped(clause.satuan) if clause.satuan else "",
        "hapusan": _gone(clause.satuan) if clause.satuan else "",
        "sesudah": name(clause.sesudah[-1]) if beside else smallest_first(clause.sesudah) + ("" if clause.sebelum else place),
        "sebelum": smallest_first(clause.sebelum) + place,
        "jumlah": counted(clause.jumlah or (len(clause.tahun) if clause.tindakan.of_years else 0) or len(clause.satuan) or 1),
        "jenis": _kind(clause),
        "baru": listed(name(address[-1]) for address in clause.satuan) if clause.satuan else "",
        "lampiran": smallest_first(clause.dari),
        "baris": listed(runs_of(clause.baris, row_name)) if clause.baris else "",
        "baris_sesudah": row_name(clause.baris[0]) if clause.baris else "",
        "baris_sebelum": row_name(clause.baris[-1]) if clause.baris else "",
        "kolom": listed(runs_of(clause.baris, column_name)) if clause.baris else "",
        "kolom_sesudah": column_name(clause.baris[0]) if clause.baris else "",
        "kolom_sebelum": column_name(clause.baris[-1]) if clause.baris else "",
        "tahun": listed(map(year_name, clause.tahun)) if clause.tahun else "",
        "pada_tahun": " " + listed(map(year_name, clause.tahun)) if clause.tahun else "",
        "tahun_sesudah": year_name(clause.beside[0]) if clause.beside else "",
        "tahun_sebelum": year_name(clause.beside[-1]) if clause.beside else "",
        "dalam": cited,
        "jenis_ini": kind,
        "kata_lama": clause.kata[0][0] if clause.kata else "",
        "kata_baru": clause.kata[0][1] if clause.kata else "",
    }
    if later and clause.tindakan.in_table:
        return FORMULAS[clause.tindakan].template.replace(IN_TABLE, "").format(**blanks)
    if clause.kata:
        return _words(FORMULAS[clause.tindakan].template, clause, blanks)
    if _set_out_in_elucidation(clause):
        return (NEW_ELUCIDATION if clause.tindakan.places else ELUCIDATION).template.format(**blanks)
    return FORMULAS[clause.tindakan].template.format(**blanks)


def _set_out_in_elucidation(clause: Clause) -> bool:
    """Tell whether the new words of *clause* stand in the elucidation of the amending regulation (no. 236a)."""
    kind = clause.satuan[0][0][0] if clause.satuan else ""
    if kind == "penjelasan-utuh":
        return clause.tindakan != Tindakan.HAPUS
    return kind.startswith("penjelasan") and clause.tindakan == Tindakan.UBAH


def _words(template: str, clause: Clause, blanks: dict[str, str]) -> str:
    """Return the words of an order about words: a phrase where there are several, deleted where none take their place."""
    old, new = clause.kata[0]
    wording = template if new else f"{template.partition(' diganti')[0]} dihapus"
    return ("setiap " if clause.setiap else "") + wording.format(
        **blanks, apa="frasa" if " " in old else "kata", apa_baru="frasa" if " " in new else "kata"
    )


def _root(address: Alamat) -> Alamat:
    """Return the Pasal (or annex, or division) that an address is about, also for an elucidation."""
    return (("pasal", address[0][1]),) if address[0][0] == "penjelasan" else address[:1]


def _needs_root(address: Alamat, mixed: bool) -> bool:
    """Tell whether the Pasal must be said again: whole units, lists inside each other, and lists beside ayat (*mixed*)."""
    listed_in = len(address) > 1 and all(kind in ("huruf", "angka", "butir") for kind, _ in address[1:])
    return len(address) == 1 or (listed_in and (mixed or len(address) > 2))


def _later(clause: Clause) -> str:
    """Return the words of an order whose Pasal (or annex) was said before: ``ayat (2) dihapus``."""
    bare = replace(
        clause,
        satuan=tuple(address[1:] for address in clause.satuan),
        sesudah=clause.sesudah[1:],
        sebelum=clause.sebelum[1:],
    )
    if clause.tindakan == Tindakan.HAPUS:
        return f"{grouped(bare.satuan, rooted=False)} dihapus"
    if clause.tindakan == Tindakan.UBAH:
        return f"{grouped(bare.satuan, rooted=False)} diubah"
    return _clause(bare, "", "", False)


def _kind(clause: Clause) -> str:
    kind = clause.satuan[0][-1][0] if clause.satuan else ""
    return "penjelasan pasal" if kind == "penjelasan" else kind


def grouped(addresses: tuple[Alamat, ...], rooted: bool = True) -> str:
    """Return several addresses smallest first, said so that none can be read otherwise.

    What they all stand in (their first step, when *rooted*) is said once, at the end; items of one ayat are said together.
    """
    if addresses[0][0][0] == "penjelasan":
        return _falling(addresses)
    shared = len(addresses) > 1 and all(len(address) > 1 and address[0] == addresses[0][0] for address in addresses)
    root = name(addresses[0][0]) if rooted and shared else ""
    below = [address[1:] for address in addresses] if root else list(addresses)
    if len(below) > 1 and len({address[:-1] for address in below}) == 1 and len({address[-1][0] for address in below}) == 1:
        return f"{listed(name(address[-1]) for address in below)} {smallest_first(below[0][:-1])} {root}".replace("  ", " ").strip()
    if any(len(address) > 1 for address in below):
        below.sort(key=_direct_item)
    return f"{listed(map(smallest_first, below))} {root}".strip()


def _direct_item(address: Alamat) -> bool:
    """Tell whether an item stands in the Pasal itself: said after those in its ayat, it cannot be taken for one of them."""
    return len(address) == 1 and address[0][0] in ("huruf", "angka", "butir")


def _gone(addresses: tuple[Alamat, ...]) -> str:
    """Return what is deleted, largest first: whole units side by side (``Pasal 5 dan Pasal 6``), parts of one after its name."""
    if all(len(address) == 1 for address in addresses):
        return listed(map(largest_first, addresses))
    return _falling(addresses)


def _falling(addresses: tuple[Alamat, ...]) -> str:
    """Return addresses largest first, what they share said once: ``Pasal 18 ayat (2)`` (A9), ``Penjelasan Pasal 9 ayat (1)`` (236a)."""
    if len(addresses) == 1:
        return largest_first(addresses[0])
    root = name(addresses[0][0])
    return f"{root} {listed(largest_first(address[1:]) for address in addresses)}"


def ending(clauses: tuple[Clause, ...], kind: str = KIND) -> str:
    """Return how an instruction ends: with a full stop, or with what leads to the new text."""
    first = clauses[0]
    if all(_set_out_in_elucidation(clause) for clause in clauses):
        return ENDINGS["penjelasan"].template
    if clauses[-1].tindakan.in_table:
        return ENDINGS["berbunyi" if clauses[-1].tindakan.quotes else "selesai"].template
    if first.dari:
        return ENDINGS["lampiran"].template.format(lampiran=smallest_first(first.dari), jenis_ini=kind)
    whole = all(len(address) == 1 or address[0][0] != "pasal" for clause in clauses for address in clause.satuan)
    if not first.tindakan.quotes and (first.tindakan != Tindakan.HAPUS or whole):
        return ENDINGS["selesai"].template
    if whole:
        return ENDINGS["berbunyi"].template
    pasal = name(
        _root(next(address for clause in clauses for address in clause.satuan if len(address) > 1 and address[0][0] == "pasal"))[0]
    )
    return ENDINGS["pasal-berbunyi" if len(clauses) == 1 else "pasal-berbunyi-gabungan"].template.format(pasal=pasal)
