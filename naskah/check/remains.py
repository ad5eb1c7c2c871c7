"""What copying leaves behind: markers typed again, marks of other programs, broken words, letters that are no digits, another region."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from naskah.check.lexicon import is_known
from naskah.check.wordforms import is_formed
from naskah.lines.inline import plain
from naskah.model import Angka, Ayat, Bab, Bagian, Huruf, Isian, Paragraf, Pasal, Satuan
from naskah.rules.definitions import defining_items
from naskah.rules.masking import masked, prose
from naskah.rules.rule import ERROR, INFO, WARNING, Finding, rule
from naskah.rules.view import View
from naskah.tables import Kolom, KolomGrup

OWN = ("pemeriksaan naskah sendiri", "-")
MARKERS: tuple[tuple[type[Satuan], re.Pattern[str]], ...] = (
    (Ayat, re.compile(r"\(\d+[a-z]?\)\s")),
    (Huruf, re.compile(r"[a-z]{1,2}[.)]\s")),
    (Angka, re.compile(r"\d{1,3}[.)]\s")),
    (Pasal, re.compile(r"Pasal \d+[A-Z]?[.:]?\s(?=[A-Z(])|\(\d+\)\s")),
)
HEADS: tuple[tuple[type[Satuan], re.Pattern[str]], ...] = (
    (Bab, re.compile(r"BAB [IVXLC]+\b\s*", re.I)),
    (Bagian, re.compile(r"Bagian (?:Ke\w+|Pertama)\b\s*", re.I)),
    (Paragraf, re.compile(r"Paragraf \d+\b\s*", re.I)),
)


@rule(
    "PENANDA-01",
    WARNING,
    "Penanda diketik lagi di dalam teks",
    ("UU 12/2011 Lampiran II no. 82", "S"),
    ("ayat: '1', teks: (1) Setiap orang ...", "ayat: '1', teks: Setiap orang ..."),
)
def typed_twice(view: View) -> Iterator[Finding]:
    """Penanda ayat, huruf, angka, dan nomor bab dicetak satu kali; teks tidak diawali penanda lagi."""
    annexed = (unit for _, units in view.annexes() for unit in units)
    explained = view.peraturan.penjelasan
    roots = (*view.peraturan.menimbang, *view.peraturan.mengingat, *((*explained.umum, *explained.pasal_demi_pasal) if explained else ()))
    for unit in (*view.formed, *annexed, *(below for root in roots for below in root.walk())):
        for text, patterns in ((unit.teks, MARKERS), (unit.judul, HEADS)):
            pattern = next((pattern for kind, pattern in patterns if type(unit) is kind), None)
            match = pattern.match(text.isi) if pattern else None
            if match:
                message = f"'{match[0].strip()}' diketik di dalam {unit.sebutan}, sehingga tercetak dua kali"
                edit = (match[0], "") if re.sub(r"\W", "", match[0]) == unit.nomor else None
                yield Finding(text.at(0), message, "hapus dari teksnya", unit.id, edit=edit)
        if isinstance(unit, Isian) and unit.nomor.rstrip().endswith(":"):
            message = f"':' diketik pada isian '{unit.nomor}', sehingga tercetak dua kali"
            yield Finding(unit.where, message, "hapus titik dua itu", unit.id)


MARKUP = re.compile(
    r"</?(?:b|i|u|s|br|p|span|div|font|strong|em|sup|sub|table|tbody|tr|td|th|ul|ol|li|h[1-6]|a|img|hr|center|o:p)\b[^<>]{0,200}/?>|\*\*+(?!\**\))|(?<![\w.])__+(?=\w)"
    r"|&(?:nbsp|amp|lt|gt|quot|#\d+);|\{\{|\}\}|~~|\\[a-z]{2,}|(?<![\w$])\$[^$\s]{1,40}\$"
    r"|^#{1,6} (?=\w)|\]\((?=[\0/#])|^\|.*\|$",
    re.I,
)
IN_A_HEAD = re.compile(rf"\[\^\w+\]|{MARKUP.pattern}", re.I)
# What to do about a sign, by its first letter.
CURES = {
    "\\": "tulis rumusnya dengan x^2^, x~1~, a / b, √, Σ, atau pakai gambar",
    "$": "tulis rumusnya dengan x^2^, x~1~, a / b, √, Σ, atau pakai gambar",
    "#": "hapus; judul ditulis dengan kunci 'judul'",
    "]": "tulis kata dan alamatnya saja",
    "|": "tulis sebagai tabel",
}
EXCEL = re.compile(r"#(?:REF|N/A|VALUE|DIV/0|NAME|NUM|NULL|GETTING_DATA|SPILL)[!?]?|#{4,}|^=(?=[A-Z(+-]).*[(:)!]|\bError in\b")
POWER = re.compile(r"^\d[.,]\d+E[+-]?\d+$")


@rule("SISA-01", WARNING, "Tanda dari program lain", OWN, ("Daftar <b>akhir</b> dan **akhir**", "Daftar akhir, atau *akhir* untuk miring"))
def markup(view: View) -> Iterator[Finding]:
    """Naskah tidak memuat tanda HTML, Markdown, atau catatan kaki yang akan tercetak apa adanya."""
    for passage in view.passages:
        for match in MARKUP.finditer(masked(passage.isi)):
            if _stays(match[0], passage.isi):
                advice = CURES.get(match[0][0], "hapus; *kata* untuk huruf miring, **kata** untuk tebal")
                yield Finding(passage.teks.at(match.start()), f"tanda '{match[0]}' akan tercetak", advice, passage.id)
    for cell in view.cells:
        found = MARKUP.search(masked(cell.sel.raw))
        if found and _stays(found[0], cell.sel.raw):
            yield Finding(cell.where, f"tanda '{found[0]}' akan tercetak", CURES.get(found[0][0], "hapus dari sel itu"), cell.id)
    for table in view.peraturan.tabel.values():
        for title in _titles(table.kolom):
            if found := IN_A_HEAD.search(title):
                advice = "judul kolom tanpa tanda: tulis *) dan terangkan dalam 'catatan' tabelnya, atau hapus"
                yield Finding(table.where, f"tanda '{found[0]}' dalam judul kolom '{title}' akan tercetak", advice, table.id)


def _titles(tree: Iterable[Kolom | KolomGrup]) -> Iterator[str]:
    for column in tree:
        yield column.judul
        yield from _titles(column.kolom) if isinstance(column, KolomGrup) else ()


def _stays(sign: str, text: str) -> bool:
    """Tell whether a sign stands in *text* as it is printed: a pair of stars may be read as bold."""
    return sign[0] not in "*_" or sign in plain(text)


@rule("SISA-02", ERROR, "Sisa kesalahan Excel", OWN, ("#REF!; =SUM(A1:A2); ########", "angka atau teks yang dimaksud"))
def spreadsheet(view: View) -> Iterator[Finding]:
    """Sel dan teks tidak memuat pesan kesalahan, rumus, atau kolom sempit dari lembar kerja."""
    for cell in view.cells:
        if found := EXCEL.search(cell.sel.raw):
            yield Finding(cell.where, f"'{found[0]}' dari lembar kerja", "isi dengan nilai yang dimaksud", cell.id)
    for passage in view.passages:
        for match in EXCEL.finditer(passage.isi):
            yield Finding(passage.teks.at(match.start()), f"'{match[0]}' dari lembar kerja", "isi dengan nilai yang dimaksud", passage.id)


@rule("SISA-03", WARNING, "Bilangan berpangkat dari Excel", OWN, ("1,23E+17", "123.000.000.000.000.000"))
def powers(view: View) -> Iterator[Finding]:
    """Bilangan ditulis dengan seluruh angkanya, bukan dengan pangkat sepuluh."""
    for cell in view.cells:
        if POWER.match(cell.sel.raw):
            yield Finding(cell.where, f"'{cell.sel.raw}' ditulis dengan pangkat", "tulis seluruh angkanya", cell.id)


BROKEN = re.compile(r"(?<![\w-])(?P<awal>[A-Za-z]{2,})- (?P<akhir>[a-z]{2,})(?![\w-])")
JOINED = re.compile(r"(?<![\w-])(?P<awal>[a-z]{2,})-(?P<akhir>[a-z]{3,})(?![\w-])")


@rule("SISA-04", WARNING, "Kata terpenggal", OWN, ("pem- berian bantuan", "pemberian bantuan"))
def hyphenated(view: View) -> Iterator[Finding]:
    """Kata yang dipenggal pada akhir baris sumbernya disatukan kembali."""
    for passage in view.passages:
        for match in BROKEN.finditer(masked(passage.isi)):
            whole = match["awal"] + match["akhir"]
            repeated = f"{match['awal']}-{match['akhir']}"
            if match["akhir"] in ("dan", "atau", "maupun", "serta") or not (is_known(whole.lower()) or is_known(repeated.lower())):
                continue
            right = whole if is_known(whole.lower()) and match["awal"].lower() != match["akhir"] else repeated
            message = f"'{match[0]}' terpenggal"
            yield Finding(passage.teks.at(match.start()), message, f"tulis '{right}'", passage.id, edit=(match[0], right))
        for match in JOINED.finditer(prose(passage.isi)):
            first, last = match["awal"], match["akhir"]
            if first != last and is_formed(first + last) and not is_known(match[0]):
                yield Finding(passage.teks.at(match.start()), f"'{match[0]}' terpenggal", f"tulis '{first}{last}'", passage.id)


LETTER_IN_NUMBER = re.compile(r"(?<![\w.,/-])(?=[\dOolI.,]*\d)(?=[\dlI.,]*[OolI])[\dOolI]+(?:[.,][\dOolI]{3})*(?![\w-])(?![.,]\d)")
ROMANLIKE = re.compile(r"\d+[l]$|\d+o$")  # 5l, 10o: a unit, or a sign of degree


@rule("HURUF-03", WARNING, "Huruf di dalam bilangan", OWN, ("3O (tiga puluh) dengan huruf O", "30 (tiga puluh)"))
def letters_as_digits(view: View) -> Iterator[Finding]:
    """Bilangan ditulis dengan angka, bukan dengan huruf O, l, atau I yang mirip angka 0 dan 1."""
    for passage in view.passages:
        for match in LETTER_IN_NUMBER.finditer(masked(passage.isi)):
            worded = passage.isi[match.end() : match.end() + 2] == " ("
            if not ROMANLIKE.search(match[0]) or worded:
                right = match[0].translate(str.maketrans("OolI", "0011"))
                yield Finding(passage.teks.at(match.start()), f"huruf dalam bilangan '{match[0]}'", f"tulis '{right}'", passage.id)


QUOTES = {"'": "'", '"': '"', "\u2018": "\u2019", "\u201c": "\u201d", "\u201a": "\u2018", "\u00ab": "\u00bb"}


@rule(
    "TANDA-02",
    WARNING,
    "Tanda petik di sekeliling teks",
    OWN,
    ("\u2018Pengelola menjaga ketertiban.\u2019", "Pengelola menjaga ketertiban."),
)
def wrapped(view: View) -> Iterator[Finding]:
    """Teks norma tidak diapit tanda petik yang ikut tercetak."""
    for passage in view.wording:
        text = passage.isi
        close = QUOTES.get(text[:1], "")
        if close and text.endswith(close) and len(text) > 2 and close not in text[1:-1]:
            yield Finding(passage.teks.at(0), f"seluruh teks diapit '{text[0]}' dan '{close}'", "hapus kedua tanda petik itu", passage.id)


EMPHASIS = re.compile(r"(?<![\w*\\])(?P<tanda>\*\*|__)(?=\S)(?P<kata>[^*_]+?)(?<=\S)(?P=tanda)(?![\w*])")


@rule("TANDA-03", WARNING, "Norma dengan huruf biasa", ("praktik peraturan yang diundangkan", "P"),
      ("Dinas menyediakan **buku**", "Dinas menyediakan buku"))  # fmt: skip
def emphasis(view: View) -> Iterator[Finding]:
    """Norma dicetak dengan huruf biasa: tidak ada kata yang ditebalkan atau digarisbawahi."""
    for passage in view.wording:
        for match in EMPHASIS.finditer(passage.isi) if "**" in passage.isi or "__" in passage.isi else ():
            look = "tebal" if match["tanda"] == "**" else "bergaris bawah"
            message = f"'{match['kata']}' dicetak {look} dalam norma"
            yield Finding(passage.teks.at(match.start()), message, f"hapus '{match['tanda']}' di kedua ujungnya", passage.id)


OFFICES = r"Bupati|Wali ?[Kk]ota|Gubernur"
GOVERNED = re.compile(
    rf"\b(?P<jabatan>{OFFICES}) (?P<nama>(?!Nomor|Tahun|Tentang|Ini|Administrasi|Kota|Kabupaten|Provinsi|Daerah|Dan"
    rf"|Atau)[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
    r"|\b(?:Pemerintah(?:an)?(?: Daerah)?|Sekretaris Daerah|Sekretariat Daerah|Inspektorat(?: Daerah)?"
    r"|Dewan Perwakilan Rakyat Daerah|DPRD|Perangkat Daerah|Sekda"
    r"|(?:Dinas|Badan|Kantor)(?: (?!Kabupaten|Kota|Provinsi|Pusat)(?:[A-Z][a-z]+,?|dan)){1,8})"
    r" (?P<tingkat>Kabupaten|Kota|Provinsi) (?P<daerah>(?!Administrasi|Induk|Lain)[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
)
PLACE = re.compile(
    r"\b(?P<tingkat>Kabupaten|Kota|Provinsi) (?P<daerah>(?!Administrasi|Induk|Lain|Nomor|Tahun|Layak|Pusaka|Cerdas|Kreatif"
    r"|Sehat)[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
)
DEFINED = re.compile(
    rf"^(?P<istilah>Daerah|Kabupaten|Kota|Provinsi|{OFFICES}|Pemerintah Daerah|Sekretaris Daerah"
    rf"|Kepala Daerah)\b[^.]*? adalah (?P<isi>[^.,;]+)"
)


def _own_names(view: View) -> tuple[str, ...]:
    regulation = view.peraturan
    names = (regulation.daerah, regulation.provinsi, regulation.pembentuk.partition(" ")[2])
    bare = (re.sub(rf"^(?:Kabupaten|Kota|Provinsi|Daerah|{OFFICES})\s+", "", name.title()) for name in names if name)
    return tuple(name.casefold() for name in bare if name)


def _foreign(name: str, own: tuple[str, ...]) -> bool:
    """Tell whether a name in the text is none of the regulation's own region."""
    low = name.casefold()
    return bool(own) and not any(
        low.startswith(one) or one.startswith(low) or one.endswith(low) or low.split()[0] in one.split() for one in own
    )


@rule(
    "DAERAH-01",
    ERROR,
    "Nama daerah dalam definisi",
    OWN,
    ("Daerah adalah Kabupaten Umpama. (peraturan Kabupaten Contoh)", "Daerah adalah Kabupaten Contoh."),
)
def own_region(view: View) -> Iterator[Finding]:
    """Definisi Daerah, Bupati, dan lembaga daerah menyebut daerah yang membentuk peraturan, bukan daerah lain."""
    own = _own_names(view)
    for unit in defining_items(view):
        match = DEFINED.match(unit.teks.isi)
        for place in PLACE_OR_OFFICE.finditer(match["isi"]) if match else ():
            name = place["nama"] or place["daerah"]
            if match and _foreign(name, own):
                at = match.start("isi") + place.start()
                message = f"'{place[0]}' bukan dari {view.peraturan.daerah}"
                yield Finding(unit.teks.at(at), message, "samakan dengan daerah pembentuk", unit.id)


def _named_in_definition(text: str) -> Iterator[str]:
    match = DEFINED.match(text)
    for found in PLACE_OR_OFFICE.finditer(match["isi"]) if match else ():
        yield found["nama"] or found["daerah"]


MADE_BY = re.compile(
    rf"(?:Peraturan|Keputusan) (?:Daerah (?:Kabupaten|Kota|Provinsi)|{OFFICES})"
    r" (?P<nama>(?!Nomor|Tahun)[A-Z][a-z]+(?: (?!Nomor|Tahun)[A-Z][a-z]+)?)"
)
PLACE_OR_OFFICE = re.compile(
    rf"\b(?P<jabatan>{OFFICES}) (?P<nama>(?!Nomor|Tahun|Administrasi|Kota|Kabupaten|Provinsi"
    rf"|Daerah)[A-Z][a-z]+(?: [A-Z][a-z]+)?)|\b(?:Kabupaten|Kota"
    rf"|Provinsi) (?P<daerah>(?!Administrasi)[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
)


@rule(
    "DAERAH-02",
    WARNING,
    "Lembaga daerah lain",
    OWN,
    ("Pemerintah Kabupaten Umpama (peraturan Kabupaten Contoh)", "Pemerintah Kabupaten Contoh"),
)
def other_government(view: View) -> Iterator[Finding]:
    """Bupati, pemerintah, dan lembaga daerah yang disebut dalam norma adalah milik daerah sendiri, kecuali dalam kerja sama."""
    own = _own_names(view)
    for unit in view.peraturan.mengingat:
        issued = MADE_BY.match(unit.teks.isi)
        if issued and _foreign(issued["nama"], own):
            yield Finding(unit.teks.at(0), f"'{issued[0]}' bukan dari {view.peraturan.daerah}", "periksa daerahnya", unit.id)
    for passage in view.running:
        text = prose(passage.isi)
        if passage.bagian == "mengingat" or re.search(r"kerja ?sama|berbatasan|perbatasan", text, re.I):
            continue
        for match in GOVERNED.finditer(text):
            name = match["nama"] or match["daerah"]
            defined = passage.satuan is not None and DEFINED.match(passage.isi)
            if not defined and _foreign(name, own):
                yield Finding(
                    passage.teks.at(match.start()), f"'{match[0]}' bukan dari {view.peraturan.daerah}", "periksa daerahnya", passage.id
                )


@rule(
    "DAERAH-03",
    INFO,
    "Daerah lain yang disebut",
    OWN,
    ("Kabupaten Umpama dalam peraturan Kabupaten Contoh", "bila memang daerah lain yang dimaksud"),
)
def other_region(view: View) -> Iterator[Finding]:
    """Nama kabupaten, kota, atau provinsi lain didaftar agar dapat diperiksa apakah memang dimaksud."""
    own = _own_names(view)
    listed = {name for unit in defining_items(view) for name in _named_in_definition(unit.teks.isi)}  # said as an error there
    for passage in view.running:
        for match in PLACE.finditer(prose(passage.isi)) if passage.bagian != "mengingat" else ():
            name = match["daerah"]
            if name not in listed and _foreign(name, own):
                listed.add(name)
                yield Finding(
                    passage.teks.at(match.start()), f"'{match[0]}' disebut", "periksa apakah daerah itu yang dimaksud", passage.id
                )
