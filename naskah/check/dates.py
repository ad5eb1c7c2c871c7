"""When a regulation is made, promulgated and in force, and the dates it names (Lampiran II no. 131, 150-157, 164, 167)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.clauses.force import entry_into_force
from naskah.model import Pasal, Teks
from naskah.numbering import MONTHS, parse_date
from naskah.rules.rule import ERROR, INFO, WARNING, Finding, rule
from naskah.rules.view import View
from naskah.rules.wording import differs

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
OWN = ("pemeriksaan naskah sendiri", "-")
DATE = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}\b")
DAY = r"\d{1,2} [A-Z]\w+ \d{4}"
WHEN = (
    rf"(?:pada tanggal diundangkan|pada tanggal {DAY}|terhitung (?:mulai|sejak) tanggal {DAY}"
    r"|setelah \d+ \([\w ]+\) (?:hari(?: kerja)?|minggu|bulan|tahun)(?: terhitung)? sejak (?:tanggal diundangkan|diundangkan"
    r"|tanggal pengundangan)"
    r"|(?:pada|sejak) (?:tanggal|saat) .*\bditetapkan dengan .+)"
)
BACKWARDS = re.compile(r"\b(?:mempunyai daya (?:laku )?surut|berlaku surut)\b")


def last_pasal(view: View) -> Pasal | None:
    """Return the last Pasal of the body."""
    return view.pasal[-1] if view.pasal else None


def starting(view: View) -> Iterator[Teks]:
    """Yield the texts of the last Pasal that say when the regulation, or a part of it, comes into force."""
    last = last_pasal(view)
    for unit in last.walk() if last else ():
        if "mulai berlaku" in unit.teks.isi and "Pada saat" not in unit.teks.isi:
            yield unit.teks


@rule(
    "E1",
    ERROR,
    "Mulai berlaku",
    (LAMPIRAN_II + "137, 150-154", "S"),
    ("Peraturan Bupati ini berlaku sejak diundangkan.", "Peraturan Bupati ini mulai berlaku pada tanggal diundangkan."),
)
def in_force(view: View) -> Iterator[Finding]:
    """Pasal terakhir berbunyi: Peraturan ... ini mulai berlaku pada tanggal diundangkan; penyimpangan dinyatakan tegas."""
    last = last_pasal(view)
    if last is None:
        return
    start = f"{view.peraturan.jenis} ini mulai berlaku "
    form = rf"(?:{re.escape(view.peraturan.jenis)} ini|(?:Ketentuan|Bagi wilayah|Untuk wilayah) .+?) mulai berlaku {WHEN}"
    rest = r"(?:,? (?:kecuali|dan (?:mempunyai daya (?:laku )?surut|berlaku surut)|dengan ketentuan) .+)?\."
    texts = list(starting(view))
    wrong = next((text for text in texts if not (re.fullmatch(form + rest, text.isi) or _known(text.isi, start))), None)
    if wrong is None and texts:
        return
    text = wrong or last.teks
    where = text.at(differs(text.isi, f"{start}pada tanggal diundangkan.")) if text else last.where
    yield Finding(where, "pasal terakhir tidak memuat rumusan mulai berlaku", f"tulis '{start}pada tanggal diundangkan.'", last.id)


def _known(text: str, start: str) -> bool:
    """Tell whether the grammar of entry into force reads a sentence that begins as it should."""
    begun = text.startswith((f"{start}pada tanggal ", f"{start}setelah ")) and text.endswith(".")
    return begun and not entry_into_force([text]).unread


@rule(
    "E5",
    ERROR,
    "Mulai berlaku tidak sebelum pengundangan",
    (LAMPIRAN_II + "155", "S"),
    ("diundangkan 21 Januari 2030, mulai berlaku pada tanggal 1 Januari 2029", "mulai berlaku pada tanggal diundangkan"),
)
def not_before(view: View) -> Iterator[Finding]:
    """Saat mulai berlaku peraturan tidak ditentukan lebih awal daripada saat pengundangannya, kecuali dinyatakan berlaku surut."""
    block = view.peraturan.penutup.pengundangan
    promulgated = parse_date(block.tanggal.isi) if block else None
    last = last_pasal(view)
    for text in starting(view) if promulgated and last else ():
        for match in DATE.finditer(text.isi):
            day = parse_date(match[0])
            if promulgated and day and last and day < promulgated and not BACKWARDS.search(text.isi):
                message = f"mulai berlaku {match[0]} sebelum diundangkan"
                yield Finding(text.at(match.start()), message, "tulis tanggal pengundangan atau sesudahnya", last.id)


@rule(
    "E11",
    INFO,
    "Daya surut",
    (LAMPIRAN_II + "131, 133, 156", "S"),
    (
        "mempunyai daya surut sejak tanggal ... (tanpa ketentuan peralihan)",
        "daya surut dengan status hukum tindakan dalam tenggang waktunya",
    ),
)
def backwards(view: View) -> Iterator[Finding]:
    """Peraturan yang berlaku surut memuat status tindakan hukum dalam tenggang waktunya, dan tidak membebani masyarakat."""
    transitional = any("PERALIHAN" in unit.judul.isi for unit in view.body)
    for passage in view.norms:
        match = BACKWARDS.search(passage.isi)
        if match and not transitional:
            advice = "atur status tindakan hukum sejak tanggal itu dalam ketentuan peralihan"
            yield Finding(passage.teks.at(match.start()), f"'{match[0]}' tanpa ketentuan peralihan", advice, passage.id)


@rule(
    "TANGGAL-06",
    WARNING,
    "Tanggal yang sama di semua tempat",
    OWN,
    ("sampul 21 Januari 2030, penutup 22 Januari 2030", "tanggal penetapan atau pengundangan"),
)
def same_date(view: View) -> Iterator[Finding]:
    """Tanggal pada sampul dan kepala lampiran adalah tanggal penetapan atau pengundangan."""
    closing = view.peraturan.penutup
    if view.draft or not closing.penetapan or not closing.pengundangan:
        return
    allowed = {closing.penetapan.tanggal.isi, closing.pengundangan.tanggal.isi}
    texts = [(f"sampul/{n}", line.teks) for n, line in enumerate(view.peraturan.sampul, 1)]
    texts += [(f"{annex.id}/kepala/{n}", head.teks) for annex in view.peraturan.lampiran for n, head in enumerate(annex.kepala, 1)]
    for unit, text in texts:
        for match in DATE.finditer(text.isi):
            if match[0] not in allowed:
                yield Finding(text.at(match.start()), f"tanggal '{match[0]}' bukan tanggal penetapan atau pengundangan", "samakan", unit)


@rule("TANGGAL-04", ERROR, "Tanggal ada dalam kalender", OWN, ("31 Februari 2024", "29 Februari 2024"))
def calendar(view: View) -> Iterator[Finding]:
    """Tanggal yang disebut dalam naskah ada dalam kalender."""
    for passage in view.running:
        for match in DATE.finditer(passage.isi):
            if parse_date(match[0]) is None:
                yield Finding(
                    passage.teks.at(match.start()), f"tanggal '{match[0]}' tidak ada dalam kalender", "periksa tanggalnya", passage.id
                )
