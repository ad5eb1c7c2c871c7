"""``output/index.html``: one page that leads to everything that was made, written anew after each command that makes files."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from naskah.store import held, put

NAME = "index.html"


def refresh(output: Path, templates: Path) -> None:
    """Write the list of the sets below *output*; where nothing was ever made, or nothing can be written, there is none."""
    from naskah.problems import NaskahError
    from naskah.render.page.listing import listing

    if _stands(output) or not (groups := tuple(_groups(output))):
        return
    try:
        page = listing(templates, "Berkas yang dibuat", files=groups)
    except NaskahError:  # a template that is out of order has been told of where it matters
        return
    path = output / NAME
    with suppress(OSError, NaskahError), held(output):  # another run that writes it now writes the same
        if not path.is_file() or path.read_text("utf-8") != page:
            put(path, page.encode("utf-8"))


def _stands(output: Path) -> bool:
    """Tell whether nothing was put into place since the list was written: that would have changed a folder of sets."""
    with suppress(OSError):
        written = (output / NAME).stat().st_mtime_ns
        return all(folder.stat().st_mtime_ns <= written for folder in output.iterdir() if folder.is_dir() and folder.name[:1] != ".")
    return False


def _groups(output: Path) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Return for each regulation address and name of every file of its sets."""
    found = []
    for folder in sorted(path for path in output.iterdir() if path.is_dir() and not path.name.startswith(".")) if output.is_dir() else []:
        sets = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
        files = tuple(
            (f"{folder.name}/{one.name}/{file.name}", f"{one.name}: {file.name}")
            for one in sets
            for file in sorted(one.iterdir())
            if file.is_file() and not file.name.startswith(".") and file.name != "SHA256SUMS"
        )
        if files:
            found.append((folder.name, files))
    return found
