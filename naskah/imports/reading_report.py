"""The report of a reading: each doubt with its place and what else it could be, what was left out, source beside reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from naskah.lines.blocks import BodyCell, BodyRow, Column, HeadCell, Line, Naskah, Run, Section, Table
from naskah.model import Satuan
from naskah.reading.draft import DraftReading
from naskah.reading.scraps import Scrap
from naskah.wordfile.parts import Remark

STYLE = """
body{font:15px/1.5 Georgia,serif;margin:2rem auto;max-width:82rem;padding:0 1rem;color:#1a1a1a}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
table{border-collapse:collapse;width:100%}
td,th{border:1px solid #bbb;padding:.3rem .5rem;vertical-align:top;text-align:left}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:1rem;border-top:1px solid #999;padding:1rem 0}
.pair img{width:100%;border:1px solid #ccc}
.ragu{background:#ffe9b3}.src{color:#444;white-space:pre-wrap}.unit{margin:.15rem 0}
.no{display:inline-block;min-width:3rem;color:#555}
"""


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
        yield from ((scrap.place, scrap.words or "tabel") for scrap in self.reading.unused)
        yield from (("", words) for words in self.missing)
        yield from ((f"halaman {page}", f"{text} (perabot halaman)") for page, text in self.furniture)


def letters(text: str) -> str:
    """Return the letters and digits of *text* alone."""
    return "".join(char for char in text if char.isalnum())


def missing_words(scraps: Iterable[Scrap], printed: Iterable[str], told: Iterable[str]) -> list[str]:
    """Return the words of *scraps* that neither the *printed* regulation nor what is *told* holds, each with its place."""
    whole = letters("".join(printed))
    known = letters("".join(told))
    found = []
    for scrap in scraps:
        texts = [cell.text for row in scrap.table.rows for cell in row.cells] if scrap.table else [scrap.words]
        for text in texts:
            own = letters(text.replace("\\", ""))
            if own and own not in whole and own not in known and not _in_pieces(text, whole):
                found.append(f"{scrap.place}: {' '.join(text.split())}")
    return found


def _in_pieces(text: str, whole: str) -> bool:
    """Tell whether the words of a line stand in *whole* piece by piece: labels and texts may be printed apart."""
    return all(letters(piece) in whole for piece in text.replace("\n", "\t").split("\t"))


# -- HTML ----------------------------------------------------------------------------------------------------------


def report_html(report: ReadingReport, pictures: Mapping[int, str]) -> bytes:
    """Return the report as one HTML file; *pictures* are the pages of the source as data addresses."""
    peraturan = report.reading.peraturan
    parts = [
        f"<!doctype html><html lang='id'><meta charset='utf-8'><title>Laporan baca {escape(report.shown)}</title><style>{STYLE}</style>",
        f"<h1>Laporan baca: {escape(report.shown)}</h1><p>{escape(peraturan.nama_baris)}</p>",
        f"<p>{len(peraturan.units)} satuan, {len(peraturan.tabel)} tabel, {len(report.reading.doubts)} pembacaan ragu"
        + (f", {report.pages} halaman" if report.pages else "") + (" (pindaian dengan lapisan teks)" if report.scanned else "") + ".</p>",
        "<h2>Pembacaan yang ragu</h2>", _table(("Tempat", "Dibaca sebagai", "Dapat juga"), report.rows()),
        "<h2>Yang tidak dipakai</h2>", _table(("Tempat", "Kata-kata"), report.left_out()),
        "<h2>Sumber di samping bacaan</h2>",
    ]  # fmt: skip
    parts.extend(_pairs(report, pictures))
    return "".join(parts).encode("utf-8")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    if not body:
        return "<p>Tidak ada.</p>"
    return f"<table><tr>{''.join(f'<th>{escape(cell)}</th>' for cell in head)}</tr>{body}</table>"


def _pairs(report: ReadingReport, pictures: Mapping[int, str]) -> Iterator[str]:
    """Yield source and reading side by side: page by page, or in stretches of paragraphs."""
    doubtful = {doubt.unit for doubt in report.reading.doubts}
    by_page: dict[int, list[str]] = {}
    page_of = {scrap.place: scrap.page for scrap in report.scraps}
    text_of: dict[int, list[str]] = {}
    order = {scrap.place: number for number, scrap in enumerate(report.scraps)}
    for number, scrap in enumerate(report.scraps):
        text_of.setdefault(scrap.page or number // 25 + 1, []).append(f"{scrap.place}: {scrap.words or '[tabel]'}")
    now = 1
    for unit in report.reading.peraturan.units.values():
        place = report.reading.places.get(unit.id, "")
        now = page_of.get(place) or (order[place] // 25 + 1 if place in order else now)
        by_page.setdefault(now, []).append(_unit(unit, unit.id in doubtful))
    for page in sorted({*text_of, *by_page}):
        words = escape("\n".join(text_of.get(page, [])))
        source = f"<img alt='halaman {page}' src='{pictures[page]}'>" if page in pictures else f"<div class='src'>{words}</div>"
        yield f"<div class='pair'><div>{source}</div><div>{''.join(by_page.get(page, []))}</div></div>"


def _unit(unit: Satuan, doubtful: bool) -> str:
    text = " ".join(part for part in (unit.judul.isi, unit.teks.isi) if part)
    return f"<div class='unit{' ragu' if doubtful else ''}'><span class='no'>{escape(unit.sebutan)}</span> {escape(text)}</div>"


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
