"""How references are written: prepositions, lists, ranges, brackets (Lampiran II no. 80, 84, 251, 272-280)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from naskah.check.references import LAMPIRAN_II, groups_of, own_mentions
from naskah.numbering import Ordinal, parse_number
from naskah.refs import Mention, Ref
from naskah.rules.rule import ERROR, INFO, WARNING, Finding, rule
from naskah.rules.view import Passage, View

UNNUMBERED = (
    r"\b(?:[Pp]asal|[Aa]yat|[Hh]uruf) (?:tersebut|terdahulu|di ?atas|yang (?:lalu|terdahulu)|sebelumnya|berikutnya)\b"
    r"|\btersebut di ?atas\b"
)
BARE = re.compile(r"(?<!dimaksud)(?<!diatur)(?<!ketentuan)(?<!ditetapkan)(?<!tercantum)(?<!termasuk) (?:pada|dalam) $")
EXCEPTED = re.compile(r"\b(?:selain|kecuali|dikecualikan)\b", re.I)
INTRODUCED = re.compile(r"(?:\b(?:pada|dalam|dan|atau|dan/atau|dengan|dimaksud|ketentuan)|,) $")
SHORT_RANGE = re.compile(r"\b(?:Pasal \d+\w?|ayat \(\d+\w?\)|huruf [a-z]|angka \d+) (?P<kata>s\.? ?d\.?|s/d) (?=Pasal|ayat|huruf|angka|\()")
BLURRING = re.compile(
    r"\b(?P<frasa>(?:tanpa|dengan tidak) mengurangi|tanpa menyimpang dari|dengan tidak menyimpang dari)\b"
    r"(?=[^.;]{0,80}\b(?:sebagaimana|Pasal \d|ayat \(|ketentuan))",
    re.I,
)


@rule(
    "R1",
    ERROR,
    "Bentuk pengacuan",
    (LAMPIRAN_II + "272", "S"),
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
    (LAMPIRAN_II + "272", "S"),
    ("Strategi pada ayat (6) dituangkan", "Strategi sebagaimana dimaksud pada ayat (6) dituangkan"),
)
def bare(view: View) -> Iterator[Finding]:
    """Acuan ke ayat atau pasal lain memakai frasa sebagaimana dimaksud."""
    for passage, mention in own_mentions(view):
        if mention.ref.langkah[0][0] not in ("pasal", "ayat"):
            continue
        before = passage.isi[max(0, mention.start - 200) : mention.start]
        if BARE.search(before) and not EXCEPTED.search(before):
            at = max(0, mention.start - 200) + before.rstrip().rfind(" ") + 1
            yield Finding(
                passage.teks.at(at), f"'{mention.ref}' tanpa 'sebagaimana dimaksud'", "tulis 'sebagaimana dimaksud ...'", passage.id
            )


@rule("R2", INFO, "Acuan berurutan", (LAMPIRAN_II + "273", "S"), ("Pasal 5, Pasal 6, dan Pasal 7", "Pasal 5 sampai dengan Pasal 7"))
def ranges(view: View) -> Iterator[Finding]:
    """Acuan ke lebih dari dua pasal, ayat, atau huruf yang berurutan tidak perlu merinci satu demi satu, tetapi memakai sampai dengan."""
    for passage, group in groups(view):
        kinds = {len(mention.ref.langkah) for mention in group}
        places = [parse_number(*mention.ref.langkah[-1]) for mention in group]
        kind = group[0].ref.langkah[-1][0]
        numbers = [place for place in places if place]
        run = all(after.follows(before) for before, after in itertools.pairwise(numbers))
        if len(group) >= 3 and len(kinds) == 1 and run and len(numbers) == len(group) and kind in ("pasal", "ayat", "huruf"):
            yield Finding(
                passage.teks.at(group[0].start),
                f"{len(group)} acuan berurutan",
                f"tulis '{group[0].ref} sampai dengan {group[-1].ref}'",
                passage.id,
            )


def groups(view: View) -> Iterator[tuple[Passage, list[Mention]]]:
    """Yield the lists of two and more references to this regulation."""
    yield from (entry for entry in groups_of(view) if len(entry[1]) > 1)


@rule("R3", WARNING, "Kata pasal ini", (LAMPIRAN_II + "275", "S"), ("pada ayat (1) Pasal ini", "pada ayat (1)"))
def this_pasal(view: View) -> Iterator[Finding]:
    """Acuan ke ayat dalam pasal yang sama tidak ditambah kata pasal ini."""
    for passage in view.running:
        for match in re.finditer(r"ayat \(\d+[a-z]?\) ([Pp]asal ini)\b", passage.isi):
            yield Finding(passage.teks.at(match.start(1)), f"'{match[1]}'", "hapus kata itu", passage.id)


def _key(view: View, passage: Passage, mention: Mention) -> tuple[tuple[int, str], ...]:
    """Return the place of a reference in the order of a list: the own Pasal first, then by number, a Lampiran last."""
    level = {"pasal": 1, "lampiran": 2}.get(mention.ref.langkah[0][0], 0)
    steps = tuple(parse_number("bab" if kind == "lampiran" else kind, number) or Ordinal(0) for kind, number in mention.ref.langkah)
    return ((level, ""), *((step.base, step.suffix) for step in steps))


@rule(
    "R4",
    WARNING,
    "Urutan dan pengulangan kata dalam daftar acuan",
    (LAMPIRAN_II + "276", "S"),
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
    (LAMPIRAN_II + "277", "S"),
    ("Sebagaimana dimaksud dalam Pasal 15, izin ...", "Izin sebagaimana dimaksud dalam Pasal 15 ..."),
)
def subject(view: View) -> Iterator[Finding]:
    """Pengacuan menyebut secara singkat materi pokok yang diacu."""
    for passage in view.norms:
        for match in re.finditer(r"(?:^|\. )(Sebagaimana dimaksud)\b", passage.isi):
            yield Finding(
                passage.teks.at(match.start(1)), "kalimat diawali 'Sebagaimana dimaksud'", "sebut dahulu materi yang diacu", passage.id
            )


@rule("R8", WARNING, "Acuan tanpa nomor", (LAMPIRAN_II + "280", "S"), ("pasal tersebut di atas", "Pasal 5"))
def vague(view: View) -> Iterator[Finding]:
    """Pengacuan menyebut nomor pasal atau ayat, bukan pasal yang terdahulu atau pasal tersebut di atas."""
    for passage in view.norms:
        for match in re.finditer(
            UNNUMBERED,
            passage.isi,
        ):
            yield Finding(passage.teks.at(match.start()), f"'{match[0]}'", "sebut nomor pasal atau ayatnya", passage.id)


@rule(
    "ACUAN-02",
    WARNING,
    "Huruf kapital pada acuan",
    (LAMPIRAN_II + "80, 84", "S"),
    ("dalam pasal 5; pada Ayat (1)", "dalam Pasal 5; pada ayat (1)"),
)
def capitals(view: View) -> Iterator[Finding]:
    """Sebagai acuan, Pasal ditulis dengan huruf awal kapital; ayat, huruf, dan angka dengan huruf kecil."""
    for passage in view.running:
        for match in re.finditer(r"\bpasal (?=\d)|(?<![.:] )(?<!^)\b(?:Ayat (?=\()|Huruf (?=[a-z]\b)|Angka (?=\d))", passage.isi):
            right = "Pasal" if match[0][0] == "p" else match[0].strip().lower()
            yield Finding(passage.teks.at(match.start()), f"'{match[0].strip()}' sebagai acuan", f"tulis '{right}'", passage.id)


@rule(
    "ACUAN-09",
    WARNING,
    "Penulisan nomor yang diacu",
    (LAMPIRAN_II + "82, 84, 272", "S"),
    ("Pasal 8 ayat 9; huruf (a); s.d.", "Pasal 8 ayat (9); huruf a; sampai dengan"),
)
def numbers(view: View) -> Iterator[Finding]:
    """Nomor ayat ditulis di antara tanda kurung, huruf dan angka tanpa kurung, rentang dengan sampai dengan."""
    for passage in view.running:
        for mention in view.mentions.get(passage.id, ()):
            written = passage.isi[mention.start : mention.end]
            before = passage.isi[max(0, mention.start - 40) : mention.start]
            if mention.loose and (mention.first == "pasal" or INTRODUCED.search(before)):
                right = str(Ref(mention.own))
                edit = None if "ke" in written else (written, right)
                yield Finding(passage.teks.at(mention.start), f"'{written}'", f"tulis '{right}'", passage.id, edit=edit)
        for match in SHORT_RANGE.finditer(passage.isi):
            yield Finding(passage.teks.at(match.start("kata")), f"'{match['kata']}' pada acuan", "tulis 'sampai dengan'", passage.id)


@rule(
    "ACUAN-10",
    WARNING,
    "Pengacuan tanpa frasa yang mengaburkan",
    (LAMPIRAN_II + "251", "S"),
    ("Tanpa mengurangi ketentuan sebagaimana dimaksud dalam Pasal 5, ...", "norma yang berdiri sendiri, atau kecuali ..."),
)
def blurring(view: View) -> Iterator[Finding]:
    """Pengacuan tidak memakai frasa tanpa mengurangi, dengan tidak mengurangi, atau tanpa menyimpang dari."""
    for passage in view.wording:
        for match in BLURRING.finditer(passage.isi):
            yield Finding(
                passage.teks.at(match.start()), f"'{match['frasa']}' di depan acuan", "rumuskan kembali tanpa frasa itu", passage.id
            )
