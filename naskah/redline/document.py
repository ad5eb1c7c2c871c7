"""A comparison -> printable lines that show both revisions: what every ordinary writer prints as a redline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from naskah.changes import Comparison, Step, TableMatch
from naskah.lines.blocks import Block, BodyRow, Column, Figure, HeadCell, Line, Mark, Naskah, Run, Section, Table
from naskah.lines.document import document
from naskah.lines.places import Place, places
from naskah.redline.merging import marked, merged_layout, merged_line, paired_blocks
from naskah.redline.table_merging import aligned, mergeable, merged_table, respanned

Item = tuple[Block, Mark]


def anchor(change: str) -> str:
    """Return the name a change is linked by."""
    return f"perubahan-{change}" if change else ""


def redline(old: Naskah, new: Naskah, comparison: Comparison, summary: tuple[Section, ...] = ()) -> Naskah:
    """Return the lines of both revisions as one document with marks; *summary* pages come first.

    *old* and *new* are the final documents of the two revisions of *comparison*.
    """
    before, after = places(comparison.old, old), places(comparison.new, new)
    items = [item for step in comparison.steps for item in _items(step, before, after, comparison)]
    sections = _apart(tuple(_sections(_once_named(items), old, new)))
    return replace(new, judul=f"Perubahan: {new.judul}", sections=summary + sections)


def _once_named(items: list[Item]) -> list[Item]:
    """Return *items* with each name for links only at its first place (a moved unit and a table in parts stand twice)."""
    seen = {""}
    return [(_named(block, seen), mark) for block, mark in items]


def _named(block: Block, seen: set[str]) -> Block:
    if block.jangkar in seen:
        block = replace(block, jangkar="") if block.jangkar else block
    seen.add(block.jangkar)
    if not isinstance(block, Table) or not any(row.jangkar for row in block.rows):
        return block
    rows = []
    for row in block.rows:
        rows.append(replace(row, jangkar="") if row.jangkar and row.jangkar in seen else row)
        seen.add(row.jangkar)
    return replace(block, rows=tuple(rows))


def anchors(naskah: Naskah) -> set[str]:
    """Return the names that links of a document can lead to."""
    found = {block.jangkar for block in naskah.blocks()}
    found |= {row.jangkar for block in naskah.blocks() if isinstance(block, Table) for row in block.rows}
    return found - {""}


def final(comparison: Comparison) -> tuple[Naskah, Naskah]:
    """Return the final documents of the two revisions: what a redline is made from."""
    return document(comparison.old, draft=False), document(comparison.new, draft=False)


# -- blocks ----------------------------------------------------------------------------------------------------------


def _items(step: Step, before: dict[str, Place], after: dict[str, Place], comparison: Comparison) -> Iterator[Item]:
    name = anchor(step.change)
    if not step.baru:
        yield from _whole(before[step.lama].blocks, Mark.DEL, name)
    elif not step.lama:
        yield from _whole(after[step.baru].blocks, Mark.INS, name)
    else:
        yield from _both(before[step.lama], after[step.baru], name, comparison)


def _whole(blocks: tuple[Block, ...], mark: Mark, name: str) -> Iterator[Item]:
    for number, block in enumerate(blocks):
        yield marked(block, mark, "" if number else name), mark


def _both(old: Place, new: Place, name: str, comparison: Comparison) -> Iterator[Item]:
    """Yield the blocks of a place that both revisions have."""
    for one, other in paired_blocks(list(_aligned(old.blocks, comparison)), new.blocks):
        if one is None or other is None:
            block, mark = (one, Mark.DEL) if one else (other, Mark.INS)
            assert block is not None
            if isinstance(block, Table) and block.id in comparison.table_matches:
                yield _whole_table(block, mark, comparison.table_matches[block.id]), mark
            else:
                yield marked(block, mark, name), mark
                name = ""
            continue
        for block, mark in _pair(one, other, comparison):
            fresh = name and (mark is not Mark.SAME or block != other) and not isinstance(block, Table)
            yield (replace(block, jangkar=name), mark) if fresh else (block, mark)
            name = "" if fresh else name


def _aligned(blocks: tuple[Block, ...], comparison: Comparison) -> Iterator[Block]:
    """Yield the blocks of an older place, its tables named as their counterparts are."""
    for block in blocks:
        match = comparison.older_matches.get(block.id) if isinstance(block, Table) else None
        yield aligned(block, match.baru, dict(match.kolom)) if match and isinstance(block, Table) else block


def _pair(old: Block, new: Block, comparison: Comparison) -> Iterator[Item]:
    if isinstance(old, Line) and isinstance(new, Line):
        yield merged_line(old, new), Mark.SAME
    elif isinstance(old, Table) and isinstance(new, Table) and new.id in comparison.table_matches:
        yield from _tables(old, new, comparison)
    elif isinstance(old, Table) and isinstance(new, Table) and len(old.columns) == len(new.columns):
        yield merged_layout(old, new), Mark.SAME
    elif isinstance(old, Figure) and isinstance(new, Figure) and comparison.same_image(old.berkas, new.berkas):
        yield new, Mark.SAME
    else:
        yield marked(old, Mark.DEL), Mark.DEL
        yield marked(new, Mark.INS), Mark.INS


def _tables(old: Table, new: Table, comparison: Comparison) -> Iterator[Item]:
    match = comparison.table_matches[new.id]
    names = {step.change: anchor(step.change) for step in match.rows if step.change}
    if mergeable(old, new):
        joint = merged_table(old, new, match.rows, names, comparison.followed.get(new.id, frozenset()))
        yield replace(joint, jangkar=anchor(match.change)), Mark.SAME
        return
    yield _whole_table(old, Mark.DEL, match), Mark.DEL
    yield _whole_table(new, Mark.INS, match), Mark.INS


def _whole_table(table: Table, mark: Mark, match: TableMatch) -> Table:
    """Return one of two tables that cannot be laid upon each other, all marked, its rows named for links."""
    if mark is Mark.DEL:
        return _anchored(marked(table, mark), {step.lama: anchor(step.change) for step in match.rows if not step.baru}, "")
    return _anchored(marked(table, mark), {step.baru: anchor(step.change) for step in match.rows if step.baru}, anchor(match.change))


def _anchored(table: Block, names: dict[str, str], own: str) -> Table:
    assert isinstance(table, Table)
    rows = tuple(replace(row, jangkar=names.get(row.kunci, "")) for row in table.rows)
    return replace(table, rows=rows, jangkar=own)


# -- sections --------------------------------------------------------------------------------------------------------


def _sections(items: list[Item], old: Naskah, new: Naskah) -> Iterator[Section]:
    """Yield the sections of the joined document.

    A break that both revisions have at one place ends a section plainly; any other is marked inserted or deleted, so
    that accepting or rejecting everything leaves exactly the sections of one revision.
    """
    breaks = _breaks(_ends(items, old, Mark.INS), _ends(items, new, Mark.DEL))
    start = 0
    for end in sorted(breaks):
        one, other = breaks[end]
        section = other or one
        assert section is not None
        mark = Mark.DEL if other is None else Mark.INS if one is None else Mark.SAME
        blocks = tuple(block for block, _ in items[start : end + 1])
        kept = replace(one, blocks=()) if one and other and _pages(one) != _pages(other) else None
        yield replace(section, blocks=blocks, mark=mark, lama=kept)
        start = end + 1


def _apart(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return *sections* with no mark that ends one of them going on in the next.

    LibreOffice takes an insertion at the very end of a section and an inserted paragraph after it for one change, and
    loses the break between them when it is rejected. With the deleted words last the two do not touch.
    """
    done = []
    for section, following in zip(sections, [*sections[1:], None], strict=True):
        last = section.blocks[-1] if section.blocks else None
        if following and following.blocks and isinstance(last, Line) and _touches(last, following.blocks[0].mark):
            turned = replace(last, runs=(*last.runs[:-2], last.runs[-1], last.runs[-2]))
            done.append(replace(section, blocks=(*section.blocks[:-1], turned)))
        else:
            done.append(section)
    return tuple(done)


def _touches(line: Line, mark: Mark) -> bool:
    """Tell whether *line* ends with a replacement whose later half has the *mark* of what follows."""
    marks = [run.mark for run in line.runs[-2:]]
    return line.mark is Mark.SAME and mark is not Mark.SAME and marks[-1:] == [mark] and Mark.SAME not in marks and len({*marks}) == 2


def _pages(section: Section) -> tuple[bool, bool, bool]:
    return section.mendatar, section.bernomor, section.awal


End = tuple[int, int, Section]


def _ends(items: list[Item], naskah: Naskah, foreign: Mark) -> list[End]:
    """Return where each section of one revision may end: from its last block up to what comes before its next one."""
    own = [index for index, (_, mark) in enumerate(items) if mark is not foreign]
    ends, count = [], 0
    for section in naskah.sections:
        count += len(section.blocks)
        last = own[count] - 1 if count < len(own) else len(items) - 1
        ends.append((own[count - 1], last, section))
    return ends


def _breaks(old: list[End], new: list[End]) -> dict[int, tuple[Section | None, Section | None]]:
    """Return the joined breaks by the index of the item they follow."""
    final_old, final_new = old.pop(), new.pop()
    found: dict[int, tuple[Section | None, Section | None]] = {}
    while old or new:
        if old and new and max(old[0][0], new[0][0]) <= min(old[0][1], new[0][1]):
            one, other = old.pop(0), new.pop(0)
            found[max(one[0], other[0])] = (one[2], other[2])
        elif old and (not new or old[0][1] < new[0][1]):
            one = old.pop(0)
            found[one[0]] = (one[2], None)
        else:
            other = new.pop(0)
            found[other[0]] = (None, other[2])
    found[max(final_old[1], final_new[1])] = (final_old[2], final_new[2])
    return found


# -- one side of a redline ---------------------------------------------------------------------------------------------


def accepted(naskah: Naskah) -> Naskah:
    """Return a redline with all changes accepted: the newer revision."""
    return _without(naskah, Mark.DEL)


def rejected(naskah: Naskah) -> Naskah:
    """Return a redline with all changes rejected: the older revision."""
    return _without(naskah, Mark.INS)


def _without(naskah: Naskah, mark: Mark) -> Naskah:
    sections: list[Section] = []
    blocks: list[Block] = []
    for section in naskah.sections:
        blocks.extend(_kept(block, mark) for block in section.blocks if block.mark is not mark)
        if section.mark is not mark:
            base = section.lama if mark is Mark.INS and section.lama else section
            sections.append(replace(base, blocks=tuple(blocks), mark=Mark.SAME, lama=None))
            blocks = []
    return replace(naskah, sections=tuple(section for section in sections if section.blocks))


def _kept(block: Block, mark: Mark) -> Block:
    if isinstance(block, Line):
        style = block.gaya_lama if mark is Mark.INS and block.gaya_lama else block.gaya
        runs, labels = _kept_runs(block.runs, mark), _kept_runs(block.labels, mark)
        return replace(block, gaya=style, gaya_lama="", runs=runs, labels=labels, mark=Mark.SAME)
    if isinstance(block, Figure):
        return replace(block, mark=Mark.SAME)
    kept = tuple(number for number, column in enumerate(block.columns) if column.mark is not mark)
    rows = [_kept_row(row, mark, kept) for row in block.rows if row.mark is not mark]
    columns = tuple(_kept_column(block.columns[number], mark) for number in kept)
    head, count = tuple(_kept_head(block, mark)), sum(block.head_mark(row) is not mark for row in range(block.head_rows))
    plain = replace(block, mark=Mark.SAME, head_marks=())
    return replace(plain, columns=columns, head=head, head_rows=count, rows=respanned(rows))


def _kept_column(column: Column, mark: Mark) -> Column:
    align = (mark is Mark.INS and column.rata_lama) or column.rata
    return replace(column, rata=align, rata_lama="", mark=Mark.SAME)


def _kept_runs(runs: tuple[Run, ...], mark: Mark) -> tuple[Run, ...]:
    return tuple(replace(run, mark=Mark.SAME, akibat=False) for run in runs if run.mark is not mark)


def _kept_row(row: BodyRow, mark: Mark, kept: tuple[int, ...]) -> BodyRow:
    cells = row.cells if len(kept) == len(row.cells) else tuple(row.cells[number] for number in kept)
    if any(run.mark is not Mark.SAME for cell in cells if cell for run in cell.runs):
        cells = tuple(cell and replace(cell, runs=_kept_runs(cell.runs, mark)) for cell in cells)
    return row if cells is row.cells and row.mark is Mark.SAME else replace(row, cells=cells, mark=Mark.SAME)


def _kept_head(table: Table, mark: Mark) -> Iterator[HeadCell]:
    """Yield the header cells without rows and cells of *mark*; what stands to the right of such a cell moves up."""
    rows = [row for row in range(table.head_rows) if table.head_mark(row) is not mark]
    gone = [cell for cell in table.head if cell.mark is mark]
    for cell in table.head:
        if cell.row in rows and cell.mark is not mark:
            before = sum(other.colspan for other in gone if other.column < cell.column and 0 <= cell.row - other.row < other.rowspan)
            texts = [run.teks for run in _kept_runs(cell.runs, mark)] if cell.runs else [cell.teks]
            yield replace(cell, teks="".join(texts), row=rows.index(cell.row), column=cell.column - before, runs=(), mark=Mark.SAME)
