"""The command on the real regulation: cold, after one word, after one cell, unchanged; beside what others take for it.

Each run is a process of its own, as its user starts it: imports, check and publishing count.
"""

from __future__ import annotations

import csv
import shutil
import sys
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

from bench.measure import ROOT, RUNS, Result, Table, in_turns, run
from bench.typst import write_source
from naskah.lines import document
from naskah.load import load
from naskah.render.html import html_text

NAME = "perbup-bekasi-33-2024"
REVISION = "2024"
TEMPLATES = ROOT / "templates"
TYPST = """
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True, pdf_standards="a-2a")
"""
IN_ONE_GO = """
import sys, weasyprint
weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/a-2a")
"""
CHROMIUM = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--no-pdf-header-footer")  # fmt: skip


def tables() -> list[Table]:
    """Return what was measured."""
    with tempfile.TemporaryDirectory() as name:
        bench = _Bench(Path(name))
        return [bench.again(), bench.unchanged(), bench.cold(), bench.whole(), bench.compared(), bench.checked()]


class _Bench:
    """A copy of the real content to change, and what the others need of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = shutil.copytree(ROOT / "content" / NAME, folder / "content" / NAME) / REVISION
        self.numbers = count(1)
        self.build("hasil")
        self.docx = folder / "hasil" / NAME / REVISION / "peraturan.docx"
        naskah = document(load(self.content))
        self.typ, self.html = folder / "naskah.typ", folder / "naskah.html"
        write_source(naskah, self.typ)
        self.html.write_text(html_text(naskah, TEMPLATES, for_pdf=True), "utf-8")

    # -- our own ways --------------------------------------------------------------------------------------------

    def build(self, output: str, *words: str) -> int:
        """Build DOCX and PDF with the command; return the largest memory (KiB) of its processes."""
        place = ("--content", self.folder / "content", "--output", self.folder / output)
        return run([sys.executable, ROOT / "build.py", "build", f"{NAME}/{REVISION}", *place, *words])

    def changed(self, change: Callable[[int], None]) -> Callable[[], None]:
        """Return a build after a *change* that was never there before."""

        def work() -> None:
            change(next(self.numbers))
            self.build("hasil")

        return work

    def word(self, number: int) -> None:
        """Put a new word into a Pasal."""
        path = self.content / "batang-tubuh.yaml"
        text = (ROOT / "content" / NAME / REVISION / path.name).read_text("utf-8")
        assert "sumber daya manusia" in text
        path.write_text(text.replace("sumber daya manusia", f"sumber daya{number} manusia", 1), "utf-8")

    def cell(self, number: int) -> None:
        """Change one cell in the middle of the matrices."""
        path = self.content / "tabel/matriks-capaian.csv"
        with (ROOT / "content" / NAME / REVISION / "tabel/matriks-capaian.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        place = rows[0].index("sumber")
        next(row for row in rows[len(rows) // 2 :] if row[place])[place] = f"Sumber {number}"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    # -- others --------------------------------------------------------------------------------------------------

    def typst(self) -> None:
        """Compile the same document with Typst."""
        run([sys.executable, "-c", TYPST, self.typ, self.folder / "typst.pdf", TEMPLATES / "fonts"])

    def libreoffice(self) -> None:
        """Convert our DOCX with LibreOffice."""
        profile = f"-env:UserInstallation={(self.folder / 'profil').as_uri()}"
        run(["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", self.folder / "lo", self.docx])

    def chromium(self) -> None:
        """Print our HTML with Chromium."""
        profile = f"--user-data-dir={self.folder / 'chromium'}"
        run(["chromium", *CHROMIUM, profile, f"--print-to-pdf={self.folder / 'chromium.pdf'}", self.html.as_uri()])

    def in_one_go(self) -> None:
        """Print our HTML with WeasyPrint, as one document."""
        run([sys.executable, "-c", IN_ONE_GO, self.html, self.folder / "weasyprint.pdf"])

    # -- tables --------------------------------------------------------------------------------------------------

    def again(self) -> Table:
        """Measure a rebuild after a small edit."""
        ways = {
            "Typst 0.15, whole document, PDF only": self.typst,
            "naskah, one word of a Pasal changed, DOCX + PDF": self.changed(self.word),
            "naskah, one cell of a matrix changed, DOCX + PDF": self.changed(self.cell),
        }
        if not has_typst():
            ways.pop("Typst 0.15, whole document, PDF only")
        return Table("Rebuild after a small edit, fresh process", in_turns(ways))

    def unchanged(self) -> Table:
        """Measure a rebuild after no edit."""
        self.build("hasil")
        return Table("Nothing changed", in_turns({"naskah": lambda: self.build("hasil")}))

    def cold(self) -> Table:
        """Measure a build without a cache."""
        peak: list[int] = []
        ways: dict[str, Callable[[], object]] = {
            "naskah, DOCX + PDF, nothing kept": lambda: peak.append(self.build("dingin", "--no-cache")),
        }
        if has_typst():
            ways["Typst 0.15, PDF only"] = self.typst
        if shutil.which("soffice"):
            self.libreoffice()  # the first run makes the profile
            ways["LibreOffice converts our DOCX"] = self.libreoffice
        if shutil.which("chromium"):
            ways["Chromium prints our HTML (not PDF/A)"] = self.chromium
        results = in_turns(ways)
        return Table("Cold build of the real regulation", results, f"Largest process of naskah: {max(peak) // 1024} MiB.")

    def compared(self) -> Table:
        """Measure the comparison of the real pair: one format, and all of them."""
        place = ("--content", ROOT / "content", "--output", self.folder / "banding", "--no-cache")

        def way(formats: str) -> Callable[[], object]:
            return lambda: run([sys.executable, ROOT / "build.py", "compare", REVISION, "2025-rancangan", *place, "--to", formats])

        ways = {"redline.docx alone": way("docx"), "all formats": way("docx,pdf,html,persandingan,json,text")}
        return Table("Compare the real pair", in_turns(ways))

    def checked(self) -> Table:
        """Measure the check alone."""
        command = [sys.executable, ROOT / "build.py", "check", f"{NAME}/{REVISION}", "--content", self.folder / "content"]
        return Table("Check of the real regulation", in_turns({"naskah": lambda: run(command, ends=(0, 1))}))

    def whole(self) -> Table:
        """Measure WeasyPrint on the whole document."""
        ours = {"naskah, PDF, nothing kept": lambda: self.build("dingin", "--no-cache", "--to", "pdf")}
        return Table("PDF/A-2a of the real regulation", in_turns({**ours, "WeasyPrint in one go": self.in_one_go}))


def has_typst() -> bool:
    """Tell whether Typst is installed (`make bench` brings it)."""
    from importlib.util import find_spec

    return find_spec("typst") is not None


__all__ = ["RUNS", "Result", "tables"]
