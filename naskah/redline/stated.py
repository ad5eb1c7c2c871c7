"""What no meeting decides on, told together: number, date and signature, which promulgation sets; the notes of a consolidation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.lines import Line, formulas
from naskah.lines.blocks import Block
from naskah.lines.places import Place
from naskah.lines.styles import TURNED, kind_of
from naskah.model import UnitId

SET_NAME, NOTE_NAME = "Nomor, tanggal, dan tanda tangan", "Keterangan konsolidasi tidak resmi"
WHY = {SET_NAME: "ditetapkan saat pengundangan", NOTE_NAME: "bukan bagian dari peraturan"}
FOLLOWING = ("judul-nomor", "rancangan", "salinan-kepala")  # lines that follow from number, year and status
ENDS = ("penetapan", "pengundangan", "berita-daerah", "noreg", "tambahan", "salinan")
SET = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands for what promulgation sets
BLANK = r"(?:\.{2,}|…|_+)"
NUMBER = rf"(?:\d[\w/.-]*|{BLANK})"
NUMBERED = re.compile(rf"(?P<name>NOMOR\s*:?\s*){NUMBER}(?:\s+TAHUN\s+{NUMBER})?", re.IGNORECASE)
IN_YEAR = re.compile(rf"(?P<name>\bTAHUN\s+){NUMBER}(?=\s+NOMOR\b)", re.IGNORECASE)
DATED = re.compile(rf"(?P<name>\bTANGGAL\s*:?\s*)(?:\d{{1,2}}\s+\w+\s+\d{{4}}|{BLANK}(?:\s+\w+)?(?:\s+{NUMBER})?)", re.IGNORECASE)
OF_ANOTHER = re.compile(r"\b(?:atas|tentang|perubahan|pencabutan)\b", re.IGNORECASE)
TITLE, OFFICIAL = "judul", "sampul-nama_pejabat"
SIGNED = ("-ttd", "-nama")  # endings of the styles of signature and name in a signature block


def _follows(key: str) -> bool:
    """Tell whether a place follows from number, year or status: no meeting decides on it."""
    return UnitId(key).name.partition("#")[0] in FOLLOWING


def differs_as_stated(old: Place | None, new: Place | None) -> bool:
    """Tell whether two places beside the units differ in nothing but number, date and signature; one alone follows from them."""
    places = [place for place in (old, new) if place]
    if any(place.satuan is not None for place in places):
        return False
    if old is None or new is None:
        return all(_follows(place.kunci) and UnitId(place.kunci).part == TITLE for place in places)
    if all(_follows(place.kunci) for place in places):
        return True
    return all(map(_is_frame, places)) and list(_without(old)) == list(_without(new))


def is_note(block: Block) -> bool:
    """Tell whether a block is a note on the regulation (by what a consolidation was changed), no part of its text."""
    if not isinstance(block, Line):
        return False
    return (block.sisipan and kind_of(block.gaya) == "catatan") or block.text == formulas.KONSOLIDASI


def notes_differ(old: Place | None, new: Place | None) -> bool:
    """Tell whether two places have other notes; one alone: whether it holds nothing else."""
    if old and new:
        return _notes(old) != _notes(new)
    return all(is_note(block) for place in (old, new) if place for block in place.blocks)


def _notes(place: Place) -> list[str]:
    return [block.text for block in place.blocks if isinstance(block, Line) and is_note(block)]


def _is_frame(place: Place) -> bool:
    key = UnitId(place.kunci)
    return key.part == "sampul" or "/kepala/" in place.kunci or ("penutup" in place.kunci and key.name.partition("#")[0] in ENDS)


def _without(place: Place) -> Iterator[str]:
    """Yield the lines of a place without what promulgation sets in them."""
    for block in place.blocks:
        style = block.gaya.removeprefix(TURNED) if isinstance(block, Line) else ""
        if style == OFFICIAL or (style.startswith("tanda-") and style.endswith(SIGNED)):
            continue
        text = block.text if isinstance(block, Line) else str(block)
        yield text if OF_ANOTHER.search(text) else _plain(text)


def _plain(text: str) -> str:
    for pattern in (IN_YEAR, NUMBERED, DATED):
        text = pattern.sub(lambda found: found["name"] + SET, text)
    return " ".join(text.split())
