"""Comparing in a real browser: one column, old beside new, the changes alone, the persandingan; a live page that follows."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from naskah.commands.page import compared
from naskah.commands.previewing.rooms import Revision
from naskah.commands.previewing.serving import Server
from naskah.compare import compare
from naskah.load import load
from tests.conftest import ROOT
from tests.render.page.conftest import Opened, broken, reached
from tests.test_command import edit

TEMPLATES = ROOT / "templates"


@pytest.fixture
def redline(small_copy: Path, tmp_path: Path) -> Path:
    """Return the page that compares the made-up regulation with a copy in which three words differ."""
    old = load(small_copy)
    edit(small_copy / "batang-tubuh.yaml", "Bupati adalah Bupati Contoh.", "Bupati adalah Bupati Rekaan.")
    path = tmp_path / "redline.html"
    path.write_bytes(compared(compare(old, load(small_copy)), (), TEMPLATES))
    return path


def test_old_and_new_stand_side_by_side_and_together_again(opened: Opened, redline: Path) -> None:
    page = opened(redline)
    page.click("[data-cara=sisi]")
    left, right = page.locator(".dua:has(ins:text('Rekaan')):has(p)").first.locator("> *").all()
    assert "Bupati Contoh." in left.inner_text() and "Rekaan" not in left.inner_text()
    assert "Bupati Rekaan." in right.inner_text() and "Contoh" not in right.inner_text()
    page.click("[data-cara=satu]")
    assert page.locator(".dua").count() == 0 and page.locator("main ins").first.is_visible()


@pytest.mark.parametrize("view", ["satu", "sisi", "ubah", "persandingan"])
def test_every_control_of_a_comparison_is_reached_by_keyboard(opened: Opened, redline: Path, view: str) -> None:
    page = opened(redline, bypass_csp=True)
    page.focus(f"[data-cara={view}]")
    page.keyboard.press("Enter")
    assert page.get_attribute(f"[data-cara={view}]", "aria-pressed") == "true"
    shown, count = reached(page)
    assert shown > 20 and count >= shown


def test_only_changes_and_from_one_to_the_next(opened: Opened, redline: Path) -> None:
    page = opened(redline)
    whole = page.locator("main p:visible").count()
    page.click("[data-cara=ubah]")
    assert 0 < page.locator("main p:visible").count() < whole / 2
    page.keyboard.press("n")
    first = page.inner_text("#hitung-ubah")
    page.keyboard.press("n")
    assert first.startswith("1 / ") and page.inner_text("#hitung-ubah") != first


def test_the_persandingan_is_a_view(opened: Opened, redline: Path) -> None:
    page = opened(redline)
    page.click("[data-cara=persandingan]")
    assert page.is_visible("#tampilan-persandingan") and not page.is_visible("main")
    assert "Rekaan" in page.inner_text("#tampilan-persandingan")


@pytest.mark.parametrize(
    ("width", "scheme"),
    [(360, "dark"), (1400, "light"), *(pytest.param(*pair, marks=pytest.mark.sweep) for pair in ((360, "light"), (1400, "dark")))],
)
def test_nothing_stands_in_the_way_of_anybody(width: int, scheme: str, opened: Opened, redline: Path) -> None:
    page = opened(redline, width, color_scheme=scheme, bypass_csp=True)
    for view in ("sisi", "persandingan"):
        page.click(f"[data-cara={view}]")
        assert broken(page) == [], view


def test_what_is_saved_is_seen_where_the_reader_is(browser: Browser, small_copy: Path) -> None:
    with Server(0, [Revision(small_copy, TEMPLATES)], TEMPLATES) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        page = browser.new_page(viewport={"width": 1400, "height": 700}, bypass_csp=True)
        page.goto(f"{server.address}perbup-contoh-7-2030/2030/")
        page.wait_for_selector(".kartu", state="attached", timeout=60_000)
        page.evaluate("document.getElementById('pasal-2').scrollIntoView({block: 'start'})")
        before = page.evaluate("[scrollY, document.getElementById('pasal-2').getBoundingClientRect().top]")
        told = page.evaluate("Number(document.documentElement.dataset.diperbarui || 0)")
        edit(small_copy / "batang-tubuh.yaml", "Bupati adalah Bupati Contoh.", "Bupati adalah Bupati Rekaan yang baru.")
        page.wait_for_function(f"Number(document.documentElement.dataset.diperbarui || 0) > {told}", timeout=60_000)
        assert "Bupati Rekaan yang baru." in page.inner_text("main")
        after = page.evaluate("document.getElementById('pasal-2').getBoundingClientRect().top")
        assert before[0] > 0 and abs(after - before[1]) <= 2
        page.set_viewport_size({"width": 360, "height": 700})
        page.wait_for_selector(".kartu", state="attached", timeout=60_000)
        page.click("#buka-temuan")
        assert page.is_visible("#temuan")
        page.close()
        server.shutdown()
        thread.join()
