"""Reading in a real browser: contents, search, terms, tables, on a phone and on a wide screen, by keyboard, on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from naskah.check import run
from naskah.commands.page import page as page_without_findings
from naskah.conserve import check_text
from naskah.lines import document
from naskah.model import Peraturan
from naskah.problems import Severity
from tests.conftest import ROOT
from tests.render.page.conftest import Opened, broken


@pytest.mark.parametrize("width", [360, 768, 1400])
def test_the_page_is_never_wider_than_the_screen(width: int, opened: Opened, real_page: Path) -> None:
    page = opened(real_page, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wide = page.evaluate(
        "[...document.querySelectorAll('main p, main h2, main h3, .kotak-tabel, #bilah, #bilah > *')]"
        ".filter(e => e.offsetParent && !e.closest('.kotak-tabel *')"
        " && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className).slice(0, 5)"
    )
    assert wide == []


def test_search_counts_and_jumps(opened: Opened, real_page: Path) -> None:
    page = opened(real_page)
    page.keyboard.press("/")
    page.keyboard.type("kecamatan")
    text = page.evaluate("document.getElementById('naskah').textContent")
    found = int(page.inner_text("#jumlah-temu").split()[0])
    assert 0 < found <= text.lower().count("kecamatan")
    before = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    assert page.inner_text("#jumlah-temu") == f"1 dari {found}"
    page.keyboard.press("Enter")
    assert page.inner_text("#jumlah-temu") == f"2 dari {found}"
    assert page.evaluate("scrollY") != before


def test_search_finds_words_across_marks(opened: Opened, real_page: Path) -> None:
    page = opened(real_page)
    page.fill("#kata", "pada huruf a, perlu menetapkan")
    assert page.inner_text("#jumlah-temu") == "1 temuan"


def test_a_term_shows_its_definition_on_hover_on_focus_and_by_tap(opened: Opened, real_page: Path) -> None:
    page = opened(real_page, fragment="#menimbang/a")
    link = page.locator("a.istilah").first
    link.hover()
    assert "adalah" in page.inner_text("#keterangan")
    page.keyboard.press("Escape")
    assert not page.is_visible("#keterangan")
    link.focus()
    assert page.is_visible("#keterangan") and link.get_attribute("aria-describedby") == "keterangan"
    phone = opened(real_page, 360, "#menimbang/a", has_touch=True)
    phone.locator("a.istilah").first.tap()
    assert phone.is_visible("#keterangan") and phone.url.endswith("#menimbang/a")


def test_the_list_of_contents_follows(opened: Opened, real_page: Path) -> None:
    page = opened(real_page)
    page.evaluate("document.getElementById('pasal-9').scrollIntoView({block: 'start'})")
    page.wait_for_selector("#isi [aria-current][href='#pasal-9']", state="attached")  # a function to wait for is what the page forbids
    assert page.locator("#isi [aria-current]").first.get_attribute("href") == "#pasal-9"
    phone = opened(real_page, 360)
    assert not phone.is_visible("#isi")
    phone.click("#buka-isi")
    phone.click("#isi a[href='#pasal-9']")
    assert phone.evaluate("location.hash") == "#pasal-9" and not phone.is_visible("#isi")


def test_a_year_is_folded_and_opened_again(opened: Opened, real_page: Path) -> None:
    page = opened(real_page)
    box = page.locator(".kotak-tabel:has(table[data-bidang])").first
    box.scroll_into_view_if_needed()
    button = page.locator(".alat-tabel button:has-text('Lipat 2024')").first
    before = box.locator("table").evaluate("t => t.offsetWidth")
    button.click()
    assert box.locator("table").evaluate("t => t.offsetWidth") < before * 0.9
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert box.locator("table").evaluate("t => t.offsetWidth") == before


def test_rows_are_filtered_and_sorted_and_sums_stay_at_their_place(opened: Opened, small_page: Path, real_page: Path) -> None:
    page = opened(real_page)
    field = page.locator("input[aria-label^='Saring baris']").first
    page.locator(".kotak-tabel:has(tbody tr:nth-child(10))").first.scroll_into_view_if_needed()
    field.fill("babelan")
    rows = field.locator("xpath=../following-sibling::div[1]").locator("tbody tr:visible")
    assert all("babelan" in row.lower() for row in rows.all_inner_texts()) and rows.count() >= 1
    field.fill("")
    sorter = page.locator("button.urut").nth(1)
    sorter.scroll_into_view_if_needed()
    table = sorter.locator("xpath=ancestor::table")
    last = table.locator("tbody tr").last.inner_text()
    sorter.click()
    assert table.locator("th[aria-sort=ascending]").count() == 1
    if "jumlah" in last.lower():
        assert table.locator("tbody tr").last.inner_text() == last


def test_the_heads_of_a_table_stay_in_sight(opened: Opened, real_page: Path) -> None:
    page = opened(real_page)
    box = page.locator(".kotak-tabel:has(table[data-bidang])").first
    box.scroll_into_view_if_needed()
    box.evaluate("b => { b.scrollTop = 400; b.scrollLeft = 600; }")
    edges = box.evaluate(
        "b => { const r = b.getBoundingClientRect(), h = b.querySelector('thead').getBoundingClientRect(),"
        " l = b.querySelector('tbody tr:nth-child(20) .beku').getBoundingClientRect(),"
        " w = b.querySelector('tbody tr:nth-child(20) .kedua').getBoundingClientRect();"
        " n = b.querySelector('thead .beku').getBoundingClientRect(), s = b.querySelector('thead .kedua').getBoundingClientRect();"
        " return [h.top - r.top, l.left - r.left, w.left - l.right, n.left - l.left, s.left - w.left]; }"
    )
    assert max(map(abs, edges)) <= 2


def test_how_a_cell_was_read_is_told(opened: Opened, real_page: Path) -> None:
    page = opened(real_page)
    cell = page.locator("td.tak-terbaca").first
    cell.scroll_into_view_if_needed()
    cell.click()
    assert "tak-terbaca" in page.inner_text("#keterangan") and "Alasan" in page.inner_text("#keterangan")


@pytest.mark.parametrize(
    ("width", "scheme"),
    [(360, "dark"), (1400, "light"), *(pytest.param(*pair, marks=pytest.mark.sweep) for pair in ((360, "light"), (1400, "dark")))],
)
def test_nothing_stands_in_the_way_of_anybody(width: int, scheme: str, opened: Opened, small_page: Path) -> None:
    assert broken(opened(small_page, width, color_scheme=scheme, bypass_csp=True)) == []


def test_the_cells_of_a_table_are_reached_by_keyboard(opened: Opened, real_page: Path) -> None:
    page = opened(real_page)
    box = page.locator(".kotak-tabel:has(table[data-bidang])").first
    box.focus()
    page.keyboard.press("Enter")
    first = page.evaluate("document.activeElement.textContent")
    for key in ("ArrowRight",) * 8:
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.tagName") == "TD" and page.evaluate("document.activeElement.textContent") != first
    page.keyboard.press("Enter")
    assert "Pembacaan" in page.inner_text("#keterangan")
    page.keyboard.press("Escape")
    assert not page.is_visible("#keterangan")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "kotak-tabel"


def test_sums_are_shown_as_checked_without_a_check(opened: Opened, real: Peraturan, tmp_path: Path) -> None:
    path = tmp_path / "peraturan.html"
    path.write_bytes(page_without_findings(real, document(real), ROOT / "templates"))
    page = opened(path)
    assert page.locator(".kartu").count() == 0
    right, wrong = (page.locator(f"main {kind}") for kind in (".cocok", ".tidak-cocok"))
    found = [one for one in run(real) if one.code in ("HITUNG-01", "HITUNG-02") and one.severity is Severity.ERROR]
    assert right.count() > 20 and wrong.count() == len(found) > 0
    assert "berjumlah 2.638.571.000" in str(wrong.first.get_attribute("aria-label"))


def test_without_a_script_it_is_a_readable_document(opened: Opened, small_page: Path) -> None:
    page = opened(small_page, java_script_enabled=False)
    assert page.locator("#isi a").count() > 5 and not page.is_visible("#alat")
    page.locator("#isi a").nth(2).click()
    assert "#" in page.url


def test_on_paper_it_is_the_regulation_alone(opened: Opened, small_page: Path, tmp_path: Path, small: object) -> None:
    import pypdfium2

    page = opened(small_page)
    page.emulate_media(media="print")
    assert page.locator("[data-kendali]:visible").count() == 0
    data = page.pdf(prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(data)
    sizes = {tuple(round(side / 72 * 25.4) for side in document[number].get_size()) for number in range(len(document))}
    document.close()
    assert sizes <= {(215, 330), (330, 215)}


@pytest.mark.parametrize("name", ["small", "real"])
def test_copied_text_is_the_text_of_the_regulation(name: str, opened: Opened, request: pytest.FixtureRequest) -> None:
    page = opened(request.getfixturevalue(f"{name}_page"))
    page.wait_for_timeout(500)  # all signs are set
    select = "id => { const s = getSelection(); s.selectAllChildren(document.getElementById(id)); return s.toString(); }"
    assert page.evaluate(select, "pasal-1").strip() == "Pasal 1"
    assert check_text(document(request.getfixturevalue(name)), page.evaluate(select, "naskah"), "salinan") == []


def test_what_was_filtered_folded_and_sorted_is_printed_whole(opened: Opened, real_page: Path) -> None:
    page = opened(real_page)
    box = page.locator(".kotak-tabel:has(table[data-bidang])").first
    box.scroll_into_view_if_needed()
    before = box.locator("tbody").inner_text()
    page.locator(".alat-tabel button:has-text('Lipat 2024')").first.click()
    page.locator("input[aria-label^='Saring baris']").first.fill("tidak ada")
    page.locator(".kotak-tabel:has(tbody tr:nth-child(10)):not(:has(table[data-bidang]))").first.scroll_into_view_if_needed()
    page.locator(".kotak-tabel:not(:has(table[data-bidang])) button.urut").nth(1).click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert box.locator("tbody").inner_text() == before
    assert page.locator("main tr[hidden], main .terlipat, main th[aria-sort]").count() == 0
