"""HTML: one page of lines and tables through ``templates/peraturan.html.j2``; also what the PDF is printed from."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any

from jinja2.exceptions import SecurityError
from markupsafe import Markup

from naskah.lines import Figure, Line, Naskah, Section, Table, planned
from naskah.lines.blocks import BodyRow
from naskah.lines.footnotes import footed
from naskah.render.addresses import NAME, NO_ROOM, ROOM, ROOMS
from naskah.render.bounds import BoundedEnvironment
from naskah.render.cells import body_html, changed, head_html, row_classes, runs_html, table_classes
from naskah.render.environment import environment, render
from naskah.render.paging import Laid, lay_out
from naskah.render.pictures import content_uri, picture
from naskah.render.soft import paper_body_html, paper_head_html, paper_runs_html
from naskah.render.style_sheets import print_style_text

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


def html_text(naskah: Naskah, templates: Path, for_pdf: bool = False, bare: bool = False) -> str:
    """Return *naskah* as HTML.

    *for_pdf*: tables are cut into their planned pages, fonts are named by file. Otherwise the page stands alone: whole
    tables, no file of this machine named. *bare* leaves the style sheet out (for pandoc).
    """
    naskah = footed(naskah) if for_pdf else naskah
    css = "" if bare else print_style_text(templates / "peraturan.css")
    parts = [(section, _blocks(section, for_pdf)) for section in naskah.sections]
    return _filled(environment(templates), templates, naskah, parts, css, _paper_uri if for_pdf else _data_uri)


@dataclass(frozen=True, slots=True)
class Room:
    """The room that a page keeps for a table which is drawn into it (points): ``tempat`` is the table's number on its sheet.

    ``rows`` are the heights of its head and of each row where pages may break between them.
    """

    tempat: int
    table: PageTable
    above: float = 0.0
    height: float = 0.0
    below: float = 0.0
    rows: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What starts on a page of its own: a section, or one planned page of a table and what follows it.

    ``first`` tells that it starts its section. A piece of it begins with block number ``start``; blocks that are ``named``
    can be found on the printed pages. ``above`` is the room (points) over the first one, where a page began with that.
    """

    section: Section
    blocks: tuple[Any, ...]
    first: bool
    start: int = 0
    named: bool = False
    above: float = 0.0

    @property
    def images(self) -> tuple[PurePath, ...]:
        """Return the pictures on it."""
        return tuple(block.berkas for block in self.blocks if isinstance(block, Figure) and block.berkas)

    @property
    def tables(self) -> tuple[PageTable, ...]:
        """Return the tables on it."""
        return tuple(block for block in self.blocks if isinstance(block, PageTable))

    @property
    def alone(self) -> bool:
        """Tell whether a page of a planned table is all there is."""
        return len(self.blocks) == 1 and all(planned(table.table) for table in self.tables) and bool(self.tables)


def sheets(naskah: Naskah) -> Iterator[Sheet]:
    """Yield *naskah* in pieces that depend on nothing before them."""
    for section in footed(naskah).sections:
        for number, blocks in enumerate(_cut(_blocks(section, True))):
            yield Sheet(section, tuple(blocks), not number)


class SheetWriter:
    """Writes sheets as whole XHTML pages without a style sheet, and the style sheet, all with one environment."""

    def __init__(self, templates: Path) -> None:
        """Write with the templates of a folder."""
        self.templates = templates
        self.environment = environment(templates)

    @cached_property
    def style_sheet(self) -> tuple[str, int]:
        """Return the style sheet that goes with all sheets, and on which of its lines ``peraturan.css`` begins."""
        css = print_style_text(self.templates / "peraturan.css")
        html = _filled(self.environment, self.templates, NOTHING, [], css, _data_uri)
        sheet = html.split("<style>", 1)[1].split("</style>", 1)[0]
        return sheet, sheet.partition(css)[0].count("\n") + 1

    def html(self, sheet: Sheet, rooms: Sequence[Room | None]) -> str:
        """Return *sheet* as a page, with *rooms* in the place of its tables where there are any."""
        given = iter(rooms)
        blocks = [(next(given) or block) if isinstance(block, PageTable) else block for block in sheet.blocks]
        if sheet.named:
            first = NO_ROOM if not sheet.above else ROOM
            blocks = [
                _named(block, f"{NAME}{number}" if number else first) if number or sheet.start else block
                for number, block in enumerate(blocks)
            ]
        return _filled(self.environment, self.templates, NOTHING, [(sheet.section, blocks)], "", content_uri)


def nameless(block: Any) -> bool:
    """Tell whether a block is a paragraph or a picture without a name of its own."""
    return isinstance(block, Line | Figure) and not block.jangkar


def _named(block: Any, name: str) -> Any:
    """Return a paragraph or a picture with a name by which its place on the printed pages is known."""
    return replace(block, jangkar=name) if nameless(block) else block


def room_html(room: Room) -> Markup:
    """Return the room for a drawn table: links with a letter in each, so that the printed page tells where they are.

    The letters are taken out when the table is drawn. A table between whose rows pages may break has a link for each row.
    """
    if not room.rows:
        return Markup(_link_html(str(room.tempat), room.height, f"{room.above:.3f}pt 0 {room.below:.3f}pt"))
    table, widths = room.table.table, room.table.laid.widths
    cells = [f'<{tag} style="padding: 0; border: 0">{{}}</{tag}>' for tag in ("th", "td")]
    head = f"<thead><tr>{cells[0].format(_link_html(f'{room.tempat}:head', room.rows[0]))}</tr></thead>"
    body = (
        f'<tr class="{" ".join(row_classes(row, table, widths))}">{cells[1].format(_link_html(f"{room.tempat}:{number}", height))}</tr>'
        for number, (row, height) in enumerate(zip(room.table.rows, room.rows[1:], strict=True))
    )
    classes = " ".join(table_classes(table, room.table.first))
    return Markup(f'<table class="{classes}" style="width: {sum(widths):.2f}mm">{head}<tbody>{"".join(body)}</tbody></table>')


def _link_html(name: str, height: float, margin: str = "0") -> str:
    box = f"display: block; margin: {margin}; height: {height:.3f}pt; padding: 0; border: 0"
    letter = "text-indent: 0; text-align: left; text-decoration: none; color: inherit"
    return f'<a href="{ROOMS}{name}" style="{box}; {letter}">.</a>'


NOTHING = Naskah("", "", "", "")


def _cut(blocks: list[Any]) -> Iterator[list[Any]]:
    """Yield *blocks* cut before each further page of a table: the style sheet breaks the page there."""
    starts = [0, *(index for index, block in enumerate(blocks) if isinstance(block, PageTable) and not block.first)]
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        if end > start:
            yield blocks[start:end]


def _filled(
    env: BoundedEnvironment,
    templates: Path,
    naskah: Naskah,
    parts: list[tuple[Section, list[Any]]],
    css: str,
    uri: Callable[[PurePath], str],
) -> str:
    context: dict[str, Any] = {
        "naskah": naskah,
        "bagian": parts,
        "css": css,
        "fonts": (templates / "fonts").resolve().as_uri(),
        "for_pdf": uri is not _data_uri,
        "tag": _tag,
        "potongan": runs_html if uri is _data_uri else paper_runs_html,
        "kepala": head_html if uri is _data_uri else paper_head_html,
        "isi": body_html if uri is _data_uri else paper_body_html,
        "tempat": room_html,
        "berubah": lambda block: changed(block) and not (isinstance(block, Line) and block.sisipan),
        "kelas": table_classes,
        "uri": _only(uri, {block.berkas for _, blocks in parts for block in blocks if isinstance(block, Figure) and block.berkas}),
    }
    return render(env, "peraturan.html.j2", context)


def _only(uri: Callable[[PurePath], str], pictures: Container[PurePath]) -> Callable[[PurePath], str]:
    """Return *uri* for the images of the document alone: no template makes a file of its choice part of a page."""

    def checked(path: PurePath) -> str:
        if path not in pictures:
            raise SecurityError(f"'{path}' bukan gambar dari naskah")
        return uri(path)

    return checked


def _data_uri(path: PurePath) -> str:
    return picture(path).uri


def _paper_uri(path: PurePath) -> str:
    return picture(path).uri


def _blocks(section: Section, for_pdf: bool) -> list[Any]:
    """Return the blocks of a section, for a PDF with each table cut into its pages."""
    blocks: list[Any] = []
    lead: list[Line] = []
    for block in section.blocks:
        if isinstance(block, Table):
            laid = lay_out(block, tuple(lead), for_pdf and planned(block), paged=for_pdf)
            blocks.extend(PageTable(laid, rows, not number) for number, rows in enumerate(laid.pages))
        else:
            blocks.append(block)
        lead = [*lead, block] if isinstance(block, Line) else []
    return blocks


def _tag(line: Line) -> str:
    return f"h{min(line.level, HEADING_DEPTH)}" if line.level else "p"
