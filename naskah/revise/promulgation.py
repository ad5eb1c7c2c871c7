"""Promulgation: number and dates set, the final gates run, the revision frozen with its manifest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from naskah import manifest, store
from naskah.clauses.marks import GAP, gaps
from naskah.kinds import Rumusan, gazette_parts
from naskah.model import Peraturan, Status
from naskah.numbering import parse_date
from naskah.problems import ExitStatus, NaskahError, Problem, Severity, Where, fail
from naskah.records import unseen
from naskah.revise.main_file import ReadBack, changed_head
from naskah.stages import OPEN, Identity, promulgated

LONGEST_NUMBER = 40
Gate = Callable[[Peraturan], list[Problem]]
Agreement = Callable[[Peraturan, list[Problem]], bool]


def agreed(_fresh: Peraturan, _warnings: list[Problem]) -> bool:
    """Agree to a promulgation without being asked."""
    return True


@dataclass(frozen=True, slots=True)
class Manner:
    """Who is asked last, and what loads the revision with another main file, which has to say the same."""

    agree: Agreement = agreed
    read_back: ReadBack | None = None


SILENT = Manner()


def promulgate(
    peraturan: Peraturan, identity: Identity, gate: Gate, previous: Peraturan | None = None, ralat: str = "", manner: Manner = SILENT
) -> Peraturan | None:
    """Set number and dates, run the final *gate* on the result, and freeze the revision with its manifest.

    *previous* is the promulgated revision before this one; *ralat* why the text of a number already frozen is read anew.
    Who is to agree sees the text as it would stand and the warnings about it; None is returned without agreement. Nothing is
    written when anything is missing; a manifest never stands beside a draft. Raises :class:`NaskahError` with every problem found.
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
    head = changed_head(peraturan, fresh, manner.read_back)
    sums = manifest.sums(folder) | {"peraturan.yaml": store.digest(head)}
    if not manner.agree(fresh, [problem for problem in told if problem.severity is Severity.WARNING]):
        return None
    before = Path(previous.folder) if previous and previous.folder else None
    store.write(folder, {"peraturan.yaml": head, manifest.NAME: manifest.manifest(sums, before, ralat=ralat)})
    return fresh


def _refuse_wrong(peraturan: Peraturan, identity: Identity, where: Where, previous: Peraturan | None) -> None:
    if peraturan.status is not Status.RANCANGAN:
        advice = "yang diundangkan adalah rancangan; buat yang baru: python build.py new"
        raise fail("UNDANG-01", f"status '{peraturan.status.value}', bukan rancangan", advice, where)
    wrong = [*_wrong_words(identity, peraturan.rumusan), *_wrong_gazette(identity, peraturan), *_wrong_days(identity, peraturan, previous)]
    if wrong:
        problems = [Problem(where, "UNDANG-02", text, advice) for text, advice in wrong]
        raise NaskahError(problems, ExitStatus.USAGE)


def _wrong_words(identity: Identity, words: Rumusan) -> Iterator[tuple[str, str]]:
    if words.numbering(identity.nomor) is None or len(identity.nomor) > LONGEST_NUMBER:
        names = " atau ".join(way.nama for way in words.bentuk.penomoran)
        yield f"nomor '{identity.nomor}' bukan {names}", "tulis angkanya saja, misalnya 33"
    if not re.fullmatch(r"20[0-9]{2}", identity.tahun):
        yield f"tahun '{identity.tahun}' bukan tahun", "tulis empat angka, misalnya 2024"
    if unseen(identity.tanda_tangan) or "\n" in identity.tanda_tangan:
        yield "tulisan tanda tangan memuat karakter yang tidak terlihat", "ketik ulang, misalnya ttd"


def _wrong_gazette(identity: Identity, peraturan: Peraturan) -> Iterator[tuple[str, str]]:
    """Yield what does not fit the gazette of the kind: its own number and series, the supplement, the registration number."""
    given = (("--diundangkan", identity.diundangkan), ("--berita", identity.berita), ("--seri", identity.seri))
    if not peraturan.bentuk.diundangkan:
        yield from ((f"{peraturan.jenis} tidak diundangkan", f"hapus {name}") for name, text in given if text)
    elif not identity.diundangkan:
        yield "tanggal pengundangan belum disebut", "tambahkan --diundangkan"
    elif identity.berita and not _fits(peraturan.rumusan, identity):
        message = f"nomor '{identity.berita}' atau seri '{identity.seri}' bukan nomor {peraturan.rumusan.lembaran}"
        yield message, "tulis nomor bulat, misalnya 15, dan seri dengan huruf, misalnya E"
    end = peraturan.penutup
    for name, text, value in (("tambahan", end.tambahan, identity.tambahan), ("noreg", end.noreg, identity.noreg)):
        if text and value == OPEN:
            yield f"baris '{text}' belum bernomor", f"tambahkan --{name} dengan nomornya"
        elif not text and value != OPEN:
            yield f"rancangan tidak memuat baris {name}", f"tambahkan barisnya dalam peraturan.yaml, atau hapus --{name}"


def _fits(words: Rumusan, identity: Identity) -> bool:
    line = words.baris_lembaran("2000", identity.berita, identity.seri)
    return gazette_parts(line, words.lembaran.upper()) is not None


def _wrong_days(identity: Identity, peraturan: Peraturan, previous: Peraturan | None) -> Iterator[tuple[str, str]]:
    texts = [identity.ditetapkan, *([identity.diundangkan] if peraturan.bentuk.diundangkan and identity.diundangkan else [])]
    days = [parse_date(text) for text in texts]
    for text, day in zip(texts, days, strict=True):
        if not day:
            yield f"tanggal '{text}' tidak dikenal", "tulis seperti 21 Agustus 2024; periksa bulan dan tanggalnya dalam kalender"
    signed, published = days[0], days[-1]
    if signed and published and published < signed:
        advice = "periksa kedua tanggal; mungkin --ditetapkan dan --diundangkan tertukar"
        yield f"tanggal pengundangan ({identity.diundangkan}) mendahului penetapan ({identity.ditetapkan})", advice
    if signed and identity.tahun not in {str(day[0]) for day in days if day}:
        advice = f"tulis --tahun {signed[0]}, atau betulkan tanggalnya"
        yield f"tahun '{identity.tahun}' bukan tahun penetapan ({identity.ditetapkan}) atau pengundangan", advice
    block = previous.penutup.pengundangan if previous else None
    before = parse_date(block.tanggal.isi) if block else None
    if published and before and published < before:
        advice = "periksa tanggalnya, atau sebut revisi yang benar-benar mendahuluinya dengan --sesudah"
        yield f"tanggal pengundangan mendahului revisi sebelumnya ({block.tanggal if block else ''})", advice
