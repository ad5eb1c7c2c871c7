"""HTML: one page of lines and tables through ``templates/peraturan.html.j2``; also what the PDF is printed from."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path, PurePath
from typing import Any

from naskah.lines import Line, Naskah, Section, Table, planned
from naskah.lines.blocks import BodyRow, HeadCell
from naskah.lines.styles import CELL_STYLES
from naskah.render.environment import environment, render
from naskah.render.paging import Laid, is_bold, lay_out

HEADING_DEPTH = 6


@dataclass(frozen=True, slots=True)
class PageTable:
    """One page of a table as the template prints it."""

    laid: Laid
    rows: tuple[BodyRow, ...]
    first: bool

    @property
    def table(self) -> Table:
        """Return the table."""
        return self.laid.table

    @property
    def head(self) -> list[list[HeadCell]]:
        """Return the header cells row by row."""
        rows: list[list[HeadCell]] = [[] for _ in range(self.table.head_rows)]
        for cell in self.table.head:
            rows[cell.row].append(cell)
        return rows


def write_html(naskah: Naskah, templates: Path) -> bytes:
    """Return *naskah* as one HTML page with its style sheet inside."""
    return html_text(naskah, templates).encode("utf-8")


def html_text(naskah: Naskah, templates: Path, for_pdf: bool = False, bare: bool = False) -> str:
    """Return *naskah* as HTML.

    *for_pdf*: tables are cut into their planned pages, fonts and images are named by file. Otherwise the page stands
    alone: whole tables, images inside, no file of this machine named. *bare* leaves the style sheet out (for pandoc).
    """
    env = environment(templates)
    context: dict[str, Any] = {
        "naskah": naskah,
        "bagian": [(section, _blocks(section, for_pdf)) for section in naskah.sections],
        "css": "" if bare else (templates / "peraturan.css").read_text("utf-8"),
        "fonts": (templates / "fonts").resolve().as_uri(),
        "for_pdf": for_pdf,
        "tag": _tag,
        "kelas_sel": _cell_class,
        "tebal": is_bold,
        "uri": _file_uri if for_pdf else _data_uri,
    }
    return render(env, "peraturan.html.j2", context)


def _file_uri(path: PurePath) -> str:
    return Path(path).resolve().as_uri()


def _data_uri(path: PurePath) -> str:
    kind = guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{b64encode(Path(path).read_bytes()).decode('ascii')}"


def _blocks(section: Section, for_pdf: bool) -> list[Any]:
    """Return the blocks of a section, for a PDF with each table cut into its pages."""
    blocks: list[Any] = []
    lead: list[Line] = []
    for block in section.blocks:
        if isinstance(block, Table):
            laid = lay_out(block, tuple(lead), for_pdf and planned(block))
            blocks.extend(PageTable(laid, rows, not number) for number, rows in enumerate(laid.pages))
        else:
            blocks.append(block)
        lead = [*lead, block] if isinstance(block, Line) else []
    return blocks


def _tag(line: Line) -> str:
    return f"h{min(line.level, HEADING_DEPTH)}" if line.level else "p"


def _cell_class(table: Table, align: str) -> str:
    name = f"sel-{table.ukuran}-{align}" if table.ukuran else f"sel-{align}"
    assert name in CELL_STYLES, name
    return name
