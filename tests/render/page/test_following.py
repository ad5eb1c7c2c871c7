"""``riwayat``: revisions on a line of time, what each changed, charts of what is read and of nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import html

from naskah.amend import amend, comparable
from naskah.charts import bars_svg, line_svg, matrix_charts, report
from naskah.charts.data import Bar, Chart, Group
from naskah.commands.riwayat import _texts
from naskah.compare import compare
from naskah.conserve import check_output
from naskah.lines import Figure, Line, Table, document
from naskah.load import load
from naskah.load.vector import complaint
from naskah.model import Peraturan, Status
from naskah.problems import ExitStatus
from naskah.tables import Asal, Baca
from tests.render.page.conftest import Opened, broken, reached
from tests.test_command import ROOT, build

CONTENT = ROOT / "tests/peraturan"


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("keluaran")
    ran = build("riwayat", "perbup-bekasi-33-2024", "--output", output)
    assert ran.returncode == ExitStatus.CLEAN, ran.stderr
    return output / "perbup-bekasi-33-2024/riwayat/riwayat.html"


def test_each_revision_stands_on_the_line_with_what_it_changed(life: Path) -> None:
    tree = html.document_fromstring(life.read_text("utf-8"))
    assert tree.xpath("//li[@data-revisi]/@data-revisi") == ["2024", "2025-rancangan"]
    assert tree.xpath("//li[@data-revisi='2024']/@data-sejak") == ["2024-08-21"]
    assert tree.xpath("//li[@data-revisi='2025-rancangan']/@data-sejak") == [""]
    assert len(tree.xpath("//li[@data-revisi='2025-rancangan']//tbody/tr")) > 50


def test_every_control_of_a_life_is_reached_by_keyboard(opened: Opened, life: Path) -> None:
    shown, count = reached(opened(life, bypass_csp=True))
    assert shown > 5 and count >= shown


def test_the_text_at_a_date_is_found_and_nothing_stands_in_the_way(life: Path, opened: Opened) -> None:
    page = opened(life, 360, bypass_csp=True)
    page.fill("#tanggal", "2024-12-01")
    assert "revisi 2024" in page.inner_text("#berlaku")
    text = life.parent / str(page.locator("#berlaku a").get_attribute("href"))
    assert check_output(document(load(ROOT / "content/perbup-bekasi-33-2024/2024")), "html", text.read_bytes()) == []
    page.fill("#tanggal", "2020-01-01")
    assert "Belum ada" in page.inner_text("#berlaku")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert broken(page) == []


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1400, "light")])
def test_nothing_stands_in_the_way_of_anybody(width: int, scheme: str, opened: Opened, life: Path) -> None:
    assert broken(opened(life, width, color_scheme=scheme, bypass_csp=True)) == []


def test_the_text_after_an_amendment_is_at_hand(small: Peraturan, tmp_path: Path) -> None:
    new = load(CONTENT / "perbup-contoh-7-2030/2031-rancangan")
    draft = amend(small, new, compare(small, new))
    assert draft.penutup.pengundangan
    promulgated = replace(draft.penutup.pengundangan, tanggal=replace(draft.penutup.pengundangan.tanggal, isi="4 Maret 2031"))
    amending = replace(draft, status=Status.DIUNDANGKAN, penutup=replace(draft.penutup, pengundangan=promulgated))
    found = dict(_texts([small], (amending,)))
    assert [day.isoformat() for day in found] == ["2030-01-21", "2031-03-04"]
    assert comparable(found[date(2031, 3, 4)], new) == comparable(new, new)


def test_a_regulation_that_does_not_exist_is_told(tmp_path: Path) -> None:
    ran = build("riwayat", "perbup-tidak-ada", "--output", tmp_path / "keluaran")
    assert ran.returncode == ExitStatus.USAGE and "REVISI-01" in ran.stderr


def test_what_was_made_is_listed_and_every_link_arrives(tmp_path: Path) -> None:
    output = tmp_path / "keluaran"
    assert (
        build("build", "perbup-contoh-7-2030", "--content", CONTENT, "--output", output, "--to", "txt,html").returncode == ExitStatus.CLEAN
    )
    links = html.document_fromstring((output / "index.html").read_text("utf-8")).xpath("//main//a/@href")
    assert len(links) >= 2 and all((output / link).is_file() for link in links)


# -- charts --------------------------------------------------------------------------------------------------------


def numbers(drawing: str) -> set[str]:
    return set(re.findall(r">([\d.,%-]+)(?: \(ragu\))?</text>", drawing))


def test_a_chart_draws_every_figure_that_is_read_and_no_other(real: Peraturan) -> None:
    for chart in matrix_charts(real):
        drawn = {bar.raw for group in chart.groups for bar in group.bars if bar.value is not None}
        assert drawn <= numbers(bars_svg(chart))
        assert bars_svg(chart).count("<rect") == chart.shown > 0


def test_the_report_shows_the_same_figures_under_each_chart(tmp_path: Path, real: Peraturan) -> None:
    def keep(name: str, drawing: str) -> Path:
        path = tmp_path / f"{name}.svg"
        path.write_text(drawing, "utf-8")
        return path

    blocks = list(report(real, keep).blocks())
    for chart in matrix_charts(real):
        place = next(n for n, block in enumerate(blocks) if isinstance(block, Line) and block.text == chart.title)
        figure, table = blocks[place + 1 : place + 3]
        assert isinstance(figure, Figure) and isinstance(table, Table)
        read = [bar.raw for group in chart.groups for bar in group.bars if bar.value is not None]
        assert [cell.text for row in table.rows for cell in row.cells[1:] if cell and cell.runs] == read
        assert all(raw in figure.alt for raw in read)
        assert not complaint(Path(str(figure.berkas)).read_bytes())


def test_a_cell_that_nobody_has_read_is_never_drawn(real: Peraturan) -> None:
    assert real.matriks
    key = ("kesehatan/ibu-hamil", 2028)
    unread = tuple(replace(cell, asal=Asal(Baca.TAK_TERBACA)) for cell in real.matriks.capaian[key])
    hidden = replace(real, matriks=replace(real.matriks, capaian={**real.matriks.capaian, key: unread}))
    before, after = (sum(chart.shown for chart in matrix_charts(one)) for one in (real, hidden))
    assert after < before


def test_a_line_breaks_where_a_year_is_not_read() -> None:
    bars = tuple(
        Bar(str(year), Decimal(value) if value else None, value) for year, value in ((2024, "3"), (2025, ""), (2026, "5"), (2027, "6"))
    )
    drawing = line_svg(Chart("rekaan", (Group("rekaan", bars),)))
    assert drawing.count("<line") == 1 and drawing.count("<circle") == 3
    assert 'role="img"' in drawing and "2026 5" in drawing
