"""The provenance file: for each cell of a table, how well the source says what it holds.

One line selects cells (a row key or ``prefix/*``, a column or ``*``, a year or ``2024..2027``); later lines override
earlier ones, so a verification is one more line at the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from naskah.load.csv_files import read_csv
from naskah.numbering import parse_date
from naskah.problems import Problem, Where, suggest
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
    where: Where


@dataclass(slots=True)
class Provenance:
    """The entries by table; :meth:`select` hands out the state of each cell of a row."""

    entries: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    by_row: dict[tuple[str, str, str], list[Entry]] = field(default_factory=lambda: defaultdict(list))
    problems: list[Problem] = field(default_factory=list)

    def bind(self, tabel: str, keys: Iterable[str], years: tuple[str, ...], columns: dict[str, tuple[str, ...]]) -> None:
        """Attach the entries of *tabel* to its rows. *columns* maps a year (or ``""``) to the column names it has."""
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
                self._report(entry, f"tabel '{tabel}' tidak ada")

    def _rows(self, entry: Entry, names: list[str], known: set[str]) -> list[str]:
        if entry.baris == "*":
            return names
        if entry.baris.endswith("/*"):
            prefix = entry.baris[:-1]
            rows = [name for name in names if name.startswith(prefix) or name == prefix[:-1]]
        else:
            rows = [entry.baris] if entry.baris in known else []
        if not rows:
            self._report(entry, f"baris '{entry.baris}' tidak ada dalam tabel '{entry.tabel}'", suggest(entry.baris, names))
        return rows

    def _years(self, entry: Entry, years: tuple[str, ...]) -> list[str]:
        if not entry.tahun:
            return [""]
        first, _, last = entry.tahun.partition("..")
        chosen = [year for year in years if first <= year <= (last or first)]
        if not chosen:
            self._report(entry, f"tahun '{entry.tahun}' tidak ada dalam tabel '{entry.tabel}'", suggest(entry.tahun, years))
        return chosen

    def _check_column(self, entry: Entry, year: str, columns: dict[str, tuple[str, ...]]) -> None:
        known = columns.get(year, ())
        if entry.kolom != "*" and entry.kolom not in known:
            self._report(entry, f"kolom '{entry.kolom}' tidak ada dalam tabel '{entry.tabel}'", suggest(entry.kolom, known))

    def _report(self, entry: Entry, message: str, fix: str = "hapus atau perbaiki baris itu") -> None:
        self.problems.append(Problem(entry.where, "PROV-01", message, fix))


def read_provenance(path: Path, shown: str, problems: list[Problem]) -> Provenance:
    """Return the provenance file at *path* (an absent file: everything is legible); bad lines go to *problems*."""
    provenance = Provenance(problems=problems)
    if not path.exists():
        return provenance
    for row in read_csv(path, shown, COLUMNS, problems):
        tabel, baris, tahun, kolom, baca, alasan, sumber, oleh, tanggal, dasar = row.cells
        where = Where(shown, row.line)
        state = _state(baca, where, problems)
        if state is Baca.TERVERIFIKASI and not (oleh and tanggal and dasar):
            message = "verifikasi memerlukan oleh, tanggal, dan dasar"
            problems.append(Problem(where, "PROV-03", message, "isi ketiga kolom itu"))
        if tanggal and not parse_date(tanggal):
            problems.append(Problem(where, "PROV-03", f"tanggal '{tanggal}' tidak dikenal", "tulis seperti '21 Agustus 2024'"))
        asal = Asal(state, alasan, sumber, oleh, tanggal, dasar)
        provenance.entries[tabel].append(Entry(tabel, baris, tahun, kolom, asal, where))
    return provenance


def _state(word: str, where: Where, problems: list[Problem]) -> Baca:
    try:
        return Baca(word)
    except ValueError:
        known = [state.value for state in Baca]
        problems.append(Problem(where, "PROV-02", f"keadaan baca '{word}' tidak dikenal", suggest(word, known)))
        return Baca.JELAS
