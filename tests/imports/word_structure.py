"""Edits of a printed DOCX that change tables and parts as a whole: rows of matrices, columns of fragments, annexes."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

from naskah.wordfile.names import W
from tests.imports.word_edits import Word, body_rows, run_of, style_of, unnamed, words_of


def put(cell: Any, text: str) -> None:
    """Let *text* be all that a cell says."""
    paragraph = cell.find(f"{W}p")
    for run in list(paragraph.iter(f"{W}r")):
        run.getparent().remove(run)
    paragraph.append(run_of(text))


def rows_with(word: Word, words: str) -> Iterator[Any]:
    """Yield the body rows that hold *words*, one in each fragment of their table."""
    for table in list(word.body.findall(f"{W}tbl")):
        yield from (row for row in body_rows(table) if words in words_of(row))


def matrix_row_in(word: Word) -> None:
    """Put a row into a matrix, in every fragment that prints it."""
    for row in list(rows_with(word, "Buku digital")):
        fresh = unnamed(row)
        for place, cell in enumerate(fresh.findall(f"{W}tc")):
            put(cell, ("3", "Buku bicara", "Judul", "10")[place] if place < 4 else "7")
        row.addnext(fresh)


def matrix_row_out(word: Word) -> None:
    """Take a row out of a matrix."""
    for row in list(rows_with(word, "Buku digital")):
        row.getparent().remove(row)


def matrix_head(word: Word) -> None:
    """Put another heading over the same column of every matrix."""
    for text in word.body.iter(f"{W}t"):
        if text.text == "Satuan":
            text.text = "Satuan Ukur"


def last_fragment(word: Word) -> list[Any]:
    """Return the pages of the last fragment of the table of reading rooms."""
    return [table for table in word.body.findall(f"{W}tbl") if "Keterangan" in words_of(table) and "Anggaran (Rp)" in words_of(table)]


def fragment_column_in(word: Word) -> None:
    """Put a column in at the right of a table that is printed in fragments."""
    for table in last_fragment(word):
        for number, row in enumerate(table.findall(f"{W}tr")):
            fresh = unnamed(row.findall(f"{W}tc")[-1])
            head = row.find(f"{W}trPr/{W}tblHeader") is not None
            numbers = head and words_of(row).isdecimal()
            put(fresh, "13" if numbers else "" if head and number else "Pengelola" if head else f"Orang {number}")
            row.findall(f"{W}tc")[-1].addnext(fresh)
        grid = table.find(f"{W}tblGrid")
        grid.append(copy.deepcopy(grid[-1]))


def fragment_column_out(word: Word) -> None:
    """Take the last column out of a table that is printed in fragments."""
    for table in last_fragment(word):
        for row in table.findall(f"{W}tr"):
            row.remove(row.findall(f"{W}tc")[-1])


def annexes(word: Word) -> list[list[Any]]:
    """Return what stands in each annex."""
    children = list(word.body)
    starts = [number for number, one in enumerate(children) if one.tag == f"{W}p" and style_of(one).startswith("LampiranJudul")]
    lists = (number for number, one in enumerate(children) if one.tag == f"{W}p" and style_of(one) == "CatatanJudul")
    ends = [*starts[1:], next((number for number in lists if number > starts[-1]), len(children) - 1)]
    return [children[start:end] for start, end in zip(starts, ends, strict=True)]


def annex_out(word: Word) -> None:
    """Take the first annex out; the second one is then the only one."""
    for one in annexes(word)[0]:
        word.body.remove(one)
    for text in word.body.iter(f"{W}t"):
        text.text = "LAMPIRAN" if text.text == "LAMPIRAN II" else text.text


def annex_in(word: Word) -> None:
    """Paste a copy of the first annex, with its table and its picture, behind the second one."""
    first, second = annexes(word)
    for one in reversed(first):
        fresh = unnamed(one)
        for text in fresh.iter(f"{W}t"):
            text.text = "LAMPIRAN III" if text.text == "LAMPIRAN I" else text.text
        second[-1].addnext(fresh)


def elucidation_out(word: Word) -> None:
    """Take the elucidation out."""
    inside = False
    for one in list(word.body):
        style = style_of(one) if one.tag == f"{W}p" else ""
        inside = style == "PenjelasanJudul" or (inside and not style.startswith("LampiranJudul"))
        if inside:
            word.body.remove(one)


STRUCTURE: dict[str, Callable[[Word], None]] = {
    one.__name__: one
    for one in (
        matrix_row_in, matrix_row_out, matrix_head, fragment_column_in, fragment_column_out, annex_out, annex_in, elucidation_out,
    )
}  # fmt: skip
