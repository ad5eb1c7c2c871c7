"""A comparison in words for a terminal: counts first, then one line for each change, then what is listed apart."""

from __future__ import annotations

from collections.abc import Iterator

from naskah.changes import Comparison
from naskah.problems import shortened
from naskah.redline.wording import KINDS, brief, counts

UNPRINTED = 20  # so many differences of unprinted data are shown; changes.json holds all


def summary(comparison: Comparison, details: bool = True) -> str:
    """Return the summary of *comparison* as lines of text; without *details* only the counts."""
    return "\n".join(_lines(comparison, details)) + "\n"


def _lines(comparison: Comparison, details: bool) -> Iterator[str]:
    old, new = comparison.old, comparison.new
    yield f"lama: {old.judul} [{old.peraturan}/{old.revisi}]"
    yield f"baru: {new.judul} [{new.peraturan}/{new.revisi}]"
    if comparison.identical:
        yield "Kedua revisi tercetak sama: tidak ada perubahan."
    else:
        number = len(comparison.changes)
        yield f"{number} perubahan: " + "; ".join(f"{name} {count}" for name, count in counts(comparison))
    if not details:
        return
    for change in comparison.changes:
        yield f"{change.id:>4}  {KINDS[change.kind]:<14}  {change.side.sebutan}: {brief(change)}"
    if comparison.akibat:
        yield "Akibat perubahan di atas:"
        for change in comparison.akibat:
            yield f"{change.id:>4}  {KINDS[change.kind]:<14}  {change.side.sebutan}: {brief(change)}"
    if comparison.data:
        yield "Perbedaan data yang tidak tercetak:"
        for data in comparison.data[:UNPRINTED]:
            yield f"      {data.jenis:<14}  {data.unit}: {shortened(data.lama or '(kosong)')} → {shortened(data.baru or '(kosong)')}"
        if len(comparison.data) > UNPRINTED:
            yield f"      … dan {len(comparison.data) - UNPRINTED} lagi (lihat changes.json)"
