"""Reviewing in a real browser: findings beside their words, filtered, explained."""

from __future__ import annotations

from pathlib import Path

from naskah.check import run
from naskah.model import Peraturan
from tests.render.page.conftest import Opened


def test_every_finding_has_its_card(opened: Opened, real: Peraturan, real_page: Path) -> None:
    page = opened(real_page)
    assert page.locator(".kartu").count() == len(run(real))


def test_a_finding_leads_to_its_words_and_back(opened: Opened, real_page: Path) -> None:
    page = opened(real_page)
    card = page.locator(".kartu:has(a[href='#temuan-1'])")
    card.locator(".ke-tempat").click()
    assert page.evaluate("location.hash") == "#temuan-1"
    assert "dipilih" in str(page.locator("#temuan-1").get_attribute("class"))
    other = page.locator("main mark.temuan").nth(3)
    number = other.get_attribute("data-temuan")
    other.click()
    assert page.locator(f".kartu.dipilih[data-nomor='{number}']").count() == 1


def test_findings_are_filtered_by_level_rule_and_part(opened: Opened, real_page: Path) -> None:
    page = opened(real_page)
    total = page.locator(".kartu").count()
    page.select_option("#tingkat", "galat")
    errors = page.locator(".kartu:visible").count()
    assert 0 < errors < total and page.inner_text("#jumlah-temuan") == f"{errors} dari {total}"
    assert set(page.locator(".kartu:visible .tingkat").all_inner_texts()) == {"galat"}
    page.fill("#kata-temuan", "JUMLAH tercetak")
    assert {"jumlah tercetak" in text.lower() for text in page.locator(".kartu:visible .pesan").all_inner_texts()} == {True}
    page.fill("#kata-temuan", "")
    code = page.locator(".kartu:visible code").first.inner_text()
    page.select_option("#kode", code)
    assert set(page.locator(".kartu:visible code").all_inner_texts()) == {code}


def test_a_finding_explains_its_rule(opened: Opened, real_page: Path) -> None:
    page = opened(real_page)
    card = page.locator(".kartu:has(.penjelasan-aturan)").first
    card.locator("summary").click()
    assert "Bunyi" in card.locator("pre").inner_text() and "Sumber" in card.locator("pre").inner_text()


def test_the_margin_shows_a_sign_beside_the_words_on_a_phone_too(opened: Opened, real_page: Path) -> None:
    for width in (1400, 360):
        page = opened(real_page, width)
        sign = page.locator(".tanda-tepi").first
        sign.click()
        number = sign.get_attribute("data-temuan")
        assert page.locator(f".kartu[data-nomor='{number}']").is_visible()


def test_a_finding_of_a_cell_leads_to_its_row(opened: Opened, real_page: Path) -> None:
    page = opened(real_page)
    link = page.locator(".kartu:has(code:text-is('HITUNG-01')) .ke-tempat").first
    target = str(link.get_attribute("href"))[1:]
    assert page.evaluate("id => document.getElementById(id)?.tagName", target) == "TR"


def test_a_cell_with_a_finding_opens_its_card(opened: Opened, real_page: Path) -> None:
    page = opened(real_page)
    card = page.locator(".kartu:has(code:text-is('HITUNG-01'))").first
    number = card.get_attribute("data-nomor")
    cell = page.locator(f"td[data-temuan='{number}']")
    assert "2.638.631.000" in cell.inner_text() and cell.locator(".tidak-cocok").count() == 1
    cell.scroll_into_view_if_needed()
    cell.click()
    assert page.locator(f".kartu.dipilih[data-nomor='{number}']").count() == 1
