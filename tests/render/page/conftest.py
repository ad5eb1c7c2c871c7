"""Pages of the two regulations, opened in a real browser as a reader opens them: from a file, without a network."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from naskah.check import examine
from naskah.commands.page import page
from naskah.lines import document
from naskah.load import load_settings
from naskah.model import Peraturan
from tests.conftest import ROOT

TEMPLATES = ROOT / "templates"
Opened = Callable[..., Page]


def page_of(peraturan: Peraturan) -> bytes:
    """Return the page with what a check finds."""
    return page(peraturan, document(peraturan), TEMPLATES, examine(peraturan, load_settings(Path(str(peraturan.folder)))))


@pytest.fixture(scope="session")
def small_page(small: Peraturan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the made-up regulation with its findings, as a file."""
    path = tmp_path_factory.mktemp("halaman") / "peraturan.html"
    path.write_bytes(page_of(small))
    return path


@pytest.fixture(scope="session")
def real_page(real: Peraturan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of Perbup Bekasi 33/2024 with its findings, as a file."""
    path = tmp_path_factory.mktemp("halaman") / "peraturan.html"
    path.write_bytes(page_of(real))
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium; where none is installed the tests that need it are skipped."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        pytest.skip("Chromium is not installed")
    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
    ]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=flags)
        yield running
        running.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """Return what opens a file at a width; a page that asks the network for anything, or errs, fails the test."""
    troubles: list[str] = []
    contexts = []

    def open_(path: Path, width: int = 1400, fragment: str = "", **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
        page.on("request", lambda asked: None if asked.url.startswith(("file:", "data:")) else troubles.append(asked.url))
        page.goto(f"{path.as_uri()}{fragment}")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert troubles == []


AXE_OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"], "resultTypes": ["violations"]}


def broken(page: Page) -> list[tuple[str, str, str]]:
    """Return what axe finds wrong with a page that was opened with ``bypass_csp``: rule, element, what to do."""
    from axe_playwright_python.sync_playwright import Axe

    violations = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    return [(rule["id"], node["html"][:160], node["failureSummary"][:300]) for rule in violations for node in rule["nodes"]][:3]


CONTROLS = "a[href], button, input, select, summary, [tabindex='0']"
SHOWN = f"""[...document.querySelectorAll("{CONTROLS}")].filter(e => e.checkVisibility({{visibilityProperty: true}})).length"""


def reached(page: Page) -> tuple[int, int]:
    """Return how many controls a page that was opened with ``bypass_csp`` shows, and how many of them the Tab key reaches."""
    shown = page.evaluate(SHOWN)
    count = page.evaluate("window.reached = new Set(), document.addEventListener('focusin', e => reached.add(e.target)), 0")
    for _ in range(shown + 3):
        page.keyboard.press("Tab")
        count = page.evaluate("reached.size")
    return shown, count
