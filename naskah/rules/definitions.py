"""The terms a regulation defines in its first Pasal (UU 12/2011 Lampiran II no. 96-109)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from naskah.model import Angka, Satuan
from naskah.rules.view import View

FORM = re.compile(r"(?P<istilah>.+?)(?P<koma>,)? yang selanjutnya (?P<cara>disebut|disingkat)(?: dengan)? (?P<pendek>.+?) adalah ")
PLAIN = re.compile(r"(?P<istilah>[^,.;]+?) adalah ")


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term, its short form (or nothing), and the item that defines it."""

    istilah: str
    pendek: str
    satuan: Satuan

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names the law may use from here on."""
        return (self.pendek,) if self.pendek else (self.istilah,)


def definitions(view: View) -> tuple[Definition, ...]:
    """Return the definitions of the first Pasal."""
    found = []
    for unit in defining_items(view):
        match = FORM.match(unit.teks.isi) or PLAIN.match(unit.teks.isi)
        if match:
            short = match["pendek"] if match.re is FORM else ""
            found.append(Definition(" ".join(match["istilah"].split()), " ".join(short.split()), unit))
    return tuple(found)


def defining_items(view: View) -> tuple[Satuan, ...]:
    """Return the items that define terms: those of the first Pasal when it opens as a list of definitions."""
    if view.amending or not view.pasal or "dimaksud" not in view.pasal[0].teks.isi:
        return ()
    return tuple(unit for unit in view.pasal[0].isi if isinstance(unit, Angka))
