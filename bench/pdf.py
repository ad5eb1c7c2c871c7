"""PDF: cold, after one changed word, after one changed cell, unchanged; against WeasyPrint in one go and LibreOffice.

Each run is a process of its own that reads the content, prints and writes: imports count.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

from bench.measure import Result, table, wall
from naskah.lines import document
from naskah.load import load
from naskah.render.docx import write_docx

ROOT = Path(__file__).parents[1]
REAL = ROOT / "content/perbup-bekasi-33-2024/2024"
TEMPLATES = ROOT / "templates"
BUILD = """
import sys
from pathlib import Path
from naskah.lines import document
from naskah.load import load
from naskah.render.pdf import write_pdf
if __name__ == "__main__":
    content, target, cache = map(Path, sys.argv[1:])
    target.write_bytes(write_pdf(document(load(content)), Path("templates"), cache=cache))
"""
IN_ONE_GO = """
import sys
from pathlib import Path
from naskah.lines import document
from naskah.load import load
from naskah.render.html import html_text
import weasyprint
content, target, _ = map(Path, sys.argv[1:])
templates = Path("templates").resolve()
html = html_text(document(load(content)), templates, for_pdf=True)
weasyprint.HTML(string=html, base_url=templates.as_uri() + "/").write_pdf(target, pdf_variant="pdf/a-2a")
"""


def run() -> str:
    """Return the results as Markdown."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = shutil.copytree(REAL, folder / "content")
        numbers = count()
        cold = wall("cold, all processors", lambda: _build(BUILD, content, folder / f"cache-{next(numbers)}"), 3)
        cache = folder / "cache"
        _build(BUILD, content, cache)
        warm = [
            wall("nothing changed", lambda: _build(BUILD, content, cache), 3),
            wall("one word of a Pasal changed", _after(lambda: _change_word(content, next(numbers)), content, cache), 3),
            wall("one cell of a matrix changed", _after(lambda: _change_cell(content, next(numbers)), content, cache), 3),
        ]
        whole = wall("WeasyPrint in one go", lambda: _build(IN_ONE_GO, content, cache), 1)
        return table("PDF of the real regulation, draft", cold, [*warm, whole, *_libreoffice(folder)])


def _build(code: str, content: Path, cache: Path) -> None:
    script = content.parent / "bangun.py"
    script.write_text(code, "utf-8")
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    subprocess.run(
        [sys.executable, str(script), str(content), str(content.parent / "naskah.pdf"), str(cache)], cwd=ROOT, env=environment, check=True
    )


def _after(change: Callable[[], None], content: Path, cache: Path) -> Callable[[], None]:
    def work() -> None:
        change()
        _build(BUILD, content, cache)

    return work


def _change_word(content: Path, number: int) -> None:
    """Put a new word into the body."""
    path = content / "batang-tubuh.yaml"
    text = (REAL / "batang-tubuh.yaml").read_text("utf-8")
    assert "sumber daya manusia" in text
    path.write_text(text.replace("sumber daya manusia", f"sumber daya{number} manusia", 1), "utf-8")


def _change_cell(content: Path, number: int) -> None:
    """Change one cell in the middle of the matrices."""
    path = content / "tabel/matriks-capaian.csv"
    with (REAL / "tabel/matriks-capaian.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    place = rows[0].index("sumber")
    next(row for row in rows[len(rows) // 2 :] if row[place])[place] = f"Sumber {number}"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _libreoffice(folder: Path) -> list[Result]:
    """Return how long LibreOffice takes to convert our DOCX, after one run that makes its profile; nothing where it is not installed."""
    program = shutil.which("soffice")
    if not program:
        return []
    docx = folder / "naskah.docx"
    docx.write_bytes(write_docx(document(load(REAL)), TEMPLATES))
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(docx)]
    convert = lambda: subprocess.run(command, check=True, capture_output=True)  # noqa: E731
    convert()
    return [wall("LibreOffice converts our DOCX", convert, 3)]
