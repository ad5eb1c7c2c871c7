"""A comparison as JSON data: the same changes as every other form, in printed order, with a documented schema."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from naskah.changes import Cell, Change, ColumnChange, Comparison, DataChange, Kind, Piece, Side
from naskah.model import Peraturan
from naskah.problems import Where

VERSION = "2"


def as_json(comparison: Comparison) -> bytes:
    """Return *comparison* as UTF-8 JSON; the same comparison always gives the same bytes."""
    return (json.dumps(as_data(comparison), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def as_data(comparison: Comparison) -> dict[str, Any]:
    """Return *comparison* as plain data that fits :data:`SCHEMA`."""
    kinds = [change.kind for change in comparison.changes]
    return {
        "format": VERSION,
        "lama": _revision(comparison.old),
        "baru": _revision(comparison.new),
        "sama": comparison.identical,
        "jumlah": {kind.value: kinds.count(kind) for kind in Kind},
        "perubahan": [_change(change) for change in comparison.changes],
        "akibat": [_change(change) for change in comparison.akibat],
        "data": [_data(change) for change in comparison.data],
    }


def _revision(peraturan: Peraturan) -> dict[str, str]:
    return {"peraturan": peraturan.peraturan, "revisi": peraturan.revisi, "judul": peraturan.judul}


def _where(where: Where) -> dict[str, Any] | None:
    if not where.file:
        return None
    return {"berkas": where.file, "baris": where.line, "kolom": where.column}


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {"satuan": side.unit, "sebutan": side.sebutan, "teks": side.teks, "tempat": _where(side.where)}


def _change(change: Change) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": change.id,
        "jenis": change.kind.value,
        "satuan": change.unit,
        "sebutan": change.side.sebutan,
        "lama": _side(change.lama),
        "baru": _side(change.baru),
    }
    if change.tabel:
        data["tabel"] = change.tabel
    if change.baris:
        data["baris"] = change.baris
    if change.pieces:
        data["kata"] = [_piece(piece) for piece in change.pieces]
    if change.satuan:
        data["termasuk"] = list(change.satuan)
    if change.sel:
        data["sel"] = [_cell(cell) for cell in change.sel]
    if change.kolom:
        data["kolom"] = [_column(column) for column in change.kolom]
    if change.rupa:
        data["rupa"] = [{"lama": old, "baru": new} for old, new in change.rupa]
    for name in ("dari", "ke", "jadi"):
        if words := getattr(change, name):
            data[name] = words
    return data


def _piece(piece: Piece) -> dict[str, str]:
    look = {"rupa": piece.rupa, "rupa_lama": piece.rupa_lama} if piece.rupa_lama is not None else {}
    return {"teks": piece.teks, "beda": piece.op, **look}


def _column(column: ColumnChange) -> dict[str, str]:
    data = {"jenis": column.kind.value, "nama": column.nama, "lama": column.lama, "baru": column.baru}
    return data | {name: words for name in ("hal", "dari", "ke") if (words := getattr(column, name))}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        **({"tabel": cell.tabel} if cell.tabel else {}),
        "baris": cell.baris,
        "nama": cell.nama,
        "kolom": cell.kolom,
        "judul": cell.judul,
        "lama": cell.lama,
        "baru": cell.baru,
        "selisih": _number(cell.selisih),
        "persen": _number(cell.persen),
        "tempat_lama": _where(cell.where_lama),
        "tempat_baru": _where(cell.where_baru),
    }


def _data(change: DataChange) -> dict[str, Any]:
    places = {"tempat_lama": _where(change.where_lama), "tempat_baru": _where(change.where_baru)}
    return {"jenis": change.jenis, "satuan": change.unit, "lama": change.lama, "baru": change.baru, **places}


# -- schema --------------------------------------------------------------------------------------------------------------


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": required}


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


def _list(items: dict[str, Any], description: str) -> dict[str, Any]:
    return {"type": "array", "items": items, "description": description}


def _maybe(name: str, description: str) -> dict[str, Any]:
    return {"description": description, "anyOf": [{"type": "null"}, {"$ref": f"#/definitions/{name}"}]}


_KINDS = {"enum": [kind.value for kind in Kind]}
_PLACES = {"tempat_lama": _maybe("tempat", "tempat dalam sumber lama"), "tempat_baru": _maybe("tempat", "tempat dalam sumber baru")}
_AMOUNT = {"type": ["string", "null"], "pattern": r"^-?\d+(\.\d+)?$"}

SCHEMA: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "title": "naskah: perubahan antara dua revisi (changes.json)",
    **_object({
        "format": {"const": VERSION, "description": "versi bentuk data"},
        "lama": {"$ref": "#/definitions/revisi"},
        "baru": {"$ref": "#/definitions/revisi"},
        "sama": {"type": "boolean", "description": "kedua revisi tercetak sama"},
        "jumlah": {
            "type": "object", "description": "banyaknya perubahan menurut jenis",
            "additionalProperties": False, "properties": {kind.value: {"type": "integer"} for kind in Kind},
        },
        "perubahan": _list({"$ref": "#/definitions/perubahan"}, "perubahan menurut urutan cetak"),
        "akibat": _list({"$ref": "#/definitions/perubahan"}, "nomor dan label tercetak yang bergeser karena perubahan lain"),
        "data": _list({"$ref": "#/definitions/data"}, "perbedaan data yang tidak tercetak: metadata, provenans, teks pengganti"),
    }),
    "definitions": {
        "revisi": _object({"peraturan": _text("nama folder peraturan"), "revisi": _text("nama revisi"), "judul": _text("judul")}),
        "tempat": _object({
            "berkas": _text("berkas sumber"), "baris": {"type": "integer", "description": "baris, mulai dari 1"},
            "kolom": {"type": "integer", "description": "kolom, 0 bila tidak diketahui"},
        }),
        "sisi": _object({
            "satuan": _text("pengenal satuan"), "sebutan": _text("nama satuan dalam bahasa hukum"), "teks": _text("kata yang tercetak"),
            "tempat": _maybe("tempat", "tempat dalam sumber"),
        }),
        "perubahan": _object({
            "id": _text("nomor urut perubahan"),
            "jenis": _KINDS,
            "satuan": _text("pengenal satuan pada revisi baru (lama bila dihapus)"),
            "sebutan": _text("nama satuan dalam bahasa hukum"),
            "lama": _maybe("sisi", "seperti pada revisi lama"),
            "baru": _maybe("sisi", "seperti pada revisi baru"),
            "tabel": _text("pengenal tabel, bila perubahan ada dalam tabel"),
            "baris": _text("kunci baris"),
            "kata": _list(
                _object({
                    "teks": _text("penggalan"), "beda": {"enum": ["", "ins", "del"]},
                    "rupa": _text("jenis huruf"), "rupa_lama": _text("jenis huruf lama, bila hanya itu yang berubah"),
                }, ("rupa", "rupa_lama")), "kata yang berubah di antara yang tetap",
            ),
            "termasuk": _list({"type": "string"}, "satuan yang ikut disisipkan, dihapus, atau dipindah"),
            "sel": _list({"$ref": "#/definitions/sel"}, "sel yang berubah"),
            "kolom": _list(_object({
                "jenis": _KINDS, "nama": _text("nama kolom"), "lama": _text("judul lama"), "baru": _text("judul baru"),
                "hal": _text("apa yang berubah"), "dari": _text("tempat lama kolom yang dipindah"), "ke": _text("tempat barunya"),
            }, ("hal", "dari", "ke")), "kolom, kepala kolom (tanpa nama), atau tata letak tabel yang berubah"),
            "rupa": _list(
                _object({"lama": _text("gaya lama"), "baru": _text("gaya baru")}), "gaya baris yang berubah (nama gaya dalam templat)"
            ),
            "dari": _text("tempat lama dari yang dipindah"), "ke": _text("tempat barunya"),
            "jadi": _text("menjadi apa satuan yang dipecah, digabung, atau dinomori ulang"),
        }, ("tabel", "baris", "kata", "termasuk", "sel", "kolom", "rupa", "dari", "ke", "jadi")),
        "sel": _object({
            "tabel": _text("pengenal tabel, bila perubahan membawa beberapa tabel"),
            "baris": _text("kunci baris"), "nama": _text("nomor dan nama baris"), "kolom": _text("nama kolom"),
            "judul": _text("judul kolom dengan kelompok dan tahunnya"),
            "lama": _text("isi lama"), "baru": _text("isi baru"),
            "selisih": {**_AMOUNT, "description": "baru dikurangi lama, bila keduanya bilangan"},
            "persen": {**_AMOUNT, "description": "selisih terhadap lama, dalam persen"},
            **_PLACES,
        }, ("tabel",)),
        "data": _object({
            "jenis": _text("metadata, provenans, atau teks pengganti"), "satuan": _text("yang berbeda"),
            "lama": _text("nilai lama"), "baru": _text("nilai baru"), **_PLACES,
        }),
    },
}  # fmt: skip
