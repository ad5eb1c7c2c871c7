"""What a revision says of itself in the first lines of its main file, without loading the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from naskah.load.content import revisions
from naskah.load.folder import MAIN
from naskah.load.nodes import Mapping, Node, Scalar, read_yaml
from naskah.model import Status


@dataclass(frozen=True, slots=True)
class Head:
    """Status, number and kind of the revision in *folder*.

    ``mengubah`` is the regulation that it amends, if any, ``berita`` the printed line of the gazette.
    """

    folder: Path
    jenis: str
    pembentuk: str
    nomor: str
    tahun: str
    status: str
    mengubah: str
    berita: str

    @property
    def enacted(self) -> bool:
        """Tell whether the revision is law: promulgated, or set where its kind is not promulgated."""
        return any(self.status == status.value and status.beku for status in Status)


def head(folder: Path) -> Head:
    """Return the head of the revision in *folder*; raises :class:`NaskahError` when its main file cannot be read."""
    node = read_yaml(folder / MAIN, f"{folder.as_posix()}/{MAIN}")
    items = node.items if isinstance(node, Mapping) else {}
    end = items.get("penutup")
    amended = items.get("perubahan")
    return Head(
        folder,
        jenis=_text(items.get("jenis")),
        pembentuk=_text(items.get("pembentuk")),
        nomor=_text(items.get("nomor")),
        tahun=_text(items.get("tahun")),
        status=_text(items.get("status")),
        mengubah=_text(amended.items.get("peraturan")) if isinstance(amended, Mapping) else "",
        berita=_text(end.items.get("berita_daerah")) if isinstance(end, Mapping) else "",
    )


def _text(node: Node | None) -> str:
    return node.value if isinstance(node, Scalar) else ""


def heads(root: Path) -> Iterator[Head]:
    """Yield the head of every revision below the content folder *root*."""
    for name, kept in revisions(root).items():
        for revision in kept:
            yield head(root / name / revision)
