"""The files of one revision folder: nothing outside it is read, nothing in it is overlooked.

What may be read is what the store lists: the same that is sealed, hashed and copied.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from io import BytesIO
from pathlib import Path, PurePath
from typing import TypeVar, cast
from zlib import crc32

from naskah.load import vector
from naskah.load.csv_files import WRONG_HEADER, WRONG_WIDTH, CsvRow, parse_csv, read_csv_text
from naskah.load.nodes import Node, parse_yaml, read_text
from naskah.load.reader import Reader
from naskah.model import Teks
from naskah.problems import NOWHERE, NaskahError, Problem, Where
from naskah.store import NotReadError, Why, is_hidden, listed, read_plain
from naskah.store.listing import Listing

Parsed = TypeVar("Parsed")
OWN_FILES = MAIN, REPAIRS, PROVENANCE = "peraturan.yaml", "perbaikan.yaml", "provenans.csv"
ASIDE = ("catatan-perubahan.yaml", "pemeriksaan.yaml", "publikasi.yaml")  # beside the text, not of it; read by those who need them
CONTENT_TYPES = (".yaml", ".yml", ".csv")
PASSING = ("._", ".~")  # what macOS and LibreOffice leave beside a file
IMAGE_BYTES, IMAGE_PIXELS, IMAGE_DENSEST = 32 << 20, 50_000_000, 10_000
IMAGE_STARTS = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}


class Kept:
    """What files said when they were last read, for one who reads them again and again: what is unchanged is not parsed anew."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.found: dict[str, tuple[object, object]] = {}

    def parsed(self, name: str, of: object, parse: Callable[[], Parsed]) -> Parsed:
        """Return what *parse* makes of the file *name*; *of* is all that this depends on."""
        known = self.found.get(name)
        if known is None or known[0] != of:
            known = self.found[name] = (of, parse())
        return cast("Parsed", known[1])


class Folder:
    """Reads the files of a revision folder; what is wrong goes to *reader*, ``torn`` tells that something could not be read."""

    def __init__(self, path: Path, shown: str, reader: Reader, kept: Kept) -> None:
        """Read from *path*; *shown* is its name in messages; *kept* knows what was read before."""
        self.kept = kept
        self.path = path
        self.shown = shown
        self.reader = reader
        self.torn = False
        self.read: dict[str, Where] = {}
        found = listed(path) if path.is_dir() else Listing()
        self.files, self.hidden = frozenset(found.files), found.hidden
        self.odd = tuple(name for name, _ in found.odd)
        for name, why in found.odd:
            self.torn = True
            message = f"{why}; isi di luar folder revisi tidak dibaca" if why == "tautan" else why
            reader.report(Where(f"{shown}/{name}"), "MUAT-13", message, "ganti dengan berkas atau folder biasa, atau hapus")

    def yaml(self, name: str, named: Where = NOWHERE) -> Node | None:
        """Return the node tree of the YAML file *name* (named at *named*), or None when it cannot be read."""
        self.read[name] = named
        own = f"{self.shown}/{name}"
        try:
            text = read_text(self.path / name, own)
            return self.kept.parsed(own, text, lambda: parse_yaml(text, own))
        except NaskahError as error:
            self._torn(error)
            return None

    def csv(self, name: str, columns: tuple[str, ...], long: frozenset[str] = frozenset()) -> list[CsvRow]:
        """Return the records of the CSV file *name*, none when it cannot be read; cells of the columns *long* may hold paragraphs."""
        self.read[name] = NOWHERE
        own = f"{self.shown}/{name}"
        try:
            text = read_csv_text(self.path / name, own)
            rows, problems = self.kept.parsed(own, (text, columns, long), lambda: _records(text, own, columns, long))
        except NaskahError as error:
            self._torn(error)
            return []
        self.torn |= any(problem.code in (WRONG_HEADER, WRONG_WIDTH) for problem in problems)
        self.reader.problems.extend(problems)
        return list(rows)

    def _torn(self, error: NaskahError) -> None:
        self.torn = True
        self.reader.problems.extend(error.problems)

    def named_yaml(self, name: Teks) -> Node | None:
        """Return the tree of the YAML file that the content names, or None (reported) when there is no such file."""
        path = self._inside(name)
        if path is None:
            self.torn = True
            return None
        inside = path.relative_to(self.path).as_posix()
        if inside in self.read:
            first = self.read[inside]
            message = f"berkas '{name}' sudah dimuat" + (f" (disebut di {first})" if first.line else "")
            self.reader.report(name.where, "MUAT-18", message, "sebut setiap berkas satu kali saja")
            return None
        return self.yaml(inside, name.where)

    def image(self, name: Teks) -> PurePath | None:
        """Return the image file that the content names, or None when it does not lie in the folder."""
        path = self._inside(name) if name else None
        if path is None:
            return None
        if path.suffix.lower() == ".svg":
            self._vector(path, name)
        elif path.suffix.lower() not in IMAGE_STARTS:
            self.reader.report(name.where, "MUAT-13", f"'{name}' bukan gambar PNG, JPEG, atau SVG", "simpan ulang gambar sebagai PNG")
        elif complaint := self._picture_complaint(path):
            self.reader.report(name.where, "MUAT-13", f"isi '{name}' {complaint}", "simpan ulang gambar sebagai PNG")
        return PurePath(path)

    def _picture_complaint(self, path: Path) -> str:
        """Return what is wrong with the content of an image file."""
        try:
            data = read_plain(path, IMAGE_BYTES)
        except NotReadError as error:
            return error.message if error.why is not Why.LARGE else f"lebih besar dari {IMAGE_BYTES >> 20} MiB"
        return self.kept.parsed(f"{self.shown}/{path.relative_to(self.path)}", data, lambda: _complaint(data, path.suffix.lower()))

    def _vector(self, path: Path, name: Teks) -> None:
        """Report an SVG that does more than show shapes and letters."""
        try:
            found = vector.complaint(read_plain(path, IMAGE_BYTES))
        except NotReadError as error:
            found = error.message
        if found:
            self.reader.report(
                name.where, "MUAT-13", f"isi '{name}' {found}", "simpan ulang sebagai SVG biasa tanpa skrip, atau sebagai PNG"
            )

    def _inside(self, name: Teks) -> Path | None:
        """Return the existing file that *name* means inside the revision folder; report any other."""
        parts = [part for part in PurePath(name.isi).parts if part != "."]
        if not name:
            self.reader.report(name.where, "MUAT-13", "nama berkas kosong", "tulis nama berkasnya, atau hapus baris itu")
        elif ".." in parts or PurePath(name.isi).is_absolute():
            advice = "pindahkan berkas ke dalam folder revisi, lalu tulis namanya dari folder itu, misalnya gambar/peta.png"
            self.reader.report(name.where, "MUAT-13", f"berkas '{name}' berada di luar folder revisi", advice)
        elif is_hidden("/".join(parts)):
            advice = "beri nama yang tidak diawali titik: berkas tersembunyi tidak dibaca dan tidak disegel"
            self.reader.report(name.where, "MUAT-13", f"nama berkas '{name}' tersembunyi", advice)
        elif any(PurePath(*parts).is_relative_to(odd) for odd in self.odd):
            pass  # told already
        elif "/".join(parts) not in self.files:
            self.reader.report(name.where, "MUAT-01", f"berkas '{name}' tidak ada", self._alternative(name.isi))
        else:
            return self.path / PurePath(*parts)
        return None

    def _alternative(self, name: str) -> str:
        if "\\" in name:
            return "pakai garis miring biasa: " + name.replace("\\", "/")
        fitting = sorted({file for file in self.files if file.endswith(PurePath(name).suffix)} - {*OWN_FILES, *self.read})
        close = [file for file in fitting if PurePath(file).name == PurePath(name).name] or get_close_matches(name, fitting, 1, 0.7)
        return f"mungkin maksudnya '{close[0]}'?" if close else "taruh berkasnya di sana, atau hapus nama ini selama belum tersedia"

    def report_unread(self) -> None:
        """Report content files that nothing names: their words would be missing from the document."""
        for name in self.hidden:
            own = PurePath(name).name
            if PurePath(name).suffix.lower() in CONTENT_TYPES and not own.startswith(PASSING):
                advice = "beri nama yang tidak diawali titik, atau keluarkan dari folder revisi"
                message = "berkas tersembunyi tidak dibaca: isinya tidak akan tercetak"
                self.reader.report(Where(f"{self.shown}/{name}"), "MUAT-17", message, advice)
        for name in sorted(self.files):
            if PurePath(name).suffix.lower() in CONTENT_TYPES and name not in self.read and name not in ASIDE:
                if name.startswith("tabel/"):
                    advice = "tabel memerlukan pasangan .yaml dan .csv yang bernama sama; lengkapi, atau keluarkan dari folder revisi"
                else:
                    advice = "sebut di 'berkas' dalam peraturan.yaml, atau keluarkan dari folder revisi"
                self.reader.report(Where(f"{self.shown}/{name}"), "MUAT-17", "berkas tidak dipakai: isinya tidak akan tercetak", advice)


def _records(text: str, shown: str, columns: tuple[str, ...], long: frozenset[str]) -> tuple[list[CsvRow], tuple[Problem, ...]]:
    """Return the records of a CSV file and what is wrong with them."""
    problems: list[Problem] = []
    return parse_csv(text, shown, columns, problems, long), tuple(problems)


def _complaint(data: bytes, suffix: str) -> str:
    """Return what is wrong with an image: every writer must be able to show all of it."""
    if not data.startswith(IMAGE_STARTS[suffix]):
        return f"bukan gambar {suffix[1:].upper()}"
    import warnings

    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # there is a limit of our own
            with Image.open(BytesIO(data)) as image:
                if image.width * image.height > IMAGE_PIXELS:
                    raise Image.DecompressionBombError
                image.load()
                dense = [round(float(number)) for number in image.info.get("dpi", ())]
    except Image.DecompressionBombError:
        return f"lebih dari batas {IMAGE_PIXELS // 10**6} juta titik"
    except (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError):
        return "terpotong atau rusak"
    if any(not 1 <= number <= IMAGE_DENSEST for number in dense):
        return f"menyebut kerapatan {dense[0]} titik per inci, yang tidak dapat dicetak"
    return "" if suffix != ".png" or _whole_png(data) else "terpotong atau rusak"


def _whole_png(data: bytes) -> bool:
    """Tell whether every part of a PNG is there with its sum: some readers stop at the last pixel, others do not."""
    place = len(IMAGE_STARTS[".png"])
    while place + 12 <= len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        kind, end = data[place + 4 : place + 8], place + 8 + length
        if crc32(data[place + 4 : end]).to_bytes(4, "big") != data[end : end + 4]:
            return False
        if kind == b"IEND":
            return True
        place = end + 4
    return False
