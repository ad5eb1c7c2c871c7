"""Units of the regulation from the nodes of a list, each with its id and place."""

from __future__ import annotations

import re
from collections.abc import Callable

from naskah.load.folder import Folder
from naskah.load.form_units import FormReader
from naskah.load.nodes import Mapping, Node
from naskah.load.reader import Reader, forgotten
from naskah.model import (
    CENTANG,
    NIHIL,
    Angka,
    Ayat,
    Bab,
    Bagian,
    Berdampingan,
    Butir,
    CatatanKaki,
    Diktum,
    Formulir,
    Gambar,
    Halaman,
    Huruf,
    Isian,
    Judul,
    Kutipan,
    Paragraf,
    Pasal,
    Rumus,
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
    "bab": Bab, "bagian": Bagian, "paragraf": Paragraf, "diktum": Diktum, "pasal": Pasal, "ayat": Ayat, "huruf": Huruf,
    "angka": Angka, "butir": Butir, "subbab": Subbab, "kutipan": Kutipan, "isian": Isian, "judul": Judul, "halaman": Halaman,
    "catatan_kaki": CatatanKaki,
}  # fmt: skip
NUMBERED = {"bab": "IV", "bagian": "Kesatu", "paragraf": "1", "diktum": "KESATU", "pasal": "12", "ayat": "1", "huruf": "a", "angka": "1"}
UNNUMBERED = ("", "judul", "kutipan", "berdampingan")
OWN_KEYS = {
    "tabel": ("nomor", "sumber", "catatan", "ulangan"), "gambar": ("nomor", "alt", "berkas", "lebar"), "rumus": ("keterangan",),
    "formulir": ("halaman_sendiri",), "": ("rata", "tebal", "garis_bawah"),
}  # fmt: skip
SPECIAL_KEYS = {key for keys in OWN_KEYS.values() for key in keys}
SHORT = ("centang", "berdampingan", "rumus", "halaman")  # kinds whose key holds their words
COMMON_KEYS = ("id", "judul", "teks", "isi")


class UnitReader:
    """Reads units; remembers every id and where each table is placed."""

    def __init__(self, folder: Folder, reader: Reader) -> None:
        """Read images from *folder*; problems go to *reader*."""
        self.folder = folder
        self.reader = reader
        self.forms = FormReader(reader)
        self.ids: dict[str, Where] = {}
        self.placed: dict[str, Where] = {}

    def units(self, node: Node | None, parent: str) -> tuple[Satuan, ...]:
        """Return the units of a list; their ids begin with *parent*."""
        return tuple(self._unit(item, parent, number) for number, item in enumerate(self.reader.items(node), 1))

    def _unit(self, node: Node, parent: str, number: int) -> Satuan:
        items = self.reader.mapping(node, "unit")
        kind = self.reader.kind(items, "unit", node.where)
        nomor = self.reader.text(items.get(kind)) if kind and kind != "berdampingan" else NIHIL
        if not kind and items.get("judul") and not SPECIAL_KEYS & items.keys() and _may_head(UnitId(parent)):
            kind, nomor = "judul", self.reader.text(items["judul"])
        if isinstance(node, Mapping):
            self._report_shape(items, kind, nomor, node.where)
        named, said = ("butir", CENTANG) if kind == "centang" else (kind, nomor.isi)
        unit_id = self._unit_id(items.get("id"), named, said, parent, number, node.where)
        if kind in MAKERS:
            return MAKERS[kind](self, items, unit_id, nomor, node.where)
        judul, teks = self.reader.text(items.get("judul")), self.reader.text(items.get("teks"))
        isi = self.units(items.get("isi"), unit_id)
        if kind == "":
            return self.forms.paragraph(items, unit_id, teks, isi, node.where)
        return KINDS[kind](unit_id, "" if kind in ("judul", "halaman") else nomor.isi, judul, teks, isi, node.where)

    # -- kinds with keys of their own ------------------------------------------------------------------------------

    def _tabel(self, items: dict[str, Node], unit_id: UnitId, nomor: Teks, where: Where) -> Satuan:
        again = self.reader.yes(items.get("ulangan"))
        self._place(nomor, again)
        return SisipanTabel(
            unit_id,
            self.reader.text(items.get("nomor")).isi,
            self.reader.text(items.get("judul")),
            self.reader.text(items.get("teks")),
            self.units(items.get("isi"), unit_id),
            where,
            nomor.isi,
            self.reader.text(items.get("sumber")),
            self.forms.table_notes(items.get("catatan")),
            again,
        )

    def _gambar(self, items: dict[str, Node], unit_id: UnitId, nomor: Teks, where: Where) -> Satuan:
        return Gambar(
            unit_id,
            self.reader.text(items.get("nomor")).isi,
            self.reader.text(items.get("judul")),
            self.reader.text(items.get("teks")),
            self.units(items.get("isi"), unit_id),
            where,
            self.reader.text(items.get("alt")),
            self.folder.image(self.reader.text(items.get("berkas"))),
            self.forms.width(items.get("lebar")),
        )

    def _formulir(self, items: dict[str, Node], unit_id: UnitId, nomor: Teks, where: Where) -> Satuan:
        isi = self.units(items.get("isi"), unit_id)
        joined = not self.reader.yes(items.get("halaman_sendiri"), True)
        return Formulir(unit_id, nomor.isi, self.reader.text(items.get("judul")), self.reader.text(items.get("teks")), isi, where, joined)

    def _centang(self, items: dict[str, Node], unit_id: UnitId, nomor: Teks, where: Where) -> Satuan:
        return Butir(unit_id, CENTANG, teks=nomor, isi=self.units(items.get("isi"), unit_id), where=where)

    def _berdampingan(self, items: dict[str, Node], unit_id: UnitId, _nomor: Teks, where: Where) -> Satuan:
        return Berdampingan(unit_id, where=where, kolom=self.forms.columns(items["berdampingan"]))

    def _rumus(self, items: dict[str, Node], unit_id: UnitId, nomor: Teks, where: Where) -> Satuan:
        return Rumus(unit_id, teks=nomor, where=where, keterangan=self.forms.meanings(items.get("keterangan")))

    # -- what is wrong ---------------------------------------------------------------------------------------------

    def _report_shape(self, items: dict[str, Node], kind: str, nomor: Teks, where: Where) -> None:
        for key in SPECIAL_KEYS & items.keys():
            if key not in OWN_KEYS.get(kind, ()):
                self.reader.report(items[key].where, "MUAT-07", f"kunci '{key}' tidak berlaku untuk {kind or 'alinea'}", "hapus kunci itu")
        for key in ("judul", "teks", "isi") if kind in SHORT else ():
            if key in items and (kind, key) != ("centang", "isi"):
                advice = f"tulis teksnya sesudah '{kind}:'"
                self.reader.report(items[key].where, "MUAT-07", f"kunci '{key}' tidak berlaku untuk {kind}", advice)
        known = all(key in (*KINDS, *MAKERS, *COMMON_KEYS, *SPECIAL_KEYS) for key in items)
        if not kind and known and not self.reader.text(items.get("teks")):
            advice = "mulai dengan salah satu: " + ", ".join([*KINDS, *MAKERS]) + ", teks"
            self.reader.report(where, "MUAT-08", "entri tanpa jenis satuan dan tanpa teks", advice)
        if kind == "gambar" and not self.reader.text(items.get("alt")):
            self.reader.report(where, "MUAT-08", "gambar tanpa teks pengganti ('alt')", "tambahkan 'alt: ...' yang menerangkan isi gambar")
        if nomor and kind in NUMBERED and not _counts(kind, nomor.isi):
            self.reader.report(nomor.where, "MUAT-09", f"'{nomor}' bukan nomor {kind}", _number_advice(kind, nomor.isi))
        elif kind not in UNNUMBERED and not nomor and not forgotten(items[kind]):
            advice = f"tulis misalnya '{kind}: {NUMBERED.get(kind, '...')}'"
            self.reader.report(nomor.where, "MUAT-08", f"'{kind}' tanpa nomor", advice)

    def _unit_id(self, node: Node | None, kind: str, nomor: str, parent: str, number: int, where: Where) -> UnitId:
        own = self.reader.text(node).isi
        unit_id = default_id(kind, nomor, parent, number, own)
        if unit_id in self.ids:
            name = nomor or unit_id.name
            advice = "ubah nomornya"
            if kind in ("huruf", "angka", "butir"):
                advice += "; daftar yang mulai lagi ditulis dalam 'isi:' alinea pembukanya"
            if kind != "pasal":
                advice += ", atau bila memang tercetak ganda tambahkan 'id: ...' yang berbeda"
            self.reader.report(where, "MUAT-12", f"{kind or 'teks'} '{name}' ditulis dua kali (pertama di {self.ids[unit_id]})", advice)
        self.ids.setdefault(unit_id, where)
        return unit_id

    def _place(self, name: Teks, again: bool) -> None:
        if name.isi in self.placed and not again:
            message = f"tabel '{name}' ditempatkan dua kali (pertama di {self.placed[name.isi]})"
            advice = "hapus salah satunya, atau tulis 'ulangan: ya' bila memang tercetak dua kali"
            self.reader.report(name.where, "MUAT-14", message, advice)
        elif again and name.isi not in self.placed:
            advice = "hapus 'ulangan'; yang tercetak lebih dahulu ditulis tanpa kunci itu"
            self.reader.report(name.where, "MUAT-14", f"tabel '{name}' belum ditempatkan: ini bukan ulangan", advice)
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


Maker = Callable[[UnitReader, dict[str, Node], UnitId, Teks, Where], Satuan]
MAKERS: dict[str, Maker] = {
    name: getattr(UnitReader, f"_{name}") for name in ("tabel", "gambar", "formulir", "centang", "berdampingan", "rumus")
}


def _may_head(parent: UnitId) -> bool:
    """Tell whether headings without a number may stand below *parent*: only in annexes and in the elucidation."""
    return parent.in_annex or parent.in_elucidation or parent.quoted


def _counts(kind: str, number: str) -> bool:
    """Tell whether *number* is one of its *kind*; the two Pasal of an amending regulation count in Roman numerals (A2)."""
    return parse_number(kind, number) is not None or (kind == "pasal" and from_roman(number) is not None)


def _number_advice(kind: str, number: str) -> str:
    """Return what to write instead of a wrong number; between two inserted Pasal the law gives none."""
    between = re.fullmatch(r"(\d+)([A-Z])[A-Z]+", number) if kind == "pasal" else None
    if between is None:
        return f"tulis misalnya '{kind}: {NUMBERED[kind]}'"
    first, last = (f"Pasal {between[1]}{letter}" for letter in (between[2], chr(ord(between[2]) + 1)))
    return f"di antara {first} dan {last} tidak ada nomor: ubah {first}, atau tambahkan sesudah pasal sisipan yang terakhir"
