"""The terms a regulation defines (UU 12/2011 Lampiran II no. 96-109)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from naskah.model import Angka, Huruf, Satuan
from naskah.rules.view import View

FORM = re.compile(
    r"(?P<istilah>.+?)(?P<koma>,)? (?P<yang>yang )?selanjutnya (?P<cara>disebut"
    r"|disingkat)(?: dengan)? (?P<pendek>.+?)(?P<penutup>,)? adalah "
)
NEXT = re.compile(r"selanjutnya (?:disebut|disingkat)")
IS = " adalah "
PLAIN = re.compile(r"(?P<istilah>[^,.;]+?) adalah ")
LEAD = re.compile(r"\byang dimaksud(?: pula)?(?: dengan)?\b[^.]{0,60}:$")
MARKS = '*_"\u201c\u201d'


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
    """Return the definitions of the body's own lists of terms."""
    return view.derived("definitions", _definitions)


def _definitions(view: View) -> tuple[Definition, ...]:
    own = {unit.id for unit in view.body}
    definitions = []
    for unit in defining_items(view):
        match = formed(unit.teks.isi) or PLAIN.match(unit.teks.isi)
        if match and unit.id in own:
            short = match["pendek"] if match.re is FORM else ""
            definitions.append(Definition(_bare(match["istilah"]), _bare(short), unit))
    return tuple(definitions)


def formed(text: str) -> re.Match[str] | None:
    """Return the parts of a definition that gives a short form, if *text* is one; the time grows with its length."""
    line = text.partition("\n")[0]
    begins = NEXT.search(line)
    return FORM.match(line) if begins and line.rfind(IS) >= begins.end() else None


def _bare(name: str) -> str:
    """Return a term without marks of emphasis and quotation."""
    return " ".join(name.split()).strip(MARKS)


def defining_items(view: View) -> tuple[Satuan, ...]:
    """Return the items that define terms, in every Pasal that opens a list of them, also one an amendment quotes (no. 97)."""
    return view.derived("defining_items", _items)


def _items(view: View) -> tuple[Satuan, ...]:
    items: list[Satuan] = []
    for unit in view.formed:
        first = view.pasal and unit is view.pasal[0] and not view.amending and "dimaksud" in unit.teks.isi
        if unit.jenis in ("pasal", "ayat") and (first or LEAD.search(unit.teks.isi)):
            items.extend(below for below in unit.isi if isinstance(below, Angka | Huruf))
    return tuple(items)
