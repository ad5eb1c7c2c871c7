"""Typed tables -> printed tables: header cells with spans, merged cells, page fragments; matrices as 44 columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from naskah.lines.blocks import BOLD, BodyCell, BodyRow, Column, HeadCell, Run, Table
from naskah.lines.inline import runs
from naskah.tables import (
    BIDANG_FIELDS,
    FIXED_FIELDS,
    KANAN,
    SAMA,
    Baca,
    Baris,
    BidangMatriks,
    Kolom,
    KolomGrup,
    Matriks,
    Sel,
    Tabel,
    depth,
    leaves,
    untitled,
)

GAP = "t.t."
UNREAD = BodyCell((Run(GAP),), keadaan="tak-terbaca")
NUMERIC = dict.fromkeys(("bilangan", "persen", "besaran", "rupiah"), "kanan")
ALIGN = {"nomor": "tengah", "teks": "kiri", "tanggal": "tengah"} | NUMERIC


def printed(table: Tabel, draft: bool, unit: str = "") -> tuple[Table, ...]:
    """Return the fragments of *table* as printed; a *draft* shows the state of doubtful and missing cells."""
    return tuple(_fragment(table, names, draft, unit) for names in table.fragments())


def _fragment(table: Tabel, names: tuple[str, ...], draft: bool, unit: str) -> Table:
    chosen = set(names)
    columns = tuple(table.daun[table.nomor_daun[name]] for name in names)
    tree = _pruned(table.kolom, chosen)
    rows = depth(tree) if any(column.judul for column in _nodes(tree)) else 0
    head = tuple(_head(tree, rows)) if rows else ()
    if table.nomor_kolom:
        numbers = [table.nomor_kolom[table.nomor_daun[name]] for name in names]
        head += tuple(_number_row(numbers, rows))
    return Table(
        table.id,
        tuple(Column(c.nama, float(c.lebar), ALIGN[c.tipe], c.menurun) for c in columns),
        head,
        rows + bool(table.nomor_kolom),
        tuple(_across(_down([_row(table, row, names, draft) for row in table.baris], columns), columns, _wide(table))),
        table.mendatar,
        size_class(len(columns)),
        unit=unit,
        polos=not table.garis,
    )


def _nodes(tree: tuple[Kolom | KolomGrup, ...]) -> Iterator[Kolom | KolomGrup]:
    for node in tree:
        yield node
        yield from _nodes(node.kolom) if isinstance(node, KolomGrup) else ()


def _wide(table: Tabel) -> frozenset[str]:
    """Return the keys of the rows in which every empty cell belongs to the one on its left."""
    return frozenset(look.baris for look in table.rupa if look.kanan)


def size_class(columns: int) -> str:
    """Return the size class of a table's text by its number of columns."""
    return "padat" if columns > 16 else "sedang" if columns > 10 else ""


def _pruned(tree: tuple[Kolom | KolomGrup, ...], chosen: set[str]) -> tuple[Kolom | KolomGrup, ...]:
    """Return the part of a column tree that leads to the *chosen* leaves."""
    kept: list[Kolom | KolomGrup] = []
    for node in tree:
        if isinstance(node, Kolom):
            if node.nama in chosen:
                kept.append(node)
        elif below := _pruned(node.kolom, chosen):
            kept.append(KolomGrup(node.judul, below))
    return tuple(kept)


def _head(tree: tuple[Kolom | KolomGrup, ...], rows: int, row: int = 0, column: int = 0) -> list[HeadCell]:
    """Return the header cells of a column tree; leaves reach down to the last header row."""
    cells: list[HeadCell] = []
    for node in tree:
        width = len(tuple(leaves((node,))))
        if isinstance(node, Kolom):
            cells.append(HeadCell(node.judul, row, column, rows - row))
        elif untitled(node):
            cells.append(HeadCell(node.judul, row, column, rows - row, width))
        else:
            cells.append(HeadCell(node.judul, row, column, 1, width))
            cells.extend(_head(node.kolom, rows, row + 1, column))
        column += width
    return cells


def _number_row(numbers: list[str], row: int) -> list[HeadCell]:
    """Return the printed number row; an empty number belongs to the cell on its left."""
    cells: list[HeadCell] = []
    for column, number in enumerate(numbers):
        if number or not cells:
            cells.append(HeadCell(number, row, column))
        else:
            cells[-1] = replace(cells[-1], colspan=cells[-1].colspan + 1)
    return cells


def _row(table: Tabel, row: Baris, names: tuple[str, ...], draft: bool) -> BodyRow:
    cells = tuple(body_cell(table.sel(row, name), draft, table.daun[table.nomor_daun[name]].alinea) for name in names)
    bold = any(look.tebal and look.baris == row.kunci for look in table.rupa)
    return BodyRow(cells, row.kunci, BOLD if bold else row.jenis)


def body_cell(cell: Sel, draft: bool, alinea: bool = False) -> BodyCell:
    """Return a cell as printed, in paragraphs (*alinea*) or not; in a *draft* a doubtful one is shaded and a missing one says so."""
    if draft and cell.asal.baca is Baca.TAK_TERBACA:
        return UNREAD
    return _cell(cell.raw, alinea, "ragu" if draft and cell.asal.baca is Baca.RAGU else "")


@lru_cache(maxsize=65536)
def _cell(raw: str, alinea: bool, keadaan: str) -> BodyCell:
    """Return the cell of a text; most cells of a table say what others say."""
    return BodyCell(runs(raw), alinea=alinea, keadaan=keadaan)


def _down(rows: list[BodyRow], columns: tuple[Kolom, ...]) -> tuple[BodyRow, ...]:
    """Return *rows* with cells of merging columns taken into the cell above: empty ones, or those that say the same.

    A column merges only as far as every merging column on its left does, so a kegiatan ends with its program. Empty cells
    of a column whose cells say the same are of no group: each stands alone.
    """
    if not rows or not any(column.menurun for column in columns):
        return tuple(rows)
    grid = [list(row.cells) for row in rows]
    starts = {0}
    for number, column in enumerate(columns):
        if not column.menurun:
            continue
        if column.gabung == SAMA:
            starts = starts | {index for index in range(1, len(grid)) if grid[index][number] != grid[index - 1][number]}
        else:
            starts = starts | {index for index, row in enumerate(grid) if (cell := row[number]) and cell.runs}
        heads = sorted(start for start in starts if start < len(grid))
        for head, end in zip(heads, [*heads[1:], len(grid)], strict=True):
            first = grid[head][number] or BodyCell()
            if column.gabung == SAMA and not first.runs:
                continue
            grid[head][number] = replace(first, rowspan=end - head)
            for index in range(head + 1, end):
                grid[index][number] = None
    return tuple(replace(row, cells=tuple(cells)) for row, cells in zip(rows, grid, strict=True))


def _across(rows: tuple[BodyRow, ...], columns: tuple[Kolom, ...], wide: frozenset[str]) -> Iterator[BodyRow]:
    """Yield *rows* with empty cells taken into the cell on their left: in the rows *wide*, and in columns that merge so."""
    joins = [column.gabung == KANAN for column in columns]
    for row in rows:
        if not (row.kunci in wide or any(joins)):
            yield row
            continue
        cells, head = list(row.cells), 0
        for number, cell in enumerate(cells):
            before = cells[head]
            empty = cell is not None and not cell.runs and not cell.keadaan and cell.rowspan == 1
            if number and empty and (row.kunci in wide or joins[number]) and before is not None and before.rowspan == 1:
                cells[head] = replace(before, colspan=before.colspan + 1)
                cells[number] = BodyCell(tertutup=True)
            else:
                head = number
        yield replace(row, cells=tuple(cells))


# -- the matrices ------------------------------------------------------------------------------------------------


def year_column(name: str, year: int) -> str:
    """Return the name of a field's column in one year: ``mutu_2028``."""
    return f"{name}_{year}"


def matrix_table(matriks: Matriks, bidang: BidangMatriks) -> Tabel:
    """Return one field of government as the printed table of 44 columns: c(y) = 5 + 8 (y - first year) + field."""
    tree: list[Kolom | KolomGrup] = [
        Kolom("nomor", matriks.kepala["nomor"], "nomor", matriks.lebar["nomor"]),
        Kolom("teks", matriks.kepala["teks"], "teks", matriks.lebar["teks"]),
        Kolom("satuan", matriks.kepala["satuan"], "teks", matriks.lebar["satuan"]),
        Kolom("dasar", bidang.judul_dasar, "bilangan", matriks.lebar["dasar"]),
    ]
    for year in matriks.tahun:
        tree.extend(_year_columns(matriks, year))
    rows = tuple(
        Baris(row.kunci, row.sel + sum((matriks.capaian[row.kunci, year] for year in matriks.tahun), ()), row.where, row.jenis, row.induk)
        for row in bidang.baris
    )
    pages = tuple(FIXED_FIELDS + tuple(year_column(name, year) for year in years for name in BIDANG_FIELDS) for years in matriks.halaman)
    numbers = tuple(str(number) for number in range(1, 5 + 8 * len(matriks.tahun)))
    return Tabel(bidang.tabel, tuple(tree), rows, True, numbers, pages, where=matriks.where)


def _year_columns(matriks: Matriks, year: int) -> list[Kolom | KolomGrup]:
    def leaf(name: str) -> Kolom:
        title = matriks.kepala[name].replace("{tahun}", str(year))
        return Kolom(year_column(name, year), title, matriks.tipe[name], matriks.lebar[name], tahun=year)

    group = KolomGrup(matriks.kepala["capaian"].replace("{tahun}", str(year)), tuple(map(leaf, BIDANG_FIELDS[:5])))
    return [group, *map(leaf, BIDANG_FIELDS[5:])]
