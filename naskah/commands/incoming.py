"""The draft of another, or a regulation in print, becomes a content folder with a report of how it was read."""

from __future__ import annotations

import argparse
import base64
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from naskah.commands.common import SOURCES, new_folder
from naskah.commands.console import say, step
from naskah.commands.converting import CONVERTED, LARGEST, converted, plain_bytes
from naskah.lines.blocks import texts
from naskah.outside import ProgramError, bounded
from naskah.problems import ExitStatus, NaskahError, Where, fail
from naskah.store import NotReadError, read_plain
from naskah.wordfile.parts import Comment, Remark

if TYPE_CHECKING:
    from naskah.imports.reading_report import ReadingReport
    from naskah.model import Peraturan
    from naskah.reading.draft import DraftReading
    from naskah.reading.scraps import Scrap

PATIENCE, MEMORY = 180, 1024  # seconds and megabytes for pictures of pages
LARGEST_SIDE = 2_000  # of such a picture, in points
HEAD_SIZE = 4 << 20  # of the main file of another regulation
PICTURE_PAGES = 80  # so many pages stand as pictures in the report
MAGNIFIED = 0.9
WORKING = "naskah-kerja.docx"
AMENDED = re.compile(r"NOMOR (?P<nomor>\S+) TAHUN (?P<tahun>\d{4})")


def run(options: argparse.Namespace) -> int:
    """Read a draft; write it as a new revision with its report."""
    from naskah import dump, store
    from naskah.imports.pictures import pictured
    from naskah.imports.review_notes import FILE as NOTES
    from naskah.imports.review_notes import review_notes
    from naskah.reading.draft import empty_texts

    peraturan, _, revisi = options.baru.partition("/")
    folder = new_folder(options.content, peraturan, revisi or "rancangan")
    data = plain_bytes(options.berkas)
    with TemporaryDirectory(prefix="naskah-") as place:
        with step(f"membaca {options.berkas}"):
            report, images, notes = _read(options.berkas, data, Path(place))
        reading = report.reading
        if lacking := empty_texts(reading.peraturan):
            _report(report, data, options, folder)
            message = f"tidak ditulis: {', '.join(lacking)} tidak terbaca, atau jenisnya tidak dilayani program ini"
            raise fail("IMPOR-11", message, "periksa laporan bacanya, lalu judul dan Pasal dalam berkas itu", Where(str(options.berkas)))
        named = replace(reading.peraturan, peraturan=folder.parent.name, revisi=folder.name)
        named, left = _instructed(named, options.content)
        found, unpictured = pictured(named, reading.images, images, Path(place))
        files = dump.files(found)
        if said := review_notes(b"", (), _at_units(notes, reading), options.berkas.name):
            files[NOTES] = said
        _prove(found, files, Path(place) / "bukti")
        store.create(folder, files)
        kept = _keep_source(folder.parent / SOURCES, options.berkas.name, data)
        report = replace(replace_reading(report, found), missing=(*report.missing, *unpictured, *left))
        _report(report, data, options, folder)
    return ExitStatus.CLEAN if kept else ExitStatus.OUTPUT_LOCKED


def replace_reading(report: ReadingReport, peraturan: Peraturan) -> ReadingReport:
    """Return *report* about the regulation as it was written."""
    return replace(report, reading=replace(report.reading, peraturan=peraturan))


def _at_units(notes: list[tuple[str, Comment]], reading: DraftReading) -> Iterator[tuple[str, Comment]]:
    """Yield the comments of a file, each with the unit that was read where it stands (empty: none)."""
    units: dict[str, str] = {}
    for unit, where in reading.places.items():
        units.setdefault(where.partition(" baris ")[0] if where.startswith("alinea") else where, unit)
    yield from ((units.get(where, ""), comment) for where, comment in notes)


def _instructed(peraturan: Peraturan, content: Path) -> tuple[Peraturan, list[str]]:
    """Return an amending regulation with its instructions as data, where the content has what it amends; else why not."""
    from naskah.amend import with_instructions
    from naskah.load import load

    if not peraturan.nama_baris.upper().startswith("PERUBAHAN "):
        return peraturan, []
    said = AMENDED.search(peraturan.nama_baris)
    for path in sorted(content.glob("*/*/peraturan.yaml")) if said else ():
        try:
            text = read_plain(path, HEAD_SIZE).decode("utf-8", "replace")
        except NotReadError:
            continue
        assert said is not None
        if not all(re.search(rf"^{key}: ['\"]?{said[key]}['\"]?\s*$", text, re.MULTILINE) for key in ("nomor", "tahun")):
            continue
        try:
            return with_instructions(load(path.parent), peraturan), []
        except NaskahError as error:
            told = f"perubahan atas {path.parent.parent.name}/{path.parent.name} tidak tersusun sebagai data"
            return peraturan, [f"{told}: {error.problems[0].message}"]
    what = f"peraturan Nomor {said['nomor']} Tahun {said['tahun']}" if said else "peraturan yang diubahnya"
    return peraturan, [f"perubahan belum tersusun sebagai data: {what} tidak ada dalam folder isi"]


# -- reading -------------------------------------------------------------------------------------------------------


def _read(path: Path, data: bytes, place: Path) -> tuple[ReadingReport, dict[str, bytes], list[tuple[str, Comment]]]:
    """Return the reading of a file by its kind, its images by the name of their part, and its comments with their places."""
    from naskah.imports.reading_report import ReadingReport, missing_words
    from naskah.lines import document
    from naskah.reading.draft import empty_texts, read_draft
    from naskah.reading.pdf_text import read_pdf, read_text
    from naskah.reading.typed import typed_text

    suffix, images, notes = path.suffix.lower(), dict[str, bytes](), list[tuple[str, Comment]]()
    if suffix in CONVERTED:
        data, suffix = converted(path, data, place), ".docx"
    if suffix == ".docx":
        scraps, remarks, images, notes = _word(data, path.name)
        report = ReadingReport(path.name, read_draft(scraps, path.name), scraps, remarks)
    elif suffix in (".pdf", ".txt"):
        text = read_pdf(data, path.name) if suffix == ".pdf" else read_text(typed_text(data, path.name))
        reading = read_draft(text.scraps, path.name)
        report = ReadingReport(path.name, reading, text.scraps, (), text.furniture, (), text.pages, text.scanned)
    else:
        message, known = f"berkas '{path.suffix}' tidak dapat dijadikan peraturan", ", ".join((".docx", ".pdf", ".txt", *CONVERTED))
        raise fail("IMPOR-10", message, f"yang dikenal: {known}", Where(str(path)), ExitStatus.USAGE)
    if empty_texts(report.reading.peraturan):
        return report, images, notes
    printed = texts(document(report.reading.peraturan, draft=False))
    told = [words for _, words in report.left_out()]
    return replace(report, missing=missing_words(report.scraps, printed, told)), images, notes


def _word(data: bytes, shown: str) -> tuple[list[Scrap], list[Remark], dict[str, bytes], list[tuple[str, Comment]]]:
    """Return the scraps of a DOCX, what is not read as text, its images, and its comments with their places."""
    from naskah.imports.reading_report import unscrapped
    from naskah.reading.scraps import body_words, scraps, turned
    from naskah.wordfile.numbers import labelled
    from naskah.wordfile.reader import read
    from naskah.wordfile.sides import accepted, rejected, sided

    file, numbers = read(data, shown)
    remarks = list(file.remarks)
    taken = sided(file.items, accepted)
    if next(file.traces(), None):
        before = {scrap.words for scrap in scraps(sided(file.items, rejected))}
        after = {scrap.words for scrap in scraps(taken)}
        remarks += [Remark("sebelum perubahan terlacak (dibaca: sesudahnya)", "", words) for words in sorted(before - after) if words]
    places = {key: one.place for one in file.paragraphs() for key in one.comments}
    notes = [(places.get(key, ""), comment) for key, comment in file.comments.items()]
    counted = labelled(taken, numbers)
    found = list(turned(counted, file.landscape))
    remarks += unscrapped(body_words(counted), found, (remark.words for remark in remarks))
    return found, remarks, file.images, notes


# -- writing -------------------------------------------------------------------------------------------------------


def _prove(peraturan: Peraturan, files: dict[str, bytes], place: Path) -> None:
    """Refuse unless the files, read back, are the regulation that was read."""
    from naskah.lines import document
    from naskah.load import load

    folder = place / peraturan.peraturan / peraturan.revisi
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    written = load(folder, f"{peraturan.peraturan}/{peraturan.revisi}")
    if list(texts(document(written, draft=False))) != list(texts(document(peraturan, draft=False))):
        raise fail("IMPOR-13", "isi yang ditulis tidak sama dengan yang dibaca; tidak ada yang ditulis", status=ExitStatus.BUG)


def _keep_source(folder: Path, name: str, data: bytes) -> bool:
    """Keep a copy of the file beside the revisions, as the source of the first reading; tell whether it stands there."""
    from naskah import store

    try:
        files = {_free_name(folder, name.lstrip("."), data): data}
        if folder.exists():
            store.write(folder, files)
        else:
            store.create(folder, files)
    except NaskahError as error:  # its own words are of the copy alone: the regulation has been written
        why = error.problems[0].message.partition(";")[0]
        say(f"  salinan {name} tidak disimpan di {folder}: {why} → ulangi perintah ini, atau salin sendiri; peraturannya sudah ditulis")
        return False
    return True


def _free_name(folder: Path, name: str, data: bytes) -> str:
    """Return a name for *data* in *folder* under which nothing else stands: an earlier source is never written over."""
    from naskah.store import NotReadError, read_plain

    def free(one: str) -> bool:
        try:
            return not os.path.lexists(folder / one) or read_plain(folder / one, LARGEST) == data
        except NotReadError:
            return False

    path = Path(name)
    return next(filter(free, (name if number == 1 else f"{path.stem}-{number}{path.suffix}" for number in count(1))))


def _report(report: ReadingReport, data: bytes, options: argparse.Namespace, folder: Path) -> None:
    """Put the report of the reading, and say what to do next."""
    from naskah.commands.page import imported
    from naskah.imports.reading_report import report_document
    from naskah.lines import document
    from naskah.load import load
    from naskah.publish import publish
    from naskah.render.docx import write_docx

    target = options.output / folder.parent.name / f"{folder.name}-baca"
    with step("membuat laporan baca"):
        pictures = _pictures(data) if options.berkas.suffix.lower() == ".pdf" else {}
        files = {
            "laporan-baca.html": imported(report, pictures, options.templates),
            "laporan-baca.docx": write_docx(report_document(report), options.templates),
        }
        if folder.exists():  # what was read, to be put right in Word and imported again
            files[WORKING] = write_docx(document(load(folder)), options.templates)
    publish(files, target)
    reading: DraftReading = report.reading
    name = f"{folder.parent.name}/{folder.name}"
    counts = f"{len(reading.peraturan.units)} satuan, {len(reading.peraturan.tabel)} tabel"
    say(f"  ditulis: {folder} ({counts})" if folder.exists() else f"  terbaca: {counts}")
    for place, read, other in report.rows():
        print(f"ragu         {place}: {read} | {other}")
    for place, words in report.left_out():
        print(f"tidak dipakai {place}: {' '.join(words.split())[:120]}")
    say(f"  laporan baca: {target / 'laporan-baca.html'}; periksa isinya dengan: python build.py check {name}")
    if WORKING in files:
        say(f"  perbaiki dalam Word: {target / WORKING}")
        say(f"  lalu masukkan kembali dengan: python build.py import {target / WORKING} --apply ...")


def _pictures(data: bytes) -> dict[int, str]:
    """Return the first pages of a PDF as pictures in data addresses; none where that takes too much."""
    try:
        return bounded(page_pictures, data, seconds=PATIENCE, megabytes=MEMORY)
    except ProgramError as error:
        say(f"  gambar halaman tidak dibuat: {error}")
        return {}


def page_pictures(data: bytes) -> dict[int, str]:
    """Return the first pages of a PDF as pictures in data addresses; runs in a helper."""
    import pypdfium2

    found = {}
    document = pypdfium2.PdfDocument(data)
    for number in range(min(len(document), PICTURE_PAGES)):
        buffer = BytesIO()
        page = document[number]
        scale = min(MAGNIFIED, LARGEST_SIDE / max(page.get_width(), page.get_height(), 1))
        page.render(scale=scale, grayscale=True).to_pil().save(buffer, "PNG", optimize=False)
        page.close()
        found[number + 1] = f"data:image/png;base64,{base64.b64encode(buffer.getvalue()).decode('ascii')}"
    return found
