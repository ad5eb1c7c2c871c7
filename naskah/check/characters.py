"""Characters: other scripts, invisible characters, spaces, punctuation, doubled words and passages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from naskah.check.lexicon import group
from naskah.lines.glyphs import unprintable
from naskah.model import Berdampingan, Rumus, Satuan, SisipanTabel, Teks
from naskah.problems import Where
from naskah.rules.masking import BLANK, masked, prose
from naskah.rules.rule import ERROR, INFO, WARNING, Finding, rule
from naskah.rules.view import LONGEST, Passage, View
from naskah.tables import Kolom, KolomGrup

OWN = ("pemeriksaan naskah sendiri", "-")
SIGNS = {"µ", "μ", "Ω", "π", "ª", "º"}
SPACING: tuple[tuple[str, str, str, str], ...] = (
    (r"  +", "spasi ganda", "sisakan satu spasi", " "),
    (r"(?<=[\w)]) +(?=[,;.](?:\s|$))", "spasi sebelum tanda baca", "hapus spasi itu", ""),
    (r"(?<=\w) +(?=:(?:\s|$))", "spasi sebelum titik dua", "hapus spasi itu", ""),
    (r"(?<=[a-z])[,;](?=[A-Za-z])", "tanda baca tanpa spasi sesudahnya", "tambahkan spasi", "{} "),
    (r"(?<=[a-z]{2})\.(?=[A-Z][a-z])", "titik tanpa spasi sesudahnya", "tambahkan spasi", "{} "),
    (r"(?<=\() +| +(?=\))", "spasi di tepi tanda kurung", "hapus spasi itu", ""),
)  # fmt: skip
SPACES = [(re.compile(pattern), message, advice, new) for pattern, message, advice, new in SPACING]
DOUBLE_MARK = re.compile(r"([,;:])\1+|(?<!\.)\.\.(?!\.)|[,;]\.(?!\.)|(?<!\.)\.[,;](?=\s|$)|(?<=[a-z)])\. \.(?! ?\.)")
LETTERS = ("LATIN", "MODIFIER LETTER SMALL", "SUBSCRIPT", "SUPERSCRIPT")
FORM = re.compile(r"\s:\s*(?:\.{3,}|\u2026|_{3,}|$)|\.{4,}")  # a line of a form: its label is set off by hand
PROPORTION = re.compile(r".*\d(?: [A-Z]{1,3})? : \d")  # 1 PC : 3 PP
MARKER = re.compile(r"(?:(?<=^)|(?<=\s))(?:\d{1,2}|[a-z])\)")
UNSEEN = ("Cf", "Zs", "Mn", "Me", "Co", "Cn")  # categories of characters that cannot be seen by themselves
LIGATURE = re.compile("[\ufb00-\ufb06]")
DOUBLED = re.compile(r"(?<![\w-])([a-zA-Z]{2,}) +\1(?![\w-])", re.I)


@rule(
    "HURUF-01", ERROR, "Huruf dari aksara lain", OWN, ("kedaruratan dengan huruf Devanagari atau Kiril", "kedaruratan dengan huruf Latin")
)
def scripts(view: View) -> Iterator[Finding]:
    """Naskah ditulis dengan huruf Latin; huruf mirip dari aksara lain bukan kata yang sama."""
    for text, where, unit in _texts(view):
        for at, char in enumerate(text):
            if _is_foreign(text, at, char):
                name = unicodedata.name(char, f"U+{ord(char):04X}").split(" LETTER")[0].lower()
                yield Finding(where(at), f"'{char}' (U+{ord(char):04X}, {name}) bukan huruf Latin", "ketik ulang kata itu", unit)
                break


def _is_foreign(text: str, at: int, char: str) -> bool:
    """Tell whether a letter is of another script and stands among letters; one that stands alone is a sign (a formula's sigma)."""
    if ord(char) < 128 or char in SIGNS or not char.isalpha() or unicodedata.name(char, "").startswith(LETTERS):
        return False
    beside = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return not (unicodedata.name(char, "").startswith(("GREEK", "MATHEMATICAL")) and not any(other.isalpha() for other in beside))


@rule("HURUF-02", ERROR, "Karakter tak terlihat", OWN, ("spasi nol atau pembalik arah di dalam kata", "teks tanpa karakter tak terlihat"))
def invisible(view: View) -> Iterator[Finding]:
    """Naskah tidak memuat karakter tak terlihat: pemisah tanpa lebar, pengatur arah, spasi tak lazim, atau tanda gabung."""
    for text, where, unit in _texts(view):
        for at, char in enumerate(text):
            if ord(char) > 127 and unicodedata.category(char) in UNSEEN:
                composed = unicodedata.normalize("NFC", text[at - 1 : at + 1]) if at else ""
                if len(composed) == 1:
                    message, advice = f"huruf dengan tanda gabung U+{ord(char):04X}", f"ketik '{composed}' sebagai satu huruf"
                    yield Finding(where(at - 1), message, advice, unit, edit=(text[at - 1 : at + 1], composed))
                    continue
                spaced = unicodedata.category(char) == "Zs"
                message, advice = f"karakter tak terlihat U+{ord(char):04X}", "ganti dengan spasi biasa" if spaced else "hapus"
                yield Finding(where(at), message, advice, unit, edit=(char, " ") if spaced else None)


@rule("HURUF-04", WARNING, "Ligatur", OWN, ("\ufb01nal dengan satu huruf gabungan", "final"))
def ligatures(view: View) -> Iterator[Finding]:
    """Huruf gabungan dari berkas PDF diketik sebagai huruf-hurufnya."""
    for text, where, unit in _texts(view):
        for match in LIGATURE.finditer(text):
            letters = unicodedata.normalize("NFKC", match[0])
            yield Finding(where(match.start()), f"huruf gabungan '{match[0]}'", f"ketik '{letters}'", unit, edit=(match[0], letters))


@rule("HURUF-05", WARNING, "Ganti baris dari pengolah kata", OWN, ("buku[ganti baris Word]dan majalah", "buku dan majalah"))
def breaks(view: View) -> Iterator[Finding]:
    """Ganti baris dan ganti halaman dari pengolah kata dibaca sebagai spasi dan diganti dengan spasi dalam isinya."""
    for passage in view.passages:
        for at, name, char in passage.teks.breaks:
            yield Finding(passage.teks.at(at), f"{name} di dalam teks", "ganti dengan spasi", passage.id, edit=(char, " "))


@rule("HURUF-06", ERROR, "Huruf yang tidak dapat dicetak", OWN, ("Taman Baca \U0001f4da (gambar kecil)", "Taman Baca (buku)"))
def unshown(view: View) -> Iterator[Finding]:
    """Naskah hanya memuat huruf dan tanda yang ada dalam fon yang dibawa program, sehingga tercetak sama di setiap komputer."""
    for text, where, unit in _texts(view):
        for at, char in unprintable(text):
            if not _is_foreign(text, at, char) and unicodedata.category(char) not in (*UNSEEN, "Cc", "Zl", "Zp"):
                name = unicodedata.name(char, "tanpa nama").lower()
                yield Finding(where(at), f"'{char}' (U+{ord(char):04X}, {name}) tidak ada dalam fon", "hapus, atau tulis dengan kata", unit)


def _texts(view: View) -> Iterator[tuple[str, Callable[[int], Where], str]]:
    """Yield every text that is not plain ASCII with a function from offset to place, and its unit."""
    for passage in view.passages:
        if not passage.isi.isascii():
            yield passage.isi, passage.teks.at, passage.id
    for unit in view.peraturan.units.values():
        yield from ((text.isi, text.at, unit.id) for text in _beside(unit) if not text.isi.isascii())
    for cell in view.cells:
        if not cell.sel.raw.isascii():
            yield cell.sel.raw, _fixed(cell.where), cell.id
    for name, table in view.peraturan.tabel.items():
        yield from ((title, _fixed(table.where), name) for title in _titles(table.kolom) if not title.isascii())


def _beside(unit: Satuan) -> Iterator[Teks]:
    """Yield the texts of a unit that no rule of language reads: notes of a table, blocks of a form, what a formula's letters mean."""
    if isinstance(unit, SisipanTabel):
        yield from (text for note in unit.catatan for text in (note.tanda, note.teks))
    elif isinstance(unit, Berdampingan):
        yield from (text for column in unit.kolom for text in column)
    elif isinstance(unit, Rumus):
        yield from (text for pair in unit.keterangan for text in pair)


def _titles(columns: Iterable[Kolom | KolomGrup]) -> Iterator[str]:
    for column in columns:
        yield column.judul
        yield from _titles(column.kolom) if isinstance(column, KolomGrup) else ()


def _fixed(where: Where) -> Callable[[int], Where]:
    """Return a function that always answers *where*."""
    return lambda _: where


@rule("SPASI-01", WARNING, "Spasi", OWN, ("ruang baca , terang", "ruang baca, terang"))
def spacing(view: View) -> Iterator[Finding]:
    """Antarkata ada satu spasi; tanda baca melekat pada kata di depannya dan diikuti spasi."""
    for passage in view.passages:
        text = masked(passage.isi)
        labelled = passage.satuan is None or FORM.search(text)
        for pattern, message, advice, new in SPACES:
            if labelled and ("titik dua" in message or (passage.satuan is not None and "ganda" in message)):
                continue
            for match in pattern.finditer(text):
                if "titik dua" in message and PROPORTION.match(text[max(0, match.start() - 6) : match.end() + 3]):
                    continue
                edit = match[0], new.format(match[0])
                yield Finding(passage.teks.at(match.start()), message, advice, passage.id, edit=edit)


@rule("TANDA-01", WARNING, "Tanda baca ganda", OWN, ("ruang baca;; dan", "ruang baca; dan"))
def marks(view: View) -> Iterator[Finding]:
    """Dua tanda baca tidak berurutan."""
    for passage in view.passages:
        for match in DOUBLE_MARK.finditer(masked(passage.isi)):
            before = passage.isi[max(0, match.start() - 4) : match.start()]
            if not (match[0][0] == "." and re.search(r"\b(?:dst|dsb|dll|No|[A-Z])$", before)):
                yield Finding(
                    passage.teks.at(match.start()),
                    f"tanda baca ganda '{match[0]}'",
                    "sisakan satu",
                    passage.id,
                    edit=(match[0], match[0][-1] if match[0][-1] == "." else match[0][0]),
                )


@rule("KURUNG-01", WARNING, "Tanda kurung dan tanda petik berpasangan", OWN, ("14 (empat belas hari", "14 (empat belas) hari"))
def pairs(view: View) -> Iterator[Finding]:
    """Setiap tanda kurung dan tanda petik yang dibuka ditutup."""
    for passage in view.passages:
        text = masked(passage.isi)
        for at in _unpaired(text):
            message, advice = ("'(' tidak ditutup", "tambahkan ')'") if text[at] == "(" else ("')' tanpa '('", "tambahkan pasangannya")
            yield Finding(passage.teks.at(at), message, advice, passage.id)
        quotes = len(re.findall(r'(?<!\d)"', text))  # after a digit it may be inches, or seconds of a place on the map
        if text.count('"') % 2 and quotes % 2 and passage.satuan is not None:
            yield Finding(passage.teks.at(text.rfind('"')), "tanda petik tidak berpasangan", "tambahkan pasangannya", passage.id)


def _unpaired(text: str) -> Iterator[int]:
    """Yield where a bracket stands without its pair; the marker of an item (``1)``) needs none."""
    markers = {match.end() - 1 for match in MARKER.finditer(text)} if ")" in text else set()
    opened: list[int] = []
    for bracket in BRACKET.finditer(text):
        at, char = bracket.start(), bracket[0]
        if char == "(":
            opened.append(at)
        elif char == ")" and opened:
            opened.pop()
        elif char == ")" and at not in markers and text[max(0, at - 1)] != "*":  # *) is the sign of a note
            yield at
    yield from opened


@rule("KEMBAR-01", WARNING, "Kata kembar", OWN, ("yang yang menyediakan", "yang menyediakan"))
def doubled_words(view: View) -> Iterator[Finding]:
    """Satu kata tidak ditulis dua kali berurutan."""
    for passage in view.passages:
        for match in DOUBLED.finditer(masked(passage.isi)):
            advice = "hapus salah satunya" + (
                f", atau tulis '{match[1]}-{match[1].lower()}'" if f"{match[1]}-{match[1]}".lower() in group("ulang") else ""
            )
            yield Finding(passage.teks.at(match.start()), f"kata '{match[1]}' ditulis dua kali", advice, passage.id)


@rule("KEMBAR-02", WARNING, "Kalimat kembar", OWN, ("satu kalimat dua kali dalam satu alinea", "setiap kalimat satu kali"))
def doubled_passages(view: View) -> Iterator[Finding]:
    """Satu kalimat tidak ditulis dua kali dalam satu alinea, dan satu alinea tidak diulang pada satuan yang sama."""
    for passage in view.running:
        repeated = _repeat(prose(passage.isi)) if passage.bagian != "mengingat" else None
        if repeated:
            at, copied = repeated
            message, level = "rangkaian kata ini sudah ditulis dalam alinea yang sama", None if copied else INFO
            yield Finding(passage.teks.at(at), message, "hapus salah satunya", passage.id, level=level)
    seen: dict[tuple[str, str], Passage] = {}
    for passage in view.running:
        text = " ".join(passage.isi.split()).rstrip(".;:, ").removesuffix("; dan").casefold()
        key = (view.index.parent.get(passage.id, passage.id), text)
        if key in seen and len(text.split()) >= 5:
            message = f"teks ini sama dengan teks di {seen[key].teks.where}"
            yield Finding(passage.teks.at(0), message, "hapus salah satunya", passage.id)
        seen.setdefault(key, passage)


BRACKET = re.compile(r"[()]")
RUN = 9
WORDS = re.compile(rf"\w[\w/-]*|{BLANK}+")


def _repeat(text: str) -> tuple[int, bool] | None:
    """Return where a run of :data:`RUN` words stands for the second time in *text*.

    And whether it was copied: it follows the first at once, or begins a sentence as the first does. Else the words may be meant.
    """
    words = [(match[0].casefold(), match.start()) for match in WORDS.finditer(text)]
    if len(words) < 2 * RUN:
        return None
    seen: dict[tuple[str, ...], int] = {}
    names = [word for word, _ in words]
    blank = [number for number, word in enumerate(names) if word.startswith(BLANK)]
    for number, run in enumerate(zip(*(names[start:] for start in range(RUN)), strict=False)):
        if blank and any(number <= place < number + RUN for place in blank):
            continue
        first = seen.setdefault(run, number)
        if number >= first + RUN:
            gap = number - first
            same = (number + n < len(words) and words[number + n][0] == words[first + n][0] for n in range(gap))
            length = next((n for n, equal in enumerate(same) if not equal), gap)
            starts = all(place == 0 or text[words[place - 1][1] : words[place][1]].rstrip()[-1:] in ".;?!" for place in (first, number))
            return words[number][1], starts or length == gap
    return None


@rule(
    "PANJANG-01",
    WARNING,
    "Teks yang dapat diperiksa",
    OWN,
    ("satu paragraf sepanjang 40.000 huruf", "satuan yang masing-masing memuat satu norma"),
)
def readable(view: View) -> Iterator[Finding]:
    """Satu teks tidak lebih panjang daripada yang dapat diperiksa dan dibaca orang."""
    for passage in view.beyond:
        message = f"teks {len(passage.isi)} huruf; lebih dari {LONGEST} huruf tidak diperiksa"
        yield Finding(passage.teks.at(0), message, "bagi menjadi beberapa satuan", passage.id)
