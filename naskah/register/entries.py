"""Laws and regulations as a register keeps them: read from CSV, found by kind, number and year, or by name or gazette."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from naskah.citations import rank
from naskah.problems import NaskahError, Problem, Where, suggest
from naskah.store import NotReadError, read_plain

NATIONAL = Path(__file__).with_name("nasional.csv")
OWN = "rujukan.csv"  # of the office, in its content folder
LARGEST = 16 << 20
COLUMNS = ("jenis", "nomor", "tahun", "nama", "ln_tahun", "ln_nomor", "tln", "diubah_dengan")
MORE = ("kutipan", "sepakat", "dasar")
KINDS = {
    "UU": "Undang-Undang", "Perppu": "Peraturan Pemerintah Pengganti Undang-Undang", "PP": "Peraturan Pemerintah",
    "Perpres": "Peraturan Presiden", "Permendagri": "Peraturan Menteri Dalam Negeri", "Permenkeu": "Peraturan Menteri Keuangan",
    "PMK": "Peraturan Menteri Keuangan", "Permenkes": "Peraturan Menteri Kesehatan", "Permensos": "Peraturan Menteri Sosial",
    "Permendesa": "Peraturan Menteri Desa, Pembangunan Daerah Tertinggal, dan Transmigrasi",
}  # fmt: skip
SHORT = re.compile(r"(?P<jenis>[A-Z][A-Za-z ,/-]*?)\s+(?:(?:Nomor|No\.?)\s*)?(?P<nomor>\d[\w.-]*)(?:/|\s+Tahun\s+)(?P<tahun>\d{4})")
CELLS = {
    name: re.compile(form)
    for form, names in ((r"\d[\w./-]*", ("nomor",)), (r"\d{4}", ("tahun",)), (r".+", ("nama", "jenis")), (r"(?:\d{4})?", ("ln_tahun",)),
                        (r"[\w./-]*", ("ln_nomor", "tln")), (r"(?:[01]\.\d+)?", ("sepakat",)), (r"\d*", ("kutipan",)))
    for name in names
}  # fmt: skip
SURE_AGREEMENT, SURE_COUNT = 0.9, 3  # how far counted citations must agree, and how many there must be
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Entri:
    """A regulation: kind in full, number, year, name, gazette, and what it was amended with (short: ``UU 9/2015``).

    ``pasti``: it was looked up, or the citations it was counted from are many and agree.
    """

    jenis: str
    nomor: str
    tahun: str
    nama: str
    ln_tahun: str
    ln_nomor: str
    tln: str
    diubah: tuple[Key, ...]
    pasti: bool
    where: Where

    @property
    def key(self) -> Key:
        """Return what makes it the same regulation (as :attr:`naskah.citations.Citation.key`)."""
        return self.jenis.casefold(), self.nomor, self.tahun

    @property
    def gazette(self) -> str:
        """Return the gazette that its kind is promulgated in."""
        if self.jenis.startswith("Peraturan Daerah "):
            return f"Lembaran Daerah {self.jenis.removeprefix('Peraturan Daerah ')}"
        national = "Lembaran" if self.jenis in (KINDS["UU"], KINDS["Perppu"], KINDS["PP"], KINDS["Perpres"]) else "Berita"
        return f"{national} Negara Republik Indonesia"


class Register:
    """The entries of the national register, those of the office over them."""

    def __init__(self, entries: Iterable[Entri]) -> None:
        """Hold *entries*; a later one of the same regulation takes the place of an earlier one."""
        self.entries: dict[Key, Entri] = {entry.key: entry for entry in entries}

    @cached_property
    def by_name(self) -> dict[tuple[str, str], list[Entri]]:
        """Return the entries by kind and squeezed name."""
        found: dict[tuple[str, str], list[Entri]] = {}
        for entry in self.entries.values():
            found.setdefault((entry.jenis.casefold(), squeezed(entry.nama)), []).append(entry)
        return found

    def get(self, key: Key) -> Entri | None:
        """Return the entry of a regulation, None where it is not known."""
        return self.entries.get(key)

    def named(self, jenis: str, nama: str) -> list[Entri]:
        """Return the entries of the kind *jenis* that bear the name *nama*, whatever its spaces, hyphens and capitals."""
        return self.by_name.get((jenis.casefold(), squeezed(nama)), [])


def squeezed(name: str) -> str:
    """Return the letters and digits of a name alone, the old spelling of a province as the new one."""
    return "".join(filter(str.isalnum, name.casefold())).replace("propinsi", "provinsi")


@lru_cache(maxsize=4096)
def short_key(text: str) -> Key | None:
    """Return the key of a regulation named in short or in full, None where *text* names none."""
    match = SHORT.fullmatch(" ".join(text.replace("Republik Indonesia", "").split()))
    if match is None:
        return None
    kind = match["jenis"].replace("Undang-undang", "Undang-Undang").strip()
    known = {name.casefold(): full for name, full in KINDS.items()}
    return known.get(kind.casefold(), kind).casefold(), match["nomor"], match["tahun"]


def full_kind(kind: str) -> str:
    """Return the kind that a key holds as the law writes it."""
    return next((name for name in KINDS.values() if name.casefold() == kind), kind.title())


# -- files -------------------------------------------------------------------------------------------------------------


def register(content: Path | None = None) -> Register:
    """Return the national register with the entries that the office keeps in the folder *content*.

    Raises :class:`NaskahError` with every problem of the office's file.
    """
    own = content / OWN if content else None
    if own is None or not os.path.lexists(own):
        return _national()
    return Register((*_national().entries.values(), *_read(own, own.as_posix())))


@cache
def _national() -> Register:
    return Register(_read(NATIONAL, NATIONAL.name))


def _rows(path: Path, shown: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the records of a CSV file, each with its line; raises :class:`NaskahError` for what is none."""
    try:
        rows = csv.reader(read_plain(path, LARGEST).decode("utf-8-sig").splitlines())
        for row in rows:
            yield rows.line_num, tuple(row)
    except NotReadError as error:
        raise NaskahError([Problem(Where(shown), "RUJUKAN-01", error.message, error.advice)]) from None
    except UnicodeDecodeError:
        raise NaskahError([Problem(Where(shown), "RUJUKAN-01", "bukan UTF-8", "simpan ulang sebagai CSV UTF-8")]) from None
    except csv.Error:
        message, advice = "bukan CSV yang utuh", "periksa tanda kutip pada baris itu dan sebelumnya"
        raise NaskahError([Problem(Where(shown, rows.line_num + 1), "RUJUKAN-01", message, advice)]) from None


def _read(path: Path, shown: str) -> list[Entri]:
    """Return the entries of a CSV file; raises :class:`NaskahError` with every problem of it."""
    rows = _rows(path, shown)
    head = next(rows, (0, ()))[1]
    problems = list(_wrong_head(head, Where(shown, 1)))
    entries: dict[Key, Entri] = {}
    for line, row in rows if not problems else ():
        where = Where(shown, line)
        wrong = list(_wrong_row(head, row, where))
        problems += wrong
        if wrong or not any(row):
            continue
        entry = _entry(dict(zip(head, (cell.strip() for cell in row), strict=True)), where)
        if first := entries.get(entry.key):
            message = f"{entry.jenis} Nomor {entry.nomor} Tahun {entry.tahun} ditulis dua kali (pertama di baris {first.where.line})"
            problems.append(Problem(where, "RUJUKAN-02", message, "hapus salah satunya"))
        entries[entry.key] = entry
    if problems:
        raise NaskahError(problems)
    return list(entries.values())


def _wrong_head(head: tuple[str, ...], where: Where) -> Iterator[Problem]:
    for name in COLUMNS[:4]:
        if name not in head:
            yield Problem(where, "RUJUKAN-01", f"kolom '{name}' tidak ada", f"baris pertama berbunyi: {','.join(COLUMNS)}")
    for name in head:
        if name not in (*COLUMNS, *MORE):
            yield Problem(where, "RUJUKAN-01", f"kolom '{name}' tidak dikenal", suggest(name, (*COLUMNS, *MORE)))


def _wrong_row(head: tuple[str, ...], row: Sequence[str], where: Where) -> Iterator[Problem]:
    if not any(row):
        return
    if len(row) != len(head):
        yield Problem(where, "RUJUKAN-01", f"{len(row)} kolom, seharusnya {len(head)}", "apit teks yang memuat koma dengan tanda kutip")
        return
    cells = dict(zip(head, (cell.strip() for cell in row), strict=True))
    for column, name in enumerate(head, 1):
        if name in CELLS and not CELLS[name].fullmatch(cells[name]):
            message = f"'{name}: {cells[name]}' tidak dapat dibaca" if cells[name] else f"'{name}' kosong"
            yield Problem(Where(where.file, where.line, column), "RUJUKAN-02", message, "tulis seperti baris lain")
    for item in _amendments(cells):
        key = short_key(item)
        place = Where(where.file, where.line, head.index("diubah_dengan") + 1)
        if key is None:
            yield Problem(place, "RUJUKAN-02", f"'{item}' bukan sebutan peraturan", "tulis 'UU 2/2015; UU 9/2015'")
        elif (
            (above := rank(KINDS.get(cells["jenis"], cells["jenis"]))) is not None
            and (own := rank(full_kind(key[0]))) is not None
            and own > above
        ):
            advice = "tulis yang mengubahnya saja, bukan pelaksanaannya"
            yield Problem(place, "RUJUKAN-02", f"{cells['jenis']} tidak dapat diubah dengan {item}, yang lebih rendah", advice)


def _amendments(cells: dict[str, str]) -> list[str]:
    return [item.strip() for item in cells.get("diubah_dengan", "").split(";") if item.strip()]


def _entry(cells: dict[str, str], where: Where) -> Entri:
    amended = [key for item in _amendments(cells) if (key := short_key(item))]
    counted = cells.get("kutipan", "")
    agreed = float(cells.get("sepakat") or 1) >= SURE_AGREEMENT and int(counted or 0) >= SURE_COUNT
    kind = KINDS.get(cells["jenis"], cells["jenis"])
    return Entri(
        kind, cells["nomor"], cells["tahun"], cells["nama"], cells.get("ln_tahun", ""), cells.get("ln_nomor", ""), cells.get("tln", ""),
        tuple(sorted(amended, key=_age)), not counted or bool(cells.get("dasar")) or agreed, where,
    )  # fmt: skip


def _age(key: Key) -> tuple[int, int]:
    number = re.match(r"\d+", key[1])
    return int(key[2]), int(number[0]) if number else 0
