"""Labels that reach over several rows, written in each of them: as they are printed, once."""

from __future__ import annotations

from dataclasses import replace

from naskah.tables.typed import SAMA, Sel, Tabel


def labelled_once(table: Tabel) -> Tabel:
    """Return *table* with every label that merely goes on from the row above left blank, as where only its first row names it."""
    merging = [(number, column.gabung == SAMA) for number, column in enumerate(table.daun) if column.menurun]
    if not any(same for _, same in merging):
        return table
    rows, before = [], None
    for row in table.baris:
        cells, goes_on = list(row.sel), before is not None
        for number, same in merging:
            raw = row.sel[number].raw
            goes_on = goes_on and before is not None and (raw == before[number].raw if same else not raw)
            if goes_on and same:
                cells[number] = Sel("", row.sel[number].asal)
        before = row.sel
        rows.append(replace(row, sel=tuple(cells)))
    return replace(table, baris=tuple(rows))
