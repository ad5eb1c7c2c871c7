"""A cell or a block of cells held against the signed original: one more line in the provenance file.

The cells keep what they say, unless a single cell is given its value or declared blank.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from naskah import manifest, store
from naskah.model import Peraturan, Status
from naskah.problems import ExitStatus, NaskahError, Problem, Where, fail, suggest
from naskah.records import PROVENANCE_COLUMNS, PROVENANCE_FILE, Edit, appended, edited, provenance_row, unseen, verification
from naskah.tables import BIDANG_FIELDS, FIXED_FIELDS, TYPE_EXAMPLES, Asal, Baca, Sel, fits

SHOWN = 5  # cells named in a message


@dataclass(frozen=True, slots=True)
class Selection:
    """Cells, as a line of the provenance file selects them.

    ``baris``: a key, ``prefix/*`` or ``*``; ``tahun``: empty (fixed columns, other tables), ``2028`` or ``2024..2027``;
    ``kolom``: a name or ``*``.
    """

    tabel: str
    baris: str
    tahun: str = ""
    kolom: str = "*"


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification did: cells selected, cells that were not verified before, values written, files changed."""

    cells: int
    newly: int
    written: int
    files: tuple[Path, ...]

    def __str__(self) -> str:
        """Return the one line a drafter reads."""
        value = f", {self.written} nilai diubah" if self.written else ""
        return f"{self.cells} sel dipilih: {self.newly} menjadi terverifikasi, {self.cells - self.newly} sudah terverifikasi{value}"


@dataclass(frozen=True, slots=True)
class _Cell:
    row: str
    year: str
    column: str
    kind: str
    sel: Sel
    alinea: bool = False

    def __str__(self) -> str:
        return " ".join(part for part in (self.row, self.year, self.column) if part)


def verify(peraturan: Peraturan, chosen: Selection, asal: Asal, nilai: str | None = None, kosong: bool = False) -> Verified:
    """Mark the *chosen* cells as verified by *asal* (made by :func:`naskah.records.verification`) and save it.

    *nilai* is what the original says in the one chosen cell; *kosong* says that the chosen cells are blank in the
    original. Raises :class:`NaskahError` and writes nothing when the selection is empty, when a cell without a reading
    gets neither, or when a promulgated text would change.
    """
    asal = verification(asal.oleh, asal.tanggal, asal.dasar)
    cells = _chosen(peraturan, chosen)
    new = _new_value(cells, nilai, kosong)
    problems = [*_unread(cells, new), *_not_numbers(cells, new), *_frozen(cells, new, peraturan.status)]
    if problems:
        raise NaskahError(problems, ExitStatus.FINDINGS)
    newly = sum(cell.sel.asal.baca is not Baca.TERVERIFIKASI for cell in cells)
    changed = [cell for cell in cells if new is not None and cell.sel.raw != new]
    if not newly and not changed and all(replace(cell.sel.asal, sumber="", alasan="") == asal for cell in cells):
        return Verified(len(cells), 0, 0, ())
    files = _files(peraturan, chosen, cells, changed, new or "", asal)
    folder = Path(str(peraturan.folder))
    files |= manifest.resealed(folder, files, asal)
    return Verified(len(cells), newly, len(changed), store.write(folder, files))


def _files(peraturan: Peraturan, chosen: Selection, cells: list[_Cell], changed: list[_Cell], new: str, asal: Asal) -> dict[str, bytes]:
    """Return the changed files by their names in the revision: a value and its verification."""
    folder = Path(str(peraturan.folder))
    path = folder / PROVENANCE_FILE
    sources = {cell.sel.asal.sumber for cell in cells}
    said = replace(asal, sumber=sources.pop() if len(sources) == 1 else "")
    line = provenance_row(chosen.tabel, chosen.baris, chosen.tahun, chosen.kolom, said)
    files = {PROVENANCE_FILE: appended(path.read_bytes() if path.exists() else b"", PROVENANCE_COLUMNS, [line])}
    if changed:
        name, keys = _csv(peraturan, chosen)
        edits = [Edit((cell.row, cell.year) if len(keys) > 1 else (cell.row,), cell.column, cell.sel.raw, new) for cell in changed]
        files[name] = edited((folder / name).read_bytes(), keys, edits, name)
    return files


def _csv(peraturan: Peraturan, chosen: Selection) -> tuple[str, tuple[str, ...]]:
    """Return the CSV file that holds the chosen cells, and its key columns."""
    if chosen.tabel in peraturan.tabel:
        return f"tabel/{chosen.tabel}.csv", ("kunci",)
    return ("tabel/matriks-capaian.csv", ("baris", "tahun")) if chosen.tahun else ("tabel/matriks-baris.csv", ("kunci",))


# -- what is chosen ------------------------------------------------------------------------------------------------


def _chosen(peraturan: Peraturan, chosen: Selection) -> list[_Cell]:
    """Return the chosen cells; raises :class:`NaskahError` with everything that does not exist."""
    known = [*peraturan.tabel, *([peraturan.matriks.id] if peraturan.matriks else [])]
    if chosen.tabel not in known:
        raise _usage(f"tabel '{chosen.tabel}' tidak ada", suggest(chosen.tabel, known))
    cells = list(_cells(peraturan, chosen.tabel))
    rows = list(dict.fromkeys(cell.row for cell in cells))
    kept_rows = [row for row in rows if _matches(chosen.baris, row)]
    years = list(dict.fromkeys(cell.year for cell in cells))
    first, _, last = chosen.tahun.partition("..")
    kept_years = [year for year in years if year and first <= year <= (last or first)] if chosen.tahun else [""]
    columns = list(dict.fromkeys(cell.column for cell in cells if cell.year in kept_years))
    problems = [] if kept_rows else [_missing("baris", chosen.baris, rows)]
    if not set(kept_years) & set(years):
        problems.append(_missing("tahun", chosen.tahun, years))
    elif chosen.kolom not in ("*", *columns):
        problems.append(_missing("kolom", chosen.kolom, columns))
    if problems:
        raise NaskahError(problems, ExitStatus.USAGE)
    wanted_rows, wanted_years = set(kept_rows), set(kept_years)
    return [c for c in cells if c.row in wanted_rows and c.year in wanted_years and chosen.kolom in ("*", c.column)]


def _cells(peraturan: Peraturan, tabel: str) -> Iterator[_Cell]:
    matriks = peraturan.matriks
    if tabel in peraturan.tabel or matriks is None:
        table = peraturan.tabel[tabel]
        for row in table.baris:
            for column, sel in zip(table.daun, row.sel, strict=True):
                yield _Cell(row.kunci, "", column.nama, column.tipe, sel, column.alinea)
        return
    for bidang in matriks.bidang:
        for line in bidang.baris:
            yield from (_Cell(line.kunci, "", name, matriks.tipe[name], sel) for name, sel in zip(FIXED_FIELDS, line.sel, strict=True))
    for (key, year), cells in matriks.capaian.items():
        yield from (_Cell(key, str(year), name, matriks.tipe[name], sel) for name, sel in zip(BIDANG_FIELDS, cells, strict=True))


def _matches(pattern: str, key: str) -> bool:
    """Tell whether *pattern* selects the row *key*, as the provenance file does."""
    return pattern in ("*", key) or (pattern.endswith("/*") and (key.startswith(pattern[:-1]) or key == pattern[:-2]))


def _usage(message: str, fix: str) -> NaskahError:
    return fail("VERIF-02", message, fix, status=ExitStatus.USAGE)


def _missing(what: str, given: str, known: list[str]) -> Problem:
    names = [name for name in known if name]
    advice = suggest(given, names) or "tabel ini tidak bertahun; kosongkan --tahun"
    return Problem(Where(), "VERIF-02", f"{what} '{given}' tidak ada", advice)


# -- what may be verified ------------------------------------------------------------------------------------------


def _new_value(cells: list[_Cell], nilai: str | None, kosong: bool) -> str | None:
    """Return what the chosen cells shall hold, or None when they keep what they have."""
    if nilai is None and not kosong:
        return None
    if nilai is not None and kosong:
        raise fail("VERIF-04", "--nilai dan --kosong tidak dapat dipakai bersama", "pilih salah satu", status=ExitStatus.USAGE)
    filled = [cell for cell in cells if cell.sel.raw]
    if len(cells) > 1 and (nilai is not None or filled):
        what = f"--nilai hanya untuk satu sel, terpilih {len(cells)}" if nilai is not None else f"{len(filled)} sel terpilih berisi sesuatu"
        raise fail(
            "VERIF-04", f"{what}: {_named(filled or cells)}", "pilih satu sel dengan --baris, --tahun, dan --kolom", status=ExitStatus.USAGE
        )
    lines = [" ".join(line.split()) for line in (nilai or "").splitlines()]
    text = ("\n" if all(cell.alinea for cell in cells) else " ").join(filter(None, lines))  # a cell of paragraphs keeps their ends
    if nilai is not None and not text:
        raise fail("VERIF-04", "--nilai kosong", "pakai --kosong bila sel pada naskah asli memang kosong", status=ExitStatus.USAGE)
    if bad := unseen(text.replace("\n", "")):
        raise fail("VERIF-04", f"--nilai memuat karakter U+{ord(bad):04X}", "hapus karakter itu", status=ExitStatus.USAGE)
    return text


def _unread(cells: list[_Cell], new: str | None) -> Iterator[Problem]:
    """Report cells without a reading when nothing says what stands in the original."""
    unread = [cell for cell in cells if cell.sel.asal.baca is Baca.TAK_TERBACA and not cell.sel.raw]
    if unread and new is None:
        message = f"{len(unread)} sel belum terbaca, jadi belum ada yang dapat diverifikasi: {_named(unread)}"
        yield Problem(Where(), "VERIF-03", message, "isi dengan --nilai (satu sel), atau --kosong bila pada naskah asli memang kosong")


def _not_numbers(cells: list[_Cell], new: str | None) -> Iterator[Problem]:
    """Report numbers that would not be numbers: the content could not be loaded any more."""
    for cell in cells:
        text = cell.sel.raw if new is None else new
        if not fits(text, cell.kind):
            advice = f"tulis dengan --nilai seperti {TYPE_EXAMPLES[cell.kind]}"
            yield Problem(Where(), "VERIF-05", f"'{text}' ({cell}) bukan {cell.kind}", advice)


def _frozen(cells: list[_Cell], new: str | None, status: Status) -> Iterator[Problem]:
    """Report settled cells of a promulgated text that would change."""
    for cell in cells:
        if status.beku and new is not None and cell.sel.raw != new and cell.sel.asal.baca.settled:
            message = f"peraturan sudah diundangkan dan {cell} sudah {cell.sel.asal.baca.value}: '{cell.sel.raw}'"
            yield Problem(Where(), "VERIF-06", message, "buat revisi baru (python build.py new ... --from ...)")


def _named(cells: list[_Cell]) -> str:
    more = f", dan {len(cells) - SHOWN} lainnya" if len(cells) > SHOWN else ""
    return "; ".join(map(str, cells[:SHOWN])) + more
