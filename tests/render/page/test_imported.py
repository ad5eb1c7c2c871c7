"""The page of a draft that was read from a file of others: its doubts in the margin, its source beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

import build
from naskah.conserve import check_output
from naskah.lines import document
from naskah.load import load
from tests.conftest import ROOT
from tests.render.page.conftest import Opened, broken, reached

DRAFT = ROOT / "tests/cases/draf/ketik/draf.txt"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which a made-up draft was read."""
    place = tmp_path_factory.mktemp("impor")
    folders = ("--content", str(place / "content"), "--output", str(place / "output"))
    assert build.main(["import", str(DRAFT), "--baru", "perbup-kebun/rancangan", *folders]) == 0
    return place


@pytest.fixture(scope="module")
def imported(place: Path) -> Path:
    """Return the page of the reading."""
    return place / "output/perbup-kebun/rancangan-baca/laporan-baca.html"


def test_it_holds_the_regulation_as_it_was_read(place: Path, imported: Path) -> None:
    assert check_output(document(load(place / "content/perbup-kebun/rancangan")), "html", imported.read_bytes()) == []


def test_every_control_of_a_reading_is_reached_by_keyboard(opened: Opened, imported: Path) -> None:
    shown, count = reached(opened(imported, bypass_csp=True))
    assert shown > 20 and count >= shown


def test_every_line_of_the_source_stands_beside_what_was_read_from_it(opened: Opened, imported: Path) -> None:
    page = opened(imported)
    lines = [" ".join(line.split()) for line in page.locator("#sumber p").all_inner_texts()]
    for line in DRAFT.read_text("utf-8").splitlines():
        assert not line.strip() or any(one.endswith(" ".join(line.split())) for one in lines)
    page.evaluate("location.hash = '#pasal-2'")
    page.wait_for_selector("#sumber .sejajar[data-satuan='pasal-2']", timeout=5000)
    page.click("#buka-sumber")
    assert not page.is_visible("#sumber")


def test_a_doubt_stands_beside_its_unit_with_what_else_it_could_be(opened: Opened, imported: Path) -> None:
    page = opened(imported)
    page.locator("[id='pasal-2/ayat-4'] .tanda-tepi").click()
    assert "lanjutan teks sebelumnya" in page.locator(".kartu.dipilih").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1400])
def test_nothing_stands_in_the_way_of_anybody(width: int, scheme: str, opened: Opened, imported: Path) -> None:
    assert broken(opened(imported, width, color_scheme=scheme, bypass_csp=True)) == []


def test_a_file_that_is_no_regulation_is_shown_as_it_is(tmp_path: Path, opened: Opened) -> None:
    path = tmp_path / "surat.txt"
    path.write_text("Surat rekaan yang bukan peraturan.\n", "utf-8")
    folders = ("--content", str(tmp_path / "content"), "--output", str(tmp_path / "output"))
    assert build.main(["import", str(path), "--baru", "perbup-surat/rancangan", *folders]) == 3
    page = opened(tmp_path / "output/perbup-surat/rancangan-baca/laporan-baca.html")
    assert "Surat rekaan yang bukan peraturan." in page.inner_text("#sumber")
    assert page.locator(".kartu").count() >= 1
