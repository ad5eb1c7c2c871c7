"""The reference of all keys as a page to read, made from the same forms as the reader and the schemas."""

from __future__ import annotations

from collections.abc import Iterator

from naskah.load.forms import FORMS, Field

TITLES = {
    "peraturan": "peraturan.yaml",
    "isi": "batang-tubuh.yaml dan lampiran/*.yaml",
    "penjelasan": "penjelasan.yaml",
    "tabel": "tabel/<nama>.yaml",
    "matriks": "tabel/matriks.yaml",
    "perbaikan": "perbaikan.yaml",
    "catatan-perubahan": "catatan-perubahan.yaml",
    "catatan-peninjau": "catatan-peninjau.yaml",
    "pemeriksaan": "pemeriksaan.yaml",
    "kamus": "kamus.yaml (di folder content)",
    "publikasi": "publikasi.yaml",
}
VALUES = {"text": "teks", "rows": "daftar berisi daftar", "texts-or-star": "daftar teks, atau `*`"}
INTRO = """\
# Kunci yang sah

Ditulis oleh `python build.py schema` dari bentuk yang juga dipakai pembaca isi; jangan disunting. Kunci bertanda **wajib** harus ada.
Contoh setiap bagian ada di [PANDUAN.md](../../PANDUAN.md).
"""


def reference() -> str:
    """Return the page: each file with its keys, and below it the parts that stand in it."""
    lines, told = [INTRO], set(TITLES)
    for name, title in TITLES.items():
        lines += [f"## {title}", "", *_table(name), ""]
        for part in _parts(name, told):
            lines += [f"### {part.replace('_', ' ')}", "", *_table(part), ""]
    return "\n".join(lines)


def _parts(name: str, described: set[str]) -> Iterator[str]:
    """Yield the forms below *name* that no earlier file told."""
    for field in FORMS[name].fields.values():
        if field.kind in FORMS and field.kind not in described:
            described.add(field.kind)
            yield field.kind
            yield from _parts(field.kind, described)


def _table(name: str) -> Iterator[str]:
    form = FORMS[name]
    yield "| kunci | isi | arti |"
    yield "|---|---|---|"
    for key, field in form.fields.items():
        needed = "; **wajib**" if field.required else ""
        kind = "; menentukan jenis satuan" if key in form.kinds else ""
        yield f"| `{key}` | {_value(field)}{needed}{kind} | {field.doc.replace('|', '&#124;')} |"


def _value(field: Field) -> str:
    if field.choices and field.kind == "text":
        return ", ".join(f"`{choice}`" for choice in field.choices)
    value = VALUES.get(field.kind, field.kind.replace("_", " "))
    value = f"daftar {value}" if field.many else value
    return value + "".join(f", atau `{choice}`" for choice in field.choices)
