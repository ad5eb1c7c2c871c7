"""What the instructions of an amending regulation say against what they quote (Lampiran II no. 111f-111j, 233-236c)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.model import Butir, Kutipan, Pasal, Satuan, is_deleted
from naskah.refs import find
from naskah.rules.rule import ERROR, WARNING, Finding, rule
from naskah.rules.view import BODY, View, ayat_of

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
KINDS = "bab|bagian|paragraf|pasal|ayat|huruf|angka"
ADDED = re.compile(
    rf"\b(?:disisipkan|ditambahkan|ditambah) (?P<jumlah>\d+) \((?P<kata>[a-z ]+)\) (?P<jenis>{KINDS})(?: baru)?"
    r",? (?:yakni|yaitu) (?P<daftar>.+?)(?=,? sehingga|$)",
    re.I,
)
OPENING = re.compile(
    r"^(?:Beberapa ketentuan|Ketentuan .+?) dalam (?P<apa>Peraturan .+) diubah sebagai berikut:$|^(?:Ketentuan|Lampiran) .+ diubah\b"
)
DELETES = re.compile(r"\b(?:dihapus)\b")
OTHERS = re.compile(r"\b(?:diubah|disisipkan|ditambahkan|ditambah|dihapus|dan setelah|di antara)\b", re.I)
READS = re.compile(r"\bberbunyi sebagai berikut:$|\bsebagai berikut:$|\bsebagaimana tercantum dalam\b|\bdihapus\b")


def instructions(view: View) -> Iterator[Butir]:
    """Yield the items of Pasal I: what is done to the amended regulation."""
    first = next((unit for unit in view.pasal if unit.nomor == "I"), None) if view.amending else None
    for unit in first.isi if first else ():
        if isinstance(unit, Butir):
            yield unit


@rule(
    "A6",
    ERROR,
    "Jumlah yang disisipkan",
    (LAMPIRAN_II + "111h, 111j, 234-235", "S"),
    ("disisipkan 2 (dua) pasal, yakni Pasal 8A", "disisipkan 1 (satu) pasal, yakni Pasal 8A"),
)
def added(view: View) -> Iterator[Finding]:
    """Bilangan satuan yang disisipkan atau ditambahkan sama dengan satuan, dan jenisnya, yang disebut sesudah kata yakni."""
    for passage in view.norms if view.amending else ():
        for match in ADDED.finditer(passage.isi):
            kind, wanted = match["jenis"].casefold(), int(match["jumlah"])
            listed = [mention for mention in find(match["daftar"]) if mention.ref.has(kind)]
            if any(mention.ranged for mention in listed):
                yield Finding(passage.teks.at(match.start("daftar")), "rentang satuan yang disisipkan", "", passage.id, decided=False)
            elif len(listed) != wanted:
                message = f"{match[0].split(' ')[0]} {wanted} {kind}, tetapi disebut {len(listed)} {kind}"
                yield Finding(passage.teks.at(match.start("jumlah")), message, "samakan bilangan dan jenisnya dengan daftarnya", passage.id)


@rule(
    "A3",
    WARNING,
    "Pembuka Pasal I",
    (LAMPIRAN_II + "233", "S"),
    ("Peraturan Bupati Nomor 7 diubah:", "Beberapa ketentuan dalam Peraturan Bupati ... (Berita Daerah ...) diubah sebagai berikut:"),
)
def opening(view: View) -> Iterator[Finding]:
    """Pasal I memuat judul peraturan yang diubah dengan Lembaran atau Beritanya di antara tanda kurung, lalu rincian perubahannya."""
    first = next((unit for unit in view.pasal if unit.nomor == "I"), None)
    if first is None or not view.amending or not first.teks:
        return
    text = first.teks.isi
    if not OPENING.match(text):
        advice = "tulis 'Beberapa ketentuan dalam Peraturan ... (Berita Daerah ...) diubah sebagai berikut:'"
        yield Finding(first.teks.at(0), "Pasal I tidak dibuka dengan rumusan bakunya", advice, first.id)
    elif not re.search(r"\((?:Lembaran|Berita)\b", text + " ".join(unit.teks.isi for unit in first.isi[:6])):
        yield Finding(first.teks.at(0), "peraturan yang diubah tanpa Lembaran atau Berita", "tambahkan di antara tanda kurung", first.id)


@rule(
    "A4",
    WARNING,
    "Rumusan instruksi perubahan",
    (LAMPIRAN_II + "111g, 111i, 233b, 234a, 236c", "S"),
    ("Pasal 2 diganti menjadi:", "Ketentuan Pasal 2 diubah sehingga berbunyi sebagai berikut:"),
)
def wording(view: View) -> Iterator[Finding]:
    """Instruksi yang mengutip bunyi baru ditutup dengan sehingga berbunyi sebagai berikut, yang menghapus dengan dihapus."""
    for item in instructions(view):
        quotes = any(isinstance(below, Kutipan) for below in item.isi)
        if quotes and item.teks and not READS.search(item.teks.isi):
            at = item.teks.at(max(len(item.teks.isi) - 1, 0))
            yield Finding(at, f"instruksi {item.sebutan} tanpa 'berbunyi sebagai berikut:'", "tutup dengan rumusan itu", item.id)


@rule(
    "A9",
    WARNING,
    "Yang dihapus tetap dicantumkan",
    (LAMPIRAN_II + "111i, 236", "S"),
    ("ayat (2) dihapus, kutipannya hanya memuat ayat (1)", "(2) Dihapus."),
)
def left_standing(view: View) -> Iterator[Finding]:
    """Pasal yang dikutip karena ayat atau butirnya dihapus tetap mencantumkan nomor yang dihapus dengan keterangan dihapus."""
    for item in instructions(view):
        match = DELETES.search(item.teks.isi)
        quoted = [unit for below in item.isi if isinstance(below, Kutipan) for unit in below.walk()]
        start = max((quoted_units.end() for quoted_units in OTHERS.finditer(item.teks.isi, 0, match.start())), default=0) if match else 0
        for mention in find(item.teks.isi[: match.start()]) if match and quoted else ():
            if mention.start < start:
                continue
            kind, number = mention.ref.langkah[-1]
            if kind not in ("ayat", "huruf", "angka") or mention.owner:
                continue
            quoted_units = [unit for unit in quoted if (unit.jenis, unit.nomor) == (kind, number)]
            if not quoted_units:
                yield Finding(
                    item.teks.at(mention.start), f"'{mention.ref}' tidak dicantumkan dalam kutipannya", "cantumkan 'Dihapus.'", item.id
                )
            elif not any(is_deleted(unit) for unit in quoted_units):
                yield Finding(
                    quoted_units[0].where,
                    f"'{mention.ref}' dihapus, tetapi kutipannya masih berisi",
                    "tulis 'Dihapus.'",
                    quoted_units[0].id,
                )


@rule(
    "A10",
    WARNING,
    "Acuan ke yang dihapus perubahan ini",
    (LAMPIRAN_II + "236; pemeriksaan naskah sendiri", "S"),
    ("Pasal 7 dihapus; kutipan Pasal 9 mengacu Pasal 7", "acuan ke ketentuan yang masih ada"),
)
def dangling(view: View) -> Iterator[Finding]:
    """Bunyi baru yang dikutip tidak mengacu ke pasal yang dihapus dengan peraturan perubahan yang sama."""
    gone = {
        mention.ref.langkah[0]
        for item in instructions(view)
        if (match := DELETES.search(item.teks.isi)) and not any(isinstance(below, Kutipan) for below in item.isi)
        for mention in find(item.teks.isi[: match.start()])
        if len(mention.ref.langkah) == 1 and mention.ref.has("pasal")
    }
    for passage in view.wording if gone else ():
        for mention in view.mentions.get(passage.id, ()) if passage.kutipan else ():
            if mention.ref.langkah[0] in gone and not mention.owner:
                message = f"acuan ke '{mention.ref}' yang dihapus dengan perubahan ini"
                yield Finding(passage.teks.at(mention.start), message, "sesuaikan acuannya", passage.id)


@rule(
    "A13",
    ERROR,
    "Acuan di dalam kutipan ada sasarannya",
    ("pemeriksaan naskah sendiri", "-"),
    ("Pasal 14 yang dikutip utuh hanya berayat dua; Pasal 14A mengacu Pasal 14 ayat (5)", "Pasal 14 ayat (2)"),
)
def within_quotations(view: View) -> Iterator[Finding]:
    """Ayat yang diacu dalam teks baru ada dalam pasalnya, bila perubahan ini juga menulis pasal itu seluruhnya."""
    whole = {pasal.id: pasal for unit in instructions(view) if WHOLE.search(unit.teks.isi) for pasal in _quoted_pasal(unit)}
    by_number = {pasal.nomor: pasal for pasal in whole.values()}
    for passage in view.running if whole else ():
        for mention in view.mentions.get(passage.id, ()) if passage.kutipan and passage.bagian == BODY else ():
            steps = dict(mention.ref.langkah)
            own = next((pasal for key, pasal in whole.items() if passage.id == key or passage.id.startswith(f"{key}/")), None)
            target = by_number.get(steps["pasal"]) if "pasal" in steps else own
            if mention.owner or target is None or "ayat" not in steps or steps["ayat"] in {ayat.nomor for ayat in ayat_of(target)}:
                continue
            message = f"acuan ke '{mention.ref}' yang tidak ada dalam {target.sebutan} yang dikutip"
            yield Finding(passage.teks.at(mention.start), message, "periksa nomor yang diacu", passage.id)


WHOLE = re.compile(r"^(?:Ketentuan )?Pasal \d+[A-Z]? diubah\b|\bdisisipkan \d+ \([a-z ]+\) pasal\b", re.I)


def _quoted_pasal(unit: Satuan) -> Iterator[Pasal]:
    """Yield the Pasal that an instruction quotes."""
    yield from (pasal for quote in unit.isi if isinstance(quote, Kutipan) for pasal in quote.isi if isinstance(pasal, Pasal))
