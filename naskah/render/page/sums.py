"""Which declared sums are right: computed exactly, where the sum and all its parts are read for certain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from naskah.lines.grid import year_column
from naskah.model import Peraturan
from naskah.numbering import print_amount
from naskah.render.page.notes import Place
from naskah.tables import Sum, Tabel, sums_across, sums_down, sums_of_years

RIGHT = ""


def checked_sums(peraturan: Peraturan, tables: Mapping[str, Tabel]) -> dict[Place, str]:
    """Return the sums that can be checked: :data:`RIGHT`, or what their parts come to where another sum is printed."""
    return {place: _told(one) for place, one in _declared(peraturan, tables) if one.total.nilai is not None and one.parts and one.settled}


def _told(one: Sum) -> str:
    return RIGHT if one.computed == one.total.nilai else print_amount(one.computed)


def _declared(peraturan: Peraturan, tables: Mapping[str, Tabel]) -> Iterator[tuple[Place, Sum]]:
    for table in tables.values():
        for one in (*sums_down(table), *sums_across(table)):
            yield (table.id, one.baris, one.kolom), one
    if matriks := peraturan.matriks:
        for bidang in matriks.bidang:
            for one in sums_of_years(matriks, bidang):
                assert one.tahun is not None
                yield (bidang.tabel, one.baris, year_column(one.kolom, one.tahun)), one
