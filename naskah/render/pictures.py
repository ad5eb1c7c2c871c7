"""How pictures are named on a page that is printed: by what they hold."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path, PurePath

CONTENT_SCHEME = "gambar"


def content_uri(path: PurePath) -> str:
    """Return an address of a picture that depends on its content alone, so that a sheet is the same in every folder."""
    return f"{CONTENT_SCHEME}:{sha256(Path(path).read_bytes()).hexdigest()}"
