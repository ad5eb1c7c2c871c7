"""Kinds of mistakes seeded in the real content: for each, every place where it can be made and the line that must be named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from naskah.model import Peraturan, Satuan, Teks

Replace = Callable[[re.Match[str]], str]
New = str | Replace | tuple[str, ...]
BODY, MAIN = "batang-tubuh.yaml", "peraturan.yaml"
TEXT = r"(?m)(?:^ {4,}(?:teks: )?)(?!- |[a-z_]+: )"  # a line of running text


@dataclass(frozen=True, slots=True)
class Seed:
    """One mistake: replace ``start:end`` of a file by ``new``; ``line`` is where it must be reported (0: of the start)."""

    file: str
    start: int
    end: int
    new: str
    line: int = 0


class Content:
    """The files of a revision as text, and the regulation they load as."""

    def __init__(self, folder: Path, peraturan: Peraturan, shown: str) -> None:
        """Read the YAML and CSV files of *folder*, loaded as *peraturan* under the name *shown*."""
        names = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.suffix in (".yaml", ".csv")]
        self.texts = {name: (folder / name).read_bytes().decode() for name in names}
        self.peraturan = peraturan
        self.shown = shown
        self.annexes = [name for name in names if name.startswith("lampiran/")]
        self.units = [unit for root in peraturan.batang_tubuh for unit in root.walk()]
        self.annex_units = [unit for annex in peraturan.lampiran for root in annex.isi for unit in root.walk()]

    def at(self, text: Teks | Satuan, offset: int = 0) -> tuple[str, int]:
        """Return file and raw offset of a place in a text, or of the beginning of a unit."""
        where = text.at(offset) if isinstance(text, Teks) else text.where
        name = where.file.removeprefix(f"{self.shown}/")
        lines = self.texts[name].split("\n")
        return name, sum(len(line) + 1 for line in lines[: where.line - 1]) + where.column - 1

    def seed(self, text: Teks, offset: int, length: int, new: str) -> Seed:
        """Return a mistake inside a text of the model."""
        name, start = self.at(text, offset)
        return Seed(name, start, start + length, new)

    def matches(self, pattern: str, new: New, files: list[str]) -> Iterator[Seed]:
        """Yield mistakes for each place of *pattern* (of its group ``x``) in the running text of *files*."""
        for name in files:
            for match in re.finditer(pattern, self.texts[name]):
                line_start = self.texts[name].rfind("\n", 0, match.start()) + 1
                before = self.texts[name][line_start : match.start()]
                if "#" not in before and "$schema" not in before and not re.fullmatch(r"\s*(- )?[a-z_]*", before):
                    start, end = match.span("x" if "x" in match.groupdict() else 0)
                    for one in new if isinstance(new, tuple) else (new,):
                        yield Seed(name, start, end, one if isinstance(one, str) else one(match))


Kind = Callable[[Content], Iterator[Seed]]
KINDS: dict[str, Kind] = {}


def text_kind(name: str, pattern: str, new: New, files: str = "semua") -> None:
    """Add a kind that replaces a pattern in running text of the body (``tubuh``), the Lampiran, or both."""
    chosen = {"tubuh": lambda c: [BODY], "lampiran": lambda c: c.annexes, "semua": lambda c: [BODY, *c.annexes], "utama": lambda c: [MAIN]}
    KINDS[name] = lambda content: content.matches(pattern, new, chosen[files](content))


REF = r"dimaksud\s+pada\s+(?P<x>ayat \(\d\))"
TO = r"dimaksud\s+(?P<x>pada ayat \(\d\))"
WORDED = r"(?<=\d )\((?:satu|dua|lima|enam)\)"
WORD = r"(?<=[a-z] )[a-z]{4,}(?= [a-z]{3})"
text_kind("spasi sebelum koma", r"(?<=[a-z]), (?=[a-z])", " , ")
text_kind("spasi ganda", r"(?<=[a-z]) (?=[a-z]{3})", "  ")
text_kind("koma tanpa spasi", r"(?<=[a-z]), (?=[a-z])", ",")
text_kind("titik tanpa spasi", r"(?<=[a-z]{3})\. (?=[A-Z][a-z])", ".", "lampiran")
text_kind("koma ganda", r"(?<=[a-z]), (?=[a-z])", ",, ")
text_kind("titik ganda", r"(?<=[a-z]{3})\.(?=\n)", "..")
text_kind("kata kembar", WORD, lambda m: f"{m[0]} {m[0]}")
text_kind("spasi tanpa lebar", r"(?<=[a-z]{2})(?=[a-z]{2})", "\u200b")
text_kind("spasi tak putus", r"(?<=[a-z]) (?=[a-z]{3})", "\u00a0")
text_kind("pengatur arah", r"(?<=[a-z]) (?=[a-z]{3})", " \u202e")
text_kind("huruf Kiril", r"(?<=[a-z]{2})a(?=[a-z])", "\u0430")
text_kind("huruf Yunani", r"(?<=[a-z]{2})o(?=[a-z])", "\u03bf")
text_kind("huruf Devanagari", r"(?<=[a-z]{2})d(?=[a-z])", "\u0926")
text_kind("kurung tutup hilang", r"(?<=\()([a-zA-Z ]{3,})\)", lambda m: m[1])
text_kind("kurung buka hilang", r"\(([a-zA-Z ]{3,})(?=\))", lambda m: m[1])
text_kind("kurung buka berlebih", WORD, lambda m: f"({m[0]}")
text_kind("petik berlebih", WORD, lambda m: f'"{m[0]}', "semua")
text_kind("pada menjadi dalam ayat", r"dimaksud\s+(?P<x>pada)\s+ayat \(", "dalam", "tubuh")
text_kind("dimaksud hilang", r"(?<=sebagaimana )dimaksud (?=pada ayat)", "", "tubuh")
text_kind("sebagaimana dimaksud hilang", r"sebagaimana dimaksud (?=pada ayat)", "", "tubuh")
text_kind("pada hilang", r"(?<=dimaksud )pada (?=ayat)", "", "tubuh")
text_kind("Ayat berhuruf kapital", REF, lambda m: m["x"].title(), "tubuh")
text_kind("ayat ... pasal ini", REF, lambda m: f"{m['x']} Pasal ini", "tubuh")
text_kind("acuan tanpa nomor", REF, ("ayat tersebut", "ayat terdahulu", "ayat di atas"), "tubuh")
text_kind("acuan ke ayat yang tidak ada", REF, ("ayat (17)", "ayat (23)"), "tubuh")
text_kind("acuan ke pasal yang tidak ada", TO, ("dalam Pasal 51 ayat (1)", "dalam Pasal 99"), "tubuh")
text_kind("acuan ke pasal berikutnya", TO, ("dalam Pasal 12", "dalam Pasal 13"), "tubuh")
text_kind("acuan dengan urutan terbalik", TO, ("dalam Pasal 3 dan Pasal 2", "dalam Pasal 5 dan Pasal 4"), "tubuh")
text_kind("kata ayat tidak diulang", REF, ("ayat (1) dan (2)", "ayat (1) atau (2)"), "tubuh")
text_kind("huruf lain untuk angka", WORDED, ("(tujuh)", "(delapan)", "(sembilan)", "(sepuluh)"))
text_kind("angka lain untuk huruf", r"(?P<x>\b[1256])(?= \((?:satu|dua|lima|enam)\))", ("7", "8", "9", "10"))
text_kind("bilangan tanpa huruf", r"(?<=\d) \((?:satu|lima)\)", "", "tubuh")
text_kind("bilangan baru tanpa huruf", r"(?<=[a-z] )secara(?= [a-z])", "selama 14 hari secara", "tubuh")
text_kind("antara lain dalam norma", r" (?=melalui )", " antara lain ", "tubuh")
text_kind("dan lain-lain dalam norma", r"(?<=[a-z]{4})(?=;\n)", (" dan lain-lain", " dan sebagainya", " dan seterusnya", " dsb."), "tubuh")
text_kind("terdiri dari dalam norma", r" (?=melalui )", " terdiri dari dan ", "tubuh")
text_kind("pertanyaan dalam norma", r"(?<=[a-z]{4})(?=;\n)", "?", "tubuh")
text_kind("sekurang-kurangnya dalam norma", r"(?<=[a-z] )(?=setiap |secara |melalui )", "sekurang-kurangnya ", "tubuh")
text_kind("rentang tahun terbalik", r"2024-2028", ("2028-2024", "2027-2024", "2026-2024"))
text_kind("rentang tahun lain", r"2024-2028", ("2024-2029", "2024-2027", "2023-2028"))
text_kind("ejaan risiko", r"\brisiko\b", "resiko", "lampiran")
text_kind("ejaan ekstrem", r"\bekstrem\b", "ekstrim", "lampiran")
text_kind("ke dalam digabung", r"\bke dalam\b", "kedalam")
text_kind("istilah kurang satu huruf", r"\b(Perangkat|Pelayanan|Penerapan)(?= (?:Daerah|Dasar)\b)", lambda m: m[1][:4] + m[1][5:])
text_kind(
    "istilah dengan huruf tertukar", r"\b(Perangkat|Pelayanan)(?= (?:Daerah|Dasar)\b)", lambda m: m[1][:3] + m[1][4] + m[1][3] + m[1][5:]
)
text_kind("istilah dengan huruf lain", r"\b(Perangkat|Pelayanan)(?= (?:Daerah|Dasar)\b)", lambda m: m[1][:5] + "o" + m[1][6:])
text_kind("istilah dengan huruf kecil", r"(?<=[a-z] )(Perangkat Daerah|Pelayanan Dasar|Warga Negara)\b", lambda m: m[1].lower(), "tubuh")
text_kind("bentuk panjang sesudah bentuk pendek", r"\bAPBD\b(?! adalah)", "Anggaran Pendapatan dan Belanja Daerah", "tubuh")
text_kind("Renja PD untuk Renja Perangkat Daerah", r"\bRKPD(?= dan)", "RKPD, Renja PD,", "tubuh")
text_kind(
    "peraturan dari tahun yang akan datang",
    r"(?<=Nomor \d\d Tahun )2021|(?<=Nomor 2 Tahun )2018|(?<=Nomor 23 Tahun )2014",
    ("2042", "2035"),
    "lampiran",
)
text_kind(
    "nama peraturan lain berubah",
    r"(?<=2021 tentang )Penerapan(?= Standar)|(?<=2018 tentang )Standar(?=\s+Pelayanan)",
    "Pedoman",
    "lampiran",
)
text_kind(
    "nomor peraturan lain berubah",
    r"(?<=Negeri Nomor )59(?= Tahun 2021 tentang Pen)|(?<=Nomor )2(?= Tahun 2018 tentang St)",
    "95",
    "lampiran",
)
text_kind("Undang-undang", r"\bUndang-Undang(?= Nomor)", "Undang-undang", "utama")
text_kind("Lembaran Negara tidak lengkap", r"(?<=Lembaran Negara )Republik Indonesia (?=Tahun)", "", "utama")
text_kind("tahun Lembaran atau Berita salah", r"(?<=Republik Indonesia Tahun )20(?=\d\d Nomor)", ("19", "21"), "utama")
text_kind("titik koma dasar hukum hilang", r"(?<=\d\));(?=\n)", "", "utama")
text_kind("Dan di tengah frasa", r"(?<=[a-z] )dan(?= [a-z]{3})", "Dan")
text_kind("Di di tengah frasa", r"(?<=[a-z] )di(?= [a-zA-Z]{3})", "Di")
text_kind("Tim Penerapan dengan huruf kecil", r"\bTim Penerapan(?= SPM)", "tim penerapan", "tubuh")
text_kind("koma sesudah acuan subjek", r"(?<=SPM sebagaimana dimaksud pada ayat \(\d\))(?= (?:di|ber|me))", ",", "tubuh")
text_kind("kata depan digabung", r"\bdi (?=atas\b|bawah\b|mana\b|luar\b|dalam\b)", "di", "lampiran")
text_kind("di dipisah dari kata kerja", r"\bdi(?=(?:laku|laksana|guna|tetap|dasar|dapat|butuh|hasil|rumus)kan\b)", "di ", "semua")
text_kind("tempat yang belum diisi", WORD, "[...]", "semua")
text_kind(
    "jenis peraturan disingkat",
    r"Peraturan\s+Menteri\s+Dalam\s+Negeri(?= Nomor)|Peraturan\s+Pemerintah(?= Nomor)",
    "Permendagri",
    "lampiran",
)
