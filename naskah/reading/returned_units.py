"""Printed lines that came back -> units with the ids they had: what their styles say, and what they were handed out as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from naskah.lines.blocks import Block, Figure, Line, Table, table_texts
from naskah.lines.footnotes import is_note
from naskah.lines.form_lines import is_filler
from naskah.lines.inline import marked, plain, runs
from naskah.lines.styles import MAX_DEPTH, QUOTE
from naskah.model import (
    Alinea,
    Berdampingan,
    CatatanTabel,
    Formulir,
    Gambar,
    Isian,
    Kutipan,
    Rumus,
    Satuan,
    SisipanTabel,
    Teks,
    UnitId,
    default_id,
    own_part,
    segment,
)
from naskah.reading.foreign_lines import guessed, relabelled
from naskah.reading.returned_places import AS_IT_WAS, in_old_places, typed_anew
from naskah.reading.returned_sources import INSERTED, Doubt, Units
from naskah.reading.tables import continues, slug
from naskah.reading.units import CLASSES, DEEP, FIGURE_LINES, Node, node_of, split_caption
from naskah.wordfile.anchors import spaced
from naskah.wordfile.blocks import UNKNOWN

AS_THEY_WERE = (Isian, Rumus, Berdampingan)
NUMBERED = ("ayat", "huruf", "angka", "butir")


class UnitReader:
    """Reads the units of one part of a regulation."""

    def __init__(self, units: Units, table: Callable[[list[int], SisipanTabel | None], str]) -> None:
        """Take what the units are read from; *table* reads the printed tables of a place and returns the name of the table."""
        self.units, self.table = units, table

    def read(self, numbers: list[int], home: str, before: tuple[Satuan, ...] = ()) -> tuple[Satuan, ...]:
        """Return the units that the lines *numbers* print, below *home*; *before* are those that stood there."""
        top = Node("", -1, id=home)
        self._collect(numbers, top)
        return tuple(self._unit(node, home, place) for place, node in enumerate(in_old_places(top.isi, before), 1))

    # -- lines to nodes --------------------------------------------------------------------------------------------

    def _collect(self, numbers: list[int], top: Node) -> None:
        stack = [top]
        place = 0
        while place < len(numbers):
            number = numbers[place]
            block = self.units.arrivals[number].block
            if isinstance(block, Line) and block.gaya.startswith(QUOTE) and stack[-1].kind and top.kind != "kutipan":
                end = self._quotation(numbers, place)
                self._quoted(numbers[place:end], stack[-1])
                place = end
                continue
            place += 1
            if isinstance(block, Line) and block.gaya in INSERTED:
                continue
            unit = self.units.base_unit(number)
            if isinstance(block, Line) and is_note(block):
                self._note(number, block, unit, stack)
                continue
            if isinstance(unit, AS_THEY_WERE) or (isinstance(block, Line) and block.gaya.startswith("isian-")):
                self._as_it_was(number, block, unit, stack)
                continue
            if isinstance(block, Line):
                block = typed_anew(self.units, number, block)
                if block.gaya == UNKNOWN:
                    block = self._named(number, block, stack)
            if self._figure(number, block, stack):
                continue
            if isinstance(block, Line) and block.gaya.removeprefix(QUOTE) not in FIGURE_LINES:
                self._line(number, block, stack)

    def _line(self, number: int, block: Line, stack: list[Node]) -> None:
        if self._continues(number, block, stack):
            return
        node = self._aside(number) or node_of(block, stack)
        if node is None:
            stack[-1].lines.append(number)
            return
        if node.kind in NUMBERED and not node.number:
            if self._norm_itself(number, node, stack):
                return
            self.units.doubt(number, "alinea tanpa nomor dalam gaya yang bernomor; dibaca sebagai alinea")
            node.kind = "teks"
        node.lines.append(number)
        unit = self.units.begins(number)
        if unit is not None and unit.jenis == node.kind and unit.id not in self.units.taken:
            node.id = unit.id
            self.units.taken.add(unit.id)
            if self._enter(number, block, unit, stack):
                stack[-1].isi.append(node)
                stack.append(node)
                return
        while stack[-1].rank >= node.rank:
            stack.pop()
        stack[-1].isi.append(node)
        stack.append(node)

    def _aside(self, number: int) -> Node | None:
        """Return a paragraph that was handed out as one of its own though its style would make it the text of a Pasal."""
        unit = self.units.begins(number)
        block = self.units.arrivals[number].block
        if isinstance(unit, Alinea) and isinstance(block, Line) and block.gaya == "pasal-isi":
            return Node("teks", DEEP, teks=marked(block.runs))
        return None

    def _enter(self, number: int, block: Line, unit: Satuan, stack: list[Node]) -> bool:
        """Go to what a unit stood in when it was handed out, where that is open and its style is what it was."""
        old = self.units.originals[self.units.partner[number]]
        if not isinstance(old, Line) or old.gaya != block.gaya:
            return False
        missing: list[Satuan] = []
        open_ids = {node.id: place for place, node in enumerate(stack) if node.id}
        above = ""
        for above in [*UnitId(unit.id).above][::-1]:
            parent = self.units.base.units.get(above)
            if parent is None or above in open_ids:
                break
            missing.append(parent)
        if not all(isinstance(one, Formulir) for one in missing):
            return False  # what it stood in is not open: its style says where it belongs
        if above in open_ids:
            del stack[open_ids[above] + 1 :]
        elif not missing:
            return False  # it stood in nothing
        for one in reversed(missing):
            node = Node(one.jenis, DEEP - 2, one.nomor, one.judul.isi, one.teks.isi, id=one.id)
            self.units.taken.add(one.id)
            stack[-1].isi.append(node)
            stack.append(node)
        return True

    def _as_it_was(self, number: int, block: Block, unit: Satuan | None, stack: list[Node]) -> None:
        """Add a line to fill in, a formula, blocks beside each other: known again as a whole, read anew only where plain."""
        parent = self._parent(stack, number)
        label = "".join(run.teks for run in block.labels[:1]) if isinstance(block, Line) else ""
        if unit is not None and parent.isi and parent.isi[-1].id == unit.id:
            parent.isi[-1].lines.append(number)
        elif unit is not None and unit.id not in self.units.taken:
            self.units.taken.add(unit.id)
            node = Node(AS_IT_WAS, DEEP, unit.nomor, teks=unit.teks.isi, id=unit.id, lines=[number])
            if isinstance(unit, Isian) and isinstance(block, Line):
                node.number = unit.nomor if label == plain(unit.nomor) else label
                if not self.units.unchanged(number):
                    node.teks = "" if is_filler(block) else marked(block.runs)
            parent.isi.append(node)
        elif isinstance(block, Line):
            parent.isi.append(Node("isian", DEEP, label, teks="" if is_filler(block) else marked(block.runs), lines=[number]))
        if unit is not None and not isinstance(unit, Isian) and not self._same(number):
            self.units.unread.append(Doubt(number, f"{unit.sebutan} yang berubah (satuan {unit.id})"))

    def _norm_itself(self, number: int, node: Node, stack: list[Node]) -> bool:
        """Take the first ayat of a Pasal whose number was removed as the norm of the Pasal itself; return whether it was."""
        pasal = next((one for one in reversed(stack) if one.kind == "pasal"), None)
        if node.kind != "ayat" or pasal is None or pasal is not stack[-1] or pasal.teks or pasal.isi:
            return False
        pasal.teks = node.teks
        pasal.lines.append(number)
        return True

    def _note(self, number: int, block: Line, unit: Satuan | None, stack: list[Node]) -> None:
        """Add a footnote, which stands in what the line that refers to it stands in."""
        node = Node("catatan_kaki", DEEP, block.labels[0].teks.removesuffix(")"), teks=marked(block.runs))
        self._begin(node, number, self._parent(stack, number), unit)

    def _same(self, number: int) -> bool:
        """Tell whether a line, or the words of a table, is what it was."""
        old, new = self.units.originals[self.units.partner[number]], self.units.arrivals[number].block
        if isinstance(old, Table) and isinstance(new, Table):
            return [spaced(text) for text in table_texts(old)] == [spaced(text) for text in table_texts(new)]
        return self.units.unchanged(number)

    def _continues(self, number: int, block: Line, stack: list[Node]) -> bool:
        """Add a line to the last unit where it is the text below a heading of its own; return whether it was."""
        node = stack[-1]
        listed = node.kind in ("ayat", "huruf", "angka", "butir")
        if not block.gaya.removeprefix(QUOTE).startswith("lanjutan-") or node.teks or node.isi or not listed:
            return False
        old = self.units.base_unit(number)
        if (isinstance(old, Alinea) and UnitId(old.id).parent == node.id) or (node.judul and old is not None and old.id != node.id):
            return False  # a paragraph of its own below a heading or a label without text
        node.teks = marked(block.runs)
        node.lines.append(number)
        return True

    def _quotation(self, numbers: list[int], start: int) -> int:
        """Return where a quotation ends: at the first line that is set as none."""
        for place in range(start, len(numbers)):
            block = self.units.arrivals[numbers[place]].block
            if isinstance(block, Line) and not block.gaya.startswith(QUOTE) and block.gaya not in FIGURE_LINES:
                return place
        return len(numbers)

    def _quoted(self, numbers: list[int], item: Node) -> None:
        """Hang a quotation below its item, and a quoted unit into it."""
        node = Node("kutipan", DEEP + MAX_DEPTH, lines=[])
        for number in numbers:
            unit = self.units.base_unit(number)
            above = [self.units.base.units.get(name) for name in UnitId(unit.id).above] if unit else []
            if found := next((one for one in reversed(above) if isinstance(one, Kutipan)), None):
                node.id, node.number = found.id, found.nomor
                self.units.taken.add(found.id)
                break
        if not node.number:
            self.units.doubt(numbers[0], "kutipan baru; satuan yang dikutipnya belum diketahui")
        self._collect(numbers, node)
        item.isi.append(node)

    def _named(self, number: int, block: Line, stack: list[Node]) -> Line:
        """Return a line in a foreign style in the style it must be of: that of its partner, or what its label says."""
        partner = self.units.partner.get(number)
        old = self.units.originals[partner] if partner is not None else None
        text = marked(block.runs)
        if isinstance(old, Line):
            label = "".join(run.teks for run in old.labels[-1:])
            found = relabelled(block, old.gaya, label)
            return found if found.labels or not old.labels else guessed(block, stack)
        self.units.doubt(number, f"gaya paragraf tidak dikenal; dibaca menurut nomornya: '{text[:50]}'")
        return guessed(block, stack)

    def _figure(self, number: int, block: Block, stack: list[Node]) -> bool:
        """Add a table, a figure or one of their lines; return whether it was one."""
        unit = self.units.base_unit(number)
        parent = self._parent(stack, number)
        last = parent.isi[-1] if parent.isi and parent.isi[-1].kind in ("tabel", "gambar") else None
        if isinstance(block, Table):
            if last and last.kind == "tabel" and self._goes_on(last, block, unit):
                last.tabel.append(block)
                last.lines.append(number)
                if isinstance(unit, SisipanTabel) and not last.id and unit.id not in self.units.taken:
                    last.id = unit.id  # its caption is new
                    self.units.taken.add(unit.id)
            else:
                self._begin(Node("tabel", DEEP, tabel=[block]), number, parent, unit)
            return True
        if isinstance(block, Figure):
            if block.gaya == "gambar":
                self._begin(Node("gambar", DEEP), number, parent, unit)
            return True
        return self._beside(number, block, parent, unit)

    def _beside(self, number: int, block: Line, parent: Node, unit: Satuan | None) -> bool:
        """Add a caption, a source or a note of a table or figure; return whether the line was one."""
        last = parent.isi[-1] if parent.isi and parent.isi[-1].kind in ("tabel", "gambar") else None
        if block.gaya.startswith("tabel-catatan") and last and last.kind == "tabel" and isinstance(unit, SisipanTabel | None):
            last.lines.append(number)
            last.catatan.append(("".join(run.teks for run in block.labels).strip(), marked(block.runs).strip()))
            return True
        if block.gaya not in FIGURE_LINES:
            return False
        text = marked(block.runs)
        if block.gaya == "tabel-judul":
            node = self._begin(Node("tabel", DEEP, *split_caption(text)), number, parent, unit)
            if isinstance(unit, SisipanTabel) and self.units.unchanged(number):
                node.number, node.judul = unit.nomor, unit.judul.isi
        elif block.gaya == "gambar-kosong":
            self._begin(Node("gambar", DEEP), number, parent, unit)
        elif last is None or (block.gaya == "gambar-judul" and (last.kind != "gambar" or last.number or last.judul)):
            self.units.doubt(number, f"keterangan tanpa tabel atau gambar: '{text[:50]}'")
            parent.isi.append(Node("teks", DEEP, teks=text, lines=[number]))
        elif block.gaya == "gambar-judul":
            last.number, last.judul = split_caption(text)
            last.lines.append(number)
        else:
            last.sumber = text
            last.lines.append(number)
        return True

    def _parent(self, stack: list[Node], number: int) -> Node:
        """Return what a table or figure stands in: what it was handed out in, else the last unit that is no mere paragraph."""
        unit = self.units.base_unit(number)
        above = UnitId(unit.id).parent if unit and self.units.in_place(number) else None
        owner = next((node for node in reversed(stack) if node.id and node.id == above), None)
        return owner or next(node for node in reversed(stack) if node.kind != "teks")

    def _begin(self, node: Node, number: int, parent: Node, unit: Satuan | None) -> Node:
        node.lines.append(number)
        if unit is not None and unit.jenis == node.kind and unit.id not in self.units.taken:
            node.id = unit.id
            self.units.taken.add(unit.id)
        parent.isi.append(node)
        return node

    @staticmethod
    def _goes_on(last: Node, block: Table, unit: Satuan | None) -> bool:
        """Tell whether a printed table belongs to the one before: as it was handed out, or by its shape."""
        if unit is not None and last.id:
            return unit.id == last.id
        return not last.sumber and (not last.tabel or (unit is None and continues(last.tabel[-1], block)))

    # -- nodes to units --------------------------------------------------------------------------------------------

    def _unit(self, node: Node, parent: str, place: int) -> Satuan:
        old = self.units.base.units.get(node.id) if node.id else None
        if node.kind == AS_IT_WAS and old is not None:
            self.units.sources[old.id] = node.lines
            changed = (node.number, node.teks) != (old.nomor, old.teks.isi)
            return replace(old, nomor=node.number, teks=Teks(node.teks)) if changed else old
        if node.kind in ("tabel", "gambar"):
            return self._inserted(node, parent, place, old)
        if node.isi and node.isi[0].kind == "kutipan" and not node.teks and not (old and old.judul):
            node.judul, node.teks = "", node.judul  # an instruction is set as a heading because a quotation follows it
        node.number = node.number or (slug(node.judul) or f"formulir-{place}" if node.kind == "formulir" and old is None else "")
        unit_id = self._id(node, parent, place, old)
        self.units.sources[unit_id] = node.lines
        below = in_old_places(node.isi, old.isi if old else ())
        isi = tuple(self._unit(one, unit_id, number) for number, one in enumerate(below, 1))
        if node.kind == "kutipan":
            return Kutipan(unit_id, node.number, isi=isi)
        node.teks = self._without_own_look(node, old) if isinstance(old, Alinea) else node.teks
        judul = self._text(node, node.judul, old.judul if old else None)
        teks = self._text(node, node.teks, old.teks if old else None)
        if old is not None and old.jenis == node.kind:
            if node.kind == "formulir" or (node.kind == "diktum" and node.number == old.nomor.upper()):
                node.number = old.nomor
            return replace(old, id=unit_id, nomor=node.number, judul=judul, teks=teks, isi=isi)
        return CLASSES[node.kind](unit_id, node.number, judul, teks, isi)

    def _without_own_look(self, node: Node, old: Alinea) -> str:
        """Return the text of a paragraph without the look that all of it has by its own entries."""
        letters = "t" * old.tebal + "g" * old.garis_bawah
        if not letters or len(node.lines) != 1 or not isinstance(line := self.units.arrivals[node.lines[0]].block, Line):
            return node.teks
        return marked(replace(run, rupa="".join(letter for letter in run.rupa if letter not in letters)) for run in line.runs)

    def _text(self, node: Node, text: str, old: Teks | None) -> Teks:
        """Return a text; the one of the content where it prints the same."""
        if old is not None and (text == old.isi or text.strip() == _printed(old.isi)):
            return old
        if old is not None and old.isi and all(self.units.unchanged(number) for number in node.lines) and text:
            return old
        return Teks(text.strip())

    def _inserted(self, node: Node, parent: str, place: int, old: Satuan | None) -> Satuan:
        """Return a table or figure that stands in the text."""
        if node.kind == "gambar":
            shown = next((self.units.arrivals[number].picture for number in node.lines if self.units.arrivals[number].picture), "")
            if isinstance(old, Gambar):
                self.units.sources[old.id] = node.lines
                self._shows(old.id, shown)
                title = self._text(node, node.judul, old.judul)
                return replace(old, nomor=node.number or old.nomor, judul=title if node.judul else old.judul)
            name = slug(node.number or node.judul) or f"gambar-{place}"
            unit_id = self._fresh(default_id("gambar", name, parent, place), parent)
            self.units.sources[unit_id] = node.lines
            self._shows(unit_id, shown)
            return Gambar(unit_id, node.number, Teks(node.judul), alt=Teks(node.judul or node.number or "gambar"))
        table = old if isinstance(old, SisipanTabel) else None
        numbers = [number for number in node.lines if isinstance(self.units.arrivals[number].block, Table)]
        name = self.table(numbers, table)
        unit_id = table.id if table else self._fresh(default_id("tabel", name, parent, place), parent)
        self.units.sources[unit_id] = node.lines
        judul = self._text(node, node.judul, table.judul if table else None)
        sumber = Teks(node.sumber) if table is None or node.sumber.strip() != _printed(table.sumber.isi) else table.sumber
        before = {(note.tanda.isi, _printed(note.teks.isi)): note for note in table.catatan} if table else {}
        notes = tuple(before.get((sign, text), CatatanTabel(Teks(text), Teks(sign))) for sign, text in node.catatan)
        if table is not None:
            return replace(table, nomor=node.number, judul=judul, tabel=name, sumber=sumber, catatan=notes)
        return SisipanTabel(unit_id, node.number, judul, tabel=name, sumber=sumber, catatan=notes)

    def _shows(self, unit: str, part: str) -> None:
        if part:
            self.units.pictures[unit] = part

    def _id(self, node: Node, parent: str, place: int, old: Satuan | None) -> str:
        """Return the id of a unit: the one it had, or a fresh one made of its number."""
        if old is not None and node.kind != "teks" and UnitId(old.id).parent == parent:
            return old.id
        if old is not None and node.kind == "pasal":
            return old.id
        if old is not None and own_part(old, UnitId(old.id).parent, place) and node.kind != "teks":
            return UnitId(parent).below(UnitId(old.id).name)
        plain = default_id(node.kind, node.number, parent, place)
        return plain if node.kind == "teks" else self._fresh(plain, parent, segment(node.kind, node.number))

    def _fresh(self, wanted: str, parent: str, own: str = "") -> str:
        """Return *wanted*, or the like, as an id that no other unit has or had."""
        name, count = wanted, 1
        while name in self.units.taken or name in self.units.sources:
            count += 1
            name = f"{UnitId(wanted).beside(own or UnitId(wanted).name)}-{count}" if parent else f"{wanted}-{count}"
        return name


def _printed(text: str) -> str:
    return marked(runs(text)).strip() if text else ""
