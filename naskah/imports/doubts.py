"""What a cell of a workbook shows that its value does not say, and values that Excel is known to spoil: told, never decided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from naskah.imports.cells import beyond
from naskah.lines.workbook import form_of, kept
from naskah.numbering import NUMBER, parse_amount
from naskah.tables import Kolom, Tabel
from naskah.tables.ways import DRESS, THOUSANDS, ways, writing

OURS = "Ragu: "  # what the comments that an export writes begin with
THOUSAND, HUNDRED = Decimal(1000), Decimal(100)
TIMES = {"seribu": THOUSAND, "sejuta": Decimal(10**6), "semiliar": Decimal(10**9)}
LARGE = 10_000  # an amount from which on a hundredfold change is asked about
MOST_COMMENT = 200

Doubt = tuple[str, str]  # what is odd, and what to do


def shown(cell: Any) -> Iterator[Doubt]:
    """Yield what is seen in a cell beside its value: struck out, a comment, digits that are not shown."""
    if _struck(cell):
        yield "nilainya dicoret", "tanyakan apakah sel ini dikosongkan; hapus coretannya bila nilainya berlaku"
    comment = cell.comment
    if comment is not None and not comment.text.startswith(OURS):
        text = " ".join(comment.text.split())
        told = text if len(text) <= MOST_COMMENT else text[: MOST_COMMENT - 1] + "…"
        yield f"komentar: “{told}”", "putuskan isi komentar itu, lalu hapus komentarnya"
    if cell.data_type == "n" and cell.value is not None and not cell.is_date and (hidden := _hidden_digits(cell)):
        yield hidden


def _struck(cell: Any) -> bool:
    """Tell whether a cell, or a part of its text, is struck out."""
    if cell.value is None:
        return False
    parts = cell.value if isinstance(cell.value, list) else ()
    fonts = [part.font for part in parts if hasattr(part, "font")]
    return bool(cell.font and cell.font.strike) or any(font is not None and font.strike for font in fonts)


def _hidden_digits(cell: Any) -> Doubt | None:
    """Return that a number has more decimals than are shown."""
    if cell.number_format in ("General", "@"):
        return None
    form, value = form_of(cell.number_format), kept(cell.value)
    wanted = value * HUNDRED if form.percent else value
    if beyond(value) or wanted == round(wanted, form.decimals):
        return None
    return f"tampak dibulatkan, isinya {str(wanted.normalize()).replace('.', ',')}", "tulis nilai yang harus tercetak"


def changed(text: str, base: str, column: Kolom, table: Tabel) -> Iterator[Doubt]:
    """Yield what is odd about a value that replaces *base* in a *column* of *table*."""
    if not column.numeric:
        if re.match(r"0\d", base) and text == base.lstrip("0"):
            yield f"nol di depan '{base}' hilang", "beri format Teks, lalu ketik ulang"
        return
    raws = _alike(column, table)
    value, before = parse_amount(text), parse_amount(base) if base else None
    if text in ("", "-") or value is None:
        return
    yield from _percent(text, base, value, raws)
    if value < 0 and (before is None or before >= 0):
        yield f"bilangan negatif '{text}'", "tanyakan kepada pengisinya; hapus tanda minus atau kurungnya bila keliru"
    elif before is not None and before < 0 < value:
        yield f"tanda minus hilang: '{base}' menjadi '{text}'", "tanyakan kepada pengisinya; ketik tanda minusnya bila keliru"
    percents = any("%" in raw for raw in raws) and "%" not in text
    broken = not percents and value != value.to_integral() and "%" not in text
    if broken and not any(amount != amount.to_integral() for raw in raws if (amount := parse_amount(raw)) is not None and "%" not in raw):
        yield f"pecahan '{text}' dalam kolom bilangan bulat", f"mungkin maksudnya {_thousandfold(value)}; tanyakan kepada pengisinya"
    elif before and value and "%" not in text and (times := _thousands(abs(value / before), max(abs(value), abs(before)))):
        yield f"'{base}' menjadi '{text}': {times} kali", "periksa tanda ribuannya"
    yield from _odd_way(text, raws or [base])


def _alike(column: Kolom, table: Tabel) -> list[str]:
    """Return what is printed for certain in the cells of a column, and in those of the same field in other years."""
    name = column.field
    places = [number for number, other in enumerate(table.daun) if other.field == name]
    cells = (row.sel[number] for row in table.baris for number in places)
    return [cell.raw for cell in cells if cell.raw and cell.asal.baca.settled]


def _percent(text: str, base: str, value: Decimal, raws: list[str]) -> Iterator[Doubt]:
    """Yield percentages over a hundred, and percent signs that came or went."""
    if "%" in text and value > HUNDRED:
        yield f"'{text}' lebih dari 100%", "mungkin 86,9 diketik pada sel berformat persen; tanyakan kepada pengisinya"
    signs = [("%" in raw) for raw in ([base] if base not in ("", "-") else raws) if NUMBER.fullmatch(raw) and raw != "-"]
    if signs and len({*signs}) == 1 and signs[0] != ("%" in text):
        what = "hilang" if signs[0] else "muncul"
        yield f"tanda persen {what}: '{base or raws[0]}' → '{text}'", "tulis seperti sel lain dalam kolom itu"


def _thousands(ratio: Decimal, greater: Decimal) -> str:
    """Return how an amount grew or shrank by thousands, or a hundred times and more where it is no small number; empty where it did not."""
    exact = next((name for name, size in TIMES.items() if ratio in (size, 1 / size)), "")
    far = greater >= LARGE and not 1 / HUNDRED < ratio < HUNDRED
    return f"tepat {exact}" if exact else "seratus atau lebih" * far


def _thousandfold(value: Decimal) -> str:
    return f"{value * THOUSAND:,.0f}".replace(",", ".")


def _odd_way(text: str, raws: list[str]) -> Iterator[Doubt]:
    """Yield that a value is written otherwise than the column writes its values."""
    own = writing(text)
    for kind, counts in ways(raw for raw in raws if raw not in ("", "-")).items():
        way, most = counts.most_common(1)[0]
        if kind in (DRESS, THOUSANDS) and own.get(kind, way) != way and 2 * most > counts.total():
            example = next(raw for raw in raws if writing(raw).get(kind) == way)
            yield f"'{text}' ditulis dengan cara lain daripada kolomnya", f"tulis seperti '{example}'"
            return
