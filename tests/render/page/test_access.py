"""Every kind of page beside the regulation itself: nothing stands in the way of anybody, and all is done by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from naskah.problems import Problem, Severity, Where
from naskah.render.page.listing import listing
from tests.conftest import ROOT
from tests.render.page.conftest import Opened, broken, reached

TEMPLATES = ROOT / "templates"
FILES = (("perbup-rekaan", (("2030", "naskah", (("a.html", "HTML"), ("a.pdf", "PDF"))),)),)
WRONG = Problem(Where("isi/batang-tubuh.yaml", 12, 3), "MUAT-03", "berkas tidak dapat dibaca", "tulis ulang", Severity.ERROR)
KINDS = {
    "berkas": {"files": FILES},
    "pratinjau": {"revisions": ("perbup-rekaan/2030", "perbup-rekaan/2031")},
    "kesalahan": {"problems": (WRONG,)},
}


@pytest.fixture(params=KINDS)
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a page that lists something, or tells what is wrong."""
    path = tmp_path / f"{request.param}.html"
    path.write_text(listing(TEMPLATES, f"Halaman {request.param}", **KINDS[request.param]), "utf-8")
    return path


def test_nothing_stands_in_the_way_of_anybody(opened: Opened, other: Path) -> None:
    for width, scheme in ((360, "dark"), (1400, "light"), (1400, "dark"), (360, "light")):
        page = opened(other, width, color_scheme=scheme, bypass_csp=True)
        assert broken(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_control_is_reached_by_keyboard(opened: Opened, other: Path) -> None:
    shown, count = reached(opened(other, bypass_csp=True))
    assert count == shown


def test_every_control_of_a_regulation_is_reached_by_keyboard(opened: Opened, small_page: Path) -> None:
    shown, count = reached(opened(small_page, bypass_csp=True))
    assert shown > 50 and count >= shown
