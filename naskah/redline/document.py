"""A comparison -> printable lines that show both revisions: what every ordinary writer prints as a redline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from naskah.changes import Comparison, Cut, Step, TableMatch
from naskah.lines.blocks import Block, Figure, Line, Mark, Naskah, Section, Table
from naskah.lines.document import document
from naskah.lines.places import Place, places
from naskah.redline.additions import with_additions
from naskah.redline.cutting import cut_lines
from naskah.redline.merging import head_number, marked, merged_line, moved, moved_table
from naskah.redline.move_halves import whole_moves
from naskah.redline.page_pairing import gathered, paired_in_pages, turned_over
from naskah.redline.repaging import repaged, shared_columns
from naskah.redline.table_merging import aligned, are_beside, mergeable, merged_beside, merged_listed, merged_table

Item = tuple[Block, Mark]


def anchor(change: str) -> str:
    """Return the name a change is linked by."""
    return f"perubahan-{change}" if change else ""


def redline(old: Naskah, new: Naskah, comparison: Comparison) -> Naskah:
    """Return the lines of both revisions as one document with marks.

    *old* and *new* are the documents of the two revisions of *comparison*: both final, or both drafts.
    """
    before, after = places(comparison.old, old), places(comparison.new, new)
    comparison = with_additions(comparison, before, after)
    items = list(whole_moves(Joining(before, after, comparison).items()))
    sections = _apart(tuple(_sections(_once_named(items), old, new)))
    return replace(new, judul=f"Perubahan: {new.judul}", sections=sections)


def _once_named(items: list[Item]) -> list[Item]:
    """Return *items* with each name for links only at its first place (a moved unit and a table in parts stand twice)."""
    used_names = {""}
    return [(_named(block, used_names), mark) for block, mark in items]


def _named(block: Block, used_names: set[str]) -> Block:
    if block.jangkar in used_names:
        block = replace(block, jangkar="") if block.jangkar else block
    used_names.add(block.jangkar)
    if not isinstance(block, Table) or not any(row.jangkar for row in block.rows):
        return block
    rows = []
    for row in block.rows:
        rows.append(replace(row, jangkar="") if row.jangkar and row.jangkar in used_names else row)
        used_names.add(row.jangkar)
    return replace(block, rows=tuple(rows))


def anchors(naskah: Naskah) -> set[str]:
    """Return the names that links of a document can lead to."""
    names = {block.jangkar for block in naskah.blocks()}
    names |= {row.jangkar for block in naskah.blocks() if isinstance(block, Table) for row in block.rows}
    return names - {""}


def final(comparison: Comparison) -> tuple[Naskah, Naskah]:
    """Return the final documents of the two revisions: what a redline is made from."""
    return document(comparison.old, draft=False), document(comparison.new, draft=False)


def drafted(comparison: Comparison) -> tuple[Naskah, Naskah]:
    """Return the two revisions as drafts: with what is not certain yet, as they are built while they are worked on."""
    return document(comparison.old), document(comparison.new)


# -- blocks ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Joining:
    """The places of both revisions on their way into one document."""

    before: dict[str, Place]
    after: dict[str, Place]
    comparison: Comparison

    @cached_property
    def cuts(self) -> dict[tuple[bool, str], Cut]:
        """Return the text cut (or joined) by each of its places: (whether the key is a newer one, key)."""
        cuts = self.comparison.cuts
        by_place = {(cut.pecah, key): cut for cut in cuts for key in cut.banyak}
        return by_place | {(not cut.pecah, cut.satu): cut for cut in cuts}

    def items(self) -> Iterator[Item]:
        """Yield the blocks of both revisions in one order, each with its mark."""
        for step in self.comparison.steps:
            yield from self.of(step)

    def of(self, step: Step) -> Iterator[Item]:
        """Yield the blocks of one place."""
        name = anchor(step.change)
        cut = (self.cuts.get((True, step.baru)) if step.baru else None) or (self.cuts.get((False, step.lama)) if step.lama else None)
        if cut and cut.jauh:
            yield from self._far(step, cut, name)
        elif cut:
            yield from self._cut(step, cut, name)
        elif step.pasangan:
            yield from self._moved(step, name)
        elif not step.baru:
            yield from _whole(self.before[step.lama].blocks, Mark.DEL, name)
        elif not step.lama:
            yield from _whole(self.after[step.baru].blocks, Mark.INS, name)
        else:
            yield from self._both(step, name)

    # -- cut and joined ----------------------------------------------------------------------------------------------

    def _cut(self, step: Step, cut: Cut, name: str) -> Iterator[Item]:
        """Yield what a place of a text that was cut or joined prints: its own lines, and at the first place the text."""
        old, new = self.before.get(step.lama), self.after.get(step.baru)
        heads = [place.blocks[:-1] if place else () for place in (old, new)]
        if old and new and heads[0] and heads[1] != heads[0] and not heads[1]:
            heads[1] = new.blocks  # the Pasal keeps nothing but its heading
        if old and new and heads[1] and not heads[0]:
            heads[0] = old.blocks
        if old and new:
            yield from self._pairs(old, new, heads[0], heads[1], name)
        else:
            yield from _whole(tuple(heads[0] or heads[1]), Mark.DEL if old else Mark.INS, "")
        if cut.banyak[0] == (step.baru if cut.pecah else step.lama):
            sides = (self.before, self.after) if cut.pecah else (self.after, self.before)
            lines = cut_lines(sides[0][cut.satu], [sides[1][key] for key in cut.banyak], cut.pecah)
            for number, line in enumerate(lines):
                yield replace(line, jangkar="" if number else name), line.putus

    def _far(self, step: Step, cut: Cut, name: str) -> Iterator[Item]:
        """Yield a place of a text that stands elsewhere in the other revision, below a heading there or here: the text is moved."""
        own, other = self.before[cut.satu].blocks, self.after[cut.banyak[0]].blocks
        mark = Mark.DEL if step.lama else Mark.INS
        own, other = (own, other) if step.lama else (other, own)
        for number, block in enumerate(own):
            whole = marked(block, mark) if number < len(own) - 1 else moved(block, mark, step.change, other[-1])
            yield replace(whole, jangkar="" if number else name), mark

    # -- moved -------------------------------------------------------------------------------------------------------

    def _moved(self, step: Step, name: str) -> Iterator[Item]:
        """Yield a place that stands elsewhere in the other revision: its words are the same but where they are marked otherwise."""
        old, new = (step.lama or step.pasangan, step.baru or step.pasangan)
        aligned_old = list(self._aligned(self.before[old].blocks))
        pairs = paired_in_pages(aligned_old, self.after[new].blocks, self.comparison.table_matches)
        mark, change, first = Mark.DEL if step.lama else Mark.INS, step.change, name
        for one, other in pairs:
            block = one if step.lama else other
            if block is None:
                continue
            if isinstance(block, Table) and block.id in self.comparison.table_matches:
                match = self.comparison.table_matches[block.id]
                common_keys = {row.lama or row.pasangan for row in match.rows if row.baru} if step.lama else {
                    row.baru or row.pasangan for row in match.rows if row.lama
                }  # fmt: skip
                moved_keys = common_keys if (one and other) or block.utuh else set()
                whole_table = _whole_table(block, mark, match)
                table = moved_table(whole_table, change, moved_keys, bool(moved_keys) and _same_head(one, other))
                yield replace(table, jangkar=table.jangkar or first), mark
                first = ""
                continue
            whole = moved(block, mark, change, other if step.lama else one) if one and other else marked(block, mark)
            yield replace(whole, jangkar=first), mark
            first = ""

    # -- both --------------------------------------------------------------------------------------------------------

    def _both(self, step: Step, name: str) -> Iterator[Item]:
        old, new = self.before[step.lama], self.after[step.baru]
        yield from self._pairs(old, new, old.blocks, new.blocks, name)

    def _pairs(self, before: Place, after: Place, old: tuple[Block, ...], new: tuple[Block, ...], name: str) -> Iterator[Item]:
        """Yield the blocks of a place that both revisions have."""
        numbers = head_number(before.satuan), head_number(after.satuan)
        follows = after.kunci in self.comparison.renumbered
        aligned_old = list(self._aligned(old))
        sides = ([block for block in gathered(side)[0] if isinstance(block, Table) and not block.layout] for side in (aligned_old, new))
        shared = shared_columns(*sides)
        cut = {block.id for block in (*aligned_old, *new) if isinstance(block, Table) and block.utuh}
        for block, mark in self._joined(aligned_old, new, numbers, follows, name):
            match = self.comparison.table_matches.get(block.id) if isinstance(block, Table) else None
            if match and isinstance(block, Table):
                part = repaged(block, match, self.comparison, shared) if shared else block
                yield (turned_over(part, match, self.comparison) if block.id in cut else part), mark
            else:
                yield block, mark

    def _joined(self, old: list[Block], new: tuple[Block, ...], numbers: tuple[str, str], follows: bool, name: str) -> Iterator[Item]:
        for one, other in paired_in_pages(old, new, self.comparison.table_matches):
            if one is None or other is None:
                block, mark = (one, Mark.DEL) if one else (other, Mark.INS)
                assert block is not None
                if isinstance(block, Table) and block.id in self.comparison.table_matches:
                    yield _whole_table(block, mark, self.comparison.table_matches[block.id]), mark
                else:
                    yield marked(block, mark, name), mark
                    name = ""
                continue
            for block, mark in self._pair(one, other, numbers, follows):
                takes_name = name and not (isinstance(block, Table) and block.jangkar)
                yield (replace(block, jangkar=name), mark) if takes_name else (block, mark)
                name = "" if takes_name else name

    def _aligned(self, blocks: tuple[Block, ...]) -> Iterator[Block]:
        """Yield the blocks of an older place, its tables named as their counterparts are."""
        for block in blocks:
            match = self.comparison.older_matches.get(block.id) if isinstance(block, Table) else None
            yield aligned(block, match.baru, dict(match.kolom)) if match and isinstance(block, Table) else block

    def _same_figure(self, old: Figure, new: Figure) -> bool:
        """Tell whether two figures are printed the same: the same image, as wide."""
        return self.comparison.same_image(old.berkas, new.berkas) and old.lebar == new.lebar

    def _pair(self, old: Block, new: Block, numbers: tuple[str, str], follows: bool) -> Iterator[Item]:
        if isinstance(old, Line) and isinstance(new, Line):
            yield merged_line(old, new, numbers, follows), Mark.SAME
        elif isinstance(old, Table) and isinstance(new, Table) and new.id in self.comparison.table_matches:
            yield from _tables(old, new, self.comparison)
        elif isinstance(old, Table) and isinstance(new, Table) and old.sisipan and new.sisipan:
            yield merged_listed(old, new), Mark.SAME
        elif isinstance(old, Table) and isinstance(new, Table) and (len(old.columns) == len(new.columns) or are_beside(old, new)):
            yield merged_beside(old, new), Mark.SAME
        elif isinstance(old, Figure) and isinstance(new, Figure) and self._same_figure(old, new):
            yield new, Mark.SAME
        else:
            yield marked(old, Mark.DEL), Mark.DEL
            yield marked(new, Mark.INS), Mark.INS


def _same_head(old: Block | None, new: Block | None) -> bool:
    """Tell whether two tables, each printed in one part, have the same head."""
    if not isinstance(old, Table) or not isinstance(new, Table) or old.utuh or new.utuh:
        return False
    return old.head == new.head


def _whole(blocks: tuple[Block, ...], mark: Mark, name: str) -> Iterator[Item]:
    for number, block in enumerate(blocks):
        yield marked(block, mark, "" if number else name), mark


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
    whole = marked(table, mark)
    assert isinstance(whole, Table)
    gone = mark is Mark.DEL
    if table.utuh:
        for step in match.rows:
            if step.pasangan and (key := step.lama if gone else step.baru):
                whole = moved_table(whole, step.change, {key})
    names = {step.lama if gone else step.baru: anchor(step.change) for step in match.rows if (not step.baru if gone else step.baru)}
    return _anchored(whole, names, "" if gone else anchor(match.change))


def _anchored(table: Table, names: dict[str, str], own: str) -> Table:
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
        older_paper = replace(one, blocks=()) if one and other and one.paging != other.paging else None
        yield replace(section, blocks=blocks, mark=mark, lama=older_paper)
        start = end + 1


def _apart(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return *sections* with no mark that ends one of them going on in the next.

    LibreOffice takes an insertion at the very end of a section and an inserted paragraph after it for one change, and
    loses the break between them when it is rejected. With the deleted words last the two do not touch.
    """
    apart_sections = []
    for section, following in zip(sections, [*sections[1:], None], strict=True):
        last = section.blocks[-1] if section.blocks else None
        if following and following.blocks and isinstance(last, Line) and _touches(last, following.blocks[0].mark):
            turned = replace(last, runs=(*last.runs[:-2], last.runs[-1], last.runs[-2]))
            apart_sections.append(replace(section, blocks=(*section.blocks[:-1], turned)))
        else:
            apart_sections.append(section)
    return tuple(apart_sections)


def _touches(line: Line, mark: Mark) -> bool:
    """Tell whether *line* ends with a replacement whose later half has the *mark* of what follows."""
    marks = [run.mark for run in line.runs[-2:]]
    return line.mark is Mark.SAME and mark is not Mark.SAME and marks[-1:] == [mark] and Mark.SAME not in marks and len({*marks}) == 2


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
    breaks: dict[int, tuple[Section | None, Section | None]] = {}
    while old or new:
        if old and new and max(old[0][0], new[0][0]) <= min(old[0][1], new[0][1]):
            one, other = old.pop(0), new.pop(0)
            breaks[max(one[0], other[0])] = (one[2], other[2])
        elif old and (not new or old[0][1] < new[0][1]):
            one = old.pop(0)
            breaks[one[0]] = (one[2], None)
        else:
            other = new.pop(0)
            breaks[other[0]] = (None, other[2])
    breaks[max(final_old[1], final_new[1])] = (final_old[2], final_new[2])
    return breaks
