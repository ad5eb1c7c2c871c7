"""Which revision a word of the command means."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from naskah.load import load, newest, resolve, to_change
from naskah.problems import ExitStatus, NaskahError

SMALL = Path(__file__).parents[1] / "peraturan/perbup-contoh-7-2030/2030"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder with three regulations in several revisions (empty ones are enough to be named)."""
    for name in ("a/2024", "a/2025-rancangan", "a/2024-9", "a/2024-10", "b/2024", "c/rancangan-²"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "peraturan.yaml").touch()
    return tmp_path


def names(folders: list[Path], content: Path) -> list[str]:
    return [folder.relative_to(content).as_posix() for folder in folders]


def test_the_newest_revision_of_each_regulation_is_found_by_number(content: Path) -> None:
    assert names(newest(content), content) == ["a/2025-rancangan", "b/2024", "c/rancangan-²"]
    (content / "a/2025-rancangan/peraturan.yaml").unlink()
    assert names(newest(content), content)[0] == "a/2024-10"


@pytest.mark.parametrize(("word", "found"), [("2025-rancangan", "a/2025-rancangan"), ("b/2024", "b/2024"), ("a", "a/2025-rancangan")])
def test_a_revision_is_found_by_its_name(content: Path, word: str, found: str) -> None:
    assert names([resolve(word, content)], content) == [found]


def test_a_revision_is_found_by_its_path(content: Path, tmp_path: Path) -> None:
    assert resolve(str(SMALL), content) == SMALL


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("2024", "REVISI-02 revisi '2024' ada pada lebih dari satu peraturan → tulis a/2024 atau b/2024"),
        ("2025-rancangn", "REVISI-01 revisi '2025-rancangn' tidak ada → mungkin maksudnya '2025-rancangan'?"),
        ("../../etc", "REVISI-01 revisi '../../etc' tidak ada"),
        ("", "REVISI-01"),
        ("git:--upload-pack=x", "REVISI-03 rujukan git '--upload-pack=x' tidak sah"),
        ("git:HEAD", "REVISI-03"),
    ],
)
def test_a_word_that_means_no_revision_is_answered(content: Path, word: str, told: str) -> None:
    with pytest.raises(NaskahError) as caught:
        resolve(word, content)
    assert told in str(caught.value)
    assert caught.value.status == ExitStatus.USAGE


def test_a_revision_as_it_stood_at_a_commit_is_not_written_to(content: Path) -> None:
    with pytest.raises(NaskahError, match="REVISI-06 'git:HEAD' adalah keadaan yang sudah tersimpan") as caught:
        to_change("git:HEAD", content)
    assert caught.value.status == ExitStatus.USAGE
    assert to_change(str(SMALL), content) == SMALL


def git(*words: str, cwd: Path) -> None:
    who = ("-c", "user.name=Penyusun", "-c", "user.email=penyusun@contoh.example")
    subprocess.run(["git", *who, *words], cwd=cwd, check=True, capture_output=True)


def test_a_revision_is_read_as_it_stood_at_a_commit(small_copy: Path) -> None:
    content = small_copy.parents[1]
    git("init", "--quiet", cwd=content)
    git("add", ".", cwd=content)
    git("commit", "--quiet", "-m", "awal", cwd=content)
    git("tag", "v1", cwd=content)
    before = load(small_copy)
    path = small_copy / "peraturan.yaml"
    path.write_text(path.read_text("utf-8").replace("nomor: '7'", "nomor: '8'"), "utf-8")
    then = load(resolve("git:v1", content, small_copy))
    assert (then.nomor, then.batang_tubuh, then.tabel, then.matriks) == (before.nomor, before.batang_tubuh, before.tabel, before.matriks)
    assert (then.peraturan, then.revisi) == (before.peraturan, before.revisi)
    assert load(small_copy).nomor == "8"
    with pytest.raises(NaskahError, match="commit 'v1' tidak memuat"):
        resolve("git:v1:perbup-contoh-7-2030/2099", content)
    with pytest.raises(NaskahError, match="di luar repositori"):
        resolve("git:v1:../../etc", content)
