"""The text layer of a PDF -> scraps: lines in reading order, without what merely furnishes the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from naskah.outside import ProgramError, bounded
from naskah.problems import Where, fail
from naskah.reading.pdf_closing import with_signatures_apart
from naskah.reading.pdf_fragments import other_columns, with_whole_tables
from naskah.reading.pdf_hyphens import with_typed_hyphens
from naskah.reading.pdf_letters import PageLine
from naskah.reading.pdf_lines import lines_of, pages_lines
from naskah.reading.pdf_notes import with_notes
from naskah.reading.pdf_paragraphs import DRAWN, SCANNED, TYPED, Place, places_of
from naskah.reading.pdf_tables import goes_on, joined_pages
from naskah.reading.scraps import DOTS, LINE, Scrap

MAX_PAGES = 2000
PATIENCE, MEMORY = 120, 1024  # seconds and megabytes for the pages of a file
Repeated = tuple[set[tuple[str, int]], bool]  # lines that stand on many pages, and whether with their heights
IN_COLUMNS = "kolom tanpa garis; dibaca sebagai tabel, dapat juga teks biasa"
CATCHWORDS, LEAST_LETTERS, LONGEST_HEAD = 4, 4, 30  # words of a catchword at most; letters of it at least; of a running head
ALIKE = 0.75  # of the letters of a running head and what a scanner made of it
LETTER = 5.5  # points that a typed letter takes
NEAR = 6.0  # points within which what is printed on every page keeps its place
EDGE = 3  # lines at the top and at the bottom of a page that may be furniture
PAGE_NUMBER = re.compile(r"[-–—•~\s]*(?:\d(?:\s?\d){0,3}|[ivxl]{1,6})[-–—•~\s]*(?:/\s*\d+)?|[-–—]\s*\w{1,3}\s*[-–—]", re.IGNORECASE)
SIGNED = re.compile(r"ditandatangani secara elektronik|sertifikat elektronik|BSrE|Balai Sertifikasi", re.IGNORECASE)
SENTENCE = re.compile(r"Cukup jelas", re.IGNORECASE)
EMBLEM = re.compile(r"(?:SALINAN|SALINAN\s+PERATURAN|PRESIDEN|REPUBLIK INDONESIA|SK No.*)", re.IGNORECASE)


@dataclass(slots=True)
class PdfText:
    """What a PDF gave: scraps, and what was left out as furniture of the pages, by page."""

    scraps: list[Scrap] = field(default_factory=list)
    furniture: list[tuple[int, str]] = field(default_factory=list)
    pages: int = 0
    scanned: bool = False


@dataclass(slots=True)
class Layer:
    """The text layer of a PDF: how many pages it has, the lines and the width of each, and how many are pictures."""

    count: int
    pages: list[list[PageLine]] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    pictures: int = 0


def read_pdf(data: bytes, shown: str) -> PdfText:
    """Return the text of the PDF *data*; raises :class:`NaskahError` for what is none, and for pages without text.

    The file of another is opened by a helper, in bounded time and memory.
    """
    where = Where(shown)
    try:
        layer = bounded(text_layer, data, seconds=PATIENCE, megabytes=MEMORY)
    except ProgramError as error:
        advice = "cetak ulang ke PDF, atau bagi menjadi beberapa berkas"
        raise fail("PDF-01", f"pembacaan PDF {error}: terlalu besar atau terlalu rumit", advice, where) from None
    if layer is None:
        raise fail("PDF-01", "PDF tidak dapat dibuka (rusak atau bersandi)", "simpan ulang tanpa kata sandi", where)
    if layer.count > MAX_PAGES:
        raise fail("PDF-01", f"PDF {layer.count} halaman, paling banyak {MAX_PAGES}", "bagi menjadi beberapa berkas", where)
    if empty := [str(number) for number, lines in enumerate(layer.pages, 1) if not lines]:
        message = f"halaman {', '.join(empty[:20])} tidak memuat lapisan teks"
        raise fail(
            "PDF-02", message, "buat lapisan teksnya dengan program OCR, lalu ulangi; program ini tidak mengenali gambar huruf", where
        )
    return _assembled(layer.pages, layer.widths, layer.pictures > layer.count / 2, exact=True)


def text_layer(data: bytes) -> Layer | None:
    """Return the text layer of the PDF *data*, of too many pages only their number; None for what is no PDF. Runs in a helper."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError:
        return None
    layer = Layer(count)
    pages = range(count if count <= MAX_PAGES else 0)
    layer.pages += pages_lines(document[number] for number in pages)
    for number in pages:
        page = document[number]
        layer.pictures += _is_picture(page)
        layer.widths.append(page.get_width())
        page.close()
    return layer


def read_text(text: str) -> PdfText:
    """Return the scraps of plain text laid out as on paper; a form feed parts its pages."""
    pages = []
    for page in text.split("\f"):
        rows = [list(_typed(line, number)) for number, line in enumerate(page.split("\n")) if line.strip()]
        pages.append(list(lines_of(rows, typed=True)))
    while pages and not pages[-1]:
        pages.pop()
    widths = [
        max((line.left + line.right for line in lines if 0.3 < line.left / max(line.right, 1) < 0.7), default=430.0) for lines in pages
    ]
    return _assembled(pages, widths, False, exact=False)


def _typed(line: str, number: int) -> Iterator[PageLine]:
    """Yield the stretches of a typed line: what three spaces part."""
    for match in re.finditer(r"\S+(?: {1,2}\S+)*", line.expandtabs()):
        words = re.match(r"(\S+) *", match[0])
        assert words is not None
        first = ((match.start() + len(words[1])) * LETTER, (match.start() + words.end()) * LETTER)
        yield PageLine(" ".join(match[0].split()), match.start() * LETTER, match.end() * LETTER, number * 12.0, 11.0, first=first)


def _is_picture(page: Any) -> bool:
    """Tell whether a page is a scan: one image covers most of it."""
    from pypdfium2 import raw

    width, height = page.get_size()
    for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = one.get_bounds() if hasattr(one, "get_bounds") else one.get_pos()
        if (right - left) * (top - bottom) > 0.6 * width * height:
            return True
    return False


# -- pages to scraps -----------------------------------------------------------------------------------------------


def _assembled(pages: list[list[PageLine]], widths: list[float], scanned: bool, exact: bool) -> PdfText:
    text = PdfText(pages=len(pages), scanned=scanned)
    repeated = _repeated(pages, exact)
    bodies = list[list[PageLine]]()
    for number, lines in enumerate(pages, 1):
        following = _first_lines(pages[number], (repeated, exact)) if number < len(pages) else []
        kept = [line for place, line in enumerate(lines) if not _furnishes(lines, place, (repeated, exact), following, text, number)]
        bodies.append(with_signatures_apart(with_notes(kept) if exact else kept))
    tables: list[PageLine] = []  # the pages of the table that was read last
    sharp = TYPED if not exact else SCANNED if scanned else DRAWN
    for number, (body, width, places) in enumerate(zip(bodies, widths, places_of(bodies, widths, sharp), strict=True), 1):
        steps = sorted(b.top - a.top for a, b in pairwise(body) if a.column == b.column and not (a.table or b.table))
        usual = steps[len(steps) // 2] if steps else 0.0
        for place, line in enumerate(body):
            if line.table:
                _table(text, line, (number, place), tables)
            elif line.note:
                text.scraps.append(Scrap(line.text, f"catatan kaki {line.note} pada halaman {number}", LINE, page=number, note=line.note))
            else:
                gap = not place or (usual > 0 and line.top - body[place - 1].top > 1.35 * usual)
                text.scraps.append(_scrap(line, f"halaman {number} baris {place + 1}", places[place], gap, (number, width)))
    text.scraps = with_whole_tables(with_typed_hyphens(text.scraps))
    return text


def _scrap(line: PageLine, shown: str, place: Place, gap: bool, page: tuple[int, float]) -> Scrap:
    number, width = page
    margin, middle = place.column.left, (place.column.left + place.column.right) / 2
    own = (line.left + line.right) / 2
    centres = (middle,) if line.column else (middle, width / 2)
    near = 0.08 * (middle - margin) if line.column else 0.05 * width
    inside = min(line.left - margin, place.column.right - line.right) > (12 if line.column else 30)
    centred = inside and min(abs(own - one) for one in centres) < near
    second = line.first[1] - margin if place.second is None else place.second
    return Scrap(
        line.text, shown, LINE, indent=place.indent, centred=centred, gap=gap, parts=place.parts, second=second, body=place.body,
        first=place.first, page=number,
    )  # fmt: skip


def _first_lines(lines: Sequence[PageLine], repeated: Repeated) -> list[PageLine]:
    """Return the first lines of a page below its running head."""
    plain = (line for line in lines[: 2 * EDGE] if not PAGE_NUMBER.fullmatch(line.text))
    body = (
        line for line in plain if (_heads(line.text) or _spot(line, repeated[1]) not in repeated[0]) and not _garbles(line, repeated[0])
    )
    return list(body)[:EDGE]


def _table(text: PdfText, line: PageLine, at: tuple[int, int], tables: list[PageLine]) -> None:
    """Add a table at its page and line; where it goes on with the last one (*tables* are its pages), the two become one."""
    number, place = at
    assert line.table is not None
    last = text.scraps[-1] if text.scraps else None
    first = tables[0] if tables else None
    follows = not place and last and last.table and first and first.table and last.page < number
    if not (follows and first and first.table and goes_on(first.edges, line.edges, line.ruled)) or other_columns(first.table, line.table):
        tables.clear()
        unsure = "" if line.ruled else IN_COLUMNS
        text.scraps.append(Scrap("", f"halaman {number} baris {place + 1}", LINE, page=number, table=line.table, unsure=unsure))
    tables.append(line)
    whole = joined_pages([one.table for one in tables if one.table])
    text.scraps[-1] = replace(text.scraps[-1], page=number, table=replace(whole, place=text.scraps[-1].place))


def _repeated(pages: list[list[PageLine]], exact: bool) -> set[tuple[str, int]]:
    """Return the lines (without digits) that stand at the edge of many pages, each with its height where that is *exact*."""
    counts: Counter[tuple[str, int]] = Counter()
    for lines in pages:
        counts.update({_spot(line, exact) for line in [*lines[:EDGE], *lines[-EDGE:]]})
    least = max(3, len(pages) // 3)
    return {spot for spot, count in counts.items() if count >= least and spot[0]}


def _spot(line: PageLine, exact: bool) -> tuple[str, int]:
    return _shape(line.text), round(line.top / NEAR) if exact else 0


def _shape(text: str) -> str:
    return re.sub(r"[\d\W_]+", "", text).lower()


def _furnishes(lines: list[PageLine], place: int, repeated: Repeated, following: list[PageLine], text: PdfText, number: int) -> bool:
    """Tell whether a line is furniture of its page (and note it): page number, running head, catchword, electronic signature."""
    line = lines[place]
    edge = place < EDGE or place >= len(lines) - EDGE
    last = place >= len(lines) - 2
    begun = line.text.rstrip(".… ")
    furniture = (
        (edge and bool(PAGE_NUMBER.fullmatch(line.text)))
        or (edge and _spot(line, repeated[1]) in repeated[0] and not (_heads(line.text) or line.text.endswith(",")))
        or bool(SIGNED.search(line.text))
        or (last and _leads_on(line.text, begun) and (not following or _starts(following, begun) or len(begun) < 25))
        or (last and bool(DOTS.fullmatch(line.text)) and bool(following))
        or (place >= len(lines) - EDGE and _comes_again(begun, following))
        or (_leads_on(line.text, begun) and _comes_again(begun, lines[place + 1 : place + 2]))
        or (place < EDGE and _garbles(line, repeated[0]))
        or (number == 1 and place < 2 and bool(EMBLEM.fullmatch(line.text)))
    )
    if furniture:
        text.furniture.append((number, line.text))
    return furniture


def _leads_on(text: str, begun: str) -> bool:
    """Tell whether a line is a catchword: one to four words and dots behind them."""
    dots = text[len(begun) :]
    return ("…" in dots or dots.count(".") > 1) and 1 <= len(begun.split(maxsplit=4)) <= 4


def _comes_again(begun: str, following: Sequence[PageLine]) -> bool:
    """Tell whether the few words of a line begin what follows: a catchword, whatever became of its dots.

    A short sentence (``Cukup jelas.``) is none.
    """
    few = len(begun.split()) <= CATCHWORDS and len(_shape(begun)) >= LEAST_LETTERS
    return few and not SENTENCE.fullmatch(begun) and _starts(following[:1], begun)


def _garbles(line: PageLine, repeated: set[tuple[str, int]]) -> bool:
    """Tell whether a line at the top of a page is a running head that the scanner misread."""
    own = _shape(line.text)
    if not LEAST_LETTERS < len(own) <= LONGEST_HEAD or len(line.text.split()) > CATCHWORDS or _heads(line.text):
        return False
    return any(abs(len(own) - len(other)) <= 2 and SequenceMatcher(None, own, other).ratio() >= ALIKE for other, _ in repeated)


def _heads(text: str) -> bool:
    """Tell whether a line is a heading of the law, which may stand at the edge of many pages."""
    return re.match(r"(?:Pasal|BAB)\b", text) is not None


def _starts(lines: Sequence[PageLine], words: str) -> bool:
    """Tell whether the next page begins with *words*."""
    wanted = re.sub(r"\W", "", words).lower()
    return any(re.sub(r"\W", "", line.text).lower().startswith(wanted) for line in lines)
