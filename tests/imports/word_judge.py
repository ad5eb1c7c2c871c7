"""What must be true of an edit that came back: found, keyed to what was edited, nothing elsewhere; or told as doubtful."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from naskah.compare import compare
from naskah.imports.proof import first_difference
from naskah.imports.proposals import Usulan, proposals, traces_by_place
from naskah.lines import document
from naskah.lines.units import printed_tables
from naskah.load import load
from naskah.model import Peraturan, Satuan, SisipanTabel
from naskah.reading.returned import read_returned
from naskah.render.docx import write_docx
from naskah.wordfile.anchors import anchors, place_of, read_name, spaced
from naskah.wordfile.blocks import printed_blocks
from naskah.wordfile.names import W
from naskah.wordfile.reader import read
from tests.imports.word_edits import Word

ROOT = Path(__file__).parents[2]
OURS = ("tests/peraturan/perbup-contoh-7-2030/2030", "tests/peraturan/perbup-contoh-7-2030/2031-rancangan")
OTHERS = ("rencana-kerja", "tambahan-penghasilan", "tarif-layanan", "perda", "pergub", "parkir", "hibah")
BODIES = (*OURS, *(f"tests/cases/benar/{name}" for name in OTHERS))
REAL = "content/perbup-bekasi-33-2024/2024"
TABLES = (*OURS, *OURS, *OURS, *OURS, REAL)  # the real one costs most
FOUND, TOLD, ELSEWHERE, SILENT = "ditemukan", "ditandai", "di tempat lain", "diam"
Edit = Callable[[Word], str]


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A regulation, its draft in DOCX, and its places by their names."""

    peraturan: Peraturan
    data: bytes
    keys: dict[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an edit came back, the proposals it gave, and what was told of it."""

    kind: str
    usulan: tuple[Usulan, ...]
    told: tuple[str, ...]
    why: str = ""


@cache
def handed_out(folder: str) -> HandedOut:
    """Return a regulation as it was handed out; the real one without its matrices, which are tried on the made-up ones."""
    peraturan = load(ROOT / folder)
    if folder.startswith("content/") and peraturan.matriks:
        peraturan = _without_matrices(peraturan)
    naskah = document(peraturan)
    return HandedOut(peraturan, write_docx(naskah, ROOT / "templates"), {place_of(key): key for key in anchors(naskah).keys})


def _without_matrices(peraturan: Peraturan) -> Peraturan:
    assert peraturan.matriks is not None
    gone = {bidang.tabel for bidang in peraturan.matriks.bidang}

    def left(units: tuple[Satuan, ...]) -> tuple[Satuan, ...]:
        kept = (unit for unit in units if not (isinstance(unit, SisipanTabel) and unit.tabel in gone))
        return tuple(replace(unit, isi=left(unit.isi)) if unit.isi else unit for unit in kept)

    return replace(peraturan, matriks=None, lampiran=tuple(replace(annex, isi=left(annex.isi)) for annex in peraturan.lampiran))


def edited(folder: str, edit: Edit, seed: int, tracked: bool) -> Verdict:
    """Make one edit of the document in *folder* and judge how it comes back."""
    out = handed_out(folder)
    word = Word(out.data, seed, tracked)
    names = {str(one.get(f"{W}name")) for one in word.root.iter(f"{W}bookmarkStart")}
    word.fixed = {name for name in names if any(f"tabel|{one}#" in _key(out, name) for one in _matrices(out.peraturan))}
    wanted = edit(word)
    about = {_key(out, name) for name in word.touched} - {""}
    file, numbers = read(word.saved())
    arrivals, remarks = printed_blocks(file, numbers)
    returned = read_returned(arrivals, out.peraturan)
    comparison = compare(out.peraturan, returned.peraturan)
    usulan = proposals(comparison, returned, arrivals, traces_by_place(file.items))
    told = (*returned.doubts, *returned.unread, *(str(one) for one in remarks if not one.harmless))
    sides = (side.teks for change in (*comparison.changes, *comparison.akibat) for side in (change.lama, change.baru) if side)
    said = spaced(wanted) in spaced(" ".join([*sides, *map(str, usulan)])) if wanted else comparison.identical
    elsewhere = list(_changed_elsewhere(out.peraturan, returned.peraturan, about, edit.__name__.endswith(("column", "head"))))
    difference = first_difference(document(returned.peraturan).blocks(), returned.blocks(arrivals))
    if said and difference is None and not elsewhere:
        return Verdict(FOUND, usulan, told)
    kind = TOLD if told else ELSEWHERE if elsewhere else SILENT
    return Verdict(kind, usulan, told, f"{folder} {seed} {tracked}: {wanted!r}, {difference}, {elsewhere[:3]}, {told[:3]}")


def _key(out: HandedOut, name: str) -> str:
    anchor = read_name(name)
    return out.keys.get(anchor.place, "") if anchor else ""


def _matrices(peraturan: Peraturan) -> Iterator[str]:
    return (bidang.tabel for bidang in peraturan.matriks.bidang) if peraturan.matriks else iter(())


def _changed_elsewhere(old: Peraturan, new: Peraturan, about: set[str], columns: bool) -> Iterator[str]:
    """Yield the units and rows that read otherwise though the edit was not about them; paragraphs have no name that lasts."""
    units = {key.rpartition("#")[0] for key in about}
    for unit in (one for one in old.units.values() if one.id not in units and one.jenis not in ("tabel", "teks")):
        now = new.units.get(unit.id)
        if now is None or (now.teks, now.judul) != (unit.teks, unit.judul):
            yield unit.id
    rows = {(key.split("|")[1].rpartition("#")[0], key.split("|")[2]) for key in about if key.count("|") == 2}
    tables = {table for table, _ in rows}
    after = printed_tables(new)
    for name, table in printed_tables(old).items():
        shared = [column for column in table.nomor_daun if name in after and column in after[name].nomor_daun]
        if name not in after or (len(shared) < len(table.nomor_daun) and not (columns and name in tables)):
            yield name
            continue
        now_rows = {row.kunci: row for row in after[name].baris}
        for row in table.baris:
            other = now_rows.get(row.kunci)
            if (name, row.kunci) in rows and not columns:
                continue
            if other is None or any(row.sel[table.nomor_daun[one]] != other.sel[after[name].nomor_daun[one]] for one in shared):
                yield f"{name} {row.kunci}"
