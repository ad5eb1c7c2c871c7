"""``compare`` as its user meets it: what it answers to wrong words, git revisions, equal revisions, and a locked output."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from naskah.problems import ExitStatus
from tests.calling import call
from tests.compare import docx_reader, judge
from tests.compare.conftest import PAIR
from tests.load.test_revisions import git

NAME = PAIR.name


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with the made-up pair as its content."""
    shutil.copytree(PAIR, tmp_path / "content" / NAME)
    return tmp_path


@pytest.fixture
def repository(place: Path) -> Path:
    """Return that folder as a git repository: at tag ``kosong`` without content, at ``v1`` with it."""
    git("init", "--quiet", cwd=place)
    git("commit", "--quiet", "--allow-empty", "-m", "kosong", cwd=place)
    git("tag", "kosong", cwd=place)
    git("add", ".", cwd=place)
    git("commit", "--quiet", "-m", "isi", cwd=place)
    git("tag", "v1", cwd=place)
    return place


def compared(place: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return call("compare", "--content", place / "content", "--output", place / "hasil", *words, **environment)


def edited(place: Path, name: str, old: str, new: str) -> None:
    path = place / "content" / NAME / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("2030", "2031"), "REVISI-01 revisi '2031' tidak ada → mungkin maksudnya '2031-rancangan'?"),
        (("2013", "2030"), "REVISI-01 revisi '2013' tidak ada → mungkin maksudnya '2030'?"),
        (("2030",), "argumen wajib belum ada: baru"),
        (("2030", "2031-rancangan", "--to", "jsn"), "bentuk 'jsn' tidak dikenal → mungkin maksudnya 'json'?"),
        (("2030", "2031-rancangan", "--tanggal", "kemarin"), "tanggal 'kemarin' tidak sah → tulis seperti 2026-12-02"),
        (("2030", "2031-rancangan", "--tanggal", "2029-12-31"), "lebih awal daripada naskah lama (2030-01-21)"),
        (("git:HEAD", "2030"), "REVISI-03 folder ini bukan repositori git"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_words_are_answered_and_nothing_is_written(place: Path, words: tuple[str, ...], told: str) -> None:
    ran = compared(place, *words)
    assert told in ran.stderr
    assert ran.returncode == ExitStatus.USAGE
    assert not (place / "hasil").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("git:tidak-ada", "2030"), "REVISI-03 rujukan git 'tidak-ada' tidak ada → lihat daftar dengan: git log --oneline"),
        (("git:kosong", "2030"), f"REVISI-03 commit 'kosong' tidak memuat content/{NAME}/2030 → pilih commit lain"),
        ((f"git:v1:{NAME}/2029", "2030"), f"REVISI-03 commit 'v1' tidak memuat content/{NAME}/2029"),
        (("git:--output=x", "2030"), "REVISI-03 rujukan git '--output=x' tidak sah"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_git_ref_that_does_not_exist_or_holds_no_content_is_answered(repository: Path, words: tuple[str, ...], told: str) -> None:
    ran = compared(repository, *words)
    assert told in ran.stderr
    assert ran.returncode == ExitStatus.USAGE
    assert not (repository / "hasil").exists()


def test_without_git_a_git_revision_is_answered(repository: Path) -> None:
    ran = compared(repository, "git:v1", "2030", PATH=os.devnull)
    assert "REVISI-05 git tidak terpasang" in ran.stderr
    assert ran.returncode == ExitStatus.MISSING_PROGRAM


def test_a_commit_may_stand_on_either_side_or_on_both(repository: Path) -> None:
    edited(repository, "2031-rancangan/peraturan.yaml", "BUPATI CONTOH", "BUPATI LAIN")
    git("commit", "--quiet", "--all", "-m", "ubah", cwd=repository)
    edited(repository, "2031-rancangan/peraturan.yaml", "BUPATI LAIN", "BUPATI BARU")
    for words, old, new in (
        (("git:v1", "2031-rancangan"), "CONTOH", "BARU"),
        (("2031-rancangan", "git:v1"), "BARU", "CONTOH"),
        (("git:v1", "git:HEAD"), "CONTOH", "LAIN"),
        ((f"git:v1:{NAME}/2031-rancangan", "git:HEAD"), "CONTOH", "LAIN"),
    ):
        ran = compared(repository, *words, "--to", "json", "--rinci")
        assert ran.returncode == ExitStatus.CLEAN, ran.stderr
        assert f"“{old}” → “{new}”" in ran.stdout
    target = repository / "hasil" / NAME / "git-v1..git-HEAD/changes.json"
    found = json.loads(target.read_text("utf-8"))["perubahan"][0]
    assert found["lama"]["tempat"]["berkas"] == f"git:v1:content/{NAME}/2031-rancangan/peraturan.yaml"
    assert "/tmp" not in target.read_text("utf-8")


def test_two_commits_of_several_regulations_must_be_told_apart(repository: Path) -> None:
    shutil.copytree(PAIR, repository / "content/perbup-lain-8-2030")
    ran = compared(repository, "git:v1", "git:HEAD")
    assert "REVISI-02 'git:v1' tidak menyebut revisi" in ran.stderr
    assert ran.returncode == ExitStatus.USAGE


def test_an_old_revision_in_an_older_data_format_is_told_in_one_line(repository: Path) -> None:
    edited(repository, "2030/peraturan.yaml", "format: '1'", "format: '0'\nkunci_lama: ada")
    git("commit", "--quiet", "--all", "-m", "bentuk lama", cwd=repository)
    git("checkout", "--quiet", "v1", "--", ".", cwd=repository)
    ran = compared(repository, "git:HEAD", "2030")
    (line,) = [line for line in ran.stderr.splitlines() if "MUAT" in line]
    assert line.startswith(
        f"git:HEAD:content/{NAME}/2030/peraturan.yaml:2:9 MUAT-11 'format: 0' tidak dikenal: isi ini ditulis untuk versi"
    )
    assert ran.returncode == ExitStatus.UNREADABLE
    assert not (repository / "hasil").exists()


def test_the_redline_gives_exactly_the_files_that_build_writes(place: Path) -> None:
    """Both are drafts; a row was added to the boxes for initials, a cell is less certain, a footnote said otherwise."""
    assert (
        call("build", "--content", place / "content", "--output", place / "hasil", "--all", "--to", "docx").returncode == ExitStatus.CLEAN
    )
    assert compared(place, "2030", "2031-rancangan", "--to", "docx").returncode == ExitStatus.CLEAN
    folder = place / "hasil" / NAME
    for name, accept in (("2030", False), ("2031-rancangan", True)):
        marked, plain = (
            docx_reader.body_of((folder / path).read_bytes()) for path in ("2030..2031-rancangan/redline.docx", f"{name}/peraturan.docx")
        )
        assert judge.judged(marked, plain, accept) == {}


def test_two_identical_revisions_are_told_and_nothing_is_written(place: Path) -> None:
    ran = compared(place, "2030", "2030")
    assert "kedua revisi sama; tidak ada berkas yang dibuat" in ran.stderr
    assert ran.returncode == ExitStatus.CLEAN
    assert not (place / "hasil").exists()


def test_revisions_that_print_the_same_from_other_data_are_told_with_what_differs(place: Path) -> None:
    shutil.copytree(place / "content" / NAME / "2030", place / "content" / NAME / "2030-b")
    edited(place, "2030-b/peraturan.yaml", "daerah: Kabupaten Contoh", "daerah: Kabupaten Lain")
    ran = compared(place, "2030", "2030-b")
    assert "metadata        daerah: Kabupaten Contoh → Kabupaten Lain" in ran.stdout
    assert "kedua revisi tercetak sama: hanya changes.json yang dibuat" in ran.stderr
    assert sorted(path.name for path in (place / "hasil" / NAME / "2030..2030-b").iterdir()) == ["SHA256SUMS", "changes.json"]


def test_a_remark_about_nothing_is_a_warning_and_a_broken_one_stops(place: Path) -> None:
    path = place / "content" / NAME / "2031-rancangan/catatan-perubahan.yaml"
    path.write_text("- unit: pasal-2\n  alasan: Rekaan.\n", "utf-8")
    ran = compared(place, "2030", "2031-rancangan", "--to", "json")
    assert "CATATAN-01 catatan tentang 'pasal-2', padahal bagian itu tidak berubah" in ran.stderr
    assert "[peringatan]" in ran.stderr
    assert ran.returncode == ExitStatus.CLEAN
    path.write_text("- alasan: Rekaan.\n", "utf-8")
    ran = compared(place, "2030", "2031-rancangan", "--to", "json")
    assert "CATATAN-02" in ran.stderr
    assert ran.returncode == ExitStatus.UNREADABLE
    assert not ran.stdout


def test_an_output_that_is_in_use_elsewhere_is_told_and_the_earlier_one_stays(place: Path) -> None:
    assert compared(place, "2030", "2031-rancangan", "--to", "json").returncode == ExitStatus.CLEAN
    target = place / "hasil" / NAME / "2030..2031-rancangan"
    before = (target / "changes.json").read_bytes()
    target.unlink()
    target.mkdir()
    (target / "catatan-saya.txt").write_text("milik orang lain", "utf-8")
    ran = compared(place, "2030", "2031-rancangan", "--to", "json")
    assert "KELUARAN-02" in ran.stderr
    assert ran.returncode == ExitStatus.OUTPUT_LOCKED
    assert [path.name for path in target.iterdir()] == ["catatan-saya.txt"]
    assert before


def test_two_runs_give_the_same_bytes(place: Path) -> None:
    for name in ("satu", "dua"):
        words = ("2030", "2031-rancangan", "--to", "docx,html,json,persandingan", "--output", str(place / name))
        assert compared(place, *words, PYTHONHASHSEED="1" if name == "satu" else "2").returncode == ExitStatus.CLEAN
    one, other = (
        {path.name: path.read_bytes() for path in (place / name / NAME / "2030..2031-rancangan").iterdir()} for name in ("satu", "dua")
    )
    assert sorted(one) == [
        "SHA256SUMS",
        "changes.json",
        "persandingan.docx",
        "persandingan.pdf",
        "persandingan.xlsx",
        "redline.docx",
        "redline.html",
    ]
    assert one == other
