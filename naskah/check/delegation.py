"""Delegation and sanctions: to which kind of regulation, about what, in which ayat; the norm before its sanction (no. 64-66a, 200-213)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.check.references import own_mentions, place_of
from naskah.model import Ayat, Satuan
from naskah.rules.rule import INFO, WARNING, Finding, rule
from naskah.rules.view import View, ayat_of

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
INSTRUMENT = r"(?:Peraturan|Keputusan|Perda|Perbup|Undang-Undang|Qanun|Instruksi)"
TO_A_BODY = re.compile(r"\b(?P<kata>(?:diatur|ditetapkan)(?: lebih lanjut)? oleh) (?!.{0,80}\b(?:dengan|dalam|melalui) " + INSTRUMENT + ")")
FURTHER = re.compile(r"\bdiatur lebih lanjut oleh\b|^(?:Ketentuan|Tata cara|Hal|Pengaturan)\b.*\bdiatur oleh\b", re.I)
BLANK = re.compile(
    r"\b[Hh]al(?:-hal)?(?: lain)? yang (?:belum|tidak)(?: cukup)? (?:diatur|ditetapkan|ditentukan)\b.*\b(?:diatur|ditetapkan|ditentukan)\b"
    r"|\b[Ss]egala sesuatu yang belum\b.*\b(?:diatur|ditetapkan)\b"
)
DELEGATES = re.compile(
    rf"^(?:Ketentuan|Tata cara|Pedoman|Syarat|Persyaratan|Mekanisme|Prosedur|Besaran|Bentuk"
    rf"|Petunjuk)\b.*\b(?P<kata>diatur(?: lebih lanjut)? (?:dengan|dalam)"
    rf"(?: atau berdasarkan)?) (?:ketentuan )?{INSTRUMENT}(?! \w+(?: \w+)? ini)"
)
FORMULA = re.compile(rf"^Ketentuan (?:lebih lanjut )?mengenai .+ diatur (?:dengan|dalam)(?: atau berdasarkan)? {INSTRUMENT}")
SANCTION = re.compile(
    r"\b(?:melanggar|tidak (?:melaksanakan|memenuhi|mematuhi|menaati|mengindahkan))\b.*\b(?:dikenai|dikenakan|dijatuhi|diberi(?:kan)?)\b"
)


@rule(
    "DELEGASI-01",
    WARNING,
    "Delegasi menyebut jenis peraturannya",
    (LAMPIRAN_II + "200, 213", "S"),
    ("diatur lebih lanjut oleh Perangkat Daerah", "diatur dengan Peraturan Bupati"),
)
def named_instrument(view: View) -> Iterator[Finding]:
    """Pendelegasian menyebut dengan tegas jenis peraturan yang mengatur lebih lanjut, bukan hanya lembaganya."""
    for passage in view.wording:
        match = TO_A_BODY.search(passage.isi)
        if match and (FURTHER.search(passage.isi) or "lebih lanjut" in match["kata"]):
            yield Finding(
                passage.teks.at(match.start()), f"'{match['kata']} ...' tanpa jenis peraturan", "sebut jenis peraturannya", passage.id
            )


@rule(
    "DELEGASI-02",
    WARNING,
    "Tanpa delegasi blangko",
    (LAMPIRAN_II + "207, 210", "S"),
    ("Hal-hal yang belum cukup diatur ... diatur lebih lanjut dengan ...", "Ketentuan lebih lanjut mengenai <materi> diatur dengan ..."),
)
def open_ended(view: View) -> Iterator[Finding]:
    """Pendelegasian menyebut materi yang didelegasikan; delegasi blangko atas segala hal yang belum diatur tidak boleh."""
    for passage in view.wording:
        if match := BLANK.search(passage.isi):
            yield Finding(passage.teks.at(match.start()), "delegasi blangko", "sebut materi yang didelegasikan", passage.id)


@rule(
    "DELEGASI-03",
    WARNING,
    "Delegasi pada ayat terakhir",
    (LAMPIRAN_II + "208-209", "S"),
    ("(2) Ketentuan lebih lanjut ... diatur dengan ...; (3) norma", "delegasi pada ayat terakhir"),
)
def last_ayat(view: View) -> Iterator[Finding]:
    """Dalam pasal yang terdiri atas beberapa ayat, pendelegasian ditempatkan pada ayat terakhir."""
    for unit in view.formed:
        numbered = ayat_of(unit)
        delegating = [bool(DELEGATES.match(_whole(ayat))) for ayat in numbered]
        for place, ayat in enumerate(numbered):
            if delegating[place] and not all(delegating[place:]) and ayat.teks.isi.startswith("Ketentuan lebih lanjut"):
                yield Finding(ayat.teks.at(0), f"delegasi pada {ayat.sebutan}, bukan ayat terakhir", "pindahkan ke ayat terakhir", ayat.id)


def _whole(ayat: Ayat) -> str:
    return " ".join(unit.teks.isi for unit in ayat.walk())


@rule(
    "DELEGASI-04",
    INFO,
    "Rumusan delegasi",
    (LAMPIRAN_II + "201-205", "S"),
    ("Tata cara peminjaman diatur lebih lanjut dengan ...", "Ketentuan lebih lanjut mengenai tata cara peminjaman diatur dengan ..."),
)
def formula(view: View) -> Iterator[Finding]:
    """Delegasi berbunyi Ketentuan (lebih lanjut) mengenai ... diatur dengan ..., atau diatur dalam bila materinya beberapa."""
    for passage in view.wording:
        match = DELEGATES.match(passage.isi)
        if match and not FORMULA.match(passage.isi):
            advice = "tulis 'Ketentuan lebih lanjut mengenai ... diatur dengan ...' (mengenai, bukan tentang; lebih lanjut satu kali)"
            yield Finding(passage.teks.at(0), "delegasi tidak dengan rumusan bakunya", advice, passage.id)


@rule(
    "SANKSI-01",
    WARNING,
    "Norma sebelum sanksinya",
    (LAMPIRAN_II + "66a", "S"),
    ("(1) Yang melanggar kewajiban sebagaimana dimaksud pada ayat (2) dikenai ...", "kewajiban lebih dahulu, lalu sanksinya"),
)
def after_the_norm(view: View) -> Iterator[Finding]:
    """Sanksi administratif atau keperdataan ditempatkan sesudah norma kewajiban atau larangan yang dilanggar."""
    position = {unit_id: number for number, unit_id in enumerate(view.index.unit)}
    for passage, mention in own_mentions(view):
        here = position.get(passage.id)
        if here is None or not SANCTION.search(_sentence(view, passage.satuan)):
            continue
        targets = view.index.resolve(mention.ref, place_of(view, passage))
        above = {unit.id for unit in view.index.ancestors(passage.id)}
        if len(targets) == 1 and targets[0].id not in above and position.get(targets[0].id, 0) > here:
            yield Finding(
                passage.teks.at(mention.start), f"sanksi sebelum norma '{mention.ref}'", "tempatkan norma itu lebih dahulu", passage.id
            )


def _sentence(view: View, unit: Satuan | None) -> str:
    return unit.teks.isi if unit else ""
