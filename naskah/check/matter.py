"""What a reference is about: the matter it names stands in what it points to; tables and headings it points to exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from naskah.capitals import PARTICLES
from naskah.check.references import LAMPIRAN_II, groups_of, place_of
from naskah.model import Butir, Gambar, Lampiran, Pasal, Satuan, SisipanTabel, Subbab, is_deleted
from naskah.rules.rule import ERROR, WARNING, Finding, rule
from naskah.rules.view import BODY, View

OWN = ("pemeriksaan naskah sendiri", "-")
DIMAKSUD = re.compile(r"\bsebagaimana (?:dimaksud|diatur|ditetapkan) (?:dalam|pada) $")
LEAD = 80  # characters before a reference in which it is introduced
CLAUSE = re.compile(r"[,;:.()]")
GENERIC = {
    "adalah", "akan", "angka", "antara", "apabila", "atas", "atau", "ayat", "bagi", "bagian", "banyak", "batas", "beberapa", "belum",
    "bentuk", "berdasarkan", "besaran", "bupati", "cara", "dalam", "dan", "dapat", "dari", "dengan", "diatur", "diberikan",
    "dilaksanakan", "dilakukan", "dimaksud", "ditetapkan", "dokumen", "format", "hal", "harus", "huruf", "ini", "isi", "itu", "jangka",
    "jika", "juga", "jumlah", "kecuali", "kegiatan", "kepada", "ketentuan", "ketetapan", "kewajiban", "kriteria", "lama", "lambat",
    "lanjut", "larangan", "lebih", "masing", "materi", "melanggar", "meliputi", "memenuhi", "memuat", "mengenai", "merupakan", "nilai",
    "oleh", "orang", "pada", "paling", "pasal", "pejabat", "pelaksanaan", "peraturan", "perbuatan", "pernyataan", "persyaratan", "pihak",
    "putusan", "sampai", "sebagai", "sebagaimana", "secara", "sedikit", "sejak", "selain", "seluruh", "semua", "sesuai", "setelah",
    "setiap", "sudah", "syarat", "tata", "telah", "terhadap", "tersebut", "tidak", "tindakan", "tugas", "untuk", "upaya", "wajib",
    "waktu", "wewenang", "yang",
}  # fmt: skip
PREFIX = re.compile(r"^(?:memper|mempe|diper|pember|meng|meny|mem|men|me|peng|peny|pem|pen|per|pe|di|ter|ber|ke|se)")
SUFFIX = re.compile(r"(?:nya|kan|an|i)$")
HEADING = re.compile(r"\b(?:[Ss]ub ?bab|[Ss]ubbagian|[Bb]agian|[Bb]utir|[Pp]oin) (?P<nomor>\d+(?:\.\d+)+)\b")
BESIDE = re.compile(r"\b(?P<jenis>[Tt]abel|[Gg]ambar|[Gg]rafik|[Pp]eta) (?:(?P<atas>di ?atas)|di ?bawah(?: ini)?|berikut)\b")
NEAR = 8


def words(text: str) -> list[str]:
    """Return the words of *text* that say what it is about."""
    return [word for word in (found.casefold() for found in re.findall(r"[A-Za-z][A-Za-z-]{2,}", text)) if word not in GENERIC]


def root(word: str) -> str:
    """Return roughly the root of an Indonesian word, as far as two words are compared by it."""
    return SUFFIX.sub("", PREFIX.sub("", word, count=1)) if len(word) > 5 else word


def akin(one: str, other: str) -> bool:
    """Tell whether two words can come from one root: ``pemindahan`` and ``memindahkan``."""
    if one == other or any(one[at : at + 5] in other for at in range(len(one) - 4)):
        return True
    first, second = sorted((root(one), root(other)), key=len)
    return len(first) >= 3 and (first == second or (len(first) >= 4 and second.endswith(first)))


def said(view: View, target: Satuan | Lampiran) -> Iterator[str]:
    """Yield the texts of a target, of the headings above a Pasal, and of the sentence an item belongs to."""
    if isinstance(target, Lampiran) or is_deleted(target):
        yield target.nama.isi if isinstance(target, Lampiran) else ""
        return
    yield from (text.isi for unit in target.walk() for text in (unit.judul, unit.teks))
    for above in view.index.ancestors(target.id):
        if isinstance(target, Pasal):
            yield above.judul.isi
        if isinstance(target, Butir) and above is not target:
            yield above.teks.isi


@rule(
    "ACUAN-06",
    WARNING,
    "Materi yang diacu ada pada sasarannya",
    (LAMPIRAN_II + "277", "S"),
    ("(3) Laporan sebagaimana dimaksud pada ayat (1) ... (ayat (1) tidak menyebut laporan)", "acuan ke ayat yang menyebut materinya"),
)
def matter(view: View) -> Iterator[Finding]:
    """Pengacuan menyebut secara singkat materi pokok yang diacu, dan materi itu terdapat dalam ketentuan yang ditunjuk."""
    for passage, group in groups_of(view):
        first = group[0]
        near = max(0, first.start - LEAD)
        before = DIMAKSUD.search(passage.isi[near : first.start])
        if passage.bagian != BODY or before is None or any(mention.ranged for mention in group) or first.ref.langkah[0][0] == "lampiran":
            continue
        clause = CLAUSE.split(passage.isi[: near + before.start()])[-1]
        named = words(clause)[-8:]  # the matter may stand before an adverbial: "... selama pemberlakuan PSBB sebagaimana dimaksud"
        phrase = {word.casefold() for word in re.findall(r"[A-Za-z-]{3,}", clause)[-3:]} - PARTICLES
        targets = [unit for mention in group for unit in view.index.resolve(mention.ref, place_of(view, passage))]
        whole = {word.casefold() for unit in targets for text in said(view, unit) for word in re.findall(r"[A-Za-z-]{3,}", text)}
        texts = whole - GENERIC
        if named and texts and not phrase & whole and not _any_akin(phrase, whole) and not _any_akin(named, texts):
            shown = f"'{first.ref}' tidak menyebut '{' '.join(clause.split()[-3:])}'"
            yield Finding(passage.teks.at(first.start), shown, "periksa apakah acuannya tepat", passage.id)


def _any_akin(named: Iterable[str], texts: set[str]) -> bool:
    return any(word in texts for word in named) or any(akin(word, other) for word in named for other in texts)


@rule(
    "ACUAN-07",
    ERROR,
    "Judul lampiran yang diacu ada",
    OWN,
    ("diuraikan dalam Subbab 4.3 (lampiran hanya sampai 4.2)", "diuraikan dalam Subbab 4.2"),
)
def headings(view: View) -> Iterator[Finding]:
    """Judul dalam lampiran yang diacu dengan nomornya ada dalam lampiran itu, satu kali."""
    for annex, units in view.annexes() if not view.amending else ():  # the headings are those of the amended annex
        numbers = [unit.nomor.rstrip(".") for unit in units if isinstance(unit, Subbab)]
        for passage in view.running:
            for match in HEADING.finditer(passage.isi) if passage.bagian == annex.id else ():
                count = numbers.count(match["nomor"])
                if count != 1:
                    message = f"'{match[0]}' tidak ada" if not count else f"'{match[0]}' dipakai {count} kali"
                    yield Finding(passage.teks.at(match.start()), message, "periksa nomor judulnya", passage.id)


@rule(
    "ACUAN-08",
    WARNING,
    "Tabel atau gambar yang ditunjuk ada di dekatnya",
    OWN,
    ("seperti pada tabel berikut (tanpa tabel sesudahnya)", "seperti pada Tabel 2.1"),
)
def beside(view: View) -> Iterator[Finding]:
    """Tabel atau gambar yang ditunjuk dengan di atas, di bawah ini, atau berikut terletak di dekat alinea itu."""
    for annex, units in view.annexes():
        place = {unit.id: number for number, unit in enumerate(units)}
        for passage in view.running:
            for match in BESIDE.finditer(passage.isi) if passage.bagian == annex.id and passage.id in place else ():
                at = place[passage.id]
                near = units[max(0, at - NEAR) : at] if match["atas"] else units[at + 1 : at + 1 + NEAR]
                kinds = SisipanTabel if match["jenis"].casefold() == "tabel" else Gambar
                if not any(isinstance(unit, kinds) for unit in near):
                    yield Finding(
                        passage.teks.at(match.start()), f"'{match[0]}' tidak ada di dekatnya", "sebut nomornya, atau sisipkan", passage.id
                    )
