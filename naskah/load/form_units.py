"""Parts of units that forms, tables and figures need: aligned paragraphs, notes, columns beside each other, formulas."""

from __future__ import annotations

import re
from dataclasses import dataclass

from naskah.load.nodes import Node, Scalar
from naskah.load.reader import Reader
from naskah.model import NIHIL, Alinea, CatatanTabel, Satuan, Teks, UnitId
from naskah.problems import Where

SIGN = re.compile(r"(?P<tanda>\*{1,4}\)|[†‡§]|\d{1,2}\)|[a-z]\)) +(?=\S)")
WIDTH = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9])?")
LEAST, MOST = 5, 300  # millimetres of a picture
PAIR = 2


@dataclass(frozen=True, slots=True)
class FormReader:
    """Reads what stands below the keys of units that are no plain text."""

    reader: Reader

    def paragraph(self, items: dict[str, Node], unit_id: UnitId, teks: Teks, isi: tuple[Satuan, ...], where: Where) -> Alinea:
        """Return a paragraph with the way it is set."""
        look = self.reader.yes(items.get("tebal")), self.reader.yes(items.get("garis_bawah"))
        return Alinea(unit_id, "", NIHIL, teks, isi, where, self.reader.text(items.get("rata")).isi, *look)

    def table_notes(self, node: Node | None) -> tuple[CatatanTabel, ...]:
        """Return the notes under a table; a lone one may be written as a text."""
        if isinstance(node, Scalar):
            return (self._split(self.reader.text(node)),)
        notes = []
        for item in self.reader.items(node):
            if isinstance(item, Scalar):
                notes.append(self._split(self.reader.text(item)))
            else:
                keys = self.reader.mapping(item, "catatan_tabel")
                notes.append(CatatanTabel(self.reader.text(keys.get("teks")), self.reader.text(keys.get("tanda"))))
        return tuple(notes)

    @staticmethod
    def _split(text: Teks) -> CatatanTabel:
        """Return a note whose sign was written before its words."""
        match = SIGN.match(text.isi)
        if not match:
            return CatatanTabel(text)
        return CatatanTabel(Teks(text.isi[match.end() :], text.at(match.end())), Teks(match["tanda"], text.where))

    def columns(self, node: Node) -> tuple[tuple[Teks, ...], ...]:
        """Return blocks beside each other: a list of lines for each."""
        found = tuple(self.reader.texts(item) for item in self.reader.items(node))
        if not found:
            self.reader.report(node.where, "MUAT-08", "'berdampingan' tanpa blok", "tulis satu daftar baris untuk setiap blok")
        return found

    def meanings(self, node: Node | None) -> tuple[tuple[Teks, Teks], ...]:
        """Return what the signs of a formula mean: pairs of sign and meaning."""
        pairs = []
        for item in self.reader.items(node):
            texts = self.reader.texts(item)
            if len(texts) == PAIR:
                pairs.append((texts[0], texts[1]))
            else:
                self.reader.report(item.where, "MUAT-09", f"keterangan rumus dengan {len(texts)} bagian", "tulis [tanda, arti]")
        return tuple(pairs)

    def width(self, node: Node | None) -> str:
        """Return the width of a picture in millimetres as it is kept, empty for its own."""
        text = self.reader.text(node)
        width = text.isi.replace(",", ".")
        if text and not (WIDTH.fullmatch(text.isi) and LEAST <= float(width) <= MOST):
            advice = f"tulis bilangan antara {LEAST} dan {MOST}, misalnya 50"
            self.reader.report(text.where, "MUAT-09", f"'{text}' bukan lebar gambar dalam milimeter", advice)
            return ""
        return width
