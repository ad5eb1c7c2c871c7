"""The marks that stand for words: a gap that a person fills in, and what a deletion leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from naskah.model import Berdampingan, Gambar, Peraturan, Rumus, Satuan, SisipanTabel, Teks
from naskah.numbering import parse_number
from naskah.problems import Where

GAP = "[...diisi...]"  # what only a person can decide; neither a check nor a final document lets it pass
DIHAPUS = "Dihapus."  # A9: stands where a unit stood; its number is never used again


def gaps(peraturan: Peraturan) -> Iterator[tuple[str, Where]]:
    """Yield (place, where in the source) of every gap a person must still fill in."""
    found: set[Where] = set()
    for place, text in (*_unit_texts(peraturan), *_other_texts(peraturan)):
        if GAP in text.isi.lower() and text.where not in found:
            found.add(text.where)
            yield place, text.where


def derived_cover(peraturan: Peraturan) -> bool:
    """Tell whether the cover is made from what is written elsewhere: all its lines stand in one place."""
    return len(peraturan.sampul) > 1 and len({line.teks.where for line in peraturan.sampul}) == 1


def _unit_texts(peraturan: Peraturan) -> Iterator[tuple[str, Teks]]:
    for unit in peraturan.units.values():
        texts = [unit.judul, unit.teks, Teks(unit.nomor, unit.where)]
        if isinstance(unit, SisipanTabel):
            texts += [unit.sumber, *(note.teks for note in unit.catatan)]
        elif isinstance(unit, Gambar):
            texts.append(unit.alt)
        elif isinstance(unit, Berdampingan):
            texts += [text for column in unit.kolom for text in column]
        elif isinstance(unit, Rumus):
            texts += [text for pair in unit.keterangan for text in pair]
        yield from ((unit.id, text) for text in texts)


def _other_texts(peraturan: Peraturan) -> Iterator[tuple[str, Teks]]:
    yield "judul/nama", peraturan.nama
    yield "menetapkan", peraturan.menetapkan
    yield from (("sampul", line.teks) for line in peraturan.sampul if not derived_cover(peraturan))
    yield from ((lampiran.id, lampiran.nama) for lampiran in peraturan.lampiran)
    for table in peraturan.tabel.values():
        columns = range(2, len(table.daun) + 2)  # the first of the file holds the keys
        yield from (
            (f"{table.id}/{row.kunci}", Teks(cell.raw, replace(row.where, column=column)))
            for row in table.baris
            for column, cell in zip(columns, row.sel, strict=True)
        )
        yield from ((table.id, Teks(column.judul, table.where)) for column in table.daun)
    ends = [("penutup", peraturan.penutup), *((f"{lampiran.id}/penutup", lampiran.penutup) for lampiran in peraturan.lampiran)]
    for place, end in ends:
        for block in (end.penetapan, end.pengundangan):
            if block:
                yield from ((place, text) for text in (block.jabatan, block.nama, block.tempat, block.tanggal))


def lawful_label(unit: Satuan) -> bool:
    """Tell whether a unit's number is one an insertion gets: 5A, (1a), BAB IXA."""
    place = parse_number(unit.jenis, unit.nomor)
    return place is not None and bool(place.suffix)
