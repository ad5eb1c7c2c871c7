"""The marks that stand for words: a gap that a person fills in, and what a deletion leaves."""

from __future__ import annotations

from collections.abc import Iterator

from naskah.model import Peraturan, Satuan, Teks
from naskah.numbering import parse_number
from naskah.problems import Where

GAP = "[...diisi...]"  # what only a person can decide; neither a check nor a final document lets it pass
DIHAPUS = "Dihapus."  # A9: stands where a unit stood; its number is never used again


def gaps(peraturan: Peraturan) -> Iterator[tuple[str, Where]]:
    """Yield (place, where in the source) of every gap a person must still fill in."""
    for unit in peraturan.units.values():
        for text in (unit.judul, unit.teks):
            if GAP in text.isi.lower():
                yield unit.id, text.where
    for place, text in _other_texts(peraturan):
        if GAP in text.isi.lower():
            yield place, text.where


def _other_texts(peraturan: Peraturan) -> Iterator[tuple[str, Teks]]:
    yield "judul/nama", peraturan.nama
    yield "menetapkan", peraturan.menetapkan
    yield from (("sampul", line.teks) for line in peraturan.sampul)
    yield from ((lampiran.id, lampiran.nama) for lampiran in peraturan.lampiran)
    for table in peraturan.tabel.values():
        yield from ((f"{table.id}/{row.kunci}", Teks(cell.raw, row.where)) for row in table.baris for cell in row.sel)
    ends = [("penutup", peraturan.penutup), *((f"{lampiran.id}/penutup", lampiran.penutup) for lampiran in peraturan.lampiran)]
    for place, end in ends:
        for block in (end.penetapan, end.pengundangan):
            if block:
                yield from ((place, text) for text in (block.jabatan, block.nama, block.tempat, block.tanggal))


def lawful_label(unit: Satuan) -> bool:
    """Tell whether a unit's number is one an insertion gets: 5A, (1a), BAB IXA."""
    place = parse_number(unit.jenis, unit.nomor)
    return place is not None and bool(place.suffix)
