"""Whether time and memory grow with the work alone: longer regulations, and more of them."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from bench.made_up import regulation
from bench.measure import ROOT, Table, in_turns, run

PAGES = (5, 50, 500)
MANY = 100
FEW = 10
BODIES = (32, 880)  # Pasal: about 10 and 264 pages


def tables() -> list[Table]:
    """Return what was measured."""
    with tempfile.TemporaryDirectory() as name:
        return [_longer(Path(name) / "panjang"), _more(Path(name) / "banyak"), _word(Path(name) / "kata")]


def _build(content: Path, output: Path, *words: object, cold: bool = True) -> int:
    place = ("--content", content, "--output", output, *(["--no-cache"] if cold else []))
    return run([sys.executable, ROOT / "build.py", "build", *place, *words])


def _word(folder: Path) -> Table:
    """Measure one word changed in the middle of a short and of a long body, everything else kept."""
    import pypdfium2

    ways: dict[str, Callable[[], object]] = {}
    for articles in BODIES:
        content, output = folder / f"isi-{articles}", folder / f"hasil-{articles}"
        revision = regulation(content, articles, 1, articles)
        body = revision / "batang-tubuh.yaml"
        text, words = body.read_text("utf-8"), count(1)
        _build(content, output, cold=False)
        pages = len(pypdfium2.PdfDocument(output / revision.parent.name / revision.name / "peraturan.pdf"))
        before, middle, after = text.partition(f"nomor {articles}-{articles // 2}-3 mencatat")

        def work(body: Path = body, parts: tuple[str, str, str] = (before, middle, after), words: Iterator[int] = words,
                 place: tuple[Path, Path] = (content, output)) -> None:  # fmt: skip
            body.write_text(f"{parts[0]}{parts[1]} kata{next(words)}{parts[2]}", "utf-8")
            _build(*place, cold=False)

        ways[f"one word of {pages} pages"] = work
    return Table("One word changed in a body, DOCX + PDF", in_turns(ways))


def _longer(folder: Path) -> Table:
    """Measure regulations of growing length, each built cold, in one process so that cores do not blur the cost of a page."""
    import pypdfium2

    printed: dict[int, int] = {}

    def way(pages: int) -> Callable[[], object]:
        content, output = folder / f"isi-{pages}", folder / f"hasil-{pages}"
        revision = regulation(content, pages, pages)
        _build(content, output, "--jobs", 1)
        printed[pages] = len(pypdfium2.PdfDocument(output / revision.parent.name / revision.name / "peraturan.pdf"))
        return lambda: _build(content, output, "--jobs", 1)

    ways = {pages: way(pages) for pages in PAGES}
    results = in_turns({f"{printed[pages]} pages": work for pages, work in ways.items()})
    costs = [(count, result.seconds) for count, result in zip(printed.values(), results, strict=True)]
    (small, first), (middle, second), (large, third) = costs
    steps = (second - first) / (middle - small), (third - second) / (large - middle)
    each = ", ".join(f"{seconds / count * 1000:.0f} ms a page of {count}" for count, seconds in costs)
    further = f"A further page costs {steps[0] * 1000:.0f} ms up to {middle} pages, {steps[1] * 1000:.0f} ms up to {large} pages."
    return Table("Made-up regulations of growing length, DOCX + PDF, one process", results, f"{further} In all: {each}.")


def _more(folder: Path) -> Table:
    """Measure many regulations in one call: one process against all processors, few against many."""
    for number in range(1, MANY + 1):
        regulation(folder / "isi", number, 2)
        if number <= FEW:
            regulation(folder / "sedikit", number, 2)
    memory: dict[str, int] = {}

    def way(name: str, content: str, *words: object) -> Callable[[], None]:
        def work() -> None:
            memory[name] = max(memory.get(name, 0), _build(folder / content, folder / "hasil", "--all", *words))

        return work

    names = f"{MANY} regulations, all processors", f"{MANY} regulations, one process", f"{FEW} regulations, all processors"
    ways = way(names[0], "isi"), way(names[1], "isi", "--jobs", 1), way(names[2], "sedikit")
    results = in_turns(dict(zip(names, ways, strict=True)))
    peaks = ", ".join(f"{name}: {size // 1024} MiB" for name, size in memory.items())
    return Table("Many made-up regulations in one call", results, f"Largest process: {peaks}.")
