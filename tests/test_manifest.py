"""A promulgated revision frozen by its manifest: provisional while its original is being read, then final."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from naskah import manifest
from naskah.check import run
from naskah.load import load
from naskah.problems import NaskahError, Problem, Severity
from naskah.records import verification
from naskah.verify import Selection, verify

SMALL = Path(__file__).parent / "peraturan/perbup-contoh-7-2030"
REAL = Path(__file__).parents[1] / "content/perbup-bekasi-33-2024/2024"
WHO = verification("Budi Teladan", "4 Februari 2030", "naskah asli bertanda tangan")
CELLS = Selection("matriks", "koleksi/perawatan/sampul", "2032", "penerima")


@pytest.fixture
def enacted(tmp_path: Path) -> Path:
    folder = tmp_path / "2030"
    shutil.copytree(SMALL / "2030", folder)
    return folder


def found(folder: Path) -> list[Problem]:
    return [problem for problem in run(load(folder)) if problem.code.startswith("INTEGRITAS")]


def seal(folder: Path, settled: bool) -> None:
    for name, data in manifest.seal(folder, WHO, settled).items():
        (folder / name).write_bytes(data)


def test_a_promulgated_text_that_was_never_sealed_is_an_error_and_its_advice_mends_it(enacted: Path) -> None:
    (problem,) = found(enacted)
    assert (problem.code, problem.severity) == ("INTEGRITAS-03", Severity.ERROR)
    assert "check REVISI --segel --oleh" in problem.fix
    seal(enacted, settled=True)
    assert found(enacted) == []


def test_a_manifest_that_was_there_and_is_gone_is_an_error(enacted: Path) -> None:
    seal(enacted, settled=True)
    assert "status: diundangkan\nsegel: ya\n" in (enacted / "peraturan.yaml").read_text("utf-8")
    assert found(enacted) == []
    (enacted / manifest.NAME).unlink()
    assert [(problem.code, problem.severity) for problem in found(enacted)] == [("INTEGRITAS-03", Severity.ERROR)]


def test_a_provisional_manifest_says_so_and_a_final_one_is_silent(enacted: Path) -> None:
    seal(enacted, settled=False)
    assert ["sementara" in problem.message for problem in found(enacted)] == [True]
    seal(enacted, settled=True)
    assert found(enacted) == []


def test_what_is_final_is_never_sealed_again(enacted: Path) -> None:
    seal(enacted, settled=True)
    (enacted / "batang-tubuh.yaml").write_text((enacted / "batang-tubuh.yaml").read_text() + "# catatan\n")
    with pytest.raises(NaskahError, match="MANIFES-06"):
        seal(enacted, settled=True)
    assert [(p.code, Path(p.where.file).name) for p in found(enacted)] == [("INTEGRITAS-01", "batang-tubuh.yaml")]


def test_reading_a_cell_renews_a_provisional_manifest_and_hides_nothing_else(enacted: Path) -> None:
    seal(enacted, settled=False)
    (enacted / "penjelasan.yaml").write_text((enacted / "penjelasan.yaml").read_text() + "# catatan\n")
    done = verify(load(enacted), CELLS, WHO, "12")
    assert enacted / manifest.NAME in done.files
    assert manifest.differences(enacted) == [("penjelasan.yaml", "berubah")]
    tree = json.loads((enacted / manifest.NAME).read_text())
    assert tree["segel"][-1] == {"oleh": "Budi Teladan", "tanggal": "4 Februari 2030", "dasar": "naskah asli bertanda tangan"}
    assert len(tree["segel"]) == 2


def test_a_damaged_manifest_is_one_finding(enacted: Path) -> None:
    for text in ("{", "[]", '{"berkas": 3}', "null"):
        (enacted / manifest.NAME).write_text(text)
        assert [(p.code, p.message) for p in found(enacted)] == [("INTEGRITAS-01", "manifes rusak")]


def test_the_real_revision_agrees_with_its_provisional_manifest() -> None:
    assert manifest.provisional(REAL) is True
    assert manifest.differences(REAL) == []


@pytest.mark.parametrize(
    "text",
    [
        '{"berkas": {"peraturan.yaml": "abc"}}',
        '{"berkas": {"peraturan.yaml": 3}}',
        '{"berkas": {}, "segel": [{}]}',
        '{"berkas": {}, "segel": [{"oleh": "", "tanggal": "1 Maret 2031", "dasar": "naskah"}]}',
        '{"berkas": {}, "segel": ["siapa saja"]}',
    ],
)
def test_a_manifest_that_no_command_writes_is_damaged(enacted: Path, text: str) -> None:
    (enacted / manifest.NAME).write_text(text)
    assert manifest.provisional(enacted) is None, "no final document is made with it"
    assert [(problem.code, problem.severity) for problem in found(enacted)] == [("INTEGRITAS-01", Severity.ERROR)]
