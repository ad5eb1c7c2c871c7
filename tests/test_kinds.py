"""Each kind of regulation from a blank draft to its publication: its own title, formulas, gazette and parts, and nothing of another's."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from build import main
from naskah import revise
from naskah.amend import amend, apply
from naskah.amend.consolidate import apply_words
from naskah.check import run
from naskah.compare import compare
from naskah.conserve import check_lines
from naskah.kinds import NAMES, SERVED, bentuk, gazette_parts
from naskah.lines import Line, document
from naskah.load import load
from naskah.model import Peraturan
from naskah.problems import NaskahError, Severity
from naskah.stages import drafted
from tests.check.copies import CORRECT

REGION = ("--daerah", "Kabupaten Rekaan", "--provinsi", "Provinsi Rekaan Timur")
DAYS = ("--tahun", "2031", "--ditetapkan", "3 Maret 2031")
PUBLISHED = ("--diundangkan", "4 Maret 2031")
KINDS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "perda": (
        ("--jenis", "Peraturan Daerah", "--pembentuk", "Bupati Rekaan", *REGION),
        ("--nomor", "5", *DAYS, *PUBLISHED, "--berita", "6", "--tambahan", "12", "--noreg", "(3-21/2031)"),
        (
            "PERATURAN DAERAH KABUPATEN REKAAN",
            "NOMOR 5 TAHUN 2031",
            "DEWAN PERWAKILAN RAKYAT DAERAH KABUPATEN REKAAN",
            "SEKRETARIS DAERAH KABUPATEN REKAAN,",
            "LEMBARAN DAERAH KABUPATEN REKAAN TAHUN 2031 NOMOR 6",
            "NOREG PERATURAN DAERAH KABUPATEN REKAAN, PROVINSI REKAAN TIMUR: (3-21/2031)",
            "TAMBAHAN LEMBARAN DAERAH KABUPATEN REKAAN NOMOR 12",
        ),
    ),
    "perbup": (
        ("--pembentuk", "Bupati Rekaan", *REGION),
        ("--nomor", "7", *DAYS, *PUBLISHED, "--berita", "15", "--seri", "E"),
        ("PERATURAN BUPATI REKAAN", "BERITA DAERAH KABUPATEN REKAAN TAHUN 2031 NOMOR 15 SERI E"),
    ),
    "pergub": (
        ("--pembentuk", "Gubernur Rekaan Timur", "--daerah", "Provinsi Rekaan Timur", "--provinsi", "Provinsi Rekaan Timur"),
        ("--nomor", "8", *DAYS, *PUBLISHED, "--berita", "8"),
        ("PERATURAN GUBERNUR REKAAN TIMUR", "BERITA DAERAH PROVINSI REKAAN TIMUR TAHUN 2031 NOMOR 8"),
    ),
    "perwali": (
        ("--pembentuk", "Wali Kota Rekaan", "--daerah", "Kota Rekaan", "--provinsi", "Provinsi Rekaan Timur"),
        ("--nomor", "9", "--tahun", "2031", "--ditetapkan", "30 Desember 2031", "--diundangkan", "2 Januari 2032", "--berita", "1"),
        ("PERATURAN WALI KOTA REKAAN", "NOMOR 9 TAHUN 2031", "BERITA DAERAH KOTA REKAAN TAHUN 2032 NOMOR 1"),
    ),
    "perdes": (
        ("--jenis", "Peraturan Desa", "--pembentuk", "Kepala Desa Sukabaca", "--daerah", "Desa Sukabaca", "--kabupaten", "Kabupaten Rekaan",
         "--provinsi", "Provinsi Rekaan Timur"),
        ("--nomor", "3", *DAYS, *PUBLISHED, "--berita", "3"),
        ("KABUPATEN REKAAN", "PERATURAN DESA SUKABACA", "BADAN PERMUSYAWARATAN DESA SUKABACA", "SEKRETARIS DESA SUKABACA,",
         "LEMBARAN DESA SUKABACA TAHUN 2031 NOMOR 3"),
    ),
    "keputusan": (
        ("--jenis", "Keputusan Bupati", "--pembentuk", "Bupati Rekaan", *REGION),
        ("--nomor", "188.45/77/2031", *DAYS),
        ("KEPUTUSAN BUPATI REKAAN", "NOMOR 188.45/77/2031", "KESATU:Menetapkan Bagian rekaan.",
         "KETIGA:Keputusan Bupati ini mulai berlaku pada tanggal ditetapkan."),
    ),
}  # fmt: skip
GAP = "[...diisi...]"


def fill(folder: Path) -> None:
    """Write something made up into every gap of a blank draft."""
    for path in (*folder.rglob("*.yaml"), *folder.rglob("*.csv")):
        text = path.read_text("utf-8")
        text = text.replace(f"Undang-Undang Nomor {GAP};", "Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;")
        text = text.replace(f"bahwa {GAP};", "bahwa rekaan ini perlu diatur;").replace(f" {GAP} di ", " mengelola taman baca di ")
        text = text.replace(f"'{GAP.upper()}'", "PENGELOLAAN").replace(f"'{GAP}.'", "Biaya dibebankan pada anggaran rekaan.")
        text = text.replace(f"- teks: '{GAP}'", "- teks: Taman baca ini rekaan.").replace(f"'{GAP}'", "Tempat Rekaan")
        path.write_text(text.replace(GAP, "Bagian rekaan"), "utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_a_regulation_of_each_kind_goes_from_new_to_publish(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    about, identity, wanted = KINDS[kind]
    content, output = tmp_path / "content", tmp_path / "output"
    assert main(["new", kind, "rancangan", *about, "--nama", "Taman Baca", "--content", str(content)]) == 0
    folder = content / kind / "rancangan"
    fill(folder)
    draft = load(folder)
    assert [str(problem) for problem in run(draft) if problem.severity > Severity.INFO] == []
    assert main(["promulgate", f"{kind}/rancangan", *identity, "--ya", "--content", str(content), "--output", str(output)]) == 0
    fresh = load(folder)
    assert fresh.status.beku
    assert [str(problem) for problem in run(fresh) if problem.severity > Severity.INFO] == []
    assert main(["publish", f"{kind}/rancangan", "--content", str(content), "--output", str(output)]) == 0, capsys.readouterr().err
    printed = "".join((output / kind / "publikasi-rancangan/peraturan.txt").read_text("utf-8").split())
    for line in wanted:
        assert "".join(line.split()) in printed
    record = json.loads((output / kind / "publikasi-rancangan/jdih.json").read_text("utf-8"))
    assert (record["jenis"], record["singkatanJenis"]) == (fresh.jenis, fresh.bentuk.singkatan)


@pytest.mark.parametrize("folder", [CORRECT / name for name in ("perda", "pergub", "perwali", "perdes")], ids=lambda f: f.name)
def test_compare_amend_and_apply_serve_each_kind(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "x" / "baru")
    body = tmp_path / "x" / "baru" / "batang-tubuh.yaml"
    text = body.read_text("utf-8")
    for old, new in (("menyediakan", "menyiapkan"), ("menyelenggarakan", "mengelola"), ("setiap tahun", "setiap 2 (dua) tahun")):
        text = text.replace(old, new)
    body.write_text(text, "utf-8")
    old, new = load(folder), drafted(load(tmp_path / "x" / "baru"))
    comparison = compare(old, new)
    assert comparison.changes
    amending = amend(old, new, comparison)
    assert amending.jenis == old.jenis
    assert old.rumusan.sebutan in str(amending.batang_tubuh[0].teks)
    assert {unit.id: unit.teks for unit in apply(old, amending).units.values()} == {unit.id: unit.teks for unit in new.units.values()}
    assert apply(old, amending).penutup.salinan is None
    printed = apply_words(old, document(amending, draft=False).blocks())
    assert {unit.id: unit.teks for unit in printed.units.values()} == {unit.id: unit.teks for unit in new.units.values()}
    assert [str(problem) for problem in run(amending) if problem.severity is Severity.ERROR] == []


def test_a_decision_is_compared_and_replaced_but_not_amended(small: Peraturan, tmp_path: Path) -> None:
    old = load(CORRECT / "keputusan")
    shutil.copytree(CORRECT / "keputusan", tmp_path / "x" / "baru")
    body = tmp_path / "x" / "baru" / "batang-tubuh.yaml"
    body.write_text(body.read_text("utf-8").replace("setiap tahun", "setiap bulan"), "utf-8")
    new = drafted(load(tmp_path / "x" / "baru"))
    comparison = compare(old, new)
    assert [change.unit for change in comparison.changes if "diktum" in change.unit] == ["diktum-kedua"]
    with pytest.raises(NaskahError, match="UBAH-10 Keputusan Bupati tidak diubah"):
        amend(old, new, comparison)
    fresh = revise.blank(old.rumusan, "Tim Rekaan", repealed=old)
    texts = [str(unit.teks) for unit in fresh.batang_tubuh]
    assert any("Keputusan Bupati Rekaan Nomor 188.45/77/2031 tentang" in text and "dicabut dan dinyatakan" in text for text in texts)
    assert [unit.nomor for unit in fresh.batang_tubuh] == ["KESATU", "KEDUA", "KETIGA", "KEEMPAT"]


def test_every_line_of_a_kind_is_kept_and_comes_once(tmp_path: Path) -> None:
    for name in ("perda", "keputusan"):
        peraturan = load(CORRECT / name)
        naskah = document(peraturan, draft=False)
        assert check_lines(peraturan, naskah) == []
        texts = [block.text for block in naskah.blocks() if isinstance(block, Line)]
        for line in (*peraturan.baris_persetujuan, *(text.isi for text in (peraturan.penutup.noreg, peraturan.penutup.tambahan) if text)):
            assert {line, f"{line},"} & set(texts), line


def test_a_copy_says_that_it_is_one_once_it_is_law() -> None:
    peraturan = load(CORRECT / "perda")
    texts = [block.text for block in document(peraturan, draft=False).blocks() if isinstance(block, Line)]
    assert texts[0] == "SALINAN"
    assert texts[texts.index("Salinan sesuai dengan aslinya") + 1] == "KEPALA BAGIAN HUKUM,"
    assert "SALINAN" not in [block.text for block in document(drafted(peraturan)).blocks() if isinstance(block, Line)]


def test_a_kind_that_is_not_served_is_refused_by_name(small_copy: Path) -> None:
    path = small_copy / "peraturan.yaml"
    path.write_text(path.read_text("utf-8").replace("jenis: Peraturan Bupati", "jenis: Qanun"), "utf-8")
    with pytest.raises(NaskahError, match="MUAT-19 jenis 'Qanun' tidak dilayani"):
        load(small_copy)


@pytest.mark.parametrize(
    ("about", "message"),
    [
        (("--pembentuk", "Camat Rekaan", *REGION), "BARU-02"),
        (("--pembentuk", "Bupati Rekaan", "--daerah", "Rekaan", "--provinsi", "Provinsi Rekaan Timur"), "BARU-01"),
        (("--pembentuk", "Bupati Lain", *REGION), "BARU-02"),
        (("--pembentuk", "Kepala Desa Sukabaca", "--daerah", "Desa Sukabaca", "--provinsi", "Provinsi Rekaan Timur"), "BARU-03"),
        (("--jenis", "Peraturan Gubernur", "--pembentuk", "Bupati Rekaan", *REGION), "BARU-04"),
    ],
)
def test_new_refuses_what_does_not_fit_together(
    about: tuple[str, ...], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "x", "rancangan", *about, "--nama", "Taman Baca", "--content", str(tmp_path)]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("kind", SERVED, ids=lambda kind: f"{kind.jenis[0]} {kind.tingkat.nama}")
def test_each_kind_is_found_by_its_name_and_its_region(kind: object) -> None:
    for name in kind.jenis:  # type: ignore[attr-defined]
        assert name in NAMES
        assert bentuk(name, f"{kind.tingkat.awalan[0]} Rekaan") is kind  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("BERITA DAERAH KABUPATEN REKAAN TAHUN 2031 NOMOR 15", ("2031", "15", None)),
        ("BERITA DAERAH KABUPATEN REKAAN TAHUN 2031 NOMOR 15 SERI E", ("2031", "15", "E")),
        ("BERITA DAERAH KABUPATEN REKAAN TAHUN ... NOMOR ...", ("...", "...", None)),
        ("BERITA DAERAH KABUPATEN LAIN TAHUN 2031 NOMOR 15", None),
        ("BERITA DAERAH KABUPATEN REKAAN NOMOR 15 TAHUN 2031", None),
    ],
)
def test_the_line_of_the_gazette(line: str, parts: tuple[str, str, str | None] | None) -> None:
    found = gazette_parts(line, "BERITA DAERAH KABUPATEN REKAAN")
    assert (found["tahun"], found["nomor"], found["seri"]) == parts if found and parts else found is parts is None
