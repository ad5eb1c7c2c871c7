"""``new``: a skeleton that loads, prints and says what is still to be written."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from build import main
from naskah.check import run
from naskah.load import load
from naskah.model import Formulir, SisipanTabel
from naskah.problems import Severity
from naskah.status import as_text, status

ABOUT = ("--pembentuk", "BUPATI REKAAN", "--daerah", "KABUPATEN REKAAN", "--provinsi", "Provinsi Rekaan Timur", "--nama", "Taman Baca")


def test_the_skeleton_has_a_cover_and_an_annex_with_a_table_and_a_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "perbup", "rancangan", *ABOUT, "--content", str(tmp_path)]) == 0
    assert "'BUPATI REKAAN' ditulis 'Bupati Rekaan'" in capsys.readouterr().err
    folder = tmp_path / "perbup" / "rancangan"
    fresh = load(folder)
    assert (fresh.pembentuk, fresh.daerah) == ("Bupati Rekaan", "Kabupaten Rekaan")
    assert fresh.sampul
    assert [line.teks.isi for line in fresh.lampiran[0].kepala][:2] == ["LAMPIRAN", "PERATURAN BUPATI REKAAN"]
    kinds = {type(unit) for root in fresh.lampiran[0].isi for unit in root.walk()}
    assert {Formulir, SisipanTabel} <= kinds
    assert [str(problem) for problem in run(fresh) if problem.severity > Severity.INFO] == []
    for path in folder.rglob("*.yaml"):
        first, named = path.read_text("utf-8").splitlines()[0], ""
        assert first.startswith("# yaml-language-server: $schema=")
        named = first.partition("=")[2]
        assert (path.parent / named).resolve().is_file()


def test_status_does_not_call_a_skeleton_done(tmp_path: Path) -> None:
    assert main(["new", "perbup", "rancangan", *ABOUT, "--content", str(tmp_path)]) == 0
    folder = tmp_path / "perbup" / "rancangan"
    report = status(load(folder))
    assert not report.selesai
    assert f"{report.belum_diisi} tempat '[...diisi...]' belum diisi" in as_text(report)
    main_file = folder / "peraturan.yaml"
    text = main_file.read_text("utf-8")
    main_file.write_text(text[: text.index("lampiran:")], "utf-8")
    for path in (*folder.glob("lampiran/*"), *folder.glob("tabel/*")):
        path.unlink()
    assert "1 ketentuan menyebut Lampiran" in as_text(status(load(folder)))


def test_several_annexes_are_numbered_and_named_in_the_body(tmp_path: Path) -> None:
    assert main(["new", "perbup", "rancangan", *ABOUT, "--lampiran", "3", "--content", str(tmp_path)]) == 0
    fresh = load(tmp_path / "perbup" / "rancangan")
    assert [annex.nomor for annex in fresh.lampiran] == ["I", "II", "III"]
    assert "Lampiran I, Lampiran II, dan Lampiran III yang merupakan" in str(fresh.units["pasal-2/ayat-2"].teks)
    assert main(["new", "perbup", "tanpa", *ABOUT, "--lampiran", "0", "--content", str(tmp_path)]) == 0
    assert not load(tmp_path / "perbup" / "tanpa").lampiran
    assert main(["new", "perbup", "salah", *ABOUT, "--lampiran", "dua", "--content", str(tmp_path)]) == 2


def test_what_is_missing_is_asked_for_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal("Taman  Baca\n"))
    assert main(["new", "perbup", "rancangan", *ABOUT[:-2], "--content", str(tmp_path)]) == 0
    assert load(tmp_path / "perbup" / "rancangan").nama.isi == "TAMAN BACA"
