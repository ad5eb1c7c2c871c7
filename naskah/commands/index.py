"""``output/index.html``: one page that leads to everything that was made, written anew after each command that makes files."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from naskah.numbering import print_date

if TYPE_CHECKING:
    from naskah.render.page.listing import Group

from naskah.store import held, put

NAME = "index.html"
WORDS = {
    "peraturan": "naskah",
    "perubahan": "peraturan perubahan",
    "redline": "perbandingan bertanda",
    "persandingan": "matriks persandingan",
    "changes": "perubahan sebagai data",
    "rapat": "lembar keputusan",
    "laporan": "temuan pemeriksaan",
    "laporan-baca": "hasil baca di samping sumbernya",
    "riwayat": "riwayat peraturan",
    "abstrak": "abstrak",
    "katalog": "data katalog JDIH",
}


def refresh(output: Path, templates: Path) -> None:
    """Write the list of the sets below *output*; where nothing was ever made, or nothing can be written, there is none."""
    if _stands(output) or not (groups := tuple(_groups(output))):
        return
    from naskah.problems import NaskahError
    from naskah.render.page.listing import listing

    try:
        page = listing(templates, "Berkas yang dibuat", files=groups)
    except NaskahError:  # a template that is out of order has been told of where it matters
        return
    path = output / NAME
    with suppress(OSError, NaskahError), held(output):  # another run that writes it now writes the same
        if path.is_file() and path.read_text("utf-8") == page:
            path.touch()  # it stands for what was put into place since
        else:
            put(path, page.encode("utf-8"))


def _stands(output: Path) -> bool:
    """Tell whether nothing was put into place since the list was written: that would have changed a folder of sets."""
    with suppress(OSError):
        written = (output / NAME).stat().st_mtime_ns
        return all(folder.stat().st_mtime_ns <= written for folder in output.iterdir() if folder.is_dir() and folder.name[:1] != ".")
    return False


def _groups(output: Path) -> list[Group]:
    """Return for each regulation the files of its sets, those of one name in one row."""
    groups = []
    for folder in _folders(output) if output.is_dir() else ():
        rows: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for one in _folders(folder):
            for file in sorted(one.iterdir()):
                if file.is_file() and not file.name.startswith(".") and file.name != "SHA256SUMS":
                    stem, _, suffix = file.name.partition(".")
                    words = WORDS.get(stem) or _text_at(stem) or stem
                    rows.setdefault((one.name, words), []).append((f"{folder.name}/{one.name}/{file.name}", suffix.upper() or file.name))
        if rows:
            groups.append((folder.name, tuple((name, words, tuple(files)) for (name, words), files in rows.items())))
    return groups


def _text_at(stem: str) -> str:
    """Return what the page of the text at a date holds; nothing for any other name."""
    day = re.fullmatch(r"teks-(\d{4})-(\d\d)-(\d\d)", stem)
    return f"teks yang berlaku sejak {print_date(*map(int, day.groups()))}" if day else ""


def _folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
