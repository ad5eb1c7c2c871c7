"""Printed instructions about parts of a table, a lead or a source line -> clauses, read strictly by their own templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from naskah.clauses.formulas import ENDINGS, FORMULAS, Formula
from naskah.clauses.names import INSIDE, NAMES, Alamat, Tahap, smallest_first
from naskah.clauses.writing import Clause, instruction
from naskah.model import Tindakan
from naskah.numbering import from_terbilang
from naskah.problems import ExitStatus, NaskahError, fail

FRAMES = (
    (re.compile(r"^(?:sesudah|setelah) (?=tahun|baris|kolom)", re.IGNORECASE), "Setelah "),
    (re.compile(r"^di ?antara (?=tahun|baris|kolom)", re.IGNORECASE), "Di antara "),
    (re.compile(r"(?<=, )sesudah (?=tahun \d)|(?<=, dan )sesudah (?=tahun \d)"), "setelah "),
    (re.compile(r",? (?:yakni|yaitu|ialah) (?=tahun \d{4})"), ", yakni "),
    (re.compile(r",? (?:sehingga|yang)(?: menjadi)? berbunyi sebagai berikut ?[:.]?$"), " sehingga berbunyi sebagai berikut:"),
    (re.compile(r" dihapus ?$"), " dihapus."),
)
NUMBERS = {
    "pasal": r"\d+[A-Z]*|[IVXLC]+", "ayat": r"\d+[a-z]*", "huruf": r"[a-z]{1,2}\d*(?![a-z])", "angka": r"\d+[a-z]*",
    "butir": r"\S*[^\s,]", "bab": r"[A-Z]+", "bagian": r"Ke[a-z]+(?: Belas| Puluh(?: [A-Z][a-z]+)?)?(?: [A-Z](?![A-Za-z]))?",
    "paragraf": r"\d+[A-Z]?", "subbab": r"\S*[^\s,](?: \"[^\"]*\")?", "lampiran": r"[IVXLC]+[A-Z]?", "penjelasan": r"\d+[A-Z]*",
    "penjelasan-umum": "", "penjelasan-utuh": "", "tabel": r"\S*[^\s,]", "gambar": r"\S*[^\s,]",
    "buku": r"Ke[a-z]+", "alinea": r"[a-z]+", "halaman": r"\d+", "tabel-ke": r"\d+", "gambar-ke": r"\d+", "nama": "",
}  # fmt: skip
LINES = (Tindakan.PEMBUKA, Tindakan.SUMBER, Tindakan.NOMOR_JUDUL)
TABLE_WORDS = re.compile(
    r"\b(?:isi sel dalam|baris ke-\d+|kolom ke-\d+|judul kolom dalam|nomor urut dalam|uraian pembuka|keterangan sumber|nomor dan judul)\b"
    r"|^(?:ketentuan |setelah |sesudah |sebelum |di ?antara )?tahun \d{4}(?:,| dan tahun \d{4}| dalam)",
    re.IGNORECASE,
)
JOINED = re.compile(r", (?:dan )?(?=ketentuan kolom ke-|(?:setelah|sebelum|di antara) tahun \d)")
VERB = re.compile(r" (?:diubah|ditambahkan|disisipkan)\b")
OPTIONAL = ("lampiran",)  # a single annex has no number


def _pattern(kind: str) -> re.Pattern[str]:
    head, _, tail = NAMES[kind].partition("{}")
    if kind in OPTIONAL:
        return re.compile(rf"{re.escape(head.rstrip())}(?: ({NUMBERS[kind]})(?!\w))?")
    return re.compile(rf"{re.escape(head)}({NUMBERS[kind]}){re.escape(tail)}")


PATTERNS = {kind: _pattern(kind) for kind in sorted(NAMES, key=lambda kind: -len(NAMES[kind]))}
CITED = re.compile(r" dalam (Peraturan .*?\))(?= (?:diubah|disisipkan|ditambahkan|dihapus|disesuaikan)\b)")
COUNT = re.compile(r"(\d+) \(([a-z ]+)\)")
KIND = re.compile(r"penjelasan pasal|[a-z]+")
ROW = re.compile(r"[Bb]aris ke-(\d+)(?: \(((?:[^()]|\([^()]*\))*)\))?")
LONGEST = 5000  # rows that a run may name
COLUMN = re.compile(ROW.pattern.replace("[Bb]aris", "[Kk]olom"))
YEAR = re.compile(r"[Tt]ahun (\d{4})\b")
UNTIL = " sampai dengan "
SEPARATOR = re.compile(r", dan |, | dan ")
BLANK = re.compile(r"\{([a-z_]+)\}")


@dataclass(slots=True)
class Reading:
    """What is being read, how far, and what its blanks held."""

    text: str
    at: int = 0

    def literal(self, words: str) -> bool:
        """Read *words*; the first letter of the whole text may be a capital."""
        piece = self.text[self.at : self.at + len(words)]
        if piece == words or (not self.at and piece[:1].lower() + piece[1:] == words):
            self.at += len(words)
            return True
        return False

    def pattern(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Read what *pattern* matches here."""
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()
        return match

    def step(self) -> Tahap | None:
        """Read the name of one unit."""
        for kind, pattern in PATTERNS.items():
            if not self.at and self.text[:1].isupper():
                small = NAMES[kind][0]
                match = pattern.match(small + self.text[1:]) if small.lower() == self.text[0].lower() else None
                if match:
                    self.at = match.end()
                    return kind, match[1] or ""
            if match := self.pattern(pattern):
                return kind, match[1] or ""
        return None

    def path(self) -> Alamat | None:
        """Read names that follow one another."""
        steps = []
        while step := self.step():
            steps.append(step)
            if not (self.text.startswith(" ", self.at) and self._at_name(self.at + 1)):
                return tuple(steps)
            self.at += 1
        return None

    def _at_name(self, at: int) -> bool:
        return any(pattern.match(self.text, at) for pattern in PATTERNS.values())

    def paths(self) -> list[Alamat] | None:
        """Read one or more paths in a list."""
        paths = [self.path()]
        while paths[-1]:
            start = self.at
            if not self.pattern(SEPARATOR) or not self._at_name(self.at):
                self.at = start
                return [path for path in paths if path]
            paths.append(self.path())
        return None

    def alike(self) -> list[Alamat] | None:
        """Read one or more names of the same kind in a list."""
        first = self.step()
        steps = [first] if first else []
        while steps:
            start = self.at
            step = self.step() if self.pattern(SEPARATOR) and self._at_name(self.at) else None
            if not step or step[0] != steps[0][0]:
                self.at = start
                return [(one,) for one in steps]
            steps.append(step)
        return None


def parse_table(text: str) -> tuple[tuple[Clause, ...], str]:
    """Return the clauses of an instruction about parts of a table, and the amended regulation named in it.

    Raises :class:`NaskahError` for words that leave the templates.
    """
    reading = Reading(text)
    clause = _clause(reading)
    if clause is None or not _ends(text[reading.at :]):
        if JOINED.search(text):
            return _parse_joined(text)
        raise _unknown(text, reading.at)
    if instruction((clause,), cited(text)) != text:
        raise _unknown(text, 0)
    return (clause,), cited(text)


def _parse_joined(text: str) -> tuple[tuple[Clause, ...], str]:
    """Return the clauses of several orders about one table: the first names it, the others leave it out."""
    first, *rest = JOINED.split(text)
    (clause,), named = parse_table(_closed(first))
    place = f" dalam {smallest_first(clause.satuan[0])}"
    clauses = [clause]
    for number, part in enumerate(rest, 1):
        verb = VERB.search(part)
        if verb is None:
            raise _unknown(text, text.index(part))
        whole = part[0].upper() + part[1 : verb.start()] + place + part[verb.start() :]
        (one,), _ = parse_table(whole if number == len(rest) else _closed(whole))
        clauses.append(one)
    if instruction(tuple(clauses), named) != text:
        raise _unknown(text, 0)
    return tuple(clauses), named


def _closed(words: str) -> str:
    return words + (ENDINGS["selesai"] if words.endswith(" dihapus") else ENDINGS["berbunyi"]).template


def mended(text: str) -> str:
    """Return *text* with the words around what it names as the templates have them: ``yaitu``, ``Sesudah``, ``yang berbunyi``."""
    for pattern, standard in FRAMES:
        text = pattern.sub(standard, text)
    return text[:1].upper() + text[1:]


def cited(text: str) -> str:
    """Return the regulation that a lone instruction names (A3), or an empty text."""
    match = CITED.search(text)
    return match[1] if match else ""


def _ends(rest: str) -> bool:
    patterns = (re.escape(formula.template).replace(r"\{pasal\}", rf"Pasal (?:{NUMBERS['pasal']})") for formula in ENDINGS.values())
    return any(re.fullmatch(pattern, rest) for pattern in patterns)


def _unknown(text: str, at: int) -> NaskahError:
    shown = text[at : at + 80] or text[:80]
    message = f"rumusan perubahan tidak dikenal: '{shown}'"
    return fail("TERAP-01", message, "pakai rumusan baku, misalnya 'Ketentuan Pasal 6 diubah sehingga berbunyi sebagai berikut:'",
                status=ExitStatus.FINDINGS)  # fmt: skip


def _formulas() -> list[tuple[Tindakan, Formula]]:
    return [(action, formula) for action, formula in FORMULAS.items() if action.in_table or action in LINES]


def _clause(reading: Reading) -> Clause | None:
    """Read one clause; the reading stays where it was when there is none."""
    start = reading.at
    for action, formula in sorted(_formulas(), key=lambda item: -len(item[1].template)):
        reading.at = start
        blanks: dict[str, object] = {}
        if _fits(reading, formula.template, blanks) and (clause := _made(action, blanks)):
            return clause
    reading.at = start
    return None


def _fits(reading: Reading, template: str, blanks: dict[str, object]) -> bool:
    for number, piece in enumerate(BLANK.split(template)):
        if number % 2:
            value = READERS[piece](reading)
            if value is None:
                return False
            blanks[piece] = value
        elif piece and not reading.literal(piece):
            return False
    return True


def _cited(reading: Reading) -> str:
    match = reading.pattern(CITED)
    return match[1] if match else ""


def _count(reading: Reading) -> int | None:
    match = reading.pattern(COUNT)
    return int(match[1]) if match and from_terbilang(match[2]) == int(match[1]) else None


def _places(pattern: re.Pattern[str]) -> Callable[[Reading], list[tuple[int, str]] | None]:
    """Return the reader of a list of rows or columns."""

    def read(reading: Reading) -> list[tuple[int, str]] | None:
        places: list[tuple[int, str]] = []
        while match := reading.pattern(pattern):
            places.append((int(match[1]), match[2] or ""))
            if reading.literal(UNTIL) and (last := reading.pattern(pattern)):
                places += [(number, INSIDE) for number in range(places[-1][0] + 1, min(int(last[1]), places[-1][0] + LONGEST))]
                places.append((int(last[1]), last[2] or ""))
            start = reading.at
            if not reading.pattern(SEPARATOR) or not pattern.match(reading.text, reading.at):
                reading.at = start
                break
        return places or None

    return read


def _place(pattern: re.Pattern[str]) -> Callable[[Reading], list[tuple[int, str]] | None]:
    """Return the reader of one row or column."""

    def read(reading: Reading) -> list[tuple[int, str]] | None:
        match = reading.pattern(pattern)
        return [(int(match[1]), match[2] or "")] if match else None

    return read


def _years(reading: Reading) -> list[int] | None:
    """Read one or more years in a list."""
    years: list[int] = []
    while match := reading.pattern(YEAR):
        years.append(int(match[1]))
        start = reading.at
        if not reading.pattern(SEPARATOR) or not YEAR.match(reading.text, reading.at):
            reading.at = start
            break
    return years or None


def _year(reading: Reading) -> list[int] | None:
    match = reading.pattern(YEAR)
    return [int(match[1])] if match else None


def _of_years(reading: Reading) -> list[int] | None:
    """Read the years that may follow a row: ``baris ke-3 (Pena) tahun 2026``."""
    start = reading.at
    if reading.literal(" ") and (words := _years(reading)):
        return words
    reading.at = start
    return []


BESIDE = ("tahun_sesudah", "tahun_sebelum")
PLACES = tuple(f"{what}{end}" for what in ("baris", "kolom") for end in ("_sesudah", "_sebelum", ""))
READERS: dict[str, Callable[[Reading], object]] = {
    "satuan": Reading.paths,
    "hapusan": Reading.paths,
    "sesudah": Reading.path,
    "sebelum": Reading.path,
    "baru": Reading.alike,
    "jenis": lambda reading: match[0] if (match := reading.pattern(KIND)) else None,
    "jumlah": _count,
    "dalam": _cited,
    "baris": _places(ROW),
    "baris_sesudah": _place(ROW),
    "baris_sebelum": _place(ROW),
    "kolom": _places(COLUMN),
    "kolom_sesudah": _place(COLUMN),
    "kolom_sebelum": _place(COLUMN),
    "tahun": _years,
    "pada_tahun": _of_years,
    "tahun_sesudah": _year,
    "tahun_sebelum": _year,
}


def _made(action: Tindakan, blanks: dict[str, object]) -> Clause | None:
    """Return the clause of *action* with its blanks as addresses from the largest unit down."""
    units: list[Alamat] = list(blanks.get("baru") or blanks.get("satuan") or blanks.get("hapusan") or [])  # type: ignore[call-overload]
    before: Alamat = tuple(reversed(blanks.get("sebelum") or ()))  # type: ignore[call-overload]
    after: Alamat = tuple(reversed(blanks.get("sesudah") or ()))  # type: ignore[call-overload]
    count = blanks.get("jumlah")
    if "baru" in blanks:
        if len(after) == 1 and before:
            after = before[:-1] + after
        parent = (before or after)[:-1]
        units = [parent + unit for unit in units]
    elif "satuan" in blanks:
        root = units[-1][-1:]
        units = [tuple(reversed(unit if unit is units[-1] else unit + root)) for unit in units]
    else:
        units = [unit if not number else units[0][:1] + unit for number, unit in enumerate(units)]
    rows = tuple(row for key in PLACES for row in _list(blanks.get(key)))
    is_row = action.of_rows or action.of_columns
    years, beside = (tuple(year for key in keys for year in _numbers(blanks.get(key))) for keys in (("tahun", "pada_tahun"), BESIDE))
    number_of_rows = count if is_row and isinstance(count, int) else 0
    return Clause(action, tuple(units), after, before, rows, number_of_rows, tahun=years, beside=beside)


def _numbers(value: object) -> Iterator[int]:
    if isinstance(value, list):
        yield from value


def _list(value: object) -> Iterator[tuple[int, str]]:
    if isinstance(value, list):
        yield from value
