"""What is wrong with a file that was made, by its format."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from naskah.conserve.following import CONTEXT, compared, difference, followed
from naskah.conserve.pieces import PAGE_END, Expected, Piece, expected, squeeze
from naskah.conserve.stranded import stranded
from naskah.lines import Line, Naskah, Table
from naskah.lines.blocks import Block, table_texts
from naskah.lines.footnotes import feet, footed
from naskah.problems import Problem, Where
from naskah.readers import READERS, Lend, PdfReading, docx_text, not_lent, pdf_reading

PDF_NAME = "peraturan.pdf"


def check_output(naskah: Naskah, suffix: str, data: bytes) -> list[Problem]:
    """Return what is wrong with the text of an output."""
    if suffix == "pdf":
        return _pdf_problems(naskah, list(expected(naskah, loose_heads=True, at_foot=True)), pdf_reading(data))
    return output_check(naskah, suffix, data, not_lent)()


def output_check(naskah: Naskah, suffix: str, data: bytes, lend: Lend) -> Callable[[], list[Problem]]:
    """Return what tells what is wrong with the text of an output, no PDF, which *lend* has read elsewhere."""
    text = lend(READERS[suffix], data)

    def problems() -> list[Problem]:
        items = _in_docx(naskah) if suffix == "docx" else list(expected(naskah))
        return compared(items, text(), f"peraturan.{suffix}")

    return problems


def check_redline(naskah: Naskah, data: bytes) -> list[Problem]:
    """Return what is wrong with the text of a redline as a DOCX, all changes accepted; *naskah* is its newer revision."""
    return compared(_in_docx(naskah), docx_text(data), "redline.docx (semua perubahan diterima)")


def _in_docx(naskah: Naskah) -> list[Expected]:
    return [*expected(naskah, at_foot=True), *(Expected(Piece(note)) for note in _notes(naskah))]


def pdf_check(naskah: Naskah, lend: Lend) -> Callable[[bytes], list[Problem]]:
    """Return what does for a PDF, not made yet, what :func:`check_output` does; *lend* has half of its pages read elsewhere."""
    import pypdfium2  # noqa: F401 - what reads the pages is read itself before there are any

    items = list(expected(naskah, loose_heads=True, at_foot=True))
    return lambda data: _pdf_problems(naskah, items, pdf_reading(data, lend))


def _pdf_problems(naskah: Naskah, items: list[Expected], read: PdfReading) -> list[Problem]:
    """Return what is wrong with a PDF (``unit`` is what it is about).

    Words lost, added or moved; words off the paper; pages that end with a head or hold nothing but signatures.
    """
    pages, missing = _without_notes(read.pages, _notes(naskah))
    spans, problems = followed(items, PAGE_END.join(pages), PDF_NAME)
    if missing:
        problems = [difference(note, "(tidak ada)", PDF_NAME) for note in missing]
    elif not problems:
        problems = list(stranded(zip(items, spans, strict=True), pages, PDF_NAME))
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


def _without_notes(pages: Sequence[str], notes: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the texts of *pages*, squeezed, without the *notes* at their feet, and the notes that stand at none."""
    left, texts = list(notes), []
    for page in map(squeeze, pages):
        text = page
        while note := next((note for note in reversed(left) if text.endswith(note)), ""):
            text = text[: -len(note)]
            left.remove(note)
        texts.append(text)
    return texts, left


def _said(block: Block) -> str:
    return block.text if isinstance(block, Line) else " ".join(table_texts(block)) if isinstance(block, Table) else ""
