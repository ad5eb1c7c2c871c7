"""Text conservation: no word of law is lost, added or moved on its way from the content to a file.

Checked at every build: the texts of the model stand in the lines in order; the texts of the lines stand in each output
in order, and nothing else stands there but page numbers, repeated table headers and repeated merged labels. White
space does not count (a line may break anywhere the writer breaks it).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from naskah.lines import Line, Naskah, Table
from naskah.lines.blocks import Block, BodyRow, cell_texts, head_texts, table_texts
from naskah.lines.footnotes import feet, footed
from naskah.lines.inline import plain
from naskah.lines.units import printed_tables
from naskah.model import Alinea, Berdampingan, Formulir, Kutipan, Penutup, Peraturan, Rumus, Satuan, SisipanTabel
from naskah.problems import Problem, Severity, Where
from naskah.readers import READERS, Lend, PdfReading, not_lent, pdf_reading
from naskah.tables import SAMA, Kolom, KolomGrup, Tabel, leaves

PIECES = re.compile(r"[^\s/-]*[/-]+|[^\s/-]+")
TALL = 600  # letters: a row whose cells all have fewer fits on any page
CONTEXT = 60
LOOK_AHEAD = 3
UNPRINTED = (Alinea, Kutipan, Formulir)  # units whose number names them and is not printed
PDF_NAME = "peraturan.pdf"
JOINED = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}  # a PDF tells their letters
STRETCH = 64  # pieces compared at once


@dataclass(frozen=True, slots=True)
class Piece:
    """A text without white space. ``loose``: its letters may stand in any order.

    A PDF does not say in which order the cells of a table head that stand side by side are read.
    """

    text: str
    loose: bool = False

    def stands(self, text: str, position: int) -> bool:
        """Tell whether the piece stands in *text* at *position*."""
        if text.startswith(self.text, position):
            return True
        return self.loose and Counter(text[position : position + len(self.text)]) == Counter(self.text)


@dataclass(frozen=True, slots=True)
class Expected:
    """A piece that must come next, and what may stand before it without being a loss (``extras``).

    ``cells`` hold the texts of a row that may be split over pages: on each page stands a part of every cell.
    """

    piece: Piece
    extras: tuple[Piece, ...] = ()
    cells: tuple[str, ...] = ()

    def end(self, text: str, position: int) -> int:
        """Return where the piece that begins at *position* ends, or -1 when it does not stand there."""
        if self.piece.stands(text, position):
            return position + len(self.piece.text)
        return self._woven_end(text, position) if self.cells else -1

    def _woven_end(self, text: str, position: int) -> int:
        """Return where a row ends that goes on overleaf: on each page its cells from left to right, of each the words that stand there.

        How many words of a cell are on a page is tried out, the most first: cells with ``32`` and ``323`` could be cut otherwise.
        """
        cells = [_words(cell) for cell in self.cells]
        stack = [(position, 0, (0,) * len(cells))]
        failed = set(stack)
        while stack:
            position, column, done = stack.pop()
            if all(count == len(words) for count, words in zip(done, cells, strict=True)):
                return position
            further = []
            if skipped := self.extra(text, position):
                further.append((position + skipped, column, done))
            if column == len(cells):
                further.append((position, 0, done))
            else:
                ends = _run_ends(cells[column][done[column] :], text, position)
                further += [(end, column + 1, _counted(done, column, number)) for number, end in enumerate(ends)]
            stack += [state for state in further if state not in failed]
            failed.update(further)
        return -1

    def extra(self, text: str, position: int) -> int:
        """Return the length of what stands at *position* and may be skipped, or 0."""
        return next((len(piece.text) for piece in self.extras if piece.text and piece.stands(text, position)), 0)


def _words(text: str) -> list[str]:
    """Return the pieces of a cell between which a line may end."""
    return [squeeze(piece) for piece in PIECES.findall(text)]


def _run_ends(words: list[str], text: str, position: int) -> list[int]:
    """Return where none, one, two and more of *words* end that stand one after the other in *text* at *position*."""
    ends = [position]
    for word in words:
        if not text.startswith(word, ends[-1]):
            break
        ends.append(ends[-1] + len(word))
    return ends


def _counted(done: tuple[int, ...], column: int, more: int) -> tuple[int, ...]:
    return (*done[:column], done[column] + more, *done[column + 1 :])


def squeeze(text: str) -> str:
    """Return *text* without white space, in Unicode normal form C, joined letters as the letters they are."""
    return "".join((text if text.isascii() else unicodedata.normalize("NFC", text).translate(JOINED)).split())


def expected(naskah: Naskah, loose_heads: bool = False, at_foot: bool = False) -> Iterator[Expected]:
    """Yield what an output of *naskah* must hold, in order; where footnotes stand *at_foot* they are not among that."""
    after: tuple[Piece, ...] = ()
    for block in (footed(naskah) if at_foot else naskah).blocks():
        if isinstance(block, Line):
            yield Expected(Piece(squeeze(block.text)), after)
            after = ()
        elif isinstance(block, Table):
            head = Piece(squeeze("".join(head_texts(block))), loose_heads)
            yield Expected(head, after)
            after = (head, *_labels(block))
            for row in block.rows:
                yield from _row(row, after)


def _row(row: BodyRow, after: tuple[Piece, ...]) -> Iterator[Expected]:
    """Yield the cells of a row, or the row as a whole where it is so tall that it may be split over pages."""
    texts = tuple(cell_texts(row))
    if max(map(len, texts), default=0) < TALL:
        yield from (Expected(Piece(squeeze(text)), after) for text in texts)
    else:
        yield Expected(Piece(squeeze("".join(texts))), after, texts)


def _labels(table: Table) -> list[Piece]:
    """Return the labels of merged cells, which a table repeats after a page break; the longest first."""
    merged = {squeeze(cell.text) for row in table.rows for cell in row.cells if cell and cell.rowspan > 1 and cell.runs}
    return [Piece(text) for text in sorted(merged, key=lambda text: (-len(text), text))]


def check_text(naskah: Naskah, actual: str, name: str, loose_heads: bool = False) -> list[Problem]:
    """Return a problem when *actual* (any white space) is not the text of *naskah*; *name* names the output."""
    return _compared(list(expected(naskah, loose_heads)), actual, name)


def _compared(items: list[Expected], actual: str, name: str) -> list[Problem]:
    text, position, index = squeeze(actual), 0, 0
    while index < len(items):
        if count := _stretch(items, index, text, position):
            position += sum(len(item.piece.text) for item in items[index : index + count])
            index += count
            continue
        for item in items[index : index + STRETCH]:
            while not _stands(items, index, text, position):
                skipped = item.extra(text, position)
                if not skipped:
                    return [_difference(item.piece.text, text[position:], name)]
                position += skipped
            position = item.end(text, position)
            index += 1
    if position < len(text):
        return [_difference("(akhir naskah)", text[position:], name)]
    return []


def _stretch(items: list[Expected], index: int, text: str, position: int) -> int:
    """Return how many items from *index* on stand one after the other beyond doubt; 0 where each must be looked at.

    It decides nothing that :func:`_stands` would decide otherwise; it only compares many pieces at once.
    """
    stretch = items[index : index + STRETCH]
    whole = "".join(item.piece.text for item in stretch)
    return len(stretch) - LOOK_AHEAD if len(stretch) == STRETCH and text.startswith(whole, position) else 0


def _stands(items: list[Expected], index: int, text: str, position: int, ahead: int = LOOK_AHEAD) -> bool:
    """Tell whether item *index* stands at *position*, and what follows it where a repeated label could be mistaken for it."""
    item = items[index]
    after = item.end(text, position)
    if after < 0:
        return False
    if not ahead or not item.extras or index + 1 == len(items):
        return True
    if _stands(items, index + 1, text, after, ahead - 1) or items[index + 1].extra(text, after):
        return True
    return not any(extra.text.startswith(item.piece.text) and extra.stands(text, position) for extra in item.extras)


def _difference(wanted: str, actual: str, name: str) -> Problem:
    """Return that *actual* stands where *wanted* should; both are quoted from a little before they part."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(wanted, actual, strict=False)))
    start = max(0, same - CONTEXT // 3)
    wanted, actual = (("…" if start else "") + text[start:] for text in (wanted, actual))
    message = f"teks {name} tidak sama dengan naskah: seharusnya '{wanted[:CONTEXT]}', ternyata '{actual[:CONTEXT]}'"
    return Problem(
        Where(name), "TEKS-01", message, "periksa bila folder templates baru diubah; selain itu laporkan beserta isinya", Severity.ERROR
    )


# -- outputs -------------------------------------------------------------------------------------------------------


def check_output(naskah: Naskah, suffix: str, data: bytes) -> list[Problem]:
    """Return what is wrong with the text of an output."""
    if suffix == "pdf":
        return _pdf_problems(naskah, list(expected(naskah, loose_heads=True, at_foot=True)), pdf_reading(data))
    return output_check(naskah, suffix, data, not_lent)()


def output_check(naskah: Naskah, suffix: str, data: bytes, lend: Lend) -> Callable[[], list[Problem]]:
    """Return what tells what is wrong with the text of an output, no PDF, which *lend* has read elsewhere."""
    text = lend(READERS[suffix], data)

    def problems() -> list[Problem]:
        items = list(expected(naskah, at_foot=suffix == "docx"))
        if suffix == "docx":
            items += [Expected(Piece(note)) for note in _notes(naskah)]
        return _compared(items, text(), f"peraturan.{suffix}")

    return problems


def pdf_check(naskah: Naskah, lend: Lend) -> Callable[[bytes], list[Problem]]:
    """Return what does for a PDF, not made yet, what :func:`check_output` does; *lend* has half of its pages read elsewhere."""
    import pypdfium2  # noqa: F401 - what reads the pages is read itself before there are any

    items = list(expected(naskah, loose_heads=True, at_foot=True))
    return lambda data: _pdf_problems(naskah, items, pdf_reading(data, lend))


def _pdf_problems(naskah: Naskah, items: list[Expected], read: PdfReading) -> list[Problem]:
    """Return what is wrong with a PDF: words lost, added or moved, and words off the paper (``unit`` is what they belong to)."""
    text, missing = _without_notes(read.pages, _notes(naskah))
    problems = [_difference(note, "(tidak ada)", PDF_NAME) for note in missing] or _compared(items, text, PDF_NAME)
    for page, text in read.strays:
        first = text.splitlines()[0].strip()[:CONTEXT]
        message = f"halaman {page}: '{first}' keluar dari kertas"
        unit = next((block.unit for block in naskah.blocks() if squeeze(first) in squeeze(_said(block))), "")
        problems.append(
            Problem(Where(PDF_NAME), "PDF-08", message, "beri spasi atau tanda hubung pada kata itu, atau lebarkan kolomnya", unit=unit)
        )
    return problems


def _notes(naskah: Naskah) -> list[str]:
    """Return the footnotes that stand at the foot of pages, squeezed, in order."""
    return [squeeze(line.text) for line in feet(footed(naskah).blocks())]


def _without_notes(pages: Sequence[str], notes: Sequence[str]) -> tuple[str, list[str]]:
    """Return the text of *pages* without the *notes* at their feet, and the notes that stand at none."""
    left, texts = list(notes), []
    for page in map(squeeze, pages):
        text = page
        while note := next((note for note in reversed(left) if text.endswith(note)), ""):
            text = text[: -len(note)]
            left.remove(note)
        texts.append(text)
    return "".join(texts), left


def _said(block: Block) -> str:
    return block.text if isinstance(block, Line) else " ".join(table_texts(block)) if isinstance(block, Table) else ""


# -- content to lines ----------------------------------------------------------------------------------------------


def check_lines(peraturan: Peraturan, naskah: Naskah) -> list[Problem]:
    """Return a problem when a text of the model does not stand in the lines of its own unit, or units change places."""
    printed: dict[str, str] = {}
    for block in naskah.blocks():
        if isinstance(block, Line | Table) and block.unit:
            text = block.text if isinstance(block, Line) else "".join(table_texts(block))
            printed[block.unit] = printed.get(block.unit, "") + squeeze(text)
    order = [unit for unit in dict.fromkeys(unit for unit, _ in model_texts(peraturan)) if unit in printed]
    wanted_units = set(order)
    if order != [unit for unit in printed if unit in wanted_units]:
        return [_difference("satuan menurut urutan isi", "satuan dengan urutan lain", "naskah tercetak")]
    position: dict[str, int] = {}
    for unit, text in model_texts(peraturan):
        wanted = squeeze(text)
        found = printed.get(unit, "").find(wanted, position.get(unit, 0))
        if found < 0:
            return [_difference(f"{unit}: {wanted}", printed.get(unit, "")[position.get(unit, 0) :], "naskah tercetak")]
        position[unit] = found + len(wanted)
    return []


def model_texts(peraturan: Peraturan) -> Iterator[tuple[str, str]]:
    """Yield (unit id, text) of every text of the regulation in printed order, straight from the model."""
    yield from ((f"sampul/{number}", str(line.teks)) for number, line in enumerate(peraturan.sampul, 1))
    yield from ((f"kop/{number}", str(text)) for number, text in enumerate(peraturan.kop, 1))
    yield "judul/nama", peraturan.nama_baris
    yield from ((unit.id, plain(unit.teks.isi)) for unit in (*peraturan.menimbang, *peraturan.mengingat, *peraturan.memperhatikan))
    yield from ((f"persetujuan/{number}", line) for number, line in enumerate(peraturan.baris_persetujuan, 1))
    yield "menetapkan", str(peraturan.menetapkan)
    tables = printed_tables(peraturan)
    yield from _all_texts(peraturan.batang_tubuh, tables)
    yield from _closing_texts(peraturan.penutup, "penutup")
    if peraturan.penjelasan:
        yield from _all_texts((*peraturan.penjelasan.umum, *peraturan.penjelasan.pasal_demi_pasal), tables)
    if peraturan.penutup.tambahan:
        yield "penutup/tambahan", str(peraturan.penutup.tambahan)
    for lampiran in peraturan.lampiran:
        for number, line in enumerate(lampiran.kepala, 1):
            yield from ((f"{lampiran.id}/kepala/{number}", str(text)) for text in (line.label, line.teks) if text)
        if lampiran.nama:
            yield f"{lampiran.id}/nama", str(lampiran.nama)
        yield from _all_texts(lampiran.isi, tables)
        yield from _closing_texts(lampiran.penutup, f"{lampiran.id}/penutup")


def _closing_texts(penutup: Penutup, prefix: str) -> Iterator[tuple[str, str]]:
    if penutup.perintah:
        yield f"{prefix}/perintah", str(penutup.perintah)
    for name, block in (("penetapan", penutup.penetapan), ("pengundangan", penutup.pengundangan)):
        if block:
            fields = (block.label_tempat, block.tempat, block.label_tanggal, block.tanggal)
            yield from ((f"{prefix}/{name}", str(text)) for text in (*fields, block.jabatan, block.tanda_tangan, block.nama) if text)
    lines = (("pernyataan", penutup.pernyataan), ("berita-daerah", penutup.berita_daerah), ("noreg", penutup.noreg))
    yield from ((f"{prefix}/{name}", str(text)) for name, text in lines if text)
    yield from ((f"{prefix}/tembusan", plain(str(text))) for text in penutup.tembusan)
    yield from ((f"{prefix}/salinan", str(text)) for text in (penutup.salinan.baris if penutup.salinan else ()))


def _all_texts(units: tuple[Satuan, ...], tables: dict[str, Tabel]) -> Iterator[tuple[str, str]]:
    for root in units:
        for unit in root.walk():
            texts = [plain(unit.nomor) if not isinstance(unit, UNPRINTED) else "", plain(unit.judul.isi), plain(unit.teks.isi)]
            if isinstance(unit, SisipanTabel):
                notes = (plain(text.isi) for note in unit.catatan for text in (note.tanda, note.teks))
                texts += [*_cell_texts(tables[unit.tabel]), *notes, plain(unit.sumber.isi)]
            elif isinstance(unit, Berdampingan):
                texts += [plain(text.isi) for column in unit.kolom for text in column]
            elif isinstance(unit, Rumus):
                texts += [plain(text.isi) for pair in unit.keterangan for text in pair]
            yield from ((unit.id, text) for text in texts if text)


def _cell_texts(table: Tabel) -> Iterator[str]:
    """Yield every word of a table as it is printed: for each fragment the header level by level, the numbers, the rows."""
    for names in table.fragments():
        wanted = set(names)
        level: Sequence[Kolom | KolomGrup] = table.kolom
        while level := [column for column in level if wanted & {leaf.nama for leaf in leaves((column,))}]:
            yield from (column.judul for column in level)
            level = [below for column in level if isinstance(column, KolomGrup) for below in column.kolom]
        if table.nomor_kolom:
            yield from (table.nomor_kolom[table.nomor_daun[name]] for name in names)
        before: dict[str, str] = {}
        for row in table.baris:
            raws = {name: table.sel(row, name).raw for name in names}
            yield from _row_texts(table, raws, before)
            before = raws


def _row_texts(table: Tabel, raws: dict[str, str], before: dict[str, str]) -> Iterator[str]:
    """Yield the words of a row; a label that goes on from the row above, within the same labels on its left, stands there."""
    goes_on = bool(before)
    for name, raw in raws.items():
        column = table.daun[table.nomor_daun[name]]
        same = column.gabung == SAMA
        goes_on = goes_on and not (column.menurun and (raw != before[name] if same else raw))
        if not (goes_on and same):
            yield plain(raw)
