"""The yearly revision: a draft whose matrices go on by one year, its values asked for, its title carried along."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from naskah.model import Lampiran, Peraturan, Satuan, Teks
from naskah.problems import ExitStatus, fail
from naskah.stages import renamed
from naskah.tables import FIXED_FIELDS, KOSONG, Asal, Baca, Matriks, Sel, paged

WAYS = ("tambah", "gulir")  # a year more; or one more at the end and one less at the beginning
MOST = 12  # places that are named in one line
WANTED = "tahun baru: belum diisi"
BASIS = "tahun dasar baru: belum diisi"


def next_year(draft: Peraturan, way: str) -> Peraturan:
    """Return *draft* with the next year in its matrices and in its title; raises :class:`NaskahError` when it has no matrices.

    A value of the new year is asked for (unread, with the reason) wherever the last year has one. *way* ``gulir`` also
    drops the first year and moves the base year on.
    """
    if draft.matriks is None:
        message = f"{draft.peraturan or draft.nama_baris} tidak punya matriks per tahun"
        raise fail("PERINTAH-05", message, "buat revisinya tanpa --tahun-berikut", status=ExitStatus.USAGE)
    old = draft.matriks
    made = _with_year(old)
    if way == "gulir":
        made = _rolled(made, old.tahun[0])
    first, last = made.tahun[0], made.tahun[-1]
    span = re.compile(rf"\b{old.tahun[0]}(\s*[-\u2010-\u2015]\s*|\s+(?:sampai dengan|s\.d\.)\s+){old.tahun[-1]}\b")

    def moved(text: Teks) -> Teks:
        return replace(text, isi=span.sub(lambda match: f"{first}{match[1]}{last}", text.isi))

    fresh = replace(draft, matriks=made, lampiran=tuple(_retitled(annex, moved) for annex in draft.lampiran))
    name = moved(draft.nama).isi
    return renamed(fresh, name) if name != draft.nama.isi else fresh


def _retitled(annex: Lampiran, moved: Callable[[Teks], Teks]) -> Lampiran:
    """Return *annex* with the span of years *moved* in its headings and captions."""

    def fresh(unit: Satuan) -> Satuan:
        return replace(unit, judul=moved(unit.judul), isi=tuple(map(fresh, unit.isi)))

    return replace(annex, isi=tuple(map(fresh, annex.isi)))


def _with_year(old: Matriks) -> Matriks:
    """Return *old* with the year after its last."""
    last, fresh = old.tahun[-1], old.tahun[-1] + 1
    years = (*old.tahun, fresh)
    rows = [row.kunci for one in old.bidang for row in one.baris]
    cells = {**old.capaian, **{(row, fresh): tuple(map(_wanted, old.capaian[row, last])) for row in rows}}
    capaian = {(row, year): cells[row, year] for row in rows for year in years}
    return replace(old, tahun=years, halaman=paged(old.halaman, years), capaian=capaian)


def _wanted(last: Sel) -> Sel:
    """Return the cell of the new year beside the one of the last: asked for where that holds (or should hold) a value."""
    return Sel("", Asal(Baca.TAK_TERBACA, WANTED)) if last.raw or last.asal.baca is Baca.TAK_TERBACA else KOSONG


def _rolled(made: Matriks, gone: int) -> Matriks:
    """Return *made* without the year *gone*, which becomes the base year."""
    basis = FIXED_FIELDS.index("dasar")
    fields = []
    for one in made.bidang:
        rows = tuple(replace(row, sel=(*row.sel[:basis], _new_basis(row.sel[basis]), *row.sel[basis + 1 :])) for row in one.baris)
        title = re.sub(r"\b20\d\d\b", lambda match: str(int(match[0]) + 1), one.judul_dasar)
        fields.append(replace(one, judul_dasar=title, baris=rows))
    capaian = {key: cells for key, cells in made.capaian.items() if key[1] != gone}
    years = tuple(year for year in made.tahun if year != gone)
    return replace(made, tahun=years, halaman=paged(made.halaman, years), bidang=tuple(fields), capaian=capaian)


def _new_basis(old: Sel) -> Sel:
    return Sel("", Asal(Baca.TAK_TERBACA, BASIS)) if old.raw or old.asal.baca is Baca.TAK_TERBACA else old


def yearly_duties(old: Peraturan, fresh: Peraturan) -> Iterator[str]:
    """Yield what a person must still do: the values that are asked for, and the places that still say the old years."""
    assert old.matriks is not None
    assert fresh.matriks is not None
    asked = [key for key, cells in fresh.matriks.capaian.items() for cell in cells if cell.asal.alasan == WANTED]
    where = f"{len(asked)} nilai pada {len(set(asked))} baris belum diisi"
    yield f"tahun {fresh.matriks.tahun[-1]}: {where}; bagikan dengan: export, kumpulkan dengan: import"
    gone = sorted(set(old.matriks.tahun) - set(fresh.matriks.tahun))
    if gone:
        yield f"tahun {', '.join(map(str, gone))} keluar dari matriks; nilai tahun dasar yang baru diminta pada kolom dasar"
    if fresh.nama != old.nama:
        yield f"judul menjadi: {fresh.nama_baris}"
    if titled := [unit.id for unit in fresh.units.values() if unit.id in old.units and unit.judul != old.units[unit.id].judul]:
        yield f"rentang tahun disesuaikan dalam judul {_listed(titled)}; periksa"
    span = re.compile(rf"\b{old.matriks.tahun[0]}\s*\S{{1,3}}\s*{old.matriks.tahun[-1]}\b")
    places = [unit.id for unit in fresh.units.values() if span.search(unit.teks.isi) or span.search(unit.judul.isi)]
    if places:
        yield f"rentang tahun lama masih tertulis pada: {_listed(places)}"


def _listed(places: list[str]) -> str:
    return ", ".join(places[:MOST]) + (f" dan {len(places) - MOST} lagi" if len(places) > MOST else "")
