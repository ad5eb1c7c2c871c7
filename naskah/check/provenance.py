"""Provenance and integrity: what is not yet verified, and whether a promulgated revision is still what it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from naskah import manifest
from naskah.model import Gambar, UnitId
from naskah.numbering import print_amount
from naskah.problems import Where, suggest
from naskah.rules.rule import ERROR, INFO, Finding, rule
from naskah.rules.view import View
from naskah.tables import Baca, Sel

OWN = ("rancangan sistem: asal-usul setiap sel", "-")
PLACES = ("sampul", "kop", "judul", "penutup", "lampiran")
SAID = {
    "hilang": "berkas hilang sejak diundangkan",
    "ditambahkan": "berkas ditambahkan sejak diundangkan",
    "berubah": "berkas berubah sejak diundangkan",
    "rusak": "manifes rusak",
}


@rule(
    "PROVENANS-01",
    INFO,
    "Sel yang belum diverifikasi",
    OWN,
    ("sel tak-terbaca atau ragu", "sel jelas atau terverifikasi dengan nama, tanggal, dan dasar"),
)
def cells(view: View) -> Iterator[Finding]:
    """Setiap sel yang diragukan atau tidak terbaca dicocokkan dengan naskah asli sebelum naskah final."""
    counts: Counter[tuple[str, int]] = Counter()
    first: dict[tuple[str, int], tuple[Baca, Where, int]] = {}
    for tabel, state, row, column in _states(view):
        key = tabel, id(state)  # of a state there is one
        if key not in first:
            first[key] = state, row, column
        counts[key] += 1
    for (tabel, _), (state, row, column) in first.items():
        count = counts[tabel, id(state)]
        message = f"{tabel}: {print_amount_int(count)} sel {state.value}"
        yield Finding(Where(row.file, row.line, column), message, "cocokkan dengan naskah asli: python build.py verify", tabel)


def print_amount_int(count: int) -> str:
    """Return a count with Indonesian separators."""
    from decimal import Decimal

    return print_amount(Decimal(count))


def _states(view: View) -> Iterator[tuple[str, Baca, Where, int]]:
    """Yield table, state, place of the row and column of every cell that is not verified, also of those that hold nothing."""
    open_states = tuple(state for state in Baca if not state.settled)
    for tabel in view.peraturan.tabel.values():
        for row in tabel.baris:
            yield from ((tabel.id, state, row.where, number) for number, state in _open(row.sel, open_states, 2))
    matriks = view.peraturan.matriks
    for field in matriks.bidang if matriks else ():
        for head in field.baris:
            yield from ((field.tabel, state, head.where, number) for number, state in _open(head.sel, open_states, 5))
            for year in matriks.tahun if matriks else ():
                where = matriks.tempat.get((head.kunci, year), head.where) if matriks else head.where
                cells = matriks.capaian.get((head.kunci, year), ()) if matriks else ()
                yield from ((field.tabel, state, where, number) for number, state in _open(cells, open_states, 3))


def _open(cells: Iterable[Sel], states: tuple[Baca, ...], start: int) -> Iterator[tuple[int, Baca]]:
    """Yield the columns, counted from *start*, of the cells whose reading is in one of *states*, each with that."""
    return ((number, sel.asal.baca) for number, sel in enumerate(cells, start) if sel.asal.baca in states)


@rule(
    "PROVENANS-02",
    INFO,
    "Pembacaan yang meragukan",
    OWN,
    ("'terbaca' dengan keyakinan B yang belum diputuskan", "perbaikan diputuskan menurut naskah asli"),
)
def repairs(view: View) -> Iterator[Finding]:
    """Setiap pembacaan yang meragukan diputuskan menurut naskah asli sebelum naskah final."""
    for repair, passage, at in view.doubtful:
        proposed = f"; mungkin '{repair.menjadi}'" if repair.menjadi else ""
        where = passage.teks.at(at) if passage else repair.where
        yield Finding(
            where, f"'{repair.terbaca}' diragukan{proposed}", "putuskan dalam perbaikan.yaml", passage.id if passage else repair.unit
        )


@rule(
    "PROVENANS-03",
    INFO,
    "Perbaikan bacaan yang belum dikukuhkan",
    OWN,
    ("perbaikan diterapkan tanpa dicocokkan", "perbaikan dikukuhkan dengan naskah asli"),
)
def applied(view: View) -> Iterator[Finding]:
    """Perbaikan pembacaan yang sudah diterapkan dikukuhkan dengan naskah asli."""
    done = [repair for repair in view.peraturan.perbaikan if repair.diterapkan]
    if done:
        message = f"{print_amount_int(len(done))} perbaikan bacaan diterapkan dan menunggu pengukuhan"
        yield Finding(done[0].where, message, "cocokkan dengan naskah asli")


@rule("PROVENANS-04", INFO, "Gambar yang belum tersedia", OWN, ("gambar tanpa berkas", "berkas: gambar/peta.png"))
def images(view: View) -> Iterator[Finding]:
    """Setiap gambar mempunyai berkas sebelum naskah final."""
    for _, units in view.annexes():
        for unit in units:
            if isinstance(unit, Gambar) and unit.berkas is None:
                yield Finding(unit.where, f"gambar '{unit.judul}' belum tersedia", "tambahkan 'berkas: ...'", unit.id)


@rule(
    "PROVENANS-05",
    ERROR,
    "Perbaikan menunjuk satuan yang ada",
    OWN,
    ("unit: pasal-4/ayat-9 (tidak ada)", "unit: pasal-4/ayat-2"),
)
def pointed(view: View) -> Iterator[Finding]:
    """Setiap entri perbaikan.yaml menunjuk satuan yang ada dalam naskah."""
    for repair in view.peraturan.perbaikan:
        if repair.unit and repair.unit not in view.peraturan.units and UnitId(repair.unit).part not in PLACES:
            advice = suggest(repair.unit, view.peraturan.units) or "hapus atau perbaiki entri ini"
            yield Finding(repair.where, f"satuan '{repair.unit}' tidak ada", advice, repair.unit)


@rule(
    "INTEGRITAS-01",
    ERROR,
    "Naskah diundangkan tidak berubah",
    ("rancangan sistem: revisi yang diundangkan beku", "-"),
    ("berkas berubah sesudah diundangkan", "perbaikan menjadi revisi baru"),
)
def frozen(view: View) -> Iterator[Finding]:
    """Berkas revisi yang diundangkan sama dengan daftar SHA-256 pada manifesnya: tidak ada yang berubah, hilang, atau ditambahkan."""
    folder = view.peraturan.folder
    if not view.peraturan.status.beku or folder is None:
        return
    shown = view.peraturan.where.file.rpartition("/")[0]
    advice = "kembalikan berkasnya; perubahan dibuat sebagai revisi baru"
    if manifest.provisional(Path(folder)):
        advice = "kembalikan berkasnya; hasil membaca naskah asli disegel: python build.py check REVISI --segel"
    for name, what in manifest.differences(Path(folder)):
        yield Finding(Where(f"{shown}/{name}"), SAID.get(what, what), advice, name)


@rule(
    "INTEGRITAS-02",
    INFO,
    "Revisi diundangkan dengan manifes tetap",
    ("rancangan sistem: revisi yang diundangkan beku", "-"),
    ("manifest.json yang sementara", "manifest.json yang tetap di folder revisi"),
)
def provisional(view: View) -> Iterator[Finding]:
    """Selama naskah asli sebuah revisi diundangkan belum selesai dibaca, manifesnya sementara; sesudah itu manifesnya tetap."""
    folder = view.peraturan.folder
    if view.peraturan.status.beku and folder is not None and manifest.provisional(Path(folder)):
        yield Finding(view.peraturan.where, "manifes masih sementara", "segel lagi sesudah sel dan bacaan terakhir dicocokkan", "")


@rule(
    "INTEGRITAS-03",
    ERROR,
    "Revisi diundangkan mempunyai manifes",
    ("rancangan sistem: revisi yang diundangkan beku", "-"),
    ("diundangkan tanpa manifest.json", "manifest.json di folder revisi"),
)
def sealed(view: View) -> Iterator[Finding]:
    """Revisi yang diundangkan mempunyai manifes: tanpa itu tidak ada yang menunjukkan bahwa isinya masih yang diundangkan."""
    folder = view.peraturan.folder
    if not view.peraturan.status.beku or folder is None or (Path(folder) / manifest.NAME).exists():
        return
    if view.peraturan.segel:
        message, advice = "manifes revisi yang dibekukan hilang", "kembalikan manifest.json"
    else:
        message = "revisi diundangkan belum disegel dengan manifes"
        advice = "segel: python build.py check REVISI --segel --oleh NAMA --tanggal TANGGAL --dasar DASAR"
    yield Finding(view.peraturan.where, message, f"{advice}; tanpa itu tidak ada naskah akhir yang dibuat", "")
