"""The same document in Typst's language, for measuring: same paper, margins, font, column widths and page cuts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from naskah.lines import Figure, Line, Naskah, Run, Section, Table, planned
from naskah.lines.blocks import BodyRow, HeadCell
from naskah.lines.paper import page
from naskah.render.geometry import cell_padding, cell_pt
from naskah.render.paging import is_bold, lay_out

ALIGN = {"kiri": "left", "kanan": "right", "tengah": "center"}
CENTRED = ("sampul", "judul", "kop", "rahmat", "pembentuk", "memutuskan", "bab", "bagian", "paragraf", "pasal", "lampiran-bab",
           "lampiran-nama", "rancangan", "tabel-judul", "gambar")  # fmt: skip
HEAD = """#set document(title: {title}, author: {author})
#set text(font: "TeX Gyre Bonum", size: 12pt, lang: "id")
#set par(justify: true, leading: 0.65em)
"""


def source(naskah: Naskah) -> str:
    """Return *naskah* as a Typst document."""
    head = HEAD.format(title=_string(naskah.judul), author=_string(naskah.penulis))
    return head + "\n".join(part for section in naskah.sections for part in _section(section))


def write_source(naskah: Naskah, path: Path) -> None:
    """Write *naskah* as a Typst document."""
    path.write_text(source(naskah), "utf-8")


def _section(section: Section) -> Iterator[str]:
    paper = page(section.mendatar)
    header = 'context align(center, counter(page).display("- 1 -"))' if section.bernomor else "none"
    yield (
        f"#set page(width: {paper.width}mm, height: {paper.height}mm, header: {header},"
        f" margin: (top: {paper.top}mm, right: {paper.right}mm, bottom: {paper.bottom}mm, left: {paper.left}mm))"
    )
    if section.awal:
        yield "#counter(page).update(1)"
    lead: list[Line] = []
    for block in section.blocks:
        if isinstance(block, Line):
            yield _line(block)
        elif isinstance(block, Table):
            yield from _table(block, tuple(lead))
        elif isinstance(block, Figure):
            yield f"#align(center)[{_escaped(block.alt)}]\n"
        lead = [*lead, block] if isinstance(block, Line) else []


def _line(line: Line) -> str:
    text = _runs(line.runs)
    if line.level:
        level = f"heading(level: {line.level}, outlined: true, bookmarked: true)"
        return f"#align({'center' if line.gaya.startswith(CENTRED) else 'left'}, {level}[#text(size: 12pt)[{_labels(line)}{text}]])\n"
    if line.labels:
        columns = ", ".join(["10mm"] * len(line.labels) + ["1fr"])
        cells = ", ".join(f"[{_runs((run,))}]" for run in line.labels)
        return f"#grid(columns: ({columns}), {cells}, [{text}])\n"
    return f"#align(center)[{text}]\n" if line.gaya.startswith(CENTRED) else f"{text}\n"


def _labels(line: Line) -> str:
    return "".join(_runs((run,)) + " " for run in line.labels)


def _table(table: Table, lead: tuple[Line, ...]) -> Iterator[str]:
    laid = lay_out(table, lead, planned(table))
    widths = ", ".join(f"{width:.2f}mm" for width in laid.widths)
    aligns = ", ".join(ALIGN[column.rata] for column in table.columns)
    head = ", ".join(_head(cell) for cell in sorted(table.head, key=lambda cell: (cell.row, cell.column)))
    for number, rows in enumerate(laid.pages):
        if number:
            yield "#pagebreak(weak: true)"
        cells = ",\n".join(cell for row in rows for cell in _row(row, table))
        beside, above = cell_padding(table.ukuran)
        inset = f"(x: {beside}pt, y: {above}pt)"
        yield (
            f"#[#set text(size: {cell_pt(table.ukuran)}pt)\n#set par(justify: false, leading: 0.35em)\n"
            f"#table(columns: ({widths}), align: ({aligns}), inset: {inset}, stroke: 0.5pt,\n"
            f"table.header({head}),\n{cells})]\n"
        )


def _head(cell: HeadCell) -> str:
    return f"table.cell(x: {cell.column}, y: {cell.row}, rowspan: {cell.rowspan}, colspan: {cell.colspan})[*{_escaped(cell.teks)}*]"


def _row(row: BodyRow, table: Table) -> Iterator[str]:
    for cell in row.cells:
        if cell is not None:
            text = _runs(cell.runs)
            text = f"*{text}*" if text and is_bold(row) else text
            fill = ', fill: rgb("#d9d9d9")' if cell.keadaan == "ragu" else ""
            yield f"table.cell(rowspan: {cell.rowspan}{fill})[{text}]"


def _runs(runs: Sequence[Run]) -> str:
    return "".join(f"#emph[{_escaped(run.teks)}]" if run.miring else _escaped(run.teks) for run in runs)


def _escaped(text: str) -> str:
    """Return *text* as a Typst expression that prints just these characters."""
    return f"#{_string(text)};" if text else ""


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\\n", "\\n")
