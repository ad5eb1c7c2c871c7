"""YAML text -> a tree of nodes that know their place, and nothing guessed.

Every scalar stays the text that was typed (``010``, ``no``, ``1.10``, ``12:30``). Refused with file, line and column:
duplicate keys, anchors and aliases, tags, several documents, control characters, files or trees over the caps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from naskah.problems import NaskahError, Problem, Where, fail

MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 60
MAX_NODES = 200_000
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udfff]")
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; ``plain`` tells an unquoted one (an empty plain scalar is a forgotten value)."""

    value: str
    where: Where
    marks: tuple[tuple[int, int, int], ...] = ()
    plain: bool = True


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


type_names = {Scalar: "teks", Sequence: "daftar (baris yang diawali '- ')", Mapping: "kumpulan 'kunci: nilai'"}
Node = Scalar | Sequence | Mapping


def read_text(path: Path, shown: str) -> str:
    """Return the text of the UTF-8 file *path*; *shown* is its name in messages."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise fail("MUAT-01", "berkas tidak ada", "periksa nama berkas dan huruf besar-kecilnya", Where(shown)) from None
    except OSError as error:
        raise fail("MUAT-01", f"berkas tidak dapat dibaca ({error.strerror})", "periksa izin berkas", Where(shown)) from None
    if len(raw) > MAX_BYTES:
        raise fail("MUAT-05", f"berkas {len(raw):,} bita, lebih dari batas {MAX_BYTES:,}", "bagi menjadi beberapa berkas", Where(shown))
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        place = Where(shown, line, column)
        raise fail("MUAT-02", f"bukan UTF-8 (bita 0x{raw[error.start]:02x})", "simpan ulang berkas sebagai UTF-8", place) from None


def read_yaml(path: Path, shown: str) -> Node:
    """Return the node tree of the YAML file *path*."""
    text = read_text(path, shown)
    bad = CONTROL.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - (text.rfind("\n", 0, bad.start()) + 1) + 1
        advice = "ganti dengan spasi biasa" if bad[0] == "\t" else "hapus karakter itu"
        raise fail("MUAT-10", f"karakter kendali U+{ord(bad[0]):04X}", advice, Where(shown, line, column))
    return _Composer(text, shown).compose()


class _Composer:
    """Builds nodes from parser events, iteratively as deep as :data:`MAX_DEPTH` allows."""

    def __init__(self, text: str, shown: str) -> None:
        self.lines = text.split("\n")
        self.shown = shown
        self.count = 0
        self.problems: list[Problem] = []
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
            raise self._broken(error) from None
        if self.problems:
            raise NaskahError(self.problems)
        return node

    def _expect_end(self) -> None:
        next(self.events)
        event = next(self.events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise fail("MUAT-04", "lebih dari satu dokumen YAML dalam satu berkas", "hapus baris '---'", self._place(event))

    def _place(self, event: yaml.Event) -> Where:
        return Where(self.shown, event.start_mark.line + 1, event.start_mark.column + 1)

    def _node(self, event: yaml.Event, depth: int) -> Node:
        place = self._place(event)
        self.count += 1
        if depth > MAX_DEPTH or self.count > MAX_NODES:
            raise fail("MUAT-05", f"susunan terlalu dalam (> {MAX_DEPTH}) atau terlalu banyak", "sederhanakan berkas", place)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise fail(
                "MUAT-04",
                "jangkar (&) dan alias (*) tidak diperbolehkan",
                "tulis isinya; teks yang diawali & atau * harus diapit tanda kutip",
                place,
            )
        if getattr(event, "tag", None) and not isinstance(event, yaml.ScalarEvent):
            raise fail("MUAT-04", "tag YAML (!...) tidak diperbolehkan", "hapus tag itu", place)
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
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise fail("MUAT-09", "kunci harus teks", "tulis 'kunci: nilai'", key.where)
            value = self._node(next(self.events), depth + 1)
            if key.value in items:
                message = f"kunci '{key.value}' ditulis dua kali (pertama di baris {keys[key.value].line})"
                self.problems.append(Problem(key.where, "MUAT-06", message, "hapus atau ganti nama salah satunya"))
            items[key.value], keys[key.value] = value, key.where
        return Mapping(items, place, keys)

    def _scalar(self, event: yaml.ScalarEvent, place: Where) -> Scalar:
        if event.tag and event.tag != "!":
            raise fail("MUAT-04", "tag YAML (!...) tidak diperbolehkan", "hapus tag itu", place)
        bad = CONTROL.search(event.value)
        if bad:
            raise fail("MUAT-10", f"karakter kendali U+{ord(bad[0]):04X} dalam teks", "hapus karakter itu", place)
        if event.style in ("|", ">"):
            return Scalar(event.value.rstrip("\n"), place, self._block_marks(event), False)
        shift = 0 if event.style is None else 1
        return Scalar(event.value, place, ((0, place.line, place.column + shift),), event.style is None)

    def _block_marks(self, event: yaml.ScalarEvent) -> tuple[tuple[int, int, int], ...]:
        """Return (offset, line, column) of each source line of a block scalar, or () when it does not map plainly."""
        first, last = event.start_mark.line + 1, event.end_mark.line
        marks, offset, parts = [], 0, []
        indent = None
        for number in range(first, min(last + 1, len(self.lines))):
            line = self.lines[number].rstrip()
            if not line.strip():
                continue
            indent = len(line) - len(line.lstrip()) if indent is None else indent
            piece = line[indent:]
            if offset + len(piece) > len(event.value.rstrip("\n")):
                break
            marks.append((offset, number + 1, indent + 1))
            parts.append(piece)
            offset += len(piece) + 1
        joined = ("\n" if event.style == "|" else " ").join(parts)
        return tuple(marks) if joined == event.value.rstrip("\n") else ()

    def _broken(self, error: yaml.YAMLError) -> NaskahError:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        place = Where(self.shown, mark.line + 1, mark.column + 1) if mark else Where(self.shown)
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "susunan tidak dikenali"
        return fail("MUAT-03", f"YAML rusak ({reason})", _advice(str(reason)), place)


def _advice(reason: str) -> str:
    """Return what a drafter can do about a parser's complaint."""
    if "mapping values" in reason:
        return "teks yang memuat ': ' harus diapit tanda kutip atau ditulis dengan '>-'"
    if "block" in reason or "indent" in reason or "expected" in reason:
        return "periksa lekukan (spasi di awal baris): sejajarkan dengan baris sebelumnya"
    if "quoted" in reason or "end of stream" in reason:
        return "tutup tanda kutip yang terbuka"
    if "cannot start any token" in reason:
        return "apit teks itu dengan tanda kutip"
    return "bandingkan dengan contoh di PANDUAN.md"
