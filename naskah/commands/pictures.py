"""Pictures that a Word file brings, held against those of a regulation."""

from __future__ import annotations

from pathlib import Path, PurePath

from naskah.model import Gambar, Peraturan
from naskah.store import digest


def same_picture(path: PurePath, data: bytes) -> bool:
    """Tell whether *data* shows what is printed of the picture in the file *path*, however it was packed."""
    from io import BytesIO

    from PIL import Image

    from naskah.render.pictures import picture

    printed = picture(path).data
    if printed == data:
        return True
    try:
        with Image.open(BytesIO(printed)) as one, Image.open(BytesIO(data)) as other:
            return one.size == other.size and one.convert("RGBA").tobytes() == other.convert("RGBA").tobytes()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False


class Taken:
    """Takes the pictures of Word files: one that a regulation has is that one; another is put into a folder, named by its content."""

    def __init__(self, folder: Path) -> None:
        """Put new pictures into *folder*."""
        self.folder = folder
        self.known: list[PurePath] = []
        self.unread: list[str] = []

    def know(self, peraturan: Peraturan) -> None:
        """Take the pictures of *peraturan* for known ones."""
        self.known += [unit.berkas for unit in peraturan.units.values() if isinstance(unit, Gambar) and unit.berkas]

    def __call__(self, part: str, data: bytes) -> PurePath | None:
        """Return the file of the picture in *part* of a Word file; None, and noted, for a kind that no regulation holds."""
        from naskah.imports.pictures import KINDS, refusal

        if (same := next((path for path in self.known if same_picture(path, data)), None)) is not None:
            return same
        suffix = PurePath(part).suffix.lower()
        if suffix not in KINDS:
            self.unread.append(f"{refusal(part)}: {part}")
            return None
        path = self.folder / f"gambar-{digest(data)[:12]}{suffix}"
        path.write_bytes(data)
        self.known.append(path)
        return path
