"""A ``w:p`` -> a :class:`Paragraph`: runs with their look, tracked changes, fields, breaks, boxes, notes, pictures."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from naskah.lines.footnotes import STYLE as FOOTNOTE
from naskah.lines.styles import STYLES
from naskah.numbering import LONG_NUMBER, long_number
from naskah.problems import Where, fail
from naskah.wordfile.ledger import Ledger, words_of
from naskah.wordfile.names import MC, A, M, R, V, W
from naskah.wordfile.package import Package, image_of
from naskah.wordfile.parts import Item, Note, Paragraph, Piece, Shown, Trace
from naskah.wordfile.styles import LOOKS, Styles, align_of, indents_of, is_on, number_of, value

LETTERS = {"cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "tab": "\t", "ptab": "\t"}
SYMBOLS = {"f0b7": "•", "f0a7": "▪", "f0d8": "➢", "f0fc": "✓", "f02d": "-", "f0b1": "±", "f0b3": "≥", "f0a3": "≤", "f0b4": "×", "f0b0": "°"}
BY_HAND = {"i": "m", "b": "t", "u": "g"}  # the letters of looks, as Run has them
RAISED = {"superscript": "a", "subscript": "b"}
TRACES = {"ins": "ins", "moveTo": "ins", "del": "del", "moveFrom": "del"}
# What stands round runs and says nothing itself.
CONTAINERS = ("hyperlink", "smartTag", "customXml", "sdtContent", "fldSimple", "bdo", "dir", "rubyBase")
SILENT = (
    "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart",
    "commentRangeEnd", "fldChar", "instrText", "delInstrText", "lastRenderedPageBreak", "annotationRef", "footnoteRef", "endnoteRef",
    "separator", "continuationSeparator", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "fldData",
    "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd", "rubyPr", "pgNum",
)  # fmt: skip
NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
NOTE_NAMES = {"footnotes": "catatan kaki", "endnotes": "catatan akhir"}


@dataclass(slots=True)
class Content:
    """What a paragraph holds besides its properties, as it is being read."""

    pieces: list[Piece] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    boxes: list[Item] = field(default_factory=list)
    pictures: list[Shown] = field(default_factory=list)
    page_break: bool = False
    notes: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class Source:
    """What reading a paragraph needs of its file: styles, account, package, notes; ``items`` reads the inside of a box."""

    styles: Styles
    ledger: Ledger
    package: Package
    notes: dict[str, dict[str, Any]]
    items: Callable[[Any, str], tuple[Item, ...]]


class ParagraphReader:
    """Reads the paragraphs of one file."""

    def __init__(self, source: Source) -> None:
        """Take what the paragraphs refer to."""
        self.source, self.styles, self.ledger = source, source.styles, source.ledger
        self.called: list[tuple[Any, Trace | None, int]] = []  # notes of our own since the last paragraph: body, change, number
        self.counted = 0
        self.in_note = False  # in a stranger's footnote, which calls no other, itself for one
        self.plain = {f"{W}{name}" for name in SILENT}
        self.containers = {f"{W}{name}" for name in CONTAINERS}

    def is_numbered(self, node: Any) -> bool:
        """Tell whether ``w:p`` is counted in a list, by itself or by its style."""
        properties = node.find(f"{W}pPr")
        if properties is None:
            return False
        named, own = properties.find(f"{W}pStyle"), properties.find(f"{W}numPr")
        inherited = self.styles.of(value(named)).number if named is not None else None
        return (number_of(own, inherited) if own is not None else inherited) is not None

    def paragraph(self, node: Any, place: str) -> Paragraph:
        """Return ``w:p`` as a paragraph that stands at *place*."""
        content = Content()
        properties = node.find(f"{W}pPr")
        named = properties.find(f"{W}pStyle") if properties is not None else None
        style = self.styles.of(value(named) if named is not None else "")
        own = number = None
        left, first, align, turns, section, turned = style.left, style.first, style.align, style.turns, False, False
        number = style.number
        trace = None
        if properties is not None and len(properties) > (named is not None):
            own = properties.find(f"{W}numPr")
            number = number_of(own, style.number) if own is not None else style.number
            indents = indents_of(properties)
            left, first = indents.get("left", left), indents.get("first", first)
            align = align_of(properties) or align
            turn = properties.find(f"{W}pageBreakBefore")
            turns = turns if turn is None else is_on(turn)
            own_section = properties.find(f"{W}sectPr")
            section, turned = own_section is not None, is_landscape(own_section)
            marks = properties.find(f"{W}rPr")
            trace = trace_in(marks) if marks is not None else None
        look = style.look
        for child in node:
            self._inside(child, content, look, None, place)
        pieces = joined(content.pieces)
        if long_number("".join(piece.text for piece in pieces)):
            advice = "periksa angka itu: tidak ada bilangan sepanjang itu dalam peraturan"
            raise fail("TERAP-09", LONG_NUMBER, advice, Where(place))
        turns = turns or (content.page_break and not any(piece.text.strip() for piece in pieces))
        return Paragraph(
            place, style.name, pieces, number, "", "", left, first, align, tuple(content.anchors), trace,
            tuple(dict.fromkeys(content.comments)), tuple(content.boxes), tuple(content.pictures), turns, section, landscape=turned,
            notes=tuple(content.notes),
        )  # fmt: skip

    def _inside(self, node: Any, content: Content, look: frozenset[str], trace: Trace | None, place: str) -> None:
        """Read one child of a paragraph, or of something that stands round runs in it."""
        tag = node.tag
        if tag == f"{W}r":
            self._run(node, content, look, trace, place)
        elif tag == f"{W}bookmarkStart":
            content.anchors.append(value(node, "name"))
        elif tag in self.plain or not isinstance(tag, str):
            pass
        elif tag in self.containers or tag == f"{W}sdt":
            for child in node:
                self._inside(child, content, look, trace, place)
        elif tag.startswith(W) and tag[len(W) :] in TRACES:
            own = Trace(TRACES[tag[len(W) :]], value(node, "author"), value(node, "date"), trace)
            for child in node:
                self._inside(child, content, look, own, place)
        elif tag.startswith(M):
            self.ledger.tell("rumus", place, node)
        elif tag == f"{MC}AlternateContent":
            self._alternate(node, content, look, trace, place)
        else:
            self.ledger.tell(f"bagian tidak dikenal ({tag.rpartition('}')[2]})", place, node)

    def _run(self, run: Any, content: Content, look: frozenset[str], trace: Trace | None, place: str) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None and len(properties):
            look = self._look(properties, look)
        if "vanish" in look:
            self.ledger.tell("teks tersembunyi", place, run)
            return
        text = ""
        for node in run:
            kind = node.tag[len(W) :] if isinstance(node.tag, str) and node.tag.startswith(W) else ""
            if kind in ("t", "delText"):
                self.ledger.read(node)
                text += node.text or ""
            elif kind in LETTERS:
                text += LETTERS[kind]
            elif kind in ("br", "sym"):
                text += self._break(node, content) if kind == "br" else self._symbol(node, place)
            elif kind == "commentReference":
                content.comments.append(value(node, "id"))
            elif kind in NOTES:
                text += self._note(node, content, trace, place)
            elif f"{W}{kind}" not in self.plain or not kind:
                self._drawn(node, content, look, trace, place)
        if not text:
            return
        if "strike" in look or "dstrike" in look:
            self.ledger.note("teks dicoret", place, text)
        content.pieces.append(Piece(text.upper() if "caps" in look else text, self._set_by_hand(properties), "b" in look, trace))

    def _look(self, properties: Any, look: frozenset[str]) -> frozenset[str]:
        """Return *look* changed by the character style and the own properties of a run."""
        changed = set(look)
        named = properties.find(f"{W}rStyle")
        if named is not None:
            changed |= self.styles.of(value(named)).look
        for word in LOOKS:
            own = properties.find(f"{W}{word}")
            if own is not None:
                changed = changed | {word} if is_on(own) else changed - {word}
        return frozenset(changed)

    def _set_by_hand(self, properties: Any | None) -> str:
        """Return the look of a run as content writes it: what was set on the run, and slanting by its character style."""
        if properties is None or not len(properties):
            return ""
        letters = {letter for word, letter in BY_HAND.items() if is_on(properties.find(f"{W}{word}"))}
        named, raised = properties.find(f"{W}rStyle"), properties.find(f"{W}vertAlign")
        if named is not None and "i" in self.styles.of(value(named)).look:
            letters.add("m")
        if raised is not None:
            letters |= {letter for word, letter in RAISED.items() if word == value(raised)}
        return "".join(sorted(letters))

    @staticmethod
    def _break(node: Any, content: Content) -> str:
        kind = value(node, "type")
        content.page_break = content.page_break or kind == "page"
        return "" if kind in ("page", "column") else "\n"

    def _symbol(self, node: Any, place: str) -> str:
        """Return the letter of a symbol font as an ordinary one; an unknown one is reported and stands as a box."""
        code = value(node, "char").lower()
        if code in SYMBOLS:
            return SYMBOLS[code]
        self.ledger.note(f"lambang dari huruf khusus {value(node, 'font')} U+{code.upper()}", place)
        return "□"

    def _note(self, reference: Any, content: Content, trace: Trace | None, place: str) -> str:
        """Return the number printed where a footnote of ours is called, and keep the note.

        The number of a stranger's footnote is a piece of its own, the note stands at the paragraph; an endnote is told.
        """
        part = NOTES[reference.tag[len(W) :]]
        own_mark = value(reference, "customMarkFollows") not in ("", "0")
        body = self.source.notes.get(part, {}).get(value(reference, "id"))
        if body is None:
            self.ledger.note(f"tanda {NOTE_NAMES[part]} yang catatannya tidak ada", place)
        elif self.in_note:
            self.ledger.note(f"tanda {NOTE_NAMES[part]} di dalam catatan kaki", place)
        elif not self._is_ours(body):
            if part == "endnotes" or own_mark:
                self.ledger.tell(NOTE_NAMES[part], place, body)
                return ""
            self.counted += 1
            note = Note(f"{self.counted})", tuple(_without_number(self._pieces_of(body, place), f"{self.counted})")))
            content.notes.append(note)
            content.pieces.append(Piece(note.number, RAISED["superscript"], trace=trace, note=True))
        else:
            number = 0 if own_mark else self.counted + 1
            self.counted += number > 0 and (trace is None or trace.kind == "ins")  # Word counts what stays
            self.called.append((body, trace, number))
            return str(number or "")
        return ""

    def _pieces_of(self, body: Any, place: str) -> list[Piece]:
        """Return the words of a stranger's footnote, its paragraphs parted by spaces."""
        self.in_note = True
        items = self.source.items(body, f"{NOTE_NAMES['footnotes']} pada {place}")
        self.in_note = False
        return [piece for one in items if isinstance(one, Paragraph) for piece in (Piece(" "), *one.pieces)]

    def _is_ours(self, body: Any) -> bool:
        """Tell whether a note is one paragraph in the style in which footnotes of content are printed."""
        paragraphs = [one for one in body.iterfind(f"{W}p") if words_of(one).strip()]
        named = paragraphs[0].find(f"{W}pPr/{W}pStyle") if len(paragraphs) == 1 else None
        return named is not None and self.styles.of(value(named)).name.casefold() == STYLES[FOOTNOTE].word.casefold()

    def notes(self) -> list[Paragraph]:
        """Return the footnotes of ours that were called since this was asked last, their numbers before them."""
        called, self.called = self.called, []
        return [self._own_note(*one) for one in called]

    def _own_note(self, body: Any, trace: Trace | None, number: int) -> Paragraph:
        node = next(one for one in body.iterfind(f"{W}p") if words_of(one).strip())
        note = self.paragraph(node, f"catatan kaki {number}" if number else "catatan kaki")
        pieces = note.pieces
        if number:
            first = next((place for place, piece in enumerate(pieces) if piece.text.strip(" )\t\xa0")), len(pieces))
            rest = pieces[first:]
            lead = replace(rest[0], text=rest[0].text.lstrip(" )\t\xa0")) if rest else Piece("")
            pieces = (Piece(f"{number})", "a"), Piece("\t"), lead, *rest[1:])
        if trace is not None:
            pieces = tuple(replace(piece, trace=piece.trace or trace) for piece in pieces)
        return replace(note, pieces=pieces, trace=note.trace or trace)

    # -- drawings --------------------------------------------------------------------------------------------------

    def _alternate(self, node: Any, content: Content, look: frozenset[str], trace: Trace | None, place: str) -> None:
        """Read the first of the forms that a file keeps for different programs; the same words again are passed over."""
        forms = [child for child in node if isinstance(child.tag, str)]
        if not forms:
            return
        words = "".join(words_of(forms[0]).split())
        for child in forms[0]:
            if isinstance(child.tag, str) and child.tag.startswith(W) and child.tag[len(W) :] in ("r", *CONTAINERS):
                self._inside(child, content, look, trace, place)
            else:
                self._drawn(child, content, look, trace, place)
        for other in forms[1:]:
            if "".join(words_of(other).split()) == words:
                self.ledger.pass_over(other)
            else:
                self.ledger.tell("bentuk lain untuk program lama", place, other)

    def _drawn(self, node: Any, content: Content, look: frozenset[str], trace: Trace | None, place: str) -> None:
        """Read what a drawing holds: text boxes become paragraphs that hang on this one; other words are reported."""
        if not isinstance(node.tag, str):
            return
        if node.tag == f"{MC}AlternateContent":
            self._alternate(node, content, look, trace, place)
            return
        for box in _outermost(node, f"{W}txbxContent", f"{MC}AlternateContent"):
            if box.tag == f"{MC}AlternateContent":
                self._alternate(box, content, look, trace, place)
            else:
                content.boxes.extend(self.source.items(box, f"kotak teks pada {place}"))
        for shown in (*node.iter(f"{A}blip"), *node.iter(f"{V}imagedata")):
            if name := image_of(self.source.package, shown):
                content.pictures.append(Shown(name, trace))
            elif shown.get(f"{R}link"):
                self.ledger.note("gambar yang hanya ditautkan", place, str(shown.get(f"{R}link")))
        self.ledger.tell("tulisan dalam gambar", place, node)


def _without_number(pieces: list[Piece], number: str) -> Iterator[Piece]:
    """Yield the words of a note without the number that its paragraph begins with."""
    begun = False
    for piece in pieces:
        text = piece.text
        if not begun:
            text = text.lstrip().removeprefix(number).removeprefix(number.strip("()")).removeprefix(")").lstrip()
        begun = begun or bool(text)
        if text:
            yield replace(piece, text=text.replace("\t", " "))


def is_landscape(section: Any | None) -> bool:
    """Tell whether the pages of a section are turned."""
    size = section.find(f"{W}pgSz") if section is not None else None
    return size is not None and size.get(f"{W}orient") == "landscape"


def _outermost(node: Any, *tags: str) -> list[Any]:
    """Return the elements with one of *tags* below *node* that stand in no other of them."""
    elements = []
    for child in node:
        if child.tag in tags:
            elements.append(child)
        elif isinstance(child.tag, str):
            elements.extend(_outermost(child, *tags))
    return elements


def trace_in(properties: Any) -> Trace | None:
    """Return the tracked change that the properties of a paragraph mark or of a row name."""
    for node in properties:
        kind = node.tag[len(W) :] if isinstance(node.tag, str) and node.tag.startswith(W) else ""
        if kind in TRACES:
            return Trace(TRACES[kind], value(node, "author"), value(node, "date"))
    return None


def _alike(one: Piece, other: Piece) -> bool:
    return (one.look, one.bold, one.trace) == (other.look, other.bold, other.trace)


def joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Return neighbours of one look as one piece; letters typed as two signs become one, stray joiners go."""
    stretches: list[Piece] = []
    for piece in pieces:
        text = unicodedata.normalize("NFC", piece.text.replace("\u200d", "").replace("\u200b", "").replace("\ufeff", ""))
        if piece.note:
            stretches.append(piece)
        elif stretches and not stretches[-1].note and _alike(stretches[-1], piece):
            stretches[-1] = Piece(stretches[-1].text + text, piece.look, piece.bold, piece.trace)
        elif text:
            stretches.append(Piece(text, piece.look, piece.bold, piece.trace))
    return tuple(stretches)
