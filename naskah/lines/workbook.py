"""How a matrix stands in an Excel workbook: the one table of 44 columns, and the typed form of every printed number.

A printed number becomes a value and a number format that together print the same text again; what cannot be printed
again so (``-``, ``175.00.000``, more digits than Excel keeps) stays text. Export writes this form, import reads it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from naskah.numbering import NUMBER, parse_amount
from naskah.tables import BIDANG_FIELDS, Kolom, Matriks, Tabel

FORMAT, TABLES_FORMAT = "1", "tabel-1"  # of a workbook of one matrix, of one of several tables
DATA, GUIDE, CHOICES, META, BASE = "Matriks", "Petunjuk", "Pilihan", "_naskah", "_asal"
SHEETS = (DATA, GUIDE, CHOICES, META, BASE)
KEY = "kunci"  # name of the hidden key column
HEAD_KEY = "#kepala"  # stands in the key column of a header row
LABELS = ("nomor", "teks")  # locked columns; the others are filled in
CHOICE_FIELDS = ("sumber", "instansi")  # columns with a list of choices
SHEET_NAME = 31  # letters that Excel allows
FEW_CHOICES = 25
DIGITS = 15  # what Excel keeps of a number
DECIMALS = 12  # the most that a number format asks for
LOCALE = "[$-421]"  # Indonesian separators, for programs that heed it


@dataclass(frozen=True, slots=True)
class Form:
    """How a number is printed: thousands ``grouped``, ``decimals``, ``percent`` sign, ``dash`` (``,-``) at its end.

    ``bracket``: what is less than nought stands in brackets.
    """

    grouped: bool = True
    decimals: int = 0
    percent: bool = False
    dash: bool = False
    bracket: bool = False

    @property
    def excel(self) -> str:
        """Return the number format of Excel."""
        fraction = "." + "0" * self.decimals if self.decimals else ""
        form = ("#,##0" if self.grouped else "0") + fraction + ("%" if self.percent else "") + ('",-"' if self.dash else "")
        return f"{LOCALE}{form};({form})" if self.bracket else LOCALE + form


def choices(matriks: Matriks, field: str) -> tuple[str, ...]:
    """Return the values to choose from in the columns of *field*: what is read for certain, so no slip of reading spreads."""
    cells = (record[BIDANG_FIELDS.index(field)] for record in matriks.capaian.values())
    return tuple(sorted({cell.raw for cell in cells if cell.raw and cell.asal.baca.settled}))


def sheet_names(ids: tuple[str, ...]) -> dict[str, str]:
    """Return the name of each table's sheet: its own, or cut and counted where Excel does not allow it."""
    names: dict[str, str] = {}
    for number, name in enumerate(ids, 1):
        own = re.sub(r"[\\/?*\[\]:']", "-", name)
        free = len(own) <= SHEET_NAME and own.lower() not in {one.lower() for one in (*names.values(), *SHEETS)}
        names[name] = own if free else f"{own[: SHEET_NAME - 4]} {number}"
    return names


def locked_names(table: Tabel) -> frozenset[str]:
    """Return the columns of a table that an office does not fill in: counting numbers, labels over several rows."""
    return frozenset(column.nama for column in table.daun if column.tipe == "nomor" or column.menurun)


def table_choices(table: Tabel, column: Kolom) -> tuple[str, ...]:
    """Return what a text column holds again and again, to choose from; nothing where its cells differ or hold paragraphs."""
    if column.tipe != "teks" or column.alinea or column.gabung:
        return ()
    raws = [cell.raw for row in table.baris if (cell := table.sel(row, column.nama)).raw and cell.asal.baca.settled]
    values = sorted(set(raws))
    return tuple(values) if len(values) <= FEW_CHOICES and 2 * len(values) <= len(raws) else ()


def typed(raw: str) -> tuple[Decimal, Form] | None:
    """Return value (a percentage as a fraction) and form of a printed number, or None when only text keeps *raw*."""
    match, amount = NUMBER.fullmatch(raw), parse_amount(raw)
    if not match or amount is None or len(amount.as_tuple().digits) > DIGITS:
        return None
    form = Form("." in match["whole"], len(match["fraction"] or ""), bool(match["percent"]), bool(match["dash"]), bool(match["bracket"]))
    value = amount / 100 if form.percent else amount
    return (value, form) if printed_number(value, form) == raw and kept(float(value)) == value else None


def kept(value: float) -> Decimal:
    """Return the number a cell of Excel holds, without the noise of binary fractions."""
    return Decimal(format(value, f".{DIGITS}g"))


def printed_number(value: Decimal, form: Form) -> str:
    """Return *value* in *form* with Indonesian separators; no digit is ever lost, however few decimals the form has."""
    shown = (value * 100 if form.percent else value).normalize()
    exponent = shown.as_tuple().exponent
    decimals = max(form.decimals, -exponent if isinstance(exponent, int) else 0)
    bracket = form.bracket and shown < 0
    text = format(abs(shown) if bracket else shown, f"{',' if form.grouped else ''}.{decimals}f")
    text = text.replace(",", "\0").replace(".", ",").replace("\0", ".")
    text += (",-" if form.dash and not decimals else "") + ("%" if form.percent else "")
    return f"({text})" if bracket else text


def form_of(number_format: str) -> Form:
    """Return the form that a number format of Excel shows; thousands are always grouped."""
    section, _, below = re.sub(r"\[[^\]]*\]", "", number_format).partition(";")
    bare = re.sub(r'"[^"]*"|\\.', "", section)
    bracket = "(" in re.sub(r'"[^"]*"|_.', "", below.partition(";")[0])  # what is less than nought is shown so
    fraction = re.search(r"\.(0+)", bare)
    return Form(True, min(len(fraction[1]), DECIMALS) if fraction else 0, "%" in bare, '",-"' in section, bracket)


def fingerprint(rows: Iterable[tuple[str, ...]]) -> str:
    """Return the SHA-256 sum of a grid of texts."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update("\x1f".join(row).encode() + b"\x1e")
    return digest.hexdigest()
