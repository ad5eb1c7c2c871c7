"""What the office says about a regulation for its catalogue: ``publikasi.yaml``, beside the text and not of it."""

from __future__ import annotations

from pathlib import Path

from naskah.jdih import Publikasi
from naskah.load.nodes import read_yaml
from naskah.load.reader import Reader
from naskah.problems import NaskahError

FILE = "publikasi.yaml"


def load_publication(folder: Path, shown: str = "") -> Publikasi:
    """Return what stands in the revision folder *folder* (nothing when the file is absent)."""
    path = folder / FILE
    if not path.exists():
        return Publikasi()
    reader = Reader()
    items = reader.mapping(read_yaml(path, f"{shown or folder}/{FILE}"), "publikasi")
    get = {key: reader.text(items.get(key)).isi for key in ("bidang_hukum", "pemrakarsa", "lokasi", "url_unduh", "url_detail")}
    found = Publikasi(tuple(text.isi for text in reader.texts(items.get("subjek"))), **get)
    if reader.problems:
        raise NaskahError(reader.problems)
    return found
