"""Changes, and the comparison that holds them with the two revisions and the order in which they are printed together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import cached_property
from pathlib import PurePath

from naskah.changes.words import Piece
from naskah.model import Peraturan
from naskah.problems import NOWHERE, Where


class Kind(Enum):
    """What happened to a unit, a row or a column; the value is the word that outputs carry."""

    DIUBAH = "diubah"
    DISISIPKAN = "disisipkan"
    DIHAPUS = "dihapus"
    DIPINDAH = "dipindah"
    DINOMORI = "dinomori ulang"
    DIPECAH = "dipecah"
    DIGABUNG = "digabung"


@dataclass(frozen=True, slots=True)
class Side:
    """A unit as it stands in one revision: its key, how the law names it, its printed words, its place in the source."""

    unit: str
    sebutan: str
    teks: str
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that differs. ``selisih`` and ``persen`` are given where both sides are numbers (and the old one is not 0).

    ``tabel`` is its table where a change takes along the cells of more than one; ``nama`` how its row is called, ``tipe``
    what its column holds.
    """

    baris: str
    kolom: str
    judul: str
    lama: str
    baru: str
    where_lama: Where = NOWHERE
    where_baru: Where = NOWHERE
    selisih: Decimal | None = None
    persen: Decimal | None = None
    tabel: str = ""
    nama: str = ""
    tipe: str = ""


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """A column that differs, or a heading above columns or how the table is set on paper (``nama`` empty).

    ``hal`` says what of it differs; ``dari`` and ``ke`` are the places of a column that was moved. ``rupa``: it only looks otherwise.
    """

    kind: Kind
    nama: str
    lama: str = ""
    baru: str = ""
    hal: str = ""
    dari: str = ""
    ke: str = ""
    rupa: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the smallest unit that holds it.

    ``id`` numbers the changes in printed order; ``unit`` is the key in the newer revision (in the older one when
    deleted). ``pieces`` are the words of a changed text. A change inside a table names it (``tabel``), and its row
    (``baris``) or its columns (``kolom``); ``sel`` are the cells. ``rupa`` are the styles of lines that differ, older and
    newer. ``satuan`` lists the keys of all units an insertion,
    deletion or move takes along, ``akibat`` marks what merely follows from other changes. ``dari`` and ``ke`` are the places
    of a move, so that a reader can find them; ``jadi`` names what a unit became that was split, joined or numbered anew.
    """

    id: str
    kind: Kind
    unit: str
    lama: Side | None
    baru: Side | None
    pieces: tuple[Piece, ...] = ()
    satuan: tuple[str, ...] = ()
    tabel: str = ""
    baris: str = ""
    sel: tuple[Cell, ...] = ()
    kolom: tuple[ColumnChange, ...] = ()
    rupa: tuple[tuple[str, str], ...] = ()
    akibat: bool = False
    dari: str = ""
    ke: str = ""
    jadi: str = ""

    @property
    def side(self) -> Side:
        """Return the newer side, or the older one of a deletion."""
        side = self.baru or self.lama
        assert side is not None
        return side


@dataclass(frozen=True, slots=True)
class DataChange:
    """A difference of the data that no final document prints: metadata, provenance of a cell, text for a figure."""

    jenis: str
    unit: str
    lama: str
    baru: str
    where_lama: Where = NOWHERE
    where_baru: Where = NOWHERE


@dataclass(frozen=True, slots=True)
class Step:
    """A place of the printed documents in the order that joins both: keys of the places, empty on a side that lacks it.

    ``pasangan`` is the key of the counterpart of a place that was moved: it stands elsewhere in the order.
    """

    lama: str
    baru: str
    change: str = ""
    pasangan: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """Lines of one text that was split, or of those that were joined: the one older (or newer) place and the others.

    ``satu`` is the place that held (or holds) all the words, in one line; ``banyak`` are the places that hold them in the other
    revision, in printed order. ``pecah`` tells that the older text was split, ``jauh`` that one text stands elsewhere now, below a
    heading of its own or no longer below one.
    """

    satu: str
    banyak: tuple[str, ...]
    pecah: bool
    jauh: bool = False


@dataclass(frozen=True, slots=True)
class RowStep:
    """A row of two matched tables in the order that joins both; as :class:`Step`, by row keys."""

    lama: str
    baru: str
    change: str = ""
    pasangan: str = ""


@dataclass(frozen=True, slots=True)
class TableMatch:
    """Two matched tables: their ids, their rows in joined order, and the change of their columns, if any.

    ``kolom`` holds the columns that have another name in the data: older name, newer name.
    """

    lama: str
    baru: str
    rows: tuple[RowStep, ...]
    change: str = ""
    kolom: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two revisions.

    ``changes`` in printed order; ``akibat`` what merely follows from them (a printed number that moved on), one entry
    for each table and each list of units; ``data`` what differs without being printed. ``steps``, ``tables`` and ``cuts`` say
    how both are printed together; ``renumbered`` are the newer keys of the units whose number merely counts on.
    """

    old: Peraturan
    new: Peraturan
    changes: tuple[Change, ...]
    akibat: tuple[Change, ...] = ()
    data: tuple[DataChange, ...] = ()
    steps: tuple[Step, ...] = field(default=(), repr=False)
    tables: tuple[TableMatch, ...] = field(default=(), repr=False)
    images: frozenset[tuple[PurePath, PurePath]] = field(default=frozenset(), repr=False)
    renumbered: frozenset[str] = field(default=frozenset(), repr=False)
    cuts: tuple[Cut, ...] = field(default=(), repr=False)

    def same_image(self, old: PurePath | None, new: PurePath | None) -> bool:
        """Tell whether two image files hold the same image (``images`` names the pairs that do)."""
        return old == new or (old is not None and new is not None and (old, new) in self.images)

    @property
    def identical(self) -> bool:
        """Tell whether the two revisions print the same."""
        return not self.changes and not self.akibat

    @cached_property
    def table_matches(self) -> dict[str, TableMatch]:
        """Return the matched tables by the id in the newer revision."""
        return {match.baru: match for match in self.tables}

    @cached_property
    def older_matches(self) -> dict[str, TableMatch]:
        """Return the matched tables by the id in the older revision."""
        return {match.lama: match for match in self.tables}

    @cached_property
    def followed(self) -> dict[str, frozenset[tuple[str, str]]]:
        """Return for each table, by its id in the newer revision, the cells (row key, column) that differ as a consequence."""
        return {change.tabel: frozenset((cell.baris, cell.kolom) for cell in change.sel) for change in self.akibat if change.tabel}

    @cached_property
    def by_id(self) -> dict[str, Change]:
        """Return every change by its id."""
        return {change.id: change for change in (*self.changes, *self.akibat)}

    @cached_property
    def steps_by_newer(self) -> dict[str, Step]:
        """Return the places of the newer revision in joined order, by their keys."""
        return {step.baru: step for step in self.steps if step.baru}

    @cached_property
    def newer_keys(self) -> dict[str, str]:
        """Return the newer key of every unit that both revisions have, by the older one."""
        return dict(self.pairs())

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield (old key, new key) of every unit that both revisions have, moved ones included."""
        for step in self.steps:
            if step.baru and (step.lama or step.pasangan):
                yield step.lama or step.pasangan, step.baru


@dataclass(frozen=True, slots=True)
class Decision:
    """What a meeting decided on the change with the code *kode* (nothing: it is open), the wording it asks for, and who and when."""

    kode: str
    keputusan: str = ""
    rumusan: str = ""
    usulan: str = ""
    oleh: str = ""
    tanggal: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A reviewer's remark on a change: the unit, table or row of a table it is about, the reason and the legal basis.

    ``putusan`` is what a meeting decided on it.
    """

    alasan: str
    dasar: str = ""
    unit: str = ""
    tabel: str = ""
    baris: str = ""
    where: Where = NOWHERE
    putusan: Decision | None = None

    def about(self, change: Change) -> bool:
        """Tell whether the remark is about *change*."""
        if self.tabel:
            return change.tabel == self.tabel and (not self.baris or change.baris == self.baris)
        keys = {side.unit for side in (change.lama, change.baru) if side}
        return (self.unit in keys and not change.tabel) or self.unit in change.satuan
