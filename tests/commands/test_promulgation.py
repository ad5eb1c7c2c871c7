"""Promulgation: shown and agreed to, taken back while nothing was given out, never two texts of one number, never an altered one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from build import main
from naskah.commands.common import amendments_of
from naskah.problems import ExitStatus

HOME = Path(__file__).parents[1] / "peraturan/perbup-contoh-7-2030"
AMENDMENT, AMENDED = Path(__file__).parents[1] / "cases/benar/perubahan", "hibah"
DATES = ("--ditetapkan", "1 Maret 2031", "--diundangkan", "2 Maret 2031")
NUMBER = ("--nomor", "3", "--tahun", "2031", "--berita", "3")
NEW, COPY = "perbup-contoh-7-2030/2031-rancangan", "perbup-contoh-7-2030/2031-rancangan-2"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder with a made-up draft that lacks nothing."""
    place = tmp_path / "content"
    shutil.copytree(HOME, place / HOME.name)
    folder = place / NEW
    for name in ("perbaikan.yaml", "provenans.csv"):
        (folder / name).unlink()
    path = folder / "tabel/matriks-capaian.csv"
    path.write_text(path.read_text("utf-8").replace("175.00.000", "175.000.000"), "utf-8")  # the one doubtful reading
    path = folder / "lampiran/lampiran-1-bab-1.yaml"
    path.write_text(path.read_text("utf-8").replace("setiap dua bulan", "setiap dua minggu"), "utf-8")
    shutil.rmtree(place / HOME.name / "2030")
    return place


@pytest.fixture
def say(content: Path, tmp_path: Path) -> Callable[..., int]:
    return lambda *words: main([*words, "--content", str(content), *(() if words[0] == "check" else ("--output", str(tmp_path / "out")))])


def promulgate(say: Callable[..., int], revision: str = NEW, *more: str) -> int:
    return say("promulgate", revision, *NUMBER, *DATES, *more)


def test_what_will_be_done_is_shown_and_nothing_is_written(
    content: Path, say: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    before = (content / NEW / "peraturan.yaml").read_bytes()
    assert promulgate(say, NEW, "--coba") == ExitStatus.CLEAN
    told = capsys.readouterr().err
    assert "akan diundangkan: perbup-contoh-7-2030/2031-rancangan" in told
    assert "NOMOR 3 TAHUN 2031" in told
    assert (content / NEW / "peraturan.yaml").read_bytes() == before


def test_nobody_is_there_to_agree(say: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert promulgate(say) == ExitStatus.USAGE
    assert "UNDANG-06" in capsys.readouterr().err


def test_it_is_taken_back_and_done_again(content: Path, say: Callable[..., int]) -> None:
    draft = (content / NEW / "batang-tubuh.yaml").read_bytes()
    assert promulgate(say, NEW, "--ya") == ExitStatus.CLEAN
    sealed = (content / NEW / "manifest.json").read_bytes()
    assert say("promulgate", NEW, "--batal") == ExitStatus.CLEAN
    assert not (content / NEW / "manifest.json").exists()
    assert "status: rancangan" in (content / NEW / "peraturan.yaml").read_text("utf-8")
    assert (content / NEW / "batang-tubuh.yaml").read_bytes() == draft
    assert promulgate(say, NEW, "--ya") == ExitStatus.CLEAN
    assert (content / NEW / "manifest.json").read_bytes() == sealed


def test_comments_and_layout_of_the_main_file_stay(content: Path, say: Callable[..., int]) -> None:
    path = content / NEW / "peraturan.yaml"
    draft = (
        path.read_text("utf-8").replace("status: rancangan", "# dari rapat kedua\nstatus: rancangan").replace("menimbang:", "\nmenimbang:")
    )
    path.write_text(draft, "utf-8")
    assert promulgate(say, NEW, "--ya") == ExitStatus.CLEAN
    lines = path.read_text("utf-8").splitlines()
    assert [line for line in draft.splitlines() if line not in lines and "..." not in line] == [
        "nomor: ''",
        "tahun: ''",
        "status: rancangan",
    ]
    assert "# dari rapat kedua" in lines
    assert say("promulgate", NEW, "--batal") == ExitStatus.CLEAN
    assert path.read_text("utf-8") == draft


def test_what_was_published_is_not_taken_back(say: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert promulgate(say, NEW, "--ya") == ExitStatus.CLEAN
    (tmp_path / "out/perbup-contoh-7-2030/publikasi-2031-rancangan").mkdir(parents=True)
    assert say("promulgate", NEW, "--batal") == ExitStatus.FINDINGS
    assert "UNDANG-05" in capsys.readouterr().err


def test_one_number_is_not_given_to_two_frozen_texts(content: Path, say: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(content / NEW, content / COPY)
    assert promulgate(say, NEW, "--ya") == ExitStatus.CLEAN
    assert promulgate(say, COPY, "--ya") == ExitStatus.USAGE
    assert "UNDANG-04" in capsys.readouterr().err
    assert promulgate(say, COPY, "--nomor", "99", "--ya") == ExitStatus.USAGE
    assert "UNDANG-04 'BERITA DAERAH" in capsys.readouterr().err  # the number of the gazette is taken as well
    assert promulgate(say, COPY, "--ya", "--ralat", "salah ketik saat menyalin naskah asli") == ExitStatus.CLEAN
    assert "perbedaan dengan" in capsys.readouterr().err
    assert "salah ketik saat menyalin" in (content / COPY / "manifest.json").read_text("utf-8")


WAYS = ("status: 'diundangkan'", 'status: "diundangkan"', "'status': diundangkan", "status:\n  diundangkan")


def rewritten(folder: Path, status: str) -> None:
    """Write the status of a promulgated revision in another way that YAML knows."""
    path = folder / "peraturan.yaml"
    text = path.read_text("utf-8")
    assert text.count("\nstatus: diundangkan\n") == 1
    path.write_text(text.replace("\nstatus: diundangkan\n", f"\n{status}\n"), "utf-8")


@pytest.mark.parametrize("status", WAYS)
def test_an_amendment_counts_however_its_status_is_written(status: str, tmp_path: Path) -> None:
    folder = tmp_path / "perbup-rekaan-17-2032/2032"
    shutil.copytree(AMENDMENT, folder)
    rewritten(folder, status)
    assert [one.peraturan for one in amendments_of(AMENDED, tmp_path)] == ["perbup-rekaan-17-2032"]


def test_a_number_is_taken_however_the_status_is_written(
    content: Path, say: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(content / NEW, content / COPY)
    assert promulgate(say, NEW, "--ya") == ExitStatus.CLEAN
    rewritten(content / NEW, "status: 'diundangkan'")
    assert promulgate(say, COPY, "--ya") == ExitStatus.USAGE
    assert "UNDANG-04" in capsys.readouterr().err


def altered(folder: Path) -> None:
    path = folder / "batang-tubuh.yaml"
    path.write_text(path.read_text("utf-8").replace("Dinas mendirikan", "Dinas menutup", 1), "utf-8")


BREAKS: dict[str, Callable[[Path], object]] = {
    "text": altered,
    "table": lambda folder: (folder / "tabel/tabel-pengunjung.csv").write_bytes(
        (folder / "tabel/tabel-pengunjung.csv").read_bytes().replace(b",600,", b",601,")
    ),
    "picture": lambda folder: (folder / "gambar/denah.png").write_bytes((folder / "gambar/lambang.png").read_bytes()),
    "file added": lambda folder: (folder / "gambar/lain.png").write_bytes((folder / "gambar/lambang.png").read_bytes()),
    "manifest cut short": lambda folder: (folder / "manifest.json").write_bytes(b'{"berkas": {'),
    "manifest missing": lambda folder: (folder / "manifest.json").unlink(),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_frozen_text_that_was_altered_is_not_given_out(
    name: str, content: Path, say: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert promulgate(say, NEW, "--ya") == ExitStatus.CLEAN
    BREAKS[name](content / NEW)
    assert say("build", NEW, "--final", "--to", "txt") != ExitStatus.CLEAN
    assert say("publish", NEW) != ExitStatus.CLEAN
    assert "FINAL-05" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_an_ordinary_build_says_so_last(content: Path, say: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert promulgate(say, NEW, "--ya") == ExitStatus.CLEAN
    altered(content / NEW)
    assert say("build", NEW, "--to", "txt") == ExitStatus.CLEAN
    assert "PERHATIAN: naskah yang sudah dibekukan telah berubah (batang-tubuh.yaml)" in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize(
    ("change", "advice"),
    [
        (("--diundangkan", "28 Februari 2031"), "mungkin --ditetapkan dan --diundangkan tertukar"),
        (("--tahun", "2030"), "tulis --tahun 2031, atau betulkan tanggalnya"),
        (("--ditetapkan", "31 Februari 2031"), "periksa bulan dan tanggalnya dalam kalender"),
        (("--nomor", "tiga"), "tulis angkanya saja, misalnya 33"),
    ],
)
def test_advice_fits_the_cause(change: tuple[str, ...], advice: str, say: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert promulgate(say, NEW, *change) == ExitStatus.USAGE
    assert advice in capsys.readouterr().err
