"""References inside the regulation: every target exists, is one, and is another provision (Lampiran II no. 271-283)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from naskah.model import Bab, Lampiran, Satuan, UnitId, is_deleted
from naskah.refs import Mention
from naskah.rules.definitions import definitions
from naskah.rules.rule import ERROR, INFO, WARNING, Finding, rule
from naskah.rules.view import Passage, View

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
OWN = "pemeriksaan naskah sendiri"
STRONG = re.compile(r"(?:dimaksud|diatur|ditetapkan|tercantum|ketentuan|kecuali)\s*(?:(?:dalam|pada)\s+)?$", re.I)
FIGURE = re.compile(r"\b(?:Tabel|Gambar|Grafik|Peta|Bagan) \d+(?:\.\d+)*\b")
RELATIVE = ("huruf", "angka", "bagian", "paragraf", "bab")


def own_mentions(view: View) -> Iterator[tuple[Passage, Mention]]:
    """Yield the references to units of this regulation, where they stand; quoted and guessed ones are left out."""
    named = _named_after_a_pasal(view)
    for passage in view.running:
        if passage.kutipan or view.amending:
            continue
        for mention in view.mentions.get(passage.id, ()):
            if mention.owner or passage.satuan is None or not _means_a_unit(passage, mention):
                continue
            if passage.bagian in ("menimbang", "mengingat") and mention.ref.langkah[0][0] in ("pasal", "ayat"):
                continue  # of the law that is carried out: a recital knows no articles of its own regulation
            if not (named and any(match.start() <= mention.start < match.end() for match in named.finditer(passage.isi))):
                yield passage, mention


def _named_after_a_pasal(view: View) -> re.Pattern[str] | None:
    """Return a pattern for the defined terms that hold a Pasal of their own (``Pajak Penghasilan Pasal 21``)."""
    names = [name for d in definitions(view) for name in (d.istilah, d.pendek) if re.search(r"\b(?:Pasal|ayat|huruf|angka) \S", name)]
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True)))) if names else None


def _means_a_unit(passage: Passage, mention: Mention) -> bool:
    """Tell whether ``huruf a`` or ``BAB I`` is a reference here and not a heading, a label, a name or a plain word."""
    kind = mention.ref.langkah[0][0]
    if kind == "lampiran":
        return passage.isi.startswith("Lampiran", mention.start) and not re.match(r"\s*:", passage.isi[mention.end : mention.end + 4])
    if kind in RELATIVE or mention.loose:
        return bool(STRONG.search(passage.isi[: _list_start(passage, mention)][-60:])) or (mention.loose and kind == "pasal")
    return True


def place_of(view: View, passage: Passage) -> str:
    """Return the unit in which the references of *passage* are meant: for the elucidation of a unit, that unit."""
    unit = passage.id.removeprefix("penjelasan/")
    while unit and unit not in view.index.unit:
        unit = UnitId(unit).parent
    return unit


LIST_BEFORE = re.compile(
    r"(?:(?:[Hh]uruf|[Aa]ngka|[Aa]yat|[Pp]asal)\s+[\w()]+(?:\s*,\s*|\s+)(?:dan/atau\s+|dan\s+|atau\s+|sampai dengan\s+)?){1,40}$"
)


def _list_start(passage: Passage, mention: Mention) -> int:
    """Return where the list of references that *mention* belongs to begins."""
    start = max(0, mention.start - 400)
    match = LIST_BEFORE.search(passage.isi, start, mention.start)
    return match.start() if match else mention.start


def groups_of(view: View) -> Iterator[tuple[Passage, list[Mention]]]:
    """Yield every list of references to this regulation, also one of a single reference."""
    groups: dict[tuple[str, int], tuple[Passage, list[Mention]]] = {}
    for passage, mention in own_mentions(view):
        groups.setdefault((passage.id, mention.group), (passage, []))[1].append(mention)
    yield from groups.values()


@rule(
    "R9",
    ERROR,
    "Sasaran acuan ada",
    (OWN + "; " + LAMPIRAN_II + "274", "-"),
    ("sebagaimana dimaksud dalam Pasal 15 (peraturan hanya sampai Pasal 13)", "acuan ke ketentuan yang ada"),
)
def missing(view: View) -> Iterator[Finding]:
    """Setiap pasal, ayat, huruf, angka, dan lampiran yang diacu ada dalam peraturan ini."""
    for passage, mention in own_mentions(view):
        targets = view.index.resolve(mention.ref, place_of(view, passage))
        if targets and all(isinstance(unit, Satuan) and is_deleted(unit) for unit in targets):
            where = passage.teks.at(mention.start)
            yield Finding(where, f"acuan ke '{mention.ref}' yang sudah dihapus", "sesuaikan acuannya", passage.id)
        elif not targets:
            shown = str(mention.ref)
            if mention.ref.langkah[0][0] == "lampiran" and not view.peraturan.lampiran:
                yield Finding(passage.teks.at(mention.start), f"'{shown}': isi tidak memuat lampiran", "", passage.id, decided=False)
                continue
            recital = passage.bagian == "menimbang"  # its huruf are those of the recitals above it
            if (
                not recital
                and view.index.home.get(passage.id, "")
                and not mention.ref.has("pasal")
                and mention.ref.langkah[0][0] != "lampiran"
            ):
                yield Finding(passage.teks.at(mention.start), f"sasaran '{shown}' dalam lampiran", "", passage.id, decided=False)
                continue
            yield Finding(passage.teks.at(mention.start), f"acuan ke '{shown}' yang tidak ada", "periksa nomor yang diacu", passage.id)
    if view.amending:
        where = view.peraturan.batang_tubuh[0].where if view.peraturan.batang_tubuh else view.peraturan.where
        yield Finding(where, "acuan di dalam teks perubahan; periksa hasil konsolidasinya", "", "", decided=False)


@rule(
    "R6",
    INFO,
    "Acuan ke pasal berikutnya",
    (LAMPIRAN_II + "279", "S"),
    ("Pasal 3 mengacu ke Pasal 9", "acuan ke pasal atau ayat sebelumnya"),
)
def forward(view: View) -> Iterator[Finding]:
    """Hindari pengacuan ke pasal atau ayat yang terletak setelah pasal atau ayat yang bersangkutan."""
    position = {unit_id: number for number, unit_id in enumerate(view.index.unit)}
    for passage, mention in own_mentions(view):
        if mention.ref.langkah[0][0] not in ("pasal", "ayat") or view.index.home.get(passage.id, "x"):
            continue
        targets = view.index.resolve(mention.ref, place_of(view, passage))
        if len(targets) == 1 and position[targets[0].id] > position[passage.id]:
            yield Finding(
                passage.teks.at(mention.start), f"acuan ke '{mention.ref}' yang terletak sesudahnya", "susun ulang, atau terima", passage.id
            )


@rule(
    "ACUAN-03",
    ERROR,
    "Tabel dan gambar yang diacu ada",
    (OWN, "-"),
    ("disajikan dalam Tabel 2.9 (tidak ada)", "disajikan dalam Tabel 2.1"),
)
def tables(view: View) -> Iterator[Finding]:
    """Tabel dan gambar yang disebut dengan nomor ada dalam lampiran."""
    if view.amending:
        return
    units = [unit for _, units in view.annexes() for unit in units]
    numbers = {unit.nomor for unit in units if unit.jenis in ("tabel", "gambar")}
    for passage in view.running:
        for match in FIGURE.finditer(passage.isi):
            if match[0] not in numbers:
                yield Finding(passage.teks.at(match.start()), f"'{match[0]}' tidak ada", "periksa nomor tabel atau gambarnya", passage.id)


@rule(
    "ACUAN-04",
    ERROR,
    "Acuan ke diri sendiri",
    (OWN, "-"),
    ("(2) Laporan sebagaimana dimaksud pada ayat (2)", "(2) Laporan sebagaimana dimaksud pada ayat (1)"),
)
def itself(view: View) -> Iterator[Finding]:
    """Suatu ketentuan tidak mengacu kepada dirinya sendiri."""
    for passage, mention in own_mentions(view):
        if view.index.home.get(passage.id, "x") or mention.ranged:
            continue
        targets = view.index.resolve(mention.ref, place_of(view, passage))
        above = {unit.id for unit in view.index.ancestors(passage.id)}
        if len(targets) == 1 and targets[0].id in above and not isinstance(targets[0], Lampiran | Bab):
            yield Finding(
                passage.teks.at(mention.start), f"'{mention.ref}' adalah ketentuan ini sendiri", "periksa nomor yang diacu", passage.id
            )


@rule(
    "ACUAN-05",
    WARNING,
    "Sasaran acuan tunggal",
    (OWN, "-"),
    ("acuan ke nomor yang dipakai dua kali", "nomor yang hanya dipakai satu kali"),
)
def ambiguous(view: View) -> Iterator[Finding]:
    """Acuan menunjuk tepat satu ketentuan."""
    for passage, mention in own_mentions(view):
        targets = view.index.resolve(mention.ref, place_of(view, passage))
        if len(targets) > 1:
            places = ", ".join(str(unit.where) for unit in targets)
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
