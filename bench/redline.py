"""Redline: comparing the data and marking it, against python-redlines on the two finished files.

python-redlines is not among our requirements: ``pip install "python-redlines[docxodus]"``; without it only our own times are told.
"""

from __future__ import annotations

import resource
import statistics
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree

from bench.made_up import matrix
from bench.measure import RUNS, Result, Table, cpu
from naskah.compare import compare
from naskah.lines import Naskah, document
from naskah.load import load
from naskah.model import Lampiran, Peraturan, SisipanTabel, Status, Teks
from naskah.redline.document import drafted, redline
from naskah.render.docx import write_docx
from naskah.render.paging import in_pages
from naskah.render.wordml import FOLLOWS, Revisions
from naskah.tables import Sel, Tabel

ROOT = Path(__file__).parents[1]
REAL = ROOT / "content/perbup-bekasi-33-2024"
TEMPLATES = ROOT / "templates"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
AUTHOR = ("Rekaan", "2031-01-01T00:00:00Z")
ROWS, INSERTED, CHANGED = 300, 40, 60

Pair = tuple[Peraturan, Peraturan]


def ours(pair: Pair) -> bytes:
    """Return the redline of two regulations as ``compare`` makes it, of drafts; all work from the loaded data on included."""
    old, new = (document(side, draft=False) for side in pair)
    comparison = compare(*pair, (old, new))
    older, newer = map(in_pages, drafted(comparison))
    return write_docx(redline(older, newer, comparison), TEMPLATES, Revisions(*AUTHOR))


def finished(pair: Pair) -> tuple[bytes, bytes]:
    """Return the two finished files that python-redlines compares: drafts as ``build`` writes them."""
    old, new = (_plain(document(side)) for side in pair)
    return old, new


def _plain(naskah: Naskah) -> bytes:
    return write_docx(naskah, TEMPLATES)


def theirs(files: tuple[bytes, bytes]) -> bytes | None:
    """Return the redline that python-redlines makes, or None where it is not installed."""
    try:
        from python_redlines import DocxodusEngine
    except ImportError:
        return None
    found: bytes = DocxodusEngine().run_redline("Rekaan", original=files[0], modified=files[1])[0]
    return found


def child_cpu(name: str, work: Callable[[], object]) -> Result:
    """Return the median CPU time of *work* with the processes it starts."""
    times = []
    for _ in range(RUNS):
        start = _used()
        work()
        times.append(_used() - start)
    return Result(name, statistics.median(times), RUNS, "CPU")


def _used() -> float:
    usages = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


# -- the made-up table -----------------------------------------------------------------------------------------------------


def made_up(tabel: Tabel) -> Peraturan:
    """Return a made-up regulation that holds nothing but a table."""
    place = SisipanTabel("lampiran/rekaan", tabel=tabel.id)
    annex = Lampiran("lampiran", (), (place,))
    return Peraturan("Peraturan Bupati", "Bupati Rekaan", "Rekaan", "Rekaan", "1", "2030", Teks("REKAAN"), Status.RANCANGAN, (),
                     lampiran=(annex,), tabel={tabel.id: tabel})  # fmt: skip


def inserted_row(rows: int) -> Pair:
    """Return a matrix before and after one row was inserted and the printed numbers were counted on."""
    whole = matrix(rows + 1)
    left = [row for number, row in enumerate(whole.baris) if number != INSERTED]
    counted = tuple(replace(row, sel=(Sel(str(number)), *row.sel[1:])) for number, row in enumerate(left, 1))
    return made_up(replace(whole, baris=counted)), made_up(whole)


def changed_cells(rows: int, count: int) -> Pair:
    """Return a matrix before and after so many cells changed."""
    whole = matrix(rows)
    step = rows // count
    changed = [replace(r, sel=(*r.sel[:3], Sel("77"), *r.sel[4:])) if not n % step else r for n, r in enumerate(whole.baris)]
    return made_up(whole), made_up(replace(whole, baris=tuple(changed)))


@dataclass(frozen=True, slots=True)
class Marks:
    """How many tracked changes a DOCX holds: of content, of content outside inserted rows, and of what merely follows."""

    content: int
    elsewhere: int
    following: int


def marks(data: bytes) -> Marks:
    """Count the tracked changes of a DOCX; what merely follows from others has an author of its own."""
    with ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    found = list(root.iter(f"{W}ins", f"{W}del"))
    content = [node for node in found if not node.get(f"{W}author", "").endswith(f"({FOLLOWS})")]
    return Marks(len(content), sum(_elsewhere(node) for node in content), len(found) - len(content))


def _elsewhere(node: Any) -> bool:
    row = next((up for up in node.iterancestors() if up.tag == f"{W}tr"), None)
    return row is None or row.find(f"{W}trPr/{W}ins") is None


# -- results ---------------------------------------------------------------------------------------------------------------


def tables() -> list[Table]:
    """Return what was measured."""
    real = load(REAL / "2024"), load(REAL / "2025-rancangan")
    row, cells = inserted_row(ROWS), changed_cells(10 * ROWS, CHANGED)
    return [
        _timed("Compare the real pair and write redline.docx", real),
        _timed(f"Redline of one row inserted into a matrix of {ROWS}", row, _marks(row)),
        Table(f"Redline of a matrix of {10 * ROWS:,} rows with {CHANGED} changed cells", (cpu("naskah", lambda: ours(cells)),)),
    ]


def _timed(title: str, pair: Pair, note: str = "") -> Table:
    files = finished(pair)
    results = [cpu("naskah, from the data", lambda: ours(pair))]
    if theirs(finished(changed_cells(60, 60))) is not None:
        results.append(child_cpu("python-redlines, from the two files", lambda: theirs(files)))
    return Table(title, tuple(results), note)


def _marks(pair: Pair) -> str:
    found = {"naskah": ours(pair), "python-redlines": theirs(finished(pair))}
    counted = {name: marks(data) for name, data in found.items() if data}
    said = [f"{name}: {m.content:,} of content, {m.elsewhere:,} of them outside the inserted row" for name, m in counted.items()]
    said.append(f"numbers that merely count on stand under an author of their own: {counted['naskah'].following:,}")
    if other := counted.get("python-redlines"):
        said.append(f"{other.content / counted['naskah'].content:.0f} × fewer marks of content")
    return f"Tracked changes. {'; '.join(said)}."
