"""A cell of Excel -> the text the law prints, or why it cannot be one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from naskah.lines.workbook import DIGITS, form_of, kept, printed_number, typed
from naskah.records import unseen
from naskah.tables import TYPE_EXAMPLES, Kolom, fits

MAX_TEXT = 2000
ZERO_AS_DASH = re.compile(r'^[^;]*;[^;]*;[^;]*"-"')  # the third part of a number format shows a zero
REFUSED = {  # by Excel's kinds of cells
    "f": ("XLSX-10", "sel berisi rumus", "salin sel itu, lalu Tempel Khusus > Nilai"),
    "e": ("XLSX-11", "sel berisi galat Excel", "tulis nilainya"),
    "b": ("XLSX-11", "sel berisi BENAR/SALAH", "tulis nilainya sebagai angka atau teks"),
    "d": ("XLSX-11", "Excel mengubah isian ini menjadi tanggal atau waktu", "beri format Teks, lalu ketik ulang"),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a cell is not taken: a stable code, what is wrong, and what to do."""

    code: str
    message: str
    fix: str


def reading(cell: Any, column: Kolom, base: str) -> str | Refusal:
    """Return what *cell* holds as printed text; *base* (the exported text) wherever the office changed nothing."""
    kind = "d" if cell.is_date else cell.data_type
    if kind in REFUSED:
        code, message, fix = REFUSED[kind]
        return Refusal(code, message, fix)
    if cell.value is None:
        return ""
    return _number(cell, column, base) if kind == "n" else _text(str(cell.value), column, base)


def _number(cell: Any, column: Kolom, base: str) -> str | Refusal:
    if not column.numeric:
        return Refusal("XLSX-11", f"angka {cell.value} dalam kolom teks", "beri format Teks, lalu ketik ulang")
    value, form, before = kept(cell.value), form_of(cell.number_format), typed(base)
    if not value and ZERO_AS_DASH.search(cell.number_format):
        return "-"  # what the office sees; - and 0 are two things
    if before and before[0] == value and before[1].percent == form.percent:
        return base
    if beyond(value):
        return Refusal("XLSX-11", f"angka {cell.value} lebih dari {DIGITS} digit; Excel tidak menyimpannya utuh", "ketik sebagai teks")
    text = printed_number(value, form)
    return text if fits(text, column.tipe) else _wrong_type(text, column)


def beyond(value: Decimal) -> bool:
    """Tell whether a number has more digits, before or behind the comma, than a cell of Excel keeps."""
    return not value.is_finite() or (bool(value) and not -DIGITS <= value.adjusted() < DIGITS)


def _wrong_type(text: str, column: Kolom) -> Refusal:
    return Refusal("XLSX-11", f"'{text}' bukan {column.tipe}", f"tulis seperti {TYPE_EXAMPLES[column.tipe]}")


def _text(text: str, column: Kolom, base: str) -> str | Refusal:
    if base in (text, text.strip()):
        return base
    if column.alinea:
        text = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    bad = unseen(text.replace("\n", "") if column.alinea else text.strip())
    if bad:
        name = "baris baru (Alt+Enter)" if bad == "\n" else f"karakter tak tampak U+{ord(bad):04X}"
        return Refusal("XLSX-12", f"sel memuat {name}", "ganti dengan spasi biasa")
    if len(text) > MAX_TEXT:
        return Refusal("XLSX-12", f"teks {len(text)} huruf terlalu panjang", f"paling panjang {MAX_TEXT} huruf")
    lines = text.split("\n") if column.alinea else [text]
    text = "\n".join(words for line in lines if (words := " ".join(line.split())))
    if not fits(text, column.tipe):
        return _wrong_type(text, column)
    return text
