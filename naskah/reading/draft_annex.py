"""An annex of a foreign draft: its head, name, headings, lists, tables, figures, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from naskah.lines.formulas import GAMBAR_KOSONG
from naskah.model import NIHIL, BarisKepala, Berdampingan, CatatanTabel, Gambar, Lampiran, Penutup, Satuan, SisipanTabel, Teks, default_id
from naskah.problems import NaskahError
from naskah.reading.draft_closing import GAZETTE, read_closing, read_signature
from naskah.reading.draft_frame import Frame
from naskah.reading.draft_headings import signs_of, with_headings
from naskah.reading.draft_tables import naming_groups, printed_table, side_by_side, typed
from naskah.reading.draft_tree import ReadingDoubt, tree_of
from naskah.reading.heading_signs import chapters_of
from naskah.reading.joining import rejoined
from naskah.reading.labels import label_of
from naskah.reading.scraps import LINE, PARAGRAPH, Scrap
from naskah.reading.sequence import read_sequence
from naskah.reading.tables import columns_of_head, slug, table_of
from naskah.reading.units import split_caption
from naskah.tables import Tabel
from naskah.wordfile.parts import WordTable

HEAD = re.compile(r"LAMPIRAN(?:\s+([IVXLC]+|\d+))?\b\s*:?\s*(.*)", re.DOTALL)
ABOUT = re.compile(r"TENTANG\s*:?\s*(.*)", re.IGNORECASE | re.DOTALL)
HEAD_LABEL = re.compile(r"NOMOR|TANGGAL|TENTANG|LAMPIRAN(?:\s+(?:[IVXLC]+|\d+))?", re.IGNORECASE)
CAPTION = re.compile(r"(?:Tabel|TABEL|Gambar|GAMBAR)\s+\S*\d")
UNNUMBERED = re.compile(r"(?:Gambar|GAMBAR)\s*:\s*\S")
TOLD = re.compile(rf"\[{re.escape(GAMBAR_KOSONG)}: [^\]]*")  # what stands where the image of a draft of ours is to come
TITLED = re.compile(r"(?:Tabel|TABEL)\s+[\d.]*\d\.?\s+[A-Z][^.;:]*$")
IN_COLUMNS = "tampak sebagai tabel; dibaca sebagai teks, susun tabelnya dalam isi"
NO_PICTURE = "-"  # a caption whose image the file does not hold
BLANK = re.compile(r"[.…]{3,}|…")  # a number or date that is still to come
FIGURE = re.compile(r"(?:Rp)?\s?[\d.,]*\d(?:,-)?\s?%?")
FEWEST_CELLS, LONGEST_CELL = 9, 40  # lines that look like cells, letters of each
LONGEST_SIGN = 4  # letters of the sign of an item, whatever a scanner made of it
SIGNED_NOTE = re.compile(r"((?:\\?\*)+\))\s*(?=\S)")
NOTE = re.compile(rf"{SIGNED_NOTE.pattern}|(?:Keterangan|Catatan)\s*:\s*\S", re.IGNORECASE)
PROMULGATED = re.compile(r"Diundangkan\s+di\b", re.IGNORECASE)
LAST = 15  # lines at the end of an annex among which its promulgation may stand
SOURCE = re.compile(r"Sumber\s*:", re.IGNORECASE)


@dataclass(slots=True)
class AnnexReading:
    """An annex as read, its tables, its images by the id of their figure, and the doubts."""

    annex: Lampiran
    tables: dict[str, Tabel] = field(default_factory=dict)
    images: dict[str, str] = field(default_factory=dict)
    doubts: list[ReadingDoubt] = field(default_factory=list)
    unused: list[Scrap] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)


def read_annex(scraps: Sequence[Scrap], own: str, name: str) -> AnnexReading:
    """Return the annex that *scraps* print; *own* is its id, *name* the name of the regulation."""
    rest = list(scraps)
    sides = {scrap.turned for scrap in rest if scrap.words or scrap.table}
    head, number = _head(rest, name)
    title = _name(rest)
    closing, below = _closing(rest)
    annex = Lampiran(own, head, (), number, Teks(title), closing, mendatar=sides == {True})
    reading = AnnexReading(annex, doubts=below.doubts, unused=below.unused)
    maker = Inserting(reading)
    body = with_headings(maker.without_captions(doubting_tables(rest)))
    tree = tree_of(body, read_sequence(body, annex=True), own, maker.unit)
    reading.annex = replace(reading.annex, isi=tree.units)
    reading.doubts.extend(tree.doubts)
    reading.places = tree.places
    return reading


def doubting_tables(scraps: list[Scrap]) -> list[Scrap]:
    """Return *scraps* with a doubt where lines of a page stand in columns: a table without its cells."""
    wide = [scrap.how == LINE and scrap.text.count("\t") >= 2 and "\t:\t" not in scrap.text for scrap in scraps]
    beside = [scrap.how == LINE and "\t" in scrap.text and not _is_sign(scrap.text.partition("\t")[0]) for scrap in scraps]
    checked: list[Scrap] = []
    for place, scrap in enumerate(scraps):
        first = place == 0 or not (beside[place - 1] or wide[place - 1])
        two = beside[place] and place + 1 < len(scraps) and beside[place + 1]
        cells = place == 0 or not _is_cell(scraps[place - 1])
        listed = cells and _are_cells(scraps[place:])
        checked.append(replace(scrap, unsure=scrap.unsure or IN_COLUMNS) if (first and (wide[place] or two)) or listed else scrap)
    return checked


def _is_cell(scrap: Scrap) -> bool:
    """Tell whether a line of a page may be all that a cell says."""
    return scrap.how == LINE and not scrap.table and 0 < len(scrap.text) <= LONGEST_CELL and scrap.text[-1] not in ".:;,"


def _are_cells(scraps: Sequence[Scrap]) -> bool:
    """Tell whether lines of a page look like cells, one below the other: many short ones, several of them figures alone."""
    own = list(takewhile(_is_cell, scraps))
    return len(own) >= FEWEST_CELLS and sum(bool(FIGURE.fullmatch(one.text)) for one in own) >= FEWEST_CELLS // 3


def _is_sign(text: str) -> bool:
    """Tell whether what stands before a gap is but the sign of an item."""
    return len(text.strip()) <= LONGEST_SIGN or label_of(f"{text.strip()} x") is not None


def _head(rest: list[Scrap], name: str) -> tuple[tuple[BarisKepala, ...], str]:
    """Take the lines of the head off *rest*: up to the name of the regulation."""
    lines: list[str] = []
    number = ""
    wanted, letters_so_far = _letters(name), ""
    about = False
    while rest:
        scrap = rest[0]
        own = [line.strip() for line in scrap.words.split("\n") if line.strip()]
        if scrap.table or not own or len(lines) > 14:
            break
        if about and wanted and letters_so_far and (wanted == letters_so_far or not wanted.startswith(letters_so_far + _letters(own[0]))):
            break
        for line in own:
            if not lines and (match := HEAD.match(line)):
                number = match[1] or ""
            subject = ABOUT.fullmatch(line)
            if about or subject:
                letters_so_far += _letters(subject[1] if subject else line)
            about = about or bool(subject)
            lines.append(line)
        rest.pop(0)
    return tuple(_head_line(line) for line in lines), number


def _head_line(line: str) -> BarisKepala:
    label, colon, text = line.partition(":")
    labelled = colon and HEAD_LABEL.fullmatch(label.strip())
    line = BLANK.sub("...", line) if line.upper().startswith(("NOMOR", "TANGGAL")) else line
    return BarisKepala(Teks(text.strip()), Teks(label.strip())) if labelled else BarisKepala(Teks(line))


def _closing(rest: list[Scrap]) -> tuple[Penutup, Frame]:
    """Take the signature off *rest*, with promulgation and gazette where they are said again below it; and what is left and doubtful."""
    first = max(len(rest) - LAST, 0)
    place = next((number for number in range(first, len(rest)) if PROMULGATED.match(rest[number].words)), len(rest))
    told = any(GAZETTE.match(scrap.words) for scrap in rest[place:])
    below = read_closing(rest[place:] if told else [])
    if told:
        del rest[place:]
    signed, count = read_signature(rest, below)
    del rest[len(rest) - count :]
    found = below.fields["penutup"]
    assert isinstance(found, Penutup)
    return replace(found, penetapan=signed), below


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).upper()


def _name(rest: list[Scrap]) -> str:
    """Take the name of an annex off *rest*: the lines in capitals before anything else."""
    named = list(takewhile(_may_name, rest))
    chapters = chapters_of(rest, signs_of(rest)) if any(scrap.text[0].isdigit() for scrap in named) else {}
    lines = [scrap.text for scrap in named[: min(chapters, default=len(named))]]
    del rest[: len(lines)]
    return "\n".join(lines)


def _may_name(scrap: Scrap) -> bool:
    """Tell whether a line may be one of the name of an annex: in capitals, no heading and no first item of a list."""
    return scrap.text.isupper() and not scrap.label and re.match(r"BAB\b|[A-Z]\.\s|1\.\s", scrap.text) is None


def _note(text: str) -> CatatanTabel:
    """Return a note below a table, its sign apart."""
    match = SIGNED_NOTE.match(text)
    return CatatanTabel(Teks(text[match.end() :]), Teks(match[1].replace("\\", ""))) if match else CatatanTabel(Teks(text))


def _pictures_told(scraps: Sequence[Scrap]) -> Iterator[Scrap]:
    """Yield *scraps* with each notice of an image that is to come, on however many lines, as a picture without one."""
    notice: Scrap | None = None
    for scrap in scraps:
        if notice is None and TOLD.match(scrap.text):
            notice = replace(scrap, picture=NO_PICTURE)
        elif notice is not None:
            notice = replace(notice, text=rejoined(notice.text, scrap.text))
        else:
            yield scrap
            continue
        if notice.text.endswith("]"):
            yield notice
            notice = None
    if notice is not None:
        yield replace(notice, picture="")


def _captions_joined(scraps: Sequence[Scrap]) -> Iterator[Scrap]:
    """Yield *scraps* with a caption above a table that takes two lines of a page on one."""
    number = 0
    while number < len(scraps):
        scrap, *after = scraps[number : number + 3]
        goes_on = len(after) == 2 and after[0].how == LINE and (after[0].centred or not after[0].begins) and label_of(after[0].text) is None
        if CAPTION.match(scrap.text) and goes_on and not (after[0].table or CAPTION.match(after[0].text)) and after[1].table:
            yield replace(scrap, text=rejoined(scrap.text, after[0].text))
            number += 2
        else:
            yield scrap
            number += 1


class Inserting:
    """Makes units of tables and pictures, with the captions beside them."""

    def __init__(self, reading: AnnexReading) -> None:
        """Begin with nothing; tables, images and doubts are added to *found*."""
        self.reading = reading
        self.captions: dict[int, str] = {}
        self.sources: dict[int, str] = {}
        self.notes: dict[int, list[str]] = {}
        self.figures: set[str] = set()

    def without_captions(self, scraps: Sequence[Scrap]) -> list[Scrap]:
        """Return *scraps* without the lines that name a table or figure, or its source; they are kept beside it."""
        kept: list[Scrap] = []
        scraps = list(self._without_notes(list(_captions_joined(list(_pictures_told(scraps))))))
        for number, scrap in enumerate(scraps):
            after = scraps[number + 1] if number + 1 < len(scraps) else None
            before = scraps[number - 1] if number else None
            if CAPTION.match(scrap.text) and after is not None and (after.table or after.picture):
                self.captions[id(after)] = scrap.text
            elif (CAPTION.match(scrap.text) or UNNUMBERED.match(scrap.text)) and before is not None and before.picture:
                self.captions[id(before)] = scrap.text
            elif re.match(r"Gambar", scrap.text, re.IGNORECASE) and CAPTION.match(scrap.text):
                kept.append(Scrap("", scrap.place, picture=NO_PICTURE))
                self.captions[id(kept[-1])] = scrap.text
            elif re.match(r"Tabel", scrap.text, re.IGNORECASE) and TITLED.match(scrap.text):
                kept.append(replace(scrap, unsure="judul tabel yang tabelnya tidak ada di bawahnya"))
            else:
                kept.append(scrap)
        return kept

    def _without_notes(self, scraps: Sequence[Scrap]) -> Iterator[Scrap]:
        """Yield *scraps* without the notes right below a table and its source."""
        table: Scrap | None = None
        for scrap in scraps:
            own = id(table) if table else 0
            goes_on = scrap.how == LINE and not (scrap.begins or scrap.table) and label_of(scrap.text) is None
            if own in self.sources:
                if goes_on:
                    self.sources[own] = rejoined(self.sources[own], scrap.text)
                    continue
                own, table = 0, None
            if own and SOURCE.match(scrap.text):
                self.sources[own] = scrap.text
            elif own and NOTE.match(scrap.text):
                self.notes.setdefault(own, []).append(scrap.text)
            elif own in self.notes and goes_on:
                self.notes[own][-1] = rejoined(self.notes[own][-1], scrap.text)
            else:
                table = scrap if scrap.table else None
                yield scrap

    def unit(self, scrap: Scrap, parent: str, place: int) -> Satuan | None:
        """Return the unit of a table or a picture."""
        number, title = split_caption(self.captions.get(id(scrap), ""))
        if scrap.picture:
            name, count = slug(number or title) or f"gambar-{place}", 1
            while (unit := str(default_id("gambar", name if count == 1 else f"{name}-{count}", parent, place))) in self.figures:
                count += 1
            self.figures.add(unit)
            if scrap.picture != NO_PICTURE:
                self.reading.images[unit] = scrap.picture
            said = TOLD.match(scrap.text)
            alt = said[0].partition(": ")[2] if said else title or number or "gambar"
            return Gambar(unit, number, Teks(title), alt=Teks(alt))
        assert scrap.table is not None
        if (blocks := side_by_side(scrap.table)) is not None:
            return Berdampingan(str(default_id("berdampingan", "", parent, place)), "", kolom=blocks)
        table = self._table(scrap.table, scrap)
        if table is None:
            return None
        self.reading.tables[table.id] = table
        own = str(default_id("tabel", table.id, parent, place))
        if scrap.unsure:
            self.reading.doubts.append(ReadingDoubt(own, scrap.place, scrap.page, f"tabel {number or title}".strip(), scrap.unsure))
        if any(isinstance(item, WordTable) for row in scrap.table.rows for cell in row.cells for item in cell.items):
            doubt = "tabel di dalam sel; kata-katanya dibaca sebagai alinea sel itu"
            self.reading.doubts.append(ReadingDoubt(own, scrap.place, scrap.page, f"tabel {number or title}".strip(), doubt))
        source = Teks(self.sources.get(id(scrap), "")) if id(scrap) in self.sources else NIHIL
        notes = tuple(map(_note, self.notes.get(id(scrap), ())))
        return SisipanTabel(own, number, Teks(title), tabel=table.id, sumber=source, catatan=notes)

    def _table(self, table: WordTable, scrap: Scrap) -> Tabel | None:
        """Return a table with typed columns; one whose head is no tree is kept as rows under a head that says so."""
        printed = printed_table(table)
        try:
            tabel = table_of([printed])
        except NaskahError as error:
            self.reading.doubts.append(ReadingDoubt(self.reading.annex.id, scrap.place, scrap.page, "tabel", error.problems[0].message))
            self.reading.unused.append(scrap)
            return None
        whole = typed(replace(naming_groups(tabel, printed), mendatar=scrap.turned and not self.reading.annex.mendatar))
        name = slug(self.captions.get(id(scrap), "")) or slug(" ".join(columns_of_head(tabel)[:2])) or "tabel"
        count = 1
        while f"{name}-{count}" in self.reading.tables or (count == 1 and name in self.reading.tables):
            count += 1
        return replace(whole, id=name if count == 1 else f"{name}-{count}")


def is_annex(scrap: Scrap) -> bool:
    """Tell whether a scrap begins an annex."""
    match = HEAD.match(scrap.words)
    if match is None:
        return False
    return scrap.how != PARAGRAPH or not match[2].strip()[:1].islower()
