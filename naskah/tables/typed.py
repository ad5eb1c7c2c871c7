"""Typed tables: a tree of columns, rows with a stable key, cells that keep what is printed beside its value.

A printed cell (``raw``), its value and the state of its reading are three things. Totals and ratios are *declared*
here and checked elsewhere; nothing is ever recomputed silently.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import cached_property

from naskah.numbering import NUMBER, parse_amount, parse_date
from naskah.problems import NOWHERE, Where

NUMERIC_TYPES = ("bilangan", "persen", "besaran", "rupiah")  # besaran: a number or a percentage, as a target may be
COLUMN_TYPES = ("nomor", "teks", "tanggal", *NUMERIC_TYPES)
TURUN, SAMA, KANAN = "turun", "sama", "kanan"  # how a cell may belong to another (see Kolom.gabung)
GABUNG = (SAMA, TURUN, KANAN)
TYPE_EXAMPLES = {
    "bilangan": "1.234,56 atau -",
    "persen": "86,90% atau -",
    "besaran": "1.234,56; 86,90%; atau -",
    "rupiah": "299.160.000 atau 299.160.000,- atau -",
    "tanggal": "1 Maret 2027 atau -",
}


def fits(raw: str, tipe: str) -> bool:
    """Tell whether a printed cell is of its column's type; an empty cell and ``-`` are of any."""
    if tipe == "tanggal" and raw not in ("", "-"):
        return parse_date(raw) is not None
    if raw in ("", "-") or tipe not in NUMERIC_TYPES:
        return True
    match = NUMBER.fullmatch(raw.strip())
    if not match or parse_amount(raw) is None:
        return False
    money, percent = bool(match["rupiah"] or match["dash"]), bool(match["percent"])
    return not ((percent and (money or tipe in ("bilangan", "rupiah"))) or (money and tipe != "rupiah"))


class Baca(Enum):
    """How well the source says what a cell holds (design, Provenance per cell)."""

    JELAS = "jelas"
    RAGU = "ragu"
    TAK_TERBACA = "tak-terbaca"
    TERVERIFIKASI = "terverifikasi"

    @property
    def settled(self) -> bool:
        """Tell whether a final document may print the cell."""
        return self in (Baca.JELAS, Baca.TERVERIFIKASI)


@dataclass(frozen=True, slots=True)
class Asal:
    """Provenance of a cell: state, reason, place in the source, and who verified it when and on what basis."""

    baca: Baca = Baca.JELAS
    alasan: str = ""
    sumber: str = ""
    oleh: str = ""
    tanggal: str = ""
    dasar: str = ""

    @property
    def entry(self) -> tuple[str, ...]:
        """Return it as the last fields of a line of the provenance file."""
        return self.baca.value, self.alasan, self.sumber, self.oleh, self.tanggal, self.dasar


JELAS = Asal()


@dataclass(frozen=True, slots=True)
class Sel:
    """A cell: ``raw`` exactly as printed, and where its reading stands."""

    raw: str = ""
    asal: Asal = JELAS

    @property
    def nilai(self) -> Decimal | None:
        """Return the value of a printed number (a percentage in percent), or None."""
        return parse_amount(self.raw) if self.raw else None


KOSONG = Sel()


@dataclass(frozen=True, slots=True)
class Kolom:
    """A leaf column. ``lebar`` is the wished relative width; ``alinea``: its cells hold paragraphs, parted by line ends.

    ``gabung`` joins cells: those that say the same as the one above (``sama``: each row names its group itself), an empty one
    with the one above (``turun``), an empty one with the one on its left (``kanan``).
    """

    nama: str
    judul: str
    tipe: str = "teks"
    lebar: Decimal = Decimal(20)
    gabung: str = ""
    tahun: int | None = None
    alinea: bool = False

    @property
    def field(self) -> str:
        """Return its name without the year: the field of a matrix that it prints."""
        return self.nama.removesuffix(f"_{self.tahun}")

    @property
    def numeric(self) -> bool:
        """Tell whether the column holds numbers (printed flush right)."""
        return self.tipe in NUMERIC_TYPES

    @property
    def menurun(self) -> bool:
        """Tell whether its cells are joined downward."""
        return self.gabung in (TURUN, SAMA)


@dataclass(frozen=True, slots=True)
class KolomGrup:
    """A header cell that spans the columns below it."""

    judul: str
    kolom: tuple[Kolom | KolomGrup, ...]


def leaves(columns: tuple[Kolom | KolomGrup, ...]) -> Iterator[Kolom]:
    """Yield the leaf columns of a column tree from left to right."""
    for column in columns:
        if isinstance(column, Kolom):
            yield column
        else:
            yield from leaves(column.kolom)


def depth(columns: tuple[Kolom | KolomGrup, ...]) -> int:
    """Return how many header rows a column tree needs; columns without a title of their own need none below their group."""
    return max((1 + (0 if isinstance(column, Kolom) or untitled(column) else depth(column.kolom)) for column in columns), default=0)


def untitled(group: KolomGrup) -> bool:
    """Tell whether no column below *group* has a title: the header cell of the group is theirs."""
    return all(not column.judul and (isinstance(column, Kolom) or untitled(column)) for column in group.kolom)


@dataclass(frozen=True, slots=True)
class Baris:
    """A row: a key that never depends on the printed number, and one cell per leaf column.

    ``jenis`` and ``induk`` give the rows of a matrix their kind and their tree; other tables leave them empty.
    """

    kunci: str
    sel: tuple[Sel, ...]
    where: Where = field(default=NOWHERE, compare=False)
    jenis: str = ""
    induk: str = ""


@dataclass(frozen=True, slots=True)
class Jumlah:
    """A declared sum. Either ``baris`` = the sum of the rows ``dari``, or ``kolom_jumlah`` = the sum of ``dari_kolom``."""

    kolom: tuple[str, ...] = ()
    baris: str = ""
    dari: tuple[str, ...] = ()
    kolom_jumlah: str = ""
    dari_kolom: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rasio:
    """A declared percentage: ``kolom`` = ``pembilang`` / ``penyebut`` x 100."""

    kolom: str
    pembilang: str
    penyebut: str


@dataclass(frozen=True, slots=True)
class RupaBaris:
    """How one row is printed: ``kanan`` joins each empty cell of it with the one on its left, ``tebal`` sets it in bold."""

    baris: str
    kanan: bool = False
    tebal: bool = False


@dataclass(frozen=True)
class Tabel:
    """A table: ``potongan`` names the leaf columns of each fragment it is printed in (one fragment when empty).

    ``garis``: rules are printed around its cells; ``rupa`` holds the rows that look otherwise than the rest.
    """

    id: str
    kolom: tuple[Kolom | KolomGrup, ...]
    baris: tuple[Baris, ...]
    mendatar: bool = False
    nomor_kolom: tuple[str, ...] = ()
    potongan: tuple[tuple[str, ...], ...] = ()
    jumlah: tuple[Jumlah, ...] = ()
    rasio: tuple[Rasio, ...] = ()
    ringkas: bool = False
    garis: bool = True
    rupa: tuple[RupaBaris, ...] = ()
    where: Where = field(default=NOWHERE, compare=False)

    @cached_property
    def daun(self) -> tuple[Kolom, ...]:
        """Return the leaf columns from left to right."""
        return tuple(leaves(self.kolom))

    @cached_property
    def nomor_daun(self) -> dict[str, int]:
        """Return the position of each leaf column by its name."""
        return {column.nama: number for number, column in enumerate(self.daun)}

    def sel(self, baris: Baris, kolom: str) -> Sel:
        """Return the cell of *baris* in the column named *kolom*."""
        return baris.sel[self.nomor_daun[kolom]]

    def fragments(self) -> tuple[tuple[str, ...], ...]:
        """Return the printed fragments as tuples of leaf names; a table without ``potongan`` is one fragment."""
        return self.potongan or (tuple(column.nama for column in self.daun),)


# -- the matrices ------------------------------------------------------------------------------------------------

BIDANG_FIELDS = ("penerima", "realisasi_penerima", "mutu", "realisasi_mutu", "anggaran", "inisiasi", "sumber", "instansi")
FIXED_FIELDS = ("nomor", "teks", "satuan", "dasar")


@dataclass(frozen=True, slots=True)
class BarisMatriks:
    """A row of a matrix; ``sel`` holds the cells of :data:`FIXED_FIELDS`."""

    kunci: str
    induk: str
    jenis: str
    sel: tuple[Sel, ...]
    where: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class BidangMatriks:
    """One of the matrices: its field of government, the id of its printed table, its heading of the base year."""

    bidang: str
    tabel: str
    judul_dasar: str
    baris: tuple[BarisMatriks, ...]


@dataclass(frozen=True, slots=True)
class JumlahMatriks:
    """A declared sum of a matrix: in the fields ``kolom`` of each year the row ``baris`` holds the sum of its child rows."""

    baris: str
    kolom: tuple[str, ...]


@dataclass(frozen=True)
class Matriks:
    """The normalised table of all matrices: one record per row and year.

    ``capaian`` maps (row key, year) to the cells of :data:`BIDANG_FIELDS`; ``kepala`` holds the header texts,
    ``lebar`` the wished widths (mm) of the 4 fixed and the 8 yearly columns, ``halaman`` the years of each page block,
    ``tempat`` the place of each record in the source.
    """

    id: str
    tahun: tuple[int, ...]
    halaman: tuple[tuple[int, ...], ...]
    kepala: dict[str, str]
    tipe: dict[str, str]
    lebar: dict[str, Decimal]
    bidang: tuple[BidangMatriks, ...]
    capaian: dict[tuple[str, int], tuple[Sel, ...]]
    jumlah: tuple[JumlahMatriks, ...] = field(default=(), compare=False)  # what is checked, not what is printed
    tempat: dict[tuple[str, int], Where] = field(default_factory=dict, compare=False, repr=False)
    where: Where = field(default=NOWHERE, compare=False)


def paged(halaman: tuple[tuple[int, ...], ...], years: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Return *years* on pages as full as the fullest of *halaman*."""
    size = max((len(page) for page in halaman), default=1)
    return tuple(years[first : first + size] for first in range(0, len(years), size))
