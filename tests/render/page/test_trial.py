"""A trial: ten changes and findings of the real pair, chosen by lot, looked for on the page and in the PDF; printed by ``make figures``.

The reader is told what a letter would say: the unit that changed, or the rule, the words and the part of a finding. On the page the
browser plays the reader: it types into a filter, looks through what is left, clicks, and is done when the place is in sight. In the PDF
the reader types the same words into the search of the viewer and goes from hit to hit; a change is then opened from the list of changes
by its link. Each typing, each click, and each row, card or hit that is not the right one is a step. Machine time is that of the
browser here, and there that of reading the pages up to the place and drawing its page.
"""

from __future__ import annotations

import json
import random
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.calling import build
from tests.render.page.conftest import Opened

pytestmark = pytest.mark.bench

OLD, NEW = "perbup-bekasi-33-2024/2024", "perbup-bekasi-33-2024/2025-rancangan"
LOT = random.Random(2024)
COUNT = 5  # of changes, and of findings
AROUND = """m => { const line = m.closest('p, h2, h3, h4, h5'), before = new Range(); before.setStart(line, 0); before.setEndBefore(m);
    const at = before.toString().length, own = m.textContent.length;
    return line.textContent.slice(Math.max(0, at - 20), at + own + 20); }"""
HERE = "m => [...(CSS.highlights.get('temu-ini') || [])].some(range => m.contains(range.startContainer) || m.contains(range.endContainer))"
MOST = 60  # hits that a reader goes through before giving up
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
    return " ".join(text.split()).casefold()


def in_pdf(pages: list[str], words: str, near: str, path: Path) -> tuple[int, float] | None:
    """Return steps and seconds to the *words* that stand in *near*: one to type them, one for each hit that is not the right one."""
    start, steps = time.perf_counter(), 1
    for number, text in enumerate(pages, 1):
        page = squeezed(text)
        own = page.find(squeezed(near))
        at = page.find(squeezed(words))
        while at >= 0:
            if own <= at < own + len(squeezed(near)) and own >= 0:
                shown(path, "-l", str(number))
                subprocess.run(["pdftoppm", "-r", "100", "-f", str(number), "-l", str(number), path], check=True, capture_output=True)
                return steps, time.perf_counter() - start
            steps += 1
            at = page.find(squeezed(words), at + 1)
    return None


def shown(path: Path, *options: str) -> list[str]:
    """Return the words of the pages of a PDF, as a viewer searches them."""
    ran = subprocess.run(["pdftotext", *options, path, "-"], check=True, capture_output=True, text=True)
    return ran.stdout.split("\f")


def clicked(page: Page, link: Locator) -> None:
    target = str(link.get_attribute("href"))[1:]
    link.click()
    page.wait_for_function(f"id => ({IN_SIGHT})(document.getElementById(id))", arg=target, timeout=5000)


def changes(output: Path, opened: Opened) -> Iterator[Found]:
    """Yield the search for changes by the name of their unit: in the list of changes of the page, and in that of the PDF."""
    folder = output / "2024..2025-rancangan"
    path = folder / "redline.pdf"
    pages = shown(path)
    page = opened(folder / "redline.html", bypass_csp=True)
    for one in LOT.sample(json.loads((folder / "changes.json").read_text("utf-8"))["perubahan"], COUNT):
        start = time.perf_counter()
        page.evaluate("scrollTo(0, 0)")
        page.locator("input[aria-label^='Saring baris']").first.fill(one["sebutan"])
        rows = page.locator("main table[data-tabel='daftar-perubahan'] tbody tr:visible")
        before = [row.split()[0] for row in rows.all_inner_texts()].index(one["id"])
        clicked(page, rows.nth(before).locator("a").first)
        taken = time.perf_counter() - start
        pdf = in_pdf(pages, one["sebutan"], f"{one['id']} {one['sebutan']}", path)
        yield Found(f"perubahan {one['id']}, {one['sebutan']}", (2 + before, taken), (pdf[0] + 1, pdf[1]) if pdf else None)


def findings(output: Path, opened: Opened) -> Iterator[Found]:
    """Yield the search for findings by their words: on the page among the findings or in the text, whichever is shorter; in the PDF."""
    path = output / "2024/peraturan.pdf"
    pages = shown(path)
    page = opened(output / "2024-laporan/laporan.html", bypass_csp=True)
    cards = page.locator(".kartu:has(.ke-tempat[href^='#temuan-'])")
    for number in LOT.sample(range(cards.count()), COUNT):
        own = str(cards.nth(number).get_attribute("data-nomor"))
        code = cards.nth(number).locator("code").first.inner_text()
        mark = page.locator(f"[id='temuan-{own}']")
        words, near = mark.inner_text(), mark.evaluate(AROUND)
        start = time.perf_counter()
        page.select_option("#kode", code)
        page.fill("#kata-temuan", words if page.locator(f".kartu[data-nomor='{own}']").inner_text().count(words) else "")
        left = page.locator(".kartu:visible")
        before = [str(card.get_attribute("data-nomor")) for card in left.all()].index(own)
        clicked(page, left.nth(before).locator(".ke-tempat"))
        filtered = 3 + before, time.perf_counter() - start
        page.select_option("#kode", "")
        page.fill("#kata-temuan", "")
        yield Found(f"temuan {code}: '{words[:40]}'", min(filtered, searched(page, words, mark)), in_pdf(pages, words, near, path))


def searched(page: Page, words: str, mark: Locator) -> tuple[int, float]:
    """Return steps and seconds to *mark* by the search of the page: one to type the words, one for each hit that is not the right one."""
    page.fill("#kata", "")
    start = time.perf_counter()
    page.fill("#kata", words)
    for hits in range(MOST):
        page.keyboard.press("Enter")
        if mark.evaluate(HERE):
            return 1 + hits, time.perf_counter() - start
    return MOST + 1, time.perf_counter() - start


def test_ten_changes_and_findings_are_found_faster_than_in_the_pdf(output: Path, opened: Opened) -> None:
    found = [*changes(output, opened), *findings(output, opened)]
    print("\n| dicari | halaman: langkah | detik | PDF: langkah | detik |\n|---|--:|--:|--:|--:|")
    for one in found:
        pdf = f"{one.pdf[0]} | {one.pdf[1]:.1f}" if one.pdf else "tidak ketemu | –"
        print(f"| {one.what} | {one.page[0]} | {one.page[1]:.1f} | {pdf} |")
    assert len(found) == 2 * COUNT
    both = [(one.page, one.pdf) for one in found if one.pdf]
    assert sum(page[0] for page, _ in both) <= sum(pdf[0] for _, pdf in both)
    assert sum(page[1] for page, _ in both) < sum(pdf[1] for _, pdf in both)
