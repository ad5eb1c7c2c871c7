"""What differs between the columns of two tables: names, headings, groups of headings, how they merge and are set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from naskah.changes import ColumnChange, Kind
from naskah.changes.order import kept
from naskah.lines import Table, planned
from naskah.lines.blocks import ITEM, HeadCell
from naskah.lines.grid import ALIGN
from naskah.tables import Kolom, KolomGrup, Tabel

ALIGNED = {"kiri": "rata kiri", "kanan": "rata kanan", "tengah": "rata tengah"}
PARTED = ("baris dalam sel tidak berbutir", "baris dalam sel berbutir")
YEAR = "(tahun)"  # stands for each year in a heading that is repeated for all
NUMBERED = "nomor"  # a column of numbers
TELLING = 3  # different cells that tell a column whose name and heading are others now
Path = tuple[str, ...]


@dataclass(frozen=True)
class ColumnDiff:
    """Compares the columns of two tables; ``pairs`` maps the names of the older columns to those of the newer ones."""

    old: Tabel
    new: Tabel

    @cached_property
    def pairs(self) -> dict[str, str]:
        """Return which older column is which newer one: by name, by what it prints, by its heading, by its cells."""
        pairs = {column.nama: column.nama for column in self.old.daun if column.nama in self.new.nomor_daun}
        for evidence in (_printed, _heading, _contents):
            older_rest = [column for column in self.old.daun if column.nama not in pairs]
            free = {name: evidence(self.new, name) for name in self.new.nomor_daun if name not in pairs.values()}
            for column in older_rest:
                own = evidence(self.old, column.nama)
                if own and (same := [name for name, other in free.items() if other == own]):
                    pairs[column.nama] = same[0]
                    del free[same[0]]
        return pairs

    @cached_property
    def origin(self) -> dict[str, str]:
        """Return the older name of each matched column by its newer one."""
        return {other: one for one, other in self.pairs.items()}

    @cached_property
    def common(self) -> tuple[tuple[Kolom, Kolom], ...]:
        """Return the columns both tables have, older and newer, in the order of the newer table."""
        return tuple((_column(self.old, self.origin[c.nama]), c) for c in self.new.daun if c.nama in self.origin)

    def changes(self) -> Iterator[ColumnChange]:
        """Yield the columns that came, went or moved, then what differs in those both tables have, then their groups."""
        before, after = column_titles(self.old), column_titles(self.new)
        yield from (ColumnChange(Kind.DIHAPUS, name, title) for name, title in before.items() if name not in self.pairs)
        steady = self._steady()
        for name, title in after.items():
            if name not in self.origin:
                yield ColumnChange(Kind.DISISIPKAN, name, "", title)
            elif name not in steady:
                spots = _spot(before, self.origin[name]), _spot(after, name)
                yield ColumnChange(Kind.DIPINDAH, name, before[self.origin[name]], title, dari=spots[0], ke=spots[1])
        yield from self._levels()
        yield from self._headings()
        for one, other in self.common:
            if ALIGN[one.tipe] != ALIGN[other.tipe]:
                sides = (ALIGNED[ALIGN[column.tipe]] for column in (one, other))
                yield _turned(other.nama, sides, f"perataan kolom “{after[other.nama]}”", rupa=True)
        yield from self._numbers()

    def _steady(self) -> set[str]:
        """Return the newer names of the columns that kept their order: of as few letters as possible it is said that they moved."""
        places = {column.nama: number for number, (_, column) in enumerate(self.common)}
        order = [self.pairs[column.nama] for column in self.old.daun if column.nama in self.pairs]
        letters = {column.nama: 1 + sum(len(row.sel[number].raw) for row in self.new.baris) for number, column in enumerate(self.new.daun)}
        chain = kept([(number, places[name]) for number, name in enumerate(order)], [letters[name] for name in order])
        return {order[index] for index in chain}

    @cached_property
    def _paths(self) -> tuple[dict[str, Path], dict[str, Path]]:
        return dict(column_paths(self.old)), dict(column_paths(self.new))

    def _path_pairs(self) -> Iterator[tuple[Path, Path, str]]:
        """Yield the headings of each matched column, older and newer, and its newer name."""
        for one, other in self.common:
            yield self._paths[0][one.nama], self._paths[1][other.nama], other.nama

    def _levels(self) -> Iterator[ColumnChange]:
        """Yield the headings that were put above columns or taken away, each once for all the columns below it."""
        by_heading: dict[tuple[Path, Path], list[str]] = {}
        for one, other, name in self._path_pairs():
            if len(one) != len(other):
                by_heading.setdefault(_without(one, other), []).append(name)
        for (gone, come), names in by_heading.items():
            below = f"di atas {len(names)} kolom"
            if come and not gone:
                yield ColumnChange(Kind.DIUBAH, "", "-", _title(come), hal=f"judul kolom gabungan “{_title(come)}” disisipkan {below}")
            elif gone and not come:
                yield ColumnChange(Kind.DIUBAH, "", _title(gone), "-", hal=f"judul kolom gabungan “{_title(gone)}” dihapus {below}")
            else:
                yield _turned(names[0], _shown(gone, come), f"judul {len(names)} kolom")

    def _headings(self) -> Iterator[ColumnChange]:
        """Yield each heading that differs, once for all the columns it stands above and for all years it is repeated in."""
        by_words: dict[tuple[str, str, bool], list[tuple[str, str, str]]] = {}
        told_headings: set[tuple[Path, Path]] = set()
        years = {column.nama: column.tahun for column in self.new.daun}
        for one, other, name in self._path_pairs():
            for level in range(1, len(one) + 1) if len(one) == len(other) else ():
                above, leaf = (one[:level], other[:level]), level == len(one)
                if above[0][-1] != above[1][-1] and (leaf or above not in told_headings):
                    told_headings.add(above)
                    old, new = (
                        text.replace(str(years[name]), YEAR) if years[name] else text for text in (one[level - 1], other[level - 1])
                    )
                    by_words.setdefault((old, new, leaf), []).append((name, one[level - 1], other[level - 1]))
        for (old, new, leaf), places in by_words.items():
            yield self._heading(places, (old, new) if len(places) > 1 else places[0][1:], leaf)

    def _heading(self, places: list[tuple[str, str, str]], words: tuple[str, ...], leaf: bool) -> ColumnChange:
        years = {self.new.daun[self.new.nomor_daun[name]].tahun for name, _, _ in places}
        every = {column.tahun for column in self.new.daun if column.tahun}
        where = "" if len(places) == 1 else " pada semua tahun" if years == every else f" pada {len(places)} tempat"
        title = column_titles(self.new)[places[0][0]] if leaf and len(places) == 1 else ""
        what = f"judul kolom “{title}”" if title and title != _title(words[1:]) else "judul kolom" if leaf else "judul kolom gabungan"
        return _turned(places[0][0] if leaf else "", _shown(words[:1], words[1:]), f"{what}{where}")

    def _numbers(self) -> Iterator[ColumnChange]:
        """Yield the printed numbers of the columns where they differ for the same columns."""
        one, other = self.old.nomor_kolom, self.new.nomor_kolom
        if one != other and len(self.common) == len(self.old.daun) == len(self.new.daun):
            yield _turned("", (" ".join(number or "–" for number in side) or "-" for side in (one, other)), "nomor kolom")


def _turned(name: str, sides: Iterable[str], hal: str, rupa: bool = False) -> ColumnChange:
    """Return something of the columns that is otherwise now: what (*hal*), older and newer."""
    old, new = sides
    return ColumnChange(Kind.DIUBAH, name, old, new, hal=hal, rupa=rupa)


def _spot(titles: Mapping[str, str], name: str) -> str:
    names = list(titles)
    index = names.index(name)
    return f"sesudah kolom “{titles[names[index - 1]]}”" if index else "kolom paling kiri"


def _without(one: Path, other: Path) -> tuple[Path, Path]:
    """Return two heading paths without what they have in common at their start and their end."""
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[start:], other[start:]
    end = next((n for n, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), min(len(one), len(other)))
    return one[: len(one) - end], other[: len(other) - end]


def layout_changes(old: list[Table], new: list[Table], diff: ColumnDiff) -> Iterator[ColumnChange]:
    """Yield what differs in how two tables with the same columns are set on paper; given as printed, in fragments."""
    papers = ["mendatar" if any(table.mendatar for table in side) else "tegak" for side in (old, new)]
    if papers[0] != papers[1]:
        yield _turned("", papers, "arah halaman", rupa=True)
    names = [[[column.nama for column in table.columns] for table in side] for side in (old, new)]
    parts = [[set(part) for part in side] for side in names]
    if set().union(*parts[0]) != set().union(*parts[1]):
        return
    if parts[0] != parts[1]:
        yield _turned("", (_parted(side, diff.new) for side in names), "pembagian halaman", rupa=True)
    elif names[0] == names[1] and shares(old) != shares(new):
        yield _turned("", _widths(old, new, column_titles(diff.new)), "lebar kolom", rupa=True)


def _parted(parts: list[list[str]], table: Tabel) -> str:
    """Return which columns each part of a table holds: by their years, or by their numbers."""
    common = set(parts[0]).intersection(*parts[1:])
    years = {column.nama: column.tahun for column in table.daun}
    words = []
    for part in parts:
        own = [name for name in part if name not in common or len(parts) == 1]
        if all(years[name] for name in own):
            words.append(" ".join(dict.fromkeys(str(years[name]) for name in own)))
        else:
            words.append("kolom " + _runs([table.nomor_daun[name] + 1 for name in part]))
    return " / ".join(words)


def _runs(numbers: list[int]) -> str:
    """Return numbers with runs taken together: ``1-3, 7``."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def merging_changes(old: list[Table], new: list[Table], titles: Mapping[str, str]) -> Iterator[ColumnChange]:
    """Yield the columns whose cells merge downward in one of two tables only, where that can be seen in print."""
    before, after = (dict(pair for table in side for pair in _merging(table)) for side in (old, new))
    breaks = any(map(planned, old)) != any(map(planned, new))  # the table starts a page of its own or not
    words = ("sel tidak digabung", "sel digabung ke bawah")
    for name, parts in dict(pair for table in new for pair in _parting(table)).items():
        if (was := dict(pair for table in old for pair in _parting(table)).get(name)) is not None and was != parts:
            yield _turned(name, (PARTED[was], PARTED[parts]), f"kolom “{titles[name]}”", rupa=True)
    for name in after:
        if name in before and before[name][0] != after[name][0] and (breaks or before[name][1] or after[name][1]):
            sides = (words[side[name][0]] for side in (before, after))
            yield _turned(name, sides, f"kolom “{titles[name]}”", rupa=True)


def _merging(table: Table) -> Iterator[tuple[str, tuple[bool, bool]]]:
    """Yield each column's name, whether its cells may merge, and whether any do."""
    for number, column in enumerate(table.columns):
        yield column.nama, (column.gabung, any(row.cells[number] is None for row in table.rows))


def _parting(table: Table) -> Iterator[tuple[str, bool]]:
    """Yield each column with line ends in its cells, and whether they part paragraphs and items."""
    for number, column in enumerate(table.columns):
        cells = [cell for row in table.rows if (cell := row.cells[number]) and cell.runs]
        if any("\n" in cell.text or ITEM.match(cell.text) for cell in cells):
            yield column.nama, any(cell.alinea for cell in cells)


def shares(tables: list[Table]) -> list[list[float]]:
    """Return the share of the line that each column of each fragment wishes for."""
    return [[round(column.lebar / sum(c.lebar for c in table.columns), 6) for column in table.columns] for table in tables]


def _widths(old: list[Table], new: list[Table], titles: Mapping[str, str]) -> Iterator[str]:
    """Yield the wished widths (mm) of the columns that differ, older and newer, each with its heading."""
    pairs = [(one, other) for a, b in zip(old, new, strict=True) for one, other in zip(a.columns, b.columns, strict=True)]
    changed = {other.nama: (one.lebar, other.lebar) for one, other in pairs if one.lebar != other.lebar}
    for side in (0, 1):
        yield "; ".join(f"{titles[name]} {widths[side]:g} mm" for name, widths in changed.items())


def head_words(tables: list[Table]) -> tuple[list[list[HeadCell]], str]:
    """Return the header cells of a table, and on one line their words with how many rows and columns each one covers."""
    cells = [list(table.head) for table in tables]
    words = (f"{cell.teks} ({cell.rowspan}×{cell.colspan})" for head in cells for cell in head if cell.teks or cell.colspan > 1)
    return cells, " | ".join(words)


def column_paths(table: Tabel) -> Iterator[tuple[str, Path]]:
    """Yield the name of each leaf column with the headings above it and its own."""

    def walk(nodes: tuple[Kolom | KolomGrup, ...], above: Path) -> Iterator[tuple[str, Path]]:
        for node in nodes:
            path = (*above, node.judul)
            if isinstance(node, Kolom):
                yield node.nama, path
            else:
                yield from walk(node.kolom, path)

    yield from walk(table.kolom, ())


def column_titles(table: Tabel) -> dict[str, str]:
    """Return the full heading of each leaf column, no two alike: its year where no heading says it, the headings above it first.

    Of columns with one heading the later ones take along the heading on their left: ``2029 / Mutu Layanan / Realisasi``.
    """
    titles: dict[str, str] = {}
    left_titles: dict[Path, str] = {}
    for name, path in column_paths(table):
        year = _column(table, name).tahun
        heading = _title(path)
        title = f"{year} / {heading}" if year and str(year) not in heading and heading else heading or name
        if title in titles.values() and left_titles.get(path[:-1]):
            above = _title(path[:-1])
            own = " / ".join(part for part in (above, left_titles[path[:-1]], _title(path[-1:])) if part)
            title = f"{year} / {own}" if year and str(year) not in own else own
        elif path[-1].strip():
            left_titles[path[:-1]] = _title(path[-1:])
        if title in titles.values() and _column(table, name).tipe != NUMBERED:
            titles |= {one: f"{title} (nomor)" for one, known in titles.items() if known == title and _column(table, one).tipe == NUMBERED}
        count = 1
        plain = title
        while title in titles.values():
            count += 1
            title = f"{plain} (yang ke-{count})"
        titles[name] = title
    return titles


def _title(path: Path) -> str:
    return " / ".join(" ".join(part.split()) for part in path if part.strip())


def _shown(one: Path, other: Path) -> tuple[str, str]:
    """Return two headings on one line each; where only their line breaks differ these are shown."""
    if _title(one) != _title(other):
        return _title(one), _title(other)
    return " / ".join(one).replace("\n", " ⏎ "), " / ".join(other).replace("\n", " ⏎ ")


def _column(table: Tabel, name: str) -> Kolom:
    return table.daun[table.nomor_daun[name]]


def _heading(table: Tabel, name: str) -> tuple[Path, str]:
    return dict(column_paths(table))[name], _column(table, name).tipe


def _printed(table: Tabel, name: str) -> tuple[Path, str, tuple[str, ...]]:
    return *_heading(table, name), tuple(table.sel(row, name).raw for row in table.baris)


def _contents(table: Tabel, name: str) -> frozenset[tuple[str, str]]:
    """Return the filled cells of a column by their rows, or nothing where too many say the same to tell it by them."""
    cells = [(row.kunci, text) for row in table.baris if (text := table.sel(row, name).raw)]
    return frozenset(cells) if len({text for _, text in cells}) >= TELLING else frozenset()
