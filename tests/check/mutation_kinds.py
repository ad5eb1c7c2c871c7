"""Kinds of mistakes that need the units of the model: numbers, endings, whole ayat, cells of tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from naskah.model import Angka, Ayat, Bab, Butir, Pasal, Satuan, Subbab, Teks
from naskah.numbering import letter, roman
from tests.check.mutations import BODY, KINDS, Content, Kind, Seed


def kind(function: Kind) -> Kind:
    """Add a kind under the words of its docstring."""
    KINDS[(function.__doc__ or "").strip().rstrip(".")] = function
    return function


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
    yield from numbered(content, Pasal, lambda n: f"{n}B")


@kind
def other_bab(content: Content) -> Iterator[Seed]:
    """nomor bab melompat."""
    yield from numbered(content, Bab, lambda n: roman(30 + len(n)))
    yield from numbered(content, Bab, lambda n: roman(50 + len(n)))
    yield from numbered(content, Bab, lambda n: roman(40 + len(n)), annex=True)


@kind
def other_huruf(content: Content) -> Iterator[Seed]:
    """huruf rincian melompat."""
    for unit in content.units:
        if unit.jenis == "huruf":
            name, start = content.at(unit)
            for step in (12, 14):
                yield Seed(name, start + 7, start + 8, letter(ord(unit.nomor) - 96 + step))


@kind
def other_definition(content: Content) -> Iterator[Seed]:
    """nomor definisi melompat."""
    yield from numbered(content, Angka, lambda n: str(int(n) + 30))
    yield from numbered(content, Angka, lambda n: str(int(n) + 45))


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
                for word in ("Lainnya", "Tambahan"):
                    yield content.seed(unit.teks, match.start(), len(match[0]), word)


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
        for step in (50, 60):
            yield Seed(name, start + 8, start + 8 + len(unit.nomor), str(int(unit.nomor) + step))


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
            for more in "579":
                yield Seed(name, match.end(), match.end(), more, line)


@kind
def sentence_twice(content: Content) -> Iterator[Seed]:
    """kalimat ditulis dua kali."""
    for unit in content.annex_units:
        for match in re.finditer(r"(?:^|(?<=\. ))[A-Z][^.]{80,300}\.(?= |$)", unit.teks.isi):
            yield content.seed(unit.teks, match.end(), 0, f" {match[0]}")


def spelt(content: Content, change: Callable[[str], str]) -> Iterator[Seed]:
    """Yield a slip in a word of running text that is used often elsewhere."""
    words = re.compile(r"(?<=[a-z] )[a-z]{8,}(?= [a-z]{3})")
    found = [(name, match) for name in (BODY, *content.annexes) for match in words.finditer(content.texts[name])]
    counts = Counter(match[0] for _, match in found)
    for name, match in found:
        slip = change(match[0])
        if counts[match[0]] >= 5 and slip != match[0] and not counts[slip]:
            yield Seed(name, match.start(), match.end(), slip)


@kind
def lost_letter(content: Content) -> Iterator[Seed]:
    """huruf hilang di tengah kata yang sering dipakai."""
    yield from spelt(content, lambda word: word[:4] + word[5:])


@kind
def swapped_letters(content: Content) -> Iterator[Seed]:
    """dua huruf tertukar di tengah kata yang sering dipakai."""
    yield from spelt(content, lambda word: word[:3] + word[4] + word[3] + word[5:])


@kind
def last_reason(content: Content) -> Iterator[Seed]:
    """kata hilang dari butir terakhir konsiderans."""
    text = content.peraturan.menimbang[-1].teks
    for seed in words_dropped(content, text, text.isi.index("tentang ")):
        if seed.start:
            yield seed


@kind
def enacted_name(content: Content) -> Iterator[Seed]:
    """kata hilang dari nama pada diktum."""
    yield from words_dropped(content, content.peraturan.menetapkan)


@kind
def wrong_target(content: Content) -> Iterator[Seed]:
    """acuan ke ayat lain yang tidak menyebut satu pun dari kedua kata pokoknya."""
    for unit in content.units:
        for match in re.finditer(r"(?P<materi>[a-zA-Z]+ [a-zA-Z]+) sebagaimana dimaksud pada ayat \((?P<n>\d)\)", unit.teks.isi):
            pasal = next((above for above in content.units if isinstance(above, Pasal) and unit in above.isi), None)
            for other in pasal.isi if pasal else ():
                said = " ".join(below.teks.isi for below in other.walk()).casefold()
                if other.nomor not in (match["n"], unit.nomor) and not any(word in said for word in match["materi"].casefold().split()):
                    yield content.seed(unit.teks, match.start("n"), 1, other.nomor)
