"""Step 5c: the next revision of a regulation, a new regulation, and the promulgation that freezes a revision."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from naskah import dump, manifest
from naskah.lines.amendments import GAP, IN_FORCE, LAST_RECITAL, REPEAL, citation, gaps
from naskah.lines.formulas import menetapkan_baku
from naskah.model import Angka, Bab, BlokTanda, Huruf, Pasal, Penutup, Peraturan, Satuan, Status, Teks
from naskah.numbering import parse_date
from naskah.problems import ExitStatus, NaskahError, Problem, Severity, Where, fail
from naskah.records import write_all
from naskah.stages import OPEN, Identity, drafted, promulgated
from naskah.tables import BIDANG_FIELDS, JELAS, Baca, Baris, Sel, Tabel, leaves

Gate = Callable[[Peraturan], list[Problem]]


# -- the next revision ---------------------------------------------------------------------------------------------


def copy(old: Peraturan, folder: Path) -> list[str]:
    """Write *old* as the draft revision *folder* and return the checklist of what changes each year.

    Every file but ``peraturan.yaml`` is copied as it is, so that the comparison shows what was changed on purpose. A
    folder that holds something is refused.
    """
    assert old.folder is not None
    source = Path(old.folder)
    files = dump.files(drafted(old), _header(source / "peraturan.yaml"))
    kept = {path.relative_to(source).as_posix(): path for path in source.rglob("*") if path.is_file() and path.name != manifest.NAME}
    if files.keys() <= kept.keys():
        files = {name: path.read_bytes() for name, path in kept.items()} | {"peraturan.yaml": files["peraturan.yaml"]}
    dump.write(files, folder)
    return checklist(old)


def _header(path: Path) -> str:
    """Return the comment lines a file begins with."""
    lines = path.read_text("utf-8").splitlines(keepends=True) if path.is_file() else []
    return "".join(line for number, line in enumerate(lines) if all(one.startswith("#") for one in lines[: number + 1]))


def checklist(peraturan: Peraturan) -> list[str]:
    """Return what to look at when a revision becomes the next year's, with what it says now."""
    return [f"{number}. {item}" for number, item in enumerate(_duties(peraturan), 1)]


def _duties(peraturan: Peraturan) -> Iterator[str]:
    years = sorted(set(re.findall(r"\b20\d\d\b", peraturan.nama_baris)))
    yield f"judul dan jangka waktu: {peraturan.nama_baris}" + (f" (tahun {', '.join(years)})" if years else "")
    yield f"dasar hukum: {len(peraturan.mengingat)} peraturan; periksa yang diubah, dicabut, atau baru"
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
    """Return *new* with the reading state of *old* for every cell that is unchanged, and none for the others.

    A verification says that a cell equals the signed original; it does not outlive the value it was given for.
    """
    tables = {name: _carried(old.tabel.get(name), table) for name, table in new.tabel.items()}
    matriks = new.matriks
    if matriks and old.matriks:
        before = {row.kunci: row.sel for bidang in old.matriks.bidang for row in bidang.baris}
        fields = tuple(
            replace(bidang, baris=tuple(replace(row, sel=_same(before.get(row.kunci, ()), row.sel)) for row in bidang.baris))
            for bidang in matriks.bidang
        )
        records = {key: _same(old.matriks.capaian.get(key, ()), cells) for key, cells in matriks.capaian.items()}
        matriks = replace(matriks, bidang=fields, capaian=records)
    return replace(new, tabel=tables, matriks=matriks)


def _carried(old: Tabel | None, new: Tabel) -> Tabel:
    before = {row.kunci: _by_name(old, row) for row in old.baris} if old else {}
    rows = []
    for row in new.baris:
        known = before.get(row.kunci, {})
        cells = tuple(known.get(column.nama, Sel()) for column in leaves(new.kolom))
        rows.append(replace(row, sel=_same(cells, row.sel)))
    return replace(new, baris=tuple(rows))


def _by_name(table: Tabel, row: Baris) -> dict[str, Sel]:
    return {column.nama: cell for column, cell in zip(table.daun, row.sel, strict=True)}


def _same(olds: tuple[Sel, ...], news: tuple[Sel, ...]) -> tuple[Sel, ...]:
    known = dict(enumerate(olds))
    return tuple(_cell(known.get(place), cell) for place, cell in enumerate(news))


def _cell(old: Sel | None, new: Sel) -> Sel:
    if old and old.raw == new.raw:
        return replace(new, asal=old.asal)
    return replace(new, asal=JELAS) if new.asal.baca is Baca.TERVERIFIKASI else new


# -- a new regulation ----------------------------------------------------------------------------------------------


def blank(pembentuk: str, daerah: str, provinsi: str, nama: str, repealed: Peraturan | None = None) -> Peraturan:
    """Return a new regulation as a draft that loads, passes the checks and prints; what only a person knows is a gap.

    *repealed* is the regulation it replaces: its last Pasal but one repeals it (E2).
    """
    jenis = f"Peraturan {pembentuk.split(maxsplit=1)[0]}"
    title = " ".join(nama.upper().split())
    menimbang = (
        Huruf("menimbang/a", "a", teks=Teks(f"bahwa {GAP};")),
        Huruf("menimbang/b", "b", teks=Teks(LAST_RECITAL.template.format(jenis=jenis, nama=" ".join(nama.split())))),
    )
    perintah = f"Agar setiap orang mengetahuinya, memerintahkan pengundangan {jenis} ini dengan penempatannya dalam Berita Daerah {daerah}."
    return Peraturan(
        jenis, pembentuk, daerah, provinsi, "", "", Teks(title), Status.RANCANGAN, _chapters(pembentuk, daerah, jenis, repealed),
        menimbang=menimbang,
        mengingat=(Angka("mengingat/1", "1", teks=Teks("Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;")),),
        menetapkan=Teks(menetapkan_baku(jenis, title)),
        kop=(Teks(pembentuk.upper()), Teks(provinsi.upper())),
        penutup=Penutup(
            Teks(perintah), _open_block(f"{pembentuk.upper()},", "Ditetapkan di"),
            _open_block(f"SEKRETARIS DAERAH {daerah.upper()},", "Diundangkan di"),
            Teks(f"BERITA DAERAH {daerah.upper()} TAHUN {OPEN} NOMOR {OPEN}"),
        ),
    )  # fmt: skip


def _open_block(jabatan: str, label: str) -> BlokTanda:
    return BlokTanda(Teks(jabatan), Teks(GAP.upper()), Teks(label), Teks(GAP), Teks("pada tanggal"), Teks(OPEN))


def _chapters(pembentuk: str, daerah: str, jenis: str, repealed: Peraturan | None) -> tuple[Satuan, ...]:
    office = pembentuk.split(maxsplit=1)[0]
    definitions = (f"Daerah adalah {daerah}.", f"{office} adalah {pembentuk}.")
    terms = tuple(Angka(f"pasal-1/angka-{n}", str(n), teks=Teks(text)) for n, text in enumerate(definitions, 1))
    first = Pasal("pasal-1", "1", teks=Teks(f"Dalam {jenis} ini yang dimaksud dengan:"), isi=terms)
    second = Pasal("pasal-2", "2", teks=Teks(f"{office} {GAP} di Daerah."))
    closing = [IN_FORCE.template.replace("Peraturan Bupati", jenis)]
    if repealed:
        closing.insert(0, repeal_clause(repealed).replace("Peraturan Bupati ini", f"{jenis} ini"))
    last = tuple(Pasal(f"pasal-{n}", str(n), teks=Teks(text)) for n, text in enumerate(closing, 3))
    return (
        Bab("bab-1", "I", Teks("KETENTUAN UMUM"), isi=(first,)),
        Bab("bab-2", "II", Teks(GAP.upper()), isi=(second,)),
        Bab("bab-3", "III", Teks("KETENTUAN PENUTUP"), isi=last),
    )


def repeal_clause(repealed: Peraturan) -> str:
    """Return the words that repeal *repealed* (E2)."""
    return REPEAL.template.format(peraturan=citation(repealed))


# -- promulgation --------------------------------------------------------------------------------------------------


def promulgate(peraturan: Peraturan, identity: Identity, gate: Gate, previous: Path | None = None) -> Peraturan:
    """Set number and dates, run the final *gate* on the result, and freeze the revision with its manifest.

    *previous* is the folder of the promulgated revision before this one. Nothing is written when anything is missing.
    Raises :class:`NaskahError` with every problem found.
    """
    assert peraturan.folder is not None
    folder = Path(peraturan.folder)
    _refuse_wrong(peraturan, identity, folder)
    fresh = promulgated(peraturan, identity)
    found = [problem for problem in gate(fresh) if problem.severity is Severity.ERROR]
    found += [Problem(where, "FINAL-04", f"masih ada yang belum diisi: {place}", f"ganti '{GAP}'") for place, where in gaps(fresh)]
    if found:
        raise NaskahError(found, ExitStatus.FINDINGS)
    files = dump.files(fresh, _header(folder / "peraturan.yaml"))
    head, sums = files["peraturan.yaml"], manifest.sums(folder)
    if files.keys() - {"provenans.csv"} != sums.keys() - {"provenans.csv"}:
        odd = ", ".join(sorted((files.keys() ^ sums.keys()) - {"provenans.csv"}))
        raise fail("UNDANG-03", f"nama berkas tidak baku: {odd}", "beri nama baku (lihat PANDUAN.md), hapus yang tidak dipakai",
                   Where(folder.as_posix()))  # fmt: skip
    sums = sums | {"peraturan.yaml": manifest.digest(head)}
    write_all({folder / "peraturan.yaml": head, folder / manifest.NAME: manifest.manifest(sums, previous)})
    return fresh


def _refuse_wrong(peraturan: Peraturan, identity: Identity, folder: Path) -> None:
    where = Where(f"{folder.as_posix()}/peraturan.yaml")
    if peraturan.status is not Status.RANCANGAN:
        raise fail("UNDANG-01", f"status '{peraturan.status.value}', bukan rancangan", "buat revisi baru: python build.py new", where)
    wrong = []
    if not re.fullmatch(r"[1-9]\d*", identity.nomor):
        wrong.append(f"nomor '{identity.nomor}' bukan nomor bulat")
    if not re.fullmatch(r"20\d\d", identity.tahun):
        wrong.append(f"tahun '{identity.tahun}' bukan tahun")
    days = [parse_date(text) for text in (identity.ditetapkan, identity.diundangkan)]
    wrong += [
        f"tanggal '{text}' tidak dikenal" for text, day in zip((identity.ditetapkan, identity.diundangkan), days, strict=True) if not day
    ]
    if days[0] and days[1] and days[1] < days[0]:
        wrong.append("tanggal pengundangan mendahului penetapan")
    if wrong:
        raise NaskahError(
            [Problem(where, "UNDANG-02", text, "tulis seperti 33, 2024, 21 Agustus 2024") for text in wrong], ExitStatus.USAGE
        )
