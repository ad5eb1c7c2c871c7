"""A DOCX of ours that came back: what it proposes, as a list and as a redline; with ``--apply`` it is written."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from naskah.archive import Archive
from naskah.commands.common import editing_step, load_step
from naskah.commands.console import say, step
from naskah.commands.converting import converted, plain_bytes
from naskah.problems import ExitStatus, NaskahError, Problem, Where, fail, few, shortened, suggest

if TYPE_CHECKING:
    from naskah.changes import Comparison
    from naskah.imports.apply_docx import Writing
    from naskah.imports.proposals import Proposals
    from naskah.lines.blocks import Block
    from naskah.model import Peraturan
    from naskah.reading.returned import Returned
    from naskah.tables import Asal
    from naskah.wordfile.numbers import Numbers
    from naskah.wordfile.parts import Remark, Trace, WordFile

AUTHOR, UNIT, EXCEPT = "penulis:", "satuan:", "kecuali:"
BESIDE = "atau tinggalkan satuan itu: --pilih kecuali:SATUAN"
PARTLY = "atau tulis sebagian saja: --pilih satuan:SATUAN"
BY_HAND = f"ubah berkas isinya dengan tangan, {PARTLY}"
FORMATS = ("docx", "html", "pdf")


@dataclass(frozen=True, slots=True)
class Read:
    """What a file gave: the regulation it is laid upon, what it says now, and its proposals."""

    now: Peraturan
    new: Peraturan
    comparison: Comparison
    proposals: Proposals
    remarks: tuple[Remark, ...]
    blocks: tuple[Block, ...]
    draft: bool


def run(options: argparse.Namespace, source: Path | Archive) -> int:
    """Show the proposals of a document, a DOCX that is open or a file of another program; write them when told to."""
    from naskah.load import to_change
    from naskah.wordfile.anchors import REVISION
    from naskah.wordfile.reader import read

    with step(f"membaca {options.berkas}"), TemporaryDirectory(prefix="naskah-") as place:
        word = converted(source, plain_bytes(source), Path(place)) if isinstance(source, Path) else source
        file, numbers = read(word, options.berkas.name)
    name = options.revisi or file.properties.get(REVISION, "")
    if not name:
        advice = "sebut revisinya: --revisi PERATURAN/REVISI; atau jadikan peraturan baru: --baru PERATURAN/REVISI"
        raise fail("IMPOR-01", "berkas ini tidak menyebut revisi asalnya", advice, Where(str(options.berkas)), ExitStatus.USAGE)
    folder = to_change(name, options.content)
    with editing_step(folder) if options.apply else nullcontext(), TemporaryDirectory(prefix="naskah-") as place:
        found = _proposed(load_step(folder), file, numbers, options, Path(place))
        for line in found.proposals.summary():
            print(line)
        for remark in found.remarks:
            if not remark.read:
                print(f"tidak dibaca {remark}")
        _redlines(found, options)
        if options.apply:
            _write(found, folder, options)
        else:
            _foretell(found, folder, options)
    return ExitStatus.CLEAN


def _proposed(now: Peraturan, file: WordFile, numbers: Numbers, options: argparse.Namespace, place: Path) -> Read:
    """Return what *file* proposes for the regulation *now*; its new pictures are put into *place*."""
    from naskah.compare import compare
    from naskah.imports.proposals import Proposals, comment_notes, proposals, traces_by_place
    from naskah.imports.three_way import Laid, laid_upon
    from naskah.lines import document
    from naskah.reading.returned import read_returned
    from naskah.wordfile.anchors import BASE, CONTENT, FORM, anchors
    from naskah.wordfile.blocks import printed_blocks

    authors, units, others = _called(_chosen(options.pilih), now)
    _refuse_strangers(authors, file)
    draft = file.properties.get(FORM) not in ("redline", "usulan")
    handed_out = document(now, draft)
    names = anchors(handed_out)
    come, remarks = printed_blocks(file, numbers, _taking(options.sisi, authors, file.properties), names.heads)
    content = file.properties.get(BASE, "") or file.properties.get(CONTENT, "")
    if BASE in file.properties and names.content != content:
        advice = "buat lagi redline usulannya dari berkas peninjau: python build.py import BERKAS --to docx"
        raise fail("IMPOR-08", "isi sudah berubah sejak redline usulan ini dibuat", advice, Where(options.berkas.name), ExitStatus.FINDINGS)
    with step("mencocokkan dengan isi"):
        same = not content or names.content == content
        if same and not units and not others:
            laid = Laid(come)  # nothing has moved on, and everything is wanted
        else:
            laid = laid_upon(come, handed_out, content, _wanting(units, others), None if same else _handed(now, content))
        found = read_returned(laid.arrivals, now, handed_out, same)
        new, left = with_pictures(found, now, file.images, place)
        comparison = compare(now, new)
    _refuse_unknown((*units, *others), {*now.units, *new.units, *(block.unit for block in handed_out.blocks())})
    usulan = proposals(comparison, found, laid.arrivals, traces_by_place(file.items))
    notes = comment_notes(found, laid.arrivals, file.comments)
    doubts = (*found.doubts, *laid.unsure, *(str(remark) for remark in remarks if remark.read))
    told = Proposals(options.berkas.name, usulan, tuple(laid.conflicts), doubts, (*found.unread, *left), notes)
    return Read(now, new, comparison, told, tuple(remarks), tuple(found.blocks(laid.arrivals)), draft)


def with_pictures(found: Returned, now: Peraturan, images: Mapping[str, bytes], place: Path) -> tuple[Peraturan, list[str]]:
    """Return what came back with the pictures that are new or other ones, and those that no regulation can hold."""
    from naskah.commands.pictures import same_picture
    from naskah.imports.pictures import pictured
    from naskah.model import Gambar

    fresh = {}
    for unit, part in found.pictures.items():
        old = now.units.get(unit)
        if not isinstance(old, Gambar) or old.berkas is None or not same_picture(old.berkas, images.get(part, b"")):
            fresh[unit] = part
    taken = [path.name for path in (Path(str(now.folder)) / "gambar").glob("*")]
    return pictured(found.peraturan, fresh, images, place, taken)


def _chosen(names: list[str]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the authors and the units that are chosen, and the units that are left out."""
    for name in names:
        if not name.startswith((AUTHOR, UNIT, EXCEPT)) or not name.partition(":")[2].strip():
            message = f"pilihan '{name}' tidak dikenal"
            advice = f"tulis {AUTHOR}NAMA, {UNIT}pasal-3, atau {EXCEPT}pasal-3"
            raise fail("PERINTAH-11", message, advice, status=ExitStatus.USAGE)
    authors, units, others = (
        tuple(name.removeprefix(kind).strip() for name in names if name.startswith(kind)) for kind in (AUTHOR, UNIT, EXCEPT)
    )
    return authors, units, others


def _called(chosen: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]], now: Peraturan) -> tuple[tuple[str, ...], ...]:
    """Return what was chosen with units that were named in the words of the law (``Pasal 3 ayat (2)``) by their ids."""
    from naskah.lines.places import Names

    authors, *units = chosen
    ids = {words.casefold(): unit for unit, words in Names(now).names.items()} if any(units) else {}
    return authors, *(tuple(ids.get(" ".join(name.split()).casefold(), name) for name in names) for names in units)


def _refuse_strangers(authors: tuple[str, ...], file: WordFile) -> None:
    """Refuse authors who changed nothing in the file: a name that was mistyped would leave everything out in silence."""
    known = list(dict.fromkeys(trace.author for trace in file.traces() if trace.author))
    for name in authors:
        if name not in known:
            advice = suggest(name, known) if known else "berkas ini tidak memuat perubahan terlacak"
            raise fail("PERINTAH-11", f"penulis '{name}' tidak mengubah apa pun dalam berkas", advice, status=ExitStatus.USAGE)


def _refuse_unknown(names: tuple[str, ...], known: set[str]) -> None:
    """Refuse units that are neither in the content nor in the file."""
    for name in names:
        if not any(unit == name or unit.startswith(f"{name}/") for unit in known):
            raise fail("PERINTAH-11", f"satuan '{name}' tidak ada", suggest(name, sorted(known)), status=ExitStatus.USAGE)


def _taking(side: str, authors: tuple[str, ...], properties: dict[str, str]) -> Callable[[Trace], bool]:
    """Return which tracked changes are taken: our own always; of the others those of *authors*, all, or none."""
    from naskah.wordfile.anchors import AUTHOR as OWN

    own = properties.get(OWN, "")

    def take(trace: Trace) -> bool:
        if own and (trace.author == own or trace.author.startswith(f"{own} (")):
            return True
        return trace.author in authors if authors else side == "terima"

    return take


def _wanting(units: tuple[str, ...], others: tuple[str, ...]) -> Callable[[str], bool]:
    """Return which units' changes are wanted: all, or those at or below *units*; none at or below *others*."""

    def among(unit: str, names: tuple[str, ...]) -> bool:
        return any(unit == one or unit.startswith(f"{one}/") for one in names)

    return lambda unit: (not units or among(unit, units)) and not among(unit, others)


def _handed(now: Peraturan, content: str) -> frozenset[str] | None:
    """Return the keys of all places that were handed out, where the content has moved on and git still has it."""
    from naskah.lines import document
    from naskah.load import earlier, load
    from naskah.wordfile.anchors import anchors

    for folder in earlier(Path(str(now.folder))):
        try:
            old = load(folder)
        except NaskahError:
            continue
        for draft in (True, False):
            names = anchors(document(old, draft))
            if names.content == content:
                return frozenset(names.keys)
    return None


def _redlines(found: Read, options: argparse.Namespace) -> None:
    """Put the proposals as a redline where they were asked for: today's content against what would be written."""
    if not options.to or found.comparison.identical:
        return
    from naskah.commands.compare import redline_file, trace_moment
    from naskah.lines import document
    from naskah.publish import publish
    from naskah.redline.change_list import Joint
    from naskah.wordfile.anchors import anchors

    names = [name.strip() for name in options.to.split(",") if name.strip()]
    if unknown := [name for name in names if name not in FORMATS]:
        message = f"bentuk '{unknown[0]}' tidak dikenal"
        raise fail("PERINTAH-01", message, f"yang dikenal: {', '.join(FORMATS)}", status=ExitStatus.USAGE)
    as_usual = {"tanggal": "", "hanya_berubah": False, "warna": False, "final": True}
    own = argparse.Namespace(**{**vars(options), **as_usual, "oleh": options.oleh or "usulan"})
    own.moment = trace_moment(own, Path(str(found.now.folder)), found.now)
    own.base = anchors(document(found.now, draft=False)).content
    joint = Joint(found.comparison)
    files = {f"usulan.{name}": redline_file(joint, (), name, own) for name in names}
    target = options.output / found.now.peraturan / f"{found.now.revisi}..usulan"
    publish(files, target)
    say(f"  redline usulan: {', '.join(str(target / name) for name in files)}")


def _write(found: Read, folder: Path, options: argparse.Namespace) -> None:
    """Write the proposals: only what is decided, and only if the files then say what the document says."""
    from naskah import store
    from naskah.records import verification

    asal = verification(options.oleh, options.tanggal, options.dasar or options.berkas.name)
    writing, files = _prepared(found, folder, options, asal)
    for path in store.write(folder, files, writing.without):
        say(f"  {'ditulis' if path.exists() else 'dihapus'}: {path}")
    if writing.stated:
        say(f"  tertulis tersurat, sebab tidak lagi sama dengan yang diturunkan dari data: {'; '.join(writing.stated)}")


def _foretell(found: Read, folder: Path, options: argparse.Namespace) -> None:
    """Tell how to write the proposals, and what would be refused then: the very writing is made, and thrown away."""
    from naskah.tables import Asal

    said = found.proposals
    looked_at = argparse.Namespace(**{**vars(options), "ragu": True})
    try:
        _prepared(found, folder, looked_at, Asal())
    except NaskahError as error:
        for line in few(error.problems):
            say(f"  --apply akan ditolak: {line}")
        return
    if said.usulan or said.notes:
        doubted = ("--ragu ", "; yang ragu diperiksa dahulu") if said.doubts and not options.ragu else ("", "")
        say(f"  belum ada yang ditulis; tambahkan --apply {doubted[0]}--oleh NAMA --tanggal TANGGAL untuk menulisnya{doubted[1]}")


def _prepared(found: Read, folder: Path, options: argparse.Namespace, asal: Asal) -> tuple[Writing, dict[str, bytes]]:
    """Return the files that would be written, proven; raises :class:`NaskahError` where nothing may be written."""
    from naskah.commands.common import refuse_frozen
    from naskah.imports.apply_docx import Writing
    from naskah.imports.review_notes import FILE, review_notes

    refuse_frozen(found.now)
    if problems := list(_undecided(found, options)):
        raise NaskahError(problems, ExitStatus.FINDINGS)
    writing = Writing(found.now, found.new, asal, looked_at=options.ragu)
    files = writing.files()
    path = folder / FILE
    before = path.read_bytes() if path.exists() else b""
    notes = review_notes(before, found.now.tinjauan, ((one.unit, one.comment) for one in found.proposals.notes), options.berkas.name)
    if notes != before:
        files[FILE] = notes
    with step("membuktikan hasilnya"):
        _prove(found, folder, files, writing.without)
    return writing, files


def _undecided(found: Read, options: argparse.Namespace) -> Iterator[Problem]:
    """Yield what a person must decide before anything is written."""
    from naskah.model import Status

    where = Where(str(options.berkas))
    if found.now.status is Status.DIUNDANGKAN:
        advice = "buat revisi baru (python build.py new ... --from ...), lalu impor ke revisi itu dengan --revisi"
        yield Problem(where, "IMPOR-06", "usulan dari Word hanya ditulis ke rancangan", advice)
    for one in found.proposals.conflicts:
        message = f"{one.place}: isi {one.unit} sudah berubah sejak berkas diserahkan, dan berkas mengubahnya juga"
        yield Problem(where, "IMPOR-02", message, f"samakan salah satunya, {BESIDE}")
    for remark in found.remarks:
        if not remark.harmless and not remark.read:
            yield Problem(where, "IMPOR-03", f"tidak terbaca sebagai teks: {remark}", "pindahkan kata itu ke tempatnya di Word, atau hapus")
    for text in found.proposals.unread:
        advice = f"kembalikan di Word dan ubah isinya dengan tangan, {BESIDE if '(satuan ' in text else PARTLY}"
        yield Problem(where, "IMPOR-03", f"tidak dapat ditempatkan dalam isi: {text}", advice)
    for text in found.proposals.doubts if not options.ragu else ():
        yield Problem(where, "IMPOR-04", f"pembacaan yang ragu: {text}", "periksa; tambahkan --ragu bila pembacaannya benar")


def _prove(found: Read, folder: Path, files: dict[str, bytes], without: list[str]) -> None:
    """Refuse unless the folder with *files* and *without* others prints line for line what the document says."""
    from naskah import store
    from naskah.imports.proof import first_difference
    from naskah.lines import document
    from naskah.load import load

    with TemporaryDirectory(prefix="naskah-") as name:
        copy = Path(name) / folder.parent.name / folder.name
        store.copied(folder, copy)
        for path, data in files.items():
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            (copy / path).write_bytes(data)
        for path in without:
            (copy / path).unlink()
        try:
            written = document(load(copy, folder.as_posix()), draft=found.draft)
        except NaskahError as error:  # its places are in files that were not written
            first = error.problems[0]
            message = f"hasil tulisan tidak dapat dimuat: {first.message} ({first.code}); tidak ada yang ditulis"
            raise fail("IMPOR-07", message, BY_HAND, Where(folder.as_posix()), ExitStatus.FINDINGS) from None
    if difference := first_difference(written.blocks(), found.blocks):
        one, other = (shortened(text, 80) for text in difference)
        message = f"hasil tulisan tidak sama dengan berkas: '{one}', seharusnya '{other}'; tidak ada yang ditulis"
        raise fail("IMPOR-07", message, BY_HAND, Where(folder.as_posix()), ExitStatus.FINDINGS)
