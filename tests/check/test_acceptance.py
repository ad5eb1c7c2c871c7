"""Accepted findings are data: listed with reason and name, and back in the report when their text changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from naskah.check import RULES, examine, run
from naskah.check.acceptance import fingerprint
from naskah.lines.blocks import texts
from naskah.load import load_settings
from naskah.problems import NaskahError, Severity
from naskah.report import laporan
from naskah.rules.view import View
from tests.check.copies import above_info, copy, edit, loaded

ENTRY = """diterima:
- aturan: {aturan}
  unit: {unit}
  {cara}
  alasan: istilah rekaan dipakai menurut kebiasaan setempat
  oleh: Budi Teladan
  tanggal: 4 Februari 2030
"""
UNIT = "pasal-5/huruf-b"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    folder = copy(tmp_path)
    edit(folder, "batang-tubuh.yaml", "'Koleksi yang terdiri atas:'", "'Koleksi yang terdiri dari:'")
    return folder


def accept(folder: Path, cara: str, aturan: str = "KATA-02", unit: str = UNIT) -> None:
    (folder / "pemeriksaan.yaml").write_text(ENTRY.format(aturan=aturan, unit=unit, cara=cara), encoding="utf-8")


def codes(folder: Path) -> list[str]:
    return sorted(p.code for p in above_info(examine(loaded(folder), load_settings(folder)).problems))


def test_a_finding_is_reported_until_it_is_accepted(faulty: Path) -> None:
    assert codes(faulty) == ["KATA-02"]
    accept(faulty, "kutipan: terdiri dari")
    assert codes(faulty) == []


def test_an_accepted_finding_is_kept_with_reason_and_name(faulty: Path) -> None:
    accept(faulty, "kutipan: terdiri dari")
    ((problem, entry),) = examine(loaded(faulty), load_settings(faulty)).accepted
    assert (problem.code, entry.oleh, entry.tanggal) == ("KATA-02", "Budi Teladan", "4 Februari 2030")


def test_an_acceptance_by_sum_covers_the_unit_as_it_is(faulty: Path) -> None:
    accept(faulty, f"sidik: '{fingerprint(View(loaded(faulty)).quoted(UNIT))}'")
    assert codes(faulty) == []
    edit(faulty, "batang-tubuh.yaml", "'Koleksi yang terdiri dari:'", "'Koleksi umum yang terdiri dari:'")
    assert codes(faulty) == ["KATA-02", "TERIMA-01"]


def test_an_acceptance_expires_when_its_words_change(faulty: Path) -> None:
    accept(faulty, "kutipan: Koleksi yang terdiri dari")
    assert codes(faulty) == []
    edit(faulty, "batang-tubuh.yaml", "'Koleksi yang terdiri dari:'", "'Koleksi umum terdiri dari:'")
    assert codes(faulty) == ["KATA-02", "TERIMA-01"]


def test_an_acceptance_does_not_hide_another_finding_in_the_same_unit(faulty: Path) -> None:
    accept(faulty, "kutipan: Koleksi yang")
    assert codes(faulty) == ["KATA-02", "TERIMA-01"]


def test_an_unknown_rule_is_reported_with_a_suggestion(faulty: Path) -> None:
    accept(faulty, "kutipan: terdiri dari", aturan="KATA-20")
    assert codes(faulty) == ["KATA-02", "TERIMA-02"]


def test_a_severity_can_be_set_for_one_rule(faulty: Path) -> None:
    text = "tingkat:\n- aturan: KATA-02\n  tingkat: galat\n  alasan: kesepakatan Bagian Hukum rekaan\n"
    (faulty / "pemeriksaan.yaml").write_text(text, encoding="utf-8")
    assert [p.severity for p in run(loaded(faulty), load_settings(faulty)) if p.code == "KATA-02"] == [Severity.ERROR]


def test_without_the_file_nothing_is_accepted(tmp_path: Path) -> None:
    assert load_settings(copy(tmp_path)).diterima == ()


@pytest.mark.parametrize("cara", ["sidik: '1'\n  kutipan: a", "kutipan: ''"])
def test_an_entry_names_either_words_or_a_sum(faulty: Path, cara: str) -> None:
    accept(faulty, cara)
    with pytest.raises(NaskahError, match="PERIKSA-01"):
        load_settings(faulty)


@pytest.mark.parametrize(("old", "new"), [("Budi Teladan", "' '"), ("istilah rekaan dipakai menurut kebiasaan setempat", "''")])
def test_an_acceptance_without_a_reason_or_a_name_is_none(faulty: Path, old: str, new: str) -> None:
    accept(faulty, "kutipan: terdiri dari")
    edit(faulty, "pemeriksaan.yaml", old, new)
    with pytest.raises(NaskahError, match="PERIKSA-02"):
        load_settings(faulty)


def test_a_severity_is_changed_once_and_the_report_says_why(faulty: Path) -> None:
    text = "- aturan: KATA-02\n  tingkat: galat\n  alasan: kesepakatan Bagian Hukum rekaan\n"
    (faulty / "pemeriksaan.yaml").write_text(f"tingkat:\n{text}", encoding="utf-8")
    report = "\n".join(texts(laporan(loaded(faulty), examine(loaded(faulty), load_settings(faulty)), RULES)))
    assert "Tingkat KATA-02 diubah dari peringatan menjadi galat: kesepakatan Bagian Hukum rekaan." in report
    (faulty / "pemeriksaan.yaml").write_text(f"tingkat:\n{text}{text}", encoding="utf-8")
    with pytest.raises(NaskahError, match="PERIKSA-03"):
        load_settings(faulty)
