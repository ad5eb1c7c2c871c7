"""What each YAML file may hold: the forms from which both the reader and the JSON Schemas are made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from naskah.load.nodes import Mapping, Node, Scalar, Sequence, type_names
from naskah.model import NIHIL, Status, Teks
from naskah.problems import Problem, Where, suggest
from naskah.tables import COLUMN_TYPES


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a form: what its value is (``text``, ``texts``, ``rows`` or the name of a form), and its meaning."""

    kind: str
    doc: str
    required: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """The keys a mapping may have. ``kinds``: exactly one of these keys says what the mapping is."""

    fields: dict[str, Field]
    kinds: tuple[str, ...] = ()


def text(doc: str, required: bool = False, choices: tuple[str, ...] = ()) -> Field:
    """Return a field that holds one text."""
    return Field("text", doc, required, False, choices)


def texts(doc: str, required: bool = False) -> Field:
    """Return a field that holds a list of texts."""
    return Field("text", doc, required, True)


def many(form: str, doc: str, required: bool = False) -> Field:
    """Return a field that holds a list of mappings of *form*."""
    return Field(form, doc, required, True)


def one(form: str, doc: str, required: bool = False) -> Field:
    """Return a field that holds one mapping of *form*."""
    return Field(form, doc, required)


UNIT_KINDS = ("bab", "bagian", "paragraf", "pasal", "ayat", "huruf", "angka", "butir", "subbab", "gambar", "tabel")
SAMPUL_STYLES = ("berita", "nomor_berita", "jenis", "nomor", "tentang", "nama", "keterangan", "jabatan", "nama_pejabat",
                 "pangkat", "nip", "catatan")  # fmt: skip
YA_TIDAK = ("ya", "tidak")

FORMS: dict[str, Form] = {
    "peraturan": Form({
        "format": text("versi bentuk data; sekarang '1'", True, ("1",)),
        "jenis": text("jenis peraturan: Peraturan Bupati", True),
        "pembentuk": text("jabatan pembentuk: Bupati Bekasi", True),
        "daerah": text("nama daerah: Kabupaten Bekasi", True),
        "provinsi": text("nama provinsi: Provinsi Jawa Barat", True),
        "nomor": text("nomor peraturan; kosong ('') pada rancangan", True),
        "tahun": text("tahun peraturan; kosong ('') pada rancangan", True),
        "nama": text("nama peraturan, huruf besar, tanpa tanda baca akhir", True),
        "status": text("tahap revisi", True, tuple(status.value for status in Status)),
        "sampul": many("sampul", "baris sampul Berita Daerah menurut urutan cetak"),
        "lambang": text("berkas gambar lambang negara untuk halaman judul (di dalam folder revisi)"),
        "kop": texts("baris di atas judul, misalnya BUPATI BEKASI"),
        "menimbang": many("unit", "konsiderans", True),
        "mengingat": many("unit", "dasar hukum", True),
        "menetapkan": text("diktum sesudah 'Menetapkan :'", True),
        "penutup": one("penutup", "penutup batang tubuh", True),
        "berkas": texts("berkas batang tubuh", True),
        "penjelasan": text("berkas penjelasan"),
        "lampiran": many("lampiran", "lampiran menurut urutan"),
    }),
    "sampul": Form({"gaya": text("gaya baris", True, SAMPUL_STYLES), "teks": text("teks tercetak", True)}),
    "penutup": Form({
        "perintah": text("perintah pengundangan ('Agar setiap orang mengetahuinya, ...')"),
        "penetapan": one("tanda", "blok penetapan"),
        "penandatangan": one("tanda", "penandatangan lampiran"),
        "pengundangan": one("tanda", "blok pengundangan"),
        "berita_daerah": text("baris BERITA DAERAH"),
    }),
    "tanda": Form({
        "label_tempat": text("label tempat; baku: Ditetapkan di / Diundangkan di"),
        "tempat": text("tempat"),
        "label_tanggal": text("label tanggal; baku: pada tanggal"),
        "tanggal": text("tanggal: 21 Agustus 2024"),
        "jabatan": text("jabatan persis seperti tercetak", True),
        "tanda_tangan": text("tanda tangan: Ttd"),
        "nama": text("nama tanpa gelar", True),
    }),
    "lampiran": Form({
        "nomor": text("nomor lampiran (I, II); hanya bila lebih dari satu"),
        "nama": text("nama lampiran, huruf besar"),
        "kepala": many("kepala", "judul lampiran di kanan atas", True),
        "berkas": texts("berkas isi lampiran", True),
        "penutup": one("penutup", "penutup lampiran"),
    }),
    "kepala": Form({"label": text("label sebelum titik dua"), "teks": text("teks", True)}),
    "isi": Form({"isi": many("unit", "isi berkas menurut urutan cetak", True)}),
    "penjelasan": Form({
        "umum": many("unit", "penjelasan umum"),
        "pasal_demi_pasal": many("unit", "penjelasan pasal demi pasal"),
    }),
    "unit": Form({
        "bab": text("nomor bab tanpa kata BAB: IX"),
        "bagian": text("nomor bagian: Kesatu"),
        "paragraf": text("nomor paragraf: 1"),
        "pasal": text("nomor pasal: 12A"),
        "ayat": text("nomor ayat tanpa kurung: 1"),
        "huruf": text("huruf tanpa titik: a"),
        "angka": text("angka tanpa titik: 1"),
        "butir": text("penanda lain persis seperti tercetak: 1), (a), -"),
        "subbab": text("nomor judul dalam lampiran persis seperti tercetak: 1.3.2"),
        "gambar": text("nama pengenal gambar"),
        "tabel": text("nama pengenal tabel (berkas di folder tabel)"),
        "id": text("pengenal tetap; baku: dari nomor"),
        "nomor": text("nomor tabel atau gambar persis seperti tercetak: Tabel 1.1"),
        "judul": text("judul"),
        "teks": text("teks"),
        "sumber": text("baris sumber di bawah tabel"),
        "alt": text("teks pengganti gambar"),
        "berkas": text("berkas gambar di dalam folder revisi"),
        "isi": many("unit", "satuan di bawahnya"),
    }, UNIT_KINDS),
    "tabel": Form({
        "tabel": text("nama pengenal tabel, sama dengan nama berkas", True),
        "orientasi": text("arah halaman", True, ("tegak", "mendatar")),
        "kolom": many("kolom", "pohon kolom menurut urutan cetak", True),
        "nomor_kolom": texts("baris nomor kolom tercetak"),
        "potongan": Field("rows", "nama kolom setiap potongan cetak"),
        "jumlah": many("jumlah", "jumlah yang dinyatakan tabel"),
        "rasio": many("rasio", "persentase yang dinyatakan tabel"),
    }),
    "kolom": Form({
        "judul": text("judul kolom", True),
        "nama": text("nama kolom di CSV"),
        "tipe": text("tipe isi", False, COLUMN_TYPES),
        "lebar": text("lebar relatif (mm)"),
        "gabung": text("sel kosong menyatu dengan sel di atasnya", False, ("turun",)),
        "kolom": many("kolom", "kolom di bawah judul ini"),
    }),
    "jumlah": Form({
        "baris": text("kunci baris jumlah"),
        "kolom": texts("kolom yang dijumlah"),
        "dari": Field("texts-or-star", "kunci baris yang dijumlah, atau '*'"),
        "kolom_jumlah": text("kolom jumlah"),
        "dari_kolom": texts("kolom yang dijumlah"),
    }),
    "rasio": Form({
        "kolom": text("kolom persentase", True),
        "pembilang": text("kolom pembilang", True),
        "penyebut": text("kolom penyebut", True),
    }),
    "matriks": Form({
        "matriks": text("nama pengenal", True),
        "tahun": texts("tahun-tahun matriks", True),
        "halaman": Field("rows", "tahun dalam setiap blok halaman", True),
        "kepala": one("kepala_matriks", "teks judul kolom", True),
        "lebar": one("lebar_matriks", "lebar kolom (mm)", True),
        "bidang": many("bidang", "bidang menurut urutan", True),
    }),
    "kepala_matriks": Form({name: text("judul kolom; {tahun} diganti tahunnya", True) for name in (
        "nomor", "teks", "satuan", "capaian", "penerima", "realisasi_penerima", "mutu", "realisasi_mutu", "anggaran",
        "inisiasi", "sumber", "instansi")}),
    "lebar_matriks": Form({name: text("lebar (mm)", True) for name in (
        "nomor", "teks", "satuan", "dasar", "penerima", "realisasi_penerima", "mutu", "realisasi_mutu", "anggaran",
        "inisiasi", "sumber", "instansi")}),
    "bidang": Form({
        "bidang": text("pengenal bidang", True),
        "tabel": text("pengenal tabel cetaknya", True),
        "judul_dasar": text("judul kolom tahun dasar", True),
    }),
    "perbaikan": Form({
        "sumber": text("baris dalam sumber", True),
        "unit": text("pengenal satuan"),
        "tabel": text("pengenal tabel"),
        "baris": text("kunci baris"),
        "kolom": text("nama kolom"),
        "tahun": text("tahun (matriks)"),
        "terbaca": text("seperti terbaca", True),
        "menjadi": text("seperti diperbaiki"),
        "keyakinan": text("A pasti, B mungkin, C dugaan, O ejaan peraturan sendiri", True, ("A", "B", "C", "O", "B/O", "O/B")),
        "diterapkan": text("isi memuat perbaikannya", True, YA_TIDAK),
        "catatan": text("catatan"),
    }),
}  # fmt: skip


@dataclass(slots=True)
class Reader:
    """Reads nodes by their forms and collects what is wrong, so that one run reports everything."""

    problems: list[Problem] = field(default_factory=list)

    def report(self, where: Where, code: str, message: str, fix: str = "") -> None:
        """Add a problem."""
        self.problems.append(Problem(where, code, message, fix))

    def mapping(self, node: Node | None, form_name: str) -> dict[str, Node]:
        """Return the items of a mapping after checking its keys against the form; {} when it is no mapping."""
        form = FORMS[form_name]
        if node is None:
            return {}
        if not isinstance(node, Mapping):
            self.wrong_type(node, Mapping)
            return {}
        for key, where in node.keys.items():
            if key not in form.fields:
                self.report(where, "MUAT-07", f"kunci '{key}' tidak dikenal", suggest(key, form.fields))
        for key, spec in form.fields.items():
            if spec.required and key not in node.items:
                self.report(node.where, "MUAT-08", f"kunci '{key}' belum ada ({spec.doc})", f"tambahkan '{key}: ...'")
            elif key in node.items and spec.choices:
                self._choice(node.items[key], key, spec)
        return node.items

    def _choice(self, node: Node, key: str, spec: Field) -> None:
        value = self.text(node).isi
        if value not in spec.choices and isinstance(node, Scalar):
            self.report(node.where, "MUAT-11", f"'{key}: {value}' tidak dikenal", suggest(value, spec.choices))

    def wrong_type(self, node: Node, wanted: type[Scalar | Sequence | Mapping]) -> None:
        """Report that a node is of another type than *wanted*."""
        message = f"diharapkan {type_names[wanted]}, yang ada {type_names[type(node)]}"
        self.report(node.where, "MUAT-09", message, "bandingkan dengan contoh di PANDUAN.md")

    def text(self, node: Node | None) -> Teks:
        """Return the text of a scalar, or the empty text for an absent node."""
        if node is None:
            return NIHIL
        if not isinstance(node, Scalar):
            self.wrong_type(node, Scalar)
            return NIHIL
        if not node.value and node.plain:
            self.report(node.where, "MUAT-08", "nilai kosong", "isi nilainya, atau tulis '' bila memang kosong")
        return Teks(node.value, node.where, node.marks)

    def items(self, node: Node | None) -> tuple[Node, ...]:
        """Return the nodes of a list, or () for an absent node."""
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self.wrong_type(node, Sequence)
            return ()
        return node.items

    def texts(self, node: Node | None) -> tuple[Teks, ...]:
        """Return the texts of a list of scalars."""
        return tuple(self.text(item) for item in self.items(node))

    def kind(self, items: dict[str, Node], form_name: str, where: Where) -> str:
        """Return which one of the form's kind keys the mapping has; ``""`` (a paragraph) when it has none."""
        present = [kind for kind in FORMS[form_name].kinds if kind in items]
        if len(present) > 1:
            self.report(
                where,
                "MUAT-09",
                f"satu entri hanya boleh satu jenis satuan, di sini ada {', '.join(present)}",
                "pisahkan menjadi beberapa entri",
            )
        return present[0] if present else ""


def json_schema(form_name: str) -> dict[str, Any]:
    """Return the JSON Schema of *form_name*, for completion and checks in an editor."""
    used: dict[str, Any] = {}
    root = _schema_of(form_name, used)
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"naskah: {form_name}", **root, "definitions": used}


def list_schema(form_name: str) -> dict[str, Any]:
    """Return the JSON Schema of a file that is a list of *form_name*."""
    used: dict[str, Any] = {}
    _ref(form_name, used)
    items = {"$ref": f"#/definitions/{form_name}"}
    return {"$schema": "http://json-schema.org/draft-07/schema#", "type": "array", "items": items, "definitions": used}


def _schema_of(form_name: str, used: dict[str, Any]) -> dict[str, Any]:
    form = FORMS[form_name]
    schema: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key: _field_schema(spec, used) for key, spec in form.fields.items()},
    }
    required = [key for key, spec in form.fields.items() if spec.required]
    return schema | ({"required": required} if required else {})


def _field_schema(spec: Field, used: dict[str, Any]) -> dict[str, Any]:
    scalar: dict[str, Any] = {"type": ["string", "number"]} if not spec.choices else {"enum": list(spec.choices)}
    if spec.kind == "rows":
        inner: dict[str, Any] = {"type": "array", "items": {"type": "array", "items": scalar}}
    elif spec.kind == "texts-or-star":
        inner = {"anyOf": [{"const": "*"}, {"type": "array", "items": scalar}]}
    else:
        inner = scalar if spec.kind == "text" else _ref(spec.kind, used)
        inner = {"type": "array", "items": inner} if spec.many else inner
    return {"description": spec.doc, **inner} if "$ref" not in inner else {"description": spec.doc, "allOf": [inner]}


def _ref(form_name: str, used: dict[str, Any]) -> dict[str, Any]:
    if form_name not in used:
        used[form_name] = {}
        used[form_name] = _schema_of(form_name, used)
    return {"$ref": f"#/definitions/{form_name}"}


SCHEMAS = {
    "peraturan": json_schema("peraturan"),
    "batang-tubuh": json_schema("isi"),
    "lampiran": json_schema("isi"),
    "penjelasan": json_schema("penjelasan"),
    "tabel": json_schema("tabel"),
    "matriks": json_schema("matriks"),
    "perbaikan": list_schema("perbaikan"),
}
