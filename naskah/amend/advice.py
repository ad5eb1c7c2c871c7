"""How much an amendment changes, what it leaves out, and what to do instead where that is better (A12, ralat)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from naskah.amend.reach import DRAFT, OutOfReach, comparable, out_of_reach
from naskah.changes.common import likeness
from naskah.lines.units import printed_tables
from naskah.model import Ayat, Pasal, Peraturan, Satuan, is_deleted

THRESHOLD = 50  # percent (A12 [M]: the figure is from memory, and the law names no unit to count by)
BASIS = "dihitung per ayat, dan per pasal yang tidak berayat; yang disisipkan dan yang dihapus ikut dihitung"
ANNEX_BASIS = "dihitung per satuan bernomor, alinea, dan baris tabel"
SHORT, LEAD = 80, 30  # letters shown, and how many of them before the difference
TYPO = 0.9  # how alike two texts are that differ by a typing error only


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the countable units differ, out of all in both revisions."""

    berubah: int
    semua: int

    @property
    def persen(self) -> float:
        """Return the share in percent."""
        return 100 * self.berubah / self.semua if self.semua else 0.0


@dataclass(frozen=True, slots=True)
class Advice:
    """What a drafter should know beside the amending regulation."""

    batang_tubuh: Share
    lampiran: Share
    di_luar: tuple[OutOfReach, ...]
    ralat: bool

    def lines(self) -> Iterator[str]:
        """Yield the advice as lines of text."""
        for name, share, basis in (("batang tubuh", self.batang_tubuh, BASIS), ("lampiran", self.lampiran, ANNEX_BASIS)):
            yield f"bagian yang berubah, {name}: {share.berubah}/{share.semua} ({share.persen:.1f}%".replace(".", ",") + f"; {basis})"
        if self.batang_tubuh.persen > THRESHOLD:
            yield f"lebih dari {THRESHOLD}% batang tubuh berubah: lebih baik dicabut dan diganti (A12; angka ambang belum diverifikasi)"
        if self.ralat:
            yield "hanya salah ketik di luar norma yang berbeda: ralat, bukan perubahan (putusan tetap pada perancang)"
        if self.di_luar:
            yield "di luar jangkauan perubahan:"
        for one in self.di_luar:
            before, after = excerpts(one.lama, one.baru)
            yield f"  {one.bagian}: '{before}' menjadi '{after}' ({one.saran})"


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Return both texts cut down to where they differ, so that the difference is seen."""
    same = next((place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))
    start = old.rfind(" ", 0, max(same - LEAD, 0)) + 1 if same > LEAD else 0
    lead = "…" if start else ""

    def cut(text: str) -> str:
        rest = lead + text[start:]
        return rest if len(rest) <= SHORT else rest[: SHORT - 1] + "…"

    return cut(old), cut(new)


def advice(old: Peraturan, new: Peraturan) -> Advice:
    """Return shares, differences out of reach, and whether a ralat would do."""
    outside = out_of_reach(old, new)
    return Advice(body_share(old, new), annex_share(old, new), outside, correction_only(old, new))


def correction_only(old: Peraturan, new: Peraturan) -> bool:
    """Tell whether nothing but typing errors outside the norms differ; number, dates and signatures of a draft do not count."""
    if comparable(old, old) != comparable(new, old):
        return False
    rest = [one for one in out_of_reach(old, new) if one.saran != DRAFT]
    return bool(rest) and all(one.lama and likeness(one.lama, one.baru) >= TYPO for one in rest)


def body_share(old: Peraturan, new: Peraturan) -> Share:
    """Return the share of Pasal and ayat that an amendment changes, inserts or deletes (A12)."""
    olds, news = _counted(old.batang_tubuh), _counted(new.batang_tubuh)
    names = dict.fromkeys((*olds, *news))
    return Share(sum(olds.get(key) != news.get(key) for key in names), len(names))


def annex_share(old: Peraturan, new: Peraturan) -> Share:
    """Return the share of paragraphs, list items and table rows of the annexes that differ."""
    olds, news = _annex_units(old), _annex_units(new)
    names = dict.fromkeys((*olds, *news))
    return Share(sum(olds.get(key) != news.get(key) for key in names), len(names))


def _counted(units: tuple[Satuan, ...]) -> dict[str, object]:
    """Return the countable units with what they say: each ayat, and each Pasal that has none."""
    units_by_id: dict[str, object] = {}
    for root in units:
        for pasal in root.walk():
            if isinstance(pasal, Pasal) and not is_deleted(pasal):
                ayat = [unit for unit in pasal.isi if isinstance(unit, Ayat)]
                units_by_id |= {unit.id: unit for unit in ayat if not is_deleted(unit)} if ayat else {pasal.id: pasal}
    return units_by_id


def _annex_units(peraturan: Peraturan) -> dict[str, tuple[str, ...]]:
    words_by_id: dict[str, tuple[str, ...]] = {}
    for lampiran in peraturan.lampiran:
        for root in lampiran.isi:
            words_by_id |= {unit.id: (unit.nomor, str(unit.judul), str(unit.teks)) for unit in root.walk()}
    for table in printed_tables(peraturan).values():
        words_by_id |= {f"{table.id}#{row.kunci}": tuple(cell.raw for cell in row.sel) for row in table.baris}
    return words_by_id
