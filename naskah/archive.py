"""What a zip file says of itself, before anything in it is opened: size, ratio, number and names of its members."""

from __future__ import annotations

import re
import stat
import zlib
from collections import Counter
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from naskah.problems import NaskahError, Problem, Where, fail

MAX_PACKED = 20 << 20
MAX_UNPACKED = 64 << 20
MAX_MEMBERS = 500
MAX_RATIO = 200
SMALL = 1 << 20  # below this a high ratio does no harm
MAX_CELLS = 400_000  # cells and rows, about 0.4 KB each once read; a matrix of 5,000 rows has 350,000
MAX_OTHERS = 150_000  # all other elements that are made into objects
MAX_AREA = 100_000  # cells in merged ranges and links, each of which would be made
CELLS, TEXTS = (b"c", b"row"), (b"v", b"is", b"t", b"si")
ELEMENT = re.compile(rb"<(?:\w+:)?(\w+)")
RANGE = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref\s*=\s*[\"']\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)", re.IGNORECASE)
ENCODING = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"'](?!utf-8[\"']|us-ascii[\"'])", re.IGNORECASE)
ACTIVE = ("vbaproject", "externallinks", "embeddings", "activex", "macrosheets", "ctrlprops", "connections.xml", "querytables")


def read_archive(path: Path) -> bytes:
    """Return the bytes of the Office file at *path* if it is safe to open; raises :class:`NaskahError` otherwise."""
    try:
        size = path.stat().st_size
        if size > MAX_PACKED:
            raise _refused(path.name, f"berkas {size >> 20} MB terlalu besar (paling besar {MAX_PACKED >> 20} MB)")
        data = path.read_bytes()
    except OSError as error:
        raise fail("XLSX-02", f"berkas tidak dapat dibaca ({error.strerror})", "periksa nama dan izin berkas", Where(str(path))) from None
    problems = _examined(data, path.name)
    if problems:
        raise NaskahError(problems)
    return data


def _refused(shown: str, message: str) -> NaskahError:
    return NaskahError([_problem(shown, message)])


def _problem(shown: str, message: str) -> Problem:
    return Problem(Where(shown), "XLSX-03", message, "minta berkas .xlsx biasa dari pengirimnya; jangan membuka berkas ini")


def _examined(data: bytes, shown: str) -> list[Problem]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            messages = [*_directory(members), *(message for member in members for message in _member(member))]
            return [_problem(shown, text) for text in messages or _contents(archive, members)]
    except (BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError):
        where = Where(shown)
        raise fail("XLSX-02", "bukan berkas Excel .xlsx yang utuh", "simpan ulang sebagai 'Buku Kerja Excel (.xlsx)'", where) from None


def _directory(members: list[ZipInfo]) -> list[str]:
    """Return what is wrong with the members taken together."""
    messages = []
    if len(members) > MAX_MEMBERS:
        messages.append(f"berisi {len(members)} bagian, paling banyak {MAX_MEMBERS}")
    if (total := sum(member.file_size for member in members)) > MAX_UNPACKED:
        messages.append(f"isinya {total >> 20} MB setelah dibuka, paling besar {MAX_UNPACKED >> 20} MB")
    if len({member.filename.lower() for member in members}) < len(members):
        messages.append("dua bagian bernama sama")
    return messages


def _member(member: ZipInfo) -> list[str]:
    """Return what is wrong with one member."""
    name, path = member.filename, PurePosixPath(member.filename)
    messages = []
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or "\0" in member.orig_filename:
        messages.append(f"nama bagian '{name}' menunjuk ke luar berkas")
    if member.flag_bits & 1:
        messages.append(f"bagian '{name}' bersandi")
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        messages.append(f"bagian '{name}' dimampatkan dengan cara yang tidak dipakai Excel")
    if stat.S_ISLNK(member.external_attr >> 16):
        messages.append(f"bagian '{name}' berupa tautan")
    if member.file_size > SMALL and member.file_size > MAX_RATIO * max(member.compress_size, 1):
        messages.append(f"bagian '{name}' membengkak lebih dari {MAX_RATIO} kali saat dibuka")
    if any(word in name.lower() for word in ACTIVE):
        messages.append(f"berisi makro, sambungan data, atau sisipan ('{name}')")
    return messages


def _contents(archive: ZipFile, members: list[ZipInfo]) -> list[str]:
    """Return what is wrong inside the XML members, whose sizes are known to be small."""
    counts: Counter[bytes] = Counter()
    area, messages = 0, []
    for member in members:
        text = archive.read(member)
        if not member.filename.lower().endswith((".xml", ".rels")):
            continue
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\0" in text or ENCODING.match(text.removeprefix(b"\xef\xbb\xbf")):
            messages.append(f"bagian '{member.filename}' memuat deklarasi XML yang tidak dipakai Excel")
        counts.update(ELEMENT.findall(text))
        area += sum(_area(*found) for found in RANGE.findall(text))
    cells = sum(counts.pop(name, 0) for name in CELLS)
    others = counts.total() - sum(counts[name] for name in TEXTS)
    limits = ((cells, MAX_CELLS, "sel"), (others, MAX_OTHERS, "unsur XML"), (area, MAX_AREA, "sel gabungan"))
    return messages + [f"berisi {count} {what}, paling banyak {most}" for count, most, what in limits if count > most]


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    """Return how many cells a range has."""
    return (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for code in letters.upper():
        number = number * 26 + code - 64
    return number
