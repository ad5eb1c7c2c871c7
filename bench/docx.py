"""DOCX: our writer against python-docx cell by cell, on the same tables; and whether time grows with the rows alone."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from bench.made_up import matrix_document
from bench.measure import Result, cpu, table
from naskah.lines import Naskah, Table, document
from naskah.load import load
from naskah.render.docx import write_docx

ROOT = Path(__file__).parents[1]
REAL = ROOT / "content/perbup-bekasi-33-2024/2024"
TEMPLATES = ROOT / "templates"


def naive(naskah: Naskah) -> bytes:
    """Return a DOCX made the obvious way: python-docx, one paragraph or cell at a time."""
    from docx import Document

    out = Document()
    for block in naskah.blocks():
        if isinstance(block, Table):
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
    return cpu(f"matrix of {rows} rows", lambda: write_docx(naskah, TEMPLATES), 3)


def run() -> str:
    """Return the results as Markdown."""
    peraturan = load(REAL)
    naskah = document(peraturan)
    loading = cpu("load and type all content", lambda: load(REAL))
    ours = cpu("naskah (template + WordprocessingML)", lambda: write_docx(naskah, TEMPLATES))
    others = [cpu("python-docx, cell by cell", lambda: naive(naskah), 1)]
    growth = [_matrix(rows) for rows in (500, 5000)]
    lines = [table("Loading", loading, []), table("DOCX of the real regulation, draft, all tables", ours, others)]
    per_row = [result.seconds / rows * 1000 for result, rows in zip(growth, (500, 5000), strict=True)]
    lines.append(f"Growth: {per_row[0]:.3f} ms a row at 500 rows, {per_row[1]:.3f} ms a row at 5,000 rows.\n")
    return "\n".join(lines)
