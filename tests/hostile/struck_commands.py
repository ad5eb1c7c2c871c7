"""The commands that change files, each with what must stand there before it: made-up regulations, in a place of their own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAME = "perbup-contoh-7-2030"
DRAFT = "2031-rancangan"
SELF = ("--oleh", "Pemeriksa Rekaan", "--tanggal", "1 Januari 2031", "--dasar", "naskah asli rekaan")
DATES = ("--nomor", "9", "--tahun", "2032", "--ditetapkan", "1 Maret 2032", "--diundangkan", "2 Maret 2032", "--berita", "9", "--ya")
PRINTING = ("build", "check", "compare", "amend", "apply", "publish", "export", "import", "promulgate", "status", "riwayat")


@dataclass(frozen=True, slots=True)
class Command:
    """A command that changes files: its words, and what makes its place ready."""

    words: tuple[str, ...]
    ready: Callable[[Path], None] = lambda place: None

    def whole(self) -> list[str]:
        """Return its words with the folders of its place, which is the current folder."""
        named = self.words[0] == "template" or "--content" in self.words
        own = [*self.words, *([] if named else ["--content", "content"])]
        return [*own, "--output", "output"] if self.words[0] in PRINTING else own


def said(place: Path, *words: str) -> None:
    """Run a command to make a place ready."""
    import build

    before = Path.cwd()
    os.chdir(place)
    try:
        status = build.main(Command(words).whole())
    finally:
        os.chdir(before)
    if status:
        raise RuntimeError(f"{words}: {status}")


def content(place: Path, revision: str = DRAFT) -> Path:
    """Return the folder of a revision."""
    return place / "content" / NAME / revision


def change(path: Path, old: str, new: str) -> None:
    """Replace a text that must stand in a file."""
    text = path.read_text("utf-8")
    if old not in text:
        raise LookupError(f"{old!r} is not in {path.name}")
    path.write_text(text.replace(old, new, 1), "utf-8", newline="")


# -- what must stand there ---------------------------------------------------------------------------------------------


def workbook(place: Path) -> None:
    """A workbook came back with three changed cells."""
    import openpyxl

    said(place, "export", DRAFT, "--xlsx")
    book = openpyxl.load_workbook(next((place / "output").rglob("*.xlsx")))
    numbers = [cell for row in book["Matriks"].iter_rows(min_row=4) for cell in row if isinstance(cell.value, int) and cell.column > 4]
    for cell in numbers[:3]:
        cell.value += 1
    book.save(place / "x.xlsx")
    shutil.rmtree(place / "output")


def returned(place: Path) -> None:
    """A Word file of ours came back with a changed word."""
    from tests.imports.word_edits import EDITS, Word

    said(place, "build", DRAFT, "--to", "docx")
    word = Word(next((place / "output").rglob("peraturan.docx")).read_bytes(), 5)
    EDITS["change_word"](word)
    EDITS["change_cell"](word)
    (place / "x.docx").write_bytes(word.saved())
    shutil.rmtree(place / "output")


def decided(place: Path) -> None:
    """A decision sheet came back: some changes are rejected."""
    from openpyxl import load_workbook

    from naskah.compare import compare
    from naskah.load import load
    from naskah.redline.meeting import rows
    from naskah.render.meeting_xlsx import SHEET, write_meeting_xlsx

    pair = compare(load(content(place, "2030"), f"{NAME}/2030"), load(content(place), f"{NAME}/{DRAFT}"))
    book = load_workbook(BytesIO(write_meeting_xlsx(pair, rows(pair))), rich_text=True)
    for number, row in enumerate(book[SHEET].iter_rows(min_row=2)):
        row[6].value, row[7].value = ("setuju", "tolak", "setuju", "setuju", "")[number % 5], "Ketua Rekaan"
    book.save(place / "x.xlsx")


def faults(place: Path) -> None:
    """Two files of the draft hold mechanical faults."""
    change(content(place) / "batang-tubuh.yaml", "teks: kesanggupan Pengelola; dan", "teks: kesanggupan  Pengelola ; dan")
    change(content(place) / "peraturan.yaml", "baca yang mudah dijangkau;", "baca yang mudah dijangkau.")


def cited(place: Path) -> None:
    """A citation of the draft is not as the register has it."""
    from naskah.load import load
    from naskah.register import register
    from naskah.register.proposals import proposals

    path = content(place) / "peraturan.yaml"
    text = path.read_text("utf-8")
    at = text.index("mengingat:")
    for old, new in (("Lembaran Negara", "Lembaran Negera"), (" Tahun ", " tahun "), ("tentang", "Tentang")):
        path.write_text(text[:at] + text[at:].replace(old, new), "utf-8", newline="")
        if proposals(load(content(place), "x"), register(place / "content")).count:
            return
    raise LookupError("no citation that the register knows")


def amendment(place: Path) -> None:
    """An amending regulation as DOCX stands beside the content."""
    said(place, "amend", "2030", DRAFT, "--to", "docx")
    shutil.copy(next((place / "output").rglob("perubahan.docx")), place / "x.docx")
    shutil.rmtree(place / "output")
    for folder in (place / "content").iterdir():
        if folder.name != NAME:
            shutil.rmtree(folder)


def settled(revision: str) -> Callable[[Path], None]:
    """Everything in a revision is verified."""

    def ready(place: Path) -> None:
        from tests.test_final import settle

        settle(content(place, revision))
        (content(place, revision) / "peta.png").unlink(missing_ok=True)

    return ready


def promulgated(place: Path) -> None:
    """The draft has been promulgated."""
    settled(DRAFT)(place)
    said(place, "promulgate", DRAFT, *DATES)


def sealed(place: Path) -> None:
    """What was promulgated is verified and has been published, and a word of its catalogue record was changed since."""
    settled("2030")(place)
    said(place, "check", "2030", "--segel", *SELF)
    said(place, "publish", "2030")
    (content(place, "2030") / "publikasi.yaml").write_text("subjek: [Rekaan]\n", "utf-8")


def after(*words: str) -> Callable[[Path], None]:
    """A command has been run, and a word of the text was changed since."""

    def ready(place: Path) -> None:
        said(place, *words)
        change(content(place) / "batang-tubuh.yaml", "Bupati adalah Bupati Contoh.", "Bupati adalah Bupati Contoh Baru.")
        change(content(place) / "tabel/matriks-baris.csv", "Pengadaan Koleksi", "Pengadaan Koleksi Baru")

    return ready


def draft_of_another(place: Path) -> None:
    """The draft of another office came in."""
    shutil.copy(ROOT / "tests/cases/draf/ketik/draf.txt", place / "draf.txt")


def old_template(place: Path) -> None:
    """A template that is out of order."""
    (place / "lain/peraturan.docx").write_bytes(b"rusak")


BUILD = ("build", DRAFT, "--to", "docx,html,txt", "--no-cache", "--jobs", "1")
PDF = ("build", DRAFT, "--to", "pdf", "--no-cache", "--jobs", "1")
CACHED = ("build", DRAFT, "--to", "docx,txt", "--jobs", "1")
COMPARE = ("compare", "2030", DRAFT, "--to", "docx,json,html,persandingan")
VERIFY = ("verify", DRAFT, "--tabel", "tabel-pengunjung", "--baris", "pena", "--kolom", "anak", "--nilai", "321", *SELF)
COMMANDS = {
    "verify": Command(VERIFY),
    "import": Command(("import", "x.xlsx", "--apply", *SELF), workbook),
    "import-docx": Command(("import", "x.docx", "--apply", "--oleh", "Ani Rekaan", "--tanggal", "3 Januari 2031"), returned),
    "import-rapat": Command(("import", "x.xlsx", "--apply", *SELF[:4]), decided),
    "import-baru": Command(("import", "draf.txt", "--baru", "perbup-kebun/rancangan"), draft_of_another),
    "fix": Command(("check", DRAFT, "--fix", "--apply"), faults),
    "kutip": Command(("kutip", "--isi", DRAFT, "--apply"), cited),
    "segel": Command(("check", "2030", "--segel", *SELF)),
    "terima": Command(("check", DRAFT, "--terima", "LAMPIRAN-04", "--pada", "semua", "--alasan", "contoh rekaan", *SELF[:4])),
    "promulgate": Command(("promulgate", DRAFT, *DATES), settled(DRAFT)),
    "batal": Command(("promulgate", DRAFT, "--batal"), promulgated),
    "new": Command(("new", NAME, "2032-rancangan", "--from", DRAFT)),
    "apply": Command(("apply", "2030", "x.docx"), amendment),
    "amend": Command(("amend", "2030", DRAFT, "--to", "docx")),
    "build": Command(BUILD, after(*BUILD)),
    "build-pdf": Command(PDF, after(*PDF)),
    "build-cached": Command(CACHED, after(*CACHED)),
    "compare": Command(COMPARE, after(*COMPARE)),
    "publish": Command(("publish", "2030"), sealed),
    "export": Command(("export", DRAFT, "--xlsx"), after("export", DRAFT, "--xlsx")),
    "laporan": Command(("check", DRAFT, "--laporan"), after("check", DRAFT, "--laporan")),
    "status": Command(("status", DRAFT, "--to", "xlsx,html")),
    "riwayat": Command(("riwayat", NAME), after("riwayat", NAME)),
    "schema": Command(("schema",)),
    "template": Command(("template", "lain/peraturan.docx", "--force"), old_template),
}
