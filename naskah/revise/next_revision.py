"""The next revision of a regulation: a copy as a draft, and what to look at in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from naskah import dump, manifest, store
from naskah.model import Peraturan, Status
from naskah.revise.main_file import ReadBack, changed_head, header
from naskah.revise.next_year import next_year
from naskah.revise.repealing import repealing
from naskah.revise.settling import settled
from naskah.stages import drafted
from naskah.tables import BIDANG_FIELDS, JELAS, Baca, Baris, Sel, Tabel, leaves

BODY, ELUCIDATION = "batang-tubuh.yaml", "penjelasan.yaml"
NOT_COPIED = (manifest.NAME, "catatan-perubahan.yaml", "catatan-peninjau.yaml")  # what belongs to the old revision alone


def copy(
    old: Peraturan,
    repealed: Peraturan | None = None,
    earlier: tuple[Peraturan, ...] = (),
    way: str = "",
    read_back: ReadBack | None = None,
) -> dict[str, bytes]:
    """Return the files of *old* as a draft revision.

    Every file but ``peraturan.yaml`` is copied as it is, so that the comparison shows what was changed on purpose; in that
    file only the lines that open number, dates and signatures change, where it *read_back* says what was meant.
    *repealed* is the regulation it replaces (which *earlier* ones amended): the body then gets the Pasal that repeal
    it; a consolidation is counted anew for that (no. 238). *way* tells how the matrices go on by a year
    (:func:`naskah.revise.next_year.next_year`); empty: not at all.
    """
    assert old.folder is not None
    source = Path(old.folder)
    draft = replace(drafted(old), dari=f"{old.peraturan}/{old.revisi}")
    fresh_text = bool(repealed) and old.status is Status.KONSOLIDASI
    if fresh_text:
        draft = settled(draft).peraturan
    if repealed:
        draft = repealing(draft, repealed, earlier)
    before = draft
    if way:
        draft = next_year(draft, way)
    files = dump.files(draft, header(source / manifest.MAIN))
    kept = {name: source / name for name in store.listed(source).files if name not in NOT_COPIED}
    if files.keys() <= kept.keys() and not fresh_text:
        fresh = {
            *((BODY, *([ELUCIDATION] if draft.penjelasan else [])) if repealed else ()),
            *(_yearly(files) if way else ()),
        }
        files = {name: files[name] if name in fresh else path.read_bytes() for name, path in kept.items()}
        files[manifest.MAIN] = changed_head(old, draft, read_back)
        files |= _retitled(before, draft, files) if way else {}
    return files


def _retitled(before: Peraturan, after: Peraturan, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of the annexes in which headings changed, everything else in them as it stands.

    A heading that a file writes in another way than in one line is left as it is; the checklist names the places that remain.
    """
    changed = [(unit.judul.isi, after.units[unit.id].judul.isi) for unit in before.units.values()
               if unit.id in after.units and after.units[unit.id].judul != unit.judul]  # fmt: skip
    found = {}
    for name, data in files.items():
        text = data.decode("utf-8") if name.startswith("lampiran/") else ""
        fresh = text
        for old, new in changed:
            fresh = fresh.replace(old, new)
        if fresh != text:
            found[name] = fresh.encode("utf-8")
    return found


def _yearly(files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the files that hold the matrices and how their cells were read."""
    return (name for name in files if name.startswith("tabel/matriks") or name == "provenans.csv")


def checklist(peraturan: Peraturan) -> list[str]:
    """Return what to look at when a revision becomes the next year's, with what it says now."""
    return [f"{number}. {item}" for number, item in enumerate(_duties(peraturan), 1)]


def _duties(peraturan: Peraturan) -> Iterator[str]:
    years = sorted(set(re.findall(r"\b20\d\d\b", peraturan.nama_baris)))
    yield f"judul dan jangka waktu: {peraturan.nama_baris}" + (f" (tahun {', '.join(years)})" if years else "")
    yield f"dasar hukum: {len(peraturan.mengingat)} peraturan; periksa yang diubah, dicabut, atau baru"
    for unit in peraturan.units.values():
        if "dicabut dan dinyatakan tidak berlaku" in unit.teks.isi:
            yield f"pencabutan: {unit.sebutan} ({unit.id}) mencabut peraturan lain; hapus bila sudah pernah dicabut"
    if matriks := peraturan.matriks:
        heads = sorted({bidang.judul_dasar for bidang in matriks.bidang})
        yield f"tahun dasar: {'; '.join(heads)} (tabel/matriks.yaml, kolom dasar di tabel/matriks-baris.csv)"
        rows = sum(len(bidang.baris) for bidang in matriks.bidang)
        yield f"target dan realisasi: {rows} baris x {len(matriks.tahun)} tahun (tabel/matriks-capaian.csv)"
        place = BIDANG_FIELDS.index("anggaran")
        filled = sum(bool(cells[place].raw) for cells in matriks.capaian.values())
        yield f"anggaran: {filled} sel anggaran pada matriks; cocokkan dengan RKPD dan APBD"
        yield "nomenklatur: program, kegiatan, sub kegiatan, dan perangkat daerah pada kolom teks dan instansi"
    for table in peraturan.tabel.values():
        money = [column.judul for column in table.daun if column.tipe == "rupiah"]
        if money:
            yield f"anggaran: tabel {table.id}, kolom {', '.join(money)}"
    for name, block in (("penetapan", peraturan.penutup.penetapan), ("pengundangan", peraturan.penutup.pengundangan)):
        if block:
            yield f"pejabat {name}: {block.jabatan} {block.nama} (juga pada sampul dan lampiran)"
    yield f"pejabat pada sampul: {', '.join(str(line.teks) for line in peraturan.sampul if line.gaya == 'nama_pejabat') or '-'}"


def carry_verification(old: Peraturan, new: Peraturan) -> Peraturan:
    """Return *new*, which was copied from *old*, without the verifications that came with a value it no longer has.

    A verification says that a cell equals the signed original; it does not outlive the value it was given for. One that
    *new* was given itself stays.
    """
    tables = {name: _carried(old.tabel.get(name), table) for name, table in new.tabel.items()}
    matriks = new.matriks
    if matriks and old.matriks:
        before = {row.kunci: row.sel for bidang in old.matriks.bidang for row in bidang.baris}
        fields = tuple(
            replace(bidang, baris=tuple(replace(row, sel=_kept(before.get(row.kunci, ()), row.sel)) for row in bidang.baris))
            for bidang in matriks.bidang
        )
        records = {key: _kept(old.matriks.capaian.get(key, ()), cells) for key, cells in matriks.capaian.items()}
        matriks = replace(matriks, bidang=fields, capaian=records)
    return replace(new, tabel=tables, matriks=matriks)


def _carried(old: Tabel | None, new: Tabel) -> Tabel:
    before = {row.kunci: _by_name(old, row) for row in old.baris} if old else {}
    rows = []
    for row in new.baris:
        known = before.get(row.kunci, {})
        cells = tuple(known.get(column.nama, Sel()) for column in leaves(new.kolom))
        rows.append(replace(row, sel=_kept(cells, row.sel)))
    return replace(new, baris=tuple(rows))


def _by_name(table: Tabel, row: Baris) -> dict[str, Sel]:
    return {column.nama: cell for column, cell in zip(table.daun, row.sel, strict=True)}


def _kept(olds: tuple[Sel, ...], news: tuple[Sel, ...]) -> tuple[Sel, ...]:
    known = dict(enumerate(olds))
    return tuple(_cell(known.get(place), cell) for place, cell in enumerate(news))


def _cell(old: Sel | None, new: Sel) -> Sel:
    outlived = old is not None and old.raw != new.raw and old.asal == new.asal
    return replace(new, asal=JELAS) if outlived and new.asal.baca is Baca.TERVERIFIKASI else new
