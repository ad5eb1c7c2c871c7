"""Two revisions -> their comparison: pair the places, order them, say of each what happened to it."""

from __future__ import annotations

from collections.abc import Iterator

from naskah.changes import Change, ColumnChange, Comparison, DataChange, Kind, RowStep, Side, Step, TableMatch
from naskah.changes.order import joined, kept
from naskah.compare.columns import head_words, layout_changes, merging_changes
from naskah.compare.content import Content, part_of
from naskah.compare.pairing import Pairing
from naskah.compare.places import change_of, images, same_print
from naskah.compare.tables import RowChange, TableDiff
from naskah.lines import Naskah, Table, document
from naskah.lines.places import part_name, said
from naskah.lines.units import printed_tables
from naskah.model import Gambar, Peraturan, SisipanTabel
from naskah.redline.table_merging import aligned
from naskah.tables import Baris, Tabel

LABEL_LENGTH = 60


def compare(old: Peraturan, new: Peraturan, printed: tuple[Naskah, Naskah] | None = None) -> Comparison:
    """Return what differs between two revisions, of one regulation or of two.

    *printed* are their final documents, for a caller that has them already.
    """
    one, other = printed or (document(old, draft=False), document(new, draft=False))
    return _Comparing(Content(old, one), Content(new, other)).comparison()


class _Comparing:
    """One comparison on its way."""

    def __init__(self, old: Content, new: Content) -> None:
        self.old, self.new = old, new
        self.pairs = Pairing.of(old, new).pairs
        self.origin = {other: one for one, other in self.pairs.items()}
        self.images = images(old.peraturan, new.peraturan)
        self.tables = printed_tables(old.peraturan), printed_tables(new.peraturan)
        self.roots: dict[str, list[str]] = {}
        self.changes: list[Change] = []
        self.consequences: list[Change] = []
        self.data: list[DataChange] = []
        self.matches: list[TableMatch] = []

    def comparison(self) -> Comparison:
        steps = list(joined(self.old.keys(), self.new.keys(), self._chain()))
        self.steady = {other for one, other in steps if one and other}
        for one, other in steps:
            if not (one and other) and one not in self.pairs:
                self.roots.setdefault(self._root(one, other), []).append(one or other)
        done: dict[str, str] = {}
        final = tuple(self._step(one, other, done) for one, other in steps)
        self.data.extend(_metadata(self.old.peraturan, self.new.peraturan))
        self.data.extend(self._descriptions())
        return Comparison(
            self.old.peraturan,
            self.new.peraturan,
            tuple(self.changes),
            tuple(self.consequences),
            tuple(self.data),
            final,
            tuple(self.matches),
            self.images,
        )

    def _chain(self) -> list[tuple[str, str]]:
        """Return the pairs that kept their order; moved are those with the fewest words."""
        pairs = [(one, self.pairs[one]) for one in self.old.places if one in self.pairs]
        places = [(self.old.positions[one], self.new.positions[other]) for one, other in pairs]
        weights = [1 + len(self.new.places[other].teks.split()) for _, other in pairs]
        return [pairs[index] for index in kept(places, weights)]

    # -- what is inserted, deleted or moved together -----------------------------------------------------------------

    def _root(self, one: str, other: str) -> str:
        """Return the outermost unit that came, went or moved together with a place."""
        content, key = (self.new, other) if other else (self.old, one)
        while (parent := content.places[key].induk) and self._goes(content, key, parent):
            if parent not in content.places:
                key = part_of(parent)
                break
            key = parent
        return f"{'+' if other else '-'}{key}"

    def _goes(self, content: Content, key: str, parent: str) -> bool:
        """Tell whether a place goes together with what it stands under."""
        if content is self.old:
            return parent not in self.pairs if parent in self.old.places else self._lone_part(parent, self.old, self.new)
        if key in self.origin:
            above = self.origin.get(parent)
            return above is not None and parent not in self.steady and self.old.places[self.origin[key]].induk == above
        return parent not in self.origin if parent in self.new.places else self._lone_part(parent, self.new, self.old)

    def _lone_part(self, part: str, own: Content, others: Content) -> bool:
        """Tell whether a whole part (an annex, the elucidation, the cover) has no counterpart at all."""
        pairs = self.pairs if own is self.old else self.origin
        return not any(key in pairs for key in own.parts[part_of(part)])

    # -- steps -------------------------------------------------------------------------------------------------------

    def _step(self, one: str, other: str, done: dict[str, str]) -> Step:
        if one and other:
            return Step(one, other, self._both(one, other))
        if one in self.pairs:
            root = self._root("", self.pairs[one])
            return Step(one, "", self._alone(root, done), self.pairs[one])
        return Step(one, other, self._alone(self._root(one, other), done), self.origin.get(other, ""))

    def _next(self) -> str:
        return str(len(self.changes) + len(self.consequences) + 1)

    def _both(self, one: str, other: str) -> str:
        old, new = self.old.places[one], self.new.places[other]
        name = ""
        if not same_print(old, new, self.images):
            name = self._next()
            self.changes.append(change_of(name, old, new))
        if isinstance(old.satuan, SisipanTabel) and isinstance(new.satuan, SisipanTabel) and not new.satuan.ulangan:
            self._table(old.satuan, new.satuan, self.sides(one, other))
        return name

    def sides(self, one: str, other: str) -> tuple[Side, Side]:
        """Return both sides of a table's place, without the words."""
        old, new = self.old.places[one], self.new.places[other]
        return Side(one, old.sebutan, "", old.where), Side(other, new.sebutan, "", new.where)

    def _alone(self, root: str, done: dict[str, str]) -> str:
        """Return the id of the change that inserted, deleted or moved what belongs to *root*; make it the first time."""
        if root not in done:
            done[root] = self._next()
            self.changes.append(self._lone_change(done[root], root))
        return done[root]

    def _lone_change(self, name: str, root: str) -> Change:
        keys = tuple(self.roots[root])
        if root[0] == "-":
            return Change(name, Kind.DIHAPUS, root[1:], self._side(self.old, root[1:], keys), None, satuan=keys)
        new = self._side(self.new, root[1:], keys)
        if root[1:] not in self.origin:
            return Change(name, Kind.DISISIPKAN, root[1:], None, new, satuan=keys)
        old = self._side(self.old, self.origin[root[1:]], tuple(self.origin[key] for key in keys if key in self.origin))
        return Change(name, Kind.DIPINDAH, root[1:], old, new, satuan=keys)

    @staticmethod
    def _side(content: Content, key: str, keys: tuple[str, ...]) -> Side:
        text = "\n".join(text for part in keys for block in content.places[part].blocks for text in said(block) if text)
        place = content.places.get(key, content.places[keys[0]])
        name = place.sebutan if key in content.places else part_name(key)
        return Side(key, name, text, place.where)

    # -- tables ------------------------------------------------------------------------------------------------------

    def _table(self, old: SisipanTabel, new: SisipanTabel, sides: tuple[Side, Side]) -> None:
        diff = TableDiff(self.tables[0][old.tabel], self.tables[1][new.tabel], self.old.peraturan.matriks, self.new.peraturan.matriks)
        name = self._columns(diff, sides)
        rows: dict[tuple[str, str], str] = {}
        for row in diff.changed_rows():
            change = self._row(diff, row, sides)
            rows[row.lama, ""] = rows["", row.baru] = change
        if cells := diff.consequences():
            change = self._next()
            self.consequences.append(Change(change, Kind.DINOMORI, new.id, *sides, tabel=new.tabel, sel=cells, akibat=True))
            for cell in cells:
                rows.setdefault(("", cell.baris), change)
        _, pairs = diff.rows
        steps = [
            RowStep(
                one,
                other,
                rows.get(("", other) if other else (one, ""), ""),
                "" if one and other else pairs.get(one) or diff.origin.get(other, ""),
            )
            for one, other in diff.order
        ]
        renamed = tuple((one, other) for one, other in diff.columns.pairs.items() if one != other)
        self.matches.append(TableMatch(old.tabel, new.tabel, tuple(steps), name, renamed))
        self.data.extend(diff.provenance())

    def _columns(self, diff: TableDiff, sides: tuple[Side, Side]) -> str:
        columns = tuple(self._column_changes(diff, *sides))
        if not columns:
            return ""
        name = self._next()
        self.changes.append(Change(name, Kind.DIUBAH, sides[1].unit, *sides, tabel=diff.new.id, kolom=columns))
        return name

    def _column_changes(self, diff: TableDiff, old: Side, new: Side) -> Iterator[ColumnChange]:
        """Yield what differs in the columns; the words of the header where nothing else says why they differ."""
        before = [aligned(block, diff.new.id, diff.columns.pairs) for block in self.old.places[old.unit].blocks if isinstance(block, Table)]
        after = [block for block in self.new.places[new.unit].blocks if isinstance(block, Table)]
        found = [*diff.columns.changes(), *merging_changes(before, after, diff.titles), *layout_changes(before, after)]
        (one, lama), (other, baru) = head_words(before), head_words(after)
        yield from found if found or one == other else [ColumnChange(Kind.DIUBAH, "", lama, baru)]

    def _row(self, diff: TableDiff, row: RowChange, sides: tuple[Side, Side]) -> str:
        name = self._next()
        (before, after), _ = diff.rows
        old = row_side(sides[0], diff.old, before[row.lama]) if row.lama else None
        new = row_side(sides[1], diff.new, after[row.baru]) if row.baru else None
        key = row.baru or row.lama
        self.changes.append(Change(name, row.kind, sides[1].unit, old, new, tabel=diff.new.id, baris=key, sel=row.sel))
        return name

    def _descriptions(self) -> Iterator[DataChange]:
        """Yield the figures whose alternative text differs."""
        for one, other in self.pairs.items():
            old, new = self.old.places[one].satuan, self.new.places[other].satuan
            if isinstance(old, Gambar) and isinstance(new, Gambar) and old.alt != new.alt and old.berkas and new.berkas:
                yield DataChange("teks pengganti", other, old.alt.isi, new.alt.isi, old.alt.where, new.alt.where)


def row_side(table: Side, tabel: Tabel, row: Baris) -> Side:
    """Return the side of a row: the place of its table, its number and name, its filled cells, its line in the source."""
    words = [cell.raw for column, cell in zip(tabel.daun, row.sel, strict=True) if column.tipe in ("nomor", "teks") and not column.tahun]
    label = " ".join([word for word in words if word][:2]) or row.kunci
    short = label if len(label) <= LABEL_LENGTH else label[: LABEL_LENGTH - 1].rstrip() + "…"
    text = " | ".join(cell.raw for cell in row.sel if cell.raw)
    return Side(table.unit, f"{table.sebutan} baris '{short}'", text, row.where)


def _metadata(old: Peraturan, new: Peraturan) -> Iterator[DataChange]:
    """Yield the metadata that differ and are not printed; those that are printed are changes of their places."""
    for name in ("jenis", "daerah", "provinsi", "status"):
        one, other = (getattr(side, name) for side in (old, new))
        if one != other:
            lama, baru = (str(getattr(value, "value", value)) for value in (one, other))
            yield DataChange("metadata", name, lama, baru, old.where, new.where)
