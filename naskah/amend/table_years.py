"""Years of the matrices that come or go: one part for each table of a matrix, each with the columns of the new years.

All matrices have the same years. The first part adds or drops a year for all of them; each of the others fills its own table,
and when all is carried out every table must have been told (:func:`refuse_partial_years`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from naskah.amend.steps import Step, refused
from naskah.amend.table_parts import quoted_part, with_part, year_columns
from naskah.lines.grid import matrix_table
from naskah.model import Klausa, Peraturan, Tindakan
from naskah.problems import ExitStatus, fail
from naskah.reading.matrices import changed_matrix
from naskah.tables import BIDANG_FIELDS, FIXED_FIELDS, KOSONG, Baca, Matriks, Tabel, paged


def year_steps(unit_id: str, old: Matriks, new: Matriks, table: Tabel) -> Iterator[Step]:
    """Yield the steps for one *table* of a matrix from the years of *old* to those of *new*; *table* has the new years filled."""
    gone = tuple(str(year) for year in old.tahun if year not in new.tahun)
    if gone:
        yield Step(unit_id, (Klausa(Tindakan.TAHUN_HAPUS, gone),))
    kept = [year for year in old.tahun if year in new.tahun]
    for before, run, after in _runs(new.tahun, set(kept)):
        act = Tindakan.TAHUN_SISIP if before and after else Tindakan.TAHUN_TAMBAH if before else Tindakan.TAHUN_AWAL
        quote = quoted_part("", table, (), (*FIXED_FIELDS, *year_columns(table, run)))
        yield Step(unit_id, (Klausa(act, tuple(map(str, run)), before, after),), tabel=quote)


def in_one(renewed: tuple[Step, ...], steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return *steps* about the years of one matrix, and the *renewed* fixed columns, as one step where only one run of years is new.

    What is quoted of that run shows the fixed columns too, so that nothing is printed twice.
    """
    fresh = [step for step in steps if not step.klausa[0].tindakan.deletes]
    if len(fresh) != 1 or len(steps) + len(renewed) == 1:
        return (*renewed, *steps)
    gone = tuple(step.klausa[0] for step in steps if step is not fresh[0])
    return (replace(fresh[0], klausa=(*gone, *(step.klausa[0] for step in renewed), fresh[0].klausa[0])),)


def _runs(years: tuple[int, ...], kept: set[int]) -> Iterator[tuple[str, tuple[int, ...], str]]:
    """Yield each run of new years with the years around it."""
    run: list[int] = []
    before = ""
    for year in (*years, None):
        if year is not None and year not in kept:
            run.append(year)
            continue
        if run:
            yield before, tuple(run), str(year or "")
        before, run = str(year or ""), []


def with_years_of(old: Matriks, years: tuple[int, ...], new: Matriks | None = None) -> Matriks:
    """Return *old* with *years*: those that are not in it are blank, or as *new* has them in the rows that both have."""
    blank = tuple(KOSONG for _ in BIDANG_FIELDS)
    rows = [row.kunci for one in old.bidang for row in one.baris]
    figures = {**(new.capaian if new else {}), **old.capaian}
    capaian = {(key, year): figures.get((key, year), blank) for key in rows for year in years}
    return replace(old, tahun=years, halaman=paged(old.halaman, years), capaian=capaian)


def wide_table(peraturan: Peraturan, name: str, come: Iterable[int], go: Iterable[int] = ()) -> Tabel | None:
    """Return the printed table *name* of the matrices with the years that *come*, blank, without those that *go*; None for any other."""
    matriks = peraturan.matriks
    bidang = next((one for one in matriks.bidang if one.tabel == name), None) if matriks else None
    if matriks is None or bidang is None:
        return None
    return matrix_table(with_years_of(matriks, tuple(sorted({*matriks.tahun, *come} - {*go}))), bidang)


def changed_years(peraturan: Peraturan, step: Step) -> Peraturan:
    """Return *peraturan* after a step about whole years of a matrix: those that go, then those that come with their values."""
    matriks = peraturan.matriks
    name = getattr(peraturan.units.get(step.sasaran), "tabel", "")
    if matriks is None or name not in [one.tabel for one in matriks.bidang]:
        raise refused("TERAP-02", f"{step.sasaran} bukan tabel matriks per tahun", "sebut tabel matriksnya", step)
    gone = {int(year) for clause in step.klausa if clause.tindakan.deletes for year in clause.satuan}
    fresh = next((clause for clause in step.klausa if clause.tindakan.of_years and not clause.tindakan.deletes), None)
    if fresh is None:
        return replace(peraturan, matriks=with_years_of(matriks, tuple(year for year in matriks.tahun if year not in gone)))
    if step.tabel is None:
        raise refused("TERAP-05", "kolom tahun yang baru tidak dikutip", "kutip kolom tahun itu untuk setiap baris", step)
    for beside in filter(None, (fresh.sesudah, fresh.sebelum)):
        if int(beside) not in matriks.tahun:
            raise refused("TERAP-02", f"tahun {beside} tidak ada dalam tabel '{name}'", "sebut tahun yang ada", step)
    years = tuple(int(year) for year in fresh.satuan)
    wide = with_years_of(matriks, tuple(sorted({*matriks.tahun, *years} - gone)))
    _refuse_elsewhere(wide.tahun, years, fresh, step)
    bidang = next(one for one in wide.bidang if one.tabel == name)
    if any(cell.raw for row in bidang.baris for year in years for cell in wide.capaian[row.kunci, year]):
        raise refused("TERAP-06", f"tahun {years[0]} sudah ada dalam tabel '{name}'", "ubah isinya, jangan menambahkannya lagi", step)
    renewed = {column for clause in step.klausa if clause.tindakan.requotes for column in clause.satuan}
    table = matrix_table(wide, bidang)
    _refuse_other_fixed(table, step.tabel, set(FIXED_FIELDS) - renewed, step)
    return replace(peraturan, matriks=changed_matrix(wide, name, with_part(table, step.tabel, titles=bool(renewed))))


def _refuse_elsewhere(wide: tuple[int, ...], years: tuple[int, ...], fresh: Klausa, step: Step) -> None:
    """Refuse new *years* that do not stand beside the years that are named as their neighbours."""
    first, last = wide.index(years[0]), wide.index(years[-1])
    sides = ("setelah", fresh.sesudah, wide[first - 1 : first]), ("sebelum", fresh.sebelum, wide[last + 1 : last + 2])
    for side, named, own in sides:
        if named and named not in map(str, own):
            message = f"tahun {years[0]} tidak berdiri tepat {side} tahun {named}"
            raise refused("TERAP-16", message, "sebut tahun yang mengapitnya", step)


def _refuse_other_fixed(table: Tabel, quoted: Tabel, names: set[str], step: Step) -> None:
    """Refuse a quotation that shows another value in a fixed column that is not said to change."""
    rows = {row.kunci: row for row in table.baris}
    for row in quoted.baris:
        for column in names & quoted.nomor_daun.keys():
            old, new = table.sel(rows[row.kunci], column) if row.kunci in rows else None, quoted.sel(row, column)
            if old is not None and old.raw != new.raw and old.asal.baca is not Baca.TAK_TERBACA:
                message = f"kolom '{column}' baris '{row.kunci}' dikutip '{new.raw}', tertulis '{old.raw}'"
                raise refused("TERAP-11", message, "kutip kolom tetapnya seperti yang berlaku, atau sebut kolom itu diubah", step)


def refuse_partial_years(peraturan: Peraturan, steps: Iterable[Step]) -> None:
    """Refuse *steps* that add or drop a year in some tables of the matrices only: the others would change in silence."""
    tables_by_year: dict[tuple[Tindakan, str], set[str]] = {}
    for step in steps:
        for clause in step.klausa:
            if not clause.tindakan.of_years or clause.tindakan is Tindakan.TAHUN_UBAH:
                continue
            for year in clause.satuan:
                added = Tindakan.TAHUN_HAPUS if clause.tindakan.deletes else Tindakan.TAHUN_TAMBAH
                tables_by_year.setdefault((added, year), set()).add(getattr(peraturan.units.get(step.sasaran), "tabel", ""))
    names = {one.tabel for one in peraturan.matriks.bidang} if peraturan.matriks else set()
    for (_, year), tables in tables_by_year.items():
        if missing := sorted(names - tables):
            message = f"tahun {year} tidak disebut untuk tabel {', '.join(missing)}, padahal semua matriks bertahun sama"
            raise fail("TERAP-12", message, "sebut tahun itu untuk setiap tabel matriks", status=ExitStatus.FINDINGS)
