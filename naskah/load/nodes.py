"""YAML text -> a tree of nodes that know their place, and nothing guessed.

Every scalar stays the text that was typed (``010``, ``no``, ``1.10``, ``12:30``). Refused with file, line and column:
duplicate keys, anchors and aliases, tags, several documents, control characters, files or trees over the caps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from naskah.load.marks import Marks, marks_of
from naskah.load.syntax import QUOTES, broken
from naskah.numbering import LONG_NUMBER, long_number
from naskah.problems import NaskahError, Problem, Where, fail
from naskah.store import NotReadError, Why, read_plain

MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 60
MAX_NODES = 200_000
LONG_KEY = 100
BREAKS = "\x0b\x0c\x85\u2028\u2029"  # line and page breaks of word processors
STAND_INS = "\ue7f0\ue7f1\ue7f2\ue7f3\ue7f4"  # what the parser sees instead, which takes some of them for ends of lines
TO_BREAKS = str.maketrans(STAND_INS, BREAKS)
BREAK = re.compile(f"[{BREAKS}{STAND_INS}]")
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udfff]")
ODD = re.compile(f"{BREAK.pattern}|{CONTROL.pattern}")
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; ``plain`` tells an unquoted one (an empty plain scalar is a forgotten value)."""

    value: str
    where: Where
    marks: Marks = ()
    plain: bool = True
    breaks: tuple[tuple[int, str, str], ...] = ()  # (offset, name, character) of each line break of a word processor, read as a space
    gap: tuple[Where, str, str] | None = None  # where a folded text is parted, by what, and what to do


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys in the order typed, each with the place of the key."""

    items: dict[str, Node]
    where: Where
    keys: dict[str, Where] = field(default_factory=dict)


CONTROL_NAMES = {
    "\t": ("karakter tab", "ganti dengan spasi"),
    "\r": ("akhir baris gaya lama (CR)", "simpan ulang berkas dengan akhir baris biasa (LF)"),
    "\x0b": ("ganti baris Word (U+000B)", "ganti dengan spasi"),
    "\x0c": ("ganti halaman (U+000C)", "ganti dengan spasi"),
    "\x85": ("ganti baris (U+0085)", "ganti dengan spasi"),
    "\u2028": ("ganti baris (U+2028)", "ganti dengan spasi"),
    "\u2029": ("ganti alinea (U+2029)", "ganti dengan spasi"),
    "\ufeff": ("tanda urutan bita (BOM) di tengah berkas", "hapus karakter itu"),
}
type_names = {Scalar: "teks", Sequence: "daftar (baris yang diawali '- ')", Mapping: "kumpulan 'kunci: nilai'"}
Node = Scalar | Sequence | Mapping


BLANK_LINE = "baris kosong di dalam teks '>': ganti baris yang tidak tampak"
DEEPER_LINE = "baris ini lebih menjorok daripada baris pertama teks '>': ganti baris yang tidak tampak"
CODES = {Why.LARGE: "MUAT-05", Why.SPECIAL: "MUAT-13", Why.LINK: "MUAT-13"}  # of a file that is not read; MUAT-01 otherwise
OTHERS = {
    b"PK\x03\x04": "dokumen Word, Excel, atau LibreOffice",
    b"\xd0\xcf\x11\xe0": "dokumen Word atau Excel lama",
    b"%PDF": "berkas PDF",
    b"{\\rtf": "dokumen RTF",
    b"\x89PNG": "gambar PNG",
    b"\xff\xd8\xff": "gambar JPEG",
}
PACKAGES = {  # the name of a part that only files of this kind have
    b"word/": "dokumen Word (.docx)",
    b"xl/": "buku kerja Excel (.xlsx)",
    b"ppt/": "salindia PowerPoint (.pptx)",
    b"mimetype": "dokumen LibreOffice",
}


def foreign_kind(raw: bytes) -> str:
    """Return what kind of file *raw* is by its first bytes, a package of Office by the names of its parts; empty where unknown."""
    kind = next((name for start, name in OTHERS.items() if raw.startswith(start)), "")
    if not raw.startswith(b"PK"):
        return kind
    return next((name for part, name in PACKAGES.items() if part in raw[30:38] or part in raw[-4096:]), kind)


def read_bytes(path: Path, shown: str, limit: int) -> bytes:
    """Return the bytes of the plain file *path*, at most *limit* of them; *shown* is its name in messages."""
    try:
        return read_plain(path, limit)
    except NotReadError as error:
        raise fail(CODES.get(error.why, "MUAT-01"), error.message, error.advice, Where(shown)) from None


def read_text(path: Path, shown: str) -> str:
    """Return the text of the UTF-8 file *path*; *shown* is its name in messages."""
    raw = read_bytes(path, shown, MAX_BYTES)
    if kind := foreign_kind(raw):
        raise fail("MUAT-02", f"ini {kind}, bukan berkas teks", "simpan isinya sebagai teks polos UTF-8", Where(shown))
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
        place = Where(shown, *_line_column(before, len(before)))
        raise fail("MUAT-02", f"bukan UTF-8 (bita 0x{raw[error.start]:02x})", "simpan ulang berkas sebagai UTF-8", place) from None


def read_yaml(path: Path, shown: str) -> Node:
    """Return the node tree of the YAML file *path*."""
    return parse_yaml(read_text(path, shown), shown)


def parse_yaml(text: str, shown: str) -> Node:
    """Return the node tree of the *text* of a YAML file."""
    text = text.translate(str.maketrans(BREAKS, STAND_INS))
    bad = CONTROL.search(text)
    if bad:
        message, advice = control_name(bad[0])
        raise fail("MUAT-10", message, advice, Where(shown, *_line_column(text, bad.start())))
    return _Composer(text, shown).compose()


def control_name(char: str) -> tuple[str, str]:
    """Return what a character that no text may hold is called, and what to do about it."""
    return CONTROL_NAMES.get(char, (f"karakter kendali U+{ord(char):04X}", "hapus karakter itu"))


def _line_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


class _Composer:
    """Builds nodes from parser events, iteratively as deep as :data:`MAX_DEPTH` allows."""

    def __init__(self, text: str, shown: str) -> None:
        self.lines = text.split("\n")
        self.shown = shown
        self.count = 0
        self.problems: list[Problem] = []
        self.quoted: tuple[tuple[int, int], tuple[int, int]] | None = None
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)

    def compose(self) -> Node:
        try:
            for event in self.events:
                if isinstance(event, yaml.DocumentStartEvent):
                    node = self._node(next(self.events), 0)
                    self._expect_end()
                    break
            else:
                raise fail("MUAT-03", "berkas kosong", "isi berkas sesuai PANDUAN.md", Where(self.shown, 1, 1))
        except yaml.YAMLError as error:
            raise broken(error, self.lines, self.shown, self.quoted) from None
        if self.problems:
            raise NaskahError(self.problems)
        return node

    def _expect_end(self) -> None:
        next(self.events)
        event = next(self.events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise fail("MUAT-04", "lebih dari satu dokumen YAML dalam satu berkas", "hapus baris '---' ini", self._place(event))

    def _place(self, event: yaml.Event) -> Where:
        mark: Any = event.start_mark
        return Where(self.shown, mark.line + 1, mark.column + 1)

    def _node(self, event: yaml.Event, depth: int) -> Node:
        place = self._place(event)
        self.count += 1
        if depth > MAX_DEPTH:
            raise fail("MUAT-05", f"susunan lebih dalam dari {MAX_DEPTH} tingkat", "sederhanakan susunannya", place)
        if self.count > MAX_NODES:
            raise fail("MUAT-05", "berkas memuat terlalu banyak satuan", "bagi menjadi beberapa berkas", place)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            advice = "tulis isinya; teks yang diawali & atau * harus diapit tanda kutip"
            raise fail("MUAT-04", "jangkar (&) dan alias (*) tidak diperbolehkan", advice, place)
        if getattr(event, "tag", None):
            advice = "hapus tag itu; teks yang diawali ! harus diapit tanda kutip"
            raise fail("MUAT-04", "tag YAML (!...) tidak diperbolehkan", advice, place)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(place, depth)
        return self._mapping(place, depth)

    def _sequence(self, place: Where, depth: int) -> Sequence:
        items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), place)

    def _mapping(self, place: Where, depth: int) -> Mapping:
        items: dict[str, Node] = {}
        keys: dict[str, Where] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key, where = self._key(event, depth + 1)
            value = self._node(next(self.events), depth + 1)
            if key in items:
                message = f"kunci '{key}' ditulis dua kali (pertama di baris {keys[key].line})"
                self.problems.append(Problem(where, "MUAT-06", message, "hapus atau ganti nama salah satunya"))
            items[key], keys[key] = value, where
        return Mapping(items, place, keys)

    def _key(self, event: yaml.Event, depth: int) -> tuple[str, Where]:
        """Return a key and its place; a plain word before a colon, as nearly all are, needs none of what other texts need."""
        if isinstance(event, yaml.ScalarEvent) and not (event.style or event.anchor or event.tag):
            word = str(event.value)
            mark: Any = event.end_mark
            if len(word) < LONG_KEY and word.isidentifier() and self.lines[mark.line].startswith(":", mark.column):
                self.count += 1
                return word, self._place(event)
        key = self._node(event, depth)
        if not isinstance(key, Scalar):
            raise fail("MUAT-09", "kunci harus teks", "tulis 'kunci: nilai'", key.where)
        return key.value, key.where

    def _scalar(self, event: yaml.ScalarEvent, place: Where) -> Scalar:
        text, breaks = event.value, tuple[tuple[int, str, str], ...]()
        if ODD.search(text):
            found = ((match.start(), match[0].translate(TO_BREAKS)) for match in BREAK.finditer(text))
            breaks = tuple((at, control_name(char)[0], char) for at, char in found)
            text = BREAK.sub(" ", text)
            if bad := CONTROL.search(text):
                message, advice = control_name(bad[0])
                raise fail("MUAT-10", f"{message} dalam teks", advice, place)
        if long_number(event.value):
            raise fail("MUAT-10", LONG_NUMBER, "periksa angka itu: tidak ada bilangan sepanjang itu dalam peraturan", place)
        mark: Any = event.end_mark
        start, end = (place.line - 1, place.column - 1), (mark.line, mark.column)
        style = event.style or None  # the C parser says '' where the other says None
        if style is None:
            self._report_comment(*end)
        elif style in QUOTES and start[0] != end[0]:
            self.quoted = start, end
        value = text.rstrip("\n") if style in ("|", ">") else text
        gap = self._gap(start[0], end[0]) if style == ">" and "\n" in value else None
        return Scalar(value, place, marks_of(value, self.lines, start, end, style), style is None, breaks, gap)

    def _gap(self, start: int, end: int) -> tuple[Where, str, str]:
        """Return where a folded text is parted: by a blank line, or by one that stands further in than its first."""
        lines = {number: self.lines[number] for number in range(start + 1, min(end, len(self.lines)))}
        if blank := next((number for number, line in lines.items() if not line.strip()), 0):
            return Where(self.shown, blank + 1), BLANK_LINE, "hapus baris kosong itu, atau tulis alinea kedua sebagai entri tersendiri"
        indents = {number: len(line) - len(line.lstrip(" ")) for number, line in lines.items()}
        first = indents.get(start + 1, 0)
        deeper = next((number for number, indent in indents.items() if indent > first), start)
        return Where(self.shown, deeper + 1), DEEPER_LINE, "samakan lekukannya dengan baris pertama teks itu"

    def _report_comment(self, line: int, column: int) -> None:
        """Report a comment right after unquoted text: more often than not it is text of law that would be lost."""
        rest = self.lines[line][column:].lstrip(" ") if line < len(self.lines) else ""
        if rest.startswith("#"):
            place = Where(self.shown, line + 1, len(self.lines[line]) - len(rest) + 1)
            advice = "apit seluruh teks dengan tanda kutip; komentar ditulis pada baris tersendiri"
            self.problems.append(Problem(place, "MUAT-16", "tanda ' #' memotong teks: sisanya dianggap komentar", advice))
