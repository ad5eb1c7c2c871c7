"""A draft that leaves its cover, diktum, heads and signatures to be derived, edited in Word: what follows by itself is not written."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from build import main
from naskah.lines import Line, document
from naskah.load import load
from naskah.render.docx import write_docx
from naskah.wordfile.names import W
from tests.imports.word_edits import Word
from tests.imports.word_structure import annexes, unnamed

ROOT = Path(__file__).parents[2]
ABOUT = ("--pembentuk", "Bupati Rekaan", "--daerah", "Kabupaten Rekaan", "--provinsi", "Provinsi Rekaan", "--nama", "Tunjangan Guru Rekaan")
BY = ("--apply", "--oleh", "Ani Rekaan", "--tanggal", "3 Januari 2031")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a new draft as the program makes it."""
    assert main(["new", "perbup-rekaan", "rancangan", *ABOUT, "--content", str(tmp_path / "isi")]) == 0
    head = tmp_path / "isi/perbup-rekaan/rancangan/peraturan.yaml"
    head.write_text(head.read_text("utf-8").replace("nama: '[...DIISI...]'", "nama: NAMA BUPATI", 1), "utf-8")
    return head.parent


def edited(folder: Path, *changes: tuple[str, str], count: int = -1) -> Path:
    """Return the draft's DOCX with words changed wherever they stand, or *count* times from the end."""
    buffer = BytesIO()
    printed = BytesIO(write_docx(document(load(folder)), ROOT / "templates"))
    with zipfile.ZipFile(printed) as before, zipfile.ZipFile(buffer, "w") as after:
        for info in before.infolist():
            data = before.read(info).decode("latin-1")
            if info.filename == "word/document.xml":
                for old, new in changes:
                    assert old in data
                    data = new.join(data.rsplit(old, count))
            after.writestr(info.filename, data.encode("latin-1"))
    path = folder.parents[2] / "kembali.docx"
    path.write_bytes(buffer.getvalue())
    return path


def imported(folder: Path, path: Path) -> int:
    return main(["import", str(path), *BY, "--content", str(folder.parents[1]), "--output", str(folder.parents[2] / "keluaran")])


def said(node: Any) -> str:
    return "".join(text.text or "" for text in node.iter(f"{W}t"))


def titles(folder: Path) -> list[str]:
    return [block.text for block in document(load(folder)).blocks() if isinstance(block, Line) and "GURU REKAAN" in block.text]


@pytest.mark.parametrize(
    "changes",
    [
        (("TUNJANGAN GURU REKAAN", "INSENTIF GURU REKAAN"), ("Tunjangan Guru Rekaan", "Insentif Guru Rekaan")),
        (("NAMA BUPATI", "NAMA BUPATI BARU"),),
    ],
    ids=["title", "who signs"],
)
def test_what_was_changed_everywhere_is_written_where_it_is_said_once(folder: Path, changes: tuple[tuple[str, str], ...]) -> None:
    head = folder / "peraturan.yaml"
    before = head.read_text("utf-8")
    path = edited(folder, *changes)
    assert imported(folder, path) == 0
    after = before
    for old, new in changes:
        after = after.replace(old, new)
    assert head.read_text("utf-8") == after != before


def test_a_title_that_was_changed_in_one_place_alone_is_written_and_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = titles(folder)
    path = edited(folder, ("TUNJANGAN GURU REKAAN", "INSENTIF GURU REKAAN"), count=1)  # the head of the annex, the last to say it
    assert imported(folder, path) == 0
    assert titles(folder) == [*printed[:-1], printed[-1].replace("TUNJANGAN", "INSENTIF")]
    assert load(folder).lampiran[0].penutup.penetapan is not None
    assert "kepala dan tanda tangan LAMPIRAN" in capsys.readouterr().err
    assert "sampul: otomatis\n" in (folder / "peraturan.yaml").read_text("utf-8")


def test_a_title_that_stays_elsewhere_stays_there(folder: Path) -> None:
    path = edited(folder, ("Tunjangan Guru Rekaan", "Insentif Guru Rekaan"))
    assert imported(folder, path) == 0
    head = (folder / "peraturan.yaml").read_text("utf-8")
    assert ("Insentif Guru Rekaan" in head, "sampul: otomatis\n" in head, "kepala:" in head) == (True, True, False)


def test_an_annex_put_in_beside_one_with_a_derived_head_leaves_that_derived(folder: Path) -> None:
    word = Word(write_docx(document(load(folder)), ROOT / "templates"))
    (first,) = annexes(word)
    fresh = [unnamed(one) for one in first]
    for number, body in (("I", first), ("II", fresh)):
        for text in (text for one in body for text in one.iter(f"{W}t") if text.text == "LAMPIRAN"):
            text.text = f"LAMPIRAN {number}"
    for one in reversed(fresh):
        if not (one.tag == f"{W}tbl" and "Mengetahui" in said(one)):  # blocks beside each other are not read anew
            first[-1].addnext(one)
    path = folder.parents[2] / "kembali.docx"
    path.write_bytes(word.saved())
    assert imported(folder, path) == 0
    assert [annex.nomor for annex in load(folder).lampiran] == ["I", "II"]
    assert (folder / "peraturan.yaml").read_text("utf-8").count("kepala:") == 1
    assert [unit.nomor for part in load(folder).lampiran[1].isi for unit in part.walk() if unit.jenis == "formulir"] != []
