"""A revision folder -> :class:`Peraturan`, with every problem of its files reported in one run."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path, PurePath

from naskah.kinds import NAMES
from naskah.lines.derived import AUTOMATIC, completed
from naskah.load.amendment import Amendments
from naskah.load.cells import FOLDER, Cells
from naskah.load.folder import MAIN, PROVENANCE, REPAIRS, Folder, Kept
from naskah.load.matrix_files import MatrixReader
from naskah.load.nodes import Mapping, Node, Scalar, read_yaml
from naskah.load.provenance import read_provenance
from naskah.load.reader import Reader
from naskah.load.repairs import read_repairs, report_repairs
from naskah.load.review_notes import read_review_notes
from naskah.load.table_files import TableReader
from naskah.load.units import UnitReader
from naskah.model import (
    NIHIL,
    SALINAN_BAKU,
    BarisKepala,
    BarisSampul,
    BlokTanda,
    Lampiran,
    Penjelasan,
    Penutup,
    Peraturan,
    Salinan,
    Satuan,
    Status,
    Teks,
)
from naskah.problems import NaskahError, fail
from naskah.store import is_hidden, steady
from naskah.tables import Matriks, Tabel

MATRIX = "matriks"
SOURCE = re.compile(r"[^./\\][^/\\]*/[^./\\][^/\\]*")  # a revision by its name below the content folder
FORMAT = "1"  # of the content files this program reads


def load(folder: Path, shown: str = "", kept: Kept | None = None) -> Peraturan:
    """Return the regulation kept in the revision folder *folder*; *shown* is its name in messages, *kept* knows what was read before.

    Raises :class:`NaskahError` with every problem found, in the order of the files.
    """
    with steady(folder):
        return _Loader(folder, shown or str(folder), kept or Kept()).load()


def _check_format(node: Node) -> None:
    """Stop at data of another format: what else would be said of it would only confuse."""
    version = node.items.get("format") if isinstance(node, Mapping) else None
    if isinstance(version, Scalar) and version.value and version.value != FORMAT:
        message = f"'format: {version.value}' tidak dikenal: isi ini ditulis untuk versi program yang lain (yang dikenal: {FORMAT})"
        advice = f"pakai program dari masa isi itu, atau perbarui isinya lalu tulis format: '{FORMAT}'"
        raise fail("MUAT-11", message, advice, version.where)


def _check_kind(node: Node) -> None:
    """Stop at a kind of regulation that is not served: its title, its formulas and its gazette would be those of another."""
    jenis = node.items.get("jenis") if isinstance(node, Mapping) else None
    if isinstance(jenis, Scalar) and jenis.value and jenis.value not in NAMES:
        advice = next((f"tulis '{name}'" for name in NAMES if name.casefold() == " ".join(jenis.value.split()).casefold()), "")
        message = f"jenis '{jenis.value}' tidak dilayani: judul, rumusan, dan lembarannya tidak dikenal program ini"
        raise fail("MUAT-19", message, advice or f"yang dilayani: {', '.join(NAMES)}", jenis.where)


def _revises(node: Node) -> bool:
    """Tell whether a draft goes on from another revision: a value in a cell that is unread there is a new one."""
    items = node.items if isinstance(node, Mapping) else {}
    start, status = items.get("dari"), items.get("status")
    return isinstance(start, Scalar) and bool(start.value) and isinstance(status, Scalar) and status.value == Status.RANCANGAN.value


class _Loader:
    """Reads the files of one revision; one instance per run."""

    def __init__(self, folder: Path, shown: str, kept: Kept) -> None:
        self.path = folder
        self.reader = Reader()
        self.folder = Folder(folder, shown, self.reader, kept)
        self.units = UnitReader(self.folder, self.reader)

    def load(self) -> Peraturan:
        node = self.folder.yaml(MAIN)
        if node is None:
            raise NaskahError(self.reader.problems)
        _check_format(node)
        _check_kind(node)
        provenance = read_provenance(self.folder, PROVENANCE)
        cells = Cells(self.folder, self.reader, provenance, _revises(node))
        peraturan = self._peraturan(node, *self._tables(cells))
        if not self.folder.torn and not any(problem.code.startswith("MUAT") for problem in self.reader.problems):
            # a part that could not be read would be missed by all that refer to it
            provenance.report_left_over()
            self.units.report_places(cells.places)
            report_repairs(peraturan, self.reader)
            self.folder.report_unread()
        if self.reader.problems:
            raise NaskahError(self.reader.problems)
        return peraturan

    def _tables(self, cells: Cells) -> tuple[dict[str, Tabel], Matriks | None]:
        tabel: dict[str, Tabel] = {}
        matriks = None
        for path in (PurePath(name) for name in sorted(self.folder.files)):
            if path.parent.as_posix() != FOLDER or path.suffix != ".yaml":
                continue
            node = self.folder.yaml(path.as_posix())
            if node is not None and path.stem == MATRIX:
                matriks = MatrixReader(cells).matriks(node)
            elif node is not None:
                tabel[path.stem] = TableReader(cells).tabel(node, path.stem)
        return tabel, matriks

    def _peraturan(self, node: Node, tabel: dict[str, Tabel], matriks: Matriks | None) -> Peraturan:
        items = self.reader.mapping(node, "peraturan")
        text = self.reader.text
        amendments = Amendments(self.reader)
        lampiran = self.reader.items(items.get("lampiran"))
        status = text(items.get("status")).isi
        name = self.path.absolute()
        cover = items.get("sampul")
        automatic = isinstance(cover, Scalar) and cover.value == AUTOMATIC
        peraturan = Peraturan(
            jenis=text(items.get("jenis")).isi,
            pembentuk=text(items.get("pembentuk")).isi,
            daerah=text(items.get("daerah")).isi,
            provinsi=text(items.get("provinsi")).isi,
            nomor=text(items.get("nomor")).isi,
            tahun=text(items.get("tahun")).isi,
            nama=text(items.get("nama")),
            status=Status(status) if status in {s.value for s in Status} else Status.RANCANGAN,
            sampul=() if automatic else tuple(self._cover_line(item) for item in self.reader.items(cover)),
            lambang=self.folder.image(text(items.get("lambang"))),
            kop=self.reader.texts(items.get("kop")),
            menimbang=self.units.units(items.get("menimbang"), "menimbang"),
            mengingat=self.units.units(items.get("mengingat"), "mengingat"),
            memperhatikan=self.units.units(items.get("memperhatikan"), "memperhatikan"),
            persetujuan=text(items.get("persetujuan")),
            rahmat=text(items["rahmat"]).isi == "ya" if "rahmat" in items else None,
            kabupaten=text(items.get("kabupaten")).isi,
            menetapkan=text(items.get("menetapkan")),
            batang_tubuh=self._files(items.get("berkas"), ""),
            penutup=replace(self._closing(items.get("penutup")), noreg=text(items.get("noreg")), salinan=self._copy(items.get("salinan"))),
            penjelasan=self._elucidation(items.get("penjelasan")),
            lampiran=tuple(self._annex(item, number if len(lampiran) > 1 else 0) for number, item in enumerate(lampiran, 1)),
            tabel=tabel,
            matriks=matriks,
            perbaikan=read_repairs(self.folder, REPAIRS),
            perubahan=amendments.amendment(items.get("perubahan")),
            catatan=amendments.notes(items.get("catatan")),
            tinjauan=read_review_notes(self.folder),
            dari=text(items.get("dari")).isi,
            segel=text(items.get("segel")).isi == "ya",
            peraturan=name.parent.name,
            revisi=name.name,
            paraf=tuple(self._initialler(item) for item in self.reader.items(items.get("paraf"))),
            folder=PurePath(self.path),
            where=node.where,
        )
        if peraturan.jenis not in NAMES:
            return peraturan  # it is told, and nothing can be derived
        return completed(peraturan, cover.where if cover and automatic else None)

    def _initialler(self, node: Node) -> Teks:
        if isinstance(node, Scalar):
            return self.reader.text(node)
        return self.reader.text(self.reader.mapping(node, "pemaraf").get("jabatan"))

    def _files(self, node: Node | None, prefix: str) -> tuple[Satuan, ...]:
        units: list[Satuan] = []
        for name in self.reader.texts(node):
            items = self.reader.mapping(self.folder.named_yaml(name), "isi")
            units.extend(self.units.units(items.get("isi"), prefix))
        return tuple(units)

    # -- parts ---------------------------------------------------------------------------------------------------

    def _cover_line(self, node: Node) -> BarisSampul:
        items = self.reader.mapping(node, "sampul")
        return BarisSampul(self.reader.text(items.get("gaya")).isi, self.reader.text(items.get("teks")))

    def _closing(self, node: Node | None) -> Penutup:
        if node is None:
            return Penutup()
        items = self.reader.mapping(node, "penutup")
        signer = items.get("penetapan") or items.get("penandatangan")
        if "penetapan" in items and "penandatangan" in items:
            advice = "pakai penetapan pada batang tubuh, penandatangan pada lampiran"
            self.reader.report(items["penandatangan"].where, "MUAT-09", "penetapan dan penandatangan ditulis dua-duanya", advice)
        return Penutup(
            self.reader.text(items.get("perintah")),
            self._signature(signer, "Ditetapkan di") if signer else None,
            self._signature(items["pengundangan"], "Diundangkan di") if "pengundangan" in items else None,
            self.reader.text(items.get("berita_daerah")),
            tembusan=self.reader.texts(items.get("tembusan")),
            pernyataan=self.reader.text(items.get("pernyataan")),
            tambahan=self.reader.text(items.get("tambahan")),
        )

    def _copy(self, node: Node | None) -> Salinan | None:
        if node is None:
            return None
        items = self.reader.mapping(node, "salinan")
        get = {key: self.reader.text(items.get(key)) for key in ("keterangan", "jabatan", "nama", "tanda_tangan", "pangkat", "nip")}
        return Salinan(**get | {"keterangan": get["keterangan"] or Teks(SALINAN_BAKU)})

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
        if node is None:
            return None
        items = self.reader.mapping(self.folder.named_yaml(self.reader.text(node)), "penjelasan")
        return Penjelasan(
            self.units.units(items.get("umum"), "penjelasan/umum"),
            self.units.units(items.get("pasal_demi_pasal"), "penjelasan/pasal-demi-pasal"),
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
            self.reader.text(items.get("orientasi")).isi == "mendatar",
            node.where,
        )


def copied_from(folder: Path) -> Path | None:
    """Return the folder of the revision that the one in *folder* was copied from; None where it names none that is there."""
    try:
        node = read_yaml(folder / MAIN, MAIN)
    except NaskahError:
        return None  # what is wrong with it is told when it is loaded
    found = node.items.get("dari") if isinstance(node, Mapping) else None
    named = found.value if isinstance(found, Scalar) else ""
    source = folder.absolute().parents[1] / named
    return source if SOURCE.fullmatch(named) and (source / MAIN).is_file() and source != folder.absolute() else None


def revisions(root: Path) -> dict[str, list[str]]:
    """Return the revisions of each regulation below the content folder *root*, each in natural order.

    Raises :class:`NaskahError` when there is none.
    """
    names: dict[str, list[str]] = {}
    for path in sorted(root.glob("*/*/peraturan.yaml")):
        if is_hidden(path.relative_to(root).as_posix()):
            continue  # of no revision: what a command that was killed had begun, or an editor keeps
        if not (name := path.parent.relative_to(root).as_posix()).isprintable():
            advice = "beri nama folder dengan huruf kecil, angka, dan tanda hubung"
            raise fail("MUAT-13", f"nama folder '{name}' memuat karakter kendali, atau bukan UTF-8", advice)
        names.setdefault(path.parent.parent.name, []).append(path.parent.name)
    if not names:
        raise fail("MUAT-15", f"tidak ada peraturan di '{root}'", "taruh peraturan di content/<peraturan>/<revisi>/peraturan.yaml")
    return names
