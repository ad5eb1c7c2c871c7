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


@pytest.fixture
def repository(small_copy: Path) -> Path:
    """Return the content folder of a repository with one commit."""
    content = small_copy.parents[1]
    git("init", "--quiet", cwd=content)
    git("add", ".", cwd=content)
    git("commit", "--quiet", "-m", "awal", cwd=content)
    return content


def test_no_program_that_a_repository_names_is_run(repository: Path, small_copy: Path, tmp_path: Path) -> None:
    mark = tmp_path / "dijalankan"
    (repository / ".gitattributes").write_text("* filter=x export-ignore export-subst ident eol=crlf\n")
    git("add", ".gitattributes", cwd=repository)
    git("commit", "--quiet", "-m", "jebakan", cwd=repository)
    for key in (
        "core.fsmonitor",
        "filter.x.smudge",
        "filter.x.process",
        "core.pager",
        "tar.tar.command",
        "core.sshCommand",
        "diff.external",
    ):
        git("config", key, f"touch {mark}; cat", cwd=repository)
    for hook in ("post-checkout", "reference-transaction", "pre-auto-gc", "post-index-change"):
        (repository / ".git/hooks" / hook).write_text(f"#!/bin/sh\ntouch {mark}\n")
        (repository / ".git/hooks" / hook).chmod(0o755)
    then = resolve("git:HEAD", repository, small_copy)
    assert not mark.exists()
    files = sorted(path.relative_to(small_copy) for path in small_copy.rglob("*") if path.is_file())
    assert sorted(path.relative_to(then) for path in then.rglob("*") if path.is_file()) == files
    assert all((then / name).read_bytes() == (small_copy / name).read_bytes() for name in files)


@pytest.mark.parametrize("word", ["--output=../keluar", "-x", "--", ":/", "../..", "a\0b", "\n", "*", ":(glob)**"])
def test_a_name_after_the_commit_is_a_place_and_nothing_else(repository: Path, word: str) -> None:
    before = sorted(repository.parent.rglob("*"))
    with pytest.raises(NaskahError, match="REVISI-0"):
        resolve(f"git:HEAD:{word}", repository)
    assert sorted(repository.parent.rglob("*")) == before


def test_a_link_in_a_commit_is_refused_by_name(repository: Path, small_copy: Path) -> None:
    (small_copy / "tabel/lain.csv").symlink_to("/etc/passwd")
    git("add", ".", cwd=repository)
    git("commit", "--quiet", "-m", "tautan", cwd=repository)
    with pytest.raises(NaskahError, match=r"REVISI-03 'tabel/lain.csv' pada commit 'HEAD' bukan berkas biasa"):
        resolve("git:HEAD", repository, small_copy)


def test_an_object_that_is_missing_is_told_by_its_file(repository: Path, small_copy: Path) -> None:
    found = subprocess.run(
        ["git", "rev-parse", f"HEAD:{small_copy.relative_to(repository)}/provenans.csv"], cwd=repository, check=True, capture_output=True
    )
    name = found.stdout.decode().strip()
    (repository / ".git/objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(NaskahError, match=r"REVISI-03 berkas 'provenans.csv' pada commit 'HEAD' tidak ada dalam repositori"):
        resolve("git:HEAD", repository, small_copy)


def test_a_path_that_turns_back_on_its_way_is_refused(small_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NaskahError, match=r"REVISI-01 jalur .* memuat '\.\.' di tengah"):
        resolve(f"{small_copy}/../2030", small_copy.parents[1])
    monkeypatch.chdir(small_copy / "tabel")
    assert resolve("..", small_copy.parents[1]) == small_copy.resolve()
    assert resolve("../../2030", small_copy.parents[1]) == small_copy.resolve()
