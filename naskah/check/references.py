"""References inside the regulation: every target exists, the form is the law's (Lampiran II, teknik pengacuan)."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from naskah.model import Bab, Lampiran, Satuan, is_deleted
from naskah.numbering import Ordinal, parse_number
from naskah.refs import Mention
from naskah.rules.rule import ERROR, INFO, WARNING, Finding, rule
from naskah.rules.view import Passage, View

PENGACUAN = "UU 12/2011 Lampiran II, teknik pengacuan (no. 270-283 [M])"
STRONG = re.compile(r"(?:dimaksud|diatur|ditetapkan|tercantum|ketentuan|kecuali)\s*(?:(?:dalam|pada)\s+)?$", re.I)
UNNUMBERED = (
    r"\b(?:[Pp]asal|[Aa]yat|[Hh]uruf) (?:tersebut|terdahulu|di ?atas|yang (?:lalu|terdahulu)|sebelumnya|berikutnya)\b"
    r"|\btersebut di ?atas\b"
)
FIGURE = re.compile(r"\b(?:Tabel|Gambar|Grafik|Peta|Bagan) \d+(?:\.\d+)*\b")
RELATIVE = ("huruf", "angka", "bagian", "paragraf", "bab")


def own_mentions(view: View) -> Iterator[tuple[Passage, Mention]]:
    """Yield the references to units of this regulation, where they stand; quoted and guessed ones are left out."""
    for passage in view.running:
        if passage.kutipan or view.amending:
            continue
        for mention in view.mentions.get(passage.id, ()):
            if not mention.owner and passage.satuan is not None and _means_a_unit(passage, mention):
                yield passage, mention


def _means_a_unit(passage: Passage, mention: Mention) -> bool:
    """Tell whether ``huruf a`` or ``BAB I`` is a reference here and not a heading, a name or a plain word."""
    kind = mention.ref.langkah[0][0]
    if kind == "lampiran":
        return passage.isi[mention.start :].startswith("Lampiran")
    if kind in RELATIVE:
        return bool(STRONG.search(passage.isi[: _list_start(passage, mention)]))
    return True


def _list_start(passage: Passage, mention: Mention) -> int:
    """Return where the list of references that *mention* belongs to begins."""
    text = passage.isi[: mention.start]
    match = re.search(
        r"(?:(?:[Hh]uruf|[Aa]ngka|[Aa]yat|[Pp]asal)\s+[\w()]+(?:\s*,\s*|\s+)(?:dan/atau\s+|dan\s+|atau\s+|sampai dengan\s+)?)+$", text
    )
    return match.start() if match else mention.start


@rule(
    "R9",
    ERROR,
    "Sasaran acuan ada",
    (PENGACUAN, "-"),
    ("sebagaimana dimaksud dalam Pasal 15 (peraturan hanya sampai Pasal 13)", "acuan ke ketentuan yang ada"),
)
def missing(view: View) -> Iterator[Finding]:
    """Setiap pasal, ayat, huruf, angka, dan lampiran yang diacu ada dalam peraturan ini."""
    for passage, mention in own_mentions(view):
        found = view.index.resolve(mention.ref, passage.id)
        if found and all(isinstance(unit, Satuan) and is_deleted(unit) for unit in found):
            where = passage.teks.at(mention.start)
            yield Finding(where, f"acuan ke '{mention.ref}' yang sudah dihapus", "sesuaikan acuannya", passage.id)
        elif not found:
            shown = str(mention.ref)
            if view.index.home.get(passage.id, "") and not mention.ref.has("pasal") and mention.ref.langkah[0][0] != "lampiran":
                yield Finding(passage.teks.at(mention.start), f"sasaran '{shown}' dalam lampiran", "", passage.id, decided=False)
                continue
            yield Finding(passage.teks.at(mention.start), f"acuan ke '{shown}' yang tidak ada", "periksa nomor yang diacu", passage.id)
    if view.amending:
        where = view.peraturan.batang_tubuh[0].where if view.peraturan.batang_tubuh else view.peraturan.where
        yield Finding(where, "acuan di dalam teks perubahan; periksa hasil konsolidasinya", "", "", decided=False)


@rule(
    "R1",
    ERROR,
    "Bentuk pengacuan",
    (PENGACUAN, "S"),
    ("sebagaimana dimaksud pada Pasal 5; dalam ayat (1)", "sebagaimana dimaksud dalam Pasal 5; pada ayat (1)"),
)
def prepositions(view: View) -> Iterator[Finding]:
    """Acuan ditulis sebagaimana dimaksud dalam Pasal ... dan sebagaimana dimaksud pada ayat ...."""
    for passage in view.running:
        for match in re.finditer(r"\b(?:dimaksud|diatur|ditetapkan) (?:(pada) (?=Pasal \d)|(dalam) (?=ayat \())", passage.isi):
            word = match[1] or match[2]
            at = match.start(1) if match[1] else match.start(2)
            right = "dalam" if match[1] else "pada"
            yield Finding(
                passage.teks.at(at),
                f"'{match[0].split(' ')[0]} {word}' di depan {'Pasal' if match[1] else 'ayat'}",
                f"tulis '{right}'",
                passage.id,
            )
        for match in re.finditer(r"\bdimaksud (?=ayat \(|Pasal \d|huruf [a-z]\b)", passage.isi):
            yield Finding(
                passage.teks.at(match.start()),
                "'dimaksud' tanpa 'dalam' atau 'pada'",
                "tulis 'dimaksud dalam Pasal', 'dimaksud pada ayat'",
                passage.id,
            )
        for match in re.finditer(r"\bsebagaimana (?=(?:dalam|pada) (?:Pasal \d|ayat \())", passage.isi):
            yield Finding(passage.teks.at(match.start()), "'sebagaimana' tanpa 'dimaksud'", "tulis 'sebagaimana dimaksud'", passage.id)


@rule(
    "ACUAN-01",
    WARNING,
    "Acuan dengan 'sebagaimana dimaksud'",
    (PENGACUAN, "P"),
    ("Strategi pada ayat (6) dituangkan", "Strategi sebagaimana dimaksud pada ayat (6) dituangkan"),
)
def bare(view: View) -> Iterator[Finding]:
    """Acuan ke ayat atau pasal lain memakai frasa sebagaimana dimaksud."""
    for passage, mention in own_mentions(view):
        before = passage.isi[: mention.start]
        if (
            mention.ref.langkah[0][0] in ("pasal", "ayat")
            and re.search(r"(?<!dimaksud)(?<!diatur)(?<!ketentuan)(?<!ditetapkan)(?<!tercantum)(?<!termasuk) (?:pada|dalam) $", before)
            and not re.search(r"\bselain\b|\bkecuali\b", before)
        ):
            at = before.rstrip().rfind(" ") + 1
            yield Finding(
                passage.teks.at(at), f"'{mention.ref}' tanpa 'sebagaimana dimaksud'", "tulis 'sebagaimana dimaksud ...'", passage.id
            )


@rule("R2", INFO, "Acuan berurutan", (PENGACUAN, "S"), ("Pasal 5, Pasal 6, Pasal 7, dan Pasal 8", "Pasal 5 sampai dengan Pasal 8"))
def ranges(view: View) -> Iterator[Finding]:
    """Acuan ke tiga pasal atau ayat berurutan atau lebih tidak perlu merinci satu demi satu, tetapi memakai sampai dengan."""
    for passage, group in groups(view):
        kinds = {len(mention.ref.langkah) for mention in group}
        places = [parse_number(*mention.ref.langkah[-1]) for mention in group]
        kind = group[0].ref.langkah[-1][0]
        numbers = [place for place in places if place]
        run = all(after.follows(before) for before, after in itertools.pairwise(numbers))
        if len(group) >= 4 and len(kinds) == 1 and run and len(numbers) == len(group) and kind in ("pasal", "ayat"):
            yield Finding(
                passage.teks.at(group[0].start),
                f"{len(group)} acuan berurutan",
                f"tulis '{group[0].ref} sampai dengan {group[-1].ref}'",
                passage.id,
            )


def groups(view: View) -> Iterator[tuple[Passage, list[Mention]]]:
    """Yield the lists of two and more references to this regulation."""
    yield from (entry for entry in groups_of(view) if len(entry[1]) > 1)


def groups_of(view: View) -> Iterator[tuple[Passage, list[Mention]]]:
    """Yield every list of references to this regulation, also one of a single reference."""
    found: dict[tuple[str, int], tuple[Passage, list[Mention]]] = {}
    for passage, mention in own_mentions(view):
        found.setdefault((passage.id, mention.group), (passage, []))[1].append(mention)
    yield from found.values()


@rule("R3", WARNING, "Kata pasal ini", (PENGACUAN, "S"), ("pada ayat (1) Pasal ini", "pada ayat (1)"))
def this_pasal(view: View) -> Iterator[Finding]:
    """Acuan ke ayat dalam pasal yang sama tidak ditambah kata pasal ini."""
    for passage in view.running:
        for match in re.finditer(r"ayat \(\d+[a-z]?\) ([Pp]asal ini)\b", passage.isi):
            yield Finding(passage.teks.at(match.start(1)), f"'{match[1]}'", "hapus kata itu", passage.id)


def _key(view: View, passage: Passage, mention: Mention) -> tuple[tuple[int, str], ...]:
    """Return the place of a reference in the order of a list: the own Pasal first, then by number."""
    own = mention.ref.langkah[0][0] != "pasal"
    steps = tuple(parse_number(kind, number) or Ordinal(0) for kind, number in mention.ref.langkah)
    pairs = tuple((step.base, step.suffix) for step in steps)
    return ((0, ""), *pairs) if own else ((1, ""), *pairs)


@rule(
    "R4",
    WARNING,
    "Urutan dan pengulangan kata dalam daftar acuan",
    (PENGACUAN, "S"),
    ("Pasal 7 dan Pasal 4; huruf a dan b", "Pasal 4 dan Pasal 7; huruf a dan huruf b"),
)
def order(view: View) -> Iterator[Finding]:
    """Daftar acuan dimulai dari ayat dalam pasal yang bersangkutan, lalu pasal bernomor kecil; kata ayat, huruf, Pasal diulang."""
    for passage, group in groups(view):
        for before, mention in itertools.pairwise(group):
            if not mention.named:
                word = mention.first if mention.first != "pasal" else "Pasal"
                yield Finding(
                    passage.teks.at(mention.start),
                    f"'{passage.isi[mention.start : mention.end]}' tanpa kata '{word}'",
                    f"ulangi kata '{word}'",
                    passage.id,
                )
            if _key(view, passage, mention) <= _key(view, passage, before):
                message = f"'{mention.ref}' sesudah '{before.ref}'" if mention.ref != before.ref else f"'{mention.ref}' disebut dua kali"
                yield Finding(passage.teks.at(mention.start), message, "urutkan acuannya", passage.id)


@rule(
    "R5",
    WARNING,
    "Kalimat diawali sebagaimana dimaksud",
    (PENGACUAN, "S"),
    ("Sebagaimana dimaksud dalam Pasal 15, izin ...", "Izin sebagaimana dimaksud dalam Pasal 15 ..."),
)
def subject(view: View) -> Iterator[Finding]:
    """Pengacuan menyebut secara singkat materi pokok yang diacu."""
    for passage in view.norms:
        for match in re.finditer(r"(?:^|\. )(Sebagaimana dimaksud)\b", passage.isi):
            yield Finding(
                passage.teks.at(match.start(1)), "kalimat diawali 'Sebagaimana dimaksud'", "sebut dahulu materi yang diacu", passage.id
            )


@rule("R6", WARNING, "Acuan ke pasal berikutnya", (PENGACUAN, "S"), ("Pasal 3 mengacu ke Pasal 9", "acuan ke pasal atau ayat sebelumnya"))
def forward(view: View) -> Iterator[Finding]:
    """Hindari pengacuan ke pasal atau ayat yang terletak setelah pasal atau ayat yang bersangkutan."""
    position = {unit_id: number for number, unit_id in enumerate(view.index.unit)}
    for passage, mention in own_mentions(view):
        if mention.ref.langkah[0][0] not in ("pasal", "ayat") or view.index.home.get(passage.id, "x"):
            continue
        found = view.index.resolve(mention.ref, passage.id)
        if len(found) == 1 and position[found[0].id] > position[passage.id]:
            yield Finding(
                passage.teks.at(mention.start), f"acuan ke '{mention.ref}' yang terletak sesudahnya", "susun ulang, atau terima", passage.id
            )


@rule("R8", WARNING, "Acuan tanpa nomor", (PENGACUAN, "S"), ("pasal tersebut di atas", "Pasal 5"))
def vague(view: View) -> Iterator[Finding]:
    """Pengacuan menyebut nomor pasal atau ayat, bukan pasal yang terdahulu atau pasal tersebut di atas."""
    for passage in view.norms:
        for match in re.finditer(
            UNNUMBERED,
            passage.isi,
        ):
            yield Finding(passage.teks.at(match.start()), f"'{match[0]}'", "sebut nomor pasal atau ayatnya", passage.id)


@rule("ACUAN-02", WARNING, "Huruf kapital pada acuan", (PENGACUAN, "P"), ("dalam pasal 5; pada Ayat (1)", "dalam Pasal 5; pada ayat (1)"))
def capitals(view: View) -> Iterator[Finding]:
    """Sebagai acuan, Pasal ditulis dengan huruf awal kapital; ayat, huruf, dan angka dengan huruf kecil."""
    for passage in view.running:
        for match in re.finditer(r"\bpasal (?=\d)|(?<![.:] )(?<!^)\b(?:Ayat (?=\()|Huruf (?=[a-z]\b)|Angka (?=\d))", passage.isi):
            right = "Pasal" if match[0][0] == "p" else match[0].strip().lower()
            yield Finding(passage.teks.at(match.start()), f"'{match[0].strip()}' sebagai acuan", f"tulis '{right}'", passage.id)


@rule(
    "ACUAN-03",
    ERROR,
    "Tabel dan gambar yang diacu ada",
    ("pemeriksaan naskah sendiri", "-"),
    ("disajikan dalam Tabel 2.9 (tidak ada)", "disajikan dalam Tabel 2.1"),
)
def tables(view: View) -> Iterator[Finding]:
    """Tabel dan gambar yang disebut dengan nomor ada dalam lampiran."""
    if view.amending:
        return
    units = [unit for _, units in view.annexes() for unit in units]
    known = {unit.nomor for unit in units if unit.jenis in ("tabel", "gambar")}
    for passage in view.running:
        for match in FIGURE.finditer(passage.isi):
            if match[0] not in known:
                yield Finding(passage.teks.at(match.start()), f"'{match[0]}' tidak ada", "periksa nomor tabel atau gambarnya", passage.id)


@rule(
    "ACUAN-04",
    ERROR,
    "Acuan ke diri sendiri",
    (PENGACUAN, "-"),
    ("(2) Laporan sebagaimana dimaksud pada ayat (2)", "(2) Laporan sebagaimana dimaksud pada ayat (1)"),
)
def itself(view: View) -> Iterator[Finding]:
    """Suatu ketentuan tidak mengacu kepada dirinya sendiri."""
    for passage, mention in own_mentions(view):
        if view.index.home.get(passage.id, "x") or mention.ranged:
            continue
        found = view.index.resolve(mention.ref, passage.id)
        above = {unit.id for unit in view.index.ancestors(passage.id)}
        if len(found) == 1 and found[0].id in above and not isinstance(found[0], Lampiran | Bab):
            yield Finding(
                passage.teks.at(mention.start), f"'{mention.ref}' adalah ketentuan ini sendiri", "periksa nomor yang diacu", passage.id
            )


@rule(
    "ACUAN-05",
    WARNING,
    "Sasaran acuan tunggal",
    ("pemeriksaan naskah sendiri", "-"),
    ("acuan ke nomor yang dipakai dua kali", "nomor yang hanya dipakai satu kali"),
)
def ambiguous(view: View) -> Iterator[Finding]:
    """Acuan menunjuk tepat satu ketentuan."""
    for passage, mention in own_mentions(view):
        found = view.index.resolve(mention.ref, passage.id)
        if len(found) > 1:
            places = ", ".join(str(unit.where) for unit in found)
            yield Finding(
                passage.teks.at(mention.start), f"'{mention.ref}' dipakai lebih dari satu kali ({places})", "bedakan nomornya", passage.id
            )
    captions = {annex.id: Counter(unit.nomor for unit in units if unit.jenis in ("tabel", "gambar")) for annex, units in view.annexes()}
    for passage in view.running:
        for match in FIGURE.finditer(passage.isi):
            count = captions[passage.bagian] if passage.bagian in captions else sum(captions.values(), Counter())
            if count[match[0]] > 1:
                message = f"'{match[0]}' dipakai {count[match[0]]} kali"
                yield Finding(passage.teks.at(match.start()), message, "bedakan nomornya", passage.id)
