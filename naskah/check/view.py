"""What the rules look at: the texts of a regulation in printed order with their places, derived once for all rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from naskah.model import Alinea, Ayat, Butir, Kutipan, Pasal, Peraturan, Satuan, Teks


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the regulation: the id of what it belongs to, the part it stands in, and its unit if it has one."""

    id: str
    bagian: str
    teks: Teks
    satuan: Satuan | None = None
    judul: bool = False


class View:
    """One regulation as the rules see it; everything derived is computed at most once."""

    def __init__(self, peraturan: Peraturan) -> None:
        """Look at *peraturan*."""
        self.peraturan = peraturan

    @cached_property
    def body(self) -> tuple[Satuan, ...]:
        """Return the units of the body in printed order, without the text an amendment quotes."""
        return tuple(own_units(self.peraturan.batang_tubuh))

    @cached_property
    def pasal(self) -> tuple[Pasal, ...]:
        """Return the Pasal of the body in order."""
        return tuple(unit for unit in self.body if isinstance(unit, Pasal))


def own_units(roots: tuple[Satuan, ...]) -> Iterator[Satuan]:
    """Yield the units below *roots* in printed order; quoted text belongs to another regulation and is left out."""
    for unit in roots:
        if not isinstance(unit, Kutipan):
            yield unit
            yield from own_units(unit.isi)


def lists(unit: Satuan) -> Iterator[tuple[Butir, ...]]:
    """Yield the lists directly below *unit*: runs of items of one kind with nothing between them."""
    run: list[Butir] = []
    for below in unit.isi:
        if isinstance(below, Butir) and not (run and below.jenis != run[-1].jenis):
            run.append(below)
            continue
        if run:
            yield tuple(run)
        run = [below] if isinstance(below, Butir) else []
    if run:
        yield tuple(run)


def is_text(unit: Satuan) -> bool:
    """Tell whether a unit is a plain paragraph."""
    return isinstance(unit, Alinea)


def ayat_of(pasal: Satuan) -> tuple[Ayat, ...]:
    """Return the ayat of a Pasal."""
    return tuple(unit for unit in pasal.isi if isinstance(unit, Ayat))
