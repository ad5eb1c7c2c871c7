"""What a draft lists at its end: the cells and phrases nobody has verified yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from naskah.lines import formulas
from naskah.lines.blocks import Block, BodyCell, BodyRow, Column, HeadCell, Line, Run, Table
from naskah.model import Peraturan
from naskah.tables import Asal, Baca, Baris, Kolom, Tabel

LABEL_LENGTH = 70


@dataclass(frozen=True, slots=True)
class Group:
    """Unverified cells of neighbouring rows with one reason: what the list prints on one line."""

    tabel: str
    keys: tuple[str, ...]
    rows: tuple[str, ...]
    years: tuple[int | None, ...]
    columns: tuple[str, ...]
    reading: str
    asal: Asal
    count: int


def groups(tables: dict[str, Tabel]) -> Iterator[Group]:
    """Yield the unverified cells of *tables*: doubtful ones row by row, missing ones joined into blocks."""
    for table in tables.values():
        found = [group for row in table.baris for group in _row_groups(table, row)]
        yield from _joined(found)


def _row_groups(table: Tabel, row: Baris) -> Iterator[Group]:
    """Yield the unverified cells of one row, one group for each year and reason."""
    cells = [(column, cell) for column, cell in zip(table.daun, row.sel, strict=True) if not cell.asal.baca.settled]
    label = _label(table, row)
    for (year, asal), members in groupby(cells, key=lambda pair: (pair[0].tahun, pair[1].asal)):
        pairs = list(members)
        names = tuple(_field(column) for column, _ in pairs)
        reading = (
            "; ".join(f"{_title(_field(column))}: {cell.raw or '(kosong)'}" for column, cell in pairs) if asal.baca is Baca.RAGU else ""
        )
        yield Group(table.id, (row.kunci,), (label,), (year,), names, reading, asal, len(pairs))


def _joined(found: list[Group]) -> Iterator[Group]:
    """Yield groups with missing cells of the same reason joined over rows and years."""
    missing: dict[tuple[Asal, tuple[str, ...]], list[Group]] = {}
    for group in found:
        if group.asal.baca is Baca.RAGU:
            yield group
        else:
            missing.setdefault((group.asal, group.columns), []).append(group)
    for (asal, columns), members in missing.items():
        keys = tuple(dict.fromkeys(key for group in members for key in group.keys))
        rows = tuple(next(group.rows[0] for group in members if group.keys[0] == key) for key in keys)
        years = tuple(dict.fromkeys(year for group in members for year in group.years))
        yield Group(members[0].tabel, keys, rows, years, columns, "", asal, sum(group.count for group in members))


def _field(column: Kolom) -> str:
    return column.nama.removesuffix(f"_{column.tahun}")


def _title(name: str) -> str:
    return name.replace("_", " ")


def _label(table: Tabel, row: Baris) -> str:
    """Return number and text of a row, short enough for a list; what it shares with the rows above says nothing of it."""
    own = [(c, cell.raw) for c, cell in zip(table.daun, row.sel, strict=True) if not (c.tahun or c.gabung)]
    texts = [text for column, text in own if column.tipe in ("nomor", "teks")]
    text = " ".join(part for part in texts[:2] if part) or next((part for part in texts if part), "") or row.kunci
    return text if len(text) <= LABEL_LENGTH else text[: LABEL_LENGTH - 1].rstrip() + "…"


def unverified_blocks(peraturan: Peraturan, tables: dict[str, Tabel]) -> Iterator[Block]:
    """Yield legend and lists of a draft; nothing when every cell and phrase is settled."""
    found = list(groups(tables))
    phrases = [repair for repair in peraturan.perbaikan if repair.ragu and repair.unit]
    if not found and not phrases:
        return
    yield Line("keterangan-draf", (Run(formulas.LEGENDA),), sisipan=True)
    if found:
        yield Line("catatan-judul", (Run(formulas.DAFTAR_SEL),), level=1, sisipan=True)
        fields = {bidang.tabel: bidang.bidang for bidang in peraturan.matriks.bidang} if peraturan.matriks else {}
        titles = ("Tabel", "Bidang", "Baris", "Tahun", "Kolom", "Pembacaan", "Alasan", "Sumber")
        yield _list(titles, (26, 26, 58, 14, 40, 56, 60, 20), (_cells(group, fields.get(group.tabel, "")) for group in found))
    if phrases:
        yield Line("catatan-judul", (Run(formulas.DAFTAR_BACA),), level=1, sisipan=True)
        rows = ((r.unit, r.terbaca, r.menjadi or "?", r.keyakinan, r.catatan, r.sumber) for r in phrases)
        yield _list(("Bagian", "Terbaca", "Mungkin", "Keyakinan", "Catatan", "Sumber"), (52, 70, 70, 20, 58, 20), rows)


def _cells(group: Group, bidang: str) -> tuple[str, ...]:
    rows = group.rows[0] if len(group.rows) == 1 else f"{len(group.rows)} baris: {group.rows[0]} s.d. {group.rows[-1]}"
    years = [str(year) for year in group.years if year]
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(years)
    state = "" if group.asal.baca is Baca.RAGU else "tak terbaca"
    columns = ", ".join(map(_title, group.columns))
    return group.tabel, bidang, rows, span, columns, group.reading or state, group.asal.alasan, group.asal.sumber


def _list(titles: tuple[str, ...], widths: tuple[int, ...], rows: Iterator[tuple[str, ...]]) -> Table:
    columns = tuple(Column(title, float(width)) for title, width in zip(titles, widths, strict=True))
    head = tuple(HeadCell(title, 0, number) for number, title in enumerate(titles))
    body = tuple(BodyRow(tuple(BodyCell((Run(text),) if text else ()) for text in row)) for row in rows)
    return Table("daftar", columns, head, 1, body, mendatar=True, ukuran="sedang", sisipan=True)


def row_groups(tables: dict[str, Tabel]) -> Iterator[Group]:
    """Yield the unverified cells of *tables* row by row: one group for each reason, the years of a row joined."""
    for table in tables.values():
        for row in table.baris:
            yield from _joined(list(_row_groups(table, row)))
