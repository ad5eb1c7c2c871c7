"""The forms as JSON Schemas, for completion and checks while a drafter types."""

from __future__ import annotations

from typing import Any

from naskah.load.forms import FORMS, Field


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
        if spec.choices and spec.kind != "text":
            inner = {"anyOf": [{"enum": list(spec.choices)}, inner]}
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
    "catatan-perubahan": list_schema("catatan-perubahan"),
    "catatan-peninjau": list_schema("catatan-peninjau"),
    "pemeriksaan": json_schema("pemeriksaan"),
    "kamus": json_schema("kamus"),
    "publikasi": json_schema("publikasi"),
}
