"""The reviewers' remarks beside a revision: ``catatan-perubahan.yaml``, a list of reasons for its changes."""

from __future__ import annotations

from pathlib import Path

from naskah.changes import Decision, Remark
from naskah.load.nodes import Node, read_yaml
from naskah.load.reader import Reader
from naskah.problems import NaskahError

FILE = "catatan-perubahan.yaml"


def load_remarks(folder: Path, shown: str = "") -> tuple[Remark, ...]:
    """Return the remarks of the revision folder *folder* (none when the file is absent); *shown* is its name in messages."""
    path = folder / FILE
    if not path.exists():
        return ()
    reader = Reader()
    remarks = tuple(_remark(item, reader) for item in reader.items(read_yaml(path, f"{shown or folder}/{FILE}")))
    if reader.problems:
        raise NaskahError(reader.problems)
    return remarks


def _remark(node: Node, reader: Reader) -> Remark:
    items = reader.mapping(node, "catatan-perubahan")
    text = {key: reader.text(items.get(key)).isi for key in ("alasan", "dasar", "unit", "tabel", "baris")}
    decided = {key: reader.text(items.get(key)).isi for key in ("kode", "keputusan", "rumusan", "usulan", "oleh", "tanggal")}
    if bool(text["unit"]) == bool(text["tabel"]):
        reader.report(
            node.where, "CATATAN-02", "catatan harus menyebut 'unit' atau 'tabel'", "tulis salah satunya, misalnya 'unit: pasal-8/ayat-1'"
        )
    if text["baris"] and not text["tabel"]:
        reader.report(node.where, "CATATAN-02", "'baris' hanya berlaku bersama 'tabel'", "tambahkan 'tabel: ...'")
    if not text["alasan"] and not decided["keputusan"]:
        reader.report(node.where, "CATATAN-02", "catatan tidak memuat 'alasan' maupun 'keputusan'", "tulis salah satunya")
    return Remark(**text, where=node.where, putusan=Decision(**decided) if any(decided.values()) else None)
