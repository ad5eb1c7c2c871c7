"""The printed amending regulation -> its items: from printable lines, or from the paragraphs of a DOCX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from naskah.lines.blocks import Block, BodyCell, BodyRow, Column, Figure, HeadCell, Line, Run, Table
from naskah.lines.styles import CHARACTER_STYLES, STYLES
from naskah.problems import fail

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_XML = 200 * 1024 * 1024
NUMBER = re.compile(r"NOMOR (\d+) TAHUN (\d{4})")
SIGNED = re.compile(r"(\d{1,2} [A-Z][a-z]+ \d{4})$")
FIRST, SECOND = "Pasal I", "Pasal II"


@dataclass(frozen=True, slots=True)
class Item:
    """An item of Pasal I: its label (empty for a lone one), the words of the instruction, the blocks that follow them."""

    label: str
    teks: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What a printed amending regulation says of itself: number and year (empty on a draft), name, promulgation, Pasal II."""

    nomor: str = ""
    tahun: str = ""
    nama: str = ""
    diundangkan: str = ""
    penutup: str = ""


def head(blocks: Iterable[Block]) -> Head:
    """Return what the printed regulation says of itself; what it does not say is empty."""
    said: dict[str, str] = {}
    second = ""
    last = ""
    for block in blocks:
        if not isinstance(block, Line):
            continue
        if block.gaya == "pasal":
            last = block.text
        elif last == SECOND and block.gaya in ("pasal-isi", "rincian-1"):
            second += f" {_text(block)}"
        said.setdefault(block.gaya, _text(block))
        if block.gaya == "tanda-kiri" and (match := SIGNED.search(_text(block))):
            said["diundangkan"] = match[1]
    number = NUMBER.fullmatch(said.get("judul-nomor", ""))
    nomor, tahun = (number[1], number[2]) if number else ("", "")
    return Head(nomor, tahun, " ".join(said.get("judul-nama", "").split()), said.get("diundangkan", ""), second.strip())


def annex_blocks(blocks: Iterable[Block], number: str) -> tuple[str, tuple[Block, ...]] | None:
    """Return the name and the blocks of the printed annex *number* (empty: the only one), without head and signatures."""
    inside, name, found, seen = False, "", list[Block](), False
    for block in blocks:
        style = block.gaya if isinstance(block, Line) else ""
        if style in ("lampiran-judul", "catatan-judul"):
            inside = style == "lampiran-judul" and isinstance(block, Line) and _text(block) == f"LAMPIRAN {number}".strip()
            seen = seen or inside
        elif inside and style == "lampiran-nama" and isinstance(block, Line):
            name = marked_text(block)
        elif style.startswith("tanda-"):
            inside = False  # it is signed: what follows is no part of it
        elif inside and style != "lampiran-kepala":
            found.append(block)
    return (name, tuple(found)) if seen else None


def marked_text(line: Line) -> str:
    """Return the text of a line with the marks the content uses."""
    return "".join(f"*{run.teks}*" if run.miring else run.teks for run in line.runs)


def items(blocks: Iterable[Block]) -> list[Item]:
    """Return the items of Pasal I; raises :class:`NaskahError` when the two Pasal (A2) are not there."""
    found: list[tuple[str, str, list[Block]]] = []
    inside = ended = False
    for block in blocks:
        if isinstance(block, Line) and block.gaya == "pasal":
            inside, ended = block.text == FIRST, ended or block.text == SECOND
        elif inside and isinstance(block, Line) and _starts(block, not found):
            found.append((_label(block), _text(block), []))
        elif inside and found:
            found[-1][2].append(block)
    if not found or not ended:
        raise fail("TERAP-08", "Pasal I dan Pasal II tidak ditemukan", "berikan peraturan perubahan: dua pasal berangka Romawi")
    if found[0][0] == "" and len(found) > 1:
        found = found[1:]
    return [Item(label, text, tuple(rest)) for label, text, rest in found if not _former(label)]


def _starts(line: Line, first: bool) -> bool:
    return (line.gaya == "pasal-isi" and first) or (line.gaya in ("rincian-1", "rincian-judul-1") and bool(line.labels))


def _former(label: str) -> bool:
    """Tell whether an item only lists an earlier amendment (A4: huruf a, b, ...)."""
    return label[:1].isalpha()


def _label(line: Line) -> str:
    return "".join(run.teks for run in line.labels)


def _text(line: Line) -> str:
    return "".join(run.teks for run in line.runs)


# -- DOCX ----------------------------------------------------------------------------------------------------------


def docx_blocks(data: bytes) -> list[Block]:
    """Return the paragraphs and tables of a DOCX body as blocks, their styles by name."""
    from lxml import etree

    try:
        with ZipFile(BytesIO(data)) as archive:
            if any(info.file_size > MAX_XML for info in archive.infolist()):
                raise fail("TERAP-09", "DOCX terlalu besar", "berikan berkas yang dibuat oleh program ini")
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            body = etree.fromstring(archive.read("word/document.xml"), parser).find(f"{W}body")
            styles = etree.fromstring(archive.read("word/styles.xml"), parser)
    except (BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise fail("TERAP-09", f"DOCX tidak dapat dibaca ({type(error).__name__})", "simpan ulang sebagai DOCX") from None
    names = {
        str(style.get(f"{W}styleId")): str(name.get(f"{W}val")) for style in styles.iter(f"{W}style") for name in style.iter(f"{W}name")
    }
    kinds = {style.word: kind for kind, style in STYLES.items()}
    known = {style_id: kinds[word] for style_id, word in names.items() if word in kinds}
    italic = {style_id for style_id, word in names.items() if word == CHARACTER_STYLES["miring"]}
    return list(_blocks(body, known, italic)) if body is not None else []


def _blocks(body: Any, known: dict[str, str], italic: set[str]) -> Iterator[Block]:
    for child in body:
        if child.tag == f"{W}p":
            style = child.find(f"{W}pPr/{W}pStyle")
            kind = known.get(style.get(f"{W}val")) if style is not None else None
            parts = _parts(child, italic)
            if kind == "gambar":
                yield Figure(None, "")
            elif kind and any(run.teks for part in parts for run in part):
                labels = tuple(Run("".join(run.teks for run in part)) for part in parts[:-1])
                yield Line(kind, tuple(parts[-1]), labels)
        elif child.tag == f"{W}tbl":
            yield _table(child, italic)


def _parts(paragraph: Any, italic: set[str]) -> list[list[Run]]:
    """Return the runs of a paragraph, cut at its tabs."""
    parts: list[list[Run]] = [[]]
    for run in paragraph.iter(f"{W}r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        slanted = style is not None and style.get(f"{W}val") in italic
        for node in run:
            if node.tag == f"{W}tab":
                parts.append([])
            elif node.tag == f"{W}br" and node.get(f"{W}type") != "page":
                parts[-1].append(Run("\n", slanted))
            elif node.tag == f"{W}t":
                parts[-1].append(Run(node.text or "", slanted))
    return parts


def _table(table: Any, italic: set[str]) -> Table:
    """Return a DOCX table with its header rows apart; cells stand where they are printed, with their spans."""
    head: list[HeadCell] = []
    rows: list[BodyRow] = []
    head_rows = 0
    width = 0
    for row in table.findall(f"{W}tr"):
        cells = list(_cells(row, italic))
        width = max(width, sum(cell[1] for cell in cells))
        if row.find(f"{W}trPr/{W}tblHeader") is not None:
            column = 0
            for text, span, goes_on in cells:
                if goes_on:
                    head = [replace(c, rowspan=c.rowspan + 1) if _above(c, head_rows, column) else c for c in head]
                else:
                    head.append(HeadCell(text, head_rows, column, 1, span))
                column += span
            head_rows += 1
        else:
            rows.append(BodyRow(tuple(None if goes_on else BodyCell((Run(text),) if text else ()) for text, _, goes_on in cells)))
    return Table("", tuple(Column(str(number), 1.0) for number in range(width)), tuple(head), head_rows, _repeats_marked(rows))


def _repeats_marked(rows: list[BodyRow]) -> tuple[BodyRow, ...]:
    """Return *rows* with the merged labels marked that are printed again at the top of a page.

    There every merged column starts anew, and one that was cut says what it said before.
    """
    merged = {place for row in rows for place, cell in enumerate(row.cells) if cell is None}
    last: dict[int, str] = {}
    found = []
    for row in rows:
        cells = list(row.cells)
        starts = all(place < len(cells) and cells[place] is not None for place in merged)
        for place in merged:
            if place < len(cells) and (cell := cells[place]) is not None:
                if starts and cell.text and cell.text == last.get(place):
                    cells[place] = replace(cell, ulangan=True)
                last[place] = cell.text or last.get(place, "")
        found.append(replace(row, cells=tuple(cells)))
    return tuple(found)


def _cells(row: Any, italic: set[str]) -> Iterator[tuple[str, int, bool]]:
    """Yield text, columns and whether it goes on with the cell above, of each cell of a DOCX row."""
    for cell in row.findall(f"{W}tc"):
        span, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
        columns = int(span.get(f"{W}val")) if span is not None and str(span.get(f"{W}val")).isdigit() else 1
        text = "".join(run.teks for part in _parts(cell, italic) for run in part)
        yield text, columns, merge is not None and merge.get(f"{W}val") != "restart"


def _above(cell: HeadCell, row: int, column: int) -> bool:
    """Tell whether a header cell ends right above the place (row, column)."""
    return cell.row + cell.rowspan == row and cell.column == column
