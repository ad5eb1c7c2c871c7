"""The pages of a printed table made even: a column that came in, or went, on some of its pages only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from naskah.lines.blocks import BodyCell, Table

Path = tuple[str, ...]


def even(pages: Sequence[Table]) -> tuple[list[Table], list[str]]:
    """Return the pages of one table with the columns of the widest of them, and the heads of columns that some pages lack.

    Cells that a page does not have are empty. Pages whose columns cannot be laid upon one another stay as they are, and
    the heads that only one of them has are told.
    """
    headed = [page for page in pages if page.head]
    if not headed:
        return list(pages), []
    widest = max(headed, key=lambda page: len(page.columns))
    wanted = _paths(widest)
    leveled, uneven = [], list[str]()
    for page in pages:
        own = _paths(page) if page.head else wanted
        if len(page.columns) == len(widest.columns) or not page.head:
            leveled.append(page)
            continue
        places = _laid(own, wanted)
        lacking = [path for number, path in enumerate(wanted) if number not in places]
        if len(places) < len(own):
            uneven.extend(" ".join(path) for path in own if path not in wanted)
            leveled.append(page)
            continue
        uneven.extend(" ".join(path) or "(tanpa judul)" for path in lacking)
        rows = tuple(replace(row, cells=_padded(row.cells, places, len(wanted))) for row in page.rows)
        leveled.append(replace(page, columns=widest.columns, head=widest.head, head_rows=widest.head_rows, rows=rows))
    return leveled, list(dict.fromkeys(uneven))


def _paths(table: Table) -> list[Path]:
    """Return the words over each column, from the outermost heading to its own."""
    paths: list[Path] = [()] * len(table.columns)
    for cell in sorted(table.head, key=lambda one: one.row):
        for column in range(cell.column, min(cell.column + cell.colspan, len(paths))):
            paths[column] = (*paths[column], " ".join(cell.text.split()))
    return paths


def _laid(own: list[Path], wanted: list[Path]) -> list[int]:
    """Return the places in *wanted* of the columns *own*, in order; fewer where one of them is not there."""
    places, first = list[int](), 0
    for path in own:
        if path not in wanted[first:]:
            break
        first = wanted.index(path, first) + 1
        places.append(first - 1)
    return places


def _padded(cells: Sequence[BodyCell | None], places: list[int], width: int) -> tuple[BodyCell | None, ...]:
    padded: list[BodyCell | None] = [BodyCell() for _ in range(width)]
    for place, cell in zip(places, cells, strict=False):
        padded[place] = cell
    return tuple(padded)
