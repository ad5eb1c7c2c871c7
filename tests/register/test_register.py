"""The register of laws: what it holds, how an office extends it, citations written from it, and proposals in place."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from build import main
from naskah.check import run
from naskah.citations import citations
from naskah.load import load
from naskah.model import Peraturan, Teks
from naskah.problems import NaskahError
from naskah.register import Register, asked, full_citation, plain_citation, proposals, register, short_key
from tests.conftest import REAL, ROOT

HEAD = "jenis,nomor,tahun,nama,ln_tahun,ln_nomor,tln,diubah_dengan\n"


@pytest.fixture(scope="module")
def national() -> Register:
    return register()


def test_every_entry_is_whole_and_its_citation_is_read_back_as_itself(national: Register) -> None:
    assert len(national.entries) > 1000
    for entry in national.entries.values():
        cited = next(citations(plain_citation(entry)))
        assert cited.key == entry.key
        assert cited.judul.startswith(entry.nama[:20])


def test_the_readme_and_the_guide_say_how_many_there_are(national: Register) -> None:
    assert f"register of {len(national.entries):,} laws" in (ROOT / "README.md").read_text("utf-8")
    assert f"{len(national.entries):,}".replace(",", ".") in (ROOT / "PANDUAN.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("UU 23/2014", ("undang-undang", "23", "2014")),
        ("UU No. 23 Tahun 2014", ("undang-undang", "23", "2014")),
        ("Undang-Undang Nomor 23 Tahun 2014", ("undang-undang", "23", "2014")),
        ("Undang-undang Republik Indonesia Nomor 23 Tahun 2014", ("undang-undang", "23", "2014")),
        ("pp 12/2019", None),
        ("PP 12/2019", ("peraturan pemerintah", "12", "2019")),
        ("Permendagri 80/2015", ("peraturan menteri dalam negeri", "80", "2015")),
        ("apa saja", None),
    ],
)
def test_a_regulation_is_known_by_its_short_and_its_full_name(text: str, key: tuple[str, str, str] | None) -> None:
    assert short_key(text) == key


@pytest.mark.parametrize(
    ("text", "begin", "told"),
    [
        ("pp no. 12 tahun 2019", "Peraturan Pemerintah Nomor 12 Tahun 2019 tentang Pengelolaan", ""),
        ("uu  23 / 2014;", "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah (", ""),
        ("UU 6/2014 tentang Desa", "Undang-Undang Nomor 6 Tahun 2014 tentang Desa (", ""),
        ("UU 6/2014 tentang Kelurahan", "Undang-Undang Nomor 6 Tahun 2014 tentang Desa (", "menurut register 'Desa', bukan 'Kelurahan'"),
        ("UU Desa", "Undang-Undang Nomor 6 Tahun 2014 tentang Desa (", "ditemukan menurut namanya: UU 6/2014"),
        ("pasal 18 ayat (6) UUD 1945", "Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945", ""),
        ("UUD 1945", "", "sebut pasalnya"),
        ("UU Pemerintahan Daerah", "", "UU 23/2014 (Pemerintahan Daerah); sebut nomor dan tahunnya"),
        ("UU 32/2014 tentang Pemerintahan Daerah", "", "mungkin maksudnya 'UU 23/2014'?"),
        ("Perda 5/2020", "", ""),
    ],
)
def test_what_is_meant_is_found_however_it_is_typed(national: Register, text: str, begin: str, told: str) -> None:
    found = asked(national, text)
    assert found.kutipan.startswith(begin)
    assert bool(found.kutipan) == bool(begin)
    assert told in "; ".join((*found.catatan, found.saran))


def test_kutip_prints_the_citation_as_mengingat_needs_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kutip", "UU 32/2004", "PP 12/2019"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Undang-Undang Nomor 32 Tahun 2004 tentang Pemerintahan Daerah (Lembaran Negara Republik Indonesia Tahun 2004 Nomor 125, Tambahan "
        "Lembaran Negara Republik Indonesia Nomor 4437) sebagaimana telah beberapa kali diubah terakhir dengan Undang-Undang Nomor 12 "
        "Tahun 2008 tentang Perubahan Kedua atas Undang-Undang Nomor 32 Tahun 2004 tentang Pemerintahan Daerah (Lembaran Negara Republik "
        "Indonesia Tahun 2008 Nomor 59, Tambahan Lembaran Negara Republik Indonesia Nomor 4844);",
        "Peraturan Pemerintah Nomor 12 Tahun 2019 tentang Pengelolaan Keuangan Daerah (Lembaran Negara Republik Indonesia Tahun 2019 Nomor "
        "42, Tambahan Lembaran Negara Republik Indonesia Nomor 6322);",
    ]


@pytest.mark.parametrize(
    ("words", "status", "code"), [(["UU 999/2014"], 1, "RUJUKAN-04"), (["apa saja"], 2, "RUJUKAN-03"), ([], 2, "PERINTAH-05")]
)
def test_what_the_register_does_not_know_is_told(words: list[str], status: int, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kutip", *words]) == status
    assert code in capsys.readouterr().err


def test_an_office_extends_the_register_and_its_entries_win(tmp_path: Path, national: Register) -> None:
    rows = "Peraturan Daerah Kabupaten Rekaan,5,2031,Gemar Membaca,2031,5,12,\nPP,12,2019,Nama Rekaan,2019,42,6322,PP 1/2099\n"
    (tmp_path / "rujukan.csv").write_text(HEAD + rows, "utf-8")
    own = register(tmp_path)
    assert len(own.entries) == len(national.entries) + 1
    perda = own.get(("peraturan daerah kabupaten rekaan", "5", "2031"))
    other = own.get(("peraturan pemerintah", "12", "2019"))
    assert perda is not None and other is not None
    assert full_citation(own, perda) == (
        "Peraturan Daerah Kabupaten Rekaan Nomor 5 Tahun 2031 tentang Gemar Membaca (Lembaran Daerah Kabupaten Rekaan Tahun 2031 Nomor 5, "
        "Tambahan Lembaran Daerah Kabupaten Rekaan Nomor 12)"
    )
    assert full_citation(own, other).endswith(
        "sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 1 Tahun 2099 tentang [...diisi...]"
    )


def test_the_register_of_the_project_itself_is_read() -> None:
    own = register(ROOT / "content")
    perda = asked(own, "Peraturan Daerah Kabupaten Bekasi 6/2016").entri
    assert perda is not None
    assert perda.pasti
    assert "sebagaimana telah diubah dengan Peraturan Daerah Kabupaten Bekasi Nomor 2 Tahun 2020" in full_citation(own, perda)


CITED = "Undang-Undang Nomor {} tentang {} (Lembaran Negara Republik Indonesia Tahun {} Nomor {}, Tambahan Lembaran Negara {} Nomor {});"
RI = "Republik Indonesia"


@pytest.mark.parametrize(
    ("cited", "code", "words"),
    [
        (("25 Tahun 2009", "Pelayanan Publik", "2009", "112", RI, "5038"), "", ""),
        (("999 Tahun 2009", "Sesuatu Yang Tidak Dikenal", "2009", "999", RI, "9999"), "", ""),
        (("25 Tahun 2009", "Pelayanan Masyarakat", "2009", "112", RI, "5038"), "RUJUK-07", "'Pelayanan Publik'"),
        (("25 Tahun 2009", "PELAYANAN PUBLIK", "2009", "112", RI, "5038"), "", ""),
        (("25 Tahun 2008", "Pelayanan Publik", "2009", "112", RI, "5038"), "RUJUK-10", "Nomor 25 Tahun 2009"),
        (("23 Tahun 2004", "Pemerintahan Daerah", "2004", "125", RI, "4437"), "RUJUK-10", "Nomor 32 Tahun 2004"),
        (("23 Tahun 2004", "Pemerintahan Daerah", "2014", "244", RI, "5587"), "RUJUK-10", "Nomor 23 Tahun 2014"),
        (("25 Tahun 2009", "Pelayanan Publik", "2009", "121", RI, "5038"), "RUJUK-08", "menurut register 112"),
        (("25 Tahun 2009", "Pelayanan Publik", "2009", "112", RI, "5083"), "RUJUK-08", "menurut register 5038"),
        (("32 Tahun 2004", "Pemerintahan Daerah", "2004", "125", RI, "4437"), "RUJUK-09", "Nomor 12 Tahun 2008"),
    ],
)
def test_a_citation_is_held_against_the_register(small: Peraturan, cited: tuple[str, ...], code: str, words: str) -> None:
    item = replace(small.mengingat[1], teks=Teks(CITED.format(*cited)))
    changed = replace(small, mengingat=(small.mengingat[0], item, *small.mengingat[2:]))
    told = [problem for problem in run(changed) if problem.code in ("RUJUK-07", "RUJUK-08", "RUJUK-09", "RUJUK-10")]
    assert [problem.code for problem in told] == ([code] if code else [])
    assert all(words in problem.message for problem in told)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("jenis;nomor;tahun;nama\n", "rujukan.csv:1 RUJUKAN-01"),
        (HEAD + "UU,1,20x4,Rekaan,,,,\n", "rujukan.csv:2:3 RUJUKAN-02 'tahun: 20x4'"),
        (HEAD + "UU,1,2024,,,,,\n", "rujukan.csv:2:4 RUJUKAN-02 'nama' kosong"),
        (HEAD + "UU,1,2024,Rekaan,,,,UU dua\n", "rujukan.csv:2:8 RUJUKAN-02 'UU dua'"),
        (HEAD + "UU,1,2024,Rekaan,,,,PP 3/2025\n", "rujukan.csv:2:8 RUJUKAN-02 UU tidak dapat diubah dengan PP 3/2025"),
        (HEAD + "UU,1,2024,Rekaan, dan lagi,,,,\n", "rujukan.csv:2 RUJUKAN-01 9 kolom, seharusnya 8"),
        (HEAD + "UU,1,2024,A,,,,\nUU,1,2024,B,,,,\n", "rujukan.csv:3 RUJUKAN-02 Undang-Undang Nomor 1 Tahun 2024 ditulis dua kali"),
    ],
)
def test_a_wrong_register_of_the_office_is_told_with_its_place(text: str, place: str, tmp_path: Path) -> None:
    (tmp_path / "rujukan.csv").write_text(text, "utf-8")
    with pytest.raises(NaskahError) as error:
        register(tmp_path)
    assert place in str(error.value)


def test_a_register_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "rujukan.csv").write_bytes((HEAD + "UU,1,2024,Réka,,,,\n").encode("latin-1"))
    with pytest.raises(NaskahError, match="RUJUKAN-01 bukan UTF-8"):
        register(tmp_path)


def test_proposals_cure_what_the_check_finds_and_touch_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "content" / "perbup-rekaan" / "rancangan"
    shutil.copytree(REAL.parent / "2025-rancangan", folder)
    path = folder / "peraturan.yaml"
    path.write_text(
        path.read_text("utf-8").replace("Nomor 244, Tambahan", "Nomor 224, Tambahan").replace("dari: perbup-bekasi", "# dari:"), "utf-8"
    )
    before = path.read_text("utf-8")
    codes = {"RUJUK-07", "RUJUK-08", "RUJUK-09", "RUJUK-10"}
    assert {problem.code for problem in run(load(folder)) if problem.code in codes} == {"RUJUK-07", "RUJUK-08"}
    assert main(["kutip", "--isi", "perbup-rekaan/rancangan", "--content", str(tmp_path / "content")]) == 0
    assert "+    Peraturan Pemerintah Nomor 13 Tahun 2019" in capsys.readouterr().out
    assert path.read_text("utf-8") == before
    assert main(["kutip", "--isi", "perbup-rekaan/rancangan", "--apply", "--content", str(tmp_path / "content")]) == 0
    after = load(folder)
    assert {problem.code for problem in run(after) if problem.code in codes} == set()
    assert proposals(after, register()).count == 0
    changed = [line for line in path.read_text("utf-8").splitlines() if line not in before.splitlines()]
    assert all("Tahun" in line or "Nomor" in line or "Daerah" in line for line in changed)
