"""The notes of reviewers beside a draft: ``catatan-peninjau.yaml``, a list of what they wrote in its margin."""

from __future__ import annotations

from naskah.load.folder import Folder
from naskah.load.nodes import Node
from naskah.load.reader import Reader
from naskah.model import CatatanPeninjau

FILE = "catatan-peninjau.yaml"
KEYS = ("satuan", "teks", "oleh", "tanggal", "dari")


def read_review_notes(folder: Folder) -> tuple[CatatanPeninjau, ...]:
    """Return the notes of reviewers in *folder* (an absent file: none)."""
    if FILE not in folder.files:
        return ()
    return tuple(_note(item, folder.reader) for item in folder.reader.items(folder.yaml(FILE)))


def _note(node: Node, reader: Reader) -> CatatanPeninjau:
    items = reader.mapping(node, "catatan-peninjau")
    return CatatanPeninjau(**{key: reader.text(items.get(key)).isi for key in KEYS}, where=node.where)
