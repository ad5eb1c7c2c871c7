"""What must be true of an edit that came back: found, keyed to what was edited, nothing elsewhere; or told as doubtful."""

from __future__ import annotations

from atexit import register
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest
from pathlib import Path, PurePath
from random import Random
from shutil import rmtree
from tempfile import TemporaryDirectory, mkdtemp

from naskah.commands.pictures import same_picture
from naskah.commands.returned import with_pictures
from naskah.compare import compare
from naskah.imports.proof import first_difference
from naskah.imports.proposals import Usulan, proposals, traces_by_place
from naskah.lines import Figure, Naskah, document
from naskah.lines.units import printed_tables
from naskah.load import load
from naskah.model import Alinea, Gambar, Peraturan, Satuan, SisipanTabel, Teks
from naskah.reading.returned import read_returned
from naskah.render.docx import write_docx
from naskah.tables import TURUN, Tabel
from naskah.wordfile.anchors import anchors, place_of, read_name, spaced
from naskah.wordfile.blocks import Printed, printed_blocks
from naskah.wordfile.names import W
from naskah.wordfile.reader import read
from tests.imports.word_edits import Word
from tests.imports.word_pictures import drawn

ROOT = Path(__file__).parents[2]
OURS = ("tests/peraturan/perbup-contoh-7-2030/2030", "tests/peraturan/perbup-contoh-7-2030/2031-rancangan")
MANY_PICTURES = "banyak gambar"
PICTURED = (*OURS, "tests/rekaan/perbup-rampai/2031", "tests/rekaan/perbup-organisasi/2031", *[MANY_PICTURES] * 6)
OTHERS = ("rencana-kerja", "tambahan-penghasilan", "tarif-layanan", "perda", "pergub", "parkir", "hibah")
BODIES = (*OURS, *(f"tests/cases/benar/{name}" for name in OTHERS))
REAL = "content/perbup-bekasi-33-2024/2024"
TABLES = (*OURS, *OURS, *OURS, *OURS, REAL)  # the real one costs most
FOUND, TOLD, ELSEWHERE, SILENT = "ditemukan", "ditandai", "di tempat lain", "diam"
Edit = Callable[[Word], str]


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A regulation, its draft in DOCX, and its places by their names."""

    peraturan: Peraturan
    naskah: Naskah
    data: bytes
    keys: dict[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an edit came back, the proposals it gave, and what was told of it."""

    kind: str
    usulan: tuple[Usulan, ...]
    told: tuple[str, ...]
    why: str = ""


@cache
def handed_out(folder: str) -> HandedOut:
    """Return a regulation as it was handed out; the real one without its matrices, which are tried on the made-up ones."""
    peraturan = load(ROOT / folder) if folder != MANY_PICTURES else _with_many_pictures(load(ROOT / OURS[0]))
    if folder.startswith("content/") and peraturan.matriks:
        peraturan = _without_matrices(peraturan)
    naskah = document(peraturan)
    return HandedOut(peraturan, naskah, write_docx(naskah, ROOT / "templates"), {place_of(key): key for key in anchors(naskah).keys})


def _with_many_pictures(peraturan: Peraturan) -> Peraturan:
    """Return *peraturan* with figures of many kinds in its first annex: neighbours, without captions, one picture twice."""
    chance, folder = Random(5), Path(mkdtemp(prefix="naskah-uji-"))
    register(rmtree, folder)
    figures = []
    for number in range(12):
        path = folder / f"gambar-{number - (number == 7)}.png"  # the seventh shows what the sixth shows
        path.write_bytes(drawn(chance)) if number != 7 else None
        caption = ("", "") if number in (3, 8, 11) else (f"Gambar {number + 1}", f"Bagan rekaan {number + 1}")
        own = f"lampiran-1/gambar-rekaan-{number}"
        figures.append(Gambar(own, caption[0], Teks(caption[1]), alt=Teks(f"bagan {number}"), berkas=path, lebar="40"))
    texts = [Alinea(f"lampiran-1/{place}", "", teks=Teks(f"Uraian rekaan nomor {place} di antara gambar.")) for place in range(900, 906)]
    mixed = [*figures[:2], texts[0], *figures[2:5], texts[1], *figures[5:6], texts[2], *figures[6:9], *texts[3:5], *figures[9:], texts[5]]
    first, *others = peraturan.lampiran
    return replace(peraturan, lampiran=(replace(first, isi=(*first.isi, *mixed)), *others))


def _picture(unit: Satuan) -> PurePath | None:
    return unit.berkas if isinstance(unit, Gambar) else None


def _other_pictures(printed: Naskah, arrivals: Sequence[Printed], images: Mapping[str, bytes]) -> str | None:
    """Tell of the first picture that is not the one that the file shows in its place."""
    ours = [block.berkas for block in printed.blocks() if isinstance(block, Figure) and block.gaya == "gambar"]
    theirs = [one.picture for one in arrivals if isinstance(one.block, Figure) and one.block.gaya == "gambar"]
    pairs = zip_longest(ours, theirs)
    return next((f"gambar {path} / {part}" for path, part in pairs if not (path and part and same_picture(path, images[part]))), None)


def _without_matrices(peraturan: Peraturan) -> Peraturan:
    assert peraturan.matriks is not None
    gone = {bidang.tabel for bidang in peraturan.matriks.bidang}

    def left(units: tuple[Satuan, ...]) -> tuple[Satuan, ...]:
        kept = (unit for unit in units if not (isinstance(unit, SisipanTabel) and unit.tabel in gone))
        return tuple(replace(unit, isi=left(unit.isi)) if unit.isi else unit for unit in kept)

    return replace(peraturan, matriks=None, lampiran=tuple(replace(annex, isi=left(annex.isi)) for annex in peraturan.lampiran))


def edited(folder: str, edit: Edit, seed: int, tracked: bool) -> Verdict:
    """Make one edit of the document in *folder* and judge how it comes back."""
    out = handed_out(folder)
    word = Word(out.data, seed, tracked)
    names = {str(one.get(f"{W}name")) for one in word.root.iter(f"{W}bookmarkStart")}
    word.fixed = {name for name in names if any(f"tabel|{one}#" in _key(out, name) for one in _matrices(out.peraturan))}
    wanted = edit(word)
    about = {_key(out, name) for name in word.touched} - {""}
    with TemporaryDirectory() as place:
        return _judged(out, word, wanted, (about, edit.__name__.endswith(("column", "head"))), Path(place))


def _judged(out: HandedOut, word: Word, wanted: str, about: tuple[set[str], bool], place: Path) -> Verdict:
    """Judge what comes back of the edited *word*: it must tell of *wanted*, and of nothing that the edit is not about."""
    file, numbers = read(word.saved())
    arrivals, remarks = printed_blocks(file, numbers)
    returned = read_returned(arrivals, out.peraturan, out.naskah)
    new, left = with_pictures(returned, out.peraturan, file.images, place)
    comparison = compare(out.peraturan, new)
    usulan = proposals(comparison, returned, arrivals, traces_by_place(file.items))
    told = (*returned.doubts, *returned.unread, *left, *(str(one) for one in remarks if not one.harmless))
    sides = (side.teks for change in (*comparison.changes, *comparison.akibat) for side in (change.lama, change.baru) if side)
    said = spaced(wanted) in spaced(" ".join([*sides, *map(str, usulan)])) if wanted else comparison.identical
    elsewhere = list(_changed_elsewhere(out.peraturan, new, *about))
    printed = document(new)
    difference = first_difference(printed.blocks(), returned.blocks(arrivals)) or _other_pictures(printed, arrivals, file.images)
    if said and difference is None and not elsewhere:
        return Verdict(FOUND, usulan, told)
    kind = TOLD if told else ELSEWHERE if elsewhere else SILENT
    return Verdict(
        kind, usulan, told, f"{out.peraturan.folder} {word.seed} {word.tracked}: {wanted!r}, {difference}, {elsewhere[:3]}, {told[:3]}"
    )


def _key(out: HandedOut, name: str) -> str:
    anchor = read_name(name)
    return out.keys.get(anchor.place, "") if anchor else ""


def _matrices(peraturan: Peraturan) -> Iterator[str]:
    return (bidang.tabel for bidang in peraturan.matriks.bidang) if peraturan.matriks else iter(())


def _changed_elsewhere(old: Peraturan, new: Peraturan, about: set[str], columns: bool) -> Iterator[str]:
    """Yield the units and rows that read otherwise though the edit was not about them; paragraphs have no name that lasts."""
    units = {key.rpartition("#")[0].removeprefix("gambar|") for key in about}
    for unit in (one for one in old.units.values() if one.id not in units and one.jenis not in ("tabel", "teks")):
        now = new.units.get(unit.id)
        if now is None or (now.teks, now.judul) != (unit.teks, unit.judul) or _picture(now) != _picture(unit):
            yield unit.id
    rows = {(key.split("|")[1].rpartition("#")[0], key.split("|")[2]) for key in about if key.count("|") == 2}
    tables = {table for table, _ in rows}
    after = printed_tables(new)
    for name, table in printed_tables(old).items():
        shared = [column for column in table.nomor_daun if name in after and column in after[name].nomor_daun]
        if name not in after or (len(shared) < len(table.nomor_daun) and not (columns and name in tables)):
            yield name
            continue
        now_rows = dict(_said_rows(after[name]))
        for kunci, cells in _said_rows(table):
            other = now_rows.get(kunci)
            if (name, kunci) in rows and not columns:
                continue
            if other is None or not all(cells[table.nomor_daun[one]] & other[after[name].nomor_daun[one]] for one in shared):
                yield f"{name} {kunci}"


def _said_rows(table: Tabel) -> Iterator[tuple[str, list[set[str]]]]:
    """Yield the rows of a table by their keys: of each cell what it says, and the label that goes on into it from the rows above.

    The next page prints such a label again: it is the row's own once the row that began it is gone.
    """
    labels = [""] * len(table.daun)
    for row in table.baris:
        for place, (column, cell) in enumerate(zip(table.daun, row.sel, strict=True)):
            labels[place] = labels[place] if column.gabung == TURUN and not cell.raw else cell.raw
        yield row.kunci, [{cell.raw, label} for cell, label in zip(row.sel, labels, strict=True)]
