"""Units of the regulation from the nodes of a list, each with its id and place."""

from __future__ import annotations

from naskah.load.folder import Folder
from naskah.load.nodes import Mapping, Node
from naskah.load.reader import Reader, forgotten
from naskah.model import (
    NIHIL,
    Alinea,
    Angka,
    Ayat,
    Bab,
    Bagian,
    Butir,
    Gambar,
    Huruf,
    Kutipan,
    Paragraf,
    Pasal,
    Satuan,
    SisipanTabel,
    Subbab,
    Teks,
    UnitId,
    default_id,
)
from naskah.numbering import from_roman, parse_number
from naskah.problems import Where, suggest

KINDS: dict[str, type[Satuan]] = {
    "bab": Bab, "bagian": Bagian, "paragraf": Paragraf, "pasal": Pasal, "ayat": Ayat, "huruf": Huruf,
    "angka": Angka, "butir": Butir, "subbab": Subbab, "kutipan": Kutipan, "": Alinea,
}  # fmt: skip
NUMBERED = {"bab": "IV", "bagian": "Kesatu", "paragraf": "1", "pasal": "12", "ayat": "1", "huruf": "a", "angka": "1"}
OWN_KEYS = {"tabel": ("nomor", "sumber"), "gambar": ("nomor", "alt", "berkas")}


class UnitReader:
    """Reads units; remembers every id and where each table is placed."""

    def __init__(self, folder: Folder, reader: Reader) -> None:
        """Read images from *folder*; problems go to *reader*."""
        self.folder = folder
        self.reader = reader
        self.ids: dict[str, Where] = {}
        self.placed: dict[str, Where] = {}

    def units(self, node: Node | None, parent: str) -> tuple[Satuan, ...]:
        """Return the units of a list; their ids begin with *parent*."""
        return tuple(self._unit(item, parent, number) for number, item in enumerate(self.reader.items(node), 1))

    def _unit(self, node: Node, parent: str, number: int) -> Satuan:
        items = self.reader.mapping(node, "unit")
        kind = self.reader.kind(items, "unit", node.where)
        nomor = self.reader.text(items.get(kind)) if kind else NIHIL
        if isinstance(node, Mapping):
            self._report_shape(items, kind, nomor, node.where)
        unit_id = self._unit_id(items.get("id"), kind, nomor.isi, parent, number, node.where)
        judul, teks = self.reader.text(items.get("judul")), self.reader.text(items.get("teks"))
        isi = self.units(items.get("isi"), unit_id)
        label = self.reader.text(items.get("nomor")).isi
        if kind == "tabel":
            self._place(nomor)
            return SisipanTabel(unit_id, label, judul, teks, isi, node.where, nomor.isi, self.reader.text(items.get("sumber")))
        if kind == "gambar":
            image = self.folder.image(self.reader.text(items.get("berkas")))
            return Gambar(unit_id, label, judul, teks, isi, node.where, self.reader.text(items.get("alt")), image)
        return KINDS[kind](unit_id, nomor.isi, judul, teks, isi, node.where)

    def _report_shape(self, items: dict[str, Node], kind: str, nomor: Teks, where: Where) -> None:
        for key in ("nomor", "sumber", "alt", "berkas"):
            if key in items and key not in OWN_KEYS.get(kind, ()):
                self.reader.report(items[key].where, "MUAT-07", f"kunci '{key}' tidak berlaku untuk {kind or 'alinea'}", "hapus kunci itu")
        known = all(key in (*KINDS, "tabel", "gambar", "id", "judul", "teks", "isi", "nomor", "sumber", "alt", "berkas") for key in items)
        if not kind and known and not self.reader.text(items.get("teks")):
            advice = "mulai dengan salah satu: " + ", ".join(k for k in KINDS if k) + ", teks"
            self.reader.report(where, "MUAT-08", "entri tanpa jenis satuan dan tanpa teks", advice)
        if kind == "gambar" and not self.reader.text(items.get("alt")):
            self.reader.report(where, "MUAT-08", "gambar tanpa teks pengganti ('alt')", "tambahkan 'alt: ...' yang menerangkan isi gambar")
        if nomor and kind in NUMBERED and not _counts(kind, nomor.isi):
            self.reader.report(nomor.where, "MUAT-09", f"'{nomor}' bukan nomor {kind}", f"tulis misalnya '{kind}: {NUMBERED[kind]}'")
        elif kind not in ("", "kutipan") and not nomor and not forgotten(items[kind]):
            advice = f"tulis misalnya '{kind}: {NUMBERED.get(kind, '...')}'"
            self.reader.report(nomor.where, "MUAT-08", f"'{kind}' tanpa nomor", advice)

    def _unit_id(self, node: Node | None, kind: str, nomor: str, parent: str, number: int, where: Where) -> UnitId:
        own = self.reader.text(node).isi
        unit_id = default_id(kind, nomor, parent, number, own)
        if unit_id in self.ids:
            name = nomor or unit_id.name
            advice = "ubah nomornya"
            if kind != "pasal":
                advice += ", atau bila memang tercetak ganda tambahkan 'id: ...' yang berbeda"
            self.reader.report(where, "MUAT-12", f"{kind or 'teks'} '{name}' ditulis dua kali (pertama di {self.ids[unit_id]})", advice)
        self.ids.setdefault(unit_id, where)
        return unit_id

    def _place(self, name: Teks) -> None:
        if name.isi in self.placed:
            message = f"tabel '{name}' ditempatkan dua kali (pertama di {self.placed[name.isi]})"
            self.reader.report(name.where, "MUAT-14", message, "hapus salah satunya")
        self.placed.setdefault(name.isi, name.where)

    def report_places(self, tables: dict[str, Where]) -> None:
        """Report tables that are placed but do not exist, and tables (by name, with their file) that no place names."""
        for name, where in self.placed.items():
            if name not in tables:
                advice = suggest(name, sorted(tables)) or f"tambahkan tabel/{name}.yaml dan tabel/{name}.csv"
                self.reader.report(where, "MUAT-14", f"tabel '{name}' tidak ada di folder tabel", advice)
        for name, where in sorted(tables.items()):
            if name not in self.placed:
                advice = f"tambahkan '- tabel: {name}' di tempatnya, atau keluarkan tabelnya dari folder revisi"
                self.reader.report(where, "MUAT-14", f"tabel '{name}' tidak disebut dalam naskah: tidak akan tercetak", advice)


def _counts(kind: str, number: str) -> bool:
    """Tell whether *number* is one of its *kind*; the two Pasal of an amending regulation count in Roman numerals (A2)."""
    return parse_number(kind, number) is not None or (kind == "pasal" and from_roman(number) is not None)
