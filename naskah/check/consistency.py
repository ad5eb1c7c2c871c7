"""One thing, one spelling: terms, variants of a word, joined and split words, years in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from naskah.check.terms import masked, proper
from naskah.numbering import UNITS
from naskah.rules.definitions import definitions
from naskah.rules.rule import ERROR, WARNING, Finding, rule
from naskah.rules.view import Passage, View

OWN = ("pemeriksaan naskah sendiri", "-")
WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
VARIANTS: tuple[tuple[str, ...], ...] = (
    ("ketenteraman", "ketentraman"), ("pelindungan masyarakat", "perlindungan masyarakat"), ("ekstrem", "ekstrim"), ("matriks", "matrik"),
    ("persentase", "presentase", "prosentase"), ("skrining", "screening"), ("instrumen", "instrument"), ("reguler", "regular"),
    ("relatif", "relative"), ("kuesioner", "kuisioner"), ("tampak", "nampak"), ("mengoordinasikan", "mengkoordinasikan"),
    ("memengaruhi", "mempengaruhi"), ("izin", "ijin"), ("teknis", "tehnis"), ("sistem", "sistim"), ("analisis", "analisa"),
    ("aktivitas", "aktifitas"), ("kualitas", "kwalitas"), ("risiko", "resiko"), ("apotek", "apotik"),
    ("karier", "karir"), ("asas", "azas"), ("jadwal", "jadual"), ("praktik", "praktek"), ("objek", "obyek"), ("subjek", "subyek"),
    ("terampil", "trampil"), ("sekadar", "sekedar"), ("nasihat", "nasehat"), ("hierarki", "hirarki"), ("metode", "metoda"),
)  # fmt: skip
VARIANT = re.compile(
    r"(?<![\w-])(?:" + "|".join(sorted((v for group in VARIANTS for v in group), key=len, reverse=True)) + r")(?![\w-])", re.I
)
GROUP = {variant: group for group in VARIANTS for variant in group}
JOINED = ("di", "ke", "sub", "antar", "kerja", "per", "pasca", "non", "tanggung", "terima", "tata")
SPLIT = re.compile(rf"(?<![\w-])({'|'.join(JOINED)}) ([a-z]{{3,}})(?![\w-])", re.I)
PLACES = {"mana", "bawah", "atas", "dalam", "luar", "sana", "sini", "lokasi", "waktu", "samping", "tempat", "lapangan", "sekitar", "daerah",
          "desa", "wilayah", "antara", "puskesmas", "sekolah", "rumah", "kantor", "kota", "kabupaten",
          "kecamatan", "tingkat", "bidang"}  # fmt: skip
RANGE = re.compile(r"(?<!\d)(?P<dari>(?:19|20)\d\d)\s?[-–]\s?(?P<sampai>(?:19|20)\d\d)(?!\d)")
LENGTH = re.compile(
    rf"\b(?:(?P<angka>\d{{1,2}})(?: \([a-z ]+\))?|(?P<kata>{'|'.join(UNITS[2:])})) tahun(?: terakhir| ke depan| berturut-turut)?,? \(?"
    r"(?:(?:yaitu|yakni) )?(?:[Tt]ahun )?(?P<dari>(?:19|20)\d\d)\s?[-–]\s?(?P<sampai>(?:19|20)\d\d)(?!\d)"
)


def spread(view: View) -> tuple[Passage, ...]:
    """Return the texts whose words are this regulation's own (not names of other regulations)."""
    return tuple(p for p in view.passages if p.bagian not in ("mengingat", "sampul"))


@rule("SERAGAM-01", WARNING, "Istilah dieja sama", OWN, ("Perangkt Daerah", "Perangkat Daerah"))
def misspelled(view: View) -> Iterator[Finding]:
    """Istilah yang didefinisikan ditulis dengan ejaan yang sama di seluruh naskah."""
    terms = {proper(name) for d in definitions(view) for name in (d.istilah, d.pendek) if name and not name.isupper()}
    counts = Counter(match[0].casefold() for p in view.passages for match in WORD.finditer(masked(p.isi)))
    words = {word: word.casefold() for term in sorted(terms) for word in term.split() if len(word) >= 5}
    common = {word: low for word, low in words.items() if counts[low] >= 3}
    if not common:
        return
    odd = {word: near for word, count in counts.items() if count <= 2 and len(word) >= 4 and (near := _near(word, common))}
    for passage in spread(view):
        for match in WORD.finditer(masked(passage.isi)):
            near = odd.get(match[0].casefold(), "")
            if near and (term := _term_of(passage.isi, match, near, terms)):
                message = f"'{match[0]}' mirip dengan istilah '{term}'"
                yield Finding(passage.teks.at(match.start()), message, f"tulis '{near}'", passage.id)


def _near(word: str, words: Mapping[str, str]) -> str:
    """Return the word of a term (*words*, with their small letters) that *word*, a rare one, is probably meant to be."""
    for other, low in words.items():
        same_edge = word[0] == low[0] or word[-1] == low[-1]  # one slip leaves one of them
        if same_edge and low != word and abs(len(low) - len(word)) <= 1 and one_off(word, low):
            return other
    return ""


def one_off(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter added, left out, replaced, or by two neighbours that changed places."""
    if len(one) > len(other):
        one, other = other, one
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    swapped = one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
    return swapped or one[start + 1 :] == other[start + 1 :]


def _term_of(text: str, match: re.Match[str], near: str, terms: set[str]) -> str:
    """Return the term that the words around *match* would be if it were spelt *near*."""
    for term in sorted(terms, key=len, reverse=True):
        words = term.split()
        if near not in words:
            continue
        place = words.index(near)
        before, after = " ".join(words[:place]), " ".join(words[place + 1 :])
        fits_before = text[: match.start()].rstrip().casefold().endswith(before.casefold())
        fits_after = text[match.end() :].lstrip().casefold().startswith(after.casefold())
        at_start = match.start() == 0 or text[: match.start()].rstrip()[-1:] in ".:;"
        if fits_before and fits_after and (len(words) > 1 or (match[0][0].isupper() and not at_start)):
            return term
    return ""


@rule("SERAGAM-02", WARNING, "Satu kata satu ejaan", OWN, ("ekstrem dan ekstrim", "ekstrem"))
def variants(view: View) -> Iterator[Finding]:
    """Kata yang sama dieja sama di seluruh naskah; bila dua ejaan dipakai, ejaan tidak baku ditandai."""
    hits = [(p, match) for p in spread(view) for match in VARIANT.finditer(masked(p.isi))]
    used = {match[0].casefold() for _, match in hits}
    for passage, match in hits:
        group = GROUP[match[0].casefold()]
        if match[0].casefold() != group[0] and used & (set(group) - {match[0].casefold()}):
            message = f"'{match[0]}'; di tempat lain '{group[0]}'" if group[0] in used else f"'{match[0]}' dieja dengan beberapa cara"
            yield Finding(passage.teks.at(match.start()), message, f"tulis '{group[0]}' di semua tempat", passage.id)


@rule(
    "SERAGAM-03",
    WARNING,
    "Kata digabung atau dipisah",
    OWN,
    ("kerjasama dan kerja sama; dilaporkan dan di laporkan", "kerja sama; dilaporkan"),
)
def joined(view: View) -> Iterator[Finding]:
    """Kata yang sama ditulis serangkai atau terpisah dengan cara yang sama di seluruh naskah."""
    texts = [(p, masked(p.isi)) for p in spread(view)]
    words = Counter(match[0].casefold() for _, text in texts for match in WORD.finditer(text))
    pairs = [(p, match) for p, text in texts for match in SPLIT.finditer(text)]
    split = Counter((match[1] + " " + match[2]).casefold() for _, match in pairs)
    wrong = {pair: _joined_is_wrong(pair, split[pair], words[pair.replace(" ", "")]) for pair in split if words[pair.replace(" ", "")]}
    for passage, match in pairs:
        pair = f"{match[1]} {match[2]}".casefold()
        if wrong.get(pair) is False:
            yield Finding(
                passage.teks.at(match.start()), f"'{match[0]}'; di tempat lain '{pair.replace(' ', '')}'", "tulis serangkai", passage.id
            )
    closed = {pair.replace(" ", ""): pair for pair, together in wrong.items() if together}
    for passage, text in texts:
        for match in WORD.finditer(text):
            if pair := closed.get(match[0].casefold(), ""):
                yield Finding(passage.teks.at(match.start()), f"'{match[0]}'; di tempat lain '{pair}'", "tulis terpisah", passage.id)


def _joined_is_wrong(pair: str, apart: int, together: int) -> bool:
    """Tell which way of writing a pair is wrong: a preposition stands apart, a prefix of a verb does not."""
    first, second = pair.split(" ")
    if first in ("di", "ke"):
        return second in PLACES or (apart >= together and not second.endswith(("kan", "i")))
    return apart > together


@rule("SERAGAM-04", WARNING, "Nama tabel bidang sama", OWN, ("judul tabel 'Pelindungan', judul bagian 'Perlindungan'", "nama yang sama"))
def captions(view: View) -> Iterator[Finding]:
    """Nama bidang dalam judul tabel sama dengan nama bidang dalam judul bagian yang memuatnya."""
    for _, units in view.annexes():
        for unit in units:
            match = (
                re.search(r"\bBidang (.+?)(?: di (?:Kabupaten|Kota|Provinsi)\b.*| Tahun \d.*)?$", unit.judul.isi)
                if unit.jenis == "tabel"
                else None
            )
            above = view.index.unit.get(view.index.parent.get(unit.id, ""))
            title = above.judul.isi.removeprefix("Bidang ") if above and above.judul.isi.startswith("Bidang ") else ""
            if match and title and title.casefold() != match[1].casefold():
                at = match.start(1)
                yield Finding(unit.judul.at(at), f"'{match[1]}'; judul bagian '{title}'", "samakan keduanya", unit.id)


@rule("TANGGAL-02", ERROR, "Rentang tahun menaik", OWN, ("Tahun 2028-2024", "Tahun 2024-2028"))
def spans(view: View) -> Iterator[Finding]:
    """Rentang tahun dimulai dari tahun yang lebih awal."""
    for passage in view.passages:
        for match in RANGE.finditer(passage.isi):
            if match["dari"] >= match["sampai"]:
                yield Finding(passage.teks.at(match.start()), f"rentang tahun '{match[0]}' tidak menaik", "periksa kedua tahun", passage.id)


@rule("TANGGAL-03", WARNING, "Rentang tahun sama dengan judul", OWN, ("judul 2024-2028, Pasal 12 2024-2029", "2024-2028 di semua tempat"))
def period(view: View) -> Iterator[Finding]:
    """Rentang tahun yang dimulai pada tahun yang sama dengan rentang dalam judul berakhir pada tahun yang sama pula."""
    own = RANGE.search(view.peraturan.nama_baris)
    for passage in view.passages if own else ():
        for match in RANGE.finditer(passage.isi):
            if own and (match["dari"] == own["dari"]) != (match["sampai"] == own["sampai"]):
                message = f"rentang '{match[0]}'; judul '{own[0]}'"
                yield Finding(passage.teks.at(match.start()), message, "samakan dengan judul bila memang masa yang sama", passage.id)


@rule("TANGGAL-04", ERROR, "Tanggal ada dalam kalender", OWN, ("31 Februari 2024", "29 Februari 2024"))
def calendar(view: View) -> Iterator[Finding]:
    """Tanggal yang disebut dalam naskah ada dalam kalender."""
    from naskah.check.closing import DATE, exists
    from naskah.numbering import parse_date

    for passage in view.running:
        for match in DATE.finditer(passage.isi):
            date = parse_date(match[0])
            if date is None or not exists(date):
                yield Finding(
                    passage.teks.at(match.start()), f"tanggal '{match[0]}' tidak ada dalam kalender", "periksa tanggalnya", passage.id
                )


@rule("TANGGAL-05", WARNING, "Lama masa sesuai rentang tahun", OWN, ("3 (tiga) tahun (2024-2028)", "5 (lima) tahun (2024-2028)"))
def length(view: View) -> Iterator[Finding]:
    """Jumlah tahun yang disebut di depan suatu rentang tahun sama dengan banyaknya tahun dalam rentang itu."""
    for passage in view.running:
        for match in LENGTH.finditer(passage.isi):
            count = int(match["angka"]) if match["angka"] else UNITS.index(match["kata"].casefold())
            years = int(match["sampai"]) - int(match["dari"]) + 1
            if count != years and years > 0:
                message = f"{count} tahun, tetapi '{match['dari']}-{match['sampai']}' memuat {years} tahun"
                yield Finding(passage.teks.at(match.start()), message, "samakan lama masa dan rentangnya", passage.id)
