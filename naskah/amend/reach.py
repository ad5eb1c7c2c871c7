"""What an amendment can reach, and what it cannot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath

from naskah.amend.annex_whole import annex_is_deleted
from naskah.amend.elucidation import telling
from naskah.amend.pictures import picture_sum
from naskah.amend.places import ARTICLES, GENERAL
from naskah.changes.common import likeness
from naskah.lines.units import printed_tables
from naskah.model import NIHIL, Gambar, Lampiran, Penjelasan, Penutup, Peraturan, Satuan, SisipanTabel, Teks, is_deleted, rehomed
from naskah.stages import renamed
from naskah.tables import Matriks, Sel, Tabel
from naskah.tables.columns import plain_columns
from naskah.tables.labels import labelled_once


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """A difference that Pasal I does not touch, and what to do about it."""

    bagian: str
    lama: str
    baru: str
    saran: str


LIKE = 0.6  # how alike two recitals are that are the same one reworded
DRAFT = "bukan perubahan norma; terisi sendiri saat pengundangan"
REPLACE = "di luar perubahan; bila memang harus berubah: cabut dan ganti"
CORRECT = "bila hanya salah ketik: ralat; selain itu cabut dan ganti"


def out_of_reach(old: Peraturan, new: Peraturan) -> tuple[OutOfReach, ...]:
    """Return the differences outside what Pasal I may touch: pembukaan, penutup, cover, signatures, number, head lines."""
    return tuple(OutOfReach(name, before, after, advice) for name, before, after, advice in _outside(old, new) if before != after)


def _outside(old: Peraturan, new: Peraturan) -> Iterator[tuple[str, str, str, str]]:
    old = renamed(old, new.nama.isi)
    for key in ("nomor", "tahun"):
        yield key, getattr(old, key), getattr(new, key), DRAFT
    for key in ("jenis", "pembentuk", "daerah", "provinsi"):
        yield key, getattr(old, key), getattr(new, key), REPLACE
    yield "menetapkan", str(old.menetapkan), str(new.menetapkan), CORRECT
    yield "kop", _joined(old.kop), _joined(new.kop), CORRECT
    yield "sampul", _joined(line.teks for line in old.sampul), _joined(line.teks for line in new.sampul), DRAFT
    for key in ("menimbang", "mengingat"):
        yield from _recitals(key, getattr(old, key), getattr(new, key))
    yield "perintah pengundangan", str(old.penutup.perintah), str(new.penutup.perintah), CORRECT
    yield "penutup", _said(old.penutup), _said(new.penutup), DRAFT
    yield from _images(old, new)
    olds = {one.id: one for one in old.lampiran}
    for number, (before, after) in enumerate([(olds[one.id], one) for one in new.lampiran if one.id in olds], 1):
        where = f"lampiran {before.nomor or number}".strip()
        yield (
            f"{where}: judul di kanan atas",
            _joined(line.teks for line in before.kepala),
            _joined(line.teks for line in after.kepala),
            DRAFT,
        )
        yield f"{where}: nama", "" if after.nama else str(before.nama), "", REPLACE
        yield f"{where}: penanda tangan", _said(before.penutup), _said(after.penutup), DRAFT


def _said(penutup: Penutup) -> str:
    """Return the printed words of a closing, its parts joined by a slash."""
    parts: list[Teks] = []
    for block in (penutup.penetapan, penutup.pengundangan):
        if block:
            parts += [block.label_tempat, block.tempat, block.label_tanggal, block.tanggal, block.jabatan, block.tanda_tangan, block.nama]
    return _joined(part for part in (*parts, penutup.berita_daerah) if part)


def _recitals(key: str, olds: tuple[Satuan, ...], news: tuple[Satuan, ...]) -> Iterator[tuple[str, str, str, str]]:
    """Yield the recitals that differ: each with the one most like it; what merely stands elsewhere is one difference."""
    left, fresh = [unit for unit in olds if not _among(unit, news)], [unit for unit in news if not _among(unit, olds)]
    for old in left:
        like = max(fresh, key=partial(_likeness, old), default=None)
        if like is None or _likeness(old, like) < LIKE:
            like = next((unit for unit in fresh if unit.nomor == old.nomor), None)
        if like is not None:
            fresh.remove(like)
        alike = like is not None and _likeness(old, like) >= LIKE
        yield f"{key} {old.nomor}", str(old.teks), str(like.teks) if like is not None else "", CORRECT if alike else REPLACE
    for unit in fresh:
        yield f"{key} {unit.nomor} (baru)", "", str(unit.teks), REPLACE
    orders = [[str(unit.teks) for unit in units if _among(unit, others)] for units, others in ((olds, news), (news, olds))]
    if orders[0] != orders[1]:
        yield f"{key}: urutan", " ".join(_numbers(olds, orders[0])), " ".join(_numbers(olds, orders[1])), CORRECT


def _among(unit: Satuan, others: tuple[Satuan, ...]) -> bool:
    return any(str(unit.teks) == str(other.teks) for other in others)


def _likeness(old: Satuan, new: Satuan) -> float:
    return likeness(str(old.teks), str(new.teks))


def _numbers(units: tuple[Satuan, ...], texts: list[str]) -> list[str]:
    number_by_text = {str(unit.teks): unit.nomor for unit in units}
    return [number_by_text[text] for text in texts]


def _images(old: Peraturan, new: Peraturan) -> Iterator[tuple[str, str, str, str]]:
    """Yield the figures whose description differs: it is no part of the law that an amendment quotes."""
    for unit_id, unit in new.units.items():
        before = old.units.get(unit_id)
        if isinstance(unit, Gambar) and isinstance(before, Gambar):
            yield f"gambar {unit_id}: keterangan pengganti", str(before.alt), str(unit.alt), REPLACE


def _joined(texts: Iterable[object]) -> str:
    return " / ".join(" ".join(str(text).split()) for text in texts)


# -- equal up to what is out of reach ------------------------------------------------------------------------------


def comparable(peraturan: Peraturan, reference: Peraturan) -> Peraturan:
    """Return *peraturan* with everything out of reach taken from *reference* and without marks of deletion.

    Two revisions are the same law for an amendment when this is equal.
    """
    penjelasan = peraturan.penjelasan
    if penjelasan:
        penjelasan = Penjelasan(_kept(penjelasan.umum, GENERAL), _kept(telling(peraturan), ARTICLES))
    heads = {one.id: one for one in reference.lampiran}
    kept = (one for one in peraturan.lampiran if not annex_is_deleted(one))
    return replace(
        reference,
        nama=peraturan.nama,
        batang_tubuh=_kept(peraturan.batang_tubuh, ""),
        penjelasan=penjelasan,
        lampiran=tuple(
            replace(heads.get(own.id, _headless(own)), isi=_kept(own.isi, own.id), nama=own.nama or heads.get(own.id, own).nama)
            for own in kept
        ),
        tabel={name: bare(table) for name, table in peraturan.tabel.items()},
        matriks=_bare_matrix(peraturan.matriks, reference.matriks) if peraturan.matriks else None,
        perbaikan=(),
        catatan=(),
        perubahan=None,
    )


def _headless(annex: Lampiran) -> Lampiran:
    return Lampiran(annex.id, (), annex.isi, annex.nomor, annex.nama)


def same_annex(state: Peraturan, new: Peraturan, annex_id: str) -> bool:
    """Tell whether an annex prints the same in both, marks of deletion and images left aside."""
    return _annex(state, annex_id) == _annex(new, annex_id)


def _annex(peraturan: Peraturan, annex_id: str) -> tuple[object, ...]:
    isi = next(_kept(one.isi, one.id) for one in peraturan.lampiran if one.id == annex_id)
    names = [unit.tabel for root in isi for unit in root.walk() if isinstance(unit, SisipanTabel)]
    tables = printed_tables(peraturan)
    return isi, [bare(tables[name]) for name in names]


def as_shown(unit: Satuan) -> Satuan:
    """Return a figure by what it shows: the sum of its picture, no file, no description, no width; any other unit as it is."""
    if not isinstance(unit, Gambar):
        return unit
    shown = picture_sum(unit)
    return replace(unit, berkas=PurePath(shown) if shown else None, alt=NIHIL, lebar="")


def bare(table: Tabel) -> Tabel:
    """Return what a table prints: how its cells were read, its layout, and its declared sums, are no words of law."""
    rows = tuple(replace(row, sel=_raw(row.sel)) for row in labelled_once(table).baris)
    columns = plain_columns(table.kolom)
    plain = replace(table, kolom=columns, baris=rows, jumlah=(), rasio=(), rupa=(), garis=True)
    return replace(plain, mendatar=False, potongan=(), ringkas=False)


def _bare_matrix(matriks: Matriks, reference: Matriks | None) -> Matriks:
    fields = tuple(replace(one, baris=tuple(replace(row, sel=_raw(row.sel)) for row in one.baris)) for one in matriks.bidang)
    layout = reference if reference and reference.tahun == matriks.tahun else replace(matriks, halaman=(matriks.tahun,))
    bare = replace(matriks, bidang=fields, capaian={key: _raw(cells) for key, cells in matriks.capaian.items()})
    return replace(bare, lebar=layout.lebar, tipe=layout.tipe, halaman=layout.halaman)


def _raw(cells: tuple[Sel, ...]) -> tuple[Sel, ...]:
    return tuple(Sel(cell.raw) for cell in cells)


def _kept(units: tuple[Satuan, ...], parent: str) -> tuple[Satuan, ...]:
    standing = []
    for place, unit in enumerate(units, 1):
        isi = _kept(unit.isi, unit.id)
        if not is_deleted(unit):
            same = as_shown(unit)
            standing.append((same if isi is unit.isi else replace(same, isi=isi), (parent, place)))
    if len(standing) == len(units) and all(unit is units[place - 1] for unit, (_, place) in standing):
        return units
    return tuple(rehomed(unit, parent, place, home) for place, (unit, home) in enumerate(standing, 1))
