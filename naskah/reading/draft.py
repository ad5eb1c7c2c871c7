"""A foreign draft -> a regulation: parts by the words of the law, units by the search of :mod:`naskah.reading.sequence`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from naskah.lines.formulas import LEGENDA
from naskah.model import Lampiran, Pasal, Penjelasan, Peraturan, Perbaikan, Satuan, SisipanTabel, Status, Teks
from naskah.numbering import parse_number
from naskah.reading.bare_numbers import with_their_texts
from naskah.reading.draft_amending import amending_tree, is_amending
from naskah.reading.draft_annex import AnnexReading, Inserting, doubting_tables, is_annex, read_annex
from naskah.reading.draft_blanks import with_blanks
from naskah.reading.draft_closing import SUPPLEMENT, read_closing
from naskah.reading.draft_elucidation import read_elucidation
from naskah.reading.draft_frame import DECIDED, read_opening
from naskah.reading.draft_tree import ReadingDoubt, Tree, tree_of
from naskah.reading.labels import garbled_heading, heading_of
from naskah.reading.loadable import loadable
from naskah.reading.scraps import DOTS, LINE, Scrap
from naskah.reading.sequence import read_sequence
from naskah.tables import Tabel

END = re.compile(r"(?i:Agar (?:setiap|semua|supaya)|(?:Ditetapkan|Disahkan)\s+di\b)|Diundangkan\s+di\b")
ELUCIDATION = re.compile(r"PENJELASAN$")
TYPED_PAGE = re.compile(r"[-–—]\s*\d{1,4}\s*[-–—]")
CUT_OFF = re.compile(r"(?:…|\.{2,})\s*$")
LEGEND = LEGENDA[:40]  # it may go on on the next line
CATCHWORDS = 4  # words of a catchword at most
WORDS = 7  # of a unit that a doubtful reading is known by


@dataclass(slots=True)
class DraftReading:
    """What a draft gave: the regulation, its doubts, the scraps that found no place, images by name, places of units."""

    peraturan: Peraturan
    doubts: list[ReadingDoubt] = field(default_factory=list)
    unused: list[Scrap] = field(default_factory=list)
    images: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Parts:
    opening: list[Scrap] = field(default_factory=list)
    body: list[Scrap] = field(default_factory=list)
    closing: list[Scrap] = field(default_factory=list)
    elucidation: list[Scrap] = field(default_factory=list)
    annexes: list[list[Scrap]] = field(default_factory=list)


def read_draft(scraps: Sequence[Scrap], shown: str) -> DraftReading:
    """Return what *scraps* say as a regulation in draft; *shown* is the name of the file they are from."""
    body_text, furniture = _without_furniture(scraps)
    parts = _parted(list(_with_articles(list(with_their_texts(body_text)))))
    outside = [scrap for part in (parts.opening, parts.closing, parts.elucidation) for scrap in part if scrap.note]
    parts.opening, parts.closing, parts.elucidation = (
        [scrap for scrap in part if not scrap.note] for part in (parts.opening, parts.closing, parts.elucidation)
    )
    last = next((number for number, scrap in enumerate(parts.elucidation) if SUPPLEMENT.match(scrap.words)), len(parts.elucidation))
    supplement, parts.elucidation = parts.elucidation[last:], parts.elucidation[:last]
    opening, closing = read_opening(parts.opening), read_closing([*parts.closing, *supplement])
    inside = AnnexReading(Lampiran("", (), ()))
    maker = Inserting(inside)
    body = maker.without_captions(doubting_tables(parts.body))
    if is_amending(body):
        tree = amending_tree(body, maker.unit)
    else:
        tree = tree_of(body, read_sequence(body), "", maker.unit)
        tree.doubts.extend(_missing_articles(tree))
    fields: dict[str, Any] = opening.fields | closing.fields
    name = " ".join(str(fields["nama"].isi).split())
    annexes = [
        read_annex(own, f"lampiran-{number}" if len(parts.annexes) > 1 else "lampiran", name) for number, own in enumerate(parts.annexes, 1)
    ]
    elucidation, general_doubts = read_elucidation(parts.elucidation) if parts.elucidation else (None, [])
    doubts = [
        *opening.doubts,
        *tree.doubts,
        *inside.doubts,
        *closing.doubts,
        *general_doubts,
        *(doubt for one in annexes for doubt in one.doubts),
    ]
    tables, listed = _tables(annexes, inside.tables)
    peraturan, blanks = with_blanks(loadable(_regulation(fields, tree.units, elucidation, listed, tables)))
    doubts += blanks
    peraturan = replace(peraturan, perbaikan=tuple(_repairs(peraturan, doubts, shown)))
    reading = DraftReading(peraturan, doubts)
    reading.unused = [
        *furniture,
        *outside,
        *opening.unused,
        *inside.unused,
        *closing.unused,
        *(scrap for one in annexes for scrap in one.unused),
    ]
    reading.images = inside.images | {unit: part for one in annexes for unit, part in one.images.items()}
    reading.places = tree.places | {unit: place for one in annexes for unit, place in one.places.items()}
    return reading


def _without_furniture(scraps: Sequence[Scrap]) -> tuple[list[Scrap], list[Scrap]]:
    """Return *scraps* without page numbers and catchwords that were typed as paragraphs and what ends a draft of ours, and those."""
    kept: list[Scrap] = []
    end = next((number for number, scrap in enumerate(scraps) if scrap.words.startswith(LEGEND)), len(scraps))
    furniture = list(scraps[end:])[::-1]
    following, paged = "", False
    for scrap in reversed(scraps[:end]):
        words = scrap.words
        page, begun = TYPED_PAGE.fullmatch(words), words.rstrip(".… ")
        dots = DOTS.fullmatch(words) and paged
        catchword = CUT_OFF.search(words) and len(begun.split()) <= CATCHWORDS and begun and following.startswith(begun)
        typed = not scrap.table and (page or dots or (catchword and (paged or scrap.how != LINE)))
        (furniture if typed else kept).append(scrap)
        following = words if words and not page else following
        paged = bool(page)
    return kept[::-1], furniture[::-1]


def _with_articles(scraps: Sequence[Scrap]) -> Iterator[Scrap]:
    """Yield *scraps*; a scanned heading whose number was misread is the one that is awaited, and a doubt."""
    before = 0
    for scrap in scraps:
        heading = heading_of(scrap.heads)
        if heading and heading[0] == "pasal" and (place := parse_number("pasal", heading[1])) is not None:
            before = place.base
        elif scrap.how == LINE and before and not heading and garbled_heading(scrap.words, before + 1):
            before += 1
            yield replace(scrap, text=f"Pasal {before}", unsure=f"nomornya tertulis '{scrap.words}' pada lapisan teks")
            continue
        yield scrap


def _regulation(
    fields: dict[str, Any],
    body: tuple[Satuan, ...],
    elucidation: Penjelasan | None,
    annexes: tuple[Lampiran, ...],
    tables: dict[str, Tabel],
) -> Peraturan:
    texts = {key: fields.get(key, "") for key in ("jenis", "pembentuk", "daerah", "provinsi", "nomor", "tahun", "kabupaten")}
    rest = {
        key: fields[key] for key in ("menimbang", "mengingat", "memperhatikan", "menetapkan", "kop", "sampul", "penutup") if key in fields
    }
    peraturan = Peraturan(
        **texts, nama=fields["nama"], status=Status.RANCANGAN, batang_tubuh=body, **rest, penjelasan=elucidation, lampiran=annexes,
        tabel=tables,
    )  # fmt: skip
    return _with_formulas(peraturan, str(fields.get("persetujuan", "")), bool(fields.get("rahmat"))) if texts["jenis"] else peraturan


def _with_formulas(peraturan: Peraturan, agreed: str, grace: bool) -> Peraturan:
    """Return *peraturan* with the formulas that its draft has otherwise than its kind."""
    kind = peraturan.bentuk
    if kind.tingkat.nama != "desa":
        peraturan = replace(peraturan, kabupaten="")
    usual = " ".join(peraturan.rumusan.persetujuan)
    if agreed and " ".join(agreed.split()).casefold() != usual.casefold():
        peraturan = replace(peraturan, persetujuan=Teks(agreed))
    return replace(peraturan, rahmat=grace) if grace != kind.rahmat else peraturan


def _parted(scraps: Sequence[Scrap]) -> _Parts:
    """Return the scraps by the part of the regulation they stand in."""
    parts = _Parts()
    now, decided = parts.opening, False
    for scrap in scraps:
        words = scrap.words
        decided = decided or bool(DECIDED.match(words))
        if now is parts.opening and decided and heading_of(scrap.heads) and parts.opening and not DECIDED.match(parts.opening[-1].words):
            now = parts.body
        elif now is parts.body and END.match(words):
            now = parts.closing
        elif now is not parts.opening and now is not parts.body and ELUCIDATION.match(words.split("\n")[0].strip()):
            now = parts.elucidation
        elif now is not parts.opening and now is not parts.body and is_annex(scrap):
            now = []
            parts.annexes.append(now)
        now.append(scrap)
    return parts


def _missing_articles(tree: Tree) -> Iterator[ReadingDoubt]:
    """Yield a doubt for each Pasal whose number does not follow the one before it: what lies between may have been read as text."""
    doubted = {doubt.unit for doubt in tree.doubts}
    before = 0
    for unit in (below for top in tree.units for below in top.walk()):
        place = parse_number("pasal", unit.nomor) if isinstance(unit, Pasal) else None
        if place is None:
            continue
        if place.base != before + 1 and not (place.suffix and place.base == before) and unit.id not in doubted:
            where = tree.places.get(unit.id, "")
            yield ReadingDoubt(unit.id, where, 0, f"Pasal {unit.nomor}", f"sesudah Pasal {before or '(awal)'} datang Pasal {unit.nomor}")
        before = place.base


def _tables(annexes: Sequence[AnnexReading], body: dict[str, Tabel]) -> tuple[dict[str, Tabel], tuple[Lampiran, ...]]:
    """Return the tables of the *body* and of all annexes; one whose name is taken gets another."""
    tables = dict(body)
    listed: list[Lampiran] = []
    for one in annexes:
        names: dict[str, str] = {}
        for name, table in one.tables.items():
            fresh, count = name, 1
            while fresh in tables:
                count += 1
                fresh = f"{name}-{count}"
            names[name] = fresh
            tables[fresh] = replace(table, id=fresh)
        listed.append(replace(one.annex, isi=tuple(_renamed(unit, names) for unit in one.annex.isi)))
    return tables, tuple(listed)


def _renamed(unit: Satuan, names: dict[str, str]) -> Satuan:
    if isinstance(unit, SisipanTabel):
        return replace(unit, tabel=names.get(unit.tabel, unit.tabel))
    return replace(unit, isi=tuple(_renamed(below, names) for below in unit.isi)) if unit.isi else unit


def _repairs(peraturan: Peraturan, doubts: Sequence[ReadingDoubt], shown: str) -> list[Perbaikan]:
    """Return the doubts as doubtful readings of the content: a final build waits until each is settled."""
    repairs = []
    for doubt in doubts:
        unit = peraturan.units.get(doubt.unit)
        text = (unit.teks.isi or unit.judul.isi) if unit else ""
        if not text and unit is not None:
            text = next((one.teks.isi for one in unit.walk() if one.teks), "")
        if isinstance(unit, SisipanTabel) and not text and unit.tabel in peraturan.tabel:  # one without a title: known by its first words
            table = peraturan.tabel[unit.tabel]
            said = [*(column.judul for column in table.daun), *(cell.raw for row in table.baris for cell in row.sel)]
            text = " ".join(filter(None, said))
        words = " ".join(text.split()[:WORDS])
        if unit is not None and words:
            repairs.append(Perbaikan(f"{shown} {doubt.place}", words, "B", False, catatan=f"pembacaan: {doubt.other}", unit=unit.id))
    return repairs


def empty_texts(peraturan: Peraturan) -> list[str]:
    """Return which fields a draft did not say; a regulation cannot be written without them."""
    names = {"jenis": peraturan.jenis, "pembentuk": peraturan.pembentuk, "daerah": peraturan.daerah, "nama": peraturan.nama.isi}
    return [name for name, text in names.items() if not text] + ([] if peraturan.batang_tubuh else ["batang tubuh"])


__all__ = ["DraftReading", "Teks", "empty_texts", "read_draft"]
