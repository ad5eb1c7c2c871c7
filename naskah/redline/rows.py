"""Which changes stand in one row of the persandingan: those of one Pasal, sub-chapter or table, in printed order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from naskah.changes import Change, Comparison, Kind, Step
from naskah.lines.blocks import Block, Line, Mark, Naskah, Run, Table
from naskah.lines.places import Place, annex_name, places
from naskah.model import Pasal, SisipanTabel, Subbab
from naskah.redline.document import Joining
from naskah.redline.side_texts import Words, moved_figure, words_of
from naskah.redline.wording import KINDS, is_stated, sentence

DIVISIONS = ("bab", "bagian", "paragraf")
FRONT = {"sampul": "Sampul", "kop": "Pembukaan", "judul": "Pembukaan", "lambang": "Pembukaan", "menetapkan": "Pembukaan",
         "menimbang": "Pembukaan", "mengingat": "Pembukaan", "penutup": "Penutup"}  # fmt: skip
LOOKS = "Perubahan tampilan"
APART = "{0} (tidak untuk diputus)"
HEAD, END = " (judul)", " (penutup)"  # of an annex


@dataclass
class Group:
    """One row on its way: the key it stands for, what it stands below, its changes, its lines of both revisions."""

    kunci: str
    kelompok: str
    changes: list[Change] = field(default_factory=list)
    akibat: list[Change] = field(default_factory=list)
    lines: list[Words] = field(default_factory=list)


def groups(comparison: Comparison, printed: tuple[Naskah, Naskah]) -> list[Group]:
    """Return the rows with at least one change, in printed order; what only looks otherwise stands last."""
    grouping = _Grouping(comparison, *printed)
    rows = [group for group in grouping.groups() if group.changes or group.akibat]
    for group in rows:
        moves_here = {line.pindah for line in group.lines if line.pindah and line.mark is Mark.INS}
        if all(line.pindah for line in group.lines):  # the row stands for what was moved: its words stand there once
            group.lines = [line for line in group.lines if line.mark is Mark.INS or line.pindah not in moves_here]
    law = [group for group in rows if not all(map(only_looks, group.changes)) or not group.changes]
    looks = [group for group in rows if group not in law]
    for group in looks:
        group.kelompok = LOOKS
    first = set(grouping.stated.values())  # what is not decided on
    return sorted([*law, *looks], key=lambda group: group.kelompok not in first)


def only_looks(change: Change) -> bool:
    """Tell whether a change is one of looks alone: type, style, widths, pages."""
    if change.kind is not Kind.DIUBAH:
        return False
    if change.kolom:
        return all(column.rupa for column in change.kolom) and not change.sel
    if change.sel:
        return all(not cell.kolom for cell in change.sel)
    return not any(piece.op for piece in change.pieces)


@dataclass
class _Grouping:
    comparison: Comparison
    old: Naskah
    new: Naskah

    def __post_init__(self) -> None:
        self.before, self.after = places(self.comparison.old, self.old), places(self.comparison.new, self.new)
        self.joining = Joining(_without_tables(self.before), _without_tables(self.after), self.comparison)
        self.pairs = dict(self.comparison.pairs())
        self.found: dict[str, Group] = {}
        self.numbered = {key: change.id for change in self.comparison.akibat if not is_stated(change) for key in change.satuan}
        self.wide = {change.id for change in self.comparison.by_id.values() if self._is_wide(change)}
        self.stated = {change.id: APART.format(change.side.sebutan) for change in self.comparison.akibat if is_stated(change)}

    def groups(self) -> list[Group]:
        """Return all rows in printed order, those without a change too."""
        changes = self.comparison.by_id
        for step in self.comparison.steps:
            group = self._group(step)
            own = self._inside(step)
            for name in [step.change, self.numbered.get(step.baru, ""), *own]:
                change = changes.get(name)
                if change and change not in (own_changes := group.akibat if change.akibat else group.changes):
                    own_changes.append(change)
            for words in self._lines(step, group):
                if step.change not in self.stated:
                    group.lines.append(words)
                elif words.berubah:
                    group.lines.append(replace(words, tempat=self._place_name(step, group)))
                else:  # what a note or a number stands beside
                    self._at_home(step).lines.append(words)
        for group in self.found.values():
            place = self.after.get(group.kunci) or next((self.after.get(change.unit) for change in group.changes), None)
            if place and isinstance(place.satuan, SisipanTabel) and not group.lines:
                group.lines.extend(self._heading_above(place.induk))
                group.lines.extend(_moved_table(place, group.changes))
        return list(self.found.values())

    def _place_name(self, step: Step, group: Group) -> str:
        """Return the name of the place that a line of what promulgation sets stands in, if the line above it does not stand there too."""
        key = step.baru or step.lama
        if group.lines and group.lines[-1].unit == key:
            return ""
        return sentence((self.after if step.baru else self.before)[key].sebutan)

    def _heading_above(self, key: str) -> Iterator[Words]:
        """Yield the heading that a table without a caption stands below, so that a reader knows which table it is."""
        step = self.comparison.steps_by_newer.get(key)
        block = next((block for block, _ in self.joining.of(step)), None) if step and not step.pasangan else None
        if step and isinstance(block, Line) and (words := words_of(block, key, heading=True)):
            if words.mark is not Mark.SAME:  # what came with it is told where it stands
                note = Run(f" ({KINDS[Kind.DISISIPKAN]}, No {step.change})", rupa="m")
                words = replace(words, runs=(*(replace(run, mark=Mark.SAME) for run in words.runs), note))
                words = replace(words, labels=tuple(replace(run, mark=Mark.SAME) for run in words.labels))
            yield replace(words, berubah=False)

    def _is_wide(self, change: Change) -> bool:
        """Tell whether a change takes along more than one row: then it has a row of its own."""
        if is_stated(change):
            return True
        if change.tabel or change.akibat or len(change.satuan) < 2:
            return False
        side = self.before if change.kind is Kind.DIHAPUS else self.after
        return len({home(side, key) for key in change.satuan if key in side}) > 1

    def _at_home(self, step: Step) -> Group:
        return self._group(replace(step, change=""))

    def _group(self, step: Step) -> Group:
        key = f"*{step.change}" if step.change in self.wide else self._home(step)
        if key not in self.found:
            side, own = (self.after, step.baru) if step.baru else (self.before, step.lama)
            division = self.stated.get(step.change) or above(side, own)
            self.found[key] = Group(key, division.removesuffix(HEAD).removesuffix(END) if key.startswith("*") else division)
        return self.found[key]

    def _home(self, step: Step) -> str:
        if step.baru:
            return home(self.after, step.baru)
        key = home(self.before, step.lama)
        return self.pairs.get(key, key if key not in self.before else f"-{key}")

    def _inside(self, step: Step) -> Iterator[str]:
        """Yield the changes inside the table of a place, its columns first."""
        place = self.after.get(step.baru)
        if place is None or not isinstance(place.satuan, SisipanTabel):
            return
        if match := self.comparison.table_matches.get(place.satuan.tabel):
            yield match.change
            yield from dict.fromkeys(row.change for row in match.rows if row.change)
            yield from (change.id for change in self.comparison.akibat if change.tabel == match.baru)

    def _lines(self, step: Step, group: Group) -> Iterator[Words]:
        unit = step.baru or step.lama
        for number, (block, _) in enumerate(self.joining.of(step)):
            heading = not group.lines and not number and not isinstance(block, Table)
            if words := words_of(block, unit, heading):
                if step.pasangan and not isinstance(block, Line):
                    words = moved_figure(words, step.change)
                yield replace(words, change=step.change)


def _without_tables(side: dict[str, Place]) -> dict[str, Place]:
    """Return places without the tables of the content: these are told by their cells."""
    tables = {key for key, place in side.items() if isinstance(place.satuan, SisipanTabel)}
    return {key: replace(place, blocks=tuple(filter(_is_beside, place.blocks))) if key in tables else place for key, place in side.items()}


def _is_beside(block: Block) -> bool:
    return not isinstance(block, Table) or block.layout


def _moved_table(place: Place, changes: list[Change]) -> Iterator[Words]:
    """Yield what stands for a table without a caption that was moved as a whole."""
    if any(change.kind is Kind.DIPINDAH and not change.tabel for change in changes):
        keys = {row.kunci for block in place.blocks if isinstance(block, Table) for row in block.rows}
        yield Words(place.kunci, (Run(f"[tabel, {len(keys)} baris]", rupa="m"),), (), True, mark=Mark.INS)


def home(side: dict[str, Place], key: str) -> str:
    """Return the key of what a row stands for: the Pasal, table, sub-chapter, division or part that *key* stands in."""
    place = side.get(key)
    if place and isinstance(place.satuan, SisipanTabel):
        return key
    above_it = key
    while place:
        if isinstance(place.satuan, Pasal | Subbab) or (place.satuan and place.satuan.jenis in DIVISIONS):
            return place.kunci
        above_it = place.induk or place.kunci
        place = side.get(place.induk)
    return above_it


def above(side: dict[str, Place], key: str) -> str:
    """Return the name of the division or part that a row stands in: what the rows are grouped by."""
    place = side.get(key)
    while place:
        if place.satuan and place.satuan.jenis == "bab":
            title = " ".join(place.satuan.judul.isi.split())
            return f"{place.sebutan} {title}".strip()
        if place.induk not in side:
            break
        place = side[place.induk]
    root = ((place.induk if place else "") or key).split("/", 1)[0]
    if root.startswith("lampiran") and place:
        frame = f"{annex_name(root)}{HEAD if '/kepala/' in place.kunci else END}"
        return place.sebutan.split(" judul ")[0].split(" subbab ")[0] if place.satuan else frame
    return FRONT.get(root, "Penjelasan" if root == "penjelasan" else "Batang Tubuh")
