"""What a DOCX that is handed out for work says of itself: names of bookmarks for lines, tables and rows, and properties.

A name tells which line, table or row it stands at (a digest of its key) and what that said when it was handed out (a
digest of its words). Both follow from the document alone, so that whoever holds the same revision finds the same names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from zlib import crc32

from naskah.lines.blocks import Block, BodyRow, Figure, Line, Mark, Naskah, Run, Table
from naskah.lines.inline import marked

NAME = re.compile(r"_n([0-9a-f]{8})([0-9a-f]{8})")
REVISION, CONTENT, FORM, AUTHOR = "naskah.revisi", "naskah.isi", "naskah.bentuk", "naskah.penanda"
BASE = "naskah.dasar"  # the digest of what the proposals of a redline change
HIDDEN = "_"  # Word shows no bookmark whose name begins so


@dataclass(frozen=True, slots=True)
class Anchor:
    """A name taken apart: which place, and which words it had."""

    place: str
    words: str


def name_of(key: str, words: str) -> str:
    """Return the name of the bookmark at the place *key* that says *words*."""
    return f"{HIDDEN}n{_digest(key)}{_digest(spaced(words))}"


def read_name(name: str) -> Anchor | None:
    """Return a name taken apart, or None when it is none of ours."""
    match = NAME.fullmatch(name)
    return Anchor(match[1], match[2]) if match else None


def place_of(key: str) -> str:
    """Return how names call the place *key*."""
    return _digest(key)


def words_of(words: str) -> str:
    """Return how names call *words*."""
    return _digest(spaced(words))


def spaced(words: str) -> str:
    """Return *words* with single spaces: what a change of white space alone leaves as it is."""
    return " ".join(words.split())


def _digest(text: str) -> str:
    return f"{crc32(text.encode('utf-8')):08x}"


@dataclass(slots=True)
class Anchors:
    """The names of one document; ``lines`` (figures too) and ``tables`` are by the identity of the block, ``rows`` by table and row key.

    ``keys`` are the keys of all places in printed order.
    """

    lines: dict[int, str] = field(default_factory=dict)
    tables: dict[int, str] = field(default_factory=dict)
    rows: dict[int, dict[str, str]] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)
    _names: list[str] = field(default_factory=list)

    @property
    def content(self) -> str:
        """Return the digest of everything the document says, by place."""
        return sha256("\n".join(self._names).encode()).hexdigest()[:32]

    @property
    def heads(self) -> frozenset[str]:
        """Return the places of the tables themselves."""
        return frozenset(place_of(key) for key in self.keys if key.startswith("tabel|") and key.count("|") == 1)

    def block_keys(self, blocks: Iterable[Block]) -> list[str]:
        """Return the keys of *blocks*, all those of the document in order (rows of tables have further ones)."""
        keys = iter(self.keys)
        keys_in_order = []
        for block in blocks:
            keys_in_order.append(next(keys))
            for row in block.rows if isinstance(block, Table) else ():
                if row.kunci:
                    next(keys)
        return keys_in_order

    def _enter(self, key: str, words: str) -> str:
        self.keys.append(key)
        self._names.append(name_of(key, words))
        return self._names[-1]

    def _next(self, key: str) -> str:
        """Return *key* with the number of places that had it before."""
        count = self._counts[key] = self._counts.get(key, 0) + 1
        return f"{key}#{count}"


def anchors(naskah: Naskah) -> Anchors:
    """Return the names of *naskah*; what a redline shows as deleted has none."""
    names = Anchors()
    for block in naskah.blocks():
        if block.mark is Mark.DEL:
            continue
        if isinstance(block, Line):
            key = names._next(line_key(block))
            names.lines[id(block)] = names._enter(key, line_words(block))
        elif isinstance(block, Figure):
            names.lines[id(block)] = names._enter(names._next(f"gambar|{block.unit}"), figure_words(block))
        else:
            if block.halaman < 2:  # a later page of a table goes on with its rows
                key = names._next(f"tabel|{block.id}")
                names.tables[id(block)] = names._enter(key, head_words(block))
            rows = names.rows[id(block)] = {}
            for row in block.rows:
                if row.mark is not Mark.DEL and row.kunci:
                    rows[row.kunci] = names._enter(f"{key}|{row.kunci}", row_words(row))
    return names


def line_key(line: Line) -> str:
    """Return what a line is known by: the unit it prints, or its style where it prints none."""
    return line.unit or line.gaya


def kept(runs: tuple[Run, ...]) -> str:
    """Return the words of *runs* once all changes are accepted."""
    return marked(run for run in runs if run.mark is not Mark.DEL) if runs else ""


def line_words(line: Line) -> str:
    """Return labels and text of a line as a name keeps them."""
    labels = [run.teks for run in line.labels if run.mark is not Mark.DEL]
    return " ".join([*labels, kept(line.runs)])


def figure_words(figure: Figure) -> str:
    """Return what the name of a figure keeps of it: its description and the sum of its picture."""
    shown = f"{crc32(Path(figure.berkas).read_bytes()):08x}" if figure.berkas is not None else ""
    return f"{figure.alt} {shown}"


def head_words(table: Table) -> str:
    """Return the words of a table's head as a name keeps them."""
    return " | ".join(kept(cell.runs) if cell.runs else cell.teks for cell in table.head if cell.mark is not Mark.DEL)


def row_words(row: BodyRow) -> str:
    """Return the words of a row as a name keeps them."""
    return " | ".join(kept(cell.runs) for cell in row.cells if cell is not None and not cell.ulangan)
