"""``publish``: the complete set of a promulgated regulation, and nothing of one that is not settled."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from naskah.problems import ExitStatus
from naskah.wordfile.reader import read
from tests.calling import call
from tests.test_command import edit
from tests.test_final import settle

NAME = "perbup-contoh-7-2030"


def publish(folder: Path, output: Path) -> tuple[int, str]:
    ran = call("publish", folder, "--output", output)
    return ran.returncode, ran.stderr


def test_the_set_for_the_gazette_and_the_catalogue_is_complete(small_copy: Path, tmp_path: Path) -> None:
    settle(small_copy)
    (small_copy / "publikasi.yaml").write_text("subjek:\n- taman baca\nbidang_hukum: Hukum Rekaan\n", "utf-8")
    status, said = publish(small_copy, tmp_path / "output")
    assert status == ExitStatus.CLEAN, said
    target = tmp_path / "output" / NAME / "publikasi-2030"
    names = {path.name for path in target.iterdir()}
    documents = {f"peraturan.{suffix}" for suffix in ("docx", "pdf", "html", "akn.xml", "txt")}
    assert names == documents | {"abstrak.docx", "abstrak.pdf", "jdih.json", "SHA256SUMS"}
    record = json.loads((target / "jdih.json").read_text("utf-8"))
    assert (record["subjek"], record["bidangHukum"], record["fileDownload"]) == ("taman baca", "Hukum Rekaan", "peraturan.pdf")
    assert "belum diketahui urlDownload, urlDetailPeraturan, lokasi, pemrakarsa" in said
    for name in ("peraturan.docx", "abstrak.docx"):
        handed, _ = read(target / name)
        assert not handed.properties, "a published document carries no mark of the work on it"
        assert not any(anchor.startswith("_n") for one in handed.paragraphs() for anchor in one.anchors)
    assert "belum tersedia" not in (target / "peraturan.txt").read_text("utf-8")


def test_nothing_is_published_while_a_cell_is_unverified(small_copy: Path, tmp_path: Path) -> None:
    status, said = publish(small_copy, tmp_path / "output")
    assert status == ExitStatus.FINDINGS
    assert "FINAL-01" in said
    assert not (tmp_path / "output" / NAME).exists()


@pytest.mark.parametrize(("old", "new", "code"), [("status: diundangkan", "status: rancangan", "TERBIT-01")])
def test_a_draft_is_not_published(small_copy: Path, tmp_path: Path, old: str, new: str, code: str) -> None:
    edit(small_copy / "peraturan.yaml", old, new)
    status, said = publish(small_copy, tmp_path / "output")
    assert (status, code in said) == (ExitStatus.FINDINGS, True)


def test_an_unknown_key_for_the_catalogue_is_told_with_its_place(small_copy: Path, tmp_path: Path) -> None:
    settle(small_copy)
    (small_copy / "publikasi.yaml").write_text("subyek:\n- taman baca\n", "utf-8")
    status, said = publish(small_copy, tmp_path / "output")
    assert status == ExitStatus.UNREADABLE
    assert "publikasi.yaml:1:1" in said
    assert "mungkin maksudnya 'subjek'?" in said
