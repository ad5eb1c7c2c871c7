"""The decision sheet: it goes out with every change, comes back with decisions, and nothing undecided is lost. All made up."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import Workbook, load_workbook

from naskah.archive import DOCX, XLSX, open_archive
from naskah.changes import Change, Comparison, Kind
from naskah.compare import compare
from naskah.imports.meeting import is_meeting, read_meeting
from naskah.imports.taking_back import TakingBack
from naskah.load import load, load_remarks
from naskah.model import Peraturan
from naskah.problems import ExitStatus, NaskahError
from naskah.redline.meeting import CHOICES, code_of, codes, rows, sheet
from naskah.render.docx import write_docx
from naskah.render.meeting_xlsx import SHEET, write_meeting_xlsx
from tests.calling import call
from tests.compare.conftest import PAIR, TEMPLATES
from tests.compare.test_generated_pairs import FIRST, pair_of

NAME = PAIR.name
FORMS = ("xlsx", "docx")


def filled(pair: Comparison, path: Path, said: Callable[[int], str]) -> Path:
    """Write the sheet of *pair*, each row with what *said* gives for its place."""
    if path.suffix == ".xlsx":
        book = load_workbook(BytesIO(write_meeting_xlsx(pair, rows(pair))), rich_text=True)
        for number, row in enumerate(book[SHEET].iter_rows(min_row=2)):
            row[6].value, row[7].value = said(number), "Ketua Rekaan"
        book.save(path)
        return path
    document: Any = docx.Document(BytesIO(write_docx(sheet(pair), TEMPLATES)))
    listed = [row for table in document.tables for row in table.rows if "[" in row.cells[0].text]
    for number, row in enumerate(listed):
        row.cells[6].text, row.cells[7].text = said(number), "Ketua Rekaan"
    document.save(path)
    return path


@pytest.mark.parametrize("form", FORMS)
def test_every_change_has_a_row_and_every_decision_comes_back(pair: Comparison, tmp_path: Path, form: str) -> None:
    words = ("setuju", "Tolak", "ubah: rumusan rekaan", "tunda", "")
    path = filled(pair, tmp_path / f"rapat.{form}", lambda number: words[number % 5])
    sheet = open_archive(path, DOCX if form == "docx" else XLSX)
    assert is_meeting(sheet)
    meeting = read_meeting(sheet)
    assert (meeting.lama, meeting.baru) == (f"{NAME}/2030", f"{NAME}/2031-rancangan")
    assert {decision.kode for decision in meeting.decisions} == set(codes(pair)) == {code_of(change) for change in pair.changes}
    assert len(meeting.decisions) == len(pair.changes)
    assert {decision.keputusan for decision in meeting.decisions} == {*CHOICES, ""}
    assert {decision.rumusan for decision in meeting.decisions if decision.keputusan == "ubah"} == {"rumusan rekaan"}
    assert {decision.oleh for decision in meeting.decisions} == {"Ketua Rekaan"}


@pytest.mark.parametrize(("said", "told"), [("mungkin", "RAPAT-03"), ("ubah", "RAPAT-04")])
def test_what_is_no_decision_is_told_with_its_row(pair: Comparison, tmp_path: Path, said: str, told: str) -> None:
    with pytest.raises(NaskahError) as caught:
        read_meeting(open_archive(filled(pair, tmp_path / "rapat.xlsx", lambda number: said if number == 3 else ""), XLSX))
    (problem,) = caught.value.problems
    assert problem.code == told
    assert "baris 5" in str(problem)


def test_any_other_file_is_no_sheet(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "lain.docx"))
    Workbook().save(tmp_path / "lain.xlsx")
    assert not is_meeting(open_archive(tmp_path / "lain.docx", DOCX))
    assert not is_meeting(open_archive(tmp_path / "lain.xlsx", XLSX))


def test_what_is_taken_back_is_no_change_any_more(pair: Comparison) -> None:
    taking = TakingBack(pair)
    left = compare(pair.old, taking.take_back(pair.changes))
    undone = {change.unit for change in pair.changes if change.id in taking.undone}
    assert {change.unit for change in left.changes} <= undone
    done = [change for change in pair.changes if change.id not in taking.undone]
    assert {change.kind for change in done} == {Kind.DIUBAH, Kind.DISISIPKAN, Kind.DIHAPUS, Kind.DIPINDAH}
    assert len(pair.changes) - len(done) <= 4  # number and status, and a row whose cells say where they are from


@pytest.mark.parametrize("seed", range(3))
def test_some_of_the_changes_taken_back_leave_exactly_the_others(pair: Comparison, seed: int) -> None:
    rng = random.Random(seed)
    some = [change for change in pair.changes if rng.random() < 0.5]
    taking = TakingBack(pair)
    left = compare(pair.old, taking.take_back(some))
    kept = {place_of(change) for change in pair.changes if change not in some or change.id in taking.undone}
    assert {place_of(change) for change in left.changes} == kept


@pytest.mark.parametrize("seeds", [range(8), pytest.param(range(8, 200), marks=pytest.mark.sweep)], ids=["a few", "many"])
def test_generated_pairs_come_back_as_a_whole(small: Peraturan, seeds: range) -> None:
    undone: Counter[str] = Counter()
    for seed in seeds:
        pair = compare(*pair_of(small, FIRST + seed))
        taking = TakingBack(pair)
        left = compare(pair.old, taking.take_back(pair.changes))
        reasons = {pair.by_id[name].tabel or pair.by_id[name].unit: reason for name, reason in taking.undone.items()}
        other = left.changes
        assert {change.tabel or change.unit for change in other} <= reasons.keys(), seed
        undone.update(reasons.values())
    print(f"{len(seeds)} pasangan; belum dikembalikan: {dict(undone) or 'tidak ada'}")


def place_of(change: Change) -> tuple[str, ...]:
    return change.tabel, change.baris, (change.lama or change.side).unit


def test_taking_nothing_back_changes_nothing(pair: Comparison) -> None:
    assert TakingBack(pair).take_back(()) == pair.new


def test_rejected_words_go_back_and_all_decisions_are_kept(pair: Comparison, tmp_path: Path) -> None:
    shutil.copytree(PAIR, tmp_path / "content" / NAME)
    change = next(change for change in pair.changes if change.unit == "pasal-3/ayat-1")
    place = [row.change.id for row in rows(pair)].index(change.id)
    path = filled(pair, tmp_path / "rapat.xlsx", lambda number: "tolak" if number == place else "setuju" if number % 2 else "")
    words = ("import", path, "--content", tmp_path / "content", "--output", tmp_path / "hasil")
    draft = tmp_path / "content" / NAME / "2031-rancangan"
    before = {file: file.read_bytes() for file in draft.rglob("*") if file.is_file()}
    ran = call(*words)
    assert ran.returncode == ExitStatus.CLEAN, ran.stderr
    assert "tolak 1" in ran.stdout
    assert before == {file: file.read_bytes() for file in draft.rglob("*") if file.is_file()}
    ran = call(*words, "--apply", "--oleh", "Notulis Rekaan", "--tanggal", "2 Desember 2031")
    assert ran.returncode == ExitStatus.CLEAN, ran.stderr
    assert load(draft).units["pasal-3/ayat-1"].teks == load(PAIR / "2030").units["pasal-3/ayat-1"].teks
    decided = [remark.putusan for remark in load_remarks(draft) if remark.putusan]
    assert len(decided) == sum(number % 2 or number == place for number in range(len(pair.changes)))
    assert {decision.tanggal for decision in decided} == {"2 Desember 2031"}
    assert (tmp_path / "hasil" / NAME / "2030..2031-rancangan-rapat/risalah.docx").is_file()
