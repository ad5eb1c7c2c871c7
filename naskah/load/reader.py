"""Nodes -> texts, lists and mappings as the forms want them; what is wrong is collected, so one run reports it all."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches

from naskah.load.forms import FORMS, Field
from naskah.load.nodes import Mapping, Node, Scalar, Sequence, type_names
from naskah.model import NIHIL, Teks
from naskah.problems import NaskahError, Problem, Where, suggest

SYNONYMS = {  # what else drafters call a key: in English, or by its look
    "text": "teks", "teksnya": "teks", "title": "judul", "caption": "judul", "heading": "judul", "number": "nomor", "no": "nomor",
    "content": "isi", "contents": "isi", "items": "isi", "children": "isi", "source": "sumber", "note": "catatan", "notes": "catatan",
    "keterangan_tabel": "catatan", "table": "tabel", "image": "gambar", "picture": "gambar", "figure": "gambar", "file": "berkas",
    "path": "berkas", "width": "lebar", "type": "tipe", "jenis_kolom": "tipe", "name": "nama", "column": "kolom", "columns": "kolom",
    "row": "baris", "rows": "baris", "date": "tanggal", "place": "tempat", "position": "jabatan", "bold": "tebal",
    "underline": "garis_bawah", "gaya": "rata", "align": "rata", "perataan": "rata", "posisi": "rata", "article": "pasal",
    "chapter": "bab", "orientation": "orientasi", "merge": "gabung", "formula": "rumus", "form": "formulir", "bullet": "butir",
    "description": "alt", "deskripsi": "alt", "status_revisi": "status", "cover": "sampul", "annex": "lampiran",
}  # fmt: skip
NOT_SERVED = {  # what annexes do without: a key of a form, a value of a key, and what is written instead
    ("unit", "kolom"): "teks dalam dua kolom tidak ada; pakai tabel dengan 'garis: tidak'",
    ("tipe", "tabel"): "tabel di dalam sel tidak ada; tulis dua tabel, atau beberapa alinea dengan 'alinea: ya'",
    ("tipe", "gambar"): "gambar di dalam sel tidak ada; letakkan gambarnya di bawah tabel",
    ("tanda", "gambar"): "gambar tanda tangan dan cap tidak dicetak; tanda tangan ditulis, misalnya ttd",
}
FEW = 4  # values of a key that are all named in an advice
MOST_PROBLEMS, SHOWN_PROBLEMS = 2_000, 200  # of one revision: beyond, nothing of what is read makes sense
SHAPES = {
    (Scalar, Sequence): "tulis teksnya sesudah titik dua; teks yang diawali '[' harus diapit tanda kutip",
    (Scalar, Mapping): "tulis teksnya sesudah titik dua; teks yang diawali '{' atau memuat ': ' harus diapit tanda kutip",
    (Sequence, Scalar): "tulis setiap anggota pada baris sendiri yang diawali '- '",
    (Sequence, Mapping): "awali setiap anggota dengan '- '",
    (Mapping, Scalar): "tulis 'kunci: nilai', misalnya 'teks: ...'",
    (Mapping, Sequence): "hapus tanda '- ' di awalnya, atau periksa lekukannya",
}


@dataclass(slots=True)
class Reader:
    """Reads nodes by their forms; *problems* grows."""

    problems: list[Problem] = field(default_factory=list)
    _told: set[Problem] = field(default_factory=set)

    def report(self, where: Where, code: str, message: str, fix: str = "") -> None:
        """Add a problem; one that was found twice is kept once."""
        problem = Problem(where, code, message, fix or "betulkan, atau hapus")
        if problem in self._told:
            return
        self._told.add(problem)
        self.problems.append(problem)
        if len(self._told) > MOST_PROBLEMS:
            advice = "betulkan yang disebut di atas dahulu; mungkin berkas ini bukan isi peraturan"
            raise NaskahError([*self.problems[:SHOWN_PROBLEMS], Problem(where, "MUAT-05", "terlalu banyak kesalahan", advice)])

    def mapping(self, node: Node | None, form_name: str) -> dict[str, Node]:
        """Return the items of a mapping after checking its keys against the form; {} when it is no mapping."""
        form = FORMS[form_name]
        if node is None:
            return {}
        if not isinstance(node, Mapping):
            self.wrong_type(node, Mapping)
            return {}
        unknown = [key for key in node.keys if key not in form.fields]
        for key in unknown:
            meant = SYNONYMS.get(key.lower(), "")
            elsewhere = elsewhere_advice(key, form_name)
            known = f"mungkin maksudnya '{meant}'?" if meant in form.fields else elsewhere or suggest(key, form.fields)
            advice = NOT_SERVED.get((form_name, key), known)
            self.report(node.keys[key], "MUAT-07", f"kunci '{key}' tidak dikenal", advice)
        meant_keys = {name for key in unknown for name in get_close_matches(key, form.fields, n=1)}
        meant_keys |= {SYNONYMS[key.lower()] for key in unknown if key.lower() in SYNONYMS}
        for key, spec in form.fields.items():
            if key in node.items:
                self._value(node.items[key], key, spec)
            elif spec.required and key not in meant_keys:
                self.report(node.where, "MUAT-08", f"kunci '{key}' belum ada ({spec.doc})", _addition(key, spec))
        return node.items

    def _value(self, node: Node, key: str, spec: Field) -> None:
        if spec.choices and isinstance(node, Scalar) and node.value not in spec.choices and not forgotten(node):
            advice = NOT_SERVED.get((key, node.value), suggest(node.value, spec.choices))
            self.report(node.where, "MUAT-11", f"'{key}: {node.value}' tidak dikenal", advice)
        if spec.required and isinstance(node, Sequence) and not node.items:
            self.report(node.where, "MUAT-08", f"daftar '{key}' kosong ({spec.doc})", "isi daftarnya, satu anggota pada setiap baris '- '")

    def wrong_type(self, node: Node, wanted: type[Scalar | Sequence | Mapping]) -> None:
        """Report that a node is of another type than *wanted*."""
        if forgotten(node):
            self.report(node.where, "MUAT-08", f"nilai kosong; diharapkan {type_names[wanted]}", "isi nilainya, atau hapus kuncinya")
            return
        message = f"diharapkan {type_names[wanted]}, yang ada {type_names[type(node)]}"
        self.report(node.where, "MUAT-09", message, SHAPES[wanted, type(node)])

    def text(self, node: Node | None) -> Teks:
        """Return the text of a scalar, or the empty text for an absent node."""
        if node is None:
            return NIHIL
        if not isinstance(node, Scalar):
            self.wrong_type(node, Scalar)
            return NIHIL
        if forgotten(node):
            self.report(node.where, "MUAT-08", "nilai kosong", "isi nilainya, atau tulis '' bila memang kosong")
        if node.gap:
            where, message, advice = node.gap
            self.report(where, "MUAT-10", message, advice)
        return Teks(node.value, node.where, node.marks, node.breaks)

    def yes(self, node: Node | None, usual: bool = False) -> bool:
        """Return whether ``ya`` was typed; *usual* for an absent node."""
        return usual if node is None else self.text(node).isi == "ya"

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
            message = f"satu entri hanya boleh satu jenis satuan, di sini ada {', '.join(present)}"
            self.report(where, "MUAT-09", message, "pisahkan menjadi beberapa entri")
        return present[0] if present else ""


def elsewhere_advice(key: str, form_name: str) -> str:
    """Return where *key* has its place when that is one level below or above a mapping of *form_name*; else nothing."""
    below = [name for name, spec in FORMS[form_name].fields.items() if not spec.many and key in _keys(spec.kind, form_name)]
    if below:
        return "tulis di dalam " + " atau ".join(f"'{name}:'" for name in below)
    above = dict.fromkeys(
        name
        for form in FORMS.values()
        for name, spec in form.fields.items()
        if spec.kind == form_name and key in form.fields and FORMS[form_name] is not form
    )
    return f"tulis sejajar dengan '{next(iter(above))}:', bukan di dalamnya" if len(above) == 1 else ""


def _keys(kind: str, form_name: str) -> dict[str, Field]:
    return FORMS[kind].fields if kind in FORMS and kind != form_name else {}


def forgotten(node: Node) -> bool:
    """Tell whether nothing was typed after the key (a text that is meant to be empty is typed as two quotes)."""
    return isinstance(node, Scalar) and node.plain and not node.value


def _addition(key: str, spec: Field) -> str:
    """Return the advice to add a key: with each of its values where they are few."""
    values = spec.choices if len(spec.choices) <= FEW else ()
    return f"tambahkan {' atau '.join(repr(f'{key}: {value}') for value in values or ('...',))}"
