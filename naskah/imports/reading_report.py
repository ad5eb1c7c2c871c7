"""The report of a reading: each doubt with its place and what else it could be, what was left out, source beside reading.

On paper it is :func:`report_document`; on a screen it is the page of what was read, with its doubts and its source beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from naskah.lines.blocks import BodyCell, BodyRow, Column, HeadCell, Line, Naskah, Run, Section, Table
from naskah.reading.draft import DraftReading
from naskah.reading.labels import heading_of
from naskah.reading.scraps import Scrap
from naskah.wordfile.parts import Remark

STRETCH = 25  # paragraphs that stand together where the source has no pages


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """What the report is made of: the reading, its file, the remarks of the reader, what furnished pages, words without a place."""

    shown: str
    reading: DraftReading
    scraps: Sequence[Scrap]
    remarks: Sequence[Remark] = ()
    furniture: Sequence[tuple[int, str]] = ()
    missing: Sequence[str] = ()
    pages: int = 0
    scanned: bool = False

    def rows(self) -> Iterator[tuple[str, str, str]]:
        """Yield place, what was read, what else it could be, of each doubt."""
        for doubt in self.reading.doubts:
            yield doubt.place, f"{doubt.read} [{doubt.unit}]" if doubt.unit else doubt.read, doubt.other

    def left_out(self) -> Iterator[tuple[str, str]]:
        """Yield place and words of everything that is not in the content."""
        yield from ((remark.place, f"{remark.kind}: {remark.words}") for remark in self.remarks)
        yield from ((scrap.place, scrap.words or f"tabel: {' | '.join(_cells(scrap))}") for scrap in self.reading.unused)
        yield from (("", words) for words in self.missing)
        yield from ((f"halaman {page}", f"{text} (perabot halaman)") for page, text in self.furniture)


def letters(text: str) -> str:
    """Return the letters and digits of *text* alone."""
    return "".join(char for char in text if char.isalnum())


def missing_words(scraps: Iterable[Scrap], printed: Iterable[str], told_words: Iterable[str]) -> list[str]:
    """Return the words of *scraps* that neither the *printed* regulation nor what is *told* holds, each with its place."""
    said = ((scrap.place, text) for scrap in scraps for text in _said(scrap))
    return [f"{place}: {' '.join(text.split())}" for place, text in _missing(said, "".join(printed), letters("".join(told_words)))]


def unscrapped(body: Iterable[tuple[str, str]], scraps: Iterable[Scrap], told_words: Iterable[str]) -> list[Remark]:
    """Return what the *body* of a Word file says, each time it says it, and neither its *scraps* nor what is *told* hold."""
    whole = "\n".join(text for scrap in scraps for text in _said(scrap))
    known, all_letters = letters("".join(told_words)), letters(whole)
    places: dict[str, list[tuple[str, str]]] = {}
    for place, text in body:
        places.setdefault(letters(text), []).append((place, text))
    lost = list(_missing((found[0] for found in places.values()), whole, known))
    for own, found in places.items():
        if own and len(found) > 1 and 0 < (count := all_letters.count(own) + known.count(own)) < len(found):
            lost.extend(found[count:])
    return [Remark("tidak terbaca", place, " ".join(text.split())) for place, text in lost]


def _missing(said: Iterable[tuple[str, str]], printed: str, known: str) -> Iterator[tuple[str, str]]:
    """Yield of the words *said* those that are neither in what is *printed* nor *known*."""
    whole = letters(printed)
    for place, text in said:
        own = letters(text.replace("\\", ""))
        if own and own not in whole and own not in known and not _in_pieces(text, whole) and not _heads(text, whole):
            yield place, text


def _said(scrap: Scrap) -> list[str]:
    """Return what a scrap says; of a table also a text that stands with it."""
    return [*_cells(scrap), *filter(None, [scrap.words])]


def _cells(scrap: Scrap) -> list[str]:
    """Return what the cells of a table say."""
    return [cell.words for row in scrap.table.rows for cell in row.cells if cell.words.strip()] if scrap.table else []


def _in_pieces(text: str, whole: str) -> bool:
    """Tell whether the words of a line stand in *whole* piece by piece: labels and texts may be printed apart."""
    return all(letters(piece) in whole for piece in text.replace("\n", "\t").split("\t"))


def _heads(text: str, whole: str) -> bool:
    """Tell whether a line is a heading that *whole* has in other letters: ``PASAL 1`` is printed as ``Pasal 1``."""
    return heading_of(text) is not None and letters(text).casefold() in whole.casefold()


# -- source beside reading -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stretch:
    """A page of the source, or a number of its paragraphs: of each line its place, its words and the unit that begins with it."""

    number: int
    lines: tuple[tuple[str, str, str], ...]


def stretches(report: ReadingReport) -> Iterator[Stretch]:
    """Yield the source in the order of its pages; where it has none, in stretches of paragraphs."""
    begun: dict[str, str] = {}
    for unit in report.reading.peraturan.units.values():
        begun.setdefault(report.reading.places.get(unit.id, ""), unit.id)
    lines: dict[int, list[tuple[str, str, str]]] = {}
    for place, scrap in enumerate(report.scraps):
        number = scrap.page or place // STRETCH + 1
        lines.setdefault(number, []).append((scrap.place, scrap.words or "[tabel]", begun.get(scrap.place, "")))
    for number in sorted(lines):
        yield Stretch(number, tuple(lines[number]))


# -- printable -----------------------------------------------------------------------------------------------------


def report_document(report: ReadingReport) -> Naskah:
    """Return the report as printable lines, for those who decide on paper."""
    blocks: list[Line | Table] = [Line("catatan-judul", (Run(f"LAPORAN BACA {report.shown}"),), level=1)]
    for title, head, rows in (
        ("PEMBACAAN YANG RAGU", ("Tempat", "Dibaca sebagai", "Dapat juga"), list(report.rows())),
        ("YANG TIDAK DIPAKAI", ("Tempat", "Kata-kata"), [*report.left_out()]),
    ):
        blocks.append(Line("catatan-judul", (Run(title),), level=2))
        if rows:
            blocks.append(_printed(head, rows))
        else:
            blocks.append(Line("catatan", (Run("Tidak ada."),)))
    title = f"Laporan baca {report.shown}"
    return Naskah(title, "", report.reading.peraturan.nama_baris, "", (Section(tuple(blocks), nama="laporan"),))


def _printed(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    columns = tuple(Column(str(number), 30.0 if not number else 60.0) for number in range(len(head)))
    cells = tuple(HeadCell(text, 0, number) for number, text in enumerate(head))
    body = tuple(BodyRow(tuple(BodyCell((Run(text),) if text else ()) for text in row)) for row in rows)
    return Table("laporan-baca", columns, cells, 1, body, sisipan=True)
