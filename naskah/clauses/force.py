"""Entry into force: the words of Lampiran II no. 150-157 -> days; one grammar for drafting, checking and consolidating.

``pada tanggal diundangkan``, ``pada tanggal 1 Januari 2032``, ``setelah 30 (tiga puluh) hari terhitung sejak tanggal
diundangkan``, retroactive force, and other days for single items of Pasal I.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from naskah.clauses.characters import plain
from naskah.numbering import from_terbilang, parse_date

DAY = r"\d{1,2} [A-Z][a-z]+ \d{4}"
PUBLISHED = r"(?:tanggal |saat )?(?:diundangkan|ditetapkan|pengundangan(?:nya)?|penetapan(?:nya)?)"
WHEN = (
    rf"(?:(?:pada|sejak|terhitung sejak|terhitung mulai) {PUBLISHED}"
    rf"|(?:pada|sejak|terhitung sejak|terhitung mulai) tanggal (?P<tanggal>{DAY})"
    rf"|(?:setelah|sesudah) (?P<jumlah>\d+) \((?P<kata>[a-z ]+)\) (?P<satuan>hari|bulan|tahun)"
    rf" (?:terhitung )?(?:sejak|setelah) {PUBLISHED})"
    rf"(?:,? dan (?:mempunyai daya laku surut|berlaku surut)(?: terhitung)? (?:sejak|mulai|pada) tanggal (?P<surut>{DAY}))?"
)
SENTENCE = re.compile(rf"(?P<apa>.+?),? (?:mulai |dinyatakan mulai )?berlaku {WHEN}")
EXCEPT = re.compile(r",? (?:kecuali|sedangkan) (?:untuk )?(?=ketentuan|Pasal I|angka)", re.IGNORECASE)
WHOLE = re.compile(r"(?:Peraturan|Undang-Undang|Keputusan|Instruksi)(?: [A-Z][\w-]*)* ini", re.IGNORECASE)
ITEMS = re.compile(r"(?:ketentuan )?(?:sebagaimana dimaksud )?(?:dalam |pada )?Pasal I (angka .+?)(?: yang)?", re.IGNORECASE)
ITEM = re.compile(r"angka (\d+[a-z]?)")
SAID = re.compile(r"\bberlaku\b")
ASIDE = re.compile(r"(?:pada saat|sejak|dengan) .{0,80}\bmulai berlaku\b|tetap berlaku|tidak berlaku|masih berlaku", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Begin:
    """When something is in force: on a day, or some time after promulgation (0: on that day); ``surut`` is a day before it."""

    tanggal: date | None = None
    jumlah: int = 0
    satuan: str = "hari"
    surut: date | None = None

    def day(self, published: date | None) -> date | None:
        """Return the first day in force of what was promulgated on *published*; None for a draft."""
        if published is None:
            return None
        return self.surut or self.tanggal or _later(published, self.jumlah, self.satuan)


@dataclass(frozen=True, slots=True)
class Force:
    """What a regulation says of its entry into force: as a whole, for single items of Pasal I, and a sentence that is not read."""

    whole: Begin = Begin()
    items: Mapping[str, Begin] = field(default_factory=dict)
    unread: str = ""


def _later(start: date, number: int, unit: str) -> date:
    if unit == "hari":
        return start + timedelta(days=number)
    months = start.month - 1 + number * (12 if unit == "tahun" else 1)
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def entry_into_force(texts: Iterable[str]) -> Force:
    """Return what the *texts* of the last Pasal say of entry into force; promulgation itself where they say nothing."""
    whole, items, unread = Begin(), dict[str, Begin](), ""
    for text in texts:
        for sentence in _sentences(text):
            reading = _read(sentence)
            if reading is None:
                unread = unread or sentence
                continue
            labels, begin = reading
            if labels:
                items |= dict.fromkeys(labels, begin)
            else:
                whole = begin
    return Force(whole, items, unread)


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences about entry into force, an exception by itself."""
    clean, _ = plain(text)
    for sentence in re.split(r"(?<=[.;])\s+(?=[A-Z])|;\s*(?:dan )?", clean):
        bare = sentence.strip().rstrip(".;,")
        if SAID.search(bare) and not ASIDE.match(bare) and not re.search(r"(?:tetap|tidak|masih) berlaku", bare):
            yield from (part.strip() for part in EXCEPT.split(bare))


def _read(sentence: str) -> tuple[tuple[str, ...], Begin] | None:
    """Return the items of Pasal I a sentence is about (none: the whole) and when they are in force; None when it is not known."""
    match = SENTENCE.fullmatch(sentence)
    if match is None:
        return None
    about = ITEMS.fullmatch(match["apa"])
    labels = tuple(ITEM.findall(about[1])) if about else ()
    if not labels and not WHOLE.fullmatch(match["apa"]):
        return None
    days = [parse_date(match[name]) if match[name] else None for name in ("tanggal", "surut")]
    if any(match[name] and not day for name, day in zip(("tanggal", "surut"), days, strict=True)):
        return None
    number = int(match["jumlah"] or 0)
    if number and from_terbilang(match["kata"]) != number:
        return None
    named, back = (date(*day) if day else None for day in days)
    return labels, Begin(named, number, match["satuan"] or "hari", back)
