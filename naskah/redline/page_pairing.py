"""Tables cut into the pages on which they are planned: which page of the older one becomes which of the newer one.

Each page is a table of its own, so a row that passes overleaf is struck there and set again here. Of all ways to lay pages upon
each other in order the one in which the most rows stay on their page is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from naskah.changes import Comparison, TableMatch
from naskah.lines.blocks import Block, BodyRow, Mark, Run, Table
from naskah.redline.merging import Pair, paired_blocks

Pages = list[Table]


def gathered(blocks: Sequence[Block]) -> tuple[list[Block], dict[int, Pages]]:
    """Return *blocks* with the first page for each table that is cut, and the pages of each by the identity of the first."""
    first_pages: list[Block] = []
    pages: dict[int, Pages] = {}
    whole: Table | None = None
    for block in blocks:
        if isinstance(block, Table) and block.utuh and block.utuh is whole:
            pages[id(first_pages[-1])].append(block)
            continue
        first_pages.append(block)
        whole = block.utuh if isinstance(block, Table) else None
        if isinstance(block, Table):
            pages[id(block)] = [block]
    return first_pages, pages


def paired_in_pages(old: Sequence[Block], new: Sequence[Block], matches: Mapping[str, TableMatch]) -> Iterator[Pair]:
    """Yield the blocks of a place in both revisions side by side, tables that are cut page by page."""
    (before, older), (after, newer) = gathered(old), gathered(new)
    for one, other in paired_blocks(before, after):
        pages = [side.get(id(block), []) for side, block in ((older, one), (newer, other))]
        if max(map(len, pages)) < 2:
            yield one, other
        elif not (pages[0] and pages[1]):
            yield from ((page, None) for page in pages[0])
            yield from ((None, page) for page in pages[1])
        else:
            yield from _pages(pages[0], pages[1], matches.get(pages[1][0].id))


def _pages(old: Pages, new: Pages, match: TableMatch | None) -> Iterator[Pair]:
    names = {step.lama: step.baru for step in match.rows if step.lama and step.baru} if match else {}
    home = {row.kunci: number for number, page in enumerate(new) for row in page.rows}
    shared = [[0] * len(new) for _ in old]
    for number, page in enumerate(old):
        for row in page.rows:
            if (other := home.get(names.get(row.kunci, ""))) is not None:
                shared[number][other] += 1
    i = k = 0
    for one, other in [*_chain(shared), (len(old), len(new))]:
        yield from ((page, None) for page in old[i:one])
        yield from ((None, page) for page in new[k:other])
        if one < len(old):
            yield old[one], new[other]
        i, k = one + 1, other + 1


def _chain(shared: list[list[int]]) -> list[tuple[int, int]]:
    """Return the pairs, in order on both sides, that share the most together."""
    rows, columns = len(shared), len(shared[0])
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for k in range(columns - 1, -1, -1):
            both = shared[i][k] + best[i + 1][k + 1] if shared[i][k] else 0
            best[i][k] = max(both, best[i + 1][k], best[i][k + 1])
    chain, i, k = [], 0, 0
    while i < rows and k < columns:
        if shared[i][k] and best[i][k] == shared[i][k] + best[i + 1][k + 1]:
            chain.append((i, k))
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            i += 1
        else:
            k += 1
    return chain


# -- what passes overleaf -------------------------------------------------------------------------------------------------


def turned_over(table: Table, match: TableMatch, comparison: Comparison) -> Table:
    """Return a page of a table in which what only stands on another page now is marked as a consequence."""
    older = {step.lama: step.baru for step in match.rows if step.lama and step.baru}
    newer = {key: key for key in older.values()}
    changed = {(cell.baris, cell.kolom) for change in comparison.changes if change.tabel == match.baru for cell in change.sel}

    def row_of(row: BodyRow) -> BodyRow:
        key = (older if row.mark is Mark.DEL else newer).get(row.kunci) if row.mark is not Mark.SAME else None
        if key is None:
            return row
        cells = tuple(
            replace(cell, runs=consequence(cell.runs)) if cell and cell.runs and (key, column.nama) not in changed else cell
            for cell, column in zip(row.cells, table.columns, strict=True)
        )
        return replace(row, cells=cells, akibat=True)

    rows = tuple(map(row_of, table.rows))
    if table.mark is Mark.SAME or not any(row.akibat for row in rows):
        return replace(table, rows=rows)
    return replace(table, rows=rows, head=tuple(replace(cell, runs=consequence(cell.runs)) for cell in table.head))


def consequence(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return *runs* with their marks told as consequences."""
    return tuple(replace(run, akibat=run.mark is not Mark.SAME) for run in runs)
