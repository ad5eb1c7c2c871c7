"""What a figure shows: by which its picture is told from another one, and what is told of those that a file brings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from naskah.amend.steps import Step
from naskah.lines.blocks import Block, Figure
from naskah.model import Gambar, Peraturan, Satuan
from naskah.problems import ExitStatus, fail
from naskah.store import digest


def picture_sum(unit: Satuan) -> str:
    """Return the sum of the picture of a figure; nothing where it is not at hand, or for another unit."""
    path = unit.berkas if isinstance(unit, Gambar) else None
    return digest(Path(path).read_bytes()) if path else ""


def repictured(old: Satuan, new: Satuan) -> bool:
    """Tell whether a figure shows another picture than before."""
    return picture_sum(old) != picture_sum(new)


def picture_notes(step: Step, current: Peraturan, blocks: Iterable[Block]) -> Iterator[str]:
    """Yield what a person should look at: pictures that *blocks* did not bring, and new ones whose description is the old one's."""
    blind = any(isinstance(block, Figure) and block.gaya == "gambar" and block.berkas is None for block in blocks)
    olds = {(unit.nomor, unit.judul): picture_sum(unit) for unit in current.units.values() if isinstance(unit, Gambar)}
    for top, _ in (*(step.lampiran.isi if step.lampiran else ()), *step.kutipan):
        for unit in top.walk():
            if not isinstance(unit, Gambar) or unit.berkas is None:
                continue
            caption = f"{unit.nomor} {unit.judul}".strip()
            before = olds.get((unit.nomor, unit.judul), "")
            if before and before != picture_sum(unit):
                yield f"gambar '{caption}' diganti dengan yang ada dalam berkas; periksa keterangan penggantinya (alt)"
            elif before and blind:
                yield f"gambar '{caption}' tidak dapat dibaca dari kata-kata; dipakai yang lama, periksa"
            elif not before:
                yield f"gambar '{caption}' diambil dari berkas; periksa keterangan penggantinya (alt)"


def refuse_namesakes(peraturan: Peraturan) -> None:
    """Refuse two different pictures whose files have the same name: in one folder, one of them would be lost."""
    seen: dict[str, str] = {}
    for unit in peraturan.units.values():
        if isinstance(unit, Gambar) and unit.berkas and seen.setdefault(unit.berkas.name, picture_sum(unit)) != picture_sum(unit):
            message = f"dua gambar yang berbeda bernama '{unit.berkas.name}'"
            raise fail("TERAP-23", message, "beri berkas gambar yang baru nama lain", unit.where, ExitStatus.FINDINGS)
