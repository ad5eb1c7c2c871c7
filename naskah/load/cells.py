"""Cells of tables: typed, with their provenance, under keys that hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from naskah.load.csv_files import CsvRow
from naskah.load.folder import Folder
from naskah.load.nodes import Node
from naskah.load.provenance import Provenance
from naskah.load.reader import Reader
from naskah.model import Teks
from naskah.problems import Where
from naskah.tables import JELAS, TYPE_EXAMPLES, Asal, Baca, Sel, fits

FOLDER = "tabel"
WORDS = re.compile(r"(?!Rp\b)[A-Za-z]{3,}")
PERIOD = re.compile(r"\b(?:sampai|s\.?d\.?)\b|s/d")
WIDTH = re.compile(r"[0-9]{1,3}([.,][0-9]{1,3})?")


@dataclass(slots=True)
class Cells:
    """What the tables of one revision share; ``places`` says in which file each table that can be placed stands.

    ``revises``: the revision is a draft made from another one, whose marks of unread cells it has copied.
    """

    folder: Folder
    reader: Reader
    provenance: Provenance
    revises: bool = False
    places: dict[str, Where] = field(default_factory=dict)

    def place(self, tabel: str, where: Where) -> None:
        """Remember where a table stands; report a name that two tables have."""
        if tabel in self.places:
            message = f"nama tabel '{tabel}' sudah dipakai di {self.places[tabel]}"
            self.reader.report(where, "TABEL-07", message, "beri nama yang berbeda")
        self.places.setdefault(tabel, where)

    def width(self, node: Node | None) -> Decimal:
        """Return a width in millimetres; 20 when there is none."""
        text = self.reader.text(node) if node else Teks("20")
        width = Decimal(text.isi.replace(",", ".")) if WIDTH.fullmatch(text.isi) else Decimal(0)
        if text and not width:
            self.reader.report(text.where, "TABEL-02", f"lebar '{text}' bukan bilangan", "tulis lebar dalam milimeter, misalnya 25")
        return width or Decimal(20)

    def typed(self, record: CsvRow, names: tuple[str, ...], types: tuple[str, ...], asal: list[Asal]) -> tuple[Sel, ...]:
        """Return the last cells of *record*, typed; a number that cannot be read as one is a problem unless doubtful."""
        skipped = len(record.cells) - len(names)
        raws = record.cells[skipped:]
        if self.revises:  # what was not legible there and holds a value here was given that value by this draft
            asal = [JELAS if raw and one.baca is Baca.TAK_TERBACA else one for raw, one in zip(raws, asal, strict=True)]
        for index, (raw, kind, source) in enumerate(zip(raws, types, asal, strict=True)):
            if raw and (
                complaint := _complaint(raw, names[index], kind, source.baca, read=bool(self.provenance.by_row or self.provenance.entries))
            ):
                self.reader.report(record.at(index + skipped), *complaint)
        return tuple(map(Sel, raws, asal))

    def report_keys(self, records: list[CsvRow]) -> None:
        """Report empty and repeated row keys, and keys that provenance could not name."""
        seen: dict[str, int] = {}
        for record in records:
            key = record.cells[0]
            if not key.strip():
                advice = "beri kunci tetap, misalnya kata-kata kuncinya dengan tanda hubung"
                self.reader.report(record.at(0), "TABEL-06", "kunci baris kosong", advice)
            elif key in seen:
                self.reader.report(record.at(0), "TABEL-06", f"kunci '{key}' sudah dipakai di baris {seen[key]}", "beri kunci lain")
            elif "*" in key or key != key.strip():
                self.reader.report(record.at(0), "TABEL-06", f"kunci '{key}' memuat '*' atau spasi di tepi", "beri kunci lain")
            seen.setdefault(key, record.line)


def _says_more(raw: str, kind: str) -> bool:
    """Tell whether a cell holds words beside an amount or a day."""
    return bool((PERIOD if kind == "tanggal" else WORDS).search(raw)) and any(map(str.isdigit, raw))


def _complaint(raw: str, column: str, kind: str, baca: Baca, read: bool) -> tuple[str, str, str] | None:
    """Return code, message and advice when a cell does not hold what its column and its provenance say.

    *read* tells whether the revision was read from an original, so that a cell may really be printed like that.
    """
    if baca is Baca.TAK_TERBACA:
        message = f"kolom '{column}' ditandai tak-terbaca tetapi berisi '{raw}'"
        return "TABEL-04", message, "kosongkan sel ini, atau ubah tandanya di provenans.csv menjadi ragu"
    if baca is not Baca.RAGU and not fits(raw, kind):
        advice = f"tulis seperti {TYPE_EXAMPLES[kind]}" + "; bila selnya memang memuat kata lain, pakai 'tipe: teks'" * _says_more(
            raw, kind
        )
        advice += "; bila naskah aslinya memang begitu, tandai ragu di provenans.csv" * read
        return "TABEL-03", f"'{raw}' pada kolom '{column}' bukan {kind}", advice
    if raw != raw.strip() or "  " in raw:
        return "TABEL-05", f"spasi berlebih pada kolom '{column}'", "hapus spasi di tepi atau yang ganda"
    return None
