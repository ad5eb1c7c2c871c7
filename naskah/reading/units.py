"""Printed lines of a quotation -> units: what the styles of :mod:`naskah.lines.units` print, read back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import PurePath

from naskah.lines.blocks import Block, Figure, Line, Table
from naskah.lines.footnotes import is_note
from naskah.lines.form_lines import is_filler
from naskah.lines.inline import marked
from naskah.lines.styles import MAX_DEPTH, QUOTE
from naskah.model import (
    NIHIL,
    Alinea,
    Angka,
    Ayat,
    Bab,
    Bagian,
    Berdampingan,
    Butir,
    CatatanKaki,
    CatatanTabel,
    Diktum,
    Formulir,
    Gambar,
    Huruf,
    Isian,
    Judul,
    Paragraf,
    Pasal,
    Rumus,
    Satuan,
    SisipanTabel,
    Subbab,
    Teks,
    default_id,
    placed,
    segment,
)
from naskah.reading.tables import continues, slug

Home = tuple[str, int]  # parent and place by which the ids of a quoted unit are reckoned
Quoted = tuple[Satuan, Home]  # a unit, and where its ids are from

HOME = "kutipan"
CLASSES: dict[str, type[Satuan]] = {
    "bab": Bab, "bagian": Bagian, "paragraf": Paragraf, "pasal": Pasal, "ayat": Ayat, "huruf": Huruf, "angka": Angka,
    "butir": Butir, "subbab": Subbab, "teks": Alinea, "judul": Judul, "isian": Isian, "rumus": Rumus,
    "diktum": Diktum, "formulir": Formulir, "catatan_kaki": CatatanKaki,
}  # fmt: skip
HEADS = {"bab": re.compile(r"BAB (\S+)"), "bagian": re.compile(r"Bagian (.+)"), "paragraf": re.compile(r"Paragraf (\S+)")}
EXPLAINED = "rumus-keterangan"  # a line below a formula
FIGURE_LINES = ("tabel-judul", "tabel-catatan", "tabel-catatan-umum", "tabel-sumber", "gambar-judul", "gambar-kosong")
LOOSE = ("teks", "isian", "rumus")  # units in which no table stands
ITEMS = ("ayat", "huruf", "angka", "butir")
RANKS = ("bab", "bagian", "paragraf", "pasal")
DEEP = 10  # list items stand below any heading


@dataclass(slots=True)
class Node:
    """A unit while it is being read; ``rank`` tells what may stand below it.

    ``id`` is the one it is known to have, ``lines`` are the numbers of the printed lines it was read from, where a reader
    keeps them.
    """

    kind: str
    rank: int
    number: str = ""
    judul: str = ""
    teks: str = ""
    isi: list[Node] = field(default_factory=list)
    tabel: list[Table] = field(default_factory=list)
    sumber: str = ""
    catatan: list[tuple[str, str]] = field(default_factory=list)
    rata: str = ""
    berkas: PurePath | None = None
    id: str = ""
    lines: list[int] = field(default_factory=list)


Naming = Callable[[Node], str]  # a table as it was read -> the name it gets


def units(blocks: Iterable[Block], naming: Naming | None = None) -> tuple[Quoted, ...]:
    """Return the units that *blocks* print, with ids by their numbers; *naming* names their tables (None: left out)."""
    top = Node("", -1)
    stack = [top]
    for block in blocks:
        if (figure := _figure(block, stack)) is not None:
            if figure.kind != "tabel" or naming:
                (_note_home(stack, figure.number) if figure.kind == "catatan_kaki" else _parent(stack)).isi.append(figure)
        elif isinstance(block, Line) and not _beside(block) and (node := node_of(block, stack)):
            leaf = node.kind in ("rumus", "isian")
            while stack[-1].rank >= node.rank and not (leaf and _announces(stack[-1])):
                stack.pop()
            stack[-1].isi.append(node)
            if not leaf:
                stack.append(node)
    _name_tables(top, naming)
    return tuple((_unit(node, HOME, place, top.isi), (HOME, place)) for place, node in enumerate(top.isi, 1))


def _beside(line: Line) -> bool:
    """Tell whether a line belongs to a table, a figure or a formula."""
    return line.gaya.removeprefix(QUOTE) in (*FIGURE_LINES, EXPLAINED)


def _note_home(stack: list[Node], number: str) -> Node:
    """Return what a footnote stands in: beside the open unit that refers to it, or beside the outermost list item around that."""
    mark = f"[^{number}]"
    said = (place for place in range(len(stack) - 1, 0, -1) if stack[place].kind in (*ITEMS, "teks"))
    last = next((place for place in said if mark in stack[place].teks + stack[place].judul), 0)
    around = (place for place in range(1, len(stack)) if stack[place].kind in ITEMS and _mentions(stack[place], mark))
    place = last or next(around, 0)
    return stack[place - 1] if place else _parent(stack)


def _mentions(node: Node, mark: str) -> bool:
    return mark in node.teks + node.judul or any(_mentions(below, mark) for below in node.isi)


def _announces(node: Node) -> bool:
    """Tell whether a formula or a line to fill in that comes next stands in a unit: in an ayat, or in an item that ends with a colon."""
    return node.kind == "ayat" or (node.kind in ITEMS and node.teks.endswith(":"))


def _parent(stack: list[Node]) -> Node:
    """Return what a table or figure stands in: the last unit, unless that is a mere paragraph."""
    return next(node for node in reversed(stack) if node.kind not in LOOSE)


def _figure(block: Block, stack: list[Node]) -> Node | None:
    """Return the table or figure that *block* begins; what goes on with the one before is added to that."""
    siblings = _parent(stack).isi
    last = siblings[-1] if siblings and siblings[-1].kind in ("tabel", "gambar") else None
    if isinstance(block, Table):
        if last and last.kind == "tabel" and not last.sumber and (not last.tabel or continues(last.tabel[-1], block)):
            last.tabel.append(block)
            return None
        return Node("tabel" if block.head_rows else "berdampingan", DEEP, tabel=[block])
    if isinstance(block, Figure):
        return Node("gambar", DEEP, berkas=block.berkas) if block.gaya == "gambar" else None
    text = marked(block.runs)
    if is_note(block):
        return Node("catatan_kaki", DEEP, block.labels[0].teks.removesuffix(")"), teks=text)
    if block.gaya in ("tabel-judul", "gambar-kosong"):
        return Node("tabel", DEEP, *split_caption(text)) if block.gaya == "tabel-judul" else Node("gambar", DEEP)
    if block.gaya.removeprefix(QUOTE) == EXPLAINED and siblings and siblings[-1].kind == "rumus":
        sign, _, meaning = text.partition(" : ")
        siblings[-1].catatan.append((sign, meaning))
    if block.gaya == "gambar-judul" and last and last.kind == "gambar":
        last.number, last.judul = split_caption(text)
    if block.gaya.startswith("tabel-catatan") and last and last.kind == "tabel":
        last.catatan.append(("".join(run.teks for run in block.labels), text))
    if block.gaya == "tabel-sumber" and last and last.kind == "tabel":
        last.sumber = text
    return None


def _name_tables(node: Node, naming: Naming | None) -> None:
    """Give every table its name, and every figure one made of its caption or its place."""
    for place, below in enumerate(node.isi, 1):
        if below.kind == "tabel" and naming:
            below.teks = naming(below)
        elif below.kind == "gambar":
            below.teks = slug(below.number or below.judul) or f"gambar-{place}"
        _name_tables(below, naming)


def node_of(line: Line, stack: list[Node]) -> Node | None:
    """Return the unit that *line* begins, or None when it goes on with the one before."""
    style = line.gaya.removeprefix(QUOTE)
    kind, _, depth = style.rpartition("-")
    text = marked(line.runs)
    label = "".join(run.teks for run in line.labels)
    if style == "lampiran-bab" or style in HEADS:
        return _heading("bab" if style == "lampiran-bab" else style, text)
    if style in ("pasal", "diktum"):
        rank = RANKS.index("pasal")
        return Node("diktum", rank, label.rstrip(":"), teks=text) if style == "diktum" else Node("pasal", rank, text.removeprefix("Pasal "))
    if style == "ayat" or kind in ("rincian", "rincian-judul", "diktum-rincian"):
        return Node("ayat", DEEP, label.strip("()"), teks=text) if style == "ayat" else _item(label, text, int(depth), kind)
    if form := _form_node(style, label, "" if is_filler(line) else text):
        return form
    if style == "pasal-isi" and stack[-1].kind == "pasal" and not stack[-1].isi and not stack[-1].teks:
        stack[-1].teks = text
        return None
    return Node("teks", DEEP + (int(depth) if kind == "lanjutan" else 0), teks=text)


def _form_node(style: str, label: str, text: str) -> Node | None:
    """Return the unit that a line of a form, a formula or a heading in an annex is; None for any other."""
    kind, _, variant = style.partition("-")
    if style in ("judul-tengah", "formulir-judul"):
        return Node("judul", len(RANKS) + 1, judul=text) if style == "judul-tengah" else Node("formulir", len(RANKS), judul=text)
    if kind == "isian":
        return Node("isian", DEEP, label.removesuffix(":"), teks=text)
    if style == "rumus":
        return Node("rumus", DEEP, teks=text)
    if kind == "subbab":
        return Node("subbab", len(RANKS) + int(variant[-1]), label, judul=text)
    return Node("teks", DEEP, teks=text, rata=variant) if kind == "alinea" and variant else None


def _heading(kind: str, text: str) -> Node:
    first, _, title = text.partition("\n")
    match = HEADS[kind].fullmatch(first)
    return Node(kind, RANKS.index(kind), match[1] if match else first, judul=title)


def _item(label: str, text: str, depth: int, style: str) -> Node:
    """Return a list item; an item of the last level that is set stands beside the others of that level."""
    if re.fullmatch(r"[a-z]{1,2}\d*\.", label):
        kind, number = "huruf", label[:-1]
    elif re.fullmatch(r"\d+[a-z]?\.", label):
        kind, number = "angka", label[:-1]
    else:
        kind, number = "butir", label
    title, body = (text, "") if style == "rincian-judul" else ("", text)
    return Node(kind, DEEP + min(depth, MAX_DEPTH) - 1, number, title, body)


def _unit(node: Node, parent: str, place: int, siblings: list[Node]) -> Satuan:
    number = node.judul if node.kind == "judul" else node.number
    alike = [other for other in siblings[: place - 1] if (other.kind, other.number) == (node.kind, node.number)]
    before = sum(other.judul == number for other in alike) if node.kind == "judul" else len(alike)
    own = f"{segment(node.kind, number)}-{before + 1}" if before and not placed(node.kind, number) else ""
    unit_id = default_id(node.kind, number, parent, place, own)
    if node.kind in ("tabel", "gambar"):
        unit_id = default_id(node.kind, node.teks, parent, place)
        if node.kind == "gambar":
            alt = Teks(node.judul or node.number or "gambar") if node.berkas else NIHIL
            return Gambar(unit_id, node.number, Teks(node.judul), alt=alt, berkas=node.berkas)
        return SisipanTabel(unit_id, node.number, Teks(node.judul), tabel=node.teks, sumber=Teks(node.sumber),
                            catatan=tuple(CatatanTabel(Teks(words), Teks(sign)) for sign, words in node.catatan))  # fmt: skip
    if node.kind == "berdampingan":
        cells = [cell for row in node.tabel[0].rows for cell in row.cells if cell]
        return Berdampingan(unit_id, kolom=tuple(tuple(map(Teks, marked(cell.runs).split("\n"))) for cell in cells))
    if node.kind == "rumus":
        return Rumus(unit_id, teks=Teks(node.teks), keterangan=tuple((Teks(sign), Teks(meaning)) for sign, meaning in node.catatan))
    if node.kind == "teks":
        return Alinea(unit_id, teks=Teks(node.teks), rata=node.rata)
    isi = tuple(_unit(below, unit_id, number, node.isi) for number, below in enumerate(node.isi, 1))
    return CLASSES[node.kind](unit_id, node.number, Teks(node.judul), Teks(node.teks), isi)


def split_caption(text: str) -> tuple[str, str]:
    """Return number and title of a caption: ``Tabel 2.1`` and the rest, or no number."""
    word, _, rest = text.partition(" ")
    number, _, title = rest.partition(" ")
    if word.lower() in ("tabel", "gambar") and any(char.isdigit() for char in number):
        return f"{word} {number}", title
    return "", text


def tables(blocks: Iterable[Block]) -> list[Table]:
    """Return the tables among *blocks*."""
    return [block for block in blocks if isinstance(block, Table)]
