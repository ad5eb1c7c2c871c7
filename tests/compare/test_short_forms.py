"""What of a comparison is cut down or put together: the changed parts alone, several revisions at once, colours, names and dates."""

from __future__ import annotations

import json
import random
import re
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from bench.redline import made_up
from naskah.changes import Comparison
from naskah.compare import compare
from naskah.lines.blocks import Figure, Mark, Table, texts
from naskah.model import Gambar, Peraturan, Satuan
from naskah.problems import ExitStatus
from naskah.redline.change_list import redline_with_list
from naskah.redline.changed_only import changed_only
from naskah.redline.colours import coloured
from naskah.redline.document import final, redline
from naskah.redline.history import history
from naskah.redline.persandingan import persandingan
from naskah.render.docx import write_docx
from naskah.render.pdf.writing import write_pdf
from naskah.tables import Sel
from tests.calling import call
from tests.compare.conftest import PAIR, TEMPLATES
from tests.compare.table_edits import replace_table
from tests.compare.test_planned_pages import programs

NAME = PAIR.name


def test_the_changed_parts_alone_hold_every_mark_and_little_else(pair: Comparison) -> None:
    whole = redline(*final(pair), pair)
    short = changed_only(whole, pair.new)
    assert marks(short) == marks(whole)
    words = [len(" ".join(texts(naskah)).split()) for naskah in (short, whole)]
    assert 3 * words[0] < 2 * words[1]
    assert any("tidak berubah" in text for text in texts(short))


def test_what_is_left_out_is_named_and_the_list_of_changes_stays(pair: Comparison) -> None:
    whole = redline_with_list(pair)
    short = changed_only(whole, pair.new)
    assert short.sections[0].blocks == whole.sections[0].blocks
    assert "[… tidak berubah: Pasal 6 ayat (1) …]" in list(texts(short))
    assert {block.jangkar for block in whole.blocks()} - {""} == {block.jangkar for block in short.blocks()} - {""}


def test_changed_rows_keep_the_labels_they_stand_under() -> None:
    old = programs(40, random.Random(3))
    cells = old.baris[14].sel
    rows = (*old.baris[:14], replace(old.baris[14], sel=(*cells[:3], Sel("77"))), *old.baris[15:])
    comparison = compare(made_up(old), made_up(replace_table(old, baris=rows)))
    (table,) = [
        block for block in changed_only(redline(*final(comparison), comparison), comparison.new).blocks() if isinstance(block, Table)
    ]
    said = [[cell.text if cell else "" for cell in row.cells] for row in table.rows]
    assert [row[0] for row in said] == ["[… 14 baris yang tidak berubah …]", "Program 9", "[… 25 baris yang tidak berubah …]"]
    assert said[1][1] == "Kegiatan 12"


def test_a_figure_that_goes_is_printed_struck(small: Peraturan) -> None:
    def without(unit: Satuan) -> Satuan:
        return replace(unit, isi=tuple(without(one) for one in unit.isi if not isinstance(one, Gambar)))

    annexes = tuple(replace(annex, isi=tuple(map(without, annex.isi))) for annex in small.lampiran)
    comparison = compare(small, replace(small, lampiran=annexes))
    joint = redline(*final(comparison), comparison)
    parts = tuple(part for part in joint.sections if any(isinstance(block, Figure) and block.mark is Mark.DEL for block in part.blocks))
    assert parts
    assert write_pdf(replace(joint, sections=parts), TEMPLATES).startswith(b"%PDF")


def marks(naskah: object) -> list[str]:
    """Return the marked words of a redline in order."""
    found = []
    for block in naskah.blocks():  # type: ignore[attr-defined]
        rows = (
            [cell.runs for row in block.rows for cell in row.cells if cell and not cell.ulangan]
            if hasattr(block, "rows")
            else [getattr(block, "runs", ())]
        )
        found.extend(run.teks for runs in rows for run in runs if run.mark is not Mark.SAME)
    return found


def test_a_history_says_for_each_step_and_in_sum_what_changed(pair: Comparison) -> None:
    back = compare(pair.new, pair.old)
    document = history((pair, back), compare(pair.old, pair.old), ("2030", "2031", "2032"))
    (table,) = [block for block in document.blocks() if hasattr(block, "rows")]
    row = next(row for row in table.rows if row.cells[0].text == "Pasal 3 ayat (1)")
    assert [cell.text for cell in row.cells[1:]] == ["diubah: “2 (dua)” → “3 (tiga)”", "diubah: “3 (tiga)” → “2 (dua)”", "–"]


def test_colours_stand_beside_the_lines_and_only_where_they_are_asked_for(pair: Comparison) -> None:
    plain = persandingan(pair)
    with ZipFile(BytesIO(write_docx(coloured(plain), TEMPLATES))) as archive:
        xml = archive.read("word/document.xml").decode()
    assert len(re.findall(r'<w:strike/><w:color w:val="8B1A1A"/>', xml)) > 20
    assert len(re.findall(r'<w:color w:val="1F3864"/><w:u w:val="single"/>', xml)) > 20
    with ZipFile(BytesIO(write_docx(plain, TEMPLATES))) as archive:
        assert b"8B1A1A" not in archive.read("word/document.xml")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(PAIR, tmp_path / "content" / NAME)
    return tmp_path


def test_three_revisions_are_compared_step_by_step_and_in_sum(place: Path) -> None:
    shutil.copytree(place / "content" / NAME / "2031-rancangan", place / "content" / NAME / "2032-rancangan")
    words = ("2030", "2031-rancangan", "2032-rancangan", "--to", "json")
    ran = call("compare", "--content", place / "content", "--output", place / "hasil", *words)
    assert ran.returncode == ExitStatus.CLEAN, ran.stderr
    target = place / "hasil" / NAME / "2030..2032-rancangan-riwayat"
    assert sorted(path.name for path in target.iterdir()) == ["SHA256SUMS", "riwayat.docx", "riwayat.json"]
    data = json.loads((target / "riwayat.json").read_text("utf-8"))
    assert [step["sama"] for step in data["langkah"]] == [False, True]
    assert data["seluruhnya"]["jumlah"] == data["langkah"][0]["jumlah"]


def test_a_tracked_change_has_an_author_and_a_date_that_is_not_before_the_older_text(place: Path) -> None:
    words = ("compare", "--content", place / "content", "--output", place / "hasil", "2030", "2031-rancangan", "--to", "docx")
    assert "nama pada perubahan terlacak kosong" in call(*words, "--oleh", " ").stderr
    assert "tanggal '2026-13-40' tidak sah" in call(*words[:-1], "json", "--tanggal", "2026-13-40").stderr
    ran = call(*words, SOURCE_DATE_EPOCH="0")
    assert ran.returncode == ExitStatus.CLEAN, ran.stderr
    with ZipFile(place / "hasil" / NAME / "2030..2031-rancangan/redline.docx") as archive:
        dates = set(re.findall(r'w:date="([^"]+)"', archive.read("word/document.xml").decode()))
    (date,) = dates
    assert date >= "2030-01-01"
