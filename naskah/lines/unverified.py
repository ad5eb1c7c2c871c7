"""What a draft lists at its end: the cells and phrases nobody has verified yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from naskah.lines import formulas
from naskah.lines.blocks import Block, BodyCell, BodyRow, Column, HeadCell, Line, Naskah, Run, Table
from naskah.lines.sections import split
from naskah.lines.tally import Count, tally
from naskah.lines.units import printed_tables
from naskah.model import Peraturan
from naskah.numbering import print_amount
from naskah.tables import Asal, Baca, Baris, Tabel

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
        names = tuple(column.field for column, _ in pairs)
        reading = "; ".join(f"{_title(column.field)}: {cell.raw or '(kosong)'}" for column, cell in pairs) if asal.baca is Baca.RAGU else ""
        yield Group(table.id, (row.kunci,), (label,), (year,), names, reading, asal, len(pairs))


def _joined(groups: list[Group]) -> Iterator[Group]:
    """Yield groups with missing cells of the same reason joined over rows and years."""
    missing: dict[tuple[Asal, tuple[str, ...]], list[Group]] = {}
    for group in groups:
        if group.asal.baca is Baca.RAGU:
            yield group
        else:
            missing.setdefault((group.asal, group.columns), []).append(group)
    for (asal, columns), members in missing.items():
        keys = tuple(dict.fromkeys(key for group in members for key in group.keys))
        rows = tuple(next(group.rows[0] for group in members if group.keys[0] == key) for key in keys)
        years = tuple(dict.fromkeys(year for group in members for year in group.years))
        yield Group(members[0].tabel, keys, rows, years, columns, "", asal, sum(group.count for group in members))


def _title(name: str) -> str:
    return name.replace("_", " ")


def _label(table: Tabel, row: Baris) -> str:
    """Return number and text of a row, short enough for a list; what it shares with the rows above says nothing of it."""
    own = [(c, cell.raw) for c, cell in zip(table.daun, row.sel, strict=True) if not (c.tahun or c.gabung)]
    texts = [text for column, text in own if column.tipe in ("nomor", "teks")]
    text = " ".join(part for part in texts[:2] if part) or next((part for part in texts if part), "") or row.kunci
    return text if len(text) <= LABEL_LENGTH else text[: LABEL_LENGTH - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Cell:
    """An unverified cell: table, field, row, year, column, state, what is read, why it is not certain, place in the source."""

    tabel: str
    bidang: str
    baris: str
    tahun: str
    kolom: str
    keadaan: str
    pembacaan: str
    alasan: str
    sumber: str


def cells(peraturan: Peraturan) -> Iterator[Cell]:
    """Yield every unverified cell of the regulation, table by table and row by row."""
    fields = _fields(peraturan)
    for table in printed_tables(peraturan).values():
        for row in table.baris:
            label = _label(table, row)
            for column, cell in zip(table.daun, row.sel, strict=True):
                asal = cell.asal
                if not asal.baca.settled:
                    year, name = str(column.tahun or ""), _title(column.field)
                    state = asal.baca.value.replace("-", " ")
                    yield Cell(table.id, fields.get(table.id, ""), label, year, name, state, cell.raw, asal.alasan, asal.sumber)


def phrases(peraturan: Peraturan) -> tuple[tuple[str, ...], ...]:
    """Return the doubtful readings in the text, a row each below :data:`PHRASE_TITLES`."""
    doubtful = (repair for repair in peraturan.perbaikan if repair.ragu and repair.unit)
    return tuple((r.unit, r.terbaca, r.menjadi or "?", r.keyakinan, r.catatan, r.sumber) for r in doubtful)


CELL_TITLES = ("Tabel", "Bidang", "Baris", "Tahun", "Kolom", "Keadaan", "Pembacaan", "Alasan", "Sumber")
PHRASE_TITLES = ("Bagian", "Terbaca", "Mungkin", "Keyakinan", "Catatan", "Sumber")
GROUP_TITLES = ("Tabel", "Bidang", "Baris", "Tahun", "Kolom", "Pembacaan", "Alasan", "Sumber")
TALLY_WIDTHS, JOINED = (40, 34, 14, 22, 16, 14, 18, 16), 2
TALLY_TITLES = ("Tabel", "Bidang", "Tahun", "Terverifikasi", "Jelas", "Ragu", "Tak terbaca", "Jumlah")


def unverified_blocks(peraturan: Peraturan) -> Iterator[Block]:
    """Yield what ends a draft: its legend and how many cells are how certain; nothing when every cell and phrase is settled."""
    lines = tuple(tally(peraturan))
    total = sum((line.hitung for line in lines), Count())
    doubtful = len(phrases(peraturan))
    if not total.sisa and not doubtful:
        return
    yield Line("keterangan-draf", (Run(formulas.LEGENDA),), sisipan=True)
    yield Line("catatan-judul", (Run(formulas.REKAP_SEL),), level=1, sisipan=True)
    rows = [(line.tabel, line.bidang, line.tahun, *_figures(line.hitung)) for line in lines]
    rows.append(("Jumlah", "", "", *_figures(total)))
    yield _tally(rows)
    if doubtful:
        yield Line("catatan", (Run(formulas.FRASA_RAGU.format(print_amount(Decimal(doubtful)))),), sisipan=True)
    yield Line("catatan", (Run(formulas.KERTAS_KERJA),), sisipan=True)


def _figures(count: Count) -> tuple[str, ...]:
    figures = (count.terverifikasi, count.jelas + count.kosong, count.ragu, count.tak_terbaca, count.jumlah)
    return tuple(print_amount(Decimal(figure)) for figure in figures)


def working_paper(peraturan: Peraturan) -> Naskah:
    """Return the whole list of what is not verified as a document of its own, for whoever holds the source beside it."""
    blocks = list(unverified_blocks(peraturan))[:-1]
    found = list(groups(printed_tables(peraturan)))
    if found:
        blocks.append(Line("catatan-judul", (Run(formulas.DAFTAR_SEL),), level=1, sisipan=True))
        fields = _fields(peraturan)
        rows = [_cells(group, fields.get(group.tabel, "")) for group in found]
        blocks.append(_list(GROUP_TITLES, (26, 26, 58, 14, 40, 56, 60, 20), rows))
    if doubtful := phrases(peraturan):
        blocks.append(Line("catatan-judul", (Run(formulas.DAFTAR_BACA),), level=1, sisipan=True))
        blocks.append(_list(PHRASE_TITLES, (52, 70, 70, 20, 58, 20), doubtful))
    title = f"Kertas kerja verifikasi: {peraturan.peraturan}/{peraturan.revisi}"
    first = Line("catatan-judul", (Run(title.upper()),), sisipan=True)
    return Naskah(title, peraturan.pembentuk.upper(), peraturan.nama_baris, "", tuple(split([first, *blocks], "kertas-kerja")), True)


def _fields(peraturan: Peraturan) -> dict[str, str]:
    return {bidang.tabel: bidang.bidang for bidang in peraturan.matriks.bidang} if peraturan.matriks else {}


def _cells(group: Group, bidang: str) -> tuple[str, ...]:
    rows = group.rows[0] if len(group.rows) == 1 else f"{len(group.rows)} baris: {group.rows[0]} s.d. {group.rows[-1]}"
    years = [str(year) for year in group.years if year]
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(years)
    state = "" if group.asal.baca is Baca.RAGU else "tak terbaca"
    columns = ", ".join(map(_title, group.columns))
    return group.tabel, bidang, rows, span, columns, group.reading or state, group.asal.alasan, group.asal.sumber


def _list(titles: tuple[str, ...], widths: tuple[int, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    """Return *rows* as a wide table of small type."""
    columns = tuple(Column(title, float(width)) for title, width in zip(titles, widths, strict=True))
    body = tuple(BodyRow(tuple(BodyCell((Run(text),) if text else ()) for text in row)) for row in rows)
    return Table("daftar", columns, _heads(titles), 1, body, mendatar=True, ukuran="sedang", sisipan=True)


def _tally(rows: Sequence[tuple[str, ...]]) -> Table:
    """Return counts as a table, in which the lines of one table and field share their names."""
    columns = tuple(
        Column(title, float(width), "kiri" if number < JOINED else "kanan", number < JOINED)
        for number, (title, width) in enumerate(zip(TALLY_TITLES, TALLY_WIDTHS, strict=True))
    )
    body = []
    for _, alike in groupby(rows, key=lambda row: row[:JOINED]):
        members = list(alike)
        for place, row in enumerate(members):
            names = tuple(None if place else BodyCell((Run(text),) if text else (), len(members)) for text in row[:JOINED])
            body.append(BodyRow((*names, *(BodyCell((Run(text),) if text else ()) for text in row[JOINED:]))))
    return Table("rekap-sel", columns, _heads(TALLY_TITLES), 1, tuple(body), ukuran="sedang", sisipan=True)


def _heads(titles: tuple[str, ...]) -> tuple[HeadCell, ...]:
    return tuple(HeadCell(title, 0, number) for number, title in enumerate(titles))


def row_groups(tables: dict[str, Tabel]) -> Iterator[Group]:
    """Yield the unverified cells of *tables* row by row: one group for each reason, the years of a row joined."""
    for table in tables.values():
        for row in table.baris:
            yield from _joined(list(_row_groups(table, row)))
