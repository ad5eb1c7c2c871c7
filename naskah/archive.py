"""An Office file (XLSX, DOCX), opened safely and once: what it says of itself is judged before anything in it becomes an object.

Sizes, ratios, number and names of its members, declarations and encodings of its XML, relations that lead outside, and
one budget for what its parts hold. The scan is linear in the size of the file and makes no object for an element.
"""

from __future__ import annotations

import re
import stat
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from naskah.problems import NaskahError, Problem, Where, fail
from naskah.store.plain import NotReadError, Why, read_plain

MAX_MEMBERS = 500
MAX_RATIO = 200
SMALL = 1 << 20  # below this a high ratio does no harm
MAX_XML = 64 << 20  # of all XML parts together
MAX_AREA = 100_000  # cells in merged ranges and links of a sheet, each of which would be made
PIECE = 2 << 20  # bytes that are counted at a time
LONGEST_TAG = 8_000  # of a sheet: what no program writes there
ELEMENT = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)")
LONG_TAG = re.compile(rb"<[^<>]{%d}" % LONGEST_TAG)
SPANNING = re.compile(rb"<(?:[\w.-]+:)?(?:mergeCell|hyperlink)\b[^<>]*?\bref\s*=\s*[\"']([^\"'<>]*)[\"']", re.IGNORECASE)
RANGE = re.compile(rb"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?", re.IGNORECASE)
ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"'](?!utf-8[\"']|us-ascii[\"'])", re.IGNORECASE)
BOM = b"\xef\xbb\xbf"
DECLARED = (b"<!DOCTYPE", b"<!ENTITY", b"<!ELEMENT", b"<!ATTLIST")
RELATION = re.compile(rb"<(?:[\w.-]+:)?Relationship\b[^<>]*>")
OUTSIDE = re.compile(rb"\bTargetMode\s*=\s*[\"']\s*External", re.IGNORECASE)
RELATION_TYPE = re.compile(rb"\bType\s*=\s*[\"'][^\"'<>]*/([\w.-]+)[\"']")
HARMLESS = (b"hyperlink", b"attachedTemplate")  # an address to click on, and the template of whoever typed it: never followed
BROKEN = (BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError, KeyError, IndexError)


@dataclass(frozen=True, slots=True)
class Format:
    """A format of Office: its name, the codes and advice of its refusals, and its limits.

    ``units`` are the elements (local names) that count towards ``most_units``: cells, rows, paragraphs; all others
    but the ``texts`` in them count towards ``most_others``; ``most_elements`` bounds all of them together. Names that
    contain one of ``active`` are refused.
    """

    name: str
    maker: str
    damaged: str
    unsafe: str
    resave: str
    main: str
    units: tuple[bytes, ...]
    texts: tuple[bytes, ...]
    unit_name: str
    most_units: int
    most_others: int
    most_elements: int
    packed: int
    unpacked: int
    active: tuple[str, ...]


# A cell and a row of a sheet take about 0.4 KB each once read; a matrix of 5,000 rows has 350,000.
XLSX = Format(
    "berkas Excel .xlsx", "Excel", "XLSX-02", "XLSX-03", "simpan ulang sebagai 'Buku Kerja Excel (.xlsx)'", "xl/",
    (b"c", b"row"), (b"v", b"is", b"t", b"si"), "sel", 400_000, 150_000, 1_500_000, 20 << 20, 64 << 20,
    ("vbaproject", "externallinks", "embeddings", "activex", "macrosheets", "ctrlprops", "connections.xml", "querytables"),
)  # fmt: skip
# Each takes some 30 microseconds to read; the largest document served, 20 tables and six matrices of 347 rows, has 50,000.
DOCX = Format(
    "dokumen Word .docx", "Word", "TERAP-09", "TERAP-09", "simpan ulang sebagai 'Dokumen Word (.docx)'", "word/",
    (b"tc", b"tr", b"p"), (b"r", b"t", b"rPr", b"pPr", b"tcPr"), "sel, baris, dan paragraf", 200_000, 600_000, 1_000_000,
    64 << 20, 256 << 20, ("vbaproject", "activex"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Archive:
    """An Office file that is safe to read: its XML parts by name, and the whole of it for a library that opens it itself."""

    shown: str
    form: Format
    data: bytes
    parts: Mapping[str, bytes]
    names: tuple[str, ...]

    def tree(self, name: str) -> Any:
        """Return the root of the XML part *name* as an lxml element, or None when there is no such part.

        Raises :class:`NaskahError` for what is no XML.
        """
        from lxml import etree

        if name not in self.parts:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(self.parts[name], parser)
        except etree.XMLSyntaxError:
            where, message = Where(self.shown), f"bagian '{_shown(name)}' bukan XML yang utuh"
            raise fail(self.form.damaged, message, self.form.resave, where) from None

    def member(self, name: str) -> bytes:
        """Return a part that is no XML, an image for one; raises :class:`NaskahError` when it is not there or torn."""
        try:
            with ZipFile(BytesIO(self.data)) as archive:
                return archive.read(name)
        except BROKEN:
            raise fail(self.form.damaged, f"bagian '{_shown(name)}' tidak ada atau rusak", self.form.resave, Where(self.shown)) from None


def open_archive(source: Path | bytes | Archive, form: Format, shown: str = "") -> Archive:
    """Return the Office file at the path, or in the bytes, *source*, or one opened before; *shown* is its name in messages.

    Raises :class:`NaskahError`, with the codes of *form*, for what is no such file or not safe to open.
    """
    if isinstance(source, Archive):
        return source
    shown = shown or (source.name if isinstance(source, Path) else "")
    data = source if isinstance(source, bytes) else _read(source, form, shown)
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            messages = [*_directory(members, form), *(text for member in members for text in _member(member, form))]
            parts = {} if messages else {one.filename: archive.read(one) for one in members if _is_xml(one.filename)}
    except BROKEN:
        raise fail(form.damaged, f"bukan {form.name} yang utuh", form.resave, Where(shown)) from None
    if messages := messages or list(_contents(parts, form)):
        advice = f"minta {form.name} biasa dari pengirimnya; jangan membuka berkas ini"
        raise NaskahError(Problem(Where(shown), form.unsafe, text, advice) for text in messages)
    return Archive(shown, form, data, parts, tuple(member.filename for member in members))


def _read(path: Path, form: Format, shown: str) -> bytes:
    try:
        return read_plain(path, form.packed, follow=True)
    except NotReadError as error:
        if error.why is Why.LARGE:
            message = f"{error.message.removeprefix('berkas ')}: berkas terlalu besar"
            raise fail(form.unsafe, message, f"minta {form.name} biasa dari pengirimnya", Where(shown)) from None
        raise fail(form.damaged, error.message, "periksa nama dan izin berkas", Where(str(path))) from None


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _shown(name: str) -> str:
    """Return the name of a part without what a terminal would obey, at a length a line bears."""
    return "".join(char if char.isprintable() else "?" for char in name[:80])


def _directory(members: list[ZipInfo], form: Format) -> Iterator[str]:
    """Yield what is wrong with the members taken together."""
    if len(members) > MAX_MEMBERS:
        yield f"berisi {len(members)} bagian, paling banyak {MAX_MEMBERS}"
    for what, most, sizes in (
        ("isinya", form.unpacked, [member.file_size for member in members]),
        ("teksnya", MAX_XML, [member.file_size for member in members if _is_xml(member.filename)]),
    ):
        if sum(sizes) > most:
            yield f"{what} {sum(sizes) >> 20} MB setelah dibuka, paling besar {most >> 20} MB"
            break
    if len({member.filename.lower() for member in members}) < len(members):
        yield "dua bagian bernama sama"


def _member(member: ZipInfo, form: Format) -> Iterator[str]:
    """Yield what is wrong with one member."""
    name, path, shown = member.filename, PurePosixPath(member.filename), _shown(member.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or "\0" in member.orig_filename:
        yield f"nama bagian '{shown}' menunjuk ke luar berkas"
    if member.flag_bits & 1:
        yield f"bagian '{shown}' bersandi"
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        yield f"bagian '{shown}' dimampatkan dengan cara yang tidak dipakai {form.maker}"
    if stat.S_ISLNK(member.external_attr >> 16):
        yield f"bagian '{shown}' berupa tautan"
    if member.file_size > SMALL and member.file_size > MAX_RATIO * max(member.compress_size, 1):
        yield f"bagian '{shown}' membengkak lebih dari {MAX_RATIO} kali saat dibuka"
    if any(word in name.lower() for word in form.active):
        yield f"berisi makro, sambungan data, atau sisipan ('{shown}')"


def _contents(parts: Mapping[str, bytes], form: Format) -> Iterator[str]:
    """Yield what is wrong inside the XML parts, whose sizes are known to be small."""
    for name, text in parts.items():
        if _declares(text):
            yield f"bagian '{_shown(name)}' memuat deklarasi XML yang tidak dipakai {form.maker}"
        elif name.lower().endswith(".rels"):
            yield from _relations(name, text)
    yield from _beyond(parts, form)
    if form is XLSX:
        yield from _spans(parts)


def _declares(text: bytes) -> bool:
    """Tell whether a part declares entities, or could in an encoding that hides them from a look at its bytes."""
    start = text.removeprefix(BOM).lstrip()
    if start and not start.startswith(b"<"):
        return True
    return b"\0" in text or any(word in text for word in DECLARED) or ENCODING.match(start) is not None


def _relations(name: str, text: bytes) -> Iterator[str]:
    """Yield the relations by which content would come from outside the file."""
    for relation in RELATION.findall(text):
        kind = RELATION_TYPE.search(relation)
        if OUTSIDE.search(relation) and not (kind and kind[1] in HARMLESS):
            what = _shown(kind[1].decode("ascii", "replace")) if kind else "?"
            yield f"bagian '{_shown(name)}' mengambil isi dari luar berkas ({what})"
            return


def _beyond(parts: Mapping[str, bytes], form: Format) -> Iterator[str]:
    """Yield the limit that the elements of all parts together exceed; the count stops there."""
    counts: Counter[bytes] = Counter()
    for text in parts.values():
        for piece in _pieces(text):
            counts.update(ELEMENT.findall(piece))
            units = sum(counts[name] for name in form.units)
            others = counts.total() - units - sum(counts[name] for name in form.texts)
            for count, what, limit in (
                (units, form.unit_name, form.most_units),
                (others, "unsur XML", form.most_others),
                (counts.total(), "unsur XML dan potongan teks", form.most_elements),
            ):
                if count > limit:
                    yield f"berisi lebih dari {limit} {what}"
                    return


def _pieces(text: bytes) -> Iterator[bytes]:
    """Yield a part piece by piece, none of which ends within a tag's name."""
    start = 0
    while start < len(text):
        end = text.find(b"<", start + PIECE)
        yield text[start : end if end > 0 else len(text)]
        start = end if end > 0 else len(text)


def _spans(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what is wrong with the ranges of the sheets: each would be made cell by cell."""
    area = 0
    for name, text in parts.items():
        if not name.startswith("xl/worksheets/"):
            continue
        if LONG_TAG.search(text):
            yield f"bagian '{_shown(name)}' memuat unsur yang lebih panjang dari {LONGEST_TAG} huruf"
            return
        for match in SPANNING.finditer(text):
            found = RANGE.fullmatch(match[1])
            if found is None:
                yield f"bagian '{_shown(name)}' memuat rujukan sel yang tidak sah"
                return
            area += _area(*found.groups())
    if area > MAX_AREA:
        yield f"berisi {area} sel gabungan, paling banyak {MAX_AREA}"


def _area(left: bytes, top: bytes, right: bytes | None, bottom: bytes | None) -> int:
    """Return how many cells a range has."""
    if right is None or bottom is None:
        return 1
    return (abs(_column(right) - _column(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for code in letters.upper():
        number = number * 26 + code - 64
    return number
