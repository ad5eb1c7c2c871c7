"""Made-up edits of tables and matrices. None of this is law."""

from __future__ import annotations

from dataclasses import replace

from naskah.model import (
    Peraturan,
)
from naskah.tables import Baris, BarisMatriks, Kolom, KolomGrup, Sel, Tabel, leaves
from tests.compare.unit_lists import Random, phrase


def some_table(p: Peraturan, rng: Random) -> Tabel:
    return p.tabel[rng.choice(sorted(p.tabel))]


def with_table(p: Peraturan, table: Tabel) -> Peraturan:
    return replace(p, tabel=p.tabel | {table.id: table})


def value(column: Kolom, rng: Random) -> str:
    if column.numeric:
        return rng.choice(
            [
                "",
                "-",
                "0",
                f"{rng.randint(1, 999)}",
                f"{rng.randint(1, 9)}.{rng.randint(100, 999)}",
                f"{rng.randint(0, 99)},{rng.randint(10, 99)}%",
            ]
        )
    return "" if rng.random() < 0.2 else phrase(rng, 1, 4)


def edit_cells(p: Peraturan, rng: Random) -> Peraturan:
    if not p.tabel:
        return p
    table = some_table(p, rng)
    rows = list(table.baris)
    for _ in range(rng.randint(1, 4) if rows else 0):
        index, column = rng.randrange(len(rows)), rng.randrange(len(table.daun))
        cells = list(rows[index].sel)
        cells[column] = Sel(value(table.daun[column], rng))
        rows[index] = replace(rows[index], sel=tuple(cells))
    return with_table(p, replace_table(table, baris=tuple(rows)))


def replace_table(table: Tabel, **fields: object) -> Tabel:
    made = {name: getattr(table, name) for name in table.__dataclass_fields__}
    return Tabel(**(made | fields))  # type: ignore[arg-type]


def counted_rows(table: Tabel, rows: list[Baris]) -> tuple[Baris, ...]:
    """Return rows with their printed number counted anew."""
    position = next((i for i, column in enumerate(table.daun) if column.tipe == "nomor"), None)
    if position is None:
        return tuple(rows)
    number, done = 0, []
    for row in rows:
        cells = list(row.sel)
        if cells[position].raw.isdigit() or row.kunci.startswith("baru"):
            number += 1
            cells[position] = Sel(str(number))
        done.append(replace(row, sel=tuple(cells)))
    return tuple(done)


def edit_rows(p: Peraturan, rng: Random) -> Peraturan:
    if not p.tabel:
        return p
    table = some_table(p, rng)
    rows = list(table.baris)
    how = rng.randrange(6)
    if how == 0 or len(rows) < 2:
        for _ in range(rng.randint(1, 3)):
            new = Baris(f"baru-{rng.randrange(10**6)}", tuple(Sel(value(column, rng)) for column in table.daun))
            rows.insert(rng.randrange(len(rows) + 1), new)
    elif how == 1:
        for _ in range(rng.randint(1, min(3, len(rows) - 1))):
            rows.pop(rng.randrange(len(rows)))
    elif how == 2:
        row = rows.pop(rng.randrange(len(rows)))
        rows.insert(rng.randrange(len(rows) + 1), row)
    elif how == 3:
        index = rng.randrange(len(rows))
        rows[index] = replace(rows[index], kunci=f"ganti-{rng.randrange(10**6)}")
    elif how == 4:
        rng.shuffle(rows)
    elif rng.random() < 0.2:
        rows = []
    if rng.random() < 0.6:
        rows = list(counted_rows(table, rows))
    return with_table(p, replace_table(table, baris=tuple(rows)))


def edit_columns(p: Peraturan, rng: Random) -> Peraturan:
    if not p.tabel:
        return p
    table = some_table(p, rng)
    tree, rows = list(table.kolom), list(table.baris)
    numbers, fragments = list(table.nomor_kolom), table.potongan
    index = rng.randrange(len(tree))
    how = rng.randrange(7)
    if how == 0:
        new = Kolom(f"baru_{rng.randrange(10**6)}", "Kolom Baru", rng.choice(["teks", "bilangan"]))
        tree.insert(index, new)
        fragments = tuple((*names, new.nama) for names in fragments)
    elif how == 1 and len(tree) > 2:
        gone = {column.nama for column in leaves((tree.pop(index),))}
        fragments = tuple(left for names in fragments if (left := tuple(name for name in names if name not in gone)))
    elif how == 2:
        tree.append(tree.pop(index))
        fragments = ()
    elif how == 3:
        tree[index] = replace(tree[index], judul=phrase(rng, 1, 3))
    elif how == 4 and isinstance(tree[index], Kolom):
        tree[index] = replace(tree[index], gabung=not tree[index].gabung)
    elif how == 5:
        fragments = ()
    elif how == 6:
        tree[index] = KolomGrup("Kelompok Rekaan", (tree[index],))
    order = {column.nama: position for position, column in enumerate(table.daun)}
    daun = list(leaves(tuple(tree)))
    rows = [replace(row, sel=tuple(row.sel[order[c.nama]] if c.nama in order else Sel(value(c, rng)) for c in daun)) for row in rows]
    numbers = [str(n) for n, _ in enumerate(daun, 1)] if numbers else []
    if numbers and rng.random() < 0.2:
        numbers[rng.randrange(1, len(numbers))] = ""
    return with_table(p, replace_table(table, kolom=tuple(tree), baris=tuple(rows), nomor_kolom=tuple(numbers), potongan=fragments))


def edit_layout(p: Peraturan, rng: Random) -> Peraturan:
    if not p.tabel:
        return p
    table = some_table(p, rng)
    return with_table(p, replace_table(table, mendatar=not table.mendatar))


def edit_matrix(p: Peraturan, rng: Random) -> Peraturan:
    matrix = p.matriks
    if matrix is None:
        return p
    how = rng.randrange(4)
    records, fields = dict(matrix.capaian), list(matrix.bidang)
    index = rng.randrange(len(fields))
    rows = list(fields[index].baris)
    if how == 0:
        for _ in range(rng.randint(1, 5)):
            key = rng.choice(sorted(records))
            cells = list(records[key])
            cells[rng.randrange(len(cells))] = Sel(rng.choice(["", "-", "12", "1.500.000", "75,00%"]))
            records[key] = tuple(cells)
    elif how == 1:
        key = f"baru-{rng.randrange(10**6)}"
        rows.insert(
            rng.randrange(len(rows) + 1), BarisMatriks(key, "", "indikator", (Sel("9"), Sel(phrase(rng, 2, 4)), Sel("Orang"), Sel("5")))
        )
        records |= {(key, year): tuple(Sel(rng.choice(["", "7"])) for _ in range(8)) for year in matrix.tahun}
    elif how == 2 and len(rows) > 1:
        rows.pop(rng.randrange(len(rows)))
    elif len(rows) > 1:
        rows.insert(rng.randrange(len(rows)), rows.pop(rng.randrange(len(rows))))
    fields[index] = replace(fields[index], baris=tuple(rows))
    head = matrix.kepala | ({"sumber": "Sumber Dana"} if rng.random() < 0.1 else {})
    return replace(p, matriks=replace(matrix, capaian=records, bidang=tuple(fields), kepala=head))


def long_matrix(p: Peraturan, rows: int, skip: int = -1) -> Peraturan:
    """Return the regulation with a matrix of so many numbered rows, one of them left out and the rest counted on."""
    assert p.matriks
    keys = [f"baris-{number}" for number in range(rows) if number != skip]
    made = tuple(indikator(key, number) for number, key in enumerate(keys, 1))
    records = {(key, year): tuple(Sel(f"{len(key) * year}") for _ in range(8)) for key in keys for year in p.matriks.tahun}
    fields = (replace(p.matriks.bidang[0], baris=made), *p.matriks.bidang[1:])
    return replace(p, matriks=replace(p.matriks, bidang=fields, capaian=p.matriks.capaian | records))


def indikator(key: str, number: int) -> BarisMatriks:
    return BarisMatriks(key, "", "indikator", (Sel(str(number)), Sel(f"Layanan rekaan {key}"), Sel("Orang"), Sel("5")))
