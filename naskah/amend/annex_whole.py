"""Whole annexes that come, go or are named otherwise: drafted, and carried out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from naskah.amend.places import missing
from naskah.amend.steps import NewAnnex, Step, at_item, refused
from naskah.clauses.marks import DIHAPUS
from naskah.lines.formulas import TENTANG
from naskah.model import Alinea, BarisKepala, Klausa, Lampiran, Penutup, Peraturan, Teks, Tindakan, rehomed
from naskah.numbering import roman
from naskah.problems import Problem
from naskah.reading.units import Quoted


def misplaced_annex(old: Peraturan, new: Peraturan) -> Problem | None:
    """Return what keeps annexes that came or went from being put into an amendment: only after the last one may a new one stand."""
    olds, news = [one.id for one in old.lampiran], [one.id for one in new.lampiran]
    kept = [name for name in olds if name in news]
    fresh = [name for name in news if name not in olds]
    advice = "beri lampiran baru nomor sesudah yang terakhir (yang tunggal tetap tanpa nomor), dan biarkan nomor yang lain"
    if news == [*kept, *fresh] and (not fresh or not olds or all(one.nomor for one in new.lampiran)):
        return None
    return Problem(new.where, "UBAH-07", f"urutan atau nomor lampiran berubah: {', '.join(olds)} menjadi {', '.join(news)}", advice)


def gone_annexes(old: Peraturan, new: Peraturan) -> Iterator[Step]:
    """Yield the steps for annexes that go."""
    kept = {one.id for one in new.lampiran}
    for annex in old.lampiran:
        if annex.id not in kept and not annex_is_deleted(annex):
            yield Step(annex.id, (Klausa(Tindakan.HAPUS, (annex.id,)),))


def renamed_annex(old: Lampiran, new: Lampiran) -> Iterator[Step]:
    """Yield the step for an annex whose own name reads otherwise."""
    if old.nama != new.nama and new.nama:
        quoted: Quoted = Alinea("kutipan/teks-1", teks=Teks(new.nama.isi), rata="tengah"), ("kutipan", 1)
        yield Step(old.id, (Klausa(Tindakan.JUDUL, (old.id,)),), (quoted,))


def new_annex_step(annex: Lampiran, annex_parts: NewAnnex, before: str) -> Step:
    """Return the step that adds *annex*, which reads as *annex_parts*, after the annex *before* (none: it is the first)."""
    return Step(annex.id, (Klausa(Tindakan.TAMBAH, (annex.id,), before),), lampiran=annex_parts)


def annex_is_deleted(annex: Lampiran) -> bool:
    """Tell whether of an annex only its number and the word of its deletion are left."""
    return len(annex.isi) == 1 and isinstance(annex.isi[0], Alinea) and annex.isi[0].teks.isi == DIHAPUS


# -- carried out -----------------------------------------------------------------------------------------------------


def added_annex(peraturan: Peraturan, step: Step) -> Peraturan:
    """Add a whole annex after the others; its head and signature are those of the others, with its number."""
    clause, new = step.klausa[0], step.lampiran
    if new is None:
        raise refused("TERAP-05", "lampiran yang ditambahkan tidak ada", "sertakan lampirannya", step)
    if any(one.id == step.sasaran for one in peraturan.lampiran):
        raise refused("TERAP-06", f"{step.sasaran} sudah ada", "yang ditambahkan harus bernomor baru", step)
    if clause.sesudah and clause.sesudah != (peraturan.lampiran[-1].id if peraturan.lampiran else ""):
        raise refused("TERAP-02", f"{clause.sesudah} bukan lampiran yang terakhir", "sebut lampiran yang terakhir", step)
    number = step.sasaran.partition("-")[2]
    nomor = roman(int(number)) if number.isdigit() else ""
    isi = tuple(rehomed(unit, step.sasaran, place, was) for place, (unit, was) in enumerate(new.isi, 1))
    first = peraturan.lampiran[0] if peraturan.lampiran else None
    penutup = first.penutup if first else Penutup(penetapan=peraturan.penutup.penetapan)
    annex = Lampiran(step.sasaran, _head(peraturan, nomor), isi, nomor, new.nama, penutup, new.mendatar)
    tabel = {**peraturan.tabel, **new.tabel}
    return replace(peraturan, lampiran=(*peraturan.lampiran, annex), tabel=tabel, matriks=peraturan.matriks or new.matriks)


def _head(peraturan: Peraturan, nomor: str) -> tuple[BarisKepala, ...]:
    title = f"LAMPIRAN {nomor}".strip()
    if peraturan.lampiran:
        first, *rest = peraturan.lampiran[0].kepala
        return replace(first, teks=Teks(title)), *rest
    lines = (title, peraturan.nama_jenis, peraturan.baris_nomor, TENTANG, peraturan.nama_baris)
    return tuple(BarisKepala(Teks(line)) for line in lines)


def gone_annex(peraturan: Peraturan, step: Step) -> Peraturan:
    """Delete a whole annex: its number stays with the word."""
    old = _annex(peraturan, step)
    left = replace(old, isi=(Alinea(f"{old.id}/teks-1", teks=Teks(DIHAPUS)),))
    return replace(peraturan, lampiran=tuple(left if one is old else one for one in peraturan.lampiran))


def named_annex(peraturan: Peraturan, step: Step) -> Peraturan:
    """Give an annex the quoted name."""
    old = _annex(peraturan, step)
    if len(step.kutipan) != 1 or not step.kutipan[0][0].teks:
        raise refused("TERAP-05", "judul baru lampiran tidak dikutip", "kutip judul barunya", step)
    fresh = replace(old, nama=step.kutipan[0][0].teks)
    return replace(peraturan, lampiran=tuple(fresh if one is old else one for one in peraturan.lampiran))


def _annex(peraturan: Peraturan, step: Step) -> Lampiran:
    annex = next((one for one in peraturan.lampiran if one.id == step.sasaran), None)
    if annex is None:
        raise at_item(missing(step.sasaran, [one.id for one in peraturan.lampiran]), step)
    if annex_is_deleted(annex):
        raise refused("TERAP-04", f"{step.sasaran} sudah dihapus", "perubahan atas yang sudah dihapus tidak mungkin", step)
    return annex
