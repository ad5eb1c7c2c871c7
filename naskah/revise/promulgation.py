"""Promulgation: number and dates set, the final gates run, the revision frozen with its manifest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from naskah import dump, manifest, store
from naskah.clauses.marks import GAP, gaps
from naskah.model import Peraturan, Status
from naskah.numbering import parse_date
from naskah.problems import ExitStatus, NaskahError, Problem, Severity, Where, fail
from naskah.records import unseen
from naskah.revise.next_revision import header
from naskah.stages import Identity, promulgated

Gate = Callable[[Peraturan], list[Problem]]
Agreement = Callable[[Peraturan, list[Problem]], bool]
NOT_DUMPED = {"provenans.csv", "catatan-perubahan.yaml"}  # files beside the text, or whose lines are grouped in their own way


def agreed(_fresh: Peraturan, _warnings: list[Problem]) -> bool:
    """Agree to a promulgation without being asked."""
    return True


def promulgate(
    peraturan: Peraturan, identity: Identity, gate: Gate, previous: Peraturan | None = None, agree: Agreement = agreed, ralat: str = ""
) -> Peraturan | None:
    """Set number and dates, run the final *gate* on the result, and freeze the revision with its manifest.

    *previous* is the promulgated revision before this one; *ralat* why the text of a number already frozen is read anew.
    *agree* is asked last, with the text as it would stand and the warnings about it; None is returned where it does not
    agree. Nothing is written when anything is missing; a manifest never stands beside a draft. Raises :class:`NaskahError`
    with every problem found.
    """
    assert peraturan.folder is not None
    folder = Path(peraturan.folder)
    _refuse_wrong(peraturan, identity, Where(f"{folder.as_posix()}/peraturan.yaml"), previous)
    fresh = promulgated(peraturan, identity)
    told = gate(fresh)
    found = [problem for problem in told if problem.severity is Severity.ERROR]
    known = {(problem.code, problem.where) for problem in found}
    left = [Problem(where, "FINAL-04", f"masih ada yang belum diisi: {place}", f"ganti '{GAP}'") for place, where in gaps(fresh)]
    found += [problem for problem in left if (problem.code, problem.where) not in known]
    if found:
        raise NaskahError(found, ExitStatus.FINDINGS)
    files = dump.files(fresh, header(folder / "peraturan.yaml"))
    head, sums = files["peraturan.yaml"], manifest.sums(folder)
    if odd := sorted((files.keys() ^ sums.keys()) - NOT_DUMPED):
        message = f"nama berkas tidak baku: {', '.join(odd)}"
        raise fail("UNDANG-03", message, "beri nama baku (lihat PANDUAN.md), hapus yang tidak dipakai", Where(folder.as_posix()))
    sums = sums | {"peraturan.yaml": store.digest(head)}
    if not agree(fresh, [problem for problem in told if problem.severity is Severity.WARNING]):
        return None
    before = Path(previous.folder) if previous and previous.folder else None
    store.write(folder, {"peraturan.yaml": head, manifest.NAME: manifest.manifest(sums, before, ralat=ralat)})
    return fresh


def _refuse_wrong(peraturan: Peraturan, identity: Identity, where: Where, previous: Peraturan | None) -> None:
    if peraturan.status is not Status.RANCANGAN:
        advice = "yang diundangkan adalah rancangan; buat yang baru: python build.py new"
        raise fail("UNDANG-01", f"status '{peraturan.status.value}', bukan rancangan", advice, where)
    wrong = [*_wrong_words(identity), *_wrong_days(identity, previous)]
    if wrong:
        problems = [Problem(where, "UNDANG-02", text, advice) for text, advice in wrong]
        raise NaskahError(problems, ExitStatus.USAGE)


def _wrong_words(identity: Identity) -> Iterator[tuple[str, str]]:
    for name, text in (("nomor", identity.nomor), ("nomor Berita Daerah", identity.berita or identity.nomor)):
        if not re.fullmatch(r"[1-9][0-9]{0,4}", text):
            yield f"{name} '{text}' bukan nomor bulat", "tulis angkanya saja, misalnya 33"
    if not re.fullmatch(r"20[0-9]{2}", identity.tahun):
        yield f"tahun '{identity.tahun}' bukan tahun", "tulis empat angka, misalnya 2024"
    if unseen(identity.tanda_tangan) or "\n" in identity.tanda_tangan:
        yield "tulisan tanda tangan memuat karakter yang tidak terlihat", "ketik ulang, misalnya ttd"


def _wrong_days(identity: Identity, previous: Peraturan | None) -> Iterator[tuple[str, str]]:
    days = [parse_date(text) for text in (identity.ditetapkan, identity.diundangkan)]
    for text, day in zip((identity.ditetapkan, identity.diundangkan), days, strict=True):
        if not day:
            yield f"tanggal '{text}' tidak dikenal", "tulis seperti 21 Agustus 2024; periksa bulan dan tanggalnya dalam kalender"
    signed, published = days
    if signed and published and published < signed:
        advice = "periksa kedua tanggal; mungkin --ditetapkan dan --diundangkan tertukar"
        yield f"tanggal pengundangan ({identity.diundangkan}) mendahului penetapan ({identity.ditetapkan})", advice
    if signed and str(signed[0]) != identity.tahun:
        advice = f"tulis --tahun {signed[0]}, atau betulkan tanggalnya"
        yield f"tahun '{identity.tahun}' bukan tahun penetapan ({identity.ditetapkan})", advice
    block = previous.penutup.pengundangan if previous else None
    before = parse_date(block.tanggal.isi) if block else None
    if published and before and published < before:
        advice = "periksa tanggalnya, atau sebut revisi yang benar-benar mendahuluinya dengan --sesudah"
        yield f"tanggal pengundangan mendahului revisi sebelumnya ({block.tanggal if block else ''})", advice
