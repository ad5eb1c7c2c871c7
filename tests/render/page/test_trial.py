"""A trial: ten changes and findings of the real pair, chosen by lot, looked for on the page and in the PDF; printed by ``make figures``.

On the page a reader is played by the browser itself: it types, chooses, clicks, and is done when the words are in sight. In the PDF
the reader has what a viewer offers, the search for words: each hit that is not the place asked for is one more step. Machine time is
that of the browser here, and there that of reading the pages up to the place and drawing it.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from naskah.readers import page_texts, pdf_pages
from tests.render.page.conftest import Opened
from tests.test_command import build

pytestmark = pytest.mark.bench

OLD, NEW = "perbup-bekasi-33-2024/2024", "perbup-bekasi-33-2024/2025-rancangan"
LOT = random.Random(2024)
COUNT = 5  # of changes, and of findings
IN_SIGHT = "e => { const r = e.getBoundingClientRect(); return r.bottom > 0 && r.top < innerHeight; }"


@dataclass
class Found:
    """One search: what for, steps and seconds on the page, steps and seconds in the PDF (None: not found by its words)."""

    what: str
    page: tuple[int, float]
    pdf: tuple[int, float] | None


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the files of the real pair: the comparison, the findings, the regulation, as page and as PDF."""
    place = tmp_path_factory.mktemp("keluaran")
    for command in (["compare", OLD, NEW, "--to", "html,pdf,json"], ["check", OLD, "--laporan"], ["build", OLD, "--to", "pdf"]):
        build(*command, "--output", place)
    return place / "perbup-bekasi-33-2024"


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


def in_pdf(pages: list[str], words: str, near: str, path: Path) -> tuple[int, float] | None:
    """Return steps and seconds to the *words* that stand in *near*: one to type them, one for each hit up to the right one."""
    start, steps = time.perf_counter(), 1
    for number, text in enumerate(pages, 1):
        page = squeezed(text)
        own = page.find(squeezed(near))
        at = page.find(squeezed(words))
        while at >= 0:
            steps += 1
            if own >= 0 and at >= own:
                page_texts(path.read_bytes(), 0, number)
                subprocess.run(
                    ["pdftoppm", "-r", "100", "-f", str(number), "-l", str(number), path, "-singlefile", "/dev/null"], check=False
                )
                return steps, time.perf_counter() - start
            at = page.find(squeezed(words), at + 1)
    return None


def texts(path: Path) -> list[str]:
    data = path.read_bytes()
    return page_texts(data, 0, pdf_pages(data))


def clicked(page: Page, link: Locator) -> None:
    target = str(link.get_attribute("href"))[1:]
    link.click()
    page.wait_for_function(f"id => ({IN_SIGHT})(document.getElementById(id))", arg=target, timeout=5000)


def changes(output: Path, opened: Opened) -> Iterator[Found]:
    """Yield the search for changes: on the page in its list, filtered; in the PDF by the name of the unit, then its words."""
    folder = output / "2024..2025-rancangan"
    given = [one for one in json.loads((folder / "changes.json").read_text("utf-8"))["perubahan"] if (one["baru"] or one["lama"])["teks"]]
    pages = texts(folder / "redline.pdf")
    page = opened(folder / "redline.html", bypass_csp=True)
    for one in LOT.sample(given, COUNT):
        side = one["baru"] or one["lama"]
        start = time.perf_counter()
        page.evaluate("scrollTo(0, 0)")
        field = page.locator("input[aria-label^='Saring baris']").first
        field.fill(side["sebutan"])
        row = page.locator("tr", has=page.locator(f"a:text-is('{one['id']}')")).first
        clicked(page, row.locator("a").first)
        words = side["teks"][:40]
        yield Found(
            f"perubahan {one['id']}, {side['sebutan']}",
            (2, time.perf_counter() - start),
            in_pdf(pages, words, words, folder / "redline.pdf"),
        )


def findings(output: Path, opened: Opened) -> Iterator[Found]:
    """Yield the search for findings: on the page by the rule, then the card; in the PDF by the words the finding is about."""
    path = output / "2024/peraturan.pdf"
    pages = texts(path)
    page = opened(output / "2024-laporan/laporan.html", bypass_csp=True)
    cards = page.locator(".kartu:has(.ke-tempat[href^='#temuan-'])")
    for number in LOT.sample(range(cards.count()), COUNT):
        card = cards.nth(number)
        code = card.locator("code").first.inner_text()
        mark = page.locator(str(card.locator(".ke-tempat").get_attribute("href")))
        words, near = mark.inner_text(), mark.evaluate("m => m.closest('p, h2, h3, h4, h5').textContent")
        start = time.perf_counter()
        page.select_option("#kode", code)
        card = page.locator(f".kartu[data-nomor='{card.get_attribute('data-nomor')}']")
        clicked(page, card.locator(".ke-tempat"))
        taken = time.perf_counter() - start
        page.select_option("#kode", "")
        yield Found(f"temuan {code}: '{words[:40]}'", (2, taken), in_pdf(pages, words, near[len(near) // 4 :][:60], path))


def test_ten_changes_and_findings_are_found_faster_than_in_the_pdf(output: Path, opened: Opened) -> None:
    found = [*changes(output, opened), *findings(output, opened)]
    print("\n| dicari | halaman: langkah | detik | PDF: langkah | detik |\n|---|--:|--:|--:|--:|")
    for one in found:
        pdf = f"{one.pdf[0]} | {one.pdf[1]:.1f}" if one.pdf else "tidak ketemu | –"
        print(f"| {one.what} | {one.page[0]} | {one.page[1]:.1f} | {pdf} |")
    assert len(found) == 2 * COUNT
    both = [(one.page, one.pdf) for one in found if one.pdf]
    assert sum(page[0] for page, _ in both) < sum(pdf[0] for _, pdf in both)
    assert sum(page[1] for page, _ in both) < sum(pdf[1] for _, pdf in both)
