"""Printed tables of a matrix -> the matrix, whatever years they show: years that came or went, and the pages they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from naskah.problems import ExitStatus, fail
from naskah.tables import BIDANG_FIELDS, FIXED_FIELDS, KOSONG, Baris, BarisMatriks, BidangMatriks, Kolom, KolomGrup, Matriks, Tabel

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
GROUPED = 5  # fields of a year that stand under its heading; the others stand beside it
ONE_YEAR = 1 + len(BIDANG_FIELDS) - GROUPED


def years_of(table: Tabel) -> tuple[int, ...]:
    """Return the years whose columns a printed table shows as a matrix does; none when it is no matrix."""
    fixed, rest = table.kolom[: len(FIXED_FIELDS)], table.kolom[len(FIXED_FIELDS) :]
    if not rest or len(rest) % ONE_YEAR or not all(isinstance(node, Kolom) for node in fixed):
        return ()
    years = []
    for place in range(0, len(rest), ONE_YEAR):
        group, *beside = rest[place : place + ONE_YEAR]
        titles = YEAR.findall(group.judul)
        if not isinstance(group, KolomGrup) or len(group.kolom) != GROUPED or len(titles) != 1:
            return ()
        if not all(isinstance(node, Kolom) for node in beside):
            return ()
        years.append(int(titles[0]))
    return tuple(years) if years == sorted(set(years)) else ()


def with_years(matriks: Matriks, tables: Mapping[str, Tabel]) -> Matriks:
    """Return *matriks* as the printed *tables* (by name) show it, with their years; raises :class:`NaskahError` when they differ."""
    names = [one.tabel for one in matriks.bidang]
    shown = {name: years_of(tables[name]) for name in names if name in tables}
    missing = [name for name in names if name not in tables]
    if len(set(shown.values())) != 1 or missing:
        message = f"tahun matriks tidak sama pada setiap tabel: {', '.join(f'{name} {years}' for name, years in shown.items())}"
        advice = "ganti semua tabel matriks bersama-sama" + (f"; yang belum: {', '.join(missing)}" if missing else "")
        raise fail("TERAP-12", message, advice, status=ExitStatus.FINDINGS)
    years = next(iter(shown.values()))
    pages = _pages(next(iter(tables.values())), years)
    blank = tuple(KOSONG for _ in BIDANG_FIELDS)
    rows = [row.kunci for one in matriks.bidang for row in one.baris]
    changed = replace(matriks, tahun=years, halaman=pages, capaian={(key, year): blank for key in rows for year in years})
    taken: set[str] = set()
    for name in shown:
        table = _keyed(_named(tables[name], years), next(one for one in matriks.bidang if one.tabel == name), taken)
        taken |= {row.kunci for row in table.baris}
        changed = changed_matrix(changed, name, table)
    return changed


def _keyed(table: Tabel, bidang: BidangMatriks, taken: set[str]) -> Tabel:
    """Return *table* with the keys that rows of the same words have in *bidang*; no key is one of another matrix (*taken*)."""
    words = FIXED_FIELDS.index("teks")
    keys_by_words: dict[str, list[str]] = {}
    for row in bidang.baris:
        keys_by_words.setdefault(row.sel[words].raw, []).append(row.kunci)
    used, rows = set(taken), list[Baris]()
    for number, one in enumerate(table.baris, 1):
        key = next((key for key in keys_by_words.get(one.sel[words].raw, ()) if key not in used), one.kunci)
        key = key if key not in used else f"{bidang.bidang}/baris-{number}"
        used.add(key)
        rows.append(replace(one, kunci=key))
    return replace(table, baris=tuple(rows))


def _pages(table: Tabel, years: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Return which years stand on one page: by the fragments of the printed table."""
    if not table.potongan:
        return (years,)
    places = {name: place for place, name in enumerate(table.nomor_daun)}
    first = {len(FIXED_FIELDS) + number * len(BIDANG_FIELDS): year for number, year in enumerate(years)}
    found = (tuple(first[places[name]] for name in fragment if places[name] in first) for fragment in table.potongan)
    return tuple(page for page in found if page)


def _named(table: Tabel, years: tuple[int, ...]) -> Tabel:
    """Return a printed table with the names that the columns of a matrix have."""
    names = iter(_names(years))

    def named(nodes: tuple[Kolom | KolomGrup, ...]) -> Iterator[Kolom | KolomGrup]:
        for node in nodes:
            if isinstance(node, KolomGrup):
                yield replace(node, kolom=tuple(named(node.kolom)))
            else:
                name, year = next(names)
                yield replace(node, nama=name, tahun=year)

    return replace(table, kolom=tuple(named(table.kolom)), potongan=())


def _names(years: tuple[int, ...]) -> Iterator[tuple[str, int | None]]:
    yield from ((name, None) for name in FIXED_FIELDS)
    for year in years:
        yield from ((f"{name}_{year}", year) for name in BIDANG_FIELDS)


# -- rows and headings ---------------------------------------------------------------------------------------------


def changed_matrix(matriks: Matriks, name: str, table: Tabel) -> Matriks:
    """Return *matriks* with the rows and the headings that its printed *table* holds now."""
    return _with_heads(_into_matrix(matriks, name, table), name, table)


def _with_heads(matriks: Matriks, name: str, table: Tabel) -> Matriks:
    """Return *matriks* with the headings that its printed *table* has now; those of all years must say the same."""
    kepala = dict(matriks.kepala)
    titles_by_field: dict[str, set[str]] = {}
    own = {"nomor", "teks", "satuan"}
    dasar = table.daun[table.nomor_daun["dasar"]].judul
    for node in table.kolom:
        if isinstance(node, KolomGrup):
            year = node.kolom[0].tahun if isinstance(node.kolom[0], Kolom) else None
            titles_by_field.setdefault("capaian", set()).add(_template(matriks, "capaian", node.judul, year))
    for column in table.daun:
        field = column.nama if column.nama in own else column.nama.rpartition("_")[0]
        if field in kepala:
            titles_by_field.setdefault(field, set()).add(_template(matriks, field, column.judul, column.tahun))
    for field, titles in titles_by_field.items():
        if len(titles) > 1:
            message = f"judul kolom '{field}' pada tabel '{name}' tidak sama untuk setiap tahun: {', '.join(sorted(titles))}"
            raise fail("TERAP-12", message, "ubah untuk setiap tahun, atau ganti seluruh lampirannya", status=ExitStatus.FINDINGS)
        kepala[field] = next(iter(titles))
    fields = tuple(replace(one, judul_dasar=dasar) if one.tabel == name else one for one in matriks.bidang)
    return replace(matriks, kepala=kepala, bidang=fields)


def _template(matriks: Matriks, field: str, title: str, year: int | None) -> str:
    """Return a heading with its year left open, where the one it replaces leaves it open."""
    return title.replace(str(year), "{tahun}") if year and "{tahun}" in matriks.kepala[field] else title


def _into_matrix(matriks: Matriks, name: str, table: Tabel) -> Matriks:
    """Return *matriks* with the rows that its printed *table* holds now."""
    bidang = next(one for one in matriks.bidang if one.tabel == name)
    rows_before = {row.kunci: row for row in bidang.baris}
    rows, records = list[BarisMatriks](), {key: value for key, value in matriks.capaian.items() if key[0] not in rows_before}
    for number, row in enumerate(table.baris):
        cells = dict(zip((column.nama for column in table.daun), row.sel, strict=True))
        fixed = tuple(cells[field] for field in FIXED_FIELDS)
        old = rows_before.get(row.kunci)
        below = [rows_before[one.kunci] for one in table.baris[number + 1 :] if one.kunci in rows_before]
        parent, kind = (old.induk, old.jenis) if old else family([*rows, *below], len(rows) - 1, fixed[0].raw)
        rows.append(BarisMatriks(row.kunci, row.induk or parent, row.jenis or kind, fixed))
        for year in matriks.tahun:
            records[row.kunci, year] = tuple(cells.get(f"{field}_{year}", KOSONG) for field in BIDANG_FIELDS)
    order = [row.kunci for one in matriks.bidang for row in (rows if one is bidang else one.baris)]
    capaian = {(key, year): records[key, year] for key in order for year in matriks.tahun}
    fields = tuple(replace(one, baris=tuple(rows)) if one is bidang else one for one in matriks.bidang)
    return replace(matriks, bidang=fields, capaian=capaian)


def family(rows: Sequence[BarisMatriks], place: int, number: str) -> tuple[str, str]:
    """Return the parent (its key) and the kind of a new row behind *place* of *rows* (-1: before all), by its *number*.

    It is what the neighbour is that is numbered as it is: ``3`` among ``1``, ``2``, ``4)`` among services.
    """
    if not rows:
        return "", "indikator"
    near = [place, place + 1, *range(place - 1, -1, -1), *range(place + 2, len(rows))]
    like = next((one for one in near if 0 <= one < len(rows) and _shape(rows[one].sel[0].raw) == _shape(number)), max(place, 0))
    depths: dict[str, int] = {}
    for row in rows:
        depths[row.kunci] = depths.get(row.induk, -1) + 1
    above = depths[rows[like].kunci] - 1
    parent = next((row.kunci for row in reversed(rows[: place + 1]) if depths[row.kunci] == above), "") if above >= 0 else ""
    return parent, rows[like].jenis


def _shape(number: str) -> str:
    return re.sub(r"\d+", "#", number.strip())
