"""A revision folder -> :class:`Peraturan`, with every problem of its files reported in one run."""

from __future__ import annotations

from pathlib import Path, PurePath

from naskah.load.forms import Reader
from naskah.load.nodes import Mapping, Node, read_yaml
from naskah.load.provenance import read_provenance
from naskah.load.table_files import TableReader
from naskah.model import (
    NIHIL,
    Alinea,
    Angka,
    Ayat,
    Bab,
    Bagian,
    BarisKepala,
    BarisSampul,
    BlokTanda,
    Butir,
    Gambar,
    Huruf,
    Lampiran,
    Paragraf,
    Pasal,
    Penjelasan,
    Penutup,
    Peraturan,
    Perbaikan,
    Satuan,
    SisipanTabel,
    Status,
    Subbab,
    Teks,
)
from naskah.numbering import parse_number
from naskah.problems import NaskahError, Where, fail, suggest

KINDS: dict[str, type[Satuan]] = {
    "bab": Bab, "bagian": Bagian, "paragraf": Paragraf, "pasal": Pasal, "ayat": Ayat, "huruf": Huruf,
    "angka": Angka, "butir": Butir, "subbab": Subbab, "": Alinea,
}  # fmt: skip
IMAGE_TYPES = (".png", ".jpg", ".jpeg", ".svg")


def load(folder: Path, shown: str = "") -> Peraturan:
    """Return the regulation kept in the revision folder *folder*; *shown* is its name in messages.

    Raises :class:`NaskahError` with every problem found, in the order of the files.
    """
    return _Loader(folder, shown or str(folder)).load()


def _segment(kind: str, number: str) -> str:
    """Return the part of an id that a unit's number gives."""
    if kind == "subbab":
        return number
    place = parse_number(kind, number)
    if kind in ("bab", "bagian") and place:
        return f"{kind}-{place.base}{place.suffix}"
    return f"{kind}-{number}"


class _Loader:
    """Reads the files of one revision; one instance per run."""

    def __init__(self, folder: Path, shown: str) -> None:
        self.folder = folder
        self.shown = shown
        self.reader = Reader()
        self.ids: dict[str, Where] = {}
        self.placed: dict[str, Where] = {}

    def load(self) -> Peraturan:
        node = read_yaml(self.folder / "peraturan.yaml", f"{self.shown}/peraturan.yaml")
        provenance = read_provenance(self.folder / "provenans.csv", f"{self.shown}/provenans.csv", self.reader.problems)
        tables = TableReader(self.folder, self.shown, self.reader, provenance)
        tabel, matriks = {}, None
        for path in sorted((self.folder / "tabel").glob("*.yaml")):
            if path.stem == "matriks":
                matriks = tables.matriks(path)
            elif table := tables.tabel(path):
                tabel[table.id] = table
        provenance.report_left_over()
        peraturan = self._peraturan(node, tabel, matriks)
        self._report_places(set(tabel) | {b.tabel for b in (matriks.bidang if matriks else ())})
        if self.reader.problems:
            raise NaskahError(self.reader.problems)
        return peraturan

    def _peraturan(self, node: Node, tabel: dict, matriks) -> Peraturan:  # type: ignore[no-untyped-def,type-arg]
        items = self.reader.mapping(node, "peraturan")
        text = self.reader.text
        lampiran = self.reader.items(items.get("lampiran"))
        status = text(items.get("status")).isi
        peraturan = Peraturan(
            jenis=text(items.get("jenis")).isi,
            pembentuk=text(items.get("pembentuk")).isi,
            daerah=text(items.get("daerah")).isi,
            provinsi=text(items.get("provinsi")).isi,
            nomor=text(items.get("nomor")).isi,
            tahun=text(items.get("tahun")).isi,
            nama=text(items.get("nama")),
            status=Status(status) if status in {s.value for s in Status} else Status.RANCANGAN,
            sampul=tuple(self._cover_line(item) for item in self.reader.items(items.get("sampul"))),
            lambang=self._image(items.get("lambang")),
            kop=self.reader.texts(items.get("kop")),
            menimbang=self._units(items.get("menimbang"), "menimbang"),
            mengingat=self._units(items.get("mengingat"), "mengingat"),
            menetapkan=text(items.get("menetapkan")),
            batang_tubuh=self._files(items.get("berkas"), ""),
            penutup=self._closing(items.get("penutup")),
            penjelasan=self._elucidation(items.get("penjelasan")),
            lampiran=tuple(self._annex(item, number if len(lampiran) > 1 else 0) for number, item in enumerate(lampiran, 1)),
            tabel=tabel,
            matriks=matriks,
            perbaikan=self._repairs(),
            peraturan=self.folder.parent.name,
            revisi=self.folder.name,
            folder=PurePath(self.folder),
            where=node.where,
        )
        self._report_repairs(peraturan)
        return peraturan

    # -- files ---------------------------------------------------------------------------------------------------

    def _inside(self, name: Teks) -> Path | None:
        """Return the file that *name* means inside the revision folder; report one that lies outside it."""
        path = self.folder / name.isi
        if not name or not path.resolve().is_relative_to(self.folder.resolve()):
            self.reader.report(
                name.where, "MUAT-13", f"berkas '{name}' berada di luar folder revisi", "pindahkan berkas ke dalam folder revisi"
            )
            return None
        return path

    def _files(self, node: Node | None, prefix: str) -> tuple[Satuan, ...]:
        units: list[Satuan] = []
        for name in self.reader.texts(node):
            path = self._inside(name)
            if path is None:
                continue
            if not path.is_file():
                self.reader.report(name.where, "MUAT-01", f"berkas '{name}' tidak ada", "periksa nama berkas")
                continue
            items = self.reader.mapping(read_yaml(path, f"{self.shown}/{name}"), "isi")
            units.extend(self._units(items.get("isi"), prefix))
        return tuple(units)

    def _image(self, node: Node | None) -> PurePath | None:
        name = self.reader.text(node)
        path = self._inside(name) if name else None
        if path is None:
            return None
        if path.suffix.lower() not in IMAGE_TYPES:
            self.reader.report(name.where, "MUAT-13", f"'{name}' bukan gambar {', '.join(IMAGE_TYPES)}", "ubah bentuk berkasnya")
        elif not path.is_file():
            self.reader.report(
                name.where,
                "MUAT-13",
                f"gambar '{name}' tidak ada",
                "taruh berkasnya di sana, atau hapus kunci 'berkas' selama belum tersedia",
            )
        return PurePath(path)

    # -- units ---------------------------------------------------------------------------------------------------

    def _units(self, node: Node | None, parent: str) -> tuple[Satuan, ...]:
        return tuple(self._unit(item, parent, number) for number, item in enumerate(self.reader.items(node), 1))

    def _unit(self, node: Node, parent: str, number: int) -> Satuan:
        items = self.reader.mapping(node, "unit")
        kind = self.reader.kind(items, "unit", node.where)
        nomor = self.reader.text(items.get(kind)) if kind else NIHIL
        self._report_shape(items, kind, nomor, node.where)
        unit_id = self._unit_id(items.get("id"), kind, nomor.isi, parent, number, node.where)
        judul, teks = self.reader.text(items.get("judul")), self.reader.text(items.get("teks"))
        isi = self._units(items.get("isi"), unit_id)
        if kind == "tabel":
            self.placed[nomor.isi] = nomor.where
            label = self.reader.text(items.get("nomor")).isi
            return SisipanTabel(unit_id, label, judul, teks, isi, node.where, nomor.isi, self.reader.text(items.get("sumber")))
        if kind == "gambar":
            label = self.reader.text(items.get("nomor")).isi
            return Gambar(
                unit_id, label, judul, teks, isi, node.where, self.reader.text(items.get("alt")), self._image(items.get("berkas"))
            )
        return KINDS[kind](unit_id, nomor.isi, judul, teks, isi, node.where)

    def _report_shape(self, items: dict[str, Node], kind: str, nomor: Teks, where: Where) -> None:
        extra = {"tabel": ("nomor", "sumber"), "gambar": ("nomor", "alt", "berkas")}.get(kind, ())
        for key in ("nomor", "sumber", "alt", "berkas"):
            if key in items and key not in extra:
                self.reader.report(items[key].where, "MUAT-07", f"kunci '{key}' tidak berlaku untuk {kind or 'alinea'}", "hapus kunci itu")
        if not kind and not self.reader.text(items.get("teks")):
            self.reader.report(
                where,
                "MUAT-08",
                "entri tanpa jenis satuan dan tanpa teks",
                "mulai dengan salah satu: " + ", ".join(k for k in KINDS if k) + ", teks",
            )
        if kind == "gambar" and not self.reader.text(items.get("alt")):
            self.reader.report(where, "MUAT-08", "gambar tanpa teks pengganti ('alt')", "tambahkan 'alt: ...' yang menerangkan isi gambar")
        if kind in ("bab", "bagian", "paragraf", "pasal", "ayat", "huruf", "angka") and not parse_number(kind, nomor.isi):
            self.reader.report(nomor.where, "MUAT-09", f"'{nomor}' bukan nomor {kind}", f"tulis misalnya '{kind}: {_example(kind)}'")

    def _unit_id(self, node: Node | None, kind: str, nomor: str, parent: str, number: int, where: Where) -> str:
        own = self.reader.text(node).isi
        if parent in ("menimbang", "mengingat"):
            unit_id = f"{parent}/{own or nomor or number}"
        elif kind == "pasal" and not parent.startswith("lampiran"):
            prefix = "penjelasan/" if parent.startswith("penjelasan") else ""
            unit_id = prefix + (own or f"pasal-{nomor}")
        else:
            segment = own or (nomor if kind in ("tabel", "gambar") else _segment(kind, nomor) if kind else f"teks-{number}")
            unit_id = f"{parent}/{segment}" if parent else segment
        if unit_id in self.ids:
            first = self.ids[unit_id]
            name = unit_id.rsplit("/", 1)[-1]
            advice = (
                "ubah nomornya" if kind == "pasal" else "ubah nomornya, atau bila memang tercetak ganda tambahkan 'id: ...' yang berbeda"
            )
            self.reader.report(where, "MUAT-12", f"{kind or 'teks'} '{nomor or name}' ditulis dua kali (pertama di {first})", advice)
        self.ids.setdefault(unit_id, where)
        return unit_id

    # -- parts ---------------------------------------------------------------------------------------------------

    def _cover_line(self, node: Node) -> BarisSampul:
        items = self.reader.mapping(node, "sampul")
        return BarisSampul(self.reader.text(items.get("gaya")).isi, self.reader.text(items.get("teks")))

    def _closing(self, node: Node | None) -> Penutup:
        if node is None:
            return Penutup()
        items = self.reader.mapping(node, "penutup")
        signer = items.get("penetapan") or items.get("penandatangan")
        return Penutup(
            self.reader.text(items.get("perintah")),
            self._signature(signer, "Ditetapkan di") if signer else None,
            self._signature(items["pengundangan"], "Diundangkan di") if "pengundangan" in items else None,
            self.reader.text(items.get("berita_daerah")),
        )

    def _signature(self, node: Node, place_label: str) -> BlokTanda:
        items = self.reader.mapping(node, "tanda")
        get = {key: self.reader.text(items.get(key)) for key in ("jabatan", "nama", "tempat", "tanggal", "tanda_tangan")}
        labels = {key: self.reader.text(items.get(key)) for key in ("label_tempat", "label_tanggal")}
        return BlokTanda(
            get["jabatan"],
            get["nama"],
            labels["label_tempat"] or (Teks(place_label) if "tempat" in items else NIHIL),
            get["tempat"],
            labels["label_tanggal"] or (Teks("pada tanggal") if "tanggal" in items else NIHIL),
            get["tanggal"],
            get["tanda_tangan"],
        )

    def _elucidation(self, node: Node | None) -> Penjelasan | None:
        name = self.reader.text(node)
        path = self._inside(name) if name else None
        if path is None:
            return None
        items = self.reader.mapping(read_yaml(path, f"{self.shown}/{name}"), "penjelasan")
        return Penjelasan(
            self._units(items.get("umum"), "penjelasan/umum"),
            self._units(items.get("pasal_demi_pasal"), "penjelasan/pasal-demi-pasal"),
        )

    def _annex(self, node: Node, number: int) -> Lampiran:
        items = self.reader.mapping(node, "lampiran")
        annex_id = f"lampiran-{number}" if number else "lampiran"
        kepala = []
        for item in self.reader.items(items.get("kepala")):
            line = self.reader.mapping(item, "kepala")
            kepala.append(BarisKepala(self.reader.text(line.get("teks")), self.reader.text(line.get("label"))))
        return Lampiran(
            annex_id,
            tuple(kepala),
            self._files(items.get("berkas"), annex_id),
            self.reader.text(items.get("nomor")).isi,
            self.reader.text(items.get("nama")),
            self._closing(items.get("penutup")),
            node.where,
        )

    def _report_places(self, known: set[str]) -> None:
        """Report tables that are named but do not exist, and tables that no place names."""
        for name, where in self.placed.items():
            if name not in known:
                self.reader.report(where, "MUAT-14", f"tabel '{name}' tidak ada di folder tabel", suggest(name, sorted(known)))
        for name in sorted(known - set(self.placed)):
            self.reader.report(
                Where(f"{self.shown}/tabel/{name}.yaml"),
                "MUAT-14",
                f"tabel '{name}' tidak disebut dalam naskah",
                "tambahkan '- tabel: ...' di tempatnya, atau hapus tabelnya",
            )

    # -- repairs -------------------------------------------------------------------------------------------------

    def _repairs(self) -> tuple[Perbaikan, ...]:
        path = self.folder / "perbaikan.yaml"
        if not path.exists():
            return ()
        return tuple(self._repair(item) for item in self.reader.items(read_yaml(path, f"{self.shown}/perbaikan.yaml")))

    def _repair(self, node: Node) -> Perbaikan:
        items = self.reader.mapping(node, "perbaikan")
        text = {key: self.reader.text(items.get(key)).isi for key in items if key in _REPAIR_KEYS}
        applied = text.pop("diterapkan", "") == "ya"
        required = {key: text.pop(key, "") for key in ("sumber", "terbaca", "keyakinan")}
        return Perbaikan(**required, diterapkan=applied, **text, where=node.where)

    def _report_repairs(self, peraturan: Peraturan) -> None:
        """Report repairs that point at no unit of the text (tables are looked up when they are printed)."""
        for repair in peraturan.perbaikan:
            if repair.unit and repair.unit not in peraturan.units and repair.unit.split("/")[0] not in _PLACES:
                self.reader.report(repair.where, "PERBAIKAN-01", f"satuan '{repair.unit}' tidak ada", suggest(repair.unit, peraturan.units))


_REPAIR_KEYS = ("sumber", "unit", "tabel", "baris", "kolom", "tahun", "terbaca", "menjadi", "keyakinan", "diterapkan", "catatan")
_PLACES = ("sampul", "kop", "judul", "penutup", "lampiran")


def _example(kind: str) -> str:
    return {"bab": "IV", "bagian": "Kesatu", "huruf": "a"}.get(kind, "1")


def revisions(root: Path) -> dict[str, list[str]]:
    """Return the revisions of each regulation below the content folder *root*, each in natural order.

    Raises :class:`NaskahError` when there is none.
    """
    found: dict[str, list[str]] = {}
    for path in sorted(root.glob("*/*/peraturan.yaml")):
        found.setdefault(path.parent.parent.name, []).append(path.parent.name)
    if not found:
        raise fail("MUAT-15", f"tidak ada peraturan di '{root}'", "taruh peraturan di content/<peraturan>/<revisi>/peraturan.yaml")
    return found


def is_unit_file(node: Node) -> bool:
    """Tell whether a YAML tree is a file of units."""
    return isinstance(node, Mapping) and "isi" in node.items
