"""Edits of a printed DOCX as people make them in Word: each changes the XML in one place and says what must come back."""

from __future__ import annotations

import copy
import random
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from lxml import etree

from naskah.wordfile.names import NAMESPACE, R, W

STYLES = ("PasalIsi", "Ayat", "Rincian1", "Rincian2", "Alinea", "KonsideransLanjut")
NEW = "Ketentuan rekaan yang baru."
MARK = {f"{W}author": "Peninjau Rekaan", f"{W}date": "2031-01-02T03:04:05Z", f"{W}id": "9001"}


class Word:
    """A DOCX that is being edited."""

    def __init__(self, data: bytes, seed: int = 1, tracked: bool = False) -> None:
        """Open *data*; *tracked* edits are recorded as changes."""
        self.data, self.seed, self.chance, self.tracked = data, seed, random.Random(seed), tracked
        self.comments: list[str] = []
        self.touched: set[str] = set()  # the names of what an edit is about
        self.fixed: set[str] = set()  # names in tables whose columns are given: matrices of years
        self.added: dict[str, bytes] = {}  # further parts
        self.relations: list[str] = []  # of the document to them
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.root = etree.fromstring(archive.read("word/document.xml"))
        self.body = self.root.find(f"{W}body")

    def saved(self) -> bytes:
        """Return the file as it is now."""
        buffer = BytesIO()
        with zipfile.ZipFile(BytesIO(self.data)) as before, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after:
            for info in before.infolist():
                if info.filename not in self.added:
                    after.writestr(info.filename, self._part(info.filename, before.read(info.filename)))
            for name, data in self.added.items():
                after.writestr(name, data)
            if self.comments:
                after.writestr("word/comments.xml", f'<w:comments xmlns:w="{NAMESPACE}">{"".join(self.comments)}</w:comments>')
        return buffer.getvalue()

    def _part(self, name: str, data: bytes) -> bytes:
        if name == "word/document.xml":
            return bytes(etree.tostring(self.root))
        if name == "word/_rels/document.xml.rels":
            return data.replace(b"</Relationships>", f"{''.join(self.relations)}</Relationships>".encode())
        return data

    def touch(self, *nodes: Any) -> None:
        """Note the names of the bookmarks in *nodes*: the edit is about them."""
        for node in nodes:
            self.touched |= {str(one.get(f"{W}name")) for one in node.iter(f"{W}bookmarkStart")}

    def comment(self, paragraph: Any, text: str) -> None:
        """Write *text* into the margin beside *paragraph*."""
        number = len(self.comments)
        if not number:
            self.relations.append(f'<Relationship Id="rIdC" Type="{R.strip("{}")}/comments" Target="comments.xml"/>')
        said = f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
        self.comments.append(f'<w:comment w:id="{number}" w:author="Peninjau Rekaan" w:date="2031-01-02T03:04:05Z">{said}</w:comment>')
        run = etree.SubElement(paragraph, f"{W}r")
        etree.SubElement(run, f"{W}commentReference", {f"{W}id": str(number)})

    def paragraphs(self) -> list[Any]:
        """Return the paragraphs of units with words enough to edit."""
        return [
            one
            for one in self.body.findall(f"{W}p")
            if style_of(one) in STYLES and len(words_of(one)) > 25 and one.find(f".//{W}sectPr") is None
        ]

    def leaves(self, *styles: str) -> list[Any]:
        """Return the paragraphs of these styles below which no other one stands."""
        return [
            one
            for one in self.paragraphs()
            if style_of(one) in (styles or STYLES) and not words_of(one).endswith(":") and depth_of(one.getnext()) <= depth_of(one)
        ]

    def pick(self, found: list[Any]) -> Any:
        """Return one of *found*."""
        return self.chance.choice(found)

    def rows(self) -> list[Any]:
        """Return body rows in which and below which nothing is merged."""
        tables = self.body.findall(f"{W}tbl")
        rows = [
            row for table in tables if len(body_rows(table)) > 2 for row in body_rows(table) if row.find(f".//{W}bookmarkStart") is not None
        ]
        return [row for row in rows if all(one is None or one.find(f".//{W}vMerge") is None for one in (row, row.getnext()))]


def style_of(paragraph: Any) -> str:
    """Return the style id of a paragraph."""
    node = paragraph.find(f"{W}pPr/{W}pStyle")
    return str(node.get(f"{W}val")) if node is not None else ""


def depth_of(paragraph: Any) -> int:
    """Return how deep the list is that a paragraph stands in."""
    style = style_of(paragraph) if paragraph is not None and paragraph.tag == f"{W}p" else ""
    return int(style[-1]) if style.startswith(("Rincian", "Lanjutan")) else 0


def words_of(node: Any) -> str:
    """Return the words below *node*."""
    return "".join(text.text or "" for text in node.iter(f"{W}t"))


def body_rows(table: Any) -> list[Any]:
    """Return the rows of a table that are no header."""
    return [row for row in table.findall(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is None]


def last_run(paragraph: Any) -> Any:
    """Return the longest run of a paragraph: its text."""
    return max(paragraph.iter(f"{W}r"), key=lambda run: len(words_of(run)))


def run_of(text: str) -> Any:
    """Return a run."""
    run = etree.Element(f"{W}r")
    node = etree.SubElement(run, f"{W}t")
    node.text = text
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def type_behind(paragraph: Any, texts: Sequence[str], style: str) -> None:
    """Put paragraphs in *style* behind *paragraph*, as Enter does."""
    for text in reversed(texts):
        fresh = etree.Element(f"{W}p")
        etree.SubElement(etree.SubElement(fresh, f"{W}pPr"), f"{W}pStyle", {f"{W}val": style})
        fresh.append(run_of(text))
        paragraph.addnext(fresh)


def recorded(word: Word, run: Any, kind: str) -> Any:
    """Return *run* as an insertion or deletion where changes are recorded."""
    if not word.tracked:
        return run
    around = etree.Element(f"{W}{kind}", MARK)
    for text in run.iter(f"{W}t") if kind == "del" else ():
        text.tag = f"{W}delText"
    around.append(run)
    return around


def mark_end(word: Word, paragraph: Any, kind: str) -> None:
    """Mark the end of a paragraph as inserted or deleted where changes are recorded."""
    if word.tracked:
        properties = paragraph.find(f"{W}pPr")
        look = properties.find(f"{W}rPr")
        look = etree.SubElement(properties, f"{W}rPr") if look is None else look
        look.insert(0, etree.Element(f"{W}{kind}", MARK))


def unnamed(node: Any) -> Any:
    """Return a copy of *node* without bookmarks, as what is typed anew has none."""
    fresh = copy.deepcopy(node)
    for name in ("bookmarkStart", "bookmarkEnd"):
        for one in list(fresh.iter(f"{W}{name}")):
            one.getparent().remove(one)
    return fresh


# -- edits: each returns what must be told of it, as words that stand in a proposal --------------------------------


def change_word(word: Word) -> str:
    """Put a word in for another one."""
    paragraph = word.pick(word.paragraphs())
    word.touch(paragraph)
    run = last_run(paragraph)
    text = run.find(f"{W}t").text
    cut = text.index(" ", len(text) // 2) if " " in text[len(text) // 2 :] else len(text)
    before, after = text[:cut], text[cut:]
    parts = [run_of(before), recorded(word, run_of(" kataxbaru"), "ins"), run_of(after)]
    for part in reversed(parts):
        run.addnext(part)
    run.getparent().remove(run)
    return "kataxbaru"


def delete_paragraph(word: Word) -> str:
    """Take a paragraph out."""
    paragraph = word.pick([one for one in word.leaves() if one.getnext() is not None and style_of(one.getnext()) in STYLES])
    words = words_of(last_run(paragraph))
    word.touch(paragraph)
    if word.tracked:
        for run in list(paragraph.iter(f"{W}r")):
            place = run.getparent(), run.getparent().index(run)
            place[0].insert(place[1], recorded(word, run, "del"))
        mark_end(word, paragraph, "del")
    else:
        paragraph.getparent().remove(paragraph)
    return words[:40]


def insert_paragraph(word: Word) -> str:
    """Type a paragraph with a number behind another one."""
    paragraph = word.pick(word.leaves("Ayat", "Rincian1"))
    word.touch(paragraph)
    fresh = unnamed(paragraph)
    for run in list(fresh.iter(f"{W}r")):
        run.getparent().remove(run)
    label = "(99)" if style_of(paragraph) == "Ayat" else "zz."
    tab = etree.Element(f"{W}r")
    etree.SubElement(tab, f"{W}tab")
    for run in (run_of(label), tab, run_of(NEW)):
        fresh.append(recorded(word, run, "ins"))
    mark_end(word, fresh, "ins")
    paragraph.addnext(fresh)
    return NEW[:20]


def split_paragraph(word: Word) -> str:
    """Press Enter in the middle of a paragraph."""
    paragraph = word.pick([one for one in word.leaves() if " " in words_of(last_run(one))[12:]])
    word.touch(paragraph)
    run = last_run(paragraph)
    text = run.find(f"{W}t").text
    cut = text.index(" ", 12)
    fresh = unnamed(paragraph)
    for one in list(fresh.iter(f"{W}r")):
        one.getparent().remove(one)
    fresh.append(run_of(text[cut + 1 :]))
    run.find(f"{W}t").text = text[:cut]
    mark_end(word, paragraph, "ins")
    paragraph.addnext(fresh)
    return text[cut + 1 :][:30]


def join_paragraphs(word: Word) -> str:
    """Take out the end of a paragraph and the number of the next one."""
    leaves = word.leaves()
    pairs = [one for one in leaves if one.getnext() in leaves and style_of(one) == style_of(one.getnext())]
    paragraph = word.pick(pairs)
    following = paragraph.getnext()
    word.touch(paragraph, following)
    text = words_of(last_run(following))
    label = list(following.iter(f"{W}r"))[:-1]
    if word.tracked:
        for run in label:
            place = run.getparent(), run.getparent().index(run)
            place[0].insert(place[1], recorded(word, run, "del"))
        mark_end(word, paragraph, "del")
        return text[:30]
    for run in label:
        run.getparent().remove(run)
    for node in list(following):
        if node.tag != f"{W}pPr":
            paragraph.append(node)
    following.getparent().remove(following)
    return text[:30]


def move_paragraph(word: Word) -> str:
    """Cut a paragraph and paste it elsewhere, with its bookmark; of two neighbours that change places either may be said to move."""
    lists = word.leaves("Ayat")
    paragraph, target = word.chance.sample(lists, 2)
    words = words_of(last_run(paragraph))
    stays, neighbours = target.getnext() is paragraph, paragraph.getnext() is target
    word.touch(paragraph, *([target] if neighbours else []))
    if word.tracked:
        left = unnamed(paragraph)
        for here, kind in ((left, "moveFrom"), (paragraph, "moveTo")):
            for run in list(here.iter(f"{W}r")):
                place = run.getparent(), run.getparent().index(run)
                place[0].insert(place[1], recorded(word, run, kind))
            mark_end(word, here, kind)
        paragraph.addprevious(left)
    target.addnext(paragraph)
    return "" if stays else "dipindah" if neighbours else words[:30]


def renumber(word: Word) -> str:
    """Type another number before a paragraph."""
    paragraph = word.pick(word.leaves("Ayat"))
    word.touch(paragraph)
    first = next(paragraph.iter(f"{W}t"))
    if word.tracked:
        run = first.getparent()
        place = run.getparent(), run.getparent().index(run)
        place[0].insert(place[1], recorded(word, run, "del"))
        place[0].insert(place[1] + 1, recorded(word, run_of("(77)"), "ins"))
    else:
        first.text = "(77)"
    return "77"


def take_number_off(word: Word) -> str:
    """Delete the number of the first ayat of a Pasal: its norm then stands in the Pasal itself."""
    firsts = [one for one in word.leaves("Ayat") if style_of(one.getprevious()) == "Pasal"]
    paragraph = word.pick(firsts)
    word.touch(paragraph, paragraph.getprevious())
    words = words_of(last_run(paragraph))
    for run in list(paragraph.iter(f"{W}r"))[:-1]:
        place = run.getparent(), run.getparent().index(run)
        if word.tracked:
            place[0].insert(place[1], recorded(word, run, "del"))
        else:
            place[0].remove(run)
    return words[:30]


def change_cell(word: Word) -> str:
    """Put another figure into a cell."""
    row = word.pick(word.rows())
    word.touch(row)
    cell = row.findall(f"{W}tc")[-1]
    paragraph = cell.find(f"{W}p")
    for run in list(paragraph.iter(f"{W}r")):
        place = run.getparent(), run.getparent().index(run)
        if word.tracked:
            place[0].insert(place[1], recorded(word, run, "del"))
        else:
            place[0].remove(run)
    paragraph.append(recorded(word, run_of("98.765"), "ins"))
    return "98.765"


def insert_row(word: Word) -> str:
    """Put a row in behind another one."""
    row = word.pick(word.rows())
    word.touch(row)
    fresh = unnamed(row)
    rows = body_rows(row.getparent())
    labels = {place for one in rows for place, cell in enumerate(one.findall(f"{W}tc")) if cell.find(f".//{W}vMerge") is not None}
    for place, cell in enumerate(fresh.findall(f"{W}tc")):
        paragraph = cell.find(f"{W}p")
        for run in list(paragraph.iter(f"{W}r")):
            run.getparent().remove(run)
        if place not in labels:  # a label over several rows goes on
            paragraph.append(recorded(word, run_of("barisxbaru"), "ins"))
    if word.tracked:
        fresh.find(f"{W}trPr").append(etree.Element(f"{W}ins", MARK))
    row.addnext(fresh)
    return "barisxbaru"


def delete_row(word: Word) -> str:
    """Take a row out."""
    row = word.pick(word.rows())
    word.touch(row)
    words = words_of(row.findall(f"{W}tc")[1])
    if word.tracked:
        row.find(f"{W}trPr").append(etree.Element(f"{W}del", MARK))
    else:
        row.getparent().remove(row)
    return words[:25]


def pages_of(word: Word, table: Any) -> list[Any]:
    """Return the tables that print the same columns as *table*: the pages of one printed table."""
    head = words_of(table.find(f"{W}tr"))
    whole, run = list(word.body), list[Any]()
    for one in whole:
        if one.tag == f"{W}tbl" and words_of(one.find(f"{W}tr")) == head:
            run.append(one)
        elif one.tag == f"{W}tbl" or words_of(one).strip():
            if table in run:
                break
            run = []
    return run


def on_pages(word: Word, tables: list[Any], several: bool) -> list[Any]:
    """Return those of *tables* that are printed on *several* pages, or all."""
    return [table for table in tables if not several or len(pages_of(word, table)) > 1]


def ordinary(word: Word) -> list[Any]:
    """Return the tables whose columns may come and go one by one."""
    tables = dict.fromkeys(row.getparent() for row in word.rows())
    return [table for table in tables if not any(one.get(f"{W}name") in word.fixed for one in table.iter(f"{W}bookmarkStart"))]


def insert_column(word: Word, alone: bool = False) -> str:
    """Put a column in at the right of a table, on all its pages; *alone*: on one of them."""
    table = word.pick(on_pages(word, ordinary(word), alone))
    pages = [table] if alone else pages_of(word, table)
    word.touch(*pages)
    for page in pages:
        for number, row in enumerate(page.findall(f"{W}tr")):
            fresh = unnamed(row.findall(f"{W}tc")[-1])
            for span in (*fresh.findall(f"{W}tcPr/{W}gridSpan"), *fresh.findall(f"{W}tcPr/{W}vMerge")):
                span.getparent().remove(span)
            paragraph = fresh.find(f"{W}p")
            for run in list(paragraph.iter(f"{W}r")):
                run.getparent().remove(run)
            if word.tracked:
                fresh.find(f"{W}tcPr").append(etree.Element(f"{W}cellIns", MARK))
            if row.find(f"{W}trPr/{W}tblHeader") is not None:
                paragraph.append(run_of(f"Kolomxbaru{number or ''}"))
            row.findall(f"{W}tc")[-1].addnext(fresh)
        grid = page.find(f"{W}tblGrid")
        grid.append(copy.deepcopy(grid[-1]))
    return "Kolomxbaru"


def delete_column(word: Word, alone: bool = False) -> str:
    """Take the last column of a table out, where nothing in it is merged across; *alone*: on one of its pages."""
    tables = [
        table
        for table in ordinary(word)
        if len(table.find(f"{W}tblGrid")) > 2
        and all(
            row.findall(f"{W}tc")[-1].find(f"{W}tcPr/{W}gridSpan") is None
            for page in pages_of(word, table)
            for row in page.findall(f"{W}tr")
        )
    ]
    table = word.pick(on_pages(word, tables, alone))
    pages = [table] if alone else pages_of(word, table)
    word.touch(*pages)
    words = words_of(table.find(f"{W}tr").findall(f"{W}tc")[-1])
    for page in pages:
        for row in page.findall(f"{W}tr"):
            cell = row.findall(f"{W}tc")[-1]
            if word.tracked:
                cell.find(f"{W}tcPr").append(etree.Element(f"{W}cellDel", MARK))
            else:
                row.remove(cell)
        if not word.tracked:
            page.find(f"{W}tblGrid").remove(page.find(f"{W}tblGrid")[-1])
    return words[:25]


def change_head(word: Word, alone: bool = False) -> str:
    """Put another word into the head of a table, on all its pages; *alone*: on one of them."""
    table = word.pick(on_pages(word, [row.getparent() for row in word.rows()], alone))
    pages = [table] if alone else pages_of(word, table)
    word.touch(*pages)
    for page in pages:
        run = next(row for row in page.findall(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None).find(f".//{W}r")
        run.addnext(recorded(word, run_of(" kepalaxbaru"), "ins"))
    return "kepalaxbaru"


EDITS: dict[str, Callable[[Word], str]] = {
    one.__name__: one
    for one in (
        change_word, delete_paragraph, insert_paragraph, split_paragraph, join_paragraphs, move_paragraph, renumber, take_number_off,
        change_cell, insert_row, delete_row, insert_column, delete_column, change_head,
    )
}  # fmt: skip
