"""Kinds of mistakes seeded in the real content: for each, every place where it can be made and the line that must be named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from naskah.model import Angka, Ayat, Bab, Butir, Pasal, Peraturan, Satuan, Subbab, Teks
from naskah.numbering import letter, roman

Replace = Callable[[re.Match[str]], str]
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

    def matches(self, pattern: str, new: str | Replace, files: list[str]) -> Iterator[Seed]:
        """Yield a mistake for each place of *pattern* in the running text of *files*."""
        for name in files:
            for match in re.finditer(pattern, self.texts[name]):
                line_start = self.texts[name].rfind("\n", 0, match.start()) + 1
                before = self.texts[name][line_start : match.start()]
                if "#" not in before and "$schema" not in before and not re.fullmatch(r"\s*(- )?[a-z_]*", before):
                    yield Seed(name, match.start(), match.end(), new if isinstance(new, str) else match.expand(new(match)))


Kind = Callable[[Content], Iterator[Seed]]
KINDS: dict[str, Kind] = {}


def text_kind(name: str, pattern: str, new: str | Replace, files: str = "semua") -> None:
    """Add a kind that replaces a pattern in running text of the body (``tubuh``), the Lampiran, or both."""
    chosen = {"tubuh": lambda c: [BODY], "lampiran": lambda c: c.annexes, "semua": lambda c: [BODY, *c.annexes], "utama": lambda c: [MAIN]}
    KINDS[name] = lambda content: content.matches(pattern, new, chosen[files](content))


def kind(function: Kind) -> Kind:
    """Add a kind under the words of its docstring."""
    KINDS[(function.__doc__ or "").strip().rstrip(".")] = function
    return function


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
text_kind("pada menjadi dalam ayat", r"(?<=dimaksud )pada(?= ayat \()", "dalam", "tubuh")
text_kind("dimaksud hilang", r"(?<=sebagaimana )dimaksud (?=pada ayat)", "", "tubuh")
text_kind("sebagaimana dimaksud hilang", r"sebagaimana dimaksud (?=pada ayat)", "", "tubuh")
text_kind("pada hilang", r"(?<=dimaksud )pada (?=ayat)", "", "tubuh")
text_kind("Ayat berhuruf kapital", r"(?<=dimaksud pada )ayat(?= \()", "Ayat", "tubuh")
text_kind("ayat ... pasal ini", r"(?<=dimaksud pada )(ayat \(\d\))", lambda m: f"{m[1]} Pasal ini", "tubuh")
text_kind("ayat tersebut", r"(?<=dimaksud pada )ayat \(\d\)", "ayat tersebut", "tubuh")
text_kind("acuan ke ayat yang tidak ada", r"(?<=dimaksud pada ayat \()\d(?=\))", "17", "tubuh")
text_kind("acuan ke pasal yang tidak ada", r"(?<=dimaksud )pada ayat \(\d\)", "dalam Pasal 51 ayat (1)", "tubuh")
text_kind("acuan ke pasal berikutnya", r"(?<=dimaksud )pada ayat \(\d\)", "dalam Pasal 12", "tubuh")
text_kind("acuan dengan urutan terbalik", r"(?<=dimaksud )pada ayat \(\d\)", "dalam Pasal 3 dan Pasal 2", "tubuh")
text_kind("kata ayat tidak diulang", r"(?<=dimaksud pada )ayat \(\d\)", "ayat (1) dan (2)", "tubuh")
text_kind("huruf lain untuk angka", r"(?<=\d )\((satu|dua|lima|enam)\)", "(tujuh)")
text_kind("angka lain untuk huruf", r"\b[1256](?= \((?:satu|dua|lima|enam)\))", "8")
text_kind("bilangan tanpa huruf", r"(?<=\d) \((?:satu|lima)\)", "", "tubuh")
text_kind("bilangan baru tanpa huruf", r"(?<=[a-z] )secara(?= [a-z])", "selama 14 hari secara", "tubuh")
text_kind("antara lain dalam norma", r" (?=melalui )", " antara lain ", "tubuh")
text_kind("dan lain-lain dalam norma", r"(?<=[a-z]{4})(?=;\n)", " dan lain-lain", "tubuh")
text_kind("terdiri dari dalam norma", r" (?=melalui )", " terdiri dari dan ", "tubuh")
text_kind("pertanyaan dalam norma", r"(?<=[a-z]{4})(?=;\n)", "?", "tubuh")
text_kind("sekurang-kurangnya dalam norma", r"(?<=[a-z] )(?=setiap |secara |melalui )", "sekurang-kurangnya ", "tubuh")
text_kind("rentang tahun terbalik", r"2024-2028", "2028-2024", "semua")
text_kind("rentang tahun lain", r"2024-2028", "2024-2029", "semua")
text_kind("ejaan risiko", r"\brisiko\b", "resiko", "lampiran")
text_kind("ejaan ekstrem", r"\bekstrem\b", "ekstrim", "lampiran")
text_kind("ke dalam digabung", r"\bke dalam\b", "kedalam")
text_kind("istilah kurang satu huruf", r"\b(Perangkat|Pelayanan|Penerapan)(?= (?:Daerah|Dasar)\b)", lambda m: m[1][:4] + m[1][5:])
text_kind("istilah dengan huruf tertukar", r"\b(Perangkat|Pelayanan)(?= (?:Daerah|Dasar)\b)", lambda m: m[1][:3] + m[1][4] + m[1][3] + m[1][5:])
text_kind("istilah dengan huruf lain", r"\b(Perangkat|Pelayanan)(?= (?:Daerah|Dasar)\b)", lambda m: m[1][:5] + "o" + m[1][6:])
text_kind("istilah dengan huruf kecil", r"(?<=[a-z] )(Perangkat Daerah|Pelayanan Dasar|Warga Negara)\b", lambda m: m[1].lower(), "tubuh")
text_kind("bentuk panjang sesudah bentuk pendek", r"\bAPBD\b(?! adalah)", "Anggaran Pendapatan dan Belanja Daerah", "tubuh")
text_kind("Renja PD untuk Renja Perangkat Daerah", r"\bRKPD(?= dan)", "RKPD, Renja PD,", "tubuh")
text_kind("peraturan dari tahun yang akan datang", r"(?<=Nomor \d\d Tahun )2021|(?<=Nomor 2 Tahun )2018|(?<=Nomor 23 Tahun )2014", "2042", "lampiran")
text_kind("nama peraturan lain berubah", r"(?<=2021 tentang )Penerapan(?= Standar)|(?<=2018 tentang )Standar(?=\s+Pelayanan)", "Pedoman", "lampiran")
text_kind("nomor peraturan lain berubah", r"(?<=Negeri Nomor )59(?= Tahun 2021 tentang Pen)|(?<=Nomor )2(?= Tahun 2018 tentang St)", "95", "lampiran")
text_kind("Undang-undang", r"\bUndang-Undang(?= Nomor)", "Undang-undang", "utama")
text_kind("Lembaran Negara tidak lengkap", r"(?<=Lembaran Negara )Republik Indonesia (?=Tahun)", "", "utama")
text_kind("tahun Lembaran atau Berita salah", r"(?<=Republik Indonesia Tahun )20(?=\d\d Nomor)", "19", "utama")
text_kind("titik koma dasar hukum hilang", r"(?<=\d\));(?=\n)", "", "utama")


def texts_of(content: Content, wanted: type[Satuan] | tuple[type[Satuan], ...], annex: bool = False) -> Iterator[Satuan]:
    """Yield the units of a kind that hold a text and nothing below."""
    for unit in content.annex_units if annex else content.units:
        if isinstance(unit, wanted) and unit.teks and not unit.isi:
            yield unit


def ends(content: Content, units: Iterator[Satuan], old: str, new: str) -> Iterator[Seed]:
    for unit in units:
        if unit.teks.isi.endswith(old):
            yield content.seed(unit.teks, len(unit.teks.isi) - len(old), len(old), new)


def numbered(content: Content, wanted: type[Satuan], new: Callable[[str], str], annex: bool = False) -> Iterator[Seed]:
    """Yield a changed number for each unit of a kind."""
    for unit in content.annex_units if annex else content.units:
        if isinstance(unit, wanted) and unit.nomor:
            name, start = content.at(unit)
            match = re.compile(rf"{unit.jenis}: ['\"]?{re.escape(unit.nomor)}").match(content.texts[name], start)
            if match:
                yield Seed(name, match.end() - len(unit.nomor), match.end(), new(unit.nomor))


@kind
def no_stop(content: Content) -> Iterator[Seed]:
    """titik akhir ayat hilang."""
    yield from ends(content, texts_of(content, (Ayat, Pasal)), ".", "")


@kind
def no_stop_annex(content: Content) -> Iterator[Seed]:
    """titik akhir alinea lampiran hilang."""
    units = (unit for unit in content.annex_units if unit.jenis == "teks" and len(unit.teks.isi) > 80)
    yield from ends(content, units, ".", "")


@kind
def no_colon(content: Content) -> Iterator[Seed]:
    """titik dua pembuka rincian hilang."""
    yield from ends(content, (unit for unit in content.units if isinstance(unit, Ayat | Pasal) and unit.isi), ":", ".")


@kind
def small_start(content: Content) -> Iterator[Seed]:
    """ayat diawali huruf kecil."""
    for unit in texts_of(content, (Ayat, Pasal)):
        yield content.seed(unit.teks, 0, 1, unit.teks.isi[0].lower())


@kind
def stop_for_semicolon(content: Content) -> Iterator[Seed]:
    """rincian diakhiri titik, bukan titik koma."""
    units = (unit for unit in texts_of(content, Butir) if not unit.id.startswith("pasal-1/"))
    yield from ends(content, units, ";", ".")


@kind
def semicolon_for_stop(content: Content) -> Iterator[Seed]:
    """rincian terakhir diakhiri titik koma."""
    yield from ends(content, (unit for unit in texts_of(content, Butir) if not unit.id.startswith("pasal-1/")), ".", ";")


@kind
def definition_end(content: Content) -> Iterator[Seed]:
    """definisi diakhiri titik koma."""
    yield from ends(content, (unit for unit in texts_of(content, Angka) if unit.id.startswith("pasal-1/")), ".", ";")


@kind
def no_conjunction(content: Content) -> Iterator[Seed]:
    """kata penghubung rincian hilang."""
    yield from ends(content, texts_of(content, Butir), "; dan", ";")


@kind
def early_conjunction(content: Content) -> Iterator[Seed]:
    """kata penghubung rincian terlalu awal."""
    for unit in content.units:
        items = [below for below in unit.isi if isinstance(below, Butir)]
        for item in items[:-2] if isinstance(unit, Ayat) else ():
            if item.teks.isi.endswith(";"):
                yield content.seed(item.teks, len(item.teks.isi) - 1, 1, "; dan")


@kind
def capital_item(content: Content) -> Iterator[Seed]:
    """rincian diawali huruf kapital."""
    for unit in texts_of(content, Butir):
        defined = unit.teks.isi.startswith(("program", "pelayanan"))
        if unit.teks.isi[0].islower() and " " in unit.teks.isi and not defined:
            yield content.seed(unit.teks, 0, 1, unit.teks.isi[0].upper())


@kind
def other_ayat(content: Content) -> Iterator[Seed]:
    """nomor ayat melompat."""
    yield from numbered(content, Ayat, lambda n: str(int(n) + 20))


@kind
def repeated_ayat(content: Content) -> Iterator[Seed]:
    """nomor ayat diulang."""
    yield from (seed for seed in numbered(content, Ayat, lambda n: str(int(n) - 1)) if seed.new != "0")


@kind
def other_pasal(content: Content) -> Iterator[Seed]:
    """nomor pasal melompat."""
    yield from numbered(content, Pasal, lambda n: str(int(n) + 40))


@kind
def other_bab(content: Content) -> Iterator[Seed]:
    """nomor bab melompat."""
    yield from numbered(content, Bab, lambda n: roman(30 + len(n)))
    yield from numbered(content, Bab, lambda n: roman(40 + len(n)), annex=True)


@kind
def other_huruf(content: Content) -> Iterator[Seed]:
    """huruf rincian melompat."""
    for unit in content.units:
        if unit.jenis == "huruf":
            name, start = content.at(unit)
            yield Seed(name, start + 7, start + 8, letter(ord(unit.nomor) - 96 + 12))


@kind
def other_definition(content: Content) -> Iterator[Seed]:
    """nomor definisi melompat."""
    yield from numbered(content, Angka, lambda n: str(int(n) + 30))


@kind
def other_item(content: Content) -> Iterator[Seed]:
    """penanda rincian lampiran melompat."""
    for unit in content.annex_units:
        if unit.jenis == "butir" and re.fullmatch(r"\d+\)", unit.nomor):
            name, start = content.at(unit)
            yield Seed(name, start + 7, start + 7 + len(unit.nomor), f"{int(unit.nomor[:-1]) + 30})")


@kind
def other_heading(content: Content) -> Iterator[Seed]:
    """nomor judul lampiran melompat."""
    yield from numbered(content, Subbab, lambda n: n.rstrip(".") + "7", annex=True)


@kind
def itself(content: Content) -> Iterator[Seed]:
    """ayat mengacu kepada dirinya sendiri."""
    for unit in content.units:
        match = re.search(r"dimaksud pada ayat \((\d)\)", unit.teks.isi) if isinstance(unit, Ayat) else None
        if match and match[1] != unit.nomor:
            yield content.seed(unit.teks, match.start(1), 1, unit.nomor)


@kind
def deleted(content: Content) -> Iterator[Seed]:
    """ayat yang diacu dihapus."""
    for pasal in (unit for unit in content.units if isinstance(unit, Pasal)):
        for ayat, following in zip(pasal.isi, pasal.isi[1:], strict=False):
            if isinstance(ayat, Ayat):
                (name, start), (_, end) = content.at(ayat), content.at(following)
                begin = content.texts[name].rfind("\n", 0, start) + 1
                yield Seed(name, begin, content.texts[name].rfind("\n", 0, end) + 1, "")


@kind
def lower_title(content: Content) -> Iterator[Seed]:
    """judul bab dengan satu huruf kecil."""
    for unit in content.units:
        if isinstance(unit, Bab):
            for at in range(0, len(unit.judul.isi), 3):
                if unit.judul.isi[at].isalpha():
                    yield content.seed(unit.judul, at, 1, unit.judul.isi[at].lower())


@kind
def listed_title(content: Content) -> Iterator[Seed]:
    """judul bab lampiran dalam pasal berubah."""
    for unit in content.units:
        if unit.teks.isi.startswith("BAB ") and "Pelaksanaan" not in unit.teks.isi:
            for match in re.finditer(r"(?<= )[A-Z][a-z]{4,}", unit.teks.isi):
                yield content.seed(unit.teks, match.start(), len(match[0]), "Lainnya")


def words_dropped(content: Content, text: Teks, lowest: int = 0) -> Iterator[Seed]:
    """Yield the text without one of its words."""
    for match in re.finditer(r"(?<= )[\w-]+,? ", text.isi):
        if match.start() >= lowest and text.at(match.start()).line == text.at(match.end() - 1).line:
            yield content.seed(text, match.start(), len(match[0]), "")


@kind
def order_word(content: Content) -> Iterator[Seed]:
    """kata hilang dari perintah pengundangan."""
    yield from words_dropped(content, content.peraturan.penutup.perintah)


@kind
def force_word(content: Content) -> Iterator[Seed]:
    """kata hilang dari rumusan mulai berlaku."""
    yield from words_dropped(content, next(unit for unit in reversed(content.units) if isinstance(unit, Pasal)).teks)


@kind
def cover_word(content: Content) -> Iterator[Seed]:
    """kata hilang dari nama pada sampul."""
    yield from words_dropped(content, next(line.teks for line in content.peraturan.sampul if line.gaya == "nama"))


@kind
def basis_number(content: Content) -> Iterator[Seed]:
    """nomor dasar hukum melompat."""
    for unit in content.peraturan.mengingat:
        name, start = content.at(unit)
        yield Seed(name, start + 8, start + 8 + len(unit.nomor), str(int(unit.nomor) + 50))


@kind
def gazette(content: Content) -> Iterator[Seed]:
    """nomor Berita Daerah berubah."""
    for text in (content.peraturan.penutup.berita_daerah, content.peraturan.lampiran[0].penutup.berita_daerah):
        for year in range(10, 24):
            yield content.seed(text, len(text.isi) - 2, 2, str(year))


@kind
def degree(content: Content) -> Iterator[Seed]:
    """nama pejabat diberi gelar."""
    for block in (content.peraturan.penutup.pengundangan, content.peraturan.lampiran[0].penutup.pengundangan):
        for title in (", MM", ", S.H.", ", M.Si.", ", ME", ", S.E., M.M.", ", Ph.D", ", MT", ", SH", ", S.IP", ", M.Pd."):
            if block:
                yield content.seed(block.nama, len(block.nama.isi), 0, title)


@kind
def date(content: Content) -> Iterator[Seed]:
    """tanggal pada sampul, lampiran, atau pengundangan lebih awal."""
    regulation = content.peraturan
    texts = [line.teks for line in regulation.sampul] + [line.teks for line in regulation.lampiran[0].kepala]
    texts += [regulation.penutup.pengundangan.tanggal] if regulation.penutup.pengundangan else []
    for text in texts:
        if (at := text.isi.find("21 Agustus 2024")) >= 0:
            for day in range(10, 20):
                yield content.seed(text, at, 2, str(day))


@kind
def sum_digit(content: Content) -> Iterator[Seed]:
    """satu angka berubah dalam tabel berjumlah."""
    name = "tabel/tabel-1-1.csv"
    for match in re.finditer(r"(?<=,)\d{1,3}(?:\.\d{3})+", content.texts[name]):
        last = match[0][-1]
        yield Seed(name, match.end() - 1, match.end(), str((int(last) + 4) % 10))


@kind
def sum_swap(content: Content) -> Iterator[Seed]:
    """dua angka tertukar dalam tabel berjumlah."""
    name = "tabel/tabel-1-1.csv"
    for match in re.finditer(r"(?<=,)\d{1,3}(?:\.\d{3})+", content.texts[name]):
        a, b = match[0][-2:]
        if a != b:
            yield Seed(name, match.end() - 2, match.end(), b + a)


def cells(content: Content, pattern: str) -> Iterator[tuple[str, re.Match[str]]]:
    for name, text in content.texts.items():
        if re.fullmatch(r"tabel/tabel-2-[\d-]+\.csv", name):
            for match in re.finditer(pattern, text):
                yield name, match


@kind
def percent(content: Content) -> Iterator[Seed]:
    """persentase berubah dalam tabel capaian."""
    for name, match in cells(content, r"\b\d{2,3}(?=%|,\d\d%)"):
        yield Seed(name, match.start(), match.end(), "13")


@kind
def numerator(content: Content) -> Iterator[Seed]:
    """pembilang berubah dalam tabel capaian."""
    for name, match in cells(content, r"(?<=,)\d[\d.]{4,}(?=,\"?\d{2,3}[%,])"):
        yield Seed(name, match.start(), match.start() + 1, "9" if match[0][0] != "9" else "4")


@kind
def narrative(content: Content) -> Iterator[Seed]:
    """dua angka tertukar antara naskah dan tabel."""
    for name in content.annexes:
        for match in re.finditer(r"\b(?:3\.197\.006|433\.710|30\.251)\b|1\.251,054", content.texts[name]):
            for at in range(len(match[0]) - 1):
                a, b = match[0][at : at + 2]
                if a.isdigit() and b.isdigit() and a != b:
                    yield Seed(name, match.start() + at, match.start() + at + 2, b + a)


@kind
def caption(content: Content) -> Iterator[Seed]:
    """nomor tabel melompat."""
    for name in content.annexes:
        for match in re.finditer(r"(?<=nomor: Tabel )\d(?:\.\d)+", content.texts[name]):
            line = content.texts[name].count("\n", 0, match.start())  # the line above names the table
            yield Seed(name, match.end(), match.end(), "5", line)


@kind
def sentence_twice(content: Content) -> Iterator[Seed]:
    """kalimat ditulis dua kali."""
    for unit in content.annex_units:
        for match in re.finditer(r"(?:^|(?<=\. ))[A-Z][^.]{80,300}\.(?= |$)", unit.teks.isi):
            yield content.seed(unit.teks, match.end(), 0, f" {match[0]}")
