"""DOCX: our writer against python-docx cell by cell, on the same tables; and whether time grows with the rows alone."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from bench.made_up import matrix_document
from bench.measure import ROOT, Result, Table, cpu
from naskah.lines import Naskah, document
from naskah.lines import Table as Grid
from naskah.load import load
from naskah.render.docx import write_docx

REAL = ROOT / "content/perbup-bekasi-33-2024/2024"
TEMPLATES = ROOT / "templates"
ROWS = (500, 5000)


def naive(naskah: Naskah) -> bytes:
    """Return a DOCX made the obvious way: python-docx, one paragraph or cell at a time."""
    from docx import Document

    out = Document()
    for block in naskah.blocks():
        if isinstance(block, Grid):
            grid = out.add_table(block.head_rows + len(block.rows), len(block.columns))
            for cell in block.head:
                grid.cell(cell.row, cell.column).text = cell.teks
            for number, row in enumerate(block.rows, block.head_rows):
                for place, body in zip(grid.rows[number].cells, row.cells, strict=True):
                    place.text = body.text if body else ""
        else:
            out.add_paragraph(getattr(block, "text", ""))
    buffer = BytesIO()
    out.save(buffer)
    return buffer.getvalue()


def _matrix(rows: int) -> Result:
    naskah = matrix_document(rows)
    return cpu(f"matrix of {rows} rows", lambda: write_docx(naskah, TEMPLATES))


def tables() -> list[Table]:
    """Return what was measured."""
    naskah = document(load(REAL))
    ours = cpu("naskah (template + WordprocessingML)", lambda: write_docx(naskah, TEMPLATES))
    growth = tuple(_matrix(rows) for rows in ROWS)
    per_row = [result.seconds / rows * 1000 for result, rows in zip(growth, ROWS, strict=True)]
    return [
        Table("Load and type all content", (cpu("naskah", lambda: load(Path(REAL))),)),
        Table("DOCX of the real regulation, draft, all tables", (ours, cpu("python-docx, cell by cell", lambda: naive(naskah)))),
        Table("DOCX of a made-up matrix", growth, f"A row costs {per_row[0]:.3f} ms of {ROWS[0]}, {per_row[1]:.3f} ms of {ROWS[1]:,}."),
    ]
