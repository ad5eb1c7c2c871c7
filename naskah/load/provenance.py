"""The provenance file: for each cell of a table, how well the source says what it holds.

One line selects cells (a row key or ``prefix/*``, a column or ``*``, a year or ``2024..2027``); later lines override
earlier ones, so a verification is one more line at the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from naskah.load.csv_files import CsvRow
from naskah.load.folder import Folder
from naskah.numbering import parse_date
from naskah.problems import Problem, suggest
from naskah.tables import JELAS, Asal, Baca

COLUMNS = ("tabel", "baris", "tahun", "kolom", "baca", "alasan", "sumber", "oleh", "tanggal", "dasar")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the file: what it selects and what it says."""

    tabel: str
    baris: str
    tahun: str
    kolom: str
    asal: Asal
    row: CsvRow


@dataclass(slots=True)
class Provenance:
    """The entries by table; :meth:`select` hands out the state of each cell of a row."""

    folder: Folder
    entries: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    by_row: dict[tuple[str, str, str], list[Entry]] = field(default_factory=lambda: defaultdict(list))
    tables: list[str] = field(default_factory=list)

    def bind(self, tabel: str, keys: Iterable[str], years: tuple[str, ...], columns: dict[str, tuple[str, ...]]) -> None:
        """Attach the entries of *tabel* to its rows. *columns* maps a year (or ``""``) to the column names it has."""
        self.tables.append(tabel)
        names = list(keys)
        known = set(names)
        for entry in self.entries.pop(tabel, []):
            rows = self._rows(entry, names, known)
            for year in self._years(entry, years):
                self._check_column(entry, year, columns)
                for row in rows:
                    self.by_row[tabel, row, year].append(entry)

    def select(self, tabel: str, row: str, year: str, columns: tuple[str, ...]) -> list[Asal]:
        """Return the provenance of each of *columns* in the row (of *year* in a matrix)."""
        entries = self.by_row.get((tabel, row, year))
        if not entries:
            return [JELAS] * len(columns)
        if len(entries) == 1 and entries[0].kolom == "*":
            return [entries[0].asal] * len(columns)
        return [next((e.asal for e in reversed(entries) if e.kolom in ("*", column)), JELAS) for column in columns]

    def report_left_over(self) -> None:
        """Report the entries of tables that do not exist."""
        for tabel, entries in self.entries.items():
            for entry in entries:
                self._report(entry, "tabel", f"tabel '{tabel}' tidak ada", suggest(tabel, self.tables))

    def _rows(self, entry: Entry, names: list[str], row_keys: set[str]) -> list[str]:
        if entry.baris == "*":
            return names
        if entry.baris.endswith("/*"):
            prefix = entry.baris[:-1]
            rows = [name for name in names if name.startswith(prefix) or name == prefix[:-1]]
        else:
            rows = [entry.baris] if entry.baris in row_keys else []
        if not rows:
            message = f"baris '{entry.baris}' tidak ada dalam tabel '{entry.tabel}'"
            self._report(entry, "baris", message, suggest(entry.baris.removesuffix("/*"), names))
        return rows

    def _years(self, entry: Entry, years: tuple[str, ...]) -> list[str]:
        if not entry.tahun:
            return [""]
        if not years:
            self._report(entry, "tahun", f"tabel '{entry.tabel}' tidak bertahun", "kosongkan kolom tahun pada baris itu")
            return []
        first, _, last = entry.tahun.partition("..")
        chosen = [year for year in years if first <= year <= (last or first)]
        if not chosen or {first, last or first} - set(years):
            message = f"tahun '{entry.tahun}' tidak ada dalam tabel '{entry.tabel}'"
            self._report(entry, "tahun", message, f"tahun yang ada: {', '.join(years)}; rentang ditulis {years[0]}..{years[-1]}")
        return chosen

    def _check_column(self, entry: Entry, year: str, columns: dict[str, tuple[str, ...]]) -> None:
        known = columns.get(year, ())
        if entry.kolom == "*" or entry.kolom in known:
            return
        message, fix = f"kolom '{entry.kolom}' tidak ada dalam tabel '{entry.tabel}'", suggest(entry.kolom, known)
        if not year and any(entry.kolom in names for names in columns.values()):
            message, fix = f"kolom '{entry.kolom}' bertahun, tetapi tahunnya kosong", "isi kolom tahun pada baris itu"
        elif year and entry.kolom in columns.get("", ()):
            message, fix = f"kolom '{entry.kolom}' tidak bertahun", "kosongkan kolom tahun pada baris itu"
        self._report(entry, "kolom", message, fix)

    def _report(self, entry: Entry, column: str, message: str, fix: str) -> None:
        if not self.folder.torn:  # the row may stand in what could not be read
            self.folder.reader.report(entry.row.at(COLUMNS.index(column)), "PROV-01", message, fix or "hapus atau perbaiki baris itu")


def read_provenance(folder: Folder, name: str) -> Provenance:
    """Return the provenance file *name* (an absent file: everything is legible); bad lines are reported."""
    problems = folder.reader.problems
    provenance = Provenance(folder)
    if not (folder.path / name).exists():
        return provenance
    for row in folder.csv(name, COLUMNS):
        tabel, baris, tahun, kolom, baca, alasan, sumber, oleh, tanggal, dasar = row.cells
        state = _state(baca, row, problems)
        given = {"oleh": oleh, "tanggal": tanggal, "dasar": dasar}
        missing = [column for column, text in given.items() if not text.strip()]
        if state is Baca.TERVERIFIKASI and missing:
            message = f"verifikasi tanpa {', '.join(missing)}"
            problems.append(Problem(row.at(COLUMNS.index(missing[0])), "PROV-03", message, "isi nama, tanggal, dan dasar verifikasinya"))
        if tanggal and not parse_date(tanggal):
            message = f"tanggal '{tanggal}' tidak dikenal"
            problems.append(Problem(row.at(COLUMNS.index("tanggal")), "PROV-03", message, "tulis seperti '21 Agustus 2024'"))
        asal = Asal(state, alasan, sumber, oleh, tanggal, dasar)
        provenance.entries[tabel].append(Entry(tabel, baris, tahun, kolom, asal, row))
    return provenance


def _state(word: str, row: CsvRow, problems: list[Problem]) -> Baca:
    try:
        return Baca(word)
    except ValueError:
        known = [state.value for state in Baca]
        problems.append(Problem(row.at(COLUMNS.index("baca")), "PROV-02", f"keadaan baca '{word}' tidak dikenal", suggest(word, known)))
        return Baca.JELAS
